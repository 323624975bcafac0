"""`check-bill` over rows of a real, anonymised bill (September 2024, FOCUS 1.0) and over the
samples of usage reports. What each row is is worked out a second time here, from the tables' YAML
and with Python's decimals."""

import csv
import json
import re
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
import yaml
from support.program import TABLES, run
from support.shared import shared_file

BILL = "samples/focus/aws-focus-1.0-rows.csv"
TEN_PLACES = Decimal("0.0000000001")


def list_cost(price: Decimal, quantity: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return (price * quantity).quantize(TEN_PLACES, rounding=ROUND_HALF_UP)


@pytest.fixture(scope="module")
def bill():
    with open(shared_file(BILL), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def check(path, *options):
    result = run("check-bill", path, "--format", "json", *options)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def checked():
    return check(shared_file(BILL))


def pattern(words: str) -> re.Pattern:
    """`*` is any text, `{instance_type}` a word that is wanted."""
    regex = ".*".join(map(re.escape, words.split("*")))
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\S+)", regex), re.DOTALL)


class Tables:
    """The tables as a reader of pricing-tables/README.md understands them."""

    def __init__(self):
        self.tables = {}
        self.region_files = {}
        for path in sorted((TABLES / "aws").glob("*.yaml")):
            self.tables[path.stem] = self.read(path)

    @staticmethod
    def read(path):
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)

    def meanings(self, row):
        """(service, usage type, entry, description, value) that the words of a row may mean."""
        for service, table in self.tables.items():
            billed = table.get("billed_as", {})
            for usage_type, entry in billed.get("rows", {}).items():
                services = entry.get("services", billed.get("services", [row["ServiceName"]]))
                refused = billed.get("not_services", [])
                if row["ServiceName"] not in services or row["ServiceName"] in refused:
                    continue
                words = row["ChargeDescription"]
                fitting = None
                value = None
                for description in entry.get("descriptions", []):
                    if isinstance(description, str):
                        description = {"text": description}
                    found = pattern(description["text"]).fullmatch(words)
                    if fitting is None and found:
                        fitting = description
                        value = next(iter(found.groupdict().values()), None)
                named = any(f" for {name} in " in words for name in entry.get("usage_types", []))
                if fitting or named:
                    yield service, usage_type, entry, fitting or {}, value

    def blocks(self, service, region):
        regions = self.tables[service].get("regions", {})
        blocks = regions.get(region, []) + regions.get("global", [])
        path = TABLES / "aws" / service / f"{region}.yaml"
        if path.exists() and path not in self.region_files:
            self.region_files[path] = self.read(path)["regions"][region]
        return blocks + self.region_files.get(path, [])

    def tiers(self, service, region, usage_type, value, day):
        """No usage type has two starts, so that the first block in force is the one."""
        for block in self.blocks(service, region):
            if block.get("effective", "") > day:
                continue
            price = block["prices"].get(usage_type)
            if price is not None and value is not None:
                price = price.get(value)
            if price is not None:
                return [{"from": "0", "price": price}] if isinstance(price, str) else price
        return None

    def verdict(self, row):
        """agree, differ or unknown: by words, region and unit."""
        found = list(self.meanings(row))
        # What a Savings Plan covers has its list price all the same.
        if row["ChargeCategory"] != "Usage":
            return "unknown"
        if len(found) != 1 or found[0][3].get("is_free"):
            return "unknown"
        service, usage_type, entry, description, value = found[0]
        day = row["ChargePeriodStart"][:10]
        tiers = self.tiers(service, row["RegionId"], usage_type, value, day)
        if tiers is None and "otherwise" in entry:
            tiers = self.tiers(service, row["RegionId"], entry["otherwise"], value, day)
        if tiers is None:
            return "unknown"
        scale = Decimal(entry.get("units", {}).get(row["PricingUnit"], "1"))
        if "tier_from" in description:
            tiers = [tier for tier in tiers if tier["from"] == description["tier_from"]]
        prices = [Decimal(tier["price"]) * scale for tier in tiers]
        return "agree" if Decimal(row["ListUnitPrice"]) in prices else "differ"


def test_list_cost_is_price_times_quantity_at_ten_places_in_every_row(bill, checked):
    assert len(bill) == len(checked["rows"]) == 470
    for row, ours in zip(bill, checked["rows"], strict=True):
        cost = list_cost(Decimal(row["ListUnitPrice"]), Decimal(row["PricingQuantity"]))
        assert cost == Decimal(row["ListCost"]) == Decimal(ours["list_cost"]), ours["line"]
        assert ours["adds_up"]


def test_a_rate_gives_its_price_times_quantity(checked):
    for ours in checked["rows"]:
        if ours["rate_service"]:
            price, quantity = Decimal(ours["rate_unit_price"]), Decimal(ours["quantity"])
            assert list_cost(price, quantity) == Decimal(ours["rate_list_cost"]), ours["line"]


