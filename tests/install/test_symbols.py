"""What the library's symbols are: a shared one exports the public headers' names and no others, and
the static one holds nothing that changes."""

import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from test_install import build_consumer, published_total, run

LIBRARY = Path(os.environ["FARTHING_SOURCE_DIR"]) / "lib"
BUILD_DIR = Path(os.environ["FARTHING_BUILD_DIR"])
_OURS = r"_Z(?:T.)?NK?8farthing"  # how mangled names in the namespace start


def texts_below(folder, *endings):
    return {path: path.read_text() for path in folder.rglob("*") if path.suffix in endings}


@pytest.fixture(scope="session")
def shared_prefix(unpacked, tmp_path_factory):
    # With the flags of the release and beside the other builds: the compiler's cache knows it.
    built, prefix = unpacked / "shared", tmp_path_factory.mktemp("shared")
    run("cmake", "-G", "Ninja", "-S", unpacked, "-B", built, "-DBUILD_SHARED_LIBS=ON",
        "-DFARTHING_BUILD_CLI=OFF", "-DFARTHING_BUILD_PYTHON=OFF", "-DFARTHING_WERROR=ON",
        "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG")  # fmt: skip
    run("cmake", "--build", built, "--parallel", "2")
    run("cmake", "--install", built, "--prefix", prefix)
    return prefix


@pytest.fixture(scope="session")
def exported(shared_prefix):
    [library] = {path.resolve() for path in shared_prefix.rglob("libfarthing.so*")}
    return set(run("nm", "-D", "--defined-only", "--format=posix", library).splitlines())


def test_a_consumer_links_the_shared_library_and_catches_its_errors(shared_prefix, tmp_path):
    folder = str(next(shared_prefix.rglob("libfarthing.so")).parent)
    total = build_consumer(tmp_path, "find_package", f"-DCMAKE_PREFIX_PATH={shared_prefix}",
                           LD_LIBRARY_PATH=folder)  # fmt: skip
    assert Decimal(total) == published_total()


def test_only_what_public_headers_name_is_exported(exported):
    name_or_operator = re.compile(_OURS + r"(?:[a-z]{2}|(\d+)(\w+))")
    names = [name_or_operator.match(line) for line in exported]
    assert all(names), exported
    first = {name[2][: int(name[1])] for name in names if name[1]}
    public = "".join(texts_below(LIBRARY / "include", ".hpp").values())
    assert first <= set(re.findall(r"\w+", public))
    sources = "".join(texts_below(LIBRARY / "src", ".hpp", ".cpp").values())
    inside = set(re.findall(r"^namespace farthing::(\w+)", sources, re.MULTILINE))
    assert {"metering", "tables", "text"} <= inside
    assert not first & inside


def test_all_that_program_and_package_use_is_exported(exported):
    objects = [*(BUILD_DIR / "cli").rglob("*.o"), *(BUILD_DIR / "python").rglob("*.o")]
    lines = run("nm", "--format=posix", *objects).splitlines()
    symbols = [line.split()[:2] for line in lines if " " in line]
    own = {name for name, kind in symbols if kind != "U"}
    used = {name for name, kind in symbols if kind == "U" and re.match(_OURS, name)} - own
    assert len(used) > 100
    assert used <= {line.split()[0] for line in exported}


_MEMBER = re.compile(r"^(\S+)\.o:")
_VARIABLE = re.compile(
    r"\s\.t?(?:data|bss)(?!\.rel\.ro)\S*\t[0-9a-f]+ (?:\.hidden )?(farthing::.+)"
)


def variables(archive):
    """What lies in memory that can be written to, each with the file that it is of."""
    source = ""
    for line in run("objdump", "--syms", "--demangle", archive).splitlines():
        if member := _MEMBER.match(line):
            source = member[1]
        elif variable := _VARIABLE.search(line):
            yield source, variable[1].replace("[abi:cxx11]", "")


def test_nothing_in_the_library_changes():
    """What the compiler has not laid down is a function's own constant, made when first asked for.
    (g++ 12 lays down tables of texts where they could be written to.)"""
    sources = texts_below(LIBRARY, ".cpp")
    headers = "".join(texts_below(LIBRARY, ".hpp").values())
    found = set(variables(next(BUILD_DIR.rglob("libfarthing.a"))))
    assert ("builtin.cpp", "farthing::Catalog::builtin()::catalog") in found
    for source, variable in found:
        own = "".join(text for path, text in sources.items() if path.name == source)
        scope, _, name = variable.rpartition("::")
        is_local = re.search(r"(?<!namespace)\)(?: const)?$", scope)
        word = "static const(?:expr)?" if is_local else "constexpr"
        assert re.search(rf"\b{word} [^;=()]*\b{name}\b", own + headers), (source, variable)
