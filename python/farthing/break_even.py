"""Where the cheapest way of running a service changes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal
    from typing import Literal

    import matplotlib.axes
    import pandas

    from .catalog import Catalog
    from .service import Service
    from .values import Value

    Variable = Literal["requests", "duration", "memory", "concurrency", "utilization", "region"]

from . import _core
from .bill import _catalog
from .rendered import Rendered
from .service import checked

UNITS = {
    "requests": "requests a month",
    "duration": "mean duration of a request, ms",
    "memory": "memory, MB",
    "concurrency": "requests that a task takes at once",
    "utilization": "use of what tasks can take, %",
    "region": "region",
}


class BreakEven(Rendered, _core.BreakEven):
    """Which way of running a service is the cheapest from where to where; a table in a notebook.

    Every crossing is exact: `flips` has a `Decimal` for each, and a `Fraction` under `at_fraction`.
    `curves` are what each way costs, as the straight pieces that it is made of. Values are in the
    unit of what is varied: requests a month, ms, MB, requests at once, per cent; of regions, their
    numbers in `regions`. Costs are a month's, in `currency`. See `breakeven`.

    >>> import farthing as ft
    >>> shop = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency=20,
    ...                   cpu_bound="30%", ways="lambda-arm64-url, fargate-arm64-hourly")
    >>> found = ft.breakeven(shop, low="1M", high="60M")
    >>> found
    <BreakEven over requests: lambda-arm64-url → fargate-arm64-hourly>
    >>> found.to_pandas()["way"].tolist()
    ['lambda-arm64-url', 'fargate-arm64-hourly']
    """

    def place(self, value: Decimal) -> Decimal | str:
        """A value of what is varied as people name it: a region by its name."""
        return self.regions[int(value)] if self.over == "region" else value

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each range: `low`, `high`, `way`, `title`, `cost_low`, `cost_high`. Needs
        pandas."""
        import pandas

        rows = [
            {
                "low": self.place(one.low), "high": self.place(one.high), "way": one.way,
                "title": one.title, "cost_low": one.cost_low, "cost_high": one.cost_high,
            }
            for one in self.ranges
        ]  # fmt: skip
        return pandas.DataFrame(rows)

    def plot(self, *, ax: matplotlib.axes.Axes | None = None) -> matplotlib.axes.Axes:
        """Draws what each way costs, those that are the cheapest somewhere in colour, with their
        crossings marked; of regions, the cheapest way of each as bars. Returns the axes. Needs
        matplotlib."""
        from . import plots

        return plots.regions(self, ax) if self.over == "region" else plots.break_even(self, ax)

    def __repr__(self) -> str:
        ways = " → ".join(dict.fromkeys(str(one.way) for one in self.ranges))
        return f"<BreakEven over {self.over}: {ways}>"

    def _repr_html_(self) -> str:
        from . import html

        return html.break_even(self)


def breakeven(
    service: Service,
    over: Variable = "requests",
    *,
    low: Value | None = None,
    high: Value | None = None,
    regions: str | Iterable[str] = (),
    catalog: Catalog | None = None,
) -> BreakEven:
    """Varies one figure of a service and finds every place at which another way of running it
    becomes the cheapest, exactly: each piece of a cost between the places where it bends or jumps
    is a straight line, and lines are crossed, not sampled.

    `low` and `high` are where the range starts and ends, as text with a unit or as a number of
    requests a month, ms, MB, requests at once or a share ("60%"); well below and above the
    service's own value if not given. Over "region" there is no range: all of `regions`, a list or
    one name, or all that have prices, are compared.

    Raises `InvalidInput` for a service or a range at fault and for one with too many steps, and
    `FarthingError` where no way can be priced.

    >>> import farthing as ft
    >>> shop = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency=20,
    ...                   cpu_bound="30%", ways="lambda-arm64-url, fargate-arm64-hourly")
    >>> result = ft.breakeven(shop, low="1M", high="60M")
    >>> [one.way for one in result.ranges]
    ['lambda-arm64-url', 'fargate-arm64-hourly']
    >>> result.flips[0].at_fraction == result.ranges[1].low_fraction
    True
    """
    names = [regions] if isinstance(regions, str) else list(regions)
    return BreakEven(checked(service), over, low, high, names, _catalog(catalog))
