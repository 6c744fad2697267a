"""Whether every byte is what it was: of the sources, the Markdown and the site.

The site carries `manifest-sha256.txt` in the form of coreutils, so that whoever has only the site can check it with
`sha256sum --check manifest-sha256.txt`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from kamerstuk_site.build.output_folder import (
    MADE_FROM,
    MANIFEST,
    made_from,
    read_manifest,
)
from kamerstuk_site.build.pipeline import digests
from kamerstuk_site.build.registration import registered
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.file_state import sha256
from kamerstuk_site.model import problems as catalogue
from kamerstuk_site.model.problems import Problem
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


def verify(sources: Path, output: Path | None, site: Path | None) -> list[Problem]:
    """Everything that is not as it was, with the path as `sources`, `output` and `site` are given.

    Sources are compared with the register and with what the Markdown in `output` was made from, `output` and `site`
    with their manifests. None leaves a folder out. Every byte is read.

    Raises:
        OutputRefusedError, RegisterError: a manifest or the register is damaged.
        OSError: a folder cannot be read.
    """
    found = [
        _in(sources, problem)
        for problem in _sources(sources, made_from(output) if output else {})
    ]
    if output:
        if not (output / MADE_FROM).is_file():
            found.append(
                _in(
                    output,
                    Problem("manifest-missing", MADE_FROM, "dit bestand is er niet"),
                )
            )
        listed = read_manifest(output) if (output / MANIFEST).is_file() else None
        found += [
            _in(output, problem) for problem in _differences(output, listed, MANIFEST)
        ]
    if site:
        found += [
            _in(site, problem)
            for problem in _differences(site, site_manifest(site), SITE_MANIFEST)
        ]
    return sorted(found, key=catalogue.order)


def _sources(folder: Path, made: Mapping[str, str]) -> Iterator[Problem]:
    read, _ = read_sources(folder)
    by_file = {source.file: source for source in read}
    register = registered(folder, by_file)
    told = (
        {problem.file: problem for problem in register.problems()} if register else {}
    )
    yield from told.values()
    for source in read:
        if register and source.file not in register.of_file:
            yield Problem(
                "not-registered", source.file, "nieuw, of nooit leesbaar geweest"
            )
    here = digests(by_file)
    for file in sorted({*here, *made} - told.keys() if made else ()):
        if here.get(file) != made.get(file):
            found = (
                "is veranderd"
                if file in here and file in made
                else "is nieuw"
                if file in here
                else "is weg"
            )
            yield Problem("source-newer", file, found)


def _differences(
    folder: Path, listed: Mapping[str, str] | None, manifest: str
) -> Iterator[Problem]:
    """How a folder differs from its manifest."""
    if listed is None:
        yield Problem("manifest-missing", manifest, "dit bestand is er niet")
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
        return f"niet te lezen: {error.strerror}"
    return (
        ""
        if digest == expected
        else f"SHA-256 begint met {digest[:12]}, in het manifest met {expected[:12]}"
    )


def _in(folder: Path, problem: Problem) -> Problem:
    return Problem(problem.code, (folder / problem.file).as_posix(), problem.found)


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
    lines = [(line, _LINE.fullmatch(line)) for line in text.split("\n")[:-1]]
    return {
        found[2] if found else line: found[1] if found else "" for line, found in lines
    }


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
