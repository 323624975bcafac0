"""The tables against the facts they were made from: every row is in them, and nothing else is."""

import re
from collections import Counter

import pytest
from fact_rows import is_left_out, read_facts, table_facts
from fact_sources import FILES, RULE_SOURCES, WORKED_OUT
from fact_terms import POOLS, SPECS
from support.shared import shared_file
from table_reading import TABLES, as_list, read_text, tiers_of

SERVICES = sorted(RULE_SOURCES)
DECIMAL_GB = {("lambda", "durable-data-written"), ("lambda", "durable-data-retained")}

# Rows that are in no table; pricing-tables/README.md says why.
LEFT_OUT = {
    ("ebs", "io2-iops"): 42,
    ("ebs", "gp3-throughput-above-125"): 17,
    ("ecs", "ecs-anywhere-instance"): 4,
    ("elb", "alb-hour"): 1,
    ("elb", "alb-lcu"): 1,
}

# Sources that the facts neither date in their own words nor by the rows they stand behind.
UNDATED = {"classmethod", "ohio-fixture", "oregon-note", "sao-paulo-page-copy"}


@pytest.fixture(scope="module")
def facts():
    found = table_facts()
    assert sorted(found) == SERVICES
    return found


@pytest.fixture(scope="module")
def rows():
    return {file: read_facts(file) for file in FILES}


@pytest.fixture(params=SERVICES)
def service(request):
    return request.param


@pytest.fixture
def table(service):
    return read_text(TABLES / "aws" / f"{service}.yaml")


def table_prices(table):
    """Every price of the table as the facts would write it. A price given twice stays twice."""
    for region, blocks in table["regions"].items():
        for block in blocks:
            for usage_type, price in block["prices"].items():
                for tier in tiers_of(price):
                    yield (
                        region, usage_type, table["usage_types"][usage_type]["unit"],
                        tier["from"], tier.get("to", "Inf"), tier["price"],
                        block.get("currency", table["currency"]),
                        tier.get("as_of", block["as_of"]),
                        frozenset(tier.get("sources", block["sources"])),
                    )


def fact_prices(facts):
    for fact in facts:
        yield (fact.region, fact.usage_type, fact.unit, fact.start, fact.end, fact.price,
               fact.currency, fact.as_of, fact.sources)


def key(price):
    return [str(part) for part in price[:-1]] + sorted(price[-1])


def test_there_are_all_rows(rows):
    assert {file: len(found) for file, found in rows.items()} == {
        "lambda.csv": 720, "fargate.csv": 425, "services.csv": 3967}


def test_every_row_is_in_the_table(service, table, facts):
    missing = set(fact_prices(facts[service][0])) - set(table_prices(table))
    assert sorted(missing, key=key) == []


def test_no_price_is_beyond_the_rows(service, table, facts):
    found = sorted(table_prices(table), key=key)
    assert found == sorted(fact_prices(facts[service][0]), key=key)


def test_rows_left_out_are_the_known_ones(rows):
    found = Counter((fact.service, fact.usage_type)
                    for file in rows for fact in rows[file] if is_left_out(file, fact))
    assert found == LEFT_OUT


def test_usage_types_are_those_of_the_rows(service, table, facts):
    types = table["usage_types"].items()
    # What is priced by instance type has facts of its own.
    priced = {name for name, one in types
              if "as" not in one.get("counts", {}) and "by" not in one}
    assert priced == {fact.usage_type for fact in facts[service][0]}


def test_what_is_in_the_name_is_in_the_attributes(table):
    for name, usage_type in table["usage_types"].items():
        attributes = usage_type.get("attributes", {})
        system, architecture = re.fullmatch(
            r"[^/]+(?:/(?:(linux|windows)-)?(x86_64|arm64))?", name).groups()
        if "by" in usage_type:
            continue
        instance_type = re.search(r"fee[a-z-]*[-:]([a-z0-9]+\.[a-z0-9]+)", name)
        if not instance_type:
            assert attributes.get("architecture") == architecture, name
        else:
            assert attributes["instance_type"] == instance_type.group(1)
        if architecture:
            assert attributes.get("operating_system") == system, name


