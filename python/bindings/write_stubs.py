"""Writes the stub of `farthing.kinds`, whose classes the library's descriptions of fields make.

    python write_stubs.py PACKAGE_FOLDER      the folder that holds the built package
"""

import importlib.util
import sys
from pathlib import Path

HEAD = '''"""The kinds of resources, a class each, derived from the library's descriptions."""

from typing import TypedDict

from ._core import Resource
from .values import ByPart, Value
'''


def core_of(folder: Path):
    """The extension module alone, without the package around it."""
    path = next(folder.glob("_core.*.so"))
    spec = importlib.util.spec_from_file_location("farthing._core", path)
    core = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(core)
    return core


def value_type(field) -> str:
    if field.kind == "true or false":
        return "bool | str"
    if field.kind == "named list":
        return "dict[str, dict[str, Value | list[str | int] | dict[str, Value]]]"
    if field.is_list:
        return "Value | list[str | int]"
    if field.kind == "attributes" or "percentiles" in field.kind or "by hour" in field.kind:
        return "Value | ByPart"
    return "Value"


def groups_of(fields) -> dict[str, list]:
    """Fields by the group before the dot of their path."""
    groups = {}
    for field in fields:
        group, dot, _ = field.path.partition(".")
        if dot:
            groups.setdefault(group, []).append(field)
    return groups


def dict_name(kind: str, group: str) -> str:
    return "_" + kind + "".join(word.capitalize() for word in group.split("_"))


def group_dict(kind: str, group: str, fields) -> str:
    """A group of fields as the dict that is given for it; the reader says which it needs."""
    lines = [f"class {dict_name(kind, group)}(TypedDict, total=False):"]
    for field in fields:
        name, dot, _ = field.path.partition(".")[2].partition(".")
        line = f"    {name}: {'dict[str, Value]' if dot else value_type(field)}"
        if line not in lines:
            lines.append(line)
    return "\n".join(lines) + "\n"


def parameters(kind: str, fields) -> list[str]:
    required, optional = [], []
    for field in fields:
        if "." not in field.path:
            needed = field.required and not field.unless
            (required if needed else optional).append(
                f"{field.path}: {value_type(field)}" + ("" if needed else " | None = ...")
            )
    for group, inner in groups_of(fields).items():
        needed = any(field.required for field in inner)
        (required if needed else optional).append(
            f"{group}: {dict_name(kind, group)}" + ("" if needed else " | None = ...")
        )
    return [*required, *optional]


def kind_class(name: str, fields) -> str:
    lines = [f"class {name}(Resource):", "    type: str", "    def __init__(", "        self,",
             "        name: str = ...,", "        *,"]  # fmt: skip
    lines += [f"        {parameter}," for parameter in parameters(name, fields)]
    lines += ["        region: str = ...,", "    ) -> None: ..."]
    return "\n".join(lines) + "\n"


METERED = """class MeteredService(Resource):
    def __init__(
        self, name: str, service: str, quantities: dict[str, Value], *, region: str = ...
    ) -> None: ...
"""


def stub(core) -> str:
    parts = [HEAD]
    for name, kind in core.kinds.items():
        if name == "MeteredService":
            parts.append(METERED)
            continue
        fields = core.resource_fields(kind.type)
        parts += [group_dict(name, group, inner) for group, inner in groups_of(fields).items()]
        parts.append(kind_class(name, fields))
    names = ", ".join(f'"{name}"' for name in core.kinds)
    parts.append(f"__all__ = [{names}]\n")
    return "\n".join(parts)


if __name__ == "__main__":
    package = Path(sys.argv[1])
    (package / "kinds.pyi").write_text(stub(core_of(package)), encoding="utf-8")
