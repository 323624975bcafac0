"""Whether an instance satisfies an expression of the cluster query language of ECS: comparisons are
decided one by one, and Python's own `not`, `and` and `or` join them. Written from the ECS developer
guide ("Cluster query language") and containers-roadmap issue 486, which says that an instance
without the attribute does not satisfy `!=`.
"""

import re

COMPARISON = re.compile(
    r"attribute:([\w.-]+)\s*"
    r"(==|!=|=~|!~|!exists|!in\b|(?:not_)?(?:equals|exists|in|matches)\b)\s*"
    r"(\[[^\]]*\](?=[\s)&|]|$)|(?!and\b|or\b)[^\s()&|]+(?:\|[^\s()&|]+)*)?"
)
WORDS = {"==": "equals", "!=": "not_equals", "=~": "matches", "!~": "not_matches", "!in": "not_in",
         "!exists": "not_exists"}  # fmt: skip


def compared(attribute: str, operator: str, argument: str, attributes: dict) -> bool:
    operator = WORDS.get(operator, operator)
    has = attribute in attributes
    if operator == "not_exists":
        return not has
    if not has:
        return False
    value = attributes[attribute]
    positive = operator.removeprefix("not_")
    result = {
        "exists": lambda: True,
        "equals": lambda: value == argument,
        "in": lambda: value in [word.strip() for word in argument[1:-1].split(",")],
        "matches": lambda: re.fullmatch(argument, value) is not None,
    }[positive]()
    return result != operator.startswith("not_")


def holds(query, attributes: dict) -> bool:
    """`query`: attributes with their values, an expression, or nothing."""
    if not query:
        return True
    if isinstance(query, dict):
        return all(attributes.get(name) == value for name, value in query.items())

    def decided(match: re.Match) -> str:
        name, operator, argument = match.groups()
        if operator.endswith("exists"):
            return f" {compared(name, operator, '', attributes)} {argument or ''}"
        return f" {compared(name, operator, argument, attributes)} "

    joined = COMPARISON.sub(decided, query)
    for mark, word in (("&&", " and "), ("||", " or "), ("!", " not ")):
        joined = joined.replace(mark, word)
    assert re.fullmatch(r"(\s|True|False|and|or|not|[()])*", joined), joined
    return eval(joined)
