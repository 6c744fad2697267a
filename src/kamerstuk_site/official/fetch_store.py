"""What a fetch keeps: documents among the sources, each with its record, and lines for them in the ledger.

A document appears whole or not at all: its files are written beside their places, are on the disk, and are renamed;
then the ledger has them. Whoever is killed between the two fetches one document twice.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from pathlib import Path

from kamerstuk_site.archive.ledger import (
    FetchedFile,
    SourceAnswer,
    SourceState,
)
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.model.facts import Relation
from kamerstuk_site.model.identifiers import kamerstuk
from kamerstuk_site.official.open_ledger import OpenLedger
from kamerstuk_site.official.search_answer import Work
from kamerstuk_site.official.set_aside import SetAside
from kamerstuk_site.official.works import RECORD, WorkFile, folder_of

FOLDER = "officieel"
"""In the sources folder."""
_PART = ".part"
_LAID_OUT = "opgemaakt"
"""The relation of a number for the time being to the identifier that its paper got."""


_UNREADY = "onopgemaakt"
"""In the name of the PDF that a paper had before it was laid out, beside the one that it has now."""


@dataclass(frozen=True, slots=True)
class FetchStore:
    """The documents of an archive that came from the official sources."""

    sources: Path
    ledger: OpenLedger
    aside: SetAside

    def begin(self) -> None:
        """Clear away what a killed run left: half a line of the ledger, and files that are not whole.

        Raises:
            OSError: the disk may not be written to.
        """
        self.ledger.begin()
        for part in (self.sources / FOLDER).rglob(f"*{_PART}"):
            part.unlink()

    def is_whole(self, work: Work, suffixes: Iterable[str]) -> bool:
        """True if all of these files of a document are here, in the version that the source has."""
        here = {suffix_of(line): line for line in self.ledger.files_of(work.identifier)}
        lines = list(map(here.get, suffixes))
        return all(
            line is not None
            and line.version == work.version
            and (self.sources / line.file).is_file()
            for line in lines
        )

    def awaits_word(self, work: Work) -> bool:
        """True if this version of a document lies aside."""
        if self.ledger.state_of(work.identifier) != "changed":
            return False
        waiting = self.aside.waiting(work.identifier)
        return waiting is not None and waiting.work.version == work.version

    def keep(self, work: Work, files: Sequence[WorkFile], wish: str) -> SourceState:
        """Take a document in, or lay it aside where the source has other bytes of it than are here.

        Args:
            work: the document.
            files: those of its files that came; what the source says did not change is not among them.
            wish: what names it.

        Raises:
            OSError: there is no room for it. What was here is as it was.
        """
        named = self.named(work, files)
        if any(self._differs(name, file) for name, file in named.items()):
            self.aside.lay(work, files)
            self.ledger.add([self._answer(work, "changed")])
            return "changed"
        self._write(named)
        state = self._take_in(work, named, wish)
        self._join_unready(work)
        return state

    def named(self, work: Work, files: Sequence[WorkFile]) -> dict[str, WorkFile]:
        """Files by the name that they have in the sources folder: beside those that came earlier."""
        folder = self.folder(work.identifier) or f"{FOLDER}/{folder_of(work)}"
        return {f"{folder}/{work.identifier}.{file.suffix}": file for file in files}

    def folder(self, identifier: str) -> str | None:
        """Where a document's files are that came earlier, in the sources folder; None where none did."""
        earlier = self.ledger.files_of(identifier)
        return earlier[0].file.rpartition("/")[0] if earlier else None

    def _differs(self, name: str, file: WorkFile) -> bool:
        """True if a text is other than it was at the source, or than the text that somebody put here by this name."""
        if file.suffix == RECORD or self._is_known(name, file):
            return False
        path = self.sources / name
        return path.is_file() and sha256(path) != file.sha256

    def _is_known(self, name: str, file: WorkFile) -> bool:
        known = self.ledger.files.get(name)
        return known is not None and known.sha256 == file.sha256

    def _write(self, named: Mapping[str, WorkFile]) -> None:
        """Have files appear that are new, and those that are gone again."""
        new: dict[Path, bytes] = {}
        for name, file in named.items():
            path = self.sources / name
            if not (self._is_known(name, file) and path.is_file()):
                new[path] = file.data
        _write_all(new)

    def _lines(
        self, work: Work, named: Mapping[str, WorkFile], wish: str
    ) -> list[FetchedFile]:
        """The lines of a document's files: those that came, and those that are as they were."""
        addresses = {address for _, address in work.items}
        lines: dict[str, FetchedFile] = {}
        for line in self.ledger.files_of(work.identifier):
            version = work.version if line.address in addresses else line.version
            first = min(line.wish, wish)
            lines[line.file] = changed(line, version=version, wish=first)
        for name, file in named.items():
            known = self.ledger.files.get(name)
            lines[name] = FetchedFile(
                file=name,
                identifier=work.identifier,
                address=file.address,
                retrieved=known.retrieved
                if known and self._is_known(name, file)
                else self.ledger.today,
                sha256=file.sha256,
                bytes=len(file.data),
                version=work.version,
                wish=min(known.wish, wish) if known else wish,
            )
        return list(lines.values())

    def _take_in(
        self, work: Work, named: Mapping[str, WorkFile], wish: str
    ) -> SourceState:
        """Have a document whose files are on the disk in the ledger, in one go."""
        lines = self._lines(work, named, wish)
        state = state_by(work, lines)
        self.ledger.add([*lines, self._answer(work, state)])
        return state

    def _answer(self, work: Work, state: SourceState) -> SourceAnswer:
        related = relations(work)
        return self.ledger.answer(work.identifier, state, work.title, related)

    # ------------------------------------------------------------ papers that were not laid out

    def _join_unready(self, work: Work) -> None:
        """Have the PDF that a paper had before it was laid out be an edition of it."""
        if not work.is_ready:
            return
        for identifier in sorted(self.ledger.unready):
            answer = self.ledger.answers[identifier]
            if laid_out_as(answer.related) == work.identifier:
                self._rename(identifier, work)
                related = (*answer.related, (_LAID_OUT, work.identifier))
                stored = self.ledger.answer(identifier, "stored", "", related)
                self.ledger.add([stored])

    def _rename(self, identifier: str, work: Work) -> None:
        for line in self.ledger.files_of(identifier):
            name = self._name_of_unready(line, work)
            if name is None:
                (self.sources / line.file).unlink(missing_ok=True)
            else:
                (self.sources / line.file).replace(self.sources / name)
                renamed = changed(line, file=name, identifier=work.identifier)
                self.ledger.add([renamed])
            self.ledger.forget_file(line.file)

    def _name_of_unready(self, line: FetchedFile, work: Work) -> str | None:
        """What a file is called from now on of a paper that was not laid out; None for one that goes.

        Its record goes, which would state a number for the time being, and so does what came again byte for byte.
        """
        suffix = suffix_of(line)
        stem = f"{FOLDER}/{folder_of(work)}/{work.identifier}"
        new = self.sources / f"{stem}.{suffix}"
        if suffix == RECORD:
            return None
        if not new.exists():
            return f"{stem}.{suffix}"
        return f"{stem}.{_UNREADY}.{suffix}" if sha256(new) != line.sha256 else None

    # ------------------------------------------------------------ the curator's word

    def accept(self, identifier: str) -> list[str]:
        """Take in what lies aside of a document; gives the files that are other now.

        Raises:
            KeyError: nothing of it does.
            OSError: there is no room for it.
        """
        waiting = self.aside.waiting(identifier)
        if waiting is None:
            raise KeyError(identifier)
        named = self.named(waiting.work, waiting.files)
        others = [name for name, file in named.items() if self._differs(name, file)]
        self._write(named)
        lines = self.ledger.files_of(identifier)
        wish = min((line.wish for line in lines), default=f"paper {identifier}")
        self._take_in(waiting.work, named, wish)
        self.aside.forget(identifier)
        return others


