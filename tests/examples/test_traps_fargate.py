"""Fargate rules that naive calculators get wrong, each with its exact figure and its source.

Prices are the us-east-1 list of 2026 in the shipped tables. `PAGE` is the AWS Fargate pricing page,
https://aws.amazon.com/fargate/pricing/ (2026 text); `GUIDE` the Amazon ECS Developer Guide, its
pages on Fargate task sizes and storage; other sources stand with their test.
"""

import csv
from fractions import Fraction

import pytest

from support.bills import Refused, estimate
from support.overlays import write_overlay
from support.program import run

ON = "2026-10-01"


def task(cpu="1", memory="2 GB", **more) -> dict:
    return {"fargate": {"cpu": cpu, "memory": memory, **more}}


def bill_of(*tasks, options=(), **top):
    """A bill of tasks named t1, t2 and so on."""
    resources = {f"t{number}": one for number, one in enumerate(tasks, start=1)}
    return estimate({"region": "us-east-1", "on": ON, **top, "resources": resources}, *options)


def hour_of(cpu, memory, **more) -> Fraction:
    return bill_of(task(cpu, memory, tasks=1, **more), month="1 hours").total


def refusal_of(one: dict, **top) -> str:
    with pytest.raises(Refused) as refused:
        bill_of(one, **top)
    assert refused.value.code == 4
    return refused.value.messages


# 14. Billed from the start of the image download to the end, each run rounded up to 1 s and to at
# least 60 s. PAGE; blog.awsfundamentals.com/amazon-ecs-pricing.


