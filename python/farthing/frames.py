"""Answers as frames and Arrow tables. Imports pandas and pyarrow when it is asked for one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from . import _core
from .bill import account_of_one, price_many
from .checks import expect_lists, is_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas
    import pyarrow

    from ._core import ClusterBill, LineItem, Resource, Workload
    from .bill import Bill, BillDiff
    from .bill_check import BillCheck
    from .catalog import Catalog
    from .price_changes import PriceChanges

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
    step = decimal.Decimal("1e-20")
    exactly = decimal.Context(prec=100, rounding=decimal.ROUND_HALF_UP)
    for name in FIGURES:
        table[name] = [value.quantize(step, context=exactly) for value in table[name]]
    schema = pyarrow.schema(fields, metadata={"currency": bill.currency})
    return pyarrow.table(table, schema=schema)


def _column(items: Iterable[Any], name: str, exact: bool) -> list[Any]:
    """A figure of each item, as a `Decimal` or, exactly, a `Fraction`."""
    figure = f"{name}_fraction" if exact else name
    return [getattr(one, figure, None) for one in items]


def _columns(
    items: list[Any], texts: Iterable[str], figures: Iterable[str], *, exact: bool, of: str = ""
) -> dict[str, list[Any]]:
    """Attributes of items that may be None, column by column, each named with `of` before it."""
    table = {of + name: [getattr(one, name, None) for one in items] for name in texts}
    table.update((of + name, _column(items, name, exact)) for name in figures)
    return table


CHANGE = ("before", "after", "difference")
CAUSES = ("added", "removed", "quantity", "allowance", "tier", "price")


def diff(changes: BillDiff, *, exact: bool) -> pandas.DataFrame:
    """See `BillDiff.to_pandas`."""
    import pandas

    pairs = [(one.name, usage) for one in changes.resources for usage in one.usage]
    usages = [usage for _, usage in pairs]
    latest = [usage.after or usage.before for usage in usages]
    table: dict[str, list[Any]] = {"resource": [name for name, _ in pairs]}
    table |= _columns(usages, ("status", "service", "unit"), (), exact=exact)
    table |= _columns(latest, ("region", "usage_type", "title"), (), exact=exact)
    table |= _columns([usage.cost for usage in usages], (), CHANGE, exact=exact)
    table |= _columns([usage.causes for usage in usages], (), CAUSES, exact=exact)
    frame = pandas.DataFrame(table)
    frame.attrs["currency"] = changes.currency
    return frame


def shares(cluster: ClusterBill, exact: bool) -> pandas.DataFrame:
    """See `ClusterBill.to_pandas`."""
    import pandas

    tasks = cluster.tasks
    table: dict[str, list[Any]] = {
        "kind": ["task"] * len(tasks) + ["idle"],
        "task": [*(one.task for one in tasks), None],
        "task_hours": [*_column(tasks, "task_hours", exact), None],
        "cost": [*_column(tasks, "cost", exact), *_column([cluster], "idle", exact)],
    }
    return pandas.DataFrame(table)


ROW_TEXTS = (
    "line", "service", "region", "usage_type", "operation", "description", "day", "unit",
)  # fmt: skip
ROW_FIGURES = ("quantity", "list_unit_price", "list_cost")
RATE_TEXTS = (
    "service", "usage_type", "region", "tier", "tiers", "tier_known_by", "rests_on_bills",
)  # fmt: skip


def checked_rows(check: BillCheck, *, exact: bool) -> pandas.DataFrame:
    """See `BillCheck.to_pandas`."""
    import pandas

    rows = check.rows
    rates = [row.rate for row in rows]
    table = _columns(rows, ROW_TEXTS, ROW_FIGURES, exact=exact)
    table |= _columns(rows, ("adds_up", "verdict", "reason"), (), exact=exact)
    table |= _columns(rates, RATE_TEXTS, ("unit_price", "list_cost"), exact=exact, of="rate_")
    table["rate_as_of"] = [rate.source.as_of if rate else None for rate in rates]
    frame = pandas.DataFrame(table, dtype=object)
    frame.attrs["currency"] = check.currency
    return frame


def price_changes(changes: PriceChanges, *, exact: bool) -> pandas.DataFrame:
    """See `PriceChanges.to_pandas`."""
    import pandas

    texts = ("service", "region", "usage_type", "currency", "status")
    figures = ("starts_at", "before", "after", "change", "percent")
    return pandas.DataFrame(_columns(changes.changes, texts, figures, exact=exact))


def _table(fields: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Every combination of values, column by column, the first field slowest."""
    combinations = list(itertools.product(*fields.values()))
    return {name: [row[place] for row in combinations] for place, name in enumerate(fields)}


def _accounts(account: Workload, swept: dict[str, list[Any]]) -> Iterator[Workload]:
    """The account of one resource under every combination of terms."""
    own: dict[str, Any] = {
        "region": account.region, "month": account.month, "free_tier": account.free_tier
    }  # fmt: skip
    if account.on != _core.Workload(month=account.month).on:  # A month has a day of its own.
        own["on"] = account.on
    for values in itertools.product(*swept.values()):
        terms = {**own, **dict(zip(swept, values, strict=True))}
        yield _core.Workload(account.resources[0], **terms)


def sweep(
    what: Resource | Workload,
    fields: dict[str, Any],
    terms: dict[str, Any],
    catalog: Catalog | None,
) -> pandas.DataFrame:
    """See `farthing.sweep`."""
    import pandas

    expect_lists(fields)
    swept = {name: list(value) for name, value in terms.items() if is_list(value)}
    account = account_of_one(what, **{**terms, **dict.fromkeys(swept)})
    lists = {name: list(values) for name, values in fields.items()}
    if "region" in swept:
        lists["region"] = swept.pop("region")
    columns: dict[str, Any] = _table(lists)
    totals = [
        price_many(one if columns else [one], catalog=catalog, **columns)
        for one in _accounts(account, swept)
    ]
    costs = [total for row in zip(*totals, strict=True) for total in row]
    return pandas.DataFrame({**_table({**lists, **swept}), "cost": costs})
