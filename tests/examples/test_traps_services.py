"""Billing rules of the services around a workload, each with its exact figure and its source.

Prices are the us-east-1 list of the shipped tables.
"""

from fractions import Fraction

import pytest

from support.bills import Refused, estimate

ON = "2026-10-01"


def bill_of(resources: dict, **top):
    return estimate({"region": "us-east-1", "on": ON, **top, "resources": resources})


# 31. Egress is pooled over services, 100 GB of it free, tiers at 10, 50 and 150 TB. EC2 on-demand
# page. The free amount does not use up the first tier (else 1,317.20), whose edge is 10,240 GB
# (by 10,000 GB: 1,316.50). Priced apart the three would cost 1,323.


def test_egress_is_pooled():
    out = {"data-transfer": {"internet-out": "5000 GB"}}
    bill = bill_of({"shop": out, "search": out, "images": out})
    assert bill.total == Fraction("1317.70")
    assert {bill.cost(name) for name in ("shop", "search", "images")} == {Fraction("1317.70") / 3}
    assert bill_of({"shop": out}).total * 3 == 1323


def test_egress_around_tasks_is_pooled():
    task = {"fargate": {"cpu": 1, "memory": "2 GB", "tasks": 0}, "egress": "5000 GB"}
    bill = bill_of({"shop": task, "search": task, "images": task})
    assert bill.total == Fraction("1317.70")
    assert {bill.cost(name) for name in ("shop", "search", "images")} == {Fraction("1317.70") / 3}


# 50 TB out before the free 100 GB, a sum that people publish as 2,100 (usage.ai).


def test_fifty_terabytes_out():
    bill = bill_of({"site": {"data-transfer": {"internet-out": "50 TB"}}}, free_tier=False)
    assert bill.total == Fraction("4403.20")


# 32. What crosses between zones is charged in both directions. EC2 on-demand page; so does
# infracost. A bill has rows of one direction, which keep their own price.


@pytest.mark.parametrize(
    ("crossing", "cost"),
    [
        ({"data-transfer": {"inter-az": "1 GB"}}, "0.02"),
        ({"data-transfer": {"inter-az-each-direction": "1 GB"}}, "0.01"),
        ({"fargate": {"cpu": 1, "memory": "2 GB", "tasks": 0}, "between_zones": "1 GB"}, "0.02"),
    ],
)
def test_both_sides_pay_for_what_crosses_zones(crossing, cost):
    assert bill_of({"web": crossing}).total == Fraction(cost)


# 33. A public IPv4 address costs by the hour, in use or not, since 2024-02. VPC pricing page.


def test_addresses_cost_by_the_hour():
    bill = bill_of({"web": {"vpc": {"public-ipv4-in-use": 13 * 730}}})
    assert bill.total == Fraction("47.45")


def test_each_task_has_an_address_while_it_runs():
    web = {"fargate": {"cpu": 1, "memory": "2 GB", "tasks": 10}, "public_ip": True}
    bill = bill_of({"web": web, "entrance": {"vpc": {"public-ipv4-in-use": "72/day"}}})
    assert bill.cost(usage_type="public-ipv4") == Fraction("47.45")
    assert bill.cost("web", "public-ipv4") == Fraction("36.50")


def test_an_address_of_runs_is_paid_for_as_long_as_they_are():
    run = {"cpu": 1, "memory": "2 GB", "runs": "1M", "duration": "8 s", "pull": "35 s"}
    bill = bill_of({"job": {"fargate": run, "public_ip": True}})
    assert bill.quantity("job", "public-ipv4") == Fraction(1_000_000 * 60, 3600)


def test_addresses_have_a_price_since_2024_02():
    address = {"web": {"vpc": {"public-ipv4-in-use": 730}}}
    assert bill_of(address, on="2024-02-01").total == Fraction("3.65")
    with pytest.raises(Refused) as refused:
        bill_of(address, on="2024-01-31")
    assert "known from 2024-02 on" in refused.value.messages


# 34. A NAT gateway costs by the hour and by the GB it processes. VPC pricing page.


def test_nat_gateways_cost_hours_and_data():
    nat = {"nat-gateway-hour": 3 * 730, "nat-gateway-data-processed": "500 GB"}
    assert bill_of({"net": {"vpc": nat}}).total == Fraction("121.05")


