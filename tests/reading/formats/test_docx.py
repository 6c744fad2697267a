"""Word files come out whole: what is seen on the page, once, in its place, with the facts of the cover."""

import datetime as dt
import time

import pytest
from tests.reading.formats.packages import PNG, box, docx, field, p, part, table

from kamerstuk_site.model.document import Block, Document, Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.parse import parse

LETTER = (
    p(
        "In antwoord op uw brief van 5 juli 2024 deel ik u mede dat de vragen van de leden Mutluer, Lahlah (GroenLinks-PvdA) en "
    )
    + p("Helder (BBB) over de sluiting worden beantwoord zoals aangegeven in de bijlage.")
    + p()
    + p("De Minister van Justitie en Veiligheid,")
    + p()
    + p("D.M. van Weel")
    + p()
    + p("Vraag 1", bold=True)
    + p("Kent u het bericht?", bold=True)
    + p()
    + p("Antwoord op vraag 1", bold=True)
    + p("Ja.")
)
COVER = box(
    p("De voorzitter van de Tweede Kamer ") + p("der Staten-Generaal ") + p("Postbus 20018") + p("2500 EA DEN HAAG")
) + box(table((p("Datum"), p("25 juli 2024")), (p("Betreft"), p("Beantwoording Kamervragen over de sluiting"))))
HEADERS = {
    "relations": {"h1": ("header", "header1.xml"), "h2": ("header", "header2.xml")},
    "section": '<w:headerReference w:type="first" r:id="h1"/><w:headerReference w:type="default" r:id="h2"/><w:titlePg/>',
    "word__header1_xml": part("hdr", f"<w:p>{COVER}</w:p>"),
    "word__header2_xml": part(
        "hdr", p("Datum") + p("11 januari 2024") + p("Pagina ", field("PAGE", "2"), " van ", field("NUMPAGES", "3"))
    ),
}


def blocks(source: Source) -> tuple[Block, ...]:
    return read(source).blocks


def texts(source: Source) -> list[str]:
    return [block.text for block in blocks(source)]


def answers() -> Source:
    return docx(LETTER, **HEADERS)  # type: ignore[arg-type]


def test_the_cover_in_the_first_header_gives_the_facts() -> None:
    outcome = parse(answers())
    assert outcome.letter
    facts = outcome.letter.facts
    assert facts.kind
    assert facts.kind.value == "kamervragen"
    assert facts.title
    assert facts.title.value == "Beantwoording Kamervragen over de sluiting"
    assert facts.recipients
    assert facts.recipients.value == (Person(role="voorzitter van de Tweede Kamer der Staten-Generaal"),)
    assert facts.senders
    assert facts.senders.value == (
        Person("Mutluer", organisation="GroenLinks-PvdA"),
        Person("Lahlah", organisation="GroenLinks-PvdA"),
        Person("Helder", organisation="BBB"),
    )
    assert facts.answered_by
    assert facts.answered_by.value == (Person("D.M. van Weel", "Minister van Justitie en Veiligheid"),)
    assert [problem.code for problem in outcome.problems] == []


def test_the_cover_counts_and_not_a_running_header_of_another_day() -> None:
    outcome = parse(answers())
    assert outcome.letter
    assert outcome.letter.date == dt.date(2024, 7, 25)
    assert outcome.letter.furniture == ("Datum", "11 januari 2024", "Pagina 2 van 3")


def test_a_text_box_that_stands_there_twice_is_read_once() -> None:
    assert texts(answers()).count("Datum\t25 juli 2024") == 1


def test_questions_are_headings_and_broken_sentences_are_joined() -> None:
    document = read(answers())
    assert [b.text for b in document.blocks if b.kind == "heading"] == ["Vraag 1", "Antwoord op vraag 1"]
    assert any("(GroenLinks-PvdA) en Helder (BBB)" in b.text for b in document.blocks)


