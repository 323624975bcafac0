"""Load balancers: the program against the oracle, and what holds for every bill of them."""

from fractions import Fraction
from functools import lru_cache

import elb_oracle as oracle
import pytest
from account import date_in_force
from bill_checks import check_bill
from comparing import compare
from elb_workloads import EDGE_CASES, workloads
from hypothesis import given, settings
from hypothesis import strategies as st
from price_tables import Prices

from support.bills import estimate
from support.program import TABLES

FEWER = settings(max_examples=max(settings().max_examples // 4, 50))
UNITS = {"alb": "alb-lcu", "nlb": "nlb-nlcu"}
DIMENSIONS = [("new_connections",), ("active_connections",), ("data", "lambda_data"),
              ("requests", "rules")]  # fmt: skip


@lru_cache
def prices(on=None) -> Prices:
    return Prices.of(TABLES, oracle.SERVICES, on)


def check(workload: dict) -> None:
    compare(estimate(workload), oracle.bill(workload, prices(date_in_force(workload))))


@given(workload=workloads(prices()))
def test_every_line_is_the_oracles(workload):
    check(workload)


@pytest.mark.parametrize("workload", EDGE_CASES)
def test_both_sides_of_each_edge(workload):
    check(workload)
    check_bill(estimate(workload))


@FEWER
@given(workload=workloads(prices()))
def test_a_bill_adds_up_and_explains_itself(workload):
    check_bill(estimate(workload))


def _alone(workload: dict, kind: str, balancer: dict) -> Fraction:
    """Its capacity units of the month."""
    bill = estimate({**workload, "resources": {"front": {kind: balancer}}})
    return bill.quantity("front", UNITS[kind])


@FEWER
@given(workload=workloads(prices(), most=1))
def test_the_largest_of_each_hour_is_no_less_than_the_largest_of_averages(workload):
    [one] = workload["resources"].values()
    [(kind, balancer)] = one.items()
    fields = {field for dimension in DIMENSIONS for field in dimension}
    rest = {name: value for name, value in balancer.items() if name not in fields}
    apart = [
        _alone(workload, kind, rest | {field: balancer[field] for field in given_fields})
        for dimension in DIMENSIONS
        if (given_fields := [field for field in dimension if field in balancer])
    ]
    together = _alone(workload, kind, balancer)
    assert max(apart, default=0) <= together <= sum(apart)
    profiles = [value for name, value in balancer.items() if name in fields]
    if all(":" not in str(value) for value in profiles):
        assert together == max(apart, default=0)


@FEWER
@given(workload=workloads(prices(), most=1), times=st.integers(2, 50))
def test_cost_is_in_proportion_to_load_balancers(workload, times):
    [(name, one)] = workload["resources"].items()
    [(kind, balancer)] = one.items()
    more = {**balancer, "count": times * balancer.get("count", 1)}
    grown = {**workload, "resources": {name: {kind: more}}}
    assert estimate(grown).total == times * estimate(workload).total
