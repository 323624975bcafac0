"""One golden test in one file that people can read.

    # Comments: what it shows and where the expected figures come from.
    $ farthing estimate shop.yaml --format json
    === file shop.yaml
    region: us-east-1
    === stdin
    === stdout
    === stderr
    === exit 0

A section holds the lines up to the next `=== `; one that is not there is empty. Output that does
not end in a line break says so: `=== stdout without a final line break`.
"""

import shlex
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from support.program import PROJECT, run

OPEN_END = " without a final line break"
TABLES = PROJECT / "tests" / "data" / "tables"


@dataclass
class Golden:
    comment: list[str] = field(default_factory=list)
    command: str = ""
    files: dict[str, str] = field(default_factory=dict)
    stdin: str = ""
    stdout: str = ""
    stderr: str = ""
    exit_code: int = 0

    @property
    def arguments(self) -> list[str]:
        program, *arguments = shlex.split(self.command)
        assert program == "farthing", f"a golden test runs farthing, not {program!r}"
        return arguments

    def run(self) -> "Golden":
        """The same test with what the program does now, in a fresh folder with its files and
        `tables`, the frozen price tables."""
        with TemporaryDirectory() as folder:
            shutil.copytree(TABLES, Path(folder, "tables"))
            for name, text in self.files.items():
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).write_text(text, encoding="utf-8")
            outcome = run(*self.arguments, stdin=self.stdin, cwd=folder)
        return Golden(
            self.comment, self.command, self.files, self.stdin,
            outcome.stdout, outcome.stderr, outcome.returncode,
        )  # fmt: skip

    def text(self) -> str:
        sections = [(f"file {name}", text) for name, text in self.files.items()]
        sections += [(name, text) for name in ("stdin", "stdout", "stderr")
                     if (text := getattr(self, name))]  # fmt: skip
        lines = [*self.comment, "$ " + self.command.replace("\n", " \\\n    ")]
        for name, text in sections:
            ends = text.endswith("\n") or not text
            lines.append(f"=== {name}{'' if ends else OPEN_END}")
            lines += text.removesuffix("\n").split("\n")
        return "\n".join([*lines, f"=== exit {self.exit_code}"]) + "\n"


def _store(golden: Golden, name: str, lines: list[str]) -> None:
    text = "\n".join(lines) + ("\n" if lines and not name.endswith(OPEN_END) else "")
    name = name.removesuffix(OPEN_END)
    if name.startswith("file "):
        golden.files[name.removeprefix("file ")] = text
    elif name.startswith("exit "):
        golden.exit_code = int(name.removeprefix("exit "))
    else:
        assert name in ("stdin", "stdout", "stderr"), f"unknown section {name!r}"
        setattr(golden, name, text)


def parse(text: str) -> Golden:
    golden = Golden()
    lines = text.splitlines()
    at = 0
    while lines[at].startswith("#"):
        golden.comment.append(lines[at])
        at += 1
    command = [lines[at]]
    while command[-1].endswith("\\"):
        at += 1
        command.append(lines[at].strip())
    assert command[0].startswith("$ "), "a command follows the comment"
    golden.command = "\n".join(part.removesuffix("\\").strip() for part in command)[2:]
    section, content = None, []
    for line in lines[at + 1 :]:
        if line.startswith("=== "):
            if section is not None:
                _store(golden, section, content)
            section, content = line.removeprefix("=== "), []
        else:
            assert section is not None, f"{line!r} stands in no section"
            content.append(line)
    if section is not None:
        _store(golden, section, content)
    return golden
