"""Tables as they come: the columns that are given, by name or beside the table, batch by batch."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

from collections.abc import Mapping

from . import _core
from .columns import NO_ROWS_YET, column, expect_groups, is_of, is_one_for_all

AS_TABLE = "; give a relation, such as .sql() returns"
Batch = tuple[dict[str, _core.Column], int]
"""Columns, and how many rows of the table came before them."""


def batches(table: Any, columns: Mapping[str, Any]) -> Iterator[Batch]:
    """The columns that are given: once, or for each batch of a table, in which a text is a column's
    name and anything else has a value for each row of the whole table, or one for all."""
    given = {name: value for name, value in columns.items() if value is not None}
    if is_of(table, "polars", "LazyFrame"):
        raise TypeError(f"expected a table, found a LazyFrame{NO_ROWS_YET}")
    if table is None:
        yield {name: column(value, name) for name, value in given.items()}, 0
    elif is_of(table, "pandas", "DataFrame") or not hasattr(table, "__arrow_c_stream__"):
        yield _chosen(table, given), 0
    else:
        if kinds := _kinds(table):
            expect_columns(kinds, given)
        yield from _stream(_core.TableStream(table), given)


def _kinds(table: Any) -> list[tuple[str, Any]]:
    """The columns of a table and what they hold, as far as it says so before its first row."""
    schema = getattr(table, "schema", None)
    if hasattr(schema, "names") and hasattr(schema, "types"):  # pyarrow
        return list(zip(schema.names, schema.types, strict=True))
    if isinstance(schema, dict):  # polars
        return list(schema.items())
    if is_of(table, "duckdb", "DuckDBPyRelation"):
        return list(zip(table.columns, table.types, strict=True))
    return []


def expect_columns(kinds: list[tuple[str, Any]], given: Mapping[str, Any]) -> None:
    """Raises for a name that no column has, and for a column that rows cannot be grouped by."""
    of = dict(kinds)
    names = [name for name, _ in kinds]
    for name, value in given.items():
        if is_name(name, value):
            _core.require_column(names, value)
            expect_groups(str(of[value]), name)


def _chosen(table: Any, given: Mapping[str, Any]) -> dict[str, _core.Column]:
    """Columns of a data frame or dict, or what was given instead of their names."""
    names = _names(table)
    labels = {str(label): label for label in names}
    for name, value in given.items():
        if is_name(name, value):
            _core.require_column([str(label) for label in names], value)
    beside = _beside(given)
    if is_of(table, "pandas", "DataFrame"):
        _expect_rows(len(table), beside)
    return {
        name: beside[name]
        if name in beside
        else column(table[labels[value]] if is_name(name, value) else value, name)
        for name, value in given.items()
    }


def _names(table: Any) -> list[Any]:
    """The columns of a data frame or dict, by its own names, which need not be texts."""
    columns = table if isinstance(table, Mapping) else getattr(table, "columns", None)
    if columns is None:
        is_open = is_of(table, "duckdb", "DuckDBPyConnection")
        raise TypeError(
            "expected a data frame, an Arrow table or reader, a duckdb relation or a dict of "
            f"columns, found {type(table).__name__}" + (AS_TABLE if is_open else "")
        )
    return list(columns)


def _stream(stream: _core.TableStream, given: Mapping[str, Any]) -> Iterator[Batch]:
    beside = _beside(given)
    fewest = min(map(len, beside.values()), default=None)
    row = 0
    while (batch := stream.next()) is not None:
        end = row + len(batch)
        # Where values are missing, the rows that are left are only counted.
        if fewest is None or end <= fewest:
            columns = {name: _of_batch(batch, value, name) for name, value in given.items()
                       if name not in beside}  # fmt: skip
            for name, whole in beside.items():
                columns[name] = _part(whole, given[name], name, row, end)
            yield columns, row
        row = end
    _expect_rows(row, beside)


def _beside(given: Mapping[str, Any]) -> dict[str, _core.Column]:
    """What has a value for each row of the whole table."""
    return {
        name: column(value, name) for name, value in given.items() if not is_one_for_all(value)
    }


def _part(whole: _core.Column, value: Any, name: str, begin: int, end: int) -> _core.Column:
    """The rows of a column that lie beside those of a batch."""
    if begin == 0 and end == len(whole):
        return whole
    if not hasattr(value, "__getitem__"):
        raise TypeError(
            f"{name}: expected an array that can be cut where the table's batches are, found "
            f"{type(value).__name__}"
        )
    return column(getattr(value, "iloc", value)[begin:end], name)


def _expect_rows(rows: int, beside: Mapping[str, _core.Column]) -> None:
    for name, found in beside.items():
        if len(found) != rows:
            raise ValueError(f"{name}: expected {rows} rows, as the table has, found {len(found)}")


def _of_batch(batch: _core.Batch, value: Any, name: str) -> _core.Column:
    if not is_name(name, value):
        return column(value, name)
    if batch.is_null(value):
        return column([None] * len(batch), name)
    return batch.column(value, name)


def is_name(name: str, value: Any) -> bool:
    """Whether a text names a column of the table; all rows may have one architecture."""
    return isinstance(value, str) and not (
        name == "architecture" and _core.is_architecture(value)
    )
