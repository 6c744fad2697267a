"""That nothing of what is withheld stands in a file that is published: looked for in the files themselves.

Looked for are words in a row, at least two: all words of a name, and every five of a passage (`withheld_words`). In a
file of many letters they may come from another one, or from a page of the curator: then that is public. The number and
the day of a paper are no secret of its text.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import re
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from kamerstuk_site.archive.inputs import (
    WithheldPlace,
    looked_for,
    parsed,
    parsed_text,
)
from kamerstuk_site.archive.paper_zaken import zaak_of
from kamerstuk_site.archive.promises import promise_at, promise_numbers
from kamerstuk_site.archive.zaken import papers_with_zaak
from kamerstuk_site.model.facts import Fact
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.reading.dutch.dates import MONTHS
from kamerstuk_site.reading.withheld_words import Run, WithheldWords
from kamerstuk_site.tables.rows import Rows

FEWEST = 2
"""Words in a row that are looked for: a single one stands in other letters too."""
_CATALOGUE = frozenset(
    {
        *("kamerstuk", "kamerstukken", "nr", "nummer", "datum", "vergaderjaar"),
        *("eerste", "tweede", "kamer", "der", "staten", "generaal"),
        *map(str.casefold, MONTHS),
    }
)
"""Words by which a paper is named and dated, which pages put together themselves."""
_GZIP = b"\x1f\x8b"
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^<>]*>")
_BETWEEN = re.compile(r"[\W_]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]+")


class LeakError(SpokenError):
    """A file holds what is withheld; the message, in Dutch, names the file and the entry, and none of the words."""


class LeakCheck:
    """Looks at files before they are published.

    Args:
        rows: of the archive.
    """

    def __init__(self, rows: Rows) -> None:
        every = chain.from_iterable(rows.inputs.withheld.values())
        watched = map(_in_a_row, sorted(set(every), key=_order))
        self._places = [place for place in watched if place.words.runs]
        told = [(place.where, sorted(place.words.runs)) for place in self._places]
        self.digest = hashlib.sha256(repr(told).encode()).hexdigest()
        """Of what is looked for: a file that was looked at for the same needs no second look."""
        self._rows = [
            (place, run, f" {' '.join(run)} ")
            for place in self._places
            for run in sorted(place.words.runs)
        ]
        """What is looked for, and how it stands in a text."""
        self._telling = {max(run, key=len) for _, run, _ in self._rows}
        self._is_elsewhere = cache(partial(_is_elsewhere, rows))

    def look(self, path: str, file: Path) -> None:
        """Look at a file, which is read only where something is withheld.

        Args:
            path: where it is to be published.
            file: where it is now.

        Raises:
            LeakError: it holds what is withheld, and nothing that is public has the same words.
            OSError: it cannot be read.
        """
        if not self._places:
            return
        text = f" {_plain(path.encode())} | {_plain(file.read_bytes())} "
        told = {word for word in self._telling if word in text}
        if not told:
            return
        words = _BETWEEN.sub(" ", text)
        for place, run, shown in self._rows:
            is_there = not told.isdisjoint(run) and shown in words
            if is_there and not self._is_elsewhere(run):
                raise LeakError(_message(path, place))


def look_at_new(
    rows: Rows, folder: Path, files: Mapping[str, str], before: Mapping[str, str]
) -> None:
    """Look at the files of a folder that the build before did not leave there, or looked at for something else.

    Args:
        rows: of the archive.
        folder: where they are.
        files: SHA-256 by path; `before` as the build before left them.
        before: see there.

    Raises:
        LeakError: see `LeakCheck`.
        OSError: a file cannot be read.
    """
    check = LeakCheck(rows)
    known = looked_for.value_or(rows, "")
    seen = before if known == check.digest else {}
    for path in [path for path in files if files[path] != seen.get(path)]:
        check.look(path, folder / path)
    rows.give(looked_for, (), check.digest)


def _order(place: WithheldPlace) -> tuple[str, str]:
    return place.where, place.file


def _in_a_row(place: WithheldPlace) -> WithheldPlace:
    runs = frozenset(filter(_tells_something, place.words.runs))
    return place._replace(words=WithheldWords(runs=runs))


def _tells_something(run: Run) -> bool:
    is_catalogued = all(word.isdigit() or word in _CATALOGUE for word in run)
    return len(run) >= FEWEST and not is_catalogued


def _message(path: str, place: WithheldPlace) -> str:
    return (
        f"{path}: hierin staat wat van {place.file} weggelaten moet worden ({place.where}). Er is niets gepubliceerd. "
        "Dit is een fout van het programma: laat het hele stuk weg (paper: withhold), en meld het."
    )


def _plain(data: bytes) -> str:
    """The words of a file, folded, however it writes them: packed, with entities, escapes or accents."""
    if data.startswith(_GZIP):
        try:
            return _plain(gzip.decompress(data))
        except (OSError, EOFError, zlib.error):
            return ""
    text = data.decode("utf-8", "replace")
    if "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    # Tags part no words for a reader, and have words of their own.
    tags = " | ".join(_TAG.findall(text))
    text = f"{_TAG.sub('', text)} | {tags}"
    if "%" in text:
        text = unquote(text, errors="replace")
    text = html.unescape(text)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return text.casefold()


def _is_elsewhere(rows: Rows, run: Run) -> bool:
    """True if another letter has these words, a record that is shown, or a page of the curator."""
    words = WithheldWords(runs=frozenset([run]))
    inputs = rows.inputs
    own = (_plain(file.data) for file in inputs.own_files.values())
    if any(map(words.are_in, own)):
        return True
    if any(map(words.are_in, _texts_of_records(rows))):
        return True
    others = inputs.readings.keys() - inputs.withheld.keys()
    return any(words.are_in(text) for file in others for text in _texts(rows, file))


def _texts_of_records(rows: Rows) -> Iterator[str]:
    """All that records of parliament say, without what is withheld of their papers."""
    yield from _strings(promise_at(rows, number) for number in promise_numbers(rows))
    papers = papers_with_zaak(rows)
    yield from _strings(zaak_of(rows, paper) for paper in papers)


def _texts(rows: Rows, file: str) -> Iterator[str]:
    """All that a letter says."""
    reading = rows.inputs.readings[file]
    letter = (reading.outcome or parsed(rows, reading.parse)).letter
    if letter is None:
        return
    text = parsed_text(rows, reading.text)
    yield file
    yield from text.furniture
    yield from (block.content.characters for block in text.blocks)
    stated = [*letter.facts.stated().values(), *dict(letter.facts.withdrawn).values()]
    yield from _strings(stated)


def _strings(values: Iterable[Any]) -> Iterator[str]:
    """The texts in values of facts."""
    for value in values:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple | list):
            yield from _strings(value)
        elif isinstance(value, Fact):
            yield from _strings([value.value, value.origin.quote, value.replaced])
        elif hasattr(value, "__dataclass_fields__"):
            yield " ".join(_strings(getattr(value, key) for key in value.__slots__))
