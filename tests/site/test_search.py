"""The search index: in parts, each page once, the same bytes every time, and an edit touches one part only."""

import datetime as dt
import hashlib
import html
import json
import os
import re
import shutil
import sys
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.site.project import tree

from kamerstuk_site.model.document import Block, BlockKind
from kamerstuk_site.model.text import Mark
from kamerstuk_site.presentation.front_matter import dump
from kamerstuk_site.presentation.letter_body import render_body
from kamerstuk_site.site.search import cbor, engine, facets, index_making, part_placing, searched_text
from kamerstuk_site.site.search.searched_text import SearchedPage, SearchedSource

from ..blocks import a_block
from ..conftest import MakeProject, MkDocs
from ..presentation.test_escaping import TEXTS
from ..renderers import RENDERERS, tree_of, words_and_addresses
from ..site.extensions import WORDS

PAGE = """---
title: Stuk {n}
date: {year}-01-02
source:
  file: brief-{n}.txt
tags:
- 'jaar: {year}'
- 'soort: {kind}'
---

[Brief](../soorten/brief.md)

# Stuk {n}

Regel
:   de eerste <details class="herkomst"><summary>herkomst</summary> gelezen in regel {n}</details>

<!-- brief -->

<a id="al-{n}" href="#al-{n}"></a>De sancties van {year}. {words}

<!-- /brief -->

## Aangehaald in

{cited}
"""
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
MEGABYTES = 3  # parts of 31 kB


def make_page(n: int, *, cited: str = "niets", more: str = "") -> str:
    words = " ".join(f"woord{(n * n + 7 * i * i) % 800}" for i in range(120))
    return PAGE.format(n=n, year=2000 + n % 7, kind="abc"[n % 3], words=words + more, cited=cited)


def docs_of(site: Path) -> Path:
    """The folder of the Markdown of a site."""
    return site.with_name(f"{site.name}-markdown")


def file_of(site: Path, n: int) -> Path:
    return docs_of(site) / "stukken" / f"kst-{n}.md"


def write(site: Path, n: int, text: str) -> None:
    page = file_of(site, n)
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(text, encoding="utf-8")


def make_site(folder: Path, count: int = 90) -> Path:
    for n in range(count):
        write(folder, n, make_page(n))
    docs_of(folder).mkdir(exist_ok=True)
    (docs_of(folder) / "index.md").write_text("---\ntitle: Begin\n---\n\n# Niet doorzocht\n", encoding="utf-8")
    return folder


