"""Price tables, and the rates of one date."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from typing import Any

    from ._core import Rate, UsageType
    from .values import DateLike

from . import _core
from .errors import InvalidInput, InvalidTable


class RateCard(_core.RateCard):
    """All prices of one date. Immutable: any number of threads may share one.

    >>> import farthing as ft
    >>> card = ft.Catalog.builtin().rate_card("2026-11-01")
    >>> card.rate("lambda", "us-east-1", "request/x86_64").tiers[0].unit_price
    Decimal('2E-7')
    """

    catalog: Catalog

    def __init__(self, catalog: Catalog, on: DateLike | None = None) -> None:
        super().__init__(_core.Catalog.rate_card(catalog, on))
        self.catalog = catalog

    def rates(self, service: str, region: str = "") -> Rates:
        """The rates in force of a service, in one region or all; a table in a notebook. Raises
        `UnknownName` for a service or region that no table knows."""
        names = self.catalog.usage_types(service)
        if region:
            self.catalog.rates(service, region)
        regions = [region] if region else self.catalog.regions(service)
        found = (self.find(service, one, name.name) for one in regions for name in names)
        return Rates(rate for rate in found if rate is not None)

    def _repr_html_(self) -> str:
        from . import html

        return html.rate_card(self)


class Rates(tuple["Rate", ...]):
    """Rates, sorted by region and usage type; a table in a notebook.

    >>> import farthing as ft
    >>> rates = ft.Catalog.builtin().rate_card("2026-11-01").rates("sqs", "us-east-1")
    >>> [rate.tiers[0].unit_price for rate in rates if rate.usage_type == "standard-request"]
    [Decimal('4E-7')]
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        from . import html

        return html.rates(self)


def _read(reader: Callable[..., _core.Catalog], *arguments: str) -> Catalog:
    """What a reader of tables gives; a key that is missing in one is a fault of the table too."""
    try:
        return Catalog(reader(*arguments))
    except InvalidInput as fault:
        raise InvalidTable(str(fault), list(fault.diagnostics)) from None


class Catalog(_core.Catalog):
    """Price tables and all their dates. Immutable: any number of threads may share one.

    >>> import farthing as ft
    >>> catalog = ft.Catalog.builtin()
    >>> "us-east-1" in catalog.regions("lambda")
    True
    >>> table = next(one for one in catalog.tables() if one.service == "sqs")
    >>> table.name, table.title
    ('aws/sqs', 'Amazon SQS')
    """

    @staticmethod
    def builtin() -> Catalog:
        """The tables that come along: nothing is read until asked for.

        >>> import farthing as ft
        >>> "lambda" in ft.Catalog.builtin().services()
        True
        """
        return _BUILTIN

    @staticmethod
    def load(path: str | PathLike[str]) -> Catalog:
        """Reads one YAML table, or every one below a folder. Raises `InvalidTable` with all faults
        found, each at its file, line and column, and `UnreadableFile` where there is none."""
        from os import fspath

        return _read(_core.Catalog.load, fspath(path))

    @staticmethod
    def from_text(text: str, file: str = "table.yaml") -> Catalog:
        """Reads one table from text; `file` names it in messages. Raises `InvalidTable` as `load`
        does.

        >>> import farthing as ft
        >>> try:
        ...     ft.Catalog.from_text("schema: farthing-prices/2", file="mine.yaml")
        ... except ft.InvalidTable as fault:
        ...     fault.where.file, fault.where.line
        ('mine.yaml', 1)
        """
        return _read(_core.Catalog.from_text, text, file)

    def overlaid_with(self, other: _core.Catalog) -> Catalog:
        """This catalog with `other` laid over it: what `other` has replaces what this one has."""
        return Catalog(super().overlaid_with(other))

    def rate_card(self, on: DateLike | None = None) -> RateCard:
        """The prices in force on a day; the newest of each by default."""
        return RateCard(self, on)

    def regions(self, service: str = "") -> list[str]:
        """The regions with a price of the service, or of any; sorted. Raises `UnknownName` for a
        service that no table is about."""
        return super().regions(service) or self._nothing(service)

    def rates(self, service: str = "", region: str = "") -> list[Rate]:
        """Every rate of every date, sorted by service, region, usage type and date. Raises
        `UnknownName` for a service or region that no table knows."""
        return super().rates(service, region) or self._nothing(service, region)

    def usage_types(self, service: str) -> list[UsageType]:
        """What a service meters. Raises `UnknownName` for one that no table is about."""
        return super().usage_types(service) or self._nothing(service)

    def _nothing(self, service: str, region: str = "") -> list[Any]:
        """Raises `UnknownName`, with the nearest one, if no table knows the service or region."""
        services = self.services()
        if service not in ("", *services) or region not in ("", *super().regions("")):
            self.render_prices(service or "".join(services[:1]), region)
        return []

    def render_prices(
        self,
        service: str,
        region: str = "",
        *,
        on: DateLike | None = None,
        format: str = "table",
        width: int = 80,
    ) -> str:
        """The prices of a service as `farthing tables show` prints them."""
        return self._render_prices(service, region, on, format, width)

    def render_tables(
        self, *, on: DateLike | None = None, format: str = "table", width: int = 80
    ) -> str:
        """What tables there are and how old, as `farthing tables list` prints them: `table`,
        `json`, `csv`, `markdown` or `html`. Ages count up to `on` (today).

        >>> import farthing as ft
        >>> "lambda" in ft.Catalog.builtin().render_tables(on="2026-11-01", format="csv")
        True
        """
        import datetime

        return self._render_tables(on or datetime.date.today(), format, width)


_BUILTIN = Catalog(_core.Catalog.builtin())
