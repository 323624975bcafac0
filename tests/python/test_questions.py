"""What is asked of a service or workload: the answers are the command line's, to the letter."""

import json
import threading
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import matplotlib
import pytest

from support.program import run

matplotlib.use("agg")

SHOP = {
    "requests": "40/s",
    "duration": "120 ms",
    "memory": "512 MB",
    "concurrency": "20",
    "cpu_bound": "30%",
    "ways": "lambda-arm64-url, fargate-arm64-hourly, fargate-arm64-spot",
}
API = {"lambda": {"memory": "1000 MB", "requests": "30M", "duration": "100 ms"}}
WEB = {"fargate": {"cpu": "1", "memory": "2 GB", "tasks": "5"}}
WORKLOAD = {"resources": {"api": API, "web": WEB}}
MEASURED = "512MB=800ms,1GB=410ms,2GB=390ms"
TUNED = {
    "results": {
        "stats": [
            {"averageDuration": 2400.5, "value": 128},
            {"averageDuration": 590.25, "value": 512},
        ]
    }
}


def printed(*arguments, said=None):
    """What the program prints for a file that says so."""
    outcome = run(*arguments, stdin=json.dumps(said) if said else "")
    assert outcome.returncode == 0, outcome.stderr
    return outcome.stdout


def shop(**changes):
    return ft.Service(**{**SHOP, **changes})


def workload():
    return ft.Workload(
        ft.LambdaFunction("api", **API["lambda"]), ft.FargateTask("web", **WEB["fargate"])
    )


@pytest.fixture(scope="module")
def over_requests():
    return ft.breakeven(shop(), low="1M", high="500M")


def test_comparison_is_drawn():
    found = ft.compare(shop())
    axes = found.plot()
    assert [text.get_text() for text in axes.get_yticklabels()] == [
        way.title for way in reversed(found.ways)
    ]
    ends = [0.0] * len(found.ways)
    for bars in axes.containers:
        ends = [end + bar.get_width() for end, bar in zip(ends, bars, strict=True)]
    assert ends == pytest.approx([float(way.total) for way in reversed(found.ways)])
    assert found.plot(ax=axes) is axes


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "html"])
def test_break_even_is_the_command_lines(over_requests, format):
    options = ["--from", "1M", "--to", "500M", "--format", format]
    assert over_requests.render(format) == printed("breakeven", "-", *options, said=SHOP)


@pytest.mark.parametrize(
    ("over", "low", "high"),
    [
        ("duration", timedelta(milliseconds=10), "200 ms"),
        ("memory", 128, "1 GB"),
        ("concurrency", 1, 30),
        ("utilization", 0.4, "80%"),
    ],
)
def test_ends_are_in_the_units_people_use(over, low, high):
    found = ft.breakeven(shop(), over, low=low, high=high)
    texts = ["10 ms" if isinstance(low, timedelta) else str(low), str(high)]
    options = ["--over", over, "--from", texts[0], "--to", texts[1], "--format", "json"]
    assert found.render("json") == printed("breakeven", "-", *options, said=SHOP)


def test_crossings_are_exact(over_requests):
    said = over_requests.to_dict()
    assert [flip.at for flip in over_requests.flips] == [
        Decimal(flip["at"]) for flip in said["flips"]
    ]
    crossing = next(flip for flip in over_requests.flips if not flip.is_jump)
    assert isinstance(crossing.at_fraction, Fraction)
    for name in (crossing.before, crossing.after):
        curve = next(one for one in over_requests.curves if one.name == name)
        assert crossing.cost_fraction in {
            piece.cost_low_fraction
            + (piece.cost_high_fraction - piece.cost_low_fraction)
            * (crossing.at_fraction - piece.low_fraction)
            / (piece.high_fraction - piece.low_fraction)
            for piece in curve.pieces
            if piece.low_fraction <= crossing.at_fraction <= piece.high_fraction
        }


