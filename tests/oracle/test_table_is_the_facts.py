"""The Lambda table against the list of facts it was made from, price by price."""

import csv
from fractions import Fraction

from price_tables import Prices, read_yaml

from support.program import TABLES
from support.shared import shared_file


def usage_type(row: dict) -> str:
    name = row["dimension"].replace("_", "-")
    return name if row["architecture"] == "any" else f"{name}/{row['architecture']}"


def facts() -> list[dict]:
    with shared_file("facts/lambda.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_price_is_in_the_table():
    prices = Prices(read_yaml(TABLES / "aws" / "lambda.yaml"))
    wrong = []
    for row in facts():
        if row["dimension"].startswith("free_tier"):
            continue
        try:
            ladder = prices.ladder(row["region"], usage_type(row))
        except LookupError as missing:
            wrong.append(str(missing))
            continue
        end = None if row["tier_to"] == "Inf" else Fraction(row["tier_to"])
        step = (Fraction(row["tier_from"]), end, Fraction(row["price"]))
        if step not in [(one.start, one.end, one.price) for one in ladder]:
            wrong.append(f"{row['region']} {usage_type(row)}: {step} not in {ladder}")
        if prices.currency_of(row["region"]) != row["currency"]:
            wrong.append(f"{row['region']}: {row['currency']}")
    assert not wrong


def test_every_allowance_is_in_the_table():
    table = read_yaml(TABLES / "aws" / "lambda.yaml")
    found = {name: pool["allowance"] for name, pool in table["pools"].items()}
    expected = {
        row["dimension"].replace("free_tier_", "free-").replace("_", "-"): row["tier_to"]
        for row in facts()
        if row["dimension"].startswith("free_tier")
    }
    assert found == expected
