"""Who pays for what on shared instances, from Python: exact shares that add up."""

import json
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import pytest

from support.program import run

WEB = {"cpu": 0.5, "memory": "1 GB", "count": 40}
AGENT = {"cpu": 0.125, "memory": "256 MB", "daemon": True}


def cluster(type="m7g.xlarge", **tasks):
    return ft.EcsCluster("shop", tasks=tasks or {"web": WEB, "agent": AGENT},
                         instances={"type": type, "architecture": "arm64"})  # fmt: skip


@pytest.fixture(scope="module")
def bill():
    return ft.price(cluster(), ft.LambdaFunction("api", memory=512, requests="3M", duration="1 s"))


def test_shares_add_up_to_what_the_instances_cost(bill):
    (shop,) = bill.clusters
    assert shop.resource == "shop"
    shared = sum(share.cost_fraction for share in shop.tasks)
    assert shared + shop.idle_fraction == shop.cost_fraction
    assert sum(fleet.cost_fraction for fleet in shop.fleet) == shop.cost_fraction
    assert shop.cost_fraction == bill.by_resource_fraction["shop"]


def test_hours_and_what_is_reserved(bill):
    """40 tasks all of 730 hours; instances of 4 vCPU, each with the daemon's task."""
    (shop,) = bill.clusters
    (fleet,) = shop.fleet
    shares = {share.task: share for share in shop.tasks}
    assert shares["web"].task_hours == 40 * 730
    assert shares["agent"].task_hours == fleet.instance_hours == fleet.most * 730
    cpu = next(use for use in shop.use if use.unit == "vCPU-hour")
    assert cpu.offered == 4 * fleet.instance_hours
    assert cpu.reserved_fraction == Fraction(40, 2) * 730 + fleet.instance_hours_fraction / 8
    (moment,) = shop.moments
    assert (moment.hours_per_week, moment.instances) == (168, fleet.most)
    assert moment.tasks == 40 + fleet.most  # with a daemon on each
    assert moment.at_least <= fleet.most
    assert not shop.unplaced and not shop.offers


def test_it_is_what_the_bill_prints(bill):
    (said,) = bill.to_dict()["clusters"]
    (shop,) = bill.clusters
    assert shop.cost == Decimal(said["cost"]) and shop.idle == Decimal(said["idle"])
    assert [share.task for share in shop.tasks] == [one["task"] for one in said["tasks"]]
    assert shop.remarks == said["remarks"]


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "html"])
def test_the_split_is_the_command_lines(format):
    said = {"resources": {"shop": {"ecs": {
        "tasks": {"web": {**WEB, "cpu": "0.5"}},
        "instances": {"type": "m7g.xlarge"},
    }}}}  # fmt: skip
    printed = run("estimate", "-", "--split", "--format", format, stdin=json.dumps(said))
    shop = ft.EcsCluster("shop", tasks={"web": WEB}, instances={"type": "m7g.xlarge"})
    assert ft.price(shop).render_split(format) == printed.stdout


def test_what_a_choice_was_between():
    (shop,) = ft.price(cluster(["c7g.xlarge", "m7g.xlarge"], web=WEB)).clusters
    taken, *others = shop.offers
    assert taken.is_placed and taken.type == shop.fleet[0].type
    assert {one.type for one in shop.offers} == {"c7g.xlarge", "m7g.xlarge"}
    assert all(one.cost >= taken.cost and one.why for one in others)


def test_tasks_without_room():
    """Two instances of 4 vCPU hold eight tasks of half a vCPU each."""
    tight = ft.EcsCluster("shop", tasks={"web": WEB}, instances={"type": "m7g.xlarge", "count": 2})
    (shop,) = ft.price(tight).clusters
    (unplaced,) = shop.unplaced
    assert unplaced.task == "web" and (unplaced.count, unplaced.short_of) == (40 - 2 * 8, "CPU")
    assert f"{unplaced.count} found no room" in shop._repr_html_()


def test_as_a_frame(bill):
    (shop,) = bill.clusters
    frame = shop.to_pandas()
    assert frame["kind"].tolist() == ["task"] * len(shop.tasks) + ["idle"]
    assert sum(shop.to_pandas(exact=True)["cost"]) == shop.cost_fraction
    assert frame["cost"].tolist() == [*(one.cost for one in shop.tasks), shop.idle]


def test_it_is_shown_and_outlives_its_bill(bill):
    (shop,) = bill.clusters
    assert "idle" in shop._repr_html_() and shop._repr_html_() in bill._repr_html_()
    assert repr(shop).startswith("<ClusterBill of shop: ")
    assert ft.price(cluster()).clusters[0].tasks[0].task in ("web", "agent")
    assert ft.price(ft.LambdaFunction(memory=512, requests=1, duration="1 s")).clusters == []


def placed(seed):
    """Twenty small tasks and six large ones put on six instances in three zones at random."""
    tasks = {
        name: {"cpu": 0.25, "memory": memory, "count": count, "placement": "random"}
        for name, memory, count in (("small", "256 MB", 20), ("large", "3 GB", 6))
    }
    instances = {"type": "m5.large", "count": 6, "zones": 3, "seed": seed}
    bill = ft.price(ft.EcsCluster("shop", tasks=tasks, instances=instances))
    ((moment,),) = (cluster.moments for cluster in bill.clusters)
    return moment


def test_what_stands_where():
    moment = placed(7)
    assert sum(group.count for group in moment.hosts) == moment.instances == 6
    assert {group.zone for group in moment.hosts} == {f"us-east-1{zone}" for zone in "abc"}
    for name, count in (("small", 20), ("large", 6)):
        assert sum(group.count * group.tasks.get(name, 0) for group in moment.hosts) == count
    for group in moment.hosts:
        assert group.type == "m5.large"
        tasks = sum(group.tasks.values())
        assert group.cpu_units_left == 2048 - 256 * tasks
        small, large = group.tasks.get("small", 0), group.tasks.get("large", 0)
        assert group.memory_mib_left == 7811 - 256 * small - 3072 * large


def test_placement_at_random_is_by_seed():
    def shown(seed):
        return [(group.zone, group.count, group.tasks) for group in placed(seed).hosts]

    assert shown(7) == shown(7)
    assert len({str(shown(seed)) for seed in range(8)}) > 1
