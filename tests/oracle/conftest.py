"""Hypothesis profiles: `ci` is quick and the same every time; FARTHING_ORACLE_EXAMPLES=10000 is a
long run with fresh workloads."""

import os
from datetime import timedelta

from hypothesis import HealthCheck, settings

_EXAMPLES = int(os.environ.get("FARTHING_ORACLE_EXAMPLES", "0"))
_COMMON = {
    "deadline": timedelta(seconds=20),
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "print_blob": True,
}
settings.register_profile("ci", max_examples=300, derandomize=True, database=None, **_COMMON)
settings.register_profile("long", max_examples=max(_EXAMPLES, 1), **_COMMON)
settings.load_profile("long" if _EXAMPLES else "ci")

