"""What notebooks show: small tables, escaped, in the colours of whoever looks at them."""

from __future__ import annotations

import decimal
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ._core import (
        CheckedRow,
        CheckTotals,
        ClusterBill,
        CostChange,
        LineItem,
        Rate,
        ResourceChange,
    )
    from .bill import Bill, BillDiff
    from .bill_check import BillCheck
    from .break_even import BreakEven
    from .catalog import RateCard
    from .comparison import Comparison
    from .instance_list import Instances
    from .price_changes import PriceChanges
    from .right_size import FargateSizes, LambdaSizes
    from .traces import TraceReport
    from .what_if import Sensitivity, Simulation

# Colours are inherited, so that light and dark pages both stay legible; greys are shares of the
# text's own colour.
_STYLE = (
    "<style>.farthing{border-collapse:collapse;color:inherit;background:transparent}"
    ".farthing th,.farthing td{padding:.15em .7em;text-align:left;color:inherit;"
    "background:transparent;border:0;border-bottom:1px solid rgba(128,128,128,.35)}"
    ".farthing .n{text-align:right;font-variant-numeric:tabular-nums}"
    ".farthing .q{opacity:.75}.farthing caption{text-align:left;color:inherit;padding:.3em 0}"
    ".farthing .s,.farthing .n{white-space:nowrap}.farthing .m{opacity:.75;font-size:smaller}"
    ".farthing tfoot td{font-weight:bold;border-bottom:0}</style>"
)

Cell = tuple[str, str]
"""A cell's text, not escaped yet, and its class: "n" a number, "s" short, "q" quiet, "m" a name in
code, or none."""


def grouped(value: Decimal) -> str:
    """A figure with thousands separators and all its digits, none of them a trailing zero."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cents(value: Decimal) -> str:
    """An amount to the cent; below one, with two digits that count, so that it never looks like
    nothing."""
    places = 2
    if value and value.copy_abs() < Decimal("0.01"):
        places = 1 - value.adjusted()
    return f"{_rounded(value, places):,f}"


def _rounded(value: Decimal, places: int) -> Decimal:
    """By the rules of sums of money, whatever the caller's own decimal context says."""
    exactly = decimal.Context(prec=100, rounding=decimal.ROUND_HALF_UP)
    return value.quantize(Decimal((0, (1,), -places)), context=exactly)


def _row(cells: Iterable[Cell], tag: str = "td") -> str:
    parts = []
    for text, kind in cells:
        attribute = f' class="{kind}"' if kind else ""
        parts.append(f"<{tag}{attribute}>{escape(text)}</{tag}>")
    return f"<tr>{''.join(parts)}</tr>"


def table(
    head: Sequence[Cell],
    rows: Iterable[Sequence[Cell]],
    *,
    caption: str = "",
    foot: Sequence[Cell] = (),
) -> str:
    """One table, every text escaped."""
    parts = [_STYLE, '<table class="farthing">']
    if caption:
        parts.append(f"<caption>{escape(caption)}</caption>")
    parts += ["<thead>", _row(head, "th"), "</thead><tbody>"]
    parts += [_row(row) for row in rows]
    parts.append("</tbody>")
    if foot:
        parts.append(f"<tfoot>{_row(foot)}</tfoot>")
    parts.append("</table>")
    return "".join(parts)


