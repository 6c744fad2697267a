"""The register: which bytes each letter had when it was first taken in, and every address that it ever had.

A text file beside the sources folder, `sources.register.tsv` for `sources/`: a line a letter with file, SHA-256 and
addresses, oldest first, and `withdrawn` behind that for a letter that is meant to be gone. The curator commits it. What
loses nothing (a new letter, one more address, another name for the same bytes) a build adds by itself; other bytes, or
a letter that is gone, only the curator can accept (`kamerstuk-site register`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path
from textwrap import shorten
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.text_diff import Change, changes
from kamerstuk_site.files.atomic import replace as write_file
from kamerstuk_site.files.regular_file import read_regular
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem

HEADER = "file\tsha256\taddresses"
WITHDRAWN = "withdrawn"
_NONE = "-"
_MOST_TOLD, _LONGEST_TOLD = 3, 60
"""Passages that a notice tells of, and characters of each: enough to know what changed. The page has them all."""
_ROW = re.compile(
    rf"([^\t]+)\t([0-9a-f]{{64}})\t([A-Za-z0-9-]+(?: [A-Za-z0-9-]+)*)(\t{WITHDRAWN})?"
)


class RegisterError(Exception):
    """The register cannot be trusted; the message, in Dutch, names the line and says what to do."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A letter as it was taken in."""

    file: str
    sha256: str
    addresses: tuple[str, ...]
    """Slugs, oldest first; none where another file of the same letter has them."""
    withdrawn: bool = False


class TakenIn(NamedTuple):
    """A letter as the register takes it in."""

    addresses: tuple[str, ...]
    """Slugs, oldest first."""
    files: tuple[tuple[str, str], ...]
    """All files that it was read from, best first, with their SHA-256."""


Step = tuple[RegisterLine | None, RegisterLine]
"""What becomes of a row, or a new one."""


