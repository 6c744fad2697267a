"""The ledger as pages read it: a line that is wrong is a problem for the curator, and the others count all the same."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kamerstuk_site.archive.ledger import Ledger
from kamerstuk_site.archive.ledger_file import read_right_lines
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.files.system_words import system_words
from kamerstuk_site.model.problems import Problem


class LedgerForPages(NamedTuple):
    """The ledger as a build reads it."""

    version: str = ""
    """The digest of the file; another one for another ledger."""
    ledger: Ledger = Ledger()
    problems: tuple[Problem, ...] = ()
    """One at most: the first line that is wrong."""


def ledger_for_pages(path: Path) -> LedgerForPages:
    """What can be read of the ledger; nothing where there is none."""
    file = f"../{path.name}"
    try:
        if not path.exists():
            return LedgerForPages()
        # Before it is read: of one that is written meanwhile the next build sees that it is another.
        version = sha256(path)
        ledger, mistakes = read_right_lines(path)
    except OSError as error:
        found = system_words(error)
        problem = Problem("damaged-ledger", file, found)
        return LedgerForPages(problems=(problem,))
    if not mistakes:
        return LedgerForPages(version, ledger)
    line, found = mistakes[0]
    more = len(mistakes) - 1
    if more:
        found += f"; en nog {more} andere {'regel' if more == 1 else 'regels'}"
    problem = Problem("damaged-ledger", file, found, line)
    return LedgerForPages(version, ledger, (problem,))
