"""Which blocks are a letter's head, and how its paragraphs are counted."""

import pytest

from kamerstuk_site.reading.own_words import letterhead, paragraph_numbers

from ..blocks import a_block

HEAD = [a_block("paragraph", text, part="head") for text in ("Nr. 22 BRIEF", "Den Haag, 4 mei 2020")]
BODY = [
    a_block("paragraph", "Hierbij."),
    a_block("heading", "Kosten"),
    a_block("item", "Een punt."),
    a_block("note", "Een noot.", label="1"),
    a_block("image", "Een kaart."),
    a_block("table", "een\ttwee"),
    a_block("paragraph", "De minister", part="signature"),
]


def test_people_count_paragraphs_items_and_tables_below_the_letterhead() -> None:
    assert paragraph_numbers([*HEAD, *BODY]) == ("", "", "1", "", "2", "", "", "3", "")


def test_a_letterhead_ends_where_the_letter_speaks() -> None:
    assert letterhead([*HEAD, *BODY]) == 2
    assert letterhead(BODY) == 0
    assert letterhead([BODY[0], *HEAD]) == 0


def test_what_has_nothing_below_it_is_no_letterhead() -> None:
    assert letterhead(HEAD) == letterhead([]) == 0


ASKED = (
    "Vragen van het lid Kosto over de opslag van kunst. (Ingezonden 11 november 1977) 1 Is het waar, dat de beveiliging"
)
GOES_ON = " tekortschiet? 2 Is de regering bereid maatregelen te nemen, en zo ja, welke en op welke termijn kunnen die worden verwacht?"
MEMBERS = "1 Samenstelling: Leden: Van Dis (SGP), voorzitter. Aarts (CDA), Van Erp (VVD), ondervoorzitter. "
TITLE = (
    "Goedkeuring van de op 26 november 1976 te Warschau tot stand gekomen overeenkomst tussen het Koninkrijk en Polen "
)


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        (ASKED + GOES_ON, False),
        (ASKED, True),
        (MEMBERS * 4, True),
        (TITLE * 3, True),
        ("Aan de\nvoorzitter\n" * 20, True),
    ],
)
def test_a_block_of_the_head_that_goes_on_with_sentences_is_not_folded(text: str, is_head: bool) -> None:
    blocks = [HEAD[0], a_block("paragraph", text, part="head"), BODY[0]]
    assert letterhead(blocks) == 1 + is_head
    assert paragraph_numbers(blocks) == (("", "", "1") if is_head else ("", "1", "2"))
