"""An unchanged letter is not parsed again; what is kept gives what a new parse would, whatever became of the folder."""

import os
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import replace
from io import BufferedReader
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site import cache, packing
from kamerstuk_site.build import read_archive
from kamerstuk_site.cache import Memory, key_of
from kamerstuk_site.files.regular_file import open_inside
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.workers import parse_all

LETTER = "Den Haag, {day} november 2020\n\nGeachte voorzitter,\n\nHierbij stuur ik u brief {day}.\n\nDe Minister,\nS.A. Blok\n"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are really parsed, in order."""
    seen: list[str] = []

    def counted(sources: Sequence[Source | SourceFile], *given: Any, **named: Any) -> list[Outcome]:
        seen.extend(source.file for source in sources)
        return parse_all(sources, *given, **named)

    monkeypatch.setattr(cache, "parse_all", counted)
    return seen


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three letters, last changed long ago."""
    path = tmp_path / "in"
    path.mkdir()
    for day in range(1, 4):
        write(path / f"{day}.txt", LETTER.format(day=day))
    (path / "leeg.txt").write_bytes(b"")
    return path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_only_what_changed_is_parsed(folder: Path, tmp_path: Path, parsed: list[str]) -> None:
    memory = Memory(tmp_path / "kept")
    first = read_archive(folder, memory=memory)[0]
    assert parsed == ["1.txt", "2.txt", "3.txt", "leeg.txt"]
    assert read_archive(folder, memory=memory)[0] == first
    assert read_archive(folder, memory=Memory(tmp_path / "kept"))[0] == first
    assert len(parsed) == 4
    parsed.clear()
    write(folder / "2.txt", LETTER.format(day=20))
    write(folder / "3.yml", "date: 2021-01-01")
    (folder / "1.txt").rename(folder / "een.txt")
    changed = read_archive(folder, memory=memory)[0]
    assert parsed == ["2.txt", "3.txt", "een.txt"]
    assert changed == read_archive(folder, memory=Memory(tmp_path / "kept"))[0]
    assert len(parsed) == 3
    assert changed == read_archive(folder)[0] != first


def test_the_text_of_a_letter_that_did_not_change_is_read_back_when_someone_looks(folder: Path, tmp_path: Path) -> None:
    first = read_archive(folder, memory=Memory(tmp_path / "kept"))[0]
    packing._unpacked.cache_clear()
    again = read_archive(folder, memory=Memory(tmp_path / "kept"))[0]
    assert packing._unpacked.cache_info().misses == 0
    assert "brief 2" in again.entries[1].letter.blocks[2].text
    assert packing._unpacked.cache_info().misses == 1
    assert [tuple(entry.letter.blocks) for entry in again.entries] == [tuple(e.letter.blocks) for e in first.entries]


def test_another_version_parses_anew(
    folder: Path, tmp_path: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_archive(folder, memory=Memory(tmp_path / "kept"))
    parsed.clear()
    monkeypatch.setattr(cache, "parsing", lambda: "0")
    read_archive(folder, memory=Memory(tmp_path / "kept"))
    assert len(parsed) == 4


def test_what_the_limits_decided_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source("a.txt", b"x", "0")
    answers = [Outcome(None, (Problem(code, "a.txt", ""),)) for code in ("too-slow", "empty-file", "no-kind")]
    monkeypatch.setattr(cache, "parse_all", lambda sources, *_, **__: [answers.pop(0) for _ in sources])
    memory = Memory()
    seen = [memory.parse_all([source])[0].problems[0].code for _ in range(3)]
    assert seen == ["too-slow", "empty-file", "empty-file"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file.write_bytes(b"x" * 5000),
        lambda file: file.write_bytes(file.read_bytes()[:5000]),
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes().replace(b"Geachte", b"Verachte"[:7])),
        lambda file: file.chmod(0),
        lambda file: (file.unlink(), file.mkdir()),
    ],
)
def test_a_damaged_file_costs_time_only(folder: Path, tmp_path: Path, harm: Any) -> None:
    first = read_archive(folder, memory=Memory(tmp_path / "kept"))[0]
    harm(tmp_path / "kept" / "parse.sqlite")
    for _ in range(2):
        assert read_archive(folder, memory=Memory(tmp_path / "kept"))[0] == first


