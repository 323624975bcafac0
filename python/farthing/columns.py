"""Columns as they come: numpy, pandas, Arrow and whoever speaks its C interface, without a copy
where the numbers lie as metering reads them."""

from __future__ import annotations

import math
import sys
from array import array

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    import numpy
    import pandas

from . import _core

UNITS = ("s", "ms", "us", "ns")
KINDS: dict[str, tuple[str, Any]] = {
    "group_by": ("texts or whole numbers", (str, int)),
    "architecture": ("texts", str),
}
NUMBERS = ("whole numbers or floats", (int, float))
PLAIN = {str, int, bool, type(None)}
TIMES = ("date", "time", "duration", "interval", "month_", "period")
AS_TEXTS = "; make texts of times, as with strftime"
NO_ROWS_YET = ", which holds no rows yet: .collect() it"


def is_one_for_all(value: Any) -> bool:
    """Whether a value is one number or text for all rows, not a column."""
    is_number = hasattr(value, "__index__") or hasattr(value, "is_integer")
    return isinstance(value, str) or (is_number and not hasattr(value, "__len__"))


def column(value: Any, name: str) -> _core.Column:
    """One column, or one whole number or text for all rows."""
    if is_one_for_all(value):
        return _of_one(value, name)
    expect_groups(_kind_of(value), name)
    if _is_of_pandas(value):
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
        + (NO_ROWS_YET if is_of(value, "polars", "LazyFrame") else "")
    )


def _kind_of(value: Any) -> str:
    """What the values of a column are, by its own words; of categories, what these are."""
    values = getattr(getattr(value, "cat", value), "categories", value)
    kind = getattr(values, "type", None)
    return str(getattr(values, "dtype", "") if kind is None else kind)


def expect_groups(kind: str, name: str) -> None:
    """Raises `TypeError` for times to group by, which are numbers of a unit that depends on the
    frame."""
    if name == "group_by" and kind.lower().removeprefix("dictionary<values=").startswith(TIMES):
        expected, _ = KINDS[name]
        raise TypeError(f"{name}: expected {expected}, found times ({kind}){AS_TEXTS}")


def is_of(value: Any, package: str, kind: str) -> bool:
    """Whether it is of a class of a package, which nobody has where nobody imported that."""
    module = sys.modules.get(package)
    return module is not None and isinstance(value, getattr(module, kind))


def _is_of_pandas(value: Any) -> bool:
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return False
    kinds = (pandas.Series, pandas.Index, pandas.api.extensions.ExtensionArray)
    return isinstance(value, kinds)


def _of_one(value: Any, name: str) -> _core.Column:
    """One text or whole number for all rows. What does not fit in 64 bits is a fault of each."""
    if isinstance(value, str):
        return _core.Column.of_text(value)
    if not hasattr(value, "__index__") and not value.is_integer():
        raise TypeError(f"{name}: expected a column, or one whole number for all rows, found "
                        f"{value}; give other numbers as a column")  # fmt: skip
    number = int(value)
    if name == "group_by":
        return _core.Column.of_text(_text(number))
    return _core.Column.of_number(max(-(2**63), min(number, 2**63 - 1)))


def _is_missing(value: Any) -> bool:
    """None, NaN, and pandas' own values for nothing, which equal nothing at all."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return not hasattr(value, "__len__") and bool(value != value)


def _text(value: Any) -> str:
    """What is grouped by, as a text: the same whichever frame it comes from."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _is_all_null(column: Any) -> bool:
    """Whether a column of Arrow or polars has the type that nothing but nulls has."""
    return _kind_of(column) in ("null", "Null")


def _of_series(values: Any, name: str) -> _core.Column:
    import pandas

    series: Any = values if isinstance(values, pandas.Series) else pandas.Series(values)
    dtype: Any = series.dtype
    if dtype.name == "category":
        names = [_text(category) for category in series.cat.categories.tolist()]
        codes = series.cat.codes.to_numpy()
        return _core.Column.of_codes(codes, names, name, _bitmap_without(codes < 0))
    if getattr(dtype, "tz", None) is not None:  # which pandas keeps in UTC
        series = series.dt.tz_convert(None)
        dtype = series.dtype
    if dtype.kind in "biufmM" and hasattr(dtype, "newbyteorder"):
        return _of_numpy(series.to_numpy(), name)
    if dtype == object:
        nothing = series.isna().all()
        return _of_list([None] * len(series) if nothing else series.tolist(), name)
    import pyarrow

    return _core.Column.of_arrow(pyarrow.array(series), name)


