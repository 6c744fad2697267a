"""The page of references: which documents the letters cite most, and which letters cite them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.pages.most_cited import DOCUMENTS, LETTERS

from ..assembled import build_archive, pages
from ..fixtures_archive import archive, block, fact, mention, sanctions, sources


def page(letters: Iterable[Letter]) -> str:
    return str(pages(build_archive(letters, ()), {})["verwijzingen.md"])


@cache
def rows() -> list[list[str]]:
    """Of the page of the small archive, the cells of each row."""
    lines = str(pages(archive(), sources())["verwijzingen.md"]).splitlines()
    table = [line for line in lines if line.startswith("| ")]
    return [line.strip("| ").split(" | ") for line in table[2:]]


def citing(number: int, *cited: str) -> Letter:
    """A letter of its own day that cites documents of dossier 21501-20 by their number."""
    blocks = (block("Zie " + ", ".join(f"Kamerstuk 21 501-20, nr. {n}." for n in cited)),)
    mentions = [mention(blocks, 0, f"nr. {n}.", f"kst-21501-20-{n}", "kamerstuk") for n in cited]
    day = dt.date(2020, 1, 1) + dt.timedelta(number)
    facts = Facts(title=fact(f"Brief {number}"), kind=fact("brief"), date=fact(day))
    return replace(sanctions(), file=f"{number}.txt", facts=facts, blocks=blocks, mentions=tuple(mentions))


def test_every_cited_document_has_a_row_and_the_most_cited_is_first() -> None:
    cited = [re.findall(r"\]\(stukken/([^)]+)\.md\)", document)[0] for document, _, _ in rows()]
    assert cited == ["kst-21501-02-3073", "kst-32623-343", "kst-35570-12", "kst-35570-V-22", "kst-36800-V-79"]
    assert [times for _, _, times in rows()] == ["3", "1", "1", "1", "1"]


def test_the_letters_that_cite_a_document_stand_beside_it_newest_first() -> None:
    _, letters, _ = rows()[0]
    assert letters.split("<br>") == [
        "[Brief over straffeloosheid](stukken/transitional-justice.md), na 14 februari 2026 (2 keer)",
        "[Brief over minderheden](stukken/minderheden.md), in of na december 2024",
    ]


def test_a_letter_without_a_place_in_time_stands_last() -> None:
    undated = replace(citing(3, "7"), facts=Facts(title=fact("Zonder datum"), kind=fact("brief")))
    found = re.findall(r"\[(Brief \d|Zonder datum)\]", page([undated, citing(1, "7"), citing(2, "7")]))
    assert found == ["Brief 2", "Brief 1", "Zonder datum"]


def test_a_document_is_called_by_its_title_or_said_not_to_be_here() -> None:
    behind = {document.partition("<br>")[2] for document, _, _ in rows()}
    assert behind == {"niet in dit archief", "Brief over sancties"}


@pytest.mark.parametrize(("more", "said"), [(0, ""), (1, "<br>en nog 1 stuk |"), (2, "<br>en nog 2 stukken |")])
def test_of_many_letters_the_newest_are_named_and_the_others_counted(more: int, said: str) -> None:
    made = page([citing(number, "7") for number in range(LETTERS + more)])
    assert said in made
    assert ("en nog" in made) == bool(said)
    assert made.count("[Brief ") == LETTERS


@pytest.mark.parametrize("more", [0, 1])
def test_of_many_documents_the_table_has_the_most_cited_and_says_where_all_are(more: int) -> None:
    numbers = [str(number) for number in range(1, DOCUMENTS + more + 1)]
    made = page([citing(1, *numbers), citing(2, numbers[-1])])
    assert made.count("\n| [") == DOCUMENTS
    assert f"nr. {numbers[-1]}]" in made
    assert ("Dit zijn de 100 meest aangehaalde van 101 stukken." in made) == bool(more)
    assert ("](data/citations.csv)" in made) == bool(more)


def test_an_archive_that_cites_nothing_says_so() -> None:
    made = page(())
    assert "Geen stuk hier haalt een genummerd stuk van het parlement aan." in made
    assert "| " not in made