def state_by(work: Work, lines: Iterable[FetchedFile]) -> SourceState:
    """The state of a document that is here, by its files."""
    suffixes = set(map(suffix_of, lines))
    is_only_pdf = suffixes <= {"pdf", RECORD}
    waits = is_only_pdf and not work.is_ready and not work.is_annex
    return "pdf-only" if waits else "stored"


def suffix_of(line: FetchedFile) -> str:
    """`xml`, `metadata.xml`: what stands behind the identifier in the name of a file."""
    return Path(line.file).name.partition(".")[2]


def relations(work: Work) -> tuple[Relation, ...]:
    """What the ledger says that a document belongs to; of one that is not laid out, its own number too."""
    if work.is_ready or work.is_annex or not (work.dossier and work.number):
        return work.related
    own = (("dossiernummer", work.dossier), ("ondernummer", work.number))
    return (*work.related, *own)


def laid_out_as(related: Iterable[Relation]) -> str | None:
    """The identifier that a paper gets when it is laid out; None where that is not known."""
    stated = dict(related)
    if "dossiernummer" not in stated or "ondernummer" not in stated:
        return None
    return kamerstuk(stated["dossiernummer"], stated["ondernummer"])


def _part(path: Path) -> Path:
    """Where a file is written before it is whole."""
    return path.with_name(path.name + _PART)


def _write_all(files: Mapping[Path, bytes]) -> None:
    """Have files appear at once, or, where the disk has no room for all of them, none."""
    try:
        for path, data in files.items():
            _write_part(path, data)
    except OSError:
        for path in files:
            _part(path).unlink(missing_ok=True)
        raise
    for path in files:
        _part(path).replace(path)
    for folder in {path.parent for path in files}:
        _sync_folder(folder)


def _write_part(path: Path, data: bytes) -> None:
    """Write what is to be a file beside its place; it is on the disk when this returns."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = _part(path)
        with part.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    """Have new names in a folder be on the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
