"""Every sample task definition prices as a cluster on EC2, or is refused for a stated reason."""

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from support.bills import Bill
from support.program import run
from support.shared import shared_file

SAMPLES = yaml.safe_load(
    Path(__file__).with_name("cluster_definition_samples.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_prices_or_is_refused_for_its_reason(name):
    expected = SAMPLES[name]
    path = shared_file(f"samples/ecs-task-definitions/{name}")
    outcome = run(
        "ecs", "--task", f"web:task_definition={path},count=2", "--instance", "m5.large",
        "--on", "2026-10-01", "--format", "json",
    )  # fmt: skip
    if "refused" in expected:
        assert outcome.returncode == 4
        assert expected["refused"] in outcome.stderr
        return
    assert outcome.returncode == 0, outcome.stderr
    assert Bill(outcome.stdout).total == expected["instances"] * Fraction("70.08")


def test_every_sample_is_in_the_table():
    folder = shared_file("samples/ecs-task-definitions")
    assert {path.name for path in folder.iterdir()} == set(SAMPLES)
