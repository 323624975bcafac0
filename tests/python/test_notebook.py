"""What notebooks show and what frames hold."""

import decimal
import re
from decimal import Decimal
from html.parser import HTMLParser

import farthing as ft
import matplotlib
import pyarrow
import pytest

matplotlib.use("agg")

EVIL = "<script>alert('1 & 2')</script>"


def bill(name="thumbnailer"):
    function = ft.LambdaFunction(name, memory="1536 MB", requests="3M", duration="120 ms")
    images = ft.MeteredService("images", "ecr", {"private-storage": "20 GB"})
    return ft.price(function, images)


def compared():
    return ft.compare(
        requests={"mon-fri 08-20": "400/s", "otherwise": "20/s"},
        duration={"p50": "80 ms", "p99": "1 s"},
        memory=512,
        concurrency=10,
    )


def service(**changes):
    fields = {"requests": "3M", "duration": "1 s", "memory": 512, "concurrency": 10,
              "ways": "lambda-arm64-url, fargate-arm64-hourly", **changes}  # fmt: skip
    return ft.Service(**fields)


CHECKED = (
    "ChargeCategory,ServiceName,RegionId,ChargeDescription,"
    "PricingUnit,PricingQuantity,ListUnitPrice,ListCost\n"
    f"Usage,{EVIL},us-east-1,{EVIL},Requests,3,0.0000002,0.0000006\n"
    f"Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - {EVIL},"
    "Requests,1,0.0000003,0.0000003\n"
)


def cluster(name):
    tasks = {"web": {"cpu": 0.5, "memory": "1 GB", "count": 9}}
    return ft.price(ft.EcsCluster(name, tasks=tasks, instances={"type": "m7g.xlarge"}))


