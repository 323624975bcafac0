"""Random Lambda workloads, each one that AWS would accept, as a workload file's keys."""

from fractions import Fraction

import quantities as q
from drawing import MONTHS, chance, duration_text, flow_text, time_text, whole
from hypothesis import strategies as st

ORDERS = ["proportional", "x86_64-first", "arm64-first", "dearest-first", "cheapest-first"]
# Before and after init was billed for managed zip functions; nothing: the newest rules.
DATES = [None, None, "2021-04-01", "2025-07-31", "2025-08-01", "2026-10-01"]


@st.composite
def memory_text(draw, low=128, high=10240):
    mib = draw(st.one_of(st.sampled_from([128, 512, 1024, 1536, 1769, 10240]), whole(low, high)))
    mib = min(max(mib, low), high)
    forms = [f"{mib} MB", f"{mib}MiB", f"{mib}"]
    if mib % 256 == 0:
        forms.append(f"{Fraction(mib, 1024).numerator / Fraction(mib, 1024).denominator} GB")
    return draw(st.sampled_from(forms))


@st.composite
def provisioned(draw, f, hours, invocations):
    p = {"concurrency": draw(whole(1, 500))}
    if chance(draw, 75):
        minutes = draw(whole(1, int(hours) * 60))
        p["enabled"] = f"{minutes} min"
        fits = int(hours) * 60 // (-(-minutes // 5) * 5)
        if fits > 1 and draw(st.booleans()):
            p["windows"] = draw(whole(1, min(fits, 31)))
    if chance(draw, 40):
        p["duration"] = draw(duration_text())
    window = q.milliseconds(p.get("enabled", f"{hours} h"))
    enabled = window * p.get("windows", 1)
    mean = q.mean_rounded_up(q.durations(p.get("duration", f["duration"])), Fraction(1))
    room = min(invocations, p["concurrency"] * enabled / mean)
    choice = draw(st.sampled_from(["fit", "count", "share"]))
    if choice == "count":
        p["requests"] = draw(whole(0, int(room)))
    if choice == "share" and invocations:
        percent = int(room * 100 / invocations)
        p["requests"] = f"{draw(whole(0, percent))}%"
    return p


@st.composite
def snap_start(draw, hours):
    s = {"restores": draw(st.one_of(whole(0, 10**7).map(str), whole(0, 100).map("{}%".format)))}
    if draw(st.booleans()):
        s["versions"] = draw(whole(1, 5))
    if draw(st.booleans()):
        s["active"] = draw(st.sampled_from(["1 h", "3 h", "100 h", "always", f"{hours} h"]))
    return s


@st.composite
def pollers(draw, has):
    p = {kind: draw(whole(2, 20)) for kind in has if chance(draw, 70)} or {has[0]: 2}
    if draw(st.booleans()):
        p["enabled"] = draw(st.sampled_from(["100 h", "90 min", "3601.5 s", "always", "30 s"]))
    return p


@st.composite
def durable(draw):
    d = {
        "executions": draw(flow_text(10**7)),
        "operations": draw(whole(1, 50)),
        "written": draw(st.sampled_from(["104 KB", "8 KiB", "1 MB", "500 B", "2.5 KB"])),
        "running": draw(st.sampled_from(["7 days", "90 s", "36 h", "500 ms"])),
    }
    if draw(st.booleans()):
        d["retained"] = f"{draw(whole(1, 90))} days"
    return d


