"""A function priced from Python, against sums from the AWS Lambda pricing page."""

from decimal import Decimal
from fractions import Fraction

import farthing as ft


def thumbnailer(**fields):
    return ft.LambdaFunction("thumbnailer", **{
        "memory": "1536 MB", "requests": 3_000_000, "duration": "120 ms", **fields})


def test_total_is_the_published_sum():
    bill = ft.price(thumbnailer(), region="us-east-1")
    # 2 million requests and 140,000 GB-seconds above the free tier.
    assert bill.total == Decimal("0.0000002") * 2_000_000 + Decimal("0.0000166667") * 140_000
    assert bill.total_fraction == Fraction(bill.total)
    assert bill.by_resource == {"thumbnailer": bill.total}
