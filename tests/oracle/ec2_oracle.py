"""An independent calculation of EC2 instances and what they bring with them, from the published
rules alone: re:Post on instance hours, the EC2 user guide on burstable instances, the EBS and
CloudWatch pricing pages, without the library's code.
"""

from fractions import Fraction
from math import ceil

import account
import fargate_oracle
import quantities as q

SECONDS_PER_HOUR = 3600
MINIMUM_S = 60
GIB, MIB = 2**30, 2**20
GP3_IOPS, GP3_MIB_PER_SECOND = 3000, 125
METRICS = 7
T4G_TRIAL_HOURS, T4G_TRIAL_ENDS = Fraction(750), "2027-01-01"
LAMBDA_FEE = Fraction(15, 100)  # of the on-demand price, however the instance is bought
UNLIMITED = {"t2": False, "t3": True, "t3a": True, "t4g": True}
SERVICES = ["ec2", "ebs", "cloudwatch", "vpc"]


def is_set(value) -> bool:
    return value in (True, "true")


class Meter(account.Meter):
    kinds = {"ec2": "instances", "public_ip": "address"}
    allowances = {"custom-metric": Fraction(10)}
    no_allowance_in = {"cn-north-1"}

    def __init__(self, workload: dict, prices):
        super().__init__(workload, prices)
        if self.on and self.on < T4G_TRIAL_ENDS:
            self.allowances = self.allowances | {"linux-on-demand:t4g.small": T4G_TRIAL_HOURS}

    def instances(self, i: dict) -> None:
        self.running = self.running_hours(i)
        always = q.count(i.get("count", "1")) * self.hours
        comes_and_goes = "runs" in i or "schedule" in i
        purchase = i.get("purchase", "on-demand")
        paid = always if purchase.startswith("reserved") else self.running
        system = i.get("operating_system", "linux")
        self.count(f"{system}-{purchase}:{i['type']}", paid)
        self.surplus(i, system)
        if is_set(i.get("lambda_managed")):
            self.count(f"managed-instances-fee:{i['type']}", self.running)
        if "volumes" in i:
            self.volumes(i["volumes"], self.running if comes_and_goes else always)
        if is_set(i.get("detailed_monitoring")):
            self.count("custom-metric", self.running / self.hours * METRICS)

    def address(self, wanted) -> None:
        """Each instance has one for as long as it runs."""
        self.count("public-ipv4-in-use", self.running if is_set(wanted) else Fraction(0))

    def running_hours(self, i: dict) -> Fraction:
        if "runs" in i:
            bands = q.durations(i["duration"])
            seconds = fargate_oracle.mean_billed_seconds(bands, Fraction(0), MINIMUM_S)
            return q.flow(i["runs"], self.hours) * seconds / SECONDS_PER_HOUR
        if "schedule" in i:
            return q.over_month(q.week(i["schedule"]), self.times)
        hours = q.count(i.get("count", "1")) * self.hours
        if "hours_per_day" in i:
            day = max(MINIMUM_S, ceil(q.hours(i["hours_per_day"]) * SECONDS_PER_HOUR))
            hours *= Fraction(day, 24 * SECONDS_PER_HOUR)
        if "days_per_week" in i:
            hours *= q.count(i["days_per_week"]) / 7
        return hours

    def surplus(self, i: dict, system: str) -> None:
        """Work above the baseline of each vCPU, where that may go beyond the credits earned."""
        facts = self.prices.instance_types[i["type"]]
        if "cpu_use" not in i or "cpu_baseline" not in facts:
            return
        family = i["type"].partition(".")[0]
        above = q.share(i["cpu_use"]) - q.share(facts["cpu_baseline"])
        allowed = is_set(i["unlimited"]) if "unlimited" in i else UNLIMITED[family]
        if allowed and above > 0:
            self.count(f"cpu-credits-{family}-{system}",
                       self.running * int(facts["vcpus"]) * above)

    def volumes(self, v: dict, existing: Fraction) -> None:
        months = existing * q.count(v.get("count", "1")) / self.hours
        kind = v.get("type", "gp3")
        self.count(f"{kind}-storage", months * q.gigabytes(v["size"], GIB))
        if kind in ("io1", "io2"):
            self.count(f"{kind}-iops", months * q.count(v["iops"]))
        if kind != "gp3":
            return
        iops = q.count(v.get("iops", "0")) - GP3_IOPS
        throughput = mib_per_second(v.get("throughput", "0 MiB/s")) - GP3_MIB_PER_SECOND
        if iops > 0:
            self.count("gp3-iops-above-3000", months * iops)
        if throughput > 0:
            self.count("gp3-throughput-above-125", months * throughput)


def mib_per_second(text: str) -> Fraction:
    return q.gigabytes(text.removesuffix("/s"), GIB) * GIB / MIB


def with_lambda_fees(prices, keys):
    """The prices, with the fee of Lambda Managed Instances for each type that pays it."""
    fee = "managed-instances-fee:"
    for key in keys:
        if not key.usage_type.startswith(fee):
            continue
        type_name = key.usage_type.removeprefix(fee)
        hour = prices.ladder(key.region, f"linux-on-demand:{type_name}")[0].price
        prices = prices.overlaid(key.region, {key.usage_type: str(LAMBDA_FEE * hour)})
    return prices


def bill(workload: dict, prices, free_tier=None) -> list[account.Charge]:
    meter = Meter(workload, prices)
    meter.prices = with_lambda_fees(prices, meter.readings)
    return account.rate(meter, free_tier)
