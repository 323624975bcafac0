"""Every public name has a doc, and the examples in docs give what they say."""

import doctest
import importlib
import inspect
import pkgutil
import re

import farthing as ft
import pytest

from support.program import PROJECT

MODULES = [
    "farthing",
    *(f"farthing.{found.name}" for found in pkgutil.iter_modules(ft.__path__)
      if found.name != "_core"),
]  # fmt: skip


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(name)
    outcome = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0


@pytest.mark.parametrize("name", ft.__all__)
def test_public_names_have_docs(name):
    one = getattr(ft, name)
    if isinstance(one, str):
        return
    assert inspect.getdoc(one), name
    documented = (ft.Bill, ft.BreakEven, ft.Catalog, ft.FargateSizes, ft.Instances, ft.LambdaSizes,
                  ft.RateCard, ft.Sensitivity, ft.Simulation, ft.Workload)  # fmt: skip
    if inspect.isclass(one) and issubclass(one, documented):
        for member, value in inspect.getmembers(one):
            if not member.startswith("_"):
                assert inspect.getdoc(value), f"{name}.{member}"


@pytest.mark.parametrize("verb", ["price", "price_many", "explain", "parse_workload", "sweep",
                                  "meter_invocations", "meter_tasks", "rate", "trace", "compare",
                                  "breakeven", "rightsize", "sensitivity", "simulate",
                                  "instances", "parse_service"])
def test_verbs_have_an_example(verb):
    assert ">>> " in inspect.getdoc(getattr(ft, verb))


def test_the_readme_says_what_happens():
    """Its lines with a comment show what they give."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    block = re.search(r"## In Python\n.*?```python\n(.*?)```", readme, re.DOTALL)[1]
    names = {}
    exec(block, names)  # noqa: S102
    shown = re.search(r"^(bill\.total) +# (\S+\))", block, re.MULTILINE)
    assert repr(eval(shown[1], names)) == shown[2]  # noqa: S307
