"""Drawings of bills. Imports matplotlib when it is asked for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    import matplotlib.axes

    from .bill import Bill


def sums(bill: Bill, by: str, split: str | None) -> dict[str, dict[str, Decimal]]:
    """What costs how much: by `by`, then by `split`; what is free is left out."""
    found: dict[str, dict[str, Decimal]] = {}
    for line in bill.lines:
        if not line.cost:
            continue
        parts = found.setdefault(str(getattr(line, by)), {})
        part = str(getattr(line, split)) if split else ""
        parts[part] = parts[part] + line.cost if part in parts else line.cost
    return dict(sorted(found.items(), key=lambda entry: sum(entry[1].values())))


def bill(
    shown: Bill, by: str, split: str | None, ax: matplotlib.axes.Axes | None
) -> matplotlib.axes.Axes:
    """See `Bill.plot`."""
    if ax is None:
        import matplotlib.pyplot

        _, ax = matplotlib.pyplot.subplots(layout="constrained")
    costs = sums(shown, by, None if split == by else split)
    names = list(costs)
    left = [0.0] * len(names)
    for part in dict.fromkeys(part for parts in costs.values() for part in parts):
        widths = [float(costs[name].get(part, 0)) for name in names]
        ax.barh(names, widths, left=left, label=part)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    ax.set_xlabel(f"{shown.currency} a month")
    ax.set_title(f"{shown.rounded():,} {shown.currency}")
    if split and split != by and names:
        ax.legend(title=split.replace("_", " "), fontsize="small")
    return ax
