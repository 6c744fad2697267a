"""Handelingen: what a debate states about itself, and who speaks in it.

A debate has no signature: whoever is named at its end only spoke last. It is known by what its format says it is, by an
identifier of Handelingen (`h-tk-20172018-70-9`) as its file's name, or by its shape: the chair speaks, and others do,
each announced by a name with a colon ("Mevrouw Vaart (Binnenhaven):").
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, takewhile
from operator import attrgetter, itemgetter
from typing import NamedTuple

from kamerstuk_site.model.document import Block, Line
from kamerstuk_site.model.facts import (
    Chamber,
    Fact,
    Facts,
    Kind,
    Origin,
    Person,
    the_only,
)
from kamerstuk_site.model.identifiers import IdentifierParts, parts
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.cover_sheet import CHAMBER, GREETING, SESSION, YEARS
from kamerstuk_site.reading.dutch.dates import DAY, WEEKDAY, day_in, in_words
from kamerstuk_site.reading.dutch.names import PLAIN_NAME
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.patterns import Match
from kamerstuk_site.reading.facts.kind import Named, named
from kamerstuk_site.reading.facts.passages import (
    Passage,
    concluded,
    fact_from,
    first_fact,
    first_stated,
)
from kamerstuk_site.reading.facts.publication import (
    CHAMBERS,
    chamber_named,
    published,
    session_of,
)
from kamerstuk_site.reading.facts.title import title_of
from kamerstuk_site.reading.facts.zones import Zones, zone

_CHAIR = r"(?i:(?:(?:waarnemend|fungerend|tijdelijk|plaatsvervangend)e? )?voorzitter)"
_BRACKETS = r" ?\((?P<{0}>[^()]{{1,40}})\)"
"""A party or a ministry behind a name."""
_TURN = re.compile(
    rf"(?:^|(?<=[.!?”] ))(?:De (?P<chair>{_CHAIR})(?:{_BRACKETS.format('presiding')})?"
    rf"|De (?P<office>(?i:griffier|{GOVERNMENT_ROLE})\b(?: (?:van|voor) [^:.;()]{{2,60}})?)"
    rf"|(?P<role>(?i:{GOVERNMENT_ROLE})) (?P<holder>{PLAIN_NAME})(?:{_BRACKETS.format('ministry')})?"
    rf"|(?:De heer|Mevrouw|Mejuffrouw|Het lid|Dhr\.|Mw\.|Mevr\.) (?P<member>{PLAIN_NAME})"
    rf"(?:{_BRACKETS.format('party')})?(?:, ?rapporteur)?) ?:",
    re.MULTILINE,
)
"""Who speaks: the chair, a member of the government by office or name, a member of a Chamber with the party."""
_PRESIDED = re.compile(
    rf"^Voorzitter: ?(?:de heer |mevrouw |het lid )?(?P<name>{PLAIN_NAME})\.?$",
    re.MULTILINE,
)
"""Who is in the chair, as the head of a meeting tells it."""
_BEGINS = re.compile(
    r"Aan de orde (?:is|zijn|komt|komen)\b|Voorzitter:|Het woord is aan\b|\(Zie vergadering\b"
)
"""What an item begins with, below its title."""
_PRESENT = re.compile(r"\b(?:Tegenwoordig|Aanwezig)(?:,| (?:zijn|is)\b)")
"""The list of those present, at the opening of a meeting."""
_STANDING = re.compile(
    r"(?:\d{1,3} )?(?:Opening|Sluiting|Mededeling(?:en)?|Ingekomen stukken|Regeling van werkzaamheden|Vragenuur(?:: .+)?|Hamerstukken"
    r"|Stemming(?:en)?\b.*)",
    re.IGNORECASE,
)
"""Items in which often nobody but the chair speaks, with their number where the publisher's site has it."""
_QUESTION_TIME = re.compile(
    r"(?:\d{1,3} )?(?:mondelinge? )?vragenuur(?:: .+)?|Aan de orde (?:is|zijn) (?:het (?:mondelinge? )?vragenuur|de mondelinge vragen)\b.*",
    re.IGNORECASE,
)
"""Above questions that are asked in the meeting: "2 Vragenuur: Vragen Zeegers"."""
_OTHER_MEETING = re.compile(
    r"verslag van een\b|\bnotulen\b|gemeenteraad|raadsvergadering|provinciale staten",
    re.IGNORECASE,
)
"""What stands above the minutes of another meeting: of a committee, a council."""
_DAY_OF_MEETING = re.compile(
    rf"(?:(?>.*?(?:vergadering|{CHAMBER})\b).*?|{WEEKDAY},? )?{DAY}\b.*", re.IGNORECASE
)
_HEAD_OF_MEETING = re.compile(
    rf"{CHAMBER}.*|(?:Tweede|Eerste) Kamer\W*|{SESSION}.*|Handelingen\b.*|.*\d(?:ste|de|e) vergadering\b.*"
    rf"|{_DAY_OF_MEETING.pattern}|(?:Aanvang|Begin|Sluiting)\b.*\d.*|(?:TK|EK|VV) ?\d+|[\W\d]*"
    rf"|Plenair verslag.*|Status:.*|(?:nr\.?|item) ?\d+\W*",
    re.IGNORECASE,
)
"""A line above an item that is no title of it: of the meeting, its day, its number, a page."""
_OLD_FOOT_OF_PAGE = re.compile(
    rf"(?P<chamber>Tweede|Eerste) Kamer\s+{DAY}\b", re.IGNORECASE
)
"""The foot of a page from 1970 to 1995: "Tweede Kamer 14 december 1976"."""
_RUNNING_FOOT = re.compile(
    rf"{DAY}\b\s+(?P<chamber>TK|EK|VV) ?\d{{1,3}}\b", re.IGNORECASE
)
_PAGE = re.compile(r"(?P<meeting>\d{1,3})-(?P<item>\d{1,3})-\d{1,4}")
_IN_FOOT = re.compile(rf"(?:TK|EK|VV) ?\d{{1,3}}|{_PAGE.pattern}")
"""What only the foot of a page has on its own."""
_ITEM = r"nr\.?\s*(?P<meeting>\d{1,3}),?\s+item\s*(?P<item>\d{1,3}?)"
_CITED_ITEM = re.compile(
    rf"Handeling(?:en)?\s+(?:(?P<house>II?|TK|EK|(?:Tweede|Eerste) Kamer),?\s+)?(?P<years>{YEARS}),?\s+{_ITEM}(?!\d)"
)
_SITE_ROW = re.compile(
    rf"(?P<chamber>Tweede|Eerste) Kamer der Staten-Generaal\s*(?P<years>\d{{4}}-\d{{4}})\s*{_ITEM}\s*(?P<date>\d{{2}}-\d{{2}}-\d{{4}})?$"
)
"""The row by which the publisher's site tells chamber, vergaderjaar, meeting and item, and the day of the meeting."""
_SITE_ITEM = re.compile(rf"Vergadernummer\s*[:|]?\s*{_ITEM}(?!\d)")
"""The same in a form with a label on each line."""
_SITE_CHAMBER = re.compile(r"Organisatie\s*[:|]?\s*(?P<chamber>Tweede|Eerste) Kamer\b")
_OWN_ITEM = (_CITED_ITEM, _SITE_ROW, _SITE_ITEM)
_OLD_FOOT = re.compile(
    r"Handelingen der Staten-?\s?Generaal\W{1,4}(?:\w\s)?(?P<years>\d{4}\s?[-–—]\s?\d{4})\W{1,5}II?\b(?!\W{1,3}blz)"
)
"""The running foot of before 1970, which tells the vergaderjaar: "Handelingen der Staten-Generaal. — 1930—1931. — II."."""
_OLD_HEAD = re.compile(
    rf"(?:VERGADERING|ZITTING) VAN {WEEKDAY.upper()} \d{{1,2}} [A-Z]{{3,}} \d{{4}}\.?"
)
"""The head of a meeting, in the capitals of before 1970."""
_NAMED_CHAMBER = re.compile(r"(?P<chamber>Tweede|Eerste) Kamer(?:$|\W)")
_HEAD_ROWS = 20
"""Lines in which the head of a meeting stands."""
_LONGEST_TITLE = 250
"""Characters; what is longer is running text."""


