"""What the publisher prints on a parliamentary paper: chamber, session, dossier, number, identifier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import dropwhile, islice, pairwise, takewhile
from operator import attrgetter, itemgetter

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import (
    Chamber,
    DossierName,
    Fact,
    Facts,
    Person,
    the_only,
)
from kamerstuk_site.model.identifiers import IdentifierParts, kamerstuk, parts
from kamerstuk_site.model.sessions import session_from
from kamerstuk_site.reading.dutch.cover_sheet import (
    APPENDIX,
    CHAMBER,
    SESSION,
    SITE_FILED,
    YEARS,
    labelled,
)
from kamerstuk_site.reading.dutch.patterns import Match
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.passages import (
    DossierNames,
    Filed,
    Passage,
    People,
    fact_from,
    first_fact,
    first_stated,
)
from kamerstuk_site.reading.facts.zones import (
    COMPOSED,
    DOSSIER_NUMBER,
    HEAD_LINE,
    HEADING,
    NUMBER_LINE,
    Zones,
)
from kamerstuk_site.reading.layout.page_furniture import RUNNING_FOOT

_CHAPTER = r"Hoofdstuk\s(?:[IVX]+[A-Z]?|[A-Z])\b"
# A paper of before 1970 has its dossier, of four or five figures, behind the session; and some have the chapter of the
# budget below the title.
_FILED = re.compile(
    rf"(?:(?i:{SESSION})\d{{4}}\s?[-–‒—]\s?\d{{4}}\s*[-–—]\s*(?P<old>\d{{2}} ?\d{{3}}|\d{{4}})(?=\n|$)|{DOSSIER_NUMBER})"
    rf"(?:(?:\n(?!{_CHAPTER})|[^\S\n]+(?!\d{{3}}\b))(?P<title>\S.*?))?"
    rf"(?:\n(?P<below>{_CHAPTER})[^\n]*|$)",
    re.DOTALL,
)
_FILED_BY_NUMBER = re.compile(rf"{DOSSIER_NUMBER},? [Nn]r\.? ?(?P<number>\d{{1,4}})")
"""Dossier and number on one line, as a motion has them that is handed in: "32 698, nr. 81"."""
_YEARS = re.compile(
    rf"(?:(?<!Handelingen, ){SESSION}|Staten-Generaal\.? Bijlagen\.? )(?P<years>{YEARS})|{CHAMBER}\s*(?P<site>\d{{4}}-\d{{4}})",
    re.IGNORECASE,
)
"""A vergaderjaar behind the word for it, in a running foot of before 1946, or in the table of a site, whose cells may have
run together; not one of another Aanhangsel ("Zie ook Aanhangsel Handelingen, vergaderjaar 2017-2018")."""
_YEARS_FIRST = re.compile(
    rf"(?:Handelingen der |Deel \w+ )?(?:{_YEARS.pattern})", re.IGNORECASE
)
"""A line that begins with it, as one that speaks of a paper of another vergaderjaar does not."""
_OLD_FOOT = re.compile(
    rf"Handelingen der Staten-Generaal\.? Bijlagen\.? {YEARS}\.?|(?:Deel \w+ )?Zitting {YEARS},? Aanhangsel"
)
_PAPER = (
    r"(?P<digits>\d{2} ?\d{3})(?:[ -](?P<chapter>[IVX]+[A-Z]?|\d\d))?(?:-|,? (?:nr\. ?|letter )?)"
    r"(?P<number>\d{1,4}|[A-Z]{1,3})"
)
_CITED = r"(?:Vindplaats\s*:?\s*)?Kamerstuk(?:ken)? (?P<house>I{1,2}),? (?P<years>\d{4}\s?[-–/]\s?\d{2,4}),? "
_CITED_PAPER = re.compile(rf"{_CITED}{_PAPER}")
"""How lawyers cite a paper, which may stand above its own text: "Kamerstukken II 2016/17, 34651, nr. 8"."""
SITE_NUMBER = re.compile(
    rf"(?:Kamerstuk|{CHAMBER}\s*\d{{4}}-\d{{4}})\s*{_PAPER}", re.IGNORECASE
)
"""How a site heads a paper by its number, or puts it in a table."""
_LABELLED_NUMBER = re.compile(
    rf"(?:(?:Kamerstuknummer|Dossier- en ondernummer|ID|Document-id)\s*[:|]?|Kenmerk\s*[:|]?(?=[^-]*nr)|(?=Vindplaats){_CITED})"
    rf"\s*{_PAPER}(?:\s*\|)?",
    re.IGNORECASE,
)
"""A line by which a site states the number of the paper that it shows."""
_ADDRESS = re.compile(
    r"(?:(?:Bron|Link|URL|Permalink|Adres)\s*:?\s*)?(?:https?://)?\S+", re.IGNORECASE
)
"""A line that is an address, from which the paper was copied."""
_SITE_HEADING = re.compile(
    r"(?P<digits>\d{2} ?\d{3})(?:-(?P<chapter>[IVX]+[A-Z]?|\d\d))? (?!\d)[A-Z][\w(]+ \w+"
)
_NUMBER_ALONE = re.compile(r"(?:Nr|No)\.|[A-Z]{1,2}")
"""What stands between the title of a dossier and the heading: the word for a number, of a paper that was not printed yet,
or the letter that is one."""
_NEXT_DOSSIER = re.compile(
    r"(?<=[a-z)]) (?<!\bvan )(?<!\bmet )(?<!\btot )(?=\d{2} \d{3}(?:$| [A-Z][a-z]))"
)
"""Before the number of another dossier, where a scan ran its line together with the title above."""
_DOSSIER_ALONE = re.compile(DOSSIER_NUMBER)
_BEHIND_SHORT_TITLE = re.compile(r"(?<=\)) (?=[A-ZÀ-Þ])")
_LETTER = re.compile(r"(?![IVX]+$)[A-Z]{1,2}")
"""A number of letters; those that may be a Roman one are the chapter of a budget as well."""
_RUNS = 3
"""Sentences; a line that has so many is text that a scan put before the heading, and no title."""
_TOP = 6
"""Lines above the text in which a site has its heading."""
_FIRST_OF_NAME = re.compile(
    r"[a-z]+-[a-z0-9]+(?:-[a-z0-9]+)*(?=[\s_.(+]|$)", re.IGNORECASE
)
_PRINTED = re.compile(
    r"\b(?:kst-\d{5}[\w-]*|ah-(?:tk|ek)-\d{8}-\d+|h-(?:tk|ek|vv)-\d{8}-[\d-]+)\b"
)
CHAMBERS: dict[str, Chamber] = {
    "tweede": "tweede-kamer", "tweede kamer": "tweede-kamer", "tk": "tweede-kamer", "ii": "tweede-kamer",
    "eerste": "eerste-kamer", "eerste kamer": "eerste-kamer", "ek": "eerste-kamer", "i": "eerste-kamer",
    "vv": "verenigde-vergadering",
}  # fmt: skip
"""The Chambers, by what papers call them, in small letters."""
# ASCII alone: without regard to case "Eerſte" would be one too, and is no key of the table.
_CHAMBER_LINE = re.compile(
    r"(?a:(?P<chamber>Tweede|Eerste)) Kamer(?: der Staten[- ]Generaal(?: \d)?$|\.(?: \S{1,3})?$| der Staten-Generaal\s*\d{4}-\d{4}|,? (?:der Staten-Generaal,? )?(?:vergaderjaar|zitting))",
    re.IGNORECASE,
)
_CHAMBER_OF_APPENDIX = re.compile(
    rf"{APPENDIX} der (?a:(?P<chamber>Tweede|Eerste)) Kamer", re.IGNORECASE
)
_CHAMBER_NAME = re.compile(
    rf"(?=(?a:(?P<chamber>Tweede|Eerste))){CHAMBER}", re.IGNORECASE
)
_WORD_AND_NUMBER = re.compile(rf"(?=I?[NM]r|No|nr){NUMBER_LINE.pattern}", re.DOTALL)
"""A number as the Tweede Kamer prints it, never without the word for it."""
_YEARS_AND_NUMBER = re.compile(
    rf"{SESSION}{YEARS}\s+Nr\.? (?P<number>\d{{1,4}}[a-z]?)", re.IGNORECASE
)
"""The number as the Eerste Kamer printed it until 1995, behind the vergaderjaar."""
_HEADING_AND_NUMBER = re.compile(
    rf"(?={HEADING.pattern})[A-Z][A-Z ,;()-]+ N[ro]\.? ?(?P<number>\d{{1,4}})"
)
"""The number behind the heading, as papers until 1970 have it: "VERSLAG Nr. 4"."""
_ANSWER_NUMBER = re.compile(
    r"(?:Nr\.?\s?)?(?P<number>\d{1,4})(?:,?\s\(?(?i:(?:\w+\s)?herdruk)\W{0,3}\d?\W{0,3})?"
)
_DATED_SESSIONS = frozenset(f"{year}-{year + 1}" for year in range(1994, 2009))
"""The vergaderjaren of which every paper of the Eerste Kamer has its year in its identifier, as the publisher listed them."""
_APPENDIX = re.compile(APPENDIX, re.IGNORECASE)


def published(
    zones: Zones, furniture: Sequence[Line], addressed: People | None, stem: str
) -> Facts:
    """The facts that its publisher prints on a paper.

    Args:
        zones: the letter.
        furniture: lines of its pages, of which the running feet name dossier, number and session.
        addressed: its recipients; the chairman of a Chamber tells which Chamber, where the paper prints none.
        stem: the file's name without suffix.
    """
    head = zones.head_lines
    feet = [Passage(line.text.strip(), line.where) for line in furniture]
    lines = [*head, *feet]
    site = zones.above_text
    top = site[:_TOP]
    by_file = _file_name(stem)
    session = first_stated(
        first_fact([*lines, *zones.head], _YEARS.search, _session),
        first_fact([*site, *_old_feet(zones)], _YEARS_FIRST.match, _session),
    )
    chamber: Fact[Chamber] | None = first_stated(
        first_fact([*lines, *top], _CHAMBER_LINE.match, chamber_named),
        first_fact(head, _CHAMBER_OF_APPENDIX.match, chamber_named),
    )
    printed = first_stated(
        _printed(lines),
        _printed(line for line in site if _ADDRESS.fullmatch(line.text)),
        first_fact(site, _LABELLED_NUMBER.fullmatch, _paper_on_site),
        first_fact(site, SITE_FILED.search, _paper_on_site),
        first_fact(top, SITE_NUMBER.fullmatch, _paper_on_site),
    )
    appendix = list(dropwhile(lambda line: not _APPENDIX.search(line.text), head))
    dossiers = first_stated(
        _dossiers(head, first_fact(feet, RUNNING_FOOT.search, _foot_dossier)),
        fact_from(printed, partial(_printed_dossier, title=_site_title(site))),
        first_fact(top, _SITE_HEADING.match, _heading_dossier),
        fact_from(by_file, _printed_dossier),
    )
    number = first_stated(
        _number(chamber, head, appendix, feet),
        fact_from(printed, _own_number),
        fact_from(by_file, partial(_number_in, dossiers)),
    )
    cited = first_fact(
        site,
        _CITED_PAPER.match,
        lambda match: match if _is_own(match, dossiers, number) else None,
    )
    session = session or fact_from(cited, lambda match: session_of(match["years"]))
    chamber = chamber or fact_from(
        cited, lambda match: CHAMBERS[match["house"].lower()]
    )
    answered = session if appendix else None
    which = chamber.value if chamber else "tweede-kamer"
    known = printed or by_file
    return Facts(
        identifier=first_stated(
            fact_from(printed, attrgetter("identifier")),
            fact_from(
                number, lambda own: _identifier(own, dossiers, answered, which, session)
            ),
            fact_from(by_file, attrgetter("identifier")),
        ),
        chamber=first_stated(
            chamber,
            fact_from(addressed, _addressed_chamber),
            fact_from(known, attrgetter("chamber")),
        ),
        session=first_stated(session, fact_from(known, attrgetter("session"))),
        dossiers=dossiers,
        number=number,
    )


def _is_own(cited: Match, dossiers: Filed | None, number: Fact[str] | None) -> bool:
    """True for a citation of the paper itself."""
    named = _dossier_id(cited["digits"], cited["chapter"])
    return bool(
        dossiers
        and number
        and dossiers.value[0].id == named
        and number.value == cited["number"]
    )


def _number_in(dossiers: Filed | None, paper: IdentifierParts) -> str | None:
    """The number of a paper, where it is filed under the first of the dossiers or there are none."""
    filed = dossiers is None or dossiers.value[0].id == paper.dossier
    return _own_number(paper) if filed else None


def _number(
    chamber: Fact[Chamber] | None,
    head: Sequence[Passage],
    appendix: Sequence[Passage],
    feet: Sequence[Passage],
) -> Fact[str] | None:
    """The ondernummer: `Nr. 169` in the head; of an answer to questions its own number; else that of a running foot."""
    in_tweede_kamer = chamber is not None and chamber.value != "eerste-kamer"
    numbered = _WORD_AND_NUMBER if in_tweede_kamer else NUMBER_LINE
    return (
        first_fact(head, numbered.fullmatch, _head_number)
        or _letter_alone(head)
        or first_fact(head, _FILED_BY_NUMBER.fullmatch, itemgetter("number"))
        or first_fact(head, _YEARS_AND_NUMBER.fullmatch, itemgetter("number"))
        or first_fact(head, _HEADING_AND_NUMBER.fullmatch, itemgetter("number"))
        or first_fact(appendix, _ANSWER_NUMBER.fullmatch, itemgetter("number"))
        or first_fact(feet, RUNNING_FOOT.search, _foot_number)
    )


def _letter_alone(head: Sequence[Passage]) -> Fact[str] | None:
    """A letter that is the number of a paper, on a line between the title of the dossier and the heading."""
    for line, heading in pairwise(head):
        if _LETTER.fullmatch(line.text) and HEADING.fullmatch(heading.text):
            return line.fact(line.text)
    return None


def _identifier(
    number: str,
    dossiers: Filed | None,
    answered: Fact[str] | None,
    chamber: Chamber,
    session: Fact[str] | None,
) -> str | None:
    """The identifier that a number makes with its dossier; for an answer to questions, with vergaderjaar and Chamber."""
    if dossiers:
        year = session.value if session and chamber == "eerste-kamer" else None
        return kamerstuk(
            dossiers.value[0].id, number, year if year in _DATED_SESSIONS else None
        )
    return (
        IdentifierParts("ah", number, None, answered.value, chamber).identifier
        if answered
        else None
    )


def _session(match: Match) -> str | None:
    """`2016–2017`, `2016/17` or OCR's `1989-1 990` as `2016-2017`; None where the years do not follow on each other."""
    return session_of(match["years"] or match["site"])


