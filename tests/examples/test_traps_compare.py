"""Published break-even sums, each on its own assumptions, and what they leave out.

Prices are the us-east-1 list of the shipped tables.
"""

from fractions import Fraction

import pytest

from support.bills import Bill, number
from support.comparisons import compare

ON = "2026-10-01"

# 40. 500 requests a second for 120 hours and 5 a second for 600, 200 ms, 256 MB: which is cheaper
# depends on what one task takes at once (Little's law), which a count of requests does not say.
BUSY = {
    "on": ON,
    "month": "720 hours",
    "requests": {"mon": "500/s", "tue 00-04": "500/s", "otherwise": "5/s"},
    "duration": "200 ms",
    "memory": "256 MB",
    "utilization": "100%",
    "cpu_bound": "0%",
    "minimum": 2,
    "task": {"cpu": 1, "memory": "2 GB"},
}


def fargate_cost(comparison, way: str) -> Fraction:
    """Of the tasks alone, as the published sums count them."""
    lines = comparison.way(way)["bill"]["lines"]
    return sum((number(line, "cost") for line in lines if line["service"] == "fargate"),
               Fraction(0))


@pytest.mark.parametrize(
    ("free_tier", "total"), [(False, Fraction("234.360378")), (True, Fraction("227.493698"))]
)
def test_the_function(free_tier, total):
    comparison = compare(BUSY | {"concurrency": 1, "free_tier": free_tier})
    assert comparison.totals["lambda-x86_64-url"] == total


@pytest.mark.parametrize(
    ("concurrency", "tasks", "cost"),
    [(1, 100, Fraction("651.684")), (10, 10, Fraction("118.488"))],
)
def test_the_tasks(concurrency, tasks, cost):
    comparison = compare(BUSY | {"concurrency": concurrency}, "--bills")
    assert comparison.figure(None, "in flight at the peak") == 100
    assert comparison.figure("fargate-x86_64-hourly", "tasks at the peak") == tasks
    assert fargate_cost(comparison, "fargate-x86_64-hourly") == cost


def test_two_tasks_all_month():
    service = BUSY | {"concurrency": 10, "month": "730 hours"}
    service |= {"task": {"cpu": 1, "memory": "2 GB", "always_on": 2}}
    comparison = compare(service, "--bills")
    assert fargate_cost(comparison, "fargate-x86_64-always-on") == Fraction("72.0802")


def test_the_winner_changes_with_what_a_task_takes_at_once():
    """And the published figures leave out the load balancer and the addresses of the tasks."""
    totals = {at_once: compare(BUSY | {"concurrency": at_once}).totals for at_once in (1, 10)}
    function, tasks = "lambda-x86_64-url", "fargate-x86_64-hourly"
    assert totals[1][function] < totals[1][tasks]
    assert totals[10][tasks] < totals[10][function]
    assert totals[10][tasks] > Fraction("118.488")


# devtocash: 500 requests a second × 200 ms "needs 2 tasks". 100 are in flight at once: 2 tasks
# carry them only if each takes 50.
@pytest.mark.parametrize(("concurrency", "tasks"), [(1, 100), (10, 10), (49, 3), (50, 2)])
def test_how_many_tasks_a_load_needs(concurrency, tasks):
    service = BUSY | {"requests": "500/s", "concurrency": concurrency}
    comparison = compare(service)
    assert comparison.figure(None, "in flight at the peak") == 100
    assert comparison.figure("fargate-x86_64-always-on", "tasks, always on") == tasks


# However low the load, as many tasks run as `minimum` says, else one in each zone.
@pytest.mark.parametrize(
    ("minimum", "zones", "tasks"), [(None, 2, 2), (None, 3, 3), (1, 3, 1), (4, 2, 4)]
)
def test_how_many_tasks_a_low_load_needs(minimum, zones, tasks):
    service = BUSY | {"requests": "1/s", "concurrency": 10, "minimum": minimum, "zones": zones}
    comparison = compare({key: value for key, value in service.items() if value is not None})
    assert comparison.figure("fargate-x86_64-always-on", "tasks, always on") == tasks


# A capacity unit of a load balancer holds 25 new connections a second and 3,000 active ones (ELB
# pricing page): 500 ÷ 25, a tenth of that where ten requests share a connection, and 1,500 ÷ 3,000
# where a hundred do and requests take 3 s.
@pytest.mark.parametrize(
    ("per_connection", "duration", "units"),
    [(1, "200 ms", 20), (10, "200 ms", 2), (100, "3 s", Fraction(1, 2))],
)
def test_capacity_units_of_the_load_balancer(per_connection, duration, units):
    service = BUSY | {"requests": "500/s", "duration": duration, "concurrency": 10,
                      "requests_per_connection": per_connection, "ways": "fargate-x86_64"}
    comparison = compare(service, "--bills")
    bill = Bill.of(comparison.way("fargate-x86_64-always-on")["bill"])
    assert bill.quantity(usage_type="alb-lcu") == units * 720


# What a function of 256 MB computes on is 256 ÷ 1,769 of a vCPU (Lambda developer guide): if a
# request computes all the time, 10 at once need more than the published one vCPU.
def test_a_task_takes_no_more_than_it_computes():
    service = BUSY | {"requests": "500/s", "concurrency": 10, "cpu_bound": "100%"}
    comparison = compare(service)
    at_once = Fraction(1769, 256)
    way = "fargate-x86_64-always-on"
    assert comparison.figure(way, "requests at once in a task") == at_once
    assert comparison.figure(way, "tasks, always on") == 15
    assert 100 / at_once > 14


def test_the_bill_of_a_way_is_an_estimates():
    comparison = compare(BUSY | {"concurrency": 10}, "--bills")
    for way in comparison.raw["ways"]:
        bill = Bill.of(way["bill"])
        assert bill.total == number(way, "total")
        assert bill.total == sum((line.cost for line in bill.lines), Fraction(0))
