"""Every option of every command is used by a test: a golden file, or a run in a Python test."""

import ast
import sys

import pytest
from support.cli_tree import all_commands, described_options

from support.program import PROJECT

TESTS = PROJECT / "tests"
sys.path.insert(0, str(TESTS / "golden"))
from golden_file import parse  # noqa: E402

FOLDERS = ("cli", "promises", "examples", "contributing")


def command_of(words):
    """The command that words start with, as far as they name one."""
    command = ()
    for word in words:
        if (*command, word) not in all_commands():
            return command
        command += (word,)
    return command


def literals(path):
    """The words that stand together in a call or a list of a Python test."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        parts = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
        yield [part.value for part in parts
               if isinstance(part, ast.Constant) and isinstance(part.value, str)]  # fmt: skip


def uses():
    """Pairs of a command and an option; () is any command, for words put behind several."""
    runs = [parse(path.read_text(encoding="utf-8")).arguments
            for path in TESTS.glob("golden/**/*.test")]  # fmt: skip
    for folder in FOLDERS:
        for path in (TESTS / folder).glob("*.py"):
            runs += literals(path)
    return {(command_of(words), word.partition("=")[0])
            for words in runs for word in words if word.startswith("-")}  # fmt: skip


@pytest.fixture(scope="module")
def used():
    return uses()


def shown_by():
    """Commands by option: one that several describe in the same words is one option of theirs."""
    found = {}
    for command in all_commands():
        for spellings, words in described_options(*command):
            found.setdefault((spellings, words), []).append(command)
    return found


@pytest.mark.parametrize(("option", "commands"), shown_by().items(),
                         ids=lambda value: "/".join(value[0]) if value else "")  # fmt: skip
def test_an_option_is_used(option, commands, used):
    spellings, _ = option
    assert any((command, spelling) in used
               for command in [*commands, ()] for spelling in spellings), commands  # fmt: skip


def test_an_option_of_another_command_is_not_a_use():
    assert ((), "--help") in uses()
    assert command_of(["tables", "diff", "--from"]) == ("tables", "diff")
    assert command_of(["--from"]) == ()
