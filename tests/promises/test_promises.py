"""What the README promises of every run of the program, and that each promise names its test."""

import json
import re
import resource
import subprocess

import pytest
from commands import COMMANDS, FILES, files_of

from support.cli_tree import all_commands
from support.program import PROJECT, program_path, run
from support.system_calls import network_calls, opened_files, system_calls, writing_calls

MEBIBYTE = 1024 * 1024
OF_EACH_COMMAND = pytest.mark.parametrize("command", COMMANDS.values(), ids=str)
# What the C library asks of the kernel: how many processors, how much memory.
KERNEL = ("/proc/", "/sys/")


def test_every_command_is_tried():
    assert list(COMMANDS) == [" ".join(command) for command in all_commands()]


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def contents(folder) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8")
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def output(command, folder, **environment):
    outcome = run(*command.split(), cwd=folder, environment=environment)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def calls_of(command, folder):
    line = [program_path(), *command.split()]
    return system_calls(line, folder.parent / "calls", cwd=folder)


def within(kind, command, folder):
    """Runs a command that may take 64 MiB of a kind of memory."""
    limit = 64 * MEBIBYTE
    return subprocess.run([program_path(), *command.split()], cwd=folder, capture_output=True,
                          check=False, preexec_fn=lambda: resource.setrlimit(kind, (limit, limit)))


@OF_EACH_COMMAND
def test_no_network(command, folder):
    assert network_calls(calls_of(command, folder)) == []


@OF_EACH_COMMAND
def test_no_file_is_opened_but_those_named(command, folder):
    opened = opened_files(calls_of(command, folder))
    assert {name for name in opened if not name.startswith(KERNEL)} == files_of(command)


@OF_EACH_COMMAND
def test_nothing_is_written(command, folder):
    assert writing_calls(calls_of(command, folder)) == []
    assert contents(folder) == FILES


@OF_EACH_COMMAND
def test_same_input_same_output_whatever_the_place(command, folder):
    first = output(command, folder)
    assert first == output(command, folder, TZ="Pacific/Chatham", LANG="de_DE.UTF-8", LC_ALL="C",
                           HOME="/nonexistent")  # fmt: skip


@OF_EACH_COMMAND
def test_memory_stays_small(command, folder):
    """The threads that read a trace reserve stacks that they do not use."""
    kind = resource.RLIMIT_DATA if command.startswith("trace") else resource.RLIMIT_AS
    outcome = within(kind, command, folder)
    assert outcome.returncode == 0, outcome.stderr


def test_where_memory_does_not_suffice_that_is_said(tmp_path):
    function = "{lambda: {memory: 1 GB, requests: 1M, duration: 1 s}}"
    functions = "\n".join(f"  f{number}: {function}" for number in range(3000))
    (tmp_path / "many.yaml").write_text(f"resources:\n{functions}\n")
    outcome = within(resource.RLIMIT_AS, "estimate many.yaml --format json", tmp_path)
    assert (outcome.returncode, outcome.stdout) == (1, b"")
    assert outcome.stderr == b"farthing: error: out of memory\n"


BOMBS = {"blank lines": (b"\n", 0), "one line": (b"x", 1), "open quote": (b'"' + b"x", 1)}


@pytest.mark.parametrize("pack", [["gzip", "-c"], ["zstd", "-qc"]], ids=lambda command: command[0])
@pytest.mark.parametrize("bomb", BOMBS)
def test_memory_of_a_trace_does_not_grow_with_its_length(bomb, pack, tmp_path):
    filling, faulty_lines = BOMBS[bomb]
    filled = filling[:-1] + filling[-1:] * (200 * MEBIBYTE)
    text = b"duration,memory\n1,128\n" + filled + b"\n2,128\n"
    packed = subprocess.run(pack, input=text, capture_output=True, check=True).stdout
    assert len(packed) < MEBIBYTE, "it is a bomb"
    (tmp_path / "trace").write_bytes(packed)
    outcome = within(resource.RLIMIT_DATA, "trace trace --format json", tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    found = json.loads(outcome.stdout)
    assert (found["invocations"], found["faulty_lines"]) == (2, faulty_lines)


def names_of_tests(path) -> list[str]:
    """Of a Python file, a C++ one, or what makes each fuzzer a test."""
    patterns = {".py": r"^def (test_\w+)", ".cpp": r'^TEST_CASE\("([^"]*)',
                ".txt": r"^ *farthing_test\((\S+)"}  # fmt: skip
    text = path.read_text(encoding="utf-8")
    return re.findall(patterns[path.suffix], text, re.MULTILINE)


def test_every_promise_names_a_test_that_is_there():
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    promises = readme.split("## Promises")[1].split("\n## ")[0]
    rows = [line for line in promises.splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 8
    for row in rows:
        links = re.findall(r"\[[^]]+\]\(([^)]+)\)", row.split("|")[2])
        assert links, row
        for link in links:
            path, _, name = link.partition("#")
            tests = names_of_tests(PROJECT / path)
            assert name in tests if name else tests, link


@pytest.mark.parametrize("page", ["README.md", "lib/README.md", "pricing-tables/README.md",
                                  "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(page):
    text = (PROJECT / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not link.startswith("http"):
            assert (PROJECT / page).parent.joinpath(link).exists(), link
