"""An independent calculation of what plain services bill, alone and around functions and tasks.

Written down from the services' pricing pages: payloads in increments, both directions between
zones, an address for each task as long as it runs, the rate of a function's logs and of a task's.
"""

import re
from fractions import Fraction
from math import ceil

import account
import fargate_oracle
import lambda_oracle
import quantities as q

KIB = 1024
GIB = 2**30

# Up to this many bytes a payload counts once.
INCREMENTS = {
    ("sqs", "standard-request"): 64 * KIB,
    ("sqs", "fifo-request"): 64 * KIB,
    ("eventbridge", "custom-event-published"): 64 * KIB,
    ("eventbridge", "partner-event-published"): 64 * KIB,
    ("eventbridge", "schema-discovery"): 8 * KIB,
    ("api-gateway", "http-request"): 512 * KIB,
    ("api-gateway", "websocket-message"): 32 * KIB,
    ("dynamodb", "on-demand-wru"): 1 * KIB,
    ("dynamodb", "on-demand-rru"): 4 * KIB,
    ("dynamodb", "transactional-wru"): 1 * KIB,
    ("dynamodb", "transactional-rru"): 4 * KIB,
    ("dynamodb", "eventually-consistent-rru"): 4 * KIB,
}

# What is billed as something else, so many times: a transaction prepares and commits, a read that
# need not be consistent takes half a unit (AWS whitepaper How AWS Pricing Works).
BILLED_AS = {
    ("dynamodb", "transactional-wru"): ("on-demand-wru", 2),
    ("dynamodb", "transactional-rru"): ("on-demand-rru", 2),
    ("dynamodb", "eventually-consistent-rru"): ("on-demand-rru", Fraction(1, 2)),
}

# Hours of which a part counts as a whole one (VPC pricing; ELB's is in elb_oracle).
WHOLE_HOURS = {("vpc", "nat-gateway-hour")}

# Free each month: usage types that start so, over all regions of the account.
ALLOWANCES = {
    "sqs": {("standard-request", "fifo-request"): Fraction(10**6)},
    "cloudwatch-logs": {("ingest", "vended-ingest", "insights-query"): Fraction(5),
                        ("storage",): Fraction(5)},
    "data-transfer": {("internet-out",): Fraction(100)},
}
SERVICES = ["api-gateway", "cloudwatch-logs", "data-transfer", "dynamodb", "ecr", "eventbridge",
            "sqs", "vpc"]  # fmt: skip

# A field around a function or task: the service that bills it, and as what.
AROUND = {
    "log_storage": ("cloudwatch-logs", "storage"),
    "image": ("ecr", "private-storage"),
    "egress": ("data-transfer", "internet-out"),
    "between_zones": ("data-transfer", "inter-az"),
    "nat": ("vpc", "nat-gateway-data-processed"),
}


def data(text: str, hours: Fraction) -> Fraction:
    """GB of 2^30 bytes in a month: `20 GB`, `2 GB/day`."""
    amount, _, period = re.sub(r"\s+per\s+", "/", str(text)).partition("/")
    month = q.gigabytes(amount, GIB)
    return month * q.flow(f"1/{period}", hours) if period else month


def is_data(text: str) -> bool:
    return bool(re.match(r"^[\d.,]+ ?(B|KB|MB|GB|TB)\b", str(text)))


class Meter(account.Meter):
    """One service's readings, whoever caused them."""

    def __init__(self, service: str, workload: dict, prices, fargate_prices):
        self.kinds, self.service = {service: "plain"}, service
        self.allowances = ALLOWANCES.get(service, {})
        super().__init__(workload, prices)
        self.fargate_prices = fargate_prices
        for name, resource in workload["resources"].items():
            self.name, self.region = name, resource.get("region", self.home)
            self.around(resource)

    def plain(self, quantities: dict) -> None:
        for usage_type, text in quantities.items():
            self.add(usage_type, str(text))

    def add(self, usage_type: str, text: str) -> None:
        if is_data(text):
            return self.count_directions(usage_type, data(text, self.hours))
        number, _, size = text.partition(" of ")
        each = Fraction(1)
        if size:
            bytes_each = q.gigabytes(size, GIB) * GIB
            each = Fraction(max(1, ceil(bytes_each / INCREMENTS[self.service, usage_type])))
        billed, times = BILLED_AS.get((self.service, usage_type), (usage_type, 1))
        counted = q.flow(number, self.hours) * each * times
        if (self.service, billed) in WHOLE_HOURS:
            counted = Fraction(ceil(counted))
        self.count(billed, counted)

    def count_directions(self, usage_type: str, gigabytes: Fraction) -> None:
        if usage_type == "inter-az":
            return self.count("inter-az-each-direction", 2 * gigabytes)
        self.count(usage_type, gigabytes)

    def around(self, resource: dict) -> None:
        for field, (service, usage_type) in AROUND.items():
            if field in resource and service == self.service:
                self.add(usage_type, str(resource[field]))
        if "logs" in resource and self.service == "cloudwatch-logs":
            vended = "vended-" if "lambda" in resource else ""
            self.add(f"{vended}ingest-standard", str(resource["logs"]))
        if resource.get("public_ip") and self.service == "vpc":
            self.count("public-ipv4-in-use", self.task_hours(resource["fargate"]))

    def task_hours(self, task: dict) -> Fraction:
        nobody = {"resources": {}, "month": f"{self.hours} hours"}
        tasks = fargate_oracle.Meter(nobody, self.fargate_prices)
        least = fargate_oracle.MINIMUM_S[task.get("operating_system", "linux")]
        return tasks.task_hours(task, least)


def bill(workload: dict, prices: dict) -> list[account.Charge]:
    """Every line with something on it; `prices` by service."""
    free_tier = workload.get("free_tier", True)
    charges = lambda_oracle.bill(workload, prices["lambda"])
    charges += fargate_oracle.bill(workload, prices["fargate"])
    for service in SERVICES:
        meter = Meter(service, workload, prices[service], prices["fargate"])
        charges += account.rate(meter, free_tier)
    return charges
