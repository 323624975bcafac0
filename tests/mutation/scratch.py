"""A copy of the project in which rules are broken, built and tested."""

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from rule_files import PROJECT

UNIT = "unit: "
# Quick and telling ones first.
SUITES = ["golden", "examples", UNIT, "tables", "oracle", "cli"]
# What takes longer hangs.
LONGEST_SECONDS = 1200


def failing_case(output):
    """The first test case of doctest's output that failed: one that says something stands there
    as well."""
    for case in re.split(r"^TEST CASE:  ", output, flags=re.MULTILINE)[1:]:
        if re.search(r": (?:FATAL )?ERROR: ", case):
            return case.partition("\n")[0]
    return None


class Scratch:
    def __init__(self, folder):
        folder = Path(folder).resolve()
        self.project = folder / "farthing"
        self.build = self.project / "build"
        self.passed = folder / "passed"
        self.environment = {
            **os.environ,
            "FARTHING_BIN": str(self.build / "bin" / "farthing"),
            "FARTHING_SOURCE_DIR": str(self.project),
            "FARTHING_BUILD_DIR": str(self.build),
            # What the tests of a plain clone notice, where nothing lies beside it.
            "FARTHING_SHARED": str(folder / "nothing"),
            # The same workloads every time, so that verdicts do not change between runs.
            "FARTHING_ORACLE_PROFILE": "brief",
            "HYPOTHESIS_STORAGE_DIRECTORY": str(self.build / "hypothesis"),
            "CCACHE_BASEDIR": str(self.project),
            "CCACHE_NOHASHDIR": "1",
        }
        self.environment.pop("FARTHING_ORACLE_EXAMPLES", None)
        self.state = self._copy()

    def _copy(self):
        """Copies what differs, so that no more is built anew; returns a hash of what is tested."""
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, check=True,
                                capture_output=True, text=True).stdout
        state = hashlib.sha256()
        wanted = {name for name in listed.split("\0") if (PROJECT / name).is_file()}
        for name in sorted(wanted):
            content = (PROJECT / name).read_bytes()
            if not name.startswith("tests/mutation/"):
                state.update(name.encode() + b"\0" + content)
            target = self.project / name
            if target.is_file() and target.read_bytes() == content:
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            target.chmod((PROJECT / name).stat().st_mode)
        for path in self.project.rglob("*"):
            name = str(path.relative_to(self.project))
            if path.is_file() and name not in wanted and not name.startswith("build/"):
                path.unlink()
        return state.hexdigest()

    def compiles(self, target="farthing_program"):
        if not (self.build / "build.ninja").exists():
            return self._run([".ci/build", "release", target])[0] == 0
        build = ["cmake", "--build", "build", "--target", target, "--", "--quiet"]
        return self._run(build)[0] == 0

    def unbroken_fails(self):
        """What fails without any rule broken; not tried again while nothing changes."""
        if not self.compiles():
            return "the compiler"
        if self.passed.exists() and self.passed.read_text() == self.state:
            return None
        failing = self.first_failing(SUITES)
        if not failing:
            self.passed.write_text(self.state)
        return failing

    def first_failing(self, suites):
        """The name of the first test that fails, or nothing."""
        for suite in suites:
            failing = self._failing_unit(suite) if suite.startswith(UNIT) else self._failing(suite)
            if failing:
                return failing
        return None

    def _failing_unit(self, suite):
        if not self.compiles("farthing_unit_tests"):
            return None
        # A comma would end the name, and a question mark stands for any character.
        only = suite.removeprefix(UNIT).replace(",", "?") or "*"
        status, output = self._run([self.build / "bin" / "farthing_unit_tests",
                                    "--abort-after=1", f"--test-case={only}"])
        if status == 0:
            return None
        return UNIT + (failing_case(output) or "*")

    def _failing(self, suite):
        pytest = [sys.executable, "-m", "pytest", "-q", "-x", "--tb=no", "-p", "no:cacheprovider"]
        status, output = self._run([*pytest, suite], self.project / "tests")
        if status not in (1, 2, None):  # 4 and 5: there is no such test
            return None
        names = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", output, re.MULTILINE)
        return names[0] if names else suite

    def _run(self, command, folder=None):
        """Its status, nothing where it hangs, and what it said."""
        try:
            done = subprocess.run(
                [str(part) for part in command], cwd=folder or self.project, check=False,
                env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL, timeout=LONGEST_SECONDS, encoding="utf-8",
                errors="replace")
        except subprocess.TimeoutExpired:
            return None, ""
        return done.returncode, done.stdout
