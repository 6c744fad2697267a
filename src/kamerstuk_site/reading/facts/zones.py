"""Where a letter's head ends and its signature begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain, dropwhile, groupby, islice, pairwise, takewhile

from kamerstuk_site.model.document import Block, Part
from kamerstuk_site.model.text_builder import joined
from kamerstuk_site.reading.dutch.cover_sheet import (
    ANSWER_OF,
    APPENDIX,
    BARE_LABEL,
    CHAMBER,
    EVENTS,
    FIRST_SECTION,
    FORM_LABELS,
    GREETING,
    LABEL,
    OLD_NUMBER,
    PAPERS,
    QUESTIONS_OF,
    SESSION,
    YEARS,
    labels,
)
from kamerstuk_site.reading.dutch.dates import BEFORE_DAY, DAY, DAY_IN_FIGURES, SEATS
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME, SIGNED
from kamerstuk_site.reading.dutch.offices import FUNCTION, GOVERNMENT_ROLE, MINISTERS
from kamerstuk_site.reading.dutch.organisations import BEGINNINGS, organisation
from kamerstuk_site.reading.dutch.paper_names import is_of_site
from kamerstuk_site.reading.dutch.patterns import Match, one_of
from kamerstuk_site.reading.dutch.signature_line import (
    DEPUTY,
    FOR_MINISTER,
    FUNCTION_ABOVE,
    SPOKEN_FOR,
    signing,
)
from kamerstuk_site.reading.facts.first_lines import first_lines
from kamerstuk_site.reading.facts.passages import Passage

DOSSIER_NUMBER = (
    r"(?P<digits>\d{2}[ .]?\d{3})"
    r"(?P<chapter>(?:[-–‒—―− ]|,? [Hh]oofdstuk )(?:[IVX]+[A-Z]?|[A-J]|\d{2})(?=\s|$|:))?"
    r"(?:\s?\(R\s?\d+\))?"
)
LETTERSPACED = r"(?:[A-Z] ){5,}[A-Z]"
"""Words in capitals with a space between their letters, as printers set a heading."""
DOSSIER_LINE = re.compile(rf"{DOSSIER_NUMBER}(?:\s+(?!\d{{3}}\b)\S.*)?", re.DOTALL)
"""The number of a dossier, with its title or without; "24 737 000" is an amount."""
HEADING = re.compile(
    rf"(?:{OLD_NUMBER}\s)?(?:NADERE? |TWEEDE |DERDE |VIERDE |VIJFDE )*(?:GEWIJZIGDE? |VOORGESTELDE )?(?:GELEIDENDE )?"
    rf"{one_of(PAPERS)}\b.*",
    re.DOTALL,
)
NUMBER_LINE = re.compile(
    # The Eerste Kamer prints its letters alone: "AE BRIEF VAN DE MINISTER". But "I VOORSTEL VAN WET" is a part of a paper.
    rf"(?:(?P<word>I?[NM]r\.?|No\.?|nr\.(?=\s?\d{{1,4}}(?:$|\n)))\s?|(?=[A-Z]{{1,2}}\s+(?!VOORSTEL|ONTWERP){HEADING.pattern}))"
    r"(?P<number>\d{1,4}[a-z]?|[A-Z]{1,3})(?:,?\s+\(?(?i:(?:\w+ )?herdruk)\)?[*\d)]{0,2})?(?:\s+(?P<heading>\S.*))?",
    re.DOTALL,
)
_OTHER_HEAD_LINES = (
    rf"{CHAMBER}(?:\s\d)?|{CHAMBER.upper()}|\((?:Tweede|Eerste) Kamer\)",
    rf"(?:Tweede|Eerste) Kamer\.(?:\s\S{{1,3}})?|{OLD_NUMBER}",
    rf"{SESSION}{YEARS}.*",
    r"Zitting \d{4}.*",
    r"Aan (?:de|het|den) .*",
    rf"Aan {one_of(BEGINNINGS)}\b.*",
    r"[Dd]e voorzitter van de (?:Tweede|Eerste) Kamer(?:\s+der\b.*)?",
    rf"{APPENDIX}.*",
    r"Vragen gesteld door de leden der Kamer.*",
    r"\d{2} ?\d{3}(?:[- ](?:[IVX]+[A-Z]?|[A-J]))?, [Nn]r\.? ?\d{1,4}",
    rf"{QUESTIONS_OF}.*",
    rf"{ANSWER_OF}.*",
    rf"{one_of(EVENTS)}:? .*",
    r"(?:OPEN BRIEF|Open brief).*",
    f"(?i:{FORM_LABELS})",
    r"(?:> ?Retouradres|Bij beantwoording|Postbus \d+|\d{4} [A-Z]{2} |www\.).*",
    rf"{LETTERSPACED}\b.*",
    # Any word for a month: recognition misreads them.
    r"(?:[^\d\n]{2,40}, (?:de )?\d{1,2} ?|\d{1,2} )\w+\.? \d{4}\.?",
    rf"(?i:(?:[^\d\n,]{{2,40}}, |{SEATS}(?: ?[-–—:;])? )?{BEFORE_DAY}{DAY}(?:,? (?:te )?{SEATS})?\.?)",
    rf"(?i:[^\d\n,]{{2,40}}, (?:{DAY_IN_FIGURES}))",
)
HEAD_LINE = re.compile(
    "|".join(
        (
            DOSSIER_LINE.pattern,
            NUMBER_LINE.pattern,
            HEADING.pattern,
            *_OTHER_HEAD_LINES,
            f"(?i:{LABEL.pattern})",
        )
    ),
    re.DOTALL,
)
"""A line that only a head has."""
_AMENDING = r"De onderget(?:e|ee)kenden? [^.:\n]{0,80}\b(?:amendement|wijziging)(?:en)?\b[^.:\n]{0,80} ?:"
_BEGINS_BODY = re.compile(
    rf"(?i:{GREETING.pattern})|(?:De Kamer,|{_AMENDING})(?s:\n.*)?|Wij bieden U\b(?s:.*)"
)
"""A block that no head has: a greeting, and the opening of a motion, an amendment or a royal message."""
_OLD_HEADING = re.compile(rf"(?s:{OLD_NUMBER}(?:\s{HEADING.pattern})?)")
_OLD_PAPER = re.compile(
    rf"\(?(?P<dossier>\d{{1,3}})\. ?(?P<number>\d{{1,3}})\.\)?(?:$|\n|\s{HEADING.pattern})",
    re.DOTALL,
)
_BELOW_OLD_TITLE = re.compile(
    rf"{OLD_NUMBER}(?:$|\n|\s{HEADING.pattern})|(?:Tweede|Eerste) Kamer\.", re.DOTALL
)
"""What stands below the title of a dossier until 1946, which ends with a full stop."""
_BEGINS_PIECE = re.compile(
    rf"(?s:{HEAD_LINE.pattern})|(?i:{GREETING.pattern})|{_AMENDING}|Wij bieden U\b.*"
)
"""A line that is no rest of the one above it: one of the head, a greeting, and the opening of an amendment."""
CLOSING = re.compile(
    r"(?:(?:Hoogachtend|Met (?:\w+ ){0,5}(?:groet(?:en)?|hoogachting)|(?:Vriendelijke |Hartelijke )?groet(?:en)?)"
    r"(?: en met (?:\w+ )?groet(?:en)?)?"
    r"|Namens (?:deze|(?:de|alle) ondertekenaars|allen|het kabinet|het bestuur))[,.]?"
    r"|(?:De )?ondertekenaars:|(?:Deze brief is |Mede )?ondertekend door:?",
    re.IGNORECASE,
)
MINISTRY = re.compile(rf"(?i:{GOVERNMENT_ROLE})(?:\s[^.:;?!]*)? (?:van|voor) [A-Z]")
ADDRESS = re.compile(
    rf"Aan (?:de|het|den) (?i:(?:heer |mevrouw )?(?:voorzitter|{one_of(MINISTERS)}))\b.*"
)
_UNDER = (
    *(
        "inlichtingen",
        "behandeld door",
        "voor vragen",
        "meer informatie",
        "afschrift",
        "afschriften",
    ),
    *("telefoon", "tel.", "e-mail", "email", "noot", "noten"),
)
_WHOM_TO_ASK = re.compile(
    rf"(?i:(?:{one_of(_UNDER)}|{labels('contact', 'copies', 'appendices')})(?!\w).*)",
    re.DOTALL,
)
"""What may stand right below a name, in the same paragraph: a telephone number, the enclosures, who gets a copy."""
PAST_SIGNATURE = re.compile(
    rf"{HEADING.pattern}|(?i:{FIRST_SECTION.pattern})|(?:(?:Tweede|Eerste) Kamer|Handelingen|Bijlagen?)\b.*"
    rf"|{_WHOM_TO_ASK.pattern}",
    re.DOTALL,
)
"""What stands under a signature and is none: another paper, a section, the foot of a page, whom to ask, who gets a copy.

