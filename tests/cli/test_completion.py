"""Completion scripts parse, and complete what they should."""

import shutil
import subprocess

import pytest
from support.cli_tree import all_commands, options, subcommands
from support.program import run

DRIVER = r"""
source "$1"
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_farthing
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def bash_script(tmp_path_factory):
    result = run("completion", "bash")
    assert result.returncode == 0, result.stderr
    path = tmp_path_factory.mktemp("completion") / "farthing.bash"
    path.write_text(result.stdout)
    return path


def complete(script, *words, cwd=None):
    """What bash offers for the last of `words`."""
    result = subprocess.run(
        ["bash", "-c", DRIVER, "driver", str(script), *words],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        timeout=60,
        check=False,
    )
    assert result.stderr == ""
    return set(result.stdout.split())


def test_the_bash_script_parses(bash_script):
    subprocess.run(["bash", "-n", bash_script], check=True)


@pytest.mark.parametrize("command", all_commands(), ids=lambda value: " ".join(value) or "farthing")
def test_bash_offers_every_command_and_option(bash_script, command):
    assert complete(bash_script, "farthing", *command, "") >= set(subcommands(*command))
    assert complete(bash_script, "farthing", *command, "-") == set(options(*command))


BASH = [
    # words, offered
    (("farthing", "lam"), {"lambda", "lambda-edge", "lambda-microvm"}),
    (("farthing", "tables", "d"), {"diff"}),
    (("farthing", "m"), set()),
    (("farthing", "lambda", "--form"), {"--format"}),
    (("farthing", "fargate", "--task-d"), {"--task-definition"}),
    (("farthing", "lambda", "--format", ""), {"table", "json", "csv", "markdown", "html"}),
    (("farthing", "lambda", "--format", "j"), {"json"}),
    (("farthing", "lambda", "--format", "="), {"table", "json", "csv", "markdown", "html"}),
    (("farthing", "lambda", "--format", "=", "m"), {"markdown"}),
    (("farthing", "lambda", "--arch", ""), {"x86_64", "arm64"}),
    (("farthing", "lambda", "--architecture", "a"), {"arm64"}),
    (("farthing", "lambda", "--memory", ""), set()),
    (("farthing", "lambda", "--name", "lambda", "--format", "c"), {"csv"}),
    (("farthing", "lambda", "--region", "eu-south-"), {"eu-south-1", "eu-south-2"}),
    (("farthing", "tables", "show", "lam"), {"lambda"}),
    (("farthing", "completion", ""), {"bash", "zsh", "-h", "--help"}),
    (("farthing", "schema", "w"), {"workload"}),
]


@pytest.mark.parametrize(("words", "offered"), BASH, ids=lambda value: " ".join(value)[-40:])
def test_bash_completes(bash_script, words, offered):
    assert complete(bash_script, *words) == offered


@pytest.mark.parametrize(
    "words",
    [("estimate", "sh"), ("explain", "sh"), ("tables", "check", "sh"), ("tables", "diff", "sh"),
     ("lambda", "--tables", "sh"), ("fargate", "--task-definition", "sh")],
)  # fmt: skip
def test_bash_completes_files(bash_script, tmp_path, words):
    (tmp_path / "shop.yaml").touch()
    assert complete(bash_script, "farthing", *words, cwd=tmp_path) >= {"shop.yaml"}


def test_the_zsh_script_names_every_option():
    text = run("completion", "zsh").stdout
    assert text.startswith("#compdef farthing\n")
    for command in all_commands():
        for option in options(*command):
            assert f"{option}[" in text or f"{option}=[" in text


def test_the_zsh_script_parses(tmp_path):
    zsh = shutil.which("zsh")
    if zsh is None:
        pytest.skip("SKIPPED: no zsh on this machine")
    path = tmp_path / "_farthing"
    path.write_text(run("completion", "zsh").stdout)
    subprocess.run([zsh, "-n", path], check=True)
