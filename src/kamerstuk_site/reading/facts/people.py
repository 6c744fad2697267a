"""Who signs, who is addressed, who gets a copy; movers of motions, askers and answerers of questions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.reading.dutch.cover_sheet import LABEL
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME
from kamerstuk_site.reading.dutch.offices import ROLE_WORD, in_lower_case, offices
from kamerstuk_site.reading.facts.zones import ADDRESS, Written, Zones

_COURTESY = re.compile(
    r"^(?:den? |Mijn)?(?:weledelgestrenge |hoogedelgestrenge )?(?:heer|mevrouw|mw\.?|dhr\.?|mevr\.?)(?:/mevrouw)?\s+",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:Aan\s+)?(?P<who>de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer\b.*)|Aan\s+(?P<others>(?:de|het|den)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    rf"(?:de |het )?(?P<role>(?:{ROLE_WORD}|ministers|staatssecretarissen|leden|commissie|vaste commissie|koning(?:in)?\b|informateurs?|formateur)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_POSTAL = re.compile(r"Postbus.*|\d{4} ?[A-Z]{2}\b.*|[A-Z][\w ]+ \d+[a-z]?|Den Haag|[’'‘]s-Gravenhage", re.IGNORECASE)
_CARE_OF = re.compile(r"\b(?:t\.a\.v\.|ter attentie van|p/a |c/o )", re.IGNORECASE)
# Who holds the office that a letter is addressed to: "de Minister van Financiën, de heer E. Heinen".
_HELD = re.compile(
    rf"(?P<role>.+?),\s+(?:(?:de heer|mevrouw|dhr\.|mw\.|mevr\.)\s+|(?={INITIALLED.pattern.replace('?P<name>', '?:')}$))(?P<name>{NAME.pattern.replace('?P<name>', '?:')})"
)
# What stands behind the name of a Chamber in an address is another line of the page.
_CHAMBER_ENDS = re.compile(r"(?i)(\bkamer der staten[- ]generaal)\b.*")
_CHAMBER = re.compile(r"(?:de\s)?(?P<name>(?:Tweede|Eerste) Kamer der Staten[- ]Generaal)")
_ADDRESS_PART = re.compile(r"(?:Postbus|\d{4} ?[A-Z]{2} )", re.IGNORECASE)
_LETTER_OF = re.compile(r"BRIEF VAN (?P<who>DE (?:MINISTER|STAATSSECRETARIS)(?:S|SEN)?\b[^a-z]*)$")
# The rest of a word that the page or its scan broke; one of these is written so.
_HYPHENATED = re.compile(r"-(?!President|Antilliaanse)\w")
_MOVED_BY = re.compile(
    r"(?:MOTIES?|AMENDEMENT(?:EN)?|BRIEF) VAN (?:HET LID|DE LEDEN) (?P<names>[^a-z()]+?)(?:\s+C\.?\s?S\.?)?(?:\s+TER VERVANGING\b.*)?$"
)
_AND_OTHERS = re.compile(r"\s+[Cc]\.?\s?[Ss]\.?$")
_LAST_OF_MOTION = re.compile(r"en gaat over tot de orde van de dag\.?", re.IGNORECASE)
_QUESTIONS = re.compile(
    r"[Vv]ragen (?:van )?(?:het |de )?(?:Kamer)?(?:lid|leden) (?P<who>.*?)(?=,?\s+(?:aan (?:de|het)|over|inzake|betreffende|met betrekking|worden|zijn|heeft|hebben|die|van uw|van de)\b|\s*\(ingezonden|\.?$)",
    re.DOTALL,
)
_ASKED = re.compile(
    r"aan (?P<who>(?:de |het )?(?:Minister|Staatssecretaris|minister|staatssecretaris).*?)(?=\s+over\b|\s*\(ingezonden|$)",
    re.DOTALL,
)
# Up to who are only spoken for, or to when it came.
_ANSWER = re.compile(r"(?:Antwoord|Mededeling) van (?P<who>.*?)(?=,?\s+mede\s+namens\b|\([Oo]ntvangen|$)", re.DOTALL)
_ANSWERING = re.compile(
    r"(?:^|\ben\s|,\s)(?:van )?(?:de )?(?P<role>(?:Vicem|M|m)inister(?:-[Pp]resident)?|[Ss]taatssecretaris)\s+(?P<name>[^(),]+?)\s*\((?P<organisation>[^()]+)\)",
    re.DOTALL,
)
_BOTH = re.compile(r"^(?:beiden?|allen)\s+")
_WITH_PARTY = re.compile(r"(?P<name>[^(),]+?)\s*\((?P<party>[^()]+)\)|(?P<alone>[^(),]+)")


def heading_senders(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Who writes, by the printed heading, where the signature tells no office: `BRIEF VAN HET LID VAN DER STAAIJ`."""
    for written in zones.head:
        match = _LETTER_OF.search(" ".join(written.text.split()))
        if match:
            return written.fact(
                tuple(
                    Person(role=_HYPHENATED.sub(lambda part: part[0].lower(), in_lower_case(role)))
                    for role in offices(match["who"])
                )
            )
    return _heading_movers(zones)


