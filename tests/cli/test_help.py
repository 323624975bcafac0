"""`--help` is complete, fits a terminal, and its examples work as printed."""

import os
import subprocess

import pytest
from support.cli_tree import all_commands, examples, help_of, options, subcommands
from support.program import PROJECT, program_path, run

COMMANDS = all_commands()
EXAMPLES = [(command, line) for command in COMMANDS for line in examples(*command)]


def name(command):
    return " ".join(command) or "farthing"


def test_the_commands_of_the_program():
    assert set(subcommands()) >= {
        "lambda", "lambda-edge", "lambda-microvm", "fargate",
        "estimate", "explain", "check-bill", "tables", "schema",
        "completion",
    }  # fmt: skip
    assert set(subcommands("tables")) == {"list", "show", "check", "diff"}
    assert "man" not in subcommands()


@pytest.mark.parametrize("command", COMMANDS, ids=name)
def test_help_has_usage_options_and_an_example_and_fits_80_columns(command):
    text = help_of(*command)
    assert "\nUsage:\n  farthing" in text
    assert "--help" in options(*command)
    assert examples(*command)
    assert [line for line in text.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("command", COMMANDS, ids=name)
def test_short_help_is_the_same(command):
    assert run(*command, "-h").stdout == help_of(*command)


@pytest.mark.parametrize("command", COMMANDS, ids=name)
def test_help_before_a_command_is_the_same(command):
    assert run("help", *command).stdout == help_of(*command)


@pytest.mark.parametrize(("command", "line"), EXAMPLES, ids=lambda value: str(value)[:90])
def test_every_example_works_as_printed(command, line, tmp_path):
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "farthing").symlink_to(program_path())
    result = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", line],
        capture_output=True,
        encoding="utf-8",
        cwd=PROJECT,
        env={"PATH": f"{folder}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"},
        timeout=60,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    if not line.startswith("source "):
        assert result.stdout


def test_exit_codes_are_in_the_help():
    text = help_of()
    for code in ("0", "1", "2", "3", "4", "5", "6", "130"):
        assert f"\n  {code} " in text


def test_version_names_version_and_date_of_the_tables():
    result = run("--version")
    assert result.returncode == 0
    words = result.stdout.strip()
    assert words.startswith("farthing ")
    assert "(price tables as of 20" in words


def test_no_command_is_a_wrong_command_line():
    result = run()
    assert (result.returncode, result.stdout) == (2, "")
    assert "farthing --help" in result.stderr