@st.composite
def function(draw, prices, region, hours):
    arch = draw(st.sampled_from(["x86_64", "arm64"]))
    if not prices.has(region, f"duration/{arch}"):
        arch = "x86_64"
    f = {
        "memory": draw(memory_text()),
        "requests": draw(flow_text()),
        "duration": draw(duration_text()),
    }
    if arch == "arm64" or draw(st.booleans()):
        f["architecture"] = arch
    if draw(st.booleans()):
        f["cold_starts"] = draw(st.sampled_from(["0", "1%", "0.5%", "0.25", "100%"]))
        if f["cold_starts"] != "0":
            f["init_duration"] = draw(time_text(1, 10_000_000))
    if draw(st.booleans()):
        f["package"] = draw(st.sampled_from(["zip", "image"]))
    if draw(st.booleans()):
        f["runtime"] = draw(st.sampled_from(["managed", "custom", "managed-java"]))
    has = {name: prices.has(region, f"{name}/{arch}") for name in (
        "ephemeral-storage", "provisioned-concurrency", "response-streaming",
        "tenant-isolation-environment",
    )}  # fmt: skip
    invocations = q.flow(f["requests"], hours)
    warm = False
    if has["provisioned-concurrency"] and chance(draw, 30):
        f["provisioned"] = draw(provisioned(f, hours, invocations))
        warm = True
    may_snap = prices.has(region, "snapstart-cache") and not warm and f.get("package") != "image"
    if may_snap and chance(draw, 25):
        f["snap_start"] = draw(snap_start(hours))
    if has["ephemeral-storage"] and "snap_start" not in f and chance(draw, 30):
        f["ephemeral_storage"] = draw(memory_text(512))
    if chance(draw, 15):
        kib = draw(st.one_of(st.sampled_from([1, 256, 257, 320, 321, 1024]), whole(1, 1024)))
        f["async_payload"] = draw(st.sampled_from([f"{kib} KB", f"{kib} KiB", f"{kib * 1024} B"]))
    elif has["response-streaming"] and chance(draw, 25):
        f["streamed_response"] = f"{draw(whole(1, 40)) / 2} MB"
    kinds = [
        kind for kind in ("kafka", "sqs")
        if prices.has(region, f"esm-provisioned-{kind}-poller-unit")
    ]  # fmt: skip
    if kinds and chance(draw, 15):
        f["pollers"] = draw(pollers(kinds))
    if prices.has(region, "durable-operation") and chance(draw, 15):
        f["durable"] = draw(durable())
    if has["tenant-isolation-environment"] and chance(draw, 15):
        f["tenant_environments"] = draw(flow_text(10**6))
    return {"lambda": f}


@st.composite
def edge(draw):
    return {"lambda_edge": {
        "memory": draw(memory_text()),
        "requests": draw(flow_text(10**9)),
        "duration": draw(time_text(1, 5_000_000)),
    }}  # fmt: skip


@st.composite
def microvm(draw):
    vcpu = draw(st.sampled_from([1, 2, 4]))
    m = {
        "runs": draw(flow_text(10**6)),
        "duration": draw(st.sampled_from(["10 min", "90 s", "1 s", "2h30min"])),
        "vcpu": vcpu,
        "memory": f"{2 * vcpu} GB",
    }
    if draw(st.booleans()):
        times = draw(whole(1, 4))
        m["peak"] = {
            "share": f"{draw(whole(0, 100))}%",
            "vcpu": times * vcpu,
            "memory": f"{times * 2 * vcpu} GB",
        }
    if draw(st.booleans()):
        m["images"] = {"size": f"{draw(whole(1, 20)) / 2} GB", "count": draw(whole(1, 9))}
        if draw(st.booleans()):
            m["images"]["kept"] = draw(st.sampled_from(["1 day", "7 days", "200 h", "always"]))
    for field in ("snapshot_read", "snapshot_written"):
        if draw(st.booleans()):
            m[field] = draw(st.sampled_from(["2 GB", "0.5 GB", "300 MB", "1 GiB"]))
    return {"lambda_microvm": m}


@st.composite
def resource(draw, prices, region, hours):
    kind = draw(st.sampled_from("ffffffem"))
    if kind == "e" and prices.has(region, "edge-request"):
        return draw(edge())
    if kind == "m" and prices.has(region, "microvm-vcpu/arm64"):
        return draw(microvm())
    return draw(function(prices, region, hours))