class _Row(NamedTuple):
    """A line of a block: the numbers of both, from 0, its words and its place."""

    block: int
    line: int
    passage: Passage


@dataclass(frozen=True)
class Debate:
    """The blocks of a debate, the lines at head and foot of its pages, and what tells that it is one."""

    blocks: tuple[Block, ...]
    furniture: tuple[Passage, ...]
    """Those lines, whole and by their columns."""
    kind: Fact[Kind]

    @cached_property
    def above(self) -> list[_Row]:
        """The lines before the item begins: of the meeting, and the title of the item."""
        return list(
            takewhile(lambda row: not _begins(row.passage.text), _rows(self.blocks))
        )

    @cached_property
    def head(self) -> list[Passage]:
        """The lines above the item, and those of its pages, also where their reader took them for text."""
        rows = list(_rows(self.blocks))
        feet = {row.block for row in rows if _IN_FOOT.fullmatch(row.passage.text)}
        in_feet = [row.passage for row in rows if row.block in feet]
        return [*map(attrgetter("passage"), self.above), *self.furniture, *in_feet]

    @cached_property
    def site(self) -> list[Passage]:
        """The lines above the item, whole: the cells of a row stand in one."""
        above = {row.block: self.blocks[row.block] for row in self.above}
        return [
            line
            for block in above.values()
            for line in Passage(block.stated, block.where).lines
        ]

    @cached_property
    def pages(self) -> list[Passage]:
        """The lines of its pages; those that their reader took for text are among its own."""
        return [*self.furniture, *(row.passage for row in _rows(self.blocks))]

    @cached_property
    def is_sitting(self) -> bool:
        """True for a meeting from its opening on, which is no one item."""
        turn = next(
            (index for index, block in enumerate(self.blocks) if _turn(block)),
            len(self.blocks),
        )
        return any(
            _PRESENT.search(row.passage.text) for row in _rows(self.blocks[:turn])
        )

    @cached_property
    def title(self) -> list[_Row]:
        """The lines of the title of the item: the last above it that are not of the meeting, in one block."""
        named = _naming(self.above)
        known = {(row.block, row.line) for row in named}
        start = max(len(named) - 1, 0)
        while start and (named[start].block, named[start].line - 1) in known:
            start -= 1
        title = named[start:]
        words = " ".join(row.passage.text for row in title)
        is_title = len(words) <= _LONGEST_TITLE and not words.endswith(
            (".", ",", ":", ";")
        )
        return title if is_title and not self.is_sitting else []


