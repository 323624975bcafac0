"""An independent derivation of how a service runs on Lambda, Fargate and EC2, and what that costs.

From the rules alone: Little's law for what is in flight, the Lambda developer guide for the vCPU
that a function's memory brings, the pricing pages for the rest; none of the library's code.
"""

from collections import Counter
from fractions import Fraction
from functools import cache, lru_cache
from math import ceil

import account
import fargate_oracle
import lambda_oracle
import quantities as q
import services_oracle
from price_tables import Prices

from support.program import TABLES

MIB_PER_VCPU = 1769
SECONDS_PER_HOUR = 3600
GB = 10**9
HTTP_API_INCREMENT = 512 * 1024
LCU_NEW, LCU_ACTIVE, LCU_GB = 25, 3000, 1
ALB_ZONES_LEAST = 2
UNITS_PER_VCPU, UNITS_LEAST = 1024, 128
VOLUME_GB = 30
# The services whose readings are rated together, and what they share for free.
GROUPS = {
    ("lambda",): lambda_oracle.Meter.allowances,
    ("fargate",): {},
    ("elb", "vpc"): {},
    ("ec2", "ebs"): {},
    ("api-gateway",): {},
    ("ecr",): {},
    ("cloudwatch-logs",): services_oracle.ALLOWANCES["cloudwatch-logs"],
    ("data-transfer",): services_oracle.ALLOWANCES["data-transfer"],
}


@lru_cache
def prices_of(services: tuple[str, ...]) -> Prices:
    return Prices.of(TABLES, list(services))


class Meter(account.Meter):
    """Readings of one group of services."""

    def __init__(self, region: str, services: tuple[str, ...]):
        super().__init__({"resources": {}, "region": region}, prices_of(services))
        self.allowances = GROUPS[services]
        self.name, self.region = "service", region


class Service:
    """What the fields of a service file mean, as numbers."""

    def __init__(self, fields: dict):
        self.fields = fields
        self.region = fields.get("region", "us-east-1")
        self.hours = q.month_hours(fields.get("month", "730 hours"))
        self.rates = q.week(fields["requests"], self.per_second)
        self.times = q.times_of_hours(fields.get("month", "730 hours"))
        self.requests = q.over_month(self.rates, self.times) * SECONDS_PER_HOUR
        self.peak = self.per_second(fields["peak"]) if "peak" in fields else max(self.rates)
        self.bands = q.durations(fields["duration"])
        self.memory = q.mebibytes(fields["memory"])
        self.concurrency = q.count(fields["concurrency"])
        self.cpu_bound = q.share(fields.get("cpu_bound", "100%"))
        self.utilization = q.share(fields.get("utilization", "70%"))
        self.zones = q.count(fields.get("zones", "2"))
        self.function = fields.get("lambda", {})
        self.task = fields.get("task", {})

    def per_second(self, text) -> Fraction:
        return q.flow(text, self.hours) / self.hours / SECONDS_PER_HOUR

    def mean_ms(self) -> Fraction:
        return mean_ms(self.bands)

    def gigabytes(self, field: str, base: int) -> Fraction:
        return q.gigabytes(self.fields.get(field, "0 B"), base)


def mean_ms(bands: list[q.Band]) -> Fraction:
    return sum((band.part * (band.low + band.high) / 2 for band in bands), Fraction(0))


@lru_cache
def types(region: str, architecture: str, month_hours: Fraction, has_address: bool) -> list[tuple]:
    """Name, vCPU, MiB that the operating system sees, and what an hour of one costs with its volume
    and address. No choice are burstable types, since how busy they are is not known, previous
    generations, and those for high performance computing."""
    prices = prices_of(("ec2", "ebs"))
    a_volume = VOLUME_GB * prices.ladder(region, "gp3-storage")[0].price / month_hours
    an_address = prices_of(("elb", "vpc")).ladder(region, "public-ipv4-in-use")[0].price
    found = []
    for name, facts in prices.instance_types.items():
        usage = f"linux-on-demand:{name}"
        is_known = "os_memory_mib" in facts and facts.get("burstable") != "true"
        is_known = is_known and facts.get("generation") != "previous" and name[:3] != "hpc"
        if is_known and facts.get("architecture") == architecture and prices.has(region, usage):
            an_hour = prices.ladder(region, usage)[0].price + a_volume + has_address * an_address
            found.append((name, int(facts["vcpus"]), int(facts["os_memory_mib"]), an_hour))
    return found


