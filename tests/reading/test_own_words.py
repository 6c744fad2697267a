"""Which blocks are a letter's head, and how its paragraphs are counted."""

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
