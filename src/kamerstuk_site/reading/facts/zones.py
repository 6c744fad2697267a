"""Where a letter's head ends and its signature begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import itemgetter

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Origin, OriginKind, T
from kamerstuk_site.model.text import Text, joined
from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, LABEL, YEARS
from kamerstuk_site.reading.dutch.names import INITIALLED, NAME
from kamerstuk_site.reading.dutch.offices import GOVERNMENT_ROLE
from kamerstuk_site.reading.dutch.signature_line import signing

DOSSIER_LINE = re.compile(
    r"(?P<digits>\d{2}[ .]?\d{3})"
    r"(?P<chapter>(?:[-–‒ ]|,? [Hh]oofdstuk )(?:[IVX]+[A-Z]?|[A-J]|\d{2})(?=\s|$|:))?"
    r"(?:\s?\(R\s?\d+\))?(?:\s+(?P<title>(?!\d{3}\b)\S.*))?",
    re.DOTALL,
)
HEADING = re.compile(
    r"(?:(?:NADER |TWEEDE |DERDE |VIERDE )*GEWIJZIGDE? )?"
    r"(?:(?:GELEIDENDE )?BRIEF|BRIEVEN|MOTIES?|AMENDEMENT(?:EN)?|SUBAMENDEMENT(?:EN)?|VERSLAG|EINDVERSLAG|VOORLOPIG VERSLAG|MEMORIE|NOTA|LIJST|VOORSTEL|ONTWERP|ADVIES|RAPPORT|JAARVERSLAG|KONINKLIJKE BOODSCHAP)\b.*",
    re.DOTALL,
)
NUMBER_LINE = re.compile(
    # The Eerste Kamer prints its letters alone: "AE BRIEF VAN DE MINISTER". But "I VOORSTEL VAN WET" is a part of a paper.
    rf"(?:(?P<word>I?[NM]r\.?|No\.?)\s?|(?=[A-Z]{{1,2}}\s+(?!VOORSTEL|ONTWERP){HEADING.pattern}))"
    r"(?P<number>\d{1,4}[a-z]?|[A-Z]{1,3})(?:\s+HERDRUK)?(?:\s+(?P<heading>\S.*))?",
    re.DOTALL,
)
GREETING = re.compile(
    r"(?:Zeer |Hoog)?(?:geachte|beste|excellentie|mijnheer de|mevrouw de|meneer de|hooggeachte)\b[^.?]{0,100}[,:!.]?|(?:Excellentie|Mevrouw|Mijnheer),",
    re.IGNORECASE,
)
MOTION_OPENING = re.compile(r"De Kamer,")
CLOSING = re.compile(
    r"(?:Hoogachtend|Met (?:de meeste |zeer )?(?:vriendelijke|hartelijke|gevoelens van (?:de meeste )?)\s?(?:groet(?:en)?|hoogachting)|Met hoogachting|Vriendelijke groet(?:en)?|Met groet|Namens (?:deze|de ondertekenaars|alle ondertekenaars|het kabinet))[,.]?",
    re.IGNORECASE,
)
ON_BEHALF = re.compile(r"(?:mede |ook )?namens (?:de|het) .*", re.IGNORECASE | re.DOTALL)
_MOST_HEAD = 60
"""Blocks; no head has more."""
_OPENING = 4
"""Paragraphs."""
_HEAD_BLOCK = 400
"""Characters; more make a block of the head only where it is a dossier's title or who asks and answers."""
_LONG_HEAD = re.compile(rf"{DOSSIER_LINE.pattern}|(?:\d+\n)?(?:Vragen|Antwoord|Mededeling) van .*", re.DOTALL)
DEPUTY = re.compile(
    r"(?:voor|namens) (?:dezen?|den? (?:minister|staatssecretaris)\b.*)[,.:]?|[bo]\.?/?[al]\.?,?", re.IGNORECASE
)
"""Who signs next does so for the office above."""
MINISTRY = re.compile(rf"(?i:{GOVERNMENT_ROLE})(?:\s[^.:;?!]*)? (?:van|voor) [A-Z]")
PAST_SIGNATURE = re.compile(rf"{HEADING.pattern}|(?:(?:Tweede|Eerste) Kamer|Handelingen|Bijlagen?)\b.*", re.DOTALL)
"""What stands under a signature and is none: another paper, the foot of a page."""
_ANSWERED_BELOW = re.compile(
    r"(?:Antwoord\s)?(?:Antwoord|Mededeling) van (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)\b(?:[^()]{0,100}\([^()]{0,100}\)){1,3}[^()]{0,150}\([Oo]ntvangen [^()]{4,40}"
)
COMPOSED = re.compile(r"\W{0,2}\d?\W{0,2}Samenstelling\s?:")
"""The note on who sit in a committee, which scans have between the number and the heading."""
_SIGNING_LINE = 120
"""Characters; no line of a signature is longer, but one that is an office."""
# An address that is broken after one of these goes on in the next line.
_UNFINISHED = re.compile(r"\b(?:van|voor|de|der|het|den|en|Tweede|Eerste)$")
_LONGEST_UNFINISHED = 10
"""Characters."""
ADDRESS = re.compile(
    r"Aan (?:de|het|den) (?:[Hh]eer |[Mm]evrouw )?(?:[Vv]oorzitter|[Mm]inister|[Ss]taatssecretaris)\b.*"
)
_HEAD_LINES = (DOSSIER_LINE, NUMBER_LINE, HEADING, LABEL)
_HEAD_WORDS = re.compile(
    rf"(?:Tweede|Eerste) Kamer der Staten[- ]Generaal(?:\s\d)?|(?:Vergaderjaar|Zitting)\s{YEARS}.*|Zitting \d{{4}}.*|Aan (?:de|het|den) .*|Aanhangsel (?:van de|tot het Verslag van de) Handelingen.*"
    rf"|Vragen gesteld door de leden der Kamer.*|Vragen van (?:het lid|de leden) .*|(?:Antwoord|Mededeling) van .*|(?:Voorgesteld|Ontvangen|Vastgesteld|Ingezonden|Gewijzigd|Ter vervanging) .*"
    # What a ministry's cover sheet prints besides.
    r"|(?:Datum|Betreft|Onderwerp|(?:Ons|Uw) kenmerk|(?:Onze|Uw) referentie|Uw brief \(kenmerk\)|Contactpersoon|Projectnaam|Bijlagen?|Bijlage\(n\))"
    r"|(?:> ?Retouradres|Bij beantwoording|Postbus \d+|\d{4} [A-Z]{2} |www\.).*|[Dd]e voorzitter van de (?:Tweede|Eerste) Kamer(?:\s+der\b.*)?"
    r"|[^\d\n]{2,40}, (?:de )?\d{1,2} ?\w+\.? \d{4}\.?|\d{1,2} \w+\.? \d{4}\.?|OPEN BRIEF.*|Open brief.*",
    re.DOTALL,
)

