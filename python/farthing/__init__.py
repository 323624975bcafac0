"""What will this compute cost on AWS, and why? Exactly, to the last digit.

>>> import farthing as ft
>>> thumbnailer = ft.LambdaFunction(
...     "thumbnailer", memory="1536 MB", requests=3_000_000, duration="120 ms")
>>> ft.price(thumbnailer, region="us-east-1").total
Decimal('2.733338')

Values go in as text, as in workload files, or as int, Decimal, Fraction, timedelta. A float counts
as the shortest decimal that reads back as it: 0.1 is one tenth. Money and quantities come out as
Decimals, and, under names that end in `_fraction`, as exact Fractions. Faults raise
`FarthingError`.
"""

from ._core import (
    ClusterBill,
    Diagnostic,
    LineItem,
    Resource,
    Where,
    Workload,
    __version__,
    workload_schema,
)
from .bill import Bill, BillDiff, Lines, explain, price, price_many
from .bill_check import BillCheck, check_bill
from .break_even import BreakEven, breakeven
from .catalog import Catalog, RateCard, Rates
from .comparison import Comparison, compare
from .errors import (
    CurrencyMismatch,
    FarthingError,
    InvalidInput,
    InvalidTable,
    MissingPrice,
    UnknownName,
    UnreadableFile,
)
from .instance_list import Instances, instances
from .kinds import *  # noqa: F403
from .kinds import __all__ as _kinds
from .metering import InvocationTally, TaskTally, meter_invocations, meter_tasks, rate
from .price_changes import PriceChanges, price_changes
from .right_size import FargateSizes, LambdaSizes, rightsize
from .service import Service, parse_service, read_service
from .traces import TraceReport, trace
from .what_if import Sensitivity, Simulation, sensitivity, simulate
from .workload import parse_workload, read_workload, sweep

__all__ = [
    "Bill",
    "BillCheck",
    "BillDiff",
    "BreakEven",
    "Catalog",
    "ClusterBill",
    "Comparison",
    "CurrencyMismatch",
    "Diagnostic",
    "FargateSizes",
    "FarthingError",
    "Instances",
    "InvalidInput",
    "InvalidTable",
    "InvocationTally",
    "LambdaSizes",
    "LineItem",
    "Lines",
    "MissingPrice",
    "PriceChanges",
    "RateCard",
    "Rates",
    "Resource",
    "Sensitivity",
    "Service",
    "Simulation",
    "TaskTally",
    "TraceReport",
    "UnknownName",
    "UnreadableFile",
    "Where",
    "Workload",
    "__version__",
    "breakeven",
    "check_bill",
    "compare",
    "explain",
    "instances",
    "meter_invocations",
    "meter_tasks",
    "parse_service",
    "parse_workload",
    "price",
    "price_changes",
    "price_many",
    "rate",
    "read_service",
    "read_workload",
    "rightsize",
    "sensitivity",
    "simulate",
    "sweep",
    "trace",
    "workload_schema",
]
__all__ += _kinds
