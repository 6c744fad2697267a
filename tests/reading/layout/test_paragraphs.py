"""Lines put together: golden cases of how text is pasted, each with the blocks that it is."""

import pytest

from kamerstuk_site.model.document import Block, Document, Line, Source
from kamerstuk_site.model.text import CELL_BREAK, Mark, Text
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out
from kamerstuk_site.reading.layout.page_lines import LetterLine
from kamerstuk_site.reading.layout.paragraphs import put_together


def blocks(text: str) -> list[Block]:
    return list(lay_out(read(Source("brief.txt", text.encode(), "0" * 64)))[0])


def shown(text: str) -> list[str]:
    """Blocks as one line each: kind, label and text."""
    return [
        " ".join(filter(None, (block.kind, block.label, block.text.replace("\n", " / ")))) for block in blocks(text)
    ]


WRAPPED = """\
De situatie in Syrië, en met name in Aleppo, is de afgelopen maanden,
weken en dagen dramatisch te noemen. In deze brief wordt ingegaan op
de recente ontwikkelingen en op wat Nederland daarbij heeft gedaan.
"""
JOINED = " ".join(WRAPPED.split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(WRAPPED, [f"paragraph {JOINED}"], id="lines of one paragraph"),
        pytest.param(f"{WRAPPED}\n{WRAPPED}", [f"paragraph {JOINED}"] * 2, id="an empty line between paragraphs"),
        pytest.param(
            f"Recente ontwikkelingen\n\n{WRAPPED}",
            ["heading Recente ontwikkelingen", f"paragraph {JOINED}"],
            id="heading between empty lines",
        ),
        pytest.param(
            f"Tegengaan van straffeloosheid\n{WRAPPED}",
            ["heading Tegengaan van straffeloosheid", f"paragraph {JOINED}"],
            id="heading right above its paragraph",
        ),
        pytest.param(
            f"Nederlandse steun aan initiatieven op opbouw voor accountability en\ntransitional justice\n{WRAPPED}",
            [
                "heading Nederlandse steun aan initiatieven op opbouw voor accountability en transitional justice",
                f"paragraph {JOINED}",
            ],
            id="heading of two lines",
        ),
        pytest.param(
            f"{WRAPPED}\nDe volgende punten:\n1. een staakt-het-vuren tussen\n\nstrijders en groepen,\n 2. corridors.\n\nSlot van de brief.",
            [
                f"paragraph {JOINED}",
                "paragraph De volgende punten:",
                "item 1. een staakt-het-vuren tussen strijders en groepen,",
                "item 2. corridors.",
                "paragraph Slot van de brief.",
            ],
            id="list with an empty line inside an item",
        ),
        pytest.param(
            "De Minister van Buitenlandse Zaken,\nS.A. Blok",
            ["paragraph De Minister van Buitenlandse Zaken, / S.A. Blok"],
            id="line breaks that are meant",
        ),
        pytest.param(
            f"{WRAPPED}Dit neemt niet weg dat er\n\nTweede Kamer, vergaderjaar 2016–2017, 32 623, nr. 169 3\n\n\nsuccessen zijn.",
            [f"paragraph {JOINED} Dit neemt niet weg dat er successen zijn."],
            id="a sentence over a page break",
        ),
        pytest.param(
            "gehoord de beraadslaging,\n\nconstaterende dat dit zo is;\n\nverzoekt de regering dit te doen,",
            [
                "paragraph gehoord de beraadslaging,",
                "paragraph constaterende dat dit zo is;",
                "paragraph verzoekt de regering dit te doen,",
            ],
            id="clauses of a motion stay apart",
        ),
        pytest.param(
            f"{'Een lange regel die niemand heeft afgebroken. ' * 5}\n{'Nog zo een, met andere woorden erin. ' * 6}",
            [
                "paragraph " + ("Een lange regel die niemand heeft afgebroken. " * 5).strip(),
                "paragraph " + ("Nog zo een, met andere woorden erin. " * 6).strip(),
            ],
            id="one line a paragraph",
        ),
    ],
)
def test_lines_become_the_blocks_that_the_writer_meant(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_table_of_short_lines_is_not_a_row_of_headings() -> None:
    assert {block.kind for block in blocks("Aantal\n\nSyrië\n\nIrak\n\nTurkije\n\n" + WRAPPED)} == {"paragraph"}


def test_each_line_of_a_paragraph_keeps_its_place_in_the_source() -> None:
    (block,) = blocks(WRAPPED)
    assert [block.place(block.text.index(word)) for word in ("situatie", "dramatisch", "Nederland")] == [
        "regel 1",
        "regel 2",
        "regel 3",
    ]


def test_lines_of_three_cells_or_more_are_a_table() -> None:
    assert shown("Land\tBedrag\tJaar\nSyrië\t12\t2025\n\n" + WRAPPED) == [
        "table Land\tBedrag\tJaar / Syrië\t12\t2025",
        f"paragraph {JOINED}",
    ]
    assert {block.kind for block in blocks("Jan Jansen\tdirecteur PAX\nPiet Puk\tmanager Hivos")} == {"paragraph"}


FILLER = "de commissie vraagt naar de uitvoering van het plan en naar wat het de gemeenten kost en oplevert " * 3


def running(length: int, end: str = "") -> str:
    """Running text of so many characters that begins with a capital."""
    words = FILLER[: length - len(end)].rstrip().ljust(length - len(end), "e")
    return words.capitalize() + end


def paragraph(width: int, lines: int) -> str:
    """A paragraph broken to a width."""
    return "\n".join([running(width).lower()] * (lines - 1) + [running(width - 20, ".").lower()])


def last(text: str) -> str:
    return shown(text)[-1]


@pytest.mark.parametrize(("length", "forced"), [(35, False), (65, True)])
def test_a_line_is_full_when_the_next_word_would_not_have_fitted(length: int, forced: bool) -> None:
    first, second = running(length), "Nederland draagt bij."
    seam = " " if forced else " / "
    assert last(f"{paragraph(70, 9)}\n\n{first}\n{second}") == f"paragraph {first}{seam}{second}"


@pytest.mark.parametrize(("spare", "forced"), [(11, True), (13, False)])
def test_a_pdf_tells_how_much_room_a_line_leaves(spare: int, forced: bool) -> None:
    texts = ["Aan deze regels is bijgedragen", "Amsterda draagt bij."]
    lines = tuple(Line(Text(text), n, page=1, spare=spare) for n, text in enumerate(texts, start=1))
    (block,) = lay_out(Document("pdf", lines))[0]
    assert block.text == (" " if forced else "\n").join(texts)


def test_a_page_is_as_wide_as_its_longest_lines_but_for_a_few() -> None:
    names = "\n\n".join(f"Gemeente nummer {n} te Ergens;" for n in range(10, 24))
    letter = f"{names}\n\n{paragraph(60, 5)}\n{running(100, '.').lower()}"
    first, second = running(30), "Nederland draagt bij."
    assert last(f"{letter}\n\n{first}\n{second}") == f"paragraph {first} / {second}"


def test_a_wide_page_is_broken_to_its_width_and_a_longer_line_is_a_paragraph() -> None:
    wide = "\n".join([running(130)] * 9)
    assert shown(wide) == [f"paragraph {' '.join(wide.split())}"]
    whole = "\n".join([running(190, ".")] * 9)
    assert shown(whole) == [f"paragraph {running(190, '.')}"] * 9


@pytest.mark.parametrize(("long_lines", "joined"), [(5, True), (7, False)])
def test_a_letter_of_mostly_whole_paragraphs_was_not_broken_to_a_width(long_lines: int, joined: bool) -> None:
    whole = "\n\n".join([running(200, ".")] * long_lines)
    lines = "\n".join([running(70, ".")] * (20 if joined else 14))
    assert last(f"{whole}\n\n{lines}") == f"paragraph {lines.replace(chr(10), ' ' if joined else ' / ')}"


@pytest.mark.parametrize(
    ("length", "lines", "joined"),
    [
        pytest.param(40, 6, False, id="few short lines do not show a narrow page"),
        pytest.param(40, 9, True, id="many of them do"),
        pytest.param(50, 6, True, id="lines of a small page are full"),
    ],
)
def test_few_lines_do_not_show_how_wide_the_page_is(length: int, lines: int, joined: bool) -> None:
    text = "\n".join(["Nederland " + running(length - 10, ".").lower()] * lines)
    assert shown(text) == [f"paragraph {text.replace(chr(10), ' ' if joined else ' / ')}"]


@pytest.mark.parametrize(("length", "joined"), [(33, False), (46, True)])
def test_a_bracket_goes_on_with_running_text_only(length: int, joined: bool) -> None:
    first, second = running(length), "(zie de bijlage)."
    seam = " " if joined else " / "
    assert last(f"{paragraph(75, 9)}\n\n{first}\n{second}") == f"paragraph {first}{seam}{second}"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        pytest.param([60, 60], "heading", id="120 characters"),
        pytest.param([58, 58, 58], "paragraph", id="176 characters"),
        pytest.param([40, 40, 40], "heading", id="three lines"),
        pytest.param([35, 35, 35, 35], "paragraph", id="four lines"),
    ],
)
def test_a_heading_is_short(lines: list[int], kind: str) -> None:
    first, *others = map(running, lines)
    text = "\n".join([first, *(line.lower() for line in others)])
    assert [block.kind for block in blocks(f"{text}\n\n{paragraph(60, 9).capitalize()}")] == [
        kind,
        "paragraph",
    ]


