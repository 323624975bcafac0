"""The Debian package: what it says of itself, and that it runs where nothing else is installed."""

import os
import subprocess
from pathlib import Path

import pytest

BUILD_DIR = Path(os.environ["FARTHING_BUILD_DIR"])


def output(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    output("cpack", "-G", "DEB", "--config", BUILD_DIR / "CPackConfig.cmake", "-B", folder)
    [made] = folder.glob("*.deb")
    return made


def as_root(*command):
    return output(*([] if os.geteuid() == 0 else ["unshare", "--map-root-user"]), *command)


def dpkg(root, *arguments):
    return as_root("dpkg", f"--root={root}", "--force-not-root", *arguments)


def files_of(root):
    return {path.relative_to(root) for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def clean_root(package, tmp_path):
    """A root folder with the package installed and nothing else: no C library, no shell."""
    (tmp_path / "var/lib/dpkg/updates").mkdir(parents=True)
    (tmp_path / "var/lib/dpkg/info").mkdir()
    (tmp_path / "var/lib/dpkg/status").touch()
    dpkg(tmp_path, "--install", package)
    return tmp_path


def farthing(root, *arguments):
    """Runs the installed program with that folder as its whole file system."""
    return as_root("chroot", root, "/usr/bin/farthing", *arguments)


def test_package_names_itself_and_its_version(package):
    fields = dict(line.split(": ", maxsplit=1)
                  for line in output("dpkg-deb", "--field", package).splitlines() if ": " in line)
    version = output(BUILD_DIR / "bin" / "farthing", "--version").split()[1]
    assert fields["Package"] == "farthing"
    assert fields["Version"] == version
    assert package.name == f"farthing_{version}_{fields['Architecture']}.deb"
    assert not fields.get("Depends")


def test_program_prices_in_a_clean_root(clean_root):
    # AWS Lambda pricing page, 2026: 1 million requests of 0.20 USD beyond the free ones.
    bill = farthing(clean_root, "lambda", "--memory", "128MB", "--requests", "2M",
                    "--duration", "1ms", "--region", "us-east-1", "--on", "2026-10-01")
    assert "TOTAL" in bill and bill.split("TOTAL")[1].split()[0] == "0.20"


def test_tables_in_the_package_are_those_built_in(clean_root):
    farthing(clean_root, "tables", "check", "/usr/share/farthing/pricing-tables")
    assert (clean_root / "usr/share/man/man1/farthing.1").exists()


def test_package_goes_as_it_came(clean_root):
    assert Path("usr/bin/farthing") in files_of(clean_root)
    assert Path("usr/share/doc/farthing/copyright") in files_of(clean_root)
    dpkg(clean_root, "--purge", "farthing")
    left = files_of(clean_root)
    assert all(path.is_relative_to("var/lib/dpkg") for path in left), left
