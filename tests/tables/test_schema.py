"""schema.json accepts every shipped table, and refuses broken ones."""

import json
import re
from fractions import Fraction

import pytest
from jsonschema import Draft202012Validator
from table_reading import (
    TABLES, as_list, priced, read_text, read_typed, readme_example, shipped_tables, tiers_of,
)

SCHEMA = json.loads((TABLES / "schema.json").read_text(encoding="utf-8"))
EXAMPLE = readme_example()


def faults(yaml_text):
    """Where the schema finds fault: `regions.north-1.0.prices`; an empty text is the top."""
    errors = Draft202012Validator(SCHEMA).iter_errors(read_typed(yaml_text))
    return sorted(".".join(str(part) for part in error.absolute_path) for error in errors)


def table_name(path):
    return str(path.relative_to(TABLES))


def test_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


def test_there_are_tables():
    assert "aws/lambda.yaml" in [table_name(path) for path in shipped_tables()]


@pytest.mark.parametrize("path", shipped_tables(), ids=table_name)
def test_shipped_table_is_valid(path):
    assert faults(path.read_text(encoding="utf-8")) == []


def test_readme_example_is_valid():
    assert faults(EXAMPLE) == []


REQUEST = 'request: "0.00000040"'
TIER = '{from: 0, to: 1000, price: "0.10"}'
BLOCK = "regions.north-1.0"
PRICES = f"{BLOCK}.prices"
DISK = f"{PRICES}.storage/disk"
USAGE_TYPES = EXAMPLE[EXAMPLE.index("usage_types:"):EXAMPLE.index("\npools:")]