@dataclass(frozen=True)
class Register:
    """The rows, and which of them is about which source."""

    rows: tuple[RegisterLine, ...] = ()
    sources: tuple[tuple[str, str], ...] = ()
    """File and SHA-256 of what lies in the sources folder now."""
    left_out: tuple[RegisterLine, ...] = ()
    """Rows of letters that the settings leave out: they are not missed."""
    of_file: Mapping[str, RegisterLine] = field(init=False)
    """The row of a source, by its present file name."""

    adrift: tuple[RegisterLine, ...] = field(init=False)
    """Rows of which no source is left."""
    inherited: Mapping[str, list[RegisterLine]] = field(init=False)
    """Rows of files that are gone and had the same bytes as a source that is here, by the name of that."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "of_file", _matched(self.rows, self.sources))
        kept = set(self.of_file.values())
        heirs = {digest: file for file, digest in reversed(self.sources)}
        inherited: dict[str, list[RegisterLine]] = defaultdict(list)
        adrift: list[RegisterLine] = []
        for row in self.rows:
            if row not in kept:
                (
                    inherited[heirs[row.sha256]] if row.sha256 in heirs else adrift
                ).append(row)
        object.__setattr__(self, "inherited", dict(inherited))
        object.__setattr__(self, "adrift", tuple(adrift))

    @property
    def taken(self) -> dict[str, RegisterLine]:
        """Every address that was ever given, folded as some file systems do, and whose it is."""
        return {
            address.casefold(): row for row in self.rows for address in row.addresses
        }

    def rows_of(self, files: Sequence[str]) -> list[RegisterLine]:
        """The rows of a letter's files, given best first: that of the best file last."""
        names = files[::-1]
        own = [self.of_file[name] for name in names if name in self.of_file]
        return [*(row for name in names for row in self.inherited.get(name, ())), *own]

    def present_name(self, row: RegisterLine) -> str:
        """What the file of a row is called now."""
        return next((file for file, of in self.of_file.items() if of == row), row.file)

    def problems(self) -> Iterator[Problem]:
        """What changed or went away without the curator's word."""
        for file, digest in self.sources:
            row = self.of_file.get(file)
            if row and row.sha256 != digest:
                found = f"SHA-256 begint nu met {digest[:12]}; bij opname met {row.sha256[:12]}"
                yield Problem("source-changed", file, found)
        for row in self.adrift:
            if not row.withdrawn and row not in self.left_out:
                where = (
                    f"; adres: stukken/{row.addresses[-1]}/" if row.addresses else ""
                )
                yield Problem(
                    "source-missing",
                    row.file,
                    f"bij opname begon SHA-256 met {row.sha256[:12]}{where}",
                )

    def replaced(self, letter: Letter) -> Iterator[Problem]:
        """A notice for a letter that shows another text than that of the file that has its address here."""
        held_by, row = self._holder([file.file for file in letter.files])
        holder = next(file for file in letter.files if file.file == held_by)
        found = changes(holder.blocks, letter.blocks) if holder is not letter else []
        if row and found:
            where = f"stukken/{row.addresses[-1]}/ toonde de tekst van {holder.file}"
            yield Problem(
                "text-replaced", letter.file, f"{where}; {_told_changes(found)}"
            )

    def _holder(self, files: Sequence[str]) -> tuple[str, RegisterLine | None]:
        """The file of a letter that has its addresses, and its row; the best file and no row where none has."""
        rows = ((file, self.of_file.get(file)) for file in files)
        return next(
            ((file, row) for file, row in rows if row and row.addresses),
            (files[0], None),
        )

    def additions(self, letters: Iterable[TakenIn]) -> list[Step]:
        """What letters add to this register without loss."""
        steps = chain.from_iterable(map(self._of_letter, letters))
        return [(old, new) for old, new in steps if old != new]

    def _of_letter(self, letter: TakenIn) -> Iterator[Step]:
        """What becomes of the rows of a letter's files, of which one has each address: a new one where the last is."""
        names = [file for file, _ in letter.files]
        had = [slug for row in self.rows_of(names) for slug in row.addresses]
        new = tuple(slug for slug in letter.addresses if slug not in had)
        holder, _ = self._holder(names)
        for file, sha256 in letter.files:
            row = self.of_file.get(file)
            more = new if file == holder else ()
            if row is None:
                yield None, RegisterLine(file, sha256, more)
            else:
                yield (
                    row,
                    replace(
                        row, file=file, addresses=row.addresses + more, withdrawn=False
                    ),
                )

    def acceptances(self, files: Collection[str]) -> list[Step]:
        """What makes the present state of these files, which changed or are gone, the right one."""
        digests = dict(self.sources)
        changed = [
            (row, replace(row, sha256=digests[file]))
            for file, row in self.of_file.items()
            if file in files and row.sha256 != digests[file]
        ]
        gone = [
            (row, replace(row, withdrawn=True))
            for row in self.adrift
            if row.file in files and not row.withdrawn
        ]
        return [*changed, *gone]

    def takeovers(
        self, files: Collection[str], letters: Iterable[TakenIn]
    ) -> list[Step]:
        """What gives the addresses of a letter to the file that is shown, one of these, where another file has them."""
        steps: list[Step] = []
        for letter in letters:
            file, sha256 = letter.files[0]
            holder, row = self._holder([name for name, _ in letter.files])
            if row and holder != file and file in files:
                own = self.of_file.get(file)
                shown = own or RegisterLine(file, sha256, ())
                steps += (
                    (row, replace(row, addresses=())),
                    (own, replace(shown, addresses=row.addresses)),
                )
        return steps

    def after(self, steps: Iterable[Step]) -> Register:
        """The register with these steps taken."""
        taken = list(steps)
        done = {old for old, _ in taken}
        kept = [row for row in self.rows if row not in done]
        return replace(self, rows=_sorted([*kept, *(new for _, new in taken)]))


def _told_changes(found: Sequence[Change]) -> str:
    """The first passages that differ, in Dutch."""
    told = []
    for passage in found[:_MOST_TOLD]:
        words = {
            kind: " ".join(piece.text for piece in passage if piece.kind == kind)
            for kind in ("removed", "added")
        }
        removed, added = (
            shorten(each, _LONGEST_TOLD, placeholder=" …") for each in words.values()
        )
        form = (
            "“{0}” is nu “{1}”"
            if removed and added
            else "“{1}” is nieuw"
            if added
            else "“{0}” is weg"
        )
        told.append(form.format(removed, added))
    more = len(found) - len(told)
    return "; ".join([*told, *([f"en {more} plaatsen meer"] if more else [])])


