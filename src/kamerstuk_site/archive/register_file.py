"""The register on the disk: a text file beside the sources folder, `sources.register.tsv` for `sources/`.

A line a letter with file, SHA-256 and addresses, oldest first; behind that the day on which it was taken in, where that
was noted, and `withdrawn` for a letter that is meant to be gone. Below these a line for each page about a person, an
organisation or a dossier: its folder between slashes, as no file is called, the name and the last part of the address.
It is sorted by file and name, and the curator commits it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from kamerstuk_site.archive.page_register import PageAddress
from kamerstuk_site.archive.register import FileDigest, Register, RegisterLine
from kamerstuk_site.files.atomic import replace as write_file
from kamerstuk_site.files.beside import beside
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.model.spoken_error import SpokenError

HEADER = "file\tsha256\taddresses"
WITHDRAWN = "withdrawn"
_NONE = "-"
_ROW = re.compile(
    rf"([^\t]+)\t([0-9a-f]{{64}})\t([A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*)"
    rf"(?:\t([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}))?(\t{WITHDRAWN})?"
)
_PAGE = re.compile(
    r"/(personen|organisaties|dossiers|toezeggingen)/\t([^\t]+)\t([A-Za-z0-9-]+)"
)
_REMEDY = "Haal een goede versie terug, bijvoorbeeld met git; nieuwe brieven komen er vanzelf weer bij."


class RegisterError(SpokenError):
    """The register cannot be trusted; the message, in Dutch, names the line and says what to do."""


def _refusal(where: object, fault: str) -> RegisterError:
    return RegisterError(f"{where}: {fault}. {_REMEDY}")


def register_path(sources: Path) -> Path:
    """Where the register of a sources folder lies: beside it."""
    return beside(sources, "register.tsv")


def read_register(path: Path, sources: Iterable[FileDigest]) -> Register | None:
    """The register, or None where there is none; `sources` are the files that lie there now, with their SHA-256.

    Raises:
        RegisterError: a line is wrong, or two lines claim one file or address.
        OSError: it cannot be read.
    """
    try:
        # The line ends of Windows, which git may have given it there, mean nothing.
        text = read_regular(path).decode().replace("\r\n", "\n")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError as error:
        raise _refusal(path, "dit is geen UTF-8") from error
    rows, pages = _lines(path, text)
    return Register(rows, tuple(sorted(sources)), pages=pages)


@lru_cache(maxsize=1)
def _lines(
    path: Path, text: str
) -> tuple[tuple[RegisterLine, ...], tuple[PageAddress, ...]]:
    """The letters and pages of a register, read once for as long as it stays as it is."""
    lines = text.split("\n")
    if lines[0] != HEADER or lines[-1]:
        raise _refusal(path, "begin of eind van het register ontbreekt")
    rows = []
    pages = []
    claimed: set[object] = set()
    for number, line in enumerate(lines[1:-1], start=2):
        where = f"{path}:{number}"
        read = _page(line) or _row(line)
        if read is None:
            raise _refusal(where, "deze regel van het register is niet te lezen")
        claims = _claims(read)
        once = set(claims)
        if len(once) < len(claims) or not claimed.isdisjoint(once):
            fault = "dit bestand of adres staat al op een andere regel"
            raise _refusal(where, fault)
        claimed |= once
        if isinstance(read, PageAddress):
            pages.append(read)
        else:
            rows.append(read)
    return tuple(rows), tuple(pages)


def _claims(read: RegisterLine | PageAddress) -> list[object]:
    """What no other line may have: a file with its bytes, and addresses."""
    if isinstance(read, PageAddress):
        return [(read.folder, read.slug.casefold())]
    return [(read.file, read.sha256), *map(str.casefold, read.addresses)]


def _page(line: str) -> PageAddress | None:
    found = _PAGE.fullmatch(line)
    return PageAddress(*found.groups()) if found else None


def _row(line: str) -> RegisterLine | None:
    found = _ROW.fullmatch(line)
    if not found:
        return None
    file, sha256, addresses, day, withdrawn = found.groups()
    slugs = () if addresses == _NONE else tuple(addresses.split())
    if day and not _exists(day):
        return None
    is_withdrawn = bool(withdrawn)
    return RegisterLine(file, sha256, slugs, is_withdrawn, day or "")


def _exists(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True


def write_register(path: Path, register: Register) -> None:
    """Write it, sorted by file, if it differs.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    pages = (f"/{page.folder}/\t{page.name}\t{page.slug}" for page in register.pages)
    lines = [HEADER, *map(_line, register.rows), *pages]
    text = "".join(f"{line}\n" for line in lines)
    write_file(path, text.encode())


def _line(row: RegisterLine) -> str:
    columns = [row.file, row.sha256, " ".join(row.addresses) or _NONE]
    if row.day:
        columns.append(row.day)
    if row.withdrawn:
        columns.append(WITHDRAWN)
    return "\t".join(columns)
