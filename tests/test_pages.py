"""Pages as Markdown: what each kind shows, that its links lead somewhere, and that a hostile letter stays text."""

import html
import posixpath
import re
from functools import cache
from urllib.parse import unquote

import pytest
import yaml

from kamerstuk_site.archive import build_archive
from kamerstuk_site.links import original_path
from kamerstuk_site.pages import pages

from .fixtures_archive import HOSTILE, archive, letters, sources
from .renderers import RENDERERS, elements, shown

OURS = {
    *(
        "a",
        "blockquote",
        "br",
        "code",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "em",
        "h1",
        "h2",
        "h3",
        "hr",
        "li",
        "ol",
        "p",
    ),
    *("section", "small", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)[^)]*\)")


@cache
def built() -> dict[str, str | bytes]:
    return pages(archive(), sources())


def page(path: str) -> str:
    """The Markdown of a page, behind its front matter."""
    text = built()[path]
    assert isinstance(text, str)
    return text.split("\n---\n", 1)[1]


def markdown_pages() -> list[str]:
    return sorted(path for path, text in built().items() if isinstance(text, str))


def hostile_pages() -> list[str]:
    return [path for path in markdown_pages() if "alert(1)" in page(path)]


def test_there_is_a_page_for_everything() -> None:
    lists = ["index.md", "ontbreekt.md", "over.md", "tijdlijn.md", "zoeken.md"]
    folders = ["stukken", "dossiers", "moties", "personen", "organisaties"]
    assert {*lists, *(f"{folder}/index.md" for folder in folders)} <= set(built())
    assert {
        "moties/kst-36800-V-79.md",
        "aangehaald/kst-32623-343.md",
        "dossiers/35570-V.md",
        "personen/s-a-blok.md",
    } <= set(built())


@pytest.mark.parametrize("path", markdown_pages())
def test_every_link_leads_to_a_page_file_or_paragraph(path: str) -> None:
    for target in LINK.findall(page(path)):
        if not target.startswith("https://"):
            file, _, anchor = target.partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file)))
            assert to in built(), target
            assert not anchor or f'id="{anchor}"' in page(to), target


def test_every_page_is_linked_from_another() -> None:
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target.partition("#")[0])))
        for path in markdown_pages()
        for target in LINK.findall(page(path))
    }
    in_navigation = {path for path in markdown_pages() if "/" not in path or path.endswith("/index.md")}
    assert set(built()) - linked - in_navigation == set()


def test_a_letter_shows_its_facts_with_where_they_were_read() -> None:
    text = page("stukken/kst-35570-V-22.md")
    assert text.strip().startswith("Brief · [35 570 V](../dossiers/35570-V.md) · nr. 22\n\n# Brief over sancties\n")
    assert "van de minister van Buitenlandse Zaken, S.A. Blok, aan de Tweede Kamer, 4 november 2020" in text
    assert "Gelezen in de tekst, regel 5: “Den Haag, 4 november 2020”" in text
    assert "> Kamerstukken II 2020/21, 35570 V, nr. 22." in text
    assert "https://zoek.officielebekendmakingen.nl/kst-35570-V-22.html" in text
    assert "../bestanden/2020%20Blok%20over%20sancties.txt" in text


def test_a_letter_says_what_cites_it_in_the_words_of_the_citing_letter() -> None:
    after = page("stukken/kst-35570-V-22.md").split("## Aangehaald in")[1]
    assert "[Brief over straffeloosheid](transitional-justice.md)" in after
    # The citation stands in a footnote: the sentence with its mark says what of.
    assert "> Het kabinet zet uiteen hoe zij de motie Dobbe uitvoert." in after
    assert "([noot 1](transitional-justice.md#al-8))" in after


def test_a_letter_says_of_each_reference_whether_it_is_here() -> None:
    after = page("stukken/transitional-justice.md").split("## Haalt aan")[1]
    assert re.search(r"Kamerstuk 35 570 V, nr\. 22\]\(kst-35570-V-22\.md\)\s+<small>staat in dit archief", after)
    assert re.search(r"genoemde brief\s+<small>onduidelijk.*: twee brieven kunnen bedoeld zijn", after)


def test_an_undated_letter_says_so_and_why_it_stands_where_it_stands() -> None:
    assert ":   ongedateerd; na 14 februari 2026 (noemt die datum)" in page("stukken/transitional-justice.md")


def test_a_motion_shows_every_letter_that_speaks_of_it() -> None:
    text = page("moties/kst-21501-02-3073.md")
    assert "[Brief over straffeloosheid]" in text
    assert "[Brief over minderheden]" in text
    assert "(../stukken/transitional-justice.md#al-4)" in text
    assert "De tekst van deze motie is niet in dit archief." in text
    assert "[Piri](../personen/piri.md)" in text


def test_a_dossier_shows_gaps_between_known_numbers_only() -> None:
    text = page("dossiers/32623.md")
    assert "nrs. 170-342: niet in dit archief" in text
    assert text.count("niet in dit archief") == 2  # the gap, and nr. 343 that is only cited
    assert text.index("nr. 169") < text.index("170-342") < text.index("nr. 343")


def test_what_is_missing_is_listed_most_cited_first() -> None:
    text = page("ontbreekt.md")
    assert text.index("Motie-Piri") < text.index("Motie-Dobbe c.s.")


def test_about_names_each_problem_with_file_line_and_remedy() -> None:
    text = page("over.md")
    assert "aleppo.yml, regel 3" in text
    assert "`empty-file`" in text
    assert text.index("Fout:") < text.index("Opmerking:")


def test_the_original_is_published_byte_for_byte() -> None:
    assert built()["bestanden/aleppo.txt"] == sources()["aleppo.txt"].data


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("brief.pdf", "brief.pdf"),
        ("brief.md", "brief.md.txt"),
        ("brief.HTML", "brief.HTML.txt"),
        ("a/brief.svg", "a/brief.svg.txt"),
    ],
)
def test_an_original_that_a_browser_would_run_is_served_as_text(file: str, path: str) -> None:
    assert original_path(file) == f"bestanden/{path}"


@pytest.mark.parametrize("path", hostile_pages())
def test_a_hostile_letter_is_text_on_every_page_that_names_it(path: str) -> None:
    for name, render in RENDERERS.items():
        if name == "commonmark":
            continue  # shows our own <details> as text, too
        rendered = render(page(path))
        assert elements(rendered) <= OURS
        assert not re.search(r"<[^>]*\son\w+=|javascript:[^)]*\"", rendered)
        assert shown(HOSTILE.replace("<", "&lt;").replace(">", "&gt;")) in html.unescape(shown(rendered))


def test_a_hostile_letter_reaches_every_kind_of_page() -> None:
    """Otherwise the test above proves nothing."""
    folders = {path.split("/")[0] for path in hostile_pages()}
    assert {"index.md", "stukken", "personen", "organisaties", "dossiers", "tijdlijn.md"} <= folders


def test_the_front_matter_holds_titles_word_for_word() -> None:
    text = built()[next(path for path in hostile_pages() if path.startswith("stukken/") and "index" not in path)]
    assert isinstance(text, str)
    assert yaml.safe_load(text.split("---\n")[1])["title"] == HOSTILE


def test_the_order_of_letters_makes_no_difference() -> None:
    assert pages(build_archive(letters()[::-1], ()), sources()) == pages(build_archive(letters(), ()), sources())


def test_an_empty_archive_has_all_its_lists() -> None:
    empty = pages(build_archive((), ()), {})
    assert "Hier is nog niets." in str(empty["stukken/index.md"])
    assert "Er zijn geen problemen gevonden." in str(empty["over.md"])
