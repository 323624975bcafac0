"""Sensitivity and simulation, each figure against a bill of its own."""

import json
from fractions import Fraction

import mersenne
import pytest

from support.bills import Refused, estimate, number
from support.program import run

WORKLOAD = """
resources:
  api:
    lambda: {memory: 1024 MB, requests: 30M/month, duration: 100 ms}
    logs: 2 GB/day
  web:
    fargate: {cpu: 1, memory: 2 GB, tasks: 5}
"""
# What has to be whole is moved to the nearest whole number, unless that is where it was.
VALUES = {
    "resources.api.lambda.memory": ("1024 MB", "922 MB", "1126 MB"),
    "resources.api.lambda.requests": ("30M/month", "27M/month", "33M/month"),
    "resources.api.lambda.duration": ("100 ms", "90 ms", "110 ms"),
    "resources.api.logs": ("2 GB/day", "1.8 GB/day", "2.2 GB/day"),
    "resources.web.fargate.cpu": ("cpu: 1", "cpu: 0.9", "cpu: 1.1"),
    "resources.web.fargate.memory": ("memory: 2 GB", "memory: 1.8 GB", "memory: 2.2 GB"),
    "resources.web.fargate.tasks": ("tasks: 5", "tasks: 4.5", "tasks: 5.5"),
}


def ask(*arguments, stdin=WORKLOAD):
    outcome = run(*arguments, "--format", "json", stdin=stdin)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def total_with(path, step):
    """The total with one value replaced in the text; nothing where it is refused."""
    before = VALUES[path][0]
    after = VALUES[path][step]
    head, tail = WORKLOAD.rsplit(before, 1) if "logs" in path else WORKLOAD.split(before, 1)
    try:
        return estimate(head + after + tail).total
    except Refused:
        return None


def test_each_step_costs_what_its_own_bill_says():
    document = ask("sensitivity", "-")
    base = estimate(WORKLOAD).total
    assert Fraction(document["total_fraction"] or document["total"]) == base
    assert {one["input"] for one in document["inputs"]} == set(VALUES)
    for one in document["inputs"]:
        totals = [base]
        for step, key in ((1, "change_lower"), (2, "change_higher")):
            if one["input"] == "resources.api.logs":
                total = None if one[key] is None else base + number(one, key)
            else:
                total = total_with(one["input"], step)
            assert (one[key] is None) == (total is None), one
            if total is not None:
                assert number(one, key) == total - base
                totals.append(total)
        assert number(one, "swing") == max(totals) - min(totals)
    swings = [number(one, "swing") for one in document["inputs"]]
    assert swings == sorted(swings, reverse=True)


def test_sizes_that_do_not_exist_are_said_to_be_refused():
    by_path = {one["input"]: one for one in ask("sensitivity", "-")["inputs"]}
    for path in ("resources.web.fargate.cpu", "resources.web.fargate.memory"):
        assert by_path[path]["change_higher"] is None
        assert "expected" in by_path[path]["refused" if "refused" in by_path[path] else "refusal"]


def test_steps_of_another_share():
    one = ask("sensitivity", "-", "--by", "25%")["inputs"][0]
    assert Fraction(ask("sensitivity", "-", "--by", "25%")["share"]) == Fraction(1, 4)
    assert one["input"] == "resources.web.fargate.tasks"
    assert (one["lower_value"], one["higher_value"]) == ("3.75", "6.25")


def drawn(spread, u, v, w):
    """The value of a spread of numbers, of three random numbers of 0 to 1."""
    if isinstance(spread, dict):
        shares = sorted(spread)
        if u <= shares[0]:
            return spread[shares[0]]
        for low, high in zip(shares, shares[1:], strict=False):
            if u < high:
                rise = spread[high] - spread[low]
                return spread[low] + rise * (u - low) / (high - low)
        return spread[shares[-1]]
    low, *mode, high = spread
    if not mode:
        return low + (high - low) * u
    end = low if u * (high - low) < mode[0] - low else high
    return end + (mode[0] - end) * max(v, w)


SPREADS = {
    "20.0..60.0": (Fraction(20), Fraction(60)),
    "20.0..25.0..60.0": (Fraction(20), Fraction(25), Fraction(60)),
    "p10=20.0,p50=30.0,p90=60.0": {
        Fraction(1, 10): Fraction(20), Fraction(1, 2): Fraction(30), Fraction(9, 10): Fraction(60),
    },
}  # fmt: skip


