"""What holds for every Lambda bill, checked through the program."""

from fractions import Fraction

import quantities as q
from hypothesis import assume, given
from hypothesis import strategies as st
from lambda_workloads import ORDERS, function
from oracles import FEWER, LAMBDA

from support.bills import estimate

NO_FREE = {"free_tier": False}
HOURS = Fraction(730)


@FEWER
@given(workload=LAMBDA.workloads(LAMBDA.prices(), most=3))
def test_free_tiers_never_cost(workload):
    with_free_tier = estimate({**workload, "free_tier": True})
    assert with_free_tier.total <= estimate({**workload, **NO_FREE}).total


@FEWER
@given(one=function(LAMBDA.prices(), "us-east-1", HOURS), more=st.integers(0, 10**10))
def test_more_requests_never_cost_less(one, more):
    assume("provisioned" not in one["lambda"])  # its share of requests is drawn to fit the first
    first = estimate({"resources": {"f": one}})
    requests = q.flow(one["lambda"]["requests"], HOURS)
    assume(requests.denominator == 1)
    grown = {"lambda": {**one["lambda"], "requests": str(requests + more)}}
    assert estimate({"resources": {"f": grown}}).total >= first.total


@FEWER
@given(
    one=function(LAMBDA.prices(), "us-east-1", HOURS),
    parts=st.lists(st.integers(0, 10**10), min_size=1, max_size=4),
    free=st.booleans(),
)
def test_a_function_split_into_several_costs_the_same(one, parts, free):
    """Usage is pooled over the account: how it is spread over equal functions is no matter."""
    base = {
        key: value
        for key, value in one["lambda"].items()
        if key not in ("provisioned", "snap_start", "pollers", "durable", "tenant_environments")
    }
    whole = {"f": {"lambda": {**base, "requests": sum(parts)}}}
    split = {
        f"f{n}": {"lambda": {**base, "requests": part}} for n, part in enumerate(parts, start=1)
    }
    whole_bill = estimate({"free_tier": free, "resources": whole})
    assert estimate({"free_tier": free, "resources": split}).total == whole_bill.total


@FEWER
@given(workload=LAMBDA.workloads(LAMBDA.prices(), most=4))
def test_below_the_first_edge_dearest_first_is_lowest_and_cheapest_first_highest(workload):
    bills = {order: estimate({**workload, "free_tier": order}) for order in ORDERS}
    assume(all(line.tier <= 1 for bill in bills.values() for line in bill.lines))
    totals = {order: bill.total for order, bill in bills.items()}
    assert totals["dearest-first"] == min(totals.values())
    assert totals["cheapest-first"] == max(totals.values())
