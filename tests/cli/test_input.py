"""Workloads from files and standard input, and what options say over them."""

import json
import signal
import subprocess
import time

import pytest
from support.program import program_path, run

TEXT = """\
region: eu-west-1
month: 2026-02
resources:
  web:
    lambda: {memory: 1 GB, requests: 30M, duration: 250 ms}
"""


def bill(*arguments, stdin=""):
    result = run(*arguments, "--format", "json", stdin=stdin)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout, parse_float=str)


def test_a_file_and_standard_input_give_the_same(tmp_path):
    path = tmp_path / "shop.yaml"
    path.write_text(TEXT)
    for command in ("estimate", "explain"):
        assert run(command, path).stdout == run(command, "-", stdin=TEXT).stdout


def test_a_file_whose_name_looks_like_an_option_or_a_command(tmp_path):
    for name in ("-shop.yaml", "lambda"):
        (tmp_path / name).write_text(TEXT)
        result = run("estimate", "--", name, cwd=tmp_path)
        assert result.returncode == 0, result.stderr
    assert run("estimate", "lambda", cwd=tmp_path).returncode == 0


def test_json_is_read_too():
    as_json = {
        "region": "eu-west-1",
        "month": "2026-02",
        "resources": {
            "web": {"lambda": {"memory": "1 GB", "requests": "30M", "duration": "250 ms"}}
        },
    }
    assert run("estimate", "-", stdin=json.dumps(as_json)).stdout == run(
        "estimate", "-", stdin=TEXT
    ).stdout


@pytest.mark.parametrize(
    ("option", "line"),
    [
        (("--region", "us-east-1"), ("region: eu-west-1", "region: us-east-1")),
        (("--month", "2026-03"), ("month: 2026-02", "month: 2026-03")),
        (("--month", "700 hours"), ("month: 2026-02", "month: 700 hours")),
        (("--on", "2026-06-01"), ("month: 2026-02", "month: 2026-02\non: 2026-06-01")),
        (("--no-free-tier",), ("month: 2026-02", "month: 2026-02\nfree_tier: false")),
        (
            ("--free-tier-order", "arm64-first"),
            ("month: 2026-02", "month: 2026-02\nfree_tier: arm64-first"),
        ),
    ],
    ids=str,
)
def test_an_option_is_what_the_file_could_have_said(option, line):
    changed = TEXT.replace(*line)
    assert changed != TEXT
    assert bill("estimate", "-", *option, stdin=TEXT) == bill("estimate", "-", stdin=changed)


def test_a_date_of_the_file_stays_under_another_month():
    dated = TEXT + "on: 2026-06-01\n"
    changed = dated.replace("2026-02", "2026-03")
    assert bill("estimate", "-", "--month", "2026-03", stdin=dated) == bill(
        "estimate", "-", stdin=changed
    )


def test_more_than_64_mib_are_refused():
    result = run("estimate", "-", stdin="#" * (64 * 2**20 + 1))
    assert result.returncode == 4
    assert "standard input: cannot be read: larger than 64 MiB" in result.stderr


def test_text_of_the_input_cannot_command_the_terminal():
    result = run("estimate", "-", stdin='"a\\u001b[31mb": 1\nresources: {}\n')
    assert result.returncode == 4
    assert "\x1b" not in result.stderr
    result = run("lambda", "--memory", "\x1b[31m", "--requests", "1", "--duration", "1ms")
    assert result.returncode == 2
    assert "\x1b" not in result.stderr


def test_an_interrupt_is_130():
    with subprocess.Popen(
        [str(program_path()), "estimate", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        time.sleep(0.3)  # until it waits for input
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=10)
    assert (process.returncode, output) == (130, b"")
