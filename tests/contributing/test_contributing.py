"""The worked examples of CONTRIBUTING.md, followed to the letter."""

import os
import re
import shlex
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.program import PROJECT, run

BLOCK = re.compile(r"```(yaml|cpp|diff|sh)\n(.*?)```", re.DOTALL)


@dataclass
class Example:
    title: str
    files: dict[str, str] = field(default_factory=dict)
    added_lines: dict[str, str] = field(default_factory=dict)
    command: str = ""
    printed: str = ""


def example(section):
    title, _, body = section.partition("\n")
    result = Example(title)
    for kind, text in BLOCK.findall(body):
        lines = text.splitlines()
        if kind in ("yaml", "cpp"):
            result.files[lines[0].lstrip("#/ ")] = text
        elif kind == "diff":
            for name, line in zip(lines[::2], lines[1::2], strict=True):
                result.added_lines[name.removeprefix("--- ")] = line.removeprefix("+")
        else:
            result.command, result.printed = lines[0], lines[1].removeprefix("# ")
    return result


def examples():
    page = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return [example(section) for section in page.split("\n### ")[1:]]


def write_files(each, folder):
    for name, text in each.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_there_is_one_of_each_kind():
    titles = ["A price", "A region", "A plain metered service", "A subcommand"]
    assert [each.title for each in examples()] == titles


@pytest.mark.parametrize("each", [each for each in examples() if not each.added_lines],
                         ids=lambda each: each.title)
def test_tables(each, tmp_path):
    write_files(each, tmp_path)
    echoed, _, command = each.command.rpartition(" | ")
    stdin = shlex.split(echoed)[1] if echoed else ""
    outcome = run(*shlex.split(command)[1:], stdin=stdin, cwd=tmp_path)
    assert outcome.returncode == 0, outcome.stderr
    assert each.printed in outcome.stdout.split()


def with_line_added(path, line):
    """The file with a line like one that is there added before the first of them."""
    text = path.read_text(encoding="utf-8")
    first = next(old for old in text.splitlines() if old.split("(")[0].endswith("_command")
                 and old.startswith(line[:2]))
    return text.replace(first, line + "\n" + first, 1)


def test_subcommand(tmp_path):
    [each] = [each for each in examples() if each.added_lines]
    write_files(each, tmp_path)
    for name, line in each.added_lines.items():
        (tmp_path / name).write_text(with_line_added(PROJECT / name, line), encoding="utf-8")
    build = Path(os.environ.get("FARTHING_BUILD_DIR", PROJECT / "build"))
    objects = [path for path in build.glob("cli/CMakeFiles/farthing_program.dir/*.o")
               if path.name != "main.cpp.o"]
    program = tmp_path / "farthing"
    subprocess.run(
        [os.environ.get("CXX", "c++"), "-std=c++20", "-O0", "-I", tmp_path / "cli",
         "-I", PROJECT / "cli", "-I", PROJECT / "lib" / "include", "-o", program,
         *sorted((tmp_path / "cli").glob("*.cpp")), *objects, build / "lib" / "libfarthing.a",
         "-lyaml-cpp", "-lClp", "-lCoinUtils", "-lz", "-lzstd"],
        check=True,
    )  # fmt: skip
    printed = subprocess.run([program, *shlex.split(each.command)[1:]], check=True,
                             capture_output=True, text=True).stdout
    assert each.printed in printed.splitlines()