def _naming(above: Iterable[_Row]) -> list[_Row]:
    """The lines above an item that are not of the meeting; at question time, without the questions below its title."""
    named = [row for row in above if not _HEAD_OF_MEETING.fullmatch(row.passage.text)]
    question_time = [row for row in named if _QUESTION_TIME.fullmatch(row.passage.text)]
    return named[: named.index(question_time[-1]) + 1] if question_time else named


def debate_in(
    blocks: Sequence[Block],
    furniture: Sequence[Line],
    stem: str,
    kind: Fact[Kind] | None,
) -> Debate | None:
    """The debate that a document is; None for any other paper.

    Args:
        blocks: the document.
        furniture: the lines of its pages' heads and feet.
        stem: the file's name without suffix.
        kind: what its format says that it is.
    """
    known = kind or _named(stem) or _sitting(blocks) or _by_shape(blocks)
    if known is None or known.value != "handelingen":
        return None
    pages = [
        Passage(part.strip(), line.where)
        for line in furniture
        for part in (line.text, *line.text.split("\t"))
    ]
    return Debate(tuple(blocks), tuple(pages), known)


def _named(stem: str) -> Fact[Kind] | None:
    """That it is a debate, by an identifier of Handelingen as its file's name."""
    named = parts(stem)
    return (
        Passage(stem, "bestandsnaam").fact("handelingen", "filename")
        if named and named.series == "h"
        else None
    )