def test_break_even_is_shown(over_requests):
    frame = over_requests.to_pandas()
    assert frame["way"].tolist() == [one.way for one in over_requests.ranges]
    assert frame["low"][0] == over_requests.low == 1_000_000
    assert over_requests.chart().startswith("<?xml") or "<svg" in over_requests.chart()
    axes = over_requests.plot()
    marks = [line for line in axes.lines if line.get_marker() == "o"]
    assert [mark.get_xdata()[0] for mark in marks] == [
        float(flip.at) for flip in over_requests.flips
    ]
    assert axes.get_xlabel() == "requests a month" and "USD" in axes.get_ylabel()
    assert len(axes.texts) == len(over_requests.flips)
    assert over_requests.plot(ax=axes) is axes


def test_break_even_over_regions():
    regions = ["eu-central-1", "us-east-1", "sa-east-1"]
    found = ft.breakeven(shop(), "region", regions=regions)
    assert found.regions == regions
    assert set(found.to_pandas()["low"]) <= set(regions)
    assert len(found.plot().patches) == len(regions)


def test_break_even_faults():
    with pytest.raises(ft.InvalidInput, match='Did you mean "requests"'):
        ft.breakeven(shop(), "request")
    with pytest.raises(ft.InvalidInput) as caught:
        ft.breakeven(shop(), "duration", low="10MB")
    assert caught.value.path == "low" and "unit of size" in caught.value.hint
    with pytest.raises(ft.InvalidInput, match="no range, since all regions"):
        ft.breakeven(shop(), "region", low=1)
    with pytest.raises(ft.InvalidInput, match="above zero"):
        ft.breakeven(shop(), low="2M", high="1M")
    with pytest.raises(ft.InvalidInput, match='Did you mean "cpu_bound"'):
        ft.breakeven(shop(cpu_bond="3%"))


def test_services_come_from_files_too(tmp_path):
    (tmp_path / "week.csv").write_text("requests\n" + "3600\n" * 168)
    file = tmp_path / "shop.yaml"
    file.write_text("requests_file: week.csv\nduration: 1 s\nmemory: 1 GB\nconcurrency: 5\n")
    read = ft.compare(ft.read_service(file))
    assert read.requests == 3600 * 730
    assert read.render("json") == printed("compare", file, "--format", "json")
    with pytest.raises(ft.UnreadableFile, match="requests_file"):
        ft.compare(ft.parse_service(file.read_text()))
    with pytest.raises(TypeError, match="region"):
        ft.compare(shop(), region="eu-west-1")
    for ask in (ft.compare, ft.breakeven):
        with pytest.raises(TypeError, match=r"found dict: Service\(…\)"):
            ask({"requests": "3M"})


def test_regions_of_a_break_even_are_known():
    with pytest.raises(ft.UnknownName, match='Did you mean "us-east-1"'):
        ft.breakeven(shop(), "region", regions=["us-esat-1"])


SIZES = {
    "dict": {"measured": {512: timedelta(milliseconds=800), "1 GB": "410 ms", 2048: "390 ms"}},
    "text": {"measured": MEASURED},
}


@pytest.mark.parametrize("given", SIZES)
@pytest.mark.parametrize("format", ["table", "json"])
def test_sizes_of_a_function_are_the_command_lines(given, format):
    found = ft.rightsize(requests="30M", **SIZES[given], measured_arm64={1024: "400 ms"})
    options = ["--requests", "30M", "--measured", MEASURED, "--measured-arm64", "1GB=400ms"]
    assert found.render(format) == printed("rightsize", "lambda", *options, "--format", format)
    assert found.cheapest.architecture == "arm64"
    assert found.fastest.duration_ms == 390
    assert found.to_pandas()["total"].tolist() == [one.total for one in found.settings]


def test_sizes_of_a_function_of_a_workload(tmp_path):
    (tmp_path / "workload.json").write_text(json.dumps(WORKLOAD))
    tuned = tmp_path / "tuned.json"
    tuned.write_text(json.dumps(TUNED))
    files = [tmp_path / "workload.json", "--function", "api", "--power-tuning", tuned]
    expected = printed("rightsize", "lambda", *files, "--format", "json")
    for power_tuning in (tuned, str(tuned), TUNED):
        found = ft.rightsize(workload(), power_tuning=power_tuning)
        assert found.render("json") == expected
    alone = ft.rightsize(workload().resources[0], power_tuning=TUNED)
    assert alone.cheapest.cost == found.cheapest.cost


