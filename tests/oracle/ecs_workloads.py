"""Random clusters, each one that AWS would accept, as a workload file's keys."""

from ecs_oracle import TYPES
from drawing import MONTHS, by_hour, chance, whole
from hypothesis import strategies as st

STRATEGIES = ["binpack memory", "binpack cpu", "spread zone", "spread instance"]


COMPARISONS = [
    "attribute:stack == prod", "attribute:stack equals test", "attribute:stack != test",
    "attribute:stack exists", "attribute:stack !exists", "attribute:rack not_exists",
    "attribute:rack !in [r1,r2]", "attribute:rack in [r1, r3]",
    "attribute:ecs.instance-type =~ m5.*", "attribute:ecs.instance-type =~ m5",
    "attribute:ecs.instance-type !~ [cr]5.*|m5.large",
    r"attribute:ecs.instance-type =~ \w\d\.x?large",
    "attribute:ecs.availability-zone == us-east-1b",
    "attribute:ecs.availability-zone not_in [us-east-1a]",
    "attribute:ecs.os-type == linux", "attribute:ecs.cpu-architecture == arm64",
]  # fmt: skip


@st.composite
def member_of(draw):
    """Which instances a task may have: attributes, or an expression."""
    if chance(draw, 20):
        return {"stack": "prod"}
    parts = draw(st.lists(st.sampled_from(COMPARISONS), min_size=1, max_size=4))
    text = parts[0]
    for part in parts[1:]:
        joint = draw(st.sampled_from([" and ", " or ", " && ", "||"]))
        text = draw(st.sampled_from([f"{text}{joint}{part}", f"({text}){joint}not({part})",
                                     f"{part}{joint}!({text})"]))  # fmt: skip
    return text


@st.composite
def task(draw, chains, may_bind) -> dict:
    t = {"cpu": draw(st.sampled_from(["0", "0.125", "0.25", "0.5 vCPU", "1", "1.5"]))}
    memory = draw(st.sampled_from([128, 300, 512, 768, 1024, 2048, 3000]))
    t["memory"] = f"{memory} MB"
    if chance(draw, 20):
        t["memory_reservation"] = f"{draw(whole(1, memory))} MB"
    if draw(st.booleans()):
        t["placement"] = draw(chains)
    if may_bind:
        t["network_mode"] = draw(st.sampled_from(["bridge", "awsvpc", "host"]))
        if chance(draw, 15):
            t["host_ports"] = draw(st.sampled_from([[80], [443], [80, 443], "8080"]))
        if chance(draw, 10):
            t["distinct_instance"] = True
    way = draw(st.sampled_from(["count", "count", "schedule", "load"]))
    if way == "count":
        t["count"] = draw(whole(0, 12))
    elif way == "schedule":
        t["schedule"] = draw(by_hour(whole(0, 9)))
    else:
        t["load"] = draw(by_hour(st.sampled_from(["0/s", "40/s", "90/s", "250/s", "2000/min"])))
        t["load_per_task"] = "50/s"
        limits = {"minimum": whole(0, 3), "maximum": whole(3, 6)}
        t |= draw(st.fixed_dictionaries({}, optional=limits))
    return t


@st.composite
def daemon(draw) -> dict:
    return {"cpu": "0.125", "memory": f"{draw(whole(10, 300))} MB", "daemon": True}


@st.composite
def cluster(draw) -> dict:
    """As many instances as are stated, in several zones, by any chain of strategies; or as few as
    hold the tasks, one after the other."""
    is_stated = draw(st.booleans())
    instances = {"type": draw(st.sampled_from(sorted(TYPES)))}
    if is_stated:
        instances |= {"count": draw(whole(1, 7)), "zones": draw(whole(1, 3))}
        chains = st.lists(st.sampled_from(STRATEGIES), min_size=1, max_size=3)
    else:
        chains = st.sampled_from(["binpack memory", "binpack cpu", "spread zone"])
    instances |= draw(
        st.fixed_dictionaries(
            {}, optional={"trunking": st.booleans(), "reserved_memory": st.just("200 MB")}
        )
    )
    instances |= draw(st.fixed_dictionaries({}, optional={"attributes": st.sampled_from(
        [{"stack": "prod"}, {"stack": "test", "rack": "r1"}, {"rack": "r3"}])}))
    tasks = {
        f"t{number}": draw(task(chains, draw(st.booleans())))
        for number in range(draw(whole(1, 4)))
    }
    if chance(draw, 30):
        tasks["agent"] = draw(daemon())
    if is_stated:  # tasks that may have no instance are left over
        for spec in tasks.values():
            if chance(draw, 30):
                spec["member_of"] = draw(member_of())
    return {"tasks": tasks, "instances": instances}


@st.composite
def workloads(draw, prices) -> dict:
    return {
        "region": "us-east-1",
        "month": draw(st.sampled_from(MONTHS)),
        "resources": {"batch": {"ecs": draw(cluster())}},
    }


def _only(tasks: dict, **instances) -> dict:
    return {"resources": {"batch": {"ecs": {"tasks": tasks, "instances": instances}}}}


# Both sides of what fits: memory, CPU, interfaces, zones.
EDGE_CASES = [
    _only({"a": {"cpu": 0, "memory": f"{mib} MB", "count": 4}}, type="m5.large")
    for mib in (3905, 3906, 7811)
] + [
    _only({"a": {"cpu": cpu, "memory": "100 MB", "count": 4}}, type="m5.large")
    for cpu in ("1", "1.0009765625", "2")
] + [
    _only({"a": {"cpu": 0, "memory": "100 MB", "count": 21, "network_mode": "awsvpc"}},
          type="c5.large", trunking=trunking)
    for trunking in (True, False)
] + [
    _only({"a": {"cpu": 0, "memory": "100 MB", "count": 2, "host_ports": [80]},
           "b": {"cpu": 0, "memory": "100 MB", "count": 3, "host_ports": [443]}}, type="m5.large"),
    _only({"a": {"cpu": 0, "memory": "100 MB", "count": 3, "distinct_instance": True},
           "agent": {"cpu": 0, "memory": "10 MB", "daemon": True}}, type="m5.large"),
    _only({"a": {"cpu": 1, "memory": "100 MB", "count": 5,
                 "member_of": "attribute:ecs.availability-zone in [us-east-1b, us-east-1c]"},
           "b": {"cpu": 1, "memory": "100 MB", "count": 2,
                 "member_of": "attribute:ecs.availability-zone == us-east-1c"},
           "agent": {"cpu": 0, "memory": "10 MB", "daemon": True,
                     "member_of": "attribute:ecs.availability-zone != us-east-1a"}},
          type="m5.large", zones=3),
]  # fmt: skip
