"""Columns as they come: numpy, pandas, Arrow and whoever speaks its C interface, without a copy
where the numbers lie as metering reads them."""

from __future__ import annotations

import sys
from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    import numpy
    import pandas

from . import _core

UNITS = ("s", "ms", "us", "ns")
ARCHITECTURES = ("x86_64", "arm64")
NO_ROWS_YET = ", which holds no rows yet: .collect() it"


def batches(
    table: Any, columns: Mapping[str, Any]
) -> Iterator[tuple[dict[str, _core.Column], int]]:
    """The columns that are given, and how many rows of the table came before them: once, or for
    each batch of a table, in which a text is a column's name."""
    given = {name: value for name, value in columns.items() if value is not None}
    if _is(table, "polars", "LazyFrame"):
        raise TypeError(f"expected a table, found a LazyFrame{NO_ROWS_YET}")
    if table is None:
        yield {name: column(value, name) for name, value in given.items()}, 0
    elif _is(table, "pandas", "DataFrame") or not hasattr(table, "__arrow_c_stream__"):
        chosen = {
            name: table[value] if _is_name(name, value) else value for name, value in given.items()
        }
        yield {name: column(value, name) for name, value in chosen.items()}, 0
    else:
        yield from _stream(_core.TableStream(table), given)


def _stream(
    stream: _core.TableStream, given: Mapping[str, Any]
) -> Iterator[tuple[dict[str, _core.Column], int]]:
    row = 0
    while (batch := stream.next()) is not None:
        yield {name: _of_batch(batch, value, name) for name, value in given.items()}, row
        row += len(batch)


def _of_batch(batch: _core.Batch, value: Any, name: str) -> _core.Column:
    if not _is_name(name, value):
        return column(value, name)
    if batch.is_null(value):
        return _of_list([None] * len(batch), name)
    return batch.column(value)


def _is_name(name: str, value: Any) -> bool:
    """Whether a text names a column of the table; all rows may have one architecture."""
    return isinstance(value, str) and not (name == "architecture" and value in ARCHITECTURES)


def column(value: Any, name: str) -> _core.Column:
    """One column, or one number or text for all rows."""
    if isinstance(value, str):
        return _core.Column.of_text(value)
    if hasattr(value, "__index__") and not hasattr(value, "__len__"):
        return _core.Column.of_number(value.__index__())
    if isinstance(value, float) and value.is_integer():
        return _core.Column.of_number(int(value))
    if _is(value, "pandas", "Series") or _is(value, "pandas", "Index"):
        return _of_series(value, name)
    if hasattr(value, "__arrow_c_stream__") or hasattr(value, "__arrow_c_array__"):
        if _is_all_null(value):
            return _of_list([None] * len(value), name)
        return _core.Column.of_arrow(value, name)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, numpy.ndarray):
        return _of_numpy(value, name)
    if isinstance(value, array | memoryview | bytearray):
        return _core.Column.of_buffer(value, name, "", None)
    if isinstance(value, list | tuple):
        return _of_list(value, name)
    raise TypeError(
        f"{name}: expected an array, a series, an Arrow column, a list or one whole number for all "
        f"rows, found {type(value).__name__}"
        + (NO_ROWS_YET if _is(value, "polars", "LazyFrame") else "")
    )


def _is(value: Any, package: str, kind: str) -> bool:
    """Whether it is of a class of a package, which nobody has where nobody imported that."""
    module = sys.modules.get(package)
    return module is not None and isinstance(value, getattr(module, kind))


def _is_all_null(column: Any) -> bool:
    """Whether a column of Arrow or polars has the type that nothing but nulls has."""
    kind = getattr(column, "type", None) or getattr(column, "dtype", None)
    return str(kind) in ("null", "Null")


