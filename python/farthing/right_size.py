"""Which size of a function or a task costs least."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any, TypeAlias

    import pandas

    from ._core import Resource, Workload
    from .catalog import Catalog
    from .values import DateLike, MonthLike, Value

    Measured: TypeAlias = str | dict[Value, Value]
    PowerTuning: TypeAlias = str | PathLike[str] | dict[str, Any] | list[dict[str, Any]]

from . import _core
from .bill import _catalog, workload_of
from .checks import expect
from .files import read
from .overloads import overload
from .rendered import Rendered


def _frame(rows: list[Any], columns: tuple[str, ...]) -> pandas.DataFrame:
    import pandas

    return pandas.DataFrame({name: [getattr(row, name) for row in rows] for name in columns})


class LambdaSizes(Rendered, _core.LambdaSizes):
    """What a month costs with each measured memory setting of a function, and which of them is the
    `cheapest`, the `fastest`, the `balanced` one; a table in a notebook. Memory is in MiB, time in
    ms, costs a month's in `currency`. See `rightsize`.

    >>> import farthing as ft
    >>> sizes = ft.rightsize(requests="30M", measured={512: "800 ms", "1 GB": "410 ms"})
    >>> sizes.to_pandas()["duration_ms"].tolist()
    [Decimal('800'), Decimal('410')]
    """

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each setting: `memory_mib`, `architecture`, `duration_ms`, `cost` of the
        function and `total` of the account. Needs pandas."""
        columns = ("memory_mib", "architecture", "duration_ms", "cost", "total")
        return _frame(self.settings, columns)

    def __repr__(self) -> str:
        best = self.cheapest
        return f"<LambdaSizes: {best.memory_mib} MB, {best.total} {self.currency}, is cheapest>"

    def _repr_html_(self) -> str:
        from . import html

        return html.lambda_sizes(self)


class FargateSizes(Rendered, _core.FargateSizes):
    """The cheapest size on each platform that holds a task, the cheapest platform first; a table in
    a notebook. Memory is in MiB, costs an hour and a month are in `currency`. See `rightsize`.

    >>> import farthing as ft
    >>> sizes = ft.rightsize(cpu=1.2, memory="3 GB")
    >>> sizes.platforms[0].per_month == sizes.to_pandas()["per_month"].min()
    True
    """

    def to_pandas(self) -> pandas.DataFrame:
        """A row for each platform: `operating_system`, `architecture`, `spot`, `vcpu`,
        `memory_mib`, `per_hour`, `per_month`, `reason`. Needs pandas."""
        columns = (
            "operating_system", "architecture", "spot", "vcpu", "memory_mib", "per_hour",
            "per_month", "reason",
        )  # fmt: skip
        return _frame(self.platforms, columns)

    def __repr__(self) -> str:
        best = self.platforms[0]
        if best.per_month is None:
            return f"<FargateSizes: none holds {self.asked}>"
        return (
            f"<FargateSizes: {best.operating_system}/{best.architecture}, {best.per_month} "
            f"{self.currency} a month, is cheapest>"
        )

    def _repr_html_(self) -> str:
        from . import html

        return html.fargate_sizes(self)


def _measured_text(measured: Measured, name: str) -> str:
    if isinstance(measured, str):
        return measured
    expect(dict, measured, "mean durations by memory, {512: \"800 ms\"}", name=name)
    return ",".join(
        f"{_core.text_of(memory, name)}={_core.text_of(duration, name)}"
        for memory, duration in measured.items()
    )


def _tuning(result: PowerTuning, name: str) -> tuple[str, str]:
    """What messages call it, and its text."""
    import json

    if isinstance(result, (dict, list)):
        return name, json.dumps(result)
    return read(result)


def _architecture(argument: str) -> str:
    return "arm64" if argument.endswith("arm64") else "x86_64"


def _present(given: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value is not None}


def _account(
    what: Workload | Resource | None, function: str | None, terms: dict[str, Any]
) -> tuple[Workload, str]:
    """The account, and which function of it is meant: the one given, or its only one."""
    if what is None:
        return _core.Workload(**terms), function or "function"
    workload = workload_of((what,), **terms)
    names = [one.name for one in workload.resources if one.service == "lambda"]
    if function is None and len(names) != 1:
        raise TypeError(f"function: expected one of {', '.join(names) or 'none'}, found none")
    return workload, names[0] if function is None else function


@overload
def rightsize(
    what: Workload | Resource | None = None,
    *,
    function: str | None = None,
    requests: Value | None = None,
    measured: Measured | None = None,
    measured_arm64: Measured | None = None,
    power_tuning: PowerTuning | None = None,
    power_tuning_arm64: PowerTuning | None = None,
    run: int | None = None,
    region: str | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
) -> LambdaSizes: ...
@overload
def rightsize(
    *,
    cpu: Value,
    memory: Value,
    region: str | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    catalog: Catalog | None = None,
) -> FargateSizes: ...
def rightsize(
    what: Workload | Resource | None = None,
    *,
    cpu: Value | None = None,
    memory: Value | None = None,
    function: str | None = None,
    requests: Value | None = None,
    measured: Measured | None = None,
    measured_arm64: Measured | None = None,
    power_tuning: PowerTuning | None = None,
    power_tuning_arm64: PowerTuning | None = None,
    run: int | None = None,
    region: str | None = None,
    month: MonthLike | None = None,
    on: DateLike | None = None,
    free_tier: bool | str | None = None,
    catalog: Catalog | None = None,
) -> LambdaSizes | FargateSizes:
    """Which size costs least: of a Lambda function, by durations measured at several memory
    settings; of a Fargate task, by the vCPU (`cpu`) and `memory` that it needs.

    A function is a resource, or `function` of a workload, whose tiers and free tier it shares, or
    so many `requests` of one alone. `measured` (and `measured_arm64`) are mean durations by memory,
    as a dict or "512MB=800ms,1GB=410ms"; `power_tuning` what AWS Lambda Power Tuning wrote, a file
    or what its JSON holds, of several runs in it number `run`, from 1. The month is priced with
    each setting.

    Raises `InvalidInput` for what does not read or fit, `UnknownName` and `MissingPrice` as `price`
    does, and `UnreadableFile`.

    >>> import farthing as ft
    >>> sizes = ft.rightsize(requests="30M", measured={512: "800 ms", "1 GB": "410 ms"})
    >>> sizes.cheapest.memory_mib, sizes.fastest.memory_mib
    (Decimal('512'), Decimal('1024'))
    >>> best = ft.rightsize(cpu=1.2, memory="3 GB").platforms[0]
    >>> best.vcpu, best.memory_mib, best.architecture, best.spot
    (Decimal('2'), Decimal('4096'), 'arm64', True)
    """
    terms: dict[str, Any] = {"region": region, "month": month, "on": on, "free_tier": free_tier}
    lists = _present({"measured": measured, "measured_arm64": measured_arm64})
    results = _present({"power_tuning": power_tuning, "power_tuning_arm64": power_tuning_arm64})
    if cpu is not None and memory is not None and not (what or lists or results):
        return FargateSizes(cpu, memory, _core.Workload(**terms), _catalog(catalog))
    if cpu is not None or memory is not None or not (lists or results):
        raise TypeError("expected cpu and memory of a task, or what was measured of a function")
    if (what is None) == (requests is None):
        raise TypeError("expected either a function or workload, or requests")
    return LambdaSizes(
        *_account(what, function, terms),
        requests,
        [(name, _measured_text(given, name), _architecture(name)) for name, given in lists.items()],
        [(*_tuning(given, name), _architecture(name)) for name, given in results.items()],
        run,
        _catalog(catalog),
    )
