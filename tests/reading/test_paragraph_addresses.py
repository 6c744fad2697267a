"""The address of a paragraph stays when the text around it changes, and is found again when its own text does."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.blocks import a_block
from tests.presentation.test_escaping import TEXTS

from kamerstuk_site.reading.paragraph_addresses import addresses, pages

WORDS = st.text("abcdefgh", min_size=1, max_size=9)
PARAGRAPHS = st.lists(WORDS, min_size=3, max_size=30, unique_by=lambda word: word[:5])


def of(*texts: str) -> tuple[str, ...]:
    return addresses([a_block("paragraph", text, "regel 1") for text in texts])


def words(address: str) -> set[str]:
    """As `assets/alinea.js` takes an address apart."""
    return set(re.sub(r"--\d+$", "", address).split("-")[1:])


def test_an_address_is_made_of_words_of_the_paragraph() -> None:
    (address,) = of("Fosfor is geen chemisch wapen. Het gebruik ervan als brandwapen is gereguleerd.")
    assert re.fullmatch(r"al(-(fosfo|chemi|wapen|gebru|ervan|brand|gereg)){3}", address)


@given(st.lists(TEXTS))
def test_addresses_are_unique_and_safe_in_an_address(texts: list[str]) -> None:
    made = of(*texts)
    assert len(set(made)) == len(texts)
    assert all(re.fullmatch(r"al(-[a-z0-9]{1,8})*(--\d+)?", address) for address in made)


@given(st.lists(PARAGRAPHS, min_size=1), PARAGRAPHS, st.data())
def test_a_paragraph_that_comes_or_goes_moves_no_other(
    texts: list[list[str]], new: list[str], data: st.DataObject
) -> None:
    """Unless it begins with the very words of another: those are told apart by what comes first."""
    before = [" ".join(text) for text in texts]
    assume(words(of(" ".join(new))[0]) not in [words(of(text)[0]) for text in before])
    place = data.draw(st.integers(0, len(before)))
    after = of(*before[:place], " ".join(new), *before[place:])
    assert of(*before) == after[:place] + after[place + 1 :]


@given(PARAGRAPHS, WORDS, st.data())
def test_a_corrected_word_leaves_two_of_three_words_of_the_address(
    text: list[str], word: str, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(text) - 1))
    corrected = [*text[:place], word, *text[place + 1 :]]
    was, now = words(of(" ".join(text))[0]), words(of(" ".join(corrected))[0])
    assert len(was & now) >= 2


@given(
    st.permutations(["de", "Syrische", "gemeenschappen", "en", "hun", "veiligheid"]),
    st.sampled_from([" ", "\n", ", ", " – ", ". "]),
)
def test_order_and_punctuation_make_no_difference(text: list[str], between: str) -> None:
    assert of(between.join(text)) == of("de Syrische gemeenschappen en hun veiligheid")


def test_capitals_and_accents_make_no_difference() -> None:
    assert of("SYRIE: een «geëvacueerde» stad", "")[0] == of("Syrië, een geevacueerde Stad")[0]


def test_most_corrections_of_a_paragraph_leave_its_address_as_it_is() -> None:
    whole = "Het kabinet benadrukt in deze contacten ook het belang van inclusieve besluitvorming en gelijke rechten voor allen"
    text = whole.split(" ")
    corrected = (" ".join([*text[:at], word + "x", *text[at + 1 :]]) for at, word in enumerate(text))
    kept = [of(each) == of(whole) for each in corrected]
    assert kept.count(True) >= len(text) - 4


def test_paragraphs_of_the_same_words_are_told_apart_by_more_words_and_then_by_number() -> None:
    first, second = "antwoord vraag minister staten brief", "antwoord vraag minister staten motie"
    short = of("Ja.", "Ja.", "Nee.", "Ja.")
    assert short == ("al-ja", "al-ja--2", "al-nee", "al-ja--3")
    one, other = of(first, second)
    assert one == of(first)[0]
    assert one != other


def test_an_address_has_three_words_and_up_to_six_where_others_have_them_too() -> None:
    stems = ["alfab", "bravo", "charl", "delta", "echoa", "foxtr", "golfb", "hotel"]
    found = [words(address) for address in of(*[" ".join(stems)] * 6)]
    assert [len(each) for each in found] == [3, 4, 5, 6, 3, 3]


def test_short_words_are_taken_only_where_there_are_no_long_ones() -> None:
    assert of("de heer gaf graag geld weg aan arme mensen overal") == ("al-graag-mense-overa",)
    assert of("van het ging") == ("al-ging-het-van",)


def test_a_heading_has_none_and_takes_none() -> None:
    blocks = [a_block("heading", "Sancties", "regel 1", level=1), a_block("paragraph", "Sancties", "regel 2")]
    assert addresses(blocks) == ("", "al-sanct")


def test_words_in_another_script_have_an_address_too() -> None:
    first, second = of("Алеппо", "حلب")
    assert re.fullmatch(r"al-[0-9a-f]{8}", first)
    assert first != second


@pytest.mark.parametrize(
    ("where", "places", "expected"),
    [
        ("pagina 2, regel 12", (), "2"),
        ("pagina 2, regel 12", ((4, "pagina 2, regel 13"), (9, "pagina 3, regel 1")), "2-3"),
        ("regel 12", (), ""),
    ],
)
def test_a_paragraph_knows_its_pages(where: str, places: tuple[tuple[int, str], ...], expected: str) -> None:
    assert pages(a_block("paragraph", "Een alinea", where, places=places)) == expected