def _by_shape(blocks: Sequence[Block]) -> Fact[Kind] | None:
    """That it is a debate, by the chair who speaks, and others who do or an item in which nobody else has to."""
    turns = [(block, turn) for block in blocks for turn in _turns(block)]
    presided = next(((block, turn) for block, turn in turns if turn["chair"]), None)
    if presided is None:
        return None
    opening = list(takewhile(lambda block: not _turn(block), blocks))
    above = [row.passage for row in _rows(opening)]
    others = any(not turn["chair"] for _, turn in turns)
    if (
        _is_of_other(above)
        or _is_headed(opening, above)
        or not (others or any(map(_opens_standing, above)))
    ):
        return None
    block, turn = presided
    return Passage(turn[0], block.where).fact("handelingen")


def _opens_standing(line: Passage) -> bool:
    """True for the title of an item in which nobody but the chair has to speak, and for the list of those present."""
    return bool(_STANDING.fullmatch(line.text) or _PRESENT.search(line.text))


def _is_of_other(above: Iterable[Passage]) -> bool:
    """True for the minutes of another meeting, and for a letter, by what stands above the first who speaks."""
    return any(
        _OTHER_MEETING.search(line.text) or GREETING.fullmatch(line.text)
        for line in above
    )


def _is_headed(opening: Sequence[Block], above: Iterable[Passage]) -> bool:
    """True for what is headed as another paper. "Vragen van het lid Zeegers" also stands above questions in a meeting."""
    headed = named(zone(opening), None).kind
    if headed is None or headed.value == "overig":
        return False
    return headed.value != "kamervragen" or not any(
        _QUESTION_TIME.fullmatch(line.text) for line in above
    )


def _sitting(blocks: Sequence[Block]) -> Fact[Kind] | None:
    """That it is a meeting of a Chamber, by its head in the capitals of before 1970 below the name of the Chamber."""
    lines = [row.passage for row in islice(_rows(blocks), _HEAD_ROWS)]
    in_chamber = any(map(_NAMED_CHAMBER.match, (line.text for line in lines)))
    head = next((line for line in lines if _OLD_HEAD.fullmatch(line.text)), None)
    return head.fact("handelingen") if head and in_chamber else None


def _turns(block: Block) -> Iterator[Match]:
    """Who speaks in a block: at its beginning, in a line of its own, or behind the end of a sentence."""
    return (
        _TURN.finditer(block.text)
        if block.kind in ("paragraph", "heading")
        else iter(())
    )


def _turn(block: Block) -> Match | None:
    """Who speaks from the beginning of a block on."""
    return next((turn for turn in _turns(block) if turn.start() == 0), None)


def _begins(line: str) -> bool:
    return bool(_TURN.match(line) or _BEGINS.match(line) or _PRESENT.match(line))


def _rows(blocks: Iterable[Block]) -> Iterator[_Row]:
    """The lines of blocks, parted where columns are."""
    for index, block in enumerate(blocks):
        for number, line in enumerate(block.content.split("\n")):
            for cell in line.split("\t"):
                yield _Row(index, number, Passage(cell.characters.strip(), cell.where))


# ---------------------------------------------------------------- its text


