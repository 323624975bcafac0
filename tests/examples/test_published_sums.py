"""The page of published sums that are wrong: every command on it runs, every figure is exact."""

import re
import shlex
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from support.bills import Bill
from support.comparisons import Comparison
from support.program import run
from support.rounding import places_of, rounded
from support.shared import shared_file

ON = "2026-10-01"
PAGE = Path(__file__).parent / "published-sums.md"
FIGURE = re.compile(r"# (.+?) ([\d.]+)")
SHARE = re.compile(r"# share of the first figure ([\d.]+) %")


@dataclass
class Command:
    line: str
    first: "Command | None"
    figures: list[str] = field(default_factory=list)

    def output(self):
        """What the command prints as JSON, at the prices of the page."""
        echoed, _, command = self.line.rpartition(" | ")
        program, *arguments = shlex.split(command)
        assert program == "farthing"
        stdin = shlex.split(echoed)[1] if echoed else ""
        outcome = run(*arguments, "--on", ON, "--format", "json", stdin=stdin)
        assert outcome.returncode == 0, outcome.stderr
        return (Comparison if arguments[0] == "compare" else Bill)(outcome.stdout)


def commands():
    found = []
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        first = None
        for line in block.splitlines():
            if line.startswith("# "):
                found[-1].figures.append(line)
            else:
                found.append(Command(line, first))
                first = first or found[-1]
    return found


def computed(output, what):
    if isinstance(output, Comparison):
        return output.figure(None, what)
    if what == "total":
        return output.total
    name, _, usage_type = what.partition(" of ")
    [line] = [line for line in output.lines if line.usage_type == usage_type]
    return getattr(line, name.replace(" ", "_"))


def first_figure(command):
    what, _ = FIGURE.fullmatch(command.figures[0]).groups()
    return computed(command.output(), what)


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.line)
def test_figures_of_the_page(command):
    assert command.figures, "a command without a figure shows nothing"
    output = command.output()
    for text in command.figures:
        if share := SHARE.fullmatch(text):
            whole = first_figure(command.first)
            assert rounded(100 * output.total / whole, places_of(share[1])) == Fraction(share[1])
            continue
        what, figure = FIGURE.fullmatch(text).groups()
        assert computed(output, what) == Fraction(figure), text


def test_each_published_sum_that_was_collected_is_on_the_page():
    traps = shared_file("facts/traps.md").read_text(encoding="utf-8")
    rows = traps.partition("\n## 6.")[2].partition("\n|---")[2].splitlines()[1:]
    claimants = [re.split("[:,]", row.split("|")[1].strip())[0] for row in rows if row.strip()]
    sections = PAGE.read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(claimants) >= 9
    assert [name for name, one in zip(claimants, sections, strict=True) if name in one] == claimants
