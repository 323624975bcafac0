"""Columns from numpy, pandas, pyarrow, polars and duckdb against a count in Python's own fractions,
row by row; faults by row; tallies that add up, travel as JSON and become bills."""

import array
import json
import pickle
import random
from decimal import Decimal
from fractions import Fraction

import duckdb
import farthing as ft
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from farthing import columns, tables

ROWS = 5_000
NAMES = ["api", "mail", "a function of a rather long name"]


@pytest.fixture(scope="module")
def trace():
    """Rows as Python holds them, times before and after initialisation was billed (August 2025)."""
    rng = random.Random(1)
    start = 1_751_328_000_000  # 2025-07-01
    return [
        {
            "ms": rng.randrange(1, 3_000_000) / 100,
            "mib": rng.randrange(128, 10_241),
            "init": rng.randrange(1, 900_000) / 100 if rng.random() < 0.2 else None,
            "name": rng.choice(NAMES),
            "arch": rng.choice(["x86_64", "arm64"]),
            "time": start + rng.randrange(62 * 86_400_000),
        }
        for _ in range(ROWS)
    ]


def expected(trace):
    """By name, month and architecture: invocations, billed ms, and MiB × ms."""
    sums = {}
    for row in trace:
        ms = Fraction(str(row["ms"]))
        is_august = row["time"] >= 1_754_006_400_000
        if is_august and row["init"]:
            ms += Fraction(str(row["init"]))
        billed = -(-ms.numerator // ms.denominator)
        cell = sums.setdefault(
            (row["name"], "2025-08" if is_august else "2025-07", row["arch"]), [0, 0, 0])
        cell[0] += 1
        cell[1] += billed
        cell[2] += billed * row["mib"]
    return {key: tuple(cell) for key, cell in sums.items()}


def found(tally):
    return {
        (one.key, one.month, one.architecture): (one.invocations, one.billed_ms, one.billed_mib_ms)
        for one in tally.groups
    }


BY_NAME = {"duration": "ms", "memory_mib": "mib", "init_duration": "init", "group_by": "name",
           "architecture": "arch", "timestamp": "time"}  # fmt: skip


def pandas_frame(trace):
    return pd.DataFrame(trace)


def arrow_table(trace):
    return pa.Table.from_pylist(trace)


def table_in_batches(trace):
    return pa.Table.from_batches(arrow_table(trace).to_batches(max_chunksize=700))


def table_of_dictionaries(trace):
    table = table_in_batches(trace)
    for name in ("name", "arch"):
        at = table.schema.get_field_index(name)
        table = table.set_column(at, name, table[name].dictionary_encode())
    return table


def reader(trace):
    return table_in_batches(trace).to_reader()


def frame_of_categories(trace):
    return pd.DataFrame(trace).astype({"name": "category", "arch": "category"})


def frame_of_times(trace):
    frame = pd.DataFrame(trace)
    frame["time"] = pd.to_datetime(frame["time"], unit="ms", utc=True).dt.tz_convert("Asia/Tokyo")
    return frame


def frame_of_timedeltas(trace):
    frame = pd.DataFrame(trace)
    for name in ("ms", "init"):
        frame[name] = pd.to_timedelta((frame[name] * 1e6).round(), unit="ns")
    return frame


def polars_frame(trace):
    return pl.concat([pl.DataFrame(trace[:1000]), pl.DataFrame(trace[1000:])], rechunk=False)


def polars_categories(trace):
    return pl.DataFrame(trace).with_columns(pl.col("name", "arch").cast(pl.Categorical))


def duckdb_relation(trace):
    rows = arrow_table(trace)  # noqa: F841 (duckdb finds it by its name)
    columns = "ms, mib, init, name, arch, to_timestamp(time / 1000.0) AS time"
    return duckdb.sql(f"SELECT {columns} FROM rows")


def columns_by_name(trace):
    return {key: np.array([row[key] for row in trace], None if key not in ("ms", "init") else float)
            for key in trace[0]}  # fmt: skip


TABLES = [pandas_frame, arrow_table, table_in_batches, table_of_dictionaries, reader,
          frame_of_categories, frame_of_times, frame_of_timedeltas, polars_frame, polars_categories,
          duckdb_relation, columns_by_name]  # fmt: skip


@pytest.mark.parametrize("make", TABLES, ids=lambda make: make.__name__)
def test_tables_meter_what_each_row_is_billed(make, trace):
    tally = ft.meter_invocations(make(trace), **BY_NAME)
    assert found(tally) == expected(trace)
    assert len(tally.faults) == 0


@pytest.mark.parametrize("of", [pl.DataFrame, pd.DataFrame, pa.Table.from_pylist])
def test_columns_of_a_table_meter_like_the_table(of, trace):
    table = of(trace)
    tally = ft.meter_invocations(**{name: table[column] for name, column in BY_NAME.items()})
    assert found(tally) == expected(trace)


# Without a copy -----------------------------------------------------------------------------------


def address(values):
    return values.__array_interface__["data"][0]


@pytest.mark.parametrize(
    "dtype", ["i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"])
def test_numbers_are_read_where_they_lie(dtype):
    values = np.arange(100, dtype=dtype)
    assert columns.column(values, "duration").addresses == [address(values)]
    assert columns.column(values[7:], "duration").addresses == [address(values[7:])]
    series = pd.Series(values)
    assert columns.column(series, "duration").addresses == [address(series.to_numpy())]
    arrow = pa.array(values)
    assert columns.column(arrow[3:], "duration").addresses == [
        arrow.buffers()[1].address + 3 * values.itemsize]
    chunks = pa.chunked_array([arrow, arrow[5:]])
    assert columns.column(chunks, "duration").addresses == [
        arrow.buffers()[1].address, arrow.buffers()[1].address + 5 * values.itemsize]
    frame = pl.Series(values)
    assert columns.column(frame, "duration").addresses == [address(frame.to_numpy())]


def test_columns_of_tables_are_read_where_they_lie():
    table = pa.table({"a": pa.array([1, 2, 3]), "b": pa.array([1.5, 2.5, 3.5])})
    ((given, row),) = tables.batches(table[1:], {"duration": "b", "memory_mib": "a"})
    assert row == 0
    assert given["duration"].addresses == [table["b"].chunk(0).buffers()[1].address + 8]
    assert given["memory_mib"].addresses == [table["a"].chunk(0).buffers()[1].address + 8]


def test_times_and_other_buffers_are_read_where_they_lie():
    times = np.array(["2026-11-01", "2026-11-02"], "datetime64[us]")
    assert columns.column(times, "timestamp").addresses == [address(times)]
    numbers = array.array("i", [1, 2, 3])
    assert columns.column(numbers, "duration").addresses == [numbers.buffer_info()[0]]


@pytest.mark.parametrize("values", [
    np.arange(20, dtype="f8")[::2],
    np.arange(20, dtype="f8")[::-1],
    np.arange(20, dtype="f8").reshape(4, 5)[:, 1],
    np.arange(20, dtype=">f8"),
    np.arange(20, dtype=">i4"),
], ids=["strided", "reversed", "column", "big-endian", "big-endian int"])  # fmt: skip
def test_other_layouts_are_copied(values):
    tally = ft.meter_invocations(duration=values, memory_mib=128)
    assert tally.groups[0].billed_ms == int(values.sum())


# What cannot be -------------------------------------------------------------


@pytest.mark.parametrize(("values", "says"), [
    (np.array([Decimal(1), 2], object), "found Decimal('1') in row 0; make floats of them"),
    ([128, "x"], "expected whole numbers or floats, found 'x' in row 1"),
    (["x", 128], "expected whole numbers or floats, found 'x' in row 0"),
    ([1, np.datetime64("2026-11-01")], "64('2026-11-01') in row 1"),
    ([None, [1]], "found [1] in row 1"),
    ([1, np.array([1, 2])], "found array([1, 2]) in row 1"),
    (np.array([True, False]), 'the format "?"'),
    (pa.array(np.array([1, 2], "f2")), "Cast half floats to float32."),
    (pl.LazyFrame({"a": [1, 2]}), ".collect()"),
    (np.array([1 + 2j]), 'the format "Zd"'),
    (np.zeros((2, 2)), "expected one dimension"),
    (pa.array([Decimal("1.5")]), "Cast decimals to a float"),
    (pa.array([[1]]), "Arrow's type"),
    (pa.array(["1", "2"]), "expected numbers"),
    (["1", "2"], "expected numbers"),
    ({1, 2}, "found set"),
    (1.5, "one whole number for all rows, found 1.5; give other numbers as a column"),
])  # fmt: skip
def test_what_is_no_column_of_durations_is_refused(values, says):
    with pytest.raises((TypeError, ft.InvalidInput)) as refused:
        ft.meter_invocations(duration=values, memory_mib=[128, 128])
    assert says in str(refused.value)
    assert "duration" in str(refused.value)


MIB_MS = 512 + 1024 * 2


@pytest.mark.parametrize(("of", "missing"), [
    (lambda ms, mib: (pd.Series(ms, dtype="Int64"), pd.Series(mib, dtype="Int64")), 1),
    (lambda ms, mib: (pd.Series(ms, dtype="Float64"), pd.Series(mib, dtype="Float64")), 1),
    (lambda ms, mib: (pd.Series(ms, dtype="int64[pyarrow]"), pd.Series(mib, dtype=float)), 1),
    (lambda ms, mib: (np.ma.masked_invalid(np.array(ms, float)), np.array(mib, float)), 1),
    (lambda ms, mib: (pl.Series(ms), pl.Series(mib, dtype=pl.Float32)), 1),
    (lambda ms, mib: (np.array(ms[:2], "f2"), np.array(mib[:2], "f2")), 0),
], ids=["Int64", "Float64", "pyarrow", "masked", "polars", "half"])  # fmt: skip
def test_types_that_people_have(of, missing):
    ms, mib = of([1, 2, None], [512, 1024, 128])
    tally = ft.meter_invocations(duration=ms, memory_mib=mib, errors="skip")
    assert (tally.groups[0].invocations, tally.groups[0].billed_mib_ms) == (2, MIB_MS)
    assert sum(tally.faults.counts.values()) == missing


def test_memory_may_be_a_float_where_it_is_whole():
    assert ft.meter_invocations(duration=[1, 2], memory_mib=512.0).groups[0].billed_mib_ms == 1536
    tally = ft.meter_invocations(
        duration=[1, 2], memory_mib=np.array([512.5, 1024.0]), errors="skip")
    assert tally.faults.counts == {("memory_mib", "not_whole"): 1}
    with pytest.raises(TypeError, match="one whole number for all rows, found 512.5"):
        ft.meter_invocations(duration=[1, 2], memory_mib=512.5)


def test_half_floats_stand_for_their_shortest_decimals():
    half = np.array([0.3, 0.3, 0.25, np.nan], "f2")  # 0.3 is stored as 0.300048828125
    tally = ft.meter_invocations(
        duration=half, duration_unit="s", memory_mib=128, errors="skip")
    assert tally.groups[0].billed_ms == 300 + 300 + 250
    assert tally.faults.counts == {("duration", "not_a_number"): 1}


@pytest.mark.parametrize("of", [
    pa.table, pl.DataFrame, pd.DataFrame, lambda columns: pa.table(columns).to_reader()
])  # fmt: skip
def test_columns_of_nothing_but_nulls(of):
    def table():
        return of({"ms": [1, 2], "nothing": [None, None]})

    tally = ft.meter_invocations(table(), duration="ms", memory_mib=128, init_duration="nothing")
    assert tally.groups[0].billed_ms == 3
    for column in ("duration", "memory_mib", "group_by"):
        named = {"duration": "ms", "memory_mib": 128, column: "nothing"}
        tally = ft.meter_invocations(table(), **named, errors="skip")
        assert (len(tally.groups), sum(tally.faults.counts.values())) == (0, 2)


def test_a_lazy_frame_is_to_be_collected():
    lazy = pl.LazyFrame({"ms": [1, 2]})
    with pytest.raises(TypeError, match=r"found a LazyFrame.*\.collect\(\)"):
        ft.meter_invocations(lazy, duration="ms", memory_mib=128)
    assert ft.meter_invocations(lazy.collect(), duration="ms", memory_mib=128).groups


def test_columns_that_do_not_fit_together_are_refused():
    with pytest.raises(ft.InvalidInput, match="memory_mib: expected 3 rows"):
        ft.meter_invocations(duration=[1, 2, 3], memory_mib=[128, 128])
    with pytest.raises(ft.InvalidInput, match="duration"):
        ft.meter_invocations(memory_mib=[128, 128])
    with pytest.raises(ft.UnknownName, match="Did you mean"):
        ft.meter_invocations(pa.table({"duration": [1]}), duration="durations", memory_mib=128)
    with pytest.raises(ft.InvalidInput, match="architecture"):
        ft.meter_invocations(duration=[1, 2], memory_mib=128, architecture=["x86_64", "mips"])
    with pytest.raises(ft.InvalidInput, match="duration_unit"):
        ft.meter_invocations(duration=[1, 2], memory_mib=128, duration_unit="min")
    with pytest.raises(ValueError, match="errors"):
        ft.meter_invocations(duration=[1], memory_mib=128, errors="ignore")


def test_a_mistyped_way_with_faults_is_refused_before_a_row_is_read():
    reader = pa.table({"ms": [1, 2]}).to_reader()
    with pytest.raises(ValueError, match='errors: expected "error" or "skip", found \'ignore\''):
        ft.meter_invocations(reader, duration="ms", memory_mib=128, errors="ignore")
    with pytest.raises(ValueError, match="errors: expected"):
        ft.meter_tasks(reader, duration="ms", cpu_units=256, memory_mib=512, errors="ignore")
    assert reader.read_all().num_rows == 2


def test_faulty_rows_are_named_and_skipped_only_when_asked():
    durations = [1.0, float("nan"), -1.0, float("inf"), 2.0, 900_001.0, None, 3.0]
    table = pa.Table.from_batches(
        pa.table({"ms": pa.array(durations)}).to_batches(max_chunksize=3))
    with pytest.raises(ft.InvalidInput) as refused:
        ft.meter_invocations(table, duration="ms", memory_mib=128)
    assert len(refused.value.diagnostics) == 5
    assert str(refused.value.diagnostics[-1]).startswith("row 6, column duration: expected")
    tally = ft.meter_invocations(table, duration="ms", memory_mib=128, errors="skip")
    assert (tally.groups[0].invocations, tally.groups[0].billed_ms) == (3, 6)
    assert len(tally.faults) == 5
    assert [row.row for row in tally.faults.first] == [1, 2, 3, 5, 6]
    assert tally.faults.counts == {
        ("duration", "not_a_number"): 1, ("duration", "negative"): 1, ("duration", "infinite"): 1,
        ("duration", "too_large"): 1, ("duration", "missing"): 1}  # fmt: skip


def test_missing_groups_and_times_are_faults():
    for names in (["a", None, "b"], pd.Series(["a", None, "b"]), pa.array(["a", None, "b"]),
                  pl.Series(["a", None, "b"]), pd.Series(["a", None, "b"], dtype="category"),
                  pa.array(["a", None, "b"]).dictionary_encode()):  # fmt: skip
        tally = ft.meter_invocations(
            duration=[1, 1, 1], memory_mib=128, group_by=names, errors="skip")
        assert [row.row for row in tally.faults.first] == [1], type(names)
        assert [group.key for group in tally.groups] == ["a", "b"]
    times = np.array(["2026-11-01", "NaT", "2026-12-01"], "datetime64[ns]")
    tally = ft.meter_invocations(duration=[1, 1, 1], memory_mib=128, timestamp=times, errors="skip")
    assert tally.faults.counts == {("timestamp", "missing"): 1}
    assert tally.months == ["2026-11", "2026-12"]


def test_masked_values_and_none_in_lists_are_missing():
    masked = np.ma.array([1, 2, 900], mask=[0, 0, 1])
    wide = np.ma.array(np.arange(6.0), mask=[0, 0, 0, 0, 1, 0])[::2]
    for durations in (masked, masked.astype("f4"), wide, [10, 5, None], (10.5, 5, None)):
        with pytest.raises(ft.InvalidInput, match="row 2, column duration"):
            ft.meter_invocations(duration=durations, memory_mib=128)
        tally = ft.meter_invocations(duration=durations, memory_mib=128, errors="skip")
        assert tally.faults.counts == {("duration", "missing"): 1}
        assert tally.groups[0].invocations == 2
    times = np.ma.array(np.array(["2026-11-01", "NaT", "2026-12-01"], "M8[ms]"), mask=[0, 0, 1])
    tally = ft.meter_invocations(duration=[1, 1, 1], memory_mib=128, timestamp=times, errors="skip")
    assert tally.faults.counts == {("timestamp", "missing"): 2}
    names = np.ma.array(["a", "b", "c"], mask=[0, 1, 0])
    tally = ft.meter_invocations(duration=[1, 1, 1], memory_mib=128, group_by=names, errors="skip")
    assert [group.key for group in tally.groups] == ["a", "c"]
    long = [None if row % 3 == 0 else row for row in range(1000)]
    tally = ft.meter_invocations(duration=long, memory_mib=128, errors="skip")
    assert tally.groups[0].billed_ms == sum(row for row in long if row is not None)
    assert tally.faults.counts == {("duration", "missing"): 334}


@pytest.mark.parametrize("nothing", [
    [None, None], np.ma.masked_all(2), pa.nulls(2), pa.chunked_array([pa.nulls(2)]),
    pl.Series([None, None]),
], ids=["list", "masked", "Arrow", "chunked", "polars"])  # fmt: skip
def test_an_optional_column_may_hold_nothing(nothing):
    tally = ft.meter_invocations(duration=[1, 2], memory_mib=128, init_duration=nothing)
    assert tally == ft.meter_invocations(duration=[1, 2], memory_mib=128)
    tally = ft.meter_invocations(duration=nothing, memory_mib=128, errors="skip")
    assert tally.faults.counts == {("duration", "missing"): 2}


# Sums -----------------------------------------------------------------------


def test_parts_add_up_to_the_whole_in_any_order(trace):
    frame = pl.DataFrame(trace)
    whole = ft.meter_invocations(frame, **BY_NAME)
    rng = random.Random(2)
    cuts = sorted(rng.sample(range(1, ROWS), 20))
    parts = [
        ft.meter_invocations(frame[begin:end], **BY_NAME)
        for begin, end in zip([0, *cuts], [*cuts, ROWS], strict=True)
    ]
    rng.shuffle(parts)
    assert sum(parts) == whole
    assert sum(parts[:7]) + sum(parts[7:]) == whole
    travelled = [ft.InvocationTally.from_json(part.to_json()) for part in parts]
    assert sum(travelled).to_json() == whole.to_json()
    assert pickle.loads(pickle.dumps(whole)) == whole
    assert len(json.loads(whole.to_json())["groups"]) == len(whole.groups)
    before = whole.to_json()
    whole + whole
    assert whole.to_json() == before


def test_a_tally_that_is_none_is_refused():
    for text in ("", "{}", '{"schema": "farthing-task-tally/1"}'):
        with pytest.raises(ft.InvalidInput):
            ft.InvocationTally.from_json(text)
    with pytest.raises(TypeError):
        ft.InvocationTally() + ft.TaskTally()


def test_bills_of_months(trace):
    tally = ft.meter_invocations(pl.DataFrame(trace), **BY_NAME)
    with pytest.raises(ft.InvalidInput, match="one month"):
        tally.bill()
    bills = tally.bills(region="eu-west-1", free_tier=False)
    assert list(bills) == ["2025-07", "2025-08"]
    sums = expected(trace)
    for month, bill in bills.items():
        assert bill.month == month
        cost = Fraction(0)
        for (_, of, arch), (count, _, mib_ms) in sums.items():
            # Price list of eu-west-1: the same as us-east-1's.
            per_second = {"x86_64": "0.0000166667", "arm64": "0.0000133334"}[arch]
            if of == month:
                cost += Fraction(mib_ms, 1024_000) * Fraction(per_second)
                cost += count * Fraction("0.0000002")
        assert bill.total_fraction == cost
        assert sum(bill.by_resource_fraction.values()) == cost
    assert ft.rate(tally.of_month("2025-08"), region="eu-west-1", free_tier=False).total == bills[
        "2025-08"].total
    with pytest.raises(ft.FarthingError):
        tally.of_month("2025-08").bill(region="nowhere")


def test_a_tally_prices_like_the_function_it_is_of():
    tally = ft.meter_invocations(
        duration=np.full(100_000, 120), memory_mib=1536, group_by="thumbnailer")
    function = ft.LambdaFunction(
        "thumbnailer", memory="1536 MB", requests=100_000, duration="120 ms")
    for free_tier in (True, False):
        assert tally.bill(free_tier=free_tier).total == ft.price(
            function, free_tier=free_tier).total


# Tasks ----------------------------------------------------------------------


def test_tasks():
    """By the second, one minute at least (AWS Fargate pricing page)."""
    rng = random.Random(3)
    start = pd.to_datetime([rng.randrange(1_790_000_000_000, 1_795_000_000_000)
                            for _ in range(500)], unit="ms")  # fmt: skip
    ran = [rng.randrange(1, 400_000) for _ in range(500)]
    frame = pd.DataFrame({"start": start, "stop": start + pd.to_timedelta(ran, unit="ms"),
                          "cpu": 256, "mib": 512,
                          "name": rng.choices(["a", "b"], k=500)})  # fmt: skip
    tally = ft.meter_tasks(frame, start="start", stop="stop", cpu_units="cpu", memory_mib="mib",
                           group_by="name", architecture="arm64", spot=True)  # fmt: skip
    billed = sum(max(60_000, -(-ms // 1000) * 1000) for ms in ran)
    assert sum(group.billed_ms for group in tally.groups) == billed
    assert sum(group.cpu_unit_ms for group in tally.groups) == billed * 256
    assert {group.spot for group in tally.groups} == {True}
    same = ft.meter_tasks(duration=ran, cpu_units=256, memory_mib=512)
    assert same.groups[0].billed_ms == billed
    assert ft.TaskTally.from_json(tally.to_json()) == tally == pickle.loads(pickle.dumps(tally))
    assert sum([tally, same]) == same + tally
    with pytest.raises(ft.InvalidInput, match="no_such_size|vCPU"):
        ft.meter_tasks(duration=[1], cpu_units=256, memory_mib=513)


@pytest.mark.parametrize("column", [
    {"architecture": pa.array([None, None], pa.string())},
    {"group_by": pa.array([None, None], pa.string())},
])  # fmt: skip
def test_rows_that_all_lack_what_groups_them_are_skipped(column):
    tally = ft.meter_invocations(duration=[1, 2], memory_mib=512, errors="skip", **column)
    assert len(tally.faults) == 2 and not tally.groups