@pytest.mark.parametrize(("length", "kinds"), [(50, ["paragraph"]), (70, ["heading", "paragraph"])])
def test_a_heading_right_above_its_paragraph_stands_above_a_long_line(length: int, kinds: list[str]) -> None:
    text = f"{paragraph(75, 9)}\n\nTegengaan van straffeloosheid\n{running(length, '.')}"
    assert [block.kind for block in blocks(text)][1:] == kinds


@pytest.mark.parametrize(("titles", "kind"), [(2, "heading"), (3, "paragraph")])
def test_three_short_lines_in_a_row_are_no_headings(titles: int, kind: str) -> None:
    short = ["Aantal leden", "Syrië en Irak", "Turkije en Iran"][:titles]
    text = "\n\n".join([*short, WRAPPED])
    assert [block.kind for block in blocks(text)] == [kind] * titles + ["paragraph"]


def test_a_function_stands_under_a_name_and_not_under_a_line_of_text() -> None:
    assert last("J. van der Meer\nvoorzitter van de vereniging") == (
        "paragraph J. van der Meer / voorzitter van de vereniging"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{WRAPPED[:-2]} en\n\ndat is nog niet alles.",
            [f"paragraph {JOINED[:-1]} en dat is nog niet alles."],
            id="lower case goes on over an empty line",
        ),
        pytest.param(
            f"{WRAPPED[:-2]},\n\ndat is nog niet alles.",
            [f"paragraph {JOINED[:-1]},", "paragraph dat is nog niet alles."],
            id="not behind a comma",
        ),
        pytest.param(
            f"{WRAPPED}en wel\n\n\fNederland.",
            [f"paragraph {JOINED} en wel", "paragraph Nederland."],
            id="a capital begins anew on the next page behind a short line",
        ),
        pytest.param(
            f"{WRAPPED}Dat zegt de Assad-\n\fRegering.",
            [f"paragraph {JOINED} Dat zegt de Assad-Regering."],
            id="a hyphen goes on over the page",
        ),
        pytest.param(
            f"# Kop van de brief die zo lang is dat hij op de regel niet past en\n# verder gaat\n\n{WRAPPED}",
            ["paragraph # Kop van de brief die zo lang is dat hij op de regel niet past en # verder gaat"],
            id="a hash is no heading in pasted text",
        ),
    ],
)
def test_what_stands_between_two_lines_decides_whether_they_are_one_block(text: str, expected: list[str]) -> None:
    assert shown(text)[: len(expected)] == expected


