"""What notebooks show: small tables, escaped, in the colours of whoever looks at them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from ._core import CostChange, LineItem, Rate, ResourceChange
    from .bill import Bill, BillDiff
    from .catalog import RateCard
    from .comparison import Comparison
    from .traces import TraceReport

# Colours are inherited, so that light and dark pages both stay legible; greys are shares of the
# text's own colour.
_STYLE = (
    "<style>.farthing{border-collapse:collapse;color:inherit;background:transparent}"
    ".farthing th,.farthing td{padding:.15em .7em;text-align:left;color:inherit;"
    "background:transparent;border:0;border-bottom:1px solid rgba(128,128,128,.35)}"
    ".farthing .n{text-align:right;font-variant-numeric:tabular-nums}"
    ".farthing .q{opacity:.75}.farthing caption{text-align:left;color:inherit;padding:.3em 0}"
    ".farthing tfoot td{font-weight:bold;border-bottom:0}</style>"
)

Cell = tuple[str, str]
"""A cell's text, not escaped yet, and its class: "n" a number, "q" quiet, or none."""


def grouped(value: Decimal) -> str:
    """A figure with thousands separators and all its digits, none of them a trailing zero."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def cents(value: Decimal) -> str:
    """An amount to the cent; below one, with two digits that count, so that it never looks like
    nothing."""
    import decimal

    exactly = decimal.Context(prec=100, rounding=decimal.ROUND_HALF_UP)
    places = 2
    if value and abs(value) < decimal.Decimal("0.01"):
        places = 1 - value.adjusted()
    return f"{value.quantize(decimal.Decimal(1).scaleb(-places), context=exactly):,f}"


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


def _notes(texts: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(text)}</li>" for text in texts)
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
    caption = f"{shown.month}, prices as of {shown.prices_as_of}, {shown.currency}"
    if not shown.free_tier:
        caption += ", free tier left out"
    foot: list[Cell] = [("Total", ""), ("", ""), ("", ""), ("", ""), ("", ""),
                        (cents(shown.total), "n")]  # fmt: skip
    return table(_LINE_HEAD, map(_line, shown.lines), caption=caption, foot=foot) + _notes(
        [*shown.assumptions, *shown.notes]
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


def comparison(compared: Comparison) -> str:
    """Ways of running one service, cheapest first, and those that cannot be taken."""
    head: list[Cell] = [("Way", ""), ("A month", "n"), ("A million requests", "n")]
    rows: list[list[Cell]] = [
        [(way.title, ""), (cents(way.total), "n"), (cents(way.per_million), "n")]
        for way in compared.ways
    ]
    caption = f"{grouped(compared.requests)} requests in {compared.region}, {compared.currency}"
    unpriced = (f"{way.title}: {' '.join(way.reasons)}" for way in compared.unpriced)
    return table(head, rows, caption=caption) + _notes([*unpriced, *compared.assumptions])


def _rate_rows(rate: Rate) -> Iterable[list[Cell]]:
    for tier in rate.tiers:
        to = "" if tier.ends_at is None else grouped(tier.ends_at)
        yield [
            (rate.region, ""), (rate.usage_type, ""), (grouped(tier.starts_at), "n"), (to, "n"),
            (grouped(tier.unit_price), "n"), (rate.currency, ""), (str(tier.source.as_of), "q"),
        ]  # fmt: skip


def rates(items: Iterable[Rate]) -> str:
    """Rates, a row for each tier."""
    head: list[Cell] = [
        ("Region", ""), ("Usage type", ""), ("From", "n"), ("To", "n"), ("Unit price", "n"),
        ("Currency", ""), ("As of", "q"),
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
