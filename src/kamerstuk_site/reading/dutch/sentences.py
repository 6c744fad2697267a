"""Where Dutch sentences begin and end, well enough to quote one as evidence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from kamerstuk_site.reading.dutch.names import ABBREVIATED_TITLES
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

# Anchored at the beginning of a word: else a word of a million letters would be scanned a million times.
_END = lazy_pattern(r"(?<!\S)(?P<word>\S*[.!?])[)»”’\"']*(?=\s+(?P<following>\S))|\n")
_MOST_QUOTED = 1_500
"""Characters; a longer sentence is quoted in part."""
_ABBREVIATIONS = (
    *(
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
_NUMBER = r"(?i:nrs?)"
"""Before the number of a paper, which a head has in capitals: "TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12"."""
# Other abbreviations: letters with full stops between them (`t.v.v.`), an initial, the number of a day or an item.
_ABBREVIATED = lazy_pattern(
    rf"(?:\b(?:{_NUMBER}|{one_of([*_ABBREVIATIONS, *ABBREVIATED_TITLES])})|\b(?:[a-z]\.){{1,5}}[a-z]|\b[A-Z]|\b\d{{1,2}})\.$"
)
_ENDING = lazy_pattern(r"jl\.|ll\.|.*c\.s\.")
"""Abbreviations that end a sentence if a capital follows."""


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The offset and the words of each sentence, without the space between sentences."""
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
    """True if a word with a full stop ends its sentence: not before a lower-case letter, nor for most abbreviations.

    Args:
        word: up to its full stop.
        following: the first character of the word after it.
    """
    if following.islower():
        return False
    if not _ABBREVIATED.search(word):
        return True
    return following.isupper() and bool(_ENDING.fullmatch(word))


def sentence_before(text: str, offset: int) -> str:
    """The sentence with the character before `offset`, as it is quoted; empty if the text has no sentence."""
    of_text = list(sentences(text))
    place = max(offset - 1, 0)
    start, words = holding(of_text, place)
    return quoted(words, place - start)


def holding(of_text: Sequence[tuple[int, str]], offset: int) -> tuple[int, str]:
    """The offset and the words of the sentence with the character at `offset`.

    Args:
        of_text: the sentences of the text, as `sentences` yields them; if there are none, the result is empty.
        offset: index of a character of the text.
    """
    if not of_text:
        return 0, ""
    following = bisect_right(of_text, offset, key=itemgetter(0))
    own = max(following - 1, 0)
    return of_text[own]


def quoted(sentence: str, place: int) -> str:
    """A sentence as other pages show it; of more than 1,500 characters, only the part around the place.

    Else a text of one sentence with a thousand citations would be quoted in full a thousand times.

    Args:
        sentence: the words.
        place: index in them of what is cited.
    """
    most_before = max(len(sentence) - _MOST_QUOTED, 0)
    first = min(max(place - _MOST_QUOTED // 2, 0), most_before)
    shown = sentence[first : first + _MOST_QUOTED]
    before = "…" if first else ""
    after = "…" if first < most_before else ""
    return f"{before}{shown}{after}"


def shortened(text: str, longest: int) -> str:
    """The words of a text, cut after a whole word and with an ellipsis where there are more characters than `longest`."""
    words = " ".join(text.split())
    if len(words) <= longest:
        return words
    whole_words = words[:longest].rsplit(" ", 1)[0]
    return whole_words.rstrip(",;:") + " …"
