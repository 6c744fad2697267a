"""Where the head of a letter ends and its signature begins; each length that decides, from either side."""

import pytest
from tests.blocks import a_block
from tests.reading.facts.test_facts import TEXT, values

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.cover_sheet import labelled
from kamerstuk_site.reading.facts.zones import Zones, zone

GREETING = "Geachte voorzitter,"
WORDS = "De gemeente Oudewater heeft het waterschap gevraagd om de sluis bij de Lange Linschoten te herstellen en de kade te verhogen "


def paragraphs(*texts: str) -> list[Block]:
    return [a_block("paragraph", text, f"regel {number}") for number, text in enumerate(texts, start=1)]


def words(length: int, end: str = "") -> str:
    """Running text of so many characters, without a word that only a head has."""
    text = (WORDS * (length // len(WORDS) + 1))[: length - len(end)]
    return text[:-1] + "x" + end


def part(zones: Zones, name: str) -> list[str]:
    return [block.text for block in zones.blocks if block.part == name]


@pytest.mark.parametrize(("lines", "subject"), [(55, "Sluis"), (65, None)])
def test_no_head_has_more_than_sixty_blocks(lines: int, subject: str | None) -> None:
    """A form of boxes above the letter is a head; a list of them that goes on and on is the letter."""
    boxes = [f"Afdeling {number}" for number in range(lines - 1)]
    blocks = paragraphs("Aan: de minister van Waterbeheer", *boxes, "Betreft: Sluis", GREETING, TEXT)
    assert next(filter(None, (labelled(item.text, "subject") for item in zone(blocks).head)), None) == subject


@pytest.mark.parametrize(("length", "head"), [(390, True), (410, False)])
def test_a_label_with_four_hundred_characters_behind_it_is_no_head(length: int, head: bool) -> None:
    """A minute begins with "Onderwerp:" and its whole text behind it; a long subject is still a subject."""
    subject = f"Onderwerp: {words(length - 11)}"
    read = zone(paragraphs("Datum: 3 mei 2023", subject, TEXT))
    assert (subject in part(read, "head")) is head


@pytest.mark.parametrize(("length", "end"), [(190, True), (210, False)])
def test_running_text_of_two_hundred_characters_ends_the_head(length: int, end: bool) -> None:
    blocks = paragraphs("Datum: 3 mei 2023", words(length), "Betreft: Sluis", GREETING, TEXT)
    assert ("Betreft: Sluis" in part(zone(blocks), "head")) is end


@pytest.mark.parametrize(("length", "end"), [(55, True), (65, False)])
def test_a_sentence_of_sixty_characters_ends_the_head(length: int, end: bool) -> None:
    blocks = paragraphs("Datum: 3 mei 2023", words(length, "."), "Betreft: Sluis", GREETING, TEXT)
    assert ("Betreft: Sluis" in part(zone(blocks), "head")) is end


@pytest.mark.parametrize(("length", "cut"), [(95, False), (105, True)])
def test_a_line_of_a_hundred_characters_below_the_head_begins_the_letter(length: int, cut: bool) -> None:
    """A scan has head and text in one block; the subject may go on in a line of the width of the page."""
    line = words(length)
    read = zone(paragraphs(f"Datum: 3 mei 2023\nBetreft: Sluis\n{line}", TEXT))
    assert (line in part(read, "body")) is cut


@pytest.mark.parametrize(("paragraph", "asked"), [(4, "Boomsma"), (5, None)])
def test_a_letter_says_in_its_first_four_paragraphs_what_it_answers(paragraph: int, asked: str | None) -> None:
    own = [TEXT] * (paragraph - 1) + ["Hierbij beantwoord ik de vragen van het lid Boomsma over de sluis."]
    text = "\n\n".join(["Betreft: Beantwoording Kamervragen", GREETING, *own, "De minister van Waterbeheer,"])
    (senders,) = values(text, "senders")
    assert (senders[0].name if senders else None) == asked  # type: ignore[index]


@pytest.mark.parametrize(("length", "signs"), [(115, True), (125, False)])
def test_a_line_of_a_hundred_and_twenty_characters_signs_nothing(length: int, signs: bool) -> None:
    """Functions with the full name of an organisation take a line; what is longer is a remark under the signature."""
    line = words(length)
    blocks = paragraphs(GREETING, TEXT, "Hoogachtend,", "A.B. Kranendonk", line)
    assert (line in part(zone(blocks), "signature")) is signs


def test_a_label_on_a_line_of_its_own_needs_no_colon() -> None:
    form = "Datum\n\n3 mei 2023\n\nOns nummer\n\nW-2023-17\n\nOnderwerp\n\nHerstel van de sluis"
    date, title = values(f"{form}\n\n{GREETING}\n\n{TEXT}", "date", "title")
    assert (str(date), title) == ("2023-05-03", "Herstel van de sluis")


def test_an_office_whose_name_stands_in_the_next_block_is_signed() -> None:
    blocks = paragraphs(GREETING, TEXT, "De Minister van Economische\nZaken en Klimaat", "A.B. Kranendonk")
    assert part(zone(blocks), "signature") == ["De Minister van Economische\nZaken en Klimaat", "A.B. Kranendonk"]


@pytest.mark.parametrize(
    ("label", "value", "head"),
    [
        ("Ons kenmerk", f"In antwoord op uw brief deel ik u mede: {WORDS.strip()}.", False),
        ("Ons kenmerk", "BZDOC-1234567890-12", True),
        ("Onderwerp", f"Verzoek om een reactie op {WORDS.strip()}.", True),
    ],
)
def test_words_below_a_number_that_was_left_empty_are_the_letter_s_own(label: str, value: str, head: bool) -> None:
    zones = zone(paragraphs("Datum: 4 mei 2020", label, value, TEXT))
    assert (value in part(zones, "head")) == head
