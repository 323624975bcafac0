"""EC2 rules that naive calculators get wrong, each with its exact figure and its source.

Prices are those of us-east-1 in the shipped tables: m5.large 0.096 an hour, gp3 0.08 per GB-month,
a public IPv4 address 0.005 an hour.
"""

from fractions import Fraction

import pytest

from support.bills import Refused, estimate
from support.overlays import write_overlay

ON = "2026-10-01"


def bill_of(*resources, options=(), **top):
    """A bill of instances named i1, i2 and so on: each the keys below `ec2`, or a resource."""
    named = {f"i{number}": one if "ec2" in one else {"ec2": {"type": "m5.large", **one}}
             for number, one in enumerate(resources, start=1)}
    return estimate({"region": "us-east-1", "on": ON, **top, "resources": named}, *options)


def refusal_of(one: dict) -> str:
    with pytest.raises(Refused) as refused:
        bill_of(one)
    assert refused.value.code == 4
    return refused.value.messages


# 24. Linux is billed by the second, at least 60 s for each start. re:Post,
# knowledge-center/ec2-instance-hour-billing.


def test_a_start_is_billed_a_minute_at_least():
    bill = bill_of({"runs": 1000, "duration": "20 s"})
    assert bill.total == Fraction("1.60")
    assert 1000 * 20 * Fraction("0.096") / 3600 == Fraction("1.60") / 3  # without the minimum


@pytest.mark.parametrize(("duration", "billed_s"), [
    ("1 ms", 60), ("60 s", 60), ("60.001 s", 61), ("90 min", 5400),
])  # fmt: skip
def test_a_run_is_billed_by_the_second(duration, billed_s):
    bill = bill_of({"runs": 3600, "duration": duration})
    assert bill.total == billed_s * Fraction("0.096")


# Some systems, SUSE among them, are billed by the hour. The tables have no price of theirs, so they
# are refused, not billed as Linux; a table of one's own states both.


def test_a_system_without_a_price_is_refused():
    message = refusal_of({"operating_system": "suse", "runs": 1000, "duration": "20 s"})
    assert "an operating system, linux or windows" in message


def test_a_system_by_the_hour_bills_whole_hours(tmp_path):
    fact = "{value: 1 h, sources: [case], as_of: 2026-01-01}"
    overlay = write_overlay(tmp_path, "us-east-1", {"linux-on-demand:m5.large": "0.196"}, "ec2")
    with open(overlay / "ec2.yaml", "a", encoding="utf-8") as table:
        table.write(f"specs: {{duration-increment: {fact}, duration-minimum: {fact}}}\n")
    bill = bill_of({"runs": 1000, "duration": "20 s"}, options=["--tables", overlay])
    assert bill.total == 196


# 25. Volumes, addresses and monitoring are for each instance: what is cheapest by compute need not
# be cheapest. karpenter-provider-aws#5903.


def test_two_small_instances_cost_more_than_one_of_twice_the_size():
    around = {"volumes": {"size": "30 GB"}}
    small = bill_of({"ec2": {"type": "m5.large", "count": 2, **around}, "public_ip": True})
    large = bill_of({"ec2": {"type": "m5.xlarge", **around}, "public_ip": True})
    compute = [bill.cost(usage_type="linux-on-demand") for bill in (small, large)]
    assert compute[0] == compute[1]
    assert small.total - large.total == 30 * Fraction("0.08") + 730 * Fraction("0.005")


# Only running instances are billed, but the volumes of stopped ones exist. Same page as 24.


def test_a_stopped_instance_keeps_its_volumes():
    bill = bill_of({"hours_per_day": 8, "volumes": {"size": "30 GB"}})
    assert bill.cost(usage_type="linux-on-demand") == Fraction("0.096") * 730 / 3
    assert bill.cost(usage_type="gp3-storage") == Fraction("2.40")


# 37. A reservation or a plan is paid for in each hour, used or not: a reservation is billed all
# month, a plan's rates are those of the hours it covers, and the bill says what that takes for
# granted. AWS Savings Plans User Guide.


