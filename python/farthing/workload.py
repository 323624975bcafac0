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
from .checks import expect
from .files import read


def read_workload(path: str | PathLike[str], *, catalog: Catalog | None = None) -> Workload:
    """A workload from a file, as `farthing estimate` reads it.

    Raises `InvalidInput` with all faults found, each at line and column with a suggestion,
    `UnknownName`, and `UnreadableFile`.

    >>> import farthing as ft, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "jobs.yaml")
    ...     _ = path.write_text("resources: {jobs: {sqs: {standard-request: 3M}}}")
    ...     workload = ft.read_workload(path)
    >>> ft.price(workload).total
    Decimal('0.8')
    """
    name, text = read(path)
    return _core.read_workload(text, name, _catalog(catalog), True)


def parse_workload(
    text: str, *, file: str = "workload", catalog: Catalog | None = None
) -> Workload:
    """A workload from the text of a file, YAML or JSON; `file` names it in messages. Files that its
    resources name are not opened. Raises as `read_workload` does.

    >>> import farthing as ft
    >>> workload = ft.parse_workload('''
    ... region: eu-west-1
    ... resources:
    ...   thumbnailer:
    ...     lambda: {memory: 1536 MB, requests: 3M/month, duration: 120 ms}
    ... ''')
    >>> workload.resources[0].fields["memory"]
    '1536 MB'
    """
    expect(str, text, "read_workload(path) reads a file", name="text")
    return _core.read_workload(text, file, _catalog(catalog), False)


def sweep(
    what: Resource | Workload,
    *,
    region: str | Iterable[str] | None = None,
    month: MonthLike | Iterable[MonthLike] | None = None,
    on: DateLike | Iterable[DateLike] | None = None,
    free_tier: bool | str | Iterable[bool | str] | None = None,
    catalog: Catalog | None = None,
    **fields: Iterable[Any],
) -> pandas.DataFrame:
    """What a resource, or the only one of a workload, costs in every combination of the fields'
    values, given as lists: a row for each, the first field slowest, with a column for each field
    and `cost`, a `Decimal`. `region`, `month`, `on` and `free_tier` may be lists too, and come
    last. Each row is an account of its own. To draw the costs take floats:
    `frame.astype({"cost": float}).plot(x="memory", y="cost")`.

    Raises as `price` does, for the first combination at fault, and `TypeError` for a field that is
    no list. Needs pandas.

    >>> import farthing as ft
    >>> api = ft.LambdaFunction("api", memory="512 MB", requests="1M", duration="80 ms")
    >>> frame = ft.sweep(api, memory=["512 MB", "1 GB"], requests=["1M", "10M", "100M"])
    >>> frame.shape
    (6, 3)
    """
    from . import frames

    terms = {"region": region, "month": month, "on": on, "free_tier": free_tier}
    return frames.sweep(what, fields, terms, catalog)
