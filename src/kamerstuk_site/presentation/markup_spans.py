"""Markup of our own around stretches of a text, and which stretches other markup leaves free.

All offsets are those of characters in the text that is written.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from kamerstuk_site.model.letter import Citation

Stretch = tuple[int, int]
"""Start and end."""

by_start = attrgetter("start")
by_end = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch with the markup that goes before and behind it."""

    start: int
    end: int
    opening: str
    closing: str


def outermost_first(part: Span | Citation) -> Stretch:
    """Sort key: by start, and of parts that start together the longest first."""
    return part.start, -part.end


def trimmed(
    text: str,
    start: int,
    end: int,
) -> Stretch:
    """A stretch without the white space at its ends; it ends before it starts where it is nothing but white space."""
    words = text[start:end]
    first = end - len(words.lstrip())
    last = start + len(words.rstrip())
    return first, last


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches in order, with those that touch or overlap as one."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            first, last = found.pop()
            found.append((first, max(last, end)))
        else:
            found.append((start, end))
    return found


def free_stretches(
    start: int,
    end: int,
    spans: Sequence[Span],
) -> Iterator[Stretch]:
    """The stretches between `start` and `end` that the spans leave free; these are in order and do not overlap."""
    first = bisect_right(spans, start, key=by_end)
    for span in islice(spans, first, None):
        if span.start >= end:
            break
        if start < span.start:
            yield start, span.start
        start = span.end
    if start < end:
        yield start, end


def is_covered(span: Span, others: Sequence[Span]) -> bool:
    """True if one of the others, which are in order and do not overlap, shares a character with a span."""
    whole = (span.start, span.end)
    free = list(free_stretches(*whole, others))
    return free != [whole]


def span_at(place: int, spans: Sequence[Span]) -> Span | None:
    """The span that holds the character at `place`; the spans are in order and do not overlap."""
    index = bisect_right(spans, place, key=by_start) - 1
    if index < 0 or place >= spans[index].end:
        return None
    return spans[index]
