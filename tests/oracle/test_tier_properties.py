"""What holds for every ladder of every table in every region: it is continuous at its edges, and
two quantities together never cost more than apart."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ladders import CURRENCIES, Sold, all_sold, costs
from oracles import FEWER, of_profile

from support.bills import Refused

EDGES = [(one, number) for one in all_sold()
         for number, step in enumerate(one.ladder) if step.end is not None]  # fmt: skip
# One bill holds one edge of each ladder of a currency.
EDGES_AT_ONCE = sorted({(one.currency, number) for one, number in EDGES})


@pytest.mark.parametrize(("currency", "number"), EDGES_AT_ONCE)
@pytest.mark.parametrize("shift", [1, Fraction("0.001")], ids=float)
def test_cost_is_continuous_at_every_edge(currency, number, shift):
    """Up to the edge each unit costs the lower step's price, past it the upper one's."""
    ends = {one: one.ladder[number].end for one, at in EDGES
            if (one.currency, at) == (currency, number)}  # fmt: skip
    below, at = (costs({one: end - by for one, end in ends.items()}) for by in (shift, 0))
    goes_on = {one: end + shift for one, end in ends.items() if one.ladder[number + 1 :]}
    above = costs(goes_on) if goes_on else {}
    for one in ends:
        assert at[one] - below[one] == shift * one.ladder[number].price, one.name
    for one in goes_on:
        assert above[one] - at[one] == shift * one.ladder[number + 1].price, one.name


@pytest.mark.parametrize("one", [
    pytest.param(one, id=one.name) for one, number in EDGES if number + 1 == len(one.ladder)
])  # fmt: skip
def test_past_the_last_known_price_there_is_none(one: Sold):
    past = one.ladder[-1].end + Fraction("0.001")
    with pytest.raises(Refused, match=f"{one.usage_type}.*{one.region}") as refused:
        costs({one: past})
    assert refused.value.code == 4


@st.composite
def two_quantities(draw) -> dict[Sold, tuple[int, int]]:
    """Of several things of one currency: each within some step of its ladder, or past the last."""
    currency = draw(st.sampled_from(CURRENCIES))
    sold = [one for one in all_sold() if one.currency == currency and one.ladder[-1].end is None]
    some = draw(st.lists(st.sampled_from(sold), min_size=1, max_size=20, unique=True))
    made = {}
    for one in some:
        most = st.sampled_from([10, *(int(step.start) * 2 for step in one.ladder[1:])])
        made[one] = tuple(draw(st.integers(0, draw(most))) for _ in range(2))
    return made


@settings(FEWER, max_examples=of_profile(75))
@given(quantities=two_quantities())
def test_together_never_costs_more_than_apart(quantities):
    """The steps of all ladders fall. Where there is only one, a cost is in proportion."""
    a, b, both = (costs({one: f(*pair) for one, pair in quantities.items()})
                  for f in (lambda a, b: a, lambda a, b: b, lambda a, b: a + b))
    for one in quantities:
        if len(one.ladder) == 1:
            assert both[one] == a[one] + b[one], one.name
        else:
            assert both[one] <= a[one] + b[one], one.name
