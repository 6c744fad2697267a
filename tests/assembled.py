"""Archives and pages of letters that a test made itself, without files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kamerstuk_site.archive.addresses import vacant_slugs
from kamerstuk_site.archive.citation_graph import document_at, dossier_at, dossier_ids, identifiers
from kamerstuk_site.archive.inputs import Inputs, Reading, give_parsed
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.parties import party
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.archive.register import Register
from kamerstuk_site.build.data_making import make_data
from kamerstuk_site.build.output_folder import OutputFolder, read_manifest, safe
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.exports.page_head import Head
from kamerstuk_site.exports.page_metadata import heads as heads_of_unit
from kamerstuk_site.model.archive import Card, CitedDocument, Dossier, Party, card_of
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.pages.page_units import page_files
from kamerstuk_site.pages.unit_groups import data_units, units
from kamerstuk_site.presentation.page_links import Links
from kamerstuk_site.reading.letter_text import apart
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.site.search.searched_text import SearchedPage, page_of, searched_part
from kamerstuk_site.tables.rows import Rows
from tests.schema_check import faults


def build_archive(
    letters: Iterable[Letter], problems: Iterable[Problem], register: Register | None = None, rows: Rows | None = None
) -> Archive:
    """The archive of letters as `parse()` gives them, and of problems that were found on the way."""
    rows = rows or new_rows()
    rows.begin(Inputs({}))
    readings = {}
    for letter in letters:
        key = repr(letter)
        give_parsed(rows, key, apart(Outcome(letter)))
        readings[letter.file] = Reading(key, key)
    rows.inputs.readings, rows.inputs.problems = readings, tuple(problems)
    rows.inputs.register = register or Register()
    return Archive(rows)


def pages(
    archive: Archive,
    sources: Mapping[str, Source | SourceFile],
    templates: Path | None = None,
    site_url: str | None = None,
    repo_url: str | None = None,
) -> dict[str, str | bytes]:
    """Every file of the generated folder by path: text, or bytes of originals and of the data of the whole archive."""
    now: dict[str, Any] = {"templates": templates, "site_url": site_url, "repo_url": repo_url, "templates_seen": {}}
    archive.rows.begin(replace(archive.rows.inputs, sources=sources, **now))
    found: dict[str, str | bytes] = {}
    for path, content in collected_files(archive.rows).items():
        is_bytes = path.startswith(("bestanden/", "data/"))
        found[path] = content if is_bytes else content.decode()
    return found


class Collected:
    """In the place of an `OutputFolder`: files that are wanted in memory."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, data: bytes) -> None:
        self.files[safe(path)] = data


def collected_files(rows: Rows) -> dict[str, bytes]:
    """All files of the generated folder in memory, of an archive that was read, by path.

    Whatever a test made its archive of, its letters are as the schemas of that archive have them.
    """
    collected = Collected()
    rows.inputs.output = collected
    every, of_data = units(rows), data_units(rows)
    for unit in (*every, *of_data):
        rows.spoil(page_files, *unit)  # it may be made already
    for unit in every:
        page_files(rows, *unit)
    with TemporaryDirectory() as folder:
        files = make_data(rows, OutputFolder(Path(folder)))
        collected.files |= {path: (Path(folder) / path).read_bytes() for path in files}
    for unit in of_data:
        page_files(rows, *unit)
    assert faults(collected.files) == []
    return dict(sorted(collected.files.items()))


def write_folder(output: Path, files: Mapping[str, str | bytes]) -> None:
    """Have a generated folder hold these files and nothing else of ours, as a build does it."""
    folder = OutputFolder(output)
    read_manifest(output)
    digests = {}
    for path, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        folder.write(path, data)
        digests[path] = hashlib.sha256(data).hexdigest()
    folder.finish(digests)


def links(archive: Archive) -> Links:
    """What of an archive can be linked to."""
    return Links(archive.rows)


def heads(archive: Archive, site_url: str | None = None) -> dict[str, Head]:
    """What pages add to their heads, by path in the generated folder."""
    archive.rows.begin(replace(archive.rows.inputs, site_url=site_url))
    found: dict[str, Head] = {}
    for unit in units(archive.rows):
        found |= heads_of_unit(archive.rows, *unit)
    return found


def documents(archive: Archive) -> dict[str, CitedDocument]:
    """By identifier every cited document, and every motion of the archive itself."""
    rows = archive.rows
    return {identifier: document_at(rows, identifier) for identifier in identifiers(rows)}


def dossiers(archive: Archive) -> tuple[Dossier, ...]:
    """By number."""
    return tuple(dossier_at(archive.rows, dossier_id) for dossier_id in dossier_ids(archive.rows))


def people(archive: Archive) -> list[Party]:
    """By surname."""
    return [party(archive.rows, *key) for key in party_keys(archive.rows) if key[0] == "person"]


def organisations(archive: Archive) -> list[Party]:
    """By name, offices of state among them."""
    return [party(archive.rows, *key) for key in party_keys(archive.rows) if key[0] == "organisation"]


def contents(archive: Archive) -> dict[str, Any]:
    """All that an archive holds, so that two of them can be compared."""
    parts = (documents, dossiers, people, organisations)
    return {
        "entries": archive.entries,
        "problems": archive.problems,
        "vacant slugs": vacant_slugs(archive.rows),
        **{part.__name__: part(archive) for part in parts},
    }


def motions(archive: Archive) -> tuple[CitedDocument, ...]:
    """The motions that are cited or held, in order of number."""
    return tuple(document for document in documents(archive).values() if document.kind == "motie")


def missing(archive: Archive) -> tuple[CitedDocument, ...]:
    """The documents that are cited and not held, in order of number."""
    return tuple(document for document in documents(archive).values() if document.slug is None)


def card(letter: Letter) -> Card:
    """The card of a letter that lives at `stuk`."""
    return card_of(letter, ["stuk"])


def searched_page(page: str, path: str) -> SearchedPage | None:
    """What is searched of a page with this Markdown, at this path in the generated folder."""
    part = searched_part(page, path)
    return page_of(part) if part else None