class Elements(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text = [], [], []
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


SHOWN = {
    "bill": lambda: bill(EVIL),
    "lines": lambda: bill(EVIL).lines,
    "line": lambda: bill(EVIL).lines[0],
    "rate card": lambda: ft.Catalog.builtin().rate_card(),
    "comparison": lambda: compared(),
    "diff": lambda: bill(EVIL).diff(bill()),
    "break-even": lambda: ft.breakeven(service(), low="1M", high="50M"),
    "sizes of a function": lambda: ft.rightsize(requests="1M", measured="512MB=1s,1GB=450ms"),
    "sizes of a task": lambda: ft.rightsize(cpu=5, memory="3 GB"),
    "sensitivity": lambda: ft.sensitivity(service()),
    "simulation": lambda: ft.simulate(service(requests="1M..9M"), draws=20),
    "instances": lambda: ft.instances(family="m7g"),
    "bill check": lambda: ft.check_bill(CHECKED),
    "price changes": lambda: ft.price_changes(before_on="2025-01-01"),
    "cluster": lambda: cluster(EVIL).clusters[0],
    "bill of a cluster": lambda: cluster(EVIL),
    "rates": lambda: ft.Catalog.builtin().rate_card().rates("lambda", "us-east-1"),
}


@pytest.mark.parametrize("shown", SHOWN)
def test_html_is_whole_escaped_and_of_no_colour_of_its_own(shown):
    text = SHOWN[shown]()._repr_html_()
    elements = Elements(text)
    assert "script" not in elements.tags and "table" in elements.tags
    if shown.startswith(("bill", "line", "diff", "cluster")):
        assert EVIL in "".join(elements.text)
    colours = re.findall(r"(?:color|background|border)[a-z-]*:([^;}]+)", text)
    allowed = r"inherit|transparent|collapse|0|1px solid rgba\(128,128,128,\.35\)"
    assert colours and all(re.fullmatch(allowed, colour) for colour in colours)


def test_html_shows_the_figures():
    elements = Elements(bill()._repr_html_())
    assert {"140,000", "0.0000166667", "2.33", "free"} <= set(elements.text)
    assert f"{bill().rounded():,}" in elements.text


def test_tiny_costs_do_not_look_like_nothing():
    tiny = ft.LambdaFunction("a", memory=128, requests=3, duration="1 ms")
    text = ft.price(tiny, free_tier=False)._repr_html_()
    assert ">0.00<" not in text and "0.00000060" in text


def test_a_comparison_shows_the_names_that_its_bills_have():
    ways = compared()
    text = "".join(Elements(ways._repr_html_()).text)
    assert all(way.name in text for way in ways.ways)


def test_figures_do_not_depend_on_the_callers_decimal_context():
    """Not even where it traps what is inexact."""
    one = bill()
    asked = [made()._repr_html_ for made in SHOWN.values()]
    asked += [ft.instances(memory="900 GB..")._repr_html_, one.to_arrow, one.to_pandas]
    expected = [repr(ask()) for ask in asked]
    with decimal.localcontext() as context:
        context.prec, context.rounding = 3, decimal.ROUND_UP
        context.traps[decimal.Inexact] = context.traps[decimal.Rounded] = True
        assert [repr(ask()) for ask in asked] == expected
        drawn = sum(bar.get_width() for bar in one.plot(split=None).patches)
        assert drawn == pytest.approx(float(one.total))


def test_to_pandas():
    frame = bill().to_pandas()
    assert len(frame) == len(bill().lines)
    assert sum(frame["cost"], Decimal(0)) == bill().total
    assert frame.attrs["currency"] == "USD"
    assert frame.groupby("resource")["cost"].sum().to_dict() == bill().by_resource
    exact = bill().to_pandas(exact=True)
    assert sum(exact["cost"]) == bill().total_fraction
    assert frame.astype({"cost": float})["cost"].sum() == pytest.approx(float(bill().total))


def test_a_diff_as_a_frame_and_as_plain_data():
    changes = bill().diff(ft.price(ft.LambdaFunction("thumbnailer", memory="1 GB", requests="5M",
                                                     duration="120 ms")))  # fmt: skip
    frame = changes.to_pandas()
    assert sum(frame["difference"]) == changes.total.difference
    causes = ["added", "removed", "quantity", "allowance", "tier", "price"]
    exact = changes.to_pandas(exact=True)
    assert sum(exact[causes].sum()) == changes.total.difference_fraction
    assert set(frame["status"]) >= {"removed"} and frame.attrs["currency"] == "USD"
    assert Decimal(changes.to_dict()["change"]) == changes.total.difference


def test_to_arrow():
    table = bill().to_arrow()
    assert table.schema.field("cost").type == pyarrow.decimal128(38, 20)
    assert sum(table["cost"].to_pylist()) == bill().total
    assert table.column_names == list(bill().to_pandas().columns)
    rounded = ft.price(ft.LambdaFunction("a", memory=128, requests="2500/day", duration="1 ms"),
                       free_tier=False).to_arrow()  # fmt: skip
    assert Decimal("76041.66666666666666666667") in rounded["quantity"].to_pylist()


@pytest.mark.parametrize(("by", "split"), [("resource", "usage_type"), ("usage_type", None),
                                           ("service", "resource")])  # fmt: skip
def test_plot_draws_what_costs(by, split):
    axes = bill().plot(by, split=split)
    drawn = sum(bar.get_width() for bar in axes.patches)
    assert drawn == pytest.approx(float(bill().total))
    assert "USD" in axes.get_xlabel()
    assert bill().plot(by, split=split, ax=axes) is axes


def test_plot_of_a_bill_of_nothing():
    free = ft.LambdaFunction("a", memory=128, requests=3, duration="1 ms")
    assert not ft.price(free).plot().patches


def metered(count):
    """A bill of that many usage types, each of which costs something."""
    rates = ft.Catalog.builtin().rate_card().rates("s3", "us-east-1")
    names = [rate.usage_type for rate in rates if rate.tiers[0].unit_price][:count]
    return ft.price(ft.MeteredService("s3", "s3", dict.fromkeys(names, "1M")), free_tier=False)


def test_plot_has_a_colour_for_each_part():
    axes = metered(12).plot()
    colours = [bar.get_facecolor() for bar in axes.patches]
    assert len(set(colours)) == len(colours) == 10
    names = [text.get_text() for text in axes.get_legend().get_texts()]
    assert names[-1] == "3 others" and len(names) == 10
    drawn = sum(bar.get_width() for bar in axes.patches)
    assert drawn == pytest.approx(float(metered(12).total))


def test_plot_names_usage_types_by_their_titles_beside_the_bars():
    axes = bill().plot()
    legend = axes.get_legend()
    assert "Duration, x86_64" in [text.get_text() for text in legend.get_texts()]
    axes.figure.canvas.draw()
    assert legend.get_window_extent().x0 >= axes.get_window_extent().x1
    shown = [text.get_text() for text in bill().plot("usage_type").get_yticklabels()]
    assert "Duration, x86_64" in shown


def test_plot_of_a_tiny_bill_says_its_total():
    tiny = ft.LambdaFunction("a", memory=128, requests=3, duration="1 ms")
    assert ft.price(tiny, free_tier=False).plot().get_title() == "0.00000061 USD"


def test_repr_is_one_short_line():
    for one in (bill(), bill().lines[0], bill().lines[0].steps[0]):
        assert "\n" not in repr(one) and len(repr(one)) < 200
    assert str(bill()) == bill().render()


def test_ways_of_running_a_service_compare():
    ways = compared()
    totals = [way.total_fraction for way in ways.ways]
    assert totals == sorted(totals) and len(totals) > 3
    frame = ways.to_pandas()
    assert frame["total"].tolist() == [way.total for way in ways.ways]
    assert repr(ways).startswith(f"<Comparison: {ways.ways[0].name}")
    with pytest.raises(ft.InvalidInput, match='Did you mean "cpu_bound"'):
        ft.compare(requests=1, duration="1 s", memory=512, concurrency=1, cpu_bond="3%")


def test_each_way_has_its_bill():
    ways = compared()
    for way in ways.ways:
        assert ways.bill(way.name).total_fraction == way.total_fraction
        assert way.dominated.cost_fraction == way.dominated.share_fraction * way.total_fraction
    assert all(line.steps for line in ways.bill(ways.ways[0].name).lines)
    assert ways.chart().count("<svg") == 1
    with pytest.raises(ft.UnknownName, match='Did you mean "lambda-arm64-url"'):
        ways.bill("lambda-arm64-ulr")


def test_what_stands_in_backticks_is_code():
    service = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency=20)
    shown = ft.compare(service)._repr_html_()
    assert "<code>response_size</code>" in shown and "`" not in shown
