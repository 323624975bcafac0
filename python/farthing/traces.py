"""Logs and traces of what ran, priced invocation by invocation."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from os import PathLike
    from typing import Any, Literal

    import pandas

    from .catalog import Catalog
    from .values import Architecture, DateLike, Package, Runtime, TimeUnit, Value

import os

from . import _core
from .bill import _catalog
from .rendered import Rendered

FIGURES = ("gb_seconds", "cost", "rounding_cost", "cold_start_cost", "memory_saving")
COUNTS = (
    "invocations",
    "cold_starts",
    "least_memory_mib",
    "most_memory_mib",
    "max_memory_used_mib",
    "smaller_memory_mib",
)


class TraceReport(Rendered, _core.TraceReport):
    """What a trace cost, and why: the total and each function's part, what rounding up to 1 ms and
    cold starts cost, what a memory setting that holds the most used would save, how durations
    spread, and what the same trace would cost on either architecture.

    A saving is what all months' bills together would be lower by if that alone were different.
    Amounts are in `currency`.

    >>> import farthing as ft, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = pathlib.Path(folder, "runs.csv")
    ...     _ = log.write_text("function,duration_ms,memory_mb\\nmail,12.3,512\\nmail,7,512\\n")
    ...     report = ft.trace(log, free_tier=False)
    >>> report.invocations, report.gb_seconds
    (2, Decimal('0.01'))
    """

    def to_pandas(self) -> pandas.DataFrame:
        """A row a function, dearest first; figures are `Decimal`s. Needs pandas."""
        import pandas

        names = ("name", *COUNTS, *FIGURES)
        rows = [[getattr(one, name) for name in names] for one in self.functions]
        return pandas.DataFrame(rows, columns=list(names))

    def __repr__(self) -> str:
        return f"<TraceReport of {self.invocations} invocations, {self.total} {self.currency}>"

    def _repr_html_(self) -> str:
        from . import html

        return html.trace(self)


def trace(
    *files: str | PathLike[str],
    group_by: str | None = None,
    columns: dict[str, str] | None = None,
    input: Literal["auto", "csv", "tsv", "log", "json"] = "auto",
    duration_unit: TimeUnit | Literal["auto"] = "auto",
    memory: Value | None = None,
    architecture: Architecture = "x86_64",
    function: str = "",
    package: Package = "zip",
    runtime: Runtime = "managed",
    region: str = "us-east-1",
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    strict: bool = False,
    threads: int = 0,
    progress: Callable[[int, int, int], object] | None = None,
    catalog: Catalog | None = None,
) -> TraceReport:
    """Prices every Lambda invocation of logs and traces, several files at a time, in a memory that
    does not grow with their length: CSV and TSV with a header, REPORT lines and JSON of Lambda's
    logs (plain, or as CloudWatch Logs exports them), JSON lines; packed with gzip or zstd or not.

    Columns (or keys of JSON) are found by their usual names; `columns` says others, by `duration`,
    `billed_duration`, `memory`, `max_memory_used`, `init_duration`, `ephemeral_storage`,
    `timestamp` and `architecture`, and `group_by` what to group by other than the function.
    `duration_unit` is that of durations whose names state none (duration_s does); ms otherwise.
    `memory`, `architecture` and `function` are those of invocations that do not say. Each month is
    priced by the rules and prices of its first day, or all by those of `on`. `threads` is how many
    files are read at once (0: as many as there are cores). `progress(bytes, of_bytes, invocations)`
    is called now and then; what it raises ends the reading.

    Lines that cannot be read are counted in `faulty_lines`, the first of them in `first_faults`;
    with `strict` the first one raises `InvalidInput`. Raises `UnreadableFile`, `UnknownName` where
    a column that was named is nowhere, and `InvalidInput` where there is no invocation at all.

    >>> import farthing as ft, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     log = pathlib.Path(folder, "resize.log")
    ...     _ = log.write_text(
    ...         "REPORT RequestId: 1 Duration: 12.30 ms Billed Duration: 13 ms "
    ...         "Memory Size: 512 MB Max Memory Used: 90 MB\\n")
    ...     report = ft.trace(log, free_tier=False)
    >>> report
    <TraceReport of 1 invocations, 3.0833355E-7 USD>
    >>> report.functions[0].name, report.functions[0].smaller_memory_mib
    ('resize', 128)
    """
    named = dict(columns or {})
    if group_by is not None and group_by != "function":
        named["group_by"] = group_by
    options = {
        "columns": named,
        "input": input,
        "duration_unit": duration_unit,
        "memory": memory,
        "architecture": architecture,
        "function": function,
        "package": package,
        "runtime": runtime,
        "on": on,
        "strict": strict,
        "threads": threads,
        "progress": progress,
    }
    paths = [os.fsdecode(file) for file in files]
    return TraceReport(paths, options, region, free_tier, _catalog(catalog))
