"""The other versions of a letter on its page: its other files, and what it replaces, with what differs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from kamerstuk_site.archive.addresses import reprints, sole_letter
from kamerstuk_site.archive.letter_prints import (
    IN_PRINT,
    earlier_prints,
    prints_of,
    undecided,
)
from kamerstuk_site.archive.letters import text_of, whole_letter
from kamerstuk_site.archive.text_diff import Change, changes
from kamerstuk_site.model.archive import Entry
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


def versions(
    context: PageContext,
    here: Here,
    entry: Entry,
) -> list[Version]:
    """A letter's other files, what it replaces, and its reprints, with how each differs from the text that is shown."""
    found = []
    for kind, link, differences in _files(context, here, entry.letter):
        found.append(_version(context, kind, link, differences))
    for slug in _replaced(context, entry):
        differences = _differences(context, slug, entry.slug)
        link = here.letter(context.card(slug))
        found.append(_version(context, "vervangt", link, differences))
    for slug in _reprints(context, entry):
        differences = _differences(context, entry.slug, slug)
        link = here.letter(context.card(slug))
        found.append(_version(context, "herdrukt", link, differences))
    return found


def _differences(
    context: PageContext,
    before: str,
    after: str,
) -> list[Change]:
    """What changed from one letter to another, both by slug."""
    old = text_of(context.rows, context.card(before).file)
    new = text_of(context.rows, context.card(after).file)
    return changes(old.blocks, new.blocks)


def _files(
    context: PageContext,
    here: Here,
    letter: Letter,
) -> Iterator[tuple[str, Markdown, list[Change]]]:
    """The other files: earlier prints, those of which nothing says whether they hold, and those with the same text."""
    if not letter.editions:
        return
    whole = whole_letter(context.rows, letter)
    numbers = prints_of(whole.files).numbers
    unknown = undecided(whole)
    for edition in whole.editions:
        link = _linked(here, edition.file, context.links.original(edition))
        if numbers[edition.file] < numbers[letter.file]:
            yield "eerder", link, changes(edition.blocks, whole.blocks)
        else:
            kind = "onbeslist" if edition in unknown else "bestand"
            yield kind, link, changes(whole.blocks, edition.blocks)


def _linked(
    here: Here,
    file: str,
    original: str | None,
) -> Markdown:
    """A file by its name, a link where it is published."""
    return here.link(file, original) if original else inert(file)


def _replaced(context: PageContext, entry: Entry) -> Iterator[str]:
    """What this letter takes the place of, where that is here: a motion before it was changed, or an earlier print."""
    earlier = earlier_prints(entry.letter.identifier or "")
    # A letter of any other kind speaks of what two others did.
    if entry.letter.kind in ("motie", "amendement"):
        claimed = [
            reference.identifier or ""
            for reference in entry.references
            if "replaced" in reference.claims
        ]
        earlier = claimed + earlier
    for identifier in earlier:
        slug = _held(context, identifier)
        if slug:
            yield slug


def _held(context: PageContext, identifier: str) -> str | None:
    """The slug of a letter that has its own identifier for one; None of any other."""
    letter = sole_letter(context.rows, identifier)
    return identifier if letter and letter.slug == identifier else None


def _reprints(context: PageContext, entry: Entry) -> Iterator[str]:
    """The later prints that are here with identifiers of their own."""
    own = IN_PRINT.fullmatch(entry.letter.identifier or "")
    if own is None:
        return
    here = reprints(context.rows, own["paper"])
    all_series = (own["series"],) if own["series"] else ("h", "n")
    for series in all_series:
        for number in count(int(own["count"] or 0) + 1):
            slug = f"{own['paper']}-{series}{number}"
            if slug not in here:
                break
            yield slug


def _version(
    context: PageContext,
    kind: str,
    link: Markdown,
    differences: list[Change],
) -> Version:
    words = context.words["versies"]
    found = words["gelijk"]
    if differences:
        places = context.wording.count(len(differences), "plaats")
        found = words[f"verschilt_{kind}"].format(plaatsen=places)
    if len(differences) > _MOST_SHOWN:
        found += " " + words["eerste"].format(aantal=_MOST_SHOWN)
    passages = list(map(_passage, differences[:_MOST_SHOWN]))
    return Version(words[kind], link, found, passages)


def _passage(change: Change) -> Markdown:
    """Inline HTML, because Markdown has no words for this; any renderer shows the text of both."""
    shown = []
    for piece in change:
        text = inert(piece.text)
        element = _ELEMENTS.get(piece.kind)
        shown.append(f"<{element}>{text}</{element}>" if element else text)
    return Markdown(" ".join(shown))