def test_sizes_of_a_task_are_the_command_lines():
    found = ft.rightsize(cpu=1.2, memory="3GB", region="eu-west-1")
    options = ["--cpu", "1.2", "--memory", "3GB", "--region", "eu-west-1", "--format", "json"]
    assert found.render("json") == printed("rightsize", "fargate", *options)
    assert found.to_pandas()["per_hour"].tolist() == [one.per_hour for one in found.platforms]


def test_size_faults(tmp_path):
    with pytest.raises(ft.InvalidInput) as caught:
        ft.rightsize(requests="30M", measured_arm64={"1 GB": "fast"})
    assert caught.value.path == "measured_arm64"
    with pytest.raises(ft.InvalidInput, match="includeOutputResults"):
        ft.rightsize(requests="30M", power_tuning={"results": {"power": "512"}})
    runs = [{"points": TUNED["results"]["stats"]}] * 2
    for run_number in (None, 0, 3):
        with pytest.raises(ft.InvalidInput):
            ft.rightsize(requests="30M", power_tuning=runs, run=run_number)
    with pytest.raises(ft.FarthingError):
        ft.rightsize(workload(), function="apj", measured=MEASURED)
    none = ft.rightsize(cpu=400, memory="1 GB")
    assert none.platforms[0].per_hour is None and none.platforms[0].reason
    assert "none" in repr(none)
    with pytest.raises(OSError):
        ft.rightsize(requests="30M", power_tuning=tmp_path / "none.json")
    for given in ({}, {"requests": 1}, {"cpu": 1}, {"measured": MEASURED},
                  {"cpu": 1, "memory": 1, "measured": MEASURED}):  # fmt: skip
        with pytest.raises(TypeError):
            ft.rightsize(**given)


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "html"])
def test_sensitivity_is_the_command_lines(format):
    found = ft.sensitivity(workload(), by=0.25)
    options = ["--by", "25%", "--format", format]
    assert found.render(format) == printed("sensitivity", "-", *options, said=WORKLOAD)


def test_sensitivity_of_a_service():
    expected = printed("sensitivity", "-", "--format", "json", said=SHOP)
    found = ft.sensitivity(shop())
    assert found.render("json") == expected
    cheapest = ft.compare(shop()).ways[0]
    assert (found.way, found.total) == (cheapest.name, cheapest.total)


def test_a_tornado_is_drawn():
    found = ft.sensitivity(workload())
    axes = found.plot()
    assert [label.get_text() for label in axes.get_yticklabels()][-1] == (
        f"{found.inputs[0].path} = {found.inputs[0].value}"
    )
    top = [bar for bar in axes.patches if bar.get_y() > len(found.inputs) - 2]
    assert sum(abs(bar.get_width()) for bar in top) == pytest.approx(float(found.inputs[0].swing))
    frame = found.to_pandas()
    assert frame["swing"].tolist() == [one.swing for one in found.inputs]
    refused = next(one for one in found.inputs if one.lower.refusal)
    assert refused.lower.total is None and refused.lower.total_fraction is None


def test_workloads_of_every_make_are_told_in_full():
    """What is built in Python is priced as it is, whatever it is made of."""
    account = ft.Workload(
        ft.LambdaFunction("api", memory=512, requests="3M", duration={"p50": "80 ms", "p99": "1 s"},
                          provisioned={"concurrency": 4, "enabled": "8 h"}, logs="2 GB/day"),
        ft.FargateTask("api", cpu=1, memory="2 GB", tasks=2, region="eu-west-1"),
        ft.MeteredService("jobs", "sqs", {"standard-request": "3M"}),
        ft.EcsCluster("cluster", tasks={"web": {"cpu": 0.5, "memory": "1 GB", "count": 4}},
                      instances={"type": ["c7g.large", "m7g.large"]}),
        region="us-west-2", month="2026-11", free_tier=False,
    )  # fmt: skip
    assert ft.sensitivity(account).total == ft.price(account).total


