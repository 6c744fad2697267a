"""One list of labels serves readers, layout, heads and facts."""

import pytest

from kamerstuk_site.reading.dutch.cover_sheet import BARE_LABEL, LABEL, LABELS, Meaning, labelled
from kamerstuk_site.reading.facts.head_lines import HEAD_LINE

WORDS = [(meaning, word) for meaning, words in LABELS.items() for word in words]


@pytest.mark.parametrize(("meaning", "word"), WORDS)
def test_each_label_says_what_stands_behind_its_colon(meaning: Meaning, word: str) -> None:
    for line in (f"{word}: W-17", f"{word.lower()} :W-17", f"{word.upper()}\tW-17"):
        assert labelled(line, meaning) == "W-17"
        assert HEAD_LINE.fullmatch(line)
    assert BARE_LABEL.fullmatch(word)
    assert [other for other in LABELS if labelled(f"{word}: W-17", other) is not None] == [meaning]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Datum 3 mei 2023", True),
        ("Datum van de vergadering", False),
        ("Betreft Herstel", True),
        ("betreft het herstel", False),
        ("Van Dijken", False),
        ("Aan de minister", False),
    ],
)
def test_a_space_alone_parts_a_label_from_what_it_says_where_no_sentence_begins_so(line: str, label: bool) -> None:
    assert bool(LABEL.fullmatch(line)) is label


@pytest.mark.parametrize(
    ("word", "alone"), [("Onderwerp", True), ("Uw brief van", True), ("Van", False), ("Aan", False)]
)
def test_a_word_of_an_address_or_a_sentence_is_no_label_without_a_colon(word: str, alone: bool) -> None:
    assert bool(HEAD_LINE.fullmatch(word)) is alone
