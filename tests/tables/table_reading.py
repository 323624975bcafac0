"""Reads price tables independently of the library.

No scalar ever becomes a binary float, and a key that stands twice is an error.
"""

import re
from decimal import Decimal
from functools import cache

import yaml
from support.program import PROJECT

TABLES = PROJECT / "pricing-tables"


# The reader of libyaml where there is one: the tables of EC2 are long.
class TextLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Every scalar stays the text that was written."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        if len(set(keys)) < len(keys):
            twice = {key for key in keys if keys.count(key) > 1}
            raise ValueError(f"line {node.start_mark.line + 1}: twice: {sorted(twice)}")
        return super().construct_mapping(node, deep)


class TypedLoader(TextLoader):
    """Plain scalars get their YAML 1.2 type, as in an editor that applies the JSON Schema; a
    fraction becomes a Decimal."""

    def construct_scalar(self, node):
        text = super().construct_scalar(node)
        if node.style:
            return text
        if re.fullmatch(r"[-+]?[0-9]+", text):
            return int(text)
        if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
            return Decimal(text)
        return {"true": True, "false": False, "": None, "null": None, "~": None}.get(text, text)


@cache
def read_text(path):
    """The table as text; read once, so leave it as it is."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=TextLoader)


def files_of(service):
    """A service's table may be split over files in a folder of its name."""
    return [TABLES / "aws" / f"{service}.yaml", *sorted((TABLES / "aws" / service).glob("*.yaml"))]


def read_typed(yaml_text):
    return yaml.load(yaml_text, Loader=TypedLoader)


def shipped_tables():
    return sorted(TABLES.rglob("*.yaml"))


def readme_example():
    """The whole table of pricing-tables/README.md, as text."""
    readme = (TABLES / "README.md").read_text(encoding="utf-8")
    return re.search(r"```yaml\n(schema: .*?)```", readme, re.DOTALL).group(1)


def as_list(value):
    return value if isinstance(value, list) else [value]


def priced(prices):
    """The prices of a block by full name: what is priced by an attribute once for each value."""
    for name, price in prices.items():
        if isinstance(price, dict):
            for variant, its_price in price.items():
                yield f"{name}:{variant}", its_price
        else:
            yield name, price


def tiers_of(price):
    """A price as a list of tiers; a flat one is one tier from 0 without an end."""
    return price if isinstance(price, list) else [{"from": "0", "price": price}]
