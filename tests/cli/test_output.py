"""Where output goes, how wide and coloured it is, and what happens when it cannot be written."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios

import pytest
from support.program import program_path, run

BILL = ("lambda", "--memory", "1GB", "--requests", "30M", "--duration", "250ms")
ESCAPE = "\x1b["


def on_terminal(*arguments, columns=80, environment=None):
    """Runs the program with a terminal as its standard output; returns what it wrote there."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", **(environment or {})}
    with subprocess.Popen(
        [str(program_path()), *arguments], stdin=subprocess.DEVNULL, stdout=slave, env=environment
    ) as process:
        os.close(slave)
        output = b""
        try:
            while block := os.read(master, 65536):
                output += block
        except OSError:  # how Linux says that the other end is closed
            pass
        finally:
            os.close(master)
    assert process.returncode == 0
    return output.decode().replace("\r\n", "\n")


def test_colour_on_a_terminal_only():
    assert ESCAPE in on_terminal(*BILL)
    assert ESCAPE not in run(*BILL).stdout


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=str)
def test_no_colour_where_it_is_not_wanted(environment):
    assert ESCAPE not in on_terminal(*BILL, environment=environment)


def test_an_empty_no_color_does_not_count():
    assert ESCAPE in on_terminal(*BILL, environment={"NO_COLOR": ""})


def test_the_option_counts_over_terminal_and_environment():
    assert ESCAPE not in on_terminal(*BILL, "--color", "never")
    assert ESCAPE in run(*BILL, "--color", "always", environment={"NO_COLOR": "1"}).stdout


def test_colour_changes_nothing_but_colour():
    coloured = run(*BILL, "--color", "always").stdout
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == run(*BILL).stdout


@pytest.mark.parametrize("form", ["json", "csv", "markdown"])
def test_only_tables_are_coloured(form):
    assert ESCAPE not in run(*BILL, "--color", "always", "--format", form).stdout


@pytest.mark.parametrize(("columns", "width"), [(20, 40), (60, 60), (100, 100), (200, 100)])
def test_width_is_the_terminals_within_limits(columns, width):
    output = on_terminal(*BILL, "--color", "never", columns=columns)
    assert output == run(*BILL, "--width", width).stdout


def test_width_is_80_elsewhere():
    assert run(*BILL).stdout == run(*BILL, "--width", "80").stdout


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_tables_keep_to_their_width(width):
    lines = run(*BILL, "--width", width).stdout.splitlines()
    assert max(map(len, lines)) <= width


def run_with_output(output, *arguments):
    return subprocess.run(
        [str(program_path()), *arguments],
        stdout=output,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


WRITERS = [BILL, (*BILL, "--format", "json"), ("--help",), ("--version",), ("tables", "list"),
           ("schema", "workload"), ("man",), ("completion", "bash")]  # fmt: skip


@pytest.mark.parametrize("arguments", WRITERS, ids=lambda value: " ".join(value)[-30:])
def test_a_full_disk_is_a_failure(arguments):
    with open("/dev/full", "wb") as full:
        result = run_with_output(full, *arguments)
    assert result.returncode == 1
    assert "the output could not be written" in result.stderr


@pytest.mark.parametrize("arguments", WRITERS, ids=lambda value: " ".join(value)[-30:])
def test_a_closed_pipe_is_a_silent_failure(arguments):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = run_with_output(writing, *arguments)
    finally:
        os.close(writing)
    assert result.returncode == 1
    assert result.stderr == ""


def test_a_closed_output_is_a_failure():
    result = subprocess.run(
        ["bash", "-c", '"$0" --version >&-', str(program_path())],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert result.returncode == 1
    assert "the output could not be written" in result.stderr


def test_a_lost_output_counts_over_the_budget():
    with open("/dev/full", "wb") as full:
        result = run_with_output(full, *BILL, "--budget", "0")
    assert result.returncode == 1