_offset = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Written:
    """A line of the head, the signature or the furniture, with its place."""

    text: str
    where: str

    def fact(self, value: T, source: OriginKind = "text") -> Fact[T]:
        """A fact that these words state."""
        return Fact(value, Origin(source, self.where, " ".join(self.text.split())))


@dataclass(frozen=True, slots=True)
class Zones:
    """A letter's blocks with their parts named, and the lines of its head and signature."""

    blocks: tuple[Block, ...]
    head: tuple[Written, ...]
    """Items of the head: a line that only a head has, with the lines that follow it and are no items themselves."""
    signature: tuple[Written, ...]
    """Lines of the signature, one each."""

    @property
    def greeting(self) -> Written | None:
        """The line that the letter's own words begin with."""
        return next((w for w in self._body if GREETING.fullmatch(w.text)), None)

    @property
    def opening(self) -> tuple[Written, ...]:
        """The first paragraphs of the letter's own words, which say what it is for."""
        return tuple(islice((w for w in self._body if not GREETING.fullmatch(w.text)), _OPENING))

    @property
    def answered(self) -> tuple[Written, ...]:
        """The head, and where all questions stand before all answers, who answers and when."""
        below = (Written(b.text, b.where) for b in self.blocks if b.part == "body")
        return (*self.head, *filter(None, map(_answering, below)))

    @property
    def _body(self) -> Iterator[Written]:
        return (Written(b.text, b.where) for b in self.blocks if b.part == "body" and b.kind != "note")


