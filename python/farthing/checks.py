"""Arguments of the wrong kind, refused in words that help."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Kind = TypeVar("Kind")


def expect(kind: type[Kind], value: object, advice: str, *, name: str = "") -> Kind:
    """The value itself; raises `TypeError` for one of another kind, with advice."""
    if isinstance(value, kind):
        return value
    field = f"{name}: " if name else ""
    raise TypeError(f"{field}expected a {kind.__name__}, found {type(value).__name__}: {advice}")


def is_list(value: object) -> bool:
    """Whether these are several values; a text or a dict is one."""
    return hasattr(value, "__iter__") and not isinstance(value, (str, bytes, dict))


def expect_lists(columns: dict[str, Any]) -> None:
    """Raises `TypeError` for a column that is one value."""
    for name, values in columns.items():
        if not is_list(values):
            raise TypeError(f"{name}: expected a list of values, found {values!r}")