def _of_numpy(values: numpy.ndarray[Any, Any], name: str) -> _core.Column:
    import numpy

    kind = values.dtype.kind
    if kind in "OUST":
        return _of_list(values.tolist(), name)
    missing = numpy.ma.getmaskarray(values) if isinstance(values, numpy.ma.MaskedArray) else None
    values = numpy.ma.getdata(values)
    if values.dtype == numpy.float16:
        values = _of_half_floats(values)
    # A copy, where rows do not lie one after another or their bytes the other way round.
    values = numpy.ascontiguousarray(values, values.dtype.newbyteorder("="))
    if kind == "b" and name == "group_by":
        codes = values.view(numpy.int8)
        return _core.Column.of_codes(codes, ["false", "true"], name, _bitmap_without(missing))
    if kind not in "mM":
        return _core.Column.of_buffer(values, name, "", _bitmap_without(missing))
    if values.dtype == numpy.dtype("M8[D]"):
        values = values.astype("M8[s]")
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
    if not set(map(type, values)) <= (PLAIN if name in KINDS else PLAIN | {float}):
        values = [_plain(value, name) for value in values]
    given = [value for value in values if value is not None]
    are_numbers = all(isinstance(value, (int, float)) for value in given)
    if not are_numbers or (not given and name in KINDS):
        return _of_texts(values, name)
    is_whole = all(isinstance(value, int) for value in given)
    fits = is_whole and all(-(2**63) <= value < 2**63 for value in given)
    if name == "group_by" and is_whole and (not fits or bool in map(type, given)):
        return _of_texts(values, name)
    return _of_numbers(array("q" if fits else "d"), values, name)


def _plain(value: Any, name: str) -> Any:
    """A number of numpy as Python has it, and None for what is missing; NaN is a number where
    numbers are expected."""
    if isinstance(value, str) or (isinstance(value, float) and name not in KINDS):
        return value
    if is_of(value, "numpy", "number") or is_of(value, "numpy", "bool_"):
        # A float stands for its shortest decimal.
        value = float(str(value)) if value.dtype.kind == "f" else value.item()
    if isinstance(value, float) and name not in KINDS:
        return value
    return None if _is_missing(value) else value


def _of_numbers(
    numbers: array[Any], values: list[Any] | tuple[Any, ...], name: str
) -> _core.Column:
    """The numbers of a list, in which None is a missing one."""
    if numbers.typecode == "d":
        values = [_float(value) for value in values]
    if None not in values:
        numbers.extend(values)
        return _core.Column.of_buffer(numbers, name, "", None)
    numbers.extend(0 if value is None else value for value in values)
    return _core.Column.of_buffer(numbers, name, "", _bitmap_of(values))


def _float(value: Any) -> float | None:
    """A number of a list as a float; infinite where it is larger than any of those."""
    if value is None:
        return None
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def _bitmap_of(values: Iterable[Any]) -> bytes:
    """Arrow's bitmap of what is not None."""
    rows = [value is not None for value in values]
    bitmap = bytearray((len(rows) + 7) >> 3)
    for row, is_there in enumerate(rows):
        bitmap[row >> 3] |= is_there << (row & 7)
    return bytes(bitmap)


def _of_texts(values: list[Any] | tuple[Any, ...], name: str) -> _core.Column:
    """Texts that are Python objects are looked at one by one, which takes its time."""
    index: dict[str, int] = {}
    codes: list[int | None] = []
    kind = (str, int) if name == "group_by" else str
    for value in values:
        if value is None:
            codes.append(None)
        elif isinstance(value, kind):
            codes.append(index.setdefault(_text(value), len(index)))
        else:
            raise _odd_one(values, name)
    there = array("q", [0 if code is None else code for code in codes])
    bitmap = _bitmap_of(codes) if None in codes else None
    return _core.Column.of_codes(there, list(index), name, bitmap)


def _odd_one(values: list[Any] | tuple[Any, ...], name: str) -> TypeError:
    """What to say of the first value that is not what the column holds."""
    expected, kind = KINDS.get(name, NUMBERS)
    row, value = next(
        (row, value)
        for row, value in enumerate(values)
        if value is not None and not isinstance(value, kind)
    )
    advice = ""
    if name == "group_by" and hasattr(value, "isoformat"):
        advice = AS_TEXTS
    elif name not in KINDS and hasattr(value, "__float__"):
        advice = "; make floats of them"
    return TypeError(f"{name}: expected {expected}, found {value!r} in row {row}{advice}")
