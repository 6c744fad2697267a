"""The theme: what MkDocs makes of the pages, with a hostile letter among them."""

import html
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from kamerstuk_site.pages.own_places import NOT_ALWAYS_THERE
from kamerstuk_site.presentation.words_file import read_words, templates_folder
from kamerstuk_site.site import looks
from kamerstuk_site.site.page_settings import for_generated_pages
from tests.assembled import build_archive, heads, pages, searched_page

from .fixtures_archive import HOSTILE, PROBLEMS, aleppo, fact, letters, source, sources
from .renderers import searched_words, tree_of, words_and_addresses

REPOSITORY = Path(__file__).parent.parent
SITE = "https://example.org/archief/"
DATA = ' type="application/ld+json"'
OLD = "kst-14100-XV-12"
"""A paper from before the digital series."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fixture archive, with the settings of mkdocs.yml but without the plugin."""
    folder = tmp_path_factory.mktemp("theme")
    old = replace(
        aleppo(), file="oud.txt", facts=replace(aleppo().facts, identifier=fact(OLD), session=fact("1976-1977"))
    )
    archive = build_archive([*letters(), old], PROBLEMS)
    for path, content in pages(archive, sources() | {old.file: source(old.file)}).items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_bytes(content.encode() if isinstance(content, str) else content)
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8").splitlines()
    shown = [line for line in settings if not any(path in line for path in NOT_ALWAYS_THERE)]  # as the plugin has it
    (folder / "mkdocs.yml").write_text("\n".join(shown), "utf-8")
    (folder / "sources").mkdir()
    (folder / "templates").symlink_to(templates_folder())
    config = load_config(
        str(folder / "mkdocs.yml"),
        docs_dir=str(folder / "docs"),
        site_dir=str(folder / "site"),
        site_url=SITE,
        plugins=[],
        extra={"woorden": read_words(), "koppen": heads(archive, SITE)},
        strict=True,
    )
    looks.put_on(config, templates_folder(), "archief")
    build(for_generated_pages(config))
    return folder / "site"


@pytest.fixture(scope="module")
def shown(site: Path) -> dict[str, str]:
    """The pages of the theme: not the files that lead on from old addresses, which no theme makes."""
    paths = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: path.read_text("utf-8") for name, path in paths.items() if not (site.parent / "docs" / name).exists()}


def pages_of_letters(site: Path) -> set[str]:
    """The pages that have a source, which those of papers that are only cited have not."""
    written = (site.parent / "docs/stukken").glob("*.md")
    return {f"stukken/{path.stem}/index.html" for path in written if "\nsource:\n" in path.read_text("utf-8")}


def test_the_only_scripts_are_files_of_our_own(shown: dict[str, str]) -> None:
    for name, text in shown.items():
        for tag, content in re.findall(r"<script([^>]*)>(.*?)</script>", text, flags=re.DOTALL):
            if tag == DATA:  # which a browser does not run
                assert "<" not in content
                continue
            assert re.fullmatch(r'( type="module")? src="(\.\./|/archief/|\./)*assets/\w+\.js"( defer)?', tag), name
            assert content == ""


def imported(script: Path) -> set[str]:
    """The scripts that a script imports, and those that these import."""
    names = set(re.findall(r'^import .* from "\./(\w+\.js)";$', script.read_text("utf-8"), re.MULTILINE))
    return names.union(*(imported(script.with_name(name)) for name in names))


@pytest.mark.parametrize(("page", "script"), [("stukken/index.html", "lijsten.js"), ("zoeken/index.html", "zoeken.js")])
def test_what_the_script_of_a_page_imports_is_fetched_with_it(
    page: str, script: str, shown: dict[str, str], site: Path
) -> None:
    fetched = re.findall(r'<link rel="modulepreload" href="\.\./assets/(\w+\.js)">', shown[page])
    assert f"assets/{script}" in shown[page]
    assert sorted(fetched) == sorted(imported(site / "assets" / script))


def test_nothing_is_loaded_from_elsewhere(shown: dict[str, str], site: Path) -> None:
    loads = re.compile(r'<(?:script|img|iframe|link(?![^>]*rel="canonical"))\b[^>]*\b(?:src|href)="(?:https?:)?//')
    assert [name for name, text in shown.items() if loads.search(text)] == []
    assert "url(" not in (site / "assets/archief.css").read_text("utf-8")


def test_a_hostile_title_is_text_in_the_head(shown: dict[str, str]) -> None:
    name, text = next((name, text) for name, text in shown.items() if name.startswith("stukken/brief-b"))
    title = re.search(r"<title>(.*?)</title>", text)
    assert title is not None, name
    assert html.unescape(title[1]) == f"{HOSTILE} · Kamerstukarchief"
    assert "<script>alert" not in text


def test_a_letter_says_to_programs_what_it_is(shown: dict[str, str]) -> None:
    head = shown["stukken/kst-32623-169/index.html"].split("</head>")[0]
    assert '<meta name="citation_author" content="Koenders, A.G.">' in head
    assert '<link rel="alternate" type="application/x-bibtex" href="../kst-32623-169.bib">' in head
    (data,) = re.findall(rf"<script{re.escape(DATA)}>(.*?)</script>", head)
    assert json.loads(data)["reportNumber"] == "Kamerstuk 32 623, nr. 169"
    assert '<link rel="alternate" type="application/atom+xml" href="../32623.xml"' in shown["dossiers/32623/index.html"]


