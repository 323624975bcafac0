"""Importing the package: nothing is read but modules, nothing large is imported."""

import subprocess
import sys

import farthing as ft

WATCHED = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
import farthing
modules = set(sys.modules)
farthing.price(farthing.LambdaFunction(memory="1 GB", requests="1M", duration="1 s")).total
print([str(path) for path in opened if not str(path).endswith((".py", ".pyc", ".so"))])
print(sorted(modules & {"numpy", "pandas", "pyarrow", "matplotlib", "decimal", "fractions",
                        "datetime", "json", "typing", "dataclasses", "re"}))
"""


def test_import_reads_no_file_and_imports_nothing_large():
    site = "-I" if "site-packages" in ft.__file__ else "-S"  # .pth files may import things
    outcome = subprocess.run([sys.executable, site, "-c", WATCHED], capture_output=True, text=True,
                             check=True)  # fmt: skip
    opened, modules = outcome.stdout.splitlines()
    assert opened == "[]"
    assert modules == "[]"


def test_version_is_the_projects():
    import re

    from support.program import PROJECT

    stated = re.search(r"VERSION (\S+) # the only", (PROJECT / "CMakeLists.txt").read_text())
    assert ft.__version__ == stated[1]
