"""Every mutation fits the sources as they are and has been tried, so that the check stays whole."""

import pytest
import yaml
from rule_files import PROJECT, TABLES, mutations, other_value, recorded_verdicts
from scratch import UNIT, failing_case

MUTATIONS = mutations()


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.rule)
def test_mutation_breaks_something(mutation):
    assert mutation.broken() != (PROJECT / mutation.file).read_text(encoding="utf-8")


def test_each_rule_is_broken_once():
    rules = [mutation.rule for mutation in MUTATIONS]
    assert len(rules) == len(set(rules))


def test_each_rule_was_broken_and_noticed():
    """A new one is tried by `.ci/mutate --untried --record`."""
    assert set(recorded_verdicts()) == {mutation.rule for mutation in MUTATIONS}


def test_the_tests_that_noticed_are_still_there():
    unit = " ".join(path.read_text(encoding="utf-8")
                    for path in sorted((PROJECT / "tests" / "unit").glob("*.cpp")))
    for test in recorded_verdicts().values():
        if test.startswith(UNIT):
            assert test.removeprefix(UNIT).replace('"', '\\"') in unit
        elif test != "the build":
            assert (PROJECT / "tests" / test.partition("::")[0]).exists(), test


@pytest.mark.parametrize("path", sorted(TABLES.glob("aws/*.yaml")), ids=lambda path: path.stem)
def test_every_fact_of_a_table_is_broken(path):
    facts = yaml.safe_load(path.read_text(encoding="utf-8")).get("specs", {})
    values = sum(len(fact) if isinstance(fact, list) else 1 for fact in facts.values())
    of_table = [each for each in MUTATIONS if each.rule.startswith("fact ")
                and each.file.endswith("/" + path.name)]
    assert len(of_table) == values


@pytest.mark.parametrize(
    ("text", "other"),
    [('"yes"', '"no"'), ("128 MB", "256 MB"), ('"0.5"', '"1"'), ("0 MB", "1 MB"),
     ('"0.25, 0.5"', '"0.25, 1"'), ("1 GB to 4 GB by 1 GB", "1 GB to 4 GB by 2 GB")],
)
def test_other_value_of_a_fact(text, other):
    assert other_value(text) == other


def test_the_case_that_failed_is_named():
    said = "a.cpp:1:\nTEST CASE:  says much\n\na.cpp:2: MESSAGE: 3 of 4\n\n=====\n"
    assert failing_case(said) is None
    for error in ("ERROR", "FATAL ERROR"):
        failed = f"{said}b.cpp:1:\nTEST CASE:  fails\n\nb.cpp:2: {error}: CHECK( 1 == 2 )\n"
        assert failing_case(failed) == "fails"
