"""`farthing trace`: packed files, bombs, endless input, memory, and the shared samples."""

import csv
import gzip
import json
import math
import os
import pty
import re
import subprocess
from fractions import Fraction

import jsonschema
import pytest

from support.bills import number
from support.program import program_path, run
from support.shared import shared_file

CSV = "function,duration_ms,memory_mb\n" + "".join(
    f"f{i % 3},{i % 1000 + 0.25},{128 << i % 4}\n" for i in range(2_000)
)


def report(*arguments, stdin=""):
    outcome = run("trace", *arguments, "--format", "json", stdin=stdin)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def zstd(data, *options):
    return subprocess.run(
        ["zstd", "-qc", *options], input=data, capture_output=True, check=True
    ).stdout


SKIPPED = b"\x50\x2a\x4d\x18\x04\x00\x00\x00size"  # a frame of zstd, as pzstd has them in front
ZEROS = bytes(200_000)


def test_packed_files_are_known_by_their_bytes_not_their_names(tmp_path):
    data = CSV.encode()
    forms = {
        "plain.gz": data,
        "packed.csv": gzip.compress(data),
        "two-members.csv": gzip.compress(data[:1000]) + gzip.compress(data[1000:]),
        "packed.zst": zstd(data),
        "two-frames": zstd(data[:1000]) + zstd(data[1000:]),
        "skipped-frames": SKIPPED + zstd(data[:1000]) + b"\x5f" + SKIPPED[1:] + zstd(data[1000:]),
        "padded": gzip.compress(data[:1000]) + bytes(3) + gzip.compress(data[1000:]) + ZEROS,
    }
    expected = report("-", stdin=CSV)
    for name, content in forms.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert report(path) == expected, name


def test_the_report_is_what_its_schema_says():
    schema = json.loads(run("schema", "trace").stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report("-", stdin=CSV), schema)
    extra = "function,duration,memory,max_memory_used,init_duration\na,1,512,100,3.3\nb,x,1,1,1\n"
    jsonschema.validate(report("-", "--region", "me-central-1", stdin=extra), schema)


@pytest.mark.parametrize("pack", [gzip.compress, zstd], ids=["gzip", "zstd"])
def test_a_packed_file_that_is_cut_off_or_damaged_is_refused(pack, tmp_path):
    packed = pack(CSV.encode())
    path = tmp_path / "a.csv"
    for content in (packed[: len(packed) // 2], packed[:-3], packed + ZEROS + b"x",
                    packed[:40] + b"\xff" * 40 + packed[80:]):  # fmt: skip
        path.write_bytes(content)
        outcome = run("trace", path)
        assert outcome.returncode == 4
        assert "a.csv: expected" in outcome.stderr
        assert outcome.stdout == ""


def test_a_window_that_needs_much_memory_is_refused(tmp_path):
    path = tmp_path / "a.zst"
    path.write_bytes(zstd(os.urandom(40 << 20) + CSV.encode(), "--long=27", "-1"))
    outcome = run("trace", path)
    assert outcome.returncode == 4
    assert "window of at most 16 MiB" in outcome.stderr


def test_grouping_by_what_all_lines_have_of_their_own_is_refused():
    text = "request,duration,memory\n" + "".join(f"{i},1,128\n" for i in range(60_000))
    outcome = run("trace", "-", "--group-by", "request", stdin=text)
    assert outcome.returncode == 4
    assert "at most 50000 groups" in outcome.stderr


def test_no_progress_bar_but_on_a_terminal(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(CSV)
    assert run("trace", path).stderr == ""


def test_a_terminal_sees_how_far_it_is_and_nothing_of_it_stays():
    controller, terminal = pty.openpty()
    program = subprocess.Popen([program_path(), "trace", "-"], stdin=subprocess.PIPE,
                               stdout=subprocess.DEVNULL, stderr=terminal)  # fmt: skip
    os.close(terminal)
    program.stdin.write(CSV.encode())
    program.stdin.flush()
    shown = os.read(controller, 1000)  # comes while the input is still open
    assert b"0 MiB read" in shown
    program.stdin.close()
    assert program.wait(timeout=60) == 0
    while not shown.endswith(b"\r\x1b[K"):
        shown += os.read(controller, 1000)
    os.close(controller)


def test_sample_report_lines():
    """The figures of the sample's own lines, read with a pattern of our own."""
    path = shared_file("samples/lambda-logs/report-lines.txt")
    billed, gb_seconds, cold = 0, Fraction(0), 0
    for line in path.read_text().splitlines():
        match = re.search(r'Billed Duration: (\d+) ms.*Memory Size: (\d+) MB'
                          r'|"billedDurationMs":(\d+),"memorySizeMB":(\d+)', line)  # fmt: skip
        if match:
            ms, mib = (int(group) for group in match.groups() if group)
            billed += 1
            gb_seconds += Fraction(ms * mib, 1024_000)
            cold += bool(re.search(r"Init Duration: |initDurationMs", line))
    found = report(path)
    assert billed == 7
    assert (found["invocations"], found["cold_starts"]) == (billed, cold)
    assert number(found, "gb_seconds") == gb_seconds
    assert found["faulty_lines"] == 0


@pytest.mark.parametrize("name", ["Azure2021_30", "Azure2021_200"])
def test_sample_traces(name):
    """Durations in seconds with no memory: priced as functions of 256 MB."""
    path = shared_file(f"samples/traces/{name}.csv")
    with path.open() as file:
        rows = list(csv.DictReader(file))
    expected = sum(math.ceil(Fraction(row["duration"]) * 1000) for row in rows)
    found = report(path, "--memory", "256MB", "--duration-unit", "s")
    assert found["invocations"] == len(rows)
    assert number(found, "gb_seconds") == Fraction(expected, 4000)
    assert len(found["functions"]) == len({row["func"] for row in rows})


@pytest.mark.parametrize("name", ["invocations", "durations", "memory"])
def test_samples_that_are_no_traces_are_refused(name):
    outcome = run("trace", shared_file(f"samples/traces/{name}.csv"), "--memory", "256MB")
    assert outcome.returncode == 4
    assert "by its percentiles" in outcome.stderr
