"""LibreOffice files come out as Word files do."""

import pytest
from tests.reading.formats.packages import PNG, odt, source, zipped

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.formats import odt as reader
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.parse import parse

BOLD = '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'


def p(text: str = "") -> str:
    return f"<text:p>{text}</text:p>"


def cell(text: str) -> str:
    return f"<table:table-cell>{p(text)}</table:table-cell>"


def table(*rows: tuple[str, ...]) -> str:
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        + "</table:table>"
    )


def blocks(made: Source) -> tuple[Block, ...]:
    return read(made).blocks


def test_a_letter_with_a_cover_sheet_gives_its_facts() -> None:
    outcome = parse(
        odt(
            table(("Datum", "26 augustus 2024"), ("Betreft", "Motie over honden"))
            + "".join(
                map(
                    p,
                    (
                        "Aan de Voorzitter van de Tweede",
                        "Kamer der Staten-Generaal",
                        "",
                        "Geachte voorzitter,",
                        "Hierbij informeer ik uw Kamer.",
                    ),
                )
            )
            + "".join(map(p, ("", "De Minister van Defensie,", "", "R.P. Brekelmans")))
        )
    )
    assert outcome.letter
    assert outcome.problems == ()
    assert outcome.letter.format == "odt"
    assert (str(outcome.letter.date), outcome.letter.title, outcome.letter.kind) == (
        "2024-08-26",
        "Motie over honden",
        "brief",
    )
    assert outcome.letter.senders == (Person("R.P. Brekelmans", "Minister van Defensie"),)
    assert outcome.letter.recipients == (Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),)


def test_headings_marks_spaces_and_breaks() -> None:
    heading, text = blocks(
        odt(
            '<text:h text:outline-level="2">Inleiding</text:h>'
            + p('Een<text:s text:c="2"/><text:span text:style-name="B">vet</text:span><text:line-break/>woord'),
            BOLD,
        )
    )
    assert (heading.kind, heading.level, heading.text) == ("heading", 2, "Inleiding")
    assert (text.text, [(m.start, m.end, m.kind) for m in text.marks]) == ("Een vet\nwoord", [(4, 7, "strong")])


def test_notes_have_their_place() -> None:
    note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>Kamerstuk 32 623.</text:p></text:note-body></text:note>'
    text, read_note = blocks(odt(p(f"Zie dit{note}.")))
    assert (text.text, [(m.start, m.value) for m in text.marks]) == ("Zie dit.", [(7, "1")])
    assert (read_note.kind, read_note.label, read_note.text) == ("note", "1", "Kamerstuk 32 623.")


def test_lists_count_as_their_style_says() -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>'
    )
    inner = "<text:list>" + "".join(f"<text:list-item>{p(x)}</text:list-item>" for x in ("b1", "b2")) + "</text:list>"
    listed = f'<text:list text:style-name="L"><text:list-item>{p("a1")}{inner}</text:list-item><text:list-item>{p("a2")}</text:list-item></text:list>'
    assert [(b.label, b.level, b.text) for b in blocks(odt(listed, style))] == [
        ("1.", 0, "a1"),
        ("a)", 1, "b1"),
        ("b)", 1, "b2"),
        ("2.", 0, "a2"),
    ]


def test_a_full_table_stays_one() -> None:
    found = blocks(odt(p("De cijfers:") + table(("Jaar", "Man", "Vrouw"), ("2023", "1", "2"), ("2024", "3", "4"))))
    assert [(b.kind, b.text) for b in found][1] == ("table", "Jaar\tMan\tVrouw\n2023\t1\t2\n2024\t3\t4")


def test_what_was_deleted_and_remarks_are_not_read() -> None:
    deleted = f"<text:tracked-changes><text:changed-region><text:deletion>{p('weg')}</text:deletion></text:changed-region></text:tracked-changes>"
    remark = f"<office:annotation>{p('opmerking')}</office:annotation>"
    assert [b.text for b in blocks(odt(deleted + p(f"Het staat{remark} er.")))] == ["Het staat er."]


