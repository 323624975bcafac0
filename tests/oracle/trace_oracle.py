"""What a CSV trace of Lambda costs, worked out once more from the billing rules with fractions.

Rules: the AWS Lambda pricing page (1 ms steps per invocation, 1 GB = 1,024 MB, storage above 512
MB, free tier of the account) and, for initialisation, the AWS compute blog of 2025-04-29.
"""

import csv
import datetime
from collections import defaultdict
from fractions import Fraction
from math import ceil

INIT_BILLED_FROM = datetime.date(2025, 8, 1)
FREE_REQUESTS = 1_000_000
FREE_GB_SECONDS = 400_000
TIERS = {"x86_64": (6_000_000_000, 15_000_000_000), "arm64": (7_500_000_000, 18_750_000_000)}
# us-east-1; see facts and tests/data/tables.
PRICES = {
    "x86_64": [Fraction("0.0000166667"), Fraction("0.000015"), Fraction("0.0000133334")],
    "arm64": [Fraction("0.0000133334"), Fraction("0.0000120001"), Fraction("0.0000106667")],
}
REQUEST = Fraction("0.0000002")
STORAGE = Fraction("0.0000000309")


def billed_ms(row):
    """Handler and, where it is billed, initialisation: added, then rounded up once."""
    duration = Fraction(row["duration_ms"])
    init = Fraction(row["init_duration_ms"] or 0)
    day = datetime.date.fromisoformat(row["timestamp"][:10])
    return ceil(duration + (init if day >= INIT_BILLED_FROM else 0))


def ladder(quantity, architecture):
    cost, start = Fraction(0), Fraction(0)
    for price, end in zip(PRICES[architecture], (*TIERS[architecture], None), strict=True):
        part = max(Fraction(0), (quantity if end is None else min(quantity, end)) - start)
        cost += part * price
        start = end
    return cost


def month_cost(usage, free_tier):
    """One month's bill; the free tier is shared in proportion to what each architecture used."""
    cost = Fraction(0)
    for kind, free, price in (
        ("requests", FREE_REQUESTS, lambda quantity, _: quantity * REQUEST),
        ("gb_seconds", FREE_GB_SECONDS, ladder),
    ):
        amounts = {architecture: usage[kind, architecture] for architecture in PRICES}
        total = sum(amounts.values())
        taken = min(Fraction(free), total) if free_tier else Fraction(0)
        for architecture, quantity in amounts.items():
            if total:
                cost += price(quantity - taken * quantity / total, architecture)
    return cost + usage["storage_gb_seconds", "both"] * STORAGE


def price_trace(text, free_tier=True):
    """Total, and invocations and GB-seconds by function."""
    months = defaultdict(lambda: defaultdict(Fraction))
    functions = defaultdict(lambda: [0, Fraction(0)])
    for row in csv.DictReader(text.splitlines()):
        usage = months[row["timestamp"][:7]]
        seconds = Fraction(billed_ms(row), 1000)
        gb_seconds = seconds * int(row["memory_mb"]) / 1024
        usage["requests", row["architecture"]] += 1
        usage["gb_seconds", row["architecture"]] += gb_seconds
        extra = int(row["ephemeral_storage_mb"] or 512) - 512
        usage["storage_gb_seconds", "both"] += seconds * extra / 1024
        functions[row["function"]][0] += 1
        functions[row["function"]][1] += gb_seconds
    return sum(month_cost(usage, free_tier) for usage in months.values()), dict(functions)
