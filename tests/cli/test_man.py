"""The manual page renders without a warning and knows every command, option and exit code."""

import re
import shutil
import subprocess

import pytest
from support.cli_tree import all_commands, examples, options
from support.program import run


@pytest.fixture(scope="module")
def source():
    result = run("man")
    assert result.returncode == 0, result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def page(source):
    """The page as a reader sees it, in one long line per paragraph."""
    groff = shutil.which("groff")
    if groff is None:
        pytest.skip("SKIPPED: no groff on this machine")
    result = subprocess.run(
        [groff, "-man", "-Tutf8", "-ww", "-rLL=4000n", "-P-c"],
        input=source,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert result.stderr == ""
    return re.sub(r".\x08", "", result.stdout)


def test_sections(source):
    titles = re.findall(r"^\.SH (.*)$", source, re.MULTILINE)
    assert titles == ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS",
                      "ENVIRONMENT", "FILES", "EXAMPLES"]  # fmt: skip
    assert source.isascii()


@pytest.mark.parametrize("command", all_commands(), ids=lambda value: " ".join(value) or "farthing")
def test_every_option_and_example_is_there(page, command):
    text = page
    if command:
        after_title = page.split(f"\n   farthing {' '.join(command)}\n", 1)[1]
        text = re.split(r"\n(?:   farthing |[A-Z])", after_title)[0]
    for option in options(*command):
        assert re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", text), option
    flat = " ".join(page.replace("\\\n", " ").split())
    for example in examples(*command):
        assert " ".join(example.split()) in flat


def test_exit_codes(page):
    text = page[page.index("EXIT STATUS") : page.index("ENVIRONMENT")]
    codes = re.findall(r"^\s+(\d+)\b", text, re.MULTILINE)
    assert codes == ["0", "1", "2", "3", "4", "5", "6", "130"]


def test_man_renders_it(source, tmp_path):
    man = shutil.which("man")
    if man is None:
        pytest.skip("SKIPPED: no man on this machine")
    path = tmp_path / "farthing.1"
    path.write_text(source)
    result = subprocess.run([man, "--warnings", "-l", path], capture_output=True, check=True)
    assert result.stderr == b""
    assert b"farthing" in result.stdout
