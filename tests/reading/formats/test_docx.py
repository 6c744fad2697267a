"""Word files come out whole: what is seen on the page, once, in its place, with the facts of the cover."""

import datetime as dt
from collections.abc import Callable
from functools import partial

import pytest
from tests.growth import IN_STEP, growth
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


def test_what_was_moved_stands_where_it_went() -> None:
    there = "<w:moveFrom><w:r><w:t>hier </w:t></w:r></w:moveFrom>"
    here = "<w:moveTo><w:r><w:t>daar</w:t></w:r></w:moveTo>"
    assert texts(docx(p("Het staat ", there, "nu ", here, "."))) == ["Het staat nu daar."]


def test_what_words_and_paragraphs_looked_like_before_a_change_does_not_count() -> None:
    words = "<w:rPr><w:rPrChange><w:rPr><w:b/><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>Gewone tekst.</w:t>"
    outline = '<w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr>'
    (found,) = blocks(docx(f"<w:p>{outline}<w:r>{words}</w:r></w:p>"))
    assert (found.kind, found.text, found.marks) == ("paragraph", "Gewone tekst.", ())


DELETED_END = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    first, second = (f"<w:p>{DELETED_END}<w:r><w:t>{words} </w:t></w:r></w:p>" for words in ("De Kamer", "heeft"))
    assert texts(docx(first + second + p("gestemd.") + p("Daarna niet."))) == [
        "De Kamer heeft gestemd.",
        "Daarna niet.",
    ]


def test_a_deleted_end_before_a_table_joins_nothing() -> None:
    lonely = f"<w:p>{DELETED_END}<w:r><w:t>De cijfers:</w:t></w:r></w:p>"
    data = table((p("Jaar"), p("Aantal")), (p("2023"), p("12")), lined=True)
    assert texts(docx(lonely + data)) == ["De cijfers:", "Jaar\tAantal\n2023\t12"]


def test_time_grows_with_the_number_of_deleted_ends_and_of_fields() -> None:
    def work(times: int) -> Callable[[], object]:
        deleted = f"<w:p>{DELETED_END}<w:r><w:t>a</w:t></w:r></w:p>" * times
        begins = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>x</w:t></w:r>' * times
        ends = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * times
        return partial(read, docx(deleted + p("b") + p(begins, ends)))

    assert growth(work, 1_000) < IN_STEP


def test_a_style_of_words_hides_and_marks_as_properties_do() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="Weg"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Zwaar"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Nadruk"><w:basedOn w:val="Zwaar"/><w:rPr><w:i/></w:rPr></w:style>'
    )

    def run(style: str, words: str, more: str = "") -> str:
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{more}</w:rPr><w:t>{words}</w:t></w:r>'

    (found,) = blocks(
        docx(
            p(
                "Dit is ",
                run("Weg", "niet "),
                run("Nadruk", "wel"),
                " te ",
                run("Zwaar", "zien", '<w:b w:val="0"/>'),
                ".",
            ),
            relations={"s": ("styles", "styles.xml")},
            word__styles_xml=part("styles", styles),
        )
    )
    assert found.text == "Dit is wel te zien."
    assert [(m.start, m.end, m.kind) for m in found.marks] == [(7, 10, "emphasis"), (7, 10, "strong")]


def test_words_beside_each_other_stand_under_one_mark() -> None:
    def run(properties: str, words: str) -> str:
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'

    bold, italic, high = "<w:b/>", "<w:i/>", '<w:vertAlign w:val="superscript"/>'
    (found,) = blocks(
        docx(p("De ", run(bold, "vaste "), run("", ""), run(bold + italic, "commissie"), " van m", run(high, "2"), "."))
    )
    assert [(m.start, m.end, m.kind) for m in found.marks] == [
        (3, 18, "strong"),
        (9, 18, "emphasis"),
        (24, 25, "superscript"),
    ]


