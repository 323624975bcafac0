"""Random Fargate workloads, each one that AWS would accept, as a workload file's keys."""

from fractions import Fraction

import quantities as q
from fargate_oracle import sizes
from hypothesis import strategies as st
from drawing import MONTHS, by_hour, chance, duration_text, flow_text, time_text, whole

PLATFORMS = [("linux", "x86_64"), ("linux", "arm64"), ("windows", "x86_64")]


@st.composite
def size_text(draw, vcpu: Fraction, gib: Fraction):
    cpus = [f"{float(vcpu):g}", f"{float(vcpu):g} vCPU"]  # quarters: exact in binary
    memories = [f"{float(gib):g} GB", f"{float(gib):g}GiB", f"{int(gib * 1024)} MB"]
    return draw(st.sampled_from(cpus)), draw(st.sampled_from(memories))


@st.composite
def odd_size(draw, system):
    """A size that need not exist, but that some size holds."""
    vcpu, gib = draw(st.sampled_from(sizes(system)))
    below = Fraction(draw(whole(1, 100)), 100)
    asked = [max(Fraction(1, 8), Fraction(int(vcpu * below * 8), 8)), gib]
    if draw(st.booleans()):
        asked[1] = max(Fraction(1, 4), Fraction(int(gib * below * 4), 4))
    return tuple(asked)


@st.composite
def scaling(draw):
    """Tasks that follow a load, in another period than what one task carries."""
    if chance(draw, 25):  # of things without a period, such as messages that wait
        loads = whole(0, 10**6)
        t = {"load": draw(st.one_of(loads, by_hour(loads))), "load_per_task": "40k"}
    else:
        loads = st.sampled_from(["0", "50/s", "100k/h", "200/min", "3M/month", "80k/day", "7/week"])
        each = st.sampled_from(["50/s", "1k/min", "3.5/s", "20k/hour", "7M/month"])
        t = {"load": draw(st.one_of(loads, by_hour(loads))), "load_per_task": draw(each)}
    if draw(st.booleans()):
        t["minimum"] = draw(whole(0, 5))
    if draw(st.booleans()):
        t["maximum"] = draw(whole(5, 30))
    return t


@st.composite
def way_of_running(draw):
    if draw(st.booleans()):
        t = {"runs": draw(flow_text(10**7)), "duration": draw(duration_text())}
        if draw(st.booleans()):
            t["pull"] = draw(time_text(1, 120_000_000))
        return t
    if chance(draw, 25):
        return {"schedule": draw(by_hour(whole(0, 40)))}
    if chance(draw, 25):
        return draw(scaling())
    t = {"tasks": draw(st.sampled_from([0, 1, 2, 5, 50, "1.5", "1k"]))}
    if chance(draw, 25):
        t["running"] = draw(
            st.sampled_from(["24 h/day", "7h30min/day", "30 s/day", "50/week", "100 h", "0.01"])
        )
        return t
    if draw(st.booleans()):
        t["hours_per_day"] = draw(
            st.sampled_from(["8", "8 h", "24", "10 min", "7h30min", "30 s", "90.5 s", "0.01", 23])
        )
    if draw(st.booleans()):
        t["days_per_week"] = draw(st.sampled_from(["1", 5, "7", "3.5"]))
    return t


@st.composite
def task(draw, prices, region):
    sold = [
        (system, arch)
        for system, arch in PLATFORMS
        if prices.has(region, f"vcpu-hour/{system}-{arch}")
    ]
    system, arch = draw(st.sampled_from(sold))
    t = draw(way_of_running())
    if arch != "x86_64" or draw(st.booleans()):
        t["architecture"] = arch
    if system != "linux" or draw(st.booleans()):
        t["operating_system"] = system
    if prices.has(region, f"spot-vcpu-hour/{system}-{arch}") and chance(draw, 40):
        t["spot"] = True
    asked = draw(st.sampled_from(sizes(system)))
    if chance(draw, 40):
        t["round_up"] = True
        asked = draw(odd_size(system))
    t["cpu"], t["memory"] = draw(size_text(*asked))
    may_store = system == "linux" and prices.has(region, "ephemeral-storage-gb-hour")
    if may_store and chance(draw, 40):
        gib = draw(st.sampled_from([20, 21, 50, 199, 200]))
        t["ephemeral_storage"] = draw(st.sampled_from([f"{gib} GB", f"{gib * 1024} MB"]))
    return {"fargate": t}


