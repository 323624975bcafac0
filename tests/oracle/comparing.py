"""The program's bill against an oracle's charges: every line's quantity and cost, to the last
digit."""

from fractions import Fraction

import account

from support.bills import Bill


def printed_lines(bill: Bill) -> dict:
    """What `account.bill_lines` gives, of the program's bill; a flat price is the first step of a
    ladder of one."""
    found = {}
    for line in bill.lines:
        if line.quantity == 0:
            assert line.cost == 0
            continue
        tier = 0 if line.free else max(line.tier, 1)
        key = (line.resource, line.region, line.usage_type, tier)
        assert key not in found, f"two lines for {key}"
        found[key] = (line.quantity, line.unit_price, line.cost)
    return found


def differences(expected: dict, found: dict) -> list[str]:
    return [
        f"{key}: oracle {expected.get(key)}, program {found.get(key)}"
        for key in sorted(expected.keys() | found.keys())
        if expected.get(key) != found.get(key)
    ]


def compare(bill: Bill, charges: list[account.Charge]) -> None:
    wrong = differences(account.bill_lines(charges), printed_lines(bill))
    assert not wrong, "\n".join(wrong)
    assert bill.total == account.total(charges)
    for name, total in bill.by_resource.items():
        own = sum((c.cost for c in charges if c.key.resource == name), Fraction(0))
        assert total == own
