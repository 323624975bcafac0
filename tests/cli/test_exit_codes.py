"""What ends with which exit code, with which message; nothing but results on standard output."""

import re

import pytest
from support.program import TABLES, run

LAMBDA = ("lambda", "--memory", "128MB", "--requests", "3M", "--duration", "120ms")
PINNED = (*LAMBDA, "--on", "2026-06-01")

WRONG_COMMAND_LINE = [
    # arguments, words of the message
    (("lamda",), ['found "lamda"', 'Did you mean "lambda"?']),
    (("tables", "lst"), ['found "lst"', 'Did you mean "list"?']),
    (("tables",), ["farthing tables --help"]),
    ((*LAMBDA, "--memroy", "1GB"), ['found "--memroy"', 'Did you mean "--memory"?']),
    ((*LAMBDA, "--memroy=1GB"), ['Did you mean "--memory"?']),
    (("--region", "eu-west-1", *LAMBDA), ["options follow the command"]),
    (("lambda",), ["--memory", "--requests", "--duration"]),
    (("lambda", "--memory"), ["--memory"]),
    ((*LAMBDA, "--memory", "1GB"), ["--memory once"]),
    ((*LAMBDA, "extra"), ['found "extra"']),
    (("estimate",), ["FILE"]),
    (("estimate", "one.yaml", "two.yaml"), ['found "two.yaml"']),
    ((*LAMBDA, "--explain=no"), ["--explain without a value"]),
    ((*LAMBDA[:-1], "120"), ["--duration: expected", 'found "120"']),
    (("lambda", "--memory", "", *LAMBDA[3:]), ["--memory: expected", "found nothing"]),
    (("lambda", "--memory=", *LAMBDA[3:]), ["--memory: expected", "found nothing"]),
    (("lambda", "--memory", "1 GB", "--requests", "-5", "--duration", "1ms"), ["--requests: "]),
    (("lambda", "--memory", "20GB", *LAMBDA[3:]), ["--memory: expected", "10240 MB"]),
    (("lambda", "--memory", "127MB", *LAMBDA[3:]), ["--memory: expected", "128 MB"]),
    ((*LAMBDA, "--arch", "x68_64"), ["--architecture: expected", "x86_64"]),
    ((*LAMBDA, "--snap-start-versions", "2"), ["--snap-start-restores"]),
    ((*LAMBDA, "--region", "us-eats-1"), ["--region: expected", 'Did you mean "us-east-1"?']),
    ((*LAMBDA, "--month", "2026-13"), ["--month: expected"]),
    ((*LAMBDA, "--month", "745 hours"), ["--month: expected"]),
    ((*LAMBDA, "--on", "2026-02-30"), ["--on: expected"]),
    ((*LAMBDA, "--free-tier-order", "proportinal"), ["--free-tier-order: ", "proportional"]),
    ((*LAMBDA, "--format", "jsno"), ["--format: ", 'Did you mean "json"?']),
    (("trace", "logs", "--format", "svg"), ["--format: expected "]),
    ((*LAMBDA, "--color", "sometimes"), ["--color: "]),
    ((*LAMBDA, "--width", "39"), ["--width: ", "40"]),
    ((*LAMBDA, "--width", "80.5"), ["--width: "]),
    ((*LAMBDA, "--budget", "1e"), ["--budget: "]),
    ((*LAMBDA, "--budget", "-1"), ["--budget: "]),
    ((*LAMBDA, "--budget", "nan"), ["--budget: "]),
    (("tables", "show", "lamda"), ["SERVICE: ", 'Did you mean "lambda"?']),
    (("tables", "show", "lambda", "us-eats-1"), ["REGION: ", 'Did you mean "us-east-1"?']),
    (("tables", "diff"), ["--from and --to"]),
    (("check-bill",), ["FILE"]),
    (("check-bill", "-", "--stritc"), ['Did you mean "--strict"?']),
    (("schema", "wrokload"), ['Did you mean "workload"?']),
    (("completion", "fish"), ["bash, zsh"]),
]


@pytest.mark.parametrize(
    ("arguments", "words"), WRONG_COMMAND_LINE, ids=lambda value: " ".join(value)[-60:]
)
def test_a_wrong_command_line_is_2_with_a_hint(arguments, words):
    result = run(*arguments)
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert result.stderr.startswith("farthing: error: ")
    for word in words:
        assert word in result.stderr


