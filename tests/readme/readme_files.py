"""The blocks of the README, and the files that its commands read."""

import gzip
import re
import shutil
from pathlib import Path

from support.program import PROJECT, program_path

SEEDS = PROJECT / "tests" / "fuzz" / "seeds"
README = (PROJECT / "README.md").read_text(encoding="utf-8")
_BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
KINDS = {kind for kind, _ in _BLOCKS}

COPIES = {
    "web.json": PROJECT / "cli" / "examples" / "web-task.json",
    "cur.csv": SEEDS / "bill" / "cur_1.csv",
    "focus.csv": SEEDS / "bill" / "focus.csv",
    "result.json": SEEDS / "power_tuning" / "output",
}
REPORT = ("REPORT RequestId: 1\tDuration: 250.06 ms\tBilled Duration: 251 ms\t"
          "Memory Size: 1024 MB\tMax Memory Used: 350 MB\n")  # fmt: skip
TEXTS = {
    "invocations.csv": "function,duration_ms,memory_mb\napi,1.5,128\nmail,2,512\n",
    "runs.csv": "secs\n0.25\n1.5\n",
    "hourly.csv": "hour,requests\n" + "".join(
        f"2026-11-{day:02} {hour:02}:00,1000\n" for day in range(2, 9) for hour in range(24)),
    "bin/aws": '#!/bin/sh\necho "{\\"taskDefinition\\": $(cat web.json)}"\n',
}  # fmt: skip


def blocks(kind: str) -> list[str]:
    return [text for one, text in _BLOCKS if one == kind]


def named_files() -> dict[str, str]:
    """The YAML blocks by the name in their first line."""
    return {text.partition("\n")[0].removeprefix("# "): text for text in blocks("yaml")}


def code_and_comment(line: str, mark: str) -> tuple[str, str]:
    """A line's code, and the comment that stands behind it or alone."""
    code, _, comment = f" {line}".partition(f" {mark} ")
    return code.strip(), comment.strip()


def fill(folder: Path) -> Path:
    """Writes all files that the README names, and a `bin` with `farthing` and `aws`."""
    for name in ("bin", "logs"):
        (folder / name).mkdir()
    (folder / "bin" / "farthing").symlink_to(program_path())
    for name, text in {**named_files(), **TEXTS}.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "bin" / "aws").chmod(0o755)
    for name, source in COPIES.items():
        shutil.copy(source, folder / name)
    (folder / "logs" / "api.log.gz").write_bytes(gzip.compress(REPORT.encode()))
    shop = named_files()["shop.yaml"]
    (folder / "old.yaml").write_text(shop, encoding="utf-8")
    (folder / "new.yaml").write_text(shop.replace("3M/month", "40M/month"), encoding="utf-8")
    return folder
