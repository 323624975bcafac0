"""The page of published sums that are wrong: every command on it runs, every figure is exact."""

import re
import shlex
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest

from support.bills import Bill
from support.program import run

ON = "2026-10-01"
PAGE = Path(__file__).parent / "published-sums.md"
FIGURE = re.compile(r"# (?:(total)|(\w[\w ]*) of (\S+)) ([\d.]+)")


@dataclass
class Command:
    line: str
    figures: list[str] = field(default_factory=list)

    def bill(self):
        """What the command prints as JSON, at the prices of the page."""
        echoed, _, command = self.line.rpartition(" | ")
        program, *arguments = shlex.split(command)
        assert program == "farthing"
        stdin = shlex.split(echoed)[1] if echoed else ""
        outcome = run(*arguments, "--on", ON, "--format", "json", stdin=stdin)
        assert outcome.returncode == 0, outcome.stderr
        return Bill(outcome.stdout)


def commands():
    found = []
    for block in re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        for line in block.splitlines():
            if line.startswith("# "):
                found[-1].figures.append(line)
            else:
                found.append(Command(line))
    return found


def computed(bill, total, what, usage_type):
    if total:
        return bill.total
    [line] = [line for line in bill.lines if line.usage_type == usage_type]
    return getattr(line, what.replace(" ", "_"))


@pytest.mark.parametrize("command", commands(), ids=lambda command: command.line)
def test_figures_of_the_page(command):
    assert command.figures, "a command without a figure shows nothing"
    bill = command.bill()
    for text in command.figures:
        total, what, usage_type, figure = FIGURE.fullmatch(text).groups()
        assert computed(bill, total, what, usage_type) == Fraction(figure), text
