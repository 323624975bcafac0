"""Comparisons of ways in the program's JSON, with every figure as an exact fraction."""

import json
from fractions import Fraction

from support.bills import Refused, no_float, number
from support.program import run


class Comparison:
    """A comparison as the program printed it."""

    def __init__(self, text: str):
        self.text = text
        self.raw = json.loads(text, parse_float=no_float)
        self.totals = {way["name"]: number(way, "total") for way in self.raw["ways"]}
        self.unpriced = {way["name"]: way["reasons"] for way in self.raw["unpriced"]}

    def way(self, name: str) -> dict:
        return next(way for way in self.raw["ways"] if way["name"] == name)

    def figure(self, name: str | None, what: str):
        """A figure of a way, or (None) of those that all start from."""
        figures = self.raw["figures"] if name is None else self.way(name)["figures"]
        [value] = [number(one, "value") for one in figures if one["what"] == what]
        return value


def compare(service: dict | str, *options) -> Comparison:
    """The comparison of a service (a file's text, or a dict of its keys); raises `Refused`."""
    text = service if isinstance(service, str) else json.dumps(service)
    outcome = run("compare", "-", "--format", "json", *options, stdin=text)
    if outcome.returncode != 0:
        raise Refused(outcome)
    return Comparison(outcome.stdout)


class BreakEven:
    """A break-even as the program printed it."""

    def __init__(self, text: str):
        self.raw = json.loads(text, parse_float=no_float)
        self.start, self.end = number(self.raw, "from"), number(self.raw, "to")
        self.ranges = [
            (number(one, "from"), number(one, "to"), one["way"]) for one in self.raw["ranges"]
        ]
        self.flips = [
            (number(one, "at"), one["jump"], number(one, "cost")) for one in self.raw["flips"]
        ]
        self.curves = {
            one["name"]: [
                tuple(number(piece, key) for key in ("from", "to", "cost_from", "cost_to"))
                for piece in one["pieces"]
            ]
            for one in self.raw["curves"]
        }

    def cheapest(self, value) -> str | None:
        """The way whose range holds the value; of two that meet there, the one before."""
        return next(way for _, end, way in self.ranges if value <= end)

    def cost(self, way: str, value) -> Fraction | None:
        """What the way's straight pieces say; nothing where it cannot be taken."""
        for start, end, cost_start, cost_end in self.curves.get(way, []):
            if value <= end:
                if value < start:
                    return None
                if start == end:
                    return cost_end
                return cost_start + (cost_end - cost_start) * (value - start) / (end - start)
        return None


def break_even(service: dict, *options) -> BreakEven:
    """Raises `Refused`."""
    outcome = run("breakeven", "-", "--format", "json", *options, stdin=json.dumps(service),
                  timeout=300)
    if outcome.returncode != 0:
        raise Refused(outcome)
    return BreakEven(outcome.stdout)
