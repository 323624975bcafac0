"""What holds for every bill of plain services and surroundings, checked through the program."""

import pytest
import services_oracle as oracle
from comparing import printed_lines
from hypothesis import given
from oracles import FEWER
from services_workloads import surrounded

from support.bills import estimate


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
