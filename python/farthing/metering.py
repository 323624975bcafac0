"""What ran, metered in columns: tallies of whole numbers that add up, and their bills."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal, Self, TypeVar

    from .catalog import Catalog
    from .values import Architecture, DateLike, OnFault, Package, Runtime, TimeUnit

    Tally = TypeVar("Tally", "InvocationTally", "TaskTally")

from . import _core
from .bill import Bill, _catalog
from .tables import batches


class _Adding:
    """What tallies of both kinds add to the core's: sums, bills, and copies by pickle."""

    def __add__(self, other: object) -> Self:
        if not isinstance(other, type(self)):
            return NotImplemented
        merged = type(self)(self)  # type: ignore[call-arg]
        merged += other
        return merged

    def __radd__(self, other: object) -> Self:
        # `sum` starts with 0.
        return type(self)(self) if other == 0 else NotImplemented  # type: ignore[call-arg]

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self).from_json, (self.to_json(),)  # type: ignore[attr-defined]

    def bill(
        self,
        *,
        region: str = "us-east-1",
        on: DateLike | None = None,
        free_tier: bool | str | None = None,
        catalog: Catalog | None = None,
    ) -> Bill:
        """The bill of one month, by the rules and prices of its first day, or of `on`. Raises
        `InvalidInput` where the tally has several months: each is a bill of its own."""
        tally: Any = self
        return rate(tally, region=region, on=on, free_tier=free_tier, catalog=catalog)

    def bills(self, **terms: Any) -> dict[str, Bill]:
        """The bill of each month by its name, `2026-11`; `bill` says what may be given."""
        tally: Any = self
        return {month: tally.of_month(month).bill(**terms) for month in tally.months}


class InvocationTally(_Adding, _core.InvocationTally):
    """Metered Lambda invocations. Tallies of parts add up to the tally of the whole, bit for bit,
    in any order and any number, so a trace may be metered where its parts lie.

    >>> import farthing as ft
    >>> one = ft.meter_invocations(billed_ms=[100, 200], memory_mib=512)
    >>> other = ft.meter_invocations(billed_ms=[50], memory_mib=512)
    >>> one + other
    <InvocationTally of 3 invocations>
    >>> ft.InvocationTally.from_json(one.to_json()) == one
    True
    """

    def of_month(self, month: str) -> InvocationTally:
        """The part that ran in one month."""
        return InvocationTally(super().of_month(month))

    @staticmethod
    def from_json(json: str) -> InvocationTally:
        """What `to_json` wrote. Raises `InvalidInput` for anything else."""
        return InvocationTally(_core.InvocationTally.from_json(json))

    def __repr__(self) -> str:
        rows = sum(group.invocations for group in self.groups)
        return f"<InvocationTally of {rows} invocations>"


class TaskTally(_Adding, _core.TaskTally):
    """Metered Fargate tasks; see `InvocationTally`.

    >>> import farthing as ft
    >>> ft.meter_tasks(duration=[90], duration_unit="s", cpu_units=256, memory_mib=512)
    <TaskTally of 1 tasks>
    """

    def of_month(self, month: str) -> TaskTally:
        """The part that started in one month."""
        return TaskTally(super().of_month(month))

    @staticmethod
    def from_json(json: str) -> TaskTally:
        """What `to_json` wrote. Raises `InvalidInput` for anything else."""
        return TaskTally(_core.TaskTally.from_json(json))

    def __repr__(self) -> str:
        return f"<TaskTally of {sum(group.tasks for group in self.groups)} tasks>"


