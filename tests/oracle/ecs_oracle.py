"""An independent placement of ECS tasks on EC2 instances, a task at a time, and what the instances
cost: written down from the ECS developer guide ("Task placement") and AWS's example of split cost
allocation data, without the library's code.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from math import ceil

import account
import quantities as q
from cluster_queries import holds

SERVICES = ["ec2", "ecs", "vpc"]
REGION = "us-east-1"  # of every workload
UNITS_PER_VCPU = 1024
MIB_PER_GIB = 1024
VCPU_WEIGHT = 9  # in GB
AGENT_PORTS = {22, 2375, 2376, 51678, 51679}


@dataclass(frozen=True)
class Type:
    """vCPU, MiB by name, MiB as the operating system sees them, interfaces for tasks, the same
    with trunking."""

    vcpus: int
    nominal_mib: int
    seen_mib: int
    interfaces: int
    trunking: int


# Figures of the collected facts; m5.large: 7,811 of 8,192 MiB.
TYPES = {
    "c5.large": Type(2, 4096, 3785, 2, 10),
    "m5.large": Type(2, 8192, 7811, 2, 10),
    "m5.xlarge": Type(4, 16384, 15611, 3, 20),
    "m5.2xlarge": Type(8, 32768, 31714, 3, 40),
    "r5.large": Type(2, 16384, 15779, 2, 10),
}


def is_set(value) -> bool:
    return value in (True, "true")


@dataclass
class Host:
    zone: int
    cpu: int
    memory: int
    interfaces: int
    ports: set
    attributes: dict
    tasks: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    name: str
    cpu: int
    memory: int
    awsvpc: bool
    ports: frozenset
    daemon: bool
    distinct: bool
    chain: tuple
    spec: dict

    def count(self, hour: int) -> int:
        if self.daemon:
            return 0
        if "count" in self.spec:
            return int(q.count(self.spec["count"]))
        if "schedule" in self.spec:
            return int(q.week(self.spec["schedule"])[hour])
        load = q.week(self.spec["load"], lambda text: q.flow(text, Fraction(730)))[hour]
        each = q.flow(self.spec["load_per_task"], Fraction(730))
        tasks = max(ceil(load / each), int(q.count(self.spec.get("minimum", 1))))
        return min(tasks, int(q.count(self.spec.get("maximum", 10**9))))


def task_of(name: str, spec: dict) -> Task:
    memory = spec.get("memory_reservation", spec.get("memory"))
    chain = spec.get("placement", "spread zone")
    words = chain if isinstance(chain, list) else chain.split(", ")
    ports = spec.get("host_ports", [])
    return Task(
        name,
        int(q.vcpus(spec["cpu"]) * UNITS_PER_VCPU),
        int(q.mebibytes(memory)),
        spec.get("network_mode") == "awsvpc",
        frozenset(ports if isinstance(ports, list) else [int(ports)]),
        is_set(spec.get("daemon")),
        is_set(spec.get("distinct_instance")),
        tuple(words),
        spec,
    )


def new_host(zone: int, instances: dict) -> Host:
    kind = TYPES[instances["type"]]
    attributes = {"ecs.instance-type": instances["type"], "ecs.os-type": "linux",
                  "ecs.cpu-architecture": "x86_64",
                  "ecs.availability-zone": REGION + "abcdef"[zone]}  # fmt: skip
    reserved = int(q.mebibytes(instances.get("reserved_memory", "0 MB")))
    interfaces = kind.trunking if is_set(instances.get("trunking")) else kind.interfaces
    return Host(zone, kind.vcpus * UNITS_PER_VCPU, kind.seen_mib - reserved, interfaces,
                set(AGENT_PORTS), attributes | instances.get("attributes", {}))


def fits(host: Host, task: Task) -> bool:
    return (
        holds(task.spec.get("member_of"), host.attributes)
        and host.cpu >= task.cpu
        and host.memory >= task.memory
        and (host.interfaces > 0 or not task.awsvpc)
        and (task.awsvpc or not host.ports & task.ports)
        and not (task.distinct and host.tasks.get(task.name, 0))
    )


def put(host: Host, task: Task) -> None:
    host.cpu -= task.cpu
    host.memory -= task.memory
    host.interfaces -= task.awsvpc
    if not task.awsvpc:
        host.ports |= task.ports
    host.tasks[task.name] = host.tasks.get(task.name, 0) + 1


def best(hosts: list[Host], task: Task) -> Host | None:
    """By each strategy in turn, then the first zone, then the instance that was there first."""

    def keys(host: Host):
        in_zone = sum(h.tasks.get(task.name, 0) for h in hosts if h.zone == host.zone)
        own = {
            "binpack memory": host.memory, "binpack cpu": host.cpu, "spread zone": in_zone,
            "spread instance": host.tasks.get(task.name, 0),
        }  # fmt: skip
        return [own[strategy] for strategy in task.chain] + [host.zone]

    return min((h for h in hosts if fits(h, task)), key=keys, default=None)


def place(instances: dict, count: int, tasks: list[Task], hour: int):
    """The instances with what is on them, and whether anything found no room."""
    zones = int(q.count(instances.get("zones", 1)))
    hosts = [new_host(number % zones, instances) for number in range(count)]
    lacks = False
    for task in tasks:
        for host in hosts if task.daemon else []:
            if fits(host, task):
                put(host, task)
            elif holds(task.spec.get("member_of"), host.attributes):
                lacks = True
    for task in tasks:
        for _ in range(task.count(hour)):
            host = best(hosts, task)
            if host is None:
                lacks = True
                break
            put(host, task)
    return hosts, lacks


def placed(cluster: dict, hour: int) -> list[Host]:
    instances = cluster["instances"]
    tasks = [task_of(name, spec) for name, spec in cluster["tasks"].items()]
    stated = instances.get("count", "fit")
    if stated != "fit":
        return place(instances, int(q.count(stated)), tasks, hour)[0]
    for count in range(10_000):
        hosts, lacks = place(instances, count, tasks, hour)
        if not lacks:
            return hosts
    raise AssertionError("no number of instances holds the tasks")


def hosts_by_hour(cluster: dict) -> list[list[Host]]:
    """Hours with the same tasks are placed once."""
    tasks = [task_of(name, spec) for name, spec in cluster["tasks"].items()]
    known: dict = {}
    week = []
    for hour in range(168):
        counts = tuple(task.count(hour) for task in tasks)
        if counts not in known:
            known[counts] = placed(cluster, hour)
        week.append(known[counts])
    return week


class Meter(account.Meter):
    kinds = {"ecs": "cluster"}

    def cluster(self, c: dict) -> None:
        hours = q.over_month(map(len, hosts_by_hour(c)), self.times)
        self.count(f"linux-on-demand:{c['instances']['type']}", hours)


def bill(workload: dict, prices, free_tier=None) -> list[account.Charge]:
    return account.rate(Meter(workload, prices), free_tier)


def shares(cluster: dict, month: str, cost: Fraction) -> dict[str, Fraction]:
    """What each kind of task has of the cost; what is left is idle."""
    times = q.times_of_hours(month)
    week = hosts_by_hour(cluster)
    kind = TYPES[cluster["instances"]["type"]]
    tasks = [task_of(name, spec) for name, spec in cluster["tasks"].items()]
    instance_hours = q.over_month(map(len, week), times)
    of_all = VCPU_WEIGHT * kind.vcpus + Fraction(kind.nominal_mib, MIB_PER_GIB)
    result = {}
    for task in tasks:
        own = VCPU_WEIGHT * Fraction(task.cpu, UNITS_PER_VCPU) + Fraction(task.memory, MIB_PER_GIB)
        by_hour = [sum(host.tasks.get(task.name, 0) for host in hosts) for hosts in week]
        task_hours = q.over_month(by_hour, times)
        result[task.name] = cost * task_hours * own / of_all / instance_hours
    return result
