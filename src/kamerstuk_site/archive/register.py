"""The register: which bytes each letter had when it was first taken in, and every address that it ever had.

What loses nothing (a new letter, one more address, another name for the same bytes) a build adds by itself; other
bytes, or a letter that is gone, only the curator can accept (`kamerstuk-site register`). `register_file` says how it
lies on the disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from operator import attrgetter, itemgetter
from typing import NamedTuple

from kamerstuk_site.archive import slugs
from kamerstuk_site.archive.page_register import PageAddress, new_addresses
from kamerstuk_site.archive.text_diff import changes, summary
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem

FileDigest = tuple[str, str]
"""File and SHA-256."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A letter as it was taken in."""

    file: str
    sha256: str
    addresses: tuple[str, ...]
    """Slugs, oldest first; none where another file of the same letter has them."""
    withdrawn: bool = False
    day: str = ""
    """On which it was taken in, as ISO 8601 writes it; empty where nobody noted that."""

    @property
    def page(self) -> str:
        """Where the letter is now, as notices have it; only of a row that has addresses."""
        return f"stukken/{self.addresses[-1]}/"


class TakenIn(NamedTuple):
    """A letter as the register takes it in."""

    addresses: tuple[str, ...]
    """Slugs, oldest first."""
    files: tuple[FileDigest, ...]
    """All files that it was read from, best first, with their SHA-256."""


Step = tuple[RegisterLine | None, RegisterLine]
"""What becomes of a row, or a new one."""


@dataclass(frozen=True)
class Register:
    """The rows, and which of them is about which source."""

    rows: tuple[RegisterLine, ...] = ()
    sources: tuple[FileDigest, ...] = ()
    """File and SHA-256 of what lies in the sources folder now."""
    left_out: tuple[RegisterLine, ...] = ()
    """Rows of letters that the settings leave out: they are not missed."""
    pages: tuple[PageAddress, ...] = ()
    """The addresses of pages about people, organisations, dossiers and promises."""
    of_file: Mapping[str, RegisterLine] = field(init=False)
    """The row of a source, by its present file name."""

    adrift: tuple[RegisterLine, ...] = field(init=False)
    """Rows of which no source is left."""
    inherited: Mapping[str, list[RegisterLine]] = field(init=False)
    """Rows of files that are gone and had the same bytes as a source that is here, by the name of that."""

    def __post_init__(self) -> None:
        of_file = _matched(self.rows, self.sources)
        kept = set(of_file.values())
        heirs = {digest: file for file, digest in reversed(self.sources)}
        inherited: dict[str, list[RegisterLine]] = defaultdict(list)
        adrift: list[RegisterLine] = []
        for row in self.rows:
            heir = heirs.get(row.sha256)
            if row in kept:
                continue
            rows = adrift if heir is None else inherited[heir]
            rows.append(row)
        object.__setattr__(self, "of_file", of_file)
        object.__setattr__(self, "inherited", dict(inherited))
        object.__setattr__(self, "adrift", tuple(adrift))

    @cached_property
    def taken(self) -> dict[str, RegisterLine]:
        """Every address that was ever given, folded as some file systems do, and whose it is."""
        taken: dict[str, RegisterLine] = {}
        for row in self.rows:
            taken |= dict.fromkeys(map(str.casefold, row.addresses), row)
        return taken

    def _rows_of(self, files: Sequence[str]) -> list[RegisterLine]:
        """The rows of a letter's files, given best first: that of the best file last."""
        inherited: list[RegisterLine] = []
        own = []
        for file in reversed(files):
            inherited += self.inherited.get(file, ())
            if file in self.of_file:
                own.append(self.of_file[file])
        return inherited + own

    def addresses_of(self, files: Sequence[str]) -> list[str]:
        """The slugs that a letter ever had, oldest first, by its files, best first."""
        addresses = map(attrgetter("addresses"), self._rows_of(files))
        return list(chain.from_iterable(addresses))

    def other_holder(self, address: str, files: Sequence[str]) -> str | None:
        """What the file is called now that has an address; None where nobody has it, or one of a letter's own files."""
        holder = self.taken.get(address.casefold())
        if holder is None or holder in self._rows_of(files):
            return None
        present = (file for file, row in self.of_file.items() if row == holder)
        return next(present, holder.file)

    def problems(self) -> Iterator[Problem]:
        """What changed or went away without the curator's word."""
        for file, digest in self.sources:
            row = self.of_file.get(file)
            if row and row.sha256 != digest:
                found = f"SHA-256 begint nu met {digest[:12]}; bij opname met {row.sha256[:12]}"
                yield Problem("source-changed", file, found)
        for row in self.adrift:
            if row.withdrawn or row in self.left_out:
                continue
            found = f"bij opname begon SHA-256 met {row.sha256[:12]}"
            if row.addresses:
                found += f"; adres: {row.page}"
            yield Problem("source-missing", row.file, found)

    def replaced(self, letter: Letter) -> Iterator[Problem]:
        """A notice for a letter that shows another text than that of the file that has its address here."""
        files = {file.file: file for file in letter.files}
        holder, row = self._holder(files)
        if row is None or holder == letter.file:
            return
        found = changes(files[holder].blocks, letter.blocks)
        if found:
            was_shown = f"{row.page} toonde de tekst van {holder}"
            yield Problem(
                "text-replaced", letter.file, f"{was_shown}; {summary(found)}"
            )

    def _holder(self, files: Iterable[str]) -> tuple[str, RegisterLine | None]:
        """The file of a letter that has its addresses, and its row; the best file and no row where none has."""
        best, *_ = files
        for file in files:
            row = self.of_file.get(file)
            if row and row.addresses:
                return file, row
        return best, None

    def days_of(self, files: Sequence[str]) -> list[str]:
        """The days on which a letter's files were taken in; empty where it has none here."""
        return [row.day for row in self._rows_of(files)]

    def additions(self, letters: Iterable[TakenIn], day: str = "") -> list[Step]:
        """What letters add to this register without loss; a file that is new to it was taken in on `day`."""
        steps = (self._of_letter(letter, day) for letter in letters)
        return _effective(chain.from_iterable(steps))

    def _of_letter(self, letter: TakenIn, day: str) -> Iterator[Step]:
        """What becomes of the rows of a letter's files, of which one has each address: a new one where the last is."""
        names = [file for file, _ in letter.files]
        had = self.addresses_of(names)
        new = tuple(slug for slug in letter.addresses if slug not in had)
        holder, _ = self._holder(names)
        for file, sha256 in letter.files:
            row = self.of_file.get(file)
            before = row or RegisterLine(file, sha256, (), day=day)
            addresses = before.addresses
            if file == holder:
                addresses += new
            yield row, replace(before, file=file, addresses=addresses, withdrawn=False)

    def acceptances(self, files: Collection[str]) -> list[Step]:
        """What makes the present state of these files, which changed or are gone, the right one."""
        digests = dict(self.sources)
        steps: list[Step] = [
            (row, replace(row, sha256=digests[file]))
            for file, row in self.of_file.items()
            if file in files
        ]
        steps += [
            (row, replace(row, withdrawn=True))
            for row in self.adrift
            if row.file in files
        ]
        return _effective(steps)

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
                shown = own or RegisterLine(file, sha256, (), day=row.day)
                steps += (
                    (row, replace(row, addresses=())),
                    (own, replace(shown, addresses=row.addresses)),
                )
        return steps

    def with_pages(self, pages: Iterable[PageAddress]) -> Register:
        """The register with the addresses of these pages too."""
        every = {*self.pages, *new_addresses(pages, self.pages)}
        return replace(self, pages=tuple(sorted(every)))

    def after(self, steps: Iterable[Step]) -> Register:
        """The register with these steps taken."""
        replaced: set[RegisterLine | None] = set()
        added = []
        for old, new in steps:
            replaced.add(old)
            added.append(new)
        kept = [row for row in self.rows if row not in replaced]
        return replace(self, rows=_sorted([*kept, *added]))


