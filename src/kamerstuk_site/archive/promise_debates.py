"""The Handelingen of the debate in which a promise was made, where exactly one item that is here can be meant.

That is an item of the Tweede Kamer, of the day of the debate and with its subject. The Kamer's record says what kind of
debate it was, which the title of an item leaves out: "Debat over de Nederlandse economie na de brexit" is the item
"Nederlandse economie na de brexit", "VAO Bedrijfslevenbeleid (AO d.d. 21/02)" is "Bedrijfslevenbeleid".
"""

from __future__ import annotations

import re

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.archive.party_names import folded
from kamerstuk_site.archive.promises import promise_at, promise_numbers
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.promise import PromiseDebate
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import grouped

_PLENARY = re.compile(
    r"plenair|(?<!commissie)debat\b|stemming|vragenuur|mondelinge vragen",
    re.IGNORECASE,
)
"""What the record calls an activity that Handelingen report; of committees there are papers of their own."""
_KIND = re.compile(
    r"(?:voortzetting )?(?:(?:\w+)?debat|VAO|VSO)\b(?: over)?(?: (?:de|het|een)\b)? ",
    re.IGNORECASE,
)
_MEETING = re.compile(r" ?\([^()]*\)\.?\Z")
"""Which earlier meeting it goes on from, behind the subject."""


def debate_here(rows: Rows, debate: PromiseDebate) -> str | None:
    """The slug of the Handelingen of a debate; None where none are here, or it is not certain which they are."""
    subject = _subject(debate.subject)
    if not (subject and debate.day and _PLENARY.search(debate.kind)):
        return None
    of_day = handelingen_of_day(rows, debate.day.isoformat())
    return the_only(
        slug for slug in of_day if _subject(card_at(rows, slug).title) == subject
    )


def _made_in(rows: Rows, number: str) -> list[tuple[str, str]]:
    """The Handelingen of the debates in which a promise was made, by slug, each with its number."""
    debates = [debate_here(rows, debate) for debate in promise_at(rows, number).debates]
    return [(slug, number) for slug in dict.fromkeys(filter(None, debates))]


promises_made_in = grouped("promises_made_in", promise_numbers, _made_in)


def _handelingen(rows: Rows, slug: str) -> list[tuple[str, str]]:
    """The day (ISO) of an item of Handelingen of the Tweede Kamer, with its slug; nothing of any other letter."""
    card = card_at(rows, slug)
    is_item = (card.kind, card.chamber) == ("handelingen", "tweede-kamer")
    return [(card.date.isoformat(), slug)] if is_item and card.date else []


handelingen_of_day = grouped("handelingen_by_day", letters_in_time, _handelingen)


def _subject(title: str) -> str:
    """What a debate is about, to compare with others."""
    words = folded(title)
    words = _MEETING.sub("", words)
    found = _KIND.match(words)
    return words[found.end() if found else 0 :].casefold()
