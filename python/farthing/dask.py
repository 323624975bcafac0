"""Metering on Dask, where each partition lies. Needs dask with its dataframes.

Each partition becomes one tally; tallies are added up in pairs where they are, and the last of them
comes here. The sum is that of one process, bit for bit, however the frame is partitioned.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    import dask.dataframe

    Tally = TypeVar("Tally", "InvocationTally", "TaskTally")

from . import metering
from .metering import InvocationTally, TaskTally
from .partitions import columns_named


def meter_invocations(frame: dask.dataframe.DataFrame, **terms: Any) -> InvocationTally:
    """`farthing.meter_invocations` of a Dask frame. Columns are given by name, or are one number
    or text for all rows; `catalog` cannot be given, since workers price by the tables that come
    along. Rows of faults are numbered within their partition."""
    return _metered(frame, InvocationTally, metering.meter_invocations, terms)


def meter_tasks(frame: dask.dataframe.DataFrame, **terms: Any) -> TaskTally:
    """`farthing.meter_tasks` of a Dask frame; see `meter_invocations`."""
    return _metered(frame, TaskTally, metering.meter_tasks, terms)


def _metered(
    frame: dask.dataframe.DataFrame,
    kind: type[Tally],
    meter: Callable[..., Tally],
    terms: dict[str, Any],
) -> Tally:
    from dask.delayed import delayed

    partitions: Any = frame
    names = [str(one) for one in partitions.columns]
    columns_named(list(zip(names, partitions.dtypes, strict=True)), meter, terms)
    errors = terms.pop("errors", "error")
    parts = [delayed(meter)(part, errors="skip", **terms) for part in partitions.to_delayed()]
    while len(parts) > 1:
        parts = [delayed(sum)(parts[at : at + 2], kind()) for at in range(0, len(parts), 2)]
    total: Tally = parts[0].compute() if parts else kind()
    return metering.checked(total, errors)
