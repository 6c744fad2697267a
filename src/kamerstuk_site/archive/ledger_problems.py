"""The ledger as pages read it: a line that is wrong is a problem for the curator, and the others count all the same."""

from __future__ import annotations

from pathlib import Path

from kamerstuk_site.archive.ledger import Ledger
from kamerstuk_site.archive.ledger_file import read_right_lines
from kamerstuk_site.model.problems import Problem


def ledger_for_pages(path: Path) -> tuple[Ledger, tuple[Problem, ...]]:
    """What can be read of the ledger, and one problem at most: at the first line that is wrong."""
    file = f"../{path.name}"
    try:
        ledger, mistakes = read_right_lines(path)
    except OSError as error:
        found = error.strerror or str(error)
        return Ledger(), (Problem("damaged-ledger", file, found),)
    if not mistakes:
        return ledger, ()
    line, found = mistakes[0]
    more = len(mistakes) - 1
    if more:
        found += f"; en nog {more} andere {'regel' if more == 1 else 'regels'}"
    return ledger, (Problem("damaged-ledger", file, found, line),)