class Way:
    """Readings of one way, by group of services."""

    def __init__(self, name: str, fields: dict):
        self.s = Service(fields)
        self.meters = {services: Meter(self.s.region, services) for services in GROUPS}
        words = name.split("-")
        self.architecture = words[1]
        if words[0] == "lambda":
            self.run_function("provisioned" in words)
            self.take_calls(name)
        else:
            run = self.run_on_fargate if words[0] == "fargate" else self.run_on_instances
            run("spot-" if "spot" in words else "", "hourly" in words)
            self.count_data("ecr", "private-storage", "image")
            self.balance()
        self.write_out(vended=words[0] == "lambda")

    def count(self, service: str, usage_type: str, quantity) -> None:
        [meter] = [one for services, one in self.meters.items() if service in services]
        meter.count(usage_type, Fraction(quantity))

    def count_data(self, service: str, usage_type: str, field: str, times=1) -> None:
        if field in self.s.fields:
            self.count(service, usage_type, times * self.s.gigabytes(field, 2**30))

    def run_function(self, is_provisioned: bool) -> None:
        s, arch = self.s, self.architecture
        memory = q.mebibytes(s.function.get("memory", s.fields["memory"]))
        # One request computes on one vCPU at most.
        share = Fraction(min(s.memory, MIB_PER_VCPU)) / min(memory, MIB_PER_VCPU)
        slower = 1 - s.cpu_bound + s.cpu_bound * share
        bands = [q.Band(band.part, band.low * slower, band.high * slower) for band in s.bands]
        billed_ms = q.mean_rounded_up(bands, Fraction(1))
        warm = Fraction(0)
        if is_provisioned:
            kept = Fraction(ceil(s.peak * mean_ms(bands) / 1000 / s.utilization))
            if "provisioned_concurrency" in s.function:
                kept = q.count(s.function["provisioned_concurrency"])
            can_run = kept * 1000 / billed_ms
            can_carry = [min(rate, can_run) for rate in s.rates]
            warm = q.over_month(can_carry, s.times) * SECONDS_PER_HOUR
            if "provisioned_concurrency" not in s.function:
                warm = min(s.requests, can_run * s.hours * SECONDS_PER_HOUR)
            seconds = kept * s.hours * SECONDS_PER_HOUR
            self.count("lambda", f"provisioned-concurrency/{arch}", seconds * memory / 1024)
            self.count("lambda", f"provisioned-concurrency-duration/{arch}",
                       warm * billed_ms / 1000 * memory / 1024)
        cold = q.share(s.function.get("cold_starts", "0"))
        init = q.milliseconds(s.function.get("init_duration", "0 ms"))
        cold_ms = q.mean_rounded_up(bands, Fraction(1), init)
        mean = (1 - cold) * billed_ms + cold * cold_ms
        self.count("lambda", f"request/{arch}", s.requests)
        self.count("lambda", f"duration/{arch}",
                   (s.requests - warm) * mean / 1000 * memory / 1024)

    def take_calls(self, name: str) -> None:
        if "rest-api" in name:
            self.count("api-gateway", "rest-request", self.s.requests)
        elif "http-api" in name:
            size = self.s.gigabytes("response_size", 2**30) * 2**30
            each = max(1, ceil(size / HTTP_API_INCREMENT))
            self.count("api-gateway", "http-request", self.s.requests * each)

    def tasks(self, is_hourly: bool, per_task: Fraction) -> list[Fraction]:
        """Tasks in each hour of the week."""
        s = self.s
        least = q.count(s.fields.get("minimum", s.zones))
        if is_hourly:
            return [max(least, ceil(rate / per_task)) for rate in s.rates]
        always_on = max(least, 1, ceil(s.peak / per_task))
        return [q.count(s.task.get("always_on", always_on))] * len(s.rates)

    def task_concurrency(self, is_hourly: bool) -> Fraction:
        """Requests at once that a task is made for: no more than it carries, filled to a part."""
        s = self.s
        if {"cpu", "memory"} <= s.task.keys():
            return s.concurrency
        tasks = max(q.count(s.fields.get("minimum", s.zones)), 1)
        if "always_on" in s.task and not is_hourly:
            tasks = q.count(s.task["always_on"])
        rate = s.peak / tasks
        if "requests" in s.task:
            rate = s.per_second(s.task["requests"])
        return min(s.concurrency, Fraction(ceil(rate * s.mean_ms() / 1000 / s.utilization)))

    def need(self, is_hourly: bool) -> tuple[Fraction, Fraction, Fraction]:
        """vCPU and MiB that a task needs, and requests a second that it carries."""
        s = self.s
        vcpu_each = min(Fraction(s.memory) / MIB_PER_VCPU, 1) * s.cpu_bound
        further = q.mebibytes(s.fields.get("memory_per_request", s.fields["memory"]))
        at_once = self.task_concurrency(is_hourly)
        vcpu, mib = vcpu_each * at_once, s.memory + further * (at_once - 1)
        if "memory" in s.task:
            mib = q.mebibytes(s.task["memory"])
        if "cpu" in s.task:
            vcpu = q.vcpus(s.task["cpu"])
            if vcpu_each:
                at_once = min(at_once, vcpu / vcpu_each)
        per_task = at_once * s.utilization * 1000 / s.mean_ms()
        if "requests" in s.task:
            per_task = s.per_second(s.task["requests"])
        return vcpu, mib, per_task

    def run_on_fargate(self, spot: str, is_hourly: bool) -> None:
        s = self.s
        vcpu, mib, per_task = self.need(is_hourly)
        hours = q.over_month(self.tasks(is_hourly, per_task), s.times)
        platform = f"linux-{self.architecture}"
        usage = f"{spot}vcpu-hour/{platform}", f"{spot}gb-hour/{platform}"
        prices = [prices_of(("fargate",)).ladder(s.region, one)[0].price for one in usage]
        holding = [one for one in fargate_oracle.sizes("linux")
                   if one[0] >= vcpu and one[1] >= Fraction(mib) / 1024]  # fmt: skip
        size = min(holding,
                   key=lambda one: (one[0] * prices[0] + one[1] * prices[1], one))
        for one, amount in zip(usage, size, strict=True):
            self.count("fargate", one, hours * amount)
        self.count_addresses(hours)

    def run_on_instances(self, _spot: str, is_hourly: bool) -> None:
        """On the cheapest type that holds a task: all tasks are alike, so that as many instances as
        their number asks for hold them, and there is one in each zone as far as there are tasks."""
        s = self.s
        vcpu, mib, per_task = self.need(is_hourly)
        units, mib = max(ceil(vcpu * UNITS_PER_VCPU), UNITS_LEAST), ceil(mib)
        times = Counter()
        for tasks, often in zip(self.tasks(is_hourly, per_task), s.times, strict=True):
            times[tasks] += often

        @cache
        def hours_and_most(fits: int) -> tuple[Fraction, int]:
            instances = {n: max(ceil(Fraction(n) / fits), min(n, s.zones)) for n in times}
            hours = sum(instances[n] * often for n, often in times.items())
            return Fraction(hours), max(instances.values())

        best = None
        for name, cpus, seen_mib, an_hour in types(s.region, self.architecture, s.hours,
                                                   self.has_address()):  # fmt: skip
            if fits := min(cpus * UNITS_PER_VCPU // units, seen_mib // mib):
                hours, most = hours_and_most(fits)
                found = (hours * an_hour, most, name, hours)
                best = min(best or found, found)
        _, _, name, hours = best
        self.count("ec2", f"linux-on-demand:{name}", hours)
        self.count("ebs", "gp3-storage", VOLUME_GB * hours / s.hours)
        self.count_addresses(hours)

    def has_address(self) -> bool:
        return self.s.task.get("public_ip", "true") in (True, "true")

    def count_addresses(self, hours: Fraction) -> None:
        if self.has_address():
            self.count("vpc", "public-ipv4-in-use", hours)

    def balance(self) -> None:
        s = self.s
        hours = ceil(s.hours)
        per_connection = q.count(s.fields.get("requests_per_connection", "1"))
        gb = s.gigabytes("request_size", GB) + s.gigabytes("response_size", GB)
        units = [
            max(rate / per_connection / LCU_NEW, rate * s.mean_ms() / 1000 / LCU_ACTIVE,
                rate * gb * SECONDS_PER_HOUR / LCU_GB)
            for rate in s.rates
        ]  # fmt: skip
        self.count("elb", "alb-hour", hours)
        self.count("elb", "alb-lcu", q.over_month(units, s.times))
        self.count("vpc", "public-ipv4-in-use", hours * max(s.zones, ALB_ZONES_LEAST))

    def write_out(self, vended: bool) -> None:
        s = self.s
        kind = "vended-ingest-standard" if vended else "ingest-standard"
        self.count_data("cloudwatch-logs", kind, "logs_per_request", s.requests)
        self.count_data("data-transfer", "internet-out", "response_size", s.requests)

    def total(self) -> Fraction:
        free_tier = self.s.fields.get("free_tier", True)
        rated = (account.rate(meter, free_tier) for meter in self.meters.values())
        return sum((account.total(charges) for charges in rated), Fraction(0))


def totals(names, fields: dict) -> dict[str, Fraction]:
    return {name: Way(name, fields).total() for name in names}
