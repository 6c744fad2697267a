"""Tells whether every byte is what it was: of the sources, the Markdown and the site.

The site carries `manifest-sha256.txt` in the form of coreutils, so that whoever has only the site can check it with
`sha256sum --check manifest-sha256.txt`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import filterfalse
from pathlib import Path

from kamerstuk_site.build.archive_reading import digests
from kamerstuk_site.build.output_folder import (
    MADE_FROM,
    MANIFEST,
    made_from,
    read_manifest,
)
from kamerstuk_site.build.registration import registered
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.files.system_words import system_words
from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.passed_over import is_parliament_record
from kamerstuk_site.reading.source_folder import read_sources

SITE_MANIFEST = "manifest-sha256.txt"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def manifest_text(files: Mapping[str, str]) -> str:
    """A manifest as `sha256sum` writes it, sorted by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(files.items()))


def write_site_manifest(site: Path, digests: Mapping[str, str]) -> None:
    """Write the manifest of a site, of files with these SHA-256s.

    Raises:
        OSError: it cannot be written.
    """
    listed = {path: digest for path, digest in digests.items() if path != SITE_MANIFEST}
    replace(site / SITE_MANIFEST, manifest_text(listed).encode())


def verify(
    sources: Path,
    output: Path | None,
    site: Path | None,
) -> list[Problem]:
    """Everything that is not as it was, with the path as `sources`, `output` and `site` are given.

    Sources are compared with the register and with what the Markdown in `output` was made from, `output` and `site`
    with their manifests. None leaves a folder out. Every byte is read.

    Raises:
        OutputRefusedError, RegisterError: a manifest or the register is damaged.
        OSError: a folder cannot be read.
    """
    made = made_from(output) if output else {}
    found = _problems_in(sources, _source_problems(sources, made))
    if output:
        has_manifest = (output / MANIFEST).is_file()
        listed = read_manifest(output) if has_manifest else None
        found += _problems_in(output, _missing(output, MADE_FROM))
        found += _problems_in(output, _differences(output, listed, MANIFEST))
    if site:
        listed = site_manifest(site)
        found += _problems_in(site, _differences(site, listed, SITE_MANIFEST))
    return sorted(found, key=catalogue.order)


def _problems_in(folder: Path, problems: Iterable[Problem]) -> list[Problem]:
    """Problems of files in a folder, with the folder before their names."""
    return [
        Problem(problem.code, (folder / problem.file).as_posix(), problem.found)
        for problem in problems
    ]


def _source_problems(folder: Path, made: Mapping[str, str]) -> Iterator[Problem]:
    """How the sources differ from the register, and from those of which the Markdown was made: SHA-256 by file."""
    read, _ = read_sources(folder)
    by_file = {source.file: source for source in read}
    register = registered(folder, by_file)
    told: dict[str, Problem] = {}
    if register:
        told = {problem.file: problem for problem in register.problems()}
        yield from told.values()
        letters = set(filterfalse(is_parliament_record, by_file))
        for file in letters - register.of_file.keys():
            yield Problem("not-registered", file, "nieuw, of nooit leesbaar geweest")
    if made:
        yield from _newer(made, digests(by_file), told)


def _newer(
    made: Mapping[str, str],
    now: Mapping[str, str],
    told: Container[str],
) -> Iterator[Problem]:
    """The files of which a problem is not told yet and that differ from those that the Markdown was made of."""
    for file in now.keys() | made.keys():
        if file not in told and now.get(file) != made.get(file):
            yield Problem("source-newer", file, _change(file, made, now))


def _change(
    file: str,
    before: Container[str],
    now: Container[str],
) -> str:
    """What became of a file that differs, in Dutch."""
    if file not in now:
        return "is weg"
    return "is veranderd" if file in before else "is nieuw"


def _missing(folder: Path, manifest: str) -> Iterator[Problem]:
    """A problem if a manifest is not there."""
    if not (folder / manifest).is_file():
        yield Problem("manifest-missing", manifest, "dit bestand is er niet")


def _differences(
    folder: Path,
    listed: Mapping[str, str] | None,
    manifest: str,
) -> Iterator[Problem]:
    """How a folder differs from its manifest."""
    if listed is None:
        yield from _missing(folder, manifest)
        return
    here = set(_files(folder)) - {manifest, MADE_FROM}
    for path in sorted(here | listed.keys()):
        if path not in here:
            yield Problem("output-missing", path, "staat alleen in het manifest")
        elif path not in listed:
            yield Problem("output-added", path, "staat niet in het manifest")
        elif found := _altered(folder / path, listed[path]):
            yield Problem("output-changed", path, found)


def _altered(path: Path, expected: str) -> str:
    """How a file differs from its digest, in Dutch; empty where it does not."""
    try:
        digest = sha256(path)
    except OSError as error:
        return f"niet te lezen: {system_words(error)}"
    if digest == expected:
        return ""
    begins, began = digest[:12], expected[:12]
    return f"SHA-256 begint met {begins}, in het manifest met {began}"


def site_manifest(site: Path) -> dict[str, str] | None:
    """SHA-256 by path as the manifest of a site has it; None where there is no manifest.

    A line that is none is a file that cannot be there, so that damage shows.
    """
    try:
        text = (site / SITE_MANIFEST).read_text(
            encoding="utf-8", errors="surrogateescape"
        )
    except FileNotFoundError:
        return None
    listed = {}
    for line in text.split("\n")[:-1]:
        found = _LINE.fullmatch(line)
        digest, path = found.groups() if found else ("", line)
        listed[path] = digest
    return listed


def _files(folder: Path) -> Iterator[str]:
    """Every file under a folder, with its path in it."""
    todo = [(os.fspath(folder), "")]
    while todo:
        current, inside = todo.pop()
        with os.scandir(current) as children:
            for child in children:
                if child.is_dir(follow_symlinks=False):
                    todo.append((child.path, f"{inside}{child.name}/"))
                else:
                    yield inside + child.name
