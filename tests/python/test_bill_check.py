"""Bills of AWS checked from Python: the rows, figures and words of the command line's check."""

import sys
from datetime import date
from decimal import Decimal
from fractions import Fraction

import farthing as ft
import pytest

from support.program import PROJECT, run

sys.path.insert(0, str(PROJECT / "tests" / "golden"))
import golden_file  # noqa: E402

# Its comment says by hand what becomes of each of its rows.
FOCUS = golden_file.parse((PROJECT / "tests/golden/check-bill/focus.test").read_text("utf-8"))
BILL = FOCUS.files["bill.csv"]


@pytest.fixture(scope="module")
def shelf():
    return ft.Catalog.from_text(FOCUS.files["prices.yaml"], "prices.yaml")


@pytest.fixture(scope="module")
def check(shelf):
    return ft.check_bill(BILL, file="bill.csv", catalog=shelf)


@pytest.mark.parametrize("format", ["table", "json", "csv", "markdown", "html"])
def test_it_is_the_command_lines(check, tmp_path, format):
    for name, text in FOCUS.files.items():
        (tmp_path / name).write_text(text, "utf-8")
    printed = run(*FOCUS.arguments, "--format", format, cwd=tmp_path)
    assert check.render(format) == printed.stdout
    assert str(check) == FOCUS.stdout


def test_a_path_and_the_text_are_one_bill(check, shelf, tmp_path):
    path = tmp_path / "bill.csv"
    path.write_bytes(BILL.encode())
    for given in (path, str(path)):
        read = ft.check_bill(given, catalog=shelf)
        assert read.file == str(path)
        assert read.to_dict()["rows"] == check.to_dict()["rows"]
    assert ft.check_bill(BILL, catalog=shelf).file == "bill"


def test_verdicts_and_reasons(check):
    assert (check.form, check.currency, check.prices_as_of) == (
        "FOCUS 1.0", "USD", date(2026, 1, 10))  # fmt: skip
    verdicts = [(row.line, row.verdict, row.reason) for row in check.rows]
    assert verdicts[:8] == [
        (2, "agree", "none"), (3, "agree", "none"), (4, "differ", "price_changed"),
        (5, "agree", "none"), (6, "agree", "none"), (7, "agree", "none"),
        (8, "differ", "cost"), (9, "unknown", "free_tier"),
    ]  # fmt: skip
    assert check.rows[2].reason_in_words == "price changed since"
    changed = check.rows[2]
    assert changed.list_unit_price == Decimal("0.0000005")
    assert changed.rate.unit_price_fraction == Fraction(4, 10**7)
    assert changed.rate.list_cost == Decimal("0.000004")
    assert (changed.rate.tier, changed.rate.tiers, changed.rate.tier_known_by) == (
        1, 2, "description")  # fmt: skip
    assert check.rows[1].rate.tier_known_by == "price"
    assert changed.day == date(2025, 12, 1) and changed.adds_up
    assert not check.rows[6].adds_up
    from_bill = check.rows[4].rate
    assert from_bill.rests_on_bills and from_bill.source.as_of == date(2025, 11, 1)
    tax = check.rows[8]
    assert tax.rate is None and tax.quantity is None and tax.quantity_fraction is None


def test_what_was_reached(check):
    """By hand in the golden test: 8 of 16 rows, 8 of 12 that cost anything, 61.46… of 64.50…"""
    totals = check.totals
    assert (totals.rows, totals.agree, totals.differ, totals.unknown) == (16, 6, 2, 8)
    assert totals.rows_reached_share_fraction == Fraction(8, 16)
    assert totals.rows_reached_share == Decimal("0.5")
    assert totals.charged_rows_reached_share_fraction == Fraction(8, 12)
    assert totals.list_cost_reached == Decimal("61.4600361001")
    assert totals.list_cost == Decimal("64.5000364001")
    assert totals.list_cost_reached_share_fraction == Fraction(614600361001, 645000364001)
    assert set(check.by_service) == {"Amazon Shelf", "Amazon Drawer"}
    drawer = check.by_service["Amazon Drawer"]
    assert (drawer.rows, drawer.rows_reached, drawer.list_cost) == (1, 0, 1)
    said = check.to_dict()
    for name, totals in check.by_service.items():
        told = next(one for one in said["services"] if one["service"] == name)
        for count in ("rows", "agree", "differ", "unknown", "rows_reached", "charged_rows",
                      "charged_rows_reached", "agree_on_bills_alone", "agree_tier_by_price",
                      "not_adding_up"):  # fmt: skip
            assert getattr(totals, count) == int(told[count]), count


def test_of_no_rows_there_is_no_share():
    header = BILL.splitlines(keepends=True)[0]
    totals = ft.check_bill(header).totals
    assert totals.rows == 0 and totals.rows_reached_share is None
    assert totals.list_cost_reached_share_fraction is None
    assert ft.check_bill(header)._repr_html_()
    assert ft.check_bill(header).to_pandas().empty


def test_as_a_frame(check):
    frame = check.to_pandas()
    assert frame.attrs["currency"] == "USD"
    assert frame["verdict"].value_counts().to_dict() == {"agree": 6, "differ": 2, "unknown": 8}
    differs = frame[frame["verdict"] == "differ"]
    assert differs["rate_list_cost"].tolist() == [Decimal("0.000004"), Decimal("40.96")]
    reached = frame[frame["rate_service"].notna()]
    assert sum(reached["list_cost"]) == check.totals.list_cost_reached
    exact = check.to_pandas(exact=True)
    assert exact["list_unit_price"][3] == Fraction(4096, 100)
    assert exact["rate_unit_price"][8] is None


def test_faults_are_the_command_lines(tmp_path):
    with pytest.raises(ft.InvalidInput) as caught:
        ft.check_bill("name,price\nbread,1\n", file="shop.csv")
    printed = run("check-bill", "-", stdin="name,price\nbread,1\n")
    assert caught.value.expected in printed.stderr and printed.returncode == 4
    assert caught.value.where.file == "shop.csv" and caught.value.where.line == 1
    with pytest.raises(ft.InvalidInput):
        ft.check_bill("\n")
    with pytest.raises(OSError):
        ft.check_bill(tmp_path / "none.csv")
    with pytest.raises(TypeError):
        ft.check_bill(None)


def test_bytes_that_are_no_text_are_a_fault(tmp_path):
    path = tmp_path / "bill.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ft.InvalidInput):
        ft.check_bill(path)


def test_it_is_shown(check):
    text = check._repr_html_()
    assert "50.0%" in text and "95.3%" in text and "price changed since" in text
    assert repr(check) == "<BillCheck of bill.csv: 6 rows agree, 2 differ, 8 unknown>"
