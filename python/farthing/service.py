"""What a service does, in words that say nothing of where it runs."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike
    from typing import Any

    from ._core import Description, Resource, Workload
    from .values import ByPart, DateLike, MonthLike, Value

from . import _core
from .checks import expect
from .files import read


def _texts(value: Any, path: str) -> Any:
    """What a file would say: texts, and mappings and lists of them."""
    if isinstance(value, (list, tuple)):
        return [_texts(inner, path) for inner in value]
    if isinstance(value, dict):
        return {key: _texts(inner, f"{path}.{key}") for key, inner in value.items()}
    return _core.text_of(value, path)


class Service(_core.Description):
    """What a service does, which `compare`, `breakeven`, `sensitivity` and `simulate` ask about.

    The fields are those of a service file: how many `requests` there are (40 req/s, 3M), the
    `duration` of one on a Lambda function of `memory`, and how many one task takes at once
    (`concurrency`); further ones by name, such as `cpu_bound`, `peak`, `response_size`, `ways`.
    They are checked when the service is asked about: whoever asks raises `InvalidInput` with all
    faults found. For `simulate` a value may be a range, "20M..60M".

    >>> import farthing as ft
    >>> shop = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency=10)
    >>> ft.compare(shop).ways[0].name
    'fargate-arm64-spot-always-on'
    """

    def __init__(
        self,
        *,
        requests: Value | ByPart,
        duration: Value | ByPart,
        memory: Value,
        concurrency: Value,
        region: str | None = None,
        month: MonthLike | None = None,
        on: DateLike | None = None,
        free_tier: bool | str | None = None,
        **fields: Value | dict[str, Value] | None,
    ) -> None:
        import json

        stated: dict[str, Any] = {
            "region": region, "month": month, "on": None if on is None else str(on),
            "free_tier": free_tier, "requests": requests, "duration": duration, "memory": memory,
            "concurrency": concurrency, **fields,
        }  # fmt: skip
        texts = {name: _texts(value, name) for name, value in stated.items() if value is not None}
        super().__init__(json.dumps(texts), "service", False)

    def __repr__(self) -> str:
        return f"<Service of {self.file}>"


def _of_text(text: str, file: str, *, may_open: bool) -> Service:
    service = Service.__new__(Service)
    _core.Description.__init__(service, text, file, may_open)
    return service


def read_service(path: str | PathLike[str]) -> Service:
    """A service from a file, YAML or JSON, which may name a CSV file of requests by the hour.

    Raises `UnreadableFile`; what the file says is checked when it is asked about.

    >>> import farthing as ft, pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = pathlib.Path(folder, "service.yaml")
    ...     _ = path.write_text("{requests: 3M, duration: 1 s, memory: 1 GB, concurrency: 5}")
    ...     shop = ft.read_service(path)
    >>> ft.compare(shop).requests
    Decimal('3000000')
    """
    name, text = read(path)
    return _of_text(text, name, may_open=True)


def parse_service(text: str, *, file: str = "service") -> Service:
    """A service from the text of a file, YAML or JSON; `file` names it in messages. Files that it
    names are not opened. What the text says is checked when it is asked about: that raises
    `InvalidInput`.

    >>> import farthing as ft
    >>> shop = ft.parse_service("{requests: 3M, duration: 1 s, memory: 1 GB, concurrency: 5}")
    >>> len(ft.compare(shop).ways) > 3
    True
    """
    expect(str, text, "read_service(path) reads a file", name="text")
    return _of_text(text, file, may_open=False)


def _own_name(name: str, taken: Iterable[str]) -> str:
    """The name, numbered where there is one like it."""
    own, number = name, 1
    while own in taken:
        number += 1
        own = f"{name}-{number}"
    return own


def checked(service: object) -> Service:
    """The service itself; raises `TypeError` for anything else, and says what makes one."""
    return expect(
        Service, service, "Service(…), read_service(path) and parse_service(text) make one"
    )


def description(what: Service | Workload | Resource) -> Description:
    """The file that says the same."""
    import json

    if isinstance(what, _core.Description):
        return what
    workload = what if isinstance(what, _core.Workload) else _core.Workload(what)
    resources: dict[str, Any] = {}
    for resource in workload.resources:
        resources[_own_name(resource.name, resources)] = resource._entry()
    said = {
        "region": workload.region,
        "month": workload.month,
        "free_tier": workload.free_tier,
        "resources": resources,
    }
    if workload.on is not None:
        said["on"] = str(workload.on)
    return _core.Description(json.dumps(said), "workload", False)
