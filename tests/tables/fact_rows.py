"""The rows of the facts, in the words of the tables."""

import csv
import re
from decimal import Decimal
from typing import NamedTuple

import fact_sources
from support.shared import shared_file

SERVICE_OF = {
    "AWSLambda": "lambda", "AWSFargate": "fargate", "AmazonECS": "ecs",
    "APIGateway": "api-gateway", "CloudWatch": "cloudwatch", "CloudWatchLogs": "cloudwatch-logs",
    "DataTransfer": "data-transfer", "DynamoDB": "dynamodb", "EBS": "ebs", "EC2": "ec2",
    "ECR": "ecr", "ECS": "ecs", "ELB": "elb", "EventBridge": "eventbridge", "S3": "s3",
    "SQS": "sqs", "StepFunctions": "step-functions", "VPC": "vpc",
}

# Names the tables cannot have, or that the two files give to the same thing.
RENAMED = {
    "managed-instances-fee:c6a.2xlarge(rounded-on-page)":
        "managed-instances-fee-rounded:c6a.2xlarge",
    "managed-instances-fee:g6.xlarge": "managed-instances-gpu-fee:g6.xlarge",
    "managed-instances-fee:g6e.xlarge": "managed-instances-gpu-fee:g6e.xlarge",
    "ecs-anywhere-instance-hour": "ecs-anywhere-instance",
    "ecs-managed-instances-management-fee-c6a.2xlarge/x86_64": "managed-instances-fee:c6a.2xlarge",
}

# services.csv has the price of a Fargate GB-hour here; fargate.csv has the fee from the same feed.
WRONG_ANYWHERE = {"ap-east-2", "ap-southeast-6", "ap-southeast-7", "mx-central-1"}

# Prices that no source shows and the facts worked out: none of them is in a table, but for the
# upper tiers of a price whose first tier a source does show.
WORKED_OUT_PRICES = {
    ("ebs", "gp3-throughput-above-125"), ("ebs", "io2-iops"), ("elb", "alb-hour"),
    ("elb", "alb-lcu"),
}
FIRST_IO2_TIER_SHOWN = {"us-east-1", "ap-northeast-2"}


class Fact(NamedTuple):
    service: str
    region: str
    usage_type: str
    unit: str
    start: str
    end: str
    price: str
    currency: str
    as_of: str
    documents: tuple
    sources: frozenset
    confidence: str


def split_documents(file, source):
    """The documents of a row: separated by + or by semicolons outside parentheses."""
    if file == "services.csv":
        return source.split("+")
    found, depth = [""], 0
    for character in source:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == ";" and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [text.strip() for text in found]


def usage_type_of(row):
    name = row["dimension"].replace("_", "-")
    if row["architecture"] not in ("", "any"):
        name += "/" + re.sub("^(linux|windows)_", r"\1-", row["architecture"])
    return RENAMED.get(name, name)


def unit_of(row):
    fraction = "fraction of EC2 on-demand instance price"
    return "fraction" if row["unit"] == fraction else row["unit"]


def read_row(file, row):
    documents = split_documents(file, row["source"])
    service, usage_type = SERVICE_OF[row["service"]], usage_type_of(row)
    # Rows that are left out may name documents that have no id.
    sources = {fact_sources.FILES[file].get(text, text) for text in documents}
    mark = fact_sources.WORKED_OUT.get((service, usage_type))
    if mark and row["confidence"] == "derived":
        sources.add(mark)
    return Fact(
        service, row["region"], usage_type, unit_of(row), row["tier_from"] or "0",
        (row["tier_to"] or "Inf").replace("inf", "Inf"), row["price"], row["currency"],
        row["as_of"], tuple(documents), frozenset(sources), row["confidence"])


def read_facts(file):
    with open(shared_file(f"facts/{file}"), newline="", encoding="utf-8") as stream:
        return [read_row(file, row) for row in csv.DictReader(stream)]


def is_left_out(file, fact):
    if file == "services.csv" and fact.usage_type == "ecs-anywhere-instance":
        return fact.region in WRONG_ANYWHERE
    if fact.confidence != "derived" or (fact.service, fact.usage_type) not in WORKED_OUT_PRICES:
        return False
    return not (fact.usage_type == "io2-iops" and fact.region in FIRST_IO2_TIER_SHOWN)


def is_allowance(fact):
    """A first tier of price 0, or the Lambda rows that are named so: a pool in the tables."""
    is_bounded = fact.start == "0" and fact.end != "Inf"
    return fact.usage_type.startswith("free-tier-") or (is_bounded and not Decimal(fact.price))


def merged(facts):
    """What two files say about the same price, as one: they must agree."""
    by_price = {}
    for fact in facts:
        key = (fact.region, fact.usage_type, fact.start)
        first = by_price.get(key)
        if first is None:
            by_price[key] = fact
            continue
        assert Decimal(first.price) == Decimal(fact.price) and first.end == fact.end, key
        by_price[key] = first._replace(as_of=max(first.as_of, fact.as_of),
                                       sources=first.sources | fact.sources)
    return list(by_price.values())


def without_free_start(facts):
    """Prices that start where an allowance ends start at 0: the pool takes the free part."""
    shown = {(fact.region, fact.usage_type, fact.start) for fact in facts}
    ends = {(fact.region, fact.usage_type, fact.end) for fact in facts}
    for fact in facts:
        is_first = (fact.region, fact.usage_type, fact.start) not in ends
        has_start = (fact.region, fact.usage_type, "0") in shown
        yield fact._replace(start="0") if is_first and not has_start else fact


def with_start_of_fee(file, fact):
    """services.csv has the ECS Anywhere fee without its free hours; fargate.csv has both."""
    is_fee = file == "services.csv" and fact.usage_type == "ecs-anywhere-instance"
    return fact._replace(start="2200") if is_fee else fact


def with_fees_of_gpus(facts):
    """ec2-services-rules.md, conflict 2: types with GPUs pay the fee of the feed, and from 2026-09
    on that of a bill from Tokyo."""
    for fact in facts:
        yield fact
        if fact.usage_type == "managed-instances-fee-fraction-of-ec2-on-demand":
            gpus = fact._replace(usage_type="managed-instances-fee-fraction-of-gpu-types")
            yield gpus
            yield gpus._replace(price="0.078", as_of="2026-09-11",
                                sources=frozenset({"tokyo-bill-2026-09", "worked-out-gpu-fee"}))


def table_facts():
    """By service: the prices and the allowances its table must have."""
    prices, allowances = {}, {}
    for file in fact_sources.FILES:
        for fact in read_facts(file):
            if is_left_out(file, fact):
                continue
            if is_allowance(fact):
                allowances.setdefault(fact.service, []).append(fact)
            else:
                fact = with_start_of_fee(file, fact)
                prices.setdefault(fact.service, []).append(fact)
    return {service: (list(with_fees_of_gpus(without_free_start(merged(facts)))),
                      allowances.get(service, []))
            for service, facts in prices.items()}