def debate_zones(debate: Debate) -> Zones:
    """The debate with its headings: the title of the item, and below it who speaks. It has no signature."""
    title = debate.title
    titled = debate.blocks[title[0].block] if title else None
    depth = max(titled.level, 1) + 1 if titled else 1
    blocks: list[Block] = []
    for block in debate.blocks:
        if block is titled:
            blocks += _with_title(block, title[0].line, title[-1].line + 1)
        else:
            blocks.append(_as_speech(block, depth))
    return Zones(tuple(blocks), tuple(row.passage for row in debate.above), ())


def _with_title(block: Block, start: int, end: int) -> Iterator[Block]:
    """A block with the title of the item in some of its lines, which become a heading."""
    if block.kind == "heading":
        yield block
        return
    lines = block.content.split("\n")
    if start:
        yield replace(block, content=joined(lines[:start], "\n"))
    yield replace(
        block, kind="heading", level=1, content=joined(lines[start:end], "\n")
    )
    if end < len(lines):
        yield replace(block, content=joined(lines[end:], "\n"))


def _as_speech(block: Block, depth: int) -> Block:
    """A name alone as a heading; a name before the first words in strong type."""
    turn = _turn(block)
    alone = turn and turn.end() == len(block.text)
    if turn is None or (alone and block.kind == "heading"):
        return block
    if alone:
        return replace(
            block, kind="heading", level=depth, content=block.content.plain()
        )
    name, words = block.content[: turn.end()], block.content[turn.end() :]
    content = joined((name.marked("strong"), words))
    return replace(block, kind="paragraph", level=0, content=content)


# ---------------------------------------------------------------- its facts


def debate_facts(
    debate: Debate, zones: Zones, furniture: Sequence[Line], stem: str
) -> Facts:
    """What the debate states about itself, and who speaks in it; nobody sends it.

    Args:
        debate: the debate.
        zones: its text with its head.
        furniture: the lines of its pages' heads and feet.
        stem: the file's name without suffix.
    """
    printed = published(zones, furniture, None, stem)
    date = _date(debate)
    chamber = printed.chamber or _chamber(debate)
    session = printed.session or _session(debate)
    identifier = printed.identifier
    if not identifier or not identifier.value.startswith("h-"):
        identifier = _identifier(debate, chamber, session, date)
    return Facts(
        title=_title(debate, date),
        kind=debate.kind,
        document_type=fact_from(debate.kind, lambda _: "Handelingen"),
        identifier=identifier,
        date=date,
        chamber=chamber,
        session=session,
        speakers=_speakers(debate.blocks),
    )


def _title(debate: Debate, date: Fact[dt.date] | None) -> Fact[str]:
    """The title of the item, without its number; of a whole meeting its day; else one made of the first words."""
    rows = debate.title
    if rows:
        passage = Passage(
            " ".join(row.passage.text for row in rows), rows[0].passage.where
        )
        number, _, rest = passage.text.partition(" ")
        item = _item(debate)
        numbered = rest and item and item.value[1] == number
        return passage.fact(rest if numbered else passage.text)
    sitting = (
        concluded(date, lambda day: f"Handelingen van {in_words(day)}")
        if debate.is_sitting
        else None
    )
    return sitting or title_of(
        zone(debate.blocks), Named(debate.kind, None), None, None
    )


def _date(debate: Debate) -> Fact[dt.date] | None:
    """The day of the meeting, by its head or by the feet of its pages; none where two are told."""
    on_site = first_fact(
        debate.site, _SITE_ROW.search, lambda row: day_in(row["date"] or "")
    )
    if on_site:
        return on_site
    headed = (line for line in debate.head if _DAY_OF_MEETING.fullmatch(line.text))
    footed = (line for line in debate.pages if _RUNNING_FOOT.search(line.text))
    days = []
    for line in (*headed, *footed):
        day = day_in(line.text)
        if day:
            days.append(line.fact(day))
    return the_only(days, by=attrgetter("value"))


