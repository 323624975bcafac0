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


def test_a_workload_of_one_resource_is_swept_by_its_own_terms():
    workload = ft.Workload(API, region="sa-east-1", month="2026-02", free_tier=False)
    frame = ft.sweep(workload, memory=["512 MB", "1 GB"])
    assert frame["cost"].tolist() == [
        ft.price(ft.Workload(API.replace(memory=memory), region="sa-east-1", month="2026-02",
                             free_tier=False)).total for memory in frame["memory"]
    ]  # fmt: skip
    assert ft.price_many(workload, memory=["512 MB"]) == [frame["cost"][0]]
    with pytest.raises(TypeError, match="its own region"):
        ft.sweep(workload, region="us-east-1", memory=["1 GB"])
    for several in (ft.Workload(API, API.replace(name="other")), [API], ft.Workload()):
        with pytest.raises(TypeError, match="one resource"):
            ft.sweep(several, memory=["1 GB"])


def test_terms_are_swept_too():
    web = ft.FargateTask("web", cpu=1, memory="2 GB", tasks=3)
    swept = {"month": ["2026-02", "2026-03"], "free_tier": [True, False]}
    frame = ft.sweep(web, **swept, **{"tasks": [3, 4]})
    assert list(frame.columns) == ["tasks", "month", "free_tier", "cost"]
    assert frame["cost"].tolist() == [
        ft.price(web.replace(tasks=row.tasks), month=row.month, free_tier=row.free_tier).total
        for row in frame.itertuples()
    ]
    cold = ft.LambdaFunction("cold", memory="1 GB", requests="9M", duration="1 s",
                             cold_starts="10%", init_duration="1 s")  # fmt: skip
    days = ["2025-07-31", "2025-08-01"]
    february = ft.Workload(cold, month="2026-02")
    assert ft.sweep(cold, on=days)["cost"].tolist() == [ft.price(cold, on=on).total for on in days]
    months = ["2025-02", "2026-02"]  # each by its own prices, not by those of the workload's month
    assert ft.sweep(february, month=months)["cost"].tolist() == [
        ft.price(cold, month=month).total for month in months
    ]


def test_a_column_is_a_list():
    for value in ("128 MB", 128, {"p50": "1 s"}):
        for ask in (ft.sweep, ft.price_many):
            with pytest.raises(TypeError, match="memory: expected a list of values, found"):
                ask(API, memory=value)


def test_costs_of_a_sweep_can_be_drawn():
    frame = ft.sweep(API, memory=["512 MB", "1 GB"]).astype({"cost": float})
    assert frame.plot(x="memory", y="cost").lines[0].get_ydata()[0] == frame["cost"][0]
