"""Bills in the program's JSON, with every figure as an exact fraction."""

import json
from dataclasses import dataclass, field
from fractions import Fraction

from support.program import run


def no_float(text):
    raise AssertionError(f"a JSON number with a fraction ({text}): figures are decimal strings")


def number(container: dict, key: str) -> Fraction:
    """A figure of a JSON object: its exact fraction where given, else its decimal text."""
    value = container.get("fraction", {}).get(key, container[key])
    assert isinstance(value, str), f"{key} is {value!r}: figures are strings"
    return Fraction(value)


@dataclass
class Line:
    """One line of a bill; `tier` is its number on the ladder, `free` the allowance's name."""

    resource: str
    region: str
    usage_type: str
    quantity: Fraction
    unit: str
    unit_price: Fraction
    cost: Fraction
    tier: int
    free: str
    raw: dict = field(repr=False)

    @staticmethod
    def of(raw: dict) -> "Line":
        return Line(
            resource=raw["resource"],
            region=raw["region"],
            usage_type=raw["usage_type"],
            quantity=number(raw, "quantity"),
            unit=raw["unit"],
            unit_price=number(raw, "unit_price"),
            cost=number(raw, "cost"),
            tier=int(raw["tier"]["number"]) if raw["tier"] else 0,
            free=raw["allowance"] or "",
            raw=raw,
        )


class Bill:
    """A bill as the program printed it."""

    def __init__(self, text: str):
        self.text = text
        self._read(json.loads(text, parse_float=no_float))

    @classmethod
    def of(cls, raw: dict) -> "Bill":
        """One that stands within another document."""
        bill = cls.__new__(cls)
        bill.text = json.dumps(raw)
        bill._read(raw)
        return bill

    def _read(self, raw: dict) -> None:
        self.raw = raw
        self.total = number(self.raw, "total")
        self.currency = self.raw["currency"]
        self.lines = [Line.of(raw) for raw in self.raw["lines"]]
        self.by_resource = {
            name: number(one, "total") for name, one in self.raw["resources"].items()
        }

    def cost(self, resource: str | None = None, usage_type: str = "") -> Fraction:
        """The cost of lines of a resource (all: None) whose usage type starts so."""
        return sum((line.cost for line in self.select(resource, usage_type)), Fraction(0))

    def quantity(self, resource: str | None = None, usage_type: str = "") -> Fraction:
        """What was consumed, free units included."""
        return sum((line.quantity for line in self.select(resource, usage_type)), Fraction(0))

    def select(self, resource: str | None = None, usage_type: str = "") -> list[Line]:
        return [
            line
            for line in self.lines
            if resource in (None, line.resource) and line.usage_type.startswith(usage_type)
        ]


class Refused(AssertionError):
    """The program ended with something else than a bill."""

    def __init__(self, outcome):
        super().__init__(f"exit code {outcome.returncode}\n{outcome.stderr}\n{outcome.stdout}")
        self.code = outcome.returncode
        self.messages = outcome.stderr


def estimate(workload: dict | str, *options) -> Bill:
    """The bill of a workload (a file's text, or a dict of its keys); raises `Refused`."""
    text = workload if isinstance(workload, str) else json.dumps(workload)
    outcome = run("estimate", "-", "--format", "json", *options, stdin=text)
    if outcome.returncode != 0:
        raise Refused(outcome)
    return Bill(outcome.stdout)
