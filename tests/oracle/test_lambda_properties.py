"""What holds for every Lambda bill, checked through the program."""

from fractions import Fraction

import quantities as q
from comparing import printed_lines
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lambda_workloads import ORDERS, function
from oracles import FEWER, LAMBDA

from support.bills import estimate
from support.program import TABLES

NO_FREE = {"free_tier": False}
HOURS = Fraction(730)


@FEWER
@given(workload=LAMBDA.workloads(LAMBDA.prices()), data=st.data())
def test_the_order_of_resources_does_not_matter(workload, data):
    shuffled = data.draw(st.permutations(list(workload["resources"].items())))
    again = estimate({**workload, "resources": dict(shuffled)})
    bill = estimate(workload)
    assert printed_lines(bill) == printed_lines(again)
    assert bill.total == again.total


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


def duration_cost(architecture: str, region: str, gb_seconds: int) -> Fraction:
    one = {"memory": "1 GB", "duration": "1 s", "requests": gb_seconds,
           "architecture": architecture}  # fmt: skip
    bill = estimate({"region": region, **NO_FREE, "resources": {"f": {"lambda": one}}})
    return bill.cost(usage_type="duration/")


@settings(FEWER, max_examples=20)
@given(
    architecture=st.sampled_from(["x86_64", "arm64"]),
    region=st.sampled_from(["us-east-1", "ap-east-1", "eu-central-2", "me-south-1"]),
    edge=st.integers(0, 1),
    step=st.integers(1, 10**6),
)
def test_cost_is_continuous_at_tier_edges(architecture, region, edge, step):
    """Up to the edge each GB-second costs the lower step's price, past it the upper one's."""
    below, above = LAMBDA.prices().ladder(region, f"duration/{architecture}")[edge : edge + 2]
    at = int(below.end)
    cost = [duration_cost(architecture, region, at + shift) for shift in (-step, 0, step)]
    assert cost[1] - cost[0] == step * below.price
    assert cost[2] - cost[1] == step * above.price


@FEWER
@given(workload=LAMBDA.workloads(LAMBDA.prices(), most=4))
def test_below_the_first_edge_dearest_first_is_lowest_and_cheapest_first_highest(workload):
    bills = {order: estimate({**workload, "free_tier": order}) for order in ORDERS}
    assume(all(line.tier <= 1 for bill in bills.values() for line in bill.lines))
    totals = {order: bill.total for order, bill in bills.items()}
    assert totals["dearest-first"] == min(totals.values())
    assert totals["cheapest-first"] == max(totals.values())


@settings(FEWER, max_examples=25)
@given(workload=LAMBDA.workloads(LAMBDA.prices(), most=3))
def test_the_built_in_tables_are_the_shipped_files(workload):
    """Laid over themselves, or alone from their files, the tables give the same bill."""
    bill = estimate(workload)
    over = estimate(workload, "--tables", TABLES)
    alone = estimate(workload, "--only-tables", TABLES)
    assert printed_lines(bill) == printed_lines(over) == printed_lines(alone)
    assert bill.total == over.total == alone.total
