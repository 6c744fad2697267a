"""What MkDocs' log says of letters: their problems, and which of them are drafts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kamerstuk_site.archive.work_list import work_list
from kamerstuk_site.build.spaced_progress import SpacedProgress
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.problems import CATALOGUE, Problem
from kamerstuk_site.pages.work_page import WORK_PAGE
from kamerstuk_site.presentation.settings import addresses
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.site.mkdocs_messages import LOGGER, Message
from kamerstuk_site.tables.rows import Rows

LEVEL = {"error": logging.ERROR, "warning": logging.WARNING, "notice": logging.DEBUG}
ONCE = frozenset({"passed-over"})
"""Notices of which there are few, whatever there is in the folder: they are told without being asked for."""


def _only_printable(record: logging.LogRecord) -> bool:
    """Let a record through, in which words of a letter cannot steer the terminal that shows it."""
    record.msg, record.args = printable(record.getMessage(), "\n"), None
    return True


logging.getLogger(LOGGER).addFilter(_only_printable)


def reading_progress() -> SpacedProgress:
    """How far the reading of letters is, said now and then."""
    return SpacedProgress(partial(logging.getLogger(LOGGER).info, "kamerstuk: %s"))


def explain() -> Callable[[str], None] | None:
    """Says why something is made again; None unless the log shows that, as under `mkdocs build --verbose`."""
    log = logging.getLogger(LOGGER)
    return (
        partial(log.debug, "kamerstuk: %s") if log.isEnabledFor(logging.DEBUG) else None
    )


def problem_message(problem: Problem) -> Message:
    """A problem in one line, at the level of its severity."""
    kind = CATALOGUE[problem.code]
    place = problem.file if problem.line is None else f"{problem.file}:{problem.line}"
    text = f"kamerstuk: {place}: {kind.title} ({problem.code}): {problem.found}"
    level = logging.INFO if problem.code in ONCE else LEVEL[kind.severity]
    return Message(LOGGER, level, printable(text))


def own_messages(folder: Path | None, problems: Iterable[Problem]) -> Iterator[Message]:
    """What is wrong with what a curator publishes beside the letters, with the name of its folder."""
    for problem in problems:
        file = f"{folder.name}/{problem.file}" if folder else problem.file
        yield problem_message(replace(problem, file=file))


def work_messages(rows: Rows) -> Iterator[Message]:
    """Where a preview shows what is left to decide, as long as there is something."""
    items = work_list(rows)
    if items:
        page = addresses(rows).seen_from("index.md", WORK_PAGE)
        text = f"kamerstuk: werklijst ({len(items)}): wat u kunt beslissen staat in dit voorbeeld op {page}"
        yield Message(LOGGER, logging.INFO, text)


def draft_messages(is_draft: Exclusions, files: Iterable[str]) -> Iterator[Message]:
    """What a preview says of files of letters that will not be published."""
    for file in filter(is_draft, sorted(files)):
        text = f"kamerstuk: {file}: concept (draft_docs), staat alleen in dit voorbeeld"
        yield Message(LOGGER, logging.INFO, text)
