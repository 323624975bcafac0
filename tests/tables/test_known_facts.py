"""The facts that the library knows are those that it reads: none stands in the list for nothing."""

import re

import pytest
from support.program import PROJECT

LIST = (PROJECT / "lib/include/farthing/facts.hpp").read_text(encoding="utf-8")
KNOWN = re.findall(r'(?:above_zero|any_value)<[A-Za-z<>]+>\("([^"]+)", "([^"]+)"\)', LIST)
FILES = sorted((PROJECT / "lib/src").rglob("*.cpp"))
SOURCES = re.sub(r"\s+", " ", " ".join(path.read_text(encoding="utf-8") for path in FILES))


def test_there_are_facts():
    assert len(KNOWN) > 70
    assert len(set(KNOWN)) == len(KNOWN)


@pytest.mark.parametrize("service, name", KNOWN, ids=lambda part: part.replace("/", "-"))
def test_fact_is_read(service, name):
    of_each = name.rpartition("/")[0] + "/*"
    assert any(f'{{"{service}", "{each}"}}' in SOURCES for each in (name, of_each))
