"""Files that are made to exhaust or mislead whoever reads them."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

MEBIBYTE = 1024 * 1024


def alias_bomb() -> bytes:
    """Ten to the twelfth values in a few lines."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines).encode()


def packed(*command: str) -> bytes:
    """200 MiB of nothing in a few kilobytes."""
    filling = b"x" * (200 * MEBIBYTE)
    return subprocess.run(command, input=filling, capture_output=True, check=True).stdout


FILES: dict[str, Callable[[], bytes]] = {
    "alias bomb": alias_bomb,
    "nested brackets": lambda: b"[" * 10**6,
    "nested mappings": lambda: b'{"a":' * 10**6,
    "megabyte key": lambda: b"? " + b"k" * 10**6 + b"\n: 1\n",
    "NUL byte": lambda: b"resources: {\0: 1}\n",
    "bad UTF-8": lambda: b"resources: {f\xff: 1}\n",
    "long line": lambda: b"x" * (60 * MEBIBYTE),
    "many lines": lambda: b"a:\n" * (64 * MEBIBYTE // 3),
    "gzip bomb": lambda: packed("gzip", "-c"),
    "zstd bomb": lambda: packed("zstd", "-qc"),
}

NUMBER = "<number>"
# A sound file of each kind, but for the number in it.
KINDS = {
    "workload": f"resources: {{f: {{lambda: {{memory: 1GB, requests: {NUMBER}, duration: 9ms}}}}}}",
    "service": f"{{requests: {NUMBER}, duration: 120ms, memory: 512MB, concurrency: 10}}",
    "task definition": f'{{"cpu": "{NUMBER}", "memory": "2048",'
                       ' "containerDefinitions": [{"name": "web"}]}',
    "power tuning": f'[{{"value": {NUMBER}, "averageDuration": 2.9, "averagePrice": 1e-9}}]',
    "hours": "requests\n" + f"{NUMBER}\n" * 168,
    "bill": "ChargeCategory,ServiceName,RegionId,ChargeDescription,PricingUnit,PricingQuantity,"
            "ListUnitPrice,ListCost\nUsage,AWS Lambda,us-east-1,"
            f"AWS Lambda - Total Requests - Virginia,Requests,{NUMBER},0.0000002,0.0000006\n",
    "trace": f"duration,memory\n{NUMBER},128\n",
    "table": f"""\
schema: farthing-prices/1
provider: aws
service: sqs
title: Amazon SQS
currency: USD
as_of: 2026-11-02
sources: {{list: {{title: A price list}}}}
usage_types: {{standard-request: {{title: Standard requests, unit: request}}}}
regions:
  us-east-1: [{{sources: [list], as_of: 2026-11-02, prices: {{standard-request: "{NUMBER}"}}}}]
""",
}  # fmt: skip


def of_kind(kind: str) -> Iterator[tuple[str, bytes]]:
    """A huge number where the kind has one; bytes that are no text where nothing else is wrong."""
    yield "huge number", KINDS[kind].replace(NUMBER, "1e999999999").encode()
    if kind in ("workload", "service", "table"):
        sound = KINDS[kind].replace(NUMBER, "1000").encode()
        yield "NUL byte", sound + b"\n# \0\n"
        yield "bad UTF-8", sound + b"\n# \xff\n"


def write_all(folder: Path) -> Iterator[tuple[tuple[str, str], Path]]:
    """Each file by its name and the kind of file that it nearly is, or none."""
    made = {(name, ""): make() for name, make in FILES.items()}
    made |= {(name, kind): content for kind in KINDS for name, content in of_kind(kind)}
    for number, (name, content) in enumerate(made.items()):
        path = folder / str(number)
        path.write_bytes(content)
        yield name, path