def test_field_results_stay_and_field_codes_go() -> None:
    nested = field("IF " + field("NUMPAGES", "7") + ' = "1"', "zeven")
    assert texts(
        docx(p("Er zijn ", field("DOCPROPERTY aantal * MERGEFORMAT", "drie"), " of ", nested, " moties."))
    ) == ["Er zijn drie of zeven moties."]


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(docx(p("Een ", begin, "twee") + p("Drie"))) == ["Een twee", "Drie"]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:del><w:r><w:delText>oude </w:delText></w:r></w:del>"
    inserted = "<w:ins><w:r><w:t>nieuwe </w:t></w:r></w:ins>"
    assert texts(docx(p("De ", deleted, inserted, "tekst."))) == ["De nieuwe tekst."]


def test_content_controls_are_read_and_hidden_text_is_not() -> None:
    control = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>gekozen</w:t></w:r></w:sdtContent></w:sdt>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>"
    assert texts(docx(p("Het ", control, hidden, " woord."))) == ["Het gekozen woord."]


def noted(reference: str = "") -> Source:
    reference = reference or '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">'
        + p(" Kamerstuk 32 623, nr. 1.")
        + "</w:footnote>"
    )
    return docx(
        p("Bericht [1] is bekend", reference, "."),
        relations={"f": ("footnotes", "footnotes.xml")},
        word__footnotes_xml=part("footnotes", notes),
    )


def test_notes_stand_at_the_end_with_their_place_in_the_text() -> None:
    text, note = blocks(noted())
    assert text.text == "Bericht [1] is bekend."
    assert [(m.start, m.kind, m.value) for m in text.marks] == [(21, "note", "1")]
    assert (note.kind, note.label, note.text, note.where) == ("note", "1", "Kamerstuk 32 623, nr. 1.", "voetnoot 1")


def test_a_note_whose_mark_was_deleted_is_gone_and_not_lost() -> None:
    outcome = parse(noted('<w:del><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'))
    assert outcome.letter
    assert [b.text for b in outcome.letter.blocks] == ["Bericht [1] is bekend."]
    assert "words-lost" not in {problem.code for problem in outcome.problems}


def test_a_reference_to_a_note_that_is_not_there_is_nothing() -> None:
    assert texts(docx(p("Tekst", '<w:r><w:footnoteReference w:id="9"/></w:r>', "."))) == ["Tekst."]


def test_list_items_have_the_labels_that_word_shows() -> None:
    level = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    abstract = (
        level.format(0, 3, "decimal", "%1.")
        + level.format(1, 1, "lowerLetter", "%2)")
        + level.format(2, 1, "bullet", "·")
    )
    numbering = f'<w:abstractNum w:abstractNumId="7">{abstract}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    levels = (0, 1, 1, 0, 1, 2)
    body = "".join(p(f"punt {i}", numbered=(1, at)) for i, at in enumerate(levels))
    read_blocks = blocks(
        docx(body, relations={"n": ("numbering", "numbering.xml")}, word__numbering_xml=part("numbering", numbering))
    )
    assert [(b.kind, b.label, b.level) for b in read_blocks] == [
        ("item", label, at) for label, at in zip(("3.", "a)", "b)", "4.", "a)", "•"), levels, strict=True)
    ]


def test_heading_styles_are_headings_also_through_their_ancestors() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Kop2"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Eigen"><w:basedOn w:val="Kop2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Kring"><w:basedOn w:val="Kring"/></w:style>'
    )
    found = blocks(
        docx(
            p("Inleiding", style="Eigen") + p("Er is tekst.", style="Kring"),
            relations={"s": ("styles", "styles.xml")},
            word__styles_xml=part("styles", styles),
        )
    )
    assert [(b.kind, b.level) for b in found] == [("heading", 2), ("paragraph", 0)]


def test_a_table_of_data_stays_one_and_a_cover_sheet_does_not() -> None:
    data = table((p("Jaar"), p("Aantal")), (p("2023"), p("12")), lined=True)
    cover = table((p("Onderwerp"), p("De begroting")), (p("Ons kenmerk"), p("2024Z1")), lined=True)
    assert [(b.kind, b.text) for b in blocks(docx(cover + p("Er is een tabel.") + data))] == [
        ("paragraph", "Onderwerp\tDe begroting"),
        ("paragraph", "Ons kenmerk\t2024Z1"),
        ("paragraph", "Er is een tabel."),
        ("table", "Jaar\tAantal\n2023\t12"),
    ]


