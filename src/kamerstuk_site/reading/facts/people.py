"""Who writes by the heading of a paper; movers of motions, askers and answerers of questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, dropwhile, takewhile

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
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.dutch.site_words import LISTED
from kamerstuk_site.reading.facts.passages import (
    Passage,
    People,
    Persons,
    first_fact,
    holders_of,
    lacking,
    lines_of,
    stating,
)
from kamerstuk_site.reading.facts.signing_lines import MINISTRY, PAST_SIGNATURE
from kamerstuk_site.reading.facts.zones import Zones

_LETTER_OF = lazy_pattern(
    r"BRIEF VAN (?P<who>DE (?:MINISTER|STAATSSECRETARIS|INFORMATEUR|FORMATEUR|(?:VICE-)?PRESIDENT|(?:ONDER)?VOORZITTER"
    r"|GRIFFIER|NATIONALE OMBUDSMAN)(?:S|SEN)?\b[^a-z]*)$"
)
# The rest of a word that the page or its scan broke; "-President" and "-Antilliaanse" keep their hyphen.
_HYPHENATED = lazy_pattern(r"-(?!President|Antilliaanse)\w")
_MOVED_BY = lazy_pattern(
    r"(?:MOTIES?|AMENDEMENT(?:EN)?|BRIEF) VAN (?:HET LID|DE LEDEN|DEN HEER|DE HEEREN) (?P<names>[^a-z()]+?)"
    r"(?P<others>\s+C\.?\s?S\b)?\.?(?:\s+(?:TER VERVANGING|OP HET|OP DAT|Ingezonden|Ontvangen|Voorgesteld)\b.*)?$"
)
_BROKEN_NAME = lazy_pattern(rf"(?:{PARTICLE}\s*)+", re.IGNORECASE)
"""The beginning of a name that continues on another line: "VAN DE" above "WATERING"."""
_AND_OTHERS = lazy_pattern(r"\s+[Cc]\.?\s?[Ss]\.?$")
_LAST_OF_MOTION = lazy_pattern(r"en gaat over tot de orde van de dag\.?", re.IGNORECASE)
_RUN_ON_NAME = lazy_pattern(
    rf"[.)] (?P<name>(?:{INITIALS}\s?)?(?:{PARTICLE_IN_SENTENCE} )*{SURNAME_WORD})$"
)
"""A single name after the last sentence, where a scan joined the two lines."""
_BELOW_SIGNATURE = lazy_pattern(rf"(?:{PAST_SIGNATURE.pattern})?", re.DOTALL)
"""A line below a signature, or an empty one."""
_FINISHED = (".", ")", "”", "»")
"""The end of the last sentence of an amendment, above those who sign it."""
_QUESTIONS = lazy_pattern(
    r"[Vv]ragen (?:van |gesteld door )?(?:het |de )?(?:Kamer)?(?:lid|leden) (?!der |van de )(?P<who>.*?)(?=,?\s+(?:aan (?:de|het)|over|inzake|betreffende|met betrekking|worden|zijn|heeft|hebben|die|van uw|van de)\b|\s*\(ingezonden|\.?$)",
    re.DOTALL,
)
_OF_PARTY = lazy_pattern(
    r"(?P<names>[^()]+)(?:\((?:(?:bei-?den?|allen)\s+)?(?P<party>[^()]+)\))?"
)
"""Members, with the party that follows the last of them."""
_MEMBER = lazy_pattern(
    rf"{COURTESY}?(?P<name>(?![A-Z.]+$)(?:{PLAIN_NAME}|[A-ZÀ-Þ][\w’'-]*(?: [\w’'-]+){{0,3}}))(?: van \d.*)?",
    re.DOTALL,
)
"""A member by name, which scans misread ("Van lersel"), and the day of the questions; no words of a sentence."""
_IN_LIST = lazy_pattern(rf"(?=[A-ZÀ-Þ’'‘]\w){NAME.pattern}")
"""A name in a list; "D, van Dijk" is one whose full stop was mistyped."""
_BETWEEN_NAMES = lazy_pattern(r",|(?:^|\s)en\s")
# Up to those on whose behalf others answer, or to the day it was received.
_ANSWER = lazy_pattern(
    rf"{ANSWER_OF}(?P<who>.*?)(?=,?\s+mede\s+namens\b|\([Oo]ntvangen|$)", re.DOTALL
)
_ANSWERING = lazy_pattern(
    r"(?:^|\ben\s|,\s)(?:van )?(?:de )?(?P<role>(?:Vicem|M|m)inister(?:-[Pp]resident)?|[Ss]taatssecretaris)\s+(?P<name>[^(),]+?)\s*\((?P<organisation>[^()]+)\)",
    re.DOTALL,
)
"""A member of the government by office and name, with the ministry between brackets."""
_OFFICES = lazy_pattern(rf"(?:de )?{MINISTRY.pattern}[^()\d.:;?!]*")

_is_of_motion = lacking(_LAST_OF_MOTION.search)
_can_sign = lacking(_BELOW_SIGNATURE.fullmatch)
_is_name = stating(NAME.fullmatch)
_is_of_site = stating(LISTED.match)


def heading_senders(zones: Zones) -> People | None:
    """The senders in the printed heading, for a letter that nobody signs: `BRIEF VAN HET LID VAN DER STAAIJ`."""
    by_office = first_fact(zones.head, _LETTER_OF.search, _writers)
    return by_office or _heading_movers(zones)


def _writers(heading: Match) -> Persons:
    roles = []
    for office in offices(heading["who"]):
        role = in_lower_case(office)
        roles.append(_HYPHENATED.sub(lambda rest: rest[0].lower(), role))
    return holders_of(roles)


def _heading_movers(zones: Zones) -> People | None:
    return first_fact(zones.head, _MOVED_BY.search, _movers)


def _movers(heading: Match) -> Persons:
    """The members whom a heading names; empty if the heading breaks off within a name."""
    parts = re.split(r",\s*|\sEN\s", heading["names"])
    names = list(map(in_lower_case, filter(None, parts)))
    if any(map(_BROKEN_NAME.fullmatch, names)):
        return ()
    written = [name[0].upper() + name[1:] for name in names]
    return tuple(map(Person, written))


def motion_signers(zones: Zones) -> People | None:
    """The movers as they sign, after "en gaat over tot de orde van de dag"; else those in the heading."""
    headed = _heading_movers(zones)
    end = list(dropwhile(_is_of_motion, zones.blocks))
    own = [block.stated for block in end if block.kind != "note"]
    *_, rest = _LAST_OF_MOTION.split("\n".join(own))
    names = _names_on(map(str.strip, rest.split("\n")))
    if not names:
        return headed
    if headed and _run_together(names, headed.value):
        return headed
    below = end[:2][-1]
    signed = Passage("; ".join(names), below.where)
    return signed.fact(tuple(map(Person, names)))


def _names_on(lines: Iterable[str]) -> list[str]:
    """The names that stand on lines of their own, without "c.s."."""
    apart = chain.from_iterable(map(_named_apart, lines))
    names = []
    for named in filter(None, map(NAME.fullmatch, apart)):
        name = named["name"].strip()
        names.append(_AND_OTHERS.sub("", name))
    return names


def _named_apart(line: str) -> list[str]:
    """The names that a line lists: "Vaart, Van der Sluis en Kade"; any other line is left whole."""
    if NAME.fullmatch(line):
        return [line]
    parts = list(map(str.strip, _BETWEEN_NAMES.split(line)))
    if all(map(_IN_LIST.fullmatch, parts)):
        return parts
    return [line]


def _run_together(names: Sequence[str], headed: Sequence[Person]) -> bool:
    """True if a scan joined the names of the heading on one line, `Van Dam Hummel`, or with the others ("c.s.")."""
    known = " ".join(_folded(headed))
    signed = " ".join(names).casefold()
    if len(names) == len(headed) == 1:
        return signed.startswith(f"{known} ")
    if len(names) >= len(headed):
        return False
    return signed.startswith(known)


def _folded(people: Iterable[Person]) -> list[str]:
    """Their names for comparison, case-folded."""
    names = [person.name or "" for person in people]
    return list(map(str.casefold, names))


def amendment_signers(zones: Zones) -> People | None:
    """The members who propose an amendment, by its heading, else by the lone names below its last sentence.

    The names below count if they begin with those of the heading, which leaves out the others ("c.s.").
    """
    headed = _heading_movers(zones)
    signed = _names_below(zones)
    if headed is None or signed is None:
        return headed or signed
    named = _folded(headed.value)
    below = _folded(signed.value)
    others = below[len(named) :]
    is_longer = others and below == named + others
    return signed if is_longer else headed


def _names_below(zones: Zones) -> People | None:
    """The lone names on the last lines of a paper, below a finished sentence."""
    own = (block for block in zones.own if block.kind != "note")
    lines = list(filter(_can_sign, lines_of(own)))
    names = list(takewhile(_is_name, reversed(lines)))
    above = lines[: len(lines) - len(names)]
    below = lines[len(above) :]
    if not above or not below:
        return first_fact(
            above[-1:],
            _RUN_ON_NAME.search,
            lambda name: (Person(name["name"]),),
        )
    if not above[-1].text.endswith(_FINISHED):
        return None
    texts = [line.text for line in below]
    people = tuple(map(Person, _names_on(texts)))
    return Passage("; ".join(texts), below[0].where).fact(people)


def questioners(zones: Zones) -> People | None:
    """The members who ask, with their parties: `Vragen van de leden Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)`.

    A covering letter whose subject doesn't name them does in its first words.
    """
    # The words of the paper itself come before the heading of a site.
    passages = [*zones.head, *zones.opening]
    passages.sort(key=_is_of_site)
    with_parties = first_fact(passages, _QUESTIONS.search, _members_of_parties)
    return with_parties or first_fact(
        passages,
        _QUESTIONS.search,
        lambda questions: members_named(questions["who"]),
    )


def _members_of_parties(questions: Match) -> Persons:
    """The members, if a party follows the last of them, as in the paper's own heading; else empty."""
    found = members_named(questions["who"])
    *_, last = found or [Person()]
    if last.organisation is None:
        return ()
    return found


