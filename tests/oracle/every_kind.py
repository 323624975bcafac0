"""Random workloads of each kind that an oracle knows, and of all kinds on one bill."""

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from oracles import ALL

CHINA = "cn-"  # in another currency


@st.composite
def mixed(draw) -> dict:
    """Some resources of each kind. The month is that of the functions: how long provisioned
    concurrency is enabled was drawn to fit it."""
    made = {"resources": {}}
    for kind, oracle in ALL.items():
        drawn = draw(oracle.workloads(oracle.prices()))
        if kind == "lambda":
            made |= {key: drawn[key] for key in ("month", "free_tier")}
        for name, one in drawn["resources"].items():
            region = one.get("region", drawn["region"])
            if not region.startswith(CHINA):
                made["resources"][f"{kind}-{name}"] = {**one, "region": region}
    assume(made["resources"])
    return made


KINDS = {name: lambda oracle=oracle: oracle.workloads(oracle.prices())
         for name, oracle in ALL.items()}
OF_EACH_KIND = pytest.mark.parametrize("workloads", KINDS.values(), ids=KINDS)
OF_EACH_KIND_AND_MIXED = pytest.mark.parametrize(
    "workloads", [*KINDS.values(), mixed], ids=[*KINDS, "mixed"])
