"""Where sentences end."""

import time

import pytest

from kamerstuk_site.reading.dutch.sentences import sentence_before, sentences


@pytest.mark.parametrize(
    "whole",
    [
        ["Op 3 november jl. sprak hij.", "Dat was goed."],
        ["De moties Dobbe c.s., Van Baarle en Piri.", "Zie nr. 343 van S.A. Blok."],
        ["Wat nu?", "Niets!", "«Zo is het.»", "En toch."],
        ["T.b.v. humanitaire hulp, o.a. Syrië, is EUR 20.4 miljoen nodig."],
        ["Gewijzigde motie van het lid Segers (t.v.v. 33885, nr. 18).", "En meer."],
        ["Nr. 18 GEWIJZIGDE MOTIE VAN HET LID SEGERS TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12"],
    ],
)
def test_sentences_end_where_readers_see_it(whole: list[str]) -> None:
    assert [sentence for _, sentence in sentences(" ".join(whole))] == whole


def test_the_sentence_around_a_place() -> None:
    text = "Eerst dit. Dan de motie Piri. Tot slot."
    assert sentence_before(text, text.index("motie")) == "Dan de motie Piri."
    assert sentence_before("", 0) == ""


def test_of_a_sentence_without_end_the_part_around_the_place_is_quoted() -> None:
    """Else a text of one sentence with n citations makes pages of n times its length."""
    text = "woord " * 2_000 + "motie-Piri " + "woord " * 2_000
    quoted = sentence_before(text, text.index("motie"))
    assert quoted.startswith("…")
    assert quoted.endswith("…")
    assert "motie-Piri" in quoted
    assert len(quoted) < 2_000


@pytest.mark.parametrize(("length", "whole"), [(1_490, True), (1_510, False)])
def test_a_sentence_of_fifteen_hundred_characters_is_quoted_whole(length: int, whole: bool) -> None:
    text = ("de moties " * 200)[: length - 1] + "."
    assert (sentence_before(text, 5) == text) is whole
    assert len(sentence_before(text, 5)) <= 1_501


@pytest.mark.parametrize("text", ["a" * 200_000, "a." * 100_000, "a.b " * 50_000])
def test_words_without_end_take_no_longer_than_others(text: str) -> None:
    begin = time.process_time()
    assert len(list(sentences(text))) == 1
    assert time.process_time() - begin < 1
