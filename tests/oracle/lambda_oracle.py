"""An independent calculation of AWS Lambda bills, from the published billing rules alone: written
down from the AWS Lambda pricing page, without the library's code.
"""

from fractions import Fraction
from math import ceil

import account
import quantities as q
from account import ceil_to

MIB_PER_GIB = 1024
INCLUDED_STORAGE_MIB = 512
INIT_BILLED_SINCE = "2025-08-01"
EDGE_MS_SINCE = "2021-04-01"
WINDOW_MS = 5 * 60 * 1000
CACHE_MINIMUM_MS = 3 * 3600 * 1000
POLLER_MINIMUM_S = 60
IMAGE_MINIMUM_HOURS = 7 * 24
EVENT_INCLUDED_KIB, EVENT_CHUNK_KIB = 256, 64
STREAM_INCLUDED_MIB = 6
GIB, GB = 2**30, 10**9


SERVICES = ["lambda"]


class Meter(account.Meter):
    kinds = {"lambda": "function", "lambda_edge": "edge", "lambda_microvm": "microvm"}
    allowances = {
        "request/": Fraction(1_000_000),
        "duration/": Fraction(400_000),
        "response-streaming/": Fraction(100),
    }
    no_allowance_in = {"cn-north-1"}

    def span_ms(self, text) -> Fraction:
        if text is None or text == "always":
            return self.hours * 3_600_000
        return q.milliseconds(text)

    def init_is_billed(self, f: dict) -> bool:
        zip_on_managed = f.get("package", "zip") == "zip" and f.get("runtime") != "custom"
        return not (zip_on_managed and self.on and self.on < INIT_BILLED_SINCE)

    def function(self, f: dict) -> None:
        arch = f.get("architecture", "x86_64")
        gb = q.mebibytes(f["memory"]) / MIB_PER_GIB
        invocations = q.flow(f["requests"], self.hours)
        bands = q.durations(f["duration"])

        per_event = Fraction(1)
        if "async_payload" in f:
            kib = q.gigabytes(f["async_payload"], GIB) * 2**20
            per_event += max(0, ceil((kib - EVENT_INCLUDED_KIB) / EVENT_CHUNK_KIB))
        self.count(f"request/{arch}", invocations * per_event)

        warm = warm_seconds = Fraction(0)
        if "provisioned" in f:
            warm, warm_seconds = self.provisioned(f["provisioned"], arch, gb, invocations, bands)

        cold = q.share(f.get("cold_starts", "0"))
        init = q.milliseconds(f.get("init_duration", "0 ms")) if self.init_is_billed(f) else 0
        billed = (1 - cold) * q.mean_rounded_up(bands, Fraction(1))
        billed += cold * q.mean_rounded_up(bands, Fraction(1), Fraction(init))
        seconds = (invocations - warm) * billed / 1000
        self.count(f"duration/{arch}", seconds * gb)

        storage = q.mebibytes(f.get("ephemeral_storage", "512 MB"))
        above = (storage - INCLUDED_STORAGE_MIB) / MIB_PER_GIB
        if above > 0:
            self.count(f"ephemeral-storage/{arch}", above * (seconds + warm_seconds))
        if "streamed_response" in f:
            mib = q.gigabytes(f["streamed_response"], GIB) * 1024
            above = max(Fraction(0), mib - STREAM_INCLUDED_MIB) / 1024
            self.count(f"response-streaming/{arch}", invocations * above)
        if "snap_start" in f:
            self.snap_start(f, gb, invocations)
        if "pollers" in f:
            self.pollers(f["pollers"])
        if "durable" in f:
            self.durable(f["durable"])
        if "tenant_environments" in f:
            new = q.flow(f["tenant_environments"], self.hours)
            self.count(f"tenant-isolation-environment/{arch}", new * gb)

    def provisioned(self, p: dict, arch: str, gb, invocations, bands):
        concurrency = q.count(p["concurrency"])
        window = self.span_ms(p.get("enabled"))
        windows = q.count(p.get("windows", "1"))
        billed_ms = ceil_to(window, WINDOW_MS) * windows
        self.count(f"provisioned-concurrency/{arch}", concurrency * gb * billed_ms / 1000)
        bands = q.durations(p["duration"]) if "duration" in p else bands
        mean_ms = q.mean_rounded_up(bands, Fraction(1))
        if "requests" in p:
            warm = q.flow_or_share(p["requests"], self.hours, invocations)
        else:
            enabled_ms = window * windows  # what is billed beyond serves nothing
            part_of_month = enabled_ms / (self.hours * 3_600_000)
            warm = min(invocations * part_of_month, concurrency * enabled_ms / mean_ms)
        seconds = warm * mean_ms / 1000
        self.count(f"provisioned-concurrency-duration/{arch}", seconds * gb)
        return warm, seconds

    def snap_start(self, f: dict, gb, invocations) -> None:
        if f.get("runtime") == "managed-java":
            return
        s = f["snap_start"]
        active = max(self.span_ms(s.get("active")), Fraction(CACHE_MINIMUM_MS))
        versions = q.count(s.get("versions", "1"))
        self.count("snapstart-cache", versions * gb * ceil_to(active, 1) / 1000)
        restores = q.flow_or_share(s["restores"], self.hours, invocations)
        self.count("snapstart-restore", restores * gb)

    def pollers(self, p: dict) -> None:
        enabled = self.span_ms(p.get("enabled")) / 1000
        # The page states the second and the minimum for Kafka alone.
        billed = {"kafka": max(ceil_to(enabled, 1), Fraction(POLLER_MINIMUM_S)), "sqs": enabled}
        for kind, seconds in billed.items():
            if kind in p:
                units = q.count(p[kind])
                self.count(f"esm-provisioned-{kind}-poller-unit", units * seconds / 3600)

    def durable(self, d: dict) -> None:
        executions = q.flow(d["executions"], self.hours)
        written = executions * q.gigabytes(d["written"], GB)
        kept_ms = q.milliseconds(d["running"]) + q.milliseconds(d.get("retained", "14 days"))
        self.count("durable-operation", executions * q.count(d["operations"]))
        self.count("durable-data-written", written)
        self.count("durable-data-retained", written * kept_ms / 3_600_000 / self.hours)

    def edge(self, f: dict) -> None:
        step = Fraction(50 if self.on and self.on < EDGE_MS_SINCE else 1)
        invocations = q.flow(f["requests"], self.hours)
        billed = q.mean_rounded_up(q.durations(f["duration"]), step)
        gb = q.mebibytes(f["memory"]) / MIB_PER_GIB
        self.count("edge-request", invocations)
        self.count("edge-duration", invocations * billed / 1000 * gb)

    def microvm(self, m: dict) -> None:
        runs = q.flow(m["runs"], self.hours)
        seconds = runs * q.milliseconds(m["duration"]) / 1000
        peak = m.get("peak", {"share": "0", "vcpu": "0", "memory": "0"})
        at_peak = q.share(peak["share"])
        for usage_type, base, top in (
            ("microvm-vcpu/arm64", q.vcpus(m["vcpu"]), q.vcpus(peak["vcpu"])),
            ("microvm-memory/arm64", q.mebibytes(m["memory"]) / MIB_PER_GIB,
             q.mebibytes(peak["memory"]) / MIB_PER_GIB),
        ):  # fmt: skip
            self.count(usage_type, seconds * ((1 - at_peak) * base + at_peak * top))
        for field, usage_type in (
            ("snapshot_read", "microvm-snapshot-read"),
            ("snapshot_written", "microvm-snapshot-write"),
        ):
            if field in m:
                base = self.prices.bytes_per_gb(usage_type)
                self.count(usage_type, runs * q.gigabytes(m[field], base))
        if "images" in m:
            images = m["images"]
            usage_type = "microvm-snapshot-storage"
            size = q.gigabytes(images["size"], self.prices.bytes_per_gb(usage_type))
            hours = max(self.span_ms(images.get("kept")) / 3_600_000, Fraction(IMAGE_MINIMUM_HOURS))
            self.count(usage_type, size * q.count(images.get("count", "1")) * hours / self.hours)


def bill(workload: dict, prices, free_tier=None) -> list[account.Charge]:
    """Every line with something on it. `free_tier`: True, False or an order; default the file's."""
    if free_tier is None:
        free_tier = workload.get("free_tier", True)
    return account.rate(Meter(workload, prices), free_tier)
