"""What changed between two versions of a text: words taken out and words put in, with some words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.comparison import compared, compared_words, written

_AROUND = 8
"""Words shown on either side of a change."""
_MOST_COMPARED = 4_000_000
"""Pairs of words; difflib's time grows with them. A longer stretch counts as taken out and put in whole."""


class DiffPiece(NamedTuple):
    """Words of one version or of both."""

    kind: Literal["same", "removed", "added"]
    text: str


Change = tuple[DiffPiece, ...]
"""A passage, with at least one piece that is not the same."""


def changes(old: Iterable[Block], new: Iterable[Block]) -> list[Change]:
    """The passages of the body that differ, in the order of the new text.

    `reading.comparison` tells what counts of a text. Where a paragraph ends does not: each file format has its own.
    """
    before, after = _texts(old), _texts(new)
    keys = [list(map(compared, texts)) for texts in (before, after)]
    matcher = SequenceMatcher(None, keys[0], keys[1])
    pieces: list[DiffPiece] = []
    for how, i1, i2, j1, j2 in matcher.get_opcodes():
        if how == "equal":
            pieces += [DiffPiece("same", text) for text in after[j1:j2]]
        else:
            pieces += _by_words("\n".join(before[i1:i2]), "\n".join(after[j1:j2]))
    return list(_passages(_joined(pieces)))


def own_text(blocks: Iterable[Block]) -> str:
    """What counts of the body: alike for two texts of which `changes` finds none."""
    return "".join(map(compared, _texts(blocks)))


def _texts(blocks: Iterable[Block]) -> list[str]:
    """The paragraphs and then the notes, whose place is the format's choice; with labels where they are read."""
    body = sorted(
        (block for block in blocks if block.part == "body"),
        key=lambda block: block.kind == "note",
    )
    return [f"{block.label} {written(block.content)}".strip() for block in body]


def _by_words(before: str, after: str) -> Iterator[DiffPiece]:
    words = [compared_words(text) for text in (before, after)]
    old, new = ([word for word, _ in version] for version in words)
    keys = [[counted for _, counted in version] for version in words]
    if len(old) * len(new) > _MOST_COMPARED:
        opcodes: Sequence[tuple[str, int, int, int, int]] = [
            ("replace", 0, len(old), 0, len(new))
        ]
    else:
        opcodes = SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes()
    for _, i1, i2, j1, j2 in opcodes:
        if "".join(keys[0][i1:i2]) == "".join(
            keys[1][j1:j2]
        ):  # the same, or cut into words elsewhere
            yield DiffPiece("same", " ".join(new[j1:j2]))
            continue
        yield DiffPiece("removed", " ".join(old[i1:i2]))
        yield DiffPiece("added", " ".join(new[j1:j2]))


def _joined(pieces: Iterable[DiffPiece]) -> list[DiffPiece]:
    """Neighbours of one kind as one piece; empty ones left out."""
    joined: list[DiffPiece] = []
    for piece in pieces:
        if not piece.text:
            continue
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = DiffPiece(piece.kind, f"{joined[-1].text} {piece.text}")
        else:
            joined.append(piece)
    return joined


def _passages(pieces: Sequence[DiffPiece]) -> Iterator[Change]:
    """The changes with the words around them; two that are near each other are one passage."""
    passage: list[DiffPiece] = []
    for index, piece in enumerate(pieces):
        if piece.kind != "same":
            passage.append(piece)
            continue
        words = piece.text.split()
        last = index == len(pieces) - 1
        if passage and not last and len(words) <= 2 * _AROUND:
            passage.append(piece)
            continue
        if passage:
            cut = " …" if len(words) > _AROUND else ""
            yield (*passage, DiffPiece("same", " ".join(words[:_AROUND]) + cut))
        cut = "… " if len(words) > _AROUND else ""
        passage = [] if last else [DiffPiece("same", cut + " ".join(words[-_AROUND:]))]
    if any(piece.kind != "same" for piece in passage):
        yield tuple(passage)
