"""A saved page gives what the page is for; everything around it is furniture, and nothing of it runs."""

import base64
import datetime as dt
import time

import pytest
from hypothesis import given, settings

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.facts import DossierName, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.parse import parse

from .trees import trees

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 8
OFFICIAL = """<!DOCTYPE html>
<html lang="nl"><head><title>Kamerstuk 32623, nr. 169 | Overheid.nl</title><style>p { color: red }</style>
<meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="kst-32623-169"><meta name="OVERHEIDop.dossiernummer" content="32623">
<script>document.write("gelogen")</script></head>
<body><header><a href="/">Overheid.nl</a></header><nav><ul><li>Home</li></ul></nav>
<div role="main"><p>Permanente link</p><div id="broodtekst" class="stuk broodtekst-container">
<h1 class="dossiertitel">32 623&nbsp;Actuele situatie</h1>
<h1 class="stuktitel"><span class="stuknummer">Nr. 169</span> BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN</h1>
<div class="algemeen"><p>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</p><p>Den Haag, 21 december 2016</p>
<p>Over <em>Aleppo</em>.<a class="nootnum" href="#ID-1">1</a> Verder<sup><a class="nootnum" href="#ID-2">2</a></sup>.</p>
<ul class="expliciet"><li class="li"><p class="labeled"><span class="ol">a. </span>een;</p></li></ul>
<p class="ondertekening"><span class="functie">De Minister van Buitenlandse Zaken,</span><span class="naam">A.G. Koenders</span></p></div>
<div class="voet noot"><h5 class="note-close"><a class="note-close" href="#close-ID-1">X</a> Noot </h5><sup><span class="nootnum"><a id="ID-1"></a>1</span></sup><p>Eerste noot.</p></div>
<div class="voet noot"><h5 class="note-close"><a class="note-close" href="#close-ID-2">X</a> Noot </h5><sup><span class="nootnum"><a id="ID-2"></a>2</span></sup><p>Tweede noot.</p></div>
</div></div><footer>Over deze site</footer></body></html>"""


def page(main: str) -> Source:
    return source(f"<!DOCTYPE html><html><body><main>{main}</main></body></html>")


def source(html: str | bytes) -> Source:
    return Source("pagina.html", html.encode() if isinstance(html, str) else html, "0" * 64)


def letter(given: Source) -> Letter:
    """What becomes of a source, of which nothing is lost."""
    outcome = parse(given)
    assert outcome.letter
    assert [problem for problem in outcome.problems if problem.code == "words-lost"] == []
    return outcome.letter


def blocks(main: str) -> list[Block]:
    return list(letter(page(main)).blocks)