@st.composite
def workloads(draw, prices, most=5):
    regions = prices.regions()
    home = "us-east-1" if chance(draw, 60) else draw(st.sampled_from(regions))
    made = {"region": home, "month": draw(st.sampled_from(MONTHS)), "resources": {}}
    for number in range(draw(whole(1, most))):
        region = draw(st.sampled_from(regions)) if chance(draw, 30) else home
        one = draw(task(prices, region))
        if region != home:
            one["region"] = region
        made["resources"][draw(st.sampled_from("abc")) + str(number)] = one
    return made


def _of(**tasks) -> dict:
    small = {"cpu": 1, "memory": "2 GB"}
    return {"resources": {name: {"fargate": {**small, **one}} for name, one in tasks.items()}}


# Rules that a random workload meets seldom, each on both sides of its edge.
EDGE_CASES = [
    _of(
        under={"runs": "1M", "duration": "59.999 s"},
        at={"runs": "1M", "duration": "60 s"},
        over={"runs": "1M", "duration": "60.001 s"},
        pulled={"runs": "1M", "duration": "1 s", "pull": "59.001 s"},
        nothing={"runs": "1M", "duration": "0 s"},
    ),
    _of(
        below={"runs": "1M", "duration": "min=0s,max=60s"},
        across={"runs": "1M", "duration": "min=59.5s,max=60.5s"},
        above={"runs": "1M", "duration": "min=60s,max=61s"},
        wide={"runs": "1M", "duration": "min=0s,p50=60s,max=300s", "pull": "0.25 s"},
        mixed={"runs": "1M", "duration": "10s:50%,70.5s:50%"},
    ),
    _of(
        under={"runs": "1k", "duration": "299 s", "operating_system": "windows"},
        over={"runs": "1k", "duration": "301 s", "operating_system": "windows"},
        across={"runs": "1k", "duration": "min=200s,max=400s", "operating_system": "windows"},
    ),
    _of(
        under={"tasks": 5, "hours_per_day": "59 s"},
        over={"tasks": 5, "hours_per_day": "60.5 s"},
        windows={"tasks": 5, "hours_per_day": "4 min", "operating_system": "windows"},
        free={"tasks": 1, "ephemeral_storage": "20 GB"},
        paid={"tasks": 1, "ephemeral_storage": "21 GB"},
    ),
    _of(
        just={"load": "400/s", "load_per_task": "50/s"},
        more={"load": "400.001/s", "load_per_task": "50/s"},
        nothing={"load": "0/s", "load_per_task": "50/s"},
        none_by_night={"load": {"08-20": "1/s", "otherwise": "0/s"}, "load_per_task": "50/s",
                       "minimum": 0},
        at_most={"load": "401/s", "load_per_task": "50/s", "maximum": 8},
        fixed={"load": {"mon-fri 08-20": "1M/h", "otherwise": 0}, "load_per_task": "1/s",
               "minimum": 7, "maximum": 7},
    ),
    _of(
        memory={"tasks": 1, "cpu": "0.5", "memory": "5 GB", "round_up": True},
        vcpu={"tasks": 1, "cpu": 3, "memory": "4 GB", "round_up": True},
        both={"tasks": 1, "cpu": 20, "memory": "100 GB", "round_up": True},
        hole={"tasks": 1, "cpu": 16, "memory": "60 GB", "round_up": True},
        most={"tasks": 1, "cpu": "16.001", "memory": "120.001 GB", "round_up": True},
        windows={"tasks": 1, "cpu": "0.25", "memory": "0.5 GB", "operating_system": "windows",
                 "round_up": True},
        legal={"tasks": 1, "round_up": True},
    ),
]  # fmt: skip


def is_legal(task: dict) -> bool:
    asked = q.vcpus(task["cpu"]), q.mebibytes(task["memory"]) / 1024
    return asked in sizes(task.get("operating_system", "linux"))
