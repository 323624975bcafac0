"""Task definitions: the program reads from the file what the oracle computes from its JSON."""

import json
from functools import lru_cache
from tempfile import NamedTemporaryFile

import fargate_oracle as oracle
import pytest
from comparing import compare, printed_lines
from hypothesis import given
from hypothesis import strategies as st
from price_tables import Prices, read_yaml
from task_definitions import documents, fargate_keys

from support.bills import Refused, estimate
from support.program import TABLES
from support.shared import shared_file


@lru_cache
def prices() -> Prices:
    return Prices(read_yaml(TABLES / "aws" / "fargate.yaml"), None)


def bill_of(path, **beside):
    return estimate({"resources": {"web": {"fargate": {"task_definition": str(path), **beside}}}})


def check(path, document: dict) -> None:
    keys = {**fargate_keys(document), "tasks": 3}
    workload = {"resources": {"web": {"fargate": keys}}}
    bill = bill_of(path, tasks=3)
    compare(bill, oracle.bill(workload, prices()))
    assert printed_lines(bill) == printed_lines(estimate(workload))


@given(document=documents(), indent=st.sampled_from([None, 2, "\t"]))
def test_a_file_says_what_its_fields_written_out_say(document, indent):
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(document, file, indent=indent)
        file.flush()
        check(file.name, document)


def test_every_sample_that_prices_is_the_oracles():
    priced = 0
    for path in sorted(shared_file("samples/ecs-task-definitions").iterdir()):
        try:
            bill_of(path, tasks=1)
        except Refused:
            continue
        check(path, json.loads(path.read_text(encoding="utf-8")))
        priced += 1
    assert priced == 12


@given(document=documents(), short=st.sampled_from(["cpu", "memory"]))
def test_a_task_that_is_smaller_than_its_containers_is_refused(document, short):
    task = document.get("taskDefinition", document)
    task.update(cpu="256", memory="512", containerDefinitions=[{"name": "large"}])
    task["containerDefinitions"][0][short] = {"cpu": 257, "memory": 513}[short]
    with NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(document, file)
        file.flush()
        with pytest.raises(Refused, match="smaller than its containers"):
            bill_of(file.name, tasks=1)
