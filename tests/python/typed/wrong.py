"""What mypy refuses."""

import farthing as ft

ft.LambdaFunction("api", memory="512 MB", requests=1)  # wrong: no duration
ft.LambdaFunction("api", memory="1 GB", requests=1, duration="1 s", architectur="arm64")  # wrong
ft.LambdaFunction("api", memory=[1], requests=1, duration="1 s")  # wrong
ft.LambdaFunction("a", memory=1, requests=1, duration="1 s", provisioned={"concurency": 1})  # wrong
ft.price("api")  # wrong
bill = ft.price(ft.LambdaFunction("api", memory="1 GB", requests=1, duration="1 s"))
total: float = bill.total  # wrong: a Decimal is no float
bill.total = 3  # wrong: bills do not change
ft.meter_invocations(duration=[1], memory_mib=512, duration_unit="min")  # wrong
ft.rightsize(cpu=1)  # wrong: and how much memory?
ft.breakeven(ft.Service(requests=1, duration=1, memory=1, concurrency=1), "request")  # wrong
ft.instances(sort="size")  # wrong
ft.check_bill(3)  # wrong: neither a path nor a text
share: float = ft.check_bill("bill.csv").totals.list_cost  # wrong: a Decimal
ft.check_bill("bill.csv").rows[0].verdict == "differs"  # wrong: it is "differ"
ft.price_changes("builtin")  # wrong: a catalog
