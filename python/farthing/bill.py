"""Bills, and the verbs that make them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal
    from fractions import Fraction
    from typing import Any

    import matplotlib.axes
    import pandas
    import pyarrow

    from ._core import LineItem, Resource, Workload
    from .values import DateLike, MonthLike

from . import _core
from .catalog import Catalog
from .checks import expect, expect_lists, is_list
from .rendered import Rendered


class Lines(tuple["LineItem", ...]):
    """The lines of a bill, in order; a table in a notebook.

    >>> import farthing as ft
    >>> jobs = ft.MeteredService("jobs", "sqs", {"standard-request": "3M"})
    >>> [(line.title, line.cost) for line in ft.price(jobs, free_tier=False).lines]
    [('Requests, standard queues', Decimal('1.2'))]
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from . import html

        return html.lines(self)


class Bill(_core.Bill):
    """The bill of one month of one account: exact line items, and all that explains them.

    Amounts are `Decimal`s in `currency`: every digit of them, or, where there is no finite decimal,
    rounded to 20 places with midpoints away from zero. What ends in `_fraction` is always exact.

    >>> import farthing as ft
    >>> bill = ft.price(ft.LambdaFunction(memory="1536 MB", requests="3M", duration="120 ms"))
    >>> bill.total
    Decimal('2.733338')
    >>> bill.total_fraction
    Fraction(1366669, 500000)
    >>> [line.title for line in bill.lines if line.cost]
    ['Duration, x86_64', 'Requests, x86_64']
    """

    def rounded(self, places: int = 2) -> Decimal:
        """The total, rounded once: to cents, midpoints away from zero.

        >>> import farthing as ft
        >>> ft.price(ft.LambdaFunction(memory=1536, requests="3M", duration="120 ms")).rounded()
        Decimal('2.73')
        """
        return self._rounded(places)

    @property
    def lines(self) -> Lines:
        """Its line items: a usage type of a resource has one for each tier it reaches, and one at
        price zero for what an allowance covered."""
        return Lines(self._lines)

    def render(self, format: str = "table", *, width: int = 80) -> str:
        """The bill as the command line prints it: `table`, `json`, `csv`, `markdown` or `html`.

        >>> import farthing as ft
        >>> bill = ft.price(ft.LambdaFunction(memory="1 GB", requests="1M", duration="1 s"))
        >>> bill.render("csv").splitlines()[0].split(",")[:4]
        ['resource', 'service', 'region', 'usage_type']
        """
        return _core.render(self, format, width)

    def explain(self, format: str = "table", *, width: int = 80) -> str:
        """Each line in words and figures: what was counted, how it was rounded, which allowance and
        tier took how much, which price of which table and date; `table`, `json` or `csv`.

        >>> import farthing as ft
        >>> bill = ft.price(ft.LambdaFunction(memory="1 GB", requests="1M", duration="1 s"))
        >>> "400,000 GB-seconds" in bill.explain()
        True
        """
        return _core.explain(self, format, width)

    def render_split(self, format: str = "table", *, width: int = 80) -> str:
        """Who pays for what in its clusters, as `farthing estimate --split` prints it: `table`,
        `json`, `csv`, `markdown` or `html`. The figures themselves are in `clusters`.

        >>> import farthing as ft
        >>> web = {"cpu": 0.5, "memory": "1 GB", "count": 4}
        >>> shop = ft.EcsCluster("shop", tasks={"web": web}, instances={"type": "m7g.xlarge"})
        >>> ft.price(shop).render_split("csv").count("shop")
        2
        """
        return _core.render_split(self, format, width)

    def diff(self, later: Bill) -> BillDiff:
        """What changed from this bill to a later one, by resource, usage and cause.

        Raises `CurrencyMismatch` for bills of two currencies.

        >>> import farthing as ft
        >>> api = ft.LambdaFunction("api", memory="1 GB", requests="3M", duration="1 s")
        >>> slower = api.replace(duration="1.5 s")
        >>> changes = ft.price(api).diff(ft.price(slower))
        >>> changes.total.difference
        Decimal('25.00005')
        >>> changes.causes.quantity == changes.total.difference
        True
        """
        return BillDiff(self, expect(Bill, later, "price(…) makes one", name="later"))

    def to_dict(self) -> dict[str, Any]:
        """The bill as its JSON output has it: figures are decimal strings, with their `fraction`
        beside them where there is no finite decimal."""
        import json

        return json.loads(self.render("json"))  # type: ignore[no-any-return]

    def to_pandas(self, *, exact: bool = False) -> pandas.DataFrame:
        """The lines as a frame. Figures are `Decimal`s, with `exact` `Fraction`s; for binary floats
        ask the frame: `frame.astype({"cost": float})`. Needs pandas."""
        from . import frames

        return frames.to_pandas(self, exact=exact)

    def to_arrow(self) -> pyarrow.Table:
        """The lines as an Arrow table; figures are decimal128(38, 20), rounded to its places, with
        midpoints away from zero. Raises `pyarrow.ArrowInvalid` for a figure of more than 18 digits
        before the point. Needs pyarrow."""
        from . import frames

        return frames.to_arrow(self)

    def plot(
        self,
        by: str = "resource",
        *,
        split: str | None = "usage_type",
        ax: matplotlib.axes.Axes | None = None,
    ) -> matplotlib.axes.Axes:
        """Draws what costs how much, as horizontal bars, the dearest on top; returns the axes.

        `by` and `split` are columns of the lines: one bar for each value of `by`, its parts for
        those of `split` (None: undivided), the smallest together where there are more than
        colours. Usage types go by their titles. Raises `ValueError` for what is no column. Needs
        matplotlib."""
        from . import plots

        return plots.bill(self, by, split, ax)

    def __str__(self) -> str:
        return self.render()

    def __repr__(self) -> str:
        return f"<Bill of {self.total} {self.currency}, {len(self._lines)} lines>"

    def _repr_html_(self) -> str:
        from . import html

        return html.bill(self)


