"""One service, run in every way that there is, each priced whole."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import matplotlib.axes
    import pandas

    from .catalog import Catalog
    from .values import ByPart, DateLike, MonthLike, Value

from . import _core
from .bill import Bill, _catalog
from .overloads import overload
from .rendered import Rendered
from .service import Service, checked


class Comparison(Rendered, _core.Comparison):
    """The ways of running one service, cheapest first, each with the `total` of a month and what a
    million requests cost (`per_million`) in `currency`; a table in a notebook. See `compare`.

    >>> import farthing as ft
    >>> shop = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency=20,
    ...                   ways="lambda-arm64-url, fargate-arm64-hourly")
    >>> compared = ft.compare(shop)
    >>> [way.name for way in compared.ways]
    ['lambda-arm64-url', 'fargate-arm64-hourly']
    >>> compared.to_pandas()["total"][0] == compared.ways[0].total
    True
    """

    _asked: tuple[Service, Catalog]

    def __init__(self, service: Service, catalog: Catalog) -> None:
        super().__init__(service, catalog)
        self._asked = (service, catalog)

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each way: `name`, `title`, `total`, `per_million`. Needs pandas."""
        import pandas

        columns = ("name", "title", "total", "per_million")
        return pandas.DataFrame({
            column: [getattr(way, column) for way in self.ways] for column in columns
        })

    def bill(self, way: str) -> Bill:
        """The bill of a way by its `name`, with all that stands around and every derivation.
        Raises `UnknownName` for a way that is not among those that were priced.

        >>> import farthing as ft
        >>> ways = ft.compare(requests="40/s", duration="120 ms", memory="512 MB", concurrency=20)
        >>> ways.bill("ec2-arm64-always-on").clusters[0].fleet[0].most
        2
        """
        service, catalog = self._asked
        return Bill(service, way, catalog)

    def plot(self, *, ax: matplotlib.axes.Axes | None = None) -> matplotlib.axes.Axes:
        """Draws what each way costs, the cheapest at the top, as a bar of its services. Returns the
        axes. Needs matplotlib."""
        from . import plots

        return plots.comparison(self, ax)

    def __repr__(self) -> str:
        cheapest = self.ways[0]
        return f"<Comparison: {cheapest.name}, {cheapest.total} {self.currency}, is cheapest>"

    def _repr_html_(self) -> str:
        from . import html

        return html.comparison(self)


@overload
def compare(service: Service, *, catalog: Catalog | None = None) -> Comparison: ...
@overload
def compare(
    *,
    requests: Value | ByPart,
    duration: Value | ByPart,
    memory: Value,
    concurrency: Value,
    region: str | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
    **fields: Value | dict[str, Value] | None,
) -> Comparison: ...
def compare(
    service: Any = None, *, catalog: Catalog | None = None, **fields: Any
) -> Comparison:
    """Derives each way of running a service (Lambda behind a URL or an API, Fargate tasks behind a
    load balancer, …), prices it whole, and ranks them.

    Takes a `Service`, or the fields of one. Raises `FarthingError` for a description at fault, and
    where no way can be priced.

    >>> import farthing as ft
    >>> ways = ft.compare(requests="20/s", duration="100 ms", memory="512 MB", concurrency=10)
    >>> len(ways.ways) > 1 and ways.ways[0].total <= ways.ways[-1].total
    True
    """
    if service is None:
        service = Service(**fields)
    elif fields:
        raise TypeError(f"a service has its own {', '.join(fields)}")
    return Comparison(checked(service), _catalog(catalog))
