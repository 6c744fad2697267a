"""Which file of a letter is shown: that of its latest print, in the best format."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kamerstuk_site.archive.text_diff import own_text
from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.dutch.prints import REPRINTS

_FORMATS = ("xml", "docx", "odt", "html", "markdown", "pdf", "eml", "text")
"""Best first. The official XML is the publication itself; text recognition, marked apart, is worse than all of these.
"""
_RANK_OF_FORMAT = {name: rank for rank, name in enumerate(_FORMATS)}
IN_PRINT = re.compile(r"(?P<paper>.+?)(?:-(?P<series>[hn])(?P<count>\d))?")
"""An identifier; the first reprint of `kst-32623-169` has `kst-32623-169-h1`, one of questions `…-n1`."""


class Prints(NamedTuple):
    """What is known of the texts of one letter's files, by file name."""

    texts: Mapping[str, str]
    """Alike for files that say the same."""
    numbers: Mapping[str, int]
    """How often the paper was printed before that print."""


def prints_of(files: Sequence[Letter]) -> Prints:
    """The prints of files of one letter: those with the same text are the same print."""
    shared = the_only(letter.fingerprint for letter in files)
    texts = {}
    latest: dict[str, int] = defaultdict(int)
    for letter in files:
        text = shared or own_text(letter.blocks)
        texts[letter.file] = text
        latest[text] = max(latest[text], _print_number(letter))
    return Prints(texts, {file: latest[text] for file, text in texts.items()})


def _print_number(letter: Letter) -> int:
    """How often the paper was printed before, as a file says itself; 0 where it says nothing."""
    stated = letter.facts.print
    if stated:
        return REPRINTS[stated.value]
    own = IN_PRINT.fullmatch(letter.identifier or "")
    return int(own["count"] or 0) if own else 0


def format_rank(letter: Letter) -> tuple[bool, int, str]:
    """Sort key: the best format first, and files of one format by name."""
    last = len(_FORMATS)
    rank = _RANK_OF_FORMAT.get(letter.format, last)
    return letter.ocr, rank, letter.file


def best_first(files: Sequence[Letter], prints: Prints) -> list[Letter]:
    """The files of one letter: the latest print first, then the best format, then the longest text.

    The name of a file never decides which of two texts is shown.
    """

    def rank(letter: Letter) -> tuple[object, ...]:
        ocr, form, name = format_rank(letter)
        times_printed = prints.numbers[letter.file]
        text = prints.texts[letter.file]
        return -times_printed, ocr, form, -len(text), text, name

    return sorted(files, key=rank)


def undecided(letter: Letter) -> list[Letter]:
    """The other files whose text is not the one that is shown, while nothing says which of the two holds."""
    texts, numbers = prints_of(letter.files)
    found = []
    for edition in letter.editions:
        same_text = texts[edition.file] == texts[letter.file]
        if not same_text and numbers[edition.file] == numbers[letter.file]:
            found.append(edition)
    return found


def earlier_prints(identifier: str) -> list[str]:
    """The identifiers of the prints before a reprint; of anything else none."""
    own = IN_PRINT.fullmatch(identifier)
    if own is None or not own["series"]:
        return []
    paper = own["paper"]
    series = own["series"]
    reprints = [f"{paper}-{series}{number}" for number in range(1, int(own["count"]))]
    return [paper, *reprints]
