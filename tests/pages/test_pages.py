"""Pages as Markdown: what each kind shows, that its links lead somewhere, and that a hostile letter stays text."""

import html
import posixpath
import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from tests.assembled import build_archive, pages
from tests.blocks import a_block

from kamerstuk_site.model.document import Picture
from kamerstuk_site.model.facts import Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.presentation.escaping import escape
from kamerstuk_site.presentation.originals import original_path
from kamerstuk_site.reading.citations.resolve import mentions_of

from ..fixtures_archive import HOSTILE, archive, block, fact, letters, minorities, sanctions, sources
from ..renderers import RENDERERS, elements, shown

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
        "nav",
        "ol",
        "p",
    ),
    *("section", "small", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
DRAWN = {"tijdlijn.md": "tijdlijn/tijdlijn.svg"}
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
    return sorted(path for path in built() if path.endswith(".md"))


def hostile_pages() -> list[str]:
    return [path for path in markdown_pages() if "alert(1)" in page(path)]


def test_there_is_a_page_for_everything() -> None:
    lists = ["index.md", "ontbreekt.md", "over.md", "tijdlijn.md", "verwijzingen.md", "zoeken.md"]
    folders = ["stukken", "dossiers", "moties", "personen", "organisaties"]
    assert {*lists, *(f"{folder}/index.md" for folder in folders)} <= set(built())
    assert {
        "stukken/kst-36800-V-79.md",
        "stukken/kst-32623-343.md",
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
    lead_on = {path for path in built() if path.endswith("/index.html")}
    for_the_script = {path for path in built() if path.endswith(".stukken.json")}
    assert set(built()) - linked - in_navigation - lead_on - for_the_script == set()


def test_the_old_address_of_every_cited_paper_leads_to_its_page() -> None:
    """Motions were at `moties/`, or at `aangehaald/` as long as nobody called them a motion."""
    cited = ("kst-21501-02-3073", "kst-32623-343", "kst-35570-12", "kst-35570-V-22", "kst-36800-V-79")
    motions = ("kst-21501-02-3073", "kst-35570-12", "kst-36800-V-79")
    old = {f"aangehaald/{name}": name for name in cited} | {f"moties/{name}": name for name in motions}
    lead_on = {path: str(text) for path, text in built().items() if path.endswith("/index.html")}
    assert lead_on.keys() == {f"{path}/index.html" for path in old}
    for path, name in old.items():
        text = lead_on[f"{path}/index.html"]
        assert f'content="0; url=../../stukken/{name}/"' in text
        assert f'<a href="../../stukken/{name}/">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert f"stukken/{name}.md" in built()


def test_a_cited_paper_stays_out_of_the_way_of_a_letter_that_has_its_address() -> None:
    """Two letters state one number, so that neither has its address; a file is called after a paper that is cited."""
    citing = letter_of("Zie Kamerstuk 32 623, nr. 5.")
    called_so = replace(sanctions(), file="kst-32623-5.txt", facts=Facts(kind=fact("brief")), mentions=())
    files = pages(build_archive([citing, called_so], ()), {})
    paths = {path for path in files if "kst-32623-5" in path and path.endswith(".md")}
    assert paths == {"stukken/kst-32623-5.md", "aangehaald/kst-32623-5.md"}
    assert "Sancties richting Azerbeidzjan" in str(files["stukken/kst-32623-5.md"])
    assert "(../aangehaald/kst-32623-5.md)" in str(files["stukken/minderheden.md"])


def test_a_motion_that_is_here_shows_what_became_of_it_under_its_text() -> None:
    own = replace(sanctions(), file="motie.txt", mentions=())
    own = replace(own, facts=replace(own.facts, kind=fact("motie"), identifier=fact("kst-32623-5"), number=fact("5")))
    files = pages(
        build_archive([own, letter_of("Daarmee is de motie-Blok (Kamerstuk 32 623, nr. 5) uitgevoerd.")], ()), {}
    )
    text = str(files["stukken/kst-32623-5.md"])
    assert text.index("Sancties richting Azerbeidzjan") < text.index("uitgevoerd, zegt het stuk")
    assert "(minderheden.md#al-daarm-kamer-motie)" in text
    assert not [path for path in files if path.endswith("kst-32623-5.md") and path != "stukken/kst-32623-5.md"]


@pytest.mark.parametrize(("own_name", "is_shown"), [("Brief", False), ("Kamerbrief", True)])
def test_the_own_name_of_a_paper_is_shown_where_its_kind_is_called_otherwise(own_name: str, *, is_shown: bool) -> None:
    facts = replace(sanctions().facts, document_type=fact(own_name))
    text = str(pages(build_archive([replace(sanctions(), facts=facts)], ()), {})["stukken/kst-35570-V-22.md"])
    assert (f"\nType\n:   {own_name}" in text) is is_shown


def test_a_letter_shows_its_facts_with_where_they_were_read() -> None:
    text = page("stukken/kst-35570-V-22.md")
    assert text.strip().startswith("Brief · [35 570 V](../dossiers/35570-V.md) · nr. 22\n\n# Brief over sancties\n")
    assert "van de minister van Buitenlandse Zaken, S.A. Blok, aan de Tweede Kamer, 4 november 2020" in text
    assert "Gelezen in de tekst, regel 5: “Den Haag, 4 november 2020”" in text
    assert "> Kamerstukken II 2020/21, 35570 V, nr. 22." in text
    assert "https://zoek.officielebekendmakingen.nl/kst-35570-V-22.html" in text
    assert "../bestanden/2020%20Blok%20over%20sancties.txt" in text


def test_a_correction_is_marked_with_what_it_replaces() -> None:
    read, said = Origin("text", "regel 5", "Den Haag <i>"), Origin("correction", "brief.yml, regel 1", "place: Utrecht")
    people = (Person("A. <b>Ander</b>"),)
    facts = replace(
        sanctions().facts,
        place=Fact("Utrecht", said, replaced=Fact("Den Haag", read)),
        chamber=Fact("eerste-kamer", said),
        senders=None,
        withdrawn=(("senders", Fact(None, said, replaced=Fact(people, read))),),
    )
    text = str(pages(build_archive([replace(sanctions(), facts=facts)], ()), {})["stukken/kst-35570-V-22.md"])
    shown_facts = RENDERERS["python-markdown"](text.split("\n---\n", 1)[1])
    assert "<summary>gecorrigeerd<span> Plaats</span></summary>" in text
    assert "Eerst stond hier: Den Haag. Gelezen in de tekst, regel 5: “Den Haag &lt;i&gt;”" in shown_facts
    assert "<summary>ingevuld<span> Kamer</span></summary>" in text
    assert "<em>niet vermeld</em>" in shown_facts
    assert "Eerst stond hier: A. &lt;b&gt;Ander&lt;/b&gt;. Gelezen" in shown_facts


def test_a_letter_from_before_1995_has_no_official_address() -> None:
    """Its own vergaderjaar tells, where its dossier number alone does not: not on its page, nor for who cites it."""
    old = replace(
        sanctions(),
        facts=replace(sanctions().facts, session=fact("1986-1987"), identifier=fact("kst-19200-XV-22")),
    )
    made = pages(build_archive([old], ()), {})
    assert not [path for path, text in made.items() if "zoek.officielebekendmakingen.nl/kst-19200" in str(text)]
    newer = replace(old, facts=replace(old.facts, session=fact("1995-1996")))
    again = pages(build_archive([newer], ()), {})
    assert "zoek.officielebekendmakingen.nl/kst-19200-XV-22" in str(again["stukken/kst-19200-XV-22.md"])


def test_a_mistake_is_reported_where_the_project_is() -> None:
    """With the page, the file and the number; a hostile letter's words are only words in the address."""
    made = pages(archive(), sources(), site_url="https://voorbeeld.nl/a/", repo_url="https://github.com/ik/archief")
    (address,) = re.findall(r"\[Meld een fout\]\((https://github[^)\s]*)\)", str(made["stukken/kst-35570-V-22.md"]))
    asked = parse_qs(urlsplit(address).query)
    assert asked["title"] == ["Fout in: Brief over sancties"]
    assert "Bladzijde: https://voorbeeld.nl/a/stukken/kst-35570-V-22/\n\n" in asked["body"][0]
    assert "    Bronbestand: 2020 Blok over sancties.txt\n" in asked["body"][0]
    assert "    Publicatienummer: kst-35570-V-22\n" in asked["body"][0]
    for path in hostile_pages():
        if path.startswith("stukken/brief"):
            page_of = RENDERERS["python-markdown"](str(made[path]).split("\n---\n", 1)[1])
            assert elements(page_of) <= OURS
            (address,) = re.findall(r'href="(https://github[^"]*)"', page_of)
            assert parse_qs(urlsplit(html.unescape(address)).query)["title"][0] == f"Fout in: {HOSTILE}"
    assert not any("Meld een fout" in str(content) for content in built().values())


@pytest.mark.parametrize("file", ["brief.pdf", "BRIEF.PDF"])
def test_the_original_is_linked_above_the_text_where_it_is_a_pdf(file: str) -> None:
    pdf = replace(sanctions(), file=file, format="pdf")
    text = str(pages(build_archive([pdf], ()), {})["stukken/kst-35570-V-22.md"])
    assert "[Het origineel (PDF" in text.partition("<!-- brief -->")[0]
    assert "Het origineel" not in page("stukken/kst-35570-V-22.md")


def test_a_letter_says_what_cites_it_in_the_words_of_the_citing_letter() -> None:
    after = page("stukken/kst-35570-V-22.md").split("## Aangehaald in")[1]
    assert "[Brief over straffeloosheid](transitional-justice.md)" in after
    # The citation stands in a footnote: the sentence with its mark says what of.
    assert "> Het kabinet zet uiteen hoe zij de motie Dobbe uitvoert." in after
    assert "([noot 1](transitional-justice.md#al-dobbe-kamer-motie))" in after


def test_a_letter_says_of_each_reference_whether_it_is_here() -> None:
    after = page("stukken/transitional-justice.md").split("## Haalt aan")[1]
    assert re.search(
        r"Kamerstuk 35 570 V, nr\. 22\]\(kst-35570-V-22\.md\)\s+Brief over sancties · 4 november 2020 · Brief van S\.A\. Blok\s+<small>staat in dit archief",
        after,
    )
    assert re.search(r"genoemde brief\s+<small>onduidelijk.*: twee brieven kunnen bedoeld zijn", after)


def test_an_undated_letter_says_so_and_why_it_stands_where_it_stands() -> None:
    assert ":   ongedateerd; na 14 februari 2026 (noemt die datum)" in page("stukken/transitional-justice.md")


def test_a_motion_shows_every_letter_that_speaks_of_it() -> None:
    text = page("stukken/kst-21501-02-3073.md")
    assert "[Brief over straffeloosheid]" in text
    assert "[Brief over minderheden]" in text
    assert "(transitional-justice.md#al-dring-monit-motie)" in text
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


def test_about_tells_readers_of_each_problem_what_it_means_and_where_it_is() -> None:
    text = page("over.md")
    assert "| Fout: [Leeg bestand](problemen/empty-file.md) | 1 |" in text
    assert text.index("Fout:") < text.index("Opmerking:")
    problem = page("problemen/correction-unknown-key.md")
    assert "| [aleppo.yml, regel 3](../stukken/kst-32623-169.md) | sleutel" in problem
    kind = CATALOGUE["correction-unknown-key"]
    assert escape(kind.explanation) in problem
    assert escape(kind.remedy) not in problem, "that is said to the curator, by the program"


def test_about_says_what_the_collection_lacks() -> None:
    text = page("over.md")
    assert "| 2016 | 1 | 1 |" in text
    assert "| Datum | 3 | 2 | 40 % | 0 |" in text
    assert "| Naar dit archief | 1 | 0 |" in text


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
        drawn = {"img"} if path in DRAWN else set()
        assert elements(rendered) <= OURS | drawn
        assert {*re.findall(r'<img [^>]*src="([^"]*)"', rendered)} <= {DRAWN.get(path)}
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


def test_pictures_are_published_beside_the_original_when_they_are_pictures() -> None:
    png, svg = Picture("1.png", b"\x89PNG\r\n\x1a\n"), Picture("2.png", b"<svg onload=alert(1)>")
    images = tuple(a_block("image", "Kaart", "regel 1", label=name) for name in ("1.png", "2.png", "../../x.png"))
    shown = replace(sanctions(), blocks=images, mentions=(), pictures=(png, svg, Picture("../../x.png", png.data)))
    made = pages(build_archive([shown], []), sources())
    assert {path: content for path, content in made.items() if ".beelden" in path} == {
        f"bestanden/{shown.file}.beelden/1.png": png.data
    }
    assert (
        sum(
            "](../bestanden/" in str(content) and ".beelden/1.png)" in str(content)
            for path, content in made.items()
            if path.endswith(".md")
        )
        == 1
    )


def letter_of(text: str, **facts: Any) -> Letter:
    """A letter with one paragraph, as the parser would read it."""
    blocks = (block(text),)
    others: dict[str, Any] = {key: fact(value) for key, value in facts.items()}
    stated = Facts(kind=fact("brief"), **others)
    return replace(minorities(), facts=stated, blocks=blocks, mentions=mentions_of(blocks, stated))


def made_of(text: str, **facts: Any) -> dict[str, str]:
    """The pages of an archive of one letter with one paragraph."""
    return {path: str(content) for path, content in pages(build_archive([letter_of(text, **facts)], []), {}).items()}


def test_a_motion_shows_what_a_letter_claims_in_the_letters_own_voice() -> None:
    text = "Daarmee is de motie-Piri (Kamerstuk 32 623, nr. 5) uitgevoerd."
    signed = (Person("S.A. Blok", "Minister van Buitenlandse Zaken"),)
    motion = made_of(text, senders=signed)["stukken/kst-32623-5.md"]
    assert (
        f"> {text} ([alinea 1](minderheden.md#al-daarm-kamer-motie))  \n    > <small>uitgevoerd, zegt de minister</small>"
        in motion
    )
    assert "uitgevoerd, zegt het stuk" in made_of(text)["stukken/kst-32623-5.md"]
    silent = made_of("Zie de motie-Piri (Kamerstuk 32 623, nr. 5).")["stukken/kst-32623-5.md"]
    assert ", zegt" not in silent
    assert "Geen stuk hier zegt wat ermee is gedaan." in silent


def test_where_references_lead_is_counted_where_it_says_what_is_missing() -> None:
    missing = made_of("Zie Stb. 2010, 162, Stb. 1950, 1, dossier 36 410 en Kamerstuk 32 623, nr. 5.")["ontbreekt.md"]
    assert "4 verwijzingen: 3 naar een officiële publicatie elders, 1 zonder link. Elk document" in missing


def test_what_is_no_paper_of_parliament_is_linked_and_listed_apart() -> None:
    made = made_of("Zie dossier 36 410, Stb. 2010, 162 en Stb. 1950, 1.")
    letter = made["stukken/minderheden.md"]
    assert "## Noemt ook" in letter
    assert "(https://zoek.officielebekendmakingen.nl/stb-2010-162.html)" in letter
    assert "[36 410](../dossiers/36410.md)" in letter
    assert 'title="Een Staatsblad van voor 1995 heeft geen vast adres."' in letter
    assert "## Genoemd in" in made["dossiers/36410.md"]
    meta = yaml.safe_load(letter.split("---")[1])
    assert "references" not in meta
    assert [(other.get("identifier"), other["kind"], other["status"]) for other in meta["other_references"]] == [
        ("36410", "dossier", "official"),
        ("stb-2010-162", "staatsblad", "official"),
        (None, "staatsblad", "unsupported"),
    ]


def test_dossiers_with_letters_here_stand_first() -> None:
    order = re.findall(r"^\| \[([^\]]+)\].*?\| ([\d.]*) \| [\d.]* \|$", page("dossiers/index.md"), flags=re.MULTILINE)
    held = [bool(letters) for _, letters in order]
    assert held == sorted(held, reverse=True)
    assert {True, False} == set(held)