"Inleiding" could be a name by its form.
"""
BRACKETED = r"\[[^\[\]]{2,40}\]"
"""What an editor puts where something is left out: `[weggelaten]`."""
_SIGNED = re.compile(
    rf"{NAME.pattern}|{ADDRESS.pattern}|(?i:{CLOSING.pattern}|{DEPUTY.pattern}|{FOR_MINISTER.pattern.replace('?P<role>', '')})"
    rf"|(?is:{SPOKEN_FOR.pattern})|{SIGNED}[.,:]?|{BRACKETED}"
)
"""A line of a signature, besides offices."""
_FUNCTION_ALONE = re.compile(
    rf"(?:[Dd]e |[Hh]et )?(?:{FUNCTION.pattern})[^\d.:;?!]*\.?", re.IGNORECASE
)
"""What somebody is, who signs for the office above; a line with a figure is of an article ("Lid 2")."""
COMPOSED = re.compile(r"\W{0,2}\d?\W{0,2}Samenstelling\s?:")
"""The note on who sit in a committee, which scans have between the number and the heading."""
_ANSWERED_BELOW = re.compile(
    rf"(?:Antwoord\s)?{ANSWER_OF}(?:de )?(?:[Mm]inister|[Ss]taatssecretaris)\b"
    r"(?:[^()]{0,100}\([^()]{0,100}\)){1,3}[^()]{0,150}\([Oo]ntvangen [^()]{4,40}"
)
_FORM_LINE = re.compile(r"[A-ZÀ-Þ][\w ()/-]{1,30}: \S")
"""A line of what a site says about a paper: `Indiener(s): A.B. Kranendonk`."""
_LONG_HEAD = re.compile(
    rf"{DOSSIER_LINE.pattern}|(?:\d+\n)?(?:Vragen|Antwoord|Mededeling) van .*",
    re.DOTALL,
)
"""Blocks of the head that may be as long as they are: a dossier's title, and who asks and answers."""
_OTHER_MESSAGE = re.compile(
    r"-{2,}\s?(?:Oorspronkelijk bericht|Doorgestuurd bericht|Original Message|Forwarded message)"
    r"|(?:Van|From):[^\n]*(?:\n|\s)(?:Verzonden|Datum|Sent|Date):|(?:Op|On) [^\n]{6,80} (?:schreef|wrote)\b",
    re.IGNORECASE,
)
"""What mail programs put above a message that a mail answers or passes on."""
_FINISHED = (".", "!", "?", ".”", ".’", ".»", ".)")
"""What a letter's last sentence ends with, above a signature without a closing."""
_LINE = re.compile(r"^.*$", re.MULTILINE)
# An address that is broken after one of these goes on in the next line.
_UNFINISHED = re.compile(r"\b(?:van|voor|de|der|het|den|en|Tweede|Eerste)$")
_FORM_LABEL = re.compile(rf"{FORM_LABELS}\s?:?", re.IGNORECASE)
_SEAT = re.compile(SEATS)
_CAN_BE_LABEL = re.compile(r"[^\d\n]{0,30}")
"""What a label may be that we do not know: "zaaknummer", "behandeld door"; also nothing, beside others."""
_OPEN = re.compile(rf"(?i:{BARE_LABEL.pattern})\Z|(?s:Aan .*){_UNFINISHED.pattern}")
"""To what the next block belongs: a label without its value, and an address in mid-name."""

