"""Metering on Spark, where each partition lies. Needs pyspark and pyarrow on every worker.

Each partition becomes one tally, a few lines of JSON, which are added up here: the whole trace
never leaves its place, and the sum is that of one process, bit for bit, however it is partitioned.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeVar

    import pyarrow
    import pyspark.sql

    Tally = TypeVar("Tally", "InvocationTally", "TaskTally")

from . import metering
from .metering import InvocationTally, TaskTally
from .partitions import columns_named


def meter_invocations(frame: pyspark.sql.DataFrame, **terms: Any) -> InvocationTally:
    """`farthing.meter_invocations` of a Spark frame. Columns are given by name, or are one number
    or text for all rows; `catalog` cannot be given, since workers price by the tables that come
    along. Rows of faults are numbered within their partition."""
    return _metered(frame, InvocationTally, metering.meter_invocations, terms)


def meter_tasks(frame: pyspark.sql.DataFrame, **terms: Any) -> TaskTally:
    """`farthing.meter_tasks` of a Spark frame; see `meter_invocations`."""
    return _metered(frame, TaskTally, metering.meter_tasks, terms)


def _metered(
    frame: pyspark.sql.DataFrame,
    kind: type[Tally],
    meter: Callable[..., Tally],
    terms: dict[str, Any],
) -> Tally:
    named = columns_named(frame.dtypes, meter, terms)
    errors = terms.pop("errors", "error")

    def meter_partition(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        import pyarrow

        tally = kind()
        for batch in batches:
            tally += meter(batch, errors="skip", **terms)
        yield pyarrow.record_batch({"tally": [tally.to_json()]})

    # Only what is metered leaves Spark's memory.
    rows = frame.select(*named).mapInArrow(meter_partition, "tally string").collect()
    total = sum((kind.from_json(row.tally) for row in rows), kind())
    return metering.checked(total, errors)
