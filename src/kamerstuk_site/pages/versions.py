"""The other versions of a letter on its page: its other files, and what it replaces, with what differs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import starmap
from typing import NamedTuple

from kamerstuk_site.changes import Change, changes
from kamerstuk_site.editions import IN_PRINT, prints_of, undecided
from kamerstuk_site.links import Here, Markdown, inert
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.pages.site import Site

_MOST_SHOWN = 40
_ELEMENTS = {"removed": "del", "added": "ins"}


class Version(NamedTuple):
    """Another version, and the passages in which it differs."""

    intro: str
    link: Markdown
    found: str
    passages: list[Markdown]


def versions(site: Site, here: Here, entry: Entry) -> list[Version]:
    """A letter's other files, what it replaces, and its reprints, with how each differs from the text that is shown."""
    own = entry.letter.blocks
    files = starmap(partial(_version, site), _files(site, here, entry.letter))
    replaced = (
        _version(site, "vervangt", here.entry(before), changes(before.letter.blocks, own))
        for before in _replaced(site, entry)
    )
    reprints = (
        _version(site, "herdrukt", here.entry(after), changes(own, after.letter.blocks))
        for after in _reprints(site, entry)
    )
    return [*files, *replaced, *reprints]


def _files(site: Site, here: Here, letter: Letter) -> Iterator[tuple[str, Markdown, list[Change]]]:
    """The other files: earlier prints, those of which nothing says whether they hold, and those with the same text."""
    numbers = prints_of(letter.files).numbers if letter.editions else {}
    unknown = undecided(letter)
    for edition in letter.editions:
        link = _linked(here, edition.file, site.links.original(edition))
        if numbers[edition.file] < numbers[letter.file]:
            yield "eerder", link, changes(edition.blocks, letter.blocks)
        else:
            kind = "onbeslist" if edition in unknown else "bestand"
            yield kind, link, changes(letter.blocks, edition.blocks)


def _linked(here: Here, file: str, original: str | None) -> Markdown:
    """A file by its name, a link where it is published."""
    return here.link(file, original) if original else inert(file)


def _replaced(site: Site, entry: Entry) -> Iterator[Entry]:
    """What this letter takes the place of, where that is here: a motion before it was changed, or an earlier print."""
    itself = entry.letter.kind in ("motie", "amendement")  # any other speaks of what two others did
    claimed = [r.identifier for r in entry.references if itself and "replaced" in r.claims]
    for identifier in [*claimed, *_earlier(entry.letter.identifier or "")]:
        before = site.links.held.get(identifier or "")
        if before:
            yield before


def _earlier(identifier: str) -> list[str]:
    """The identifiers of the prints before a reprint; of anything else none."""
    own = IN_PRINT.fullmatch(identifier)
    if own is None or not own["series"]:
        return []
    reprints = (f"{own['paper']}-{own['series']}{count}" for count in range(1, int(own["count"])))
    return [own["paper"], *reprints]


def _reprints(site: Site, entry: Entry) -> Iterator[Entry]:
    """The later prints that are here with identifiers of their own."""
    own = IN_PRINT.fullmatch(entry.letter.identifier or "")
    if own is None:
        return
    for series in (own["series"],) if own["series"] else ("h", "n"):
        count = int(own["count"] or 0) + 1
        while after := site.links.held.get(f"{own['paper']}-{series}{count}"):
            yield after
            count += 1


def _version(site: Site, kind: str, link: Markdown, found: list[Change]) -> Version:
    words = site.words["versies"]
    places = site.wording.count(len(found), "plaats") if found else ""
    said = words[f"verschilt_{kind}"].format(plaatsen=places) if found else words["gelijk"]
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
