"""A source distribution and a wheel of it: each installs into an empty virtual environment, and the
Python tests pass there."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

SOURCE_DIR = Path(os.environ["FARTHING_SOURCE_DIR"])
TESTS = SOURCE_DIR / "tests" / "python"
# What takes long, or needs the sources around it, was tested where it was built.
ELSEWHERE = ["test_oracles.py", "test_types.py", "test_notebooks.py"]


def run(*command, **variables):
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    outcome = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                             env={**environment, **variables}, check=False)  # fmt: skip
    assert outcome.returncode == 0, f"{command}\n{outcome.stdout}\n{outcome.stderr}"
    return outcome.stdout


@pytest.fixture(scope="session")
def wheel(unpacked):
    """Made of the source archive, as pip does when it installs one."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", unpacked / "wheel",
        "-Cbuild-dir=build", "-Ccmake.define.FARTHING_WERROR=ON", unpacked)  # fmt: skip
    return next(unpacked.glob("wheel/*.whl"))


@pytest.fixture
def empty_python(tmp_path):
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    return tmp_path / "venv" / "bin" / "python"


def test_the_source_archive_holds_what_a_build_needs(source_archive):
    with tarfile.open(source_archive) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"CMakeLists.txt", "LICENSE", "README.md", "pyproject.toml"} <= names
    tops = {name.partition("/")[0] for name in names if "/" in name}
    assert tops == {"lib", "pricing-tables", "python"}


def test_the_wheel_holds_the_package_alone(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = next(archive.read(name) for name in names if name.endswith("/METADATA"))
    assert {"farthing/__init__.py", "farthing/py.typed", "farthing/kinds.pyi"} <= set(names)
    assert [name for name in names if name.endswith(".so")] == [
        f"farthing/_core{sysconfig.get_config_var('EXT_SUFFIX')}"
    ]
    assert all(name.startswith(("farthing/", "farthing-")) for name in names)
    assert b"\nVersion: " in metadata and b"Requires-Dist: pandas" in metadata


def test_it_installs_into_an_empty_environment_and_passes_its_tests(wheel, empty_python):
    run(empty_python, "-m", "pip", "install", "--no-deps", "--no-index", wheel)
    printed = run(empty_python, "-c", "import farthing; print(farthing.__file__)")
    assert "site-packages" in printed
    site = Path(printed.strip()).parents[1]
    borrowed = Path(sysconfig.get_path("purelib"))
    (site / "borrowed.pth").write_text(f"{borrowed}\n")  # pytest, pandas and the like
    ignored = [f"--ignore={TESTS / name}" for name in ELSEWHERE]
    run(empty_python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *ignored, TESTS)
