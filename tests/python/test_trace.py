"""`ft.trace`: what the report says, how it can be stopped, and the shared samples against a count
in Python's own fractions."""

import csv
import gzip
import json
import math
import re
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import pandas as pd
import pytest

from support.program import run
from support.shared import shared_file

LOG = "".join(
    f"2026-11-0{1 + i % 9}T10:00:00.000Z REPORT RequestId: {i} Duration: {i}.25 ms "
    f"Billed Duration: {i + 1} ms Memory Size: 512 MB Max Memory Used: {60 + i % 40} MB\n"
    for i in range(200)
)


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "resize.log"
    path.write_text(LOG)
    return path


def test_the_report_is_that_of_the_program(log):
    report = ft.trace(log, region="eu-west-1", free_tier=False)
    options = ("--region", "eu-west-1", "--no-free-tier")
    shown = run("trace", log, *options, "--format", "json").stdout
    assert report.render("json") == shown
    assert report.to_dict() == json.loads(shown)
    assert str(report) == run("trace", log, *options).stdout
    assert report.total == Decimal(report.to_dict()["total"])
    (function,) = report.functions
    assert (function.name, function.invocations) == ("resize", 200)
    assert function.gb_seconds_fraction == Fraction(512 * sum(range(1, 201)), 1024_000)
    assert function.smaller_memory_mib == 128
    assert sum(count for _, count in report.histogram) == 200
    assert report.total_on_arm64 < report.total_on_x86_64


def test_frames_and_notebooks(log):
    report = ft.trace(log, function="<b>")
    frame = report.to_pandas()
    assert isinstance(frame, pd.DataFrame)
    assert frame.loc[0, "cost"] == report.functions[0].cost
    html = report._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_columns_and_files(tmp_path):
    plain, packed = tmp_path / "a.csv", tmp_path / "b.csv.gz"
    plain.write_text("team,secs\nred,0.5\nblue,1\n")
    packed.write_bytes(gzip.compress(b"team,secs\nred,2.0001\n"))
    report = ft.trace(plain, packed, group_by="team", columns={"duration": "secs"},
                      duration_unit="s", memory="1 GB", free_tier=False, threads=1)  # fmt: skip
    assert {one.name: one.gb_seconds for one in report.functions} == {
        "red": Decimal("2.501"), "blue": Decimal(1)}


def test_faults(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("duration,memory\n1,512\nx,512\n")
    report = ft.trace(path)
    assert (report.lines, report.faulty_lines) == (2, 1)
    assert report.first_faults[0].startswith(f"{path}:3: duration")
    with pytest.raises(ft.InvalidInput) as refused:
        ft.trace(path, strict=True)
    assert refused.value.where.line == 3
    with pytest.raises(ft.UnreadableFile):
        ft.trace(tmp_path / "nothing")
    with pytest.raises(ft.InvalidInput, match="columns"):
        ft.trace(path, columns={"durations": "x"})
    with pytest.raises(ft.InvalidInput, match="input"):
        ft.trace(path, input="xml")


def test_what_progress_raises_ends_the_reading(tmp_path):
    path = tmp_path / "a.csv"
    # Half a gigabyte once unpacked: it would take a second or so.
    rows = gzip.compress(b"1,512\n" * 4_000_000)
    path.write_bytes(gzip.compress(b"duration,memory\n") + rows * 20)
    calls = []

    def stop(*figures):
        calls.append(figures)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        ft.trace(path, progress=stop)
    assert len(calls) == 1
    assert calls[0][1] == path.stat().st_size


def test_sample_report_lines():
    path = shared_file("samples/lambda-logs/report-lines.txt")
    gb_seconds, rows = Fraction(0), 0
    for line in path.read_text().splitlines():
        match = re.search(r"Billed Duration: (\d+) ms.*Memory Size: (\d+) MB"
                          r'|"billedDurationMs":(\d+),"memorySizeMB":(\d+)', line)  # fmt: skip
        if match:
            ms, mib = (int(group) for group in match.groups() if group)
            gb_seconds += Fraction(ms * mib, 1024_000)
            rows += 1
    report = ft.trace(path)
    assert (report.invocations, report.gb_seconds_fraction) == (rows, gb_seconds)


@pytest.mark.parametrize("name", ["Azure2021_30", "Azure2021_200"])
def test_sample_traces_price_alike_from_file_and_columns(name):
    """Durations in seconds with no memory: priced as functions of 256 MB."""
    path = shared_file(f"samples/traces/{name}.csv")
    with path.open() as file:
        rows = list(csv.DictReader(file))
    ms = sum(math.ceil(Fraction(row["duration"]) * 1000) for row in rows)
    cost = Fraction(ms, 4000) * Fraction("0.0000166667") + len(rows) * Fraction("0.0000002")
    report = ft.trace(path, memory="256 MB", duration_unit="s", free_tier=False)
    assert report.total_fraction == cost
    frame = pd.read_csv(path)
    tally = ft.meter_invocations(
        frame, duration="duration", duration_unit="s", memory_mib=256, group_by="func")
    bill = tally.bill(free_tier=False)
    assert bill.total_fraction == cost
    assert bill.by_resource_fraction == {one.name: one.cost_fraction for one in report.functions}


def test_sample_of_cold_starts():
    """lambda-perf: ten initialisations (`i`) of each runtime, its memory (`m`) and architecture
    (`a`), and the mean duration of its handler (`ad`), at which all ten are taken."""
    path = shared_file("samples/traces/lambda-perf-2026-08-22.json")
    runs = json.loads(path.read_text(), parse_float=str)["runtimeData"]
    rows = [(run["r"], init, run["ad"], run["m"], run["a"]) for run in runs for init in run["i"]]
    names, inits, durations, memory, architectures = zip(*rows, strict=True)
    tally = ft.meter_invocations(
        duration=[float(value) for value in durations],
        init_duration=[float(value) for value in inits],
        memory_mib=list(memory), architecture=list(architectures),
        group_by=list(names))  # fmt: skip
    cost = Fraction(0)
    for _, init, duration, mib, architecture in rows:
        billed = math.ceil(Fraction(init) + Fraction(duration))
        per_second = {"x86_64": "0.0000166667", "arm64": "0.0000133334"}[architecture]
        cost += Fraction(billed * mib, 1024_000) * Fraction(per_second) + Fraction("0.0000002")
    assert tally.bill(free_tier=False).total_fraction == cost


@pytest.mark.parametrize("name", ["invocations", "memory"])
def test_samples_of_one_side_only_are_refused(name):
    """How often functions ran in each minute, and their memory: no durations."""
    with pytest.raises(ft.InvalidInput):
        ft.trace(shared_file(f"samples/traces/{name}.csv"), memory="256 MB")
