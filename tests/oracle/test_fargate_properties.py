"""What holds for every Fargate bill, checked through the program."""

import fargate_oracle as oracle
import pytest
import quantities as q
from account import date_in_force
from comparing import printed_lines
from fargate_workloads import is_legal
from hypothesis import assume, given
from hypothesis import strategies as st
from oracles import FARGATE, FEWER

from support.bills import Refused, estimate, number


@FEWER
@given(workload=FARGATE.workloads(FARGATE.prices(), most=1))
def test_a_size_that_there_is_not_is_refused_unless_it_is_rounded_up(workload):
    [(name, one)] = workload["resources"].items()
    task = {key: value for key, value in one["fargate"].items() if key != "round_up"}
    alone = {**workload, "resources": {name: {**one, "fargate": task}}}
    if is_legal(task):
        assert printed_lines(estimate(alone)) == printed_lines(estimate(workload))
    else:
        with pytest.raises(Refused, match="The cheapest size that holds it"):
            estimate(alone)


@given(workload=FARGATE.workloads(FARGATE.prices(), most=1))
def test_the_waste_is_what_the_size_taken_costs_more(workload):
    [one] = workload["resources"].values()
    task, bill = one["fargate"], estimate(workload)
    rounded = bill.raw.get("rounded_sizes", [])
    assert bool(rounded) != is_legal(task)
    for size in rounded:
        meter = oracle.Meter(workload, FARGATE.prices(date_in_force(workload)))
        system = task.get("operating_system", "linux")
        platform = f"{system}-{task.get('architecture', 'x86_64')}"
        taken = meter.size(task, system, platform, "spot-" if task.get("spot") else "")
        asked = q.vcpus(task["cpu"]), q.mebibytes(task["memory"]) / 1024
        assert number(size, "waste_per_month") == sum(
            bill.cost(usage_type=usage_type) * (1 - asked[part] / taken[part])
            for usage_type, part in [("vcpu-", 0), ("spot-vcpu-", 0), ("os-license-", 0),
                                     ("gb-hour", 1), ("spot-gb-", 1)]
        )  # fmt: skip


@FEWER
@given(workload=FARGATE.workloads(FARGATE.prices(), most=1), times=st.integers(2, 50))
def test_cost_is_in_proportion_to_tasks_and_runs(workload, times):
    [(name, one)] = workload["resources"].items()
    field = "tasks" if "tasks" in one["fargate"] else "runs"
    text = str(one["fargate"].get(field, ""))
    assume(text.isdigit())
    more = {**one["fargate"], field: int(text) * times}
    grown = {**workload, "resources": {name: {**one, "fargate": more}}}
    assert estimate(grown).total == times * estimate(workload).total