def _prose(text: str) -> str:
    """A sentence, escaped, with what stands in backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if at % 2 else part for at, part in enumerate(parts))


def _notes(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{_prose(text)}</li>" for text in texts)
    return f'<ul class="farthing q">{items}</ul>' if items else ""


_LINE_HEAD: list[Cell] = [
    ("Resource", ""), ("Item", ""), ("Quantity", "n"), ("Unit", ""), ("Unit price", "n"),
    ("Cost", "n"),
]  # fmt: skip


def _line(line: LineItem) -> list[Cell]:
    tier = line.tier
    title = line.title or line.usage_type
    if tier is not None and tier.of > 1:
        title += f" (tier {tier.number} of {tier.of})"
    return [
        (line.resource, ""), (title, ""), (grouped(line.quantity), "n"), (line.unit, ""),
        ("free" if line.allowance else grouped(line.unit_price), "n"), (cents(line.cost), "n"),
    ]  # fmt: skip


def lines(items: Iterable[LineItem]) -> str:
    """The lines of a bill."""
    return table(_LINE_HEAD, map(_line, items))


def bill(shown: Bill) -> str:
    """A bill: its lines, its total, and what was assumed."""
    seen = str(shown.oldest_price_as_of)
    if shown.oldest_price_as_of != shown.prices_as_of:
        seen += f" to {shown.prices_as_of}"
    caption = f"{shown.month}, prices as of {seen}, {shown.currency}"
    if not shown.free_tier:
        caption += ", free tier left out"
    foot: list[Cell] = [("Total", ""), ("", ""), ("", ""), ("", ""), ("", ""),
                        (cents(shown.total), "n")]  # fmt: skip
    parts = [table(_LINE_HEAD, map(_line, shown.lines), caption=caption, foot=foot)]
    parts += map(cluster, shown.clusters)
    return "".join(parts) + _notes([*shown.assumptions, *shown.notes])


def cluster(shown: ClusterBill) -> str:
    """Who pays for a cluster's instances, and what is idle."""
    head: list[Cell] = [("Task", ""), ("Task-hours", "n"), ("Cost", "n")]
    rows: list[list[Cell]] = [
        [(one.task, ""), (grouped(one.task_hours), "n"), (cents(one.cost), "n")]
        for one in shown.tasks
    ]
    rows.append([("idle", "q"), ("", ""), (cents(shown.idle), "n")])
    foot: list[Cell] = [("Total", ""), ("", ""), (cents(shown.cost), "n")]
    fleet = (
        f"Up to {one.most:,} × {one.type}, {grouped(one.instance_hours)} hours: {cents(one.cost)}"
        for one in shown.fleet
    )
    use = (
        f"{one.resource}: {grouped(_digits(one.reserved))} of {grouped(_digits(one.offered))} "
        f"{one.unit}s reserved"
        for one in shown.use
    )
    unplaced = (
        f"{one.task}: {one.count:,} found no room, {one.hours_per_week} hours a week "
        f"({one.short_of})"
        for one in shown.unplaced
    )
    caption = f"Who pays for the instances of {shown.resource}"
    return table(head, rows, caption=caption, foot=foot) + _notes(
        [*fleet, *use, *unplaced, *shown.remarks]
    )


def diff(changes: BillDiff) -> str:
    """What changed, resource by resource, and what brought it about."""
    causes = ("added", "removed", "quantity", "allowance", "tier", "price")
    head: list[Cell] = [("Resource", ""), ("Before", "n"), ("After", "n"), ("Difference", "n")]
    head += [(cause.capitalize(), "n") for cause in causes]

    def row(name: str, change: ResourceChange | BillDiff, cost: CostChange) -> list[Cell]:
        figures = [cost.before, cost.after, cost.difference]
        figures += [getattr(change.causes, cause) for cause in causes]
        return [(name, ""), *((cents(figure), "n") for figure in figures)]

    rows = [row(one.name, one, one.cost) for one in changes.resources if one.status != "unchanged"]
    caption = f"What changed, {changes.currency}"
    return table(head, rows, caption=caption, foot=row("Total", changes, changes.total))


def _share(value: Decimal | None) -> Cell:
    return ("" if value is None else f"{_rounded(value, 3):.1%}", "n")


def _check_row(name: str, totals: CheckTotals) -> list[Cell]:
    counts = (totals.rows, totals.agree, totals.differ, totals.unknown)
    return [
        (name, ""), *((f"{count:,}", "n") for count in counts), _share(totals.rows_reached_share),
        (cents(totals.list_cost), "n"), _share(totals.list_cost_reached_share),
    ]  # fmt: skip


_DIFFERENCES = 50  # shown; all of them are rows


