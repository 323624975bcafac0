"""What a value is does not depend on the frame it comes from: groups, missing ones, truths, dates,
numbers that are too large, and names of columns."""

import dask.dataframe
import duckdb
import farthing as ft
import farthing.dask
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

FRAMES = {
    "list": list,
    "numpy": np.array,
    "pandas": pd.Series,
    "index": pd.Index,
    "pyarrow": pa.array,
    "polars": pl.Series,
}


def keys(group_by, **terms):
    rows = len(group_by)
    tally = ft.meter_invocations(duration=[1] * rows, memory_mib=512, group_by=group_by, **terms)
    return [group.key for group in tally.groups]


@pytest.mark.parametrize("of", FRAMES.values(), ids=FRAMES.keys())
def test_truths_are_groups_of_the_same_name(of):
    assert keys(of([True, False, True])) == ["false", "true"]


@pytest.mark.parametrize("group_by", [
    pd.CategoricalIndex(["b", "a"]), pd.Categorical(["b", "a"]), pd.array(["b", "a"], "string"),
    pd.Index(["b", "a"]), pl.Series(["b", "a"], dtype=pl.Categorical),
], ids=["CategoricalIndex", "Categorical", "array", "Index", "polars"])  # fmt: skip
def test_other_columns_of_groups(group_by):
    assert keys(group_by) == ["a", "b"]


def test_whole_numbers_are_groups_however_large():
    assert keys(pd.array([2, 1], "Int64")) == ["1", "2"]
    assert keys([2**63, 2**70]) == ["1180591620717411303424", "9223372036854775808"]
    assert keys([True, None], errors="skip") == ["true"]


def test_truths_and_whole_numbers_among_groups():
    assert keys([2, True]) == keys([True, 2]) == ["2", "true"]
    assert keys(["a", 1, np.int64(2), np.True_]) == ["1", "2", "a", "true"]
    assert keys(pd.Series([1, np.nan], dtype=object), errors="skip") == ["1"]
    assert keys([]) == []
    with pytest.raises(TypeError, match="group_by: expected texts or whole numbers, found 1.5 in"):
        keys(["a", 1.5])
    with pytest.raises(TypeError, match="architecture: expected texts, found 1 in row 1"):
        keys(["a", "b"], architecture=["arm64", 1])


@pytest.mark.parametrize("memory_mib", [
    [np.int64(128), np.uint8(255)], [128, np.int64(255)], [np.float64(128), np.float32(255)],
    pd.Series([128, 255], dtype=object), np.array([128, 255], object),
    np.array([np.int64(128), 255.0], object), (np.float16(128), 255),
], ids=str)  # fmt: skip
def test_numbers_of_lists_and_objects(memory_mib):
    tally = ft.meter_invocations(duration=[1, 1], memory_mib=memory_mib)
    assert tally.groups[0].billed_mib_ms == 128 + 255


def test_a_float_of_a_list_stands_for_its_shortest_decimal():
    tally = ft.meter_invocations(
        duration=[np.float32(0.3), np.float16(0.3)], duration_unit="s", memory_mib=128)
    assert tally.groups[0].billed_ms == 600


@pytest.mark.parametrize("nothing", [None, pd.NA, pd.NaT], ids=str)
def test_nothing_among_numbers_is_missing(nothing):
    for durations in ([1.0, nothing], [np.int64(1), nothing], np.array([1, nothing], object)):
        tally = ft.meter_invocations(duration=durations, memory_mib=128, errors="skip")
        assert tally.faults.counts == {("duration", "missing"): 1}
        assert tally.groups[0].billed_ms == 1


