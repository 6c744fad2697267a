"""The theme: what MkDocs makes of the pages, with a hostile letter among them."""

import html
import re
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from kamerstuk_site.pages import pages
from kamerstuk_site.wording import read_words, templates_folder

from .fixtures_archive import HOSTILE, archive, sources

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fixture archive, with the settings of mkdocs.yml but without the plugin."""
    folder = tmp_path_factory.mktemp("theme")
    for path, content in pages(archive(), sources()).items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "mkdocs.yml").write_text((REPOSITORY / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (folder / "sources").mkdir()
    (folder / "templates").symlink_to(templates_folder())
    config = load_config(
        str(folder / "mkdocs.yml"),
        docs_dir=str(folder / "docs"),
        site_dir=str(folder / "site"),
        site_url="https://example.org/archief/",
        plugins=[],
        extra={"woorden": read_words()},
        strict=True,
    )
    build(config)
    return folder / "site"


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("*.html"))}


def test_the_only_scripts_are_files_of_our_own(shown: dict[str, str]) -> None:
    for name, text in shown.items():
        for tag, content in re.findall(r"<script([^>]*)>(.*?)</script>", text, flags=re.DOTALL):
            assert re.fullmatch(r'( type="module")? src="(\.\./|/archief/|\./)*assets/\w+\.js"', tag), name
            assert content == ""


def test_nothing_is_loaded_from_elsewhere(shown: dict[str, str], site: Path) -> None:
    loads = re.compile(r'<(?:script|img|iframe|link(?![^>]*rel="canonical"))\b[^>]*\b(?:src|href)="(?:https?:)?//')
    assert [name for name, text in shown.items() if loads.search(text)] == []
    assert "url(" not in (site / "assets/archief.css").read_text("utf-8")


def test_a_hostile_title_is_text_in_head_and_index(shown: dict[str, str]) -> None:
    name, text = next((name, text) for name, text in shown.items() if name.startswith("stukken/brief-b"))
    title = re.search(r"<title>(.*?)</title>", text)
    assert title is not None, name
    assert html.unescape(title[1]) == f"{HOSTILE} · Kamerstukarchief"
    assert f'data-pagefind-meta="title[content]" content="{html.escape(HOSTILE).replace("&quot;", "&#34;")}"' in text
    assert "<script>alert" not in text


def test_a_hostile_heading_is_text_in_the_table_of_contents(shown: dict[str, str]) -> None:
    """Jinja's `striptags` also takes escapes off."""
    text = next(text for name, text in shown.items() if name.startswith("stukken/brief-b"))
    contents = re.search(r'<nav class="inhoud".*?</nav>', text, flags=re.DOTALL)
    assert contents is not None
    assert html.escape(HOSTILE, quote=False).split(" {{")[0] in contents[0]


def test_a_policy_forbids_scripts_in_the_page(shown: dict[str, str]) -> None:
    for text in shown.values():
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
        assert policy is not None
        assert "default-src 'self'" in policy[1]
        assert "unsafe-inline" not in policy[1]


def test_every_page_says_in_dutch_that_it_is_not_official_and_where_that_is(shown: dict[str, str]) -> None:
    for text in shown.values():
        assert '<html lang="nl"' in text
        assert "Dit is geen officiële publicatie." in text.split("<footer")[1]
    assert (
        "zoek.officielebekendmakingen.nl/kst-35570-V-22.html"
        in shown["stukken/kst-35570-V-22/index.html"].split("<footer")[1]
    )


def test_every_page_has_one_of_each_landmark(shown: dict[str, str]) -> None:
    for name, text in shown.items():
        assert [text.count(f"<{element}") for element in ("header", "main", "footer", "h1")] == [1, 1, 1, 1], name


def test_letters_and_motions_can_be_searched_and_lists_cannot(shown: dict[str, str]) -> None:
    indexed = {name.split("/")[0] for name, text in shown.items() if "data-pagefind-body" in text}
    assert indexed == {"stukken", "moties"}
    assert "data-pagefind-body" not in shown["stukken/index.html"]
    letter = shown["stukken/transitional-justice/index.html"]
    assert 'data-pagefind-filter="jaar[content]" content="ongedateerd"' in letter
    assert 'data-pagefind-sort="datum[content]" content="2026-02-14~"' in letter
    # What other letters say of this one, and where its facts were read, is not its own text.
    assert "Haalt aan" not in "".join(
        re.findall(r"data-pagefind-body>(.*?)</(?:section|div)>", letter, flags=re.DOTALL)
    )
    assert letter.count("<details") == letter.count('<details class="herkomst" data-pagefind-ignore') > 0


def test_footnotes_stand_inside_the_letter(shown: dict[str, str]) -> None:
    letter = shown["stukken/transitional-justice/index.html"]
    assert letter.index('class="brief"') < letter.index('class="footnote"') < letter.index('class="daarna"')
    assert "Terug naar noot 1 in de tekst" in letter


def test_without_script_the_search_page_says_where_to_go(shown: dict[str, str]) -> None:
    message = re.search(r"<noscript>(.*?)</noscript>", shown["zoeken/index.html"], flags=re.DOTALL)
    assert message is not None
    assert 'href="../stukken/"' in message[1]


def test_the_words_for_the_search_script_are_data(shown: dict[str, str]) -> None:
    found = re.search(r'data-woorden="([^"]*)"', shown["zoeken/index.html"])
    assert found is not None
    assert yaml.safe_load(html.unescape(found[1])) == read_words()["zoeken"]


def test_an_address_that_does_not_exist_is_answered_in_dutch(shown: dict[str, str]) -> None:
    assert "Deze bladzijde bestaat niet" in shown["404.html"]
    assert 'href="/archief/assets/archief.css"' in shown["404.html"]
