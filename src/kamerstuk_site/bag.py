"""The archive as a BagIt bag (RFC 8493): sources, corrections, register, Markdown and data, to be kept elsewhere.

Written here, because the `bagit` library makes bags of the older version 0.97, in place, and dated by the clock; it
validates ours in the tests.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.build import Reading, collected_files, read_archive
from kamerstuk_site.files.atomic import writing
from kamerstuk_site.fixity import manifest_text
from kamerstuk_site.generated import OutputRefusedError
from kamerstuk_site.model.problems import HIDDEN_WORDS
from kamerstuk_site.reading.corrections import decision_on_original
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.register import register_path
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.wording import Wording, read_words


def write_bag(
    target: Path,
    sources: Path,
    *,
    site_url: str | None = None,
    rows: Rows | None = None,
    reading: Reading | None = None,
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
        raise OutputRefusedError(f"{target}: deze map ligt in de bronmap. Kies een andere.")
    archive, by_file = read_archive(sources, rows=rows, reading=reading, site_url=site_url)
    withheld = _withheld(archive)
    withheld |= {problem.file for problem in archive.problems if problem.code == HIDDEN_WORDS}
    payload = dict(_sources(by_file, withheld))
    register = register_path(sources)
    if register.is_file():
        payload[f"data/{register.name}"] = register.read_bytes()
    for path, content in collected_files(archive.rows).items():
        payload[f"data/markdown/{path}"] = content
    size = sum(map(len, payload.values()))
    wording = Wording(read_words())
    info = {
        "External-Description": f"{wording.words['site']['naam']}: {wording.count(len(archive), 'stuk')}",
        "External-Identifier": " ".join((site_url or "").split()),
        "Bagging-Date": _date(),
        "Bag-Software-Agent": f"kamerstuk-site {version('kamerstuk-site')}",
        "Payload-Oxum": f"{size}.{len(payload)}",
    }
    _write(target, payload | _tags(payload, info))
    return len(payload), size


def _withheld(archive: Archive) -> set[str]:
    """The files whose original is not published."""
    found: set[str] = set()
    for entry in archive.entries:
        found.update(file.file for file in entry.letter.files if file.withheld)
    return found


def _sources(by_file: Mapping[str, SourceFile], withheld: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Letters and corrections as they lie in the sources folder, without the letters that are not to be published."""
    for source in by_file.values():
        if source.file not in withheld and _may_be_published(source):
            yield f"data/sources/{source.file}", source.data
        if source.correction_file and source.correction is not None:
            yield f"data/sources/{source.correction_file}", source.correction


def _may_be_published(source: SourceFile) -> bool:
    """False where the curator forbids it, and for a mail, read or not, unless the curator allows it."""
    is_mail = PurePosixPath(source.file).suffix.lower() == ".eml"
    decision = decision_on_original(source)
    return decision == "publish" or not (decision == "withhold" or is_mail)


def _tags(payload: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """The files about the bag."""
    # Version 1.0 writes a percent sign in a name as %25, which `bagit` 1.9 does not read back; 0.97 writes it as it is.
    edition = "0.97" if any("%" in path for path in payload) else "1.0"
    tags = {
        "bagit.txt": f"BagIt-Version: {edition}\nTag-File-Character-Encoding: UTF-8\n".encode(),
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in info.items() if value).encode(),
        "manifest-sha256.txt": _manifest(payload),
    }
    return tags | {"tagmanifest-sha256.txt": _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    return manifest_text({path: hashlib.sha256(data).hexdigest() for path, data in files.items()}).encode()


def _date() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not (epoch.isascii() and epoch.isdigit()):
        return ""
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):  # no day of any calendar
        return ""


def _write(target: Path, files: Mapping[str, bytes]) -> None:
    """The whole bag or nothing."""
    stage = target.parent / f".{target.name}.{os.getpid()}.tmp"
    with writing(target):
        try:
            for path, data in files.items():
                (stage / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / path).write_bytes(data)
            stage.rename(target)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
