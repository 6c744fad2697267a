"""The ledger on the disk: a text file beside the sources folder, `sources.ledger.tsv` for `sources/`.

A line a file, an identifier or a wish, in columns that tabs part and that the first lines name. It is sorted when a
`fetch` has ended, and the curator commits it. While one goes on, lines are added at the end, and of two about one
thing the later counts; so a process that is killed loses none, and at most leaves half a line, which has no line feed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from pathlib import Path

from kamerstuk_site.archive.ledger import (
    STATES,
    FetchedFile,
    Ledger,
    LedgerLine,
    SourceAnswer,
    SourceState,
    WishCount,
    ledger_of,
)
from kamerstuk_site.files.atomic import replace as write_file
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.files.beside import beside
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.model.facts import Relation
from kamerstuk_site.model.spoken_error import SpokenError

HEADERS = (
    "#file\tfile\tidentifier\taddress\tretrieved\tsha256\tbytes\tversion\twish",
    "#identifier\tidentifier\tstate\tsince\tday\ttitle\trelated",
    "#wish\twish\tday\tnamed\there",
)
_NOTHING = "-"
_REMEDY = (
    "Haal een goede versie terug, bijvoorbeeld met git; wat daarin ontbreekt, vraagt "
    "kamerstuk-site fetch opnieuw."
)
_IDENTIFIER = re.compile(r"[a-z]+(?:-[A-Za-z0-9]+){1,8}")
_FILE = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9.-]*/)+[A-Za-z0-9][A-Za-z0-9.-]*")
_ADDRESS = re.compile(r"https://[a-z.]+/[!-~]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"\d{1,12}")
_RELATION = re.compile(r"([A-Za-z]+)=([A-Za-z0-9;-]+)")


LedgerMistakes = tuple[tuple[int | None, str], ...]
"""The lines that are wrong, counted from 1, each with what is wrong with it; None for the file as a whole."""


class LedgerError(SpokenError):
    """The ledger cannot be trusted; the message, in Dutch, names the line and says what to do."""


def ledger_path(sources: Path) -> Path:
    """Where the ledger of a sources folder lies: beside it."""
    return beside(sources, "ledger.tsv")


def read_ledger(path: Path) -> Ledger:
    """The ledger; an empty one where there is no file.

    Raises:
        LedgerError: a line is wrong.
        OSError: it cannot be read.
    """
    ledger, mistakes = read_right_lines(path)
    for line, found in mistakes:
        place = f"{path}:{line}" if line else path
        raise LedgerError(f"{place}: {found}. {_REMEDY}")
    return ledger


def read_right_lines(path: Path) -> tuple[Ledger, LedgerMistakes]:
    """The ledger in the lines that are right, and what is wrong with the others, in their order.

    Raises:
        OSError: it cannot be read.
    """
    try:
        # The line ends of Windows, which git may have given it there, mean nothing.
        text = read_regular(path).decode().replace("\r\n", "\n")
    except FileNotFoundError:
        return Ledger(), ()
    except UnicodeDecodeError:
        return Ledger(), ((None, "dit is geen UTF-8"),)
    return _parsed(text)


@lru_cache(maxsize=1)
def _parsed(text: str) -> tuple[Ledger, LedgerMistakes]:
    """What is in a text, read once for as long as the file stays as it is."""
    lines: list[LedgerLine] = []
    mistakes: list[tuple[int | None, str]] = []
    # What stands behind the last line feed is half a line, of a process that was killed.
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        if line in HEADERS:
            continue
        try:
            lines.append(_line(line))
        except ValueError as error:
            mistakes.append((number, str(error)))
    return ledger_of(lines), tuple(mistakes)


def _line(line: str) -> LedgerLine:
    """The meaning of a line. Raises ValueError with what is wrong with it."""
    kind, *columns = line.split("\t")
    if kind not in _KINDS:
        raise ValueError(
            "een regel begint met file, identifier of wish en een tab; gevonden: "
            f"{kind[:20]!r}"
        )
    line_of, readers = _KINDS[kind]
    if len(columns) != len(readers):
        raise ValueError(
            f"verwacht: {len(readers)} kolommen achter {kind}, gevonden: {len(columns)}"
        )
    character = forbidden_in("".join(columns))
    if character:
        raise ValueError(f"{character} kan hier niet staan")
    values = [read(column) for read, column in zip(readers, columns, strict=True)]
    return line_of(*values)


def _matching(pattern: re.Pattern[str], value: str, expected: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"verwacht: {expected}, gevonden: {value[:60]!r}")
    return value


def _file(value: str) -> str:
    return _matching(_FILE, value, "de naam van een bestand in de bronmap")


def _identifier(value: str) -> str:
    return _matching(_IDENTIFIER, value, "het nummer van een stuk, zoals kst-36228-3")


def _address(value: str) -> str:
    return _matching(_ADDRESS, value, "een adres met https")


def _digest(value: str) -> str:
    return _matching(_SHA256, value, "een SHA-256")


def _count(value: str) -> int:
    return int(_matching(_NUMBER, value, "een aantal"))


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        found = f"verwacht: een dag zoals 2026-11-28, gevonden: {value[:20]!r}"
        raise ValueError(found) from None


def _state(value: str) -> SourceState:
    for state in STATES:
        if state == value:
            return state
    known = ", ".join(STATES)
    raise ValueError(f"verwacht: een van {known}, gevonden: {value[:20]!r}")


def _text(value: str) -> str:
    return "" if value == _NOTHING else value


def _relations(value: str) -> tuple[Relation, ...]:
    return tuple(map(_relation, _text(value).split()))


def _relation(value: str) -> Relation:
    found = _RELATION.fullmatch(value)
    if not found:
        expected = "verwacht: bijlage=blg-1007826 of zoiets"
        raise ValueError(f"{expected}, gevonden: {value[:60]!r}")
    return found[1], found[2]


_KINDS: Mapping[
    str, tuple[Callable[..., LedgerLine], tuple[Callable[[str], object], ...]]
] = {
    "file": (
        FetchedFile,
        (_file, _identifier, _address, _day, _digest, _count, _text, _text),
    ),
    "identifier": (
        SourceAnswer,
        (_identifier, _state, _day, _day, _text, _relations),
    ),
    "wish": (WishCount, (_text, _day, _count, _count)),
}
"""What a kind of line is read as, and by what its columns are read, in the order of its fields."""


# ---------------------------------------------------------------- writing


def write_ledger(path: Path, ledger: Ledger) -> None:
    """Write it, sorted, in one step, if it differs.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    write_file(path, ledger_text(ledger).encode())


