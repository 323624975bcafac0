"""One service, run in every way that there is, each priced whole."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import pandas

    from .values import ByPart, DateLike, MonthLike, Value

from . import _core
from .bill import _catalog
from .catalog import Catalog


class Comparison(_core.Comparison):
    """The ways of running one service, cheapest first; a table in a notebook. See `compare`."""

    def render(self, format: str = "table", *, width: int = 80) -> str:
        """The comparison as `farthing compare` prints it: `table`, `json`, `csv`, `markdown` or
        `html`."""
        return self._render(format, width)

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each way: `name`, `title`, `total`, `per_million`. Needs pandas."""
        import pandas

        columns = ("name", "title", "total", "per_million")
        return pandas.DataFrame({
            column: [getattr(way, column) for way in self.ways] for column in columns
        })

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        cheapest = self.ways[0]
        return f"<Comparison: {cheapest.name}, {cheapest.total} {self.currency}, is cheapest>"

    def _repr_html_(self) -> str:
        from . import html

        return html.comparison(self)


def _texts(value: Any, path: str) -> Any:
    """What a service file would say: texts, and mappings of them."""
    if isinstance(value, dict):
        return {key: _texts(inner, f"{path}.{key}") for key, inner in value.items()}
    return _core.text_of(value, path)


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
) -> Comparison:
    """Derives each way of running a service (Lambda behind a URL or an API, Fargate tasks behind a
    load balancer, …), prices it whole, and ranks them.

    The fields are those of a service file: what a request takes on a Lambda function of `memory`,
    and how many one task takes at once (`concurrency`); further ones by name, such as `cpu_bound`,
    `peak`, `response_size`, `ways`. Raises `FarthingError` for a description at fault, and where no
    way can be priced.

    >>> import farthing as ft
    >>> ways = ft.compare(requests="20/s", duration="100 ms", memory="512 MB", concurrency=10)
    >>> len(ways.ways) > 1 and ways.ways[0].total <= ways.ways[-1].total
    True
    """
    import json

    stated: dict[str, Any] = {
        "region": region, "month": month, "on": None if on is None else str(on),
        "free_tier": free_tier, "requests": requests, "duration": duration, "memory": memory,
        "concurrency": concurrency, **fields,
    }  # fmt: skip
    texts = {name: _texts(value, name) for name, value in stated.items() if value is not None}
    return Comparison(json.dumps(texts), _catalog(catalog))
