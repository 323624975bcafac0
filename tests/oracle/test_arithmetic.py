"""The evaluator of printed formulas, and the oracle's own reading of quantities, against figures
worked out by hand."""

from fractions import Fraction

import pytest
import quantities as q

from support.arithmetic import FormulaError, evaluate
from support.rounding import rounded


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("3000000 * 0.12 * 1536 / 1024", "540000"),
        ("1 - 2 - 3", "-4"),
        ("8 / 4 / 2", "1"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) * 4", "20"),
        ("-2 * -(3 - 5)", "-4"),
        ("ceil(250.06 + 100.77)", "351"),
        ("ceil(3)", "3"),
        ("max(3 - 5, 0)", "0"),
        ("min(1/3, 2, 0.4)", "1/3"),
        ("1e-6 * 2E3", "1/500"),
    ],
)
def test_evaluate(formula, value):
    assert evaluate(formula) == Fraction(value)


@pytest.mark.parametrize(
    "formula", ["", "1 +", "(1", "1)", "2 ** 3", "__import__", "ceil(1, 2)", "min(1)", "1,000", "x"]
)
def test_nothing_else_is_a_formula(formula):
    with pytest.raises(FormulaError):
        evaluate(formula)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [("1/200", 2, "0.01"), ("1/201", 2, "0"), ("-1/200", 2, "-0.01"), ("47.125", 2, "47.13")],
)
def test_rounding_takes_midpoints_away_from_zero(value, places, text):
    assert rounded(Fraction(value), places) == Fraction(text)


@pytest.mark.parametrize(
    ("text", "low", "high", "mean"),
    [
        ("120 ms", 120, 120, "120"),
        ("0.4 ms", "0.4", "0.4", "1"),
        ("min=0ms,max=10ms", 0, 10, "5.5"),
        ("min=0.5ms,max=1.5ms", "0.5", "1.5", "1.5"),
    ],
)
def test_mean_rounded_up(text, low, high, mean):
    bands = q.durations(text)
    assert (bands[0].low, bands[-1].high) == (Fraction(low), Fraction(high))
    assert q.mean_rounded_up(bands, Fraction(1)) == Fraction(mean)


def test_percentiles_count_the_ends_at_the_ends():
    bands = q.durations("p50=80ms,p90=200ms,p99=900ms")
    assert [(b.part, b.low, b.high) for b in bands] == [
        (Fraction(1, 2), 80, 80),
        (Fraction(2, 5), 80, 200),
        (Fraction(9, 100), 200, 900),
        (Fraction(1, 100), 900, 900),
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [("3M", 3_000_000), ("3,000,000", 3_000_000), ("40 req/s", 105_120_000), ("2.4k/day", 73_000)],
)
def test_flow(text, count):
    assert q.flow(text, Fraction(730)) == count
