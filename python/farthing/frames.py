"""Bills as frames and Arrow tables. Imports pandas and pyarrow when it is asked for one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from . import _core
from .bill import price_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas
    import pyarrow

    from ._core import LineItem
    from .bill import Bill

TEXTS = ("resource", "service", "region", "usage_type", "title", "unit")
FIGURES = ("quantity", "unit_price", "cost")


def columns(lines: Iterable[LineItem], *, exact: bool = False) -> dict[str, list[Any]]:
    """The lines, column by column."""
    lines = tuple(lines)
    table: dict[str, list[Any]] = {
        name: [getattr(line, name) for line in lines] for name in TEXTS
    }
    for name in FIGURES:
        figure = f"{name}_fraction" if exact else name
        table[name] = [getattr(line, figure) for line in lines]
    table["tier"] = [line.tier.number if line.tier else 1 for line in lines]
    table["allowance"] = [line.allowance for line in lines]
    return table


def to_pandas(bill: Bill, *, exact: bool) -> pandas.DataFrame:
    """See `Bill.to_pandas`."""
    import pandas

    frame = pandas.DataFrame(columns(bill.lines, exact=exact))
    frame.attrs["currency"] = bill.currency
    return frame


def to_arrow(bill: Bill) -> pyarrow.Table:
    """See `Bill.to_arrow`."""
    import decimal

    import pyarrow

    number = pyarrow.decimal128(38, 20)
    fields = [
        pyarrow.field(name, number if name in FIGURES else pyarrow.string()) for name in TEXTS
    ]
    fields += [pyarrow.field(name, number) for name in FIGURES]
    fields += [pyarrow.field("tier", pyarrow.int32()), pyarrow.field("allowance", pyarrow.string())]
    table = columns(bill.lines)
    step = decimal.Decimal(1).scaleb(-20)
    exactly = decimal.Context(prec=100, rounding=decimal.ROUND_HALF_UP)
    for name in FIGURES:
        table[name] = [value.quantize(step, context=exactly) for value in table[name]]
    schema = pyarrow.schema(fields, metadata={"currency": bill.currency})
    return pyarrow.table(table, schema=schema)


def sweep(
    resource: _core.Resource, fields: dict[str, Iterable[Any]], terms: dict[str, Any]
) -> pandas.DataFrame:
    """See `farthing.sweep`."""
    import pandas

    combinations = list(itertools.product(*map(list, fields.values())))
    table: dict[str, list[Any]] = {
        name: [values[place] for values in combinations] for place, name in enumerate(fields)
    }
    arguments: dict[str, Any] = {**terms, **table}
    return pandas.DataFrame({**table, "cost": price_many(resource, **arguments)})