INVALID_INPUT = [
    ("unknown key", "resources: {web: {lambda: {memroy: 1 GB}}}", "standard input:1:"),
    ("no YAML", "resources: [", "standard input:"),
    ("nothing", "", "standard input"),
    ("out of range", "resources: {web: {lambda: {memory: 20 GB, requests: 1, duration: 1 ms}}}",
     "standard input:1:36: resources.web.lambda.memory: expected"),
    ("unknown region", "region: us-eats-1\nresources: {web: {lambda: {memory: 1 GB, requests: 1, "
     "duration: 1 ms}}}", "standard input:1:9: region"),
]  # fmt: skip


@pytest.mark.parametrize(("case", "text", "message"), INVALID_INPUT, ids=lambda value: value[:20])
@pytest.mark.parametrize("command", ["estimate", "explain"])
def test_invalid_input_is_4_with_its_place(command, case, text, message):
    result = run(command, "-", stdin=text)
    assert result.returncode == 4, result.stderr
    assert result.stdout == ""
    assert result.stderr.startswith(f"farthing: error: {message}")


def test_a_missing_price_is_4_and_named():
    # MicroVMs have prices in a few regions only.
    result = run("lambda-microvm", "--runs", "1", "--duration", "1min", "--vcpu", "1", "--memory",
                 "2GB", "--region", "ca-west-1")  # fmt: skip
    assert result.returncode == 4
    assert result.stdout == ""
    assert "ca-west-1" in result.stderr


@pytest.mark.parametrize("path", ["/nonexistent/shop.yaml", "."])
@pytest.mark.parametrize("command", ["estimate", "explain"])
def test_an_unreadable_file_is_4(command, path):
    result = run(command, path)
    assert result.returncode == 4
    assert result.stdout == ""
    assert f"{path}: cannot be read" in result.stderr


@pytest.mark.parametrize("option", ["--tables", "--only-tables"])
def test_tables_that_are_not_there_are_4(option):
    result = run(*LAMBDA, option, "/nonexistent")
    assert result.returncode == 4
    assert result.stdout == ""
    assert "/nonexistent" in result.stderr


def test_at_most_20_faults_are_shown():
    fields = ", ".join(f"unknown{number}: 1" for number in range(30))
    known = "memory: 1 GB, requests: 1, duration: 1 ms"
    text = f"resources: {{web: {{lambda: {{{fields}, {known}}}}}}}"
    result = run("estimate", "-", stdin=text)
    assert result.returncode == 4
    assert result.stderr.count("farthing: error: ") == 20
    assert result.stderr.endswith("… and 10 more\n")


def test_check_shows_every_fault(tmp_path):
    unknown_keys = "".join(f"unknown{number}: 1\n" for number in range(30))
    (tmp_path / "broken.yaml").write_text("schema: farthing-prices/1\n" + unknown_keys)
    result = run("tables", "check", tmp_path)
    assert result.returncode == 4
    assert result.stdout == ""
    assert result.stderr.count("farthing: error: ") >= 30
    assert "more" not in result.stderr.splitlines()[-1]


def test_check_counts_prices_and_tables():
    result = run("tables", "check", TABLES)
    assert result.returncode == 0, result.stderr
    assert re.fullmatch(r"[1-9]\d* prices in [1-9]\d* tables?: no faults\n", result.stdout)


BUDGETS = [
    # 3,000,000 requests, 1,000,000 of them free, at 0.20 USD a million: 0.40 USD; the duration is
    # free (AWS Lambda pricing page).
    ("0.40", 0, None),
    ("0.4", 0, None),
    ("1000", 0, None),
    ("0.39", 3, "0.01 USD above 0.39 USD"),
    ("0", 3, "0.40 USD above 0.00 USD"),
    ("0.3999", 3, "less than a cent above 0.3999 USD"),
]


@pytest.mark.parametrize(("budget", "code", "message"), BUDGETS)
def test_over_budget_is_3_with_the_whole_output(budget, code, message):
    plain = run(*PINNED)
    result = run(*PINNED, "--budget", budget)
    assert (plain.returncode, result.returncode) == (0, code)
    assert result.stdout == plain.stdout
    if message is None:
        assert result.stderr == ""
    else:
        assert result.stderr == f"farthing: over budget: the total is 0.40 USD, {message}\n"


def test_budget_works_on_files_and_explanations():
    function = "{memory: 128 MB, requests: 3M, duration: 120 ms}"
    text = f"on: 2026-06-01\nresources: {{f: {{lambda: {function}}}}}"
    for command in ("estimate", "explain"):
        result = run(command, "-", "--budget", "0.39", stdin=text)
        assert result.returncode == 3
        assert result.stdout
