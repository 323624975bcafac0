"""Finds and runs the `farthing` program."""

import os
import subprocess
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
TABLES = PROJECT / "pricing-tables"


def program_path() -> Path:
    """The program under test: FARTHING_BIN, FARTHING_PROGRAM (set by ctest), or build/bin."""
    for variable in ("FARTHING_BIN", "FARTHING_PROGRAM"):
        if os.environ.get(variable):
            return Path(os.environ[variable]).resolve()
    return PROJECT / "build" / "bin" / "farthing"


def run(*arguments, stdin: str = "", cwd=None, environment=None, timeout=300):
    """Runs the program with a plain environment; returns its `CompletedProcess`, text in UTF-8."""
    path = program_path()
    if not path.exists():
        raise FileNotFoundError(f"no program at {path}: build it, or set FARTHING_BIN")
    plain = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "COLUMNS": "80"}
    return subprocess.run(
        [str(path), *map(str, arguments)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        env={**plain, **(environment or {})},
        timeout=timeout,
        check=False,
    )
