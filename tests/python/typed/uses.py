"""Code as users write it: it runs, and mypy finds nothing in it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import farthing as ft

api = ft.LambdaFunction(
    "api",
    memory="512 MB",
    requests=Fraction(10**9, 3),
    duration=timedelta(milliseconds=80),
    architecture="arm64",
    provisioned={"concurrency": 4, "enabled": "8 h", "windows": 22},
    logs="2 GB/day",
)
slow = ft.LambdaFunction(memory=1536, requests=3e6, duration={"p50": "80 ms", "p99": "1 s"})
web = ft.FargateTask("web", cpu=Decimal("0.5"), memory="2 GB", tasks=2, spot=True)
cluster = ft.EcsCluster(
    "cluster",
    tasks={
        "web": {"cpu": 0.5, "memory": "1 GB", "count": 40, "host_ports": [80, 443]},
        "agent": {"cpu": "0.125", "memory": "64 MB", "daemon": True},
    },
    instances={"type": ["c7g.large", "m7g.large"], "attributes": {"stack": "prod"}},
)
queue = ft.MeteredService("queue", "sqs", {"standard-request": "3M"})

bill: ft.Bill = ft.price(api, slow, web, queue, region="us-east-1", month="2026-11")
total: Decimal = bill.total
exact: Fraction = bill.total_fraction
costs: dict[str, Decimal] = bill.by_resource
seen: date = bill.prices_as_of
for line in bill.lines:
    figure: Decimal = line.cost
    tier: int = line.tier.number if line.tier else 1

workload = ft.Workload(api, region="eu-west-1", on=date(2026, 11, 1), free_tier="arm64-first")
workload.add(web)
text: str = ft.explain(workload)
totals = ft.price_many(api, memory=[512, "1 GB"], requests=["1M", "2M"])
card = ft.Catalog.builtin().rate_card()
price: Decimal = card.rate("lambda", "us-east-1", "request/x86_64").tiers[0].unit_price

try:
    ft.LambdaFunction(memory="64 MBs", requests=1, duration="1 s")
except ft.InvalidInput as fault:
    hint: str = fault.hint

tally = ft.meter_invocations(duration=[12.5, 80.0], memory_mib=512, group_by="api")
tally = sum([tally, ft.InvocationTally.from_json(tally.to_json())], tally + tally)
rated: ft.Bill = ft.rate(tally, region="eu-west-1")
months: dict[str, ft.Bill] = tally.bills(free_tier=False)
tasks: ft.TaskTally = ft.meter_tasks(
    duration=[90], duration_unit="s", cpu_units=256, memory_mib=512
)
billed_ms: int = tasks.groups[0].billed_ms

shop = ft.Service(requests="40/s", duration="120 ms", memory=512, concurrency=10, cpu_bound="30%")
ways: ft.Comparison = ft.compare(shop)
found: ft.BreakEven = ft.breakeven(shop, "concurrency", low=1, high=20)
crossings: list[Fraction] = [flip.at_fraction for flip in found.flips]
sizes: ft.LambdaSizes = ft.rightsize(
    api, measured_arm64={512: timedelta(seconds=1), "1 GB": "0.6 s"}
)
per_hour: Decimal | None = ft.rightsize(cpu=1.2, memory="3 GB").platforms[0].per_hour
moved: ft.Sensitivity = ft.sensitivity(ft.Workload(web), by="25%")
drawn: ft.Simulation = ft.simulate(
    web, {"resources.web.fargate.tasks": (1, 2, 9), "resources.web.fargate.cpu": "1..1"}, draws=9
)
names: list[str] = [one.name for one in ft.instances(vcpu="4..", family=["m7g"], limit=3)]

checked: ft.BillCheck = ft.check_bill(
    "ChargeCategory,ServiceName,RegionId,ChargeDescription,"
    "PricingUnit,PricingQuantity,ListUnitPrice,ListCost\n"
    "Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - Virginia,"
    "Requests,3,0.0000002,0.0000006\n",
    file="bill.csv",
)
reached: Decimal | None = checked.totals.list_cost_reached_share
for row in checked.rows:
    if row.verdict == "differ" and row.rate is not None:
        table_price: Fraction = row.rate.unit_price_fraction
service_rows: dict[str, int] = {name: one.rows for name, one in checked.by_service.items()}

for shared in ft.price(cluster).clusters:
    owed: dict[str, Fraction] = {share.task: share.cost_fraction for share in shared.tasks}
    idle: Decimal = shared.idle
dearer: list[str] = [
    one.usage_type
    for one in ft.price_changes(before_on=date(2025, 1, 1), service="lambda")
    if one.change is not None and one.change > 0
]
