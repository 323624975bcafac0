"""Breaks one billing rule after the other in a scratch copy and shows that some test notices.

    tests/mutation/mutate.py [--scratch DIR] [--only WORDS] [--untried] [--record]

Prints a line per rule: the test that noticed, or that the rule survived, and no test holds it. Exit
code 1 when any did. The test that noticed last time is tried first, so most rules take some ten
seconds; one without a verdict goes through all tests. `--record` writes the verdicts down, and one
of the ordinary tests checks that every rule has one and still fits the sources.
"""

import argparse
import sys
import tempfile

from rule_files import mutations, record, recorded_verdicts
from scratch import SUITES, Scratch

SURVIVED = "SURVIVED"
REFUSED = "the build"


def verdict(scratch, mutation, last):
    path = scratch.project / mutation.file
    whole = path.read_text(encoding="utf-8")
    try:
        path.write_text(mutation.broken(scratch.project), encoding="utf-8")
        if not scratch.compiles():
            # Tables have checks of their own; C++ that does not compile shows nothing.
            is_table = mutation.file.startswith("pricing-tables/")
            return REFUSED if is_table else "DOES NOT COMPILE"
        return scratch.first_failing([last, *SUITES] if last else SUITES) or SURVIVED
    finally:
        path.write_text(whole, encoding="utf-8")


def chosen(options, verdicts):
    return [each for each in mutations() if options.only in each.rule
            and not (options.untried and each.rule in verdicts)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--scratch", help="where to build; kept and used again")
    parser.add_argument("--only", default="", help="rules whose text contains this")
    parser.add_argument("--untried", action="store_true", help="rules without a verdict")
    parser.add_argument("--record", action="store_true", help="write down which test noticed")
    options = parser.parse_args()
    verdicts = recorded_verdicts()
    to_break = chosen(options, verdicts)
    bad = 0
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Scratch(options.scratch or temporary)
        unbroken = scratch.unbroken_fails()
        if unbroken:
            sys.exit(f"the unbroken project does not pass: {unbroken}")
        for mutation in to_break:
            result = verdict(scratch, mutation, verdicts.get(mutation.rule))
            is_bad = result.isupper()
            bad += is_bad
            said = result if is_bad else f"noticed by {result}"
            print(f"{mutation.rule}\n    {said}", flush=True)
            if is_bad:
                verdicts.pop(mutation.rule, None)
            else:
                verdicts[mutation.rule] = result
            if options.record:
                record(verdicts)
    print(f"{len(to_break)} rules broken, {len(to_break) - bad} noticed, {bad} not")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
