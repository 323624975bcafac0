"""The source distribution, and what it unpacks to."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

SOURCE_DIR = Path(os.environ["FARTHING_SOURCE_DIR"])
BUILD_DIR = Path(os.environ["FARTHING_BUILD_DIR"])


@pytest.fixture(scope="session")
def source_archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sdist")
    subprocess.run(
        [sys.executable, "-m", "build", "--sdist", "--no-isolation", "--outdir", folder,
         SOURCE_DIR],
        check=True,
    )
    return next(folder.glob("*.tar.gz"))


@pytest.fixture(scope="session")
def unpacked(source_archive):
    """Always in the same folder: what is built beside its `lib`, as the project is, the compiler's
    cache knows again."""
    folder = BUILD_DIR / "sdist"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(source_archive) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())
