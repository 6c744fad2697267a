"""Where Dutch sentences begin and end, well enough to quote one as evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from kamerstuk_site.reading.dutch.names import ABBREVIATED_TITLES
from kamerstuk_site.reading.dutch.patterns import one_of

# From the beginning of a word: else one of a million letters is looked through a million times.
_END = re.compile(r"(?<!\S)(?P<word>\S*[.!?])[)»”’\"']*(?=\s+(?P<following>\S))|\n")
_MOST_QUOTED = 1_500
"""Characters; a sentence that is longer is quoted in part."""
_ABBREVIATIONS = (
    *(
        "nr",
        "nrs",
        "jl",
        "ll",
        "blz",
        "p",
        "pp",
        "art",
        "artt",
        "lid",
        "bijv",
        "bv",
        "dd",
        "resp",
        "ca",
        "incl",
    ),
    *("excl", "vgl", "zgn", "inz", "Stb", "Stcrt", "Trb", "Hfdst", "hfst", "Tit", "St"),
)
# Letters with full stops between them (`t.v.v.`), an initial, and the number of a day or an item are others.
_ABBREVIATED = re.compile(
    rf"(?:\b{one_of([*_ABBREVIATIONS, *ABBREVIATED_TITLES])}|\b(?:[a-z]\.){{1,5}}[a-z]|\b[A-Z]|\b\d{{1,2}})\.$"
)
_ENDING = re.compile(r"jl\.|ll\.|.*c\.s\.")
"""Abbreviations that end a sentence where a capital follows."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each sentence, without the space between."""
    ends = [
        match.end()
        for match in _END.finditer(text)
        if match[0] == "\n" or _ends(**match.groupdict())
    ]
    for start, end in pairwise([0, *ends, len(text)]):
        words = text[start:end]
        sentence = words.strip()
        if sentence:
            yield start + words.index(sentence), sentence


def _ends(word: str, following: str) -> bool:
    """True if a word with a full stop ends its sentence: not before a small letter, nor most abbreviations.

    Args:
        word: up to its full stop.
        following: the first character of the word after it.
    """
    if following.islower():
        return False
    if not _ABBREVIATED.search(word):
        return True
    return following.isupper() and bool(_ENDING.fullmatch(word))


def sentence_at(text: str, offset: int) -> str:
    """The sentence that the character at `offset` stands in, as it is quoted; empty where the text has none."""
    start, words = holding(list(sentences(text)), offset)
    return quoted(words, offset - start)


def holding(of_text: Sequence[tuple[int, str]], offset: int) -> tuple[int, str]:
    """The sentence that the character at `offset` stands in, whole and with its own offset.

    Args:
        of_text: what `sentences` gives of the text, as a list; of none, the sentence is empty.
        offset: index of a character of the text.
    """
    if not of_text:
        return 0, ""
    following = bisect_right(of_text, offset, key=itemgetter(0))
    return of_text[max(following - 1, 0)]


def quoted(sentence: str, place: int) -> str:
    """A sentence as other pages show it: of one of more than 1,500 characters, the part around the place.

    Else a text of one sentence that cites a thousand times would be quoted a thousand times.

    Args:
        sentence: the words.
        place: index in them of what is cited.
    """
    most_before = max(len(sentence) - _MOST_QUOTED, 0)
    first = min(max(place - _MOST_QUOTED // 2, 0), most_before)
    before = "…" if first else ""
    after = "…" if first < most_before else ""
    return before + sentence[first : first + _MOST_QUOTED] + after
