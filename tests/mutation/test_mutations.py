"""Every mutation fits the sources as they are, so that the check stays whole."""

import pytest
from mutate import PROJECT, broken, mutations


@pytest.mark.parametrize("mutation", mutations(), ids=lambda each: each["rule"])
def test_mutation_breaks_something(mutation):
    assert broken(mutation) != (PROJECT / mutation["file"]).read_text(encoding="utf-8")


def test_each_rule_is_broken_once():
    rules = [mutation["rule"] for mutation in mutations()]
    assert len(rules) == len(set(rules))
