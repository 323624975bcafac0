"""Runs every `.test` file below this folder; `--update` writes what the program says now into them,
unless its exit status is another than the file's: that one is written by hand.

An updated golden test is reviewed like code: each figure against the rule its comment names.
"""

import sys
from pathlib import Path

import pytest
from golden_file import TABLES, Golden, parse

from support.bills import Bill

sys.path.insert(0, str(Path(__file__).parents[1] / "oracle"))
import lambda_oracle as oracle  # noqa: E402
from price_tables import Prices, read_yaml  # noqa: E402

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.rglob("*.test"))


def _read(path: Path) -> Golden:
    return parse(path.read_text(encoding="utf-8"))


def _name(path: Path) -> str:
    return str(path.relative_to(FOLDER).with_suffix(""))


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_golden(path, request):
    written = _read(path)
    now = written.run()
    assert now.exit_code == written.exit_code, now.stderr
    if request.config.getoption("--update"):
        path.write_text(now.text(), encoding="utf-8")
        return
    assert now.stderr == written.stderr
    assert now.stdout == written.stdout


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_golden_files_are_in_their_own_form(path):
    text = path.read_text(encoding="utf-8")
    golden = parse(text)
    assert golden.comment, "says what it shows and where its figures come from"
    assert golden.text() == text


def _oracle_bill(golden: Golden):
    """The oracle's lines for an `estimate FILE` with the frozen tables."""
    arguments = golden.arguments
    source = golden.stdin if arguments[1] == "-" else golden.files[arguments[1]]
    path = TABLES / "aws" / "lambda.yaml"
    workload = oracle.workload_from_text(source)
    options = dict(zip(arguments, arguments[1:], strict=False))
    for option in ("region", "month", "on"):
        workload[option] = options.get(f"--{option}", workload.get(option))
    workload = {key: value for key, value in workload.items() if value is not None}
    free_tier = options.get("--free-tier-order", workload.pop("free_tier", True))
    if "--no-free-tier" in arguments:
        free_tier = False
    return oracle.bill(workload, Prices(read_yaml(path), oracle.date_in_force(workload)), free_tier)


def _has_bill(golden: Golden) -> bool:
    arguments = golden.arguments
    return golden.exit_code == 0 and arguments[:1] == ["estimate"] and "json" in arguments


@pytest.mark.parametrize("path", [path for path in FILES if _has_bill(_read(path))], ids=_name)
def test_golden_figures_are_the_oracles(path):
    golden = _read(path)
    bill = Bill(golden.stdout)
    charges = oracle.bill_lines(_oracle_bill(golden))
    printed = {
        (line.resource, line.region, line.usage_type, 0 if line.free else max(line.tier, 1)):
            (line.quantity, line.unit_price, line.cost)
        for line in bill.lines if line.quantity
    }  # fmt: skip
    assert printed == charges
    assert bill.total == sum(cost for *_, cost in charges.values())
