"""An entry of the archive -> the front matter of its page: the public contract (`docs/front-matter.md`).

A key whose value the letter does not state is left out.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import lru_cache
from typing import Any

import yaml

from kamerstuk_site.model.archive import Entry, Reference
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import DossierName, Fact, Origin, Person
from kamerstuk_site.model.letter import Letter


class _Dumper(yaml.SafeDumper):
    """Writes text with unusual line breaks in double quotes: PyYAML's own choice of quotes would lose them."""


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"' if _BREAKS & set(text) else None)


_BREAKS = frozenset("\r\x85\u2028\u2029")
_Dumper.add_representer(str, _text)


def without_forbidden(value: Any) -> Any:
    """A value in which no text holds what no value may hold (`code_points`)."""
    if isinstance(value, dict):
        return {key: without_forbidden(part) for key, part in value.items()}
    if isinstance(value, list):
        return [without_forbidden(part) for part in value]
    return harmless(value) if isinstance(value, str) else value


def dump(values: dict[str, Any]) -> str:
    """A front matter block. Long lines stay whole, so that every value is one line that a person can search."""
    try:
        lines = list(_lines(values))
    except _OddError:
        return f"---\n{_by_library(values)}---\n"
    return "\n".join(["---", *lines, "---", ""])


def _by_library(value: object) -> str:
    text: str = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    return text


class _OddError(Exception):
    """A value of which only the library knows how to write it. Never leaves this module."""


# What is written the same by the library, byte for byte, in a thirtieth of the time (a test compares them). Front
# matter was a third of the time that all pages take.
_PLAIN = re.compile(r"(?:\d+ )?[A-Za-zÀ-ÖØ-öø-ÿ«“‘][\w ,.;()/«»“”‘’–…-]*[\w.;)»”’…]")
_WORDS = frozenset({"yes", "no", "true", "false", "on", "off", "null"})


def _lines(value: dict[str, Any] | list[Any]) -> Iterator[str]:
    """A mapping or list as lines of block style."""
    for mark, part in value.items() if isinstance(value, dict) else (("-", part) for part in value):
        name = mark if mark == "-" else f"{mark}:"
        if not isinstance(part, dict | list) or not part:
            yield f"{name} {_scalar(part)}"
            continue
        inner = _lines(part)
        if mark == "-":
            yield f"- {next(inner)}"
        else:
            yield name
        indent = "" if mark != "-" and isinstance(part, list) else "  "
        yield from (indent + line for line in inner)


def _scalar(value: object) -> str:
    if isinstance(value, str):
        plain = "  " not in value and _PLAIN.fullmatch(value) and value.lower() not in _WORDS
        return value if plain else _quoted(value)
    return "[]" if value == [] else "{}" if value == {} else _quoted(value)


@lru_cache(maxsize=1 << 12, typed=True)
def _quoted(value: object) -> str:
    text = _by_library(value).removesuffix("\n").removesuffix("\n...")
    if "\n" in text:
        raise _OddError
    return text


def of_entry(entry: Entry, furniture: Iterable[str], tags: Iterable[str]) -> dict[str, Any]:
    """The contract's keys for a letter, in the contract's order; `furniture` is that of its text."""
    letter = entry.letter
    stated = letter.facts.stated()
    values: dict[str, Any] = {"title": letter.title, "kind": letter.kind}
    values |= {key: _plain(fact.value) for key, fact in stated.items()}
    values["references"] = [_reference(reference) for reference in entry.references]
    values["other_references"] = [_other(reference) for reference in entry.others]
    values["source"] = _source(letter)
    if letter.ocr:
        values["source"]["ocr"] = True
    if furniture:
        values["source"]["furniture"] = list(furniture)
    if letter.editions:
        values["source"]["also"] = [_source(edition) for edition in letter.editions]
    values["origin"] = {"title": _origin(_title_origin(letter)), "kind": _origin(_NO_KIND)} | {
        key: _of_fact(fact) for key, fact in (*stated.items(), *letter.facts.withdrawn)
    }
    values["tags"] = list(tags)
    return {key: value for key, value in values.items() if value != []}


_NO_KIND = Origin("derived", "", "")
"""Of `overig`, where nothing tells what a paper is."""


def _title_origin(letter: Letter) -> Origin:
    return letter.facts.title.origin if letter.facts.title else Origin("filename", letter.file, letter.file)


def _source(letter: Letter) -> dict[str, Any]:
    return {"file": letter.file, "sha256": letter.sha256, "format": letter.format}


def _origin(origin: Origin) -> dict[str, str]:
    said = {"from": origin.source, "where": origin.where, "quote": origin.quote}
    return said | ({"file": origin.file} if origin.file else {})


def _of_fact(fact: Fact[Any]) -> dict[str, Any]:
    """Where a fact was read, and for a correction what it replaces."""
    old = fact.replaced
    return _origin(fact.origin) | ({"replaced": {"value": _plain(old.value), **_origin(old.origin)}} if old else {})


def _plain(value: object) -> Any:
    """A fact's value as YAML knows it."""
    if isinstance(value, Person | DossierName):
        return {key: part for key, part in asdict(value).items() if part is not None}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, dt.date) else str(value)


def _other(reference: Reference) -> dict[str, Any]:
    named = {"identifier": reference.identifier} if reference.identifier else {}
    return {
        **named,
        "as_written": reference.as_written,
        "kind": reference.kind,
        "status": reference.status,
        "mentions": reference.mentions,
    }


def _reference(reference: Reference) -> dict[str, Any]:
    named = {"identifier": reference.identifier} if reference.identifier else {"as_written": reference.as_written}
    values: dict[str, Any] = {**named, "status": reference.status, "mentions": reference.mentions}
    if reference.kind == "motie":
        values["motion"] = {"movers": list(reference.movers), "joint": reference.joint}
    if reference.claims:
        values["claims"] = list(reference.claims)
    return values
