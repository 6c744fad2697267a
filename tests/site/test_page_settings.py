"""Whatever Markdown extensions people switch on, a generated page shows the words of its letter."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.blocks import a_block
from tests.renderers import shown
from tests.site.extensions import OTHERS, RECOMMENDED, WORDS
from tests.site.project import Content, Project

from kamerstuk_site.model.text import Mark
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.letter_body import render_body
from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.site.page_settings import extensions

ALL = {**RECOMMENDED, **{name: OTHERS[name] for name in OTHERS if not name.endswith("extra")}}
ALONE = {name: {name: options} for name, options in {**RECOMMENDED, **OTHERS}.items()}
SETS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {"none": {}, "recommended": RECOMMENDED, "all": ALL, **ALONE}


@pytest.fixture(autouse=True, scope="module")
def _fixed_date() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", "315532800")
        yield


def letter() -> Content:
    """A page of a letter: the words as heading, paragraph, list item, table cell and note, and in front matter."""
    blocks = [a_block("heading", words, "regel 1", level=1) for words in WORDS]
    blocks += [a_block("paragraph", words, "regel 1") for words in WORDS]
    blocks += [a_block("item", words, "regel 1", label="–") for words in WORDS]
    blocks += [a_block("table", "\n".join(("kop", *(words.replace("\n", " ") for words in WORDS))), "regel 1", level=1)]
    for number, words in enumerate(WORDS, start=1):
        blocks.append(a_block("paragraph", "Noot", "regel 1", (Mark(4, 4, "note", str(number)),)))
        blocks.append(a_block("note", words, "regel 2", label=str(number)))
    title = f"# {escape(WORDS[0])}\n\n"
    facts = "Datum\n:   12 maart\n\n"
    lists = "".join(f"- {escape(words)}\n" for words in WORDS)
    return {
        "index.md": "# Begin\n",
        "stuk/a.md": title + facts + render_body(blocks, [], lambda _: None),
        "lijst.md": f"# Lijst\n\n{lists}",
    }


def project(folder: Path, extensions: Mapping[str, Mapping[str, Any]]) -> Project:
    listed = [{name: dict(options)} for name, options in extensions.items()]
    (folder / "geheim.txt").write_text("uit een ander bestand")
    return Project(folder / "p", letter(), markdown_extensions=listed)


def rendered(folder: Path, extensions: Mapping[str, Mapping[str, Any]]) -> dict[str, bytes]:
    site, _ = project(folder, extensions).ours()
    return site


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site with the extensions of generated pages in mkdocs.yml."""
    return rendered(tmp_path_factory.mktemp("verwacht"), extensions(read_words()))


@pytest.mark.parametrize("extensions", SETS.values(), ids=SETS)
def test_extensions_of_the_author_change_no_byte(
    tmp_path: Path, expected: dict[str, bytes], extensions: Mapping[str, Mapping[str, Any]]
) -> None:
    assert rendered(tmp_path, extensions) == expected


def test_the_page_shows_the_words_wherever_they_stand(expected: dict[str, bytes]) -> None:
    html = expected["stuk/a/index.html"].decode()
    for words in WORDS:
        in_one_line = " ".join(words.split())
        for element in ("h2", "p", "li", "td"):
            texts = {shown(text) for text in re.findall(rf"<{element}[ >].*?</{element}>", html, flags=re.DOTALL)}
            assert {in_one_line, in_one_line + "#", in_one_line + " ↩"} & texts, (element, words)


def test_what_our_pages_need_is_there_whatever_is_listed(tmp_path: Path) -> None:
    html = rendered(tmp_path, {"admonition": {}})["stuk/a/index.html"].decode()
    assert "<dd>12 maart</dd>" in html
    assert "<table>" in html
    assert 'class="footnote-ref"' in html
    assert 'title="Terug naar noot 1 in de tekst"' in html


def page_with(folder: Path, **options: Any) -> str:
    return rendered(folder, {"toc": options})["stuk/a/index.html"].decode()


def test_signs_beside_headings_are_the_authors(tmp_path: Path) -> None:
    html = page_with(tmp_path, permalink="¶", permalink_title="Link")
    assert 'title="Link">¶</a>' in html
    assert "headerlink" not in page_with(tmp_path, permalink=False)


def test_levels_and_addresses_of_headings_are_ours(tmp_path: Path, expected: dict[str, bytes]) -> None:
    options = {"baselevel": 3, "separator": "_", "title": "Inhoud", "marker": "*[NAP]"}
    assert page_with(tmp_path, **options) == expected["stuk/a/index.html"].decode()


def test_only_what_generated_pages_take_from_the_author_renders_them_again(tmp_path: Path) -> None:
    made = project(tmp_path, {"admonition": {}})
    made.ours()
    page = tmp_path / "p/een/stuk/a/index.html"
    before = page.stat().st_ino
    made.settings |= {"markdown_extensions": ["smarty", "pymdownx.keys"], "exclude_docs": "stuk/", "draft_docs": "*.md"}
    made.ours()
    assert page.stat().st_ino == before
    made.settings["markdown_extensions"] = [{"toc": {"permalink": "§"}}]
    made.ours()
    assert "§" in page.read_text()