def _difference(row: CheckedRow) -> list[Cell]:
    def figure(value: Decimal | None) -> Cell:
        return ("" if value is None else grouped(value), "n")

    table_price = row.rate.unit_price if row.rate else None
    return [
        (str(row.line), "n"), (row.service, ""), (row.description or row.usage_type, ""),
        (row.region, "s"), figure(row.list_unit_price), figure(table_price),
        (row.reason_in_words, "q"),
    ]  # fmt: skip


def bill_check(check: BillCheck) -> str:
    """How far a bill of AWS agrees with the tables, and the rows that differ."""
    head: list[Cell] = [
        ("Service", ""), ("Rows", "n"), ("Agree", "n"), ("Differ", "n"), ("Unknown", "n"),
        ("Reached, of rows", "n"), ("List cost", "n"), ("Reached, of cost", "n"),
    ]  # fmt: skip
    rows = (_check_row(name, totals) for name, totals in check.by_service.items())
    caption = f"{check.file}, {check.form}, {check.currency}, prices as of {check.prices_as_of}"
    shown = table(head, rows, caption=caption, foot=_check_row("Total", check.totals))
    differ = [row for row in check.rows if row.verdict == "differ"]
    if not differ:
        return shown
    head = [
        ("Line", "n"), ("Service", ""), ("What", ""), ("Region", ""), ("Bill", "n"),
        ("Table", "n"), ("Why", "q"),
    ]  # fmt: skip
    caption = "Rows that differ"
    if len(differ) > _DIFFERENCES:
        caption += f", the first {_DIFFERENCES} of {len(differ):,}"
    return shown + table(head, map(_difference, differ[:_DIFFERENCES]), caption=caption)


def price_changes(changes: PriceChanges) -> str:
    """Prices that differ."""
    head: list[Cell] = [
        ("Service", ""), ("Region", ""), ("Usage type", ""), ("From", "n"), ("Before", "n"),
        ("After", "n"), ("Per cent", "n"), ("Currency", ""),
    ]  # fmt: skip

    def figure(value: Decimal | None, otherwise: str = "none") -> Cell:
        return (otherwise if value is None else grouped(value), "n")

    rows: list[list[Cell]] = [
        [
            (one.service, ""), (one.region, "s"), (one.usage_type, ""), figure(one.starts_at),
            figure(one.before), figure(one.after),
            ("" if one.percent is None else f"{_rounded(one.percent, 2):+.2f}", "n"),
            (one.currency, ""),
        ]
        for one in changes
    ]  # fmt: skip
    caption = f"{len(changes):,} of {changes.compared:,} prices changed"
    return table(head, rows, caption=caption)


def comparison(compared: Comparison) -> str:
    """Ways of running one service, cheapest first, and those that cannot be taken."""
    head: list[Cell] = [("Way", ""), ("A month", "n"), ("A million requests", "n"), ("Name", "m")]
    rows: list[list[Cell]] = [
        [
            (way.title, ""), (cents(way.total), "n"), (cents(way.per_million), "n"),
            (way.name, "m"),
        ]
        for way in compared.ways
    ]  # fmt: skip
    caption = f"{grouped(compared.requests)} requests in {compared.region}, {compared.currency}"
    unpriced = (f"{way.title}: {' '.join(way.reasons)}" for way in compared.unpriced)
    return table(head, rows, caption=caption) + _notes([*unpriced, *compared.assumptions])


def _place(value: Decimal | str) -> str:
    return value if isinstance(value, str) else grouped(_digits(value))


def _digits(value: Decimal) -> Decimal:
    """To six digits that count, as a crossing is read."""
    return _rounded(value, max(0, 5 - value.adjusted()))


def _cost(value: Decimal | None) -> Cell:
    return ("none" if value is None else cents(value), "n")


def break_even(shown: BreakEven) -> str:
    """Where which way is the cheapest."""
    head: list[Cell] = [
        ("From", "n"), ("To", "n"), ("Cheapest", ""), ("Costs", "n"), ("to", "n"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            (_place(shown.place(one.low)), "n"), (_place(shown.place(one.high)), "n"),
            (one.title or "none possible", ""), _cost(one.cost_low), _cost(one.cost_high),
        ]
        for one in shown.ranges
    ]  # fmt: skip
    caption = f"Break-even over {shown.over}, {shown.currency} a month"
    return table(head, rows, caption=caption) + _notes(shown.assumptions)


