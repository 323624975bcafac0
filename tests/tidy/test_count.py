"""`.ci/count` counts the cases of each test, and those that were skipped."""

import subprocess

import pytest

from support.program import PROJECT

DOCTEST = "[doctest] test cases:  {} |  {} passed | {} failed | {} skipped\n"


@pytest.mark.parametrize(
    ("status", "output", "counts"),
    [
        ("run", "no cases", "1 0 0"),
        ("fail", "no cases", "0 1 0"),
        ("notrun", "", "0 1 0"),
        ("disabled", "", "0 0 1"),
        ("run", DOCTEST.format(7, 7, 0, 0), "7 0 0"),
        ("fail", DOCTEST.format(9, 7, 2, 3), "7 2 3"),
        ("run", "[doctest] test cases: 1 | 1 passed | 0 failed\n", "1 0 0"),
        ("run", "..s [100%]\n2 passed, 1 skipped in 0.35s\n", "2 0 1"),
        ("run", "3 skipped in 0.35s\n", "0 0 3"),
        ("fail", "1 failed, 5 passed, 2 errors in 75.10s (0:01:15)\n", "5 3 0"),
        ("fail", "5 passed in 1.00s\n", "5 1 0"),
        ("fail", "1 error in 0.10s\n", "0 1 0"),
    ],
)
def test_counts_of_a_test(status, output, counts, tmp_path):
    report = tmp_path / "tests.xml"
    report.write_text(
        f'<testsuite><testcase status="{status}"><system-out>{output}</system-out></testcase>'
        "</testsuite>"
    )
    assert counted(report) == counts


def test_counts_add_up(tmp_path):
    report = tmp_path / "tests.xml"
    case = '<testcase status="run"><system-out>2 passed, 1 skipped in 1s</system-out></testcase>'
    report.write_text(f"<testsuite>{case}{case}</testsuite>")
    assert counted(report) == "4 0 2"
    report.write_text("<testsuite/>")
    assert counted(report) == "0 0 0"


def counted(report):
    outcome = subprocess.run([PROJECT / ".ci" / "count", report], capture_output=True, text=True)
    return outcome.stdout.strip()
