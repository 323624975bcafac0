"""Reads price tables for the oracle: scalars as text, no key twice, prices as fractions."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

import yaml


# The reader of libyaml where there is one: the tables of EC2 are long.
class _Text(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Every scalar stays the text it was written as; a key may stand once."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        if len(set(keys)) < len(keys):
            repeated = {key for key in keys if keys.count(key) > 1}
            raise yaml.YAMLError(f"{node.start_mark}: repeated keys {sorted(repeated)}")
        return super().construct_mapping(node, deep)


def read_yaml(path: Path):
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Text)


class MissingPrice(LookupError):
    """The tables hold no such price: never zero."""


@dataclass(frozen=True)
class Step:
    """One step of a ladder: `start` inclusive, `end` exclusive (None: no bound)."""

    start: Fraction
    end: Fraction | None
    price: Fraction


def _ladder(entry) -> tuple[Step, ...]:
    if isinstance(entry, str):
        return (Step(Fraction(0), None, Fraction(entry)),)
    steps = []
    for tier in entry:
        end = tier.get("to")
        bounded = end is not None and end.lower() not in ("inf", ".inf")
        start = Fraction(tier.get("from", "0"))
        steps.append(Step(start, Fraction(end) if bounded else None, Fraction(tier["price"])))
    assert steps[0].start == 0 and steps[-1].end is None
    assert all(a.end == b.start for a, b in zip(steps, steps[1:], strict=False))
    return tuple(steps)


def _first_day(text: str) -> date:
    """The first day of a date that may name only a month or a year."""
    return date.fromisoformat(text + {10: "", 7: "-01", 4: "-01-01"}[len(text)])


class Prices:
    """The prices of one service in force on one date, or of several that bill together."""

    @classmethod
    def of(cls, folder: Path, services: list[str], on: str | None = None) -> "Prices":
        first, *others = [cls(read_yaml(folder / "aws" / f"{name}.yaml"), on) for name in services]
        for other in others:
            assert not first.usage_types.keys() & other.usage_types.keys()
            first.usage_types |= other.usage_types
            first._ladders |= other._ladders
        return first

    def __init__(self, table: dict, on: str | None = None):
        self.currency = table["currency"]
        self.usage_types = table.get("usage_types", {})
        self._ladders, since = {}, {}
        day = _first_day(on) if on else date.max
        for region, blocks in table["regions"].items():
            for block in blocks:
                start = _first_day(block["effective"]) if "effective" in block else date.min
                for usage_type, entry in block["prices"].items():
                    key = (region, usage_type)
                    if start <= day and start >= since.get(key, date.min):
                        since[key] = start
                        self._ladders[key] = (_ladder(entry), block.get("currency", self.currency))

    def ladder(self, region: str, usage_type: str) -> tuple[Step, ...]:
        if (region, usage_type) not in self._ladders:
            raise MissingPrice(f"{usage_type} in {region}")
        return self._ladders[region, usage_type][0]

    def overlaid(self, region: str, prices: dict) -> "Prices":
        """A copy with these prices (usage type → text or tiers) in place of a region's own."""
        copy = object.__new__(Prices)
        copy.currency, copy.usage_types = self.currency, self.usage_types
        copy._ladders = dict(self._ladders)
        for usage_type, entry in prices.items():
            copy._ladders[region, usage_type] = (_ladder(entry), self.currency_of(region))
        return copy

    def has(self, region: str, usage_type: str) -> bool:
        return (region, usage_type) in self._ladders

    def regions(self) -> list[str]:
        return sorted({region for region, _ in self._ladders})

    def currency_of(self, region: str) -> str:
        return next(c for (where, _), (_, c) in self._ladders.items() if where == region)

    def bytes_per_gb(self, usage_type: str) -> int:
        return int(self.usage_types[usage_type]["bytes_per_gb"])
