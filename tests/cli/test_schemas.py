"""All JSON that the program prints names its schema, and fits what `farthing schema` says of it."""

import json

import jsonschema
import pytest
from support.program import PROJECT, run

GOLDENS = sorted((PROJECT / "tests" / "golden").glob("*/*.test"))
WORKLOAD = "resources: {f: {lambda: {memory: 1GB, requests: 3M, duration: 9ms}}}"
SERVICE = """
requests: 3M
duration: 100 ms
memory: 512 MB
concurrency: 10
ways: lambda-url-arm64, fargate-arm64
"""
PRINTED = {
    "bill": ("estimate", "-", WORKLOAD),
    "break-even": ("breakeven", "-", SERVICE),
    "comparison": ("compare", "-", SERVICE),
    "sensitivity": ("sensitivity", "-", WORKLOAD),
    "simulation": ("simulate", "-", "--vary", "resources.f.lambda.requests=1M..9M", "--draws", "9",
                   WORKLOAD),
    "lambda-sizes": ("rightsize", "lambda", "--requests", "3M", "--measured",
                     "128MB=2.4s,256MB=1.1s", ""),
    "fargate-sizes": ("rightsize", "fargate", "--cpu", "12", "--memory", "100GB", ""),
    "instances": ("ec2", "list", ""),
    "tables": ("tables", "list", ""),
    "price-list": ("tables", "show", "dynamodb", ""),
    "price-changes": ("tables", "diff", "--from", "2019-01-01", "--to", "2026-10-01", ""),
}  # fmt: skip


def schemas():
    helped = run("schema", "--help").stdout
    names = helped.split("Arguments:\n")[1].split("which format")[0].replace("|", " ").split()
    texts = {name: json.loads(run("schema", name).stdout) for name in names}
    return {text.get("properties", {}).get("schema", {}).get("const", name): text
            for name, text in texts.items()}  # fmt: skip


SCHEMAS = schemas()


def check(document):
    schema = SCHEMAS[document["schema"]]
    jsonschema.Draft202012Validator.check_schema(schema)
    errors = [f"{error.json_path}: {error.message}"
              for error in jsonschema.Draft202012Validator(schema).iter_errors(document)]
    assert errors == []


@pytest.mark.parametrize("name", PRINTED)
def test_what_a_command_prints_fits_its_schema(name):
    *command, text = PRINTED[name]
    document = json.loads(run(*command, "--format", "json", stdin=text).stdout)
    assert document["schema"] == f"farthing-{name}/1"
    check(document)


def golden_documents():
    for path in GOLDENS:
        text = path.read_text(encoding="utf-8").partition("=== stdout\n")[2].partition("\n=== ")[0]
        if text.startswith('{\n  "schema": "farthing-'):
            yield pytest.param(json.loads(text), id=f"{path.parent.name}/{path.stem}")


@pytest.mark.parametrize("document", list(golden_documents()))
def test_golden_output_fits_its_schema(document):
    check(document)
