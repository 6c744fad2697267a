"""The pages of letters before all others: what an author looks at who has just saved a letter."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import filterfalse
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time, vacant_slugs
from kamerstuk_site.archive.citation_graph import (
    document,
    dossier_ids,
    identifiers,
)
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.build.output_folder import OutputFolder
from kamerstuk_site.build.page_making import make_units
from kamerstuk_site.exports.page_metadata import Heads, Unit
from kamerstuk_site.pages.own_places import is_page
from kamerstuk_site.pages.page_units import page_files
from kamerstuk_site.pages.unit_groups import heads_of_units
from kamerstuk_site.presentation.page_links import letter_path
from kamerstuk_site.tables.rows import Rows

_FEW = 100
"""So many pages come first; more are no quicker by themselves than with all else."""


class LettersMade(NamedTuple):
    """The pages of letters that were made before all others."""

    files: Mapping[str, str]
    """The generated folder as it is now: SHA-256 by path."""
    made: Collection[str]
    """The paths of what was made, with what lies beside the pages."""
    heads: Heads
    """Of the pages that were made."""
    right: Collection[str]
    """The paths of all pages that are as they should be by now, those that are absent too."""
    absent: Collection[str]
    """The paths of pages that are not there any more."""


def make_letters(rows: Rows, output: OutputFolder) -> LettersMade | None:
    """Have the generated folder hold the pages of letters, before anybody looks at other pages.

    Whoever shows one looks whether anything withheld is in it.

    It is None where these pages are many, or nobody knows which are as they should be.

    Raises:
        jinja2.TemplateError: a template is wrong.
        OSError: a file cannot be written.
    """
    if not rows.is_watched:
        return None
    had = frozenset(rows.keys(page_files))
    letters = letters_in_time(rows)
    gone = _letters_of(had).difference(letters)
    made = [*_stale_letters(rows), *_cited(rows, gone)]
    made += filterfalse(had.__contains__, _linked_units(rows))
    if len(made) > _FEW:
        return None
    files = make_units(rows, output, made)
    # One that was published may have a page that says so, which is made with all else.
    silent = gone.difference(vacant_slugs(rows))
    absent = set(map(letter_path, silent)).difference(files)
    return LettersMade(
        output.listed() | files,
        files.keys(),
        Heads(rows, heads_of_units(rows, made)),
        {*map(letter_path, letters), *filter(is_page, files), *absent},
        absent,
    )


def _letters_of(units: Iterable[Unit]) -> set[str]:
    """The slugs of those units that are letters."""
    return {key[0] for kind, *key in units if kind == "stuk"}


def _stale_letters(rows: Rows) -> Iterator[Unit]:
    for slug in letters_in_time(rows):
        unit = ("stuk", slug)
        if not rows.knows_fresh(page_files, *unit):
            yield unit


def _cited(rows: Rows, gone: Iterable[str]) -> Iterator[Unit]:
    """The documents that are cited and not here any more, in the place of their letters."""
    for identifier in sorted(gone):
        if document(rows, identifier):
            yield "document", identifier


def _linked_units(rows: Rows) -> Iterator[Unit]:
    """What pages of letters link to, besides letters."""
    for identifier in identifiers(rows):
        yield "document", identifier
    for dossier_id in dossier_ids(rows):
        yield "dossier", dossier_id
    for key in party_keys(rows):
        yield "partij", *key
