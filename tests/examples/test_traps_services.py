"""Billing rules of the services around a workload, each with its exact figure and its source.

Prices are the us-east-1 list of the shipped tables.
"""

from fractions import Fraction

import pytest

from support.bills import estimate

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


# 50 TB out before the free 100 GB, a sum that people publish as 2,100 (usage.ai).


def test_fifty_terabytes_out():
    bill = bill_of({"site": {"data-transfer": {"internet-out": "50 TB"}}}, free_tier=False)
    assert bill.total == Fraction("4403.20")


# 33. A public IPv4 address costs by the hour, in use or not, since 2024-02. VPC pricing page.


def test_addresses_cost_by_the_hour():
    bill = bill_of({"web": {"vpc": {"public-ipv4-in-use": 13 * 730}}})
    assert bill.total == Fraction("47.45")


# 34. A NAT gateway costs by the hour and by the GB it processes. VPC pricing page.


def test_nat_gateways_cost_hours_and_data():
    nat = {"nat-gateway-hour": 3 * 730, "nat-gateway-data-processed": "500 GB"}
    assert bill_of({"net": {"vpc": nat}}).total == Fraction("121.05")


# What is billed per GB-month is held all month; a rate of it would be a mistake.


@pytest.mark.parametrize(("held", "cost"), [("20 GB", "2"), ("512 MB", "0.05"), ("1 TB", "102.4")])
def test_storage_is_held_all_month(held, cost):
    assert bill_of({"images": {"ecr": {"private-storage": held}}}).total == Fraction(cost)


def test_data_may_flow_by_the_day():
    logs = {"cloudwatch-logs": {"ingest-standard": "2 GB/day"}}
    assert bill_of({"web": logs}, month="720 hours", free_tier=False).total == 30
