"""The program's diffs against the oracle's, and what holds for every diff."""

from fractions import Fraction

import diff_oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import ALL, FEWER, of_profile

from support.bill_diffs import CAUSES, diff
from support.bills import estimate, number


def workloads():
    """Of any service's oracle: both sides of the same one, so that much of it is alike."""
    oracle = st.sampled_from([ALL["lambda"], ALL["fargate"], ALL["services"]])
    return oracle.flatmap(lambda one: st.tuples(*[one.workloads(one.prices())] * 2))


def check_sums(part: dict) -> Fraction:
    """After less before is the change, and the causes add up to it; returns it."""
    change = number(part, "change")
    assert change == number(part, "cost_after") - number(part, "cost_before")
    assert change == sum(number(part["why"], cause) for cause in CAUSES)
    if number(part, "cost_before"):
        assert number(part, "percent") == change * 100 / number(part, "cost_before")
    else:
        assert part["percent"] is None
    return change


def check_consistent(changes: dict) -> None:
    parts = [check_sums(resource) for resource in changes["resources"]]
    assert check_sums(changes) == sum(parts, Fraction(0))
    for resource, whole in zip(changes["resources"], parts, strict=True):
        assert sum((check_sums(line) for line in resource["lines"]), Fraction(0)) == whole


def turned(changes: dict) -> dict:
    """By resource: the causes of the way back."""
    back = {}
    for resource in changes["resources"]:
        why = {cause: -number(resource["why"], cause) for cause in CAUSES}
        why["added"], why["removed"] = why["removed"], why["added"]
        back[resource["name"]] = why
    return back


def of_resources(changes: dict) -> dict:
    return {
        resource["name"]: {cause: number(resource["why"], cause) for cause in CAUSES}
        for resource in changes["resources"]
    }


@FEWER
@given(both=workloads())
def test_the_same_as_the_oracle(both):
    bills = [estimate(workload) for workload in both]
    if bills[0].currency != bills[1].currency:
        return
    changes = diff(*both)
    assert number(changes, "cost_before") == bills[0].total
    assert number(changes, "cost_after") == bills[1].total
    assert of_resources(changes) == diff_oracle.by_resource(*bills)
    check_consistent(changes)
    assert of_resources(diff(both[1], both[0])) == turned(changes)


@settings(FEWER, max_examples=of_profile(20))
@given(both=workloads())
def test_a_bill_does_not_differ_from_itself(both):
    changes = diff(both[0], both[0])
    assert number(changes, "change") == 0
    for resource in changes["resources"]:
        assert resource["status"] == "unchanged"
        assert all(line["status"] == "unchanged" for line in resource["lines"])
        assert all(number(resource["why"], cause) == 0 for cause in CAUSES)
