"""Metering from Python beside the fastest tools at hand, asked the same question on one core: how
many invocations, how much billed time, how many MB-ms. Ours also looks at each row for faults.

Usage: PYTHONPATH=build/python python tests/bench/frames.py [columns] [csv] [logs]

FARTHING_BENCH_ROWS (default 20 million) and FARTHING_BENCH_MIB (default 512) set the sizes. Each
figure is the least of several runs, in processor time.
"""

import math
import os
import pathlib
import re
import sys
import tempfile
import time

os.environ["POLARS_MAX_THREADS"] = "1"

import duckdb
import farthing as ft
import numpy as np
import polars as pl

ROWS = int(os.environ.get("FARTHING_BENCH_ROWS", "20000000"))
BYTES = int(os.environ.get("FARTHING_BENCH_MIB", "512")) << 20
TURNS = 5


def least(question):
    """The least processor time that the question took, in seconds, and its answer."""
    best, answer = math.inf, None
    for _ in range(TURNS):
        start = time.process_time()
        answer = question()
        best = min(best, time.process_time() - start)
    return best, tuple(int(value) for value in answer)


def compare(title, questions, figure):
    """Prints a line for each; all must answer alike."""
    print(title)
    times = {name: least(question) for name, question in questions.items()}
    ours, expected = times["farthing"]
    for name, (seconds, answer) in times.items():
        assert answer == expected, (name, answer, expected)
        print(f"  {name:<10}{figure(seconds):>14}{seconds / ours:>8.1f} times ours")


def sums(tally):
    return [sum(getattr(one, name) for one in tally.groups)
            for name in ("invocations", "billed_ms", "billed_mib_ms")]


BILLED = pl.col("ms").ceil().cast(pl.Int64)
POLARS = (pl.len().alias("n"), BILLED.sum().alias("ms"),
          (BILLED * pl.col("mib")).sum().alias("mib_ms"))
DUCKDB = ("SELECT count(*) AS n, sum(ceil(ms)::BIGINT) AS ms, "
          "sum(ceil(ms)::BIGINT * mib) AS mib_ms "
          "FROM ")


def columns():
    rng = np.random.default_rng(1)
    names = np.array([f"function-{number}" for number in range(100)])
    frame = pl.DataFrame({
        "ms": rng.integers(1, 3_000_000, ROWS) / 100,
        "mib": rng.integers(128, 10_241, ROWS, dtype=np.int32),
        "name": pl.Series(names[rng.integers(0, len(names), ROWS)], dtype=pl.Categorical),
    })
    rows = frame.to_arrow()
    lake = duckdb.connect(config={"threads": 1})
    lake.register("rows", rows)
    ms, mib = frame["ms"].to_numpy(), frame["mib"].to_numpy()

    def with_numpy():
        billed = np.ceil(ms).astype(np.int64)
        return ROWS, billed.sum(), (billed * mib).sum()

    def per_row(seconds):
        return f"{1e9 * seconds / ROWS:.2f} ns/row"

    compare(f"{ROWS:,} rows in memory", {
        "farthing": lambda: sums(ft.meter_invocations(duration=ms, memory_mib=mib)),
        "numpy": with_numpy,
        "polars": lambda: frame.lazy().select(POLARS).collect().row(0),
        "duckdb": lambda: lake.sql(DUCKDB + "rows").fetchall()[0],
    }, per_row)  # fmt: skip
    compare("by 100 functions", {
        "farthing": lambda: sums(ft.meter_invocations(
            frame, duration="ms", memory_mib="mib", group_by="name")),
        "polars": lambda: frame.lazy().group_by("name").agg(POLARS)
        .select(pl.col("n", "ms", "mib_ms").sum()).collect().row(0),
        "duckdb": lambda: lake.sql(
            f"SELECT sum(n), sum(ms), sum(mib_ms) FROM ({DUCKDB} rows GROUP BY name)"
        ).fetchall()[0],
    }, per_row)  # fmt: skip


