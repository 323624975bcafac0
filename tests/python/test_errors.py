"""Faults: one hierarchy, and the words of the command line."""

import pickle

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


@pytest.mark.parametrize("ask", [
    lambda api: ft.price(api, region=1),
    lambda api: ft.price(api, region="\ud800"),
    lambda api: ft.sweep(api, region=[1]),
    lambda api: ft.LambdaFunction(1, memory="1 GB", requests=1, duration="1 s"),
    lambda api: ft.LambdaFunction(memory="1 GB", requests=[5, 6], duration="1 s"),
    lambda api: ft.LambdaFunction(memory="1 GB", requests=1, duration="1 s", provisioned={3: 1}),
    lambda api: ft.MeteredService("jobs", "sqs", {3: 5}),
    lambda api: api.replace(name=None),
    lambda api: ft.instances(limit=-1),
    lambda api: ft.instances(limit="x"),
    lambda api: ft.instances(sort=3),
    lambda api: ft.instances(burstable="false"),
    lambda api: ft.trace("x", function=3),
    lambda api: ft.trace("x", threads=-1),
    lambda api: ft.trace("x", group_by=3),
    lambda api: ft.rightsize(cpu=1, memory="2 GB", region=3),
])  # fmt: skip
def test_a_value_of_another_type_is_named(ask):
    api = ft.LambdaFunction("api", memory="1 GB", requests="1M", duration="1 s")
    with pytest.raises(ft.InvalidInput) as caught:
        ask(api)
    assert caught.value.path and caught.value.expected and caught.value.found


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


READERS = [
    ft.read_workload,
    ft.read_service,
    ft.check_bill,
    ft.trace,
    lambda path: ft.rightsize(requests="3M", power_tuning=path),
]


@pytest.mark.parametrize("read", READERS)
def test_a_file_that_cannot_be_read(read, tmp_path):
    for path, found in ((tmp_path / "none.yaml", "No such file"), (tmp_path, "folder")):
        for given in (path, str(path), str(path).encode()):
            with pytest.raises(ft.UnreadableFile, match=found) as caught:
                read(given)
            fault = caught.value
            assert (fault.code, fault.path, fault.where.file) == ("io", "", str(path))
            assert isinstance(fault, OSError)


def test_a_file_called_minus_is_not_standard_input(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ft.UnreadableFile):
        ft.read_workload("-")


@pytest.mark.parametrize("read", [*READERS[:-1], ft.Catalog.load])
def test_what_is_no_path(read):
    """A number is no descriptor, and a list is no name."""
    for given in (3, ["a.yaml", "b.yaml"], None):
        with pytest.raises(TypeError):
            read(given)


def test_a_file_that_is_not_utf8(tmp_path):
    """The command line's words, at line and column."""
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"resources: {a: \xff\xfe}")
    printed = run("estimate", path).stderr.replace("farthing: error: ", "").strip()
    for read in (ft.read_workload, lambda path: ft.compare(ft.read_service(path))):
        with pytest.raises(ft.InvalidInput) as caught:
            read(path)
        assert str(caught.value) == printed and caught.value.where.column == 16


def test_faults_are_copied_and_pickled():
    with pytest.raises(ft.InvalidInput) as caught:
        ft.LambdaFunction("a", memory="x", requests="-3", duration="1s")
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is ft.InvalidInput and str(again) == str(caught.value)
    assert [one.path for one in again.diagnostics] == ["lambda.memory", "lambda.requests"]


API = ft.LambdaFunction("api", memory="512 MB", requests="3M", duration="1 s")

WRONG_KINDS = {
    "catalog: expected a Catalog, found int": lambda: ft.price(API, catalog=3),
    "catalog: expected a Catalog, found str": lambda: ft.sweep(API, memory=[1], catalog="a.yaml"),
    "later: expected a Bill, found int": lambda: ft.price(API).diff(3),
    "expected an InvocationTally or TaskTally, found int": lambda: ft.rate(3),
    "expected a Catalog, found int": lambda: ft.price_changes(3),
    "text: expected a str, found int": lambda: ft.parse_workload(3),
    "text: expected a str, found bytes": lambda: ft.parse_service(b"{}"),
    "one resource, or a workload of one, found a list": lambda: ft.sweep([API], memory=[1]),
    "a list of them: give them as \\*resources": lambda: ft.price([API, API]),
    "vary: expected a dict, found list": lambda: ft.simulate(API, [3]),
    "measured_arm64: expected a dict, found int": lambda: ft.rightsize(API, measured_arm64=3),
}


@pytest.mark.parametrize("words", WRONG_KINDS)
def test_arguments_of_another_kind(words):
    with pytest.raises(TypeError, match=words):
        WRONG_KINDS[words]()


def test_columns_of_lines_that_there_are_not():
    for given in ({"by": "foo"}, {"split": "cost"}):
        with pytest.raises(ValueError, match="expected one of resource, service, "):
            ft.price(API).plot(**given)


def test_names_that_no_table_knows():
    catalog = ft.Catalog.builtin()
    card = catalog.rate_card()
    for look_up in (catalog.rates, catalog.regions, catalog.usage_types, card.rates):
        with pytest.raises(ft.UnknownName, match='Did you mean "lambda"'):
            look_up("lamda")
    for look_up in (catalog.rates, card.rates):
        with pytest.raises(ft.UnknownName, match='Did you mean "us-east-1"'):
            look_up("lambda", "us-esat-1")
    with pytest.raises(ft.UnknownName):
        catalog.rates(region="us-esat-1")


def test_a_region_without_a_price_of_a_service_has_no_rates():
    catalog = ft.Catalog.builtin()
    place = (set(catalog.regions("ec2")) - set(catalog.regions("api-gateway"))).pop()
    assert not catalog.rates("api-gateway", place)
    assert not catalog.rate_card().rates("api-gateway", place)


def test_a_fault_is_said_once():
    api = ft.LambdaFunction("api", memory="1 GB", requests="1M", duration="1 s")
    with pytest.raises(ft.UnknownName) as caught:
        ft.price(api, region="us-esat-1")
    assert len(caught.value.diagnostics) == 1 and str(caught.value).count("us-esat-1") == 1