def members_named(who: str) -> Persons:
    """Members with their parties: `Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)`."""
    found: list[Person] = []
    for members in _OF_PARTY.finditer(who):
        party = (members["party"] or "").strip() or None
        for words in _BETWEEN_NAMES.split(members["names"]):
            named = _MEMBER.fullmatch(words.strip())
            if named:
                name = named["name"].strip()
                found.append(Person(name, organisation=party))
    return tuple(found)


def respondents(zones: Zones) -> People | None:
    """The members of the government who answer, as an Aanhangsel prints them.

    `Antwoord van Minister Hermans (Klimaat en Groene Groei)`
    """
    return first_fact(zones.answered, _ANSWER.search, _answering)


def _answering(first: Match) -> Persons:
    named: list[Person] = []
    roles: list[str] = []
    for answer in _ANSWER.finditer(first.string):
        who = answer["who"]
        named += ministers_named(who)
        roles += _answering_offices(who)
    return tuple(named) or holders_of(roles)


def ministers_named(answer: str) -> Iterator[Person]:
    """Members of the government by office, name and ministry: `Minister Hermans (Klimaat en Groene Groei)`."""
    for named in _ANSWERING.finditer(answer):
        yield Person(**named.groupdict())


def _answering_offices(answer: str) -> list[str]:
    """The offices that answer without the name of a person: `Antwoord van de Minister van Waterbeheer`."""
    words = " ".join(answer.split())
    if not _OFFICES.fullmatch(words):
        return []
    return offices(words)
