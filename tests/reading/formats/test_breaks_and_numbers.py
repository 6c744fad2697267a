"""Paragraphs that a writer made with line breaks, and headings that are numbered, are what a reader sees, in any format."""

from collections.abc import Callable, Mapping, Sequence

import pytest
from tests.reading.formats.packages import docx, odt, p, part, source

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.parse import parse

LETTER = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 20 maart 2024",
    "Geachte voorzitter,",
    "De dijken zijn klaar.",
    "Ook de sluizen zijn klaar.",
    "Hoogachtend,",
    "De Minister van Waterbeheer,",
    "A.B. Kranendonk",
)


def text_with(separator: str) -> Callable[[Sequence[str]], Source]:
    return lambda paragraphs: source(separator.join(paragraphs).encode(), "brief.txt")


def html_with(separator: str, around: str = "div") -> Callable[[Sequence[str]], Source]:
    return lambda paragraphs: source(
        f"<!DOCTYPE html><html><body><{around}>{separator.join(paragraphs)}</{around}></body></html>".encode(), "p.html"
    )


def word_with(separator: str) -> Callable[[Sequence[str]], Source]:
    return lambda paragraphs: docx(
        f"<w:p><w:r>{separator.join(f'<w:t>{words}</w:t>' for words in paragraphs)}</w:r></w:p>"
    )


def libre_with(separator: str) -> Callable[[Sequence[str]], Source]:
    return lambda paragraphs: odt(f"<text:p>{separator.join(paragraphs)}</text:p>")


ONE_BLOCK: Mapping[str, Callable[[Sequence[str]], Source]] = {
    "U+2029": text_with("\u2029"),
    "U+2028 twice": text_with("\u2028\u2028"),
    "vertical tab twice": text_with("\x0b\x0b"),
    "next line twice": text_with("\x85\x85"),
    "br": html_with("<br><br>"),
    "br with space": html_with("<br/>\n  <br />"),
    "br more": html_with("<br><br><br>"),
    "br in p": html_with("<br><br>", "p"),
    "br in font": html_with("<br><br>", "font"),
    "w:br": word_with("<w:br/><w:br/>"),
    "w:br with space": word_with('<w:br/><w:t xml:space="preserve">  </w:t><w:br/>'),
    "w:cr": word_with("<w:cr/><w:cr/><w:cr/>"),
    "text:line-break": libre_with("<text:line-break/><text:line-break/>"),
}


@pytest.mark.parametrize("name", ONE_BLOCK)
def test_a_letter_in_one_block_has_its_paragraphs_and_facts(name: str) -> None:
    outcome = parse(ONE_BLOCK[name](LETTER))
    assert outcome.letter
    assert [problem.code for problem in outcome.problems] == []
    assert [block.text for block in outcome.letter.blocks if block.part == "body"] == list(LETTER[2:5])
    assert outcome.letter.kind == "brief"
    assert str(outcome.letter.date) == "2024-03-20"
    assert outcome.letter.senders == (Person("A.B. Kranendonk", "Minister van Waterbeheer"),)


ONE_BREAK: Mapping[str, Callable[[Sequence[str]], Source]] = {
    "br": html_with("<br>"),
    "w:br": word_with("<w:br/>"),
    "text:line-break": libre_with("<text:line-break/>"),
}


@pytest.mark.parametrize("name", ONE_BREAK)
def test_one_break_is_a_line(name: str) -> None:
    (block,) = read(ONE_BREAK[name](["Koningskade 4", "2500 EX Den Haag"])).blocks
    assert block.text == "Koningskade 4\n2500 EX Den Haag"


def test_marks_go_on_over_a_break_for_a_paragraph() -> None:
    html = "<!DOCTYPE html><html><body><p>een <b>twee<br><br>drie</b> vier</p></body></html>"
    blocks = read(source(html.encode(), "p.html")).blocks
    assert [(block.text, block.text[slice(block.marks[0].start, block.marks[0].end)]) for block in blocks] == [
        ("een twee", "twee"),
        ("drie vier", "drie"),
    ]


def test_a_heading_and_a_note_stay_one() -> None:
    html = "<!DOCTYPE html><html><body><h2>Een<br><br>kop</h2><p>Tekst.</p></body></html>"
    assert [block.text for block in read(source(html.encode(), "p.html")).blocks] == ["Een\nkop", "Tekst."]


def test_a_vertical_tab_in_pasted_text_is_a_line() -> None:
    lines = read(source(b"Koningskade 4\x0b2500 EX Den Haag\n", "brief.txt")).lines
    assert [line.text for line in lines if line.text] == ["Koningskade 4", "2500 EX Den Haag"]


def test_a_form_feed_in_a_line_parts_it() -> None:
    lines = read(source(b"De dijken zijn klaar.\fOok de sluizen.\n", "brief.txt")).lines
    assert [(line.text, line.page) for line in lines if line.text] == [
        ("De dijken zijn klaar.", 1),
        ("Ook de sluizen.", 2),
    ]


