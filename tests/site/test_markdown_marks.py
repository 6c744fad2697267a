"""Marks in Markdown become elements: the same ones in both loops, and never less than what there is."""

import html
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]
import pytest
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from tests.blocks import a_block
from tests.renderers import tree_of
from tests.site.project import Project

from kamerstuk_site.presentation.letter_body import render_body
from kamerstuk_site.site.markdown.markdown_marks import STRETCHES, MarkError
from kamerstuk_site.site.page_settings import EXTENSIONS

LETTER = """# Titel

<!-- brief -->

Woorden[^1] van de brief.

<!-- tabel -->

| a | b |
|---|---|
| 1 | 2 |

<!-- /tabel -->

[^1]: Een noot.

<!-- /brief -->

## Bron

Waar het vandaan komt.

<!-- buren -->

- Vorige: [een ander](../index.md)

<!-- /buren -->
"""
WORDS = {
    "taal": "nl",
    "site": {
        "brief": "De tekst",
        "briefhoofd": "Het hoofd",
        "feiten": "Alles",
        "adres_kop": "Hier",
        "terug_noot": "Terug {}",
    },
    "lijst": {"tabel": 'Een "tabel"', "meer": "Meer <rijen>", "van_stukken": ["stuk"]},
    "maanden": ["januari"],
    "zoeken": {"kleine_woorden": ["de"]},
}
THEME = """<html><head></head><body><main>{{ page.content }}</main><aside>{{ page.neighbours }}</aside></body></html>"""


@dataclass
class AHead:
    """What the plugin says of a page."""

    drawing: str = ""

    def __str__(self) -> str:
        return "kop"


def rendered(text: str) -> str:
    return str(markdown.markdown(text, extensions=list(EXTENSIONS)))


def body_of(page: str) -> Any:
    return tree_of(f"<html><body>{page}</body></html>").find("body")


def classes(element: Any) -> list[str | None]:
    return [child.get("class") for child in element]


def words(element: Any) -> list[str]:
    return "".join(str(text) for text in element.itertext()).split()


@pytest.mark.parametrize("name", STRETCHES)
def test_every_stretch_is_an_element(name: str) -> None:
    tag, attributes = STRETCHES[name]
    page = rendered(f"voor\n\n<!-- {name} -->\n\nin **dit** deel\n\n- en hier\n\n<!-- /{name} -->\n\nna")
    (found,) = body_of(page).xpath(f"//{tag}[@class='{attributes['class']}']")
    assert dict(found.attrib) == attributes
    assert words(found) == ["in", "dit", "deel", "en", "hier"]
    assert words(body_of(page)) == ["voor", *words(found), "na"]
    assert "<!--" not in page


def test_stretches_nest() -> None:
    inner = "<!-- tabel -->\n\nA\n\n<!-- /tabel -->"
    body = body_of(rendered(f"<!-- lijst -->\n\n{inner}\n\nB\n\n<!-- /lijst -->\n\n{inner}"))
    assert classes(body) == ["lijst", "tabel"]
    assert classes(body[0]) == ["tabel", None]


def test_a_letter_divides_its_page_and_keeps_its_footnotes() -> None:
    facts, letter, rest = body_of(rendered(LETTER))
    assert [facts.get("class"), letter.get("class"), rest.get("class")] == ["gegevens", "brief", "daarna"]
    assert words(facts) == ["Titel"]
    assert classes(letter) == [None, "tabel", "footnote"]
    assert words(rest)[:2] == ["Bron", "Waar"]


def test_who_renders_a_page_without_mkdocs_keeps_the_neighbours_where_they_stand() -> None:
    rest = body_of(rendered(LETTER))[-1]
    assert classes(rest) == [None, None, "buren"]


@pytest.mark.parametrize(
    ("text", "mark", "to_do"),
    [
        ("<!-- brief -->\n\nA", "<!-- brief -->", "er is geen einde. Zet <!-- /brief --> onder"),
        ("A\n\n<!-- /tabel -->", "<!-- /tabel -->", "hiervoor hoort <!-- tabel --> te staan"),
        (
            "<!-- lijst -->\n\n<!-- tabel -->\n\nA\n\n<!-- /lijst -->\n\n<!-- /tabel -->",
            "<!-- /lijst -->",
            "hiervoor hoort <!-- /tabel --> te staan",
        ),
        (
            "<!-- tablel -->\n\nA\n\n<!-- /tablel -->",
            "<!-- tablel -->",
            "onbekend. Kies er een van deze: brief, briefhoofd, buren,",
        ),
        ("A\n\n<!-- /zoekformulier -->", "<!-- /zoekformulier -->", "onbekend"),
        ("A <!-- tabel --> B", "<!-- tabel -->", "staat in een andere regel"),
        ("- A\n\n    <!-- tabel -->\n\n    B", "<!-- tabel -->", "staat in een andere regel"),
        (LETTER + "\n<!-- brief -->\n\nA\n\n<!-- /brief -->", "<!-- brief -->", "staat er twee keer"),
    ],
)
def test_a_mark_that_is_wrong_is_an_error_that_says_what_to_do(text: str, mark: str, to_do: str) -> None:
    with pytest.raises(MarkError) as error:
        rendered(text)
    assert f"kamerstuk: {mark}: " in str(error.value)
    assert to_do in str(error.value)


