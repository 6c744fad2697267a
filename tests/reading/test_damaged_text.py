"""Damaged text is reported with an example and its place, in every format; sound text never is."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.growth import IN_STEP, growth
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.damaged_text import damage
from kamerstuk_site.reading.parse import parse


def found(text: str) -> list[str]:
    return [word for _, word in damage([Block("paragraph", Text(text).at("regel 1"))])]


def misread(text: str) -> str:
    """UTF-8 as a program shows it that takes it for Windows-1252; bytes that this has not, it takes for controls."""
    return "".join(bytes([code]).decode("cp1252", "ignore") or chr(code) for code in text.encode())


@given(
    st.sampled_from("éëïöüèàçñÉÖÜœšŽćłőğ€–—‘’“”…•§°²³½«»ﬁ£©\u00ad\u00a0"),
    st.text("abcdefg ", max_size=6),
    st.text("abcdefg ", max_size=6),
)
def test_utf_8_that_was_misread_is_found(char: str, before: str, after: str) -> None:
    assert found(misread(before + char + after))
    assert found(before + char + after) == []


@pytest.mark.parametrize(
    "text",
    [
        "De coördinatie van de zee-eend kost € 12 (‘ruim’) – of “meer” – in ’s-Gravenhage; § 3, 20 °C, ½ m².",
        "Åland, Łódź, São Paulo, Ángel, Çelik, İstanbul, naïef, crêpe, château, maître, pâté…",
        "Hij heette “DE SÃO” en zij “Ä”, “Å” en ‘Ï’. Het ß”-teken, ‘Ö’, ‘Ü’ en “É”.",
        "Ελλάδα, Україна, 日本 en 🇳🇱 met een tab\ten een nieuwe\nregel.",
        "Een tilde (a = b & c), de MANHÃ en www.dijk.example/?a=C3&b=2; AT&T en R&D; =SOM(A1)",
        "• een ☐ twee ☒ drie ☑ – ﬁnanciering, Ĳsselmeer, e\u0301e\u0301n",
    ],
)
def test_sound_text_is_not_reported(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("de ge\ufffdnde gelden", "geU+FFFDnde"),
        ("\uf0fe ja", "U+F0FE"),
        ("voilÃ  de dijk", "voilÃ"),
        ("Ã  la carte", "Ã"),
        ("10Â procent", "10Â"),
        ("10Â %", "10Â"),
        ("de co=C3=B6rdinatie", "co=C3=B6rdinatie"),
        ("kost =E2=82=AC 12", "=E2=82=AC"),
        ("de co&ouml;rdinatie", "co&ouml;rdinatie"),
        ("kost 12&nbsp;euro", "12&nbsp;euro"),
        ("een \x1b[31m kleur", "U+001B[31m"),
        ("het woord\x92s eind", "woordU+0092s"),
        ("a" * 60 + "\ufffd", "a" * 40),
        ("plan \U000f0001 b", "U+F0001"),
    ],
)
def test_a_place_is_shown_by_its_word_with_codes_for_what_has_no_shape(text: str, shown: str) -> None:
    assert found(text) == [shown]


LETTER = "Geachte voorzitter,\n\nDe coÃ¶rdinatie kost â‚¬12 miljoen, en de ge\ufffdnde gelden ook."


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.txt", LETTER.encode()),
        ("brief.md", LETTER.encode()),
        ("brief.html", ("<!DOCTYPE html><p>" + LETTER.replace("\n\n", "</p><p>")).encode()),
        ("brief.pdf", make_pdf([Words(70, 700 - 30 * row, line.replace("\ufffd", ""), 10) for row, line in enumerate(LETTER.split("\n\n"))])),
    ],
)  # fmt: skip
def test_any_format_tells_how_many_places_and_the_first(name: str, data: bytes) -> None:
    (problem,) = [each for each in parse(Source(name, data, "0" * 64)).problems if each.code == "damaged-text"]
    assert "coÃ¶rdinatie" in problem.found
    assert problem.found.startswith("2 plaatsen" if name.endswith(".pdf") else "3 plaatsen")


def test_one_place_is_told_with_where_it_is() -> None:
    data = "Geachte voorzitter,\n\nDit is de ge\ufffdnde tekst.".encode()
    (problem,) = [each for each in parse(Source("b.txt", data, "0" * 64)).problems if each.code == "damaged-text"]
    assert problem.found == "1 plaats, zoals “geU+FFFDnde” (regel 3)"


def test_a_text_that_is_damaged_throughout_takes_time_with_its_length() -> None:
    assert len(found("\ufffd " * 8_000)) == 8_000
    assert growth(lambda words: partial(found, "\ufffd " * words), 1_000) < IN_STEP