def session_of(years: str) -> str | None:
    """The vergaderjaar that years name, whatever stands between them: `1930—1931`, `2016/17`."""
    digits = re.sub(r"\D", "", years)
    return session_from(digits[:4], digits[4:])


def chamber_named(match: Match) -> Chamber:
    """The Chamber that a match names in its group `chamber`, by one of the keys of `CHAMBERS`."""
    return CHAMBERS[match["chamber"].lower()]


def _addressed_chamber(recipients: Iterable[Person]) -> Chamber | None:
    """The Chamber that is addressed, or whose chairman is."""
    names = "; ".join(f"{person.role}; {person.organisation}" for person in recipients)
    named = _CHAMBER_NAME.search(names)
    return chamber_named(named) if named else None


def _printed(lines: Iterable[Passage]) -> Fact[IdentifierParts] | None:
    """The identifier printed on the paper itself, in its head or furniture."""
    found = []
    for line in lines:
        for match in _PRINTED.finditer(line.text):
            known = parts(match[0])
            if known:
                found.append(line.fact(known))
    return the_only(found, by=attrgetter("value"))


def _own_number(paper: IdentifierParts) -> str | None:
    """The number of a Kamerstuk or of answers to questions; items of Handelingen and annexes have none of their own."""
    return paper.number if paper.series in ("kst", "ah") else None


