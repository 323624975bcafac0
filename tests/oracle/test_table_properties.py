"""Tables laid over the built-in ones: their own files change no bill, and prices times k give k
times the bill."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from comparing import printed_lines
from every_kind import mixed
from hypothesis import given, settings
from oracles import FEWER, of_profile
from price_tables import read_yaml

from support.bills import Bill, estimate
from support.program import TABLES

# Few, of all kinds at once: each reads 93,000 prices of instances, which takes a second.
FEW = settings(FEWER, max_examples=of_profile(8))


def times(entry, factor: Decimal):
    """A price, tiers, or the prices of variants, all times a factor."""
    if isinstance(entry, str):
        return f"{Decimal(entry) * factor:f}"
    if isinstance(entry, list):
        return [{**tier, "price": times(tier["price"], factor)} for tier in entry]
    return {variant: times(price, factor) for variant, price in entry.items()}


def is_part_of_another_price(table: dict, usage_type: str) -> bool:
    """A fee of so many per cent grows with what it is a part of."""
    return table.get("usage_types", {}).get(usage_type, {}).get("unit") == "fraction"


def scaled(table: dict, factor: Decimal) -> str:
    """As JSON, which is YAML too; what is so or not stands without quotes."""
    for blocks in table.get("regions", {}).values():
        for block in blocks:
            for usage_type, entry in block["prices"].items():
                if not is_part_of_another_price(table, usage_type):
                    block["prices"][usage_type] = times(entry, factor)
    return json.dumps(table).replace('"true"', "true").replace('"false"', "false")


@pytest.fixture(scope="module", params=["3", "1.75"])
def all_prices_times(request, tmp_path_factory) -> tuple[Fraction, Path]:
    """A factor, and a folder of all tables with their prices times it."""
    folder = tmp_path_factory.mktemp("times")
    for path in TABLES.rglob("*.yaml"):
        copy = folder / path.relative_to(TABLES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(scaled(read_yaml(path), Decimal(request.param)), encoding="utf-8")
    return Fraction(request.param), folder


def figures(bill: Bill) -> tuple:
    return bill.total, bill.by_resource, printed_lines(bill)


@FEW
@given(workload=mixed())
def test_prices_times_k_give_the_bill_times_k(all_prices_times, workload):
    factor, folder = all_prices_times
    once, dearer = estimate(workload), estimate(workload, "--tables", folder)
    assert dearer.total == factor * once.total
    assert dearer.by_resource == {name: factor * cost for name, cost in once.by_resource.items()}
    assert printed_lines(dearer) == {
        key: (quantity, factor * unit_price, factor * cost)
        for key, (quantity, unit_price, cost) in printed_lines(once).items()
    }


@FEW
@given(workload=mixed())
def test_the_built_in_tables_are_the_shipped_files(workload):
    """Laid over themselves, or alone from their files, the tables give the same bill."""
    bill = estimate(workload)
    assert figures(bill) == figures(estimate(workload, "--tables", TABLES))
    assert figures(bill) == figures(estimate(workload, "--only-tables", TABLES))
