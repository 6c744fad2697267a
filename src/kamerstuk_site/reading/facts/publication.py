"""What the publisher prints on a parliamentary paper: chamber, session, dossier, number, identifier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Chamber, DossierName, Fact, Person
from kamerstuk_site.model.identifiers import kamerstuk, parts
from kamerstuk_site.reading.dutch.cover_sheet import YEARS
from kamerstuk_site.reading.facts.zones import (
    COMPOSED,
    DOSSIER_LINE,
    HEADING,
    NUMBER_LINE,
    Passage,
    Zones,
    is_head_line,
)
from kamerstuk_site.reading.layout.page_furniture import RUNNING_FOOT

_SESSION_DOSSIER = re.compile(
    r"(?:Vergaderjaar|Zitting)\s\d{4}\s?[-–‒—]\s?\d{4}\s*[-–—]\s*(?P<digits>\d{2} ?\d{3}|\d{4})(?P<chapter>(?!))?(?P<title>(?!))?",
    re.IGNORECASE,
)
_YEARS = re.compile(rf"(?:Vergaderjaar|Zitting)\s(?P<years>{YEARS})", re.IGNORECASE)
_PRINTED = re.compile(r"\b(?:kst-\d{5}[\w-]*|ah-(?:tk|ek)-\d{8}-\d+|h-(?:tk|ek|vv)-\d{8}-[\d-]+)\b")
_CHAMBERS: dict[str, Chamber] = {"tweede": "tweede-kamer", "eerste": "eerste-kamer"}
_CHAMBER_NAME = re.compile(r"(?a:(Tweede|Eerste)) Kamer der Staten[- ]Generaal", re.IGNORECASE)
_CHAPTER_LINE = re.compile(r"Hoofdstuk\s(?P<chapter>[IVX]+[A-Z]?|[A-Z])\b.*", re.DOTALL)
_ANSWER_NUMBER = re.compile(r"(?:Nr\.?\s?)?\d{1,4}")
_APPENDIX = re.compile(r"Aanhangsel (?:van de|tot het Verslag van de) Handelingen", re.IGNORECASE)


def session(zones: Zones, furniture: Sequence[Line]) -> Fact[str] | None:
    """The vergaderjaar, `2016-2017`, from the head or a running foot."""
    for written in _lines(zones, furniture):
        match = _YEARS.search(written.text)
        years = consecutive(match["years"]) if match else None
        if years:
            return written.fact(years)
    return None


def consecutive(years: str) -> str | None:
    """`2016–2017`, `2016/17` or OCR's `1989-1 990` as `2016-2017`; None where the years do not follow on each other."""
    digits = re.sub(r"\D", "", years)
    first, second = digits[:4], digits[4:]
    if len(first) != 4 or len(second) not in (2, 4):
        return None
    whole = second if len(second) == 4 else str(int(first) + 1)[:2] + second
    return f"{first}-{whole}" if int(whole) == int(first) + 1 else None


def chamber(
    zones: Zones, furniture: Sequence[Line], addressed: Fact[tuple[Person, ...]] | None
) -> Fact[Chamber] | None:
    """The Chamber that printed the paper or to whose chairman the letter is addressed."""
    for written in _lines(zones, furniture):
        match = re.match(
            r"(?a:(Tweede|Eerste)) Kamer(?: der Staten[- ]Generaal(?: \d)?$|,? (?:der Staten-Generaal,? )?(?:vergaderjaar|zitting))",
            written.text,
            re.IGNORECASE,
        )
        if match:
            return written.fact(_CHAMBERS[match[1].lower()])
    for person in addressed.value if addressed else ():
        match = _CHAMBER_NAME.search(person.role or "") or _CHAMBER_NAME.search(person.organisation or "")
        if match and addressed:
            return Fact(_CHAMBERS[match[1].lower()], addressed.origin)
    return None


def dossiers(zones: Zones, furniture: Sequence[Line]) -> Fact[tuple[DossierName, ...]] | None:
    """The dossiers that the paper is filed under, with their titles, from its head; else from a running foot or printed identifier."""
    named = [*_head_dossiers(zones.head)]
    foot = next(((w, m) for w, m in _feet(furniture) if m["digits"]), None)
    if named:
        found = tuple(dossier for _, dossier in named)
        if foot and len(found) == 1 and "-" not in found[0].id:
            # Old papers print the chapter on another line; the foot has it.
            found = (
                (DossierName(_canonical(foot[1]["digits"], foot[1]["chapter"]), found[0].title),)
                if _canonical(foot[1]["digits"], None) == found[0].id
                else found
            )
        return named[0][0].fact(found)
    if foot:
        return foot[0].fact((DossierName(_canonical(foot[1]["digits"], foot[1]["chapter"])),))
    printed = _printed(zones, furniture)
    if printed and (known := parts(printed.value)) and known.dossier:
        return Fact((DossierName(known.dossier),), printed.origin)
    return None