def test_a_hostile_letter_says_only_words_to_programs(shown: dict[str, str]) -> None:
    head = next(text for name, text in shown.items() if name.startswith("stukken/brief-b")).split("</head>")[0]
    found = Elements()
    found.feed(head)
    assert ("name", "citation_title", HOSTILE) in found.meta
    assert ("property", "og:title", HOSTILE) in found.meta
    (data,) = re.findall(rf"<script{re.escape(DATA)}>(.*?)</script>", head, flags=re.DOTALL)
    assert json.loads(data)["name"] == HOSTILE
    assert found.scripts == [DATA.strip()]


class Elements(HTMLParser):
    """The `meta` and `script` elements of a page, as a browser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.meta: list[tuple[str, str | None, str | None]] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "script" and "src" not in values:
            self.scripts.append(" ".join(f'{key}="{value}"' for key, value in attrs))
        if tag == "meta":
            self.meta += [(key, values[key], values.get("content")) for key in ("name", "property") if key in values]


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
    assert f"officielebekendmakingen.nl/{OLD}" not in shown[f"stukken/{OLD}/index.html"]


def test_the_neighbours_of_a_letter_stand_beside_it(shown: dict[str, str]) -> None:
    page = tree_of(shown["stukken/kst-32623-169/index.html"])
    (neighbours,) = page.xpath("//div[@class='terzijde']/nav[@class='buren']")
    assert neighbours.xpath("string(p)") == read_words()["site"]["verder"]
    in_dossier, in_time = (neighbours.xpath(f"ul/li[contains(., '{order}')]/a/@href") for order in ("623:", "tijd:"))
    assert in_dossier
    assert not {*in_dossier} & {*in_time}
    assert not page.xpath("//article//nav")


def test_no_mark_is_left_on_a_page(shown: dict[str, str]) -> None:
    assert [name for name, text in shown.items() if re.search(r"<!-- /?[a-z]+ -->", text)] == []


def test_every_page_has_one_of_each_landmark(shown: dict[str, str]) -> None:
    for name, text in shown.items():
        assert [text.count(f"<{element}") for element in ("header", "main", "footer", "h1")] == [1, 1, 1, 1], name


def test_letters_and_motions_can_be_searched_and_lists_cannot(site: Path) -> None:
    docs = site.parent / "docs"
    paths = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    found = {path: searched_page((docs / path).read_text("utf-8"), path) for path in paths}
    folders = {"stukken", "dossiers", "personen", "organisaties"}
    assert {name.split("/")[0] for name, page in found.items() if page} == folders
    assert [found[f"{folder}/index.md"] for folder in folders] == [None] * len(folders)
    assert found["moties/index.md"] is None
    motion = found["stukken/kst-21501-02-3073.md"]
    assert motion is not None
    assert motion.facets["soort"] == ["motie"]
    letter = found["stukken/transitional-justice.md"]
    assert letter is not None
    assert letter.facets["jaar"] == ["ongedateerd"]
    assert letter.date == "2026-02-14~"
    # What other letters say of this one is not its own text.
    assert not any("Haalt aan" in passage.text for passage in letter.passages)
    (hostile,) = [page for name, page in found.items() if name.startswith("stukken/brief-b") and page]
    assert hostile.title == HOSTILE


def test_every_word_that_a_page_shows_of_its_letter_is_searched_with_the_same_addresses(
    site: Path, shown: dict[str, str]
) -> None:
    compared = 0
    for name, page in shown.items():
        if not re.fullmatch(r"stukken/[^/]+/index.html", name):
            continue
        file = (site.parent / "docs" / name).parent.with_suffix(".md")
        searched = searched_page(file.read_text("utf-8"), file.relative_to(site.parent / "docs").as_posix())
        root = tree_of(page)
        for origin in (*root.find_class("herkomst"), *root.iter("dt"), *root.iter("summary")):  # no words of the letter
            origin.drop_tree()
        in_page = words_and_addresses(root, "//div[@class='gegevens'] | //section[@class='brief']")
        if name not in pages_of_letters(site):
            assert in_page == ("", [])
        else:
            assert searched is not None
            assert searched_words(searched) == in_page
            compared += 1
    assert compared > 3


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


def test_the_words_for_the_letters_script_are_data_and_only_letters_have_it(site: Path, shown: dict[str, str]) -> None:
    assert {name for name, text in shown.items() if "assets/stuk.js" in text} == pages_of_letters(site)
    script = (site / "assets/stukwoorden.js").read_text("utf-8")
    found = re.search(r"export const words = (\{.*\});", script)
    assert found is not None
    assert json.loads(found[1]) == read_words()["alinea"]


def test_an_address_that_does_not_exist_is_answered_in_dutch(shown: dict[str, str]) -> None:
    assert "Deze bladzijde bestaat niet" in shown["404.html"]
    assert 'href="/archief/assets/archief.css"' in shown["404.html"]
