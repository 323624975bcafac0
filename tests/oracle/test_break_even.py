"""Break-evens against brute force: what the oracle says that each way costs, value after value."""

from fractions import Fraction
from functools import lru_cache

import pytest
import ways_oracle
from hypothesis import given, settings
from hypothesis import strategies as st
from oracles import of_profile

from support.comparisons import break_even, compare

pytestmark = pytest.mark.unsanitized  # tens of runs of the program for each value
# 500/s for 120 hours and 5/s for 600, as in the published break-even; and a shop.
BUSY = {
    "month": "720 hours",
    "requests": {"mon": "500/s", "tue 00-04": "500/s", "otherwise": "5/s"},
    "duration": "200 ms",
    "memory": "256 MB",
    "concurrency": 10,
    "utilization": "100%",
    "cpu_bound": "0%",
    "task": {"cpu": 1, "memory": "2 GB"},
}
SHOP = {
    "region": "eu-west-1",
    "requests": {"mon-fri 08-20": "12/s", "otherwise": "2/s"},
    "peak": "20/s",
    "duration": "120 ms",
    "memory": "512 MB",
    "memory_per_request": "40 MB",
    "concurrency": 20,
    "cpu_bound": "30%",
    "response_size": "12 KB",
    "logs_per_request": "300 B",
    "requests_per_connection": 5,
}
SERVICES = [pytest.param(BUSY, id="busy"), pytest.param(SHOP, id="shop")]


def scaled(service: dict, hundredths: int) -> dict:
    """The service with so many hundredths of its requests."""

    def part(rate: str) -> str:
        return f"{int(rate.removesuffix('/s')) * hundredths / 100:.2f}/s"

    requests = {when: part(rate) for when, rate in service["requests"].items()}
    peak = {"peak": part(service["peak"])} if "peak" in service else {}
    return service | {"requests": requests} | peak


def monthly(service: dict) -> Fraction:
    return ways_oracle.Service(service).requests


def check_at(result, value: Fraction, service: dict) -> None:
    """The curves and the cheapest at one value, against the oracle."""
    totals = ways_oracle.totals(result.curves, service)
    assert {way: result.cost(way, value) for way in result.curves} == totals
    assert totals[result.cheapest(value)] == min(totals.values())


@pytest.mark.parametrize("service", SERVICES)
def test_over_requests_on_a_fine_grid(service):
    base = monthly(service)
    options = ["--from", str(int(base / 50)), "--to", str(int(base * 20))]
    result = break_even(service, *options)
    assert len(result.flips) == len(result.ranges) - 1 > 0
    for hundredths in [*range(3, 100, 4), *range(100, 2000, 97)]:
        check_at(result, base * hundredths / 100, scaled(service, hundredths))


@lru_cache
def shop_result():
    base = monthly(SHOP)
    return break_even(SHOP, "--from", str(int(base / 50)), "--to", str(int(base * 20)))


@settings(max_examples=of_profile(60))
@given(st.integers(3, 1999))
def test_the_cheapest_is_the_cheapest_at_any_value(hundredths):
    check_at(shop_result(), monthly(SHOP) * hundredths / 100, scaled(SHOP, hundredths))


FLAT = SHOP | {"requests": "40/s", "peak": "50/s", "region": "us-east-1"}


def test_both_ways_cost_the_same_where_they_cross():
    result = break_even(FLAT | {"peak": "40/s"}, "--from", "1M", "--to", "1B")
    crossings = [index for index, (_, is_jump, _) in enumerate(result.flips) if not is_jump]
    assert crossings
    for index in crossings:
        at, _, cost = result.flips[index]
        totals = compare(FLAT | {"requests": f"{at} per month", "peak": f"{at} per month"}).totals
        # A comparison does not list tasks by the hour that come to the same as always on.
        totals |= {name.replace("-always-on", "-hourly"): total for name, total in totals.items()}
        before, after = result.ranges[index][2], result.ranges[index + 1][2]
        assert totals[before] == totals[after] == cost == min(totals.values())


def test_a_jump_is_where_one_more_task_is_needed():
    """1,000 ms, one at a time: each request a second is a task, and the minimum is none."""
    service = {"requests": "1/s", "duration": "1 s", "memory": "128 MB", "concurrency": 1,
               "utilization": "100%", "minimum": 0,
               "ways": "fargate-arm64-hourly, lambda-arm64-url",
               "lambda": {"memory": "340 MB"}, "cpu_bound": "0%"}  # fmt: skip
    result = break_even(service, "--from", "20M", "--to", "200M")
    month = 730 * 3600
    jumps = [at for at, is_jump, _ in result.flips if is_jump]
    assert jumps
    assert all(at % month == 0 for at in jumps)
    for at in jumps:
        check_at(result, at, service | {"requests": str(at)})
        check_at(result, at + 1, service | {"requests": str(at + 1)})


@pytest.mark.parametrize("extra", [{}, {"lambda": {"provisioned_concurrency": 3}}])
def test_over_duration_at_each_millisecond(extra):
    service = FLAT | extra
    result = break_even(service, "--over", "duration", "--from", "1ms", "--to", "400ms")
    for ms in range(1, 401, 3):
        check_at(result, Fraction(ms), service | {"duration": f"{ms} ms"})
    last_ends = [end for _, end, _ in result.ranges[:-1]]
    for ms in {int(end) + more for end in last_ends for more in (0, 1)}:
        check_at(result, Fraction(ms), service | {"duration": f"{ms} ms"})


def test_over_the_mean_of_durations_that_spread():
    def service(mean: int) -> dict:
        return FLAT | {"duration": f"{mean * 0.4:.1f} ms: 60%, {mean * 1.9:.1f} ms: 40%"}

    result = break_even(service(100), "--over", "duration", "--from", "1ms", "--to", "300ms")
    for ms in range(1, 301, 7):
        check_at(result, Fraction(ms), service(ms))


@pytest.mark.parametrize("extra", [{}, {"task": {"cpu": 1}}, {"memory_per_request": "300 MB"}])
def test_over_memory(extra):
    service = FLAT | extra
    result = break_even(service, "--over", "memory", "--from", "128MB", "--to", "3000MB")
    for mib in range(128, 3001, 41):
        check_at(result, Fraction(mib), service | {"memory": f"{mib} MB"})


def test_over_concurrency_and_utilization():
    result = break_even(FLAT, "--over", "concurrency", "--to", "30")
    for at_once in range(1, 31):
        check_at(result, Fraction(at_once), FLAT | {"concurrency": at_once})
    result = break_even(FLAT, "--over", "utilization", "--from", "5%")
    for percent in range(5, 101, 5):
        check_at(result, Fraction(percent), FLAT | {"utilization": f"{percent}%"})


def test_over_regions():
    result = break_even(FLAT, "--over", "region")
    for at, region in enumerate(result.raw["regions"]):
        priced = {way: cost for way in result.curves
                  if (cost := result.cost(way, Fraction(at))) is not None}  # fmt: skip
        if priced:
            assert priced == ways_oracle.totals(priced, FLAT | {"region": region})


def test_a_ranges_ends_meet():
    result = break_even(SHOP)
    assert (result.ranges[0][0], result.ranges[-1][1]) == (result.start, result.end)
    for (_, end, _), (start, _, _) in zip(result.ranges, result.ranges[1:], strict=False):
        assert start == end