def _printed_dossier(
    printed: IdentifierParts, title: str | None = None
) -> DossierNames:
    return (DossierName(printed.dossier, title),) if printed.dossier else ()


def _paper_on_site(line: Match) -> IdentifierParts | None:
    """The paper whose number a site states on a line of its own: "Kamerstuk 34300-VII-60", "34700 nr. 19"."""
    return parts(
        kamerstuk(_dossier_id(line["digits"], line["chapter"]), line["number"])
    )


def _heading_dossier(heading: Match) -> DossierNames:
    """The dossier by which a site begins its heading; what follows is the paper's title there and not the dossier's."""
    return (DossierName(_dossier_id(heading["digits"], heading["chapter"])),)


def _site_title(lines: Iterable[Passage]) -> str | None:
    """The dossier's title where a site gives it without the number, or in the sentence that files the paper."""
    for line in lines:
        filed = SITE_FILED.search(line.words)
        title = filed["title"] if filed else labelled(line.text, "dossier")
        if title and not title[0].isdigit():
            return title
    return None


def _old_feet(zones: Zones) -> Iterator[Passage]:
    """The running feet of papers until 1946, which stand among the text: `Bijlagen. 1929—1930.`."""
    for block in zones.blocks:
        for line in Passage(block.stated, block.where).lines:
            if _OLD_FOOT.fullmatch(line.text):
                yield line


