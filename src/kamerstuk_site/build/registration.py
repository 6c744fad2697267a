"""The register, where a project has one, beside the letters that a build read: what is in it, and what goes into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.entries import taken_in
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.page_register import new_addresses, pages_in_words
from kamerstuk_site.archive.party_addresses import page_addresses
from kamerstuk_site.archive.register import Register, TakenIn, step_in_words
from kamerstuk_site.archive.register_file import (
    read_register,
    register_path,
    write_register,
)
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.folder_listing import Excluded, nothing_excluded
from kamerstuk_site.reading.passed_over import is_parliament_record
from kamerstuk_site.reading.source_folder import SourceFile, read_sources
from kamerstuk_site.tables.rows import Rows


def registered(
    sources: Path,
    by_file: Mapping[str, SourceFile],
    excluded: Excluded = nothing_excluded,
) -> Register | None:
    """The register of a folder of which these sources were read; None where there is none.

    A letter that is `excluded` now keeps its row and its addresses, and is not missed. It is known by its name or,
    where it was moved too, by the digest of its bytes.

    Raises:
        RegisterError, OSError: it is damaged or cannot be read.
    """
    register = read_register(
        register_path(sources),
        (
            (source.file, source.sha256)
            for source in by_file.values()
            if not is_parliament_record(source.file)
        ),
    )
    if register is None or not register.adrift or excluded is nothing_excluded:
        return register
    others, _ = read_sources(sources, excluded=lambda name: not excluded(name))
    digests_of_others = {other.sha256 for other in others}
    left_out = (
        row
        for row in register.adrift
        if excluded(row.file) or row.sha256 in digests_of_others
    )
    return replace(register, left_out=tuple(left_out))


def letters_taken_in(rows: Rows) -> Iterator[TakenIn]:
    """The letters as the register takes them in."""
    for slug in letters_in_time(rows):
        letter = taken_in(rows, slug)
        if letter:
            yield letter


def take_in(sources: Path, rows: Rows) -> None:
    """Put what is new into the register, where there is one."""
    path = register_path(sources)
    if path.is_file():
        register: Register = rows.inputs.register
        steps = register.additions(letters_taken_in(rows), rows.inputs.today)
        grown = register.after(steps).with_pages(page_addresses(rows))
        write_register(path, grown)


def unregistered(
    sources: Path,
    archive: Archive,
    by_file: Mapping[str, SourceFile],
) -> list[Problem]:
    """What the next build adds to the register: a notice for each, so that it is committed before it is published."""
    register = registered(sources, by_file)
    if register is None:
        return []
    steps = register.additions(letters_taken_in(archive.rows))
    found = [
        Problem("not-registered", step[1].file, step_in_words(step)) for step in steps
    ]
    new = new_addresses(page_addresses(archive.rows), register.pages)
    if new:
        file = f"../{register_path(sources).name}"
        found.append(Problem("not-registered", file, pages_in_words(new)))
    return found