def test_what_stands_beside_the_text_is_a_block_behind_the_one_it_interrupts() -> None:
    text = ["De brug bij Woerden gaat vaker dicht dan open, zo hoor ik van", "de schippers die daar langs varen."]
    beside = [Line(Text("Dit kader"), 3, role="aside"), Line(Text("vertelt meer."), 4, role="aside")]
    first, second = (Line(Text(line), number) for number, line in enumerate(text))
    rows = [LetterLine(line, False, False) for line in (first, *beside, second)]
    assert [block.text for block in put_together(rows)] == [" ".join(text), "Dit kader vertelt meer."]


def test_a_table_that_the_format_knows_needs_no_third_column() -> None:
    lines = ["Sluis\tJaar", f"Oude{CELL_BREAK}water\t2024"]
    rows = [LetterLine(Line(Text(line), 1, role="cells"), False, False) for line in lines]
    (table,) = put_together(rows)
    assert (table.kind, table.text, table.level) == ("table", "Sluis\tJaar\nOude water\t2024", 1)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"1. Inleiding\n\n{WRAPPED}\n2. Overgangsrecht\n\n{WRAPPED}", ["1. Inleiding", "2. Overgangsrecht"]),
        (f"Vooraf.\n\n1. Inleiding\n{WRAPPED}\n2. De opzet\n{WRAPPED}\n3. OVERIG\n{WRAPPED}", ["1. Inleiding", "2. De opzet", "3. OVERIG"]),
        (f"4. Inleiding\n\n{WRAPPED}\n5. Overgangsrecht\n\n{WRAPPED}", ["4. Inleiding", "5. Overgangsrecht"]),
        (f"1. Inleiding\n\n{WRAPPED}", []),
        (f"1. Inleiding\n\n{WRAPPED}\n3. Overgangsrecht\n\n{WRAPPED}", []),
        ("1. Inleiding\n\nKort.\n\n2. Overgangsrecht\n\nKort.\n", []),
        (f"1. Dijken\n2. Sluizen\n3. Gemalen\n\n{WRAPPED}", []),
        (f"1. Dijken;\n\n{WRAPPED}\n2. Sluizen.\n\n{WRAPPED}", []),
        (f"1. dijken\n\n{WRAPPED}\n2. sluizen\n\n{WRAPPED}", []),
        (f"1) Dijken\n\n{WRAPPED}\n2) Sluizen\n\n{WRAPPED}", []),
        (f"1. Wat vindt u van de dijken?\n\n{WRAPPED}\n2. Wat vindt u van de sluizen?\n\n{WRAPPED}", []),
    ],
)  # fmt: skip
def test_numbered_items_that_head_paragraphs_are_headings_with_their_numbers(text: str, headings: list[str]) -> None:
    assert [block.text for block in blocks(text) if block.kind == "heading"] == headings


