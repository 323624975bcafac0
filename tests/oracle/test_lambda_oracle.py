"""The program against the oracle: every line's quantity and cost, to the last digit."""

from fractions import Fraction
from functools import lru_cache

import lambda_oracle as oracle
import pytest
from hypothesis import given
from price_tables import Prices, read_yaml
from workloads import EDGE_CASES, workloads

from support.bills import Bill, estimate
from support.program import TABLES


@lru_cache
def prices(on=None) -> Prices:
    return Prices(_table(), on)


@lru_cache
def _table():
    return read_yaml(TABLES / "aws" / "lambda.yaml")


def printed_lines(bill: Bill) -> dict:
    """The same of the program's bill; a flat price is the first step of a ladder of one."""
    found = {}
    for line in bill.lines:
        if line.quantity == 0:
            assert line.cost == 0
            continue
        tier = 0 if line.free else max(line.tier, 1)
        key = (line.resource, line.region, line.usage_type, tier)
        assert key not in found, f"two lines for {key}"
        found[key] = (line.quantity, line.unit_price, line.cost)
    return found


def differences(expected: dict, found: dict) -> list[str]:
    return [
        f"{key}: oracle {expected.get(key)}, program {found.get(key)}"
        for key in sorted(expected.keys() | found.keys())
        if expected.get(key) != found.get(key)
    ]


def compare(workload: dict) -> None:
    charges = oracle.bill(workload, prices(oracle.date_in_force(workload)))
    bill = estimate(workload)
    wrong = differences(oracle.bill_lines(charges), printed_lines(bill))
    assert not wrong, "\n".join(wrong)
    assert bill.total == oracle.total(charges)
    for name in workload["resources"]:
        own = sum((c.cost for c in charges if c.key.resource == name), Fraction(0))
        assert bill.by_resource.get(name, Fraction(0)) == own


@given(workload=workloads(prices()))
def test_every_line_is_the_oracles(workload):
    compare(workload)


@pytest.mark.parametrize("workload", EDGE_CASES)
def test_both_sides_of_each_edge(workload):
    compare(workload)
