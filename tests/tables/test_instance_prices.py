"""The price of every instance type in every region against the facts, both ways."""

import csv
from fractions import Fraction

import pytest
from support.shared import shared_file
from table_reading import files_of, read_text

# Documents as the facts name them, and their ids in the tables.
DOCUMENTS = {
    "vantage-2026-05": "vantage-2026-05",
    "awsmum-2025-10": "ec2-feed-2025-10",
    "karpenter-2026-07-20": "karpenter-prices-2026-07",
    "karpenter-cn-2024-11-06": "karpenter-china-2024-11",
    "pricesim-2026-09-24": "pricesim-ec2-2026-09",
    "pricesim": "pricesim-ec2-2026-09",
}

# By file of the facts: its rows, and which column is the price of which usage type.
TERMS = [(years, payment) for years in (1, 3) for payment in ("no", "partial", "all")]
FILES = {
    "ec2-on-demand.csv": (23315, {"linux-on-demand": "price"}),
    "ec2-windows.csv": (15970, {"windows-on-demand": "windows_hourly"}),
    "ec2-spot.csv": (19895, {"linux-spot": "spot_avg_hourly"}),
    "ec2-reserved-all-upfront.csv": (16686, {
        f"linux-reserved-{years}yr-all-upfront":
            f"ri_{years}yr_standard_all_upfront_effective_hourly" for years in (1, 3)}),
    "ec2-commitments-us-east-1.csv": (84, {
        f"linux-reserved-{years}yr-{payment}-upfront": f"ri_std_{years}yr_{payment}_upfront"
        for years, payment in TERMS} | {
        f"linux-compute-sp-{years}yr-{payment}-upfront": f"compute_sp_{years}yr_{payment}_upfront"
        for years, payment in TERMS}),
}


def rows_of(file):
    with open(shared_file(f"facts/{file}"), newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def ids_of(row):
    return frozenset(DOCUMENTS[text] for text in row["source"].split("+"))


@pytest.fixture(scope="module")
def facts():
    """By region and usage type: price, currency, day, documents. Two lists have what is reserved
    in us-east-1 for 84 types; the one with more digits counts, or both where they are equal."""
    found = {}
    for file, (_, columns) in FILES.items():
        for row in rows_of(file):
            for usage_type, column in columns.items():
                key = (row["region"], f"{usage_type}:{row['instance_type']}")
                fact = (row[column], row["currency"], row["as_of"], ids_of(row))
                if not row[column]:
                    continue
                if key in found and found[key][0] == fact[0]:
                    fact = (*fact[:3], fact[3] | found[key][3])
                found[key] = fact
    return found


@pytest.fixture(scope="module")
def prices():
    found = {}
    for path in files_of("ec2")[1:]:
        table = read_text(path)
        for region, blocks in table.get("regions", {}).items():
            assert path.stem == region
            for block in blocks:
                for usage_type, by_type in block["prices"].items():
                    for instance_type, price in by_type.items():
                        key = (region, f"{usage_type}:{instance_type}")
                        assert key not in found, key
                        found[key] = (price, block.get("currency", table["currency"]),
                                      block["as_of"], frozenset(block["sources"]))
    return found


def test_there_are_all_rows():
    assert {file: len(rows_of(file)) for file in FILES} == {
        file: rows for file, (rows, _) in FILES.items()}


def test_prices_are_those_of_the_rows(facts, prices):
    assert len(prices) == 93370
    assert [key for key in facts if facts[key] != prices.get(key)] == []
    assert prices.keys() - facts.keys() == set()


def test_prices_with_fewer_digits_are_roundings(facts):
    """Where the two lists of us-east-1 differ, one rounds the other."""
    for row in rows_of("ec2-reserved-all-upfront.csv"):
        for usage_type, column in FILES["ec2-reserved-all-upfront.csv"][1].items():
            if row["region"] == "us-east-1" and row[column]:
                kept = facts["us-east-1", f"{usage_type}:{row['instance_type']}"][0]
                digits = len(row[column].partition(".")[2])
                difference = abs(Fraction(kept) - Fraction(row[column]))
                assert difference <= Fraction(1, 2 * 10 ** max(digits, 6)), row
