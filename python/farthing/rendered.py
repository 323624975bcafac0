"""What every answer that the command line prints can do in Python too."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Rendered:
    """An answer that prints itself as the program does."""

    def render(self, format: str = "table", *, width: int = 80) -> str:
        """The answer as the command line prints it: `table`, in `width` columns, `json`, `csv`,
        `markdown` or `html`. Raises `InvalidInput` for another format.

        >>> import farthing as ft
        >>> ft.instances(family="m7g", limit=1).render("csv").splitlines()[1].split(",")[0]
        'm7g.medium'
        """
        return self._render(format, width)  # type: ignore[attr-defined,no-any-return]

    def to_dict(self) -> dict[str, Any]:
        """The answer as its JSON output has it: figures are decimal strings, with their `fraction`
        beside them where there is no finite decimal.

        >>> import farthing as ft
        >>> ft.instances(family="m7g", limit=1).to_dict()["instances"][0]["instance_type"]
        'm7g.medium'
        """
        import json

        return json.loads(self.render("json"))  # type: ignore[no-any-return]

    def __str__(self) -> str:
        return self.render()
