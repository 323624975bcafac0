"""The README to the letter: its commands run, its code compiles, and values stand where it says."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import readme_files
from readme_files import blocks, code_and_comment
from support.program import PROJECT, run

BUILD = Path(os.environ.get("FARTHING_BUILD_DIR", PROJECT / "build"))
COMPILER = [os.environ.get("CXX", "c++"), "-std=c++20", "-I", PROJECT / "lib" / "include"]

LINES = [code_and_comment(line, "#") for block in blocks("sh") for line in block.splitlines()
         if line]  # fmt: skip
# A command whose comment names an exit code, and one that ends with it on the files here.
ENDS_WITH = {
    "farthing estimate shop.yaml --budget 500": "farthing estimate shop.yaml --budget 5",
    "farthing check-bill focus.csv --format json": "farthing check-bill cur.csv --strict",
    "farthing diff old.yaml new.yaml --fail-above 5%":
        "farthing diff old.yaml new.yaml --fail-above 5%",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return readme_files.fill(tmp_path_factory.mktemp("readme"))


def shell(command, folder):
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, text=True,
                          env={**os.environ, "PATH": path}, capture_output=True, check=False)


def test_every_block_is_of_a_kind_that_is_tested():
    assert readme_files.KINDS == {"", "sh", "yaml", "cpp", "cmake", "python"}


@pytest.mark.parametrize("command", [command for command, _ in LINES])
def test_command(command, folder):
    program = command.split()[0]
    if program.startswith("./.ci/"):
        assert os.access(PROJECT / program, os.X_OK)
        return
    assert program in ("farthing", "aws")
    outcome = shell(command, folder)
    may_fail = ENDS_WITH.get(command) == command
    assert may_fail or outcome.returncode == 0, outcome.stderr
    written = command.partition(" > ")[2]
    assert (folder / written).read_text(encoding="utf-8") if written else outcome.stdout


def test_exit_codes_that_comments_name(folder):
    stated = {command: found[1] for command, comment in LINES
              if (found := re.search(r"exit code (\d+)", comment))}  # fmt: skip
    assert stated.keys() == ENDS_WITH.keys()
    for command, code in stated.items():
        assert shell(ENDS_WITH[command], folder).returncode == int(code), command


def test_output_that_is_shown_is_what_an_estimate_ends_with(folder):
    [shown] = blocks("")
    printed = run("estimate", "shop.yaml", cwd=folder).stdout
    _, heading, items = printed.partition("Often billed as well, and not in this estimate\n")
    heading_shown, _, item = shown.partition("\n")
    assert heading_shown == heading.strip()
    assert item in items


def test_the_file_beside_which_requests_may_stand(folder):
    service = readme_files.named_files()["service.yaml"]
    other = re.sub(r"^requests: .*# or (requests_file: .*)$", r"\1", service, flags=re.MULTILINE)
    assert other != service
    outcome = run("compare", "-", stdin=other, cwd=folder)
    assert outcome.returncode == 0, outcome.stderr


PROGRAM, FRAGMENT = sorted(blocks("cpp"), key=lambda block: "int main" not in block)


def test_cpp_program_prints_what_its_comments_say(tmp_path):
    stated = re.findall(r" // ([\d.]+)$", PROGRAM, re.MULTILINE)
    (tmp_path / "shop.cpp").write_text(PROGRAM, encoding="utf-8")
    subprocess.run(
        [*COMPILER, "-o", tmp_path / "shop", tmp_path / "shop.cpp", BUILD / "lib/libfarthing.a",
         "-lyaml-cpp", "-lClp", "-lCoinUtils", "-lz", "-lzstd"],
        check=True,
    )  # fmt: skip
    printed = subprocess.run([tmp_path / "shop"], check=True, capture_output=True, text=True)
    assert stated and printed.stdout.split() == stated


def test_cpp_fragment_compiles_with_each_type_that_its_comment_names(tmp_path):
    functions = [
        f"""void of(const farthing::Catalog& catalog, std::vector<{milliseconds}> duration_ms,
        std::vector<std::int32_t> memory_mib) {{
{FRAGMENT}}}
"""
        for milliseconds in ("std::int64_t", "float", "double")
    ]
    includes = "#include <cstdint>\n#include <span>\n#include <vector>\n"
    source = tmp_path / "fragment.cpp"
    source.write_text(f"{includes}#include <farthing/farthing.hpp>\n{''.join(functions)}")
    subprocess.run([*COMPILER, "-fsyntax-only", source], check=True)


def test_cmake_is_what_the_test_of_the_installed_library_says():
    consumer = PROJECT / "tests" / "install" / "consumer" / "CMakeLists.txt"
    known = consumer.read_text(encoding="utf-8").replace("(consumer ", "(shop ")
    for line in blocks("cmake")[0].splitlines():
        code, _ = code_and_comment(line, "#")
        assert code in known.replace("farthing 0.1 ", "farthing "), line


@pytest.mark.parametrize("block", blocks("python"), ids=lambda block: block.splitlines()[2])
def test_python(block, folder, monkeypatch):
    """It runs, and a comment that starts with a call is what the code before it gives."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    names = {}
    exec(block, names)  # noqa: S102
    for line in block.splitlines():
        code, comment = code_and_comment(line, "#")
        if value := re.match(r"[A-Z]\w*\([^)]*\)", comment):
            assert repr(eval(code, names)) == value[0], line  # noqa: S307


def test_a_python_block_says_what_its_code_gives():
    assert re.search(r" # Decimal\('", "".join(blocks("python")))
