"""Commands that read a file refuse hostile ones in a few words, soon and in little memory."""

import os
import re
import resource
import subprocess
from dataclasses import dataclass

import pytest
from hostile_files import FILES, KINDS, MEBIBYTE, NUMBER, write_all

from support.cli_tree import all_commands, help_of
from support.program import program_path, run

CPU_SECONDS = 10  # against what never ends; a busy machine may take longer by the clock
MESSAGE_BYTES_MAX = 2000


@dataclass(frozen=True)
class Reader:
    """A command line on which `hostile` is a file of some kind, or `tables` a folder with one."""

    command: str
    kind: str

    @property
    def path(self) -> str:
        return "tables/hostile.yaml" if self.kind == "table" else "hostile"


READERS = [
    Reader("estimate hostile", "workload"),
    Reader("explain hostile", "workload"),
    Reader("diff hostile sound.yaml", "workload"),
    Reader("diff sound.yaml hostile", "workload"),
    Reader("sensitivity hostile", "workload"),
    Reader("simulate hostile --vary resources.f.lambda.duration=8ms..9ms", "workload"),
    Reader("rightsize lambda hostile --function f --measured 1GB=9ms", "workload"),
    Reader("compare hostile", "service"),
    Reader("breakeven hostile", "service"),
    Reader("compare hours.yaml", "hours"),
    Reader("breakeven hours.yaml", "hours"),
    Reader("rightsize lambda --requests 1M --power-tuning hostile", "power tuning"),
    Reader("fargate --task-definition hostile --tasks 1", "task definition"),
    Reader("estimate task.yaml", "task definition"),
    Reader("estimate cluster.yaml", "task definition"),
    Reader("check-bill hostile", "bill"),
    Reader("trace hostile", "trace"),
    Reader("estimate sound.yaml --tables tables", "table"),
    Reader("tables check tables", "table"),
    Reader("tables diff builtin tables", "table"),
]
# What names `hostile`, and what a command is given beside it.
OTHERS = {
    "sound.yaml": "resources: {f: {lambda: {memory: 1GB, requests: 3M, duration: 9ms}}}",
    "hours.yaml": "{requests_file: hostile, duration: 9ms, memory: 512MB, concurrency: 10}",
    "task.yaml": "resources: {w: {fargate: {task_definition: hostile, tasks: 1}}}",
    "cluster.yaml": "resources: {c: {ecs: {instances: {type: m5.large},"
                    " tasks: {w: {task_definition: hostile, count: 1}}}}}",
}  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return dict(write_all(tmp_path_factory.mktemp("hostile")))


def limit_memory(reader: Reader):
    """A trace is read in 64 MiB beside the program itself; files that are read whole take more. A
    program that a sanitizer watches takes much of both for itself."""
    if "FARTHING_SANITIZED" in os.environ:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    if reader.kind == "trace":
        resource.setrlimit(resource.RLIMIT_DATA, (64 * MEBIBYTE, 64 * MEBIBYTE))
    else:
        resource.setrlimit(resource.RLIMIT_AS, (512 * MEBIBYTE, 512 * MEBIBYTE))


def write_beside(folder):
    (folder / "tables").mkdir()
    for name, text in OTHERS.items():
        (folder / name).write_text(text, encoding="utf-8")


def refusal(reader: Reader, hostile, folder) -> str:
    """What the command says about the file; it ends as invalid input does."""
    write_beside(folder)
    os.link(hostile, folder / reader.path)
    outcome = subprocess.run(
        [program_path(), *reader.command.split()], cwd=folder, capture_output=True, check=False,
        timeout=300, preexec_fn=lambda: limit_memory(reader))  # fmt: skip
    assert outcome.returncode == 4, outcome.stderr[:MESSAGE_BYTES_MAX]
    assert outcome.stdout == b""
    assert len(outcome.stderr) < MESSAGE_BYTES_MAX
    return outcome.stderr.decode()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.command)
@pytest.mark.parametrize("name", [*FILES, "huge number"])
def test_a_hostile_file_is_refused_with_its_place(name, reader, files, tmp_path):
    hostile = files.get((name, reader.kind)) or files[name, ""]
    message = refusal(reader, hostile, tmp_path)
    # A trace without a single invocation has no line that is to blame.
    place = r":\d+" if "found" in message and "without any" not in message else ""
    assert re.match(f"farthing: error: {reader.path}{place}", message), message
    assert message.count("farthing: error") == 1, message


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.command)
def test_the_same_file_with_a_sound_number_is_read(reader, tmp_path):
    """Else it could be refused for something beside what is hostile in it."""
    write_beside(tmp_path)
    (tmp_path / reader.path).write_text(KINDS[reader.kind].replace(NUMBER, "1024"))
    outcome = run(*reader.command.split(), cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr


def test_a_line_without_an_end_is_given_up():
    outcome = run("trace", "/dev/zero")
    assert outcome.returncode == 4
    assert "/dev/zero:1: expected text in lines" in outcome.stderr


def test_every_command_that_reads_a_file_is_tried():
    """Price tables, which nearly all read, come in through one pair of options."""
    reading = {" ".join(command) for command in all_commands()
               if re.search(r"\b(FILE|BEFORE)\b", help_of(*command))}  # fmt: skip
    assert {name for name in reading
            if not any(one.command.startswith(f"{name} ") for one in READERS)} == set()


def test_the_limits_are_those_that_hold_by_default(files, tmp_path):
    """The megabyte key would be sound YAML."""
    reader = Reader("estimate hostile", "workload")
    message = refusal(reader, files["megabyte key", ""], tmp_path)
    assert "expected a key of at most 1024 bytes" in message
