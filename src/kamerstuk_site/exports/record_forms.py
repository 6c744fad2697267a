"""The form of all that the data files hold, stated once: which keys there are, in which order, and of which type."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Literal, NotRequired, TypedDict, get_args, get_origin, get_type_hints

from kamerstuk_site.exports.type_schema import (
    Schema,
    object_schema,
    schema_of,
    stated_form,
)
from kamerstuk_site.model.facts import Fact, Facts
from kamerstuk_site.model.letter import CitationKind, Claim, Status
from kamerstuk_site.presentation.front_matter_values import RestOfFrontMatter


class CitationRecord(TypedDict):
    """A place where a letter refers to another document."""

    letter: str
    position: int
    identifier: NotRequired[str]
    words: str
    kind: CitationKind
    status: Status
    cited_letter: NotRequired[str]
    movers: NotRequired[list[str]]
    joint: bool
    claim: NotRequired[Claim]
    subject: NotRequired[str]
    replaced_by: NotRequired[str]
    paragraph: NotRequired[str]
    sentence: NotRequired[str]
    reason: NotRequired[str]


class PersonRecord(TypedDict):
    """Somebody who has a part in a letter."""

    letter: str
    capacity: str
    position: int
    kind: Literal["person", "organisation", "office"]
    name: str | None
    role: str | None
    organisation: str | None
    sorted_name: str
    person: str | None


class SpeechRecord(TypedDict):
    """What somebody says in a debate, until another is announced."""

    debate: str
    turn: int
    identifier: NotRequired[str]
    date: NotRequired[dt.date]
    speaker: NotRequired[str]
    role: NotRequired[str]
    organisation: NotRequired[str]
    person: NotRequired[str]
    chair: bool
    paragraph: str
    first_words: str


def _fact_schemas() -> dict[str, Schema]:
    """By key of a fact, the schema of its value, which is never empty: what is not stated is left out."""
    found = {}
    for key, hint in get_type_hints(Facts).items():
        form = stated_form(hint)
        if get_origin(form) is Fact:
            (value,) = get_args(form)
            schema = schema_of(value)
            kind = schema["type"]
            found[key] = schema | _NEVER_EMPTY.get(kind, {})
    return found


_NEVER_EMPTY: Mapping[str, Schema] = {
    "string": {"minLength": 1},
    "array": {"minItems": 1},
}
FACT_SCHEMAS: Mapping[str, Schema] = _fact_schemas()
FRONT_MATTER: Mapping[str, Schema] = (
    FACT_SCHEMAS | schema_of(RestOfFrontMatter)["properties"]
)
"""By key of the contract, in its order, the schema of its value."""
ALWAYS = ("title", "kind", "source", "origin", "tags")
"""The keys that every letter has."""
LETTER_ROW = object_schema(
    {"slug": {"type": "string"}, **FRONT_MATTER}, ["slug", *ALWAYS]
)
"""The schema of a letter in the data, apart from its text."""
LETTER_CSV_ROW = object_schema(
    {key: form for key, form in LETTER_ROW["properties"].items() if key != "origin"},
    ["slug", *(key for key in ALWAYS if key != "origin")],
)
"""The same for a table program: `origin` is JSON, half of each row, and nobody can sort or filter by it."""
LETTER = tuple(LETTER_ROW["properties"])
CITATION = tuple(CitationRecord.__annotations__)
PERSON = tuple(PersonRecord.__annotations__)
SPEECH = tuple(SpeechRecord.__annotations__)