def lambda_sizes(sizes: LambdaSizes) -> str:
    """Settings of a function, and what a month costs with each."""
    head: list[Cell] = [
        ("Memory MB", "n"), ("Architecture", ""), ("Duration ms", "n"), ("Cost", "n"),
        ("Account", "n"), ("Choice", ""),
    ]  # fmt: skip
    choices = {"cheapest": sizes.cheapest, "fastest": sizes.fastest, "balanced": sizes.balanced}

    def merits(memory: Decimal, architecture: str, duration: Decimal) -> str:
        return ", ".join(
            name
            for name, one in choices.items()
            if (one.memory_mib, one.architecture, one.duration_ms)
            == (memory, architecture, duration)
        )

    rows: list[list[Cell]] = [
        [
            (grouped(one.memory_mib), "n"), (one.architecture, ""), (grouped(one.duration_ms), "n"),
            _cost(one.cost), _cost(one.total),
            (merits(one.memory_mib, one.architecture, one.duration_ms), ""),
        ]
        for one in sizes.settings
    ]  # fmt: skip
    caption = f"Settings of {sizes.function}, {sizes.month}, {sizes.currency}"
    return table(head, rows, caption=caption) + _notes(sizes.assumptions)


def fargate_sizes(sizes: FargateSizes) -> str:
    """The cheapest size on each platform, or why there is none."""
    head: list[Cell] = [
        ("Platform", ""), ("vCPU", "n"), ("Memory MB", "n"), ("An hour", "n"), ("A month", "n"),
        ("", "q"),
    ]  # fmt: skip

    def figure(value: Decimal | None) -> Cell:
        return ("none" if value is None else grouped(value), "n")

    rows: list[list[Cell]] = [
        [
            (f"{one.operating_system}/{one.architecture}{', Spot' if one.spot else ''}", ""),
            figure(one.vcpu), figure(one.memory_mib), figure(one.per_hour), _cost(one.per_month),
            (one.reason, "q"),
        ]
        for one in sizes.platforms
    ]  # fmt: skip
    caption = f"Cheapest sizes for {sizes.asked} in {sizes.region}, {sizes.currency}"
    return table(head, rows, caption=caption)


