"""The one exception of the readers."""

from __future__ import annotations


class Unreadable(Exception):  # noqa: N818 - it says what the source is
    """A source that its reader cannot take.

    `code` is a key of `problems.CATALOGUE`, `found` says in Dutch what was found.
    """

    def __init__(
        self,
        code: str,
        found: str,
        *,
        hidden_on: tuple[int, ...] = (),
    ) -> None:
        """`hidden_on` are the pages that hide something of the file, as `Document.hidden_on`."""
        super().__init__(found)
        self.code = code
        self.found = found
        self.hidden_on = hidden_on
