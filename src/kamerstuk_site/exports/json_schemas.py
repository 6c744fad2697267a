"""JSON Schemas (2020-12) that the site publishes: of front matter, of a letter's JSON, and of a line of JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from posixpath import basename
from typing import Any, NamedTuple

from kamerstuk_site.exports.promise_records import PROMISE_ROW, PROMISES_LINES
from kamerstuk_site.exports.record_forms import (
    ALWAYS,
    FACT_SCHEMAS,
    FRONT_MATTER,
    CitationRecord,
    SpeechRecord,
)
from kamerstuk_site.exports.type_schema import Schema, object_schema, schema_of
from kamerstuk_site.exports.vote_records import (
    MOTION_ROW,
    MOTIONS_LINES,
    VOTE_ROW,
    VOTES_LINES,
)
from kamerstuk_site.presentation.front_matter_values import RecordedValues

SCHEMA_VERSION = 1
"""Of the data: one more when a key, column or table goes, or comes to mean something else. New ones leave it."""
FRONT_MATTER_SCHEMA = "data/front-matter.schema.json"
LETTER_SCHEMA = "data/letter.schema.json"


def lines_schema(lines: str) -> str:
    """Where the schema of a line is of a file of JSON Lines: `data/motions.jsonl.schema.json`."""
    return f"data/{basename(lines).removesuffix('.gz')}.schema.json"


LINE_SCHEMA = lines_schema("letters.jsonl.gz")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string"}
_ADDRESS: Schema = {"type": "string", "format": "uri-reference"}
_READ = [*FACT_SCHEMAS, *RecordedValues.__annotations__]
"""The keys of which front matter says where they were read."""
_ORIGIN = FRONT_MATTER["origin"] | {"propertyNames": {"enum": _READ}}
_FRONT: Mapping[str, Schema] = {**FRONT_MATTER, "origin": _ORIGIN}
_LINE = {"slug": _TEXT, **_FRONT, "text": _TEXT}
_LETTER = {
    "$schema": _ADDRESS,
    "schema_version": {"const": SCHEMA_VERSION},
    "licence": _TEXT,
    "slug": _TEXT,
    **_FRONT,
    "citations": {"type": "array", "items": schema_of(CitationRecord)},
    "speeches": {"type": "array", "items": schema_of(SpeechRecord), "minItems": 1},
    "text_url": _ADDRESS,
}
_ROWS = ("citations", "speeches")
"""Keys of a letter that hold rows of a table."""


class _Published(NamedTuple):
    """A schema that the site publishes."""

    table: str
    """The table of the database that has a sentence for each of its keys."""
    schema: Schema


_OF_LETTERS = {
    FRONT_MATTER_SCHEMA: object_schema(_FRONT, [*ALWAYS]),
    LETTER_SCHEMA: object_schema(
        _LETTER,
        ["$schema", "schema_version", "slug", *ALWAYS, "citations", "text_url"],
    ),
    LINE_SCHEMA: object_schema(_LINE, ["slug", *ALWAYS, "text"]),
}
_PUBLISHED = {
    **{path: _Published("letters", schema) for path, schema in _OF_LETTERS.items()},
    lines_schema(MOTIONS_LINES): _Published("motions", MOTION_ROW),
    lines_schema(PROMISES_LINES): _Published("promises", PROMISE_ROW),
    lines_schema(VOTES_LINES): _Published("votes", VOTE_ROW),
}


def schemas_of(data: Iterable[str]) -> list[str]:
    """By path in the generated folder, the schemas of an archive that has these files of data."""
    beside = set(map(lines_schema, data))
    return [path for path in _PUBLISHED if path in _OF_LETTERS or path in beside]


def schema_files(
    words: Mapping[str, Any],
    data: Iterable[str],
) -> dict[str, str]:
    """The same schemas as files, with the site's words for what each key is."""
    described = json.dumps(words["gegevens"])
    return {path: _schema_file(path, described) for path in schemas_of(data)}


@lru_cache
def _schema_file(path: str, words: str) -> str:
    """A schema with these words, which are JSON: each build of a process asks for it."""
    described = json.loads(words)
    of = _PUBLISHED[path]
    whole = {
        "$schema": _DIALECT,
        "title": described["bestanden"][basename(path)],
        **_described(of, described["tabellen"], described["json"]),
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return f"{text}\n"


def _described(
    of: _Published,
    tables: Mapping[str, Any],
    more: Mapping[str, str],
) -> Schema:
    """A schema with a sentence for each key, also for those of the rows in it; `more` has those that no table has."""
    found = _worded(of.schema, tables[of.table]["kolommen"] | more)
    for table in _ROWS:
        rows = found["properties"].get(table)
        if rows:
            columns = tables[table]["kolommen"]
            rows["items"] = _worded(rows["items"], columns)
    return found


def _worded(schema: Schema, sentences: Mapping[str, str]) -> Schema:
    """The schema of an object, in which each key has its sentence."""
    properties = {
        key: {"description": sentences[key], **of_value}
        for key, of_value in schema["properties"].items()
    }
    return schema | {"properties": properties}
