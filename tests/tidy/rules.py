"""The rules. Each takes a Source or the whole tree and yields faults as (line, message)."""

import ast
import re

import borders
import cpp_text

LINE_LENGTH_MAX = 100
FUNCTION_LINES_MAX = 70
FILE_LINES_MAX = 600

TOP_FOLDERS = {"lib", "cli", "python", "pricing-tables", "tests"}
TOP_FILES = {
    "CMakeLists.txt",
    "CMakePresets.json",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
}

# Written in pieces, so that this file does not break its own rules.
_MARKERS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|<<<<" r"<<<|>>>>" r">>>")
_MACHINE_PATHS = re.compile(r"(?<![\w.~}/-])/(?:ro" r"ot|wo" r"rk|ho" r"me|Us" r"ers)/\w")
_ENDS_OR_PRINTS = (
    r"(?:abort|exit|_exit|_Exit|quick_exit|f?w?printf|f?puts|f?putw?c|putw?char|fwrite|perror)"
)
_CONSOLE = re.compile(
    rf"\bstd::(?:w?(?:cout|cerr|clog|cin)|terminate|{_ENDS_OR_PRINTS})\b"
    rf"|(?<![\w.>])(?<!\w::)(?:::)?\b{_ENDS_OR_PRINTS}\s*\(|(?<!\w)::write\s*\("
    r"|\b(?:fmt|std)::v?print\w*\b|\bstd(?:out|err)\b|\busing namespace std\s*;"
)
_BINARY_FLOAT = re.compile(
    r"\b(?:double|_*[Ff]loat\d*(?:_t|x)?|strtof|strtold?|stod|stof|stold|atof|to_double)\b"
    r"|\bstd::(?:pow|sqrt|cbrt|exp2?|log(?:2|10)?|[fl]dexp|frexp|fmod|l?lround|nearbyint)\b"
    r"|(?<![\w.'])\d[\d']*\.(?!\.)|(?<![\w.'])\d[\d']*[eE][+-]?\d"
    r"|(?<![\w.)\]])\.\d|\b0[xX][\da-fA-F'.]*[pP][+-]?\d"
)
_MONEY = re.compile(
    r"[.>](?:amount|charged|before|after)\b(?!\.)|\bdifference\(\)|\bby_resource\(\)"
    r"|\b(?:\w+_)?(?:totals?|costs?|price|budget|money)\b"
)
_COMPUTES = re.compile(r"\s[*/%-]\s|[*/%+-]=|\.(?:rounded|floor|ceil)\w*\(")


def each_line(pattern, text, message):
    for number, line in enumerate(text.split("\n"), start=1):
        match = pattern.search(line)
        if match:
            yield number, message.format(match[0].strip())


# What users see the library through: public headers, and files of their own folder.
FACES = ("cli", "python")


def include_edges(source):
    """A stage includes earlier stages only; a library's headers stay in its one folder."""
    for include in cpp_text.includes(source.text):
        fault = borders.third_party_fault(source.folder, include.path)
        if ".." in include.path.split("/"):
            fault = f"a path that leads elsewhere: {include.path}"
        if source.folder.startswith("lib/include"):
            if include.path.startswith("farthing/"):
                header = source.path.removeprefix("lib/include/")
                fault = fault or borders.public_header_fault(header, include.path)
            elif include.is_quoted:
                fault = fault or f'a public header includes "{include.path}"'
        elif source.folder.startswith("lib/src"):
            stage = (source.folder + "/.").split("/")[2]
            fault = fault or borders.source_fault(stage, include)
        elif source.folder.startswith(FACES) and include.is_quoted and "/" in include.path:
            fault = fault or f'a face may not include "{include.path}"'
        if fault:
            yield include.line, fault
    for line in cpp_text.unread_includes(source.text):
        yield line, "an include that is written in another way than the others"


def stage_words(source):
    """A stage does not name the types of one that it must not know, however they got in."""
    parts = source.path.split("/")
    words = borders.FORBIDDEN_WORDS.get(parts[2]) if parts[:2] == ["lib", "src"] else None
    if words:
        pattern = re.compile(rf"\b(?:{'|'.join(sorted(words))})\b")
        yield from each_line(pattern, source.code, f"{parts[2]} must not know {{0}}")


# Columns of durations come in binary, and a double's 53 bits hold whole sums. A linear program's
# solver counts in binary; what it says is a guess, which whole numbers then prove or refute. Charts
# compute places on paper, never a figure that is printed.
BINARY_FLOAT_ALLOWED = (
    "lib/src/columns/", "lib/include/farthing/columns.hpp", "lib/src/mix/lp.cpp",
    "lib/src/report/chart",
)


def binary_float(source):
    """No binary floating point in the cost model or around it."""
    if source.path.startswith(BINARY_FLOAT_ALLOWED):
        return
    if source.folder.startswith(("lib", "cli")):
        yield from each_line(_BINARY_FLOAT, source.code, "binary floating point: {0}")


