"""`farthing tables`: what is there, what it costs, what changed."""

import csv
import io
import json
import re
from decimal import Decimal

import pytest
from support.program import TABLES, run

LAMBDA_TABLE = TABLES / "aws" / "lambda.yaml"
REQUEST_PRICE = re.compile(r'(request/(?:x86_64|arm64): *)"([0-9.]+)"')
BILL = ("lambda", "--memory", "1GB", "--requests", "30M", "--duration", "1s", "--format", "json")


def rows(*arguments):
    result = run(*arguments, "--format", "csv")
    assert result.returncode == 0, result.stderr
    return list(csv.reader(io.StringIO(result.stdout)))


@pytest.fixture
def dearer_table(tmp_path):
    """The Lambda table with every request price doubled."""

    def doubled(match):
        return f'{match[1]}"{Decimal(match[2]) * 2:f}"'

    text, count = REQUEST_PRICE.subn(doubled, LAMBDA_TABLE.read_text())
    assert count > 0
    path = tmp_path / "lambda.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
@pytest.mark.parametrize(
    "command", [("list",), ("show", "lambda", "us-east-1"), ("diff", "--from", "2020-01-01")]
)
def test_every_form(command, form):
    result = run("tables", *command, "--format", form)
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("\n")
    if form == "json":
        json.loads(result.stdout, parse_float=str)


def test_list_names_the_built_in_table():
    assert "aws/lambda" in run("tables", "list").stdout


def test_ages_count_up_to_a_date():
    early = run("tables", "list", "--on", "2026-11-01").stdout
    late = run("tables", "list", "--on", "2036-11-01").stdout
    assert "2026-11-01" in early
    assert early != late


def test_built_in_and_shipped_tables_are_the_same():
    result = run("tables", "show", "lambda")
    assert result.returncode == 0
    shipped = run("tables", "show", "lambda", "--only-tables", TABLES)
    assert shipped.stdout == result.stdout


def test_show_of_one_region_is_a_part_of_all():
    everything = rows("tables", "show", "lambda")
    one = rows("tables", "show", "lambda", "eu-west-1")
    assert 1 < len(one) < len(everything)
    assert one[0] == everything[0]
    assert all(row in everything for row in one)


def test_diff_against_a_changed_table(dearer_table):
    lambda_only = ("--service", "lambda")
    same = run("tables", "diff", "builtin", LAMBDA_TABLE, *lambda_only)
    assert same.returncode == 0
    assert "Nothing changed" in same.stdout
    changed = run("tables", "diff", "builtin", dearer_table, *lambda_only)
    assert changed.returncode == 0
    assert "100" in changed.stdout
    back = run("tables", "diff", dearer_table, *lambda_only)
    assert back.returncode == 0
    assert "50" in back.stdout


def test_diff_of_one_service(dearer_table):
    result = run("tables", "diff", "builtin", dearer_table, "--service", "lamda")
    assert result.returncode == 2
    assert 'Did you mean "lambda"?' in result.stderr
    assert run("tables", "diff", "builtin", dearer_table, "--service", "lambda").returncode == 0


def total(*arguments):
    result = run(*BILL, *arguments)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)["total"]


def test_overlay_and_replacement_change_the_bill(dearer_table):
    built_in = total()
    assert total("--tables", TABLES) == total("--only-tables", TABLES) == built_in
    assert total("--tables", dearer_table) == total("--only-tables", dearer_table) != built_in
    assert total("--tables", dearer_table, "--tables", TABLES) == built_in
    assert total("--only-tables", dearer_table, "--tables", TABLES) == built_in


def test_a_broken_table_is_4_with_its_place(tmp_path):
    path = tmp_path / "lambda.yaml"
    path.write_text(REQUEST_PRICE.sub(r"\1\2", LAMBDA_TABLE.read_text(), count=1))
    for command in (("tables", "check", path), (*BILL, "--tables", path)):
        result = run(*command)
        assert result.returncode == 4
        assert result.stdout == ""
        assert result.stderr.startswith(f"farthing: error: {path}:")
