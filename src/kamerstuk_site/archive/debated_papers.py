"""What happens to papers in a debate, by the words with which the chair does it: moved, put to the vote, on the list.

Only these words count. That a debate speaks of a motion does not say that it was moved there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import Literal, NamedTuple

from kamerstuk_site.archive.entries import card, citations_in
from kamerstuk_site.model.archive import Card, CitedDocument, CitedIn
from kamerstuk_site.model.letter import Mention
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.reading.dutch.request_words import GETS_NUMBER
from kamerstuk_site.tables.rows import Rows

DebateRole = Literal["moved", "listed", "voted"]
"""It is moved there, stands on the list of votes, is put to the vote."""
_WORDS: dict[DebateRole, tuple[str, str]] = {
    # Not "25600, XV": the number of the dossier goes on.
    "moved": (GETS_NUMBER, r"(?!, ?[IVX]+\b)"),
    "voted": (r"^In stemming (?:komt|komen) .*\(", r""),
}
"""What stands before and behind the citation: "Zij krijgt nr. 305 (32637).", "In stemming komt de motie-Kröger
(21501-08, nr. 724)."."""
_LISTED = re.compile(
    r"^(?:-\s*)?(?:de|het) (?:\w+ )*(?:motie|amendement)\b", re.IGNORECASE
)
"""How a line of the list begins that stands above votes."""
_VOTES = re.compile(r"Stemming(?:en)?\b", re.IGNORECASE)
"""How the title begins of an item in which votes are taken."""


class DebatedPaper(NamedTuple):
    """A paper to which something happens in a debate."""

    identifier: str
    places: dict[DebateRole, CitedIn]
    """Where each of it happens first."""


class DebateOf(NamedTuple):
    """A debate in which something happens to a paper."""

    slug: str
    places: dict[DebateRole, CitedIn]


def papers_in_debate(rows: Rows, slug: str) -> list[DebatedPaper]:
    """The papers to which something happens in a debate, in order of its text; none of any other letter."""
    of = card(rows, slug)
    if of is None or of.kind != "handelingen":
        return []
    cited_here = ((each, of, cited) for each, cited in citations_in(rows, slug))
    places = _first_places(cited_here)
    return list(starmap(DebatedPaper, places.items()))


def debates_of_paper(rows: Rows, paper: CitedDocument) -> list[DebateOf]:
    """The debates that are here in which something happens to a paper, in order of time."""
    cards = ((cited.slug, card(rows, cited.slug), cited) for cited in paper.cited_in)
    places = _first_places((slug, of, cited) for slug, of, cited in cards if of)
    return list(starmap(DebateOf, places.items()))


def _first_places(
    cited_by: Iterable[tuple[str, Card, CitedIn]],
) -> dict[str, dict[DebateRole, CitedIn]]:
    """By key, where each thing that happens does first."""
    found: dict[str, dict[DebateRole, CitedIn]] = defaultdict(dict)
    for key, debate, cited in cited_by:
        for role in _roles(debate, cited.mention):
            found[key].setdefault(role, cited)
    return dict(found)


def _roles(debate: Card, mention: Mention) -> Iterator[DebateRole]:
    """What a sentence of a debate does to the paper that it names."""
    if debate.kind == "handelingen":
        yield from roles_in(mention.sentence, mention.citation.text, debate.title)


def roles_in(sentence: str, citation: str, title: str) -> Iterator[DebateRole]:
    """What a sentence does to the paper that it cites in these words, in a debate with this title."""
    line = on_one_line(sentence)
    words = re.escape(on_one_line(citation))
    for role, (before, behind) in _WORDS.items():
        if re.search(before + words + behind, line):
            yield role
    if _VOTES.match(title) and _LISTED.match(line):
        yield "listed"
