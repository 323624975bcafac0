"""Many estimates in one call: the same totals, on all cores, without the interpreter's lock."""

import threading
import time
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import pytest

API = ft.LambdaFunction("api", memory="512 MB", requests="40M", duration="80 ms")
MEMORY = ["128 MB", "512 MB", 1024, "10 GB"]
REQUESTS = ["1M", 2_500_000, "40 req/s", Fraction(10**9, 3)]


def test_columns_price_as_one_by_one():
    totals = ft.price_many(API, memory=MEMORY, requests=REQUESTS)
    singly = [
        ft.price(API.replace(memory=memory, requests=requests)).total
        for memory, requests in zip(MEMORY, REQUESTS, strict=True)
    ]
    assert totals == singly and all(type(total) is Decimal for total in totals)


def test_workloads_and_resources_price_as_one_by_one():
    web = ft.FargateTask("web", cpu=1, memory="2 GB", tasks=3)
    given = [API, web, ft.Workload(API, web, region="eu-west-1")]
    assert ft.price_many(given, exact=True) == [ft.price(one).total_fraction for one in given]
    assert ft.price_many([]) == []


def test_regions_and_groups_are_columns_too():
    regions = ["us-east-1", "eu-central-1"]
    assert ft.price_many(API, region=regions) == [
        ft.price(API, region=region).total for region in regions
    ]
    warm = ft.price_many(API, **{"provisioned.concurrency": [1, 2]})
    assert warm == [ft.price(API.replace(provisioned={"concurrency": n})).total for n in (1, 2)]


def test_thousands_are_the_same_in_any_thread():
    requests = list(range(1_000_000, 1_005_000))
    totals = ft.price_many(API, requests=requests)
    assert totals[::977] == [ft.price(API.replace(requests=n)).total for n in requests[::977]]


def test_faults_name_the_estimate():
    memory = [512] * 600 + [64] + [512] * 600
    with pytest.raises(ft.InvalidInput, match="estimate 600: resources.api.lambda.memory"):
        ft.price_many(API, memory=memory)
    with pytest.raises(ft.InvalidInput, match="estimate 1: lambda.memory"):
        ft.price_many(API, memory=[512, "x"])
    with pytest.raises(ft.InvalidInput, match="2 values, as memory has"):
        ft.price_many(API, memory=[512, 513], requests=[1])
    with pytest.raises(ft.InvalidInput, match='Did you mean "memory"'):
        ft.price_many(API, memry=[512, 513])
    with pytest.raises(TypeError):
        ft.price_many([API], memory=[512])


def test_other_threads_run_meanwhile():
    """Ticks of another thread while one call prices: with the lock held there would be none."""
    ticks, done = [], threading.Event()

    def tick():
        while not done.wait(0.001):
            ticks.append(time.perf_counter())

    ticker = threading.Thread(target=tick)
    ticker.start()
    requests = [1_000_000] * 30_000
    ft.price_many(API, requests=requests[:1])
    start = time.perf_counter()
    ft.price_many(API, requests=requests)
    end = time.perf_counter()
    done.set()
    ticker.join()
    middle = [when for when in ticks if start < when < end]
    assert len(middle) >= 5, f"{len(middle)} ticks in {end - start:.3f} s"


def test_sweep_is_every_combination():
    frame = ft.sweep(API, memory=["512 MB", "1 GB"], requests=["1M", "10M", "100M"])
    assert list(frame.columns) == ["memory", "requests", "cost"]
    assert frame.iloc[4].tolist() == [
        "1 GB", "10M", ft.price(API.replace(memory="1 GB", requests="10M")).total
    ]  # fmt: skip
    assert len(frame) == 6 and frame["cost"].map(type).eq(Decimal).all()
    regions = ft.sweep(API, region=["us-east-1", "sa-east-1"])
    assert regions["cost"].is_monotonic_increasing
