"""Random services, as a service file's keys."""

from drawing import MONTHS, by_hour, chance, duration_text, whole
from hypothesis import strategies as st

REGIONS = ["us-east-1", "us-east-1", "eu-west-1", "us-west-2"]
RATES = st.builds("{}/{}".format, whole(1, 4000), st.sampled_from(["s", "s", "min", "h", "day"]))
SIZES = st.sampled_from(["200 B", "2 KB", "20 KB", "700 KB", "3 MB", "64 KiB"])


@st.composite
def some_of(draw, fields: dict) -> dict:
    return {name: draw(values) for name, values in fields.items() if chance(draw, 35)}


@st.composite
def services(draw) -> dict:
    made = {
        "region": draw(st.sampled_from(REGIONS)),
        "month": draw(st.sampled_from(MONTHS)),
        "requests": draw(st.one_of(RATES, by_hour(RATES))),
        "duration": draw(st.one_of(st.builds("{} ms".format, whole(1, 3000)), duration_text())),
        "memory": f"{draw(whole(128, 3000))} MB",
        "concurrency": draw(st.sampled_from([1, 1, 2, 5, 10, 40])),
    }
    percents = st.builds("{}%".format, whole(1, 100))
    made |= draw(some_of({
        "free_tier": st.booleans(),
        "cpu_bound": st.one_of(percents, st.just("0%")),
        "utilization": percents,
        "memory_per_request": st.builds("{} MB".format, whole(1, 200)),
        "peak": st.just("4001/s"),
        "zones": whole(1, 4),
        "minimum": whole(0, 5),
        "request_size": SIZES,
        "response_size": SIZES,
        "logs_per_request": SIZES,
        "image": st.sampled_from(["800 MB", "2 GB"]),
        "requests_per_connection": st.sampled_from([1, 2, 100]),
    }))  # fmt: skip
    function = draw(some_of({
        "memory": st.builds("{} MB".format, whole(128, 10240)),
        "cold_starts": percents,
        "init_duration": st.builds("{} ms".format, whole(1, 9000)),
        "provisioned_concurrency": whole(1, 300),
    }))  # fmt: skip
    task = draw(some_of({
        "cpu": st.sampled_from(["0.25", "1", "4"]),
        "memory": st.sampled_from(["1 GB", "6 GB", "16 GB"]),
        "requests": RATES,
        "always_on": whole(1, 40),
        "public_ip": st.booleans(),
    }))  # fmt: skip
    return made | {name: part for name, part in (("lambda", function), ("task", task)) if part}
