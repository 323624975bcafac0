"""Evaluates the arithmetic that bills print: + - * / ( ), ceil, min, max, in exact fractions."""

import re
from fractions import Fraction
from math import ceil

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<word>[a-z]+)|(?P<sign>[-+*/(),]))"
)


class FormulaError(ValueError):
    """A formula outside the grammar."""


def tokens(text: str) -> list[str]:
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise FormulaError(f"unexpected {text[at : at + 10]!r} at {at} of {text!r}")
        found.append(match.group().strip())
        at = match.end()
    return found


class _Reader:
    FUNCTIONS = {"ceil": (1, 1), "min": (2, None), "max": (2, None)}

    def __init__(self, text):
        self.text, self.tokens, self.at = text, tokens(text), 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected=None):
        token = self.peek()
        if not token or (expected and token != expected):
            raise FormulaError(f"expected {expected or 'more'}, found {token!r} in {self.text!r}")
        self.at += 1
        return token

    def sum(self) -> Fraction:
        value = self.product()
        while self.peek() in ("+", "-"):
            value = value + self.product() if self.take() == "+" else value - self.product()
        return value

    def product(self) -> Fraction:
        value = self.factor()
        while self.peek() in ("*", "/"):
            value = value * self.factor() if self.take() == "*" else value / self.factor()
        return value

    def factor(self) -> Fraction:
        token = self.take()
        if token == "-":
            return -self.factor()
        if token == "(":
            value = self.sum()
            self.take(")")
            return value
        if token in self.FUNCTIONS:
            return self.call(token)
        if token[0].isdigit():
            return Fraction(token)
        raise FormulaError(f"unexpected {token!r} in {self.text!r}")

    def call(self, name) -> Fraction:
        self.take("(")
        arguments = [self.sum()]
        while self.peek() == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        fewest, most = self.FUNCTIONS[name]
        if len(arguments) < fewest or (most and len(arguments) > most):
            raise FormulaError(f"{len(arguments)} arguments to {name} in {self.text!r}")
        if name == "ceil":
            return Fraction(ceil(arguments[0]))
        return min(arguments) if name == "min" else max(arguments)


def evaluate(formula: str) -> Fraction:
    """The exact value of a formula; `FormulaError` for anything outside the grammar."""
    reader = _Reader(formula)
    value = reader.sum()
    if reader.peek():
        raise FormulaError(f"unexpected {reader.peek()!r} in {formula!r}")
    return value
