"""Rounding for printing, as the project states it: midpoints away from zero."""

from fractions import Fraction


def rounded(value: Fraction, places: int) -> Fraction:
    scaled = abs(value) * 10**places
    whole = (scaled + Fraction(1, 2)).__floor__()
    return Fraction(whole if value >= 0 else -whole, 10**places)


def places_of(text: str) -> int:
    """How many digits a figure shows after the point."""
    return len(text.partition(".")[2])
