"""Allowances and billing facts the tables must have: what the meters and the rating ask for.

Sources: lambda-fargate-rules.md, tables "what is billed", "limits", "Fargate sizes"; traps.md;
ec2-services-rules.md, sections 3 to 10.
"""

# By service and pool: allowance, unit, scope, members, regions left out; or each with its date of
# effect.
POOLS = {
    "lambda": {
        "free-request": ("1000000", "request", "account",
            ["request/x86_64", "request/arm64"], ["cn-north-1"]),
        "free-duration": ("400000", "GB-second", "account",
            ["duration/x86_64", "duration/arm64"], ["cn-north-1"]),
        "free-response-streaming": ("100", "GB", "account",
            ["response-streaming/x86_64", "response-streaming/arm64"], ["cn-north-1"]),
    },
    "ecr": {
        "free-public-storage": ("50", "GB-month", "account", ["public-storage"], []),
    },
    "cloudwatch": {
        "free-custom-metric": ("10", "metric-month", "account", ["custom-metric"], []),
        "free-api-request": ("1000000", "request", "account", ["api-request"], []),
        "free-alarm": ("10", "alarm-metric-month", "account", ["alarm-standard"], []),
        "free-dashboard": ("3", "dashboard-month", "account", ["dashboard"], []),
    },
    "cloudwatch-logs": {
        "free-logs": ("5", "GB", "account",
            ["ingest-standard", "ingest-infrequent-access",
             "vended-ingest-standard", "vended-ingest-infrequent-access",
             "insights-query"], []),
        # The pricing page's example takes 5 GB off storage as well as off ingestion.
        "free-storage": ("5", "GB-month", "account", ["storage"], []),
        "free-live-tail": ("1800", "minute", "account", ["live-tail"], []),
    },
    "dynamodb": {
        "free-storage": ("25", "GB-month", "account-region", ["storage-standard"], []),
    },
    "data-transfer": {
        "free-internet-out": ("100", "GB", "account", ["internet-out"], []),
    },
    "sqs": {
        "free-request": ("1000000", "request", "account",
            ["standard-request", "fifo-request"], ["cn-northwest-1"]),
    },
    "eventbridge": {
        "free-scheduler-invocation": ("14000000", "invocation", "account",
            ["scheduler-invocation"], []),
    },
    "step-functions": {
        "free-state-transition": ("4000", "transition", "account",
            ["standard-state-transition"], ["cn-northwest-1"]),
    },
    "ec2": {
        "t4g-trial": [
            (None, ("750", "instance-hour", "account", ["linux-on-demand:t4g.small"],
                ["cn-north-1"])),
            ("2027-01-01", ("0", "instance-hour", "account", ["linux-on-demand:t4g.small"],
                ["cn-north-1"])),
        ],
    },
    "ecs": {
        "free-anywhere-instance": ("2200", "instance-hour", "account-region",
            ["ecs-anywhere-instance"], []),
    },
}