def ledger_text(ledger: Ledger) -> str:
    """The ledger as it is written: the names of the columns, then files, identifiers and wishes, each sorted."""
    lines = list(HEADERS)
    for of_kind in (ledger.files, ledger.answers, ledger.wishes):
        lines += [line_text(of_kind[key]) for key in sorted(of_kind)]
    return "".join(f"{line}\n" for line in lines)


def line_text(line: LedgerLine) -> str:
    """A line as it is written, without its line feed."""
    kind, columns_of = _COLUMNS[type(line)]
    return "\t".join([kind, *map(_written, columns_of(line))])


_COLUMNS: Mapping[type, tuple[str, Callable[[object], tuple[object, ...]]]] = {
    line_of: (kind, attrgetter(*(field.name for field in fields(line_of))))
    for kind, line_of in (
        ("file", FetchedFile),
        ("identifier", SourceAnswer),
        ("wish", WishCount),
    )
}
"""What a line begins with, and what gives its columns."""


def _written(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map("=".join, value)) or _NOTHING
    return str(value) or _NOTHING


def is_whole(path: Path) -> bool:
    """True but where the file does not end where a line ends: a process was killed, or there is none yet."""
    try:
        return read_regular(path).endswith(b"\n")
    except FileNotFoundError:
        return False


def append_lines(path: Path, lines: Iterable[LedgerLine]) -> None:
    """Add lines at the end, on the disk when this returns; all of them, or none.

    Raises:
        OSError: there is no room; the file holds what it held.
    """
    data = "".join(f"{line_text(line)}\n" for line in lines).encode()
    with writing(path), path.open("ab", buffering=0) as stream:
        before = stream.tell()
        try:
            while data:
                data = data[stream.write(data) :]
            os.fsync(stream.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                stream.truncate(before)
            raise