def test_each_row_is_what_it_is_to_another_reader(bill, checked):
    tables = Tables()
    for row, ours in zip(bill, checked["rows"], strict=True):
        assert tables.verdict(row) == ours["verdict"], (ours["line"], row["ChargeDescription"])


def test_counts_by_verdict_and_reason(checked):
    reasons = Counter((row["verdict"], row["reason"]) for row in checked["rows"])
    assert reasons == {
        ("agree", "none"): 289,
        ("unknown", "free_tier"): 4,
        ("unknown", "no_charge"): 156,
        ("unknown", "no_table"): 13,
        # CloudFront's own charges, and requests to S3's Intelligent-Tiering.
        ("unknown", "no_usage_type"): 6,
        # One is DynamoDB on demand, whose prices are known since they were halved in 2024-11.
        ("unknown", "no_price"): 2,
    }


def test_shares_of_rows_and_of_money(bill, checked):
    totals = checked["totals"][0]
    reached = [row for row in checked["rows"] if row["rate_service"]]
    assert int(totals["rows_reached"]) == len(reached) == 289
    assert Decimal(totals["list_cost"]) == sum(Decimal(row["ListCost"]) for row in bill)
    assert Decimal(totals["list_cost"]) == Decimal("10.7805965923")
    assert Decimal(totals["list_cost_reached"]) == sum(Decimal(row["list_cost"]) for row in reached)
    assert Decimal(totals["list_cost_reached"]) == Decimal("10.4963223041")
    charged = [row for row in checked["rows"] if Decimal(row["list_cost"]) != 0]
    assert int(totals["charged_rows"]) == len(charged) == 302
    for service in checked["services"]:
        rows = [row for row in checked["rows"] if row["service"] == service["service"]]
        assert int(service["rows"]) == len(rows)
        assert Decimal(service["list_cost"]) == sum(Decimal(row["list_cost"]) for row in rows)


def test_every_instance_on_demand_is_reached(checked):
    """Ten types in 14 rows, three of them under a Savings Plan: the bill's unit prices are those
    of facts/ec2-on-demand.csv."""
    reached = [row for row in checked["rows"] if row["rate_service"] == "ec2"]
    assert {row["rate_usage_type"]: row["rate_unit_price"] for row in reached} == {
        "linux-on-demand:c5.2xlarge": "0.34",
        "linux-on-demand:c5.large": "0.085",
        "linux-on-demand:g3.4xlarge": "1.14",
        "linux-on-demand:g5.4xlarge": "1.624",
        "linux-on-demand:m4.10xlarge": "2",
        "linux-on-demand:m5.large": "0.111",
        "linux-on-demand:m7i-flex.xlarge": "0.19152",
        "linux-on-demand:t2.medium": "0.0464",
        "linux-on-demand:t2.micro": "0.0116",
        "linux-on-demand:t3.micro": "0.0112",
    }
    assert [row["verdict"] for row in reached] == ["agree"] * 14


def test_prices_read_from_this_bill_are_counted_apart(checked):
    alone = [row for row in checked["rows"] if row["rate_sources"] == "focus-sample-2024-09"]
    assert {row["verdict"] for row in alone} == {"agree"}, "it agrees with itself"
    assert int(checked["totals"][0]["agree_on_bills_alone"]) == len(alone) == 38


@pytest.mark.parametrize("name", ["sample_billing_data.csv", "sample_billing_data_v2.csv"])
def test_usage_report_samples(name):
    found = check(shared_file(f"samples/cur/{name}"))
    assert found["form"] == ("CUR 2.0" if "v2" in name else "CUR 1.0")
    # The rows are made up: their prices are of no date, and S3's words are on no real bill.
    reasons = {row["reason"] for row in found["rows"]}
    assert reasons <= {"price_changed", "no_usage_type", "no_table"}
    instances = {row["rate_usage_type"] for row in found["rows"] if row["verdict"] == "differ"}
    assert instances == {f"linux-on-demand:t3.{'small' if 'v2' in name else 'micro'}"}
    assert {row["region"] for row in found["rows"]} == {"eu-central-1"}
    # The row of S3 in the second one is 2,048 × 0.023 and says 0.047104.
    faulty = [row["line"] for row in found["rows"] if not row["adds_up"]]
    assert faulty == (["4"] if "v2" in name else [])


@pytest.mark.parametrize("kind", ["purchase", "usage"])
@pytest.mark.parametrize("number", [1, 2, 3])
def test_fragments_without_prices_are_refused(kind, number):
    path = shared_file(f"samples/focus/commitment_discount_{kind}_scenario_{number}.csv")
    result = run("check-bill", path)
    assert result.returncode == 4
    assert "expected the column ListUnitPrice of FOCUS 1.0" in result.stderr


def test_output_follows_its_schema(checked):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(run("schema", "bill-check").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(checked, schema, cls=jsonschema.Draft202012Validator)
