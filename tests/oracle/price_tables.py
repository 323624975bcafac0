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


def _files(folder: Path, service: str) -> list[Path]:
    """A service's table may be split over files in a folder of its name."""
    return [folder / f"{service}.yaml", *sorted((folder / service).glob("*.yaml"))]


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
    assert steps[0].start == 0
    assert all(a.end == b.start for a, b in zip(steps, steps[1:], strict=False))
    return tuple(steps)


def _by_full_name(prices: dict):
    """What is priced by an attribute has a name for each of its values."""
    for usage_type, entry in prices.items():
        if isinstance(entry, dict):
            yield from ((f"{usage_type}:{variant}", price) for variant, price in entry.items())
        else:
            yield usage_type, entry


def _instance_types(table: dict):
    """Each type's facts: its own and those of its family."""
    for family, facts in table.get("instance_types", {}).items():
        for size, own in facts["sizes"].items():
            yield f"{family}.{size}", facts | own


def _first_day(text: str) -> date:
    """The first day of a date that may name only a month or a year."""
    return date.fromisoformat(text + {10: "", 7: "-01", 4: "-01-01"}[len(text)])


class Prices:
    """The prices of one service in force on one date, or of several that bill together."""

    @classmethod
    def of(cls, folder: Path, services: list[str], on: str | None = None) -> "Prices":
        first, *others = [cls(read_yaml(path), on)
                          for name in services for path in _files(folder / "aws", name)]
        for other in others:
            assert not first.usage_types.keys() & other.usage_types.keys()
            first.usage_types |= other.usage_types
            first._entries |= other._entries
            first.instance_types |= other.instance_types
        return first

    def __init__(self, table: dict, on: str | None = None):
        self.currency = table["currency"]
        self.usage_types = table.get("usage_types", {})
        self.instance_types = dict(_instance_types(table))
        self._entries, since = {}, {}
        day = _first_day(on) if on else date.max
        for region, blocks in table.get("regions", {}).items():
            for block in blocks:
                start = _first_day(block["effective"]) if "effective" in block else date.min
                for usage_type, entry in _by_full_name(block["prices"]):
                    key = (region, usage_type)
                    if start <= day and start >= since.get(key, date.min):
                        since[key] = start
                        self._entries[key] = (entry, block.get("currency", self.currency))

    def ladder(self, region: str, usage_type: str) -> tuple[Step, ...]:
        if (region, usage_type) not in self._entries:
            raise MissingPrice(f"{usage_type} in {region}")
        return _ladder(self._entries[region, usage_type][0])

    def overlaid(self, region: str, prices: dict) -> "Prices":
        """A copy with these prices (usage type → text or tiers) in place of a region's own."""
        copy = object.__new__(Prices)
        copy.currency, copy.usage_types = self.currency, self.usage_types
        copy.instance_types = self.instance_types
        copy._entries = dict(self._entries)
        for usage_type, entry in prices.items():
            copy._entries[region, usage_type] = (entry, self.currency_of(region))
        return copy

    def has(self, region: str, usage_type: str) -> bool:
        return (region, usage_type) in self._entries

    def regions(self) -> list[str]:
        return sorted({region for region, _ in self._entries})

    def currency_of(self, region: str) -> str:
        return next(c for (where, _), (_, c) in self._entries.items() if where == region)

    def bytes_per_gb(self, usage_type: str) -> int:
        return int(self.usage_types[usage_type]["bytes_per_gb"])
