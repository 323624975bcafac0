"""Breaks one billing rule after the other in a scratch copy and shows that some test notices.

    tests/mutation/mutate.py [--scratch DIR] [--only WORDS]

Prints a line per rule: which tests noticed, or that it survived, and no test holds it. Exit code 1
when any did. Takes some twenty seconds a rule, so it is no part of the ordinary tests; one of those
checks that every mutation still fits the sources.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[2]
TESTS = ["golden", "examples", "tables", "oracle", "cli"]


def mutations():
    text = (Path(__file__).parent / "mutations.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)


def broken(mutation, project=PROJECT):
    """The text of the mutation's file with the rule broken."""
    source = (project / mutation["file"]).read_text(encoding="utf-8")
    times = source.count(mutation["find"])
    if times != 1:
        raise ValueError(f"{mutation['file']} has {times} times what is to be broken for "
                         f"{mutation['rule']!r}: {mutation['find']!r}")
    return source.replace(mutation["find"], mutation["put"])


class Scratch:
    """A copy of the project that is built and tested."""

    def __init__(self, folder):
        self.project = Path(folder, "farthing")
        self.build = Path(folder, "build")
        self._copy()
        shared = PROJECT.parent / "shared"
        self.environment = {
            **os.environ,
            "FARTHING_BIN": str(self.build / "bin" / "farthing"),
            "FARTHING_SHARED": os.environ.get("FARTHING_SHARED", str(shared)),
            "FARTHING_ORACLE_EXAMPLES": "60",
        }

    def _copy(self):
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, check=True,
                                capture_output=True, text=True).stdout
        for name in filter(None, listed.split("\0")):
            target = self.project / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, target)

    def compiles(self):
        configure = ["cmake", "-G", "Ninja", "-S", self.project, "-B", self.build]
        targets = ["farthing_program", "farthing_unit_tests"]
        build = ["cmake", "--build", self.build, "--target", *targets]
        return self._passes(configure) and self._passes(build)

    def failing_test(self):
        """The first kind of tests that fails, or nothing."""
        if not self._passes([self.build / "bin" / "farthing_unit_tests"]):
            return "unit"
        for name in TESTS:
            pytest = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
            if not self._passes([*pytest, self.project / "tests" / name]):
                return name
        return None

    def _passes(self, command):
        done = subprocess.run([str(part) for part in command], cwd=self.project, check=False,
                              env=self.environment, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        return done.returncode == 0


def verdict(scratch, mutation):
    path = scratch.project / mutation["file"]
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(broken(mutation, scratch.project), encoding="utf-8")
        if not scratch.compiles():
            return "does not compile"
        found_by = scratch.failing_test()
        return f"noticed by {found_by}" if found_by else "SURVIVED"
    finally:
        path.write_text(whole, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--scratch", help="where to build; kept and used again")
    parser.add_argument("--only", default="", help="rules whose text contains this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Scratch(options.scratch or temporary)
        unbroken = scratch.failing_test() if scratch.compiles() else "the compiler"
        if unbroken:
            sys.exit(f"the unbroken project does not pass: {unbroken}")
        chosen = [each for each in mutations() if options.only in each["rule"]]
        bad = 0
        for mutation in chosen:
            result = verdict(scratch, mutation)
            bad += not result.startswith("noticed")
            print(f"{result:20} {mutation['rule']}", flush=True)
    print(f"{len(chosen)} rules broken, {len(chosen) - bad} noticed, {bad} not")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