def test_letters_and_accents_in_runs_of_their_own_are_one_character() -> None:
    assert texts(docx(p("cafe", "\u0301"))) == ["caf\u00e9"]


def test_what_stands_for_a_character_is_read_and_tab_stops_are_not() -> None:
    stops = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
    inner = (
        "<w:t>Nr.</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:cr/><w:t>re</w:t>"
        '<w:softHyphen/><w:t>gel</w:t><w:br w:type="page"/><w:t>slot</w:t>'
    )
    assert texts(docx(f"<w:p>{stops}<w:r>{inner}</w:r></w:p>")) == ["Nr.\t12\nco-op\nregel\nslot"]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "FC", "✓"),
        ("Symbol", "F0B3", "≥"),
        ("Wingdings", "F01F", ""),
        ("Calibri", "20AC", "€"),
        ("Calibri", "AC00", "가"),
        ("Calibri", "F0FC", ""),
        ("Calibri", "D800", ""),
        ("Calibri", "FFFFFFFFFFFFFFFFFFFF", ""),
        ("Symbol", "geen", ""),
    ],
)
def test_symbols_are_the_characters_that_their_font_shows(font: str, code: str, shown: str) -> None:
    symbol = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert texts(docx(p("a", symbol, "b"))) == [f"a{shown}b"]


def test_links_and_formulas_are_read_bookmarks_and_remarks_are_not() -> None:
    link = '<w:hyperlink r:id="x" w:anchor="y"><w:r><w:t>de brief</w:t></w:r></w:hyperlink>'
    bookmark = (
        '<w:bookmarkStart w:id="0" w:name="x"/><w:bookmarkEnd w:id="0"/><w:r><w:commentReference w:id="1"/></w:r>'
    )
    formula = (
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
    )
    made = docx(
        p("Zie ", bookmark, link, ": ", formula),
        relations={"c": ("comments", "comments.xml")},
        word__comments_xml=part("comments", f'<w:comment w:id="1">{p("opmerking")}</w:comment>'),
    )
    assert texts(made) == ["Zie de brief: ab"]


def test_of_two_versions_the_first_that_can_be_read_counts() -> None:
    choice = "<mc:Choice><w:r><w:object/></w:r></mc:Choice>"
    fallback = "<mc:Fallback><w:r><w:t>oud</w:t></w:r></mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    newer = both.replace("<w:object/>", "<w:t>nieuw</w:t>")
    assert texts(docx(p("Dit is ", both, "."))) == ["Dit is oud."]
    assert texts(docx(p("Dit is ", newer, "."))) == ["Dit is nieuw."]


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


def test_endnotes_are_numbered_on_with_the_footnotes_as_the_text_refers_to_them() -> None:
    def part_of(kind: str, words: str) -> str:
        return part(f"{kind}s", f'<w:{kind} w:id="2">{p(words)}{p("Met een vervolg.")}</w:{kind}>')

    found = blocks(
        docx(
            p("Eerst", '<w:r><w:endnoteReference w:id="2"/></w:r>', " en dan")
            + p("Daarna", '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:footnoteReference w:id="2"/></w:r>'),
            relations={"f": ("footnotes", "footnotes.xml"), "e": ("endnotes", "endnotes.xml")},
            word__footnotes_xml=part_of("footnote", "Onder."),
            word__endnotes_xml=part_of("endnote", "Achter."),
        )
    )
    assert [(b.label, b.text) for b in found if b.kind == "note"] == [
        ("1", "Achter. Met een vervolg."),
        ("2", "Onder. Met een vervolg."),
    ]
    assert [mark.value for block in found for mark in block.marks][:2] == ["1", "2"]


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


LEVEL = '<w:lvl w:ilvl="{}"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/>{}</w:lvl>'


