"""The package asks nothing of the network and writes no file, whoever opens them: Python, the
core, or a library in between."""

import sys

import pytest

from support.system_calls import network_calls, opened_files, system_calls, writing_calls

LOG = "duration,memory\n12.5,128\n13,256\n"
PROGRAM = """
import farthing as ft

function = ft.LambdaFunction("f", memory="1 GB", requests="3M", duration="120 ms")
shop = ft.Service(requests="40/s", duration="120 ms", memory="512 MB", concurrency=20)
ft.price(function, region="eu-west-1").explain()
ft.compare(shop)
ft.breakeven(shop, "requests")
ft.sensitivity(shop)
ft.simulate(shop, {"requests": ("5M", "200M")}, draws=100)
ft.rightsize(cpu=1.2, memory="3 GB")
ft.instances(architecture="arm64", vcpu="4..", limit=5)
ft.trace("log.csv")
tally = ft.meter_invocations(duration=[12.5, 13.0], memory_mib=[128, 256])
ft.InvocationTally.from_json((tally + tally).to_json()).bill()
"""


@pytest.fixture(scope="module")
def calls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    (folder / "log.csv").write_text(LOG, encoding="utf-8")
    line = [sys.executable, "-B", "-c", PROGRAM]  # -B: Python keeps no compiled modules
    return system_calls(line, folder / "calls", cwd=folder)


def test_no_network(calls):
    assert network_calls(calls) == []


def test_nothing_is_written(calls):
    assert "log.csv" in opened_files(calls)
    assert writing_calls(calls) == []