# what is wrong, text of the example, what replaces it, where the fault is found
BROKEN = [
    ("other schema", "farthing-prices/1", "farthing-prices/2", "schema"),
    ("no provider", "provider: example\n", "", ""),
    ("no service", "service: shelf\n", "", ""),
    ("no currency", "currency: USD\n", "", ""),
    ("no date", "currency: USD\nas_of: 2026-06-30\n", "currency: USD\n", ""),
    ("unknown key at the top", "title: Example", "note: x\ntitle: Example", ""),
    ("empty title", "title: Example Shelf", 'title: ""', "title"),
    ("upper-case service", "service: shelf", "service: Shelf", "service"),
    ("lower-case currency", "currency: USD", "currency: usd", "currency"),
    ("month 13", "as_of: 2026-06-30\n\n", "as_of: 2026-13-01\n\n", "as_of"),
    ("31 June", "as_of: 2026-06-30\n\n", "as_of: 2026-06-31\n\n", "as_of"),
    ("30 February", "as_of: 2026-06-30\n\n", "as_of: 2026-02-30\n\n", "as_of"),
    ("date in words", "as_of: 2026-06-30\n\n", "as_of: June 2026\n\n", "as_of"),
    ("year out of range", "as_of: 2026-06-30\n\n", "as_of: 1926\n\n", "as_of"),
    ("source without title", "title: Shelf terms of service\n    ", "", "sources.terms-2026"),
    ("unknown key of a source", "title: Shelf terms", "author: x\n    title: Shelf terms",
     "sources.terms-2026"),
    ("url without scheme", "https://shelf.example", "shelf.example",
     "sources.price-list-2026-01.url"),
    ("usage type without unit", "title: Requests\n    unit: request", "title: Requests",
     "usage_types.request"),
    ("table that states nothing", EXAMPLE[EXAMPLE.index("usage_types:"):], "", ""),
    ("no usage types under their key", USAGE_TYPES, "usage_types: {}\n", "usage_types"),
    ("usage type name with a blank", "  request:\n    title", '  "re quest":\n    title',
     "usage_types"),
    ("GB without its bytes", "unit: GB-month\n    bytes_per_gb: 1000000000\n"
     "    attributes: {medium: disk}", "unit: GB-month\n    attributes: {medium: disk}",
     "usage_types.storage/disk"),
    ("bytes of no GB", "unit: request", "unit: request\n    bytes_per_gb: 1000000000",
     "usage_types.request"),
    ("odd bytes", "bytes_per_gb: 1000000000\n    attributes: {medium: disk}",
     "bytes_per_gb: 1024\n    attributes: {medium: disk}",
     "usage_types.storage/disk.bytes_per_gb"),
    ("attribute that is no text", "{medium: disk}", "{medium: [disk]}",
     "usage_types.storage/disk.attributes.medium"),
    ("bill is no truth value", "title: Shelf terms of service\n",
     "title: Shelf terms of service\n    is_bill: perhaps\n", "sources.terms-2026.is_bill"),
    ("unknown key on bills", "  regions: {north-1: [NOR1]}", "  region: north-1", "billed_as"),
    ("code that is no list", "{north-1: [NOR1]}", "{north-1: NOR1}", "billed_as.regions.north-1"),
    ("row without words", "      usage_types: [Shelf-Requests]\n", "", "billed_as.rows.request"),
    ("date of no surrounding", "unit: request", "unit: request\n    around_since: 2025-05-01",
     "usage_types.request"),
    ("operations that set nothing apart", "      usage_types: [Shelf-Requests]\n",
     "      operations: [Put]\n", "billed_as.rows.request"),
    ("usage type of bills twice", "[Shelf-Requests]", "[Shelf-Requests, Shelf-Requests]",
     "billed_as.rows.request.usage_types"),
    ("unit without quotes", 'Thousands: "1000"', "Thousands: 1000",
     "billed_as.rows.request.units.Thousands"),
    ("description without text", '- {text: "* per GB-month under the free tier", is_free',
     "- {is_free", "billed_as.rows.storage/disk.descriptions.0"),
    ("free and in a tier", "first 1,000 GB\", tier_from: 0", "first 1,000 GB\", is_free: true, "
     "tier_from: 0", "billed_as.rows.storage/disk.descriptions.1"),
    ("allowance without quotes", 'allowance: "5"', "allowance: 5",
     "pools.free-storage.allowance"),
    ("unknown scope", "scope: account", "scope: account_region", "pools.free-storage.scope"),
    ("pool without members", "members: [storage/disk, storage/tape]", "members: []",
     "pools.free-storage.members"),
    ("member twice", "[storage/disk, storage/tape]", "[storage/disk, storage/disk]",
     "pools.free-storage.members"),
    ("pool without sources", "sources: [terms-2026]\n    as_of: 2026", "as_of: 2026",
     "pools.free-storage"),
    ("truth in words", "uses_up_tiers: false", "uses_up_tiers: perhaps",
     "pools.free-storage.uses_up_tiers"),
    ("spec without value", "{value: 5 GB, sources", "{sources", "specs.object-maximum"),
    ("spec without sources", "{value: 5 GB, sources: [terms-2026], as_of", "{value: 5 GB, as_of",
     "specs.object-maximum"),
    ("spec that is a truth value", "{value: 5 GB,", "{value: true,", "specs.object-maximum.value"),
    ("spec that is a fraction", "{value: 5 GB,", "{value: 0.5,", "specs.object-maximum.value"),
    ("region that is no list", "  south-1:\n    - sources", "  south-1:\n      sources",
     "regions.south-1"),
    ("upper-case region", "  south-1:\n    -", "  South-1:\n    -", "regions"),
    ("block without sources", "    - sources: [price-list-2026-01]\n      as_of: 2026-01-10",
     "    - as_of: 2026-01-10", BLOCK),
    ("block with no source", "    - sources: [price-list-2026-01]", "    - sources: []",
     f"{BLOCK}.sources"),
    ("block without date", "[price-list-2026-01]\n      as_of: 2026-01-10\n",
     "[price-list-2026-01]\n", BLOCK),
    ("unknown key of a block", "      prices:\n        request: \"0.00000040\"",
     "      note: x\n      prices:\n        request: \"0.00000040\"", BLOCK),
    ("price without quotes", REQUEST, "request: 0.00000040", f"{PRICES}.request"),
    ("whole price without quotes", REQUEST, "request: 4", f"{PRICES}.request"),
    ("negative price", REQUEST, 'request: "-0.1"', f"{PRICES}.request"),
    ("price with exponent", REQUEST, 'request: "4e-7"', f"{PRICES}.request"),
    ("price with a comma", REQUEST, 'request: "0,4"', f"{PRICES}.request"),
    ("price with a leading zero", REQUEST, 'request: "00.4"', f"{PRICES}.request"),
    ("price without a leading digit", REQUEST, 'request: ".4"', f"{PRICES}.request"),
    ("price with its currency", REQUEST, 'request: "$0.4"', f"{PRICES}.request"),
    ("no price", REQUEST, "request:", f"{PRICES}.request"),
    ("tier without price", TIER, "{from: 0, to: 1000}", f"{DISK}.0"),
    ("tier without start", TIER, '{to: 1000, price: "0.10"}', f"{DISK}.0"),
    ("tiers that start above zero", TIER, '{from: 1, to: 1000, price: "0.10"}', f"{DISK}.0.from"),
    ("tier price without quotes", TIER, "{from: 0, to: 1000, price: 0.10}", f"{DISK}.0.price"),
    ("negative tier bound", TIER, '{from: 0, to: -5, price: "0.10"}', f"{DISK}.0.to"),
    ("fractional tier bound without quotes", TIER, '{from: 0, to: 0.5, price: "0.10"}',
     f"{DISK}.0.to"),
    ("unknown key of a tier", TIER, '{from: 0, upto: 1000, price: "0.10"}', f"{DISK}.0"),
]


@pytest.mark.parametrize("old, new, where", [row[1:] for row in BROKEN],
                         ids=[row[0] for row in BROKEN])