def test_running_headers_are_furniture_and_frames_are_read_once() -> None:
    frame = f"<draw:frame><draw:text-box>{p('Ons kenmerk')}{p('2024Z1')}</draw:text-box></draw:frame>"
    styles = '<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>Pagina 2</text:p></style:header></style:master-page></office:master-styles>'
    document = read(odt(p(f"Tekst{frame}."), styles=styles))
    assert document.furniture == ("Pagina 2",)
    assert [b.text for b in document.blocks] == ["Ons kenmerk\t2024Z1", "Tekst."]


def test_pictures_are_kept_and_none_is_fetched() -> None:
    def frame(target: str) -> str:
        return p(f'<draw:frame><draw:image xlink:href="{target}"/><svg:title>Kaart</svg:title></draw:frame>')

    document = read(odt(p("Zie:") + frame("Pictures/k.png") + frame("../../etc/passwd"), Pictures__k_png=PNG))
    assert [(b.text, b.label) for b in document.blocks if b.kind == "image"] == [("Kaart", "1.png"), ("Kaart", "")]
    assert [picture.data for picture in document.pictures] == [PNG]
    assert [(problem.code, problem.found) for problem in document.problems] == [("picture-missing", "“Kaart”")]


def test_pictures_in_a_table_stand_after_it_and_their_words_in_it_too() -> None:
    frame = '<draw:frame><draw:image xlink:href="Pictures/k.png"/><svg:title>Kaart</svg:title></draw:frame>'
    rows = ("Jaar", "Man", "Vrouw"), ("2023", "1", f"2{frame}"), ("2024", "3", "4")
    document = read(odt(p("De cijfers:") + table(*rows), Pictures__k_png=PNG))
    assert [(b.kind, b.text, b.label) for b in document.blocks[1:]] == [
        ("table", "Jaar\tMan\tVrouw\n2023\t1\t2 Kaart\n2024\t3\t4", ""),
        ("image", "Kaart", "1.png"),
    ]
    assert [picture.data for picture in document.pictures] == [PNG]


def test_repeats_do_not_swell() -> None:
    repeated = f'<table:table-cell table:number-columns-repeated="999999999">{p("x")}</table:table-cell>'
    rows = "".join(f"<table:table-row>{repeated}{cell('y')}{cell('z')}</table:table-row>" for _ in range(3))
    spaces = p('a<text:s text:c="999999999"/>b')
    assert sum(len(b.text) for b in blocks(odt(f"<table:table>{rows}</table:table>{spaces}"))) < 1000


def test_an_encrypted_file_is_named() -> None:
    made = zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<m><encryption-data/></m>",
            "content.xml": b"\x00\x01",
        }
    )
    with pytest.raises(Unreadable) as refused:
        read(source(made, "brief.odt"))
    assert refused.value.code == "encrypted-file"


def test_the_words_of_a_list_are_missed_where_they_get_lost() -> None:
    listed = f"<text:list><text:list-item>{p('Eerste punt')}</text:list-item></text:list>"
    assert [line.text for line in read(odt(p("Er zijn punten:") + listed)).raw] == ["Er zijn punten:", "Eerste punt"]


def listed(*items: str, attributes: str = "") -> str:
    inner = "".join(item if item.startswith("<") else f"<text:list-item>{p(item)}</text:list-item>" for item in items)
    return f'<text:list text:style-name="L" {attributes}>{inner}</text:list>'


def numbered(*levels: str) -> str:
    shown = "".join(f"<text:list-level-style-number {level}/>" for level in levels)
    return f'<text:list-style style:name="L">{shown}</text:list-style>'


def test_a_list_begins_anew_unless_it_goes_on_or_says_its_number() -> None:
    style = numbered(
        'text:level="1" style:num-format="1" style:num-prefix="(" style:num-suffix=")" text:start-value="3"'
    )
    other = f'<text:list-item text:start-value="9">{p("negende")}</text:list-item>'
    header = f"<text:list-header>{p('kop')}</text:list-header>"
    text = (
        listed("a", "b")
        + listed("c", attributes='text:continue-numbering="true"')
        + listed("d", header, other, "e")
        + listed("f", attributes='text:continue-list="x"')
    )
    assert [(b.kind, b.label, b.text) for b in blocks(odt(text, style))] == [
        ("item", "(3)", "a"),
        ("item", "(4)", "b"),
        ("item", "(5)", "c"),
        ("item", "(3)", "d"),
        ("paragraph", "", "kop"),
        ("item", "(9)", "negende"),
        ("item", "(10)", "e"),
        ("item", "(11)", "f"),
    ]


