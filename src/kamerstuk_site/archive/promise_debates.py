"""The Handelingen of the debate in which a promise was made, where exactly one item that is here can be meant.

That is an item of the Tweede Kamer, of the day of the debate and with its subject. The Kamer's record says what kind of
debate it was, which the title of an item leaves out: "Debat over de Nederlandse economie na de brexit" is the item
"Nederlandse economie na de brexit", "VAO Bedrijfslevenbeleid (AO d.d. 21/02)" is "Bedrijfslevenbeleid".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.archive.promises import promise_at, promise_numbers
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.promise import PromiseDebate
from kamerstuk_site.model.typography import alphanumeric, on_one_line
from kamerstuk_site.tables.mappings import grouped
from kamerstuk_site.tables.rows import Rows

_PLENARY = re.compile(
    r"plenair|(?<!commissie)debat\b|stemming|vragenuur|mondelinge vragen",
    re.IGNORECASE,
)
"""What the record calls an activity that Handelingen report; of committees there are papers of their own."""
_KIND = re.compile(
    r"\A(?:voortzetting )?(?:\w*debat|vao|vso)\b(?: over)?(?: (?:de|het|een)\b)? "
)
"""The kind of debate, before the subject in small letters."""
_BRACKETS = re.compile(r" ?\(([^()]*)\)\.?\Z")
"""Which earlier meeting it goes on from, or which paper it is about, behind the subject."""


class DebateSubject(NamedTuple):
    """What a debate is about, to compare with others."""

    words: str
    brackets: str
    """What stands in brackets behind it; empty for none."""

    def may_be(self, other: DebateSubject) -> bool:
        """True if one debate can be meant: brackets may be left out, and may not say different things."""
        brackets = {self.brackets, other.brackets} - {""}
        return self.words == other.words and len(brackets) < 2


def debate_here(rows: Rows, debate: PromiseDebate) -> str | None:
    """The slug of the Handelingen of a debate; None where none are here, or it is not certain which they are."""
    subject = _subject(debate.subject)
    if not (subject.words and debate.day and _PLENARY.search(debate.kind)):
        return None
    of_day = handelingen_of_day(rows, debate.day.isoformat())
    return the_only(
        slug for slug in of_day if subject.may_be(_subject(card_at(rows, slug).title))
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


def _subject(title: str) -> DebateSubject:
    line = on_one_line(title).casefold()
    brackets = _BRACKETS.search(line)
    words = _KIND.sub("", _BRACKETS.sub("", line), count=1)
    return DebateSubject(words, alphanumeric(brackets[1]) if brackets else "")