def meter_invocations(
    table: Any = None,
    /,
    *,
    memory_mib: Any,
    duration: Any = None,
    billed_ms: Any = None,
    init_duration: Any = None,
    ephemeral_storage_mib: Any = None,
    timestamp: Any = None,
    group_by: Any = None,
    architecture: Any = None,
    duration_unit: TimeUnit = "ms",
    timestamp_unit: TimeUnit = "ms",
    package: Package = "zip",
    runtime: Runtime = "managed",
    errors: OnFault = "error",
    on: DateLike | None = None,
    catalog: Catalog | None = None,
) -> InvocationTally:
    """Meters Lambda invocations, a row each, exactly, by group and month.

    A column is a numpy array, a pandas series, anything that speaks Arrow's C interface (pyarrow,
    polars, duckdb), a list, or one whole number or text for all rows. With a `table` (a data frame,
    an Arrow table or reader, a duckdb relation, a dict of columns) it may be a column's name; an
    array beside a table has a value for each of its rows. Tables that come in batches are metered
    batch by batch. Nothing is copied, but numpy arrays with gaps between rows or of the other byte
    order, and texts that are Python objects.

    `billed_ms` is what AWS counted. Without it billed time is worked out: `duration`, and
    `init_duration` where that is billed, added and rounded up once to the next millisecond, by the
    rules of each row's month (or of `on`; of today where there is no `timestamp`). Durations are in
    `duration_unit`, timestamps since 1970 (UTC) in `timestamp_unit`, unless their type says its
    unit. A float stands for the shortest decimal that reads back as it. No value, NaN or 0 as
    `init_duration` is a warm start. Rows are grouped by texts, whole numbers or truths; of times
    make texts. `architecture` is "x86_64" (the default) or "arm64".

    Rows that cannot be metered (NaN, infinite, negative, absurd or missing values) raise
    `InvalidInput`, which names the first of them and counts the rest; with `errors="skip"` they
    are left out and counted in the tally's `faults`.

    >>> import farthing as ft
    >>> tally = ft.meter_invocations(
    ...     duration=[12.3, 80.0, 7.01], memory_mib=512, group_by=["api", "api", "mail"]
    ... )
    >>> [(group.key, group.invocations, group.billed_ms) for group in tally.groups]
    [('api', 2, 93), ('mail', 1, 8)]
    >>> (tally + tally).bill(free_tier=False).by_resource["mail"]
    Decimal('5.333336E-7')
    """
    _expect_on_fault(errors)
    columns = {
        "duration": duration,
        "billed_ms": billed_ms,
        "memory_mib": memory_mib,
        "init_duration": init_duration,
        "ephemeral_storage_mib": ephemeral_storage_mib,
        "timestamp": timestamp,
        "group_by": group_by,
        "architecture": architecture,
    }
    tables = _catalog(catalog)
    tally = InvocationTally()
    for given, row in batches(table, columns):
        tally += _core.meter_invocations(
            given, duration_unit, timestamp_unit, package, runtime, row, tables, on
        )
    return checked(tally, errors)


def meter_tasks(
    table: Any = None,
    /,
    *,
    cpu_units: Any,
    memory_mib: Any,
    duration: Any = None,
    start: Any = None,
    stop: Any = None,
    ephemeral_storage_mib: Any = None,
    group_by: Any = None,
    duration_unit: TimeUnit = "ms",
    time_unit: TimeUnit = "ms",
    architecture: Architecture = "x86_64",
    operating_system: Literal["linux", "windows"] = "linux",
    spot: bool = False,
    errors: OnFault = "error",
    on: DateLike | None = None,
    catalog: Catalog | None = None,
) -> TaskTally:
    """Meters Fargate tasks that ran and stopped, a row each, by group and by the month in which
    they started.

    `cpu_units` are those of task definitions: 1,024 are one vCPU. How long a task ran, from the
    start of its image's download, is `duration`, or from `start` to `stop`. Columns, tables and
    faults, which raise `InvalidInput`, are those of `meter_invocations`.

    >>> import farthing as ft
    >>> seconds = [30, 90.5]
    >>> tally = ft.meter_tasks(
    ...     duration=seconds, duration_unit="s", cpu_units=256, memory_mib=512)
    >>> tally.groups[0].billed_ms  # one minute at least, then by the second
    151000
    """
    _expect_on_fault(errors)
    columns = {
        "duration": duration,
        "start": start,
        "stop": stop,
        "cpu_units": cpu_units,
        "memory_mib": memory_mib,
        "ephemeral_storage_mib": ephemeral_storage_mib,
        "group_by": group_by,
    }
    tables = _catalog(catalog)
    tally = TaskTally()
    for given, row in batches(table, columns):
        tally += _core.meter_tasks(
            given,
            duration_unit,
            time_unit,
            architecture,
            operating_system,
            spot,
            row,
            tables,
            on,
        )
    return checked(tally, errors)


def _expect_on_fault(errors: str) -> None:
    if errors not in ("error", "skip"):
        raise ValueError(f'errors: expected "error" or "skip", found {errors!r}')


def checked(tally: Tally, errors: OnFault) -> Tally:
    """The tally, if its rows were all metered or may be left out."""
    if errors == "error":
        tally.raise_faults()
    return tally


def rate(
    tally: InvocationTally | TaskTally,
    *,
    region: str = "us-east-1",
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
) -> Bill:
    """The bill of a tally of one month: pools, tiers and free tiers over all of its groups, by the
    rules and prices of the month's first day, or of `on`. Raises `InvalidInput` for a tally of
    several months, `UnknownName` and `MissingPrice` as `price` does.

    >>> import farthing as ft
    >>> tally = ft.meter_invocations(billed_ms=[100] * 1000, memory_mib=1024)
    >>> ft.rate(tally, region="eu-west-1", free_tier=False).total
    Decimal('0.00186667')
    """
    if not isinstance(tally, (InvocationTally, TaskTally)):
        raise TypeError(
            f"expected an InvocationTally or TaskTally, found {type(tally).__name__}: "
            "meter_invocations and meter_tasks make them"
        )
    return Bill(tally, region, _catalog(catalog), on, free_tier)