def test_gb_is_binary_but_for_durable_data(service, table):
    """The durable functions example of the Lambda pricing page counts 104 KB × 1 million as
    104 GB, the streaming example of the same page 1,024 MB as 1 GB; ec2-services-rules.md,
    section 1: 10 TB are 10,240 GB."""
    for name, usage_type in table["usage_types"].items():
        expected = None
        if "GB" in usage_type["unit"].split("-"):
            expected = "1000000000" if (service, name) in DECIMAL_GB else "1073741824"
        assert usage_type.get("bytes_per_gb") == expected, name


# ec2-services-rules.md sections 9 and 10: DynamoDB was halved, addresses became charged; conflict
# 2: types with GPUs pay another fee than before.
CHANGED = "managed-instances-fee-fraction-of-gpu-types"
KNOWN_STARTS = {
    "ecs": {name: "2026-09-01" for name in (
        CHANGED, "managed-instances-gpu-fee:g6.xlarge", "managed-instances-gpu-fee:g6e.xlarge")},
    "dynamodb": {name: "2024-11" for name in (
        "on-demand-wru", "on-demand-rru", "on-demand-wru-standard-ia", "on-demand-rru-standard-ia",
        "on-demand-replicated-wru")},
    "vpc": {"public-ipv4-in-use": "2024-02", "public-ipv4-idle": "2024-02"},
}  # fmt: skip


def test_prices_claim_no_effective_date_but_the_known_ones(service, table):
    """The facts mostly know when a price was seen, not since when it holds."""
    starts = {(usage_type, block.get("effective")) for region in table["regions"].values()
              for block in region for usage_type in block["prices"]}  # fmt: skip
    known = KNOWN_STARTS.get(service, {})
    assert {start for start in starts if start[1]} == set(known.items())
    assert not any((usage_type, None) in starts for usage_type in known if usage_type != CHANGED)


def test_table_is_as_new_as_its_newest_price(table):
    assert table["as_of"] == max(price[7] for price in table_prices(table))


def test_allowances_are_the_agreed_ones(service, table):
    def terms(pool):
        if isinstance(pool, list):
            return [(version.get("effective"), terms(version)) for version in pool]
        assert pool["uses_up_tiers"] == "false"
        return (pool["allowance"], pool["unit"], pool["scope"], pool["members"],
                pool.get("except_regions", []))

    found = {name: terms(pool) for name, pool in table.get("pools", {}).items()}
    assert found == POOLS.get(service, {})


def pool_of(table, usage_type):
    """The one pool of a usage type; of a free tier that Lambda's facts name, of its usage type."""
    member = usage_type.removeprefix("free-tier-")
    found = [pool for pool in table.get("pools", {}).values() if isinstance(pool, dict)
             if {member, f"{member}/x86_64"} & set(pool["members"])]
    assert len(found) == 1, usage_type
    return found[0]


def test_rows_of_price_zero_are_pools(service, table, facts):
    """Where the facts have free quantities as rows, the pool has their amount and documents."""
    allowances = facts[service][1]
    for fact in allowances:
        pool = pool_of(table, fact.usage_type)
        assert (pool["allowance"], pool["unit"]) == (fact.end, fact.unit)
        assert fact.region not in pool.get("except_regions", [])
        assert fact.sources <= set(pool["sources"])
        assert fact.as_of <= pool["as_of"]


def test_prices_that_start_above_zero_start_after_the_pool(rows):
    """Rows that begin at 3 dashboards or at 14 million invocations, say that those are free."""
    starts = {}
    for fact in rows["services.csv"]:
        ladder = starts.setdefault((fact.service, fact.usage_type, fact.region), [])
        ladder.append(fact.start)
    found = {(service, usage_type, min(map(int, ladder)))
             for (service, usage_type, _), ladder in starts.items() if min(map(int, ladder))}
    assert found == {("cloudwatch", "dashboard", 3), ("dynamodb", "storage-standard", 25),
                     ("eventbridge", "scheduler-invocation", 14000000)}
    for service, usage_type, start in found:
        table = read_text(TABLES / "aws" / f"{service}.yaml")
        assert pool_of(table, usage_type)["allowance"] == str(start)


