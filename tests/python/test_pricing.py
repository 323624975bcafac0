"""Pricing from Python: published sums, and the very bills that the command line prints."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import pytest
import yaml

from support.program import PROJECT, run

EXAMPLES = sorted((PROJECT / "cli" / "examples").glob("*.yaml"))


def thumbnailer(**fields):
    usual = {"memory": "1536 MB", "requests": 3_000_000, "duration": "120 ms"}
    return ft.LambdaFunction("thumbnailer", **{**usual, **fields})


def test_total_is_the_published_sum():
    """2 million requests and 140,000 GB-seconds above the free tier, at the prices of the AWS
    Lambda pricing page: 0.20 USD a million and 0.0000166667 USD."""
    bill = ft.price(thumbnailer(), region="us-east-1")
    assert bill.total == Decimal("0.0000002") * 2_000_000 + Decimal("0.0000166667") * 140_000
    assert bill.total_fraction == Fraction(bill.total)
    assert bill.rounded() == Decimal("2.73")
    assert bill.by_resource == {"thumbnailer": bill.total}
    assert (bill.currency, bill.month, bill.free_tier) == ("USD", "730 hours", True)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown", "html"])
def test_bills_are_the_command_lines(path, form):
    printed = run("estimate", path, "--format", form).stdout
    assert ft.price(ft.read_workload(path)).render(form) == printed


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_explanations_are_the_command_lines(path):
    assert ft.explain(ft.read_workload(path)) == run("explain", path).stdout


def test_resources_share_one_account():
    """Two functions have one free tier: a bill of both is more than two bills."""
    alone = ft.price(thumbnailer())
    both = ft.price(thumbnailer(), thumbnailer().replace(name="other"))
    assert both.total > alone.total + alone.total
    assert list(both.by_resource) == ["other", "thumbnailer"]
    assert both.by_resource["other"] == both.by_resource["thumbnailer"]


def test_lines_add_up_and_name_their_sources():
    bill = ft.price(thumbnailer())
    assert sum(line.cost_fraction for line in bill.lines) == bill.total_fraction
    for line in bill.lines:
        assert line.cost_fraction == line.quantity_fraction * line.unit_price_fraction
        assert line.source.table == "aws/lambda"
        assert line.steps[-1].value_fraction == line.cost_fraction or line.allowance
    assert [use.used for use in bill.allowances] == [400_000, 1_000_000]
    assert {pool.usage_type: pool.charged for pool in bill.pools} == {
        "duration/x86_64": 140_000,
        "request/x86_64": 2_000_000,
    }


def test_what_has_no_decimal_is_rounded_and_its_fraction_is_not():
    """2,500 a day are 76,041 2/3 in 730 hours."""
    bill = ft.price(thumbnailer(requests="2500/day"), free_tier=False)
    line = next(line for line in bill.lines if line.usage_type == "request/x86_64")
    assert line.quantity_fraction == Fraction(2500 * 730, 24)
    assert line.quantity == Decimal("76041.66666666666666666667")


def test_terms_of_a_workload():
    workload = ft.Workload(thumbnailer(), region="eu-west-1", month="2026-02", free_tier=False)
    assert (workload.region, workload.month, workload.free_tier) == ("eu-west-1", "2026-02", False)
    assert workload.month_hours == 672
    assert workload.on == date(2026, 2, 1)  # the month's own prices
    assert ft.Workload(on=date(2025, 7, 31)).on == date(2025, 7, 31)
    assert ft.Workload(month=744).month_hours == 744
    assert ft.Workload(free_tier="arm64-first").free_tier == "arm64-first"
    with pytest.raises(TypeError, match="its own region"):
        ft.price(workload, region="us-east-1")


def test_dated_rules_and_own_tables():
    """Initialisation of managed functions is billed since 2025-08-01."""
    cold = thumbnailer(cold_starts="10%", init_duration="1 s")
    before, after = (ft.price(cold, on=on).total for on in ("2025-07-31", "2025-08-01"))
    assert before < after
    dearer = ft.Catalog.from_text("""
schema: farthing-prices/1
provider: aws
service: lambda
title: AWS Lambda
currency: USD
as_of: 2026-11-02
sources: {own: {title: A contract, date: 2026-11-02}}
usage_types: {request/x86_64: {title: Requests, unit: request}}
regions:
  us-east-1: [{sources: [own], as_of: 2026-11-02, prices: {request/x86_64: "1"}}]
