"""What holds for every bill of load balancers, checked through the program."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st
from oracles import ELB, FEWER

from support.bills import estimate

UNITS = {"alb": "alb-lcu", "nlb": "nlb-nlcu"}
DIMENSIONS = [("new_connections",), ("active_connections",), ("data", "lambda_data"),
              ("requests", "rules")]  # fmt: skip


def _alone(workload: dict, kind: str, balancer: dict) -> Fraction:
    """Its capacity units of the month."""
    bill = estimate({**workload, "resources": {"front": {kind: balancer}}})
    return bill.quantity("front", UNITS[kind])


@FEWER
@given(workload=ELB.workloads(ELB.prices(), most=1))
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
@given(workload=ELB.workloads(ELB.prices(), most=1), times=st.integers(2, 50))
def test_cost_is_in_proportion_to_load_balancers(workload, times):
    [(name, one)] = workload["resources"].items()
    [(kind, balancer)] = one.items()
    more = {**balancer, "count": times * balancer.get("count", 1)}
    grown = {**workload, "resources": {name: {kind: more}}}
    assert estimate(grown).total == times * estimate(workload).total