class BillDiff(Rendered, _core.BillDiff):
    """What changed from one bill to another; a table in a notebook. See `Bill.diff`.

    `total`, every one of `resources` and each of their `usage` have the costs before and after and
    their difference, and, as `causes`, what brought it about; all in `currency`.

    >>> import farthing as ft
    >>> jobs = ft.MeteredService("jobs", "sqs", {"standard-request": "3M"})
    >>> more = ft.MeteredService("jobs", "sqs", {"standard-request": "4M"})
    >>> changes = ft.price(jobs).diff(ft.price(more))
    >>> changes.resources[0].usage[0].cost.difference
    Decimal('0.4')
    >>> changes.to_pandas()["quantity"].tolist()
    [Decimal('0.4')]
    """

    def to_pandas(self, *, exact: bool = False) -> pandas.DataFrame:
        """A row for each usage of each resource of either bill: `status`, where and what it is
        (on the later bill where it is there), costs `before` and `after`, their `difference`, and
        its causes, whose sum it is. Figures are `Decimal`s, with `exact` `Fraction`s. Needs
        pandas."""
        from . import frames

        return frames.diff(self, exact=exact)

    def __repr__(self) -> str:
        return f"<BillDiff of {self.total.difference} {self.currency}>"

    def _repr_html_(self) -> str:
        from . import html

        return html.diff(self)


def _catalog(catalog: Catalog | None) -> Catalog:
    if catalog is None:
        return Catalog.builtin()
    return expect(Catalog, catalog, "Catalog.load(path) makes one", name="catalog")


def workload_of(what: Iterable[Workload | Resource], **terms: Any) -> Workload:
    """One workload: the one given, as it is, or one of the resources given."""
    given: tuple[Any, ...] = tuple(what)
    if len(given) == 1 and isinstance(given[0], _core.Workload):
        stated = [name for name, value in terms.items() if value is not None]
        if stated:
            raise TypeError(f"a workload has its own {', '.join(stated)}")
        workload: Workload = given[0]
        return workload
    if any(map(is_list, given)):
        raise TypeError("expected resources, found a list of them: give them as *resources")
    return _core.Workload(*given, **terms)


def account_of_one(what: Workload | Resource, **terms: Any) -> Workload:
    """The account of one resource; raises `TypeError` for a workload of several."""
    if is_list(what):
        raise TypeError("expected one resource, or a workload of one, found a list")
    account = workload_of((what,), **terms)
    if len(account) != 1:
        raise TypeError(f"expected one resource, or a workload of one, found one of {len(account)}")
    return account


def price(
    *what: Workload | Resource,
    region: str | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
) -> Bill:
    """The bill of resources, all of one account, or of one workload.

    `region` is where resources run that name none (us-east-1). `month` is a calendar month,
    "2026-11", or its hours (730). `on` is the day whose prices and rules count; the newest if not
    given. `free_tier` is whether always-free allowances count, or who uses them first:
    "proportional", "x86_64-first", "arm64-first", "dearest-first", "cheapest-first".

    Raises `FarthingError`: `InvalidInput` for what AWS would refuse, `UnknownName`, and
    `MissingPrice` for a price that the tables do not have; it is never zero.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="512 MB", requests="40 req/s", duration="80 ms")
    >>> web = ft.FargateTask("web", cpu=1, memory="2 GB", tasks=2)
    >>> bill = ft.price(api, web, region="eu-west-1")
    >>> sorted(bill.by_resource)
    ['api', 'web']
    """
    workload = workload_of(what, region=region, month=month, on=on, free_tier=free_tier)
    return Bill(workload, _catalog(catalog))


def price_many(
    workloads: Sequence[Workload | Resource] | Workload | Resource,
    *,
    region: str | Sequence[str] | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
    exact: bool = False,
    **columns: Sequence[Any],
) -> list[Decimal] | list[Fraction]:
    """The totals of many estimates, each an account of its own, in order; `Decimal`s, or, with
    `exact`, `Fraction`s. Prices them on all cores there are, without the interpreter's lock.

    Either workloads (or resources, each alone in one), or one resource (or a workload of one) and
    columns of its fields, lists of one length: estimate number i has the i-th value of each. Raises
    as `price` does.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="512 MB", requests="40M", duration="80 ms")
    >>> ft.price_many(api, memory=["512 MB", "1 GB"], duration=["80 ms", "45 ms"])
    [Decimal('27.80004'), Decimal('31.13338')]
    """
    if region is not None and not isinstance(region, str):
        columns["region"], region = region, None
    terms: dict[str, Any] = {"region": region, "month": month, "on": on, "free_tier": free_tier}
    tables = _catalog(catalog)
    if isinstance(workloads, (_core.Resource, _core.Workload)):
        account = account_of_one(workloads, **terms)
        expect_lists(columns)
        return _core.price_columns(account, columns, tables, exact)
    if columns:
        raise TypeError("columns are of one resource, not of a list")
    each = [
        one if isinstance(one, _core.Workload) else _core.Workload(one, **terms)
        for one in workloads
    ]
    return _core.price_many(each, tables, exact)


def explain(*what: Workload | Resource, format: str = "table", **terms: Any) -> str:
    """How each line of the bill came about, as `format`: `table`, `json` or `csv`. Takes and raises
    what `price` does.

    >>> import farthing as ft
    >>> text = ft.explain(ft.LambdaFunction(memory="1 GB", requests="1M", duration="1 s"))
    >>> "https://" in text or "aws/lambda" in text
    True
    """
    return price(*what, **terms).explain(format)
