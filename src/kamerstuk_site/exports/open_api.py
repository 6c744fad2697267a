"""`openapi.json` (OpenAPI 3.1): at which addresses of the site there are files for programs, each with an example.

Only kinds of which this archive has a file are named. The site is a folder of files, so all there is to do is GET.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from posixpath import basename, splitext
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import (
    document_at,
    dossier_at,
    dossier_ids,
    motions,
)
from kamerstuk_site.archive.parties import party
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.exports.data_paths import data_paths, descriptions
from kamerstuk_site.exports.data_records import plain
from kamerstuk_site.exports.feeds import (
    ARCHIVE,
    claim_feeds,
    feed_beside,
    letters_of,
    motion_feed_path,
    own_feed,
    result_feeds,
)
from kamerstuk_site.exports.json_schemas import LETTER_SCHEMA, SCHEMA_VERSION
from kamerstuk_site.exports.llms_txt import PATH as LLMS_TXT
from kamerstuk_site.exports.page_metadata import BESIDE
from kamerstuk_site.exports.promise_feeds import open_promises_feed
from kamerstuk_site.exports.type_schema import Schema, schema_of
from kamerstuk_site.model.archive import PartyKind
from kamerstuk_site.presentation.page_links import Links, dossier_path, party_path
from kamerstuk_site.presentation.settings import licence
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.tables.rows import Rows

OPEN_API = "openapi.json"
_PARAMETER = re.compile(r"\{(\w+)\}")
_ATOM = "application/atom+xml"
_MEDIA = {
    ".csv": "text/csv",
    ".gz": "application/gzip",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".txt": "text/plain",
    ".xml": _ATOM,
}
"""Of files of which there is one, by their suffix."""
_SCHEMAS: Mapping[str, Schema] = {
    "stukken/{slug}.json": {"$ref": LETTER_SCHEMA},
    "dossiers/{dossier}.stukken.json": schema_of(list[str]),
}
"""Of JSON, where it is more than an object."""


class FileKind(NamedTuple):
    """Files of one kind, each at an address of its own."""

    path: str
    """With its parameter in braces: `stukken/{slug}.json`."""
    media: str
    values: Callable[[Rows], Iterable[str]]
    """Gives what the parameter may stand for, as far as it is asked."""


# ---------------------------------------------------------------- which files there are


def _dossiers(rows: Rows) -> Iterator[str]:
    """Those with letters, of which files are made."""
    for dossier_id in dossier_ids(rows):
        if dossier_at(rows, dossier_id).letters:
            yield dossier_id


def _dossiers_with_feed(rows: Rows) -> Iterator[str]:
    for dossier_id in _dossiers(rows):
        dossier = dossier_at(rows, dossier_id)
        feed = feed_beside(dossier_path(dossier_id))
        if own_feed(rows, feed, dossier.letters):
            yield dossier_id


def _parties(kind: PartyKind) -> Callable[[Rows], Iterator[str]]:
    def with_feed(rows: Rows) -> Iterator[str]:
        for of_kind, key in party_keys(rows):
            if of_kind != kind:
                continue
            found = party(rows, of_kind, key)
            if own_feed(rows, feed_beside(party_path(found)), letters_of(found)):
                yield found.slug

    return with_feed


def _motions(rows: Rows) -> Iterator[str]:
    for identifier in motions(rows):
        path = motion_feed_path(identifier)
        if own_feed(rows, path, document_at(rows, identifier).citing):
            yield identifier


def _claims(rows: Rows) -> Iterator[str]:
    for claim, _ in claim_feeds(rows):
        yield claim


def _results(rows: Rows) -> Iterator[str]:
    for result, _ in result_feeds(rows):
        yield result


_KINDS = (
    *(
        FileKind("stukken/{slug}" + suffix, media, letters_in_time)
        for suffix, media in BESIDE.items()
    ),
    FileKind("dossiers/{dossier}.stukken.json", BESIDE[".json"], _dossiers),
    FileKind("dossiers/{dossier}.ris", BESIDE[".ris"], _dossiers),
    FileKind("dossiers/{dossier}.bib", BESIDE[".bib"], _dossiers),
    FileKind("dossiers/{dossier}.xml", _ATOM, _dossiers_with_feed),
    FileKind("personen/{person}.xml", _ATOM, _parties("person")),
    FileKind("organisaties/{organisation}.xml", _ATOM, _parties("organisation")),
    FileKind("moties/{motion}.xml", _ATOM, _motions),
    FileKind("moties/bewering-{claim}.xml", _ATOM, _claims),
    FileKind("moties/uitslag-{result}.xml", _ATOM, _results),
)


def _single_files(rows: Rows) -> list[str]:
    """The files of which there is one."""
    feed = own_feed(rows, ARCHIVE, letters_in_time(rows))
    data = data_paths(rows)
    found = [feed, LLMS_TXT, open_promises_feed(rows), *data, *descriptions(data)]
    return list(filter(None, found))


# ---------------------------------------------------------------- what is said of them


def open_api(
    links: Links,
    addresses: Addresses,
    lists: Sequence[str],
) -> str:
    """The file, in the words of the site.

    Args:
        links: what there is.
        addresses: of the site.
        lists: the names of the lists that are too long for a page, and so have a file with all their rows.
    """
    words = links.words
    described = words["gegevens"]
    site = addresses.seen_from(OPEN_API, "index.md")
    info = {
        "title": words["site"]["naam"],
        "description": f"{described['uitleg']} {described['rechten']}",
        "version": str(SCHEMA_VERSION),
    }
    given = licence(links.rows)
    if given:
        info["license"] = {"name": given.title, "identifier": given.name}
    document = {
        "openapi": "3.1.0",
        "info": info,
        "servers": [{"url": site.rstrip("/")}],
        "paths": _paths(links.rows, described, lists),
    }
    return json.dumps(plain(document), ensure_ascii=False, indent=1) + "\n"


def _paths(
    rows: Rows,
    described: Mapping[str, Any],
    lists: Sequence[str],
) -> dict[str, Any]:
    """What can be asked for, by path; `described` has the words for it."""
    paths = {}
    long_lists = FileKind("data/lijsten/{list}.json", BESIDE[".json"], lambda _: lists)
    for kind in (*_KINDS, long_lists):
        path = kind.path
        summary = described["adressen"][path]
        for example in islice(kind.values(rows), 1):
            paths[f"/{path}"] = {
                **_path(path, summary, kind.media),
                "parameters": [_parameter(path, example, described)],
            }
    for file in _single_files(rows):
        _, suffix = splitext(file)
        summary = described["bestanden"][basename(file)]
        paths[f"/{file}"] = _path(file, summary, _MEDIA[suffix])
    return paths


def _path(
    path: str,
    summary: str,
    media: str,
) -> dict[str, Any]:
    """What can be asked for at a path: the file itself."""
    content: Schema = {}
    if path in _SCHEMAS:
        content["schema"] = _SCHEMAS[path]
    found = {
        "description": summary,
        "content": {media: content},
    }
    asked = {
        "operationId": _PARAMETER.sub(r"\1", path),
        "summary": summary,
        "responses": {"200": found},
    }
    return {"get": asked}


def _parameter(
    path: str,
    example: str,
    described: Mapping[str, Any],
) -> dict[str, Any]:
    (name,) = _PARAMETER.findall(path)
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": described["parameters"][name],
        "schema": {"type": "string"},
        "example": example,
    }
