"""Section 3 of the collected traps: what a cluster on EC2 costs, and what naive sums make of it."""

from fractions import Fraction

from support.bills import estimate, number


def priced(tasks: dict, **instances):
    cluster = {"tasks": tasks, "instances": instances}
    workload = {"on": "2026-10-01", "resources": {"cluster": {"ecs": cluster}}}
    return estimate(workload)


def instances_of(bill) -> int:
    return int(bill.raw["clusters"][0]["moments"][0]["instances"])


def task(mib: int, count: int, **more) -> dict:
    return {"cpu": 0, "memory": f"{mib} MB", "count": count, "placement": "binpack memory", **more}


def test_21_pieces_must_fit():
    sizes = {7000: 2, 2048: 1, 768: 4, 512: 1, 128: 2}
    bill = priced({f"of-{mib}": task(mib, n) for mib, n in sizes.items()}, type="m5.large")
    assert instances_of(bill) == 3
    assert bill.total == Fraction("210.24")


def test_22_what_is_advertised_is_not_there():
    bill = priced({"job": task(2048, 12)}, type="m5.large")
    assert (instances_of(bill), bill.total) == (4, Fraction("280.32"))
    advertised = priced({"job": task(2048, 12)}, type="m5.large", registered_memory="8192 MB")
    assert (instances_of(advertised), advertised.total) == (3, Fraction("210.24"))
    reserved = priced({"job": task(2048, 12)}, type="m5.large", registered_memory="8192 MB",
                      reserved_memory="256 MB")
    assert instances_of(reserved) == 4


def test_22_daemons_take_their_part():
    tasks = {"agent": {"cpu": "0.1", "memory": "2000 MB", "daemon": True}, "job": task(2048, 12)}
    assert instances_of(priced({"job": tasks["job"]}, type="m5.large")) == 4
    bill = priced(tasks | {"agent": tasks["agent"] | {"cpu": "0.125"}}, type="m5.large")
    assert instances_of(bill) == 6  # 5,811 MiB hold two


def test_23_an_interface_each():
    web = task(100, 20, network_mode="awsvpc")
    assert priced({"web": web}, type="c5.large").total == Fraction("620.50")
    assert priced({"web": web}, type="c5.large", trunking=True).total == Fraction("124.10")


def test_25_what_an_instance_brings_decides():
    tasks = {"web": {"cpu": 2, "memory": "3 GB", "count": 2}}
    alone = priced(tasks, type=["c5.xlarge", "c5.large"])
    assert alone.total == Fraction("124.10")  # 2 × 0.085 = 0.17
    with_volumes = priced(tasks, type=["c5.large", "c5.xlarge"], volumes={"size": "100 GB"})
    offers = with_volumes.raw["clusters"][0]["offers"]
    assert offers[0]["type"] == "c5.xlarge"
    assert number(offers[1], "cost") - number(offers[0], "cost") == 8  # 100 GB at 0.08


def test_26_a_spread_over_zones_sets_a_floor():
    web = {"cpu": "0.25", "memory": "256 MB", "count": 4}
    assert instances_of(priced({"web": web}, type="m5.large")) == 1
    assert instances_of(priced({"web": web}, type="m5.large", zones=3)) == 3


def test_27_managed_instances_add_a_part_of_the_price():
    tasks = {"web": {"cpu": 2, "memory": "4 GB", "count": 2}}
    plain = priced(tasks, type="m5.xlarge")
    managed = priced(tasks, type="m5.xlarge", managed=True)
    assert managed.total == plain.total * Fraction("1.12")
