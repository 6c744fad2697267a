"""The other versions of a letter on its page: its other files, and what it replaces, with what differs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kamerstuk_site.changes import Change, changes
from kamerstuk_site.links import Here, Markdown, inert
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.pages.site import Site

_MOST_SHOWN = 40
_ELEMENTS = {"removed": "del", "added": "ins"}
_REPRINT = re.compile(r"-n\d+$")
"""A corrected reprint of `kst-32623-169` is `kst-32623-169-n1`."""


class Version(NamedTuple):
    """Another version, and the passages in which it differs."""

    intro: str
    link: Markdown
    found: str
    passages: list[Markdown]


def versions(site: Site, here: Here, entry: Entry) -> list[Version]:
    """A letter's other files against the text that is shown, and that text against what it replaces."""
    letter = entry.letter
    shown = [
        _version(
            site,
            "bestand",
            _linked(here, edition.file, site.links.original(edition)),
            changes(letter.blocks, edition.blocks),
        )
        for edition in letter.editions
    ]
    return shown + [
        _version(site, "vervangt", here.entry(before), changes(before.letter.blocks, letter.blocks))
        for before in _replaced(site, entry)
    ]


def _linked(here: Here, file: str, original: str | None) -> Markdown:
    """A file by its name, a link where it is published."""
    return here.link(file, original) if original else inert(file)


def _replaced(site: Site, entry: Entry) -> Iterator[Entry]:
    """What this letter takes the place of, where that is here: a motion before it was changed, or an earlier print."""
    own = entry.letter.identifier or ""
    itself = entry.letter.kind in ("motie", "amendement")  # any other speaks of what two others did
    identifiers = [r.identifier for r in entry.references if itself and "replaced" in r.claims]
    if _REPRINT.search(own):
        identifiers.append(_REPRINT.sub("", own))
    for identifier in identifiers:
        before = site.links.held.get(identifier or "")
        if before:
            yield before


def _version(site: Site, kind: str, link: Markdown, found: list[Change]) -> Version:
    words = site.words["versies"]
    said = site.wording.count(len(found), "plaats") if found else ""
    said = words[f"verschilt_{kind}"].format(plaatsen=said) if found else words["gelijk"]
    if len(found) > _MOST_SHOWN:
        said += " " + words["eerste"].format(aantal=_MOST_SHOWN)
    return Version(words[kind], link, said, [_passage(change) for change in found[:_MOST_SHOWN]])


def _passage(change: Change) -> Markdown:
    """Inline HTML, because Markdown has no words for this; any renderer shows the text of both."""
    shown = (
        f"<{_ELEMENTS[piece.kind]}>{inert(piece.text)}</{_ELEMENTS[piece.kind]}>"
        if piece.kind in _ELEMENTS
        else inert(piece.text)
        for piece in change
    )
    return Markdown(" ".join(shown))
