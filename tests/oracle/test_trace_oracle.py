"""Traces: the program against the oracle, in one file and cut into several, plain and packed."""

import gzip
import json
import random
import subprocess
from fractions import Fraction

import pytest
import trace_oracle

from support.bills import number
from support.program import run

HEADER = (
    "timestamp,function,architecture,duration_ms,memory_mb,init_duration_ms,ephemeral_storage_mb\n"
)


def lines(seed, count, longest_ms):
    rng = random.Random(seed)
    made = []
    for _ in range(count):
        month = rng.choice(["2025-07", "2025-08", "2026-02"])
        # Of a hundredth, a thousandth, or more digits than a binary float holds.
        duration = Fraction(rng.randrange(1, longest_ms * 1000), 1000)
        text = rng.choice([f"{float(duration):.2f}", f"{float(duration):.3f}",
                           f"{float(duration):.3f}0000000001"])  # fmt: skip
        init = f"{rng.randrange(1, 900_000) / 100:.2f}" if rng.random() < 0.2 else ""
        storage = rng.choice(["", "512", "1024", "10240"])
        made.append(
            f"{month}-{rng.randrange(1, 29):02d}T01:02:03.004Z,f{rng.randrange(5)},"
            f"{rng.choice(['x86_64', 'arm64'])},{text},{rng.randrange(128, 10241)},"
            f"{init},{storage}\n"
        )
    return made


def check(document, text, free_tier=True):
    expected, functions = trace_oracle.price_trace(text, free_tier)
    report = json.loads(document, parse_float=pytest.fail)
    assert number(report, "total") == expected
    assert report["faulty_lines"] == 0
    got = {one["name"]: [one["invocations"], number(one, "gb_seconds")]
           for one in report["functions"]}  # fmt: skip
    assert got == functions
    assert sum(number(one, "cost") for one in report["functions"]) == expected
    assert sum(bucket["invocations"] for bucket in report["histogram"]) == report["invocations"]


@pytest.mark.parametrize("seed", range(12))
def test_program_and_oracle_agree(seed, tmp_path):
    longest_ms = 900_000 if seed % 2 else 400
    records = lines(seed, 3_000 if seed % 3 else 200, longest_ms)
    text = HEADER + "".join(records)
    for options, free_tier in (((), True), (("--no-free-tier",), False)):
        outcome = run("trace", "-", "--format", "json", *options, stdin=text)
        assert outcome.returncode == 0, outcome.stderr
        check(outcome.stdout, text, free_tier)
    parts = [tmp_path / "a.csv", tmp_path / "b.csv.gz", tmp_path / "c"]
    parts[0].write_text(HEADER + "".join(records[::3]))
    parts[1].write_bytes(gzip.compress((HEADER + "".join(records[1::3])).encode()))
    parts[2].write_bytes(
        subprocess.run(["zstd", "-qc"], input=(HEADER + "".join(records[2::3])).encode(),
                       capture_output=True, check=True).stdout
    )  # fmt: skip
    assert run("trace", *parts, "--format", "json", "--no-free-tier").stdout == outcome.stdout


@pytest.mark.parametrize("seed", range(3))
def test_savings_are_differences_of_bills(seed):
    """A bill without rounding, without initialisation, or on another architecture is the oracle's
    bill of a trace changed so."""
    records = lines(seed, 500, 5_000)
    text = HEADER + "".join(records)
    report = json.loads(run("trace", "-", "--format", "json", "--no-free-tier", stdin=text).stdout)
    total, _ = trace_oracle.price_trace(text, free_tier=False)
    for architecture in ("x86_64", "arm64"):
        changed = text.replace(",x86_64,", f",{architecture},").replace(
            ",arm64,", f",{architecture},"
        )
        expected, _ = trace_oracle.price_trace(changed, free_tier=False)
        assert number(report, f"total_on_{architecture}") == expected
    # What is billed of an invocation less what is billed of the same one warm.
    cold = Fraction(0)
    for record in records:
        timestamp, _, architecture, duration, memory, init, _ = record.strip("\n").split(",")
        row = {"timestamp": timestamp, "duration_ms": duration, "init_duration_ms": init}
        warm = {**row, "init_duration_ms": ""}
        added = trace_oracle.billed_ms(row) - trace_oracle.billed_ms(warm)
        cold += Fraction(added * int(memory), 1024_000) * trace_oracle.PRICES[architecture][0]
    assert number(report, "cold_start_cost") == cold
    assert 0 < number(report, "rounding_cost") < total


@pytest.mark.parametrize("seed", range(3))
def test_the_saving_of_memory_is_that_of_the_setting_shown(seed):
    """Each function with at most the memory that was ever used of it, over all of its months,
    architectures and settings."""
    rng = random.Random(seed)
    records = [line.strip("\n").split(",") for line in lines(seed, 500, 5_000)]
    setting = {}
    for record in records:
        used = rng.randrange(20, 3_000)
        record[6] = ""  # storage, which a saving leaves out
        record.append(str(used))
        held = max(128, min(used, int(record[4])))
        setting[record[1]] = max(setting.get(record[1], 0), held)

    def text():
        header = HEADER.strip("\n") + ",max_memory_used_mb\n"
        return header + "".join(",".join(record) + "\n" for record in records)

    outcome = run("trace", "-", "--format", "json", "--no-free-tier", stdin=text())
    report = json.loads(outcome.stdout)
    total, _ = trace_oracle.price_trace(text(), free_tier=False)
    for record in records:
        record[4] = str(min(int(record[4]), setting[record[1]]))
    changed, _ = trace_oracle.price_trace(text(), free_tier=False)
    assert number(report, "memory_saving") == total - changed > 0
    assert {one["name"]: one["smaller_memory_mib"] for one in report["functions"]} == setting