def console(source):
    """The library neither prints nor ends the program."""
    is_quiet = source.folder.startswith(("lib", "python/bindings"))
    if is_quiet and not source.folder.startswith("lib/src/tools"):
        yield from each_line(_CONSOLE, source.code, "the library may not use {0}")
        for include in cpp_text.includes(source.text):
            if include.path in ("iostream", "print"):
                yield include.line, f"the library may not use <{include.path}>"


_MONEY_NAMES = re.compile(
    r"amount|charged|by_resource|(?:\w+_)?(?:total|cost|price)s?|\w+_fraction"
)
_ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)
# Drawings compute places on paper, never a figure that is printed.
MONEY_ARITHMETIC_ALLOWED = ("python/farthing/plots.py",)


def _operands(node):
    """What a node computes with, or rounds."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, _ARITHMETIC):
        return [node.left, node.right]
    if isinstance(node, ast.AugAssign) and isinstance(node.op, _ARITHMETIC):
        return [node.target, node.value]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return [node.operand]
    function = node.func if isinstance(node, ast.Call) else None
    name = getattr(function, "id", getattr(function, "attr", ""))
    return node.args if name in ("round", "float", "sum", "fsum", "prod") else []


def _names(node):
    """Of variables, attributes and columns, but for those in a list or a text that is put
    together."""
    if not isinstance(node, (ast.List, ast.Tuple, ast.Dict, ast.JoinedStr)):
        yield getattr(node, "attr", getattr(node, "id", ""))
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            yield str(node.slice.value)
        for part in ast.iter_child_nodes(node):
            yield from _names(part)


def _python_money_arithmetic(tree):
    for node in ast.walk(tree):
        names = [name for operand in _operands(node) for name in _names(operand)]
        if any(_MONEY_NAMES.fullmatch(name) for name in names):
            yield node.lineno, "arithmetic on money"


def money_arithmetic(source):
    """The faces print money; they do not compute with it, nor round it."""
    if not source.folder.startswith(FACES) or source.path in MONEY_ARITHMETIC_ALLOWED:
        return
    if source.path.endswith(".py"):
        yield from _python_money_arithmetic(ast.parse(source.text))
        return
    line = 1
    for statement in source.code.split(";"):
        if _MONEY.search(statement) and _COMPUTES.search(statement):
            yield line + len(statement) - len(statement.lstrip("\n")), "arithmetic on money"
        line += statement.count("\n")


def cpp_size(source):
    """Functions fit a screen, files have one purpose."""
    line_count = source.text.count("\n")
    if line_count > FILE_LINES_MAX:
        yield line_count, f"{line_count} lines in a file, at most {FILE_LINES_MAX}"
    for function in cpp_text.functions(source.text):
        if function.line_count > FUNCTION_LINES_MAX:
            yield (function.line, f"{function.name} has {function.line_count} lines, "
                   f"at most {FUNCTION_LINES_MAX}")


def header_guard(source):
    if source.path.endswith(".hpp") and "#pragma once" not in source.text:
        yield 1, "a header without #pragma once"


def python_size(source):
    for node in ast.walk(ast.parse(source.text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            line_count = node.end_lineno - node.lineno + 1
            if line_count > FUNCTION_LINES_MAX:
                yield node.lineno, f"{node.name} has {line_count} lines"


def line_length(source):
    for number, line in enumerate(source.text.split("\n"), start=1):
        if len(line) > LINE_LENGTH_MAX:
            yield number, f"{len(line)} columns, at most {LINE_LENGTH_MAX}"


def leftovers(source):
    """Nothing half done, nothing of one machine, no stray blanks."""
    yield from each_line(_MARKERS, source.text, "leftover marker {0}")
    yield from each_line(_MACHINE_PATHS, source.text, "path of one machine: {0}")
    if not source.path.endswith(".md"):
        yield from each_line(re.compile(r"[ \t]+$"), source.text, "blank at the end of the line")
    if source.text and not source.text.endswith("\n"):
        yield source.text.count("\n") + 1, "no newline at the end of the file"


def cpp_names(paths):
    """C++ goes by the names that the rules above look for."""
    for path in paths:
        if re.search(r"\.(?:cc|cxx|c\+\+|c|C|h|hh|hxx|ipp|tpp)$", path):
            yield path, "C++ files end in .cpp, .hpp or .inc"


def top_level(paths):
    """Five folders, dotfiles, and the files that convention wants at the top."""
    for path in paths:
        name, _, rest = path.partition("/")
        allowed = TOP_FOLDERS if rest else TOP_FILES
        if not name.startswith(".") and name not in allowed:
            yield path, "not one of the allowed top-level entries"


CPP_RULES = [
    include_edges,
    stage_words,
    binary_float,
    console,
    money_arithmetic,
    cpp_size,
    header_guard,
    line_length,
    leftovers,
]
PYTHON_RULES = [money_arithmetic, python_size, line_length, leftovers]
SCRIPT_RULES = [line_length, leftovers]
TEXT_RULES = [leftovers]
