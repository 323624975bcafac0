"""The program against the oracles: every line's quantity and cost, to the last digit."""

import pytest
from bill_checks import check_bill
from comparing import compare
from hypothesis import given
from hypothesis import strategies as st
from oracles import ALL, FEWER

from support.bills import estimate

EDGE_CASES = [
    pytest.param(oracle, workload, id=f"{name}-{number}")
    for name, oracle in ALL.items()
    for number, workload in enumerate(oracle.edge_cases)
]
EACH = pytest.mark.parametrize("oracle", [pytest.param(one, id=name) for name, one in ALL.items()])


@EACH
@given(data=st.data())
def test_every_line_is_the_oracles(oracle, data):
    workload = data.draw(oracle.workloads(oracle.prices()))
    compare(estimate(workload), oracle.bill(workload))


@pytest.mark.parametrize(("oracle", "workload"), EDGE_CASES)
def test_both_sides_of_each_edge(oracle, workload):
    bill = estimate(workload)
    compare(bill, oracle.bill(workload))
    check_bill(bill)


@EACH
@FEWER
@given(data=st.data())
def test_a_bill_adds_up_and_explains_itself(oracle, data):
    check_bill(estimate(data.draw(oracle.workloads(oracle.prices()))))
