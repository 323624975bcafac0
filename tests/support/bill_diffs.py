"""What changed between two workloads, as the program says it in JSON."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from support.bills import Refused
from support.program import run

CAUSES = ("added", "removed", "quantity", "allowance", "tier", "price")


def diff(before: dict, after: dict, *options) -> dict:
    """The program's JSON; raises `Refused`."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("before.yaml", "after.yaml")]
        for path, workload in zip(paths, (before, after), strict=True):
            path.write_text(json.dumps(workload), encoding="utf-8")
        outcome = run("diff", *paths, "--format", "json", *options)
    if outcome.returncode != 0:
        raise Refused(outcome)
    return json.loads(outcome.stdout)