@pytest.mark.parametrize("comment", ["<!-- Let op: hier niets wijzigen -->", "<!--tabel-->", "<!-- brief 2 -->"])
def test_other_comments_are_comments(comment: str) -> None:
    assert comment in rendered(f"A\n\n{comment}\n\nB")


def test_words_of_a_letter_make_no_mark() -> None:
    text = "<!-- tabel -->"
    page = rendered(render_body([a_block("paragraph", text), a_block("item", text), a_block("heading", text)], [], str))
    assert page.count(html.escape(text, quote=False)) == 3


def project(folder: Path, **docs: str) -> Project:
    made = Project(folder / "p", {"index.md": "# Begin\n", **{f"{name}.md": text for name, text in docs.items()}})
    made.theme["main.html"] = THEME
    made.settings |= {"nav": ["index.md"], "extra": {"woorden": WORDS}, "validation": {"omitted_files": "ignore"}}
    return made


def test_the_theme_gets_the_neighbours_apart_with_links_that_lead_somewhere(tmp_path: Path) -> None:
    made = project(tmp_path, stuk=LETTER.replace("../index.md", "index.md"), ander="# Zonder\n")
    ours, _ = made.ours()
    page = tree_of(ours["stuk/index.html"].decode())
    main, aside = page.find(".//main"), page.find(".//aside")
    assert "Vorige:" not in words(main)
    assert words(aside) == ["Vorige:", "een", "ander"]
    assert [link.get("href") for link in aside.iter("a")] == ["../"]
    assert b"<aside></aside>" in ours["ander/index.html"]


def test_elements_have_the_words_of_the_site(tmp_path: Path) -> None:
    made = project(tmp_path, stuk=LETTER.replace("../", ""), lijst="# L\n\n<!-- lijst -->\n\nx\n\n<!-- /lijst -->\n")
    ours, _ = made.ours()
    page = body_of(ours["stuk/index.html"].decode())
    assert page.xpath("//section/@aria-label") == ["De tekst"]
    assert page.xpath("//div[@class='tabel']/@aria-label") == ['Een "tabel"']
    (data,) = body_of(ours["lijst/index.html"].decode()).xpath("//div[@class='lijst']/@data-woorden")
    assert json.loads(data) == {**WORDS["lijst"], "maanden": ["januari"], "kleine_woorden": ["de"]}  # type: ignore[dict-item]


def test_what_is_folded_says_what_it_is_and_is_whole(tmp_path: Path) -> None:
    head = "<!-- briefhoofd -->\n\nNr. 22 **BRIEF**\n\n<!-- /briefhoofd -->"
    letter = LETTER.replace("../", "").replace("Woorden[^1]", f"{head}\n\nWoorden[^1]")
    ours, _ = project(tmp_path, stuk=letter).ours()
    (folded,) = body_of(ours["stuk/index.html"].decode()).xpath("//section/details")
    summary, *whole = folded
    assert (summary.tag, summary.text) == ("summary", "Het hoofd")
    assert [words(each) for each in whole] == [["Nr.", "22", "BRIEF"]]


HEADED = """<!-- brief -->

<!-- briefhoofd -->

Nr. 22

<!-- /briefhoofd -->

Woorden

<!-- /brief -->

| Stuk {: data-kolom=stuk } | Datum {: data-kolom=datum } |
|---|---|
| Over bruggen | 4 mei 2020 |
"""


@pytest.mark.parametrize(
    ("language", "marked"),
    [
        ("nl", []),
        ("en", [("section", "nl"), ("summary", "en"), ("td", "nl")]),
    ],
)
def test_words_of_letters_say_that_they_are_dutch_on_a_site_that_is_not(
    tmp_path: Path, language: str, marked: list[tuple[str, str]]
) -> None:
    made = project(tmp_path, stuk=f"# T\n\n{HEADED}")
    made.settings["extra"] = {"woorden": WORDS | {"taal": language}}
    ours, _ = made.ours()
    found = tree_of(ours["stuk/index.html"].decode()).xpath("//main//*[@lang]")
    assert [(element.tag, element.get("lang")) for element in found] == marked


def test_a_drawing_stands_in_the_place_of_its_picture(tmp_path: Path) -> None:
    drawn = "# T\n\n<!-- tekening -->\n\n![Lijn](lijn.svg)\n\n<!-- /tekening -->\n\nna\n"
    made = project(tmp_path, met=drawn, zonder=drawn)
    made.docs["lijn.svg"] = "<svg/>"
    made.heads = {"met.md": AHead('<svg><a href="../">begin</a></svg>')}  # type: ignore[dict-item]
    ours, _ = made.ours()
    assert (
        '<div class="kader" tabindex="-1"><svg><a href="../">begin</a></svg></div>' in ours["met/index.html"].decode()
    )
    assert b"<img" not in ours["met/index.html"]
    assert b'src="../lijn.svg"' in ours["zonder/index.html"]
    assert made.theirs()[0] == ours


def test_both_loops_make_the_same_elements(tmp_path: Path) -> None:
    made = project(tmp_path, stuk=LETTER.replace("../", ""))
    ours, _ = made.ours()
    assert made.theirs()[0] == ours


def test_both_loops_name_the_page_of_a_wrong_mark(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    made = project(tmp_path, stuk="# Titel\n\n<!-- tabel -->\n\nA\n")
    told = "kamerstuk: stuk.md: <!-- tabel -->: er is geen einde."
    with pytest.raises(MarkError, match=told):
        made.ours()
    with pytest.raises(Abort):
        build(made.config())
    assert told in caplog.text
