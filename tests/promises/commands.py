"""Every command of the program with arguments that work, and the files that they name."""

import random

from support.program import TABLES

COMMANDS = {
    "": "--version",
    "lambda": "lambda --memory 1536MB --requests 3M --duration 120ms",
    "lambda-edge": "lambda-edge --memory 128MB --requests 3M --duration 120ms",
    "lambda-microvm": "lambda-microvm --runs 10k --duration 10min --vcpu 1 --memory 2GB",
    "fargate": "fargate --task-definition web.json --tasks 5",
    "ec2": "ec2 --type m7g.large --count 3 --volumes-size 30GB",
    "ec2 list": "ec2 list --arch arm64 --vcpu 4.. --memory 16GB.. --sort vcpu-price",
    "ecs": "ecs --task web:0.5,1GB:40 --instance auto --architecture arm64",
    "alb": "alb --new-connections 100/s",
    "nlb": "nlb --new-connections 100/s",
    "estimate": "estimate shop.yaml",
    "explain": "explain shop.yaml --format json",
    "compare": "compare service.yaml",
    "diff": "diff shop.yaml --set region=us-east-1",
    "breakeven": "breakeven service.yaml",
    "rightsize": "rightsize --help",
    "rightsize lambda": "rightsize lambda --requests 30M --power-tuning power.json",
    "rightsize fargate": "rightsize fargate --cpu 1.2 --memory 3GB",
    "sensitivity": "sensitivity shop.yaml",
    "simulate": "simulate shop.yaml --seed 7 --draws 500"
                " --vary resources.thumbnailer.lambda.requests=1M..9M",
    "check-bill": "check-bill bill.csv --format json",
    "trace": "trace a.csv b.csv c.csv d.csv --format json",
    "tables": "tables --help",
    "tables list": "tables list",
    "tables show": "tables show lambda",
    "tables check": "tables check mine",
    "tables diff": "tables diff mine yours",
    "schema": "schema workload",
    "completion": "completion bash",
}  # fmt: skip

BILL = """\
ChargeCategory,ServiceName,RegionId,ChargeDescription,PricingUnit,PricingQuantity,\
ListUnitPrice,ListCost
Usage,AWS Lambda,us-east-1,AWS Lambda - Total Requests - Virginia,Requests,3,0.0000002,0.0000006
"""
SQS = (TABLES / "aws" / "sqs.yaml").read_text(encoding="utf-8")


def trace(seed: int) -> str:
    """Long enough for several threads to have something to do."""
    rng = random.Random(seed)
    rows = (f"f{rng.randrange(7)},{rng.randrange(90_000) / 100},{rng.randrange(128, 10_241)}\n"
            for _ in range(20_000))  # fmt: skip
    return "function,duration,memory\n" + "".join(rows)


FILES = {
    "shop.yaml": """\
region: eu-west-1
resources:
  thumbnailer: {lambda: {memory: 1536 MB, requests: 3M, duration: 120 ms}}
  web:
    fargate: {cpu: 1, memory: 2 GB, tasks: 5}
    data-transfer: {internet-out: 300 GB}
""",
    "service.yaml": "{requests: 40/s, duration: 120ms, memory: 512MB, concurrency: 10}\n",
    "web.json": '{"cpu": "256", "memory": "512", "containerDefinitions": [{"name": "a"}]}',
    "power.json": '[{"value": 128, "averageDuration": 2.9, "averagePrice": 1e-9}]',
    "bill.csv": BILL,
    "a.csv": trace(1),
    "b.csv": trace(2),
    "c.csv": trace(3),
    "d.csv": trace(4),
    "mine/sqs.yaml": SQS,
    "yours/sqs.yaml": SQS.replace('"0.0000004', '"0.0000005'),
}


def files_of(command: str) -> set[str]:
    """The files and folders that a command line names, and what is in the folders."""
    words = set(command.split())
    named = {name for name in FILES if name in words or name.partition("/")[0] in words}
    return named | {name.partition("/")[0] for name in named if "/" in name}