_MOST_HEAD = 60
"""Blocks; no head has more."""
_HEAD_BLOCK = 400
"""Characters; a longer block is the letter's own text, though one of its lines is like those of a head."""
_RUNNING_TEXT = 200
"""Characters; a longer block without a line of a head is the letter's own text."""
_SENTENCE = 60
"""Characters; a longer block that ends with a full stop is too."""
_RUNNING_LINE = 100
"""Characters; a longer line in a block of lines of the head begins the letter's own text."""
_MENU_ITEM = 40
"""Characters; what no longer items say before any line of a head is the menu of a site."""
_SUMMARY = 300
"""Characters; what a site says of a letter above it is no longer."""
_OPENING = 4
"""Paragraphs in which a letter says what it is for."""
_SIGNING_LINE = 120
"""Characters; no line of a signature is longer, but one that is an office."""


@dataclass(frozen=True)
class Zones:
    """A letter's blocks with their parts named, and the lines of its head and signature."""

    blocks: tuple[Block, ...]
    head: tuple[Passage, ...]
    """Items of the head: a line that only a head has, with the lines that follow it and are no items themselves."""
    signature: tuple[Passage, ...]
    """Lines of the signature, one each."""
    headings: tuple[Passage, ...] = ()
    """What is printed as a heading above the running text, in the head or below it."""

    @cached_property
    def head_lines(self) -> list[Passage]:
        """The lines of the head, one each."""
        return [line for item in self.head for line in item.lines]

    @cached_property
    def above_text(self) -> list[Passage]:
        """The lines of the head, and those below it up to the greeting or the first running text."""
        return first_lines(self.head_lines, self.blocks)

    @property
    def own(self) -> tuple[Block, ...]:
        """The blocks of the first paper, where others stand below it."""
        return self.blocks[: _own_end(self.blocks)]

    @property
    def paragraphs(self) -> list[Block]:
        """The paragraphs of the letter's own text."""
        return [
            block
            for block in self.blocks
            if block.part == "body" and block.kind == "paragraph"
        ]

    @property
    def greeting(self) -> Passage | None:
        """The line that the letter's own words begin with."""
        return next((own for own in self._body if GREETING.fullmatch(own.text)), None)

    @property
    def beginnings(self) -> Iterator[Passage]:
        """The first line of each block of the letter's own text."""
        for own in self._body:
            yield replace(own, text=own.text.partition("\n")[0])

    @property
    def opening(self) -> list[Passage]:
        """The first paragraphs of the letter's own words, which say what it is for."""
        own = (own for own in self._body if not GREETING.fullmatch(own.text))
        return list(islice(own, _OPENING))

    @property
    def answered(self) -> tuple[Passage, ...]:
        """The head, and where all questions stand before all answers, who answers and when."""
        answers = []
        for own in self._body:
            below = _ANSWERED_BELOW.match(own.text)
            if below:
                answers.append(replace(own, text=f"{below[0]})"))
        return (*self.head, *answers)

    @property
    def _body(self) -> Iterator[Passage]:
        for block in self.blocks:
            if block.part == "body" and block.kind != "note":
                yield Passage(block.stated, block.where)