def labels(levels: str, *paragraphs: tuple[int, int], numbers: str = "") -> list[str]:
    """The labels of paragraphs, given list and depth of each, of which list 1 and 2 share an abstract list."""
    lists = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="7"/></w:num>' for i in (1, 2))
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{lists}{numbers}'
    made = docx(
        "".join(p("Punt", numbered=numbered) for numbered in paragraphs),
        relations={"n": ("numbering", "numbering.xml")},
        word__numbering_xml=part("numbering", numbering),
    )
    return [block.label for block in blocks(made)]


@pytest.mark.parametrize(
    ("form", "first", "label"),
    [
        ("decimalZero", 1, "01"),
        ("ordinal", 2, "2e"),
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 26, "Z"),
        ("lowerLetter", 28, "bb"),
        ("iets", 3, "3"),
        ("decimal", 99999, "99999"),
        ("decimal", 100000, "1"),
    ],
)
def test_numbers_are_shown_in_the_form_of_their_list(form: str, first: int, label: str) -> None:
    assert labels(LEVEL.format(0, first, form, "%1", ""), (1, 0)) == [label]


def test_lists_of_one_abstract_list_go_on_and_one_with_its_own_start_does_not() -> None:
    own = '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    level = LEVEL.format(0, 1, "decimal", "Artikel %1.", "")
    assert labels(level, (1, 0), (2, 0), (3, 0), (3, 0), (1, 0), numbers=own) == [
        "Artikel 1.",
        "Artikel 2.",
        "Artikel 7.",
        "Artikel 8.",
        "Artikel 3.",
    ]


def test_a_list_can_have_another_form_than_its_abstract_list() -> None:
    own = f'<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{LEVEL.format(0, 1, "lowerLetter", "%1)", "")}</w:lvlOverride></w:num>'
    assert labels(LEVEL.format(0, 1, "decimal", "%1.", ""), (1, 0), (3, 0), numbers=own) == ["1.", "a)"]


def test_deeper_counts_begin_anew_unless_their_level_says_otherwise() -> None:
    def counted(restart: str) -> list[str]:
        levels = LEVEL.format(0, 1, "upperRoman", "%1.", "") + LEVEL.format(1, 1, "decimal", "%1.%2", restart)
        return labels(levels, (1, 0), (1, 1), (1, 0), (1, 1))

    assert counted("") == ["I.", "I.1", "II.", "II.1"]
    assert counted("<w:isLgl/>") == ["I.", "1.1", "II.", "2.1"]
    assert counted('<w:lvlRestart w:val="0"/>') == ["I.", "I.1", "II.", "II.2"]
    assert counted('<w:lvlRestart w:val="1"/>') == ["I.", "I.1", "II.", "II.1"]


def test_a_list_style_lends_its_levels() -> None:
    style = '<w:abstractNum w:abstractNumId="8"><w:styleLink w:val="Lijst"/>' + LEVEL.format(
        0, 1, "decimal", "§ %1", ""
    )
    linked = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
    number = '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    assert labels("", (3, 0), (3, 0), numbers=f"{style}</w:abstractNum>{linked}{number}") == ["§ 1", "§ 2"]


def test_a_label_has_twenty_characters_at_most() -> None:
    level = LEVEL.format(0, 1, "decimal", "Onderdeel nummer %1 van", "")
    assert labels(level, (1, 0)) == ["Onderdeel nummer 1 v"]


def test_list_items_without_words_are_counted_and_not_shown() -> None:
    level = LEVEL.format(0, 1, "decimal", "%1.", "")
    numbering = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    found = blocks(
        docx(
            p("Een", numbered=(1, 0)) + p(numbered=(1, 0)) + p("Drie", numbered=(1, 0)),
            relations={"n": ("numbering", "numbering.xml")},
            word__numbering_xml=part("numbering", numbering),
        )
    )
    assert [(b.label, b.text) for b in found] == [("1.", "Een"), ("3.", "Drie")]