def test_a_level_can_show_the_counts_above_it_and_only_the_first_paragraph_of_an_item_has_a_label() -> None:
    style = numbered(
        'text:level="1" style:num-format="I"', 'text:level="2" style:num-format="1" text:display-levels="2"'
    )
    inner = f"<text:list><text:list-item>{p('b')}{p('Vervolg.')}</text:list-item></text:list>"
    text = listed(f"<text:list-item>{p('a')}{inner}</text:list-item>")
    assert [(b.label, b.level, b.text) for b in blocks(odt(text, style))] == [
        ("I", 0, "a"),
        ("I.1", 1, "b"),
        ("", 0, "Vervolg."),
    ]


def test_a_level_without_a_form_shows_no_label_and_a_list_without_a_style_shows_bullets() -> None:
    silent = numbered('text:level="1" style:num-format="" style:num-suffix="."')
    assert [
        b.label
        for b in blocks(odt(listed("a") + f"<text:list><text:list-item>{p('b')}</text:list-item></text:list>", silent))
    ] == [
        "",
        "•",
    ]


def test_lists_are_ten_deep_at_most() -> None:
    def nested(depth: int) -> str:
        return f"<text:list><text:list-item>{p(f'diepte {depth}')}{nested(depth + 1) if depth < 11 else ''}</text:list-item></text:list>"

    found = blocks(odt(nested(1)))
    assert [b.kind for b in found] == ["item"] * 10 + ["paragraph"]
    style = numbered('text:level="99999" style:num-format="1" style:num-suffix="."')
    assert [
        b.label for b in blocks(odt(nested(1).replace("<text:list>", '<text:list text:style-name="L">', 1), style))
    ][9] == "1."


def test_a_heading_in_a_list_begins_with_its_number() -> None:
    heading = '<text:h text:outline-level="{}">Dijken</text:h>'
    text = (
        listed(f"<text:list-item>{heading.format(2)}</text:list-item>")
        + p("Tekst.")
        + heading.format(6)
        + heading.format(9)
    )
    found = blocks(odt(text, numbered('text:level="1" style:num-format="1" style:num-suffix="."')))
    assert [(b.kind, b.level, b.text) for b in found] == [
        ("heading", 2, "1. Dijken"),
        ("paragraph", 0, "Tekst."),
        ("heading", 6, "Dijken"),
        ("heading", 6, "Dijken"),
    ]


def test_styles_inherit_what_they_do_not_say() -> None:
    styles = BOLD + (
        '<style:style style:name="C" style:parent-style-name="B"><style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="D" style:parent-style-name="C"><style:text-properties fo:font-weight="normal" style:text-position="super 58%"/></style:style>'
    )
    spans = "".join(f'<text:span text:style-name="{name}">{name}</text:span> ' for name in "CD")
    (found,) = blocks(odt(p(spans + "en de rest."), styles))
    assert [(m.start, m.kind) for m in found.marks] == [
        (0, "strong"),
        (0, "emphasis"),
        (2, "emphasis"),
        (2, "superscript"),
    ]


@pytest.mark.parametrize(("asked", "shown"), [(60, 60), (61, 60)])
def test_an_element_stands_for_sixty_spaces_at_most(asked: int, shown: int) -> None:
    (found,) = reader.read(odt(p(f'a<text:s text:c="{asked}"/><text:tab/>b'))).blocks
    assert found.text == "a" + " " * shown + "\tb"