def _head_dossiers(head: Sequence[Passage]) -> Iterator[tuple[Passage, DossierName]]:
    """Each dossier line of the head with the title that follows it, up to the next line of another sort."""
    lines = [Passage(line.strip(), w.where) for w in head for line in w.text.split("\n")]
    for index, line in enumerate(lines):
        match = DOSSIER_LINE.fullmatch(line.text) or _SESSION_DOSSIER.fullmatch(line.text)
        if match is None:
            continue
        end = next((i for i in range(index + 1, len(lines)) if _ends_title(lines[i].text)), len(lines))
        title = " ".join(filter(None, [match["title"], *(following.text for following in lines[index + 1 : end])]))
        below = _CHAPTER_LINE.fullmatch(lines[end].text) if end < len(lines) else None
        chapter = match["chapter"] or (below["chapter"] if below else None)
        quote = " ".join(following.text for following in lines[index : end + bool(below)])
        yield (
            Passage(quote, line.where),
            DossierName(_canonical(match["digits"], chapter), " ".join(title.split()) or None),
        )


def _ends_title(text: str) -> bool:
    return is_head_line(text) or bool(COMPOSED.match(text) or _CHAPTER_LINE.fullmatch(text))


def number(zones: Zones, furniture: Sequence[Line]) -> Fact[str] | None:
    """The ondernummer, from `Nr. 169` in the head; for an answer to questions its own number; else from a running foot."""
    house = chamber(zones, furniture, None)
    lettered = house is not None and house.value == "eerste-kamer"
    for written in zones.head:
        for line in written.text.split("\n"):
            match = NUMBER_LINE.fullmatch(line.strip())
            headed = match and (match["heading"] is None or HEADING.match(match["heading"]) or line.startswith("Nr"))
            if match and headed and (match["word"] or lettered):
                return Passage(line, written.where).fact(match["number"])
    appendix = next((i for i, w in enumerate(zones.head) if _APPENDIX.search(w.text)), None)
    if appendix is not None:
        for written in zones.head[appendix:]:
            for line in written.text.split("\n"):
                if _ANSWER_NUMBER.fullmatch(line.strip()):
                    return Passage(line, written.where).fact(re.sub(r"\D", "", line))
    for written, match in _feet(furniture):
        if match["number"] or match["answer"]:
            return written.fact(match["number"].replace(" ", "") if match["number"] else match["answer"])
    printed = _printed(zones, furniture)
    known = parts(printed.value) if printed else None
    return Fact(known.number, printed.origin) if printed and known else None


def identifier(
    zones: Zones,
    furniture: Sequence[Line],
    filed: Fact[tuple[DossierName, ...]] | None,
    numbered: Fact[str] | None,
    stem: str,
) -> Fact[str] | None:
    """The official identifier: as printed, else put together from dossier and number, else the file's name where it is one."""
    if printed := _printed(zones, furniture):
        return printed
    years = session(zones, furniture)
    if filed and numbered:
        return Fact(kamerstuk(filed.value[0].id, numbered.value), numbered.origin)
    if numbered and years and any(_APPENDIX.search(w.text) for w in zones.head):
        house = chamber(zones, furniture, None)
        code = "ek" if house and house.value == "eerste-kamer" else "tk"
        return Fact(f"ah-{code}-{years.value.replace('-', '')}-{numbered.value}", numbered.origin)
    known = parts(stem)
    return Passage(stem, "bestandsnaam").fact(known.identifier, "filename") if known else None


def _printed(zones: Zones, furniture: Sequence[Line]) -> Fact[str] | None:
    """An identifier printed on the paper itself, in its head or furniture: one, or none where two differ."""
    found = [
        written.fact(known.identifier)
        for written in _lines(zones, furniture)
        for match in _PRINTED.finditer(written.text)
        if (known := parts(match[0]))
    ]
    return found[0] if len({fact.value for fact in found}) == 1 else None


def _feet(furniture: Sequence[Line]) -> Iterator[tuple[Passage, re.Match[str]]]:
    for line in furniture:
        if match := RUNNING_FOOT.search(line.text):
            yield Passage(line.text.strip(), line.where), match


def _lines(zones: Zones, furniture: Sequence[Line]) -> Iterator[Passage]:
    for written in zones.head:
        for line in written.text.split("\n"):
            yield Passage(line.strip(), written.where)
    for foot in furniture:
        yield Passage(foot.text.strip(), foot.where)


def _canonical(digits: str, chapter: str | None) -> str:
    """`35 570`, ` V` -> `35570-V`."""
    base = re.sub(r"\D", "", digits)
    ending = re.sub(r"(?i)hoofdstuk|[\s,–‒-]", "", chapter or "").upper()
    return f"{base}-{ending}" if ending else base
