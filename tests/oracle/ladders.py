"""Everything that the tables price by quantity alone, as resources that use so much of it."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from price_tables import Prices, Step, read_yaml

from support.bills import estimate
from support.program import TABLES

CURRENCIES = ["USD", "CNY"]


@dataclass(frozen=True)
class Sold:
    """A usage type in a region that sells it."""

    service: str
    region: str
    usage_type: str
    unit: str
    currency: str
    ladder: tuple[Step, ...]

    @property
    def name(self) -> str:
        return f"{self.service} {self.region} {self.usage_type}"

    def resource(self, quantity: Fraction) -> dict:
        text = f"{Decimal(quantity.numerator) / quantity.denominator:f}"
        if self.unit in ("GB", "GB-month"):
            text += " GB"
        return {"region": self.region, self.service: {self.usage_type: text}}


@lru_cache
def all_sold() -> list[Sold]:
    """But for what has a price for each instance type or destination, all of them flat, and parts
    of other prices."""
    found = []
    for path in sorted((TABLES / "aws").glob("*.yaml")):
        prices = Prices(read_yaml(path))
        for region in prices.regions():
            for usage_type, kind in prices.usage_types.items():
                if prices.has(region, usage_type) and kind["unit"] != "fraction":
                    found.append(Sold(path.stem, region, usage_type, kind["unit"],
                                      prices.currency_of(region),
                                      prices.ladder(region, usage_type)))  # fmt: skip
    return found


def costs(quantities: dict[Sold, Fraction]) -> dict[Sold, Fraction]:
    """What each costs without free tiers; no two share a ladder, so they stand on one bill."""
    resources = {one.name: one.resource(quantity) for one, quantity in quantities.items()}
    bill = estimate({"free_tier": False, "resources": resources})
    return {one: bill.by_resource[one.name] for one in quantities}
