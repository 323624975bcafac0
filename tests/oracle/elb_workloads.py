"""Random load balancers, each one that AWS would accept, as a workload file's keys."""

from hypothesis import strategies as st
from drawing import MONTHS, by_hour, chance, whole

CONNECTIONS = st.one_of(
    st.sampled_from(["0", "25/s", "24.9/s", "800/s", "1k/min", "90k/hour", "3M/day", "5/week"]),
    st.builds("{}/month".format, whole(0, 10**9)),
)
ACTIVE = st.one_of(st.sampled_from(["0", "1500", "3k", "100k"]), whole(0, 10**6))
DATA = st.one_of(
    st.sampled_from(["0 GB", "1 GB/h", "0.4 GB/hour", "300 KB/s", "2 TB", "1 GiB per hour"]),
    st.builds("{} {}/{}".format, whole(0, 10**4), st.sampled_from(["MB", "GB", "KiB"]),
              st.sampled_from(["s", "h", "day", "week"])),
)  # fmt: skip


def profile(values):
    return st.one_of(values, by_hour(values))


@st.composite
def some_of(draw, fields: dict) -> dict:
    return {name: draw(values) for name, values in fields.items() if draw(st.booleans())}


@st.composite
def load(draw) -> dict:
    """What both kinds have in common."""
    return draw(
        some_of({
            "new_connections": profile(CONNECTIONS),
            "active_connections": profile(ACTIVE),
            "data": profile(DATA),
        })
    )  # fmt: skip


@st.composite
def application(draw) -> dict:
    b = draw(load())
    b |= draw(some_of({"lambda_data": profile(DATA), "mutual_tls": st.booleans()}))
    if draw(st.booleans()):
        b |= {"requests": draw(profile(CONNECTIONS)), "rules": draw(whole(0, 100))}
    return b


@st.composite
def network(draw) -> dict:
    b = draw(load())
    return b | draw(some_of({"protocol": st.sampled_from(["tcp", "udp", "tls"])}))


@st.composite
def balancer(draw, prices, region) -> dict:
    both = [("alb", "alb-lcu", application()), ("nlb", "nlb-nlcu", network())]
    kinds = {
        kind: values
        for kind, unit, values in both
        if prices.has(region, f"{kind}-hour") and prices.has(region, unit)
    }
    kind = draw(st.sampled_from(sorted(kinds)))
    b = draw(kinds[kind]) | draw(some_of({"count": whole(1, 9), "zones": whole(2, 6)}))
    if not prices.has(region, "public-ipv4-in-use") or chance(draw, 30):
        b["internal"] = True
    return {kind: b}


def regions(prices) -> list[str]:
    """Where load balancers have all their prices."""
    return [region for region in prices.regions()
            if prices.has(region, "alb-hour") and prices.has(region, "alb-lcu")]  # fmt: skip


@st.composite
def workloads(draw, prices, most=4) -> dict:
    home = "us-east-1" if chance(draw, 60) else draw(st.sampled_from(regions(prices)))
    names = [f"front{number}" for number in range(draw(whole(1, most)))]
    return {
        "region": home,
        "month": draw(st.sampled_from([*MONTHS, "100.5 hours"])),
        "resources": {name: draw(balancer(prices, home)) for name in names},
    }


def _of(kind: str, **balancers) -> dict:
    return {"resources": {name: {kind: one} for name, one in balancers.items()}}


# Rules that a random workload meets seldom, each on both sides of its edge.
EDGE_CASES = [
    _of(
        "alb",
        nine={"requests": "1k/s", "rules": 9},
        ten={"requests": "1k/s", "rules": 10},
        eleven={"requests": "1k/s", "rules": 11},
        nothing={},
        silent={"new_connections": "0/s", "data": "0 GB"},
    ),
    _of(
        "alb",
        plain={"active_connections": 3000, "data": "1 GB/h"},
        mutual={"active_connections": 3000, "data": "1 GB/h", "mutual_tls": True},
        lambdas={"data": "1 GB/h", "lambda_data": "0.4 GB/h"},
        only_lambdas={"lambda_data": {"mon": "0.4 GB/h", "otherwise": "4 GB/day"}},
    ),
    _of(
        "nlb",
        tcp={"new_connections": "800/s", "active_connections": "100k", "data": "1 GB/h"},
        udp={"protocol": "udp", "new_connections": "800/s", "active_connections": "100k"},
        tls={"protocol": "tls", "new_connections": "800/s", "active_connections": "100k"},
        inner={"internal": True, "zones": 3, "count": 2},
    ),
    _of(
        "alb",
        other_half={
            "new_connections": {"00-12": "100/s", "12-24": "10/s"},
            "data": {"00-12": "0.4 GB/h", "12-24": "4 GB/h"},
        },
        one_hour={"new_connections": {"sun 23-24": "1M/s", "otherwise": "1/s"}},
    ),
]
