"""Questions to the government with their answers as an Aanhangsel printed them from 1900 to 1977.

Both stand under a heading in capitals: "84. VRAGEN van de heer Boezem (K.V.P.) inzake de sluizen. (Ingezonden 25
februari 1971.)", "ANTWOORD van de heer Vaart, Minister van Waterbeheer. (Ingezonden 17 maart 1971.)". A page holds
several; the facts are those of the first.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.reading.dutch.dates import day_in
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.patterns import Match
from kamerstuk_site.reading.facts.passages import Passage, People, Persons
from kamerstuk_site.reading.facts.people import ANSWERING, members_named
from kamerstuk_site.reading.facts.zones import Zones

_HYPHEN = "[-\u00ad]?"
"""What a scan leaves of a word that the column broke."""
_ON = (
    rf"(?:in ?zake|be{_HYPHEN}tref{_HYPHEN}fende|over|om{_HYPHEN}trent|met be{_HYPHEN}trek{_HYPHEN}king tot"
    rf"|in ver{_HYPHEN}band met|naar aan{_HYPHEN}leiding van)"
)
_SENT_IN = rf"\((?i:inge{_HYPHEN}zonden|ont{_HYPHEN}vangen) (?P<date>[^()]{{6,40}})\)"
_QUESTIONS = re.compile(
    rf"VRA(?:GEN|AG) van (?P<who>(?:(?!\b{_ON}\s)[^;:!?]){{3,200}}?)\s+{_ON}\s+(?P<subject>[^()]*(?:\([^()]*\)[^()]*)*?)\s*{_SENT_IN}"
)
_ANSWER = re.compile(
    rf"ANTWOORD van (?P<who>[^()]{{3,200}}(?:\([^()]*\)[^()]{{0,120}}){{0,3}}?)\s*{_SENT_IN}"
)
_ASKED_NEXT = re.compile(r"VRA(?:GEN|AG) van ")
_COURTESY = re.compile(
    r"^(?:(?:het|de) (?:lid|leden)|den? heer|de hee?ren|mevrouw|mejuffrouw) "
)
_BY_OFFICE = re.compile(
    rf"(?:den? heer|mevrouw|mejuffrouw) (?P<name>[^,()]{{2,40}}), (?P<role>(?i:{GOVERNMENT_ROLE})\b[^()]*?(?:\ba\.i\.)?)[.,]?"
)
_BROKEN = re.compile(r"[-­](?=[a-z])(?!president)")
"""The hyphen in a word that the column broke; no office or ministry is written with one but the minister-president."""
_ALSO_FOR = re.compile(r",?\s*mede\s+namens\b.*")


class OldQuestions(NamedTuple):
    """What the first questions of a page state, and the answer below them."""

    asked_by: People | None
    subject: Fact[str]
    answered_by: People | None
    answered: Fact[dt.date] | None


def old_questions(zones: Zones) -> OldQuestions | None:
    """The first questions of a page with their answer; None where it holds none in this form."""
    passages = [
        Passage(block.stated, block.where)
        for block in zones.blocks
        if block.kind != "note"
    ]
    for index, passage in enumerate(passages):
        asked = _QUESTIONS.search(passage.words)
        if asked:
            below = [
                Passage(passage.words[asked.end() :], passage.where),
                *passages[index + 1 :],
            ]
            return _read(passage, asked, below)
    return None


def _read(passage: Passage, asked: Match, below: list[Passage]) -> OldQuestions:
    who = members_named(_COURTESY.sub("", asked["who"]))
    subject = asked["subject"].strip().rstrip(".")
    answer = _answer(below)
    if answer is None:
        return OldQuestions(
            passage.fact(who) if who else None, passage.fact(subject), None, None
        )
    answering, found = answer
    people = _answering(found["who"])
    day = day_in(found["date"])
    return OldQuestions(
        asked_by=passage.fact(who) if who else None,
        subject=passage.fact(subject),
        answered_by=answering.fact(people) if people else None,
        answered=answering.fact(day) if day else None,
    )


def _answer(below: list[Passage]) -> tuple[Passage, Match] | None:
    """The heading of the answer; None where the next questions come first."""
    for passage in below:
        found = _ANSWER.search(passage.words)
        following = _ASKED_NEXT.search(passage.words)
        if found and not (following and following.start() < found.start()):
            return passage, found
        if following:
            return None
    return None


def _answering(who: str) -> Persons:
    """`Minister Vaart (Waterbeheer)`, or `de heer Vaart, Minister van Waterbeheer`."""
    own = _ALSO_FOR.sub("", who).strip()
    own = _BROKEN.sub("", own)
    named = tuple(Person(**found.groupdict()) for found in ANSWERING.finditer(own))
    office = _BY_OFFICE.fullmatch(own)
    return named or ((Person(office["name"], office["role"]),) if office else ())