def _of_series(series: pandas.Series[Any], name: str) -> _core.Column:
    dtype: Any = series.dtype
    if dtype.name == "category":
        names = [str(category) for category in series.cat.categories]
        return _core.Column.of_codes(series.cat.codes.to_numpy(), names, name)
    if getattr(dtype, "tz", None) is not None:  # which pandas keeps in UTC
        series = series.dt.tz_convert(None)
        dtype = series.dtype
    if dtype.kind in "iufmM" and hasattr(dtype, "newbyteorder"):
        return _of_numpy(series.to_numpy(), name)
    if dtype == object:
        nothing = series.isna().all()
        return _of_list([None] * len(series), name) if nothing else _of_texts(series, name)
    import pyarrow

    return _core.Column.of_arrow(pyarrow.array(series), name)


def _of_numpy(values: numpy.ndarray[Any, Any], name: str) -> _core.Column:
    import numpy

    kind = values.dtype.kind
    if kind in "OUST":
        return _of_texts(values.tolist(), name)
    missing = numpy.ma.getmaskarray(values) if isinstance(values, numpy.ma.MaskedArray) else None
    values = numpy.ma.getdata(values)
    if values.dtype == numpy.float16:
        values = _of_half_floats(values)
    # A copy, where rows do not lie one after another or their bytes the other way round.
    values = numpy.ascontiguousarray(values, values.dtype.newbyteorder("="))
    if kind not in "mM":
        return _core.Column.of_buffer(values, name, "", _bitmap_without(missing))
    unit, step = numpy.datetime_data(values.dtype)
    if unit not in UNITS or step != 1:
        raise TypeError(f"{name}: expected a time in s, ms, us or ns, found {values.dtype}")
    counted = values.view(numpy.int64)
    unknown = numpy.isnat(values)
    missing = unknown if missing is None else missing | unknown
    return _core.Column.of_buffer(counted, name, unit, _bitmap_without(missing))


def _of_half_floats(values: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
    """As doubles that stand for the same decimals: the shortest ones that read back."""
    import numpy

    some, places = numpy.unique(values, return_inverse=True)
    return numpy.array([float(str(value)) for value in some], float)[places]


def _bitmap_without(missing: numpy.ndarray[Any, Any] | None) -> bytes | None:
    """Arrow's bitmap of what is there; None where all is."""
    import numpy

    if missing is None or not missing.any():
        return None
    return numpy.packbits(~missing, bitorder="little").tobytes()


def _of_list(values: list[Any] | tuple[Any, ...], name: str) -> _core.Column:
    given = [value for value in values if value is not None]
    if values and not given and name == "group_by":
        return _of_texts(values, name)
    if all(isinstance(value, int) for value in given):
        return _of_numbers(array("q"), values, name)
    if all(isinstance(value, int | float) for value in given):
        return _of_numbers(array("d"), values, name)
    return _of_texts(values, name)


def _of_numbers(
    numbers: array[Any], values: list[Any] | tuple[Any, ...], name: str
) -> _core.Column:
    """The numbers of a list, in which None is a missing one."""
    if None not in values:
        numbers.extend(values)
        return _core.Column.of_buffer(numbers, name, "", None)
    bitmap = bytearray((len(values) + 7) >> 3)
    for row, value in enumerate(values):
        numbers.append(0 if value is None else value)
        bitmap[row >> 3] |= (value is not None) << (row & 7)
    return _core.Column.of_buffer(numbers, name, "", bytes(bitmap))


def _of_texts(values: Iterable[Any], name: str) -> _core.Column:
    """Texts that are Python objects are looked at one by one, which takes its time."""
    index: dict[str, int] = {}
    codes = array("q")
    for value in values:
        if isinstance(value, str):
            codes.append(index.setdefault(value, len(index)))
        elif value is None or value != value:
            codes.append(-1)
        else:
            raise TypeError(
                f"{name}: expected numbers or texts, found the object {value!r}; give numbers as "
                "an array of them, as with .astype(float)"
            )
    return _core.Column.of_codes(codes, list(index), name)
