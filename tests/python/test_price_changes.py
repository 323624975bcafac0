"""Prices compared from Python as `farthing tables diff` compares them."""

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import pytest

from support.program import PROJECT, run

sys.path.insert(0, str(PROJECT / "tests" / "golden"))
import golden_file  # noqa: E402


def golden(name):
    return golden_file.parse((PROJECT / f"tests/golden/tables/{name}.test").read_text("utf-8"))


TWO_SETS = golden("diff")


@pytest.fixture(scope="module")
def changes():
    before, after = (ft.Catalog.from_text(text, name) for name, text in TWO_SETS.files.items())
    return ft.price_changes(before, after)


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "html"])
def test_they_are_the_command_lines(changes, tmp_path, format):
    for name, text in TWO_SETS.files.items():
        (tmp_path / name).write_text(text, "utf-8")
    printed = run(*TWO_SETS.arguments, "--format", format, cwd=tmp_path)
    assert changes.render(format) == printed.stdout


def test_figures_are_exact(changes):
    """0.00000022 against 0.0000002 is +10 %, 0.0000135 against 0.000015 is -10 %."""
    assert [(one.usage_type, one.before, one.after, one.percent) for one in changes] == [
        ("duration/x86_64", Decimal("0.000015"), Decimal("0.0000135"), Decimal(-10)),
        ("request/x86_64", Decimal("0.0000002"), Decimal("0.00000022"), Decimal(10)),
    ]
    assert changes[0].starts_at == 6_000_000_000 and changes[0].status == "changed"
    assert changes[0].change_fraction == Fraction(-15, 10**7)
    assert (len(changes), changes.compared) == (2, 3)
    assert "2 of 3" in repr(changes)
    frame = changes.to_pandas(exact=True)
    assert frame["percent"].tolist() == [Fraction(-10), Fraction(10)]
    assert "-10.00" in changes._repr_html_()


def test_two_days_of_one_set():
    text = golden("diff-one-set-two-dates").files["stamps.yaml"]
    stamps = ft.Catalog.from_text(text)
    found = ft.price_changes(stamps, stamps, before_on="2025-06-01", after_on=date(2026, 2, 1))
    assert [(one.before, one.after) for one in found] == [(Decimal(1), Decimal("1.2"))]
    assert (found.before_on, found.after_on) == (date(2025, 6, 1), date(2026, 2, 1))


def test_what_is_new_and_gone(changes):
    before, after = (ft.Catalog.from_text(text, name) for name, text in TWO_SETS.files.items())
    only = ft.price_changes(ft.Catalog.builtin(), before, service="lambda")
    gone = [one for one in only if one.status == "gone"]
    assert gone and all(one.after is None and one.change is None for one in gone)
    assert only.service == "lambda" and {one.service for one in only} == {"lambda"}


def test_faults():
    with pytest.raises(ft.UnknownName, match='Did you mean "lambda"'):
        ft.price_changes(before_on="2025-01-01", service="lamda")
    with pytest.raises(ft.InvalidInput):
        ft.price_changes(before_on="2025-13-01")
    with pytest.raises(TypeError):
        ft.price_changes()


def test_tables_are_listed_as_the_command_line_lists_them():
    printed = run("tables", "list", "--on", "2026-11-01", "--format", "json")
    assert ft.Catalog.builtin().render_tables(on="2026-11-01", format="json") == printed.stdout
    assert "lambda" in ft.Catalog.builtin().render_tables()
