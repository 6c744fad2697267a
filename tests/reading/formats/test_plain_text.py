"""Pasted text: encodings, what converters leave behind, and what is no text at all."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.model.typography import folded
from kamerstuk_site.reading.formats import Unreadable, read


def source(data: str | bytes, file: str = "brief.txt") -> Source:
    return Source(file, data.encode() if isinstance(data, str) else data, "0" * 64)


def only_line(data: str) -> tuple[str, tuple[Mark, ...]]:
    (line,) = read(source(data)).lines
    return line.text, line.content.marks


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        ("Syrië".encode(), []),
        (b"\xef\xbb\xbf" + "Syrië".encode(), []),
        ("Syrië".encode("utf-16"), []),
        ("Syrië".encode("cp1252"), ["encoding-assumed"]),
    ],
)
def test_text_is_read_in_its_encoding_and_says_when_that_was_assumed(data: bytes, codes: list[str]) -> None:
    document = read(source(data))
    assert document.lines[0].text == "Syrië"
    assert [problem.code for problem in document.problems] == codes


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b" \n\t\n", "empty-file"),
        (b"--- ... ---", "empty-file"),
        (b"Geachte\x00voorzitter", "binary-file"),
        (bytes(range(1, 32)) * 40, "binary-file"),
        (b"\xff\xfeG\x00\x00\xd8", "unreadable-encoding"),  # half of a surrogate pair
    ],
)
def test_what_is_no_text_is_refused_with_its_problem_code(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(source(data))
    assert refused.value.code == code


def test_formatting_tags_and_asterisks_become_marks() -> None:
    assert only_line("**Betreft:** <b>Idlib</b> en *nu*") == (
        "Betreft: Idlib en nu",
        (Mark(0, 8, "strong"), Mark(9, 14, "strong"), Mark(18, 20, "emphasis")),
    )


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "5*3*2", "* zie de bijlage", "<script>alert(1)</script>", "a < b", "[sic]"]
)
def test_what_is_no_formatting_stays_words(text: str) -> None:
    assert only_line(text) == (text, ())


def test_superscripts_and_addresses_in_angle_brackets_keep_their_words() -> None:
    assert only_line("clusterbommen,<sup>1</sup> zie <https://www.hrw.org/news>") == (
        "clusterbommen,1 zie https://www.hrw.org/news",
        (Mark(14, 15, "superscript"),),
    )


def test_a_word_converters_notes_and_bookmarks_are_taken_out_of_the_text() -> None:
    document = read(
        source(
            "[bookmark: _Hlk1]Allereerst Justice.[footnoteRef:1] Deze.  [1:  Zie[bookmark: x] [sic] nr. 343).] \nSlot"
        )
    )
    assert [line.text for line in document.lines] == ["Allereerst Justice. Deze.", "Slot"]
    assert document.lines[0].content.marks == (Mark(19, 19, "note", "1"),)
    assert [(note.label, note.text) for note in document.blocks] == [("1", "Zie [sic] nr. 343).")]
    assert sorted(document.furniture) == ["[bookmark: _Hlk1]", "[bookmark: x]"]


def test_a_numbered_bracket_without_a_reference_is_text() -> None:
    assert only_line("het antwoord [1:  ja] is") == ("het antwoord [1: ja] is", ())


def test_characters_that_hide_or_turn_words_around_are_dropped() -> None:
    assert only_line("be\u200btaal \u202e100\u202c euro")[0] == "betaal 100 euro"


def test_a_form_feed_begins_a_page() -> None:
    lines = read(source("een\n\ftwee")).lines
    assert [(line.text, line.where) for line in lines] == [("een", "pagina 1, regel 1"), ("twee", "pagina 2, regel 2")]


@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"], exclude_characters="<>*[]\xad"),
        min_size=1,
    )
)
def test_text_without_markup_is_read_as_it_stands(text: str) -> None:
    composed = unicodedata.normalize("NFC", "x" + text)
    assert read(source("x" + text)).lines[0].text == folded(Text(composed)).characters


@pytest.mark.parametrize(("length", "refused"), [(80, True), (120, False)])
def test_a_text_may_have_a_stray_control_character(length: int, refused: bool) -> None:
    data = b"Geachte voorzitter, \x02".ljust(length, b"e")
    if not refused:
        assert read(source(data)).lines[0].text == data.decode().replace("\x02", "")
        return
    with pytest.raises(Unreadable) as problem:
        read(source(data))
    assert problem.value.code == "binary-file"


@pytest.mark.parametrize(("offset", "refused"), [(50_000, True), (80_000, False)])
def test_the_start_of_a_file_tells_whether_it_is_text(offset: int, refused: bool) -> None:
    data = b"Geachte voorzitter, ".ljust(offset, b"e") + b"\x00" + b"e" * 60_000
    if not refused:
        assert len(read(source(data)).lines[0].text) == len(data) - 1
        return
    with pytest.raises(Unreadable):
        read(source(data))


def test_a_note_keeps_brackets_within_brackets() -> None:
    document = read(source("Dit is zo.[footnoteRef:1] [1: Zie [de [nieuwe [eerste] bijlage] en] meer.] Slot"))
    assert [note.text for note in document.blocks] == ["Zie [de [nieuwe [eerste] bijlage] en] meer."]
    assert document.lines[0].text == "Dit is zo. Slot"


def test_tags_may_overlap_and_one_that_is_opened_twice_closes() -> None:
    assert only_line("<b>vet <i>beide</b> schuin</i> slot")[1] == (Mark(0, 9, "strong"), Mark(4, 16, "emphasis"))
    assert only_line("<b>vet<b> gewoon")[1] == (Mark(0, 3, "strong"),)
    assert only_line("<b>open")[1] == ()
