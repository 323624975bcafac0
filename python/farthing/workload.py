"""Workload files, and one workload in many sizes."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import Any

    import pandas

    from ._core import Resource, Workload
    from .catalog import Catalog
    from .values import DateLike, MonthLike

from . import _core
from .bill import _catalog


def read_workload(
    source: str | PathLike[str], *, file: str = "", catalog: Catalog | None = None
) -> Workload:
    """A workload from a file (a `Path`, or the name of one), or from YAML or JSON text.

    Text is what holds a line break or a brace; `file` then names it in messages, and files that its
    resources name are not opened. Raises `InvalidInput` with all faults found, each at line and
    column with a suggestion, `UnknownName`, and `OSError` for a file that cannot be read.

    >>> import farthing as ft
    >>> workload = ft.read_workload('''
    ... region: eu-west-1
    ... resources:
    ...   thumbnailer:
    ...     lambda: {memory: 1536 MB, requests: 3M/month, duration: 120 ms}
    ... ''')
    >>> workload.resources[0].fields["memory"]
    '1536 MB'
    """
    if isinstance(source, str) and ("\n" in source or "{" in source):
        return _core.read_workload(source, file or "workload", _catalog(catalog), False)
    with open(source, encoding="utf-8") as opened:
        text = opened.read()
    return _core.read_workload(text, file or str(source), _catalog(catalog), True)


def sweep(
    resource: Resource,
    *,
    region: str | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
    **fields: Iterable[Any],
) -> pandas.DataFrame:
    """What a resource costs in every combination of the fields' values: a row for each, the first
    field slowest, with a column for each field and `cost`, a `Decimal`. Each row is an account of
    its own. Needs pandas.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="512 MB", requests="1M", duration="80 ms")
    >>> frame = ft.sweep(api, memory=["512 MB", "1 GB"], requests=["1M", "10M", "100M"])
    >>> frame.shape
    (6, 3)
    """
    from . import frames

    terms = {"region": region, "month": month, "on": on, "free_tier": free_tier}
    return frames.sweep(resource, fields, catalog=catalog, **terms)
