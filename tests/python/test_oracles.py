"""The package against the oracles: random workloads of every kind, each line's quantity and cost,
to the last digit. FARTHING_ORACLE_EXAMPLES=10000 is the long run; CONTRIBUTING.md has the
command."""

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import farthing as ft
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "oracle"))
from comparing import compare  # noqa: E402
from oracles import ALL  # noqa: E402

_EXAMPLES = int(os.environ.get("FARTHING_ORACLE_EXAMPLES", "0"))
_IS_BRIEFEST = os.environ.get("FARTHING_ORACLE_PROFILE") == "briefest"
RUN = settings(
    max_examples=_EXAMPLES or (4 if _IS_BRIEFEST else 100),
    derandomize=not _EXAMPLES,
    database=None,
    deadline=timedelta(seconds=20),
    suppress_health_check=list(HealthCheck),
)
KINDS = {kind.type: kind for kind in ft._core.kinds.values() if hasattr(kind, "type")}
AROUND = {
    field.path for kind in KINDS for field in ft._core.resource_fields(kind) if field.group
}  # fmt: skip


def resources_of(name: str, entry: dict) -> list[ft.Resource]:
    """The objects of one entry of a workload file: each of its keys is a kind of resource, a
    metered service, or what stands around the resource."""
    region = entry.get("region", "")
    around = {key: value for key, value in entry.items() if key in AROUND}
    made = []
    for key, fields in entry.items():
        if key in KINDS:
            own = any(field.path in AROUND for field in ft._core.resource_fields(key))
            extra = around if own else {}
            made.append(KINDS[key](name, region=region, **fields, **extra))
        elif key != "region" and key not in AROUND:
            made.append(ft.MeteredService(name, key, fields, region=region))
    return made


def workload_of(workload: dict) -> ft.Workload:
    made = [one for name, entry in workload["resources"].items()
            for one in resources_of(name, entry)]  # fmt: skip
    terms = {name: workload.get(name) for name in ("region", "month", "on", "free_tier")}
    return ft.Workload(*made, **terms)


@dataclass
class OracleLine:
    """A line as `comparing` reads it."""

    line: ft.LineItem

    def __getattr__(self, name):
        if name in ("quantity", "unit_price", "cost"):
            return getattr(self.line, f"{name}_fraction")
        if name == "free":
            return self.line.allowance
        value = getattr(self.line, name)
        return (value.number if value else 0) if name == "tier" else value


class OracleBill:
    def __init__(self, bill: ft.Bill):
        self.lines = [OracleLine(line) for line in bill.lines]
        self.total = bill.total_fraction
        self.by_resource = bill.by_resource_fraction


@pytest.mark.parametrize("oracle", [pytest.param(one, id=name) for name, one in ALL.items()])
@RUN
@given(data=st.data())
def test_every_line_is_the_oracles(oracle, data):
    workload = data.draw(oracle.workloads(oracle.prices()))
    made = workload_of(workload)
    compare(OracleBill(ft.price(made)), oracle.bill(workload))
    assert ft.price_many([made], exact=True) == [ft.price(made).total_fraction]