def test_a_form_feed_before_a_line_makes_no_other() -> None:
    lines = read(source(b"een\n\ftwee\n", "brief.txt")).lines
    assert [(line.text, line.page, line.number) for line in lines if line.text] == [("een", 1, 1), ("twee", 2, 2)]


# ---------------------------------------------------------------- numbered headings

LEVELS = (
    "".join(
        f'<w:lvl w:ilvl="{depth}"><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/></w:lvl>'
        for depth, label in enumerate(("%1", "%1.%2"))
    )
    + '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
)
NUMBERING = part(
    "numbering",
    f'<w:abstractNum w:abstractNumId="1">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
)


def word(body: str) -> Source:
    return docx(body, relations={"n": ("numbering", "numbering.xml")}, word__numbering_xml=NUMBERING)


def bold(words: str, depth: int | None = None) -> str:
    return p(words, bold=True, numbered=None if depth is None else (1, depth))


def shown(made: Source) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, f"{block.label} {block.text}".strip()) for block in read(made).blocks]


def test_bold_paragraphs_that_word_numbers_are_headings_with_their_numbers() -> None:
    text = p("Tekst die onder de kop staat.")
    made = word(bold("Aanleiding", 0) + text + bold("Dijken", 1) + text + bold("Vervolg", 0) + text + bold("Tot slot"))
    assert [block for block in shown(made) if block[0] == "heading"] == [
        ("heading", 2, "1 Aanleiding"),
        ("heading", 3, "1.1 Dijken"),
        ("heading", 2, "2 Vervolg"),
        ("heading", 2, "Tot slot"),
    ]


def test_a_heading_may_stand_right_above_its_first_part() -> None:
    made = word(bold("Aanleiding", 0) + bold("Dijken", 1) + p("Tekst die onder de kop staat."))
    assert [kind for kind, _, _ in shown(made)] == ["heading", "heading", "paragraph"]


@pytest.mark.parametrize(
    "body",
    [
        bold("Dijken", 0) + bold("Sluizen", 0) + bold("Gemalen", 0),  # a list in bold
        bold("Dijken", 2),  # a bullet
        bold("De dijken zijn klaar.", 0),  # a sentence
        p("Dijken", numbered=(1, 0)),  # not bold
        bold("Dijken " * 30, 0),  # too long
    ],
)
def test_other_numbered_paragraphs_are_a_list(body: str) -> None:
    assert {kind for kind, _, _ in shown(word(body + p("Tekst.")))} == {"item", "paragraph"}


def test_two_bold_lines_of_one_level_below_each_other_are_headings_still() -> None:
    assert [kind for kind, _, _ in shown(word(bold("Dijken", 0) + bold("Sluizen", 0) + p("Tekst.")))] == [
        "heading",
        "heading",
        "paragraph",
    ]


def heading(words: str, level: int, more: str = "") -> str:
    return f'<text:h text:outline-level="{level}" {more}>{words}</text:h>'


def test_libreoffice_numbers_its_headings_by_their_outline() -> None:
    levels = (
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>'
        '<text:outline-level-style text:level="3" style:num-format=""/>'
    )
    made = odt(
        heading("Aanleiding", 1) + heading("Dijken", 2) + heading("Sluizen", 2) + heading("Los", 3)
        + heading("Zonder", 1, 'text:is-list-header="true"') + heading("Vervolg", 1),
        styles=f"<office:styles><text:outline-style>{levels}</text:outline-style></office:styles>",
    )  # fmt: skip
    assert shown(made) == [
        ("heading", 1, "1. Aanleiding"),
        ("heading", 2, "1.1 Dijken"),
        ("heading", 2, "1.2 Sluizen"),
        ("heading", 3, "Los"),
        ("heading", 1, "Zonder"),
        ("heading", 1, "2. Vervolg"),
    ]


def test_libreoffice_numbers_its_headings_by_a_list() -> None:
    style = '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="I"/></text:list-style>'

    def listed(words: str, name: str) -> str:
        item = f"<text:list-item>{heading(words, 1)}</text:list-item>"
        return f'<text:list text:style-name="{name}" text:continue-numbering="true">{item}</text:list>'

    made = odt(
        listed("Aanleiding", "L") + "<text:p>Tekst.</text:p>" + listed("Vervolg", "L") + listed("Punt", "B"), style
    )
    assert [text for kind, _, text in shown(made) if kind == "heading"] == ["I Aanleiding", "II Vervolg", "Punt"]


def test_a_page_numbers_its_headings_by_a_list() -> None:
    items = "".join(f"<li><h2>{words}</h2><p>Tekst.</p></li>" for words in ("Dijken", "Sluizen"))
    made = source(
        f'<html><body><ol start="2">{items}</ol><ul><li><h2>Slot</h2></li></ul></body></html>'.encode(), "p.html"
    )
    assert [text for kind, _, text in shown(made) if kind == "heading"] == ["2. Dijken", "3. Sluizen", "Slot"]
