"""Comparisons of ways in the program's JSON, with every figure as an exact fraction."""

import json

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
