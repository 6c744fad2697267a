"""The catalogue of everything that can be wrong with a source: what it means and what to do about it.

A `Problem` says what was found and where; its code leads here. The words are Dutch, as the reader of the
console, the report and the site sees them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kamerstuk_site.model.file_problems import FILE_PROBLEMS
from kamerstuk_site.model.letter_problems import LETTER_PROBLEMS
from kamerstuk_site.model.own_page_problems import OWN_PAGE_PROBLEMS
from kamerstuk_site.model.problem_kinds import ProblemKind
from kamerstuk_site.model.publication_problems import PUBLICATION_PROBLEMS

CATALOGUE: Mapping[str, ProblemKind] = MappingProxyType(
    {
        **FILE_PROBLEMS,
        **LETTER_PROBLEMS,
        **PUBLICATION_PROBLEMS,
        **OWN_PAGE_PROBLEMS,
    }
)
"""What each code means."""
HIDDEN_WORDS = "hidden-words"
"""The code that also keeps an original from being published."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a curator should know: what was found where, and (through `code`) what to do about it."""

    code: str
    """A key of `problems.CATALOGUE`, such as `empty-file`."""
    file: str
    """The source or correction file, relative to the sources folder; or a file of own pages, relative to theirs."""
    found: str
    """What was found, in Dutch, with the words of the file where that helps."""
    line: int | None = None
    """Line in `file`, counted from 1."""
    key: str | None = None
    """The front matter key, for corrections."""


def pages_named(numbers: Sequence[int]) -> str:
    """Pages of a file, counted from 1, as a problem names them: `pagina 1, 3 en 4`."""
    *first, last = map(str, numbers)
    return f"pagina {', '.join(first)} en {last}" if first else f"pagina {last}"


def order(problem: Problem) -> tuple[str, int, str, str, str]:
    """Sort key that makes any list of problems come out the same: by file, line, code, key and words."""
    return (
        problem.file,
        problem.line or 0,
        problem.code,
        problem.key or "",
        problem.found,
    )
