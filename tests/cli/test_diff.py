"""`farthing diff`: what is set, and how the guards end."""

import json

import jsonschema
import pytest
from support.program import run

WORKLOAD = """
resources:
  web:
    fargate: {cpu: 1, memory: 2 GB, tasks: 5}
  shop.api:
    lambda: {memory: 1 GB, requests: 30M, duration: 100 ms}
"""


def diff(*arguments, workload=WORKLOAD):
    return run("diff", "-", *arguments, "--on", "2026-10-01", stdin=workload)


def changes(*arguments, workload=WORKLOAD):
    outcome = diff(*arguments, "--format", "json", workload=workload)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def test_the_json_has_its_schema():
    schema = json.loads(run("schema", "bill-diff").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(changes("--set", "resources.web.fargate.tasks=7", "--set", "month=2026-11"))
    validator.validate(changes("--set", "resources.web=null", "--set", "region=eu-west-1"))
    assert not validator.is_valid({**changes("--set", "month=2026-11"), "change": 1})


@pytest.mark.parametrize(
    ("setting", "statuses"),
    [
        ("resources.web=null", {"web": "removed", "shop.api": "unchanged"}),
        ("resources.web.fargate.tasks=6", {"web": "changed", "shop.api": "unchanged"}),
        ("resources.shop.api.lambda.memory=2 GB", {"web": "unchanged", "shop.api": "changed"}),
        ("resources.web.logs=1 GB/day", {"web": "changed", "shop.api": "unchanged"}),
        (
            "resources.more={lambda: {memory: 1 GB, requests: 1M, duration: 1 s}}",
            {"web": "unchanged", "more": "added", "shop.api": "changed"},  # it shares the free tier
        ),
    ],
)
def test_what_a_setting_changes(setting, statuses):
    found = changes("--set", setting)["resources"]
    assert {resource["name"]: resource["status"] for resource in found} == statuses


def test_a_moved_or_changed_variant_is_a_change_of_price():
    for setting in ("region=sa-east-1", "resources.web.fargate.architecture=arm64"):
        web = changes("--set", setting)["resources"][1]
        assert web["name"] == "web"
        assert {line["status"] for line in web["lines"]} == {"changed"}
        assert web["why"]["price"] == web["change"] != "0"


def test_what_is_set_counts_over_the_options():
    by_option = changes("--set", "region=eu-west-1", "--region", "us-east-2")
    assert by_option["before"]["regions"] == ["us-east-2"]
    assert by_option["after"]["regions"] == ["eu-west-1"]


FAULTS = [
    (("--set", "resources.wbe.fargate.cpu=2"), 4, ['"wbe"', 'Did you mean "web"?']),
    (("--set", "resources.web.fargat.cpu=2"), 4, ['"fargat"', 'Did you mean "fargate"?']),
    (("--set", "resources.web.fargate.cpus=2"), 4, ['"cpus"', 'Did you mean "cpu"?']),
    (("--set", "resources.web.fargate.cpu=two"), 4, ["--set: resources.web.fargate.cpu"]),
    (("--set", "region=us-esat-1"), 4, ["--set: region", 'Did you mean "us-east-1"?']),
    (("--set", "region={"), 4, ["--set"]),
    (("--set", "resources=null"), 4, ["resources"]),
    (("--set", "region"), 2, ["--set: expected a field and its value"]),
    (("--set", "=x"), 2, ["--set: expected a field and its value"]),
    ((), 2, ["expected two files, or --set"]),
    (("--set", "month=2026-11", "--fail-above", "five"), 2, ["--fail-above: expected a share"]),
    (("--set", "month=2026-11", "--fail-above", "-5%"), 2, ["--fail-above: expected a share"]),
]


@pytest.mark.parametrize(("arguments", "code", "words"), FAULTS, ids=str)
def test_faults_name_what_was_set(arguments, code, words):
    outcome = diff(*arguments)
    assert outcome.returncode == code
    assert not outcome.stdout
    for word in words:
        assert word in outcome.stderr


SIX_TASKS = ("--set", "resources.web.fargate.tasks=6")
ONE_FUNCTION = "resources: {f: {lambda: {memory: 1 GB, requests: 1M, duration: 100 ms}}}"
MANY_CALLS = ("--set", "resources.f.lambda.requests=900M")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((*SIX_TASKS, "--fail-above", "50%"), 0, ""),
        ((*SIX_TASKS, "--fail-above", "5%"), 6, "grew by more than 5%: from "),
        ((*SIX_TASKS, "--fail-above", "36.05"), 0, ""),
        ((*SIX_TASKS, "--fail-above", "36.03"), 6, "grew by more than 36.03"),
        ((*SIX_TASKS, "--budget", "1000"), 0, ""),
        ((*SIX_TASKS, "--budget", "100"), 3, "over budget"),
        ((*SIX_TASKS, "--budget", "100", "--fail-above", "0"), 3, "grew by more than 0"),
        (("--set", "resources.web.fargate.tasks=4", "--fail-above", "0%"), 0, ""),
        (("--set", "region=us-east-1", "--fail-above", "0%"), 0, ""),
    ],
)
def test_guards(arguments, code, message):
    """Five tasks of 1 vCPU and 2 GB cost 36.0401 USD each in 730 hours of us-east-1."""
    outcome = diff(*arguments)
    assert outcome.returncode == code
    assert outcome.stdout
    assert message in outcome.stderr
    assert bool(outcome.stderr) == (code != 0)


def test_any_growth_from_nothing_is_above_every_share():
    assert diff(*MANY_CALLS, "--fail-above", "900%", workload=ONE_FUNCTION).returncode == 6
