"""Hypothesis profiles: `ci` is quick and the same every time, and so are the `brief` one of
FARTHING_ORACLE_PROFILE and `briefest`, for programs that a sanitizer slows down;
FARTHING_ORACLE_EXAMPLES=10000 is a long run with fresh workloads."""

import os
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, configuration, settings

# What a run leaves behind belongs to the build (ctest names its folder), never to the sources.
if "HYPOTHESIS_STORAGE_DIRECTORY" not in os.environ:
    configuration.set_hypothesis_home_dir(Path(tempfile.gettempdir(), "farthing-hypothesis"))

_EXAMPLES = int(os.environ.get("FARTHING_ORACLE_EXAMPLES", "0"))
_COMMON = {
    "deadline": timedelta(seconds=20),
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
    "print_blob": True,
}
settings.register_profile("ci", max_examples=300, derandomize=True, database=None, **_COMMON)
settings.register_profile("brief", settings.get_profile("ci"), max_examples=30, deadline=None)
settings.register_profile("briefest", settings.get_profile("brief"), max_examples=4)
settings.register_profile("long", max_examples=max(_EXAMPLES, 1), **_COMMON)
settings.load_profile("long" if _EXAMPLES else os.environ.get("FARTHING_ORACLE_PROFILE", "ci"))
