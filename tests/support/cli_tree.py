"""The commands, options and examples that the program's own `--help` shows."""

import re
from functools import lru_cache

from support.program import run


@lru_cache(maxsize=None)
def help_of(*command: str) -> str:
    result = run(*command, "--help")
    assert result.returncode == 0, result.stderr
    assert result.stderr == ""
    return result.stdout


def section(text: str, title: str) -> list[str]:
    """The indented lines under `title:`."""
    lines = text.splitlines()
    if f"{title}:" not in lines:
        return []
    found = []
    for line in lines[lines.index(f"{title}:") + 1 :]:
        if line and not line.startswith(" "):
            break
        found.append(line)
    return [line for line in found if line]


def subcommands(*command: str) -> list[str]:
    lines = section(help_of(*command), "Commands")
    return [line.split()[0] for line in lines if re.match(r"  [a-z]", line)]


@lru_cache(maxsize=None)
def all_commands() -> tuple[tuple[str, ...], ...]:
    """Every command as a tuple of words, the program itself first."""

    def below(command):
        yield command
        for name in subcommands(*command):
            yield from below((*command, name))

    return tuple(below(()))


HEADING = re.compile(r"  (-[^ ].*?)(?:  |$)")
SPELLING = re.compile(r"(?<![\w|])--?[a-z][\w-]*")


def options(*command: str) -> list[str]:
    """Every spelling of every option, `--arch` and `-h` included."""
    headings = [match[1] for line in help_of(*command).splitlines()
                if (match := HEADING.match(line))]  # fmt: skip
    return [word for heading in headings for word in SPELLING.findall(heading)]


def described_options(*command: str) -> list[tuple[tuple[str, ...], str]]:
    """The spellings of each option, and the words of its help."""
    found = []
    for block in re.findall(r"^  -[^ ].*(?:\n {4,}.*)*", help_of(*command), re.MULTILINE):
        spellings = tuple(SPELLING.findall(HEADING.match(block.partition("\n")[0])[1]))
        found.append((spellings, " ".join(block.split())))
    return found


def examples(*command: str) -> list[str]:
    """Shell commands, their continued lines joined."""
    joined = "\n".join(section(help_of(*command), "Examples")).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines()]
