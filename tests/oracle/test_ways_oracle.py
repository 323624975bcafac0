"""Each way of running a random service, derived and priced a second time: the same total, to the
last digit."""

import ways_oracle
from hypothesis import given
from oracles import FEWER
from ways_services import services

from support.comparisons import compare


@FEWER
@given(services())
def test_every_way_costs_what_the_oracle_says(service):
    comparison = compare(service)
    assert comparison.totals == ways_oracle.totals(comparison.totals, service)
    assert list(comparison.totals.values()) == sorted(comparison.totals.values())