def test_simulation_is_the_command_lines():
    vary = {
        "resources.api.lambda.requests": ("20M", 30_000_000, "60M"),
        "resources.web.fargate.tasks": {"p10": 3, "p50": 5, "p90": 12},
    }
    with pytest.raises(ft.InvalidInput, match="one unit"):
        ft.simulate(workload(), vary, draws=10)
    vary["resources.api.lambda.requests"] = ("20M", "30M", "60M")
    found = ft.simulate(workload(), vary, draws=300, seed=7)
    options = ["--vary", "resources.api.lambda.requests=20M..30M..60M",
               "--vary", "resources.web.fargate.tasks=p10=3,p50=5,p90=12",
               "--draws", "300", "--seed", "7", "--format", "json"]  # fmt: skip
    assert found.render("json") == printed("simulate", "-", *options, said=WORKLOAD)
    assert found.to_pandas()["p50"][0] == found.ways[0].p50


def test_simulation_of_a_service_says_which_way_is_likeliest():
    found = ft.simulate(shop(requests="5M..500M"), draws=200)
    said = {**SHOP, "requests": "5M..500M"}
    options = ["--draws", "200", "--format", "json"]
    assert found.render("json") == printed("simulate", "-", *options, said=said)
    assert sum(way.cheapest_share_fraction for way in found.ways) == 1
    axes = found.plot()
    assert len(axes.patches) == len(found.ways) and found.plot(ax=axes) is axes
    assert axes.get_xlabel() == "USD a month" and "p50 marked" in axes.get_title()


@pytest.mark.parametrize(
    ("given", "path"), [({"draws": 0}, "draws"), ({"draws": 2_000_000}, "draws"),
                        ({"seed": -1}, "seed")])  # fmt: skip
def test_simulation_faults(given, path):
    with pytest.raises(ft.InvalidInput) as caught:
        ft.simulate(shop(requests="5M..500M"), **given)
    assert caught.value.path == path


@pytest.mark.parametrize("ask", [
    lambda: ft.simulate(workload(), {"resources.api.lambda.requests": "1M..9M"}, draws=20_000),
    lambda: [ft.breakeven(shop(), "concurrency", low=1, high=300) for _ in range(5)],
])  # fmt: skip
def test_other_threads_run_meanwhile(ask):
    """Ticks of another thread while one call works: with the lock held there would be none."""
    ticks, done = [], threading.Event()

    def tick():
        while not done.wait(0.001):
            ticks.append(1)

    ticker = threading.Thread(target=tick)
    ticker.start()
    ticks.clear()
    ask()
    count = len(ticks)
    done.set()
    ticker.join()
    assert count >= 5


def test_faults_of_what_is_varied():
    with pytest.raises(ft.InvalidInput, match="rising order"):
        ft.simulate(shop(requests="60M..20M"))
    with pytest.raises(ft.InvalidInput, match='Did you mean "requests"'):
        ft.simulate(workload(), {"resources.api.lambda.requets": "1M..2M"}, draws=9)
    for by in (0, 1, "5 ms", "100%"):
        with pytest.raises(ft.InvalidInput) as caught:
            ft.sensitivity(workload(), by=by)
        assert caught.value.path == "by"


