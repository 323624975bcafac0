"""`overload`, without what the import of `typing` costs."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import overload as overload
else:

    def overload(signature):
        """The signature alone: only type checkers read it."""
        return signature
