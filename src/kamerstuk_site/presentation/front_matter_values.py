"""What the front matter of a letter holds besides its facts: the form of each value, by key.

The facts and their forms are the fields of `Facts`. The JSON Schema that the site publishes is made of both
(`exports/record_forms.py`), so a new key is stated here or there and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, NotRequired, TypedDict

from kamerstuk_site.model.facts import OriginKind
from kamerstuk_site.model.letter import CitationKind, Claim, Status
from kamerstuk_site.model.zaak import Result, VoteKind


class MotionValues(TypedDict):
    """What a letter says of a motion that it refers to."""

    movers: list[str]
    """As written; empty where none is named."""
    joint: bool
    """It says "c.s."."""
    subject: NotRequired[str]
    replaced_by: NotRequired[str]


class ReferenceValues(TypedDict):
    """A paper of parliament that a letter refers to, by `identifier` or, without a single one, `as_written`."""

    identifier: NotRequired[str]
    as_written: NotRequired[str]
    status: Status
    mentions: int
    meant_by: NotRequired[Literal["correction"]]
    """A correction says which paper is meant."""
    motion: NotRequired[MotionValues]
    claims: NotRequired[list[Claim]]


class OtherReferenceValues(TypedDict):
    """What a letter refers to that is no single paper of parliament."""

    identifier: NotRequired[str]
    as_written: str
    kind: CitationKind
    status: Status
    mentions: int


class PromiseValues(TypedDict):
    """A promise (toezegging) that a letter names by its number, kept, or is the debate of."""

    number: str
    status: Status
    """`archive` if it has a page here, otherwise `unsupported`."""
    mentions: NotRequired[int]
    kept: NotRequired[bool]
    """True if the record of the Kamer names the letter as the one that kept it."""
    made: NotRequired[bool]
    """True if the letter is the Handelingen of the debate in which it was made."""


class FileValues(TypedDict):
    """A file of a letter."""

    file: str
    sha256: str
    format: str


RetrievedValues = TypedDict("RetrievedValues", {"from": str, "day": dt.date})
"""From which address a file was fetched, and when."""


class SourceValues(FileValues):
    """The file that is shown, with what is not shown of it, and the others that are the same letter."""

    ocr: NotRequired[bool]
    furniture: NotRequired[list[str]]
    also: NotRequired[list[FileValues]]
    retrieved: NotRequired[RetrievedValues]


OriginValues = TypedDict(
    "OriginValues",
    {"from": OriginKind, "where": str, "quote": str, "file": NotRequired[str]},
)
"""Where something was read, and the words."""


class ReplacedValues(OriginValues):
    """What was read, and a correction replaces."""

    value: Any


class FactOriginValues(OriginValues):
    """Where a fact was read."""

    replaced: NotRequired[ReplacedValues]


PartiesValues = TypedDict(
    "PartiesValues",
    {
        "for": NotRequired[dict[str, int]],
        "against": NotRequired[dict[str, int]],
        "absent": NotRequired[dict[str, int]],
    },
)
"""By choice, the seats of each party, in a roll call its members."""
DecisionValues = TypedDict(
    "DecisionValues",
    {
        "date": NotRequired[dt.date],
        "result": NotRequired[Result],
        "stated": NotRequired[str],
        "text": NotRequired[str],
        "kind": NotRequired[VoteKind],
        "for": NotRequired[int],
        "against": NotRequired[int],
        "absent": NotRequired[int],
        "parties": NotRequired[PartiesValues],
    },
)
"""A decision, with all who voted together and each party."""


class RecordedValues(TypedDict, total=False):
    """What the Tweede Kamer's own record has of a paper."""

    result: Result
    appreciation: str
    votes: list[DecisionValues]


class RestOfFrontMatter(RecordedValues):
    """What stands behind the facts, in order. An empty list is left out."""

    references: list[ReferenceValues]
    other_references: list[OtherReferenceValues]
    promises: list[PromiseValues]
    source: SourceValues
    origin: dict[str, FactOriginValues]
    """By key of a fact."""
    tags: list[str]