def test_broken_table_is_refused(old, new, where):
    assert old in EXAMPLE
    assert where in faults(EXAMPLE.replace(old, new, 1))


def files_by_table():
    """The files of each shipped table; those of one service are one table."""
    found = {}
    for path in shipped_tables():
        table = read_text(path)
        found.setdefault(f"{table['provider']}/{table['service']}", []).append(path)
    return found


def documents():
    return [pytest.param(read_text(path), id=table_name(path)) for path in shipped_tables()] + [
        pytest.param(read_typed(EXAMPLE), id="README example")]


def whole_tables():
    return [pytest.param([read_text(path) for path in files], id=name)
            for name, files in files_by_table().items()] + [
        pytest.param([read_typed(EXAMPLE)], id="README example")]


def prices_of(table):
    return [named for region in table.get("regions", {}).values() for block in region
            for named in priced(block["prices"])]


@pytest.mark.parametrize("table", documents())
def test_sources_lead_somewhere(table):
    """Every source that is named exists in the file, and every one that exists is named."""
    blocks = [block for region in table.get("regions", {}).values() for block in region]
    pools = [entry for pool in table.get("pools", {}).values() for entry in as_list(pool)]
    specs = [entry for spec in table.get("specs", {}).values() for entry in as_list(spec)]
    tiers = [tier for _, price in prices_of(table) for tier in tiers_of(price)]
    families = table.get("instance_types", {}).values()
    sizes = [size for family in families for size in family["sizes"].values()]
    named = {id_ for entry in [*blocks, *pools, *specs, *tiers, *families, *sizes]
             for id_ in entry.get("sources", [])}
    assert named == set(table["sources"])


@pytest.mark.parametrize("files", whole_tables())
def test_names_lead_somewhere(files):
    """Every usage type that is named exists, and every one that exists is named."""
    types = {name: one for table in files for name, one in table.get("usage_types", {}).items()}
    specs = {name for table in files for name in table.get("specs", {})}
    pools = [entry for table in files for pool in table.get("pools", {}).values()
             for entry in as_list(pool)]
    rules = {name: one.get("counts", {}) for name, one in types.items()}
    priced_as = {name: rule["as"] for name, rule in rules.items() if "as" in rule}
    names = {name if name in types else name.partition(":")[0]
             for table in files for name, _ in prices_of(table)}
    parts = {name for name, one in types.items() if "fraction_of" in one.get("attributes", {})}
    assert names - parts == set(rules) - set(priced_as) - parts
    assert set(priced_as.values()) <= set(rules)
    facts = {rule[part] for rule in rules.values() for part in ("each", "times") if part in rule}
    assert facts <= specs
    for table in files:
        for name, row in table.get("billed_as", {}).get("rows", {}).items():
            assert {name, row.get("otherwise", name)} <= set(types)
    for pool in pools:
        members = {name if name in types else name.partition(":")[0] for name in pool["members"]}
        assert members <= set(types)
        assert {types[name]["unit"] for name in members} == {pool["unit"]}


@pytest.mark.parametrize("table", documents())
def test_tiers_meet(table):
    for name, price in prices_of(table):
        tiers = tiers_of(price)
        starts = [str(tier["from"]) for tier in tiers]
        ends = [str(tier.get("to", "none")) for tier in tiers]
        assert starts == ["0"] + ends[:-1], name
        assert sorted(starts, key=Fraction) == starts, name


def in_force(table, region, usage_type, on):
    """The tiers of the newest block that is in force on a full date."""
    found = [block for block in table["regions"][region]
             if usage_type in block["prices"] and str(block.get("effective", "")) <= on]
    newest = max(found, key=lambda block: str(block.get("effective", "")))
    return tiers_of(newest["prices"][usage_type])


def graduated(tiers, quantity):
    cost = Fraction(0)
    for tier in tiers:
        end = min(quantity, Fraction(tier["to"])) if "to" in tier else quantity
        cost += max(end - Fraction(tier["from"]), 0) * Fraction(tier["price"])
    return cost


def readme_costs():
    readme = (TABLES / "README.md").read_text(encoding="utf-8")
    return re.findall(r"^\| (\d{4}-\d\d-\d\d) \| (\S+) \| (\d+) \| (\d+) \| ([\d.]+) \|$", readme,
                      re.MULTILINE)


@pytest.mark.parametrize("on, usage_type, quantity, free, cost", readme_costs())
def test_readme_costs(on, usage_type, quantity, free, cost):
    table = read_typed(EXAMPLE)
    pool = table["pools"]["free-storage"]
    allowance = Fraction(pool["allowance"]) if usage_type in pool["members"] else Fraction(0)
    used = min(allowance, Fraction(quantity))
    charged = Fraction(quantity) - used
    assert used == Fraction(free)
    assert graduated(in_force(table, "north-1", usage_type, on), charged) == Fraction(cost)


def test_readme_has_costs():
    assert len(readme_costs()) == 6
