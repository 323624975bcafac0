"""The kinds of resources, a class each, derived from the library's one description of them."""

from . import _core

globals().update(_core.kinds)
__all__ = list(_core.kinds)
