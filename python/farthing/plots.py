"""Drawings of bills. Imports matplotlib when it is asked for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .html import cents

if TYPE_CHECKING:
    from fractions import Fraction

    import matplotlib.axes

    from ._core import CostPiece, LineItem
    from .bill import Bill
    from .break_even import BreakEven
    from .comparison import Comparison
    from .what_if import Sensitivity, Simulation


_COLUMNS = ("resource", "service", "region", "usage_type", "title", "unit", "allowance")


def _expect_column(name: str, value: str | None) -> None:
    if value not in _COLUMNS:
        raise ValueError(f"{name}: expected one of {', '.join(_COLUMNS)}, found {value!r}")


def _titles(bill: Bill) -> dict[str, str]:
    """What people call each usage type; where one title stands for several, both."""
    titles = {line.usage_type: line.title or line.usage_type for line in bill.lines}
    every = list(titles.values())
    return {
        usage_type: title if every.count(title) == 1 else f"{title} ({usage_type})"
        for usage_type, title in titles.items()
    }


def sums(bill: Bill, by: str, split: str | None) -> dict[str, dict[str, Fraction]]:
    """What costs how much: by `by`, then by `split`; what is free is left out."""
    titles = _titles(bill)

    def label(line: LineItem, column: str | None) -> str:
        value: str = getattr(line, column) if column else ""
        return titles[value] if column == "usage_type" else value

    found: dict[str, dict[str, Fraction]] = {}
    for line in bill.lines:
        if line.cost:
            parts = found.setdefault(label(line, by), {})
            part = label(line, split)
            parts[part] = parts.get(part, 0) + line.cost_fraction
    return dict(sorted(found.items(), key=lambda entry: sum(entry[1].values())))


_COLOURS = 10  # that matplotlib has before it begins again


def _parts(costs: dict[str, dict[str, Fraction]]) -> dict[str, list[float]]:
    """What each part costs of each bar; with more parts than colours the smallest are one."""
    totals: dict[str, Fraction] = {}
    for parts in costs.values():
        for part, cost in parts.items():
            totals[part] = totals.get(part, 0) + cost
    largest = sorted(totals, key=totals.__getitem__, reverse=True)
    shown = list(totals) if len(totals) <= _COLOURS else largest[: _COLOURS - 1]
    widths = {part: [float(parts.get(part, 0)) for parts in costs.values()] for part in shown}
    if rest := set(totals) - set(shown):
        widths[f"{len(rest)} others"] = [
            float(sum(cost for part, cost in parts.items() if part in rest))
            for parts in costs.values()
        ]
    return widths


def _new_axes(width: float = 6.4) -> matplotlib.axes.Axes:
    import matplotlib.pyplot

    ax: matplotlib.axes.Axes
    _, ax = matplotlib.pyplot.subplots(layout="constrained", figsize=(width, 4.8))
    return ax


_WITH_LEGEND = 9.0  # inches: a legend stands beside the drawing, not on it


def _legend_beside(ax: matplotlib.axes.Axes, title: str | None = None) -> None:
    ax.legend(title=title, fontsize="small", loc="upper left", bbox_to_anchor=(1, 1))


def _bars(ax: matplotlib.axes.Axes, costs: dict[str, dict[str, Fraction]]) -> None:
    """A bar for each name, of its parts in one colour each."""
    names = list(costs)
    left = [0.0] * len(names)
    for part, widths in _parts(costs).items():
        ax.barh(names, widths, left=left, label=part)
        left = [start + width for start, width in zip(left, widths, strict=True)]


def bill(
    shown: Bill, by: str, split: str | None, ax: matplotlib.axes.Axes | None
) -> matplotlib.axes.Axes:
    """See `Bill.plot`."""
    _expect_column("by", by)
    if split == by:
        split = None
    elif split is not None:
        _expect_column("split", split)
    ax = ax or _new_axes(_WITH_LEGEND if split else 6.4)
    costs = sums(shown, by, split)
    _bars(ax, costs)
    ax.set_xlabel(f"{shown.currency} a month")
    ax.set_title(f"{cents(shown.total)} {shown.currency}")
    if split and costs:
        _legend_beside(ax, split.replace("_", " "))
    return ax


def comparison(shown: Comparison, ax: matplotlib.axes.Axes | None) -> matplotlib.axes.Axes:
    """See `Comparison.plot`."""
    ax = ax or _new_axes(_WITH_LEGEND)
    costs: dict[str, dict[str, Fraction]] = {}
    for way in reversed(shown.ways):
        parts = costs[way.title] = {}
        for line in shown.bill(way.name).lines:
            if line.cost:
                parts[line.service] = parts.get(line.service, 0) + line.cost_fraction
    _bars(ax, costs)
    cheapest = shown.ways[0]
    ax.set_xlabel(f"{shown.currency} a month")
    ax.set_title(f"{cheapest.title}: {cents(cheapest.total)} {shown.currency}")
    _legend_beside(ax, "service")
    return ax


_STEPS = 60
_LOGARITHMIC_FROM = 12  # times the smallest value
_LABEL = 0.1  # of the axis: as wide as a label
_LEAST = 0.01  # a cent: nothing below it can be told apart


_LARGE = [(1_000_000_000, "B"), (1_000_000, "M")]


def _short(value: float, _tick: float = 0) -> str:
    """Four digits that count: 25, 1,200, 160.2M, 10B."""
    unit, letter = next((one for one in _LARGE if value >= one[0]), (1, ""))
    four_digits = float(f"{value / unit:.4g}")
    return f"{four_digits:,.10g}{letter}"


def _points(piece: CostPiece, logarithmic: bool) -> tuple[list[float], list[float]]:
    """Places along a straight piece, which bends on logarithmic paper."""
    low, high = float(piece.low), float(piece.high)
    start, end = float(piece.cost_low), float(piece.cost_high)
    if high == low:
        return [low], [max(start, _LEAST)]
    parts = [step / _STEPS for step in range(_STEPS + 1)]
    if logarithmic and low > 0:
        places = [low * (high / low) ** part for part in parts]
    else:
        places = [low + (high - low) * part for part in parts]
    costs = [start + (end - start) * (place - low) / (high - low) for place in places]
    return places, [max(cost, _LEAST) for cost in costs]


def _curve(pieces: list[CostPiece], logarithmic: bool) -> tuple[list[float], list[float]]:
    """A way's cost as one line, with gaps where it cannot be taken."""
    places: list[float] = []
    costs: list[float] = []
    for piece in pieces:
        if places and float(piece.low) - places[-1] > 1:
            places.append(float("nan"))
            costs.append(float("nan"))
        more_places, more_costs = _points(piece, logarithmic)
        places += more_places
        costs += more_costs
    return places, costs


