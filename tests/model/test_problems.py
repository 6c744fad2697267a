"""The catalogue answers for every code that the program uses."""

import re
from pathlib import Path

import pytest

import kamerstuk_site
from kamerstuk_site.model.problems import CATALOGUE, Problem, order

SOURCE_FILES = [file for folder in kamerstuk_site.__path__ for file in Path(folder).rglob("*.py")]


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_in_whole_sentences(code: str) -> None:
    kind = CATALOGUE[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert kind.severity in ("error", "warning", "notice")
    assert kind.title
    assert not kind.title.endswith(".")
    assert kind.explanation.endswith(".")
    assert kind.remedy


def test_every_code_in_the_program_is_in_the_catalogue() -> None:
    used = {
        code
        for file in SOURCE_FILES
        for code in re.findall(r'(?:Problem|Unreadable)\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8"))
    }
    assert {"orphan-correction", "duplicate-identifier"} <= used
    assert used <= set(CATALOGUE)


def test_problems_are_ordered_by_place() -> None:
    late, early, other = Problem("x", "b.yml", "", 9), Problem("x", "b.yml", "", 2), Problem("x", "a.txt", "")
    assert sorted([late, early, other], key=order) == [other, early, late]