def styled(styles: str, body: str, numbering: str = "") -> list[tuple[str, int, str]]:
    found = blocks(
        docx(
            body,
            relations={"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")},
            word__styles_xml=part("styles", styles),
            word__numbering_xml=part("numbering", numbering),
        )
    )
    return [(b.kind, b.level, b.text) for b in found]


def test_a_heading_with_a_number_is_a_heading_that_begins_with_it() -> None:
    levels = LEVEL.format(0, 1, "decimal", "%1", "") + LEVEL.format(1, 1, "decimal", "%1.%2", "")
    numbering = f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    styles = (
        '<w:style w:styleId="Kop1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:styleId="Kop2"><w:basedOn w:val="Kop1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="Kaal"><w:basedOn w:val="Kop1"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = p("Aanleiding", style="Kop1") + p("Dijken", style="Kop2") + p("Slot", style="Kaal")
    assert styled(styles, body, numbering) == [
        ("heading", 1, "1 Aanleiding"),
        ("heading", 2, "1.1 Dijken"),
        ("heading", 1, "Slot"),
    ]


def test_a_heading_is_told_by_outline_level_or_by_the_name_of_its_style() -> None:
    def outlined(depth: int) -> str:
        return f'<w:p><w:pPr><w:outlineLvl w:val="{depth}"/></w:pPr><w:r><w:t>Diepte {depth}</w:t></w:r></w:p>'

    named = '<w:style w:styleId="a"><w:name w:val="heading 3"/></w:style>'
    plain = '<w:style w:styleId="b"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>'
    body = p("Naam", style="a") + p("Tekst", style="b") + outlined(5) + outlined(6)
    assert styled(named + plain, body) == [
        ("heading", 3, "Naam"),
        ("paragraph", 0, "Tekst"),
        ("heading", 6, "Diepte 5"),
        ("paragraph", 0, "Diepte 6"),
    ]


def test_a_style_inherits_from_at_most_twenty() -> None:
    styles = '<w:style w:styleId="s0"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>' + "".join(
        f'<w:style w:styleId="s{i}"><w:basedOn w:val="s{i - 1}"/></w:style>' for i in range(1, 21)
    )
    body = p("Nog een kop", style="s19") + p("Geen kop meer", style="s20")
    assert [kind for kind, *_ in styled(styles, body)] == ["heading", "paragraph"]


def test_a_paragraph_in_a_bold_style_can_be_a_heading() -> None:
    style = '<w:style w:styleId="Vet"><w:rPr><w:b/></w:rPr></w:style>'
    assert styled(style, p("Toezegging", style="Vet") + p("Er is tekst.")) == [
        ("heading", 2, "Toezegging"),
        ("paragraph", 0, "Er is tekst."),
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


def test_the_first_rows_that_are_marked_so_are_the_head_of_a_table() -> None:
    rows = "".join(
        f"<w:tr>{properties}<w:tc>{p(left)}</w:tc><w:tc>{p(right)}</w:tc></w:tr>"
        for properties, left, right in (
            ("<w:trPr><w:tblHeader/></w:trPr>", "Jaar", "Aantal"),
            ('<w:trPr><w:tblHeader w:val="0"/></w:trPr>', "2023", "12"),
            ("<w:trPr><w:tblHeader/></w:trPr>", "2024", "13"),
        )
    )
    borders = '<w:tblPr><w:tblBorders><w:insideH w:val="single"/></w:tblBorders></w:tblPr>'
    assert [b.level for b in blocks(docx(f"<w:tbl>{borders}{rows}</w:tbl>"))] == [1]


@pytest.mark.parametrize(
    ("properties", "kind"),
    [
        ('<w:tblStyle w:val="Tabelraster"/>', "table"),
        ('<w:tblStyle w:val="Table Normal"/>', "paragraph"),
        ('<w:tblBorders><w:insideH w:val="nil"/></w:tblBorders>', "paragraph"),
        ('<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>', "table"),
    ],
)
def test_a_table_of_two_columns_is_data_where_it_has_lines(properties: str, kind: str) -> None:
    made = table((p("Jaar"), p("Aantal")), (p("2023"), p("12"))).replace(
        "<w:tblPr></w:tblPr>", f"<w:tblPr>{properties}</w:tblPr>"
    )
    assert blocks(docx(made))[0].kind == kind


def test_a_table_in_a_table_is_read_on_its_own() -> None:
    inner = table((p("Jaar"), p("Aantal")), (p("2023"), p("12")), lined=True)
    outer = table((p("De Minister,"), p("Links") + inner + p("")), (p("Nog"), p("Rechts")), lined=True)
    found = blocks(docx(outer))
    assert [b.text for b in found if b.kind == "table"] == ["Jaar\tAantal\n2023\t12"]
    assert {"De Minister,", "Links", "Rechts"} <= {b.text for b in found}


def test_list_labels_and_text_boxes_in_a_table_of_data_stay_in_their_cells() -> None:
    level = LEVEL.format(0, 1, "decimal", "%1.", "")
    numbering = f'<w:abstractNum w:abstractNumId="7">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    rows = (p("Punt"), p("Tekst")), (p("a", numbered=(1, 0)), p(box(p("Kader")), "vrij"))
    found = blocks(
        docx(
            table(*rows, lined=True),
            relations={"n": ("numbering", "numbering.xml")},
            word__numbering_xml=part("numbering", numbering),
        )
    )
    assert [b.text for b in found] == ["Punt\tTekst\n1. a\tKader vrij"]


def test_a_row_can_begin_further_to_the_right() -> None:
    late = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    made = table((p("A"), p("B"), p("C")), (p("D"), p("E"), p("F")), (p("G"), p("H")), lined=True)
    made = made.replace(f"<w:tr><w:tc>{p('G')}", f"<w:tr>{late}<w:tc>{p('G')}")
    assert texts(docx(made)) == ["A\tB\tC\nD\tE\tF\n\tG\tH"]


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


OLD_PICTURE = '<w:r><w:pict><v:shape><v:imagedata r:id="i1" o:title="Een grafiek"/></v:shape></w:pict></w:r>'


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (OLD_PICTURE, "Een grafiek"),
        (PICTURE.replace('descr="Een kaart"', 'title="Een titel"'), "Een titel"),
        (PICTURE.replace("<pic:pic>", "<wps:wgp><pic:pic>").replace("</pic:pic>", "</pic:pic></wps:wgp>"), "Een kaart"),
    ],
)
def test_pictures_of_all_kinds_are_read_with_their_words(picture: str, said: str) -> None:
    document = read(docx(p("Zie:") + p(picture), relations={"i1": ("image", "media/k.png")}, word__media__k_png=PNG))
    assert [(b.text, b.label) for b in document.blocks if b.kind == "image"] == [(said, "1.png")]


def test_the_picture_that_fills_a_shape_and_the_logo_in_a_header_are_no_pictures_of_the_letter() -> None:
    filled = '<w:r><w:drawing><wps:wsp><wps:spPr><a:blipFill><a:blip r:embed="i1"/></a:blipFill></wps:spPr></wps:wsp></w:drawing></w:r>'
    document = read(
        docx(
            p("Tekst.", filled),
            section='<w:headerReference w:type="first" r:id="h1"/><w:titlePg/>',
            relations={"i1": ("image", "media/k.png"), "h1": ("header", "header1.xml")},
            word__media__k_png=PNG,
            word__header1_xml=part("hdr", p("Ministerie van Waterbeheer", PICTURE)),
        )
    )
    assert [b.text for b in document.blocks] == ["Ministerie van Waterbeheer", "Tekst."]
    assert document.problems == ()


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
    assert growth(lambda times: partial(read, docx(p(*["woord "] * times))), 1_000) < IN_STEP
