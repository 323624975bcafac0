"""What holds for every bill of EC2 instances, checked through the program."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st
from oracles import EC2, FEWER

from support.bills import estimate


def _one(workload: dict) -> tuple[str, dict]:
    [(name, one)] = workload["resources"].items()
    return name, one


def _with(workload: dict, **changes) -> dict:
    name, one = _one(workload)
    return {**workload, "resources": {name: {**one, "ec2": {**one["ec2"], **changes}}}}


@FEWER
@given(workload=EC2.workloads(EC2.prices(), most=1), times=st.integers(2, 50))
def test_cost_is_in_proportion_to_instances_and_runs(workload, times):
    """But for metrics, of which some are free."""
    fleet = {key: value for key, value in _one(workload)[1]["ec2"].items()
             if key != "detailed_monitoring"}
    field = "runs" if "runs" in fleet else "count"
    text = str(fleet.get(field, "1"))
    assume(text.isdigit() and "schedule" not in fleet)
    one = _with(workload, detailed_monitoring=False, **{field: int(text)})
    more = _with(workload, detailed_monitoring=False, **{field: int(text) * times})
    assert estimate(more).total == times * estimate(one).total


@FEWER
@given(workload=EC2.workloads(EC2.prices(), most=1), hours=st.integers(1, 23))
def test_running_for_fewer_hours_never_costs_more(workload, hours):
    fleet = _one(workload)[1]["ec2"]
    assume("runs" not in fleet and "schedule" not in fleet)
    longer = estimate(_with(workload, hours_per_day=hours + 1)).total
    shorter = estimate(_with(workload, hours_per_day=hours)).total
    assert shorter <= longer
    if str(fleet.get("purchase", "")).startswith("reserved"):
        compute = f"linux-{fleet['purchase']}"
        hourly = estimate(_with(workload, hours_per_day=hours)).quantity(usage_type=compute)
        assert hourly == estimate(_with(workload, hours_per_day=24)).quantity(usage_type=compute)


@FEWER
@given(kind=st.sampled_from(["t2.micro", "t3.nano", "t3.2xlarge"]), use=st.integers(0, 100))
def test_surplus_grows_with_use_and_stays_below_all_vcpus(kind, use):
    def surplus(share: int) -> Fraction:
        fleet = {"type": kind, "cpu_use": f"{share}%", "unlimited": True}
        return estimate({"resources": {"i": {"ec2": fleet}}}).quantity(usage_type="cpu-credits")

    vcpus = int(EC2.prices().instance_types[kind]["vcpus"])
    assert 0 <= surplus(use) <= surplus(100)
    assert surplus(use) <= 730 * vcpus * Fraction(use, 100)