def _levels(places: list[float], low: float, high: float, logarithmic: bool) -> list[int]:
    """How high the label of each place stands, so that none covers its neighbour's."""
    from math import log

    levels: list[int] = []
    ends: list[float] = []  # of the last label on each level
    for place in places:
        span = log(place / low) / log(high / low) if logarithmic else (place - low) / (high - low)
        level = next((i for i, end in enumerate(ends) if span > end), len(ends))
        ends[level : level + 1] = [span + _LABEL]
        levels.append(level)
    return levels


def break_even(shown: BreakEven, ax: matplotlib.axes.Axes | None) -> matplotlib.axes.Axes:
    """See `BreakEven.plot`."""
    from .break_even import UNITS

    ax = ax or _new_axes(_WITH_LEGEND)
    low, high = float(shown.low), float(shown.high)
    logarithmic = low > 0 and high / low >= _LOGARITHMIC_FROM
    steps = "steps-mid" if shown.over == "concurrency" else "default"  # of whole numbers
    winners = {one.way for one in shown.ranges}
    for curve in shown.curves:
        places, costs = _curve(curve.pieces, logarithmic)
        if curve.name in winners:
            ax.plot(places, costs, label=curve.title, linewidth=2, zorder=2, drawstyle=steps)
        else:
            ax.plot(places, costs, color="0.6", linewidth=0.6, alpha=0.6, zorder=1, drawstyle=steps)
    places = [float(flip.at) for flip in shown.flips]
    for flip, at, level in zip(
        shown.flips, places, _levels(places, low, high, logarithmic), strict=True
    ):
        cost = max(float(flip.cost), _LEAST)
        ax.plot([at], [cost], marker="o", color="black", fillstyle="none", zorder=3)
        ax.annotate(
            _short(at), (at, cost), xytext=(0, 9 + 11 * level), textcoords="offset points",
            ha="center", fontsize="small",
            arrowprops={"arrowstyle": "-", "linewidth": 0.4, "shrinkA": 0},
        )  # fmt: skip
    if shown.current is not None:
        at = float(shown.current)
        ax.axvline(at, color="0.5", linestyle=":", linewidth=1, label="the service as it is")
    if logarithmic:
        ax.set_xscale("log")
        ax.set_yscale("log")
    ax.xaxis.set_major_formatter(_short)
    ax.yaxis.set_major_formatter(_short)
    bottom, top = ax.get_ylim()
    within_a_decade = bottom > 0 and top / bottom < 10
    ax.yaxis.set_minor_formatter(_short if within_a_decade else "")
    ax.set_xlim(low, high)
    ax.set_xlabel(UNITS[shown.over])
    ax.set_ylabel(f"{shown.currency} a month")
    ax.set_title(f"Which way is the cheapest, by {shown.over}")
    _legend_beside(ax)
    return ax


