"""What reading a source comes to. The program has letters read by other processes, and needs no reader to know this."""

from __future__ import annotations

from dataclasses import dataclass

from kamerstuk_site.model.document import Record
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a source: a letter, or none; and everything there is to say about it."""

    letter: Letter | None
    problems: tuple[Problem, ...] = ()
    record: Record | None = None
    """What the source states of another document, where it is a record of the publisher's."""
    text: bytes = b""
    """The text of the letter as a row, where it is kept apart (`letter_text.apart`)."""