def _chamber(debate: Debate) -> Fact[Chamber] | None:
    """The Chamber, by the head of the meeting or by the feet of the pages."""
    return first_stated(
        first_fact(debate.head, _NAMED_CHAMBER.match, chamber_named),
        first_fact(debate.site, _SITE_ROW.search, chamber_named),
        first_fact(debate.site, _SITE_CHAMBER.search, chamber_named),
        first_fact(
            debate.head,
            _CITED_ITEM.match,
            lambda cited: CHAMBERS.get((cited["house"] or "").lower()),
        ),
        first_fact(debate.pages, _RUNNING_FOOT.search, chamber_named),
        first_fact(debate.pages, _OLD_FOOT_OF_PAGE.fullmatch, chamber_named),
    )


def _page(debate: Debate) -> Fact[tuple[str, str]] | None:
    """The numbers of meeting and item that the pages are numbered with, `41-6-1`; none where they are of several."""
    pages = [
        first_fact([line], _PAGE.fullmatch, itemgetter("meeting", "item"))
        for line in debate.pages
    ]
    return the_only(filter(None, pages), by=attrgetter("value"))


def _item(debate: Debate) -> Fact[tuple[str, str]] | None:
    """The numbers of meeting and item, as its head or the feet of its pages print them."""
    stated = (
        first_fact(debate.site, pattern.search, itemgetter("meeting", "item"))
        for pattern in _OWN_ITEM
    )
    return first_stated(*stated) or _page(debate)


def _session(debate: Debate) -> Fact[str] | None:
    """The vergaderjaar, by how a site heads the item or by the running feet of old pages."""
    headed = (
        first_fact(debate.site, pattern.search, _years)
        for pattern in (_CITED_ITEM, _SITE_ROW)
    )
    feet = [first_fact([line], _OLD_FOOT.search, _years) for line in debate.pages]
    return first_stated(*headed) or the_only(filter(None, feet), by=attrgetter("value"))


def _years(match: Match) -> str | None:
    return session_of(match["years"])


def _identifier(
    debate: Debate,
    chamber: Fact[Chamber] | None,
    session: Fact[str] | None,
    date: Fact[dt.date] | None,
) -> Fact[str] | None:
    """The identifier that meeting and item make, where both are printed, with Chamber and vergaderjaar."""
    item = _item(debate)
    years = session or fact_from(date, _session_of_meeting)
    if not (item and years and chamber):
        return None
    found = IdentifierParts("h", "-".join(item.value), None, years.value, chamber.value)
    return fact_from(item, lambda _: found.identifier)


def _session_of_meeting(day: dt.date) -> str:
    """The vergaderjaar in which a day lies: it begins on the third Tuesday of September (Grondwet, art. 65)."""
    third_week = dt.date(day.year, 9, 15)
    tuesday = third_week + dt.timedelta((calendar.TUESDAY - third_week.weekday()) % 7)
    first = day.year if day >= tuesday else day.year - 1
    return f"{first}-{first + 1}"


def _speakers(blocks: Sequence[Block]) -> Fact[tuple[Person, ...]] | None:
    """Who speaks, in the order of their first words. The chair's name is told where only one is."""
    presided = the_only(
        found["name"] for block in blocks for found in _PRESIDED.finditer(block.stated)
    )
    people: dict[Person, str] = {}
    where = ""
    for block in blocks:
        for turn in _turns(block):
            where = where or block.where
            people.setdefault(_speaker(turn, presided), turn[0])
    return (
        Fact(tuple(people), Origin("text", where, "; ".join(people.values())))
        if people
        else None
    )


def _speaker(turn: Match, presided: str | None) -> Person:
    if turn["chair"]:
        return Person(turn["presiding"] or presided, turn["chair"])
    name = (turn["holder"] or turn["member"] or "").strip()
    return Person(
        name or None, turn["role"] or turn["office"], turn["party"] or turn["ministry"]
    )