def test_a_cell_stands_for_sixty_columns_at_most() -> None:
    def row(columns: int) -> str:
        wide = f'<table:table-cell table:number-columns-repeated="{columns}">{p("x")}</table:table-cell>'
        return f"<table:table-row>{wide}{cell('y')}{cell('z')}</table:table-row>"

    (found,) = blocks(odt(f"<table:table>{row(60)}{row(61)}{row(2)}</table:table>"))
    assert [line.split("\t").index("y") for line in found.text.split("\n")] == [60, 60, 2]


def page(name: str, headers: str, following: str = "") -> str:
    return f'<style:master-page style:name="{name}" style:next-style-name="{following}">{headers}</style:master-page>'


FIRST = '<style:style style:name="P1" style:master-page-name="Eerste"/>'
START = '<text:p text:style-name="P1">Geachte voorzitter,</text:p>'


def band(kind: str, words: str, attributes: str = "") -> str:
    return f"<style:{kind} {attributes}>{p(words)}</style:{kind}>"


@pytest.mark.parametrize(
    ("pages", "cover", "furniture"),
    [
        (
            page("Eerste", band("header", "Ministerie"), "Verder") + page("Verder", band("header", "Blad")),
            True,
            ("Blad",),
        ),
        (page("Eerste", band("header", "Ministerie"), "Eerste"), False, ("Ministerie",)),
        (page("Eerste", band("header-first", "Ministerie") + band("footer", "Voet")), True, ("Voet",)),
        (page("Eerste", band("header-first", "Ministerie", 'style:display="false"')), False, ()),
        (page("Verder", band("header", "Ministerie")), False, ()),
    ],
)
def test_the_header_that_only_the_first_page_has_is_the_cover(
    pages: str, cover: bool, furniture: tuple[str, ...]
) -> None:
    document = read(odt(START, FIRST, f"<office:master-styles>{pages}</office:master-styles>"))
    assert [b.text for b in document.blocks] == ["Ministerie"] * cover + ["Geachte voorzitter,"]
    assert document.furniture == furniture


def test_a_frame_on_the_page_is_read_like_one_on_a_paragraph() -> None:
    image = "<draw:frame><draw:image xlink:href='Pictures/k.png'/><svg:desc>Kaart</svg:desc></draw:frame>"
    frame = f"<draw:frame><draw:text-box>{p('Pagina 1')}{p('In een kader.')}</draw:text-box></draw:frame>"
    document = read(odt(frame + p("Tekst.") + image, Pictures__k_png=PNG))
    assert [(b.text, b.label) for b in document.blocks] == [("In een kader.", ""), ("Tekst.", ""), ("Kaart", "1.png")]
    assert document.furniture == ("Pagina 1",)


def test_text_boxes_and_labels_in_a_table_of_data_stay_in_their_cells() -> None:
    frame = f"<draw:frame><draw:text-box>{p('Kader')}</draw:text-box></draw:frame>"
    inner = f"<table:table-cell><text:list><text:list-item>{p('punt')}</text:list-item></text:list></table:table-cell>"
    row = f"<table:table-row>{inner}{cell('y')}{cell('z')}</table:table-row>"
    rows = table(("Jaar", "Man", "Vrouw"), ("2023", "1", f"2{frame}")).replace("</table:table>", row + "</table:table>")
    assert [b.text for b in blocks(odt(rows))] == ["Jaar\tMan\tVrouw\n2023\t1\tKader 2\n• punt\ty\tz"]


def test_a_table_has_lines_where_a_cell_style_says_so_and_its_header_rows_are_its_head() -> None:
    styles = '<style:style style:name="Z"><style:table-cell-properties fo:border-left="{}"/></style:style>'
    rows = table(("Jaar", "Aantal"), ("2023", "12")).replace(
        "<table:table-cell>", '<table:table-cell table:style-name="Z">', 1
    )
    headed = rows.replace("<table:table-row>", "<table:table-header-rows><table:table-row>", 1).replace(
        "</table:table-row>", "</table:table-row></table:table-header-rows>", 1
    )
    assert [(b.kind, b.level) for b in blocks(odt(headed, styles.format("0.5pt solid")))] == [("table", 1)]
    for border in ("none", "0pt solid", "0.00in none"):
        assert {b.kind for b in blocks(odt(headed, styles.format(border)))} == {"paragraph"}
