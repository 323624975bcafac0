"""Every published calculation we know, priced by the program with the source's own rates."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from support.bills import estimate
from support.overlays import write_overlay
from support.rounding import places_of, rounded
from support.shared import shared_file

AGREEMENTS = {"follows", "follows-inputs-inferred", "source-error"}


def _read(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["cases"]


TABLES = ["lambda", "fargate", "elb", "ec2", "services"]
CASES = {
    name: {"table": service, **case}
    for service in TABLES
    for name, case in _read(Path(__file__).parent / f"{service}_published.yaml").items()
}


def _bill(case: dict, workload: dict, folder: Path, **changes):
    text = {"region": case.get("region", "us-east-1"), **workload, **changes}
    text["free_tier"] = text.get("free_tier", "true") == "true"
    options = []
    prices = {case["table"]: case["prices"], **case.get("prices_of", {})}
    for service, own in prices.items():
        if own:
            currency = case.get("currency", "USD")
            write_overlay(folder, text["region"], own, service, currency)
            options = ["--tables", folder]
    return estimate(text, *options)


def _value(bill, figure: dict, resource: str | None) -> Fraction:
    """What the program says the figure is: a cost, or a quantity in the figure's own unit."""
    lines = bill.select(resource, figure["of"])
    assert lines, f"no line of {figure['of']}"
    if "tier" in figure:
        lines = [line for line in lines if line.tier == int(figure["tier"])]
    if "times" in figure:
        return sum(line.quantity for line in lines) * Fraction(figure["times"])
    return sum(line.cost for line in lines)


def _is(value: Fraction, exact: str) -> bool:
    """Whether a figure is the case's exact one, which is cut to 18 places (one to 17) where it does
    not end."""
    places = places_of(exact)
    return value == Fraction(exact) or (
        places in (17, 18) and rounded(value, places) == Fraction(exact)
    )


def _check_published(value: Fraction, figure: dict):
    if "published" in figure:
        text = figure["published"]
        assert rounded(value, places_of(text)) == Fraction(text)


@pytest.mark.parametrize("name", CASES)
def test_figures(name, tmp_path):
    case = CASES[name]
    assert case["agreement"] in AGREEMENTS
    whole = _bill(case, case["workload"], tmp_path)
    for figure_name, figure in case["figures"].items():
        bill = whole
        if "workload" in figure:
            bill = _bill(case, figure["workload"], tmp_path)
        resources = figure.get("resource", None)
        for resource in resources if isinstance(resources, list) else [resources]:
            value = _value(bill, figure, resource)
            assert _is(value, figure["exact"]), f"{figure_name} of {resource or 'all'}"
            _check_published(value, figure)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if "total" in case])
def test_totals(name, tmp_path):
    case = CASES[name]
    bill = _bill(case, case["workload"], tmp_path)
    assert _is(bill.total, case["total"]["exact"])
    if case["agreement"] != "source-error":
        _check_published(bill.total, case["total"])


@pytest.mark.parametrize(
    "name", [name for name, case in CASES.items() if case["agreement"] == "source-error"]
)
def test_a_wrong_published_figure_is_explained(name, tmp_path):
    """The printed figure is not the exact one, and follows from a slip where that is known."""
    case = CASES[name]
    assert case["why"]
    published = case["total"]["published"]
    exact = Fraction(case["total"]["exact"])
    assert rounded(exact, places_of(published)) != Fraction(published)

    if "published_follows_from" not in case:
        return  # nobody knows what was calculated
    slip = dict(case["published_follows_from"])
    slip_exact = slip.pop("exact")
    bill = _bill(case, case["workload"], tmp_path, **slip)
    assert bill.total == Fraction(slip_exact)
    assert rounded(bill.total, places_of(published)) == Fraction(published)


def test_a_part_has_no_total_and_a_whole_has_one():
    for name, case in CASES.items():
        assert ("total" in case) != (case.get("part") == "true"), name


# The shared collection, where it is there: the same cases, the same figures.

NO_WORKLOAD = "a row of a bill; its quantity is no workload's: test_real_bill.py checks such rows"
WITHIN_AN_HOUR = "how commitments meet the usage of each hour: no estimate of a month has that"
LEFT_OUT = {
    "calculator-secrets": "no table of Secrets Manager",
    "focus-alb-lcu": NO_WORKLOAD,
    "focus-commitment-partly-used": WITHIN_AN_HOUR,
    "focus-dynamodb-reads": NO_WORKLOAD,
    "focus-ecr-storage": NO_WORKLOAD,
    "focus-fargate-arm-memory": NO_WORKLOAD,
    "focus-fargate-memory": NO_WORKLOAD,
    "focus-fargate-vcpu-15s": NO_WORKLOAD,
    "focus-half-unit-1": NO_WORKLOAD,
    "focus-half-unit-3": NO_WORKLOAD,
    "focus-nat-data": NO_WORKLOAD,
    "infracost-dynamodb-on-demand": "no usage type of the restore of a table",
    "infracost-t3-unlimited":
        "1,460 vCPU-hours of surplus credits are more than two vCPUs can work above their baseline",
    "ri-clock-hour-four-full": WITHIN_AN_HOUR,
    "ri-size-flexibility-account-a": WITHIN_AN_HOUR,
    "s3-ia-retrieval": "no usage type of reads from Standard-IA",
    "savings-plan-covers-all": WITHIN_AN_HOUR,
    "savings-plan-small-commitment": WITHIN_AN_HOUR,
}  # fmt: skip
LINES_LEFT_OUT = {
    ("lambda-http-api-two-million", "http_api"): "its free million is of an account's first year",
}  # fmt: skip


def _shared_cases() -> dict:
    return {case["id"]: case for case in _read(shared_file("samples/worked-examples.yaml"))}


def test_no_shared_case_is_left_out_without_a_reason():
    assert not CASES.keys() & LEFT_OUT.keys()
    assert _shared_cases().keys() == CASES.keys() | LEFT_OUT.keys()


def test_shared_figures_are_ours():
    for name, shared in _shared_cases().items():
        if name in LEFT_OUT:
            continue
        ours = CASES[name]
        theirs = {
            line["name"]: line
            for line in shared["expected"]["lines"]
            # Deletes are free, and no usage type.
            if line["name"] != "delete" and (name, line["name"]) not in LINES_LEFT_OUT
        }
        assert set(theirs) == set(ours["figures"]), name
        for key, line in theirs.items():
            figure = ours["figures"][key]
            assert line["exact"] == figure["exact"], (name, key)
            assert line.get("published") == figure.get("published"), (name, key)
        assert shared["agreement"] == ours["agreement"], name
        if "total" in ours:
            assert shared["expected"]["total_exact"] == ours["total"]["exact"], name
            assert shared["expected"]["total_published"] == ours["total"]["published"], name