def zone(blocks: Sequence[Block]) -> Zones:
    """Name the parts of a letter. Headings in head and signature were none: they become paragraphs.

    A format that names a part itself is taken at its word for that part.
    """
    known = {block.part for block in blocks}
    end = _own_end(blocks)
    own, others = blocks[:end], blocks[end:]
    if "head" not in known:
        own = _with_head(own)
    if "signature" not in known:
        own = _with_signature(list(chain.from_iterable(map(_apart_from_office, own))))
    parted = tuple(map(_as_paragraph, (*own, *others)))
    head = _items(block for block in parted if block.part == "head")
    signature = [
        line for block in parted if block.part == "signature" for line in _lines(block)
    ]
    return Zones(parted, tuple(head), tuple(signature), tuple(_top_headings(blocks)))


def _top_headings(blocks: Iterable[Block]) -> Iterator[Passage]:
    """The headings above the running text; of some right below each other nobody can tell which is the title."""
    top = takewhile(
        lambda block: block.kind == "image" or not _is_running(block.stated), blocks
    )
    own = (block for block in top if organisation(block.stated) is None)
    for is_heading, run in groupby(own, key=lambda block: block.kind == "heading"):
        first, *others = run
        if is_heading and not others:
            yield Passage(first.stated, first.where)


def _own_end(blocks: Sequence[Block]) -> int:
    """How many blocks stand above another paper: the first is the whole file where none does.

    Another paper is the message that a mail answers or passes on, or, on a page of before 1946, the next number of the
    same dossier ("45. 20." below "45. 19.").
    """
    first: Match | None = None
    for index, block in enumerate(blocks):
        if index and _OTHER_MESSAGE.match(block.text):
            return index
        numbered = _OLD_PAPER.match(f"{block.label} {block.text}".strip())
        if (
            first
            and numbered
            and numbered["dossier"] == first["dossier"]
            and numbered["number"] != first["number"]
        ):
            return index
        first = first or numbered
    return len(blocks)


