"""Reads quantities as people write them, into exact fractions: the oracle's own reader."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import floor

_NUMBER = r"(?P<number>\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?)"
_COUNT = re.compile(rf"^{_NUMBER}\s*(?P<suffix>k|M|G|million)?$")
_MEASURE = re.compile(rf"^{_NUMBER}\s*(?P<unit>[A-Za-z%]*)$")
_SPAN_PART = re.compile(rf"\s*{_NUMBER}\s*(?P<unit>[a-z]+)")

_SUFFIX = {None: 1, "k": 10**3, "M": 10**6, "million": 10**6, "G": 10**9}
_MIB = {"": 1, "MB": 1, "MiB": 1, "GB": 1024, "GiB": 1024}
_MS = {
    "us": Fraction(1, 1000), "ms": 1, "s": 1000, "min": 60_000, "h": 3_600_000,
    "hour": 3_600_000, "hours": 3_600_000, "day": 86_400_000, "days": 86_400_000,
}  # fmt: skip
_DATA = {"B": 0, "KB": 1, "MB": 2, "GB": 3, "TB": 4}
_PERIOD_HOURS = {"s": Fraction(1, 3600), "min": Fraction(1, 60), "h": 1, "hour": 1, "day": 24,
                 "week": 168}  # fmt: skip
_MONTH_HOURS = {31: 744, 30: 720, 29: 696, 28: 672}


def _plain(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _measure(text, units):
    match = _MEASURE.match(str(text).strip())
    if match is None or match["unit"] not in units:
        raise ValueError(f"not a quantity of {sorted(units)}: {text!r}")
    return _plain(match["number"]) * units[match["unit"]]


def count(text) -> Fraction:
    match = _COUNT.match(str(text).strip())
    if match is None:
        raise ValueError(f"not a count: {text!r}")
    return _plain(match["number"]) * _SUFFIX[match["suffix"]]


def mebibytes(text) -> Fraction:
    return _measure(text, _MIB)


def vcpus(text) -> Fraction:
    return _measure(text, {"": 1, "vCPU": 1})


def share(text) -> Fraction:
    return _measure(text, {"": Fraction(1), "%": Fraction(1, 100)})


def milliseconds(text) -> Fraction:
    """`120 ms`, `0.12s`, `1h30min`."""
    text, at, total = str(text).strip(), 0, Fraction(0)
    while at < len(text):
        match = _SPAN_PART.match(text, at)
        if match is None or match["unit"] not in _MS:
            raise ValueError(f"not a time: {text!r}")
        total += _plain(match["number"]) * _MS[match["unit"]]
        at = match.end()
    return total


def hours(text) -> Fraction:
    """`8` or `8 h`: a bare number is hours."""
    text = str(text).strip()
    return _plain(text) if re.fullmatch(r"[\d.]+", text) else milliseconds(text) / 3_600_000


def week(profile, read=count) -> list[Fraction]:
    """What `read` makes of the value of each of a week's 168 hours: `25/s` at any hour, or
    `mon-fri 08-20: 10, otherwise: 2`, or a mapping."""
    if isinstance(profile, dict):
        profile = ", ".join(f"{when}: {value}" for when, value in profile.items())
    profile = str(profile)
    if ":" not in profile:
        return [read(profile)] * 168
    days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    rest, values = None, {}
    for part in re.split(r",(?=[^,]*:)", profile):  # other commas are within numbers
        when, value = part.rsplit(":", 1)
        words = when.split()
        if words == ["otherwise"]:
            rest = read(value)
            continue
        named = words.pop(0).split("-") if words[0][0].isalpha() else ["mon", "sun"]
        start, end = map(int, words[0].split("-")) if words else (0, 24)
        for day in range(days.index(named[0]), days.index(named[-1]) + 1):
            for hour in range(start, end):
                values[24 * day + hour] = read(value)
    return [values.get(hour, rest) for hour in range(168)]


def month_hours(text) -> Fraction:
    """`730 hours`, or `2026-11`: the hours that month has."""
    calendar = re.fullmatch(r"(\d{4})-(\d{2})", str(text))
    if calendar is None:
        return milliseconds(text) / 3_600_000
    year, month = int(calendar[1]), int(calendar[2])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return Fraction(_MONTH_HOURS[days])


def times_of_hours(text) -> list[Fraction]:
    """How often each of a week's 168 hours comes in a month: those of a calendar month are counted
    day by day; a stated number of hours has as many of each."""
    calendar = re.fullmatch(r"(\d{4})-(\d{2})", str(text))
    if calendar is None:
        return [month_hours(text) / 168] * 168
    times = [Fraction(0)] * 168
    day = date(int(calendar[1]), int(calendar[2]), 1)
    while day.month == int(calendar[2]):
        for hour in range(24):
            times[24 * day.weekday() + hour] += 1
        day += timedelta(days=1)
    return times


def over_month(by_hour, times: list[Fraction]) -> Fraction:
    """The sum over a month of what each hour of the week has."""
    return sum((one * often for one, often in zip(by_hour, times, strict=True)), Fraction(0))


def flow(text, hours: Fraction) -> Fraction:
    """A month's count: `3M`, `3M/month`, `40 req/s`, `2.5k per day`."""
    text = str(text).strip()
    amount, _, period = re.sub(r"\s+per\s+", "/", text).partition("/")
    amount, period = amount.strip().removesuffix("req").strip(), period.strip()
    if period in ("", "month"):
        return count(amount)
    return count(amount) * hours / _PERIOD_HOURS[period]


