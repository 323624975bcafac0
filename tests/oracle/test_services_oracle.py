"""Plain services, and what stands around functions and tasks: the program against the oracle."""

from functools import lru_cache

import pytest
import services_oracle as oracle
from account import date_in_force
from bill_checks import check_bill
from comparing import compare, printed_lines
from hypothesis import given, settings
from price_tables import Prices, read_yaml
from services_workloads import surrounded, workloads

from support.bills import estimate
from support.program import TABLES

FEWER = settings(max_examples=max(settings().max_examples // 4, 50))


@lru_cache
def prices(on=None) -> dict:
    names = [*oracle.SERVICES, "lambda", "fargate"]
    return {name: Prices(read_yaml(TABLES / "aws" / f"{name}.yaml"), on) for name in names}


@given(workload=workloads(prices()))
def test_every_line_is_the_oracles(workload):
    compare(estimate(workload), oracle.bill(workload, prices(date_in_force(workload))))


@FEWER
@given(workload=workloads(prices()))
def test_a_bill_adds_up_and_explains_itself(workload):
    check_bill(estimate(workload))


@FEWER
@given(one=surrounded())
def test_surroundings_are_usage_types_of_other_services(one):
    """Beside a function or task they cost what the same quantities cost under their own names."""
    running = {key: one[key] for key in ("lambda", "fargate") if key in one}
    plain: dict = {}
    for field, (service, usage_type) in oracle.AROUND.items():
        if field in one:
            plain.setdefault(service, {})[usage_type] = one[field]
    if "logs" in one:
        vended = "vended-" if "lambda" in one else ""
        plain.setdefault("cloudwatch-logs", {})[f"{vended}ingest-standard"] = one["logs"]
    around = {key: value for key, value in one.items() if key != "public_ip"}
    spelt = estimate({"resources": {"web": {**running, **plain}}})
    assert printed_lines(estimate({"resources": {"web": around}})) == printed_lines(spelt)


@pytest.mark.parametrize(
    ("size", "times"),
    [("0 KB", 1), ("1 B", 1), ("64 KB", 1), ("64 KiB", 1), ("65536 B", 1), ("65537 B", 2),
     ("64.1 KB", 2), ("128 KB", 2), ("1 MB", 16), ("1 MiB", 16)],
)  # fmt: skip
def test_both_sides_of_an_increment(size, times):
    workload = {"resources": {"queue": {"sqs": {"standard-request": f"2M of {size}"}}}}
    assert estimate(workload).quantity("queue", "standard-request") == 2_000_000 * times