def test_a_run_is_image_download_and_work_and_at_least_a_minute():
    bill = bill_of(task(runs="1M", duration="8 s", pull="35 s"))
    assert bill.total == Fraction("2468.50") / 3  # 822.83…
    per_second = hour_of("1", "2 GB") / 3600
    work_alone, without_minimum = 8 * 10**6 * per_second, 43 * 10**6 * per_second
    assert (round(work_alone, 4), round(without_minimum, 4)) == (
        Fraction("109.7111"), Fraction("589.6972"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("duration", "pull", "billed_s"),
    [
        ("1 ms", "0 s", "60"),
        ("60 s", "0 s", "60"),
        ("60 s", "1 ms", "61"),
        ("59.4 s", "0.6 s", "60"),  # added first, then rounded up once
        ("30.4 s", "40.4 s", "71"),
        # The minimum is each run's: half of 10 s and half of 110 s are 85 s, not the mean of 60.
        ("10s:50%,110s:50%", "0 s", "85"),
        # Evenly from 0 to 120 s: half at 60, half from 60 to 120 with half a second more.
        ("min=0s,max=120s", "0 s", "75.25"),
    ],
)
def test_billed_seconds(duration, pull, billed_s):
    bill = bill_of(task(runs="3600", duration=duration, pull=pull))
    assert bill.quantity(usage_type="vcpu-hour") == Fraction(billed_s)


def test_seconds_are_priced_from_the_hour_and_not_from_a_rounded_second():
    """PAGE prints 0.000011244 a vCPU-second: 3,600 of them are 0.0404784, not 0.04048."""
    bill = bill_of(task(runs="1", duration="3601 s"))
    assert bill.cost(usage_type="vcpu-hour") == Fraction("0.04048") * 3601 / 3600


# 15. The charge is the size of the task for the whole task, whatever its containers use in turn.
# repost.aws QUSd_ywRUhTLaUVFRXh8Hd3A.


def test_the_size_is_the_tasks_for_its_whole_run():
    assert bill_of(task("4", "8 GB", runs="1", duration="1 h")).total == Fraction("0.19748")


# 16. Only listed sizes exist, and more vCPU do not always allow more memory. GUIDE; PAGE for 32.

ROUNDED_UP = [
    # asked, taken, price of an hour, waste in per cent
    ("0.5", "5 GB", "1", "5 GB", "0.062705", "47.66"),
    ("3", "4 GB", "4", "8 GB", "0.19748", "41.85"),
    ("20", "100 GB", "32", "120 GB", "1.82876", "45.82"),
    ("16", "60 GB", "16", "64 GB", "0.93216", "1.94"),
]


@pytest.mark.parametrize(("cpu", "memory", "cpu_up", "memory_up", "hour", "waste"), ROUNDED_UP)
def test_a_size_that_there_is_not_is_refused_with_the_cheapest_that_holds_it(
    cpu, memory, cpu_up, memory_up, hour, waste
):
    messages = refusal_of(task(cpu, memory, tasks=1))
    taken = f"{cpu_up} vCPU with {memory_up} at {hour} USD an hour, {waste}% more"
    assert f"The cheapest size that holds it is {taken}" in messages


@pytest.mark.parametrize(("cpu", "memory", "cpu_up", "memory_up", "hour", "waste"), ROUNDED_UP)
def test_round_up_takes_the_cheapest_and_says_what_it_wastes(
    cpu, memory, cpu_up, memory_up, hour, waste
):
    bill = bill_of(task(cpu, memory, tasks=1, round_up=True))
    assert bill.total == 730 * Fraction(hour)
    assert bill.total == bill_of(task(cpu_up, memory_up, tasks=1)).total
    [note] = [note for note in bill.raw["notes"] if "rounded up" in note]
    assert f"{cpu_up} vCPU with {memory_up}" in note
    assert f"{hour} USD an hour, {waste}% more" in note


def test_the_month_of_the_first():
    assert bill_of(task("0.5", "5 GB", tasks=1, round_up=True)).total == Fraction("45.77465")


# GUIDE up to 16 vCPU; 32 is new on PAGE and missing from older copies of it.
SIZES_GB = {
    "0.25": [0.5, 1, 2],
    "0.5": range(1, 5),
    "1": range(2, 9),
    "2": range(4, 17),
    "4": range(8, 31),
    "8": range(16, 61, 4),
    "16": range(32, 121, 8),
    "32": [60, 120, 244],
}


@pytest.mark.parametrize(("cpu", "sizes"), SIZES_GB.items(), ids=SIZES_GB)
def test_exactly_the_listed_sizes_exist(cpu, sizes):
    bill = bill_of(*[task(cpu, f"{size} GB", tasks=1) for size in sizes], month="1 hours")
    price = Fraction("0.04048") * Fraction(cpu) * len(sizes) + Fraction("0.004445") * Fraction(
        sum(sizes))
    assert bill.total == price
    for other in {size + step for size in sizes for step in (-0.25, 0.5, 1)} - set(sizes):
        refusal_of(task(cpu, f"{other} GB", tasks=1))


@pytest.mark.parametrize(("cpu", "memory"), [("32", "245 GB"), ("33", "60 GB")])
def test_what_no_size_holds_is_refused_even_when_rounding_up(cpu, memory):
    assert "No size holds it." in refusal_of(task(cpu, memory, tasks=1, round_up=True))


@pytest.mark.parametrize(
    ("cpu", "memory"), [("0.25", "0.5 GB"), ("0.5", "2 GB"), ("8", "16 GB"), ("32", "60 GB")]
)
def test_windows_has_one_two_and_four_vcpu(cpu, memory):
    messages = refusal_of(task(cpu, memory, tasks=1, operating_system="windows"))
    assert "one of 1, 2, 4 on windows" in messages


# 17. The first 20 GB of storage are free; 21 to 200 GB may be set, not on Windows. PAGE; GUIDE.


def test_twenty_gigabytes_are_free():
    bill = bill_of(task(tasks=1, ephemeral_storage="100 GB"))
    assert bill.cost(usage_type="ephemeral-storage") == Fraction("6.4824")  # of all 100: 8.103
    assert not bill_of(task(tasks=1, ephemeral_storage="20 GB")).select(
        usage_type="ephemeral-storage"
    )


@pytest.mark.parametrize("size", ["19 GB", "20.5 GB", "201 GB"])
def test_other_storage_is_refused(size):
    expected = "expected 20 GB, or from 21 GB to 200 GB"
    assert expected in refusal_of(task(tasks=1, ephemeral_storage=size))


def test_storage_of_windows_cannot_be_set():
    windows = task(tasks=1, operating_system="windows", ephemeral_storage="30 GB")
    assert "expected 20 GB on windows" in refusal_of(windows)


# 18. Windows has three lines: vCPU, memory, licence. Price list, usage types Fargate-Windows-*; the
# minimum is 5 minutes by PAGE and the notes on the offer file of 2026-09-11.


def test_windows_pays_a_licence_per_vcpu():
    bill = bill_of(task("1", "2 GB", tasks=1, operating_system="windows"), month="1 hours")
    per_vcpu = bill.cost(usage_type="vcpu-hour") + bill.cost(usage_type="os-license")
    assert per_vcpu == Fraction("0.092552")
    assert bill.cost(usage_type="gb-hour") == 2 * Fraction("0.00511175")
    assert len(bill.lines) == 3


def test_windows_runs_for_at_least_five_minutes():
    bill = bill_of(task(runs="60", duration="1 s", operating_system="windows"))
    assert bill.quantity(usage_type="os-license") == 5


def test_windows_is_x86_64():
    windows = task(tasks=1, operating_system="windows", architecture="arm64")
    assert "expected x86_64 on Windows" in refusal_of(windows)


# 19. Usage types of bills look alike: ECS on EC2 is free, ARM, Windows and Spot cost otherwise.
# Only a whole one is taken for Fargate's, behind its region, and a row at 0 is nobody's price.
# ligoj and opencost importers.

BILL_HEADER = ("lineItem/LineItemType", "lineItem/UsageStartDate", "lineItem/ProductCode",
               "lineItem/UsageType", "lineItem/UsageAmount", "pricing/unit", "product/region",
               "lineItem/UnblendedRate", "lineItem/UnblendedCost")  # fmt: skip


@pytest.mark.parametrize(
    ("usage_type", "price", "rate"),
    [
        ("Fargate-GB-Hours", "0.004445", "gb-hour/linux-x86_64"),
        ("Fargate-ARM-GB-Hours", "0.00356", "gb-hour/linux-arm64"),
        ("Fargate-Windows-GB-Hours", "0.00511175", "gb-hour/windows-x86_64"),
        ("ECS-EC2-GB-Hours", "0.004445", ""),
        ("ECS-EC2-vCPU-Hours:perCPU", "0.04048", ""),
        ("ECS-Anywhere-Fargate-GB-Hours", "0.004445", ""),
        ("Fargate-GB-Hours:perGB", "0.004445", ""),
        ("Fargate-GB-Hours", "0", ""),
        ("ECS-EC2-GB-Hours", "0", ""),
    ],
)
def test_a_usage_type_is_taken_whole(usage_type, price, rate):
    row = ("Usage", "2026-10-01", "AmazonECS", f"USE1-{usage_type}", "1", "hours", "us-east-1",
           price, price)  # fmt: skip
    outcome = run("check-bill", "-", "--format", "csv",
                  stdin=f"{','.join(BILL_HEADER)}\n{','.join(row)}\n")  # fmt: skip
    assert outcome.returncode == 0, outcome.stderr
    [checked] = csv.DictReader(outcome.stdout.splitlines())
    assert checked["rate_usage_type"] == rate
    assert checked["verdict"] == ("agree" if rate else "unknown")


# 20. Spot has no row in the price list and moves: its rates have a date of their own. PAGE.


def test_spot_is_a_dated_rate(tmp_path):
    bill = bill_of(task(tasks=1, spot=True))
    assert {line.usage_type for line in bill.lines} == {
        "spot-vcpu-hour/linux-x86_64", "spot-gb-hour/linux-x86_64",
    }  # fmt: skip
    assert {line.raw["source"]["as_of"] for line in bill.lines} == {"2026-09-29"}
    own = {"spot-vcpu-hour/linux-x86_64": "0.013", "spot-gb-hour/linux-x86_64": "0.0015"}
    overlay = write_overlay(tmp_path, "us-east-1", own, "fargate")
    stated = bill_of(task(tasks=1, spot=True), options=["--tables", overlay])
    assert stated.total == 730 * Fraction("0.016")


def test_spot_is_never_zero_and_never_on_demand_where_no_rate_is_known():
    spot = task(tasks=1, spot=True, architecture="arm64")
    assert "spot-vcpu-hour/linux-arm64" in refusal_of(spot, region="us-east-2")


def test_spot_is_linux():
    assert "Linux on Fargate Spot" in refusal_of(
        task(tasks=1, spot=True, operating_system="windows")
    )


# 35. A month has 672, 696, 720 or 744 hours on a bill; 730 in calculators alone. infracost#1556.


@pytest.mark.parametrize(
    ("month", "total"),
    [
        ("2026-02", "16.58832"),
        ("2028-02", "17.18076"),
        ("2026-11", "17.7732"),
        ("2026-10", "18.36564"),
        ("730 hours", "18.02005"),
    ],
)
def test_a_month_has_its_own_hours(month, total):
    assert bill_of(task("0.5", "1 GB", tasks=1), month=month).total == Fraction(total)


def test_office_hours_are_their_part_of_the_month():
    bill = bill_of(task(tasks=7, hours_per_day=8, days_per_week=5), month="720 hours")
    assert bill.quantity(usage_type="vcpu-hour") == 7 * 720 * Fraction(8, 24) * Fraction(5, 7)


def test_a_schedule_is_hour_by_hour():
    line = "mon-fri 08-20: 10, sat 10-14: 4, otherwise: 2"
    week = 10 * 60 + 4 * 4 + 2 * 104
    bill = bill_of(task(schedule=line), month="720 hours")
    assert bill.quantity(usage_type="vcpu-hour") == Fraction(week * 720, 168)
    mapping = {"mon-fri 08-20": 10, "sat 10-14": 4, "otherwise": 2}
    assert bill_of(task(schedule=mapping), month="720 hours").total == bill.total
    every_hour = bill_of(task(schedule="otherwise: 3")).total
    assert every_hour == bill_of(task(tasks=3)).total


# Slips of the kind that hand-written notes have. cisagov/crossfeed#81 says 61 a month.


def test_300000_runs_of_ten_minutes():
    bill = bill_of(task("0.25", "0.5 GB", runs="300k", duration="10 min"))
    assert bill.total == Fraction("617.125")


# What a description must say, and must not say twice.


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({}, "one of tasks, schedule, load and runs"),
        ({"tasks": 1, "runs": 1, "duration": "1 s"}, 'found "several"'),
        ({"tasks": 1, "schedule": "otherwise: 1"}, 'found "several"'),
        ({"schedule": "otherwise: 1", "hours_per_day": 8}, "tasks beside it"),
        ({"schedule": "mon 08-20: 1"}, "all other hours"),
        ({"runs": 1}, "how long a run works"),
        ({"runs": 1, "duration": "1 s", "hours_per_day": 8}, "tasks beside it"),
        ({"runs": 1, "duration": "1 s", "days_per_week": 5}, "tasks beside it"),
        ({"tasks": 1, "duration": "1 s"}, "runs beside it"),
        ({"tasks": 1, "pull": "1 s"}, "runs beside it"),
        ({"tasks": 1, "hours_per_day": 25}, "above 0, at most 24 h"),
        ({"tasks": 1, "hours_per_day": 0}, "above 0, at most 24 h"),
        ({"tasks": 1, "days_per_week": 8}, "above 0, at most 7"),
    ],
)
def test_a_way_of_running_is_whole_and_one(more, message):
    assert message in refusal_of(task(**more))


def test_the_command_line_gives_the_same_bill():
    options = ["--cpu", "0.5", "--memory", "5GB", "--tasks", "1", "--round-up", "--on", ON]
    outcome = run("fargate", *options, "--format", "json")
    assert outcome.returncode == 0, outcome.stderr
    assert '"total": "45.77465"' in outcome.stdout