def test_a_folder_that_cannot_be_made_is_as_none(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b"")
    assert len(read_archive(folder, memory=Memory(tmp_path / "kept"))[0].entries) == 3


@given(
    st.tuples(*[st.text(max_size=3)] * 2, *[st.none() | st.text(max_size=3)] * 2),
    st.integers(0, 3),
    st.text(max_size=3),
)
def test_every_part_of_a_source_is_in_its_key(parts: tuple[Any, ...], index: int, other: str) -> None:
    file, sha256, correction_file, correction = parts
    source = Source(file, b"", sha256, correction_file, correction.encode() if correction is not None else None)
    changed = [
        replace(source, file=other),
        replace(source, sha256=other),
        replace(source, correction_file=other),
        replace(source, correction=other.encode()),
    ][index]
    assert (key_of(changed) == key_of(source)) == (changed == source)


def test_what_is_used_no_more_goes(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_AT_A_TIME", 1)

    def kept() -> int:
        with sqlite3.connect(tmp_path / "kept" / "parse.sqlite") as shelf:
            count: int = shelf.execute("SELECT count(*) FROM kept").fetchone()[0]
        shelf.close()
        return count

    for day in range(4, 20):
        write(folder / "3.txt", LETTER.format(day=day))
        read_archive(folder, memory=Memory(tmp_path / "kept"))
        assert kept() <= 2 * 5 + 1


# ---------------------------------------------------------------- files that are not opened


def opened(memory: Memory, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that a reading of the folder opens."""
    seen: list[str] = []

    def noted(folder: Path, path: str) -> BufferedReader:
        seen.append(Path(path).name)
        return open_inside(folder, path)

    with monkeypatch.context() as patch:
        patch.setattr("kamerstuk_site.reading.source_folder.open_inside", noted)
        memory.read_sources(folder)
    return seen


def test_a_file_that_settled_is_not_opened_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = Memory(tmp_path / "kept")
    assert len(opened(memory, folder, monkeypatch)) == 4
    assert len(opened(memory, folder, monkeypatch)) == 4, "just written: another write could leave no trace"
    later = time.time_ns() + 10**10
    monkeypatch.setattr(time, "time_ns", lambda: later)
    assert len(opened(memory, folder, monkeypatch)) == 4
    assert opened(memory, folder, monkeypatch) == []
    assert opened(Memory(tmp_path / "kept"), folder, monkeypatch) == []


def test_a_change_that_keeps_size_and_time_is_seen(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Memory(tmp_path / "kept")
    later = time.time_ns() + 10**10
    monkeypatch.setattr(time, "time_ns", lambda: later)
    memory.read_sources(folder)
    stat = (folder / "1.txt").stat()
    write(folder / "1.txt", LETTER.format(day=9))
    os.utime(folder / "1.txt", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    swapped = tmp_path / "anders"
    write(swapped, LETTER.format(day=8))
    os.utime(swapped, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    swapped.replace(folder / "2.txt")
    assert sorted(opened(memory, folder, monkeypatch)) == ["1.txt", "2.txt"]
    days = {source.file: source.data[:14] for source in memory.read_sources(folder)[0]}
    assert (days["1.txt"], days["2.txt"]) == (b"Den Haag, 9 no", b"Den Haag, 8 no")


def test_a_letter_that_changes_under_the_build_is_told(folder: Path) -> None:
    memory = Memory()
    found, _ = memory.read_sources(folder)
    write(folder / "1.txt", "anders")
    (folder / "2.txt").unlink()
    outcomes = memory.parse_all(found)
    assert [outcome.letter is not None for outcome in outcomes] == [False, False, True, False]
    assert [(p.code, p.file) for o in outcomes[:2] for p in o.problems] == [
        ("unreadable-file", "1.txt"),
        ("unreadable-file", "2.txt"),
    ]
    assert "veranderde" in outcomes[0].problems[0].found
