"""What frames in partitions have in common: each partition is metered by the same terms."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

from .columns import is_one_for_all
from .tables import expect_columns, is_name

SETTINGS = {"duration_unit", "timestamp_unit", "time_unit", "package", "runtime", "on", "errors",
            "operating_system", "spot"}  # fmt: skip


def columns_named(
    kinds: list[tuple[str, Any]], meter: Callable[..., object], terms: dict[str, Any]
) -> list[str]:
    """The columns that terms name, each once, of those that there are by name and type. Refuses
    here, before any partition is metered, what each of them would refuse, and what all would
    repeat."""
    if "catalog" in terms:
        raise TypeError("catalog: workers price by the tables that come along")
    given = {name: value for name, value in terms.items()
             if name not in SETTINGS and value is not None}  # fmt: skip
    for name, value in given.items():
        if not is_one_for_all(value):
            raise TypeError(
                f"{name}: expected the name of a column, or one number or text for all rows, found "
                f"{type(value).__name__}, which is not split as the frame is"
            )
    named = {name: value for name, value in given.items() if is_name(name, value)}
    meter(**{**terms, **{name: [] for name in named}})
    expect_columns(kinds, named)
    return list(dict.fromkeys(named.values()))
