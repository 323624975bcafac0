"""Minimum versions stand in `.ci/packages`; whatever else names one agrees with it."""

import re
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
# What CMake and pkg-config call the packages; those not listed come with the compiler or from pip.
DEBIAN_NAMES = {
    "Boost": "libboost1.81-dev",
    "CLI11": "libcli11-dev",
    "Doxygen": "doxygen",
    "Python": "python3-dev",
    "benchmark": "libbenchmark-dev",
    "clp": "coinor-libclp-dev",
    "doctest": "doctest-dev",
    "fmt": "libfmt-dev",
    "libzstd": "libzstd-dev",
    "nlohmann_json": "nlohmann-json3-dev",
    "yaml-cpp": "libyaml-cpp-dev",
    "zlib": "zlib1g-dev",
}
ELSEWHERE = {"Threads", "PkgConfig", "farthing", "pybind11"}
FIND = re.compile(r"\bfind_(?:package|dependency)\((\S+?)(?: ([\d.]+))?[ )]")
REQUIRES = re.compile(r"([\w-]+) >= ([\d.]+)")
SUGGESTS = re.compile(r"([\w-]+) \(>= (?:\d+:)?([\d.]+)\)")


def pinned():
    versions = {}
    for line in (PROJECT / ".ci" / "packages").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            names, version, _ = line.split()
            versions |= dict.fromkeys(names.split("|"), version)
    return versions


def cmake_files():
    folders = [PROJECT / name for name in ("lib", "cli", "python", "tests")]
    return [path for folder in folders for pattern in ("CMakeLists.txt", "*.cmake", "*.cmake.in")
            for path in sorted(folder.rglob(pattern))]


def test_cmake_looks_for_the_pinned_versions():
    found = [(path.name, name, version)
             for path in cmake_files()
             for name, version in FIND.findall(path.read_text(encoding="utf-8"))
             if name not in ELSEWHERE]
    versions = pinned()
    assert {name for _, name, _ in found} > {"Boost", "fmt", "yaml-cpp", "CLI11"}
    wrong = [one for one in found if versions[DEBIAN_NAMES[one[1]]] != one[2]]
    assert not wrong


def test_packages_ask_for_the_pinned_versions():
    versions = pinned()
    install = (PROJECT / "lib/cmake/install.cmake").read_text(encoding="utf-8")
    required = REQUIRES.findall(install)
    assert {name for name, _ in required} == {"yaml-cpp", "clp", "zlib", "libzstd"}
    assert not [one for one in required if versions[DEBIAN_NAMES[one[0]]] != one[1]]
    suggested = SUGGESTS.findall((PROJECT / "lib/cmake/package.cmake").read_text(encoding="utf-8"))
    assert {name for name, _ in suggested} == {DEBIAN_NAMES[name] for name, _ in required}
    assert not [one for one in suggested if versions[one[0]] != one[1]]
