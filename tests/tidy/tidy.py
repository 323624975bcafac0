"""Reads the whole tree and prints every place that breaks the project's rules; exit code 1 then.

    python tests/tidy/tidy.py [ROOT]
"""

import os
import sys
from pathlib import Path

import cpp_text
import rules

SKIPPED_FOLDERS = {".git", ".venv", "build", "__pycache__", ".hypothesis", ".cache"}
# Inputs and expected outputs are what they are.
DATA_FOLDERS = ("tests/data", "tests/golden", "tests/fuzz/seeds", "tests/fuzz/regressions")
CPP_SUFFIXES = (".cpp", ".hpp", ".inc")
TEXT_SUFFIXES = {".md", ".yaml", ".yml", ".json", ".txt", ".in", ".map", ".toml"}


class Source:
    """One file: its path from the root, its folder, its text, and (C++) its code alone."""

    def __init__(self, path, text):
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.text = text
        self.code = cpp_text.code_only(text) if path.endswith(CPP_SUFFIXES) else text


def rules_for(path):
    suffix = Path(path).suffix
    if path.startswith(DATA_FOLDERS):
        return []
    if suffix in CPP_SUFFIXES:
        return rules.CPP_RULES
    if suffix == ".py":
        return rules.PYTHON_RULES
    if suffix in {".cmake", ".sh"} or path.endswith("CMakeLists.txt") or path.startswith(".ci/"):
        return rules.SCRIPT_RULES
    return rules.TEXT_RULES if suffix in TEXT_SUFFIXES else []


def files_below(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - SKIPPED_FOLDERS)
        for name in sorted(names):
            yield (Path(folder) / name).relative_to(root).as_posix()


def check_source(source):
    for rule in rules_for(source.path):
        for line, message in rule(source):
            yield f"{source.path}:{line}: {message} [{rule.__name__}]"


def check_tree(root):
    paths = list(files_below(root))
    for rule in (rules.top_level, rules.cpp_names):
        for path, message in rule(paths):
            yield f"{path}: {message} [{rule.__name__}]"
    for path in paths:
        if rules_for(path):
            yield from check_source(Source(path, (Path(root) / path).read_text("utf-8")))


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
    faults = list(check_tree(root))
    print("\n".join(faults) if faults else "tidy")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