def flow_or_share(text, hours: Fraction, whole: Fraction) -> Fraction:
    text = str(text)
    return share(text) * whole if text.endswith("%") else flow(text, hours)


def gigabytes(text, base: int) -> Fraction:
    """Data in units of `base` bytes (10^9 or 2^30); plain prefixes step as that base does."""
    match = _MEASURE.match(str(text).strip())
    if match is None:
        raise ValueError(f"not an amount of data: {text!r}")
    unit, amount = match["unit"], _plain(match["number"])
    if "i" in unit:
        return amount * 1024 ** _DATA[unit.replace("i", "")] / base
    step = {10**9: 1000, 2**30: 1024}[base]
    return amount * Fraction(step) ** (_DATA[unit] - 3)


def data_flow(text, hours: Fraction, base: int) -> Fraction:
    """A month's data in units of `base` bytes: `300 GB`, `2 GB/day`, `1.5 GB per hour`."""
    amount, _, period = re.sub(r"\s+per\s+", "/", str(text)).partition("/")
    month = flow(f"1/{period.strip()}", hours) if period else 1
    return gigabytes(amount, base) * month


@dataclass(frozen=True)
class Band:
    """So many of the invocations last from `low` to `high` ms, spread evenly."""

    part: Fraction
    low: Fraction
    high: Fraction


def durations(text) -> list[Band]:
    """`120 ms`; `p50=80ms,p90=200ms` (also min, max); `0.4ms:50%,1.6ms:50%` or with weights."""
    text = str(text).strip()
    if "=" in text:
        return _percentiles(dict(pair.split("=") for pair in text.replace(" ", "").split(",")))
    if ":" in text:
        pairs = [pair.split(":") for pair in text.split(",")]
        weights = [share(weight) for _, weight in pairs]
        return [
            Band(weight / sum(weights), milliseconds(each), milliseconds(each))
            for (each, _), weight in zip(pairs, weights, strict=True)
        ]
    each = milliseconds(text)
    return [Band(Fraction(1), each, each)]


def _percentiles(named: dict) -> list[Band]:
    points = []
    for name, text in named.items():
        at = {"min": Fraction(0), "max": Fraction(100)}.get(name)
        points.append((_plain(name[1:]) if at is None else at, milliseconds(text)))
    points.sort()
    below, above = points[0], points[-1]
    bands = [Band(below[0] / 100, below[1], below[1])]
    for (start, low), (end, high) in zip(points, points[1:], strict=False):
        bands.append(Band((end - start) / 100, low, high))
    bands.append(Band((100 - above[0]) / 100, above[1], above[1]))
    return [band for band in bands if band.part > 0]


def _ceil_integral(x: Fraction) -> Fraction:
    """The integral of ceil from 0 to x."""
    whole = floor(x)
    return Fraction(whole * (whole + 1), 2) + (x - whole) * (whole + 1)


def mean_rounded_up(bands: list[Band], step: Fraction, plus: Fraction = Fraction(0)) -> Fraction:
    """The mean after each invocation, `plus` longer, is rounded up to whole steps."""
    total = Fraction(0)
    for band in bands:
        low, high = (band.low + plus) / step, (band.high + plus) / step
        if low == high:
            mean = Fraction(-floor(-low))
        else:
            mean = (_ceil_integral(high) - _ceil_integral(low)) / (high - low)
        total += band.part * mean * step
    return total