def test_cells_that_take_several_rows_or_columns_shift_no_other() -> None:
    below, more, wide = (
        f"<w:tcPr>{merge}</w:tcPr>"
        for merge in ('<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>')
    )
    rows = (p("A"), below + p("B")), (p("C"), more + p("")), (p("D"), p("E")), (wide + p("F"),), (p("G"), p("H"))
    (found,) = blocks(docx(table(*rows, lined=True)))
    assert [line.rstrip("\t") for line in found.text.split("\n")] == ["A\tB", "C", "D\tE", "F", "G\tH"]


PICTURE = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Een kaart"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
    '<a:blip r:embed="i1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
)


def test_pictures_are_kept_with_their_place_and_words() -> None:
    document = read(
        docx(
            p("Zie de kaart.") + p(PICTURE) + p("Dat was de kaart."),
            relations={"i1": ("image", "media/k.png")},
            word__media__k_png=PNG,
        )
    )
    assert [(b.kind, b.text, b.label) for b in document.blocks][1] == ("image", "Een kaart", "1.png")
    assert [(picture.name, picture.data) for picture in document.pictures] == [("1.png", PNG)]


def test_pictures_in_a_table_stand_after_it_and_their_words_in_it_too() -> None:
    rows = (p("Jaar"), p("Kaart")), (p("2023"), p("zie", PICTURE)), (p("2024"), p("geen"))
    document = read(
        docx(
            p("Zie de kaart.") + table(*rows, lined=True) + p("Dat was de kaart."),
            relations={"i1": ("image", "media/k.png")},
            word__media__k_png=PNG,
        )
    )
    assert [(b.kind, b.text, b.label) for b in document.blocks[1:3]] == [
        ("table", "Jaar\tKaart\n2023\tzie Een kaart\n2024\tgeen", ""),
        ("image", "Een kaart", "1.png"),
    ]
    assert [picture.name for picture in document.pictures] == ["1.png"]


def test_a_picture_that_no_browser_shows_is_reported() -> None:
    document = read(
        docx(p("Zie de kaart.", PICTURE), relations={"i1": ("image", "media/k.emf")}, word__media__k_emf=b"\x01\0\0\0")
    )
    assert [(problem.code, problem.found) for problem in document.problems] == [("picture-missing", "“Een kaart”")]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "../../../../etc/passwd", "http://voorbeeld.nl/x.png"])
def test_a_picture_outside_the_file_is_not_fetched(target: str) -> None:
    document = read(docx(p("Tekst.", PICTURE), relations={"i1": ("image", target)}))
    assert [b.text for b in document.blocks] == ["Tekst."]
    assert document.pictures == ()


def with_title(title: str) -> Document:
    core = f'<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>{title}</dc:subject></c>'
    return read(docx(p("Brief over de opvang van vluchtelingen in de regio."), docProps__core_xml=core))


def test_the_title_of_the_file_counts_only_where_the_letter_has_its_words() -> None:
    stated = with_title("de opvang van vluchtelingen in de regio").facts.title
    assert stated
    assert (stated.value, stated.origin.source) == ("de opvang van vluchtelingen in de regio", "document")
    assert with_title("Beantwoording Kamervragen van het lid Wassenberg").facts.title is None


def test_places_count_paragraphs_with_words() -> None:
    assert [b.where for b in blocks(docx(p("Een.") + p() + p("Twee.")))] == ["alinea 1", "alinea 2"]


def test_a_document_without_words_is_empty() -> None:
    with pytest.raises(Unreadable) as refused:
        read(docx(p()))
    assert refused.value.code == "empty-file"


def test_time_grows_with_the_text_where_every_paragraph_goes_on() -> None:
    line = "dit is een regel van meer dan veertig tekens zonder punt"
    assert len(blocks(docx(p(line) * 400))) == 10


def test_time_grows_with_the_text_of_a_paragraph_in_many_pieces() -> None:
    def seconds(times: int) -> float:
        made = docx(p(*["woord "] * times))
        begin = time.process_time()
        read(made)
        return time.process_time() - begin

    assert min(seconds(8_000) for _ in range(2)) < 24 * max(min(seconds(1_000) for _ in range(2)), 0.003)
