"""Texts that say the same are equal whatever format they come from; one sign that means something makes them differ."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.reading.comparison import compared, written

WORDS = st.lists(
    st.sampled_from(
        [
            "de",
            "Kamer",
            "dijken",
            "minister-president",
            "financiën",
            "1,5 meter",
            "€ 12 per dijk",
            "−2 graden",
            "3% groei",
        ]
    ),
    min_size=1,
    max_size=15,
)


def same(first: str, second: str) -> bool:
    return compared(written(Text(first))) == compared(written(Text(second)))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1,5 miljoen", "15 miljoen"),
        ("1,5 miljoen", "1.5 miljoen"),
        ("1.500 euro", "1500 euro"),
        ("om 10:30 uur", "om 1030 uur"),
        ("schaal 1:10", "schaal 110"),
        ("1/2 deel", "12 deel"),
        ("½ deel", "deel"),
        ("−2 procent", "2 procent"),
        ("een krimp van -2 procent", "een krimp van 2 procent"),
        ("–€ 5 miljoen", "€ 5 miljoen"),
        ("CO₂", "CO₃"),
        ("-/- € 5 miljoen", "€ 5 miljoen"),
        ("tussen 10-12 procent", "tussen 1012 procent"),
        ("5%", "5"),
        ("5 ‰", "5 %"),
        ("p < 5", "p > 5"),
        ("≤ 5", "< 5"),
        ("x = 5", "x 5"),
        ("±3", "3"),
        ("+3", "3"),
        ("§ 4", "4"),
        ("4 °C", "4 C"),
        ("€ 400", "400"),
        ("3 × 4", "3 4"),
        ("10⁶", "106"),
        ("10⁻⁶", "10⁶"),
    ],
)
def test_a_sign_that_gives_a_figure_its_value_counts(first: str, second: str) -> None:
    assert not same(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1 500 euro", "1\u00a0500 euro"),
        ("1 500 euro", "1500 euro"),
        ("5 %", "5%"),
        ("€400", "€\u00a0400"),
        ("−2 procent", "-2 procent"),
        ("−2 procent", "–2 procent"),
        ("2016–2017", "2016 – 2017"),
        ("2016-2017", "2016 -2017"),
        ("36 800-V", "36 800 V"),
        ("de minister-president", "de minister\u2011president"),
        ("zand – en klei –", "zand - en klei"),
        ("• 2 dijken", "- 2 dijken"),
        ("5 kg CO₂", "5 kg CO2"),
        ("De “dijk”.", "de 'dijk'"),
        ("financiële", "ﬁnancie\u0308le"),
        ("ĲSSELMEER", "IJsselmeer"),
        ("m²", "m2"),
        ("m³ per dag", "m3 per dag"),
        ("In 2016. Daarna", "In 2016 Daarna"),
        ("in 2016, 2017 en", "in 2016 2017 en"),
        ("10⁶", "10^6"),
        ("<https://voorbeeld.nl/a>", "https://voorbeeld.nl/a"),
    ],
)
def test_what_is_a_file_formats_choice_does_not_count(first: str, second: str) -> None:
    assert same(first, second)


def test_raised_figures_are_the_same_whether_a_mark_or_a_character_raises_them() -> None:
    marked = Text("10 6 en m2", (Mark(3, 4, "superscript"), Mark(9, 10, "superscript")))
    assert written(marked) == "10 6 en m2"
    assert written(Text("106 en m2", (Mark(2, 3, "superscript"), Mark(8, 9, "superscript")))) == "10^6 en m2"
    assert written(Text("10⁶ en m²")) == "10^6 en m2"
    assert written(Text("de 1e dijk", (Mark(4, 5, "superscript"),))) == "de 1e dijk"


def test_struck_words_are_not_words_that_hold() -> None:
    struck = Text("tien twaalf dijken", (Mark(0, 4, "struck"),))
    longer = Text("tien twaalf dijken", (Mark(0, 11, "struck"),))
    assert written(struck) == "~~tien~~ twaalf dijken"
    assert len({compared(written(each)) for each in (struck, longer, Text("tien twaalf dijken"))}) == 3


def test_the_label_of_a_note_stands_where_its_mark_does() -> None:
    assert written(Text("Zie noot.", (Mark(8, 8, "note", "1"),))) == "Zie noot1."


@given(WORDS, st.lists(st.sampled_from([" ", "\n", "\u00a0", " – ", "  ", " • "]), min_size=15, max_size=15))
def test_texts_that_differ_in_layout_only_are_equal(words: list[str], between: list[str]) -> None:
    apart = "".join(word + gap for word, gap in zip(words, between, strict=False))
    assert same(" ".join(words), f"“{apart}”.".replace("Kamer", "KAMER"))


@given(
    WORDS,
    st.integers(0, 15),
    st.sampled_from(["%", "‰", "<", ">", "≤", "≥", "=", "±", "§", "°", "€", "+", "×", "½", "−3"]),
)
def test_one_sign_more_makes_texts_differ(words: list[str], at: int, sign: str) -> None:
    assert not same(" ".join(words), " ".join([*words[:at], sign, *words[at:]]))


@given(st.integers(0, 999), st.integers(0, 99), st.sampled_from(",.:/"))
def test_a_figure_with_a_sign_within_is_another_figure(first: int, second: int, sign: str) -> None:
    assert not same(f"{first}{sign}{second}", f"{first}{second}")