def csv(path):
    rng = np.random.default_rng(2)
    lines = "".join(
        f"2026-10-{day:02d}T11:12:13.{thousandth}Z,service-{name}-handler,{ms / 100},{mib}\n"
        for day, thousandth, name, ms, mib in zip(
            rng.integers(1, 29, 100_000), rng.integers(100, 1000, 100_000),
            rng.integers(0, 100, 100_000), rng.integers(1, 3_000_000, 100_000),
            rng.choice([128, 256, 512, 1024], 100_000), strict=True)
    )  # fmt: skip
    write(path, "timestamp,function,ms,mib\n", lines)
    lake = duckdb.connect(config={"threads": 1})
    named = {"duration": "ms", "memory": "mib"}

    def with_farthing():
        report = ft.trace(path, columns=named)
        return report.invocations, report.gb_seconds_fraction * 1024_000

    def with_polars():
        frame = pl.scan_csv(path).group_by("function").agg(POLARS)
        return frame.select(pl.col("n", "mib_ms").sum()).collect().row(0)

    def with_duckdb():
        table = f"read_csv('{path}') GROUP BY function"
        return lake.sql(f"SELECT sum(n), sum(mib_ms) FROM ({DUCKDB} {table})").fetchall()[0]

    compare(f"CSV of {BYTES >> 20} MiB, by 100 functions", {
        "farthing": with_farthing, "polars": with_polars, "duckdb": with_duckdb,
    }, per_byte(path))  # fmt: skip


REPORT = r"Billed Duration: (\d+) ms\tMemory Size: (\d+) MB"


def logs(path):
    rng = np.random.default_rng(3)
    lines = "".join(
        f"2026-10-05T11:12:13.{thousandth}Z\tREPORT RequestId: 149c500f-028a-4b57-8977-{request}\t"
        f"Duration: {ms / 100} ms\tBilled Duration: {-(-ms // 100)} ms\tMemory Size: {mib} MB\t"
        f"Max Memory Used: {used} MB\t\n"
        for thousandth, request, ms, mib, used in zip(
            rng.integers(100, 1000, 100_000), rng.integers(10**11, 10**12, 100_000),
            rng.integers(1, 3_000_000, 100_000), rng.choice([128, 256, 512, 1024], 100_000),
            rng.integers(40, 128, 100_000), strict=True)
    )  # fmt: skip
    write(path, "", lines)
    lake = duckdb.connect(config={"threads": 1})

    def with_farthing():
        report = ft.trace(path)
        return report.invocations, report.gb_seconds_fraction * 1024_000

    def with_polars():
        lines = pl.scan_csv(path, has_header=False, separator="\x01", quote_char=None)
        found = lines.select(pl.first().str.extract_groups(REPORT).alias("of")).unnest("of")
        ms, mib = pl.col("1").cast(pl.Int64), pl.col("2").cast(pl.Int64)
        sums = ms.count().alias("n"), (ms * mib).sum().alias("mib_ms")
        return found.select(sums).collect().row(0)

    def with_duckdb():
        lines = (f"read_csv('{path}', header=false, delim='\x01', quote='', escape='', "
                 "columns={'line': 'VARCHAR'})")  # fmt: skip
        found = f"SELECT regexp_extract(line, '{REPORT}', ['ms', 'mib']) AS of FROM {lines}"
        return lake.sql(
            f"SELECT count(*), sum(of.ms::BIGINT * of.mib::BIGINT) FROM ({found})").fetchall()[0]

    def with_python():
        report = re.compile(REPORT.encode())
        invocations = mib_ms = 0
        with path.open("rb") as file:
            for line in file:
                if found := report.search(line):
                    invocations += 1
                    mib_ms += int(found[1]) * int(found[2])
        return invocations, mib_ms

    compare(f"REPORT lines of {BYTES >> 20} MiB", {
        "farthing": with_farthing, "polars": with_polars, "duckdb": with_duckdb,
        "python": with_python,
    }, per_byte(path))  # fmt: skip


def write(path, header, lines):
    """As many of the lines as fill the file."""
    with path.open("w") as file:
        file.write(header)
        while file.tell() < BYTES:
            file.write(lines)


def per_byte(path):
    size = path.stat().st_size
    return lambda seconds: f"{size / seconds / 1e9:.2f} GB/s"


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["columns", "csv", "logs"]
    if "columns" in wanted:
        columns()
    for name, of_file in {"csv": csv, "logs": logs}.items():
        if name in wanted:
            with tempfile.TemporaryDirectory() as folder:
                of_file(pathlib.Path(folder, "trace"))
