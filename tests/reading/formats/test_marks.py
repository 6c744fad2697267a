"""Formatting that means something is kept, in every format that has any: struck, bold, italic, raised, and links."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.formats.packages import docx, field, odt, part, source

from kamerstuk_site.model.document import Block, Document, Source
from kamerstuk_site.model.text import MarkKind, Text
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.parse import parse

Run = tuple[str, frozenset[MarkKind], str]
"""Words, what is said of them, and where they lead."""
KINDS: list[MarkKind] = ["strong", "emphasis", "superscript", "struck"]
ADDRESSES = ["", "https://voorbeeld.nl/een", "https://voorbeeld.nl/twee?a=1&b=2"]
TAGS = {"strong": "b", "emphasis": "em", "superscript": "sup", "struck": "s"}
WORD_PROPERTIES = {
    "strong": "<w:b/>",
    "emphasis": "<w:i/>",
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "struck": "<w:strike/>",
}
ODT_PROPERTIES = {
    "strong": 'fo:font-weight="bold"',
    "emphasis": 'fo:font-style="italic"',
    "superscript": 'style:text-position="super 58%"',
    "struck": 'style:text-line-through-style="solid" style:text-line-through-type="single"',
}


def as_html(runs: Sequence[Run]) -> Source:
    shown = ""
    for words, kinds, address in runs:
        inner = words
        for kind in sorted(kinds):
            inner = f"<{TAGS[kind]}>{inner}</{TAGS[kind]}>"
        shown += f'<a href="{escape(address)}">{inner}</a>' if address else inner
    return source(f"<!DOCTYPE html><html><body><p>{shown}.</p></body></html>".encode(), "p.html")


def as_docx(runs: Sequence[Run]) -> Source:
    shown = ""
    for words, kinds, address in runs:
        properties = "".join(WORD_PROPERTIES[kind] for kind in sorted(kinds))
        run = f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'
        shown += f'<w:hyperlink r:id="a{ADDRESSES.index(address)}">{run}</w:hyperlink>' if address else run
    return docx(
        f"<w:p>{shown}<w:r><w:t>.</w:t></w:r></w:p>", relations=None, **{"word/_rels/document.xml_rels": relations()}
    )


def relations() -> str:
    rows = "".join(
        f'<Relationship Id="a{number}" Type="x/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
        for number, address in enumerate(ADDRESSES)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def as_odt(runs: Sequence[Run]) -> Source:
    shown, styles = "", ""
    for number, (words, kinds, address) in enumerate(runs):
        properties = " ".join(ODT_PROPERTIES[kind] for kind in sorted(kinds))
        styles += f'<style:style style:name="T{number}"><style:text-properties {properties}/></style:style>'
        span = f'<text:span text:style-name="T{number}">{words}</text:span>'
        shown += f'<text:a xlink:href="{escape(address)}">{span}</text:a>' if address else span
    return odt(f"<text:p>{shown}.</text:p>", styles)


FORMATS: Mapping[str, Callable[[Sequence[Run]], Source]] = {"html": as_html, "docx": as_docx, "odt": as_odt}


def under(content: Text) -> list[Run]:
    """Each character with what is said of it and where it leads."""
    return [
        (
            char,
            frozenset(mark.kind for mark in content.marks if mark.kind != "link" and mark.start <= at < mark.end),
            next((mark.value for mark in content.marks if mark.kind == "link" and mark.start <= at < mark.end), ""),
        )
        for at, char in enumerate(content.characters)
    ]


def only(document: Document) -> Block:
    (block,) = document.blocks
    return block


RUNS = st.lists(
    st.tuples(st.sampled_from(["een", "twee", "m"]), st.frozensets(st.sampled_from(KINDS)), st.sampled_from(ADDRESSES)),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("name", FORMATS)
@given(runs=RUNS)
@settings(max_examples=60)
def test_each_word_has_what_the_file_says_of_it(name: str, runs: list[Run]) -> None:
    expected = [(char, kinds, address) for words, kinds, address in runs for char in words]
    assert under(only(read(FORMATS[name](runs))).content) == [*expected, (".", frozenset(), "")]


@pytest.mark.parametrize("name", FORMATS)
def test_a_raised_figure_is_no_note(name: str) -> None:
    outcome = parse(FORMATS[name]([("per m", frozenset(), ""), ("2", frozenset({"superscript"}), "")]))
    assert outcome.letter
    assert [mark.kind for block in outcome.letter.blocks for mark in block.marks] == ["superscript"]


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("kinds", "date"), [(frozenset({"struck"}), None), (frozenset(), "2024-03-03")])
def test_struck_words_are_no_fact(name: str, kinds: frozenset[MarkKind], date: str | None) -> None:
    outcome = parse(FORMATS[name]([("Den Haag, ", frozenset(), ""), ("3 maart 2024", kinds, "")]))
    assert outcome.letter
    assert outcome.letter.date == (date and dt.date.fromisoformat(date))
    assert [problem.code for problem in outcome.problems if problem.code == "words-lost"] == []


@pytest.mark.parametrize(
    ("tag", "style"),
    [
        ("del", ""), ("strike", ""), ("s", ""), ("span", "text-decoration: line-through"),
        ("span", "color: red; text-decoration: underline line-through red"), ("span", "TEXT-DECORATION-LINE:line-through"),
    ],
)  # fmt: skip
def test_html_has_many_ways_to_strike(tag: str, style: str) -> None:
    html = f'<html><body><p>een <{tag} style="{style}">twee</{tag}></p></body></html>'
    assert [mark.kind for mark in only(read(source(html.encode(), "p.html"))).marks] == ["struck"]


@pytest.mark.parametrize("style", ["text-decoration: none", "text-decoration: underline", "content: line-through", ""])
def test_other_styles_strike_nothing(style: str) -> None:
    html = f'<html><body><p>een <span style="{style}">twee</span></p></body></html>'
    assert only(read(source(html.encode(), "p.html"))).marks == ()


@pytest.mark.parametrize(
    ("start", "kinds"),
    [
        ('span style="font-weight: 700"', ["strong"]), ('span style="FONT-WEIGHT:bold;color:red"', ["strong"]),
        ('span style="font-weight: 400"', []), ('b style="font-weight:normal"', []), ('b style="color: red"', ["strong"]),
        ('span style="font-style : italic"', ["emphasis"]), ('em style="font-style:normal"', []),
        ('span style="vertical-align: super"', ["superscript"]), ('span style="vertical-align: sub"', []),
        ('s style="text-decoration:none"', []), ('span style="font-weight:bold; font-style:oblique"', ["strong", "emphasis"]),
    ],
)  # fmt: skip
def test_a_style_of_a_page_marks_words_as_an_element_does(start: str, kinds: list[MarkKind]) -> None:
    tag = start.partition(" ")[0]
    html = f"<html><body><p>een <{start}>twee</{tag}></p></body></html>"
    assert [mark.kind for mark in only(read(source(html.encode(), "p.html"))).marks] == kinds


def test_whole_paragraphs_are_struck_and_led_away_in_html() -> None:
    html = '<html><body><del><p>Een.</p><p>Twee.</p></del><a href="kst-36800-12.html"><h3>Kop</h3><p>Drie.</p></a></body></html>'
    marks = [
        [(mark.kind, mark.value) for mark in block.marks] for block in read(source(html.encode(), "p.html")).blocks
    ]
    link = [("link", "kst-36800-12.html")]
    assert marks == [[("struck", "")], [("struck", "")], link, link]


def test_a_link_to_a_place_in_the_page_leads_nowhere_else() -> None:
    html = '<html><body><p>Zie <a href="#hoofdstuk2">hoofdstuk 2</a>.</p></body></html>'
    assert only(read(source(html.encode(), "p.html"))).marks == ()


@pytest.mark.parametrize("strike", ["<w:dstrike/>", "<w:strike/>", '<w:strike w:val="0"/><w:dstrike/>'])
def test_word_strikes_once_or_twice(strike: str) -> None:
    made = docx(f"<w:p><w:r><w:rPr>{strike}</w:rPr><w:t>twaalf</w:t></w:r></w:p>")
    assert [mark.kind for mark in only(read(made)).marks] == ["struck"]


def test_word_says_that_words_are_not_struck() -> None:
    made = docx('<w:p><w:r><w:rPr><w:strike w:val="0"/><w:dstrike w:val="false"/></w:rPr><w:t>twaalf</w:t></w:r></w:p>')
    assert only(read(made)).marks == ()


LINKED = 'HYPERLINK "https://voorbeeld.nl/een"'


@pytest.mark.parametrize(
    ("inner", "address"),
    [
        (field(f" {LINKED} ", "rapport"), "https://voorbeeld.nl/een"),
        (field(r' HYPERLINK "https://voorbeeld.nl/een" \o "uitleg" ', "rapport"), "https://voorbeeld.nl/een"),
        (field(" HYPERLINK https://voorbeeld.nl/een ", "rapport"), "https://voorbeeld.nl/een"),
        (field(r' HYPERLINK \l "_Toc1" ', "rapport"), ""),
        (field(" PAGE ", "rapport"), ""),
        (field(f" {LINKED} ", "rapport").replace('"end"', '"begin"'), ""),
        (f"<w:fldSimple w:instr='{LINKED}'><w:r><w:t>rapport</w:t></w:r></w:fldSimple>", "https://voorbeeld.nl/een"),
        ('<w:hyperlink w:anchor="_Toc1"><w:r><w:t>rapport</w:t></w:r></w:hyperlink>', ""),
        ('<w:hyperlink r:id="onbekend"><w:r><w:t>rapport</w:t></w:r></w:hyperlink>', ""),
    ],
)  # fmt: skip
def test_word_links_by_fields_too(inner: str, address: str) -> None:
    made = docx(
        f"<w:p><w:r><w:t xml:space='preserve'>Zie het </w:t></w:r>{inner}<w:r><w:t> daarover.</w:t></w:r></w:p>"
    )
    content = only(read(made)).content
    linked = "".join(char for char, _, leads in under(content) if leads)
    assert linked == ("rapport" if address else "")
    assert {mark.value for mark in content.marks} == ({address} if address else set())


def test_a_field_within_the_code_of_a_link_does_not_hide_it() -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end"))
    code = f"<w:r><w:instrText>{LINKED}</w:instrText></w:r>"
    inner = field(" PAGEREF _Toc1 ", "3")
    made = docx(f"<w:p>{begin}{code}{separate}<w:r><w:t>Kop </w:t></w:r>{inner}{end}</w:p>")
    assert [(mark.kind, mark.value) for mark in only(read(made)).marks] == [("link", "https://voorbeeld.nl/een")]


@pytest.mark.parametrize(("around", "linked"), [(2, True), (3, False)])
def test_a_link_may_have_fields_within_it_as_in_a_table_of_contents(around: int, linked: bool) -> None:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{turn}"/></w:r>' for turn in ("begin", "separate", "end"))
    inner = "<w:r><w:t>3</w:t></w:r>"
    for _ in range(around):
        inner = f"{begin}<w:r><w:instrText>PAGEREF</w:instrText></w:r>{separate}{inner}{end}"
    made = docx(f"<w:p>{begin}<w:r><w:instrText>{LINKED}</w:instrText></w:r>{separate}{inner}{end}</w:p>")
    assert [mark.kind for mark in only(read(made)).marks] == (["link"] if linked else [])


@pytest.mark.parametrize(("length", "shown"), [(79, 79), (81, 80)])
def test_an_example_of_hidden_text_is_short(length: int, shown: int) -> None:
    made = docx(f"<w:p><w:r><w:t>Zie.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>{'x' * length}</w:t></w:r></w:p>")
    ((_, found),) = problems(made)
    assert found.count("x") == shown


def test_a_note_of_word_has_its_own_addresses() -> None:
    note = '<w:footnote w:id="2"><w:p><w:hyperlink r:id="a1"><w:r><w:t>Rapport</w:t></w:r></w:hyperlink></w:p></w:footnote>'
    made = docx(
        '<w:p><w:r><w:t>Tekst</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
        relations={"n": ("footnotes", "footnotes.xml")},
        word__footnotes_xml=part("footnotes", note),
        **{"word/_rels/footnotes.xml_rels": relations()},
    )
    (_, found) = read(made).blocks
    assert [(mark.kind, mark.value) for mark in found.marks] == [("link", ADDRESSES[1])]


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        ('style:text-line-through-type="double"', ["struck"]), ('style:text-line-through-style="wave"', ["struck"]),
        ('style:text-line-through-type="none" style:text-line-through-style="none"', []),
        ('style:text-position="33% 58%"', ["superscript"]), ('style:text-position="-33% 58%"', []),
        ('style:text-position="sub 58%"', []), ('style:text-position="0% 100%"', []), ('fo:font-weight="400"', []),
    ],
)  # fmt: skip
def test_libreoffice_has_many_ways_to_mark(value: str, kinds: list[MarkKind]) -> None:
    style = f'<style:style style:name="T"><style:text-properties {value}/></style:style>'
    made = odt('<text:p>een <text:span text:style-name="T">twee</text:span></text:p>', style)
    assert [mark.kind for mark in only(read(made)).marks] == kinds


def test_the_style_of_a_paragraph_marks_its_words_but_those_that_turn_it_off() -> None:
    styles = (
        '<w:style w:styleId="Citaat"><w:rPr><w:i/><w:strike/><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Recht"><w:rPr><w:i w:val="0"/></w:rPr></w:style>'
    )
    runs = (
        '<w:r><w:t xml:space="preserve">een </w:t></w:r>'
        '<w:r><w:rPr><w:rStyle w:val="Recht"/></w:rPr><w:t>twee.</w:t></w:r>'
    )
    word = docx(
        f'<w:p><w:pPr><w:pStyle w:val="Citaat"/></w:pPr>{runs}</w:p>',
        relations={"s": ("styles", "styles.xml")},
        word__styles_xml=part("styles", styles),
    )
    automatic = (
        '<style:style style:name="P"><style:text-properties fo:font-style="italic" style:text-line-through-type="single"/></style:style>'
        '<style:style style:name="T"><style:text-properties fo:font-style="normal"/></style:style>'
    )
    libre = odt('<text:p text:style-name="P">een <text:span text:style-name="T">twee.</text:span></text:p>', automatic)
    both: frozenset[MarkKind] = frozenset({"emphasis", "struck"})
    struck: frozenset[MarkKind] = frozenset({"struck"})
    expected = [(char, both, "") for char in "een "] + [(char, struck, "") for char in "twee."]
    assert under(only(read(word)).content) == expected
    assert under(only(read(libre)).content) == expected


def problems(made: Source) -> list[tuple[str, str]]:
    return [(problem.code, problem.found) for problem in read(made).problems]


def test_tracked_changes_of_word_are_told() -> None:
    inserted = "<w:ins><w:r><w:t>vierentwintig</w:t></w:r></w:ins>"
    deleted = "<w:del><w:r><w:delText>twaalf</w:delText></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>hier</w:t></w:r></w:moveFrom>"
    mark = "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>"
    made = docx(f"<w:p>{mark}<w:r><w:t>De termijn is </w:t></w:r>{deleted}{inserted}{moved}</w:p>")
    assert problems(made) == [
        ("tracked-changes", "1 keer toegevoegd, zoals “vierentwintig”; 2 keer geschrapt, zoals “twaalf”")
    ]


def test_tracked_changes_of_libreoffice_are_told() -> None:
    regions = (
        '<text:tracked-changes><text:changed-region text:id="a"><text:insertion/></text:changed-region>'
        '<text:changed-region text:id="b"><text:deletion><text:p>twaalf</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    )
    marks = (
        'De termijn is <text:change text:change-id="b"/><text:change-start text:change-id="a"/>vieren<text:span>twintig</text:span>'
        '<text:change-end text:change-id="a"/> maanden.'
    )
    made = odt(f"{regions}<text:p>{marks}</text:p>")
    assert problems(made) == [
        ("tracked-changes", "1 keer toegevoegd, zoals “vierentwintig”; 1 keer geschrapt, zoals “twaalf”")
    ]
    assert only(read(made)).text == "De termijn is vierentwintig maanden."


def test_hidden_text_is_left_out_and_told() -> None:
    word = docx(
        "<w:p><w:r><w:t>Zichtbaar.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Geheim  besluit</w:t></w:r></w:p>"
    )
    style = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    libre = odt('<text:p>Zichtbaar.<text:span text:style-name="H">Geheim besluit</text:span></text:p>', style)
    for made in (word, libre):
        assert problems(made) == [("hidden-text", "1 keer verborgen, zoals “Geheim besluit”")]
        assert only(read(made)).text == "Zichtbaar."


def test_what_is_not_tracked_or_hidden_is_not_told() -> None:
    assert problems(docx("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Gewoon.</w:t></w:r></w:p>")) == []
    assert problems(odt("<text:p>Gewoon.</text:p>")) == []
