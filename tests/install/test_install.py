"""The installed tree, and a ten-line project of somebody else that uses the library three ways."""

import json
import os
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

CONSUMER = Path(__file__).parent / "consumer"
SOURCE_DIR = Path(os.environ["FARTHING_SOURCE_DIR"])
BUILD_DIR = Path(os.environ["FARTHING_BUILD_DIR"])


def run(*command, **variables):
    environment = {**os.environ, **variables}
    result = subprocess.run(
        [str(part) for part in command],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


def published_total():
    """AWS Lambda pricing, x86_64, us-east-1: 0.20 USD a million requests, 0.0000166667 USD a
    GB-second, after 1 million requests and 400,000 GB-seconds free."""
    requests = Decimal(3_000_000 - 1_000_000) * Decimal("0.0000002")
    gb_seconds = Decimal(3_000_000) * Decimal("0.120") * 1536 / 1024
    duration = (gb_seconds - 400_000) * Decimal("0.0000166667")
    return (requests + duration).quantize(Decimal("0.01"), ROUND_HALF_UP)


@pytest.fixture(scope="session")
def prefix(tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    run("cmake", "--install", BUILD_DIR, "--prefix", folder)
    return folder


@pytest.fixture(scope="session")
def library_dir(prefix):
    return next(prefix.rglob("libfarthing.*")).parent


def build_consumer(folder, way, *options, **variables):
    run("cmake", "-G", "Ninja", "-S", CONSUMER, "-B", folder, f"-DCONSUMER_WAY={way}",
        *options, **variables)
    run("cmake", "--build", folder, "--parallel", "2")
    return run(folder / "consumer", LD_LIBRARY_PATH=variables.get("LD_LIBRARY_PATH", "")).strip()


def test_find_package(prefix, library_dir, tmp_path):
    total = build_consumer(tmp_path, "find_package", f"-DCMAKE_PREFIX_PATH={prefix}",
                           LD_LIBRARY_PATH=str(library_dir))
    assert Decimal(total) == published_total()


def test_pkg_config(library_dir, tmp_path):
    total = build_consumer(tmp_path, "pkg-config", LD_LIBRARY_PATH=str(library_dir),
                           PKG_CONFIG_PATH=str(library_dir / "pkgconfig"))
    assert Decimal(total) == published_total()


def test_add_subdirectory(unpacked):
    # With the flags of the release, so that it need not be compiled yet again.
    total = build_consumer(unpacked / "consumer", "add_subdirectory",
                           f"-DFARTHING_SOURCE_DIR={unpacked}", "-DFARTHING_WERROR=ON",
                           "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG")
    assert Decimal(total) == published_total()


def test_the_tree_has_the_usual_folders(prefix):
    assert {path.name for path in prefix.iterdir()} == {"bin", "include", "lib", "share"}


def test_headers_are_all_there(prefix):
    public = SOURCE_DIR / "lib" / "include"
    expected = {path.relative_to(public) for path in public.rglob("*.hpp")}
    installed = prefix / "include"
    assert {path.relative_to(installed) for path in installed.rglob("*.hpp")} == expected


def test_program_runs_from_the_installed_tree(prefix):
    version = run(prefix / "bin" / "farthing", "--version")
    assert "farthing" in version


def test_manual_and_completions(prefix):
    share = prefix / "share"
    assert ".TH" in (share / "man" / "man1" / "farthing.1").read_text()
    bash = share / "bash-completion" / "completions" / "farthing"
    run("bash", "-n", bash)
    assert "complete" in bash.read_text()
    assert "#compdef farthing" in (share / "zsh" / "site-functions" / "_farthing").read_text()


def test_schemas_are_json(prefix):
    schemas = prefix / "share" / "farthing" / "schemas"
    names = {path.name for path in schemas.iterdir()}
    assert {"schema.json", "bill.schema.json", "workload.schema.json"} <= names
    for path in schemas.iterdir():
        assert "$schema" in json.loads(path.read_text()), path.name


def test_tables_are_installed_as_data(prefix):
    tables = prefix / "share" / "farthing" / "pricing-tables"
    run(prefix / "bin" / "farthing", "tables", "check", tables)
    assert (tables / "aws" / "lambda.yaml").exists()


def test_nothing_installed_names_the_build_or_source_folder(prefix):
    for path in prefix.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert str(SOURCE_DIR).encode() not in content, path