""")
    catalog = ft.Catalog.builtin().overlaid_with(dearer)
    assert ft.price(thumbnailer(), catalog=catalog).total > 2_000_000


def test_every_kind_has_a_class_a_doc_and_an_example_that_prices():
    for name, kind in ft._core.kinds.items():
        assert getattr(ft, name) is kind and name in ft.__all__
        if name == "MeteredService":
            continue
        fields = ft._core.resource_fields(kind.type)
        assert all(field.help in kind.__doc__ for field in fields)
        needed = {field.path: yaml.safe_load(field.example) if field.kind == "named list"
                  else field.example for field in fields if field.required}  # fmt: skip
        usual = {"fargate": {"tasks": 2}}.get(kind.type, {})
        made = kind("one", **needed, **usual)
        assert ft.price(made).total >= 0


def test_metered_services():
    """AWS pricing page of Amazon SQS: a million requests are free, then 0.40 USD a million."""
    jobs = ft.MeteredService("jobs", "sqs", {"standard-request": "3M"})
    assert ft.price(jobs).total == Decimal("0.80")


def test_resources_are_values():
    made = thumbnailer(provisioned={"concurrency": 2}, logs="2 GB/day", region="eu-west-1")
    again = eval(repr(made), {"LambdaFunction": ft.LambdaFunction})  # noqa: S307
    assert made == again and hash(made) == hash(again)
    assert made != made.replace(memory="512 MB")
    assert made.fields["provisioned.concurrency"] == "2"
    assert made.replace(logs=None).fields.get("logs") is None
    import pickle

    assert pickle.loads(pickle.dumps(made)) == made


def test_bills_as_plain_data():
    bill = ft.price(thumbnailer())
    assert bill.to_dict() == json.loads(bill.render("json"))


def test_bills_compare():
    before = ft.price(thumbnailer(), ft.MeteredService("old", "ecr", {"private-storage": "2 GB"}))
    after = ft.price(thumbnailer(duration="240 ms"))
    changes = before.diff(after)
    assert changes.total.difference_fraction == after.total_fraction - before.total_fraction
    assert {one.name: one.status for one in changes.resources} == {
        "old": "removed",
        "thumbnailer": "changed",
    }
    causes = changes.causes
    parts = ("added", "removed", "quantity", "allowance", "tier", "price")
    assert sum(getattr(causes, f"{part}_fraction") for part in parts) == (
        changes.total.difference_fraction
    )
    assert causes.removed == -before.by_resource["old"]
    assert json.loads(changes.render("json"))
    assert "\n" not in repr(changes) and str(changes) == changes.render()


def test_fields_by_the_other_names_that_people_type():
    service = {"cpu": 1, "memory": "2 GB", "tasks": 5, "architecture": "arm64"}
    named = ft.FargateTask("web", **service, running="730 h")
    short = ft.FargateTask("web", cpu=1, memory="2 GB", tasks=5, arch="arm64", hours="730 h")
    assert short == named
    assert ft.price(short).total == ft.price(named).total
    assert named.replace(arch="x86_64") == named.replace(architecture="x86_64")


def test_a_field_by_both_of_its_names_is_refused():
    with pytest.raises(ft.FarthingError, match="architecture already") as refused:
        thumbnailer(architecture="arm64", arch="x86_64")
    assert "lambda.arch" in str(refused.value)


def warm():
    return ft.LambdaFunction(
        "api", memory="1 GB", requests="1M", duration="1 s", provisioned={"concurrency": 2}
    )


def test_fields_of_a_group_by_their_path():
    more = warm().replace(**{"provisioned.concurrency": 5})
    assert more.fields["provisioned.concurrency"] == "5"
    assert more == warm().replace(provisioned={"concurrency": 5}) != warm()
    assert ft.price(more).total > ft.price(warm()).total
    assert "provisioned.concurrency" not in warm().replace(provisioned=None).fields
    usage = ft.MeteredService("jobs", "lambda", {"duration/arm64": 5})
    assert usage.replace(**{"duration/arm64": 6}).fields == {"duration/arm64": "6"}


@pytest.mark.parametrize("twice", [
    lambda: ft.LambdaFunction(
        memory="1 GB", requests=1, duration="1 s", provisioned={"concurrency": 2},
        **{"provisioned.concurrency": 5}
    ),
    lambda: warm().replace(arch="arm64", architecture="x86_64"),
    lambda: ft.price_many(warm(), arch=["arm64"], architecture=["x86_64"]),
    lambda: ft.Workload(warm(), warm()),
    lambda: ft.Workload(warm()).add(warm()),
])  # fmt: skip
def test_what_is_given_twice_is_refused(twice):
    with pytest.raises(ft.InvalidInput) as caught:
        twice()
    assert caught.value.code == "duplicate_key"


def test_parts_of_one_entry_share_its_name():
    queue = ft.MeteredService("api", "sqs", {"standard-request": "3M"})
    assert len(ft.Workload(warm(), queue)) == 2
    with pytest.raises(ft.InvalidInput, match="a name for the resource"):
        ft.price(warm().replace(name=""))


def test_a_bill_stays_what_it_was():
    bill = ft.price(warm())
    bill.workload.add(ft.FargateTask("web", cpu=1, memory="2 GB", tasks=2))
    assert sum(line.cost for line in bill.lines) == bill.total


def test_no_columns_are_one_estimate():
    assert ft.price_many(warm()) == [ft.price(warm()).total]
    assert ft.sweep(warm()).shape == (1, 1)


def test_what_one_prints_says_what_it_is():
    bill = ft.price(warm(), ft.FargateTask("web", cpu=1, memory="2 GB", tasks=2))
    assert repr(bill.checklist[0]) == f"<ChecklistItem {bill.checklist[0].title}>"
    assert repr(bill.lines[0].source).startswith("<Provenance aws/")
    assert repr(bill.allowances[0]).startswith("<AllowanceUse Always-free")
    rate = ft.Catalog.builtin().rate_card().rate("lambda", "us-east-1", "request/arm64")
    assert repr(rate) == "<Rate lambda request/arm64, us-east-1: 0.0000002>"
    assert repr(rate.tiers[0]) == "<Tier 0.0000002 from 0>"
    assert repr(ft.Workload(warm())) == "<Workload of 1 resource, us-east-1, 730 hours>"
    with pytest.raises(TypeError, match="one by one"):
        ft.Workload([warm()])
