"""An entry of the archive -> the front matter of its page: the public contract (`docs/front-matter.md`).

A key whose value the letter does not state is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast

import yaml

from kamerstuk_site.archive.ledger import FetchedFile
from kamerstuk_site.archive.promise_ties import LetterPromise
from kamerstuk_site.model.archive import Entry, Reference
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import DossierName, Fact, Origin, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.zaak import Zaak
from kamerstuk_site.presentation.front_matter_values import (
    FactOriginValues,
    MotionValues,
    OtherReferenceValues,
    PromiseValues,
    RecordedValues,
    ReferenceValues,
    ReplacedValues,
    RestOfFrontMatter,
    SourceValues,
)
from kamerstuk_site.presentation.recorded_values import (
    recorded_origins,
    recorded_values,
)


def dump(values: dict[str, Any]) -> str:
    """A front matter block. Long lines stay whole, so that every value is one line that a person can search.

    Every value is written in full: one day that stands in two places is no alias.
    """
    text = _written(values, _FAST)
    if "\\U" in text:
        text = _written(values, _dumper(yaml.SafeDumper))
    return f"---\n{text}---\n"


def lines_of_keys(page: str) -> tuple[dict[str, str], str] | None:
    """The lines of a page's front matter by the key they state, and what stands below it; None if `dump` wrote none."""
    front, end, below = page.partition(FRONT_END)
    above, *parts = _KEY.split(front.removeprefix("---"))
    keys, values = parts[::2], parts[1::2]
    is_ours = front.startswith("---\n") and end and not above
    if not is_ours or not all(map(str.isidentifier, keys)):
        return None
    lines = {key: key + value for key, value in zip(keys, values, strict=True)}
    return lines, below


FRONT_END = "\n---\n"
"""What parts front matter from what stands below it."""
_KEY = re.compile(r"\n([^\s-][^:\n]*)")
"""How a line begins that is not of the value above it: `dump` indents those, or begins them with `-`."""


_BREAKS = frozenset("\r\x85\u2028\u2029")
"""Unusual line breaks. They go in double quotes: the choice of quotes of both dumpers would lose them."""


def _dumper(base: type[yaml.SafeDumper]) -> type[yaml.SafeDumper]:
    """A dumper that writes every value in full, and text without what no value may hold (`code_points`)."""
    in_full = {"ignore_aliases": lambda *_: True}
    dumper: type[yaml.SafeDumper] = type("FrontMatterDumper", (base,), in_full)
    dumper.add_representer(str, _text)
    return dumper


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = None if _BREAKS.isdisjoint(text) else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", harmless(text), style=style)


# PyYAML may have been built without libyaml: the same bytes, in more time.
_FAST = _dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper))
"""Writes what `SafeDumper` writes in a quarter of the time, but for characters beyond U+FFFF: these it escapes."""


def _written(values: dict[str, Any], dumper: type[yaml.SafeDumper]) -> str:
    text: str = yaml.dump(
        values, Dumper=dumper, allow_unicode=True, width=10**6, sort_keys=False
    )
    return text


def of_entry(
    entry: Entry,
    furniture: Iterable[str],
    tags: Iterable[str],
    fetched: FetchedFile | None = None,
    zaak: Zaak | None = None,
    *,
    promises: Iterable[LetterPromise] = (),
) -> dict[str, Any]:
    """The contract's keys for a letter, in the contract's order.

    `furniture` is that of its text, `fetched` says where its file came from, `zaak` what the Tweede Kamer keeps of it,
    and `promises` which ones it has to do with.
    """
    letter = entry.letter
    stated = letter.facts.stated()
    origin: dict[str, FactOriginValues] = {
        "title": _origin(_title_origin(letter)),
        "kind": _origin(_NO_KIND),
    }
    for key, fact in (*stated.items(), *letter.facts.withdrawn):
        origin[key] = _of_fact(fact)
    origin |= recorded_origins(zaak) if zaak else {}
    recorded: RecordedValues = recorded_values(zaak) if zaak else {}
    rest: RestOfFrontMatter = {
        **recorded,
        "references": list(map(_reference, entry.references)),
        "other_references": list(map(_other, entry.others)),
        "promises": list(map(_promise, promises)),
        "source": _sources(letter, list(furniture), fetched),
        "origin": origin,
        "tags": list(tags),
    }
    values: dict[str, Any] = {
        "title": letter.title,
        "kind": letter.kind,
        **{key: _plain(fact.value) for key, fact in stated.items()},
        **rest,
    }
    return {key: value for key, value in values.items() if value != []}


