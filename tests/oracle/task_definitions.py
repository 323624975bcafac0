"""ECS task definitions, independently: the size of a Fargate task from the JSON that AWS takes, by
the Amazon ECS Developer Guide (1,024 CPU units to a vCPU; numbers alone count units and MiB), and
random ones. Where no size is stated, the containers' are added and rounded up."""

from decimal import Decimal
from fractions import Fraction

from fargate_oracle import sizes
from hypothesis import strategies as st
from drawing import chance, whole

UNITS = 1024
SYSTEMS = {
    None: "linux",
    "LINUX": "linux",
    "WINDOWS_SERVER_2019_CORE": "windows",
    "WINDOWS_SERVER_2022_FULL": "windows",
}
ARCHITECTURES = {None: "x86_64", "X86_64": "x86_64", "ARM64": "arm64"}


def _stated(value, per_unit: int, unit: str) -> Fraction | None:
    """`"512"` or 512 in the small unit, `"0.5 GB"` in the large one; as the large one."""
    if value in (None, "", 0):
        return None
    text = str(value).lower().replace(" ", "")
    if text.endswith(unit):
        return Fraction(text.removesuffix(unit))
    return Fraction(text) / per_unit


def _decimal(value: Fraction) -> str:
    """Of a whole number of 1,024ths: ten decimals at most."""
    return format((Decimal(value.numerator) / Decimal(value.denominator)).normalize(), "f")


def fargate_keys(document: dict) -> dict:
    """The keys of a workload file that say the same, exact."""
    task = document.get("taskDefinition", document)
    containers = task["containerDefinitions"]
    vcpu = _stated(task.get("cpu"), UNITS, "vcpu")
    gib = _stated(task.get("memory"), UNITS, "gb")
    keys = {}
    if vcpu is None or gib is None:
        keys["round_up"] = True
    if vcpu is None:
        vcpu = Fraction(sum(one.get("cpu", 0) for one in containers), UNITS)
    if gib is None:
        mib = sum(one.get("memory") or one.get("memoryReservation") for one in containers)
        gib = Fraction(mib, UNITS)
    platform = task.get("runtimePlatform") or {}
    keys["cpu"] = _decimal(vcpu)
    keys["memory"] = f"{gib * UNITS} MB"
    keys["operating_system"] = SYSTEMS[platform.get("operatingSystemFamily")]
    keys["architecture"] = ARCHITECTURES[platform.get("cpuArchitecture")]
    storage = (task.get("ephemeralStorage") or {}).get("sizeInGiB")
    if storage:
        keys["ephemeral_storage"] = f"{storage} GB"
    return keys


@st.composite
def _sizes_stated(draw, system):
    vcpu, gib = draw(st.sampled_from(sizes(system)))
    units, mib = int(vcpu * UNITS), int(gib * UNITS)
    cpu = [units, str(units), f"{_decimal(vcpu)} vCPU", f"{_decimal(vcpu)}vcpu"]
    memory = [mib, str(mib), f"{_decimal(gib)} GB", f"{_decimal(gib)}GB"]
    task = {"cpu": draw(st.sampled_from(cpu)), "memory": draw(st.sampled_from(memory))}
    return task, units, mib


@st.composite
def _containers(draw, units: int, mib: int, must_state: bool):
    """Up to four containers that together reserve no more than this."""
    number = draw(whole(1, 4))
    made = []
    for at in range(number):
        one = {"name": f"c{at}", "image": "example", "essential": True}
        if must_state or draw(st.booleans()):
            one["cpu"] = draw(whole(1 if must_state else 0, max(1, units // number)))
        reserved = draw(whole(1, max(1, mib // number)))
        kind = draw(st.sampled_from(["hard", "soft", "both"] + ([] if must_state else ["none"])))
        if kind in ("soft", "both"):
            one["memoryReservation"] = reserved
        if kind in ("hard", "both"):
            one["memory"] = reserved if kind == "hard" else min(reserved + 1, mib)
        made.append(one)
    return made


@st.composite
def documents(draw):
    """A task definition that AWS would run on Fargate, but for a size that it may not state."""
    family = draw(st.sampled_from([name for name in SYSTEMS]))
    system = SYSTEMS[family]
    states_size = chance(draw, 70)
    task, units, mib = draw(_sizes_stated(system))
    if not states_size:
        task, units, mib = {}, min(units, 4096), min(mib, 8192)
    task["containerDefinitions"] = draw(_containers(units, mib, not states_size))
    task["family"] = "example"
    architectures = [None, "X86_64"] if system == "windows" else list(ARCHITECTURES)
    platform = {"cpuArchitecture": draw(st.sampled_from(architectures)),
                "operatingSystemFamily": family}  # fmt: skip
    platform = {key: value for key, value in platform.items() if value or draw(st.booleans())}
    if platform or draw(st.booleans()):
        task["runtimePlatform"] = platform
    if draw(st.booleans()):
        task["requiresCompatibilities"] = draw(st.sampled_from([["FARGATE"], ["EC2", "FARGATE"]]))
    if draw(st.booleans()):
        task["networkMode"] = "awsvpc"
    if system == "linux" and chance(draw, 30):
        task["ephemeralStorage"] = {"sizeInGiB": draw(whole(21, 200))}
    return {"taskDefinition": task, "tags": []} if draw(st.booleans()) else task
