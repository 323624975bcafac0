"""An independent calculation of load balancers, from the published billing rules alone: written
down from the Elastic Load Balancing and VPC pricing pages, without the library's code.
"""

from fractions import Fraction
from math import ceil

import account
import quantities as q

SERVICES = ["elb", "vpc"]
SECONDS_PER_HOUR = 3600
GB = 10**9  # of the page's example: 300 KB a second are 1.08 GB an hour

# What one capacity unit holds: new connections a second, active ones, GB an hour.
LCU = (25, 3000, 1)
LCU_MUTUAL_TLS_ACTIVE = 1500
LCU_LAMBDA_GB = Fraction(4, 10)
LCU_RULE_EVALUATIONS = 1000
FREE_RULES = 10
NLCU = {"tcp": (800, 100_000, 1), "udp": (400, 50_000, 1), "tls": (50, 3000, 1)}
# A load balancer bills each hour or part of one as a full hour.
WHOLE_HOURS = {"alb-hour", "nlb-hour", "gwlb-hour", "clb-hour"}


def is_set(value) -> bool:
    return value in (True, "true")


class Meter(account.Meter):
    kinds = {"alb": "application", "nlb": "network", "elb": "plain"}

    def plain(self, used: dict) -> None:
        for usage_type, text in used.items():
            if usage_type == "clb-data":
                self.count(usage_type, q.data_flow(text, self.hours, 2**30))
            elif usage_type in WHOLE_HOURS:
                self.count(usage_type, Fraction(ceil(q.flow(text, self.hours))))
            else:
                self.count(usage_type, q.flow(text, self.hours))

    def application(self, b: dict) -> None:
        new, active, gigabytes = LCU
        if is_set(b.get("mutual_tls")):
            active = LCU_MUTUAL_TLS_ACTIVE
        dimensions = self.connections(b, new, active)
        data = [
            [one / holds for one in self.gb_an_hour(b[field])]
            for field, holds in (("data", gigabytes), ("lambda_data", LCU_LAMBDA_GB))
            if field in b
        ]
        if data:
            dimensions.append([sum(hour) for hour in zip(*data, strict=True)])
        if "requests" in b:
            rules = max(0, q.count(b["rules"]) - FREE_RULES)
            dimensions.append(
                [one * rules / LCU_RULE_EVALUATIONS for one in self.a_second(b["requests"])]
            )
        self.bill("alb-hour", "alb-lcu", b, dimensions, zones=2)

    def network(self, b: dict) -> None:
        new, active, gigabytes = NLCU[b.get("protocol", "tcp")]
        dimensions = self.connections(b, new, active)
        if "data" in b:
            dimensions.append([one / gigabytes for one in self.gb_an_hour(b["data"])])
        self.bill("nlb-hour", "nlb-nlcu", b, dimensions, zones=1)

    def connections(self, b: dict, new: int, active: int) -> list[list[Fraction]]:
        dimensions = []
        if "new_connections" in b:
            dimensions.append([one / new for one in self.a_second(b["new_connections"])])
        if "active_connections" in b:
            dimensions.append([one / active for one in q.week(b["active_connections"])])
        return dimensions

    def a_second(self, profile) -> list[Fraction]:
        in_month = q.week(profile, lambda text: q.flow(text, self.hours))
        return [one / self.hours / SECONDS_PER_HOUR for one in in_month]

    def gb_an_hour(self, profile) -> list[Fraction]:
        in_month = q.week(profile, lambda text: q.data_flow(text, self.hours, GB))
        return [one / self.hours for one in in_month]

    def bill(self, hour: str, unit: str, b: dict, dimensions: list, zones: int) -> None:
        """Begun hours; the largest dimension of each hour; an address in each zone."""
        balancers = q.count(b.get("count", "1"))
        running = balancers * ceil(self.hours)
        self.count(hour, running)
        if not is_set(b.get("internal")):
            self.count("public-ipv4-in-use", running * q.count(b.get("zones", zones)))
        if dimensions:
            largest = [max(hour) for hour in zip(*dimensions, strict=True)]
            self.count(unit, balancers * q.over_month(largest, self.times))


def bill(workload: dict, prices, free_tier=None) -> list[account.Charge]:
    """Every line with something on it. No allowance that lasts is known: `free_tier` is no matter.
    """
    return account.rate(Meter(workload, prices), free_tier)
