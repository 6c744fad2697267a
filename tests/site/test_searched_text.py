"""What is searched is what the page shows of its letter, whatever theme shows it."""

import gzip
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.assembled import searched_page

from kamerstuk_site.model.document import Block, BlockKind
from kamerstuk_site.model.text import Mark
from kamerstuk_site.model.typography import capitalised
from kamerstuk_site.presentation.front_matter import dump
from kamerstuk_site.presentation.letter_body import render_body
from kamerstuk_site.site.search.index import FOLDER
from kamerstuk_site.site.search.searched_text import SearchedPage

from ..blocks import a_block
from ..conftest import MakeProject, MkDocs
from ..presentation.test_escaping import TEXTS
from ..renderers import RENDERERS, searched_words, tree_of, words_and_addresses
from .extensions import WORDS
from .project import tree

FRONT = "---\ntitle: Stuk\ndate: 2004-01-02\nsource:\n  file: brief.txt\ntags:\n- 'jaar: 2004'\n---\n"
MOTION = """---
title: Motie-Piri
tags:
- 'dossier: 36 800'
- 'soort: motie'
---

# Motie-Piri

Ingediend door Piri.

## Wie erover spreekt

> zinnen van anderen
"""


def searched(page: str) -> SearchedPage:
    found = searched_page(page, "stukken/kst-1-1.md")
    assert found
    return found


def words(page: str) -> str:
    return " ".join(passage.text for passage in searched(page).passages)


def test_of_a_paper_that_is_not_here_its_name_is_searched_and_not_who_speaks_of_it() -> None:
    assert "Ingediend door Piri" in words(MOTION)
    assert "zinnen" not in words(MOTION)
    assert searched(MOTION).facets == {"dossier": ["36 800"], "soort": ["motie"]}


@pytest.mark.parametrize(
    ("line", "date"),
    [("date: 2004-01-02", "2004-01-02"), ("not_before: 2026-02-14", "2026-02-14~"), ("kind: brief", "0000~")],
)
def test_an_undated_letter_comes_after_the_day_it_mentions(line: str, date: str) -> None:
    page = MOTION.replace("tags:", f"{line}\ntags:")
    assert searched(page).date == date


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.text("ab: -'\"#\n&<", min_size=1))
def test_title_and_facets_are_those_of_the_front_matter_whatever_they_hold(title: str, value: str) -> None:
    front = dump({"title": title, "note": value, "tags": [f"afzender: {value}", "soort: b"]})
    found = searched(f"{front}\n# Kop\n")
    assert found.title == capitalised(title)
    assert found.facets == {"afzender": [value], "soort": ["b"]}


LINES = TEXTS.map(lambda text: " ".join(text.split()))
KINDS: st.SearchStrategy[BlockKind] = st.sampled_from(["paragraph", "heading", "item", "table", "note"])
SPANNED = "jaar\tdijken\t\n2020\teen\ttwee\n\tdrie\tvier"
SPANS = [Mark(5, 11, "spans", "2×1"), Mark(13, 17, "spans", "1×2")]


@st.composite
def letters(draw: st.DrawFn) -> list[Block]:
    blocks = []
    for number in range(draw(st.integers(1, 6))):
        kind, text = draw(KINDS), draw(TEXTS)
        if kind == "table":
            lines = ["kop\twoorden", *("\t".join(draw(st.lists(LINES, min_size=2, max_size=2))) for _ in range(2))]
            text = "\n".join(lines)
        marks = [Mark(len(text), len(text), "note", str(number + 1))] if kind == "paragraph" else []
        if len(text) > 2:
            marks.append(Mark(0, len(text), draw(st.sampled_from(["strong", "emphasis", "superscript", "struck"]))))
        level = draw(st.integers(0, 2)) if kind in {"item", "table"} else 1
        blocks.append(a_block(kind, text, marks=marks, label=str(number), level=level))
    return blocks


