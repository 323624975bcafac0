"""C++ read as text: code without comments and strings, includes, functions and their length."""

import re
from typing import NamedTuple

_SKIPPED = re.compile(
    r"""
      //[^\n]*                                   # comment to the end of the line
    | /\*.*?\*/                                  # comment
    | R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)" # raw string
    | "(?:\\.|[^"\\\n])*"                        # string
    | (?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'       # character, but no digit separator
    """,
    re.VERBOSE | re.DOTALL,
)
_INCLUDE = re.compile(r'^\s*#\s*include\s*(?P<open>[<"])(?P<path>[^>"]+)[>"]', re.MULTILINE)
_TEMPLATE = r"(?:template\b.*>\s*)?"
_SCOPE = re.compile(
    rf"(?:inline\s+)?namespace\b|extern\b|{_TEMPLATE}(?:class|struct|union)\b", re.DOTALL
)
_NO_FUNCTION = re.compile(
    rf"{_TEMPLATE}(?:class|struct|union|enum|namespace|extern|using)\b", re.DOTALL
)


class Include(NamedTuple):
    line: int
    path: str
    is_quoted: bool


class Function(NamedTuple):
    line: int
    name: str
    line_count: int


def code_only(text):
    """The text with comments blanked and strings emptied; line numbers stay."""

    def blank(match):
        kept = '""' if match[0].endswith('"') else " "
        return kept + "\n" * match[0].count("\n")

    return _SKIPPED.sub(blank, text)


def includes(text):
    return [
        Include(text.count("\n", 0, match.start("path")) + 1, match["path"], match["open"] == '"')
        for match in _INCLUDE.finditer(text)
    ]


def unread_includes(text):
    """Lines of includes in a form that `includes` does not see."""
    seen = {include.line for include in includes(text)}
    bare = re.sub(r"//[^\n]*|/\*.*?\*/", lambda match: "\n" * match[0].count("\n"), text,
                  flags=re.DOTALL)
    lines = [bare.count("\n", 0, match.start()) + 1
             for match in re.finditer(r'(?<!")#[ \t]*include\b|^[ \t]*%:', bare, re.MULTILINE)]
    return [line for line in lines if line not in seen]


def _is_function_head(head):
    if ")" not in head or _NO_FUNCTION.match(head):
        return False
    outside_parentheses = re.sub(r"\([^()]*\)", "", head)
    return not re.search(r"(?<!operator)(?<![=<>!])=(?!=)", outside_parentheses)


def functions(text):
    """Functions and methods with a body, found by braces; relies on formatted code: a body's
    brace follows a blank, an initialiser's does not."""
    code = "\n".join(
        "" if line.lstrip().startswith("#") else line for line in code_only(text).split("\n")
    )
    found = []
    scopes = []  # of each open brace: "scope", "other", or a function's (start line, name)
    depth, head_start = 0, 0
    for position, char in enumerate(code):
        if char in "()":
            depth += 1 if char == "(" else -1
        elif depth == 0 and char == "{":
            scopes.append(_scope_opened(code, head_start, position, scopes))
            if scopes[-1] != "other":
                head_start = position + 1
        elif depth == 0 and char == "}" and scopes:
            scope = scopes.pop()
            if isinstance(scope, tuple):
                end_line = code.count("\n", 0, position) + 1
                found.append(Function(scope[0], scope[1], end_line - scope[0] + 1))
            if scope != "other":
                head_start = position + 1
        elif depth == 0 and char == ";":
            head_start = position + 1
    return sorted(found)


def _scope_opened(code, head_start, position, scopes):
    if any(scope != "scope" for scope in scopes):
        return "other"
    raw_head = code[head_start:position]
    head = raw_head.strip()
    if _SCOPE.match(head) and not head.endswith(")"):
        return "scope"
    if code[position - 1] in " \n" and _is_function_head(head):
        start = head_start + len(raw_head) - len(raw_head.lstrip())
        name = re.search(r"([\w:~]+|operator\S+)\s*\(", head)
        return (code.count("\n", 0, start) + 1, name[1] if name else head)
    return "other"
