"""What every oracle shares: one account's month, from readings to the charges on its bill.

It shares no code with the library: its own reader of quantities and tables, and Python's fractions.
What AWS leaves open follows the project's stated policies: an allowance is shared in proportion to
quantity, comes off before the tiers and does not use them up; the shares of a tier are in
proportion to what each reading is charged for.
"""

import re
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

import quantities as q
import yaml
from price_tables import MissingPrice


def date_in_force(workload: dict) -> str | None:
    """The date of prices and rules: as stated, or the first day of a calendar month."""
    month = str(workload.get("month", ""))
    first_day = f"{month}-01" if re.fullmatch(r"\d{4}-\d{2}", month) else None
    return workload.get("on", first_day)


def ceil_to(value: Fraction, step) -> Fraction:
    return Fraction(ceil(value / step) * step)


@dataclass(frozen=True)
class Key:
    resource: str
    region: str
    usage_type: str


@dataclass(frozen=True)
class Charge:
    """One line: `tier` counts from 1; 0 with price zero is what an allowance covered."""

    key: Key
    tier: int
    quantity: Fraction
    unit_price: Fraction

    @property
    def cost(self) -> Fraction:
        return self.quantity * self.unit_price


class Meter:
    """Counts what the resources of one service use in a workload's month. Each service's oracle
    names its resource types (`kinds`: key in files → method) and its allowances."""

    kinds: dict[str, str] = {}
    allowances: dict[str, Fraction] = {}  # by the start of the usage types that share it
    no_allowance_in: set[str] = set()

    def __init__(self, workload: dict, prices):
        self.prices = prices
        self.hours = q.month_hours(workload.get("month", "730 hours"))
        self.times = q.times_of_hours(workload.get("month", "730 hours"))
        self.on = date_in_force(workload)
        self.home = workload.get("region", "us-east-1")
        self.readings: dict[Key, Fraction] = {}
        for name, resource in workload["resources"].items():
            self.name, self.region = name, resource.get("region", self.home)
            for kind, method in self.kinds.items():
                if kind in resource:
                    getattr(self, method)(resource[kind])

    def count(self, usage_type: str, quantity) -> None:
        key = Key(self.name, self.region, usage_type)
        self.readings[key] = self.readings.get(key, Fraction(0)) + quantity


def _turns(keys, order: str, prices):
    """The readings in the groups that draw on an allowance one after the other."""

    def turn(key: Key):
        if order in ("x86_64-first", "arm64-first"):
            return not key.usage_type.endswith(order.removesuffix("-first"))
        price = prices.ladder(key.region, key.usage_type)[0].price
        return {"dearest-first": -price, "cheapest-first": price}.get(order, 0)

    ranks = sorted({turn(key) for key in keys})
    return [[key for key in keys if turn(key) == rank] for rank in ranks]


def free_quantities(meter: Meter, order: str) -> dict:
    readings = meter.readings
    free = {key: Fraction(0) for key in readings}
    for family, left in meter.allowances.items():
        members = [
            key
            for key in readings
            if key.usage_type.startswith(family) and key.region not in meter.no_allowance_in
        ]
        for group in _turns(members, order, meter.prices):
            wanted = sum((readings[key] for key in group), Fraction(0))
            given = min(left, wanted)
            for key in group:
                free[key] = readings[key] * given / wanted if wanted else Fraction(0)
            left -= given
    return free


def rate(meter: Meter, free_tier) -> list[Charge]:
    """Allowances off, tiers over each region and usage type, shared back to each reading.
    `free_tier`: True, False or an order."""
    readings, prices = meter.readings, meter.prices
    order = free_tier if isinstance(free_tier, str) else "proportional"
    if free_tier is False:
        free = {key: Fraction(0) for key in readings}
    else:
        free = free_quantities(meter, order)
    charges = [Charge(key, 0, amount, Fraction(0)) for key, amount in free.items()]
    for pool in sorted({(key.region, key.usage_type) for key in readings}):
        members = [key for key in readings if (key.region, key.usage_type) == pool]
        charged = {key: readings[key] - free[key] for key in members}
        whole = sum(charged.values(), Fraction(0))
        ladder = prices.ladder(*pool)
        if ladder[-1].end is not None and whole > ladder[-1].end:
            raise MissingPrice(f"{pool} above {ladder[-1].end}")
        for number, step in enumerate(ladder, start=1):
            end = whole if step.end is None else min(whole, step.end)
            for key in members:
                if whole and end > step.start:
                    part = charged[key] * (end - step.start) / whole
                    charges.append(Charge(key, number, part, step.price))
    return [charge for charge in charges if charge.quantity]


def total(charges: list[Charge]) -> Fraction:
    return sum((charge.cost for charge in charges), Fraction(0))


def bill_lines(charges: list[Charge]) -> dict:
    """(resource, region, usage type, tier or 0 for free) → quantity, unit price, cost."""
    return {
        (c.key.resource, c.key.region, c.key.usage_type, c.tier): (c.quantity, c.unit_price, c.cost)
        for c in charges
    }


def workload_from_text(text: str) -> dict:
    """A workload file's keys, every value as the text it was written as."""
    workload = yaml.load(text, Loader=yaml.BaseLoader)
    if "free_tier" in workload:
        word = workload["free_tier"]
        workload["free_tier"] = {"true": True, "false": False}.get(word, word)
    return workload
