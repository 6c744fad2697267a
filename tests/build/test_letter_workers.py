"""Processes with limits: the same outcomes in the same order, and one bad source costs only itself."""

import multiprocessing
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.build.fake_readers import fake_parse, pid, source

from kamerstuk_site.build.cluster import parse_on
from kamerstuk_site.build.letter_limits import Limits
from kamerstuk_site.build.letter_workers import Spare, parse_all
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading.letter_text import ENCODING, text_of, without_text
from kamerstuk_site.reading.source_folder import SourceFile

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and processor time are Linux's")
TIGHT = Limits(seconds=0.5, megabytes=100)
SOURCES = [source(f"{number:02}.txt") for number in range(6)]


def told(outcomes: list[Outcome]) -> list[str]:
    """What became of each: the file of the letter, or the code of the problem."""
    return [outcome.letter.file if outcome.letter else outcome.problems[0].code for outcome in outcomes]


@pytest.mark.parametrize("processes", [1, 2, 7])
def test_any_number_of_processes_gives_the_same(processes: int) -> None:
    broken = [SOURCES[0], source("stuk.txt"), SOURCES[1], source("dood.txt"), *SOURCES[2:]]
    outcomes = parse_all(broken, parser=fake_parse, processes=processes)
    assert told(outcomes) == ["00.txt", "reader-failed", "01.txt", "reader-failed", *(f"0{n}.txt" for n in range(2, 6))]
    assert outcomes == parse_all(broken, parser=fake_parse)


def test_a_letter_comes_with_its_text_apart_as_bytes() -> None:
    (outcome,) = parse_all(SOURCES[:1], parser=fake_parse)
    whole = fake_parse(SOURCES[0]).letter
    assert outcome.letter
    assert whole
    with pytest.raises(TypeError, match="kept apart"):
        list(outcome.letter.blocks)
    assert outcome.letter == without_text(whole)
    assert ENCODING.decode(outcome.text) == text_of(whole)


def test_a_file_that_is_gone_or_changed_at_its_turn_costs_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a.txt")
    (tmp_path / "anders.txt").write_bytes(b"veranderd")
    names = ("a.txt", "weg.txt", "anders.txt")
    files = [SourceFile(str(tmp_path / name), name, source(name).sha256) for name in names]
    outcomes = parse_all(files, parser=fake_parse)
    assert told(outcomes) == ["a.txt", "unreadable-file", "unreadable-file"]
    assert outcomes[2].problems[0].found == "het bestand veranderde tijdens het bouwen; bouw opnieuw"
    with ThreadPoolExecutor(1) as executor:
        assert parse_on(executor, files, parser=fake_parse) == outcomes


def test_no_sources_give_no_outcomes() -> None:
    assert parse_all([], parser=fake_parse) == []


@linux
@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("stuk.txt", "reader-failed", "ValueError: kapot\x1b[2J"),
        ("dood.txt", "reader-failed", "het leesproces stopte (afsluitcode 9)"),
        ("gedood.txt", "reader-failed", "het leesproces stopte (signaal 11)"),
        ("hangt.txt", "too-slow", "na 0.5 seconden nog niet gelezen"),
        ("slaapt.txt", "too-slow", "na 0.5 seconden nog niet gelezen"),
        ("zwelt.txt", "too-much-memory", "meer dan 100 MB nodig"),
    ],
)
def test_whatever_a_reader_does_costs_one_source(name: str, code: str, found: str) -> None:
    outcomes = parse_all([SOURCES[0], source(name), SOURCES[1]], parser=fake_parse, limits=TIGHT, processes=1)
    assert told(outcomes) == ["00.txt", code, "01.txt"]
    (problem,) = outcomes[1].problems
    assert (problem.file, problem.found) == (name, found)


@pytest.mark.parametrize(
    ("name", "found"),
    [("lang.txt", "tekens tekst"), ("alinea.txt", "tekens in een alinea"), ("beelden.txt", "bytes aan beelden")],
)
def test_a_letter_larger_than_any_page_is_refused(name: str, found: str) -> None:
    (outcome,) = parse_all([source(name)], parser=fake_parse)
    assert told([outcome]) == ["file-too-large"]
    assert found in outcome.problems[0].found


def test_a_reader_does_not_reach_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    assert told(parse_all([source("praat.txt")], parser=fake_parse)) == ["praat.txt"]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("processes", [1, 2])
def test_progress_is_told_of_each(processes: int) -> None:
    seen: list[tuple[int, int]] = []
    parse_all(SOURCES[:2], lambda done, total: seen.append((done, total)), parser=fake_parse, processes=processes)
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_no_process_is_left_behind() -> None:
    before = {*multiprocessing.active_children()}  # another test's preview may have one ready
    parse_all([*SOURCES, source("dood.txt")], parser=fake_parse)
    assert {*multiprocessing.active_children()} <= before


def read_by(spare: Spare, limits: Limits) -> int:
    (outcome,) = parse_all([source("a.txt")], parser=pid, spare=spare, limits=limits)
    return int(outcome.problems[0].found)


def test_a_spare_process_reads_the_next_letter_unless_it_died_or_has_other_limits() -> None:
    before = {*multiprocessing.active_children()}  # another test's preview may have one ready too

    def waiting() -> int:
        (child,) = {*multiprocessing.active_children()} - before
        return child.pid or 0

    spare, limits = Spare(), Limits(5, 500)
    first = read_by(spare, limits)
    ready = waiting()
    assert ready != first
    assert read_by(spare, limits) == ready
    other = waiting()
    assert read_by(spare, Limits(6, 500)) != other
    (child,) = {*multiprocessing.active_children()} - before
    child.kill()
    child.join()
    assert read_by(spare, Limits(6, 500))
    del spare
