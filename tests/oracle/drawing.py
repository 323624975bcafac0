"""Values of workload files, drawn in the ways that people write them."""

from fractions import Fraction

import quantities as q
from hypothesis import strategies as st

MONTHS = ["730 hours", "744 hours", "672 hours", "2025-06", "2026-02", "2026-11", "2028-02",
          "730h"]  # fmt: skip


def whole(low, high):
    return st.integers(low, high)


def chance(draw, percent) -> bool:
    return draw(whole(1, 100)) <= percent


@st.composite
def by_hour(draw, values):
    """Some days and hours of the week apart, as one line or as a mapping."""
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    first = draw(whole(0, 6))
    last = draw(whole(first, 6))
    named = days[first] if first == last else f"{days[first]}-{days[last]}"
    hours = sorted(draw(st.lists(whole(0, 24), min_size=2, max_size=4, unique=True)))
    parts = {}
    for start, end in zip(hours[::2], hours[1::2], strict=False):
        parts[f"{named} {start:02d}-{end}"] = draw(values)
    if last < 6 and draw(st.booleans()):
        parts["sun"] = draw(values)
    parts["otherwise"] = draw(values)
    line = ", ".join(f"{when}: {value}" for when, value in parts.items())
    return draw(st.sampled_from([parts, line]))


@st.composite
def time_text(draw, low_us=1, high_us=900_000_000):
    us = draw(st.one_of(whole(low_us, min(high_us, 2_000_000)), whole(low_us, high_us)))
    ms = f"{us // 1000}.{us % 1000:03d}".rstrip("0").rstrip(".")
    forms = [f"{ms} ms", f"{ms}ms"]
    if us % 1000 == 0:
        forms.append(f"{us // 1_000_000}.{us // 1000 % 1000:03d} s")
    if us % 60_000_000 == 0:
        forms.append(f"{us // 60_000_000} min")
    return draw(st.sampled_from(forms))


@st.composite
def duration_text(draw):
    """One figure, percentiles, or a histogram."""
    form = draw(st.sampled_from(["single"] * 3 + ["percentiles", "histogram"]))
    if form == "single":
        return draw(time_text())
    values = draw(st.lists(time_text(), min_size=2, max_size=5))
    if form == "histogram":
        weights = [draw(whole(1, 9)) for _ in values]
        return ",".join(f"{value}:{weight}" for value, weight in zip(values, weights, strict=True))
    values.sort(key=q.milliseconds)
    inner = draw(
        st.lists(
            st.sampled_from(["p10", "p25", "p50", "p90", "p95", "p99", "p99.9"]),
            min_size=1, max_size=len(values), unique=True,
        )
    )  # fmt: skip
    inner.sort(key=lambda name: Fraction(name[1:]))
    names = inner
    if len(names) < len(values) and draw(st.booleans()):
        names = ["min", *names]
    if len(names) < len(values) and draw(st.booleans()):
        names = [*names, "max"]
    pairs = list(zip(names, values, strict=False))
    return ",".join(f"{name}={value}" for name, value in pairs)


@st.composite
def flow_text(draw, high=2 * 10**10):
    n = draw(st.one_of(whole(0, 3_000_000), whole(high // 10, high)))
    forms = [f"{n}", f"{n:,}", f"{n}/month", f"{Fraction(n, 1000).__floor__()}k"]
    per_month_limit = {"s": 2_678_400, "min": 44_640, "h": 744, "day": 31}
    for period, times in per_month_limit.items():
        forms.append(f"{n // times}/{period}")
    forms.append(f"{n // 10**6}.{n // 10**4 % 100:02d}M")
    return draw(st.sampled_from(forms))
