"""Where Dutch sentences begin and end, well enough to quote one as evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter

from kamerstuk_site.reading.dutch.names import ABBREVIATED_TITLES

_END = re.compile(r"[.!?][)»”’\"']*(?=\s+(?P<next>\S))|\n")
_LONGEST = 12
"""Characters; no abbreviation is longer."""
_MOST_QUOTED = 1_500
# A full stop after these, and after letters with full stops between them (`t.v.v.`), ends no sentence.
_ABBREVIATION = re.compile(
    rf"(?:\b(?:nrs?|jl|ll|blz|p|pp|art|artt|lid|{'|'.join(ABBREVIATED_TITLES)}|bijv|bv|dd|resp|ca|incl|excl|vgl|zgn|inz|Stb|Stcrt|Trb|Hfdst|hfst|Tit|St|(?:[a-z]\.){{1,5}}[a-z])|\b[A-Z]|\b\d{{1,2}})\.$"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each sentence, without the space between."""
    start = 0
    for match in _END.finditer(text):
        if match[0] == "\n" or _ends(text, match):
            yield from _stripped(text, start, match.end())
            start = match.end()
    yield from _stripped(text, start, len(text))


def sentence_at(text: str, offset: int) -> str:
    """The sentence that the character at `offset` stands in, as it is quoted; empty where the text has none."""
    start, words = holding(list(sentences(text)), offset)
    return quoted(words, offset - start)


def holding(of_text: Sequence[tuple[int, str]], offset: int) -> tuple[int, str]:
    """The same, whole and with its offset, for a text whose sentences are known already."""
    return of_text[max(bisect_right(of_text, offset, key=itemgetter(0)) - 1, 0)] if of_text else (0, "")


def quoted(sentence: str, place: int) -> str:
    """A sentence as other pages show it: of one that is longer than any, the part around the place.

    Else a text of one sentence that cites a thousand times would be quoted a thousand times.
    """
    if len(sentence) <= _MOST_QUOTED:
        return sentence
    first = min(max(place - _MOST_QUOTED // 2, 0), len(sentence) - _MOST_QUOTED)
    last = first + _MOST_QUOTED
    return "…" * (first > 0) + sentence[first:last] + "…" * (last < len(sentence))


def _ends(text: str, match: re.Match[str]) -> bool:
    """Whether a full stop ends its sentence. `jl.` and `c.s.` do before a capital; `nr.` and initials never do."""
    if match["next"].islower():
        return False
    stop = match.start() + 1
    if _ABBREVIATION.search(text, max(0, stop - _LONGEST), stop) is None:
        return True
    return match["next"].isupper() and text.endswith((" jl.", " ll.", "c.s."), max(0, stop - _LONGEST), stop)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), words.strip()