def _as_paragraph(block: Block) -> Block:
    """A block of the head or the signature as the paragraph that it is; any other as it stands."""
    if block.part == "body" or block.kind not in ("paragraph", "heading", "item"):
        return block
    content = block.content
    if block.kind == "item":
        content = joined((block.label, content), " ")
    return replace(
        block,
        kind="paragraph",
        level=0,
        content=content,
        label="",
    )


def _with_part(blocks: Iterable[Block], part: Part) -> Iterator[Block]:
    """The blocks as this part of the letter, but those that their format names itself."""
    for block in blocks:
        yield replace(block, part=part) if block.part == "body" else block


def _lines(block: Block) -> list[Passage]:
    """The lines of a block, each with its own place."""
    return [Passage(line.stated, line.where) for line in block.content.split("\n")]


def _items(head: Iterable[Block]) -> list[Passage]:
    """The items of the head: lines that only a head has, each with what goes on with it."""
    items = [Passage("", "")]
    for block in head:
        above = None
        for line in _beside_labels(_lines(block)):
            item = items[-1].text
            if above is None:
                between = _between_blocks(item, line.text)
            else:
                between = "" if _begins_item(above, line.text) else "\n"
            if between:
                items[-1] = replace(items[-1], text=f"{item}{between}{line.text}")
            else:
                items.append(line)
            above = line.text
    return items[1:]


def _beside_labels(lines: Sequence[Passage]) -> Iterator[Passage]:
    """The lines of a block; a row of labels above a row of what they say as a line for each label with its value."""
    below = iter([*lines[1:], Passage("", "")])
    rows = iter(lines)
    for line in rows:
        labels = line.text.split("\t")
        values = next(below).text.split("\t")
        if not _are_labels(labels, values):
            yield line
            continue
        for label, value in zip(labels, values, strict=True):
            if value and (BARE_LABEL.fullmatch(label) or _SEAT.fullmatch(label)):
                yield replace(line, text=f"{label}\t{value}")
        next(rows)
        next(below)


def _are_labels(labels: Sequence[str], values: Sequence[str]) -> bool:
    """True for the cells of a row of labels, known ones or not, above as many cells of which none is one."""
    if len(labels) < 2 or len(labels) != len(values):
        return False
    known = any(map(_FORM_LABEL.fullmatch, labels))
    return (
        known
        and all(map(_CAN_BE_LABEL.fullmatch, labels))
        and not any(map(BARE_LABEL.fullmatch, values))
    )


def _begins_item(above: str, line: str) -> bool:
    """True for a line of the head, unless it is the rest of an address in the line above."""
    begins = HEAD_LINE.fullmatch(line.strip()) or BARE_LABEL.fullmatch(line.strip())
    return bool(begins) and not _UNFINISHED.search(above)


def _between_blocks(item: str, line: str) -> str:
    """What is put between an item and the first line of the next block: a label has its value there, a name its rest."""
    if not _OPEN.match(item) or BARE_LABEL.fullmatch(line):
        return ""
    return "\t" if BARE_LABEL.fullmatch(item) else "\n"


