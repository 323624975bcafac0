"""The table of instance types against the facts it was made from: each fact of each type is in it,
and nothing else is."""

import csv
from fractions import Fraction

import pytest
from support.shared import shared_file
from table_reading import TABLES, read_text

# Columns of the facts by key of the table. Left out: the interfaces of the default network card.
COLUMNS = {
    "vcpus": "vcpu", "memory_mib": "memory_mib", "os_memory_mib": "measured_os_memory_mb",
    "os_memory_measured": "measured_on", "architecture": "architecture",
    "processor": "physical_processor", "clock_mhz": "clock_mhz", "generation": "generation",
    "category": "family_class", "bare_metal": "bare_metal", "flex": "flex",
    "hypervisor": "hypervisor", "gpus": "gpu_count", "gpu_manufacturer": "gpu_manufacturer",
    "gpu_model": "gpu_model", "gpu_memory_mib": "gpu_memory_mib_each",
    "accelerators": "accelerator_count", "accelerator_model": "accelerator_model",
    "network_interfaces": "max_enis", "network_cards": "network_cards",
    "ipv4_per_interface": "ipv4_per_eni", "trunking": "trunking",
    "branch_interfaces": "branch_interfaces", "task_interfaces": "ecs_awsvpc_tasks",
    "task_interfaces_trunking": "ecs_awsvpc_tasks_trunking",
    "network_performance": "network_performance",
    "network_baseline_mbps": "network_baseline_mbps", "ebs_max_mbps": "ebs_max_mbps",
    "burstable": "burstable", "cpu_credits_per_hour": "cpu_credits_per_hour",
    "cpu_credits_max": "max_cpu_credits", "cpu_baseline": "baseline_pct_per_vcpu",
    "local_nvme_gb": "local_nvme_gb",
}

# What says nothing is left out of the table; a clock of 0 MHz is one that the source does not know.
SILENT = {"bare_metal": "false", "burstable": "false", "gpus": "0", "accelerators": "0",
          "clock_mhz": "0"}

DOCUMENTS = {
    "K-doc": "karpenter-types-2026-07", "K-vpc": "karpenter-limits-2026-08",
    "V-tidy": "vantage-2026-05", "EKS-AMI": "eks-ami-2026-07",
    "V-bench": "vantage-measurements", "pricesim": "pricesim-ec2-2026-09",
}
LIMIT_SOURCES = {"aws-docs-2023": {"ecs-guide-2023-04"}, "": set(),
                 "derived": {"worked-out-task-interfaces"}}
PROVENANCE = ("sources", "as_of")


@pytest.fixture(scope="module")
def rows():
    with open(shared_file("facts/ec2-instances.csv"), newline="", encoding="utf-8") as stream:
        return {row["instance_type"]: row for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def types():
    """Each type's facts: its own and those of its family."""
    table = read_text(TABLES / "aws" / "ec2" / "instance-types.yaml")
    found = {}
    for family, facts in table["instance_types"].items():
        common = {key: value for key, value in facts.items() if key != "sizes"}
        for size, own in facts["sizes"].items():
            found[f"{family}.{size}"] = common | own
    return found


def facts_of(row):
    found = {}
    for key, column in COLUMNS.items():
        text = row[column]
        if text and text != SILENT.get(key):
            found[key] = text + "%" if key == "cpu_baseline" else text
    return found


def test_there_are_all_rows(rows):
    assert len(rows) == 1407


def test_types_are_those_of_the_rows(rows, types):
    assert sorted(types) == sorted(rows)


def test_facts_are_those_of_the_rows(rows, types):
    for name, facts in types.items():
        stated = {key: value for key, value in facts.items() if key not in PROVENANCE}
        assert stated == facts_of(rows[name]), name


def test_provenance_is_that_of_the_rows(rows, types):
    for name, facts in types.items():
        row = rows[name]
        documents = {DOCUMENTS[text] for text in row["sources"].split("+")}
        assert set(facts["sources"]) == documents | LIMIT_SOURCES[row["trunking_limit_basis"]]
        assert facts["as_of"] == row["as_of"], name


def test_burst_credits_pay_for_the_baseline(types):
    """Credits earned in an hour are the vCPU-minutes of the baseline: 60 credits a vCPU-hour."""
    burstable = {name: facts for name, facts in types.items() if "cpu_baseline" in facts}
    assert len(burstable) == 28
    for name, facts in burstable.items():
        baseline = Fraction(facts["cpu_baseline"].rstrip("%")) / 100
        earned = int(facts["vcpus"]) * baseline * 60
        assert earned == Fraction(facts["cpu_credits_per_hour"]), name