@settings(max_examples=200)
@given(letters())
@example([a_block("table", SPANNED, marks=SPANS, level=1)])
@example([a_block("paragraph", words) for words in WORDS])
@example([a_block("heading", words, level=1) for words in (*WORDS, *WORDS)])
def test_every_word_that_the_page_shows_of_a_letter_is_searched_with_the_same_addresses(blocks: list[Block]) -> None:
    body = f"# Stuk één\n\nDatum\n:   een [dag](dag.md)\n\n{render_body(blocks, [], lambda _: None)}"
    found = searched(f"{FRONT}\n{body}")
    page = tree_of(f"<html><body>{RENDERERS['python-markdown'](body)}</body></html>")
    for label in page.xpath("//dt"):
        label.drop_tree()
    words_found, addresses = searched_words(found)
    words_there, all_addresses = words_and_addresses(page, "//body")
    assert words_found == words_there
    # What has no words has an address on the page, which no result leads to.
    assert [address for address in all_addresses if address in addresses] == addresses


def test_results_show_a_letters_own_words_and_its_letterhead_is_searched_all_the_same() -> None:
    head = [a_block("paragraph", words, part="head") for words in ("Nr. 22 BRIEF", "Den Haag, 4 mei 2020")]
    body = render_body([*head, a_block("paragraph", "Hierbij."), a_block("heading", "Slot")], (), lambda _: None)
    found = searched(FRONT + "\n# Stuk\n\n" + body)
    assert [passage.text for passage in found.passages if passage.is_own] == ["Hierbij.", "Slot"]
    assert "Den Haag, 4 mei 2020" in {passage.text for passage in found.passages}


def test_a_title_in_results_begins_with_a_capital() -> None:
    assert searched(FRONT.replace("Stuk", "de TOZO") + "\nA\n<!-- brief -->\n\n<!-- /brief -->").title == "De TOZO"


EMPTY = '<!doctype html><html lang="nl"><body>Dit thema laat niets zien.</body></html>'
NEW = "Hieronymusvlinder"


def with_sentence(project: Path, sentence: str) -> Path:
    """Add a sentence to a letter. The register knows it otherwise, so from the first one on there is a page for that."""
    letter = project / "sources/2016-12-21-kamerbrief-aleppo.txt"
    letter.write_text(letter.read_text("utf-8").replace("\n\n", f"\n\n{sentence}\n\n", 1), "utf-8")
    return project


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory, make_project: MakeProject, mkdocs: MkDocs) -> Path:
    """A project with our own theme, which was built."""
    project = with_sentence(make_project(tmp_path_factory.mktemp("own") / "p"), "Dit is anders.")
    assert mkdocs(project, "build").returncode == 0
    return project


def pages_with(site: Path, word: str) -> list[str]:
    folder = site / FOLDER / "tekst"
    found = [path for path in folder.rglob("*.gz") if word in gzip.decompress(path.read_bytes()).decode()]
    return [path.relative_to(folder).as_posix() for path in found]


@pytest.mark.slow
@pytest.mark.parametrize("renderer", ["kamerstuk", "mkdocs"])
def test_a_theme_that_shows_nothing_does_not_empty_the_search(
    renderer: str, own: Path, tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = with_sentence(make_project(tmp_path / "p"), "Dit is anders.")
    listed = (project / "mkdocs.yml").read_text("utf-8")
    listed = listed.replace("{templates: templates}", f"{{templates: templates, renderer: {renderer}}}")
    (project / "mkdocs.yml").write_text(listed, "utf-8")
    (project / "templates/looks/archief/main.html").write_text(EMPTY, "utf-8")
    assert mkdocs(project, "build").returncode == 0
    assert (project / "site/stukken/kst-32623-169/index.html").read_text("utf-8").strip() == EMPTY
    assert tree(project / "site" / FOLDER) == tree(own / "site" / FOLDER)
    with_sentence(project, f"Geachte voorzitter,\n\nEen {NEW} vliegt.")
    assert mkdocs(project, "build").returncode == 0
    assert pages_with(project / "site", NEW) == ["stukken/kst-32623-169.gz"]


@pytest.mark.slow
def test_a_template_without_the_letter_is_an_error_and_the_site_stays(
    own: Path, tmp_path: Path, mkdocs: MkDocs
) -> None:
    project = Path(shutil.copytree(own, tmp_path / "p"))
    before = tree(project / "site")
    template = project / "templates/pages/stuk.md.j2"
    template.write_text(template.read_text("utf-8").replace("{{ body }}", ""), "utf-8")
    done = mkdocs(project, "build")
    assert done.returncode != 0
    assert re.search(r"kamerstuk: stukken/[\w-]+\.md: van dit stuk is geen tekst te doorzoeken", done.stdout)
    assert "Traceback" not in done.stdout
    assert tree(project / "site") == before