def zone(blocks: Sequence[Block]) -> Zones:
    """Name the parts of a letter. Headings in head and signature were none: they become paragraphs.

    A format that names a part itself is taken at its word for that part.
    """
    known = {block.part for block in blocks}
    if "head" not in known:
        blocks = [
            piece
            for index, block in enumerate(blocks)
            for piece in (_pieces(block) if index < _MOST_HEAD else (block,))
        ]
    head_end = 0 if "head" in known else _head_end(blocks)
    start, end = (len(blocks), len(blocks)) if "signature" in known else _signature(blocks, head_end)
    parted = []
    for index, block in enumerate(blocks):
        part = block.part
        if part == "body" and index < head_end:
            part = "head"
        elif part == "body" and start <= index < end and block.kind != "note":
            part = "signature"
        named = part != "body" and block.kind in ("paragraph", "heading", "item")
        plain = replace(block, part=part, kind="paragraph", level=0, content=_labelled(block), label="")
        parted.append(plain if named else replace(block, part=part))
    head = _completed(item for block in parted if block.part == "head" for item in _items(block))
    signature = tuple(line for block in parted if block.part == "signature" for line in _lines(block))
    return Zones(tuple(parted), head, signature)


def _answering(written: Written) -> Written | None:
    found = _ANSWERED_BELOW.match(written.text)
    return replace(written, text=f"{found[0]})") if found else None


def _open(text: str) -> bool:
    """What stands next belongs to this: a label without its value, an address in mid-name."""
    return bool(BARE_LABEL.fullmatch(text) or (text.startswith("Aan ") and _UNFINISHED.search(text)))


def _completed(items: Iterable[Written]) -> tuple[Written, ...]:
    """The items of a head, each label put to its value and each broken address to its rest."""
    done: list[Written] = []
    for item in items:
        if done and _open(done[-1].text) and not BARE_LABEL.fullmatch(item.text):
            between = "\t" if BARE_LABEL.fullmatch(done[-1].text) else "\n"
            done[-1] = replace(done[-1], text=f"{done[-1].text}{between}{item.text}")
        else:
            done.append(item)
    return tuple(done)


def _lines(block: Block) -> Iterator[Written]:
    offset = 0
    for line in block.text.split("\n"):
        yield Written(line, block.place(offset))
        offset += len(line) + 1


def _items(block: Block) -> Iterator[Written]:
    """The block's lines, each continuing line put to the one that it continues."""
    item: Written | None = None
    for line in _lines(block):
        if item and (_UNFINISHED.search(item.text) or not is_head_line(line.text.strip())):
            item = replace(item, text=f"{item.text}\n{line.text}")
        else:
            if item:
                yield item
            item = line
    if item:
        yield item


def _labelled(block: Block) -> Text:
    return joined((block.label, block.content), " ") if block.kind == "item" else block.content


def is_head_line(text: str) -> bool:
    """Whether a line is of a sort that only a head has."""
    return any(pattern.fullmatch(text) for pattern in _HEAD_LINES) or bool(_HEAD_WORDS.fullmatch(text))


