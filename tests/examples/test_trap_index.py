"""The numbered rows of the collected traps: each has its tests, in a section `# N.` of theirs."""

import re
from pathlib import Path

from support.shared import shared_file

FOLDER = Path(__file__).parent
ROW = re.compile(r"^\| (\d+) \|", re.MULTILINE)
# A section is a comment that starts with the number, and ends with the next such comment.
SECTION = re.compile(r"^# (\d{1,2})\. (?=[A-Z])", re.MULTILINE)


def numbers_with_tests():
    found = set()
    for path in FOLDER.glob("test_traps_*.py"):
        _, *sections = SECTION.split(path.read_text(encoding="utf-8"))
        for number, text in zip(sections[::2], sections[1::2], strict=True):
            if "\ndef test_" in text:
                found.add(int(number))
    return found


def test_every_trap_has_a_test():
    traps = shared_file("facts/traps.md").read_text(encoding="utf-8")
    rows = {int(number) for number in ROW.findall(traps)}
    assert len(rows) >= 42
    assert numbers_with_tests() == rows
