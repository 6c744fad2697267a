"""What changed between two versions of a text: words taken out and words put in, with some words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from operator import attrgetter
from textwrap import shorten
from typing import Literal, NamedTuple

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.comparison import compared, compared_words, written

_AROUND = 8
"""Words shown on either side of a change."""
_MOST_COMPARED = 4_000_000
"""Pairs of words; difflib's time grows with them. A longer stretch counts as taken out and put in whole."""
_MOST_SUMMED_UP = 3
"""Passages that a summary tells of. The page of the letter has them all."""
_LONGEST_SUMMED_UP = 60
"""Characters of each of these."""

PieceKind = Literal["same", "removed", "added"]


class DiffPiece(NamedTuple):
    """Words of one version or of both."""

    kind: PieceKind
    text: str


Stretches = Sequence[int]
"""Start and end in the old version, start and end in the new one."""
Change = tuple[DiffPiece, ...]
"""A passage, with at least one piece that is not the same."""


def changes(old: Iterable[Block], new: Iterable[Block]) -> list[Change]:
    """The passages of the body that differ, in the order of the new text.

    `reading.comparison` tells what counts of a text. Where a paragraph ends does not: each file format has its own.
    """
    before = _texts(old)
    after = _texts(new)
    compared_before = list(map(compared, before))
    compared_after = list(map(compared, after))
    matcher = SequenceMatcher(None, compared_before, compared_after)
    pieces = []
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        if how == "equal":
            pieces += [DiffPiece("same", text) for text in after[j1:j2]]
        else:
            pieces += _by_words("\n".join(before[i1:i2]), "\n".join(after[j1:j2]))
    return list(_passages(_joined(pieces)))


def summary(found: Sequence[Change]) -> str:
    """The first passages that differ, in Dutch: enough to know what changed."""
    told = list(map(_in_words, found[:_MOST_SUMMED_UP]))
    more = len(found) - len(told)
    if more:
        places = "plaats" if more == 1 else "plaatsen"
        told.append(f"en {more} {places} meer")
    return "; ".join(told)


def _in_words(passage: Change) -> str:
    removed = _words_of(passage, "removed")
    added = _words_of(passage, "added")
    if not added:
        return f"“{removed}” is weg"
    return f"“{removed}” is nu “{added}”" if removed else f"“{added}” is nieuw"


def _words_of(passage: Change, kind: PieceKind) -> str:
    texts = [piece.text for piece in passage if piece.kind == kind]
    words = " ".join(texts)
    return shorten(words, _LONGEST_SUMMED_UP, placeholder=" …")


def own_text(blocks: Iterable[Block]) -> str:
    """What counts of the body: alike for two texts of which `changes` finds none."""
    return "".join(map(compared, _texts(blocks)))


def _texts(blocks: Iterable[Block]) -> list[str]:
    """The paragraphs and then the notes, whose place is the format's choice; with labels where they are read."""
    texts: list[str] = []
    notes: list[str] = []
    for block in blocks:
        if block.part == "body":
            kind = notes if block.kind == "note" else texts
            kind.append(f"{block.label} {written(block.content)}".strip())
    return texts + notes


def _by_words(before: str, after: str) -> Iterator[DiffPiece]:
    old, old_counted = _words(before)
    new, new_counted = _words(after)
    for i1, i2, j1, j2 in _differing_words(old_counted, new_counted):
        removed = " ".join(old[i1:i2])
        added = " ".join(new[j1:j2])
        # Versions that are cut into words in other places say the same too.
        if "".join(old_counted[i1:i2]) == "".join(new_counted[j1:j2]):
            yield DiffPiece("same", added)
        else:
            yield DiffPiece("removed", removed)
            yield DiffPiece("added", added)


def _words(text: str) -> tuple[list[str], list[str]]:
    """The words of a text, and what counts of each."""
    shown, counted = [], []
    for word, what_counts in compared_words(text):
        shown.append(word)
        counted.append(what_counts)
    return shown, counted


def _differing_words(old: Sequence[str], new: Sequence[str]) -> Iterable[Stretches]:
    """Stretches of words that correspond, alike or not."""
    if len(old) * len(new) > _MOST_COMPARED:
        return [(0, len(old), 0, len(new))]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return (stretches for _, *stretches in matcher.get_opcodes())


def _joined(pieces: Iterable[DiffPiece]) -> list[DiffPiece]:
    """Neighbours of one kind as one piece; empty ones left out."""
    stated = (piece for piece in pieces if piece.text)
    return [
        DiffPiece(kind, " ".join(piece.text for piece in run))
        for kind, run in groupby(stated, key=attrgetter("kind"))
    ]


def _passages(pieces: Sequence[DiffPiece]) -> Iterator[Change]:
    """The changes with the words around them; two that are near each other are one passage."""
    passage = []
    for index, piece in enumerate(pieces):
        if piece.kind != "same":
            passage.append(piece)
            continue
        words = piece.text.split()
        is_last = index == len(pieces) - 1
        if passage and not is_last and len(words) <= 2 * _AROUND:
            passage.append(piece)
            continue
        if passage:
            yield *passage, DiffPiece("same", _first_of(words))
        passage = [] if is_last else [DiffPiece("same", _last_of(words))]
    if any(piece.kind != "same" for piece in passage):
        yield tuple(passage)


def _first_of(words: Sequence[str]) -> str:
    shown = " ".join(words[:_AROUND])
    if len(words) > _AROUND:
        return f"{shown} …"
    return shown


def _last_of(words: Sequence[str]) -> str:
    shown = " ".join(words[-_AROUND:])
    if len(words) > _AROUND:
        return f"… {shown}"
    return shown