def sensitivity(shown: Sensitivity) -> str:
    """What a month costs with each input lower and higher."""
    head: list[Cell] = [
        ("Input", ""), ("Value", ""), ("Lower", ""), ("Total", "n"), ("Higher", ""), ("Total", "n"),
        ("Swing", "n"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for one in shown.inputs:
        row: list[Cell] = [(one.path, ""), (one.value, "")]
        for step in (one.lower, one.higher):
            total = "refused" if step.total is None else cents(step.total)
            row += [(step.value, "q"), (total, "n")]
        rows.append([*row, _cost(one.swing)])
    caption = f"What moves the total of {cents(shown.total)} {shown.currency} a month"
    return table(head, rows, caption=caption)


def simulation(shown: Simulation) -> str:
    """What the draws of each way cost."""
    head: list[Cell] = [
        ("Way", ""), ("Cheapest", "n"), ("p10", "n"), ("p50", "n"), ("p90", "n"), ("Mean", "n"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            (way.name, ""), _share(way.cheapest_share), _cost(way.p10), _cost(way.p50),
            _cost(way.p90), _cost(way.mean),
        ]
        for way in shown.ways
    ]  # fmt: skip
    caption = f"{shown.draws:,} draws, seed {shown.seed}, {shown.currency} a month"
    return table(head, rows, caption=caption) + _notes(shown.inputs)


def _gibibytes(mebibytes: int) -> str:
    return grouped(decimal.Context(prec=100).divide(Decimal(mebibytes), Decimal(1024)))


def instances(shown: Instances) -> str:
    """Instance types and what an hour of each costs."""
    head: list[Cell] = [
        ("Type", ""), ("vCPU", "n"), ("Memory GB", "n"), ("Architecture", ""), ("An hour", "n"),
        ("As of", "q"),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            (one.name, ""), (str(one.vcpus), "n"), (_gibibytes(one.memory_mib), "n"),
            (one.architecture or "", ""), (grouped(one.per_hour), "n"),
            (str(one.source.as_of), "s q"),
        ]
        for one in shown
    ]  # fmt: skip
    currency = f", {shown[0].currency}" if len(shown) else ""
    caption = f"{shown.region}, {shown.operating_system}, {shown.purchase}{currency}"
    return table(head, rows, caption=caption)


def _rate_rows(rate: Rate) -> Iterable[list[Cell]]:
    for tier in rate.tiers:
        to = "" if tier.ends_at is None else grouped(tier.ends_at)
        yield [
            (rate.region, "s"), (rate.usage_type, ""), (grouped(tier.starts_at), "n"), (to, "n"),
            (grouped(tier.unit_price), "n"), (rate.currency, ""), (str(tier.source.as_of), "s q"),
        ]  # fmt: skip


def rates(items: Iterable[Rate]) -> str:
    """Rates, a row for each tier."""
    head: list[Cell] = [
        ("Region", ""), ("Usage type", ""), ("From", "n"), ("To", "n"), ("Unit price", "n"),
        ("Currency", ""), ("As of", "s q"),
    ]  # fmt: skip
    return table(head, (row for rate in items for row in _rate_rows(rate)))


def rate_card(card: RateCard) -> str:
    """What a rate card holds: its services, each with how many regions have a price."""
    head: list[Cell] = [("Service", ""), ("Regions", "n"), ("Usage types", "n")]
    rows: list[list[Cell]] = [
        [
            (service, ""),
            (str(len(card.catalog.regions(service))), "n"),
            (str(len(card.catalog.usage_types(service))), "n"),
        ]
        for service in card.catalog.services()
    ]
    when = f"in force on {card.on}" if card.on else "the newest"
    return table(head, rows, caption=f"Rates {when}, as of {card.as_of}")


def trace(report: TraceReport) -> str:
    """What a trace cost, by function."""
    head: list[Cell] = [
        ("Function", ""), ("Invocations", "n"), ("GB-seconds", "n"), ("Cost", "n"),
        ("of rounding up", "n"), ("Cold starts", "n"), ("of them", "n"), ("Memory MB", "n"),
        ("used at most", "n"), ("smaller saves", "n"),
    ]  # fmt: skip
    rows: list[list[Cell]] = []
    for one in report.functions:
        used = "" if one.max_memory_used_mib is None else str(one.max_memory_used_mib)
        memory = {one.least_memory_mib, one.most_memory_mib}
        rows.append([
            (one.name, ""), (f"{one.invocations:,}", "n"), (grouped(one.gb_seconds), "n"),
            (cents(one.cost), "n"), (cents(one.rounding_cost), "n"), (f"{one.cold_starts:,}", "n"),
            (cents(one.cold_start_cost), "n"), (" to ".join(map(str, sorted(memory))), "n"),
            (used, "n"), (cents(one.memory_saving), "n"),
        ])  # fmt: skip
    foot: list[Cell] = [
        ("Total", ""), (f"{report.invocations:,}", "n"), (grouped(report.gb_seconds), "n"),
        (cents(report.total), "n"), (cents(report.rounding_cost), "n"),
        (f"{report.cold_starts:,}", "n"), (cents(report.cold_start_cost), "n"), ("", ""), ("", ""),
        (cents(report.memory_saving), "n"),
    ]  # fmt: skip
    faults = [f"{report.faulty_lines:,} of {report.lines:,} lines could not be read."]
    notes = [*report.notes, *(faults if report.faulty_lines else [])]
    caption = f"{report.region}, {report.currency}"
    return table(head, rows, caption=caption, foot=foot) + _notes(notes)