@st.composite
def workloads(draw, prices, most=6):
    """One to `most` resources of one currency, over a few regions."""
    sold = [region for region in prices.regions() if prices.has(region, "duration/x86_64")]
    home = "us-east-1" if chance(draw, 60) else draw(st.sampled_from(sold))
    currency = prices.currency_of(home)
    others = [region for region in sold if prices.currency_of(region) == currency]
    month = draw(st.sampled_from(MONTHS))
    hours = q.month_hours(month)
    made = {"region": home, "month": month, "resources": {}}
    on = draw(st.sampled_from(DATES))
    if on:
        made["on"] = on
    made["free_tier"] = draw(st.sampled_from([True, False, *ORDERS]))
    for number in range(draw(whole(1, most))):
        region = home
        if chance(draw, 30):
            region = draw(st.sampled_from(others))
        one = draw(resource(prices, region, hours))
        if region != home:
            one["region"] = region
        made["resources"][draw(st.sampled_from("abc")) + str(number)] = one
    return made


def _of(**functions) -> dict:
    return {"resources": {name: {"lambda": {**_SMALL, **one}} for name, one in functions.items()}}


_SMALL = {"memory": "1 GB", "requests": "1M", "duration": "100 ms"}

# Rules that a random workload meets seldom, each on both sides of its edge.
EDGE_CASES = [
    _of(
        under={"pollers": {"kafka": 2, "enabled": "59 s"}},
        at={"pollers": {"kafka": 2, "enabled": "60 s"}},
        over={"pollers": {"kafka": 2, "sqs": 2, "enabled": "60.001 s"}},
    ),
    _of(
        under={"snap_start": {"restores": "1%", "active": "179 min"}},
        at={"snap_start": {"restores": "10k", "active": "3 h"}},
        over={"snap_start": {"restores": "10k/day", "active": "10800.001 s", "versions": 3}},
        java={"snap_start": {"restores": "1%"}, "runtime": "managed-java"},
    ),
    _of(
        one={"async_payload": "256 KB"},
        two={"async_payload": "257 KB"},
        still={"async_payload": "320 KiB"},
        three={"async_payload": "327681 B"},
        most={"async_payload": "1 MB"},
    ),
    _of(
        under={"streamed_response": "5.9 MB"},
        at={"streamed_response": "6 MB"},
        over={"streamed_response": "6.001 MB"},
        much={"streamed_response": "20 MB", "architecture": "arm64"},
    ),
    _of(
        exact={"provisioned": {"concurrency": 1, "enabled": "5 min"}},
        over={"provisioned": {"concurrency": 1, "enabled": "5.001 min", "windows": 3}},
        month={"provisioned": {"concurrency": 1}, "ephemeral_storage": "513 MB"},
        part={"provisioned": {"concurrency": 9, "requests": "50%", "duration": "p50=1ms,p99=9ms"},
              "cold_starts": "1%", "init_duration": "10 s"},
    ),
    _of(
        least={"durable": {"executions": "1M", "operations": 1, "written": "1 KB",
                           "running": "1 s", "retained": "1 day"}},
        usual={"durable": {"executions": "3/min", "operations": 9, "written": "1 KiB",
                           "running": "7 days"}},
        most={"tenant_environments": "40 req/s", "architecture": "arm64"},
    ),
    *[
        {**_of(zip={"cold_starts": "1%", "init_duration": "100.77 ms", "duration": "250.06 ms"},
               image={"cold_starts": "1%", "init_duration": "2 s", "package": "image"},
               custom={"cold_starts": "1%", "init_duration": "2 s", "runtime": "custom"}),
         "on": on}
        for on in ("2025-07-31", "2025-08-01")
    ],
    {
        "on": "2021-03-31",
        "resources": {"edge": {"lambda_edge": {**_SMALL, "duration": "50.001 ms"}}},
    },
    {
        "month": "2026-02",
        "resources": {
            f"kept{days}": {"lambda_microvm": {
                "runs": "10k", "duration": "10 min", "vcpu": 1, "memory": "2 GB",
                "images": {"size": "2 GB", "count": 3, "kept": f"{days} days"},
                "peak": {"share": "0.1", "vcpu": 4, "memory": "8 GB"},
            }}
            for days in (6, 7, 8)
        },
    },
    {
        "region": "cn-north-1",
        "resources": {"beijing": {"lambda": {**_SMALL, "ephemeral_storage": "1 GB"}}},
    },
]  # fmt: skip
