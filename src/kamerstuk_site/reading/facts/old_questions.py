"""Questions to the government with their answers as an Aanhangsel printed them from 1900 to 1977.

Both stand under a heading in capitals: "84. VRAGEN van de heer Boezem (K.V.P.) inzake de sluizen. (Ingezonden 25
februari 1971.)", "ANTWOORD van de heer Vaart, Minister van Waterbeheer. (Ingezonden 17 maart 1971.)". A page holds
several; the facts are those of the first.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.reading.dutch.dates import day_in
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.facts.passages import Passage, Passages, People, Persons
from kamerstuk_site.reading.facts.people import members_named, ministers_named
from kamerstuk_site.reading.facts.zones import Zones

_HYPHEN = "[-\u00ad]?"
"""The hyphen that a scan leaves in a word that the column broke."""
_ON = (
    rf"(?:in ?zake|be{_HYPHEN}tref{_HYPHEN}fende|over|om{_HYPHEN}trent|met be{_HYPHEN}trek{_HYPHEN}king tot"
    rf"|in ver{_HYPHEN}band met|naar aan{_HYPHEN}leiding van)"
)
_SENT_IN = rf"\((?i:inge{_HYPHEN}zonden|ont{_HYPHEN}vangen) (?P<date>[^()]{{6,40}})\)"
_QUESTIONS = lazy_pattern(
    rf"VRA(?:GEN|AG) van (?P<who>(?:(?!\b{_ON}\s)[^;:!?]){{3,200}}?)\s+{_ON}\s+(?P<subject>[^()]*(?:\([^()]*\)[^()]*)*?)\s*{_SENT_IN}"
)
_ANSWER = lazy_pattern(
    rf"ANTWOORD van (?P<who>[^()]{{3,200}}(?:\([^()]*\)[^()]{{0,120}}){{0,3}}?)\s*{_SENT_IN}"
)
_ASKED_NEXT = lazy_pattern(r"VRA(?:GEN|AG) van ")
_COURTESY = lazy_pattern(
    r"^(?:(?:het|de) (?:lid|leden)|den? heer|de hee?ren|mevrouw|mejuffrouw) "
)
_BY_OFFICE = lazy_pattern(
    rf"(?:den? heer|mevrouw|mejuffrouw) (?P<name>[^,()]{{2,40}}), (?P<role>(?i:{GOVERNMENT_ROLE})\b[^()]*?(?:\ba\.i\.)?)[.,]?"
)
_BROKEN = lazy_pattern(r"[-­](?=[a-z])(?!president)")
"""The hyphen in a word that the column broke; of all offices, only "minister-president" has one of its own."""
_ALSO_FOR = lazy_pattern(r",?\s*mede\s+namens\b.*")


class OldQuestions(NamedTuple):
    """What the first questions of a page state, and the answer below them."""

    asked_by: People | None = None
    subject: Fact[str] | None = None
    answered_by: People | None = None
    answered: Fact[dt.date] | None = None


def old_questions(zones: Zones) -> OldQuestions:
    """The first questions of a page with their answer; all empty if the page has none in this form."""
    own = [block for block in zones.blocks if block.kind != "note"]
    passages = map(Passage.of, own)
    for passage in passages:
        asked = _QUESTIONS.search(passage.words)
        if asked:
            rest = passage.words[asked.end() :]
            beside = Passage(rest, passage.where)
            return _read(passage, asked, [beside, *passages])
    return OldQuestions()


def _read(
    passage: Passage,
    asked: Match,
    below: Passages,
) -> OldQuestions:
    who = members_named(_COURTESY.sub("", asked["who"]))
    subject = asked["subject"].strip().rstrip(".")
    questions = OldQuestions(passage.fact_if_any(who), passage.fact(subject))
    answer = _answer(below)
    if answer is None:
        return questions
    answering, found = answer
    return questions._replace(
        answered_by=answering.fact_if_any(_answering(found["who"])),
        answered=answering.fact_if_any(day_in(found["date"])),
    )


def _answer(below: Passages) -> tuple[Passage, Match] | None:
    """The heading of the answer, with the passage that it stands in; None if the next questions come first."""
    for passage in below:
        found = _ANSWER.search(passage.words)
        following = _ASKED_NEXT.search(passage.words)
        if following and not (found and found.start() < following.start()):
            return None
        if found:
            return passage, found
    return None


def _answering(who: str) -> Persons:
    """`Minister Vaart (Waterbeheer)`, or `de heer Vaart, Minister van Waterbeheer`."""
    own = _ALSO_FOR.sub("", who).strip()
    own = _BROKEN.sub("", own)
    named = tuple(ministers_named(own))
    office = _BY_OFFICE.fullmatch(own)
    if named or office is None:
        return named
    return (Person(office["name"], office["role"]),)