def test_a_heading_that_is_emphasised_as_a_whole_is_a_heading_alone() -> None:
    lines = [
        Line(Text("Inleiding", (Mark(0, 9, "emphasis"),)), 1, heading=1),
        Line(Text("Het schip Batavia", (Mark(10, 17, "emphasis"),)), 2, heading=2),
    ]
    whole, partly = lay_out(Document("pdf", tuple(lines)))[0]
    assert whole.marks == ()
    assert partly.marks == (Mark(10, 17, "emphasis"),)


def test_emphasis_goes_on_over_the_end_of_a_line() -> None:
    lines = WRAPPED.splitlines()
    content = (Text(line).marked("emphasis") for line in lines)
    (block,) = lay_out(Document("pdf", tuple(Line(text, number) for number, text in enumerate(content, start=1))))[0]
    assert block.marks == (Mark(0, len(JOINED), "emphasis"),)


@pytest.mark.parametrize(("spare", "kind"), [(30, "heading"), (12, "heading"), (8, "paragraph")])
def test_a_full_line_at_the_end_of_a_page_is_no_heading(spare: int, kind: str) -> None:
    """Its next word would not have fitted; the foot of the page parts it from the rest of its sentence."""
    texts = [
        "De raad merkt het advies ten onrechte aan als",
        "",
        "Een voetregel van de afzender die langer is dan een kop is.",
    ]
    lines = tuple(Line(Text(text), n, page=1, spare=spare) for n, text in enumerate(texts, start=1))
    assert lay_out(Document("pdf", lines))[0][0].kind == kind


SENTENCE = "De schippers van Woerden wachten al drie jaar op een ligplaats bij de sluis."


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"I\n{SENTENCE}\nII\n{SENTENCE}\nIII\n{SENTENCE}", ["I", "II", "III"]),
        (f"I.\n{SENTENCE}\nII.\n{SENTENCE}", ["I.", "II."]),
        (f"{SENTENCE}\nV\n{SENTENCE}", []),
        (f"{SENTENCE}\nII\n{SENTENCE}\nIII\n{SENTENCE}", []),
        (f"Artikel 1.\n{SENTENCE}\nArtikel 2a\n{SENTENCE}", ["Artikel 1.", "Artikel 2a"]),
        (f"ARTIKEL IV\n{SENTENCE}\nToelichting\n{SENTENCE}", ["ARTIKEL IV", "Toelichting"]),
        (f"{SENTENCE}\nZie ook\nartikel 2\nvan de wet.", []),
    ],
)
def test_a_numeral_of_a_row_an_article_and_the_explanation_of_an_amendment_are_headings(
    text: str, headings: list[str]
) -> None:
    assert [block.text for block in blocks(text) if block.kind == "heading"] == headings


