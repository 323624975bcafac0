"""What the README promises of every run of the program, and that each promise names its test."""

import json
import re
import resource
import subprocess
from pathlib import Path

import pytest

from support.program import PROJECT, program_path, run

WORKLOAD = """\
region: eu-west-1
resources:
  thumbnailer: {lambda: {memory: 1536 MB, requests: 3M, duration: 120 ms}}
  web:
    fargate: {cpu: 1, memory: 2 GB, tasks: 5}
    data-transfer: {internet-out: 300 GB}
"""
COMMANDS = [
    ["lambda", "--memory", "1536MB", "--requests", "3M", "--duration", "120ms"],
    ["estimate", "shop.yaml"],
    ["explain", "shop.yaml", "--format", "json"],
    ["tables", "list"],
]
NETWORK = {"socket", "socketpair", "connect", "bind", "sendto", "sendmsg"}
MEBIBYTE = 1024 * 1024


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "shop.yaml").write_text(WORKLOAD, encoding="utf-8")
    return tmp_path


def output(command, folder, **environment):
    outcome = run(*command, cwd=folder, environment=environment)
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def system_calls(command, folder):
    """Name and arguments of every call that has to do with files or the network."""
    log = folder.parent / "calls"
    subprocess.run(["strace", "-f", "-o", log, "-e", "trace=%network,%file", program_path(),
                    *command], cwd=folder, capture_output=True, check=True)
    calls = re.findall(r"^\d+\s+(\w+)\((.*)$", log.read_text(encoding="utf-8"), re.MULTILINE)
    assert any(name == "execve" for name, _ in calls), "strace saw the program start"
    return calls


def within(kind, command, folder):
    """Runs a command that may take 64 MiB of a kind of memory."""
    limit = 64 * MEBIBYTE
    return subprocess.run([program_path(), *command], cwd=folder, capture_output=True, check=False,
                          preexec_fn=lambda: resource.setrlimit(kind, (limit, limit)))


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_network(command, folder):
    assert not [name for name, _ in system_calls(command, folder) if name in NETWORK]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_file_is_opened_but_those_named(command, folder):
    opened = [arguments for name, arguments in system_calls(command, folder)
              if name in ("open", "openat", "creat")]
    assert all('"shop.yaml"' in arguments and "O_RDONLY" in arguments for arguments in opened)
    assert len(opened) == command.count("shop.yaml")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_is_written(command, folder):
    output(command, folder)
    assert [path.name for path in folder.iterdir()] == ["shop.yaml"]
    assert (folder / "shop.yaml").read_text(encoding="utf-8") == WORKLOAD


@pytest.mark.parametrize("command", COMMANDS[:3], ids=" ".join)
def test_same_input_same_output_whatever_the_place(command, folder):
    first = output(command, folder)
    assert first == output(command, folder, TZ="Pacific/Chatham", LANG="de_DE.UTF-8", LC_ALL="C",
                           HOME="/nonexistent")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_memory_stays_small(command, folder):
    assert within(resource.RLIMIT_AS, command, folder).returncode == 0


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
    outcome = within(resource.RLIMIT_DATA, ["trace", "trace", "--format", "json"], tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    found = json.loads(outcome.stdout)
    assert (found["invocations"], found["faulty_lines"]) == (2, faulty_lines)


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
            assert (PROJECT / path).is_file(), link


@pytest.mark.parametrize("page", ["README.md", "lib/README.md", "pricing-tables/README.md",
                                  "CONTRIBUTING.md"])
def test_every_link_leads_somewhere(page):
    text = (PROJECT / page).read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text):
        if not link.startswith("http"):
            assert (PROJECT / page).parent.joinpath(link).exists(), link