@pytest.mark.parametrize("text", SPREADS)
def test_draws_are_those_of_the_documented_algorithm(text):
    """Fargate alone has no tiers: a month is its hours times tasks times the price of an hour."""
    task = "resources: {web: {fargate: {cpu: 1, memory: 2 GB, tasks: %s}}}"
    one_task = estimate(task % "1").total
    draws = 200
    randoms = (Fraction(n, 2 * 10**6) for n in mersenne.fractions_of_a_million(7))
    totals = sorted(
        one_task * drawn(SPREADS[text], next(randoms), next(randoms), next(randoms))
        for _ in range(draws)
    )
    document = ask(
        "simulate", "-", "--vary", f"resources.web.fargate.tasks={text}", "--draws", draws,
        "--seed", "7", stdin=task % "1",
    )  # fmt: skip
    (way,) = document["ways"]
    for percent in (10, 50, 90):
        expected = totals[-(-draws * percent // 100) - 1]
        assert abs(number(way, f"p{percent}") - expected) <= one_task * Fraction(1, 10**12)
    assert abs(number(way, "mean") - sum(totals) / draws) <= one_task * Fraction(1, 10**12)
    assert way["priced"] == str(draws) and way["cheapest_share"] == "1"


def test_whole_numbers_are_drawn_whole():
    task = "resources: {web: {fargate: {cpu: 1, memory: 2 GB, tasks: 3..5}}}"
    one_task = estimate(task.replace("3..5", "1")).total
    document = ask("simulate", "-", "--draws", "999", stdin=task)
    (way,) = document["ways"]
    assert {number(way, f"p{percent}") / one_task for percent in (10, 50, 90)} == {3, 4, 5}


def test_memory_in_megabytes_is_drawn_whole_so_that_every_draw_can_be_priced():
    function = "resources: {api: {lambda: {memory: 128 MB..130 MB, requests: 9M, duration: 1 s}}}"
    mib = [estimate(function.replace("128 MB..130 MB", f"{n} MB")).total for n in (128, 129, 130)]
    document = ask("simulate", "-", "--draws", "999", stdin=function)
    (way,) = document["ways"]
    assert [number(way, f"p{percent}") for percent in (10, 50, 90)] == mib
    assert way["priced"] == "999"


def test_the_same_seed_gives_the_same_bytes_and_another_does_not():
    ranges = WORKLOAD.replace("30M/month", "20M/month..60M/month")
    first = run("simulate", "-", "--draws", "300", stdin=ranges).stdout
    assert first == run("simulate", "-", "--draws", "300", "--seed", "1", stdin=ranges).stdout
    assert first != run("simulate", "-", "--draws", "300", "--seed", "2", stdin=ranges).stdout


SERVICE = """
requests: 40/s
duration: 120 ms
memory: 1 GB
concurrency: 10
ways: lambda-arm64-url, fargate-arm64
"""


def test_shares_of_the_cheapest_way_add_up():
    document = ask(
        "simulate", "-", "--vary", "requests=1/s..300/s", "--draws", "300", stdin=SERVICE
    )
    assert len(document["ways"]) > 1
    assert sum(number(way, "cheapest_share") for way in document["ways"]) == 1
    assert all(number(way, "cheapest_share") < 1 for way in document["ways"])


FAULTS = [
    (("simulate", "-"), 4, "an input of unknown value"),
    (("simulate", "-", "--vary", "resources.web.fargate.tasks=5..3"), 4, "rising order"),
    (("simulate", "-", "--vary", "resources.web.fargate.memory=2 GB..5"), 4, "one unit"),
    (("simulate", "-", "--vary", "resources.web.fargate.tasks=1..2..3..4"), 4, "a range such as"),
    (("simulate", "-", "--vary", "resources.web.fargate.tasks=p10=1"), 4, "a range such as"),
    (("simulate", "-", "--vary", "resources.web.fargate.tasks=p101=1,p200=2"), 4, "a range"),
    (("simulate", "-", "--draws", "5", "--vary", "resources.web.fargate.cpu=0.9..1.1"), 4,
     "of which some can be priced"),
    (("simulate", "-", "--vary", "tasks"), 2, "a field and its range"),
    (("simulate", "-", "--draws", "0", "--vary", "a=1..2"), 2, "--draws"),
    (("simulate", "-", "--seed", "-1", "--vary", "a=1..2"), 2, "--seed"),
    (("sensitivity", "-", "--by", "0%"), 2, "--by"),
    (("sensitivity", "-", "--by", "100%"), 2, "--by"),
    (("sensitivity", "-", "--by", "much"), 2, "--by"),
]


@pytest.mark.parametrize(("arguments", "code", "words"), FAULTS, ids=str)
def test_faults(arguments, code, words):
    outcome = run(*arguments, stdin=WORKLOAD)
    assert outcome.returncode == code
    assert words in outcome.stderr


def test_draws_that_are_refused_are_counted():
    """AWS runs no invocation longer than 900 s."""
    document = ask("simulate", "-", "--draws", "100",
                   "--vary", "resources.api.lambda.duration=800s..1000s")  # fmt: skip
    [way] = document["ways"]
    assert 0 < int(document["refused"]) == 100 - int(way["priced"]) < 100
    assert "draws were refused" in " ".join(document["notes"])
