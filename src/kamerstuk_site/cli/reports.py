"""Problems as text for people, as JSON, and as GitHub's annotations."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.problem_kinds import Severity
from kamerstuk_site.model.problems import CATALOGUE, Problem
from kamerstuk_site.pages.own_pages import own_problems
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.reading.own_folder import folder_beside
from kamerstuk_site.tables.rows import Rows

# severity: one, more, colour, GitHub's word
SEVERITIES: dict[Severity, tuple[str, str, str, str]] = {
    "error": ("fout", "fouten", "red", "error"),
    "warning": ("waarschuwing", "waarschuwingen", "yellow", "warning"),
    "notice": ("opmerking", "opmerkingen", "blue", "notice"),
}


def severity_of(problem: Problem) -> Severity:
    """How bad it is."""
    return CATALOGUE[problem.code].severity


def counts(problems: Sequence[Problem]) -> str:
    """How many there are of each severity, in Dutch."""
    counts = Counter(map(severity_of, problems))
    parts = [
        f"{counts[severity]} {words[counts[severity] != 1]}"
        for severity, words in SEVERITIES.items()
        if counts[severity]
    ]
    return ", ".join(parts) or "geen problemen"


def count(number: int, noun: str) -> str:
    """`1 stuk`, `46 bestanden`, in the words of the site."""
    return Wording(read_words()).count(number, noun)


def in_figures(number: int) -> str:
    """`1.200`, as the site writes it."""
    return Wording(read_words()).number(number)


def own_reports(rows: Rows, pages: Path | None, sources: Path) -> list[Problem]:
    """What there is to report of what a curator publishes beside the letters; files are told from the sources folder.

    Args:
        rows: of the archive.
        pages: the folder of it; None for the one beside that of the letters.
        sources: the folder of letters.
    """
    folder = pages or folder_beside(sources) or sources
    way = os.path.relpath(folder, sources)
    return [
        replace(problem, file=f"{way}/{problem.file}") for problem in own_problems(rows)
    ]


def _path(problem: Problem, sources: Path) -> str:
    # What lies beside the folder, as the register does, begins with `../`.
    return Path(os.path.normpath(sources / problem.file)).as_posix()


def _as_text(problems: Sequence[Problem], sources: Path) -> Iterator[str]:
    for problem in problems:
        kind = CATALOGUE[problem.code]
        one, _, colour, _ = SEVERITIES[kind.severity]
        place = _path(problem, sources) + (f":{problem.line}" if problem.line else "")
        yield f"{printable(place)}: {click.style(one, fg=colour)}: {kind.title} [{problem.code}]"
        yield f"    Gevonden: {printable(problem.found)}" + (
            f" (bij {printable(problem.key)})" if problem.key else ""
        )
        yield f"    Wat te doen: {kind.remedy}"


def _as_json(problems: Sequence[Problem], sources: Path) -> Iterator[str]:
    rows = [
        {
            "code": problem.code,
            "severity": severity_of(problem),
            "file": _path(problem, sources),
            "line": problem.line,
            "key": problem.key,
            "title": CATALOGUE[problem.code].title,
            "found": problem.found,
            "remedy": CATALOGUE[problem.code].remedy,
        }
        for problem in problems
    ]
    yield json.dumps(rows, indent=2)


# GitHub's workflow commands: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
GITHUB_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_ESCAPED = "\r\n"
"""Characters without a shape that GitHub's own escapes take care of."""
GITHUB_PROPERTY = GITHUB_DATA | str.maketrans({":": "%3A", ",": "%2C"})


def _as_github(problems: Sequence[Problem], sources: Path) -> Iterator[str]:
    for problem in problems:
        kind = CATALOGUE[problem.code]
        properties = {
            "file": _path(problem, sources),
            "line": problem.line,
            "title": f"{kind.title} ({problem.code})",
        }
        stated = {
            key: printable(str(value), _ESCAPED)
            for key, value in properties.items()
            if value is not None
        }
        shown = ",".join(
            f"{key}={value.translate(GITHUB_PROPERTY)}" for key, value in stated.items()
        )
        message = f"{printable(problem.found, _ESCAPED)}\nWat te doen: {kind.remedy}".translate(
            GITHUB_DATA
        )
        yield f"::{SEVERITIES[kind.severity][3]} {shown}::{message}"


FORMATS: dict[str, Callable[[Sequence[Problem], Path], Iterator[str]]] = {
    "text": _as_text,
    "json": _as_json,
    "github": _as_github,
}
