"""Files that are read whole."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike
    from typing import Any

import os


def read(path: str | bytes | PathLike[str]) -> tuple[str, Any]:
    """The name of a file, and its bytes, which the core takes as text and finds not to be UTF-8 at
    line and column. Raises `UnreadableFile`, and `TypeError` for what is no path."""
    name = os.fsdecode(path)
    try:
        with open(name, "rb") as opened:
            return name, opened.read()
    except (OSError, ValueError):
        _raise_unreadable(name)
        raise


def _raise_unreadable(name: str) -> None:
    """Only the core makes diagnostics: its reader of traces has one for each such file."""
    from .errors import InvalidInput
    from .traces import trace

    try:
        trace("./-" if name == "-" else name)
    except InvalidInput:
        return  # It can be read by now.
