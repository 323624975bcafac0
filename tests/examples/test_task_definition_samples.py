"""Every sample task definition prices, or is refused for a stated reason."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from support.bills import Bill
from support.program import run
from support.shared import shared_file

SAMPLES = yaml.safe_load(
    Path(__file__).with_name("task_definition_samples.yaml").read_text(encoding="utf-8")
)


def task_of(path: Path, *options):
    return run(
        "fargate", "--task-definition", path, *options, "--on", "2026-10-01", "--format", "json"
    )


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_prices_or_is_refused_for_its_reason(name):
    expected = SAMPLES[name]
    path = shared_file(f"samples/ecs-task-definitions/{name}")
    outcome = task_of(path, "--tasks", 1)
    if "refused" in expected:
        assert outcome.returncode == 4
        assert expected["refused"] in outcome.stderr
        assert f"{path}:" in outcome.stderr
        return
    assert outcome.returncode == 0, outcome.stderr
    bill = Bill(outcome.stdout)
    assert bill.total == Fraction(expected["price"])
    stated = json.loads(outcome.stdout)["assumptions"]
    assert [line.split(" states no ")[1].split()[0].rstrip(";") for line in stated] == (
        expected.get("assumed", [])
    )


def test_every_sample_is_in_the_table():
    folder = shared_file("samples/ecs-task-definitions")
    assert {path.name for path in folder.iterdir()} == set(SAMPLES)


def test_what_is_given_beside_a_sample_counts_over_it():
    path = shared_file("samples/ecs-task-definitions/tomcat_ec2.json")
    own = Bill(task_of(path, "--tasks", 1, "--cpu", "2", "--memory", "4 GB").stdout)
    # 730 × (2 × 0.04048 + 4 × 0.004445)
    assert own.total == Fraction("72.0802")
