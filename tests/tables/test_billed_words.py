"""Rows of a usage report that say usage type and operation, but nothing in words: each finds the
rate that the tables name for them."""

import csv
import io
import json

import pytest
from support.program import run
from table_reading import as_list, files_of, priced, read_text

COLUMNS = [
    "line_item_line_item_type", "line_item_usage_start_date", "line_item_product_code",
    "line_item_usage_type", "line_item_operation", "line_item_usage_amount",
    "line_item_unblended_rate", "line_item_unblended_cost", "product_region_code", "pricing_unit",
]  # fmt: skip
SERVICES = [
    "api-gateway", "cloudwatch", "cloudwatch-logs", "data-transfer", "dynamodb", "ebs", "ec2",
    "ecr", "elb", "eventbridge", "fargate", "lambda", "s3", "sqs", "step-functions", "vpc",
]  # fmt: skip
INSTANCE = "m5.large"


def check(rows):
    """What the program says of rows of (service, usage type, operation, region, unit)."""
    text = io.StringIO()
    report = csv.writer(text)
    report.writerow(COLUMNS)
    for service, usage_type, operation, region, unit in rows:
        report.writerow(["Usage", "2026-10-01 00:00:00", service, usage_type, operation,
                         "1", "0.5", "0.5", region, unit])  # fmt: skip
    outcome = run("check-bill", "-", "--format", "json", stdin=text.getvalue())
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)["rows"]


def code_of(words, billed):
    """The service's code in usage reports, not its name for people."""
    names = words.get("services", billed.get("services", ["AmazonEC2"]))
    return [name for name in names if " " not in name][0]


def region_of(service, names):
    """A region where one of the usage types has a price: N. Virginia if it does there."""
    regions = {
        region
        for file in files_of(service)
        for region, blocks in read_text(file).get("regions", {}).items()
        for block in blocks
        if names & {name for name, _ in priced(block["prices"])}
    }
    assert regions, names
    return "us-east-1" if "us-east-1" in regions else min(regions)


@pytest.mark.parametrize("service", SERVICES)
def test_usage_type_and_operation_are_enough(service):
    billed = read_text(files_of(service)[0])["billed_as"]
    rows, expected = [], []
    for name, words in billed["rows"].items():
        for usage_type in words.get("usage_types", []):
            asked = usage_type.replace("{instance_type}", INSTANCE)
            operation = as_list(words.get("operations", [""]))[0]
            suffix = f":{INSTANCE}" if asked != usage_type else ""
            names = {f"{each}{suffix}" for each in (name, words.get("otherwise"))}
            unit = next(iter(words.get("units", {})), "")
            rows.append((code_of(words, billed), asked, operation, region_of(service, names), unit))
            expected.append(names)
    assert rows
    for row, names, found in zip(rows, expected, check(rows), strict=True):
        assert found["rate_service"] == service, row
        assert found["rate_usage_type"] in names, row


def test_a_code_before_the_usage_type_is_a_region():
    codes = read_text(files_of("data-transfer")[0])["billed_as"]["regions"]
    assert codes["eu-west-1"] == ["EU"]
    rows = [("AmazonEC2", f"{code}-BoxUsage:{INSTANCE}", "RunInstances", "", "")
            for all_of_one in codes.values() for code in all_of_one]  # fmt: skip
    for row, region, found in zip(rows, codes, check(rows), strict=True):
        assert found["region"] == region, row
        # Prices of China are in another currency than the report.
        if region != "cn-northwest-1":
            assert found["rate_usage_type"] == f"linux-on-demand:{INSTANCE}", row
