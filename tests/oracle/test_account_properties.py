"""What holds for every account's bill, of whatever kinds of resources: it is a sum over them in any
order, and two accounts never pay less than one."""

from collections.abc import Iterator
from fractions import Fraction

from bill_checks import check_bill
from comparing import printed_lines
from every_kind import OF_EACH_KIND_AND_MIXED, mixed
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import FEWER, of_profile

from support.bills import Bill, estimate
from support.rounding import rounded

FEW = settings(FEWER, max_examples=of_profile(25))
PLACES = 20  # of the decimal beside a fraction


@OF_EACH_KIND_AND_MIXED
@FEW
@given(data=st.data())
def test_the_order_of_resources_does_not_matter(workloads, data):
    workload = data.draw(workloads())
    shuffled = data.draw(st.permutations(list(workload["resources"].items())))
    bill, again = estimate(workload), estimate({**workload, "resources": dict(shuffled)})
    assert printed_lines(bill) == printed_lines(again)
    assert bill.by_resource == again.by_resource
    assert bill.total == again.total


def cut(workload: dict, data) -> list[dict]:
    """The resources of a workload dealt out to two."""
    hands: list[dict] = [{}, {}]
    for name, one in workload["resources"].items():
        hands[data.draw(st.integers(0, 1))][name] = one
    return [{**workload, "resources": hand} for hand in hands if hand]


def has_tiers(bill: Bill) -> bool:
    return any(line.raw["tier"] and line.raw["tier"]["of"] != "1" for line in bill.lines)


@OF_EACH_KIND_AND_MIXED
@FEW
@given(data=st.data())
def test_two_accounts_without_free_tiers_never_pay_less_than_one(workloads, data):
    """Tiers fall, so what is pooled is billed lower; without tiers a bill is a sum."""
    workload = data.draw(workloads()) | {"free_tier": False}
    whole = estimate(workload)
    apart = sum((estimate(part).total for part in cut(workload, data)), Fraction(0))
    if has_tiers(whole):
        assert whole.total <= apart
    else:
        assert whole.total == apart


@FEW
@given(workload=mixed())
def test_a_bill_of_all_kinds_adds_up_and_explains_itself(workload):
    check_bill(estimate(workload))


def with_fractions(value) -> Iterator[dict]:
    """Every object of a JSON document that states figures as fractions too."""
    if isinstance(value, dict):
        if "fraction" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from with_fractions(one)


@FEW
@given(workload=mixed())
def test_the_decimal_beside_a_fraction_is_the_fraction_rounded(workload):
    """And there is a fraction only where the decimal cannot be exact."""
    for one in with_fractions(estimate(workload).raw):
        for name, fraction in one["fraction"].items():
            exact = Fraction(fraction)
            assert Fraction(one[name]) == rounded(exact, PLACES) != exact
