"""Faults: one hierarchy, and the words of the command line."""

import farthing as ft
import pytest

from support.program import run

FAULTY_FILES = [
    "resources: {a: {lambda: {memory: 1536 MB, requests: 3M, duraton: 120 ms}}}",
    "resources: {a: {lambda: {memory: 64 MB, requests: 3M, duration: 120 ms}}}",
    "resources:\n  a:\n    lamda: {memory: 1 GB}\n",
    "resources: {a: {lambda: {memory: 1 GB, requests: 3M, duration: 1s}}, "
    "b: {lambda: {memory: x, requests: -1, duration: 5}}}",
    "region: us-east-9\nresources: {a: {lambda: {memory: 1 GB, requests: 3M, duration: 1s}}}",
    "resources: {a: {sqs: {standrad-request: 3M}}}",
    "resources: [",
]


@pytest.mark.parametrize("text", FAULTY_FILES)
def test_messages_are_the_command_lines(text):
    printed = run("estimate", "-", stdin=text).stderr
    with pytest.raises(ft.FarthingError) as caught:
        ft.price(ft.parse_workload(text, file="standard input"))
    message = str(caught.value)
    stripped = printed.replace("farthing: ", "").replace("error: ", "")
    for line in message.splitlines():
        assert line.strip() in stripped, (message, printed)


def test_a_fault_says_everything_apart():
    with pytest.raises(ft.InvalidInput) as caught:
        ft.LambdaFunction("a", memory="1 GB", requests="3M", duration="1s", architecture="arm46")
    fault = caught.value
    assert isinstance(fault, ft.FarthingError) and isinstance(fault, ValueError)
    assert fault.code == "invalid_value"
    assert fault.path == "lambda.architecture"
    assert fault.found == "arm46"
    assert "arm64" in fault.hint
    assert str(fault).startswith("lambda.architecture: expected ")
    assert len(fault.diagnostics) == 1 and str(fault.diagnostics[0]) == str(fault)


def test_all_faults_at_once():
    with pytest.raises(ft.InvalidInput) as caught:
        ft.LambdaFunction("a", memory="x", requests="-3", duraton="1s")
    assert [fault.path for fault in caught.value.diagnostics] == [
        "lambda.duraton",
        "lambda.memory",
        "lambda.requests",
    ]


def test_places_of_files():
    with pytest.raises(ft.InvalidInput) as caught:
        ft.parse_workload("resources:\n  a:\n    lambda: {memory: 1 GB, requests: x}\n")
    where = caught.value.diagnostics[-1].where
    assert (where.file, where.line) == ("workload", 3) and where.column > 0


def test_each_kind_of_fault_is_a_class():
    good = ft.LambdaFunction(memory="1 GB", requests="1M", duration="1s")
    assert issubclass(ft.MissingPrice, LookupError) and issubclass(ft.UnknownName, LookupError)
    with pytest.raises(ft.UnknownName, match='Did you mean "us-east-1"'):
        ft.price(good, region="us-east-l")
    with pytest.raises(ft.InvalidInput, match="No table is about sqss"):
        ft.price(ft.MeteredService("a", "sqss", {"standard-request": 1}))
    with pytest.raises(ft.InvalidInput, match='Did you mean "standard-request"'):
        ft.price(ft.MeteredService("a", "sqs", {"standard-requests": 1}))
    with pytest.raises(ft.InvalidInput):
        ft.price(good, free_tier="arm-first")
    with pytest.raises(ft.InvalidInput):
        ft.price(good, on="2026-13-01")
    with pytest.raises(ft.InvalidInput, match="markdown"):
        ft.price(good).render("markdwn")
    with pytest.raises(ft.InvalidInput) as caught:
        ft.Catalog.from_text("schema: farthing-prices/1\n")
    assert len(caught.value.diagnostics) > 1
    with pytest.raises(OSError):
        ft.read_workload("no-such-file.yaml")
    with pytest.raises(TypeError):
        ft.price("thumbnailer")


def test_a_price_that_is_not_known_is_no_zero():
    vm = ft.LambdaMicrovm(runs=1, duration="1 s", vcpu=1, memory="2 GB")
    with pytest.raises(ft.MissingPrice) as caught:
        ft.price(vm, region="sa-east-1")
    assert caught.value.code == "missing_price"


@pytest.mark.parametrize("text", ["schema: farthing-prices/1", "- 1", "{", "schema: [", ""])
def test_whatever_is_wrong_with_a_table_is_a_fault_of_the_table(text, tmp_path):
    """A missing key and bad YAML have codes of their own, and are no input of a workload."""
    (tmp_path / "mine.yaml").write_text(text)
    for read in (lambda: ft.Catalog.from_text(text, "mine.yaml"),
                 lambda: ft.Catalog.load(tmp_path / "mine.yaml")):  # fmt: skip
        with pytest.raises(ft.InvalidTable) as caught:
            read()
        assert caught.value.where.file.endswith("mine.yaml") and caught.value.diagnostics
