"""What holds for every bill, whatever is on it."""

from fractions import Fraction

from support.arithmetic import evaluate
from support.bills import Bill, number


def check_lines(bill: Bill) -> None:
    assert bill.total == sum((line.cost for line in bill.lines), Fraction(0))
    assert bill.total == sum(bill.by_resource.values(), Fraction(0))
    for line in bill.lines:
        assert line.quantity >= 0 and line.unit_price >= 0 and line.cost >= 0
        assert line.cost == line.quantity * line.unit_price
        if line.free:
            assert line.cost == 0


def check_derivation(bill: Bill) -> None:
    for line in bill.lines:
        assert evaluate(line.raw["formula"]) == line.cost
        values = []
        for step in line.raw["steps"]:
            values.append(number(step, "value"))
            assert evaluate(step["formula"]) == values[-1], step
        assert line.quantity in values
        assert values[-1] == line.cost


def check_pools(bill: Bill) -> None:
    for pool in bill.raw["pools"]:
        lines = [
            line for line in bill.lines
            if (line.region, line.usage_type) == (pool["region"], pool["usage_type"])
        ]  # fmt: skip
        consumed, free, charged, cost = (
            number(pool, key) for key in ("consumed", "free", "charged", "cost")
        )
        assert consumed == free + charged
        assert consumed == sum(line.quantity for line in lines)
        assert free == sum(line.quantity for line in lines if line.free)
        assert cost == sum(line.cost for line in lines)
        for whole, part in (("consumed", consumed), ("free", free), ("cost", cost)):
            assert part == sum(number(share, whole) for share in pool["shares"])
        assert charged == sum(number(tier, "quantity") for tier in pool["tiers"])
        assert cost == sum(number(tier, "cost") for tier in pool["tiers"])
    for allowance in bill.raw["allowances"]:
        used = number(allowance, "used")
        assert used == min(number(allowance, "allowance"), number(allowance, "consumed"))


def check_bill(bill: Bill) -> None:
    """It adds up and explains itself."""
    check_lines(bill)
    check_derivation(bill)
    check_pools(bill)
