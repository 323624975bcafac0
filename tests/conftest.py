"""Makes `support` importable for every pytest folder, whatever pytest is started on."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


def pytest_addoption(parser):
    parser.addoption(
        "--update",
        action="store_true",
        help="golden tests: write what the program says now into the .test files",
    )