@pytest.mark.parametrize("group_by", [
    ["a", None], pd.Series(["a", None]), pd.Series(["a", pd.NA], dtype=object),
    pd.Series(["a", None], dtype="category"), pd.Series(["a", None], dtype="string"),
    pd.Categorical(["a", None]), pd.Series([1, None], dtype="Int64"), pa.array(["a", None]),
    pa.array(["a", None]).dictionary_encode(), pl.Series(["a", None]), pa.array([True, None]),
    pl.Series([True, None]), np.ma.array([True, False], mask=[False, True]),
])  # fmt: skip
def test_a_missing_group_is_missing(group_by):
    tally = ft.meter_invocations(
        duration=[1, 1], memory_mib=512, group_by=group_by, errors="skip")
    assert tally.faults.counts == {("group_by", "missing"): 1}
    assert tally.faults.first[0].row == 1


def test_a_missing_group_is_missing_in_dask_too():
    frame = pd.DataFrame({"ms": [1, 1], "of": ["a", None]})
    parts = dask.dataframe.from_pandas(frame, npartitions=1)
    terms = {"duration": "ms", "memory_mib": 512, "group_by": "of", "errors": "skip"}
    assert farthing.dask.meter_invocations(parts, **terms) == ft.meter_invocations(frame, **terms)


DAYS = ["2026-10-31", None, "2026-11-01"]
SERIES = pd.Series(DAYS).astype("datetime64[s]")
ARROW = pa.array(SERIES).cast(pa.date32())


@pytest.mark.parametrize("times", [
    np.array(["2026-10-31", "NaT", "2026-11-01"], "datetime64[D]"), ARROW,
    pl.Series(ARROW), SERIES.astype(pd.ArrowDtype(pa.date32())),
], ids=["numpy", "pyarrow", "polars", "pandas"])  # fmt: skip
def test_dates_are_times(times):
    tally = ft.meter_invocations(duration=[1, 1, 1], memory_mib=512, timestamp=times, errors="skip")
    assert tally.months == ["2026-10", "2026-11"]
    assert tally.faults.counts == {("timestamp", "missing"): 1}


PANDAS = pd.Series(["2026-10-31", "2026-11-01"]).astype("datetime64[us]")
TIMES = pa.array(PANDAS)


@pytest.mark.parametrize("times", [
    PANDAS, PANDAS.dt.tz_localize("UTC"), PANDAS.astype("category"), pd.Index(PANDAS),
    pd.CategoricalIndex(PANDAS), PANDAS.dt.date, PANDAS.dt.date.tolist(), PANDAS.dt.to_period("D"),
    PANDAS - PANDAS[0], PANDAS.astype(pd.ArrowDtype(pa.timestamp("us"))), PANDAS.to_numpy(),
    PANDAS.to_numpy().astype("M8[D]"), PANDAS.to_numpy().astype(object), TIMES,
    TIMES.cast(pa.date32()), TIMES.dictionary_encode(), pa.chunked_array([TIMES]),
    pa.array([1, 2], pa.duration("s")), pa.array([1, 2], pa.time32("s")), pl.Series(TIMES),
    pl.Series(TIMES).cast(pl.Date), pl.Series(TIMES).dt.time(),
], ids=lambda times: str(getattr(times, "dtype", getattr(times, "type", "list"))))  # fmt: skip
def test_times_are_no_groups(times):
    with pytest.raises(TypeError, match="group_by: expected texts .* texts of times, as with strf"):
        keys(times)


@pytest.mark.parametrize("of", [
    pa.table, lambda columns: pa.table(columns).to_reader(), pl.DataFrame, pd.DataFrame, dict,
    lambda columns: duckdb.connect().from_arrow(pa.table(columns)),
], ids=["pyarrow", "reader", "polars", "pandas", "dict", "duckdb"])  # fmt: skip
@pytest.mark.parametrize("day", [TIMES, TIMES.cast(pa.date32())], ids=["time", "date"])
def test_times_of_tables_are_no_groups(of, day):
    with pytest.raises(TypeError, match="group_by: expected texts .* texts of times, as with strf"):
        ft.meter_invocations(
            of({"day": day, "ms": [1, 1]}), duration="ms", memory_mib=512, group_by="day")