def test_number_of_sources_is_what_the_facts_call_verified(rows):
    """The tables have no confidence: the number of sources says it, and a mark what is derived."""
    for fact in (fact for found in rows.values() for fact in found):
        if fact.confidence != "derived":
            expected = "verified-2-sources" if len(fact.documents) > 1 else "single-source"
            assert fact.confidence == expected, fact


def test_derived_prices_are_marked(rows):
    free_hours = ("ecs", "ecs-anywhere-instance")  # a pool: the amount is another document's
    for file in rows:
        for fact in rows[file]:
            marks = [id_ for id_ in fact.sources if id_.startswith("worked-out-")]
            is_derived = fact.confidence == "derived" and not is_left_out(file, fact)
            if (fact.service, fact.usage_type) != free_hours:
                assert bool(marks) == is_derived or is_left_out(file, fact), fact


def test_sources_are_those_of_the_rows_and_rules(service, table, facts):
    read = {id_ for fact in facts[service][0] + facts[service][1] for id_ in fact.sources}
    assert set(table["sources"]) == read | RULE_SOURCES[service]


def test_every_document_has_an_id_and_every_id_a_document(rows):
    for file, ids in FILES.items():
        read = {text for fact in rows[file] if not is_left_out(file, fact)
                for text in fact.documents}
        assert read == set(ids)


@pytest.fixture(scope="module")
def words():
    """What the facts say of a document: its own name, or its line in section 2 of the rules."""
    found = {id_: text for file in ("lambda.csv", "fargate.csv") for text, id_ in
             FILES[file].items()}
    rules = shared_file("facts/ec2-services-rules.md").read_text(encoding="utf-8")
    section = rules[rules.index("## 2."):rules.index("## 3.")]
    for name, id_ in FILES["services.csv"].items():
        word = name.split("(")[0].split(":")[0].removesuffix("-euw1")
        lines = [line for line in section.splitlines() if word in line]
        if not lines:  # `-b` and its like stand behind the first of their kind
            lines = [line for line in section.splitlines() if word[:-2] in line]
        found[id_] = found.get(id_, "") + " ".join(lines)
    return found


def test_source_says_no_more_than_the_facts(service, table, rows, words):
    seen = {}
    for fact in (fact for found in rows.values() for fact in found):
        for id_ in fact.sources:
            seen.setdefault(id_, set()).add(fact.as_of)
    for id_, source in table["sources"].items():
        if id_ in RULE_SOURCES[service] and id_ not in words or id_.startswith("worked-out-"):
            continue
        if "date" in source:
            date = source["date"]
            assert date in words[id_] or any(day.startswith(date) for day in seen[id_]), id_
        else:
            assert "undated" in words[id_] or id_ in UNDATED, id_
        if source.get("url", "").startswith("https://github.com/"):
            assert source["url"].split("/")[4] in words[id_], id_


def test_same_source_is_the_same_in_every_table():
    found = {}
    for service in SERVICES:
        for id_, source in read_text(TABLES / "aws" / f"{service}.yaml")["sources"].items():
            assert found.setdefault(id_, source) == source, (service, id_)


def test_marks_are_used():
    used = {id_ for service in SERVICES
            for id_ in read_text(TABLES / "aws" / f"{service}.yaml")["sources"]
            if id_.startswith("worked-out-")}
    assert set(WORKED_OUT.values()) <= used


def test_billing_facts_are_the_agreed_ones(service, table):
    found = {}
    for name, spec in table.get("specs", {}).items():
        values = [(entry.get("effective"), entry["value"]) for entry in as_list(spec)]
        found[name] = values if isinstance(spec, list) else values[0][1]
    assert found == SPECS.get(service, {})
