"""Bills of AWS, compared row by row with the price tables."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

    import pandas

    from .catalog import Catalog

from . import _core
from .bill import _catalog
from .files import read
from .rendered import Rendered


class BillCheck(Rendered, _core.BillCheck):
    """What became of each row of a bill: priced anew, it agrees, differs or is unknown, each with
    its reason; a table in a notebook. See `check_bill`.

    `totals`, and `by_service` for each service, count rows by verdict and say how much was reached:
    `rows_reached_share`, `charged_rows_reached_share` and `list_cost_reached_share` go from 0 to 1.
    Costs are list costs, before discounts, in `currency`.

    >>> import farthing as ft
    >>> check = ft.check_bill(
    ...     "ChargeCategory,ServiceName,RegionId,ChargeDescription,"
    ...     "PricingUnit,PricingQuantity,ListUnitPrice,ListCost\\n"
    ...     "Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - Virginia,"
    ...     "Requests,3,0.0000002,0.0000006\\n")
    >>> check.by_service["AWS Lambda"].agree, check.to_pandas()["verdict"].tolist()
    (1, ['agree'])
    """

    def to_pandas(self, *, exact: bool = False) -> pandas.DataFrame:
        """A row for each row of the bill: what it says, its `verdict` and `reason`, and, where one
        was found, the rate (`rate_…`; `rate_unit_price` is of one unit of the bill's). Figures are
        `Decimal`s, with `exact` `Fraction`s. Needs pandas."""
        from . import frames

        return frames.checked_rows(self, exact=exact)

    def __repr__(self) -> str:
        all = self.totals
        return (
            f"<BillCheck of {self.file}: {all.agree} rows agree, {all.differ} differ, "
            f"{all.unknown} unknown>"
        )

    def _repr_html_(self) -> str:
        from . import html

        return html.bill_check(self)


def check_bill(
    bill: str | PathLike[str], *, file: str | None = None, catalog: Catalog | None = None
) -> BillCheck:
    """Compares a bill of AWS with the price tables: a FOCUS 1.0 export or a Cost and Usage Report
    (CUR 1.0 or 2.0) as CSV, told apart by their columns.

    `bill` is the path of a file, or, as a text with a line break in it, the bill itself; `file`
    names it in messages. The rate of a row is found by service, usage type and operation or
    description, region and unit, never by its price, among the prices in force on the row's day.
    List cost is unit price × quantity, rounded half up to ten places, row by row, as the rows of
    real bills show.

    Raises `InvalidInput` for what is no such bill, at line and column, and `UnreadableFile`. That a
    row differs is no fault: ask `totals.differ`.

    >>> import farthing as ft
    >>> check = ft.check_bill(
    ...     "ChargeCategory,ServiceName,RegionId,ChargeDescription,"
    ...     "PricingUnit,PricingQuantity,ListUnitPrice,ListCost\\n"
    ...     "Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - Virginia,"
    ...     "Requests,3,0.0000002,0.0000006\\n"
    ...     "Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - Virginia,"
    ...     "Requests,1,0.0000003,0.0000003\\n")
    >>> check
    <BillCheck of bill: 1 rows agree, 1 differ, 0 unknown>
    >>> [(row.line, row.verdict, row.reason) for row in check.rows]
    [(2, 'agree', 'none'), (3, 'differ', 'table_older')]
    >>> check.rows[1].list_unit_price, check.rows[1].rate.unit_price
    (Decimal('3E-7'), Decimal('2E-7'))
    >>> check.totals.list_cost_reached_share
    Decimal('1')
    """
    if isinstance(bill, str) and ("\n" in bill or "\r" in bill):
        return BillCheck(bill, file or "bill", _catalog(catalog))
    name, text = read(bill)
    return BillCheck(text, file or name, _catalog(catalog))
