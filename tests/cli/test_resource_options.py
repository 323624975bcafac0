"""The options of `lambda` and its like are the fields of a workload file."""

import json

import jsonschema
import pytest
from support.cli_tree import options
from support.program import run

BASICS = {
    "lambda": {"memory": "1536 MB", "requests": "3M/month", "duration": "120 ms"},
    "lambda_edge": {"memory": "128 MB", "requests": "10M/month", "duration": "10 ms"},
    "lambda_microvm": {"runs": "10k/month", "duration": "10 min", "vcpu": "4", "memory": "8 GB"},
    "fargate": {"cpu": "1", "memory": "2 GB", "tasks": "5"},
}


def command_of(kind):
    return kind.replace("_", "-")


def schema_fields():
    """Field paths by resource type, from the JSON Schema of workload files."""
    schema = json.loads(run("schema", "workload").stdout)

    def resolve(node):
        while "$ref" in node:
            target = schema
            for key in node["$ref"].removeprefix("#/").split("/"):
                target = target[key]
            node = target
        return node

    def paths(node, prefix=""):
        for name, field in resolve(node).get("properties", {}).items():
            inner = resolve(field)
            if inner.get("type") == "object":
                yield from paths(inner, f"{prefix}{name}.")
            else:
                yield prefix + name

    def find(node, kind):
        if isinstance(node, dict):
            properties = node.get("properties")
            if isinstance(properties, dict) and kind in properties:
                yield properties[kind]
            for value in node.values():
                yield from find(value, kind)
        elif isinstance(node, list):
            for value in node:
                yield from find(value, kind)

    return {kind: set(paths(next(find(schema, kind)))) for kind in BASICS}


@pytest.mark.parametrize("kind", BASICS)
def test_every_field_of_a_file_is_an_option(kind):
    wanted = {"--" + path.replace("_", "-").replace(".", "-") for path in schema_fields()[kind]}
    assert len(wanted) >= len(BASICS[kind])
    assert wanted <= set(options(command_of(kind)))


def bill_of_options(kind, fields, *more):
    words = [word for name, text in fields.items() for word in (f"--{name}", text)]
    result = run(command_of(kind), *words, "--name", "it", "--format", "json", *more)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout, parse_float=str)


def bill_of_file(text):
    result = run("estimate", "-", "--format", "json", stdin=text)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout, parse_float=str)


@pytest.mark.parametrize("kind", BASICS)
def test_options_and_file_give_the_same_bill(kind):
    text = json.dumps({"resources": {"it": {kind: BASICS[kind]}}})
    assert bill_of_options(kind, BASICS[kind]) == bill_of_file(text)


def test_nested_options_and_file_give_the_same_bill():
    nested = {
        **BASICS["lambda"],
        "architecture": "arm64",
        "snap_start": {"restores": "1%", "versions": "2"},
        "cold_starts": "1%",
        "init_duration": "400 ms",
    }
    flat = {
        **BASICS["lambda"],
        "arch": "arm64",
        "snap-start-restores": "1%",
        "snap-start-versions": "2",
        "cold-starts": "1%",
        "init-duration": "400 ms",
    }
    assert bill_of_options("lambda", flat) == bill_of_file(
        json.dumps({"resources": {"it": {"lambda": nested}}})
    )


def test_a_field_that_is_so_or_not_is_a_flag():
    of_file = json.dumps({"resources": {"it": {"fargate": {
        "cpu": "0.5", "memory": "5 GB", "tasks": "1", "spot": True, "round_up": True,
    }}}})  # fmt: skip
    fields = {"cpu": "0.5", "memory": "5 GB", "tasks": "1"}
    assert bill_of_options("fargate", fields, "--spot", "--round-up") == bill_of_file(of_file)


def test_a_task_definition_stands_for_what_is_required(tmp_path):
    (tmp_path / "web.json").write_text(json.dumps({
        "cpu": "1024", "memory": "2048", "networkMode": "awsvpc",
        "requiresCompatibilities": ["FARGATE"], "containerDefinitions": [{"name": "web"}],
    }))  # fmt: skip
    fields = {"task-definition": str(tmp_path / "web.json"), "tasks": "5"}
    of_file = json.dumps({"resources": {"it": {"fargate": BASICS["fargate"]}}})
    assert bill_of_options("fargate", fields) == bill_of_file(of_file)
    missing = run("fargate", "--tasks", "5")
    assert missing.returncode == 2
    assert "--cpu 1, or --task-definition FILE" in missing.stderr


@pytest.mark.parametrize(
    ("fields", "fits"),
    [({"cpu": 1, "memory": "2 GB"}, True), ({"task_definition": "web.json"}, True),
     ({"task_definition": "web.json", "cpu": 2}, True), ({"cpu": 1}, False), ({}, False)],
)  # fmt: skip
def test_the_schema_wants_a_size_or_a_task_definition(fields, fits):
    schema = json.loads(run("schema", "workload").stdout)
    workload = {"resources": {"web": {"fargate": {"tasks": 3, **fields}}}}
    assert jsonschema.Draft202012Validator(schema).is_valid(workload) == fits


def test_explain_option_is_the_explain_command():
    words = [word for name, text in BASICS["lambda"].items() for word in (f"--{name}", text)]
    text = json.dumps({"resources": {"it": {"lambda": BASICS["lambda"]}}})
    option = run("lambda", *words, "--name", "it", "--explain")
    command = run("explain", "-", stdin=text)
    assert option.returncode == command.returncode == 0
    assert option.stdout == command.stdout


@pytest.mark.parametrize(("kind", "noun"), [("lambda", "function"), ("fargate", "task")])
def test_the_default_name_is_what_it_is(kind, noun):
    words = [word for name, text in BASICS[kind].items() for word in (f"--{name}", text)]
    result = run(command_of(kind), *words)
    assert result.returncode == 0
    assert f"\n{noun} ({kind})" in result.stdout
