"""What each task of a cluster pays of its instances, against the rule written a second time."""

from fractions import Fraction

import ecs_oracle
import ecs_workloads
from hypothesis import given
from oracles import FEWER

from support.bills import estimate, number


@FEWER
@given(workload=ecs_workloads.workloads(None))
def test_shares_are_the_oracles_and_add_up(workload):
    bill = estimate(workload)
    (split,) = bill.raw["clusters"]
    cost = number(split, "cost")
    assert cost == bill.total
    parts = {task["task"]: number(task, "cost") for task in split["tasks"]}
    idle = number(split, "idle")
    assert sum(parts.values(), idle) == cost
    assert idle >= 0
    if cost > 0:
        assert parts == ecs_oracle.shares(
            workload["resources"]["batch"]["ecs"], workload["month"], cost
        )


@FEWER
@given(workload=ecs_workloads.workloads(None))
def test_the_bound_is_a_bound_and_every_task_is_somewhere(workload):
    bill = estimate(workload)
    (split,) = bill.raw["clusters"]
    stated = "count" in workload["resources"]["batch"]["ecs"]["instances"]
    for moment in split["moments"]:
        assert stated or Fraction(moment["at_least"]) <= Fraction(moment["instances"])
    assert stated or not split["unplaced"]
    for use in split["use"]:
        assert 0 <= number(use, "reserved") <= number(use, "offered")
