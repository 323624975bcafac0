"""What may be given where a value is asked for."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

Number: TypeAlias = int | Decimal | Fraction | float
"""A float counts as the shortest decimal that reads back as it: 0.1 is one tenth."""

Value: TypeAlias = str | Number | timedelta | bool
"""Text as in workload files ("1536 MB", "40 req/s", "120 ms"), a number, or a time span."""

ByPart: TypeAlias = dict[str, Value]
"""Percentiles, a histogram, values by hour of the week or attributes, as workload files write
them."""

DateLike: TypeAlias = str | date
MonthLike: TypeAlias = str | Number
"""A calendar month, "2026-11", or the hours of a month, "730 hours" or 730."""

TimeUnit: TypeAlias = Literal["s", "ms", "us", "ns"]
OnFault: TypeAlias = Literal["error", "skip"]
Architecture: TypeAlias = Literal["x86_64", "arm64"]
Package: TypeAlias = Literal["zip", "image"]
Runtime: TypeAlias = Literal["managed", "managed-java", "custom"]
