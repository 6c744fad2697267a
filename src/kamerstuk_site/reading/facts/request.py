"""What a motion asks or states: its dictum, between "De Kamer," and "en gaat over tot de orde van de dag".

Source: the form of a motion, as the Chambers print it (Reglement van Orde van de Tweede Kamer, article 8.20): what the
Chamber has heard, considered and found stands first, in clauses that begin with words such as "gehoord", "overwegende
dat" and "van mening dat"; then what it asks ("verzoekt de regering …") or says ("spreekt uit dat …").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from kamerstuk_site.model.facts import Fact, Origin
from kamerstuk_site.model.grouping import split_where
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.facts.passages import Blocks, Passage, Passages

Requests = Fact[tuple[str, ...]]

OPENING = lazy_pattern(
    r"^\W*De (?:Tweede |Eerste )?Kamer(?: der Staten-Generaal)?\s*[,;:]",
    re.IGNORECASE | re.MULTILINE,
)
"""How a motion begins, on a line of its own or not. What stands behind it in the same paragraph is its first clause."""
ENDING = lazy_pattern(
    r"\b(?:en )?(?:gaat|gaan) over tot de orde van de[nr]? dag\b", re.IGNORECASE
)
_ALSO = r"(?:(?:en|voorts|tevens|ook|verder|daarnaast|eveneens|mede)\b,?\s+)*"
_CONSIDERATION = (
    r"\w+ende\b|gehoord\b|gelezen\b|gezien\b|gelet\b|geconstateerd\b|kennisgenomen\b|kennis genomen\b|indachtig\b"
    r"|van (?:mening|oordeel|gevoelen)\b|in aanmerking\b|in overweging\b|bezorgd\b|dat\b|onder verwijzing\b|verwijzend\b"
)
_CONSIDERS = lazy_pattern(rf"\W*{_ALSO}(?:{_CONSIDERATION})", re.IGNORECASE)
"""How a clause begins with what the Chamber heard, read, considered or found."""
_VERB = (
    r"verzoekt\b|vraagt\b|spreekt\b|roept\b|draagt\b|no{1,2}digt\b|dringt\b|besluit\b|keurt\b|zegt\b|steunt\b|betreurt\b"
    r"|veroordeelt\b|verklaart\b|verlangt\b|wenst\b|machtigt\b|geeft\b|beveelt\b|erkent\b|onderschrijft\b|bevestigt\b|stelt\b"
    r"|wijst\b|schort\b|acht\b|is van (?:mening|oordeel)\b"
)
"""Verbs of what a Chamber does in a motion."""
_SAYS = lazy_pattern(rf"\W*{_ALSO}(?:{_VERB})", re.IGNORECASE)
_ASKS = lazy_pattern(
    rf"{_ALSO}(?:verzoekt|vraagt)(?: (?:voorts|tevens|ook|verder|daarom|dan ook|derhalve|daarnaast))*,?\s+",
    re.IGNORECASE,
)
"""The words before what is asked; "verzoekt" says nothing that the key does not say."""
_STATES = lazy_pattern(
    rf"{_ALSO}spreekt (?:(?:tevens|voorts|ook|als (?:zijn|haar) (?:mening|oordeel|wens)) )?uit,?\s+",
    re.IGNORECASE,
)
_STRONG_VERB = (
    r"verzoekt\b|keurt\b|betreurt\b|veroordeelt\b|zegt het vertrouwen\b|besluit\b|spreekt\b[^;,]{0,40} uit\b"
    r"|(?:draagt|roept)\b[^;,]{1,80} op\b|no{1,2}digt\b[^;,]{1,80} uit\b|dringt\b[^;,]{0,40} aan\b"
)
"""Verbs that begin a clause behind a comma too; others may go on with what was considered."""
_NEW_CLAUSE = lazy_pattern(
    rf";\s+(?={_ALSO}(?:{_CONSIDERATION}|{_VERB}))|[,.]\s+(?={_ALSO}(?:\w+ende\b,? dat\b|{_STRONG_VERB}))",
    re.IGNORECASE,
)
"""Where a clause begins inside a paragraph, as in papers whose lines were lost."""
_EDGES = " \t\n,;:.–-"


def requests(blocks: Blocks) -> Requests | None:
    """What a motion asks or states, one item for each; None where its form is another one.

    Words are those of the paper, without the "verzoekt" or "spreekt uit" before them.
    """
    dictum = [*_dictum(blocks)]
    items = tuple(filter(None, map(_asked, dictum)))
    if not items:
        return None
    first = dictum[0]
    origin = Origin("text", first.where, first.words)
    return Fact(items, origin)


def _asked(clause: Passage) -> str:
    words = clause.words.strip(_EDGES)
    for before in (_ASKS, _STATES):
        words = before.sub("", words, count=1) if before.match(words) else words
    return words.strip(_EDGES)


def _dictum(blocks: Blocks) -> Iterator[Passage]:
    """The clauses that ask or state something; what stands below one without a beginning of its own is part of it."""
    for first, *others in split_where(_clauses(blocks), _begins):
        if _SAYS.match(first.text) and not _CONSIDERS.match(first.text):
            texts = map(attrgetter("text"), (first, *others))
            yield replace(first, text=" ".join(texts))


def _begins(_: Passages, clause: Passage) -> bool:
    """True for a clause with a beginning of its own."""
    return any(begin.match(clause.text) for begin in (_CONSIDERS, _SAYS))


def _clauses(blocks: Blocks) -> Iterator[Passage]:
    """The clauses of a motion, between its beginning and its end; none where it has no such beginning."""
    begun = False
    for block in blocks:
        if block.kind == "note":
            continue
        passage = Passage.of(block)
        if not begun:
            opening = OPENING.search(passage.text)
            if opening is None:
                continue
            begun = True
            passage = replace(passage, text=passage.text[opening.end() :])
        end = ENDING.search(passage.text)
        if end:
            passage = replace(passage, text=passage.text[: end.start()])
        yield from _apart(passage)
        if end:
            return


def _apart(passage: Passage) -> Iterable[Passage]:
    """The clauses of a paragraph."""
    for text in _NEW_CLAUSE.split(passage.text):
        if text.strip(_EDGES):
            yield replace(passage, text=text.strip())
