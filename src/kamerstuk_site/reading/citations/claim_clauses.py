"""The clauses of a sentence about a motion, each with the conjunction it begins with and the clause it depends on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from operator import attrgetter

from kamerstuk_site.reading.citations.claimed_motions import (
    EXECUTION,
    FINITE,
    GOES_ON,
    MOTION,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_DONE_BEHIND_AS = r"(?! (?:\w+ ){0,2}?(?:uitgevoerd|afgedaan|afgehandeld|ontraden|voldaan|volgt|bedoeld|genoemd|gevraagd|verzocht)\b)"
_INSERTED = lazy_pattern(
    rf"({MOTION}),? (?:die|waarin|waarmee|waarbij|welke|ingediend|aangenomen|namelijk|te weten)\b[^;:\t]*?,(?= (?:{FINITE}|{GOES_ON})\b)"
)
_ASKS_FOR = lazy_pattern(
    rf"{MOTION},? (?:die|welke|waarin)\b(?:(?!{MOTION})[^,;:])*?\b(?:vraagt|verzoekt|oproept|vroeg|verzocht|opriep|gevraagd)\b(?:(?!«)[^,;:])*$|{MOTION}, (?:ingediend|aangenomen)\b(?:(?!«)[^,;:])*$"
)
"""What the motion asks, at the end of a sentence, of which no word is the sender's."""
_RELATIVE = lazy_pattern(rf"{MOTION},? (?:die|welke) (?!uw\b|de\b|het\b)([^,;:\t]*)")
_AND_HOW = r"(?:,? en,? (?:zo (?:ja|nee|niet),? )?(?:hoe|wanneer|waarom|in hoeverre|op welke (?:wijze|manier)),?)"
_BORDER = lazy_pattern(
    rf"(?P<sentence>[;\t]|(?<!luidt)(?<!betreft «motie»):|, (?=(?:aan )?het (?:eerste|tweede|andere|overige)\b)|, (?=(?:(?:aan|met|over|op) «motie»|(?:(?:aan|met|over|op) )?«andere») (?:{FINITE})\b))"
    r"|(?P<coordinate>,? (?:en(?! die )|maar|doch|want)(?= )|, dus(?= )|, (?=(?:daarom|daarmee|hiermee)\b))"
    rf"|(?:,? |^)(?P<opening>(?:onder|op) (?:de )?voorwaarde dat|in (?:het )?geval dat|vooropgesteld dat|ervan uitgaande dat|op welke (?:wijze|manier)|(?:de |welke )?(?:wijze|manier) waarop|(?:pas|alleen|ook|zelfs) (?:als|wanneer){_DONE_BEHIND_AS}|als(?= (?:aan |ik |wij |het kabinet |de minister )?{MOTION})"
    r"|(?:(?<= uit )|(?<= af )|(?<= na )|(?<= op ))als(?! (?:dat|dit|uitvoering|zodanig)\b)"
    r"|dat|hoe|waarom|wanneer|indien|mits|tenzij|zodra|zolang|totdat|voordat|nadat|omdat|aangezien|doordat|terwijl|waarmee"
    r"|waar(?:in|bij|op|na|door|onder|aan|voor|van|over|toe|uit|naar|tegen|mede)|zodat|hoewel|toen|stel dat|in hoeverre|of(?= (?:«|aan |het |de |ik |wij |er |hier|daar|dit |deze |uw |en )))(?= )"
    r"|(?P<told>(?<=«motie») (?=(?:licht|zet|beschrijf|schets|behandel|informeer|bericht) ik\b))"
    rf"|(?:, |^| (?=en die ))(?P<loose>en die|(?<=, )als{_DONE_BEHIND_AS}|(?<![^\t])als(?! (?:uitgevoerd|afgedaan))|die|wat(?! (?:\w+ ){{0,4}}betreft)|welke|(?<=, )nu|zoals|mocht|anders dan(?= (?:in|door|de|het|wat) ))(?= )"
    rf"|(?P<inverted>,(?= (?:{FINITE})\b))|,? (?P<whether>of{_AND_HOW}?)(?=,? )"
)
_AS_SAID = lazy_pattern(
    rf"(?:^|(?<=, ))zoals (?!(?:verzocht|gevraagd)\b)[^,;:«]{{1,80}}?,? (?={FINITE}\b)|, (?:zoals|zo) [^,;:«]{{1,80}}?,(?= )|,? zoals (?:de|uw) kamer (?:\w+ ){{0,3}}?(?:vroeg|vraagt|verzoekt|(?:(?:heeft|had) )?(?:gevraagd|verzocht)(?: (?:heeft|had))?)(?=\W*$)"
    r"|, hoe (?:\w+ ){1,3}ook,(?= )|(?<= )wat (?:mij|ons|het kabinet|de regering) betreft (?=«)"
)
"""What says only that it was said before: "zoals toegezegd in het debat"."""
_ABOUT_IT = lazy_pattern(rf"{MOTION}|{EXECUTION}")
_FRONT = lazy_pattern(rf"(?:[^«;]{{1,80}}?|(?:ook )?{MOTION})\s(?=(?:{FINITE})\b)")
_HERE = lazy_pattern(r"\b(?:hierbij|hiermee|bijgaand|bijgevoegd)\b")
_VERB_FIRST = lazy_pattern(rf"\s?(?:{FINITE})\b")
_COMPARED = lazy_pattern(r"\b(?:zowel|net|even\w*|hetzelfde)\b")
"""Behind these "als" is no condition: "zowel de toezegging als «motie» is uitgevoerd"."""
_HAS_VERB = lazy_pattern(rf"\b(?:{FINITE})\b")
_MEANS = {"op welke": "hoe", "wijze": "hoe", "manier": "hoe", "pas": "als", "alleen": "als", "ook": "als", "zelfs": "als", "stel": "als", "mocht": "als", "voorwaarde": "als", "geval": "als", "vooropgesteld": "als", "uitgaande": "als", "anders": "zoals"}  # fmt: skip
_IF_SO = lazy_pattern(rf"^(?:{FINITE}) .*, dan\b")
"""A condition without a conjunction: "wordt «motie» aangenomen, dan voer ik die uit"."""
_CONDITIONS = frozenset(
    [
        "als",
        "indien",
        "mits",
        "tenzij",
        "zodra",
        "zolang",
        "totdat",
        "wanneer",
        "voordat",
    ]
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence."""

    text: str
    """In small letters, without its conjunction."""
    opening: str
    """The conjunction ("hoe", "dat", "waarmee"); empty in a main clause. "Op welke wijze" is "hoe"."""
    governed_by: str
    """The words of the clause that it depends on, or that is inserted in it; empty where there is none."""
    goes_on: str
    """How the clause that it depends on goes on behind it: "het plan, waarmee ik «motie» uitvoer, is gereed"."""
    conditional: bool
    """True if it, or a clause beside it, is a condition: "als er geld is, voer ik «motie» uit"."""


@dataclass(slots=True)
class _Piece:
    """Words between two borders."""

    kind: str
    opening: str
    words: str
    inserted: str = ""


def clauses_of(text: str) -> Iterator[Clause]:
    """The clauses that name «motie», in a text of which the motions are words."""
    relative = _RELATIVE.search(text)
    if relative:
        yield Clause(f"{MOTION} {relative[1]}", "", "", "", conditional=False)
    governing = ""
    front = ""
    conditional = False
    text = _ASKS_FOR.sub(MOTION, _INSERTED.sub(r"\1", text))
    for run in _runs(_AS_SAID.sub("", text)):
        _begin_as_the_sentence(run)
        if run[0].kind == "sentence":
            governing = ""
        conditional = _is_conditional(run) or (conditional and _goes_on(run[0]))
        _share_front(run, front)
        front = front if run[0].kind == "coordinate" else _front_of(run)
        for index, piece in enumerate(run):
            if _ABOUT_IT.search(piece.words):
                yield _clause(run, index, governing, conditional=conditional)
        governing = _depends_on(run, len(run) - 1) or governing


def _clause(
    run: list[_Piece],
    index: int,
    governing: str,
    *,
    conditional: bool,
) -> Clause:
    """The clause of a piece; `governing` are the words that the run depends on."""
    piece = run[index]
    depends_on = _depends_on(run, index) or governing
    governed_by = depends_on if piece.opening else piece.inserted
    following = run[index + 1 : index + 2]
    goes_on = "".join(each.words for each in following if not each.opening)
    return Clause(piece.words, piece.opening, governed_by, goes_on, conditional)


_ASIDE = lazy_pattern(
    rf"{MOTION}, (?:die|welke|waarin|waarmee|waarbij|ingediend|aangenomen|zoals)\b[^«;:\t]*?,(?= (?!(?:als|indien|mits|tenzij|zodra)\b))"
)
"""What is said of the motion in between: "«motie», waarin wordt verzocht om een plan, met de brief is uitgevoerd"."""


def without_asides(text: str) -> str:
    """A text without what is said of «motie» in between."""
    return _ASIDE.sub(MOTION, text)


def _front_of(run: list[_Piece]) -> str:
    """What stands before the verb of a main clause, "met deze brief", "ik", "«motie»"."""
    if run[0].opening:
        return ""
    words = run[0].words
    front = ""
    if here := _HERE.search(words):
        front = f"{here[0]} "
    if begun := _FRONT.match(words):
        front += begun[0]
    return front


def _begin_as_the_sentence(run: list[_Piece]) -> None:
    """Put what stands before an inserted clause before the verb behind it: "met dit plan, dat hierbij gaat, geef ik"."""
    first = run[0]
    if first.opening or _HAS_VERB.search(first.words):
        return
    inserted = list(takewhile(attrgetter("opening"), run[1:]))
    rest = run[len(inserted) + 1 :]
    if inserted and rest and _VERB_FIRST.match(rest[0].words):
        rest[0].words = f"{first.words} {rest[0].words.lstrip()}"
        rest[0].inserted = " ".join(piece.words for piece in inserted)


def _share_front(run: list[_Piece], front: str) -> None:
    """Give a clause behind "en" that begins with its verb what stands before the verb of the first: "en doe ik «motie» af"."""
    first = run[0]
    if _goes_on(first):
        first.words = f"{front}{first.words.lstrip()}"


def _goes_on(piece: _Piece) -> bool:
    """True of a clause behind "en" that begins with its verb, and shares what stood before that of the first."""
    begins = _VERB_FIRST.match(piece.words)
    return piece.kind == "coordinate" and begins is not None


def _is_conditional(run: list[_Piece]) -> bool:
    openings = {piece.opening for piece in run}
    if openings & _CONDITIONS:
        return True
    words = " ".join(piece.words for piece in run)
    return _IF_SO.search(words) is not None


def _depends_on(run: list[_Piece], index: int) -> str:
    """The words before a clause; of the first, those behind it: "hoe ik dit doe, schrijf ik u".

    Of "hoe" in a paper "waarin" it is told, also the words about that paper, which may be still to come.
    """
    if index > 1 and (run[index - 1].opening, run[index].opening) == ("waarin", "hoe"):
        return f"{run[index - 2].words} {run[index - 1].words}"
    if index:
        return run[index - 1].words
    return run[1].words if len(run) > 1 and run[0].opening else ""


def _runs(text: str) -> Iterator[list[_Piece]]:
    """Pieces that stand side by side without "en" or a semicolon between."""
    run: list[_Piece] = []
    for piece in _pieces(text):
        if piece.kind in ("sentence", "coordinate") and run:
            yield run
            run = []
        run.append(piece)
    yield run


def _pieces(text: str) -> list[_Piece]:
    """The words between borders. A comma or "en" is one only where a verb stands on both sides."""
    pieces = [_Piece("sentence", "", "")]
    borders = list(_BORDER.finditer(text))
    ends = [*(border.start() for border in borders), len(text)]
    pieces[0].words = text[: ends[0]]
    for border, end in zip(borders, ends[1:], strict=True):
        last = pieces[-1]
        words = text[border.end() : end]
        if _parts(border, last, words):
            pieces.append(_piece(border, words))
        else:
            last.words += border[0] + words
    return [piece for piece in pieces if piece.words or piece.kind == "coordinate"]


def _parts(
    border: re.Match[str],
    last: _Piece,
    words: str,
) -> bool:
    """True if a border does part the words before from those behind it."""
    if border["opening"] == "als" and _COMPARED.search(last.words):
        return False
    if any(border.group("sentence", "opening", "loose", "told")):
        return True
    if border[0].strip(" ,") in ("maar", "doch", "want", "dus"):
        return True
    verb_before = bool(_HAS_VERB.search(last.words))
    if border["inverted"]:
        return verb_before or bool(last.opening)
    return verb_before and (not words or bool(_HAS_VERB.search(words)))


def _piece(border: re.Match[str], words: str) -> _Piece:
    if border["sentence"]:
        return _Piece("sentence", "", words)
    if border["coordinate"]:
        return _Piece("coordinate", "", words)
    conjunction = border["opening"] or border["loose"] or border["whether"] or ""
    for beginning, meaning in _MEANS.items():
        if beginning in conjunction:
            conjunction = meaning
    return _Piece("beside", conjunction, words)
