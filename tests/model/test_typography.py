"""Signs that differ to a program and not to a reader."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.model.typography import AsRead, alike, drawn, folded

SPACES = (" ", "\u00a0", "\u2009", "\u202f", "\u3000")
UNSEEN = ("\u00ad", "\u200b", "\u2060", "\ufeff")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Den Haag,  3   maart", "Den Haag, 3 maart"),
        ("nr.\u00a0\u200979", "nr. 79"),
        ("36 800\u2011V en 21 501\u201002", "36 800-V en 21 501-02"),
        ("finan\u00adciering", "financiering"),
        ("be\u200btaal", "betaal"),
        ("op \u200b drie", "op drie"),
        ("\ufb01nanciering o\ufb03cieel \u0132ssel l\u0133n", "financiering officieel IJssel lijn"),
        ("O\u0308zu\u0308tok", "Özütok"),
        ("regel \n twee", "regel\ntwee"),
        ("gebro\u00ad\nken", "gebroken"),
        ("twee\u200b \u2060\n\u200b woorden", "twee\nwoorden"),
        ("cel\t\tcel", "cel\t\tcel"),
        ("2016–2017 — van ’t Riet, −2", "2016–2017 — van ’t Riet, −2"),
        ("   ingesprongen", "   ingesprongen"),
        ("gebro\u00ad", "gebro\u00ad"),
        ("één §, ½ en m²", "één §, ½ en m²"),
    ],
)
def test_a_text_is_shown_with_plain_signs(typed: str, shown: str) -> None:
    assert folded(Text(typed)).characters == shown


def test_marks_and_places_stay_with_their_words() -> None:
    text = Text("een  vet  woord", (Mark(5, 8, "strong"), Mark(15, 15, "note", "1")), ((0, "regel 1"), (10, "regel 2")))
    shown = folded(text)
    assert [shown.characters[mark.start : mark.end] for mark in shown.marks] == ["vet", ""]
    assert (shown.place(7), shown.place(8)) == ("regel 1", "regel 2")


@given(st.lists(st.sampled_from(["nr.", "79", "É", "x"]), min_size=1), st.data())
def test_however_words_are_spaced_they_are_shown_alike(words: list[str], data: st.DataObject) -> None:
    space = st.lists(st.sampled_from([*SPACES, *UNSEEN]), max_size=3).map("".join)
    gaps = [data.draw(space) + data.draw(st.sampled_from(SPACES)) + data.draw(space) for _ in words[1:]]
    typed = words[0] + "".join(gap + word for gap, word in zip(gaps, words[1:], strict=True))
    typed = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), typed)
    read = AsRead(typed)
    assert folded(Text(typed)).characters == read.characters == " ".join(words)
    assert folded(Text(read.characters)).characters == read.characters


@given(st.text(st.sampled_from("ab1-–\n\t" + "".join(SPACES) + "".join(UNSEEN)), max_size=30))
def test_every_character_read_is_found_where_it_was_typed(typed: str) -> None:
    read = AsRead(typed)
    for offset, character in enumerate(read.characters):
        start, end = read.typed(offset, offset + 1)
        assert end > start
        assert typed[start] == character or character in " \n\u00ad"


def test_only_a_drawn_soft_hyphen_is_a_hyphen() -> None:
    assert drawn(Text("Van Dam\u00adSmit gebro\u00ad")).characters == "Van Dam-Smit gebro\u00ad"


def test_dashes_and_apostrophes_are_alike_and_keep_their_number() -> None:
    assert alike("’t ‘t ʼt ‒–—―−") == "'t 't 't -----"