def recipients(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Whom the letter is addressed to: an `Aan` line, the ministers that questions are put to, else the greeting."""
    # Before 1970 the address stood under the signature.
    for written in (*zones.head, *(line for line in zones.signature if ADDRESS.fullmatch(line.text))):
        labelled = LABEL.fullmatch(written.text)
        if labelled and labelled["label"].lower() == "aan":
            return _addressee(written, labelled["value"])
        addressed = _TO.fullmatch(written.text)
        if addressed:
            return _addressee(written, addressed["who"] or addressed["others"])
    for written in zones.head:
        asked = _ASKED.search(written.text) if written.text.startswith("Vragen van") else None
        if asked:
            return written.fact(tuple(Person(role=role) for role in offices(asked["who"])))
    return _greeted(zones.greeting)


def _addressee(written: Written, value: str) -> Fact[tuple[Person, ...]] | None:
    """The lines of an address: a name with courtesy, a role that may run on, and postal lines, which are no one."""
    name = role = None
    for raw in value.split("\n"):
        line = raw.strip().rstrip(",")
        if _ADDRESS_PART.match(line) or _POSTAL.fullmatch(line) or _CARE_OF.match(line):
            break
        if role and line.isupper() and not role.isupper():
            break  # the heading under the address
        courteous = _COURTESY.sub("", line)
        is_role = _ROLE.fullmatch(courteous) or _ROLE.fullmatch(line)
        if is_role and role is None:
            role = is_role["role"] + "," * raw.rstrip().endswith(",")
        elif role is not None:
            role = f"{role} {raw.strip()}"
        elif NAME.fullmatch(courteous) and (not courteous.isupper() or INITIALLED.fullmatch(courteous)):
            name = courteous
    chamber = _CHAMBER.fullmatch(" ".join(value.split()))
    if chamber and not role:
        return written.fact((Person(organisation=chamber["name"]),))
    if role:
        whole = _CHAMBER_ENDS.sub(r"\1", " ".join(_CARE_OF.split(role)[0].split()).rstrip(", "))
        held = _HELD.fullmatch(whole)
        roles = offices(held["role"] if held else whole)
        named = name or (held["name"] if held and len(roles) == 1 else None)
        return written.fact(tuple(Person(named, one) for one in roles))
    return written.fact((Person(name),)) if name else None


def _greeted(greeting: Written | None) -> Fact[tuple[Person, ...]] | None:
    if greeting is None:
        return None
    words = re.sub(r"^(?:Zeer |Hoog)?(?:geachte|beste)\s+", "", greeting.text, flags=re.IGNORECASE).strip(" ,:!.")
    named = re.fullmatch(rf"(?P<role>{ROLE_WORD})\s+(?P<name>\S.*)", words, flags=re.IGNORECASE)
    if named and NAME.fullmatch(named["name"]):
        return greeting.fact((Person(named["name"], named["role"]),))
    chair = re.fullmatch(
        rf"(?:heer |mevrouw |mijnheer de |mevrouw de |meneer de )?(?P<role>{ROLE_WORD}(?:\s.*)?|leden (?:van|der) .+)",
        words,
        flags=re.IGNORECASE,
    )
    if chair:
        return greeting.fact((Person(role=chair["role"]),))
    plain = _COURTESY.sub("", words)
    return greeting.fact((Person(plain),)) if plain != words and NAME.fullmatch(plain) else None


def copies(zones: Zones) -> Fact[tuple[str, ...]] | None:
    """Who gets a copy, one each line or after each semicolon."""
    for written in zones.head:
        labelled = LABEL.fullmatch(written.text)
        if labelled and labelled["label"].lower() in ("cc", "c.c.", "kopie", "kopie aan"):
            return written.fact(tuple(part.strip() for part in re.split(r"[;\n]", labelled["value"]) if part.strip()))
    return None


def motion_signers(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """The movers as they sign: the names after "en gaat over tot de orde van de dag"; else those in the heading."""
    headed = _heading_movers(zones)
    last = next((i for i, b in enumerate(zones.blocks) if _LAST_OF_MOTION.search(b.text)), None)
    if last is None:
        return headed
    signed = _LAST_OF_MOTION.split(zones.blocks[last].text)[-1:] + [
        b.text for b in zones.blocks[last + 1 :] if b.kind != "note"
    ]
    matches = (NAME.fullmatch(line.strip()) for line in "\n".join(signed).split("\n"))
    names = [_AND_OTHERS.sub("", match["name"].strip()) for match in matches if match]
    if not names or (headed and _run_together(names, headed.value)):
        return headed
    where = zones.blocks[min(last + 1, len(zones.blocks) - 1)].where
    return Written("; ".join(names), where).fact(tuple(Person(name) for name in names))


def _heading_movers(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    for written in zones.head:
        if moved := _MOVED_BY.search(" ".join(written.text.split())):
            names = [in_lower_case(name) for name in re.split(r",\s*|\sEN\s", moved["names"])]
            return written.fact(tuple(Person(name[0].upper() + name[1:]) for name in names if name))
    return None


def _run_together(names: Sequence[str], headed: Sequence[Person]) -> bool:
    """Whether a scan has the names of the heading on one line: `Van Dam Hummel`."""
    known = " ".join(person.name or "" for person in headed)
    return len(headed) > len(names) and " ".join(names).casefold().startswith(known.casefold())


def questioners(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Who asked, with their parties: `Vragen van de leden Mutluer, Lahlah (GroenLinks-PvdA) en Helder (BBB)`.

    A covering letter whose subject doesn't name them does in its first words.
    """
    for written in (*zones.head, *zones.opening):
        match = _QUESTIONS.search(" ".join(written.text.split()))
        if match:
            return written.fact(tuple(_members(match["who"])))
    return None


def _members(who: str) -> list[Person]:
    """Names share the party that follows the last of them."""
    found: list[Person] = []
    open_names: list[str] = []
    for match in _WITH_PARTY.finditer(who):
        name = re.sub(r"^(?:en|,|\s)+\s*", "", match["name"] or match["alone"]).strip()
        names = [part.strip() for part in re.split(r"\s+en\s+", name) if part.strip()]
        open_names += names
        if match["party"]:
            found += [Person(one, organisation=_BOTH.sub("", match["party"]).strip()) for one in open_names]
            open_names = []
    return found + [Person(one) for one in open_names]


def respondents(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Who answers, as an Aanhangsel prints it: `Antwoord van Minister Hermans (Klimaat en Groene Groei)`."""
    for written in zones.answered:
        answered = tuple(
            Person(m["name"].strip(), m["role"], " ".join(m["organisation"].split()))
            for answer in _ANSWER.finditer(written.text)
            for m in _ANSWERING.finditer(answer["who"])
        )
        if answered:
            return written.fact(answered)
    return None
