"""What moves a total, and what a month may cost where inputs are not known."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    import matplotlib.axes
    import pandas

    from ._core import Resource, Workload
    from .catalog import Catalog
    from .service import Service
    from .values import Value

    Spread: TypeAlias = str | tuple[Value, ...] | list[Value] | dict[str, Value]

from . import _core
from .bill import _catalog
from .checks import expect
from .rendered import Rendered
from .service import description


class Sensitivity(Rendered, _core.Sensitivity):
    """How far a month's total moves with each input, what moves it most first; a table in a
    notebook. Totals are a month's, in `currency`. See `sensitivity`.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="1 GB", requests="30M", duration="100 ms")
    >>> ft.sensitivity(api).to_pandas()["path"][0]
    'resources.api.lambda.requests'
    """

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each input: `path`, `value`, `lower_value`, `higher_value`, `lower_total`,
        `higher_total` (None: the value was refused), `swing`. Needs pandas."""
        import pandas

        rows = [
            {
                "path": one.path, "value": one.value, "lower_value": one.lower.value,
                "higher_value": one.higher.value, "lower_total": one.lower.total,
                "higher_total": one.higher.total, "swing": one.swing,
            }
            for one in self.inputs
        ]  # fmt: skip
        return pandas.DataFrame(rows)

    def plot(self, *, ax: matplotlib.axes.Axes | None = None) -> matplotlib.axes.Axes:
        """Draws a tornado: a bar for each input from its lowest to its highest total, the widest on
        top; returns the axes. Needs matplotlib."""
        from . import plots

        return plots.tornado(self, ax)

    def __repr__(self) -> str:
        most = f", most by {self.inputs[0].path}" if self.inputs else ""
        return f"<Sensitivity of {self.total} {self.currency}{most}>"

    def _repr_html_(self) -> str:
        from . import html

        return html.sensitivity(self)


class Simulation(Rendered, _core.Simulation):
    """What draws of a month cost, by way of running it; a table in a notebook. Costs are in
    `currency`. See `simulate`.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="1 GB", requests="30M", duration="100 ms")
    >>> drawn = ft.simulate(api, {"resources.api.lambda.requests": ("20M", "60M")}, draws=100)
    >>> drawn.draws, drawn.to_pandas()["p50"][0] == drawn.ways[0].p50
    (100, True)
    """

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each way: `name`, `cheapest_share`, `p10`, `p50`, `p90`, `mean`, `priced`.
        Needs pandas."""
        import pandas

        columns = ("name", "cheapest_share", "p10", "p50", "p90", "mean", "priced")
        return pandas.DataFrame({
            column: [getattr(way, column) for way in self.ways] for column in columns
        })

    def plot(self, *, ax: matplotlib.axes.Axes | None = None) -> matplotlib.axes.Axes:
        """Draws a bar for each way from its p10 to its p90, with its p50 marked; returns the axes.
        Needs matplotlib."""
        from . import plots

        return plots.simulation(self, ax)

    def __repr__(self) -> str:
        first = self.ways[0]
        return f"<Simulation of {self.draws} draws: {first.name}, p50 {first.p50} {self.currency}>"

    def _repr_html_(self) -> str:
        from . import html

        return html.simulation(self)


def sensitivity(
    what: Service | Workload | Resource, *, by: Value = "10%", catalog: Catalog | None = None
) -> Sensitivity:
    """Moves each number of a workload or service down and up by a share (`by`), the others held,
    and prices it again, exactly. Values that AWS would refuse, such as a Fargate task of 0.9 vCPU,
    say why. Of a service it is the cheapest way that counts: name one by `ways`.

    Raises `InvalidInput` for a share that is not above 0% and below 100%, and as `price` or
    `compare` do.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="1 GB", requests="30M", duration="100 ms")
    >>> result = ft.sensitivity(api)
    >>> [one.path for one in result.inputs][0]
    'resources.api.lambda.requests'
    >>> result.inputs[0].higher.total > result.total
    True
    """
    return Sensitivity(description(what), by, _catalog(catalog))


def _spread(value: Spread, path: str) -> str:
    """A range in the words of a file."""
    if isinstance(value, (tuple, list)):
        return "..".join(_core.text_of(end, path) for end in value)
    if isinstance(value, dict):
        return ",".join(f"{name}={_core.text_of(one, path)}" for name, one in value.items())
    return _core.text_of(value, path)


def simulate(
    what: Service | Workload | Resource,
    vary: dict[str, Spread] | None = None,
    *,
    draws: int = 10_000,
    seed: int = 1,
    catalog: Catalog | None = None,
) -> Simulation:
    """Draws inputs of which only a range is known, prices each draw, and says which total one draw
    in ten, half of them and nine in ten do not exceed; of a service, how often each way is the
    cheapest. The same seed gives the same draws everywhere.

    `vary` has ranges by the path of their field: ("20M", "60M") is anywhere between, with a middle
    value that one is the likeliest, {"p10": "20M", "p50": "30M", "p90": "60M"} spreads between
    percentiles; or the text of any, "20M..60M". Fields of a service may be such texts themselves.

    Draws that AWS would refuse, and fields that there are not, are counted (`refused`), the first
    with its reason (`refusal`). Raises `InvalidInput` for ranges that do not rise and for draws
    outside of 1 to a million, and as `price` or `compare` do.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="1 GB", requests="30M", duration="100 ms")
    >>> result = ft.simulate(api, {"resources.api.lambda.requests": ("20M", "60M")}, draws=500)
    >>> way = result.ways[0]
    >>> way.p10 < way.p50 < way.p90
    True
    """
    ranges = expect(dict, vary or {}, "ranges by the path of their field", name="vary")
    texts = {path: _spread(value, path) for path, value in ranges.items()}
    return Simulation(description(what), texts, draws, seed, _catalog(catalog))