def _head_number(line: Match) -> str | None:
    """The number of a line that says nothing else, or goes on with the heading of a paper."""
    heading = line["heading"]
    headed = (
        heading is None or HEADING.match(heading) or line[0].startswith(("Nr", "nr"))
    )
    return line["number"] if headed else None


def _foot_number(foot: Match) -> str:
    number: str = foot["number"] or foot["answer"] or ""
    return number.replace(" ", "")


def _foot_dossier(foot: Match) -> DossierNames:
    digits = foot["digits"] or foot["several"]
    if not digits:
        return ()
    dossier = _dossier_id(digits, foot["chapter"])
    return (DossierName(dossier),)


def _dossier_id(digits: str, chapter: str | None) -> str:
    """The canonical id of a dossier: `35570-V` of `35 570` and ` V`."""
    base = re.sub(r"\D", "", digits)
    ending = re.sub(r"(?i)hoofdstuk|[\s,‒–—―−-]", "", chapter or "")
    return f"{base}-{ending.upper()}".removesuffix("-")


def _dossiers(head: Sequence[Passage], in_foot: Filed | None) -> Filed | None:
    """The dossiers that the head names, with their titles; else that of a running foot.

    Args:
        head: its lines.
        in_foot: the dossier in a running foot.
    """
    named = list(_named_dossiers(head))
    if not named:
        return in_foot
    found = _once_each(_titles_apart([fact.value for fact in named]))
    with_chapter = in_foot.value[0].id if in_foot else ""
    if len(found) == 1 and with_chapter.startswith(f"{found[0].id}-"):
        # Old papers print the chapter on another line; the foot has it.
        found = (replace(found[0], id=with_chapter),)
    return Fact(found, named[0].origin)


