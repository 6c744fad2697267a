"""Who writes by the heading of a paper; movers of motions, askers and answerers of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.dutch.cover_sheet import ANSWER_OF
from kamerstuk_site.reading.dutch.names import (
    COURTESY,
    INITIALS,
    NAME,
    PARTICLE,
    PARTICLE_IN_SENTENCE,
    PLAIN_NAME,
    SURNAME_WORD,
)
from kamerstuk_site.reading.dutch.offices import in_lower_case, offices
from kamerstuk_site.reading.dutch.paper_names import LISTED
from kamerstuk_site.reading.dutch.patterns import Match
from kamerstuk_site.reading.facts.passages import Passage, People, Persons, first_fact
from kamerstuk_site.reading.facts.zones import MINISTRY, PAST_SIGNATURE, Zones

_LETTER_OF = re.compile(
    r"BRIEF VAN (?P<who>DE (?:MINISTER|STAATSSECRETARIS|INFORMATEUR|FORMATEUR|(?:VICE-)?PRESIDENT|(?:ONDER)?VOORZITTER"
    r"|GRIFFIER|NATIONALE OMBUDSMAN)(?:S|SEN)?\b[^a-z]*)$"
)
# The rest of a word that the page or its scan broke; one of these is written so.
_HYPHENATED = re.compile(r"-(?!President|Antilliaanse)\w")
_MOVED_BY = re.compile(
    r"(?:MOTIES?|AMENDEMENT(?:EN)?|BRIEF) VAN (?:HET LID|DE LEDEN|DEN HEER|DE HEEREN) (?P<names>[^a-z()]+?)"
    r"(?P<others>\s+C\.?\s?S\b)?\.?(?:\s+(?:TER VERVANGING|OP HET|OP DAT|Ingezonden|Ontvangen|Voorgesteld)\b.*)?$"
)
_BROKEN_NAME = re.compile(rf"(?:{PARTICLE}\s*)+", re.IGNORECASE)
"""What is left of a name that goes on in another line: "VAN DE" above "WATERING"."""
_AND_OTHERS = re.compile(r"\s+[Cc]\.?\s?[Ss]\.?$")
_LAST_OF_MOTION = re.compile(r"en gaat over tot de orde van de dag\.?", re.IGNORECASE)
_RUN_ON_NAME = re.compile(
    rf"[.)] (?P<name>(?:{INITIALS}\s?)?(?:{PARTICLE_IN_SENTENCE} )*{SURNAME_WORD})$"
)
"""A single name behind the last sentence, with which its line was run together."""
_FINISHED = (".", ")", "”", "»")
"""What the last sentence of an amendment ends with, above those who sign it."""
_QUESTIONS = re.compile(
    r"[Vv]ragen (?:van |gesteld door )?(?:het |de )?(?:Kamer)?(?:lid|leden) (?!der |van de )(?P<who>.*?)(?=,?\s+(?:aan (?:de|het)|over|inzake|betreffende|met betrekking|worden|zijn|heeft|hebben|die|van uw|van de)\b|\s*\(ingezonden|\.?$)",
    re.DOTALL,
)
_OF_PARTY = re.compile(
    r"(?P<names>[^()]+)(?:\((?:(?:bei-?den?|allen)\s+)?(?P<party>[^()]+)\))?"
)
"""Members, with the party that follows the last of them."""
_MEMBER = re.compile(
    rf"{COURTESY}?(?P<name>(?![A-Z.]+$)(?:{PLAIN_NAME}|[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){{0,3}}))(?: van \d.*)?",
    re.DOTALL,
)
"""A member by name, which scans misread ("Van lersel"), and the day of the questions; no words of a sentence."""
_BETWEEN_NAMES = re.compile(r",|(?:^|\s)en\s")
# Up to who are only spoken for, or to when it came.
_ANSWER = re.compile(
    rf"{ANSWER_OF}(?P<who>.*?)(?=,?\s+mede\s+namens\b|\([Oo]ntvangen|$)", re.DOTALL
)
ANSWERING = re.compile(
    r"(?:^|\ben\s|,\s)(?:van )?(?:de )?(?P<role>(?:Vicem|M|m)inister(?:-[Pp]resident)?|[Ss]taatssecretaris)\s+(?P<name>[^(),]+?)\s*\((?P<organisation>[^()]+)\)",
    re.DOTALL,
)
_OFFICES = re.compile(rf"(?:de )?{MINISTRY.pattern}[^()\d.:;?!]*")


def heading_senders(zones: Zones) -> People | None:
    """Who writes, by the printed heading, where the signature tells no office: `BRIEF VAN HET LID VAN DER STAAIJ`."""
    by_office = first_fact(zones.head, _LETTER_OF.search, _writers)
    return by_office or _heading_movers(zones)


def _heading_movers(zones: Zones) -> People | None:
    return first_fact(zones.head, _MOVED_BY.search, _movers)


def _writers(heading: Match) -> Persons:
    roles = map(in_lower_case, offices(heading["who"]))
    unbroken = [_HYPHENATED.sub(lambda rest: rest[0].lower(), role) for role in roles]
    return tuple(Person(role=role) for role in unbroken)


def _movers(heading: Match) -> Persons:
    """The members whom a heading names; nobody where it breaks off within a name."""
    names = [
        in_lower_case(name)
        for name in re.split(r",\s*|\sEN\s", heading["names"])
        if name
    ]
    if any(map(_BROKEN_NAME.fullmatch, names)):
        return ()
    return tuple(Person(name[0].upper() + name[1:]) for name in names)


def motion_signers(zones: Zones) -> People | None:
    """The movers as they sign: the names after "en gaat over tot de orde van de dag"; else those in the heading."""
    headed = _heading_movers(zones)
    end = list(
        dropwhile(lambda block: not _LAST_OF_MOTION.search(block.text), zones.blocks)
    )
    text = "\n".join(block.stated for block in end if block.kind != "note")
    lines = _LAST_OF_MOTION.split(text)[-1].split("\n")
    signed = map(NAME.fullmatch, map(str.strip, lines))
    names = [_AND_OTHERS.sub("", name["name"].strip()) for name in signed if name]
    if not names or (headed and _run_together(names, headed.value)):
        return headed
    below = end[:2][-1]
    return Passage("; ".join(names), below.where).fact(tuple(map(Person, names)))


def amendment_signers(zones: Zones) -> People | None:
    """The members who propose an amendment: in its heading, else the names alone below its last sentence.

    Those below count where they begin with the names of the heading, which leaves the others out ("c.s.").
    """
    headed, signed = _heading_movers(zones), _names_below(zones)
    if headed is None or signed is None:
        return headed or signed
    named = [(person.name or "").casefold() for person in headed.value]
    below = [(person.name or "").casefold() for person in signed.value]
    return (
        signed if len(below) > len(named) and below[: len(named)] == named else headed
    )


def _own_lines(zones: Zones) -> Iterator[Passage]:
    """The lines of the first paper, without those that stand under a signature."""
    for block in zones.own:
        if block.kind != "note":
            lines = Passage(block.stated, block.where).lines
            yield from (
                line
                for line in lines
                if line.text and not PAST_SIGNATURE.fullmatch(line.text)
            )


def _names_below(zones: Zones) -> People | None:
    """The names that stand alone on the last lines of a paper, below a finished sentence."""
    lines = list(_own_lines(zones))
    below = list(takewhile(lambda line: NAME.fullmatch(line.text), reversed(lines)))[
        ::-1
    ]
    above = lines[: len(lines) - len(below)]
    if not above or not below:
        return first_fact(
            above[-1:], _RUN_ON_NAME.search, lambda name: (Person(name["name"]),)
        )
    if not above[-1].text.endswith(_FINISHED):
        return None
    names = filter(None, (NAME.fullmatch(line.text) for line in below))
    people = tuple(Person(_AND_OTHERS.sub("", name["name"].strip())) for name in names)
    return Passage("; ".join(line.text for line in below), below[0].where).fact(people)


def _run_together(names: Sequence[str], headed: Sequence[Person]) -> bool:
    """True if a scan has the names of the heading on one line, `Van Dam Hummel`, or with those who are its "c.s."."""
    known = " ".join(person.name or "" for person in headed)
    signed = " ".join(names)
    if len(names) == len(headed) == 1:
        return signed.casefold().startswith(f"{known} ".casefold())
    return len(headed) > len(names) and signed.casefold().startswith(known.casefold())


def questioners(zones: Zones) -> People | None:
    """Who asked, with their parties: `Vragen van de leden Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)`.

    A covering letter whose subject doesn't name them does in its first words.
    """
    # How a site heads the paper comes after the words of the paper.
    passages = sorted(
        (*zones.head, *zones.opening),
        key=lambda passage: bool(LISTED.match(passage.text)),
    )
    with_parties = first_fact(passages, _QUESTIONS.search, _members_of_parties)
    return with_parties or first_fact(passages, _QUESTIONS.search, _members)


def _members(questions: Match) -> Persons:
    return members_named(questions["who"])


def members_named(who: str) -> Persons:
    """Members with their parties: `Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)`."""
    found: list[Person] = []
    for members in _OF_PARTY.finditer(who):
        party = (members["party"] or "").strip() or None
        named = map(
            _MEMBER.fullmatch, map(str.strip, _BETWEEN_NAMES.split(members["names"]))
        )
        found += [
            Person(name["name"].strip(), organisation=party) for name in named if name
        ]
    return tuple(found)


def _members_of_parties(questions: Match) -> Persons:
    """The members, where a party is named behind the last of them, as the paper's own heading has it."""
    found = _members(questions)
    return found if found and found[-1].organisation else ()


def respondents(zones: Zones) -> People | None:
    """Who answers, as an Aanhangsel prints it: `Antwoord van Minister Hermans (Klimaat en Groene Groei)`."""
    return first_fact(zones.answered, _ANSWER.search, _answering)


def _answering(first: Match) -> Persons:
    answers = [answer["who"] for answer in _ANSWER.finditer(first.string)]
    named = tuple(
        Person(**named.groupdict())
        for answer in answers
        for named in ANSWERING.finditer(answer)
    )
    return named or tuple(
        Person(role=role) for answer in answers for role in _answering_offices(answer)
    )


def _answering_offices(answer: str) -> list[str]:
    """The offices that answer, where nobody is named: `Antwoord van de Minister van Waterbeheer`."""
    words = " ".join(answer.split())
    return offices(words) if _OFFICES.fullmatch(words) else []
