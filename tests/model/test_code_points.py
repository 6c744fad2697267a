"""One decision on characters: what no value may hold is found and replaced, and what acts is shown instead."""

import json
import sys
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.code_points import forbidden_in, harmless, printable

EVERY = [chr(number) for number in range(sys.maxunicode + 1)]
ANY = st.text(
    st.characters() | st.sampled_from("\x00\x1b\x9b\x85\x7f\ud800\udfff\ufffe\ufdd0\u202e\u2066\u200e\u061c\u2028")
)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("gewone tekst — ‘met’ é, 漢字 en 🏳️‍🌈\t\r\n", ""),
        ("nieuwe\x85regel\u2028en\u2029alinea", ""),
        ("a\x00b", "U+0000"),
        ("a\x0bb", "U+000B"),
        ("a\x1b[2J", "U+001B"),
        ("a\x7f", "U+007F"),
        ("a\x84", "U+0084"),
        ("a\x86", "U+0086"),
        ("a\x9b31m", "U+009B"),
        ("\ud800", "U+D800"),
        ("\udfff", "U+DFFF"),
        ("\ufdd0", "U+FDD0"),
        ("\ufdef", "U+FDEF"),
        ("\ufdf0", ""),
        ("\ufffe", "U+FFFE"),
        ("\ufffd", ""),
        ("\U0001ffff", "U+1FFFF"),
        ("\U0010ffff", "U+10FFFF"),
        ("a\u061cb", "U+061C"),
        ("a\u200eb", "U+200E"),
        ("a\u200db", ""),
        ("a\u202ab", "U+202A"),
        ("a\u202eb\x00", "U+202E"),
        ("a\u2066b", "U+2066"),
        ("a\u2069b", "U+2069"),
        ("a\u206ab", ""),
    ],
)
def test_the_first_character_that_no_value_may_hold_is_named(text: str, first: str) -> None:
    assert forbidden_in(text) == first
    assert (harmless(text) == text) is (first == "")


def test_every_kind_of_character_that_xml_or_a_terminal_minds_is_one_of_these() -> None:
    forbidden = {character for character in EVERY if forbidden_in(character)}
    controls = {c for c in EVERY if unicodedata.category(c) in ("Cc", "Cs")} - set("\t\n\r\x85")
    steering = {
        c
        for c in EVERY
        if unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    noncharacters = {c for c in EVERY if ord(c) & 0xFFFE == 0xFFFE} | {chr(number) for number in range(0xFDD0, 0xFDF0)}
    assert forbidden == controls | steering | noncharacters | set("\u061c\u200e\u200f")
    assert {harmless(character) for character in forbidden} == {"\ufffd"}


@given(ANY)
def test_a_harmless_text_is_as_long_and_can_be_written_anywhere(text: str) -> None:
    made = harmless(text)
    assert len(made) == len(text)
    assert forbidden_in(made) == ""
    assert ET.fromstring(f"<a>{''.join(c for c in made if c not in '<&')}</a>") is not None  # noqa: S314 - our own
    assert json.loads(json.dumps(made, ensure_ascii=False).encode()) == made


@given(ANY)
def test_what_is_printed_is_on_one_line_and_only_shows(text: str) -> None:
    made = printable(text)
    assert made.isprintable()
    assert len(made.splitlines()) <= 1
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") for character in made)
    made.encode()


def test_what_acts_on_a_terminal_is_shown_and_words_stay() -> None:
    assert printable("Tamás’ ‘brief’\x1b[2J\x1b]0;x\x07\x9b31m\x7f\u202e\u2028\ud800\n") == (
        r"Tamás’ ‘brief’\x1b[2J\x1b]0;x\x07\x9b31m\x7f\u202e\u2028\ud800\n"
    )
    assert printable("a\nb\tc\x1b", keep="\n") == "a\nb\\tc\\x1b"
