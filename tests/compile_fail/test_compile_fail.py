"""Each file here compiles as it is, and fails, for the reason it states, with MUST_NOT_COMPILE.

The twin proves that it is the one marked line that the compiler refuses, not a slip nearby.
"""

import os
import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
INCLUDE = HERE.parent.parent / "lib" / "include"
CASES = sorted(HERE.glob("*.cpp"))


def compile_case(case, *options):
    command = [os.environ.get("CXX", "g++"), "-std=c++20", "-fsyntax-only", f"-I{INCLUDE}"]
    return subprocess.run(
        [*command, *options, str(case)],
        capture_output=True,
        text=True,
        env={**os.environ, "LC_ALL": "C"},
        check=False,
    )


def test_there_are_cases():
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
