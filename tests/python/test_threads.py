"""Threads that ask at the same time, of one catalog and of the same objects, answer as one does.

The bindings let other threads run while they work; the build against data races watches these.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import farthing as ft
import numpy as np
import pytest

THREADS = 4
ROWS = 20_000

API = ft.LambdaFunction("api", memory="1000 MB", requests="30M", duration="100 ms")
WORKLOAD = ft.Workload(
    API, ft.FargateTask("web", cpu="1", memory="2 GB", tasks="5"), on="2026-10-01"
)
SHOP = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency="20",
                  on="2026-10-01")  # fmt: skip
COLUMNS = {
    "function": np.arange(ROWS) % 3,
    "duration": np.arange(ROWS) % 700 + 0.25,
    "memory": np.full(ROWS, 512),
}


def metered(catalog):
    tally = ft.meter_invocations(COLUMNS, memory_mib="memory", duration="duration",
                                 group_by="function", on="2026-10-01", catalog=catalog)
    bill = ft.rate(tally, region="us-east-1", on="2026-10-01", catalog=catalog)
    return tally.to_json(), str(bill)


QUESTIONS: dict[str, Callable[[ft.Catalog], object]] = {
    "price": lambda catalog: str(ft.price(WORKLOAD, catalog=catalog)),
    "price_many": lambda catalog: ft.price_many(
        API, requests=[1_000_000 * n for n in range(1, 200)], catalog=catalog),
    "explain": lambda catalog: ft.price(WORKLOAD, catalog=catalog).explain(),
    "compare": lambda catalog: str(ft.compare(SHOP, catalog=catalog)),
    "breakeven": lambda catalog: str(ft.breakeven(SHOP, low="1M", high="500M", catalog=catalog)),
    "simulate": lambda catalog: str(ft.simulate(
        WORKLOAD, {"resources.api.lambda.requests": "20M..40M"}, draws=200, catalog=catalog)),
    "meter_invocations": metered,
    "tables": lambda catalog: [table.name for table in catalog.tables()],
}  # fmt: skip


def at_once(asked, catalog):
    """What each of them answers while all of them run."""
    start = threading.Barrier(len(asked))

    def answer(ask):
        start.wait()
        return ask(catalog)

    with ThreadPoolExecutor(len(asked)) as pool:
        return list(pool.map(answer, asked))


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_threads_that_share_a_catalog_answer_alike(ask):
    answers = at_once([ask] * THREADS, ft.Catalog.builtin())
    assert answers == [ask(ft.Catalog.builtin())] * THREADS


def test_threads_that_ask_different_things_answer_alike():
    catalog = ft.Catalog.builtin()
    asked = list(QUESTIONS.values())
    assert at_once(asked, catalog) == [ask(catalog) for ask in asked]


def test_threads_that_trace_one_file_answer_alike(tmp_path):
    log = tmp_path / "resize.log"
    log.write_text("".join(
        f"REPORT RequestId: {row} Duration: {row % 90}.25 ms Memory Size: 512 MB\n"
        for row in range(ROWS)))

    def trace(catalog):
        return str(ft.trace(log, catalog=catalog))

    assert at_once([trace] * THREADS, ft.Catalog.builtin()) == [trace(None)] * THREADS
