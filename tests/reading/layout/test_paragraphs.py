"""Lines put together: golden cases of how text is pasted, each with the blocks that it is."""

import pytest

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out


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
