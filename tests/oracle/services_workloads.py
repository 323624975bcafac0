"""Random workloads of plain services, and of functions and tasks with what stands around them."""

from hypothesis import strategies as st
from services_oracle import BILLED_AS, INCREMENTS, WHOLE_HOURS
from drawing import MONTHS, chance, flow_text, whole

REGIONS = ["us-east-1", "eu-west-1"]
FLOWS = [("data-transfer", "internet-out"), ("data-transfer", "inter-az"),
         ("data-transfer", "inter-az-each-direction"), ("cloudwatch-logs", "ingest-standard"),
         ("cloudwatch-logs", "insights-query"), ("vpc", "nat-gateway-data-processed")]  # fmt: skip
STOCKS = [("ecr", "private-storage"), ("cloudwatch-logs", "storage")]
COUNTS = sorted(INCREMENTS)


@st.composite
def size_text(draw, most_gb=200_000):
    forms = [f"{draw(whole(0, most_gb))} GB", f"{draw(whole(1, 200))} TB",
             f"{draw(whole(1, 9999))} MB", f"{draw(whole(1, 99))}.5GB"]  # fmt: skip
    return draw(st.sampled_from(forms))


@st.composite
def data_text(draw):
    period = draw(st.sampled_from(["", "", "/month", "/day", " per hour", "/week"]))
    return draw(size_text(2000)) + period


@st.composite
def counted_text(draw, increment: int):
    """A count, and perhaps payloads of around so many increments."""
    text = draw(flow_text(10**9))
    if chance(draw, 30):
        return text
    kib = increment // 1024
    size = draw(st.sampled_from([1, kib, kib + 1, 2 * kib, 2 * kib + 1, draw(whole(1, 5000))]))
    forms = [f"{size} KB", f"{size} KiB", f"{size * 1024} B", f"{size}.5 KB", "1 MB", "0 KB"]
    return f"{text} of {draw(st.sampled_from(forms))}"


@st.composite
def hours_text(draw):
    forms = ["24/day", f"{draw(whole(0, 3000))}.{draw(whole(0, 9))}", f"{draw(whole(0, 72))}/day",
             f"{draw(whole(0, 100))}.5 per week"]  # fmt: skip
    return draw(st.sampled_from(forms))


@st.composite
def plain(draw, prices, region):
    entry = {}
    sold = []
    for service, name in COUNTS:
        billed, _ = BILLED_AS.get((service, name), (name, 1))
        if prices[service].has(region, billed):
            sold.append((service, name))
    for service, usage_type in draw(st.lists(st.sampled_from(sold), max_size=3, unique=True)):
        text = draw(counted_text(INCREMENTS[service, usage_type]))
        entry.setdefault(service, {})[usage_type] = text
    for service, usage_type in draw(st.lists(st.sampled_from(FLOWS), max_size=2, unique=True)):
        entry.setdefault(service, {})[usage_type] = draw(data_text())
    if chance(draw, 30):
        service, usage_type = draw(st.sampled_from(sorted(WHOLE_HOURS)))
        entry.setdefault(service, {})[usage_type] = draw(hours_text())
    service, usage_type = draw(st.sampled_from(STOCKS))
    entry.setdefault(service, {})[usage_type] = draw(size_text())
    return entry


@st.composite
def surrounded(draw):
    around = {}
    for field in ("logs", "egress", "between_zones", "nat"):
        if chance(draw, 50):
            around[field] = draw(data_text())
    for field in ("log_storage", "image"):
        if chance(draw, 40):
            around[field] = draw(size_text())
    if chance(draw, 40):
        requests, ms = draw(flow_text(10**7)), draw(whole(1, 5000))
        function = {"memory": "1 GB", "requests": requests, "duration": f"{ms} ms"}
        return {"lambda": function, **around}
    task = {"cpu": 1, "memory": "2 GB"}
    if draw(st.booleans()):
        task["tasks"] = draw(whole(0, 30))
        if draw(st.booleans()):
            task["hours_per_day"] = draw(whole(1, 24))
    else:
        task |= {"runs": draw(flow_text(10**6)), "duration": f"{draw(whole(1, 300))} s",
                 "pull": f"{draw(whole(0, 60))} s"}  # fmt: skip
    if draw(st.booleans()):
        around["public_ip"] = True
    return {"fargate": task, **around}


@st.composite
def workloads(draw, prices):
    home = draw(st.sampled_from(REGIONS))
    made = {"region": home, "month": draw(st.sampled_from(MONTHS)), "resources": {}}
    made["free_tier"] = draw(st.booleans())
    for number in range(draw(whole(1, 4))):
        region = draw(st.sampled_from(REGIONS)) if chance(draw, 30) else home
        one = draw(st.one_of(plain(prices, region), surrounded()))
        if region != home:
            one["region"] = region
        made["resources"][f"r{number}"] = one
    return made
