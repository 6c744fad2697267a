"""The archive as a BagIt bag (RFC 8493): sources, corrections, register, ledger, own pages, Markdown, data: to be kept.

Written here, because the `bagit` library makes bags of the older version 0.97, in place, and dated by the clock; it
validates ours in the tests.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from importlib.metadata import version
from itertools import chain
from pathlib import Path, PurePosixPath

from kamerstuk_site.archive.ledger_file import ledger_path
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.paper_zaken import withheld_records
from kamerstuk_site.archive.people_file import people_path
from kamerstuk_site.archive.register_file import register_path
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.output_folder import OutputFolder, OutputRefusedError
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import write_files
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.files.clock import stated_day
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.model.archive import as_iso
from kamerstuk_site.model.problems import HIDDEN_WORDS
from kamerstuk_site.model.program import PROGRAM
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.preservation.integrity import manifest_text
from kamerstuk_site.reading.corrections import decision_on_original
from kamerstuk_site.reading.own_folder import NAME
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.reading.withheld_words import every
from kamerstuk_site.tables.rows import Rows

_BESIDE = (register_path, people_path, ledger_path)
"""What tells where files lie that stand beside the sources and belong to the archive, where it has them."""
MARKDOWN = "data/markdown"
"""Where the files of the generated folder are in a bag."""


def write_bag(
    target: Path,
    sources: Path,
    *,
    pages: Path | None = None,
    site_url: str | None = None,
    rows: Rows | None = None,
    reading: ReadingOptions | None = None,
) -> tuple[int, int]:
    """Read every letter in `sources` and write a bag of the archive to `target`, a new folder; the rest as `build`.

    The same sources give the same bytes: the date in the bag is that of SOURCE_DATE_EPOCH, or there is none.

    Returns:
        How many files the bag carries, and of how many bytes together.

    Raises:
        OutputRefusedError: `target` is there already, or lies in `sources`.
        RegisterError: the register is damaged.
        OSError: a folder cannot be read or written. Of the bag nothing is left.
    """
    if target.exists():
        raise OutputRefusedError(f"{target}: deze map is er al. Kies een nieuwe.")
    if target.resolve().is_relative_to(sources.resolve()):
        raise OutputRefusedError(
            f"{target}: deze map ligt in de bronmap. Kies een andere."
        )
    archive, by_file = read_archive(
        sources, rows=rows, reading=reading, site_url=site_url, pages=pages
    )
    stage = target.parent / f".{target.name}.{os.getpid()}.tmp"
    with writing(target):
        try:
            _write(stage, _sources(by_file, _withheld(archive), archive.rows))
            _write(stage, _own_files(archive.rows))
            for path_of in _BESIDE:
                path = path_of(sources)
                if path.is_file():
                    data = _without_withheld(path.read_bytes(), archive)
                    _write(stage, [(f"data/{path.name}", data)])
            markdown = write_files(archive.rows, OutputFolder(stage / MARKDOWN))
            payload = _payload(stage, markdown)
            size = sum((stage / path).stat().st_size for path in payload)
            info = _info(archive, site_url) | {"Payload-Oxum": f"{size}.{len(payload)}"}
            _write(stage, _tags(payload, info).items())
            stage.rename(target)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    return len(payload), size


def _without_withheld(data: bytes, archive: Archive) -> bytes:
    """A file beside the sources without the lines that have what is withheld.

    Such are those of people's pages, and answers of the official sources, which have the titles of letters.
    """
    withheld = archive.rows.inputs.withheld
    places = chain.from_iterable(withheld.values())
    words = every(place.words for place in places)
    answers = tuple(_answers_about(archive, withheld))
    lines = data.splitlines(keepends=True)
    public = (
        line
        for line in lines
        if not line.startswith(answers)
        and not words.are_of(line.decode("utf-8", "replace"))
    )
    return b"".join(public)


def _answers_about(archive: Archive, files: Collection[str]) -> Iterator[bytes]:
    """How the lines begin in which the ledger has what the official sources answered of letters in these files."""
    for entry in archive.entries:
        is_listed = any(file.file in files for file in entry.letter.files)
        if is_listed and entry.card.identifier:
            yield f"identifier\t{entry.card.identifier}\t".encode()


def _payload(stage: Path, markdown: Mapping[str, str]) -> dict[str, str]:
    """The SHA-256 of every file that the bag carries, by path."""
    made = {f"{MARKDOWN}/{path}": digest for path, digest in markdown.items()}
    for file in (stage / "data").rglob("*"):
        path = file.relative_to(stage).as_posix()
        if file.is_file() and path not in made:
            made[path] = sha256(file)
    return made


def _info(archive: Archive, site_url: str | None) -> dict[str, str]:
    """What `bag-info.txt` says of an archive, by label; nothing is said where a value is empty."""
    wording = Wording(read_words())
    name, size = wording.words["site"]["naam"], wording.count(len(archive), "stuk")
    return {
        "External-Description": f"{name}: {size}",
        "External-Identifier": on_one_line(site_url or ""),
        "Bagging-Date": _date(),
        "Bag-Software-Agent": f"{PROGRAM} {version(PROGRAM)}",
    }


def _withheld(archive: Archive) -> set[str]:
    """The files whose original is not published, or that hide words."""
    found = {
        problem.file for problem in archive.problems if problem.code == HIDDEN_WORDS
    }
    found.update(archive.rows.inputs.withheld)
    found.update(withheld_records(archive.rows))
    for entry in archive.entries:
        found.update(file.file for file in entry.letter.files if file.withheld)
    return found


def _sources(
    by_file: Mapping[str, SourceFile], withheld: Collection[str], rows: Rows
) -> Iterator[tuple[str, bytes]]:
    """Letters and corrections as they lie in the sources folder, without the letters that are not to be published.

    Of a letter of which the list withholds anything neither is there: a correction may state what it withholds.
    """
    listed = rows.inputs.withheld
    for source in by_file.values():
        if source.file not in withheld and _may_be_published(source):
            yield f"data/sources/{source.file}", source.data
        is_listed = source.file in listed
        if source.correction_file and source.correction is not None and not is_listed:
            yield f"data/sources/{source.correction_file}", source.correction


def _own_files(rows: Rows) -> Iterator[tuple[str, bytes]]:
    """What a curator publishes beside the letters, as it can lie in the folder of own pages, from wherever it comes."""
    for path, file in rows.inputs.own_files.items():
        yield f"data/{NAME}/{path}", file.data


def _may_be_published(source: SourceFile) -> bool:
    """False where the curator forbids it, and for a mail, read or not, unless the curator allows it."""
    decision = decision_on_original(source)
    if decision:
        return decision == "publish"
    return PurePosixPath(source.file).suffix.lower() != ".eml"


def _tags(payload: Mapping[str, str], info: Mapping[str, str]) -> dict[str, bytes]:
    """The files about the bag."""
    # Version 1.0 writes a percent sign in a name as %25, which `bagit` 1.9 does not read back; 0.97 writes it as it is.
    edition = "0.97" if any("%" in path for path in payload) else "1.0"
    declaration = f"BagIt-Version: {edition}\nTag-File-Character-Encoding: UTF-8\n"
    lines = [f"{label}: {value}\n" for label, value in info.items() if value]
    tags = {
        "bagit.txt": declaration.encode(),
        "bag-info.txt": "".join(lines).encode(),
        "manifest-sha256.txt": manifest_text(payload).encode(),
    }
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in tags.items()}
    return tags | {"tagmanifest-sha256.txt": manifest_text(digests).encode()}


def _date() -> str:
    """The day of SOURCE_DATE_EPOCH, as ISO 8601 writes it; empty where that is no time."""
    return as_iso(stated_day())


def _write(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    for path, data in files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
