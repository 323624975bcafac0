"""The program against the oracle: every line's quantity and cost, to the last digit."""

from functools import lru_cache

import lambda_oracle as oracle
import pytest
from account import date_in_force
from comparing import compare
from hypothesis import given
from price_tables import Prices, read_yaml
from workloads import EDGE_CASES, workloads

from support.bills import estimate
from support.program import TABLES


@lru_cache
def prices(on=None) -> Prices:
    return Prices(_table(), on)


@lru_cache
def _table():
    return read_yaml(TABLES / "aws" / "lambda.yaml")


def check(workload: dict) -> None:
    compare(estimate(workload), oracle.bill(workload, prices(date_in_force(workload))))


@given(workload=workloads(prices()))
def test_every_line_is_the_oracles(workload):
    check(workload)


@pytest.mark.parametrize("workload", EDGE_CASES)
def test_both_sides_of_each_edge(workload):
    check(workload)
