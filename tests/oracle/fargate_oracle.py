"""An independent calculation of AWS Fargate bills, from the published billing rules alone: written
down from the AWS Fargate pricing page and its table of task sizes, without the library's code.
"""

from fractions import Fraction
from math import ceil

import account
import quantities as q

MIB_PER_GIB = 1024
INCLUDED_STORAGE_GIB = 20
SECONDS_PER_HOUR = 3600
MINIMUM_S = {"linux": 60, "windows": 300}

# vCPU → GB of memory, of the page's table; Windows has 1 to 4 vCPU.
SIZES = {
    Fraction(1, 4): [Fraction(1, 2), 1, 2],
    Fraction(1, 2): range(1, 5),
    Fraction(1): range(2, 9),
    Fraction(2): range(4, 17),
    Fraction(4): range(8, 31),
    Fraction(8): range(16, 61, 4),
    Fraction(16): range(32, 121, 8),
    Fraction(32): [60, 120, 244],
}
WINDOWS_VCPUS = {1, 2, 4}


def sizes(system: str) -> list[tuple[Fraction, Fraction]]:
    return [
        (vcpu, Fraction(gib))
        for vcpu, memory in SIZES.items()
        for gib in memory
        if system == "linux" or vcpu in WINDOWS_VCPUS
    ]


def _billed_up_to(seconds: Fraction, least: int) -> Fraction:
    """The integral from 0 of what a run of each length is billed, in whole seconds."""
    area, whole = Fraction(0), ceil(seconds)
    # All runs up to the minimum are billed the minimum; those above it second by second.
    short = min(seconds, Fraction(least))
    area += short * least
    if whole > least:
        full = range(least + 1, whole)  # of each second that is full: billed its own number
        area += Fraction((len(full)) * (least + whole), 2) if len(full) else 0
        area += (seconds - (whole - 1)) * whole
    return area


def mean_billed_seconds(bands: list[q.Band], pull_ms: Fraction, least: int) -> Fraction:
    """Each run is image download plus work, rounded up to its own second, at least the minimum."""
    mean = Fraction(0)
    for band in bands:
        low, high = (band.low + pull_ms) / 1000, (band.high + pull_ms) / 1000
        if low == high:
            billed = Fraction(max(least, ceil(low)))
        else:
            billed = (_billed_up_to(high, least) - _billed_up_to(low, least)) / (high - low)
        mean += band.part * billed
    return mean


SERVICES = ["fargate"]


class Meter(account.Meter):
    kinds = {"fargate": "task"}

    def task(self, t: dict) -> None:
        system = t.get("operating_system", "linux")
        platform = f"{system}-{t.get('architecture', 'x86_64')}"
        spot = "spot-" if t.get("spot") in (True, "true") else ""
        vcpu, gib = self.size(t, system, platform, spot)
        hours = self.task_hours(t, MINIMUM_S[system])
        self.count(f"{spot}vcpu-hour/{platform}", hours * vcpu)
        self.count(f"{spot}gb-hour/{platform}", hours * gib)
        if system == "windows":
            self.count(f"os-license-vcpu-hour/{platform}", hours * vcpu)
        storage = q.mebibytes(t.get("ephemeral_storage", "20 GB")) / MIB_PER_GIB
        if storage > INCLUDED_STORAGE_GIB:
            self.count("ephemeral-storage-gb-hour", hours * (storage - INCLUDED_STORAGE_GIB))

    def size(self, t: dict, system: str, platform: str, spot: str):
        asked = q.vcpus(t["cpu"]), q.mebibytes(t["memory"]) / MIB_PER_GIB
        if asked in sizes(system):
            return asked
        assert t.get("round_up") in (True, "true"), f"no task has {asked}"

        def price(usage_type: str) -> Fraction:
            return self.prices.ladder(self.region, f"{usage_type}/{platform}")[0].price

        per_vcpu = price(f"{spot}vcpu-hour")
        if system == "windows":
            per_vcpu += price("os-license-vcpu-hour")
        per_gib = price(f"{spot}gb-hour")
        holding = [size for size in sizes(system) if size[0] >= asked[0] and size[1] >= asked[1]]
        return min(holding, key=lambda size: (size[0] * per_vcpu + size[1] * per_gib, size))

    def task_hours(self, t: dict, least: int) -> Fraction:
        if "runs" in t:
            pull = q.milliseconds(t.get("pull", "0 s"))
            seconds = mean_billed_seconds(q.durations(t["duration"]), pull, least)
            return q.flow(t["runs"], self.hours) * seconds / SECONDS_PER_HOUR
        if "schedule" in t:
            return q.over_month(q.week(t["schedule"]), self.times)
        if "load" in t:
            return q.over_month(self.tasks_by_hour(t), self.times)
        if "running" in t:
            return q.count(t["tasks"]) * self.running_hours(str(t["running"]), least)
        hours = q.count(t["tasks"]) * self.hours
        if "hours_per_day" in t:
            # Tasks of a part of the day start anew every day.
            day = max(least, ceil(q.hours(t["hours_per_day"]) * SECONDS_PER_HOUR))
            hours *= Fraction(day, 24 * SECONDS_PER_HOUR)
        if "days_per_week" in t:
            hours *= q.count(t["days_per_week"]) / 7
        return hours


    def running_hours(self, running: str, least: int) -> Fraction:
        """Of one task: each day's, week's or month's run is one start."""
        hours, _, period = running.partition("/")
        starts = {"": 1, "month": 1, "week": self.hours / 168, "day": self.hours / 24}[period]
        seconds = max(least, ceil(q.hours(hours) * SECONDS_PER_HOUR))
        return Fraction(seconds, SECONDS_PER_HOUR) * starts

    def tasks_by_hour(self, t: dict) -> list[Fraction]:
        """As many tasks as carry the load of each hour of the week, within limits."""
        each = q.flow(t["load_per_task"], self.hours)
        needed = [ceil(q.flow(text, self.hours) / each) for text in q.week(t["load"], str)]
        least = q.count(t.get("minimum", "1"))
        most = q.count(t["maximum"]) if "maximum" in t else None
        within = [max(least, tasks) for tasks in needed]
        return [tasks if most is None else min(most, tasks) for tasks in within]


def bill(workload: dict, prices, free_tier=None) -> list[account.Charge]:
    """Every line with something on it. No allowance of Fargate is known: `free_tier` is no matter.
    """
    return account.rate(Meter(workload, prices), free_tier)
