"""The oracles, each with the workloads it is asked about."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from types import ModuleType
from typing import Any

import ec2_oracle
import ec2_workloads
import ecs_oracle
import ecs_workloads
import elb_oracle
import elb_workloads
import fargate_oracle
import fargate_workloads
import lambda_oracle
import lambda_workloads
import services_oracle
import services_workloads
from account import Charge, date_in_force
from hypothesis import settings
from price_tables import Prices, read_yaml

from support.program import TABLES


def of_profile(count):
    """That many examples, or what the profile `briefest` has."""
    most = settings().max_examples
    return min(count, most) if most < 10 else count


FEWER = settings(max_examples=of_profile(max(settings().max_examples // 4, 50)))


@dataclass(frozen=True)
class Oracle:
    """One service's rules, written a second time."""

    rules: ModuleType
    workloads: Callable
    prices: Callable[..., Any]
    edge_cases: list[dict] = field(default_factory=list)

    def bill(self, workload: dict) -> list[Charge]:
        return self.rules.bill(workload, self.prices(date_in_force(workload)))


def _of_table(rules: ModuleType) -> Callable[..., Prices]:
    return lru_cache(lambda on=None: Prices.of(TABLES, rules.SERVICES, on))


@lru_cache
def _of_all_services(on=None) -> dict[str, Prices]:
    names = [*services_oracle.SERVICES, "lambda", "fargate"]
    return {name: Prices(read_yaml(TABLES / "aws" / f"{name}.yaml"), on) for name in names}


LAMBDA = Oracle(lambda_oracle, lambda_workloads.workloads, _of_table(lambda_oracle),
                lambda_workloads.EDGE_CASES)
FARGATE = Oracle(fargate_oracle, fargate_workloads.workloads, _of_table(fargate_oracle),
                 fargate_workloads.EDGE_CASES)
ELB = Oracle(elb_oracle, elb_workloads.workloads, _of_table(elb_oracle), elb_workloads.EDGE_CASES)
EC2 = Oracle(ec2_oracle, ec2_workloads.workloads, _of_table(ec2_oracle), ec2_workloads.EDGE_CASES)
ECS = Oracle(ecs_oracle, ecs_workloads.workloads, _of_table(ec2_oracle), ecs_workloads.EDGE_CASES)
SERVICES = Oracle(services_oracle, services_workloads.workloads, _of_all_services)
ALL = {"lambda": LAMBDA, "fargate": FARGATE, "elb": ELB, "ec2": EC2, "ecs": ECS,
       "services": SERVICES}
