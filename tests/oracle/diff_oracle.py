"""What changed between two bills, worked out from their lines in fractions.

A use is a usage type of a resource in a region. Its cost is a charged quantity times a mean price;
of a difference of two products, each factor's part is its own difference times the mean of the
other (Bennet). What is charged changes with use and free tier; the mean price with the tiers'
shares and with their prices.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from support.bills import Bill, Line
from support.bill_diffs import CAUSES


@dataclass
class Use:
    resource: str
    service: str
    region: str
    usage_type: str
    unit: str
    consumed: Fraction = Fraction(0)
    free: Fraction = Fraction(0)
    cost: Fraction = Fraction(0)
    prices: dict[int, Fraction] = field(default_factory=dict)
    quantities: dict[int, Fraction] = field(default_factory=dict)

    def add(self, line: Line) -> None:
        self.consumed += line.quantity
        self.cost += line.cost
        if line.free:
            self.free += line.quantity
        else:
            self.prices[max(line.tier, 1)] = line.unit_price
            self.quantities[max(line.tier, 1)] = line.quantity

    @property
    def charged(self) -> Fraction:
        return self.consumed - self.free

    def share(self, tier: int) -> Fraction:
        return self.quantities.get(tier, Fraction(0)) / self.charged


def uses(bill: Bill) -> list[Use]:
    found: dict[tuple, Use] = {}
    for line in bill.lines:
        key = (line.resource, line.raw["service"], line.region, line.usage_type)
        found.setdefault(key, Use(*key, line.unit)).add(line)
    return list(found.values())


LIKENESS = (
    lambda use: (use.usage_type, use.region),
    lambda use: use.usage_type,
    lambda use: use.usage_type.split("/")[0],
    lambda use: use.consumed,
)


def pairs(before: list[Use], after: list[Use]) -> list[tuple[Use | None, Use | None]]:
    """Counterparts, by the closest likeness that singles out one on either side."""
    before, after, found = list(before), list(after), []
    for likeness in LIKENESS:
        sides: dict[tuple, tuple[list, list]] = {}
        for number, side in enumerate((before, after)):
            for use in side:
                key = (use.resource, use.service, use.unit, likeness(use))
                sides.setdefault(key, ([], []))[number].append(use)
        for old, new in sides.values():
            if len(old) == len(new) == 1:
                found.append((old[0], new[0]))
                before.remove(old[0])
                after.remove(new[0])
    return found + [(use, None) for use in before] + [(None, use) for use in after]


def causes(old: Use | None, new: Use | None) -> dict[str, Fraction]:
    why = dict.fromkeys(CAUSES, Fraction(0))
    if old is None or new is None:
        if new is not None:
            why["added"] = new.cost
        if old is not None:
            why["removed"] = -old.cost
        return why
    if old.charged == new.charged == 0:
        return why
    payer = [old if old.charged else new, new if new.charged else old]
    mean_prices = [use.cost / use.charged for use in payer]
    mean_price = sum(mean_prices) / 2
    mean_charged = (old.charged + new.charged) / 2
    why["quantity"] = (new.consumed - old.consumed) * mean_price
    why["allowance"] = -(new.free - old.free) * mean_price
    for tier in payer[0].prices.keys() & payer[1].prices.keys():
        rise = payer[1].prices[tier] - payer[0].prices[tier]
        why["price"] += rise * mean_charged * (payer[0].share(tier) + payer[1].share(tier)) / 2
    why["tier"] = (mean_prices[1] - mean_prices[0]) * mean_charged - why["price"]
    return why


def by_resource(before: Bill, after: Bill) -> dict[str, dict[str, Fraction]]:
    """Each resource's change by cause."""
    sums: dict[str, dict[str, Fraction]] = {}
    for old, new in pairs(uses(before), uses(after)):
        name = (new or old).resource
        total = sums.setdefault(name, dict.fromkeys(CAUSES, Fraction(0)))
        for cause, amount in causes(old, new).items():
            total[cause] += amount
    return sums