def test_an_official_page_is_the_paper_it_shows() -> None:
    read_ = letter(source(OFFICIAL))
    assert [(block.kind, block.part, block.label, block.text) for block in read_.blocks] == [
        ("paragraph", "head", "", "32 623 Actuele situatie"),
        ("paragraph", "head", "", "Nr. 169 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN"),
        ("paragraph", "head", "", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("paragraph", "head", "", "Den Haag, 21 december 2016"),
        ("paragraph", "body", "", "Over Aleppo. Verder."),
        ("item", "body", "a.", "een;"),
        ("paragraph", "signature", "", "De Minister van Buitenlandse Zaken,\nA.G. Koenders"),
        ("note", "body", "1", "Eerste noot."),
        ("note", "body", "2", "Tweede noot."),
    ]
    assert read_.blocks[4].marks == (Mark(5, 11, "emphasis"), Mark(12, 12, "note", "1"), Mark(19, 19, "note", "2"))
    assert (read_.kind, read_.identifier, read_.date) == ("brief", "kst-32623-169", dt.date(2016, 12, 21))
    assert read_.dossiers == (DossierName("32623", "Actuele situatie"),)
    assert read_.senders == (Person("A.G. Koenders", "Minister van Buitenlandse Zaken"),)
    assert {"Overheid.nl", "Home", "Permanente link", "Over deze site"} <= set(read_.furniture)
    assert "gelogen" not in repr(read_)


def test_notes_of_any_page_are_where_a_figure_leads_to_the_same_figure() -> None:
    found = blocks(
        '<p>Een<a href="#_ftn1" name="_ftnref1">[1]</a> en <a href="#deel">2</a> delen.</p><h2 id="deel">Deel</h2>'
        '<p>Twee<sup><a href="#fn2">2</a></sup></p><div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> Noot.</p></div>'
        '<ol><li id="fn2">Lijstnoot.</li></ol>'
    )
    assert [(block.kind, block.label, block.text) for block in found] == [
        ("paragraph", "", "Een en 2 delen."),
        ("heading", "", "Deel"),
        ("paragraph", "", "Twee"),
        ("note", "1", "Noot."),
        ("note", "2", "Lijstnoot."),
    ]


def test_lists_have_the_numbers_that_a_browser_shows() -> None:
    found = blocks('<ol start="3"><li>drie<ul><li>bij drie</li></ul></li><li><p>vier</p></li></ol>')
    assert [(b.kind, b.label, b.level, b.text) for b in found] == [
        ("item", "3.", 0, "drie"),
        ("item", "", 1, "bij drie"),
        ("item", "4.", 0, "vier"),
    ]


def test_a_table_is_a_table_and_a_layout_is_not() -> None:
    [table] = blocks("<table><tr><th>A<th colspan=2>B</tr><tr><td rowspan=2>1<td>2<td>3</tr><tr><td>4</table>")
    assert (table.kind, table.level, table.text) == ("table", 1, "A\tB\n1\t2\t3\n\t4")
    assert [b.kind for b in blocks("<table><tr><td><p>Een</p><p>Twee</p></td></tr></table>")] == ["paragraph"] * 2


def test_a_picture_counts_where_its_bytes_are_in_the_page() -> None:
    inside = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    svg = f"data:image/svg+xml;base64,{base64.b64encode(b'<svg onload=x>').decode()}"
    outcome = parse(
        page(
            f'<p>Zie</p><img alt="Kaart" src="{inside}"><img alt="Elders" src="https://example.org/x.png"><img alt="Tekening" src="{svg}">'
        )
    )
    assert outcome.letter
    assert [(b.text, b.label) for b in outcome.letter.blocks if b.kind == "image"] == [
        ("Kaart", "1.png"),
        ("Elders", ""),
        ("Tekening", ""),
    ]
    assert [(picture.name, picture.data) for picture in outcome.letter.pictures] == [("1.png", PNG)]
    assert [p.found for p in outcome.problems if p.code == "picture-missing"] == ["“Elders”", "“Tekening”"]


def test_a_picture_in_a_table_stands_after_it_and_its_words_in_it_too() -> None:
    inside = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
    found = blocks(f'<table><tr><td>A<td>B</tr><tr><td>1<td><img alt="Kaart" src="{inside}"></tr></table>')
    assert [(b.kind, b.text, b.label) for b in found] == [("table", "A\tB\n1\tKaart", ""), ("image", "Kaart", "1.png")]


def test_what_nobody_sees_is_furniture() -> None:
    read_ = letter(
        page('<p>Zichtbaar</p><p hidden>Verborgen</p><div style="display: none">Weg</div><form><p>Zoek</p></form>')
    )
    assert [block.text for block in read_.blocks] == ["Zichtbaar"]
    assert set(read_.furniture) == {"Verborgen", "Weg", "Zoek"}


@pytest.mark.parametrize(
    "data",
    [
        "<html><body><p>Één café</p></body></html>".encode(),
        "<html><head><meta charset='iso-8859-1'></head><body><p>Één café</p></body></html>".encode("latin-1"),
        "<html><body><p>Één café</p></body></html>".encode("cp1252"),
        "<html><head><meta charset='undefined'></head><body><p>Één café</p></body></html>".encode("cp1252"),
        "<html><body><p>Één café</p></body></html>".encode("utf-16"),
        "\ufeff<!-- opgeslagen -->\n<HTML><BODY><P>Één café".encode(),
    ],
)
def test_letters_with_accents_come_out_in_any_encoding(data: bytes) -> None:
    assert [block.text for block in letter(source(data)).blocks] == ["Één café"]


def test_a_page_below_many_comments_is_known_at_once() -> None:
    begin = time.process_time()
    assert letter(source(b"<!-- bewaard -->\n" * 24 + b"<html><body><p>Brief</p></body></html>")).blocks
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<!DOCTYPE html>", "empty-file"),
        ("<html><body><script>x</script></body></html>", "empty-file"),
        ("<html><body>" + "<div>" * 150 + "diep", "damaged-file"),
    ],
)
def test_a_page_without_text_or_without_end_is_refused(html: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(source(html))
    assert refused.value.code == code


TAGS = (
    "p",
    "div",
    "span",
    "b",
    "a",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "h2",
    "sup",
    "nav",
    "caption",
    "em",
    "dl",
    "pre",
    "form",
    "header",
)


def noted(note: str) -> list[tuple[str, str]]:
    """Kind and text of the blocks of a page with a mark that may be that of this note."""
    found = blocks(f'<p>Een<a href="#n">1</a> zin.</p><div id="n">{note}</div>')
    return [(block.kind, block.text) for block in found]


def test_the_figure_of_a_note_may_stand_behind_empty_elements_and_white_space_of_an_editor() -> None:
    known = [("paragraph", "Een zin."), ("note", "Noot.")]
    assert noted("1 Noot.") == noted("<i> </i>" * 18 + "1 Noot.") == noted(" " * 40 + "1 Noot.") == known
    assert (
        noted("<i> </i>" * 23 + "1 Noot.")
        == noted(" " * 60 + "1 Noot.")
        == [
            ("paragraph", "Een1 zin."),
            ("paragraph", "1 Noot."),
        ]
    )


def test_a_figure_that_only_begins_as_the_note_does_is_no_mark() -> None:
    assert noted("12 Noot.") == [("paragraph", "Een1 zin."), ("paragraph", "12 Noot.")]


def test_the_encoding_that_a_page_declares_counts_where_browsers_look_for_it() -> None:
    def shown(before: int) -> str:
        style = "p { color: red } ".ljust(before).encode()
        page = (
            b"<html><head><style>"
            + style
            + b'</style><meta charset="iso-8859-15"></head><body><p>\xa4 12</p></body></html>'
        )
        return letter(source(page)).blocks[0].text

    assert (shown(8_000), shown(9_000)) == ("€ 12", "¤ 12")


def test_a_page_of_boxes_in_boxes_is_read_until_they_are_meant_to_hurt() -> None:
    assert [block.text for block in blocks("<div>" * 90 + "diep")] == ["diep"]
    with pytest.raises(Unreadable):
        read(page("<div>" * 110 + "diep"))


def test_a_page_gives_no_more_than_a_hundred_pictures() -> None:
    image = f'<img alt="Kaart" src="data:image/png;base64,{base64.b64encode(PNG).decode()}">'
    outcome = parse(page("<p>Zie</p>" + image * 101))
    assert outcome.letter
    assert [block.label for block in outcome.letter.blocks[-2:]] == ["100.png", ""]
    assert len(outcome.letter.pictures) == 100


@pytest.mark.parametrize(("start", "label"), [("1949", "1949."), ("12345", "12345."), ("123456", "1."), ("-3", "1.")])
def test_a_list_begins_at_any_number_that_somebody_means(start: str, label: str) -> None:
    assert [b.label for b in blocks(f'<ol start="{start}"><li>een</li></ol>')] == [label]


def test_words_around_the_main_part_are_furniture_wherever_they_stand() -> None:
    read_ = letter(source("<html><body>Boven<div>Links<main><p>Brief</p></main>Rechts</div>Onder</body></html>"))
    assert [block.text for block in read_.blocks] == ["Brief"]
    assert read_.furniture == ("Boven", "Links", "Rechts", "Onder")


def test_words_behind_a_form_stand_in_the_letter_and_not_among_the_furniture_too() -> None:
    read_ = letter(page("<div>Voor <form><p>Zoek</p></form> achter</div>"))
    assert [block.text for block in read_.blocks] == ["Voor", "achter"]
    assert read_.furniture == ("Zoek",)


@pytest.mark.parametrize(
    ("headings", "title"), [("<h1>Brief</h1><h1>Brief</h1>", "Brief"), ("<h1>Brief</h1>", "Brief")]
)
def test_the_only_heading_of_the_first_level_is_the_title(headings: str, title: str) -> None:
    assert letter(page(f"{headings}<p>Tekst.</p>")).title == title


def test_two_headings_of_the_first_level_are_no_title() -> None:
    document = read(page("<h1>Brief</h1><h1>Bijlage</h1><p>Tekst.</p>"))
    assert document.facts.title is None


def test_of_two_main_parts_neither_is_the_text() -> None:
    html = "<html><body><p>Boven</p><main><p>Een</p></main><main><p>Twee</p></main></body></html>"
    assert [block.text for block in letter(source(html)).blocks] == ["Boven", "Een", "Twee"]


@given(trees(TAGS))
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_whatever_stands_in_what(tree: str) -> None:
    outcome = parse(page(f"<p>Begin.</p>{tree}"))
    assert [problem.found for problem in outcome.problems if problem.code == "words-lost"] == []


def test_a_path_counts_an_element_among_those_of_its_name_only() -> None:
    found = blocks("<p>Een.</p><div><p>Twee.</p></div><p>Drie.</p>")
    assert [(block.text, block.where) for block in found] == [
        ("Een.", "element p[1]"),
        ("Twee.", "element div/p"),
        ("Drie.", "element p[2]"),
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("de brief", "de brief"),
        ("de  brief", "de brief"),
        ("de\nbrief", "de brief"),
        ("de&nbsp;brief", "de brief"),
        ("de br&shy;ief", "de brief"),
        ("de bri&#8203;ef", "de brief"),
        ("cafe&#769;", "café"),
    ],
)
def test_white_space_is_one_space_and_nothing_that_nobody_sees_stays(written: str, shown: str) -> None:
    assert [block.text for block in blocks(f"<p>{written}</p>")] == [shown]


def test_addresses_that_words_beside_the_letter_lead_to_are_listed_once() -> None:
    menu = '<nav><a href="https://voorbeeld.nl/menu">Menu</a> <a href="https://voorbeeld.nl/menu">Nog eens</a></nav>'
    unsafe = '<a href="javascript:alert(1)">x</a><a href="#top">omhoog</a><a href="/zoeken">Zoeken</a>'
    letter = (
        '<main><p>Geachte voorzitter, zie <a href="https://voorbeeld.nl/nota">de nota</a> over de dijken.</p></main>'
    )
    page = f"<html><body>{menu}{unsafe}{letter}</body></html>"
    document = read(Source("brief.html", page.encode(), "0" * 64))
    assert [line for line in document.furniture if line.startswith("<")] == ["<https://voorbeeld.nl/menu>"]