def _effective(steps: Iterable[Step]) -> list[Step]:
    """The steps that change anything."""
    return [(old, new) for old, new in steps if old != new]


def step_in_words(step: Step) -> str:
    """A step in Dutch."""
    old, new = step
    if old is None:
        return _new_in_words(new)
    changes_made = []
    if new.file != old.file:
        changes_made.append(f"heette {old.file}")
    if new.addresses != old.addresses:
        moved = "adres nu van een ander bestand"
        changes_made.append(f"nu op {new.page}" if new.addresses else moved)
    if new.sha256 != old.sha256:
        changes_made.append("andere inhoud")
    if new.withdrawn != old.withdrawn:
        changes_made.append("ingetrokken" if new.withdrawn else "weer terug")
    return ", ".join(changes_made)


def _new_in_words(row: RegisterLine) -> str:
    one_more = "nieuw, nog een bestand van een stuk"
    return f"nieuw, op {row.page}" if row.addresses else one_more


def _sorted(rows: Iterable[RegisterLine]) -> tuple[RegisterLine, ...]:
    return tuple(sorted(rows, key=_row_order))


def _row_order(row: RegisterLine) -> tuple[object, ...]:
    return slugs.natural(row.file), row.file, row.addresses


def _matched(
    rows: Iterable[RegisterLine], sources: Iterable[FileDigest]
) -> dict[str, RegisterLine]:
    """The row of each source: by file and bytes, else by bytes (it was renamed), else by file (it was changed).

    Bytes go before names, because an address must keep showing what it showed.
    """
    found = {}
    left = list(rows)
    todo = list(sources)
    for of_row, of_source in _ALIKE:
        waiting: dict[object, list[RegisterLine]] = defaultdict(list)
        for row in reversed(left):
            waiting[of_row(row)].append(row)
        for source in todo:
            candidates = waiting.get(of_source(source))
            if candidates:
                found[source[0]] = candidates.pop()
        used = set(found.values())
        left = [row for row in left if row not in used]
        todo = [source for source in todo if source[0] not in found]
    return found


_ALIKE: Sequence[
    tuple[Callable[[RegisterLine], object], Callable[[FileDigest], object]]
] = (
    (attrgetter("file", "sha256"), itemgetter(0, 1)),
    (attrgetter("sha256"), itemgetter(1)),
    (lambda row: None if row.withdrawn else row.file, itemgetter(0)),
)
"""What a row and its source have alike, surest first: what it is of the row, and of the source."""
