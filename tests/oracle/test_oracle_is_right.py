"""The oracle against published calculations, so that two equal mistakes don't agree."""

from fractions import Fraction
from pathlib import Path

import ec2_oracle
import elb_oracle
import fargate_oracle
import lambda_oracle
import pytest
from account import total
from price_tables import Prices, read_yaml

from support.program import TABLES

PUBLISHED = Path(__file__).parents[1] / "examples"
ORACLES = {"lambda": lambda_oracle, "fargate": fargate_oracle, "elb": elb_oracle,
           "ec2": ec2_oracle}
TABLE = {name: Prices.of(TABLES, oracle.SERVICES) for name, oracle in ORACLES.items()}
CASES = {
    name: {**case, "table": service}
    for service in ORACLES
    for name, case in read_yaml(PUBLISHED / f"{service}_published.yaml")["cases"].items()
    if "prices_of" not in case  # other services have no oracle
}


def lines(case: dict, workload: dict):
    region = case.get("region", "us-east-1")
    free_tier = workload.get("free_tier", "true") == "true"
    prices = TABLE[case["table"]].overlaid(region, case["prices"])
    workload = {"region": region, **workload, "free_tier": free_tier}
    return ORACLES[case["table"]].bill(workload, prices)


def value(charges, figure: dict, resource: str | None) -> Fraction:
    chosen = [
        charge
        for charge in charges
        if charge.key.usage_type.startswith(figure["of"])
        and resource in (None, charge.key.resource)
        and ("tier" not in figure or charge.tier == int(figure["tier"]))
    ]
    if "times" in figure:
        return sum(charge.quantity for charge in chosen) * Fraction(figure["times"])
    return total(chosen)


@pytest.mark.parametrize("name", CASES)
def test_published_figures(name):
    case = CASES[name]
    for key, figure in case["figures"].items():
        charges = lines(case, figure.get("workload", case["workload"]))
        resources = figure.get("resource")
        for resource in resources if isinstance(resources, list) else [resources]:
            assert value(charges, figure, resource) == Fraction(figure["exact"]), (key, resource)
    if "total" in case:
        assert total(lines(case, case["workload"])) == Fraction(case["total"]["exact"])


def test_shares_of_a_pool_are_in_proportion():
    def function(requests):
        return {"lambda": {"memory": "1 GB", "requests": requests, "duration": "1 s"}}

    workload = {"resources": {"a": function("100k"), "b": function("200k"), "c": function("300k")}}
    paid = {
        charge.key.resource: charge.quantity
        for charge in lambda_oracle.bill(workload, TABLE["lambda"])
        if charge.tier and charge.key.usage_type == "duration/x86_64"
    }
    assert paid == {"a": Fraction(100_000, 3), "b": Fraction(200_000, 3), "c": Fraction(100_000)}
