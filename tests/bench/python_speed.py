"""How fast the Python package is: its import, one estimate, 100,000 estimates in one call; beside
bare Python, and the same arithmetic in Python's `decimal`, which knows this one rule alone.

Usage: PYTHONPATH=build/python python tests/bench/python_speed.py
"""

import subprocess
import sys
import time
from collections.abc import Callable
from decimal import ROUND_CEILING, Decimal

import farthing as ft

MANY = 100_000
REQUEST_PRICE, GB_SECOND_PRICE = Decimal("0.0000002"), Decimal("0.0000166667")
FREE_REQUESTS, FREE_GB_SECONDS = Decimal(1_000_000), Decimal(400_000)


def seconds(work: Callable[[], object], times: int = 1, runs: int = 7) -> float:
    """The least of some runs: the others were disturbed."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        for _ in range(times):
            work()
        found.append((time.perf_counter() - start) / times)
    return min(found)


def in_decimal(memory_mib: int, requests: int, duration_ms: Decimal) -> Decimal:
    """One function of x86_64 in us-east-1, in the first tier, alone in its account."""
    billed_ms = duration_ms.to_integral_value(ROUND_CEILING)
    gb_seconds = Decimal(requests) * billed_ms * memory_mib / 1024 / 1000
    charged_requests = max(Decimal(requests) - FREE_REQUESTS, Decimal(0))
    charged_gb_seconds = max(gb_seconds - FREE_GB_SECONDS, Decimal(0))
    return charged_requests * REQUEST_PRICE + charged_gb_seconds * GB_SECOND_PRICE


def one_estimate(requests: int) -> Decimal:
    function = ft.LambdaFunction(
        "thumbnailer", memory="1536 MB", requests=requests, duration="120 ms"
    )
    return ft.price(function).total


def print_import() -> None:
    def start(code: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", code], check=True)

    bare = seconds(start("pass"), times=3) * 1000
    ours = seconds(start("import farthing"), times=3) * 1000
    print(f"import farthing: {ours:.1f} ms, bare Python {bare:.1f} ms: {ours - bare:.1f} ms more")


def print_one() -> None:
    assert one_estimate(3_000_000) == in_decimal(1536, 3_000_000, Decimal(120))
    ours = seconds(lambda: one_estimate(3_000_000), times=2000) * 1e6
    plain = seconds(lambda: in_decimal(1536, 3_000_000, Decimal(120)), times=2000) * 1e6
    print(f"one estimate: {ours:.1f} µs; one rule in decimal {plain:.1f} µs: {ours / plain:.1f} x")


def print_many() -> None:
    function = ft.LambdaFunction("thumbnailer", memory="1536 MB", requests=0, duration="120 ms")
    requests = range(1_000_000, 1_000_000 + MANY)
    duration = Decimal(120)
    totals = ft.price_many(function, requests=requests)
    assert totals == [in_decimal(1536, count, duration) for count in requests]
    ours = seconds(lambda: ft.price_many(function, requests=requests), runs=3)
    plain = seconds(lambda: [in_decimal(1536, count, duration) for count in requests], runs=3)
    print(f"{MANY:,} in price_many: {ours:.2f} s; in decimal {plain:.2f} s: {ours / plain:.1f} x")


if __name__ == "__main__":
    print_import()
    print_one()
    print_many()
