"""`farthing rightsize`: memory of a function by what was measured, sizes of Fargate tasks."""

import json
from fractions import Fraction

import pytest
from support.bills import estimate, number
from support.program import run
from support.shared import shared_file

SAMPLES = "samples/power-tuning/unfaasener-runs.json"
STATS = [
    {"averagePrice": 2.1e-9, "averageDuration": 2400.5, "value": 128},
    {"averagePrice": 2.1e-9, "averageDuration": 1200, "value": 256},
    {"averagePrice": 2.1e-9, "averageDuration": 590.25, "value": 512},
    {"averagePrice": 2.1e-9, "averageDuration": 410, "value": 1024},
    {"averagePrice": 2.1e-9, "averageDuration": 409, "value": 2048},
]
OUTPUT = {"results": {"power": "512", "cost": 5e-6, "duration": 590.25, "stats": STATS}}
REQUESTS = ("--requests", "30M")


def rightsize(*arguments, stdin=""):
    outcome = run("rightsize", "lambda", *arguments, "--format", "json", stdin=stdin)
    assert outcome.returncode == 0, outcome.stderr
    return json.loads(outcome.stdout)


def from_file(document, *arguments):
    return rightsize("--power-tuning", "-", *REQUESTS, *arguments, stdin=json.dumps(document))


def price(memory, duration, **more):
    """The month of a function alone, by the program's own bill."""
    function = {"memory": f"{memory} MB", "requests": "30M", "duration": f"{duration} ms", **more}
    return estimate({"resources": {"f": {"lambda": function}}}).total


def test_each_setting_costs_what_its_own_bill_says():
    for setting in from_file(OUTPUT)["settings"]:
        expected = price(setting["memory_mib"], setting["duration_ms"])
        assert number(setting, "total") == number(setting, "cost") == expected


def test_the_forms_of_a_file_say_the_same():
    points = [
        {"memory_mb": one["value"], "avg_duration_ms": one["averageDuration"], "avg_cost": 1}
        for one in STATS
    ]
    expected = from_file(OUTPUT)
    assert from_file(OUTPUT["results"]) == expected
    assert from_file(STATS) == expected
    assert from_file([{"path": "a", "points": points}]) == expected
    assert from_file([{"points": points[:1]}, {"points": points}], "--run", "2") == expected
    written = ",".join(f"{one['value']}MB={one['averageDuration']}ms" for one in STATS)
    assert rightsize("--measured", written, *REQUESTS) == expected


def choices(document):
    """The cheapest, the fastest and the balanced setting, by their definitions."""
    settings = [
        (number(one, "total"), Fraction(one["duration_ms"]), one) for one in document["settings"]
    ]
    most, longest = (max(one[key] for one in settings) for key in (0, 1))
    relative = lambda one: (one[0] / most if most else 0) + one[1] / longest  # noqa: E731
    return (
        min(settings, key=lambda one: one[:2])[2],
        min(settings, key=lambda one: (one[1], one[0]))[2],
        min(settings, key=relative)[2],
    )


def check_choices(document):
    for name, setting in zip(("cheapest", "fastest", "balanced"), choices(document), strict=True):
        assert name in setting["choice"]
        memory = f"{Fraction(setting['memory_mib']).numerator:,}"
        assert document[name] == f"{memory} MB on {setting['architecture']}"


def test_cheapest_fastest_and_balanced():
    document = from_file(OUTPUT)
    check_choices(document)
    assert document["fastest"] == "2,048 MB on x86_64"


def test_all_within_the_free_tier_cost_nothing_and_the_fastest_is_cheapest():
    document = rightsize("--measured", "128MB=100ms,256MB=60ms", "--requests", "1000")
    assert document["cheapest"] == document["fastest"] == "256 MB on x86_64"


def test_both_architectures():
    document = rightsize(
        "--measured", "512MB=600ms,1GB=410ms", "--measured-arm64", "1GB=400ms", *REQUESTS
    )
    assert [one["architecture"] for one in document["settings"]] == ["x86_64", "x86_64", "arm64"]
    arm64 = document["settings"][2]
    assert number(arm64, "total") == price(1024, 400, architecture="arm64")
    check_choices(document)


