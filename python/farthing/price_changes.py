"""What changed from one set of prices to another."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas

    from ._core import PriceChange
    from .catalog import Catalog
    from .values import DateLike

from . import _core
from .bill import _catalog
from .rendered import Rendered


class PriceChanges(Rendered, _core.PriceChanges):
    """The prices of a unit that differ between two sets of tables or two dates; a table in a
    notebook. See `price_changes`.

    >>> import farthing as ft
    >>> changes = ft.price_changes(before_on="2025-01-01", after_on="2026-10-01")
    >>> len(changes.to_pandas()) == len(changes)
    True
    """

    def to_pandas(self, *, exact: bool = False) -> pandas.DataFrame:
        """A row for each price: `service`, `region`, `usage_type`, `starts_at` (of its tier),
        `currency`, `status`, `before`, `after`, `change`, `percent`. Figures are `Decimal`s, with
        `exact` `Fraction`s; None where there is no price on that side. Needs pandas."""
        from . import frames

        return frames.price_changes(self, exact=exact)

    def __iter__(self) -> Iterator[PriceChange]:
        return iter(self.changes)

    def __getitem__(self, place: int) -> PriceChange:
        return self.changes[place]

    def __repr__(self) -> str:
        return f"<PriceChanges: {len(self)} of {self.compared} prices>"

    def _repr_html_(self) -> str:
        from . import html

        return html.price_changes(self)


def price_changes(
    before: Catalog | None = None,
    after: Catalog | None = None,
    *,
    before_on: DateLike | None = None,
    after_on: DateLike | None = None,
    service: str = "",
) -> PriceChanges:
    """Compares the prices of two sets of tables (the built-in ones if not given), or of one set on
    two days, tier by tier. Without a day the newest prices count. `service` narrows it to one.

    A price of which the tables do not know since when it holds counts as holding on both days:
    `undated` says how many these are. Raises `UnknownName` for a service that neither has, and
    `InvalidInput` for what is no day.

    >>> import farthing as ft
    >>> changes = ft.price_changes(before_on="2025-01-01", after_on="2026-10-01")
    >>> len(changes) < changes.compared
    True
    >>> own = ft.Catalog.from_text('''
    ... schema: farthing-prices/1
    ... provider: aws
    ... service: sqs
    ... title: Amazon SQS
    ... currency: USD
    ... as_of: 2026-11-02
    ... sources: {own: {title: A contract, date: 2026-11-02}}
    ... usage_types: {standard-request: {title: Standard queue requests, unit: request}}
    ... regions:
    ...   us-east-1:
    ...     - {sources: [own], as_of: 2026-11-02, prices: {standard-request: "0.0000003"}}
    ... ''')
    >>> agreed = ft.Catalog.builtin().overlaid_with(own)
    >>> change = ft.price_changes(after=agreed, service="sqs")[0]
    >>> change.before, change.after, change.percent
    (Decimal('4E-7'), Decimal('3E-7'), Decimal('-25'))
    """
    earlier, later = _catalog(before), _catalog(after)
    if earlier is later and before_on is None and after_on is None:
        raise TypeError("expected two catalogs, or before_on or after_on")
    return PriceChanges(earlier, before_on, later, after_on, service)
