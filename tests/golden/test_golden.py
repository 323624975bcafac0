"""Runs every `.test` file below this folder; `--update` writes what the program says now into them,
unless its exit status is another than the file's: that one is written by hand.

An updated golden test is reviewed like code: each figure against the rule its comment names.
"""

import json
import re
import sys
from pathlib import Path

import pytest
from golden_file import TABLES, Golden, parse

from support.bills import Bill
from support.program import PROJECT, run

sys.path.insert(0, str(Path(__file__).parents[1] / "oracle"))
import account  # noqa: E402
import elb_oracle  # noqa: E402
import fargate_oracle  # noqa: E402
import lambda_oracle  # noqa: E402
from comparing import compare  # noqa: E402
from price_tables import Prices, read_yaml  # noqa: E402
from task_definitions import fargate_keys  # noqa: E402

ORACLES = [lambda_oracle, fargate_oracle, elb_oracle]
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


# What prints no price, and where a case says of which day its prices are: in an option or a workload
# file, by its month, or in the rows of a bill.
UNPRICED = {"completion", "help", "man", "schema"}
DATE = re.compile(r"""(?:--(?:on|from|to)[ =]|\bon(?:=|"?: *"?))(\d{4}-\d\d(?:-\d\d)?)""")
MONTH = re.compile(r"""(?:--month[ =]|\bmonth"?: *"?)(\d{4}-\d\d)\b""")
ROW_DATE = re.compile(r"\b(\d{4}-\d\d-\d\d)(?:[T ,]|$)", re.MULTILINE)


def _dates(golden: Golden) -> list[str]:
    inputs = "\n".join([golden.stdin, *golden.files.values()])
    if golden.arguments[0] == "check-bill":
        return ROW_DATE.findall(inputs)
    text = f"{golden.command}\n{inputs}"
    return DATE.findall(text) or MONTH.findall(text)


def _own_tables(golden: Golden) -> set[str]:
    verb, *rest = golden.arguments
    named = {*golden.files, "tables"} if verb == "tables" else {"--tables", "--only-tables"}
    return named & set(rest)


@pytest.fixture(scope="module")
def built_in_date():
    return re.search(r"as of (\d{4}-\d\d-\d\d)", run("--version").stdout)[1]


@pytest.mark.parametrize("path", FILES, ids=_name)
def test_golden_prices_are_frozen(path, built_in_date):
    """Of tables of its own, or of a day that the built-in ones know: no new price breaks it."""
    golden = _read(path)
    if golden.exit_code or golden.arguments[0] in UNPRICED or _own_tables(golden):
        return
    dates = _dates(golden)
    assert dates, "no --on, no date and no tables of its own"
    assert max(dates) <= built_in_date


EXAMPLES = PROJECT / "cli" / "examples"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("examples/*.test")), ids=_name)
def test_examples_are_the_files_that_people_get(path):
    for name, text in _read(path).files.items():
        assert text == (EXAMPLES / name).read_text(encoding="utf-8")


def test_every_example_is_estimated_and_explained():
    commands = [_read(path).arguments[:2] for path in sorted(FOLDER.glob("examples/*.test"))]
    names = sorted(path.name for path in EXAMPLES.glob("*.yaml"))
    assert sorted(commands) == sorted([verb, name] for verb in ("estimate", "explain")
                                      for name in names)


def _written_out(workload: dict, files: dict[str, str]) -> dict:
    """With the fields of task definitions in place of their files' names."""
    for resource in workload["resources"].values():
        task = resource.get("fargate", {})
        if "task_definition" in task:
            named = json.loads(files[task.pop("task_definition")])
            resource["fargate"] = {**fargate_keys(named), **task}
    return workload


def _oracle_charges(golden: Golden):
    """The oracles' charges for an `estimate FILE` with the frozen tables."""
    arguments = golden.arguments
    source = golden.stdin if arguments[1] == "-" else golden.files[arguments[1]]
    workload = _written_out(account.workload_from_text(source), golden.files)
    options = dict(zip(arguments, arguments[1:], strict=False))
    for option in ("region", "month", "on"):
        workload[option] = options.get(f"--{option}", workload.get(option))
    workload = {key: value for key, value in workload.items() if value is not None}
    free_tier = options.get("--free-tier-order", workload.pop("free_tier", True))
    if "--no-free-tier" in arguments:
        free_tier = False
    charges = []
    on = account.date_in_force(workload)
    for oracle in ORACLES:
        charges += oracle.bill(workload, Prices.of(TABLES, oracle.SERVICES, on), free_tier)
    return charges


def _has_bill(golden: Golden) -> bool:
    arguments = golden.arguments
    return golden.exit_code == 0 and arguments[:1] == ["estimate"] and "json" in arguments


@pytest.mark.parametrize("path", [path for path in FILES if _has_bill(_read(path))], ids=_name)
def test_golden_figures_are_the_oracles(path):
    golden = _read(path)
    compare(Bill(golden.stdout), _oracle_charges(golden))
