"""What goes in: text, whole numbers, decimals, fractions, time spans, floats at their word."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import numpy
import pandas
import pytest


def function(**fields):
    usual = {"memory": "1536 MB", "requests": 3_000_000, "duration": "120 ms"}
    return ft.LambdaFunction("thumbnailer", **{**usual, **fields})


SAME = [
    ("memory", "1 GB", "1024 MB"),
    ("memory", 1536, "1536 MB"),
    ("memory", Decimal("1536"), "1536 MB"),
    ("memory", 1536.0, "1536 MB"),
    ("memory", numpy.int64(1536), "1536 MB"),
    ("requests", 3_000_000, "3M"),
    ("requests", Decimal("3E+6"), "3M"),
    ("requests", Fraction(6_000_000, 2), "3M"),
    ("requests", 3e6, "3M"),
    ("requests", 1e22, "10000000000000000000000"),
    ("requests", Fraction(1, 3), "1/3"),
    ("cold_starts", 0.1, "10%"),
    ("cold_starts", numpy.float64(0.1), "10%"),
    ("cold_starts", numpy.float32(0.1), "10%"),
    ("cold_starts", Decimal("0.1"), "10%"),
    ("cold_starts", Fraction(1, 10), "10%"),
    ("cold_starts", 1e-7, "0.0000001"),
    ("duration", timedelta(milliseconds=120), "120 ms"),
    ("duration", timedelta(microseconds=1), "0.001 ms"),
    ("duration", timedelta(minutes=2, microseconds=500), "120000.5 ms"),
    ("duration", {"p50": "80 ms", "p99.9": timedelta(seconds=1)}, "p50=80ms,p99.9=1s"),
    ("duration", {"0.4 ms": "50%", "1.6 ms": "50%"}, "0.4ms:50%,1.6ms:50%"),
]


@pytest.mark.parametrize(("field", "value", "text"), SAME)
def test_values_read_as_their_text(field, value, text):
    assert function(**{field: value}) == function(**{field: text})


def test_hours_of_the_week():
    load = {"mon-fri 08-20": "400/s", "otherwise": "20/s"}
    task = {"cpu": 1, "memory": "2 GB", "load_per_task": "50/s"}
    line = "mon-fri 08-20: 400/s, otherwise: 20/s"
    assert ft.FargateTask(load=load, **task) == ft.FargateTask(load=line, **task)


def test_true_and_false():
    task = {"cpu": 1, "memory": "2 GB", "tasks": 1}
    assert ft.FargateTask(spot=True, **task) == ft.FargateTask(spot="true", **task)
    assert ft.FargateTask(public_ip=False, **task) == ft.FargateTask(public_ip="no", **task)


NOT_NUMBERS = [
    True,
    float("nan"),
    float("inf"),
    -float("inf"),
    -1,
    Decimal("NaN"),
    Decimal("Infinity"),
    Decimal("sNaN"),
    numpy.float64("nan"),
    [1536],
    (1536,),
    b"1536",
    object(),
    {},
    {"p50": "1 MB"},
    "",
    "\0",
    "1536 MB\ud800",
]


@pytest.mark.parametrize("value", NOT_NUMBERS, ids=repr)
@pytest.mark.parametrize("field", ["memory", "requests", "cold_starts"])
def test_what_is_no_quantity_is_refused(field, value):
    with pytest.raises((ft.InvalidInput, UnicodeEncodeError)) as refused:
        function(**{field: value})
    if isinstance(refused.value, ft.InvalidInput):
        assert refused.value.path.startswith(f"lambda.{field}")
        assert refused.value.expected


@pytest.mark.parametrize("value", [120, 120.0, Decimal(120)])
def test_a_duration_needs_its_unit(value):
    with pytest.raises(ft.InvalidInput, match="unit"):
        function(duration=value)


def cluster(ports, **instances):
    return ft.EcsCluster(
        tasks={"web": {"cpu": "0.5", "memory": "1 GB", "count": 4, "host_ports": ports,
                       "network_mode": "bridge"}},
        instances={"type": "m5.large", **instances},
    )  # fmt: skip


@pytest.mark.parametrize("ports", [[80, 443], (80, 443), ["80", "443"], "80, 443"])
def test_a_list_reads_as_its_one_line_form(ports):
    assert ft.price(cluster(ports)).total == ft.price(cluster("80,443")).total


def test_the_items_of_a_list_are_values():
    with pytest.raises(ft.InvalidInput, match="one value of the list") as refused:
        cluster(["80,443"])
    assert refused.value.path == "ecs.tasks.web.host_ports"


def test_attributes_are_a_dict():
    made = cluster([80], attributes={"plan": "prod", "disk": "ssd"})
    assert "plan: prod" in repr(made) and "disk: ssd" in repr(made)


def test_a_sweep_changes_a_task_of_a_cluster():
    frame = ft.sweep(cluster([80]), **{"tasks.web.count": [4, 8], "tasks.web.host_ports": [[80]]})
    assert list(frame["cost"]) == [ft.price(cluster([80])).total, 2 * ft.price(cluster([80])).total]
    for path in ("tasks.web.cpus", "tasks.none.count", "tasks"):
        with pytest.raises(ft.InvalidInput):
            ft.sweep(cluster([80]), **{path: [4]})


def test_figures_come_out_exact():
    line = ft.price(function(), free_tier=False).lines[0]
    for name in ("quantity", "unit_price", "cost"):
        assert type(getattr(line, name)) is Decimal
        assert type(getattr(line, f"{name}_fraction")) is Fraction
        assert Fraction(getattr(line, name)) == getattr(line, f"{name}_fraction")


def test_figures_do_not_depend_on_the_callers_decimal_context():
    import decimal

    expected = ft.price(function()).total
    with decimal.localcontext() as context:
        context.prec = 3
        assert ft.price(function()).total == expected


def test_nanoseconds_of_pandas():
    api = ft.LambdaFunction(
        memory="1 GB", requests=1, duration=pandas.Timedelta(milliseconds=100, nanoseconds=1)
    )
    assert api.fields["duration"] == "100.000001 ms"