# By service and name: the value, or each value with its date of effect.
SPECS = {
    "lambda": {
        "memory-minimum": "128 MB",
        "memory-maximum": "10240 MB",
        "memory-increment": "1 MB",
        "memory-per-vcpu": "1769 MB",
        "duration-increment": [(None, "100 ms"), ("2020-12", "1 ms")],
        "duration-maximum": "900 s",
        "init-maximum": "10 s",
        "init-billed-for-managed-zip": [(None, "no"), ("2025-08-01", "yes")],
        "ephemeral-storage-included": "512 MB",
        "ephemeral-storage-maximum": "10240 MB",
        "ephemeral-storage-increment": "1 MB",
        "async-payload-first-request": "256 KiB",
        "async-payload-increment": "64 KiB",
        "async-payload-maximum": "1 MiB",
        "streamed-response-included": "6 MiB",
        "payload-bytes-per-gb": "1073741824",
        "provisioned-concurrency-increment": "5 min",
        "snapstart-minimum": "3 h",
        "snapstart-ephemeral-storage-maximum": "512 MB",
        "snapstart-charged-for-managed-java": "no",
        "snapstart-for-images": [(None, "no"), ("2026-09-02", "yes")],
        "kafka-poller-increment": "1 s",
        "kafka-poller-minimum": "1 min",
        "sqs-poller-units-minimum": "2",
        # Lambda Developer Guide, function URLs, 2026.
        **{
            f"function-urls/{region}": "no"
            for region in [
                "ap-east-2", "ap-south-2", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
                "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-2", "il-central-1",
                "me-central-1",
            ]
        },  # fmt: skip
        "durable-retention-minimum": "1 day",
        "durable-retention-maximum": "90 days",
        "edge-duration-increment": [(None, "50 ms"), ("2021-04-01", "1 ms")],
        "microvm-peak-maximum": "4",
        "microvm-memory-per-vcpu": "2 GB",
        "microvm-image-minimum": "168 h",
    },
    "fargate": {
        "duration-increment": "1 s",
        "duration-minimum/linux": "1 min",
        "duration-minimum/windows": "5 min",
        "ephemeral-storage-included": "20 GB",
        "ephemeral-storage-settable-minimum": "21 GB",
        "ephemeral-storage-maximum": "200 GB",
        "ephemeral-storage-settable/linux": "yes",
        "ephemeral-storage-settable/windows": "no",
        "vcpu/linux": "0.25, 0.5, 1, 2, 4, 8, 16, 32",
        "vcpu/windows": "1, 2, 4",
        "memory-maximum/windows": "30 GB",
        "memory-for-vcpu/0.25": "0.5 GB, 1 GB, 2 GB",
        "memory-for-vcpu/0.5": "1 GB to 4 GB by 1 GB",
        "memory-for-vcpu/1": "2 GB to 8 GB by 1 GB",
        "memory-for-vcpu/2": "4 GB to 16 GB by 1 GB",
        "memory-for-vcpu/4": "8 GB to 30 GB by 1 GB",
        "memory-for-vcpu/8": "16 GB to 60 GB by 4 GB",
        "memory-for-vcpu/16": "32 GB to 120 GB by 8 GB",
        "memory-for-vcpu/32": "60 GB, 120 GB, 244 GB",
    },
    "dynamodb": {
        "write-request-unit": "1 KiB",
        "read-request-unit": "4 KiB",
        "transactional-request-units": "2",
        "eventually-consistent-read-units": "0.5",
    },
    "ebs": {
        "gp3-iops-included": "3000",
        "gp3-throughput-included": "125 MiB",
    },
    "data-transfer": {
        "inter-az-directions-charged": "2",
    },
    "vpc": {
        "nat-gateway-duration-increment": "1 h",
    },
    "api-gateway": {
        "http-request-increment": "512 KiB",
        "websocket-message-increment": "32 KiB",
    },
    "sqs": {
        "request-increment": "64 KiB",
    },
    "eventbridge": {
        "event-increment": "64 KiB",
        "schema-discovery-increment": "8 KiB",
    },
    "elb": {
        "duration-increment": "1 h",
        "alb-zones-minimum": "2",
        "alb-lcu-new-connections": "25",
        "alb-lcu-active-connections": "3000",
        "alb-lcu-active-connections/mutual-tls": "1500",
        "alb-lcu-data": "1 GB",
        "alb-lcu-data/lambda": "0.4 GB",
        "alb-lcu-rule-evaluations": "1000",
        "alb-rules-included": "10",
        "nlb-nlcu-new-connections/tcp": "800",
        "nlb-nlcu-active-connections/tcp": "100000",
        "nlb-nlcu-data/tcp": "1 GB",
        "nlb-nlcu-new-connections/udp": "400",
        "nlb-nlcu-active-connections/udp": "50000",
        "nlb-nlcu-data/udp": "1 GB",
        "nlb-nlcu-new-connections/tls": "50",
        "nlb-nlcu-active-connections/tls": "3000",
        "nlb-nlcu-data/tls": "1 GB",
    },
    "ecs": {
        "cpu-units-per-vcpu": "1024",
        "task-cpu-minimum": "128",
        "task-cpu-maximum": "196608",
        "reserved-memory": "0 MB",
        "reserved-ports": "22, 2375, 2376, 51678, 51679",
        # Of AWS's example of split cost allocation data, which is no fact of prices.
        "split-weight/vcpu": "9",
        "split-weight/gb": "1",
    },
    "ec2": {
        "duration-increment": "1 s",
        "duration-minimum": "60 s",
        "cpu-credits-unlimited/t2": "no",
        "cpu-credits-unlimited/t3": "yes",
        "cpu-credits-unlimited/t3a": "yes",
        "cpu-credits-unlimited/t4g": "yes",
        "detailed-monitoring-metrics": "7",
    },
}