def said(step: Step) -> str:
    """A step in Dutch."""
    old, new = step
    where = f"stukken/{new.addresses[-1]}/" if new.addresses else ""
    if old is None:
        return f"nieuw, op {where}" if where else "nieuw, nog een bestand van een stuk"
    changes = {
        f"heette {old.file}": new.file != old.file,
        f"nu op {where}" if where else "adres nu van een ander bestand": new.addresses
        != old.addresses,
        "andere inhoud": new.sha256 != old.sha256,
        "ingetrokken" if new.withdrawn else "weer terug": new.withdrawn
        != old.withdrawn,
    }
    return ", ".join(words for words, so in changes.items() if so)


def register_path(sources: Path) -> Path:
    """Where the register of a sources folder lies: beside it."""
    folder = sources.resolve()
    return folder.parent / f"{folder.name}.register.tsv"


def read_register(path: Path, sources: Iterable[tuple[str, str]]) -> Register | None:
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
        raise RegisterError(f"{path}: dit is geen UTF-8. {_REMEDY}") from error
    return Register(_rows(path, text), tuple(sorted(sources)))


@lru_cache(maxsize=1)
def _rows(path: Path, text: str) -> tuple[RegisterLine, ...]:
    """The rows of a register, read once for as long as it stays as it is."""
    lines = text.split("\n")
    if lines[0] != HEADER or lines[-1]:
        raise RegisterError(
            f"{path}: begin of eind van het register ontbreekt. {_REMEDY}"
        )
    rows = []
    claimed: set[tuple[str, str]] = set()
    for number, line in enumerate(lines[1:-1], start=2):
        row = _row(line)
        if row is None:
            raise RegisterError(
                f"{path}:{number}: deze regel van het register is niet te lezen. {_REMEDY}"
            )
        claims = {("address", address.casefold()) for address in row.addresses} | {
            (row.file, row.sha256)
        }
        if claims & claimed or len(
            {address.casefold() for address in row.addresses}
        ) < len(row.addresses):
            raise RegisterError(
                f"{path}:{number}: dit bestand of adres staat al op een andere regel. {_REMEDY}"
            )
        claimed |= claims
        rows.append(row)
    return tuple(rows)


def write_register(path: Path, register: Register) -> None:
    """Write it, sorted by file, if it differs.

    Raises:
        OSError: it cannot be written; it is as it was.
    """
    lines = [
        "\t".join(
            (
                row.file,
                row.sha256,
                " ".join(row.addresses) or _NONE,
                *([WITHDRAWN] if row.withdrawn else []),
            )
        )
        for row in register.rows
    ]
    write_file(path, "".join(f"{line}\n" for line in (HEADER, *lines)).encode())


_REMEDY = "Haal een goede versie terug, bijvoorbeeld met git; nieuwe brieven komen er vanzelf weer bij."


def _row(line: str) -> RegisterLine | None:
    found = _ROW.fullmatch(line)
    if not found:
        return None
    return RegisterLine(
        found[1],
        found[2],
        () if found[3] == _NONE else tuple(found[3].split()),
        bool(found[4]),
    )


def _sorted(rows: Iterable[RegisterLine]) -> tuple[RegisterLine, ...]:
    return tuple(
        sorted(rows, key=lambda row: (slugs.natural(row.file), row.file, row.addresses))
    )


def _matched(
    rows: Iterable[RegisterLine], sources: Iterable[tuple[str, str]]
) -> dict[str, RegisterLine]:
    """The row of each source: by file and bytes, else by bytes (it was renamed), else by file (it was changed).

    Bytes go before names, because an address must keep showing what it showed.
    """
    found = dict[str, RegisterLine]()
    keys: tuple[
        tuple[Callable[[RegisterLine], object], Callable[[tuple[str, str]], object]],
        ...,
    ] = (
        (lambda row: (row.file, row.sha256), lambda source: source),
        (lambda row: row.sha256, lambda source: source[1]),
        (lambda row: None if row.withdrawn else row.file, lambda source: source[0]),
    )
    left, todo = list(rows), list(sources)
    for row_key, source_key in keys:
        waiting: dict[object, list[RegisterLine]] = defaultdict(list)
        for row in reversed(left):
            waiting[row_key(row)].append(row)
        for source in todo:
            if waiting.get(source_key(source)):
                found[source[0]] = waiting[source_key(source)].pop()
        used = set(found.values())
        left = [row for row in left if row not in used]
        todo = [source for source in todo if source[0] not in found]
    return found