@pytest.mark.parametrize("of", [
    pa.table, pl.DataFrame, lambda columns: pa.table(columns)[1:],
    lambda columns: duckdb.connect().from_arrow(pa.table(columns)), pd.DataFrame,
], ids=["pyarrow", "polars", "slice", "duckdb", "pandas"])  # fmt: skip
def test_dates_and_truths_of_tables(of):
    table = of({"day": ARROW, "warm": pa.array([True, False, True]), "ms": [1, 1, 1]})
    tally = ft.meter_invocations(table, duration="ms", memory_mib=512, timestamp="day",
                                 group_by="warm", errors="skip")  # fmt: skip
    assert [(group.key, group.month) for group in tally.groups][-1] == ("true", "2026-11")
    assert tally.faults.counts == {("timestamp", "missing"): 1}


@pytest.mark.parametrize(
    "number", [2**63, 2**64, 10**400, -(2**70)], ids=["2^63", "2^64", "10^400", "-2^70"])
def test_numbers_that_are_too_large_are_faults(number):
    for durations in ([1, number], [1, None, number]):
        tally = ft.meter_invocations(duration=durations, memory_mib=512, errors="skip")
        assert tally.faults.first[-1].row == len(durations) - 1
    with pytest.raises(ft.InvalidInput, match="memory_mib"):
        ft.meter_invocations(duration=[1], memory_mib=number)


TABLE = {"ms": [1, 2], "arch": ["arm64", "x86_64"]}
TABLES = [dict, pd.DataFrame, pl.DataFrame, pa.table,
          lambda table: duckdb.connect().from_arrow(pa.table(table))]  # fmt: skip


@pytest.mark.parametrize("of", TABLES)
def test_a_column_that_is_not_there(of):
    with pytest.raises(ft.UnknownName) as refused:
        ft.meter_invocations(of(TABLE), duration="mss", memory_mib=512)
    assert str(refused.value).splitlines() == [
        'expected a column of the table, found "mss"', '  Did you mean "ms"?']


@pytest.mark.parametrize("word", ["arm64", "aarch64", "ARM64"])
@pytest.mark.parametrize("of", TABLES)
def test_an_architecture_is_no_column(of, word):
    tally = ft.meter_invocations(of(TABLE), duration="ms", memory_mib=512, architecture=word)
    assert [group.architecture for group in tally.groups] == ["arm64"]


def test_two_columns_of_one_name_are_refused():
    twice = pa.table([pa.array([1]), pa.array([2])], names=["ms", "ms"])
    for table in (twice, twice.to_reader(), pd.DataFrame([[1, 2]], columns=["ms", "ms"])):
        with pytest.raises(ft.InvalidInput, match="ms and ms"):
            ft.meter_invocations(table, duration="ms", memory_mib=512)


def test_a_task_has_a_duration_or_a_stop():
    with pytest.raises(ft.InvalidInput, match="stop: expected a duration, or start and stop"):
        ft.meter_tasks(start=[0], stop=[5], duration=[1], cpu_units=256, memory_mib=512)


def test_tallies_that_would_not_fit_are_refused():
    text = ft.meter_invocations(duration=[1], memory_mib=512).to_json()
    most = ft.InvocationTally.from_json(text.replace('"invocations": 1', f'"invocations": {2**63}'))
    assert most.groups[0].invocations == 2**63
    with pytest.raises(ft.InvalidInput, match="2\\^64"):
        most + most


def test_what_tallies_consist_of_says_what_it_is():
    tally = ft.meter_invocations(duration=[3, -1], memory_mib=512, group_by="api", errors="skip")
    assert repr(tally.groups) == "[<api, x86_64: 1 invocations, 3 ms>]"
    assert repr(tally.faults) == "<RowFaults of 1 rows, duration negative: 1>"
    tasks = ft.meter_tasks(duration=[1], cpu_units=256, memory_mib=512)
    assert repr(tasks.groups) == "[<x86_64: 1 tasks, 60000 ms>]"