LISTS = {
    "all": ({}, []),
    "narrow": (
        {"region": "eu-west-1", "architecture": "arm64", "vcpu": "4..16", "memory": "16GB..",
         "limit": 5},
        ["--region", "eu-west-1", "--arch", "arm64", "--vcpu", "4..16", "--memory", "16GB..",
         "--limit", "5"],
    ),
    "families": (
        {"family": ["m7g", "c7g"], "sort": "vcpu-price", "purchase": "reserved-3yr-all-upfront"},
        ["--family", "m7g,c7g", "--sort", "vcpu-price", "--purchase", "reserved-3yr-all-upfront"],
    ),
    "cheap": (
        {"max_price": 0.2, "operating_system": "windows", "sort": "gb-price"},
        ["--max-price", "0.2", "--operating-system", "windows", "--sort", "gb-price"],
    ),
    "graphics": ({"gpus": "1..", "vcpu": 8, "sort": "name"},
                 ["--gpus", "1..", "--vcpu", "8", "--sort", "name"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LISTS)
def test_instances_are_the_command_lines(name):
    given, options = LISTS[name]
    found = ft.instances(**given)
    assert found.render("json") == printed("ec2", "list", *options, "--format", "json")
    said = found.to_dict()["instances"]
    assert len(found) == len(said) > 0
    assert [one.name for one in found] == [one["instance_type"] for one in said]
    assert [one.per_hour for one in found] == [Decimal(one["per_hour"]) for one in said]
    frame = found.to_pandas()
    assert frame["name"].tolist() == [one["instance_type"] for one in said]


def test_instances_of_a_kind():
    assert all(one.burstable for one in ft.instances(burstable=True))
    assert not any(one.bare_metal for one in ft.instances(bare_metal=False))
    assert not len(ft.instances(family="m99")) and ft.instances(family="m99").to_pandas().empty


def test_instance_faults():
    with pytest.raises(ft.UnknownName, match='Did you mean "us-east-1"'):
        ft.instances(region="us-east-l")
    for given in ({"vcpu": "4-8"}, {"memory": "16 s"}, {"sort": "size"}, {"architecture": "arm46"},
                  {"max_price": "cheap"}, {"purchase": "spto"}, {"on": "2026-13-01"}):  # fmt: skip
        with pytest.raises(ft.InvalidInput) as caught:
            ft.instances(**given)
        assert caught.value.path in ("", *given)


def test_a_total_of_zero_is_not_shown_as_refused():
    """1,000 invocations of 9 ms are free, and so are 1,100."""
    free = ft.LambdaFunction("f", memory="1000 MB", requests=1000, duration="9 ms")
    assert "refused" not in ft.sensitivity(free)._repr_html_()


def test_large_memory_is_shown_in_full():
    """24,576 GiB, by AWS's table of instance types."""
    shown = ft.instances(family="u-24tb1", limit=1)._repr_html_()
    assert "24,576" in shown


def test_a_service_takes_lists_as_its_file_does():
    listed = ft.Service(
        requests="40/s", duration="120 ms", memory="512 MB", concurrency=10,
        ways="ec2-arm64-hourly", instances={"type": ["m7g.xlarge", "c7g.xlarge"]},
    )  # fmt: skip
    written = ft.parse_service(
        "{requests: 40/s, duration: 120 ms, memory: 512 MB, concurrency: 10,"
        " ways: ec2-arm64-hourly, instances: {type: [m7g.xlarge, c7g.xlarge]}}"
    )
    assert ft.compare(listed).ways[0].total == ft.compare(written).ways[0].total


def test_a_range_is_a_tuple_or_a_list():
    given = {"resources.api.lambda.requests": ("20M", "60M")}
    listed = {path: list(ends) for path, ends in given.items()}
    drawn = [ft.simulate(workload(), vary, draws=20) for vary in (given, listed)]
    assert drawn[0].render("json") == drawn[1].render("json")
    with pytest.raises(ft.InvalidInput, match="expected a range"):
        ft.simulate(workload(), {"resources.api.lambda.requests": 3})


def test_one_region_is_one_region():
    found = ft.breakeven(shop(), "region", regions="eu-west-1")
    assert found.regions == ["eu-west-1"]


def test_costs_of_whole_numbers_are_steps():
    lines = ft.breakeven(shop(), "concurrency", low=1, high=20).plot().lines
    assert "steps-mid" in {line.get_drawstyle() for line in lines}
    lines = ft.breakeven(shop(), low="1M", high="500M").plot().lines
    assert {line.get_drawstyle() for line in lines} == {"default"}