def test_a_function_shares_the_tiers_of_its_workload(tmp_path):
    other = {"lambda": {"memory": "1 GB", "requests": "90M", "duration": "400 ms"}}
    own = {"lambda": {"memory": "1 GB", "requests": "30M", "duration": "1 s"}}
    workload = {"resources": {"other": other, "own": own}}
    path = tmp_path / "shop.json"
    path.write_text(json.dumps(workload))
    document = rightsize(str(path), "--function", "own", "--measured", "512MB=600ms,1GB=410ms")
    for setting in document["settings"]:
        own["lambda"].update(
            memory=f"{setting['memory_mib']} MB", duration=f"{setting['duration_ms']} ms"
        )
        bill = estimate(workload)
        assert number(setting, "total") == bill.total
        assert number(setting, "cost") == bill.by_resource["own"]


def test_measured_runs_are_read_as_they_are():
    samples = shared_file(SAMPLES)
    runs = json.loads(samples.read_text(encoding="utf-8"), parse_float=str)
    assert run("rightsize", "lambda", "--power-tuning", samples, *REQUESTS).returncode == 4
    for place in (1, 2, 40, len(runs)):
        document = rightsize("--power-tuning", str(samples), "--run", str(place), *REQUESTS)
        points = runs[place - 1]["points"]
        read = {(one["memory_mib"], number(one, "duration_ms")) for one in document["settings"]}
        assert read == {(str(one["memory_mb"]), Fraction(one["avg_duration_ms"])) for one in points}
        check_choices(document)


FAULTS = [
    (("--power-tuning", "-"), "{}", 4, "includeOutputResults"),
    (("--power-tuning", "-"), "[]", 4, "expected the statistics"),
    (("--power-tuning", "-"), '{"stats": []}', 4, "a list of measured settings"),
    (("--power-tuning", "-"), '{"stats": [{"value": 128}]}', 4, "averageDuration"),
    (("--power-tuning", "-"), '{"stats": [{"averageDuration": 1}]}', 4, "a memory in MB"),
    (("--power-tuning", "-"), '{"stats": [{"value": 128, "averageDuration": 0}]}', 4, "above zero"),
    (("--power-tuning", "-"), '{"stats": [{"value": "x", "averageDuration": 1}]}', 4, "above zero"),
    (("--power-tuning", "-"), '{"stats": [{"value": 100, "averageDuration": 1}]}', 4, "128 MB"),
    (("--power-tuning", "-"), "{", 4, "standard input:1"),
    (("--power-tuning", "-", "--run", "3"), '[{"points": []}]', 4, "a run from 1 to 1"),
    (("--power-tuning", "-"), '[{"points": []}, {"points": []}]', 4, "choose one by --run"),
    (("--measured", "128MB"), "", 2, "--measured: expected"),
    (("--measured", "128MB=0ms"), "", 2, "above zero"),
    ((), "", 2, "--measured or --power-tuning"),
]


@pytest.mark.parametrize(("arguments", "stdin", "code", "words"), FAULTS, ids=str)
def test_faults(arguments, stdin, code, words):
    outcome = run("rightsize", "lambda", *arguments, *REQUESTS, stdin=stdin)
    assert outcome.returncode == code
    assert words in outcome.stderr


def test_no_such_function(tmp_path):
    path = tmp_path / "shop.yaml"
    path.write_text("resources: {f1: {lambda: {memory: 1 GB, requests: 1M, duration: 1 s}}}")
    outcome = run("rightsize", "lambda", path, "--function", "f2", "--measured", "1GB=1s")
    assert outcome.returncode == 4
    assert 'Did you mean "f1"?' in outcome.stderr


def test_fargate_sizes_hold_what_is_asked_and_none_is_cheaper():
    outcome = run("rightsize", "fargate", "--cpu", "1.2", "--memory", "3GB", "--format", "json")
    platforms = json.loads(outcome.stdout)["platforms"]
    assert len(platforms) == 5
    costs = [number(one, "per_hour") for one in platforms]
    assert costs == sorted(costs)
    for one in platforms:
        assert (one["vcpu"], one["memory_mib"]) == ("2", "4096")
        task = {"cpu": "2", "memory": "4 GB", "tasks": 1, "spot": "Spot" in one["platform"]}
        system, architecture = one["platform"].split(",")[0].split("/")
        task.update(operating_system=system, architecture=architecture)
        bill = estimate({"resources": {"web": {"fargate": task}}})
        assert number(one, "per_month") == bill.total


def test_no_fargate_size_holds_too_much():
    outcome = run("rightsize", "fargate", "--cpu", "64", "--memory", "3GB")
    assert outcome.returncode == 0
    assert outcome.stdout.count("no size") == 5
