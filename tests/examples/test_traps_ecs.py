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


# 21. You pay for instances, and pieces must fit: first-fit-decreasing needs 3.
# containers-roadmap#105.


def test_pieces_must_fit():
    sizes = {7000: 2, 2048: 1, 768: 4, 512: 1, 128: 2}
    bill = priced({f"of-{mib}": task(mib, n) for mib, n in sizes.items()}, type="m5.large")
    assert instances_of(bill) == 3
    assert bill.total == Fraction("210.24")


# 22. An instance registers less than it advertises, and daemons take their part. AWS Batch user
# guide, memory management.


def test_what_is_advertised_is_not_there():
    bill = priced({"job": task(2048, 12)}, type="m5.large")
    assert (instances_of(bill), bill.total) == (4, Fraction("280.32"))
    advertised = priced({"job": task(2048, 12)}, type="m5.large", registered_memory="8192 MB")
    assert (instances_of(advertised), advertised.total) == (3, Fraction("210.24"))
    reserved = priced({"job": task(2048, 12)}, type="m5.large", registered_memory="8192 MB",
                      reserved_memory="256 MB")
    assert instances_of(reserved) == 4


def test_daemons_take_their_part():
    tasks = {"agent": {"cpu": "0.1", "memory": "2000 MB", "daemon": True}, "job": task(2048, 12)}
    assert instances_of(priced({"job": tasks["job"]}, type="m5.large")) == 4
    bill = priced(tasks | {"agent": tasks["agent"] | {"cpu": "0.125"}}, type="m5.large")
    assert instances_of(bill) == 6  # 5,811 MiB hold two


# 23. Tasks with `awsvpc` take a network interface each; trunking raises the limit.
# containers-roadmap#7.


def test_an_interface_each():
    web = task(100, 20, network_mode="awsvpc")
    assert priced({"web": web}, type="c5.large").total == Fraction("620.50")
    assert priced({"web": web}, type="c5.large", trunking=True).total == Fraction("124.10")


# 25. Volumes are for each instance: the cheapest by compute need not be the cheapest.
# karpenter-provider-aws#5903.


def test_what_an_instance_brings_decides():
    tasks = {"web": {"cpu": 2, "memory": "3 GB", "count": 2}}
    alone = priced(tasks, type=["c5.xlarge", "c5.large"])
    assert alone.total == Fraction("124.10")  # 2 × 0.085 = 0.17
    with_volumes = priced(tasks, type=["c5.large", "c5.xlarge"], volumes={"size": "100 GB"})
    offers = with_volumes.raw["clusters"][0]["offers"]
    assert offers[0]["type"] == "c5.xlarge"
    assert number(offers[1], "cost") - number(offers[0], "cost") == 8  # 100 GB at 0.08


# 26. A spread over zones sets a floor. infracost#2896; ECS developer guide, task placement.


def test_a_spread_over_zones_sets_a_floor():
    web = {"cpu": "0.25", "memory": "256 MB", "count": 4}
    assert instances_of(priced({"web": web}, type="m5.large")) == 1
    assert instances_of(priced({"web": web}, type="m5.large", zones=3)) == 3


# 27. A fee for each managed instance: ECS 12 % and Lambda 15 % of the on-demand price, however it
# is bought, and Lambda's requests beside it. AWS pricing pages.


def test_managed_instances_add_a_part_of_the_price():
    tasks = {"web": {"cpu": 2, "memory": "4 GB", "count": 2}}
    plain = priced(tasks, type="m5.xlarge")
    managed = priced(tasks, type="m5.xlarge", managed=True)
    assert managed.total == plain.total * Fraction("1.12")
    [fee] = managed.select(usage_type="managed-instances-fee")
    assert fee.quantity == instances_of(managed) * 730
    assert fee.unit_price == Fraction("0.192") * Fraction("0.12")


def test_the_fee_is_a_part_of_the_on_demand_price_however_instances_are_bought():
    tasks = {"web": {"cpu": 2, "memory": "3 GB", "count": 2}}
    fees = [
        priced(tasks, type="c6a.large", managed=True, purchase=purchase).cost(
            usage_type="managed-instances-fee")
        for purchase in ("on-demand", "compute-sp-1yr-no-upfront")
    ]  # fmt: skip
    assert fees == [2 * 730 * Fraction("0.0765") * Fraction("0.12")] * 2


def test_functions_on_managed_instances_pay_a_fee_and_requests():
    resources = {
        "hosts": {"ec2": {"type": "c7g.xlarge", "count": 3, "lambda_managed": True}},
        "checkout": {"lambda": {"managed-instances-request": "3M"}},
    }
    bill = estimate({"on": "2026-10-01", "resources": resources})
    instances = bill.cost("hosts", "linux-on-demand")
    assert instances == 3 * 730 * Fraction("0.145")
    assert bill.cost("hosts", "managed-instances-fee") == instances * Fraction("0.15")
    assert bill.cost("checkout") == Fraction("0.60")
