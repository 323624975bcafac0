"""Billing rules of load balancers, and of tasks that scale with a load, each with its exact figure
and its source.

Prices are the us-east-1 list of the shipped tables.
"""

from fractions import Fraction

import pytest

from support.bills import Refused, estimate

ON = "2026-10-01"
LCU = "alb-lcu"


def bill_of(resources: dict, **top):
    return estimate({"region": "us-east-1", "on": ON, **top, "resources": resources})


def units_of(kind: str, **fields) -> Fraction:
    """Mean capacity units of an hour."""
    bill = bill_of({"front": {kind: {"internal": True, **fields}}})
    return bill.quantity("front", {"alb": LCU, "nlb": "nlb-nlcu"}[kind]) / 730


# 28. Capacity units: the largest of new connections ÷ 25 a second, active ÷ 3,000, data ÷ 1 GB an
# hour and rule evaluations ÷ 1,000 a second. Elastic Load Balancing pricing page. A test of
# infracost has 8.00 for 10,000 new connections a second.


def test_ten_thousand_connections_a_second():
    assert bill_of({"front": {"alb": {"new_connections": "10000/s"}}}).cost(
        "front", LCU
    ) == Fraction("2336.00")


@pytest.mark.parametrize(
    ("fields", "units"),
    [
        ({"new_connections": "25/s"}, 1),
        ({"new_connections": "90k/hour"}, 1),
        ({"active_connections": 3000}, 1),
        ({"active_connections": 3000, "mutual_tls": True}, 2),
        ({"data": "1 GB/h"}, 1),
        ({"data": "24 GB/day"}, 1),
        ({"requests": "100/s", "rules": 20}, 1),
        ({"requests": "100/s", "rules": 10}, 0),
        ({"requests": "100/s", "rules": 3}, 0),
        ({"new_connections": "25/s", "active_connections": 9000, "data": "2 GB/h"}, 3),
        ({"new_connections": "1/s"}, Fraction(1, 25)),
    ],
)
def test_the_largest_dimension_counts(fields, units):
    assert units_of("alb", **fields) == units


# 29. Hour by hour, not of the averages: half the hours 4 LCU by connections and 0.4 by data, the
# other half the reverse. The same page. The larger of both averages would be 2.2, 12.848.


def test_the_largest_of_each_hour_not_of_averages():
    connections = {"00-12": "100/s", "12-24": "10/s"}
    data = {"00-12": "0.4 GB/h", "12-24": "4 GB/h"}
    bill = bill_of({"front": {"alb": {"new_connections": connections, "data": data}}})
    assert bill.cost("front", LCU) == Fraction("23.36")
    for alone in ({"new_connections": connections}, {"data": data}):
        assert units_of("alb", **alone) == Fraction("2.2")


# 30. To Lambda targets a unit holds 0.4 GB an hour. NLB: 800 new connections a second, 100,000
# active; fewer of UDP and TLS. The same page.


def test_a_unit_holds_less_data_of_lambda():
    bill = bill_of({"front": {"alb": {"lambda_data": "4 GB/h"}}})
    assert bill.cost("front", LCU) == Fraction("58.40")
    assert bill_of({"front": {"alb": {"data": "4 GB/h"}}}).cost("front", LCU) == Fraction("23.36")


@pytest.mark.parametrize(
    ("protocol", "new", "active"), [("tcp", 800, 100_000), ("udp", 400, 50_000), ("tls", 50, 3000)]
)
def test_units_of_a_network_load_balancer(protocol, new, active):
    assert units_of("nlb", protocol=protocol, new_connections=f"{new}/s") == 1
    assert units_of("nlb", protocol=protocol, active_connections=active) == 1
    assert units_of("nlb", protocol=protocol, data="1 GB/h") == 1


# 33. Public IPv4 addresses: ten of tasks, three of a load balancer in three zones. VPC pricing
# page.


def test_a_load_balancer_has_an_address_in_each_zone():
    tasks = {"vpc": {"public-ipv4-in-use": 10 * 730}}
    bill = bill_of({"tasks": tasks, "front": {"alb": {"zones": 3}}})
    assert bill.cost(None, "public-ipv4") == Fraction("47.45")
    assert bill.cost("front", "public-ipv4") == Fraction("10.95")
    assert not bill_of({"front": {"alb": {"internal": True}}}).select("front", "public-ipv4")


# A part of an hour is a whole one. Elastic Load Balancing pricing page.


def test_a_part_of_an_hour_is_a_whole_one():
    bill = bill_of({"front": {"alb": {"internal": True}}}, month="100.1 hours")
    assert bill.quantity("front", "alb-hour") == 101


def test_a_load_balancer_without_a_load_says_what_it_leaves_out():
    bill = bill_of({"front": {"alb": {}}})
    assert not bill.select("front", LCU)
    assert any("capacity units are not counted" in one for one in bill.raw["assumptions"])


# 40. How many tasks a load needs, hour by hour: 500/s for 120 h and 5/s for 600 h of a month of
# 720, which are 28 and 140 hours of a week. Little's law: 500/s × 0.2 s are 100 in flight, with one
# request in each task 100 tasks, with ten 10; two at least.

PEAK = {"mon-tue 08-22": "500/s", "otherwise": "5/s"}


@pytest.mark.parametrize(
    ("in_flight_per_task", "cost"), [(1, Fraction("651.684")), (10, Fraction("118.488"))]
)
def test_tasks_follow_the_load(in_flight_per_task, cost):
    task = {
        "cpu": 1,
        "memory": "2 GB",
        "load": PEAK,
        "load_per_task": f"{5 * in_flight_per_task}/s",
        "minimum": 2,
    }
    bill = bill_of({"web": {"fargate": task}}, month="720 hours")
    hours = bill.quantity("web", "vcpu-hour")
    most = 100 // in_flight_per_task
    assert hours == 120 * most + 600 * 2
    assert bill.total == cost


def test_a_load_above_the_maximum_is_said():
    task = {"cpu": 1, "memory": "2 GB", "load": PEAK, "load_per_task": "5/s", "maximum": 50}
    bill = bill_of({"web": {"fargate": task}}, month="720 hours")
    assert bill.quantity("web", "vcpu-hour") == 120 * 50 + 600 * 1
    [note] = bill.raw["notes"]
    assert "in 28 of the week's 168 hours" in note and "maximum of 50 tasks" in note


@pytest.mark.parametrize(
    "fields",
    [{"load": "1/s"}, {"load": "1/s", "load_per_task": "0/s"}, {"load": "1/s", "tasks": 1},
     {"tasks": 1, "maximum": 3}],
)  # fmt: skip
def test_a_load_is_told_whole(fields):
    with pytest.raises(Refused):
        bill_of({"web": {"fargate": {"cpu": 1, "memory": "2 GB", **fields}}})
