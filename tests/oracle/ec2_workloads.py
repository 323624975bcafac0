"""Random EC2 workloads, each one that AWS would accept, as a workload file's keys."""

from drawing import MONTHS, by_hour, chance, duration_text, flow_text, whole
from hypothesis import strategies as st

TYPES = ["m5.large", "m7g.xlarge", "c7i.4xlarge", "r6i.metal", "g5.xlarge", "t2.micro", "t3.nano",
         "t3.2xlarge", "t3a.medium", "t4g.small", "t4g.2xlarge", "c6a.large"]
COMMITMENTS = [f"{kind}-{years}yr-{payment}-upfront" for kind in ("reserved", "compute-sp")
               for years in (1, 3) for payment in ("no", "partial", "all")]
PURCHASES = ["on-demand", "on-demand", "spot", *COMMITMENTS]
BURSTABLE = ("t2", "t3", "t3a", "t4g")


@st.composite
def way_of_running(draw, is_reserved):
    if not is_reserved and chance(draw, 30):
        return {"runs": draw(flow_text(10**6)), "duration": draw(duration_text())}
    if not is_reserved and chance(draw, 30):
        return {"schedule": draw(by_hour(whole(0, 40)))}
    i = {}
    if draw(st.booleans()):
        i["count"] = draw(st.sampled_from([0, 1, 2, 5, "1k"]))
    if draw(st.booleans()):
        i["hours_per_day"] = draw(st.sampled_from(["8", "24", "30 s", "90.5 s", "7h30min"]))
    if draw(st.booleans()):
        i["days_per_week"] = draw(st.sampled_from([1, "5", "7", "2.5"]))
    return i


@st.composite
def volumes(draw, prices, region):
    sold = [kind for kind in ("gp3", "gp2", "io1", "st1", "sc1")
            if prices.has(region, f"{kind}-storage")]
    kind = draw(st.sampled_from(sold))
    v = {"size": draw(st.sampled_from(["8 GB", "30 GB", "1.5 TB", "500GiB", "100 GB"]))}
    if kind != "gp3" or draw(st.booleans()):
        v["type"] = kind
    if kind == "io1" or kind == "gp3" and prices.has(region, "gp3-iops-above-3000"):
        v["iops"] = draw(st.sampled_from([100, "3k", 3000, 3001, "16k"]))
    if kind == "gp3" and prices.has(region, "gp3-throughput-above-125") and chance(draw, 50):
        v["throughput"] = draw(st.sampled_from(["125 MiB/s", "126 MiB/s", "0.5 GiB/s", "1 MiB/s"]))
    if draw(st.booleans()):
        v["count"] = draw(whole(1, 4))
    return v


@st.composite
def burst(draw, prices, region, family, system):
    """How busy a burstable type is; above its baseline only where that has a price."""
    i = {}
    is_priced = prices.has(region, f"cpu-credits-{family}-{system}")
    if chance(draw, 70):
        i["cpu_use"] = draw(st.sampled_from(["0%", "4%", "5%", "20%", "0.21", "37.5%", "100%"]))
        if not is_priced:
            i["unlimited"] = False
        elif draw(st.booleans()):
            i["unlimited"] = draw(st.booleans())
    return i


@st.composite
def instances(draw, prices, region):
    sold = [(name, system, purchase) for name in TYPES for system in ("linux", "windows")
            for purchase in PURCHASES if prices.has(region, f"{system}-{purchase}:{name}")]
    name, system, purchase = draw(st.sampled_from(sold))
    i = {"type": name, **draw(way_of_running(purchase.startswith("reserved")))}
    if system != "linux":
        i["operating_system"] = system
    if purchase != "on-demand" or draw(st.booleans()):
        i["purchase"] = purchase
    family = name.partition(".")[0]
    if family in BURSTABLE:
        i |= draw(burst(prices, region, family, system))
    if prices.has(region, "gp2-storage") and chance(draw, 50):
        i["volumes"] = draw(volumes(prices, region))
    if prices.has(region, "custom-metric") and chance(draw, 40):
        i["detailed_monitoring"] = True
    if system == "linux" and prices.has(region, f"linux-on-demand:{name}") and chance(draw, 15):
        i["lambda_managed"] = True
    one = {"ec2": i}
    if prices.has(region, "public-ipv4-in-use") and chance(draw, 40):
        one["public_ip"] = draw(st.booleans())
    return one


@st.composite
def workloads(draw, prices, most=4):
    regions = [region for region in prices.regions() if prices.has(region, "linux-spot:m5.large")]
    home = "us-east-1" if chance(draw, 60) else draw(st.sampled_from(regions))
    made = {"region": home, "month": draw(st.sampled_from(MONTHS)), "resources": {}}
    for number in range(draw(whole(1, most))):
        region = draw(st.sampled_from(regions)) if chance(draw, 30) else home
        one = draw(instances(prices, region))
        if region != home:
            one["region"] = region
        made["resources"][draw(st.sampled_from("abc")) + str(number)] = one
    return made


def _of(**fleets) -> dict:
    return {"resources": {name: {"ec2": {"type": "m5.large", **one}}
                          for name, one in fleets.items()}}


# Rules that a random workload meets seldom, each on both sides of its edge.
EDGE_CASES = [
    _of(
        under={"runs": "1k", "duration": "20 s"},
        at={"runs": "1k", "duration": "60 s"},
        over={"runs": "1k", "duration": "60.001 s"},
        across={"runs": "1k", "duration": "min=0s,max=120s"},
    ),
    _of(
        below={"type": "t3.medium", "cpu_use": "20%"},
        above={"type": "t3.medium", "cpu_use": "20.001%"},
        full={"type": "t3.medium", "cpu_use": "100%"},
        standard={"type": "t2.micro", "cpu_use": "100%"},
        unlimited={"type": "t2.micro", "cpu_use": "100%", "unlimited": True},
        held={"type": "t3.medium", "cpu_use": "100%", "unlimited": False},
    ),
    _of(
        iops={"volumes": {"size": "1 GB", "iops": 3000}},
        more={"volumes": {"size": "1 GB", "iops": 3001, "throughput": "126 MiB/s", "count": 2}},
        stopped={"hours_per_day": 8, "volumes": {"size": "10 GB"}},
        ended={"schedule": {"08-16": 1, "otherwise": 0}, "volumes": {"size": "10 GB"}},
    ),
    _of(
        one={"detailed_monitoring": True},
        more={"count": 3, "hours_per_day": 12, "detailed_monitoring": True},
    ),
    _of(
        reserved={"type": "c6a.large", "purchase": "reserved-3yr-partial-upfront",
                  "hours_per_day": 8},
        plan={"type": "c6a.large", "purchase": "compute-sp-1yr-no-upfront", "hours_per_day": 8},
    ),
    _of(
        fee={"type": "c6a.large", "purchase": "reserved-3yr-partial-upfront", "hours_per_day": 8,
             "lambda_managed": True},
    ),
    *(
        _of(
            trial={"type": "t4g.small"},
            spot={"type": "t4g.small", "purchase": "spot"},
            more={"type": "t4g.small", "count": count},
        )
        | {"month": month}
        for count in (0, 1)
        for month in ("2026-12", "2027-01")
    ),
]  # fmt: skip