# What is billed per GB-month is held all month; a rate of it would be a mistake.


@pytest.mark.parametrize(("held", "cost"), [("20 GB", "2"), ("512 MB", "0.05"), ("1 TB", "102.4")])
def test_storage_is_held_all_month(held, cost):
    assert bill_of({"images": {"ecr": {"private-storage": held}}}).total == Fraction(cost)


# A GB of what is stored or sent is 2^30 bytes, so a TB is 1,024 of them. AWS Pricing Calculator.


@pytest.mark.parametrize(
    ("used", "cost"),
    [
        ({"ebs": {"gp3-storage": "1 TB"}}, "81.92"),
        ({"ebs": {"snapshot-standard": "1 TB"}}, "51.2"),
        ({"s3": {"standard-storage": "1 TB"}}, "23.552"),
        ({"vpc": {"nat-gateway-data-processed": "1 TB"}}, "46.08"),
        ({"cloudwatch-logs": {"ingest-standard": "1 TB"}}, "512"),
    ],
)
def test_a_terabyte_is_1024_gigabytes(used, cost):
    assert bill_of({"app": used}, free_tier=False).total == Fraction(cost)


def test_data_may_flow_by_the_day():
    logs = {"cloudwatch-logs": {"ingest-standard": "2 GB/day"}}
    assert bill_of({"web": logs}, month="720 hours", free_tier=False).total == 30


# 35. A month is 672, 696, 720 or 744 hours on a bill; 730 only in calculators. What is billed by
# the hour around a task follows the month as the task does.


@pytest.mark.parametrize(
    ("month", "hours"),
    [("2026-02", 672), ("2028-02", 696), ("2026-11", 720), ("2026-10", 744), ("730 hours", 730)],
)
def test_every_month_has_its_own_hours(month, hours):
    web = {"fargate": {"cpu": 0.5, "memory": "1 GB", "tasks": 1}, "public_ip": True,
           "logs": "1 GB/day"}  # fmt: skip
    bill = bill_of({"web": web}, month=month, free_tier=False)
    assert bill.quantity("web", "vcpu-hour") == Fraction(hours, 2)
    assert bill.quantity("web", "public-ipv4-in-use") == hours
    assert bill.quantity("web", "ingest-standard") == Fraction(hours, 24)
    assert bill.quantity("web", "gb-hour") == hours


# Payloads in increments: an SQS request for each 64 KB, an event for each 64 KB, an HTTP API
# request for each 512 KB. SQS and API Gateway pricing pages; infracost does so. A million messages
# of 128 KB are $0.80, of 129 KB $1.20.


@pytest.mark.parametrize(
    ("used", "cost"),
    [
        ({"sqs": {"standard-request": "1M of 128 KB"}}, "0.80"),
        ({"sqs": {"standard-request": "1M of 129 KB"}}, "1.20"),
        ({"sqs": {"standard-request": "1M"}}, "0.40"),
        ({"eventbridge": {"custom-event-published": "1M of 65 KB"}}, "2.00"),
        ({"api-gateway": {"http-request": "1000M of 512 KB"}}, "930.00"),
        ({"api-gateway": {"http-request": "500M of 513 KB"}}, "930.00"),
    ],
)
def test_large_payloads_count_as_several(used, cost):
    assert bill_of({"app": used}, free_tier=False).total == Fraction(cost)


# Lambda's logs are vended logs since 2025-05-01 and fall in price with volume; those of containers
# are ordinary ones. CloudWatch pricing page. 20 TB: 10,240 × 0.50 + 10,240 × 0.25 = 7,680, and
# 20,480 × 0.50 = 10,240.


@pytest.mark.parametrize(
    ("runs", "cost"),
    [
        ({"lambda": {"memory": "128 MB", "requests": 0, "duration": "1 s"}}, 7680),
        ({"fargate": {"cpu": 1, "memory": "2 GB", "tasks": 0}}, 10240),
    ],
)
def test_logs_of_functions_fall_in_price(runs, cost):
    assert bill_of({"app": {**runs, "logs": "20 TB"}}, free_tier=False).total == cost
