"""One process or many: the same outcomes in the same order, and one bad source costs only itself."""

import hashlib
import os

import pytest

from kamerstuk_site.model import Facts, Letter, Source
from kamerstuk_site.parse import Outcome
from kamerstuk_site.workers import parse_all


def source(name: str) -> Source:
    return Source(file=name, data=name.encode(), sha256=hashlib.sha256(name.encode()).hexdigest())


def fake_parse(source: Source) -> Outcome:
    """Reads names: one raises, one kills its process."""
    if source.file == "stuk.txt":
        raise ValueError("kapot")
    if source.file == "dood.txt":
        os._exit(9)
    return Outcome(Letter(source.file, source.sha256, len(source.data), "text", Facts(), ()), ())


SOURCES = [source(f"{number:02}.txt") for number in range(12)]


def test_one_process_and_many_give_the_same() -> None:
    broken = [*SOURCES, source("stuk.txt")]
    assert parse_all(broken, parser=fake_parse, many=1) == parse_all(broken, parser=fake_parse, many=99)


@pytest.mark.parametrize("many", [1, 99])
def test_a_parser_that_raises_costs_one_source(many: int) -> None:
    outcomes = parse_all([SOURCES[0], source("stuk.txt"), SOURCES[1]], parser=fake_parse, many=many)
    assert [outcome.letter.file if outcome.letter else None for outcome in outcomes] == ["00.txt", None, "01.txt"]
    (problem,) = outcomes[1].problems
    assert (problem.code, problem.file, problem.found) == ("reader-failed", "stuk.txt", "ValueError: kapot")


def test_a_process_that_dies_costs_one_source() -> None:
    sources = [*SOURCES[:3], source("dood.txt"), SOURCES[3]]
    outcomes = parse_all(sources, parser=fake_parse, many=1)
    assert [outcome.letter.file if outcome.letter else None for outcome in outcomes] == [
        "00.txt",
        "01.txt",
        "02.txt",
        None,
        "03.txt",
    ]
    assert [problem.code for problem in outcomes[3].problems] == ["reader-failed"]


@pytest.mark.parametrize("many", [1, 99])
def test_progress_is_told_of_each(many: int) -> None:
    seen: list[tuple[int, int]] = []
    parse_all(SOURCES[:2], lambda done, total: seen.append((done, total)), parser=fake_parse, many=many)
    assert seen == [(0, 2), (1, 2), (2, 2)]