def _with_head(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, cut where the head begins and ends, with the head named."""
    pieces = chain.from_iterable(map(_pieces, map(_as_heading, blocks[:_MOST_HEAD])))
    cut = [*pieces, *blocks[_MOST_HEAD:]]
    end = _head_end(cut[: _own_end(cut)])
    return [*_with_part(cut[:end], "head"), *cut[end:]]


def _as_heading(block: Block) -> Block:
    """A numbered heading of before 1946 that was taken for an item of a list, as the line that it is."""
    line = f"{block.label} {block.text}"
    headed = block.kind == "item" and _OLD_HEADING.fullmatch(line)
    return _as_paragraph(replace(block, part="head")) if headed else block


def _pieces(block: Block) -> Iterator[Block]:
    """A block of lines cut where a line of the head begins, and where the running text after it does."""
    lines = list(_LINE.finditer(block.text))
    starts = [0]
    if block.kind == "paragraph" and any(
        map(HEAD_LINE.fullmatch, block.stated.split("\n"))
    ):
        for above, line in pairwise(lines):
            titled = DOSSIER_LINE.fullmatch(block.text, starts[-1], above.end())
            # The title of a dossier may have a line as long as running text.
            runs = len(line[0]) > _RUNNING_LINE and not titled
            begins = runs or _BEGINS_PIECE.fullmatch(
                block.content[line.start() : line.end()].stated.strip()
            )
            if begins and not _UNFINISHED.search(above[0]):
                starts.append(line.start())
    after_break = len(block.text) + 1
    for start, following in pairwise([*starts, after_break]):
        content = block.content[start : following - 1]
        yield replace(block, content=content)


def _head_end(blocks: Sequence[Block]) -> int:
    """How many blocks the head has: up to the last that only a head has, before the greeting or the running text."""
    end = 0
    above = ""
    following = [*(block.text for block in blocks[1 : _MOST_HEAD + 1]), ""]
    for index, (block, below) in enumerate(
        zip(blocks[:_MOST_HEAD], following, strict=False)
    ):
        if _is_beside_head(block, below, begun=bool(end)):
            continue
        if _begins_body(block):
            break
        if _OPEN.match(above) or _is_of_head(block.stated):
            end = index + 1
        # The title of a dossier may be as long as a law's.
        elif _is_running(block.text) and not DOSSIER_LINE.fullmatch(above):
            break
        above = block.text
    return end


def _is_beside_head(block: Block, below: str, *, begun: bool) -> bool:
    """True for what may stand above or among the lines of a head and is none of them.

    Above them a site has its menu and what it says of the letter; among them stand who sit in a committee, and until
    1946 the title of the dossier.
    """
    if not begun and (_is_menu(block) or _is_summary(block, below)):
        return True
    if _is_of_head(block.text):
        return False
    old_title = len(block.text) < _HEAD_BLOCK and _BELOW_OLD_TITLE.match(below)
    return bool(COMPOSED.match(block.text) or old_title)


def _is_summary(block: Block, below: str) -> bool:
    """True for the sentence in which a site says what the letter is about whose address stands below."""
    return (
        len(block.text) <= _SUMMARY
        and bool(ADDRESS.match(below))
        and _is_running(block.text)
    )


def _begins_body(block: Block) -> bool:
    """True for a block that no head has: an item, a note, a greeting, the opening of a motion."""
    return block.kind in ("item", "note") or bool(_BEGINS_BODY.fullmatch(block.stated))


def _is_menu(block: Block) -> bool:
    """True for an item that is short enough for the menu of a site, which stands above the head of the paper."""
    return block.kind == "item" and len(block.text) <= _MENU_ITEM


def _is_of_head(text: str) -> bool:
    """True for a block that is a line of the head, or has one among its own."""
    if len(text) >= _HEAD_BLOCK and not _LONG_HEAD.fullmatch(text):
        return False
    lines = text.split("\n")
    rows = (line.split("\t") for line in lines)
    if any(_are_labels(row, below) for row, below in pairwise(rows)):
        return True
    return bool(BARE_LABEL.fullmatch(text)) or any(
        map(HEAD_LINE.fullmatch, (text, *lines))
    )


def _is_running(text: str) -> bool:
    """True for running text.

    The members of a committee are none, nor a form with a label on each line, nor what a site says of itself.
    """
    form = map(_FORM_LINE.match, text.split("\n"))
    if COMPOSED.match(text) or is_of_site(text) or ("\n" in text and all(form)):
        return False
    return len(text) > _RUNNING_TEXT or (len(text) > _SENTENCE and text.endswith("."))


def _with_signature(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with the first signature named, from its first line to the last block that can belong to it."""
    above = ["", *(block.stated for block in blocks)]
    below = [*map(_first_line, blocks[1:]), ""]
    beginnings = map(_begins_signature, above, blocks, below)
    start = next((index for index, begins in enumerate(beginnings) if begins), None)
    if start is None:
        return list(blocks)
    closed = bool(CLOSING.fullmatch(_first_line(blocks[start])))
    others = takewhile(partial(_goes_on_signing, closed=closed), blocks[start + 1 :])
    signature = list(_to_its_end([blocks[start], *others]))
    return [
        *blocks[:start],
        *_with_part(signature, "signature"),
        *blocks[start + len(signature) :],
    ]


def _apart_from_office(block: Block) -> Iterator[Block]:
    """A block of lines that ends with an office and its holder's name below a finished sentence, cut above the office."""
    lines = block.content.split("\n")
    is_text = block.kind == "paragraph" and block.part == "body"
    if not is_text or len(lines) < 3:
        yield block
        return
    above, office, name = (line.stated.strip() for line in lines[-3:])
    signs = INITIALLED.fullmatch(name) and _is_office_above_name(office, [name])
    if not signs or not above.endswith(_FINISHED):
        yield block
        return
    yield replace(block, content=joined(lines[:-2], "\n"))
    yield replace(block, content=joined(lines[-2:], "\n"))


def _to_its_end(signature: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a signature, up to one in which something stands under it: whom to call, below a name."""
    for block in signature:
        yield block
        if any(map(PAST_SIGNATURE.fullmatch, block.stated.split("\n"))):
            return


def _first_line(block: Block) -> str:
    return block.stated.partition("\n")[0]


def _begins_signature(above: str, block: Block, below: str) -> bool:
    """True if a block begins a signature.

    Args:
        above: the text of the block above it.
        block: any block.
        below: the first line of the block below it.
    """
    if block.part == "head" or block.kind in ("note", "item"):
        return False
    lines = block.stated.split("\n")
    if _is_for_another(lines, below) or (
        above.endswith(_FINISHED) and _is_name_above_office(lines, below)
    ):
        return True
    first, *others = list(dropwhile(SPOKEN_FOR.fullmatch, lines)) or lines[-1:]
    office = first.split("\t")[0]
    return bool(CLOSING.fullmatch(first)) or _is_office_above_name(
        office, [*others, below]
    )


def _is_for_another(lines: Sequence[str], below: str) -> bool:
    """True above whoever signs for an office or an organisation, or as what they are.

    "Namens de minister van Waterbeheer," / "Provinciale Staten van Utrecht, namens deze," / "De directeur Sluizen,"
    """
    line, following = lines[0], [*lines[1:], below][0].strip()
    if DEPUTY.fullmatch(following):
        return organisation(line) is not None
    # One word in capitals may be somebody's name too.
    if " " in line and INITIALLED.fullmatch(following) and organisation(line):
        return True
    if FOR_MINISTER.fullmatch(line):
        return bool(NAME.fullmatch(following))
    return bool(FUNCTION_ABOVE.fullmatch(line) and INITIALLED.fullmatch(following))


def _is_name_above_office(lines: Sequence[str], below: str) -> bool:
    """True for a name above what somebody is, and nothing else: who signs without a word of closing.

    Args:
        lines: of a block below a finished sentence; what a list of people stands below ends with a colon.
        below: the first line of the block below it.
    """
    name, *others = map(str.strip, lines)
    named = INITIALLED.fullmatch(name) or (" " in name and NAME.fullmatch(name))
    office, *more = [*others, below]
    if not named or len(others) > 1 or any(map(_is_running, more)):
        return False
    return bool(
        _FUNCTION_ALONE.fullmatch(office)
        or (MINISTRY.match(office) and signing(office))
    )


def _is_office_above_name(line: str, following: Sequence[str]) -> bool:
    """True for an office that somebody signs with, as a sentence about its holder would not name it."""
    names = [below.strip() for below in following[:2]]
    named = bool(NAME.fullmatch(names[0]))
    office = signing(line, below=named)
    # With a colon, the office is that of somebody who speaks.
    if office is None or line.endswith(":"):
        return False
    if not office.article:
        return bool(INITIALLED.fullmatch(names[0]) and MINISTRY.match(line))
    return (
        bool(office.name)
        or named
        or line.rstrip().endswith(",")
        or any(map(INITIALLED.fullmatch, names))
    )


def _goes_on_signing(block: Block, *, closed: bool) -> bool:
    """True for short lines without a sentence among them: names, roles, organisations.

    Args:
        block: a block under the beginning of a signature.
        closed: whether that was a closing ("Hoogachtend,"); any such line signs then.
    """
    lines = list(
        takewhile(
            lambda line: not _WHOM_TO_ASK.fullmatch(line), block.stated.split("\n")
        )
    )
    ends = (
        block.kind == "note" or not lines or any(map(PAST_SIGNATURE.fullmatch, lines))
    )
    if ends or any(map(_is_sentence, lines)):
        return False
    return closed or len(lines) > 1 or "\t" in block.stated or _signs(block.stated)


def _is_sentence(line: str) -> bool:
    """True for a line that no signature has."""
    if len(line) <= _SIGNING_LINE and not line.endswith((".", "?", "!", ":")):
        return False
    return not _signs(line)


def _signs(line: str) -> bool:
    return bool(
        signing(line)
        or _SIGNED.fullmatch(line)
        or _FUNCTION_ALONE.fullmatch(line)
        or organisation(line) is not None
    )