def _titles_apart(named: Sequence[DossierName]) -> DossierNames:
    """The dossiers, where their numbers stand below each other and the titles below the last, each with its own.

    A title ends with its short form between brackets; where they cannot be told apart so, none is known.
    """
    *untitled, last = named
    if not untitled or any(dossier.title for dossier in untitled):
        return tuple(named)
    titles = _BEHIND_SHORT_TITLE.split(last.title or "")
    if len(titles) != len(named):
        return tuple(replace(dossier, title=None) for dossier in named)
    return tuple(
        replace(dossier, title=title)
        for dossier, title in zip(named, titles, strict=True)
    )


def _once_each(named: Iterable[DossierName]) -> DossierNames:
    """The dossiers, of one that is named again (by a site, then by the paper) the shortest title."""
    found: dict[str, DossierName] = {}
    for dossier in named:
        known = found.setdefault(dossier.id, dossier)
        if dossier.title and len(dossier.title) < len(
            known.title or f"{dossier.title} "
        ):
            found[dossier.id] = dossier
    return tuple(found.values())


def _without_members(head: Sequence[Passage]) -> Iterator[Passage]:
    """The lines, each parted where the next dossier begins in it, without the members of a committee below a number."""
    number = False
    for line in head:
        if number and COMPOSED.match(line.text) and line.text.endswith("."):
            continue
        for part in _NEXT_DOSSIER.split(line.text):
            yield replace(line, text=part)
        number = bool(_DOSSIER_ALONE.fullmatch(line.text))


def _named_dossiers(lines: Sequence[Passage]) -> Iterator[Fact[DossierName]]:
    """Each dossier of the head, with the lines of its title, without a number that stands behind them."""
    head = list(_without_members(lines))
    for index, line in enumerate(head):
        numbered = _FILED_BY_NUMBER.fullmatch(line.text)
        if numbered:
            yield line.fact(
                DossierName(_dossier_id(numbered["digits"], numbered["chapter"]))
            )
        if numbered or not _FILED.match(line.text):
            continue
        title = list(takewhile(_is_of_title, head[index + 1 :]))
        if title and _NUMBER_ALONE.fullmatch(title[-1].text):
            title.pop()
        filed = _FILED.match("\n".join(passage.text for passage in (line, *title)))
        if filed:
            yield Passage(filed[0], line.where).fact(_titled(filed))


def _is_of_title(line: Passage) -> bool:
    """True for a line that goes on the title of a dossier, up to the next line of another sort."""
    if HEAD_LINE.fullmatch(line.text) or COMPOSED.match(line.text):
        return False
    return len(list(islice(sentences(line.text), _RUNS))) < _RUNS


def _titled(filed: Match) -> DossierName:
    digits = filed["digits"] or filed["old"]
    chapter = filed["chapter"] or filed["below"]
    title = " ".join((filed["title"] or "").split())
    return DossierName(_dossier_id(digits, chapter), title or None)


def _file_name(stem: str) -> Fact[IdentifierParts] | None:
    """The paper that the file is named by: its name begins with an identifier, and nothing of a number follows that."""
    words = _FIRST_OF_NAME.match(stem)
    known = parts(words[0]) if words else None
    return Passage(stem, "bestandsnaam").fact(known, "filename") if known else None
