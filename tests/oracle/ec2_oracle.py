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
UNLIMITED = {"t2": False, "t3": True, "t3a": True, "t4g": True}
SERVICES = ["ec2", "ebs", "cloudwatch", "vpc"]


def is_set(value) -> bool:
    return value in (True, "true")


class Meter(account.Meter):
    kinds = {"ec2": "instances", "public_ip": "address"}
    allowances = {"custom-metric": Fraction(10)}

    def instances(self, i: dict) -> None:
        self.running = self.running_hours(i)
        always = q.count(i.get("count", "1")) * self.hours
        comes_and_goes = "runs" in i or "schedule" in i
        purchase = i.get("purchase", "on-demand")
        paid = always if purchase.startswith("reserved") else self.running
        system = i.get("operating_system", "linux")
        self.count(f"{system}-{purchase}:{i['type']}", paid)
        self.surplus(i, system)
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


def bill(workload: dict, prices, free_tier=None) -> list[account.Charge]:
    return account.rate(Meter(workload, prices), free_tier)