def _head_end(blocks: Sequence[Block]) -> int:
    """The head reaches to the last line that only a head has, before the greeting or the first running text."""
    end = 0
    for index, block in enumerate(blocks[:_MOST_HEAD]):
        first = block.text.split("\n")[0]
        if block.kind in ("item", "note") or GREETING.fullmatch(block.text) or MOTION_OPENING.fullmatch(first):
            break
        if BARE_LABEL.fullmatch(block.text) or (index and _open(blocks[index - 1].text)):
            end = index + 1
            continue
        head = any(is_head_line(line) for line in block.text.split("\n")) or is_head_line(block.text)
        if head and (len(block.text) < _HEAD_BLOCK or _LONG_HEAD.fullmatch(block.text)):
            end = index + 1
        elif index == end and index and DOSSIER_LINE.fullmatch(blocks[index - 1].text):
            continue  # the dossier's title, which may be as long as a law's
        elif COMPOSED.match(block.text):
            continue
        elif len(block.text) > 200 or (block.text.endswith(".") and len(block.text) > 60):
            break
    return end


def _pieces(block: Block) -> Iterator[Block]:
    """A block of lines cut where a line of the head begins, and where the running text after it does."""
    if "\n" not in block.text or block.kind != "paragraph" or not any(map(is_head_line, block.text.split("\n"))):
        yield block
        return
    start = offset = 0
    for line in block.text.split("\n"):
        end = max(offset - 1, start)
        begins = (
            is_head_line(line.strip())
            or GREETING.fullmatch(line.strip())
            or (len(line) > 100 and not DOSSIER_LINE.fullmatch(block.text, start, end))
        )
        if offset > start and begins and not _UNFINISHED.search(block.text, max(end - _LONGEST_UNFINISHED, start), end):
            yield replace(block, content=block.content[start:end])
            start = offset
        offset += len(line) + 1
    yield replace(block, content=block.content[start:])


def _signature(blocks: Sequence[Block], start: int) -> tuple[int, int]:
    """First and last-but-one index of the signature; both `len(blocks)` where there is none."""
    for index in range(start, len(blocks)):
        block = blocks[index]
        if block.kind in ("note", "item"):
            continue
        if _begins_signature(block, blocks[index + 1] if index + 1 < len(blocks) else None):
            end = index + 1
            closed = bool(CLOSING.fullmatch(block.text.split("\n")[0]))
            while end < len(blocks) and blocks[end].kind != "note" and _signs(blocks[end], closed=closed):
                end += 1
            return index, end
    return len(blocks), len(blocks)


def _begins_signature(block: Block, following: Block | None) -> bool:
    lines = block.text.split("\n")
    if CLOSING.fullmatch(lines[0]):
        return True
    if len(lines) > 1 and ON_BEHALF.fullmatch(lines[0]):
        return _begins_signature(replace(block, content=block.content[len(lines[0]) + 1 :]), following)
    following_line = lines[1] if len(lines) > 1 else following.text.split("\n")[0] if following else ""
    named = bool(NAME.fullmatch(following_line.strip()))
    first = lines[0].split("\t")[0]
    role = signing(first, below=named)
    if role is None:
        return False
    if not role.article:
        return bool(MINISTRY.match(first) and INITIALLED.fullmatch(following_line.strip()))
    wrapped = any(INITIALLED.fullmatch(line.strip()) for line in lines[1:3])
    return first.rstrip().endswith(",") or bool(role.name) or named or wrapped


def _signs(block: Block, *, closed: bool) -> bool:
    """Short lines without a sentence among them: names, roles, organisations. After a closing any such line signs."""
    lines = block.text.split("\n")
    if any(PAST_SIGNATURE.fullmatch(line) for line in lines):
        return False
    if any(not _named(line) and (len(line) > _SIGNING_LINE or line.endswith((".", "?", "!", ":"))) for line in lines):
        return False
    return closed or len(lines) > 1 or "\t" in block.text or _named(block.text)


def _named(line: str) -> bool:
    forms = (NAME, CLOSING, DEPUTY, ON_BEHALF, ADDRESS)
    return bool(signing(line)) or any(pattern.fullmatch(line) for pattern in forms)
