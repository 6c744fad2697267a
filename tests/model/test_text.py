"""A text keeps its marks over the same characters, and its places, whatever is cut off, put to it or replaced."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.text import Mark, MarkKind, Text
from kamerstuk_site.model.text_builder import TextBuilder, joined

EMPHASIS: list[MarkKind] = ["strong", "emphasis", "superscript"]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    characters = draw(st.text("abé \n\t", max_size=12))
    offsets = st.integers(0, len(characters))
    marks = []
    for number in range(draw(st.integers(0, 4))):
        start, end = sorted((draw(offsets), draw(offsets)))
        if start < end:
            marks.append(Mark(start, end, draw(st.sampled_from(EMPHASIS))))
        else:
            marks.append(Mark(start, start, "note", str(number)))
    builder = TextBuilder()
    builder.append(Text(characters, tuple(sorted(marks, key=lambda mark: (mark.start, mark.end)))))
    later = sorted(draw(st.sets(offsets, max_size=3)) - {0})
    return Text(characters, builder.text().marks, tuple((at, f"regel {at + 1}") for at in (0, *later)))


def under(text: Text) -> list[tuple[str, frozenset[MarkKind], str]]:
    """Each character with the emphasis over it and its place."""
    return [
        (
            character,
            frozenset(mark.kind for mark in text.marks if mark.start <= at < mark.end),
            text.place(at),
        )
        for at, character in enumerate(text.characters)
    ]


def notes(text: Text) -> list[str]:
    return [mark.value for mark in text.marks if mark.kind == "note"]


def well_formed(text: Text) -> bool:
    inside = all(0 <= mark.start <= mark.end <= len(text) for mark in text.marks)
    none_empty = all(mark.kind == "note" or mark.start < mark.end for mark in text.marks)
    in_order = [mark.start for mark in text.marks] == sorted(mark.start for mark in text.marks)
    return inside and none_empty and in_order


@given(texts(), st.integers(0, 14), st.integers(0, 14))
def test_a_slice_has_the_characters_with_what_is_said_of_them(text: Text, one: int, other: int) -> None:
    start, end = sorted((one, other))
    piece = text[start:end]
    assert under(piece) == under(text)[start:end]
    assert well_formed(piece)


@given(texts(), st.integers(0, 12))
def test_no_cut_loses_a_note(text: Text, at: int) -> None:
    assert set(notes(text[:at])) | set(notes(text[at:])) == set(notes(text))


@given(texts(), st.integers(0, 12))
def test_what_was_cut_can_be_put_together(text: Text, at: int) -> None:
    whole = joined((text[:at], text[at:]))
    assert under(whole) == under(text)


@given(texts(), texts(), st.sampled_from(["", "\n", " en "]))
def test_a_seam_moves_the_second_text_behind_the_first(first: Text, second: Text, between: str) -> None:
    whole = joined((first, second), between)
    assert whole.characters == first.characters + between + second.characters
    if second:
        assert under(whole)[-len(second) :] == under(second)
    assert notes(whole) == notes(first) + notes(second)
    assert well_formed(whole)


@given(texts())
def test_stripping_takes_white_space_only(text: Text) -> None:
    stripped = text.strip()
    assert stripped.characters == text.characters.strip()
    start = len(text) - len(text.characters.lstrip())
    assert under(stripped) == under(text)[start : start + len(stripped)]
    assert notes(stripped) == notes(text)
    assert well_formed(stripped)


@given(texts(), st.sampled_from(["", "-", "<br>"]))
def test_replacing_leaves_all_other_characters_as_they_were(text: Text, replacement: str) -> None:
    replaced = text.sub(re.compile("[a ]+"), replacement)
    assert replaced.characters == re.sub("[a ]+", replacement, text.characters)
    kept = [each for each in under(text) if each[0] not in "a "]
    added = set(replacement)
    assert [each for each in under(replaced) if each[0] not in added] == [each for each in kept if each[0] not in added]
    assert notes(replaced) == notes(text)


@given(texts(), st.sampled_from(["\n", "\t", "ab"]))
def test_splitting_is_undone_by_joining(text: Text, separator: str) -> None:
    pieces = text.split(separator)
    assert [piece.characters for piece in pieces] == text.characters.split(separator)
    assert all(map(well_formed, pieces))
    assert set(notes(joined(pieces, separator))) >= set(notes(text)) - notes_within(text, separator)


def notes_within(text: Text, separator: str) -> set[str]:
    """Notes that stand inside a separator, which no piece has."""
    return {
        mark.value
        for found in re.finditer(re.escape(separator), text.characters)
        for mark in text.marks
        if found.start() < mark.start < found.end()
    }


def test_places_are_those_of_the_lines() -> None:
    text = joined((Text("een").at("regel 1"), Text("twee").at("regel 2")), " ")
    assert [text.place(at) for at in (0, 3, 4, 8)] == ["regel 1", "regel 1", "regel 2", "regel 2"]
    assert text[2:].where == "regel 1"
    assert text[5:].places == ((0, "regel 2"),)


def test_labels_stand_where_the_notes_are() -> None:
    text = Text("Zie noot.", (Mark(0, 3, "strong"), Mark(8, 8, "note", "1"), Mark(9, 9, "note", "2")))
    assert text.with_labels() == "Zie noot1.2"


@pytest.mark.parametrize(("marks", "whole"), [([(0, 3), (4, 7)], True), ([(0, 3)], False), ([], False)])
def test_a_text_is_marked_as_a_whole_where_every_letter_is(marks: list[tuple[int, int]], whole: bool) -> None:
    text = Text("Een kop", tuple(Mark(start, end, "strong") for start, end in marks))
    assert text.all_marked("strong") is whole
    assert text.all_marked("emphasis") is False


def test_a_builder_marks_what_is_added_within() -> None:
    builder = TextBuilder()
    builder.put("de ")
    with builder.marked("strong", "emphasis"):
        builder.put("motie")
        builder.note("1")
    with builder.marked("strong"):
        pass
    assert builder.text() == Text("de motie", (Mark(3, 8, "strong"), Mark(3, 8, "emphasis"), Mark(8, 8, "note", "1")))


def test_a_hyphen_at_the_end_can_be_taken_off_again() -> None:
    builder = TextBuilder()
    builder.append(Text("oppositie-", (Mark(0, 10, "strong"),)))
    builder.remove_last()
    assert (builder.last, len(builder)) == ("e", 9)
    builder.append(Text("groepen", (Mark(0, 7, "strong"),)))
    assert builder.text() == Text("oppositiegroepen", (Mark(0, 16, "strong"),))


def test_a_note_behind_a_hyphen_that_is_taken_off_stays_behind_what_was_before_it() -> None:
    builder = TextBuilder()
    builder.append(Text("oppositie-", (Mark(10, 10, "note", "1"),)))
    builder.remove_last()
    builder.append("groepen")
    assert builder.text() == Text("oppositiegroepen", (Mark(9, 9, "note", "1"),))


def test_a_slice_of_all_keeps_the_marks_and_the_places() -> None:
    text = Text("Zie noot", (Mark(0, 3, "strong"), Mark(8, 8, "note", "1")), ((0, "regel 1"), (4, "regel 2")))
    assert text[:] == text.strip() == text


@given(texts())
def test_what_is_struck_is_not_in_force_and_every_offset_stays(text: Text) -> None:
    struck = Text(text.characters, (*text.marks, Mark(2, 5, "struck"), Mark(3, 6, "struck")))
    for at, (before, after) in enumerate(zip(text.characters, struck.in_force, strict=True)):
        blank = 2 <= at < 6 and not before.isspace()
        assert after == (" " if blank else before)
    assert text.in_force == text.characters


def test_links_with_two_addresses_stay_two_where_they_meet() -> None:
    first = Text("een", (Mark(0, 3, "link", "https://a.nl/"),))
    again = Text("twee", (Mark(0, 4, "link", "https://a.nl/"),))
    other = Text("drie", (Mark(0, 4, "link", "https://b.nl/"),))
    assert joined((first, again, other)).marks == (
        Mark(0, 7, "link", "https://a.nl/"),
        Mark(7, 11, "link", "https://b.nl/"),
    )


def test_what_is_struck_and_where_it_leads_stays_in_a_plain_text() -> None:
    kinds: list[MarkKind] = ["strong", "emphasis", "superscript", "struck", "link", "note"]
    text = Text("kop", tuple(Mark(0, 3, kind) for kind in kinds))
    assert [mark.kind for mark in text.plain().marks] == ["struck", "link", "note"]


@pytest.mark.parametrize(
    ("after", "marks"),
    [
        (Text("derde", (Mark(0, 5, "emphasis"),)), (Mark(0, 12, "emphasis"),)),
        (Text("derde", (Mark(1, 5, "emphasis"),)), (Mark(0, 6, "emphasis"), Mark(8, 12, "emphasis"))),
        (Text("derde", (Mark(0, 5, "strong"),)), (Mark(0, 6, "emphasis"), Mark(7, 12, "strong"))),
        (Text("derde"), (Mark(0, 6, "emphasis"),)),
    ],
)
def test_a_mark_goes_on_over_the_space_before_a_part_in_which_it_goes_on(after: Text, marks: tuple[Mark, ...]) -> None:
    builder = TextBuilder()
    builder.append(Text("tweede", (Mark(0, 6, "emphasis"),)))
    builder.put_before(after, " ")
    builder.append(after)
    assert builder.text() == Text("tweede derde", marks)
