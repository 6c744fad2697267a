"""The other versions of a letter on its page: its other files, and what it replaces, with what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.letter_prints import IN_PRINT, prints_of, undecided
from kamerstuk_site.archive.letters import text_of, whole_letter
from kamerstuk_site.archive.text_diff import Change, changes
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.document import Block
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.presentation.page_links import Here, Markdown, inert

_MOST_SHOWN = 40
_ELEMENTS = {"removed": "del", "added": "ins"}


class Version(NamedTuple):
    """Another version, and the passages in which it differs."""

    intro: str
    link: Markdown
    found: str
    passages: list[Markdown]


def versions(site: PageContext, here: Here, entry: Entry) -> list[Version]:
    """A letter's other files, what it replaces, and its reprints, with how each differs from the text that is shown."""
    found = [_version(site, *of_file) for of_file in _files(site, here, entry.letter)]
    for before in _replaced(site, entry):
        differences = changes(_blocks(site, before), _blocks(site, entry.slug))
        found.append(
            _version(site, "vervangt", here.letter(site.card(before)), differences)
        )
    for after in _reprints(site, entry):
        differences = changes(_blocks(site, entry.slug), _blocks(site, after))
        found.append(
            _version(site, "herdrukt", here.letter(site.card(after)), differences)
        )
    return found


def _blocks(site: PageContext, slug: str) -> Sequence[Block]:
    return text_of(site.rows, site.card(slug).file).blocks


def _files(
    site: PageContext, here: Here, letter: Letter
) -> Iterator[tuple[str, Markdown, list[Change]]]:
    """The other files: earlier prints, those of which nothing says whether they hold, and those with the same text."""
    if not letter.editions:
        return
    whole = whole_letter(site.rows, letter)
    numbers, unknown = prints_of(whole.files).numbers, undecided(whole)
    for edition in whole.editions:
        link = _linked(here, edition.file, site.links.original(edition))
        if numbers[edition.file] < numbers[letter.file]:
            yield "eerder", link, changes(edition.blocks, whole.blocks)
        else:
            kind = "onbeslist" if edition in unknown else "bestand"
            yield kind, link, changes(whole.blocks, edition.blocks)


def _linked(here: Here, file: str, original: str | None) -> Markdown:
    """A file by its name, a link where it is published."""
    return here.link(file, original) if original else inert(file)


def _replaced(site: PageContext, entry: Entry) -> Iterator[str]:
    """What this letter takes the place of, where that is here: a motion before it was changed, or an earlier print."""
    itself = entry.letter.kind in (
        "motie",
        "amendement",
    )  # any other speaks of what two others did
    claimed = [
        r.identifier for r in entry.references if itself and "replaced" in r.claims
    ]
    for identifier in [*claimed, *_earlier(entry.letter.identifier or "")]:
        before = _held(site, identifier or "")
        if before:
            yield before


def _earlier(identifier: str) -> list[str]:
    """The identifiers of the prints before a reprint; of anything else none."""
    own = IN_PRINT.fullmatch(identifier)
    if own is None or not own["series"]:
        return []
    reprints = (
        f"{own['paper']}-{own['series']}{count}"
        for count in range(1, int(own["count"]))
    )
    return [own["paper"], *reprints]


def _held(site: PageContext, identifier: str) -> str | None:
    """The address of a letter that has its own identifier for one; None of any other."""
    letter = sole_letter(site.rows, identifier)
    return identifier if letter and letter.slug == identifier else None


def _reprints(site: PageContext, entry: Entry) -> Iterator[str]:
    """The later prints that are here with identifiers of their own."""
    own = IN_PRINT.fullmatch(entry.letter.identifier or "")
    if own is None:
        return
    for series in (own["series"],) if own["series"] else ("h", "n"):
        count = int(own["count"] or 0) + 1
        while after := _held(site, f"{own['paper']}-{series}{count}"):
            yield after
            count += 1


def _version(
    site: PageContext, kind: str, link: Markdown, found: list[Change]
) -> Version:
    words = site.words["versies"]
    places = site.wording.count(len(found), "plaats") if found else ""
    said = (
        words[f"verschilt_{kind}"].format(plaatsen=places) if found else words["gelijk"]
    )
    if len(found) > _MOST_SHOWN:
        said += " " + words["eerste"].format(aantal=_MOST_SHOWN)
    return Version(
        words[kind], link, said, [_passage(change) for change in found[:_MOST_SHOWN]]
    )


def _passage(change: Change) -> Markdown:
    """Inline HTML, because Markdown has no words for this; any renderer shows the text of both."""
    shown = (
        f"<{_ELEMENTS[piece.kind]}>{inert(piece.text)}</{_ELEMENTS[piece.kind]}>"
        if piece.kind in _ELEMENTS
        else inert(piece.text)
        for piece in change
    )
    return Markdown(" ".join(shown))
