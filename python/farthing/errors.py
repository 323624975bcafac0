"""What can go wrong: one hierarchy, with the same words as the command line."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

from ._core import Diagnostic, Where


class FarthingError(Exception):
    """A fault of what was asked. `diagnostics` holds all of them, most useful first; `code`,
    `path`, `expected`, `found`, `hint` and `where` are those of the first.

    >>> import farthing as ft
    >>> try:
    ...     ft.LambdaFunction("api", memory="1 GB", requests=1, duration="1 s", arch="arm46")
    ... except ft.FarthingError as fault:
    ...     fault.path, fault.found, fault.hint
    ('lambda.architecture', 'arm46', 'Did you mean "arm64"?')
    """

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, message: str, diagnostics: list[Diagnostic]) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), list(self.diagnostics))

    @property
    def code(self) -> str:
        """What kind of fault: `invalid_value`, `missing_price`, …"""
        return self.diagnostics[0].code

    @property
    def path(self) -> str:
        """The field at fault, for instance `lambda.memory`."""
        return self.diagnostics[0].path

    @property
    def expected(self) -> str:
        """What would have been right, as a phrase."""
        return self.diagnostics[0].expected

    @property
    def found(self) -> str:
        """What was there instead, as written."""
        return self.diagnostics[0].found

    @property
    def hint(self) -> str:
        """What to try: the nearest valid choice, or how to mend it; may be empty."""
        return self.diagnostics[0].hint

    @property
    def where(self) -> Where:
        """File, line and column, where there are any."""
        return self.diagnostics[0].where


class InvalidInput(FarthingError, ValueError):
    """A value, field or file that cannot be read, or that AWS would refuse.

    >>> import farthing as ft
    >>> try:
    ...     ft.LambdaFunction("api", memory="64 MBs", requests=1, duration="1 s")
    ... except ft.InvalidInput as fault:
    ...     fault.path
    'lambda.memory'
    """


class UnknownName(FarthingError, LookupError):
    """A region, service, usage type or kind of resource that nobody knows.

    >>> import farthing as ft
    >>> try:
    ...     ft.Catalog.builtin().rate_card().rate("sqs", "us-east-1", "standard-requst")
    ... except ft.UnknownName as fault:
    ...     fault.hint
    'Did you mean "standard-request"?'
    """


class MissingPrice(FarthingError, LookupError):
    """The tables hold no price or fact for what was asked. It is never taken for zero.

    >>> import farthing as ft
    >>> jobs = ft.MeteredService("jobs", "sqs", {"standard-request": "3M"})
    >>> try:
    ...     ft.price(jobs, region="me-south-1")
    ... except ft.MissingPrice as fault:
    ...     fault.path, fault.code
    ('resources.jobs', 'missing_price')
    """


class InvalidTable(InvalidInput):
    """A price table that breaks its rules.

    >>> import farthing as ft
    >>> try:
    ...     ft.Catalog.from_text("schema: farthing-prices/1")
    ... except ft.InvalidTable as fault:
    ...     fault.path, fault.code
    ('provider', 'missing_key')
    """


class CurrencyMismatch(FarthingError, ValueError):
    """Amounts of two currencies in one sum.

    >>> import farthing as ft
    >>> issubclass(ft.CurrencyMismatch, ft.FarthingError)
    True
    """


class UnreadableFile(FarthingError, OSError):
    """A file that cannot be read.

    >>> import farthing as ft
    >>> try:
    ...     ft.Catalog.load("none.yaml")
    ... except ft.UnreadableFile as fault:
    ...     fault.code
    'io'
    """


_BY_CODE: dict[str, type[FarthingError]] = {
    "unknown_name": UnknownName,
    "missing_price": MissingPrice,
    "missing_spec": MissingPrice,
    "invalid_table": InvalidTable,
    "currency_mismatch": CurrencyMismatch,
    "io": UnreadableFile,
}


def of(message: str, diagnostics: list[Diagnostic]) -> FarthingError:
    """The exception for faults of the core."""
    return _BY_CODE.get(diagnostics[0].code, InvalidInput)(message, diagnostics)
