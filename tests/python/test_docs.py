"""Every public name has a doc, and the examples in docs give what they say."""

import doctest
import importlib
import inspect
import pkgutil
import re

import farthing as ft
import pytest

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


PUBLIC = [name for name in ft.__all__ if not isinstance(getattr(ft, name), str)]
VERBS = [name for name in PUBLIC if not inspect.isclass(getattr(ft, name))]
CLASSES = [name for name in PUBLIC if name not in VERBS]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_names_have_docs_with_an_example_that_runs(name):
    """Those of the core too, which no module of the package holds."""
    one = getattr(ft, name)
    doc = inspect.getdoc(one)
    assert ">>> " in doc
    example = doctest.DocTestParser().get_doctest(doc, {}, name, None, None)
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example).failed == 0


@pytest.mark.parametrize("name", VERBS)
def test_verbs_say_what_they_raise(name):
    doc = inspect.getdoc(getattr(ft, name))
    assert "raise" in doc.lower()


def own_doc(value):
    """The doc without the signature that pybind11 writes above it."""
    return re.sub(r"\A\w+\(.*?\) -> .*\n?", "", inspect.getdoc(value) or "").strip()


@pytest.mark.parametrize("name", CLASSES)
def test_members_have_docs(name):
    one = getattr(ft, name)
    for member, value in inspect.getmembers(one):
        is_of_python = any(hasattr(kind, member) for kind in (OSError, ValueError, tuple))
        if not member.startswith("_") and not isinstance(value, str) and not is_of_python:
            assert own_doc(value), f"{name}.{member}"