def test_what_is_reserved_is_paid_for_when_it_does_not_run():
    one = {"type": "c6a.large", "purchase": "reserved-1yr-no-upfront"}
    always, by_day = bill_of(one), bill_of({**one, "hours_per_day": 8})
    assert always.total == by_day.total == 730 * Fraction("0.0506")
    assert any("every hour of the month" in text for text in by_day.raw["assumptions"])


def test_a_plans_rates_are_those_of_running_hours_and_its_rest_is_named():
    bill = bill_of({"type": "c6a.large", "purchase": "compute-sp-1yr-no-upfront",
                    "hours_per_day": 12})
    assert bill.total == 365 * Fraction("0.05528")
    assert any("not used is paid for" in text for text in bill.raw["assumptions"])


# A commitment of 1 an hour to rates of 20 % less, and use worth 2 an hour for 12 hours of the day:
# on demand 30, with all of it at the plan's rates 24. But 12 hours of the commitment find no use,
# and half of the use finds no commitment: 39.


def test_an_unused_hour_of_a_commitment_is_lost(tmp_path):
    plan = "compute-sp-1yr-no-upfront"
    prices = {"linux-on-demand:m5.large": "1.25", f"linux-{plan}:m5.large": "1"}
    options = ["--tables", write_overlay(tmp_path, "us-east-1", prices, "ec2")]

    def day_of(*instances):
        return bill_of(*instances, options=options, month="24 hours").total

    by_day = {"count": 2, "hours_per_day": 12}
    assert day_of(by_day) == 30
    assert day_of(by_day | {"purchase": plan}) == 24
    assert day_of({"purchase": plan}, {"hours_per_day": 12}) == 39


def test_reserving_what_comes_and_goes_is_refused():
    assert "compute-sp of instances that come and go" in refusal_of(
        {"runs": 10, "duration": "1 h", "purchase": "reserved-1yr-all-upfront"})


# 750 hours of t4g.small are free until the end of 2026. Facts, ec2-services-rules.md, section 3.


@pytest.mark.parametrize(("month", "free_hours"), [("2026-12", 744), ("2027-01", 0)])
def test_the_trial_of_t4g_small_ends_with_2026(month, free_hours):
    bill = bill_of({"type": "t4g.small"}, month=month, on=month + "-01")
    assert bill.quantity() == 744
    assert sum(line.quantity for line in bill.lines if line.free) == free_hours


# Surplus credits: 60 a vCPU-hour above the baseline, 20 % of each of two vCPUs for t3.medium. EC2
# User Guide, "Unlimited mode for burstable performance instances"; of T4g a vCPU-hour costs 0.04.


@pytest.mark.parametrize(
    ("instance", "cost"),
    [("t3.medium", "21.90"), ("t3a.medium", "21.90"), ("t4g.medium", "17.52")],
)
def test_surplus_credits_are_what_is_above_the_baseline(instance, cost):
    bill = bill_of({"type": instance, "cpu_use": "50%"}, region="eu-west-1")
    assert bill.quantity(usage_type="cpu-credits") == 730 * 2 * Fraction("0.3")
    assert bill.cost(usage_type="cpu-credits") == Fraction(cost)
    idle = bill_of({"type": instance, "cpu_use": "20%"}, region="eu-west-1")
    assert not idle.select(None, "cpu-credits")


def test_t2_does_not_go_beyond_its_credits_unless_told():
    busy = {"type": "t2.micro", "cpu_use": "100%"}
    assert not bill_of(busy).select(None, "cpu-credits")
    bill = bill_of({**busy, "unlimited": True})
    assert bill.quantity(usage_type="cpu-credits") == 730 * Fraction("0.9")


# 19. A missing price is an error that names it. Design, section 1.


def test_a_missing_price_is_named():
    with pytest.raises(Refused) as refused:
        estimate({"region": "eu-west-1", "on": ON, "resources": {
            "i": {"ec2": {"type": "c6a.large", "purchase": "compute-sp-1yr-no-upfront"}}}})
    assert "linux-compute-sp-1yr-no-upfront:c6a.large" in refused.value.messages
    assert "us-east-1" in refused.value.messages
