"""The rules to break: those written down in `rules/`, and each billing fact of the price tables."""

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = Path(__file__).parent
TABLES = PROJECT / "pricing-tables"
VERDICTS = FOLDER / "noticed_by.yaml"


@dataclass(frozen=True)
class Mutation:
    """`find` stands exactly once in `file`; `put` takes its place."""

    rule: str
    file: str
    find: str
    put: str

    def broken(self, project=PROJECT):
        """The text of the file with the rule broken."""
        source = (project / self.file).read_text(encoding="utf-8")
        times = source.count(self.find)
        if times != 1:
            raise ValueError(f"{self.file} has {times} times what is to be broken for "
                             f"{self.rule!r}: {self.find!r}")
        return source.replace(self.find, self.put)


def written_mutations():
    for path in sorted(FOLDER.glob("rules/*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield Mutation(**row)


_VALUE = re.compile(r'value: ("[^"]*"|[^,}\n]*)')
_EFFECTIVE = re.compile(r"effective: ([\d-]+)")
_LAST_NUMBER = re.compile(r"\d+(?:\.\d+)?(?=\D*$)")


def other_value(text):
    """Of a truth the other one; else the last number doubled, zero being one."""
    for one, other in (("yes", "no"), ("no", "yes")):
        if text == f'"{one}"':
            return f'"{other}"'

    def doubled(match):
        number = Fraction(match.group()) * 2 or Fraction(1)
        return str(number) if number.denominator == 1 else str(float(number))

    return _LAST_NUMBER.sub(doubled, text)


def fact_mutations():
    """One for each value, and date, of a fact: the text from the fact's name up to its value."""
    for path in sorted(TABLES.glob("aws/*.yaml")):
        text = path.read_text(encoding="utf-8")
        specs = re.search(r"^specs:\n((?: .*\n|#.*\n|\n)*)", text, re.MULTILINE)
        for fact in re.findall(r"^  [\w/.-]+:.*\n(?:   .*\n)*", specs[1] if specs else "",
                               re.MULTILINE):
            yield from _mutations_of_fact(path, fact)


def _mutations_of_fact(path, fact):
    name = fact.strip().partition(":")[0]
    for value in _VALUE.finditer(fact):
        since = _EFFECTIVE.search(fact[value.end() :].partition("value:")[0])
        yield Mutation(
            rule=f"fact {name} of {path.stem}" + (f" from {since[1]}" if since else ""),
            file=str(path.relative_to(PROJECT)),
            find=fact[: value.end()],
            put=fact[: value.start(1)] + other_value(value[1]),
        )


def mutations():
    return [*written_mutations(), *fact_mutations()]


def recorded_verdicts():
    """By rule, the test that noticed when it was broken last."""
    return yaml.safe_load(VERDICTS.read_text(encoding="utf-8")) or {}


def record(verdicts):
    """Writes them in the order of the rules; those of other rules are gone."""
    known = {each.rule: verdicts[each.rule] for each in mutations() if each.rule in verdicts}
    text = yaml.safe_dump(known, width=1000, sort_keys=False, allow_unicode=True)
    VERDICTS.write_text("# Which test notices that a rule is broken; written by "
                        "`mutate.py --record`.\n" + text, encoding="utf-8")