def regions(shown: BreakEven, ax: matplotlib.axes.Axes | None) -> matplotlib.axes.Axes:
    """The cheapest way of each region, as bars in a colour for each way. See `BreakEven.plot`."""
    ax = ax or _new_axes(_WITH_LEGEND)
    by_way: dict[str, dict[int, float]] = {}
    for one in shown.ranges:
        for number in range(int(one.low), int(one.high) + 1):
            cost = _cost_at(shown, one.way, number)
            if cost is not None:
                by_way.setdefault(one.title, {})[number] = cost
    for title, costs in by_way.items():
        ax.barh(list(costs), list(costs.values()), label=title)
    ax.set_yticks(range(len(shown.regions)), shown.regions, fontsize="x-small")
    ax.set_xlabel(f"{shown.currency} a month")
    ax.set_title("The cheapest way in each region")
    _legend_beside(ax)
    return ax


def _cost_at(shown: BreakEven, way: str | None, number: int) -> float | None:
    for curve in shown.curves:
        for piece in curve.pieces:
            if curve.name == way and int(piece.low) <= number <= int(piece.high):
                return _points(piece, logarithmic=False)[1][0]
    return None


def tornado(shown: Sensitivity, ax: matplotlib.axes.Axes | None) -> matplotlib.axes.Axes:
    """See `Sensitivity.plot`."""
    ax = ax or _new_axes()
    total = float(shown.total)
    inputs = list(reversed(shown.inputs))
    names = [f"{one.path} = {one.value}" for one in inputs]
    for label, steps in (
        ("lower", [one.lower for one in inputs]),
        ("higher", [one.higher for one in inputs]),
    ):
        changes = [0.0 if one.total is None else float(one.total) - total for one in steps]
        ax.barh(names, changes, left=total, label=f"{float(shown.share):.0%} {label}")
    ax.axvline(total, color="0.5", linewidth=1)
    ax.set_xlabel(f"{shown.currency} a month")
    ax.set_title("What moves the total most")
    ax.legend(fontsize="small")
    return ax


def simulation(shown: Simulation, ax: matplotlib.axes.Axes | None) -> matplotlib.axes.Axes:
    """See `Simulation.plot`."""
    ax = ax or _new_axes()
    for way in reversed(shown.ways):
        if way.p10 is None or way.p50 is None or way.p90 is None:
            continue
        name = f"{way.name}, cheapest in {float(way.cheapest_share):.0%}"
        ax.barh([name], [float(way.p90) - float(way.p10)], left=float(way.p10), color="C0")
        ax.plot([float(way.p50)], [name], marker="|", markersize=16, color="black")
    ax.set_xlim(left=0)
    ax.tick_params(axis="y", labelsize="small")
    ax.set_xlabel(f"{shown.currency} a month")
    ax.set_title(f"{shown.draws:,} draws: p10 to p90, p50 marked")
    return ax
