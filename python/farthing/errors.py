"""What can go wrong: one hierarchy, with the same words as the command line."""

from __future__ import annotations

from ._core import Diagnostic, Where


class FarthingError(Exception):
    """A fault of what was asked. `diagnostics` holds all of them, most useful first; `code`,
    `path`, `expected`, `found`, `hint` and `where` are those of the first."""

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, message: str, diagnostics: list[Diagnostic]) -> None:
        super().__init__(message)
        self.diagnostics = tuple(diagnostics)

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
    """A value, field or file that cannot be read, or that AWS would refuse."""


class UnknownName(FarthingError, LookupError):
    """A region, service, usage type or kind of resource that nobody knows."""


class MissingPrice(FarthingError, LookupError):
    """The tables hold no price or fact for what was asked. It is never taken for zero."""


class InvalidTable(FarthingError, ValueError):
    """A price table that breaks its rules."""


class CurrencyMismatch(FarthingError, ValueError):
    """Amounts of two currencies in one sum."""


class UnreadableFile(FarthingError, OSError):
    """A file that cannot be read."""


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
