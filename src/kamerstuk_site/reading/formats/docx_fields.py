"""Fields of Word: a code, such as that of a page number or a link, and what became of it on the page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.docx_parts import PART_ID
from kamerstuk_site.reading.formats.docx_runs import CONTENT, TEXT_BOX
from kamerstuk_site.reading.formats.inline import Element

_LINKED = re.compile(r"\s*HYPERLINK\s+\"?(?P<address>[^\s\"\\][^\s\"]*)")
"""The code of a field that leads to an address; one with `\\l` first leads to a place in the document."""
_MOST_NESTED = 3
"""Fields around a run that are looked at: a page number in a link in a table of contents is three."""
ADDRESS = "address"
"""Attribute of a run whose words lead somewhere; Word has this on what stands around the runs."""


class _Story(NamedTuple):
    """The text of the document or of a text box, as far as it has been read. A field ends in the story it begins in."""

    content: list[Element]
    """What stands in it, without the codes of fields that have ended."""
    fields: list[list[int]]
    """Of each field that has not ended: how much stood in the story at its begin, and at each turn that follows."""


class _Field(NamedTuple):
    """A field that has begun."""

    code: list[str]
    runs: list[Element]


def field_codes(root: Element) -> list[Element]:
    """What stands in the codes of fields; what a field shows is left alone. A field that never ends hides nothing."""
    codes: list[Element] = []
    stories: defaultdict[Element | None, _Story] = defaultdict(lambda: _Story([], []))
    for element in root.iter("fldChar", *CONTENT):
        box = next(element.iterancestors(TEXT_BOX), None)
        content, fields = stories[box]
        turn = element.get("fldCharType")
        if turn is None:
            content.append(element)
        elif turn == "begin":
            fields.append([len(content)])
        elif fields:
            fields[-1].append(len(content))
            if turn == "end":
                start, end, *_ = fields.pop()
                codes += content[start:end]
                del content[start:end]
    return codes


def note_addresses(root: Element, addresses: Mapping[str, str]) -> None:
    """Note on each run where it leads: the hyperlink or the field around it says so.

    Args:
        root: a part, under plain names.
        addresses: those outside the package that the part refers to, by id.
    """
    for link in root.iter("hyperlink"):
        _note_address(link.iter("r"), addresses.get(link.get(PART_ID, ""), ""))
    for simple in root.iter("fldSimple"):
        _note_address(simple.iter("r"), _address_in(simple.get("instr", "")))
    for ended in _ended_fields(root):
        _note_address(ended.runs, _address_in("".join(ended.code)))


def _note_address(runs: Iterable[Element], address: str) -> None:
    if leading_away(address):
        for run in runs:
            run.set(ADDRESS, address)


def _address_in(code: str) -> str:
    """Where the code of a field leads; empty for any other field."""
    linked = _LINKED.match(code)
    return linked["address"] if linked else ""


def _ended_fields(root: Element) -> Iterator[_Field]:
    """The fields that end, each with the runs that show what became of it."""
    fields: list[_Field] = []
    for element in root.iter("fldChar", "instrText", "r"):
        turn = element.get("fldCharType")
        if element.tag == "r":
            for around in fields[-_MOST_NESTED:]:
                around.runs.append(element)
        elif turn == "begin":
            fields.append(_Field([], []))
        elif turn == "end" and fields:
            yield fields.pop()
        elif element.tag == "instrText" and fields:
            code = element.text or ""
            fields[-1].code.append(code)
