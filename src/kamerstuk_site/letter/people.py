"""Who signs, who is addressed, who gets a copy; movers of motions, askers and answerers of questions."""

from __future__ import annotations

import re

from kamerstuk_site.forms import LABEL
from kamerstuk_site.letter.zones import (
    ADDRESS,
    CLOSING,
    NAME,
    ON_BEHALF,
    ROLE_WORD,
    SIGNING_ROLE,
    Written,
    Zones,
)
from kamerstuk_site.model import Fact, Person

_COURTESY = re.compile(
    r"^(?:de |Mijn)?(?:weledelgestrenge |hoogedelgestrenge )?(?:heer|mevrouw|mw\.?|dhr\.?|mevr\.?)(?:/mevrouw)?\s+",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:Aan\s+)?(?P<who>de\s+voorzitter\s+van\s+de\s+(?:Tweede|Eerste)\s+Kamer\b.*)|Aan\s+(?P<others>(?:de|het|den)\s.+)",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    rf"(?:de |het )?(?P<role>(?:{ROLE_WORD}|leden|commissie|vaste commissie|informateurs?|formateur)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_POSTAL = re.compile(r"Postbus.*|\d{4} ?[A-Z]{2}\b.*|[A-Z][\w ]+ \d+[a-z]?|Den Haag|[’'‘]s-Gravenhage", re.IGNORECASE)
_ADDRESS_PART = re.compile(r"(?:Postbus|\d{4} ?[A-Z]{2} )", re.IGNORECASE)
_AND_FOR = re.compile(r",?\s*(?:mede namens|ook namens|namens)\b.*", re.IGNORECASE | re.DOTALL)
# A function before the organisation: words in lower case, up to the first capital.
_FUNCTION = re.compile(
    r"(?P<role>[^A-Z\d\n,]*[^A-Z\d\s,])(?:,?\s+(?:bij |van |namens )?(?P<organisation>(?:de |het |Stichting |Vereniging )?[A-Z0-9].*))?"
)
_LETTER_OF = re.compile(r"BRIEF VAN (?P<who>DE (?:MINISTER|STAATSSECRETARIS)(?:S|SEN)?\b[^a-z]*)$")
_MOVED_BY = re.compile(
    r"(?:MOTIE|AMENDEMENT) VAN (?:HET LID|DE LEDEN) (?P<names>[^a-z()]+?)(?:\s+C\.S\.?)?(?:\s+TER VERVANGING\b.*)?$"
)
_SMALL_WORDS = frozenset({"van", "voor", "en", "de", "het", "der", "den", "ten", "ter", "el"})
_LAST_OF_MOTION = re.compile(r"en gaat over tot de orde van de dag\.?", re.IGNORECASE)
_QUESTIONS = re.compile(
    r"[Vv]ragen (?:van )?(?:het |de )?(?:Kamer)?(?:lid|leden) (?P<who>.*?)(?=,?\s+(?:aan (?:de|het)|over|inzake|betreffende|met betrekking|worden|zijn|heeft|hebben|die|van uw|van de)\b|\s*\(ingezonden|\.?$)",
    re.DOTALL,
)
_ASKED = re.compile(
    r"aan (?P<who>(?:de |het )?(?:Minister|Staatssecretaris|minister|staatssecretaris).*?)(?=\s+over\b|\s*\(ingezonden|$)",
    re.DOTALL,
)
_ANSWERED = re.compile(
    r"(?:Antwoord|Mededeling) van (?:de )?(?P<role>(?:Minister|Staatssecretaris|minister|staatssecretaris)(?:-[Pp]resident)?)\s+(?P<name>[^()]+?)\s*\((?P<organisation>[^()]+)\)",
    re.DOTALL,
)
_BOTH = re.compile(r"^(?:beiden?|allen)\s+")
_WITH_PARTY = re.compile(r"(?P<name>[^(),]+?)\s*\((?P<party>[^()]+)\)|(?P<alone>[^(),]+)")


def signers(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Who signs, in order. A role without a name and a name without a role are both kept as they stand."""
    found: list[Person] = []
    quotes: list[str] = []
    waiting: list[str] = []
    for written in zones.signature:
        text = written.text.strip()
        if (
            text
            and not ADDRESS.fullmatch(text)
            and not CLOSING.fullmatch(text)
            and not ON_BEHALF.fullmatch(text)
            and _sign(text, found, waiting)
        ):
            quotes.append(text)
    found += [Person(role=role) for role in waiting]
    return Written("; ".join(quotes), zones.signature[0].where).fact(tuple(found)) if found else None


def heading_senders(zones: Zones) -> Fact[tuple[Person, ...]] | None:
    """Who writes, by the printed heading, for papers whose signature is not there: `BRIEF VAN DE MINISTER VAN JUSTITIE`."""
    for written in zones.head:
        match = _LETTER_OF.search(" ".join(written.text.split()))
        if match:
            return written.fact(tuple(Person(role=_in_lower_case(role)) for role in _roles(match["who"])))
    return None


def _in_lower_case(role: str) -> str:
    """`MINISTER VAN VERKEER EN WATERSTAAT` -> `Minister van Verkeer en Waterstaat`."""
    words = [word if word in _SMALL_WORDS else word.capitalize() for word in role.lower().split(" ")]
    return " ".join(words)


def _sign(text: str, found: list[Person], waiting: list[str]) -> bool:
    """Add what one line of a signature says to who was found, or to the roles that wait for their name; False for nothing."""
    if role := SIGNING_ROLE.fullmatch(text):
        waiting.append(_AND_FOR.sub("", role["role"]).strip())
        if rest := NAME.fullmatch((role["rest"] or "").strip()):
            found.append(Person(rest["name"].strip(), waiting.pop()))
    elif waiting and (name := NAME.fullmatch(text)):
        found.append(Person(name["name"].strip(), waiting.pop(0)))
    else:
        person = _with_function(text)
        if person and not person.name:
            # A function on a line of its own belongs to the name above it, or to nobody we know.
            above = found.pop() if found and found[-1].name and not found[-1].role else None
            person = Person(above.name, person.role, person.organisation) if above else None
        if person is None:
            return False
        found.append(person)
    return True


def _with_function(text: str) -> Person | None:
    """`Jan Gruiters<tab>algemeen directeur PAX`, `Jan Jansen, directeur Stichting Vluchteling`, or a name alone."""
    name, _, rest = text.partition("\t") if "\t" in text else text.partition(",")
    matched = NAME.fullmatch(name.strip())
    if matched is None:
        return _function(text)
    function = _function(rest.strip()) if rest.strip() else None
    return Person(
        matched["name"].strip(), function.role if function else None, function.organisation if function else None
    )


def _function(text: str) -> Person | None:
    match = _FUNCTION.fullmatch(text)
    return Person(None, match["role"].strip(), match["organisation"]) if match else None


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
            return written.fact(tuple(Person(role=role) for role in _roles(asked["who"])))
    return _greeted(zones.greeting)


def _addressee(written: Written, value: str) -> Fact[tuple[Person, ...]] | None:
    """The lines of an address: a name with courtesy, a role that may run on, and postal lines, which are no one."""
    name = role = None
    for raw in value.split("\n"):
        line = raw.strip().rstrip(",")
        if _ADDRESS_PART.match(line) or _POSTAL.fullmatch(line):
            break
        courteous = _COURTESY.sub("", line)
        is_role = _ROLE.fullmatch(courteous) or _ROLE.fullmatch(line)
        if is_role and role is None:
            role = is_role["role"]
        elif role is not None:
            role = f"{role} {line}"
        elif NAME.fullmatch(courteous):
            name = courteous
    return written.fact((Person(name, " ".join(role.split()) if role else None),)) if name or role else None


def _greeted(greeting: Written | None) -> Fact[tuple[Person, ...]] | None:
    if greeting is None:
        return None
    words = re.sub(r"^(?:Zeer |Hoog)?(?:geachte|beste)\s+", "", greeting.text, flags=re.IGNORECASE).strip(" ,:!.")
    named = re.fullmatch(rf"(?P<role>{ROLE_WORD})\s+(?P<name>\S.*)", words, flags=re.IGNORECASE)
    if named and NAME.fullmatch(named["name"]):
        return greeting.fact((Person(named["name"], named["role"]),))
    chair = re.fullmatch(
        rf"(?:heer |mevrouw |mijnheer de |mevrouw de |meneer de )?(?P<role>{ROLE_WORD}(?:\s.*)?)",
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
    last = next((i for i, b in enumerate(zones.blocks) if _LAST_OF_MOTION.search(b.text)), None)
    if last is not None:
        signed = _LAST_OF_MOTION.split(zones.blocks[last].text)[-1:] + [
            b.text for b in zones.blocks[last + 1 :] if b.kind != "note"
        ]
        names = [
            match["name"].strip() for line in "\n".join(signed).split("\n") if (match := NAME.fullmatch(line.strip()))
        ]
        if names:
            where = zones.blocks[min(last + 1, len(zones.blocks) - 1)].where
            return Written("; ".join(names), where).fact(tuple(Person(name) for name in names))
    for written in zones.head:
        if moved := _MOVED_BY.search(" ".join(written.text.split())):
            names = [_in_lower_case(name) for name in re.split(r",\s*|\sEN\s", moved["names"])]
            return written.fact(tuple(Person(name[0].upper() + name[1:]) for name in names if name))
    return None


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
    for written in zones.head:
        answered = tuple(
            Person(m["name"].strip(), m["role"], " ".join(m["organisation"].split()))
            for m in _ANSWERED.finditer(written.text)
        )
        if answered:
            return written.fact(answered)
    return None


def _roles(text: str) -> list[str]:
    """`de Ministers van Justitie en voor Rechtsbescherming` as the role of each."""
    roles: list[str] = []
    function = ""
    for part in re.split(r"(?i)(?:,\s+|\s+en\s+)(?=(?:aan )?(?:de|het)\s|van\s|voor\s)", " ".join(text.split())):
        plain = re.sub(r"(?i)^(?:aan )?(?:de|het) ", "", part)
        if match := re.match(r"(Minister|Staatssecretaris)(?:s|sen)? ", plain, re.IGNORECASE):
            function = match[1]
            plain = plain[match.end() :]
        roles.append(f"{function} {plain}" if function else plain)
    return roles
