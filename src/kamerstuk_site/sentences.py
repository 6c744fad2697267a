"""Where Dutch sentences begin and end, well enough to quote one as evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][)»”’\"']*(?=\s)|\n")
# A full stop after these ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:nrs?|jl|ll|a\.s|c\.s|blz|p|pp|art|artt|lid|mr|drs|dr|ir|ing|prof|mw|dhr|bijv|bv|o\.a|m\.n|d\.d|dd|t\.a\.v|t\.b\.v|i\.h\.k\.v|i\.v\.m|m\.b\.t|n\.a\.v|z\.g|resp|ca|ca|incl|excl|vgl|zgn|inz|Stb|Stcrt|Trb|Hfdst|hfst|Tit|jhr|St)|\b[A-Z]|\b\d{1,2})\.$"
)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of each sentence, without the space between."""
    start = 0
    for match in _END.finditer(text):
        following = text[match.end() :].lstrip()[:1]
        if match[0] != "\n" and (
            (_ABBREVIATION.search(text, 0, match.start() + 1)
            and not _surely_ends(text, match, following))
            or following.islower()
        ):
            continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def sentence_at(text: str, offset: int) -> str:
    """The sentence that the character at `offset` stands in."""
    last = ""
    for start, sentence in sentences(text):
        if start > offset:
            break
        last = sentence
    return last


def _surely_ends(text: str, match: re.Match[str], following: str) -> bool:
    """`jl.` and `c.s.` end a sentence when a capital follows; `nr.` and initials never do."""
    return following.isupper() and text[: match.start() + 1].endswith((" jl.", " ll.", "c.s."))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), words.strip()
