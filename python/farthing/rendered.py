"""What every answer that the command line prints can do in Python too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Rendered:
    """An answer that prints itself as the program does."""

    def render(self, format: str = "table", *, width: int = 80) -> str:
        """The answer as the command line prints it: `table`, `json`, `csv`, `markdown` or
        `html`."""
        return self._render(format, width)  # type: ignore[attr-defined,no-any-return]

    def to_dict(self) -> dict[str, Any]:
        """The answer as its JSON output has it, with figures as decimal strings."""
        import json

        return json.loads(self.render("json"))  # type: ignore[no-any-return]

    def __str__(self) -> str:
        return self.render()
