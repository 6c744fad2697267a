"""LibreOffice files come out as Word files do."""

import pytest
from tests.reading.formats.packages import PNG, odt, source, zipped

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.facts import Person
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
    assert (text.text, [(m.start, m.end, m.kind) for m in text.marks]) == ("Een  vet\nwoord", [(5, 8, "strong")])


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