_NO_KIND = Origin("derived", "", "")
"""Of `overig`, where nothing tells what a paper is."""


def _title_origin(letter: Letter) -> Origin:
    title = letter.facts.title
    if title:
        return title.origin
    return Origin("filename", letter.file, letter.file)


def _sources(
    letter: Letter,
    furniture: list[str],
    fetched: FetchedFile | None,
) -> SourceValues:
    """The file that is shown, with what is not shown of it, and the others that are the same letter."""
    values = _source(letter)
    if letter.ocr:
        values["ocr"] = True
    if furniture:
        values["furniture"] = furniture
    if letter.editions:
        values["also"] = list(map(_source, letter.editions))
    if fetched:
        values["retrieved"] = {"from": fetched.address, "day": fetched.retrieved}
    return values


def _source(letter: Letter) -> SourceValues:
    return {
        "file": letter.file,
        "sha256": letter.sha256,
        "format": letter.format,
    }


def _origin(origin: Origin) -> FactOriginValues:
    values: FactOriginValues = {
        "from": origin.source,
        "where": origin.where,
        "quote": origin.quote,
    }
    if origin.file:
        values["file"] = origin.file
    return values


def _of_fact(fact: Fact[Any]) -> FactOriginValues:
    """Where a fact was read, and for a correction what it replaces."""
    values = _origin(fact.origin)
    old = fact.replaced
    if old:
        replaced = {"value": _plain(old.value), **_origin(old.origin)}
        values["replaced"] = cast("ReplacedValues", replaced)
    return values


def _plain(value: object) -> Any:
    """A fact's value as YAML knows it."""
    if isinstance(value, Person | DossierName):
        parts = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {key: part for key, part in parts if part is not None}
    if isinstance(value, tuple):
        return list(map(_plain, value))
    if isinstance(value, dt.date):
        return value
    return str(value)


def _other(reference: Reference) -> OtherReferenceValues:
    values: OtherReferenceValues = {
        "as_written": reference.as_written or "",
        "kind": reference.kind,
        "status": reference.status,
        "mentions": reference.mentions,
    }
    if reference.identifier:
        return {"identifier": reference.identifier, **values}
    return values


def _promise(promise: LetterPromise) -> PromiseValues:
    values: PromiseValues = {
        "number": promise.number,
        "status": "archive" if promise.is_here else "unsupported",
    }
    if promise.mentions:
        values["mentions"] = promise.mentions
    if promise.is_kept:
        values["kept"] = True
    if promise.is_made:
        values["made"] = True
    return values


def _reference(reference: Reference) -> ReferenceValues:
    values: ReferenceValues = {
        "status": reference.status,
        "mentions": reference.mentions,
    }
    if reference.by_curator:
        values["meant_by"] = "correction"
    if reference.kind == "motie":
        values["motion"] = _motion(reference)
    if reference.claims:
        values["claims"] = list(reference.claims)
    if reference.identifier:
        return {"identifier": reference.identifier, **values}
    return {"as_written": reference.as_written or "", **values}


def _motion(reference: Reference) -> MotionValues:
    values: MotionValues = {
        "movers": list(reference.movers),
        "joint": reference.joint,
    }
    if reference.subject:
        values["subject"] = reference.subject
    if reference.replaced_by:
        values["replaced_by"] = reference.replaced_by
    return values
