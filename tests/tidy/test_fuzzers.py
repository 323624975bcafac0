"""Every reader of a text that a public header declares is tried by a fuzzer, and every fuzzer has
inputs to start from."""

import re
from pathlib import Path

TESTS = Path(__file__).parent.parent
HEADERS = TESTS.parent / "lib" / "include" / "farthing"
FUZZERS = TESTS / "fuzz"

_KIND = re.compile(r"\bparse<((?:\w|[<>])+)>\(std::string_view")
# What reads takes a text first, and calls it by what it is.
_TEXT = r"std::string_view (?:text|yaml|json|csv|digits|decimal|code)\b"
_MEMBER = re.compile(rf"\bstatic (?!bool)(\w+) (\w+)\({_TEXT}")
_FUNCTION = re.compile(rf"^\w.* (\w+)\({_TEXT}", re.MULTILINE)


def readers(header):
    """A header's readers, each as the pattern of how a fuzzer names it."""
    code = re.sub(r"//.*", "", header)
    for kind in _KIND.findall(code):
        yield rf"\b(?:check_kind|check_list|parse)<{re.escape(kind)}>"
    members = _MEMBER.findall(code)
    yield from (rf"\b(?:check(?:_text)?<{of}>|{of}::{name}\b)" for of, name in members)
    names = {name for _, name in members}
    yield from (rf"\b{name}\b" for name in _FUNCTION.findall(code) if name not in names)


def untried(header, fuzzers):
    return [reader for reader in readers(header) if not re.search(reader, fuzzers)]


def test_an_untried_reader_is_found_and_a_tried_one_is_not():
    header = (
        "Weekly<Flow> parse<Weekly<Flow>>(std::string_view text);\n"
        "static Month parse(std::string_view text);\n"
        "static Catalog from_text(std::string_view yaml, std::string_view name);\n"
        "Exact parse_step(std::string_view text);\n"
        "std::vector<Row> read_rows(std::string_view csv);\n"
        "// parse<Weekly<Count>>(std::string_view) and parse_seed(text) are another header's\n"
    )
    fuzzers = (
        "check_kind<Weekly<Flow>>; check_text<Month>; Catalog::from_text; parse_step; read_rows"
    )
    assert untried(header, fuzzers) == []
    assert len(untried(header, "check_kind<Flow>; check_text<Date>; read(parse_steps)")) == 5


def test_every_reader_is_fuzzed():
    fuzzers = "".join(path.read_text() for path in sorted(FUZZERS.glob("*_fuzz.cpp")))
    headers = [path.read_text() for path in sorted(HEADERS.rglob("*.hpp"))]
    assert sum(len(list(readers(header))) for header in headers) > 40
    assert [reader for header in headers for reader in untried(header, fuzzers)] == []


def test_every_fuzzer_has_seeds():
    names = {path.stem.removesuffix("_fuzz") for path in FUZZERS.glob("*_fuzz.cpp")}
    assert {path.name for path in (FUZZERS / "seeds").iterdir() if any(path.iterdir())} == names
