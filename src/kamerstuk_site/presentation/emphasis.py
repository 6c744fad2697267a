"""Struck words, bold, italics and superscript of a letter, as far as they work in every dialect of Markdown."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from kamerstuk_site.model.text import Mark, MarkKind
from kamerstuk_site.presentation.markup_spans import Span, Stretch, joined, trimmed

_SIGNS: Mapping[MarkKind, tuple[str, str]] = {
    "superscript": ("<sup>", "</sup>"),
    "strong": ("**", "**"),
    "emphasis": ("*", "*"),
}
_MOST_MARKS = 500
"""More stretches of emphasis than this in one block are an attack, not a letter: the words stay, plain."""


def emphasis_spans(
    text: str,
    marks: Iterable[Mark],
    links: Sequence[Span],
) -> list[Span]:
    """Struck words and emphasis as spans that nest, cut where they would cross; what cannot work is left out."""
    within = (mark for mark in marks if 0 <= mark.start < mark.end <= len(text))
    stretches = _by_kind(within)
    placed = [*links, *_struck(text, stretches["struck"], links)]
    if sum(len(stretches[kind]) for kind in _SIGNS) > _MOST_MARKS:
        return placed[len(links) :]
    for kind, signs in _SIGNS.items():
        # What is placed counts for the next stretch at once.
        for start, end in _cut_where_crossed(text, joined(stretches[kind]), placed):
            if kind == "superscript" or _asterisks_work(text, start, end, placed):
                placed.append(Span(start, end, *signs))
    return placed[len(links) :]


def _struck(
    text: str,
    stretches: Iterable[Stretch],
    links: Sequence[Span],
) -> Iterator[Span]:
    """Struck words, cut at the ends of links; however many there are, none may pass for words that hold."""
    edges = sorted(_edges(links))
    for start, end in joined(stretches):
        cuts = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        for first, last in pairwise([start, *cuts, end]):
            if text[first:last].strip():
                yield Span(*trimmed(text, first, last), "<del>", "</del>")


def _edges(spans: Iterable[Span]) -> set[int]:
    """Where spans begin and end."""
    found: set[int] = set()
    for span in spans:
        found.update((span.start, span.end))
    return found


def _by_kind(marks: Iterable[Mark]) -> dict[MarkKind, list[Stretch]]:
    stretches: dict[MarkKind, list[Stretch]] = defaultdict(list)
    for mark in marks:
        stretches[mark.kind].append((mark.start, mark.end))
    return stretches


def _cut_where_crossed(
    text: str,
    stretches: list[Stretch],
    others: Sequence[Span],
) -> Iterator[Stretch]:
    """The stretches without white space at their ends, in pieces that hold each of the others whole or not at all."""
    while stretches:
        start, end = trimmed(text, *stretches.pop())
        crossing = _first_crossing(start, end, others)
        if crossing is not None:
            stretches += [(crossing, end), (start, crossing)]
        elif start < end:
            yield start, end


def _first_crossing(
    start: int,
    end: int,
    others: Iterable[Span],
) -> int | None:
    """Where the first span that a stretch holds only in part begins or ends; None where there is no such span."""
    for span in others:
        if start <= span.start and span.end <= end:
            continue
        for edge in (span.start, span.end):
            if start < edge < end:
                return edge
    return None


def _asterisks_work(
    text: str,
    start: int,
    end: int,
    others: Iterable[Span],
) -> bool:
    """True if asterisks here are emphasis in every dialect: no letter outside, no other asterisks against them.

    Within other asterisks, or around them, none of both may be able to begin and end emphasis alike.
    """
    outside = text[max(start - 1, 0) : start] + text[end : end + 1]
    if not all(map(_is_between_words, outside)):
        return False
    nested: set[int] = set()
    other_markup = []
    for span in others:
        if not span.opening.startswith("*"):
            other_markup.append(span)
        elif span.end == start or span.start == end:
            return False
        elif span.start < end and start < span.end:
            nested.update((span.start, span.end, start, end))
    if not nested:
        return True
    edges = _edges(other_markup)
    return not any(_works_two_ways(text, place, place in edges) for place in nested)


def _is_between_words(character: str) -> bool:
    """True of white space and punctuation."""
    return character.isspace() or unicodedata.category(character).startswith("P")


def _works_two_ways(
    text: str,
    place: int,
    is_edge: bool,
) -> bool:
    """True if asterisks at a place could both begin and end emphasis, as they stand between signs.

    Args:
        text: what is written.
        place: between which of its characters they would stand.
        is_edge: True if other markup begins or ends there: its signs count then.
    """
    before = text[max(place - 1, 0) : place]
    after = text[place : place + 1]
    return _is_sign(before, is_edge) and _is_sign(after, is_edge)


def _is_sign(character: str, is_edge: bool) -> bool:
    if not character or character.isspace():
        return False
    return is_edge or not character.isalnum()