FULL_LINE = "De meeste daarvan hebben betrekking op de sluizen van maart. Daarop ga ik hieronder in."


@pytest.mark.parametrize(
    ("above", "line", "below", "heads"),
    [
        (FULL_LINE, "Voorbereiding van de sluizen", f"In deze gemeenten {FULL_LINE[1:]}", True),
        (FULL_LINE, "Voorbereiding van de sluizen", f"en van de bruggen {FULL_LINE[1:]}", False),
        (FULL_LINE, "Voorbereiding van de sluizen.", f"In deze gemeenten {FULL_LINE[1:]}", False),
        (f"{FULL_LINE[:-1]} met de heer K.", "Vaart uit Woerden", f"In deze gemeenten {FULL_LINE[1:]}", False),
        ("Daarop ga ik hieronder in.", "Voorbereiding van de sluizen", f"In deze gemeenten {FULL_LINE[1:]}", True),
    ],
)
def test_a_short_line_that_nothing_goes_on_with_is_a_heading_also_under_a_full_line(
    above: str, line: str, below: str, heads: bool
) -> None:
    lines = [*[FULL_LINE] * 5, above, line, below, FULL_LINE, "Slot."]
    assert (line in [block.text for block in blocks("\n".join(lines)) if block.kind == "heading"]) is heads


def test_the_name_of_a_paper_stays_with_the_lines_of_the_head_above_it() -> None:
    lines = ["5032 (R 93)", f"Nota's over {SENTENCE[3:]}", "BRIEF VAN DE MINISTER Nr. 1", FULL_LINE * 2]
    assert shown("\n".join(lines))[0] == f"paragraph {' / '.join(lines[:3])}"


@pytest.mark.parametrize(
    "line",
    [
        "Aan de Minister voor Waterwegen",
        "Den Haag, 10 april 2019",
        "'s-Gravenhage, 3 mei 1984",
        "De voorzitter van de commissie, Tielman",
        "Vastgesteld 14 mei 2019",
        "NADER VERSLAG OVER DE SLUIZEN Vastgesteld 14 mei 2019",
        "Nummer: 2031D12345",
        "Aan de orde is het debat over de sluizen",
        "Tweede Kamer. 19",
        "Deel I Zitting 1956-1957",
    ],
)
def test_a_line_that_addresses_dates_or_signs_heads_nothing(line: str) -> None:
    kinds = {block.text: block.kind for block in blocks(f"{WRAPPED}\n{line}\n\n{WRAPPED}")}
    assert kinds.get(line, "paragraph") == "paragraph"


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"{WRAPPED}\nBRIEF VAN DE VOORZITTER\n\nAan de leden\n\n{WRAPPED}", ["BRIEF VAN DE VOORZITTER"]),
        (f"{WRAPPED}\nALGEMEEN\n\n{WRAPPED}", ["ALGEMEEN"]),
        (f"MEMORIE VAN ANTWOORD\n\n{WRAPPED}", []),
        (f"{WRAPPED}\nALGEMEEN\n\nKort.", []),
        (f"{WRAPPED}\nK. VAART.\n\n{WRAPPED}", []),
        (f"{WRAPPED}\nVAO\n\n{WRAPPED}", []),
    ],
)
def test_a_line_in_capitals_under_running_text_is_a_heading(text: str, headings: list[str]) -> None:
    assert [block.text for block in blocks(text) if block.kind == "heading"] == headings


@pytest.mark.parametrize("bullet", ["• - ", "  • -", "·  – "])
def test_a_bullet_before_the_dash_of_the_page_is_one_marker_with_it(bullet: str) -> None:
    items = [
        block
        for block in blocks(f"Ik benoem:\n\n{bullet}het lid Vaart;\n\n{bullet}het lid Kade.")
        if block.kind == "item"
    ]
    assert [item.text for item in items] == ["het lid Vaart;", "het lid Kade."]


def test_recognition_leaves_hyphens_in_mid_line_which_go() -> None:
    text = "De betref-fende minister heeft de wijzi-ging aan de Raad gezonden."
    assert [block.text for block in blocks(text)] == [
        "De betreffende minister heeft de wijziging aan de Raad gezonden."
    ]
