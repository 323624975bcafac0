"""What there may be of each thing: the value at a limit is priced, the next one beyond is refused.

Sources: AWS Lambda Developer Guide, Lambda quotas and SnapStart; AWS Lambda pricing page (payloads,
pollers, durable functions, micro-VMs); AWS Compute Blog of 2025-04-29 (initialisation); Amazon ECS
Developer Guide and API reference (storage of tasks, CPU units of tasks on EC2).
"""

import pytest

from support.bills import Refused, estimate

FUNCTION = {"lambda": {"memory": "1 GB", "requests": "1M", "duration": "1 s"}}
COLD = {"lambda": {**FUNCTION["lambda"], "cold_starts": "1%"}}
CACHED = {"lambda": {**FUNCTION["lambda"], "snap_start": {"restores": "1%", "active": "1 day"}}}
MICROVM = {"lambda_microvm": {"runs": 1000, "duration": "1 min", "vcpu": 2, "memory": "4 GB"}}
TASK = {"fargate": {"cpu": 1, "memory": "2 GB", "tasks": 1}}
LARGE_HOST = {"ecs": {"instances": {"type": "u-6tb1.112xlarge"}}}  # 448 vCPU


def kept_for(time):
    runs = {"executions": 1000, "operations": 4, "written": "1 KB", "running": "1 h"}
    return {**runs, "retained": time}


def peak(vcpu, memory):
    return {"share": "10%", "vcpu": vcpu, "memory": memory}


def of_cpu(cpu):
    return {"web": {"cpu": cpu, "memory": "1 GB", "count": 1}}


LIMITS = {
    "least memory": (FUNCTION, "memory", "128 MB", "127 MB"),
    "most memory": (FUNCTION, "memory", "10240 MB", "10241 MB"),
    "step of memory": (FUNCTION, "memory", "129 MB", "128.5 MB"),
    "longest duration": (FUNCTION, "duration", "900 s", "900.001 s"),
    "longest initialisation": (COLD, "init_duration", "10 s", "10.001 s"),
    "least storage": (FUNCTION, "ephemeral_storage", "512 MB", "511 MB"),
    "most storage": (FUNCTION, "ephemeral_storage", "10240 MB", "10241 MB"),
    "step of storage": (FUNCTION, "ephemeral_storage", "513 MB", "512.5 MB"),
    "storage with SnapStart": (CACHED, "ephemeral_storage", "512 MB", "513 MB"),
    "largest event": (FUNCTION, "async_payload", "1 MB", "1025 KB"),
    "fewest SQS pollers": (FUNCTION, "pollers", {"sqs": 2}, {"sqs": 1}),
    "shortest retention": (FUNCTION, "durable", kept_for("1 day"), kept_for("23 h")),
    "longest retention": (FUNCTION, "durable", kept_for("90 days"), kept_for("91 days")),
    "memory of a micro-VM": (MICROVM, "memory", "4 GB", "8 GB"),
    "peak of a micro-VM": (MICROVM, "peak", peak(8, "16 GB"), peak(9, "18 GB")),
    "least set storage of a task": (TASK, "ephemeral_storage", "21 GB", "20.5 GB"),
    "most storage of a task": (TASK, "ephemeral_storage", "200 GB", "201 GB"),
    "most CPU of a task on EC2": (LARGE_HOST, "tasks", of_cpu(192), of_cpu(193)),
}


@pytest.mark.parametrize(("base", "field", "at_limit", "beyond"), LIMITS.values(), ids=LIMITS)
def test_limit(base, field, at_limit, beyond):
    [(kind, fields)] = base.items()

    def bill(value):
        app = {kind: {**fields, field: value}}
        return estimate({"on": "2026-10-01", "free_tier": False, "resources": {"app": app}})

    assert bill(at_limit).total > 0
    with pytest.raises(Refused) as refused:
        bill(beyond)
    assert refused.value.code == 4
