"""Each file here compiles as it is, and fails, for the reason it states, with MUST_NOT_COMPILE.

The twin proves that it is the one marked line that the compiler refuses, not a slip nearby.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LIBRARY = HERE.parent.parent / "lib"
CASES = sorted(HERE.glob("*.cpp"))


def compile_case(case, *options):
    command = [os.environ.get("CXX", "g++"), "-std=c++20", "-fsyntax-only"]
    folders = [f"-I{LIBRARY / name}" for name in ("include", "src")]
    return subprocess.run(
        [*command, *folders, *options, str(case)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )


def test_there_are_cases():
    named = {"price_from_double", "milliseconds_plus_mebibytes", "money_times_money"}
    assert named <= {case.stem for case in CASES}
    assert len(CASES) >= 10


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_twin_compiles(case):
    result = compile_case(case)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_wrong_code_does_not_compile(case):
    expected = re.match(r"// expected: (.+)", case.read_text())
    assert expected, f"{case.name} does not say which error it expects"
    result = compile_case(case, "-DMUST_NOT_COMPILE")
    assert result.returncode != 0, "compiled, and must not"
    assert re.search(expected[1], result.stderr), result.stderr
