"""Types: mypy in strict mode over the package and over code as users write it; the stubs against
the module that was built."""

import os
import re
import subprocess
import sys
from pathlib import Path

import farthing as ft
import pytest

pytest.importorskip("mypy")
pytestmark = pytest.mark.unsanitized
PACKAGE = Path(ft.__file__).parent
EXAMPLES = Path(__file__).parent / "typed"


CONFIG = EXAMPLES.parents[2] / "pyproject.toml"
ENVIRONMENT = {**os.environ, "MYPYPATH": str(PACKAGE.parent)}


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """What mypy says of the package, of the right uses and of the wrong ones, by file."""
    files = [EXAMPLES / "uses.py", EXAMPLES / "wrong.py"]  # which import the package
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", CONFIG,
               "--cache-dir", tmp_path_factory.mktemp("mypy"), *files]  # fmt: skip
    outcome = subprocess.run(list(map(str, command)), capture_output=True, text=True,
                             env=ENVIRONMENT, cwd=EXAMPLES, check=False)  # fmt: skip
    assert outcome.returncode in (0, 1), outcome.stderr
    return [line for line in outcome.stdout.splitlines() if ": error:" in line]


def test_package_and_uses_are_typed(findings):
    found = [line for line in findings if not line.startswith("wrong.py")]
    assert not found, "\n".join(found)


def test_wrong_uses_are_found(findings):
    """Each line of the file that ends in a comment is wrong, and no other."""
    found = {int(line.split(":")[1]) for line in findings if line.startswith("wrong.py")}
    lines = (EXAMPLES / "wrong.py").read_text().splitlines()
    assert found == {number for number, line in enumerate(lines, 1) if "# wrong" in line}


# What pybind11 gives its classes: a metaclass, and an __init__ that refuses where there is none.
OF_PYBIND11 = re.compile(r"metaclass differs|__init__ is inconsistent, stub does not have \*args")


def test_stubs_are_the_module():
    outcome = subprocess.run(
        [sys.executable, "-m", "mypy.stubtest", "--concise", "--ignore-missing-stub",
         "--mypy-config-file", str(CONFIG), "farthing._core", "farthing.kinds"],
        capture_output=True, text=True, env=ENVIRONMENT, check=False,
    )  # fmt: skip
    found = [line for line in outcome.stdout.splitlines() if not OF_PYBIND11.search(line)]
    assert not found and not outcome.stderr, "\n".join(found)


def test_examples_run():
    subprocess.run([sys.executable, str(EXAMPLES / "uses.py")], check=True)
