"""The shared material beside the project: present while developing, absent in a plain clone."""

import os
from pathlib import Path

import pytest

from support.program import PROJECT


def shared_folder() -> Path:
    return Path(os.environ.get("FARTHING_SHARED") or PROJECT.parent / "shared")


def shared_file(relative: str) -> Path:
    """A file of the shared material; skips the test, saying so, where there is none."""
    path = shared_folder() / relative
    if not path.exists():
        reason = f"SKIPPED: no {relative} beside the project (set FARTHING_SHARED)"
        print(reason)
        pytest.skip(reason)
    return path