def sources_of(site: Path) -> index_making.Sources:
    docs = docs_of(site)
    digests = {
        path.relative_to(docs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in docs.rglob("*.md")
    }
    return index_making.sources(docs, digests, {path: path.removesuffix(".md") + "/index.html" for path in digests})


def index(
    site: Path, searched: index_making.Sources | None = None, *, cache: Path | None = None, **options: Any
) -> None:
    """Index a site, with a cache of its own where none is given."""
    with tempfile.TemporaryDirectory() as folder:
        index_making.make_index(searched or sources_of(site), cache or Path(folder), **options)(site)


def _metadata(part: Path) -> Any:
    return engine._read(engine._metadata(part))


def parts(site: Path) -> list[Path]:
    folder = site / part_placing.FOLDER
    return [folder / name for name in json.loads((folder / part_placing.PARTS).read_bytes())]


def test_ctrl_c_ends_the_work_and_begins_no_other_part(
    tmp_path: Path, runs: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    run = engine.run

    def interrupted(folder: Path, output: Path) -> None:
        run(folder, output)
        if len(runs) > 1:  # not that of nothing
            raise KeyboardInterrupt

    monkeypatch.setattr(engine, "run", interrupted)
    site = make_site(tmp_path / "site")
    with pytest.raises(KeyboardInterrupt):
        index(site, cache=tmp_path / "cache", megabytes=MEGABYTES)
    assert len(runs) <= 1 + index_making.TOGETHER
    monkeypatch.setattr(engine, "run", run)
    index(site, cache=tmp_path / "cache", megabytes=MEGABYTES)
    assert len(parts(site)) > 1 + index_making.TOGETHER
    assert not list((tmp_path / "cache").glob("half-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
def test_pagefind_that_ctrl_c_ended_did_not_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nkill -INT $$\n")
    program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(KeyboardInterrupt):
        engine.run(tmp_path, tmp_path / "uit")


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many pages Pagefind was given, each time that it ran."""
    seen: list[int] = []
    run = engine.run

    def counted(folder: Path, output: Path) -> None:
        seen.append(len(list(folder.rglob("*.html"))))
        run(folder, output)

    monkeypatch.setattr(engine, "run", counted)
    return seen


def test_every_page_is_in_one_part_and_parts_keep_to_the_bound(tmp_path: Path, runs: list[int]) -> None:
    site = make_site(tmp_path)
    index(site, megabytes=MEGABYTES)
    found = [address for part in parts(site) for _, address in engine.fragments(part)]
    assert sorted(found) == sorted(f"/stukken/kst-{n}/" for n in range(90))
    size = len(searched(make_page(11)).html)
    most = MEGABYTES * 1_000_000 / index_making.TOGETHER / index_making.BYTES_EACH / size
    assert len(parts(site)) > 2
    assert max(runs) <= most


def test_the_same_site_gives_the_same_bytes_with_and_without_cache(tmp_path: Path) -> None:
    # Pagefind by itself writes filters, their values and sorts in a random order.
    trees = []
    for run in range(3):
        site = make_site(tmp_path / str(run))
        index(site, megabytes=MEGABYTES, cache=tmp_path / "cache" if run else None)
        trees.append(tree(site / part_placing.FOLDER))
    assert trees[0] == trees[1] == trees[2]


@pytest.mark.parametrize("change", ["edited", "added", "removed", "cited"])
def test_a_change_indexes_its_own_part_only_and_gives_what_a_new_index_gives(
    change: str, tmp_path: Path, runs: list[int]
) -> None:
    site, cache = make_site(tmp_path / "site"), tmp_path / "cache"
    index(site, megabytes=MEGABYTES, cache=cache)
    before = {part.name for part in parts(site)}
    runs.clear()
    if change == "removed":
        file_of(site, 5).unlink()
    else:
        number = 1000 if change == "added" else 5
        cited = "Stuk 6" if change == "cited" else "niets"
        write(site, number, make_page(number, cited=cited, more=" gewijzigd" if change == "edited" else ""))
    index(site, megabytes=MEGABYTES, cache=cache)
    # One more may make its part too large: then both halves are new. What others say of a letter is not in its index.
    assert len(runs) in {"cited": [0], "added": [1, 2]}.get(change, [1])
    assert len({part.name for part in parts(site)} - before) == len(runs)
    index(other := make_copy(site, tmp_path / "other"), megabytes=MEGABYTES)
    assert tree(site / part_placing.FOLDER) == tree(other / part_placing.FOLDER)


def test_marks_of_headings_and_notes_are_not_among_the_words(tmp_path: Path) -> None:
    write(tmp_path, 1, make_page(1, more="\n\n## Kop\n\nEerder[^7] gemeld\n\n[^7]: Een noot"))
    index(tmp_path, megabytes=MEGABYTES)
    (part,) = parts(tmp_path)
    (fragment,) = (part / "fragment").iterdir()
    words = zlib.decompress(fragment.read_bytes(), 31).decode()
    assert "Kop. Eerder gemeld. Een noot" in words


def make_copy(site: Path, other: Path) -> Path:
    shutil.copytree(docs_of(site), docs_of(other))
    return other


def test_nothing_is_read_or_indexed_when_nothing_changed(tmp_path: Path, runs: list[int]) -> None:
    site, cache = make_site(tmp_path / "site"), tmp_path / "cache"
    known = sources_of(site)
    index(site, known, megabytes=MEGABYTES, cache=cache)
    first = tree(site / part_placing.FOLDER)
    runs.clear()
    shutil.rmtree(docs_of(site))  # so that reading one would fail
    index(site, known, megabytes=MEGABYTES, cache=cache)
    assert runs == []
    new = tmp_path / "new"
    index(new, known, megabytes=MEGABYTES, cache=cache)
    assert tree(new / part_placing.FOLDER) == first, "a new folder for the site is filled from the cache"
    assert runs == []


def test_a_change_reads_its_own_part_only(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site"), tmp_path / "cache"
    index(site, megabytes=MEGABYTES, cache=cache)
    members = min(len(list(engine.fragments(part))) for part in parts(site))
    write(site, 5, make_page(5, more=" gewijzigd"))
    read: list[str] = []

    def noting(path: str, source: SearchedSource) -> Callable[[], SearchedPage | None]:
        def noted() -> SearchedPage | None:
            read.append(path)
            return source.read()

        return noted

    found = {path: source._replace(read=noting(path, source)) for path, source in sources_of(site).items()}
    index(site, found, megabytes=MEGABYTES, cache=cache)
    assert read[0] == "stukken/kst-5/index.html", "what changed, to see whether its words did"
    assert members <= len(set(read)) < 90


def test_a_page_that_is_not_searched_any_more_while_the_index_is_made_is_left_out(tmp_path: Path) -> None:
    found = dict(sources_of(make_site(tmp_path / "site", 3)))
    path = "stukken/kst-1/index.html"
    answers = iter([found[path].read(), None])
    found[path] = SearchedSource("nieuw", lambda: next(answers))
    index(tmp_path / "site", found)
    (part,) = parts(tmp_path / "site")
    assert {address for _, address in engine.fragments(part)} == {"/stukken/kst-0/", "/stukken/kst-2/"}


def test_a_broken_cache_is_made_anew(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site", 5), tmp_path / "cache"
    index(site, cache=cache)
    before = tree(site / part_placing.FOLDER)
    (cache / "manifest.json").write_text('{"pages": 3', encoding="utf-8")
    index(site, cache=cache)
    assert tree(site / part_placing.FOLDER) == before


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_index_that_does_not_finish_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site, cache = make_site(tmp_path / "site", 5), tmp_path / "cache"
    with monkeypatch.context() as patch:
        patch.setattr(engine, "number", interrupt)
        with pytest.raises(KeyboardInterrupt):
            index(site, cache=cache)
    index(site, cache=cache)
    index(other := make_site(tmp_path / "other", 5))
    assert tree(site / part_placing.FOLDER) == tree(other / part_placing.FOLDER)


def test_parts_are_removed_from_cache_and_site_when_nothing_is_in_them_any_more(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site", 5), tmp_path / "cache"
    index(site, cache=cache)
    old = parts(site)
    write(site, 3, make_page(3, more=" anders"))
    index(site, cache=cache)
    assert not any(part.exists() or (cache / part.name).exists() for part in old)


def test_who_searches_meanwhile_keeps_the_parts_of_the_last_index_until_the_next_one(tmp_path: Path) -> None:
    site, cache = make_site(tmp_path / "site", 3), tmp_path / "cache"
    indexes: list[set[str]] = []
    for more in ("", " een", " twee"):
        write(site, 0, make_page(0, more=more))
        index(site, cache=cache, watched=True)
        indexes.append({path.name for path in parts(site)})
        there = {path.name for path in (site / part_placing.FOLDER).iterdir() if path.is_dir()}
        assert there == set.union(*indexes[-2:])
    assert len(set.union(*indexes)) == 3
    index(site, cache=cache)  # as it is: nothing is done
    write(site, 0, make_page(0))
    index(site, cache=cache)
    assert {path.name for path in (site / part_placing.FOLDER).iterdir() if path.is_dir()} == indexes[0]


def test_no_file_of_the_last_index_is_written_into(tmp_path: Path) -> None:
    site, cache, twin = make_site(tmp_path / "site", 3), tmp_path / "cache", tmp_path / "twin"
    index(site, cache=cache)
    before = tree(site / part_placing.FOLDER)
    shutil.copytree(site / part_placing.FOLDER, twin, copy_function=os.link)
    write(site, 0, make_page(0, more=" anders"))
    index(site, cache=cache)
    assert tree(site / part_placing.FOLDER) != before
    assert tree(twin) == before


def test_an_archive_without_letters_has_an_index_of_nothing(tmp_path: Path) -> None:
    index(make_site(tmp_path, 0))
    assert parts(tmp_path) == []
    assert set(tree(tmp_path / part_placing.FOLDER)) >= {
        engine.ENTRY,
        *engine.RUNTIME,
        part_placing.PARTS,
        facets.FACETS,
        facets.ORDER,
    }


def test_every_file_that_a_part_names_is_there_and_no_other(tmp_path: Path) -> None:
    index(make_site(tmp_path), megabytes=MEGABYTES)
    for part in parts(tmp_path):
        _, found, chunks, filters, sorts, _ = _metadata(part)
        assert filters == sorts == []
        named = [f"fragment/{name}.pf_fragment" for name, *_ in found] + [f"index/{c[-1]}.pf_index" for c in chunks]
        assert set(tree(part)) == {*named, engine.ENTRY, engine._metadata(part).name}


def test_the_name_of_a_page_tells_its_part_and_row(tmp_path: Path) -> None:
    index(make_site(tmp_path), megabytes=MEGABYTES)
    assert sum(len(_metadata(part)[2]) for part in parts(tmp_path)) > len(parts(tmp_path)), "some have several chunks"
    for part in parts(tmp_path):
        _, found, chunks, *_ = _metadata(part)
        assert [page[0] for page in found] == [f"{part.name}_{row}" for row in range(len(found))]
        assert [chunk[-1] for chunk in chunks] == [str(row) for row in range(len(chunks))]


def test_the_lines_tell_date_and_facets_of_every_page(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    write(site, 90, make_page(90).replace("'jaar: 2006'", "'jaar: Jan & Piet'").replace("soort: ", "jaar: "))
    index(site, megabytes=MEGABYTES)
    folder = site / part_placing.FOLDER
    dates = json.loads((folder / facets.ORDER).read_bytes())
    lists = json.loads((folder / facets.FACETS).read_bytes())
    assert lists["values"] == {"jaar": [*map(str, range(2000, 2007)), "Jan & Piet", "a"], "soort": ["a", "b", "c"]}

    def values(facet: str, part: str, row: int) -> list[str]:
        cell = lists["rows"][facet][part][row]
        return [lists["values"][facet][at] for at in (cell if isinstance(cell, list) else [cell])]

    seen = {}
    for part in parts(site):
        for row, (_, address) in enumerate(engine.fragments(part)):
            found = dates[part.name][row], values("jaar", part.name, row), values("soort", part.name, row)
            seen[address] = found
    expected = {f"/stukken/kst-{n}/": (f"{2000 + n % 7}-01-02", [str(2000 + n % 7)], ["abc"[n % 3]]) for n in range(90)}
    assert seen == expected | {"/stukken/kst-90/": ("2006-01-02", ["Jan & Piet", "a"], [])}


def searched(page: str) -> SearchedPage:
    found = searched_text.document(page)
    assert found is not None
    return found


def test_what_is_searched_is_the_letter_with_its_facts() -> None:
    found = searched(make_page(4))
    text = found.html.decode()
    assert "De sancties van 2004" in text
    assert "<dt>Regel</dt>\n<dd>de eerste</dd>" in text
    assert (found.date, found.facets) == ("2004-01-02", {"jaar": ["2004"], "soort": ["b"]})
    for left_out in ("herkomst", "Aangehaald in", "niets", "soorten/brief"):
        assert left_out not in text
    assert searched_text.document("---\ntitle: Lijst\n---\n\n# Lijst\n\n- een\n") is None


def test_of_a_motion_its_name_is_searched_and_not_who_speaks_of_it() -> None:
    text = searched(MOTION).html.decode()
    assert "Ingediend door Piri" in text
    assert "zinnen" not in text
    assert searched(MOTION).facets == {"dossier": ["36 800"], "soort": ["motie"]}


@pytest.mark.parametrize(
    ("line", "date"),
    [("date: 2004-01-02", "2004-01-02"), ("not_before: 2026-02-14", "2026-02-14~"), ("kind: brief", "0000~")],
)
def test_an_undated_letter_comes_after_the_day_it_mentions(line: str, date: str) -> None:
    page = make_page(4).replace("date: 2004-01-02", line)
    assert searched(page).date == date
    assert ('data-pagefind-meta="datum[content]"' in searched(page).html.decode()) == line.startswith("date")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), st.text("ab: -'\"#\n&<", min_size=1))
def test_title_and_facets_are_those_of_the_front_matter_whatever_they_hold(title: str, value: str) -> None:
    front = dump(
        {"title": title, "date": dt.date(2020, 1, 2), "note": value, "tags": [f"afzender: {value}", "soort: b"]}
    )
    found = searched(f"{front}\n# Kop\n")
    assert found.facets == {"afzender": [value], "soort": ["b"]}
    head = tree_of(found.html.decode())
    assert head.xpath("//meta[@data-pagefind-meta='title[content]']/@content") == [etree_text(title)]


def etree_text(text: str) -> str:
    """A text as HTML can hold it."""
    root = tree_of(f'<html><p title="{html.escape(text)}">x</p></html>')
    return str(root.xpath("//p/@title")[0])


@pytest.mark.parametrize("mark", ["<!-- brief -->\n", "<!-- /brief -->\n"])
def test_a_letter_whose_text_has_no_marks_is_an_error_that_names_its_page(mark: str, tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 2)
    write(site, 1, make_page(1).replace(mark, ""))
    with pytest.raises(engine.SearchError, match=r"^stukken/kst-1\.md: .* ontbreken\. Zet \{\{ body \}\} terug in"):
        index(site)


def test_a_page_to_search_without_words_is_an_error_that_names_it(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", 2)
    front, _, _ = make_page(1).partition("\n\n")
    write(site, 1, f"{front}\n\n<!-- brief -->\n\n---\n\n<!-- /brief -->\n")
    with pytest.raises(engine.SearchError, match=r"^stukken/kst-1\.md: deze bladzijde heeft geen woorden"):
        index(site)


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
    front, _, _ = make_page(1).partition("\n\n")
    body = f"# Stuk één\n\nDatum\n:   een [dag](dag.md)\n\n{render_body(blocks, [], lambda _: None)}"
    found = searched(f"{front}\n\n{body}")
    page = tree_of(f"<html><body>{RENDERERS['python-markdown'](body)}</body></html>")
    assert words_and_addresses(tree_of(found.html.decode()), "//article") == words_and_addresses(page, "//body")


EMPTY = '<!doctype html><html lang="nl"><body>Dit thema laat niets zien.</body></html>'
NEW = "Hieronymusvlinder"


def texts(site: Path) -> dict[str, str]:
    """What Pagefind has of each page."""
    found = {}
    for part in parts(site):
        for name, address in engine.fragments(part):
            packed = (part / "fragment" / f"{name}.pf_fragment").read_bytes()
            found[address] = zlib.decompress(packed, 31).decode()
    return found


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


@pytest.mark.slow
@pytest.mark.parametrize("renderer", ["kamerstuk", "mkdocs"])
def test_a_theme_that_shows_nothing_does_not_empty_the_search(
    renderer: str, own: Path, tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = with_sentence(make_project(tmp_path / "p"), "Dit is anders.")
    listed = (project / "mkdocs.yml").read_text("utf-8")
    listed = listed.replace("{templates: templates}", f"{{templates: templates, renderer: {renderer}}}")
    (project / "mkdocs.yml").write_text(listed, "utf-8")
    (project / "templates/theme/main.html").write_text(EMPTY, "utf-8")
    assert mkdocs(project, "build").returncode == 0
    assert (project / "site/stukken/kst-32623-169/index.html").read_text("utf-8").strip() == EMPTY
    assert tree(project / "site/pagefind") == tree(own / "site/pagefind")
    with_sentence(project, f"Een {NEW} vliegt.")
    assert mkdocs(project, "build").returncode == 0
    assert [address for address, text in texts(project / "site").items() if NEW in text] == ["/stukken/kst-32623-169/"]


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


addresses = st.dictionaries(st.text("abc/", min_size=1, max_size=6), st.integers(1, 50), max_size=60)


@given(addresses, st.integers(20, 200))
def test_parts_hold_each_page_once_within_the_limit_whatever_the_order(sizes: dict[str, int], limit: int) -> None:
    members = [(path, searched_text.Page("", "t", size, "")) for path, size in sizes.items()]
    found = searched_text.divide(members, limit)
    assert sorted(path for part in found.values() for path, _ in part) == sorted(sizes)
    assert all(len(part) == 1 or sum(page.size for _, page in part) <= limit for part in found.values())
    assert found == searched_text.divide(members[::-1], limit)


@given(addresses, st.integers(50, 200))
def test_one_page_more_changes_one_part_or_halves_it(sizes: dict[str, int], limit: int) -> None:
    members = [(path, searched_text.Page("", "t", size, "")) for path, size in sizes.items()]
    before, after = (
        searched_text.divide(members, limit),
        searched_text.divide([*members, ("nieuw", searched_text.Page("", "t", 1, ""))], limit),
    )
    (own,) = [name for name, part in after.items() if any(path == "nieuw" for path, _ in part)]
    for name, part in after.items():
        assert name == own or before.get(name) == part or any(map(own.startswith, whole(name, before)))


def whole(name: str, parts: dict[str, list[tuple[str, searched_text.Page]]]) -> list[str]:
    """The part in `parts` of which `name` is a piece."""
    return [one for one in parts if name.startswith(one) and name != one]


def test_a_missing_program_is_an_error_that_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(engine.SearchError, match=r"pip install 'pagefind\[bin\]'"):
        index(make_site(tmp_path, 1))


def test_what_pagefind_says_is_in_the_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho 'kan niet schrijven' >&2; exit 3\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr("pagefind.service.get_executable", lambda: program)
    with pytest.raises(engine.SearchError, match="Pagefind zegt: kan niet schrijven"):
        index(make_site(tmp_path / "site", 1))


values = st.recursive(
    st.integers(-(2**32), 2**40) | st.text(), lambda inner: st.lists(inner, max_size=40), max_leaves=60
)


@given(values)
def test_what_is_encoded_is_decoded(value: object) -> None:
    data = cbor.encode(value)
    assert cbor.decode(data, 0) == (value, len(data))


@pytest.mark.parametrize(
    ("value", "hexadecimal"),
    [(0, "00"), (23, "17"), (24, "1818"), (1000, "1903e8"), (1000000, "1a000f4240"), (-1, "20"), (-1000, "3903e7"),
     ("ü", "62c3bc"), ([1, [2, 3]], "8201820203")],
)  # fmt: skip
def test_the_encoding_is_that_of_rfc_8949(value: object, hexadecimal: str) -> None:
    """The examples of its appendix A: an encoding that only agrees with itself would not be read by Pagefind."""
    assert cbor.encode(value).hex() == hexadecimal
