"""Tables in one piece or in batches: arrays beside them have a value for each row of the whole."""

import array

import duckdb
import farthing as ft
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

MS = [1000, 2000, 3000, 4000, 5000]
MIB = [128, 10240, 256, 512, 1024]
CUTS = pa.chunked_array([MS[:2], MS[2:2], MS[2:]])


def large_relation():
    """Of more rows than duckdb hands out in one batch."""
    return duckdb.sql("SELECT 1 AS ms FROM range(2000000)")


TABLES = {
    "chunks": lambda: pa.table({"ms": CUTS}),
    "reader": lambda: pa.table({"ms": CUTS}).to_reader(),
    "one piece": lambda: pa.table({"ms": MS}),
    "polars": lambda: pl.concat([pl.DataFrame({"ms": MS[:2]}), pl.DataFrame({"ms": MS[2:]})],
                                rechunk=False),
    "pandas": lambda: pd.DataFrame({"ms": MS}, index=MS),
    "dict": lambda: {"ms": MS},
}  # fmt: skip
BESIDE = {
    "list": list,
    "tuple": tuple,
    "numpy": np.array,
    "strided": lambda values: np.repeat(values, 2)[::2],
    "series": lambda values: pd.Series(values, index=[0.5, 1.5, 2.5, 3.5, 4.5][: len(values)]),
    "Int64": lambda values: pd.array(values, "Int64"),
    "array": lambda values: array.array("q", values),
    "memoryview": lambda values: memoryview(array.array("q", values)),
    "pyarrow": pa.array,
    "chunked": lambda values: pa.chunked_array([values[:1], values[1:]]),
    "polars": pl.Series,
}


def billed(tally):
    return sum(group.billed_mib_ms for group in tally.groups)


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("beside", BESIDE.values(), ids=BESIDE)
def test_an_array_beside_a_table_has_a_value_for_each_row(table, beside):
    tally = ft.meter_invocations(table(), duration="ms", memory_mib=beside(MIB))
    assert billed(tally) == sum(ms * mib for ms, mib in zip(MS, MIB, strict=True))


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
@pytest.mark.parametrize("found", [0, 1, 2, 3, 4, 6, 10])
def test_an_array_of_another_length_is_refused(table, found):
    beside = (MIB + MIB)[:found]
    with pytest.raises(ValueError, match=f"memory_mib: expected 5 rows, as .* ha.*{found}"):
        ft.meter_invocations(table(), duration="ms", memory_mib=beside)


def test_two_values_are_not_used_twice():
    table = pa.table({"d": pa.chunked_array([[1000.0, 1000.0], [1000.0, 1000.0]])})
    with pytest.raises(ValueError, match="memory_mib: expected 4 rows, as the table has, found 2"):
        ft.meter_invocations(table, duration="d", memory_mib=[128, 10240])


def test_every_column_may_lie_beside_a_table():
    terms = {
        "init_duration": [None, 10, None, 10, 10],
        "ephemeral_storage_mib": [512, 1024, 512, 512, 2048],
        "timestamp": np.array(["2026-10-01", "2026-10-02", "2026-11-01", "NaT", "2026-11-02"],
                              "M8[s]"),
        "group_by": [None, None, "a", "b", True],
        "architecture": [None, None, "arm64", "arm64", "x86_64"],
    }  # fmt: skip
    whole = ft.meter_invocations(duration=MS, memory_mib=MIB, errors="skip", **terms)
    for table in TABLES.values():
        tally = ft.meter_invocations(
            table(), duration="ms", memory_mib=MIB, errors="skip", **terms)
        assert [repr(group) for group in tally.groups] == [repr(group) for group in whole.groups]
        assert billed(tally) == billed(whole)
        assert tally.faults.counts == whole.faults.counts


def test_rows_beside_a_relation_of_duckdb():
    rows = 2_000_000
    sizes = np.where(np.arange(rows) < rows // 2, 128, 256)
    tally = ft.meter_invocations(large_relation(), duration="ms", memory_mib=sizes)
    assert billed(tally) == rows // 2 * (128 + 256)
    with pytest.raises(ValueError, match="expected 2000000 rows, as the table has, found 2048"):
        ft.meter_invocations(large_relation(), duration="ms", memory_mib=sizes[:2048])


def test_tasks_beside_a_table():
    cpu = [256, 512, 256, 1024, 256]
    whole = ft.meter_tasks(duration=MS, cpu_units=cpu, memory_mib=2048)
    assert ft.meter_tasks(
        TABLES["chunks"](), duration="ms", cpu_units=cpu, memory_mib=2048) == whole
    with pytest.raises(ValueError, match="cpu_units: expected 5 rows, as the table has, found 2"):
        ft.meter_tasks(TABLES["chunks"](), duration="ms", cpu_units=cpu[:2], memory_mib=2048)


def test_rows_of_a_frame_are_counted_though_no_column_is_named():
    with pytest.raises(ValueError, match="duration: expected 5 rows, as the table has, found 2"):
        ft.meter_invocations(TABLES["pandas"](), duration=[1, 2], memory_mib=128)


NO_ROWS = {"ms": pa.array([], "int64")}


@pytest.mark.parametrize("table", [
    pa.table(NO_ROWS), pa.table(NO_ROWS).to_reader(), pl.DataFrame(NO_ROWS), NO_ROWS,
    pa.table(NO_ROWS).to_pandas(), duckdb.connect().from_arrow(pa.table(NO_ROWS)),
], ids=lambda table: type(table).__name__)  # fmt: skip
def test_a_table_without_rows_has_its_columns(table):
    with pytest.raises(ft.UnknownName) as refused:
        ft.meter_invocations(table, duration="mss", memory_mib=128)
    assert refused.value.hint == 'Did you mean "ms"?'
    assert not ft.meter_invocations(table, duration="ms", memory_mib=128).groups


def test_names_of_columns_that_are_numbers():
    """As Arrow names them."""
    frame = pd.DataFrame({0: MS, 1: MIB})
    whole = ft.meter_invocations(duration=MS, memory_mib=MIB)
    for table in (frame, pa.Table.from_pandas(frame), {0: MS, 1: MIB}):
        assert ft.meter_invocations(table, duration="0", memory_mib="1") == whole
    with pytest.raises(ft.UnknownName, match='expected a column of the table, found "2"'):
        ft.meter_invocations(frame, duration="2", memory_mib="1")
    with pytest.raises(ft.InvalidInput, match="1 and 1"):
        ft.meter_invocations({0: MS, 1: MIB, "1": MIB}, duration="0", memory_mib="1")


@pytest.mark.parametrize("table", [[MS, MIB], "trace.csv", 5, np.array(MS)], ids=str)
def test_what_is_no_table_is_refused(table):
    says = "expected a data frame, an Arrow table or reader, a duckdb relation or a dict of columns"
    with pytest.raises(TypeError, match=says):
        ft.meter_invocations(table, duration="ms", memory_mib=128)


def test_a_connection_of_duckdb_is_no_table():
    connection = duckdb.connect().execute("SELECT 1 AS ms")
    with pytest.raises(TypeError, match=r"found DuckDBPyConnection; give a relation, .*\.sql\(\)"):
        ft.meter_invocations(connection, duration="ms", memory_mib=128)
    relation = duckdb.connect().sql("SELECT 1 AS ms")
    assert billed(ft.meter_invocations(relation, duration="ms", memory_mib=128)) == 128
