"""A letter that went through bytes is the letter, whose text is made of them when someone looks; nothing else comes out."""

import os
import pickle
import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.packing import _TEXT, Packed, canonical, pack, packed, unpack

from . import fixtures_archive as fixtures

WORDS = st.text(st.characters(codec=None), max_size=5)
MARKS = st.builds(Mark, st.integers(0, 300), st.integers(0, 300), st.just("note"), WORDS)
PLACES = st.tuples(st.integers(0, 70000), WORDS)
CONTENTS = st.builds(Text, WORDS, st.lists(MARKS, max_size=2).map(tuple), st.lists(PLACES, max_size=2).map(tuple))
BLOCKS = st.builds(Block, st.sampled_from(["paragraph", "note"]), CONTENTS)
LETTERS = st.builds(
    Letter,
    *[st.just("x"), st.just("0"), st.just(1), st.just("text"), st.just(Facts())],
    blocks=st.lists(BLOCKS, max_size=3).map(tuple),
    furniture=st.lists(WORDS, max_size=3).map(tuple),
    alineas=st.lists(WORDS, max_size=3).map(tuple),
) | st.sampled_from(fixtures.letters())


def other_objects(letter: Letter) -> Letter:
    """An equal letter none of whose strings is the same object, as another process would make it."""
    copy: Letter = pickle._loads(pickle.dumps(letter, 0))  # type: ignore[attr-defined]
    return copy


@given(LETTERS)
def test_a_letter_is_the_same_by_every_way_through_bytes(letter: Letter) -> None:
    light = packed(letter)
    twice = packed(light)
    ways = [light, twice, pickle.loads(pickle.dumps(light)), other_objects(letter), replace(light, ocr=letter.ocr)]  # noqa: S301
    ways += [each.letter for each in map(unpack, map(pack, [Outcome(letter), Outcome(light)])) if each.letter]
    for one in ways:
        assert one == letter
        assert letter == one
        assert hash(one) == hash(letter)
        assert canonical(one) == canonical(letter)
    assert all(getattr(twice, name) is getattr(light, name) for name in _TEXT), "what is packed is not packed again"


@given(LETTERS, LETTERS)
def test_letters_are_equal_where_their_bytes_are(one: Letter, other: Letter) -> None:
    assert (packed(one) == other) == (one == other) == (canonical(one) == canonical(packed(other)))


@given(st.lists(WORDS, min_size=1).map(tuple), st.integers(-3, 3), st.none() | st.integers(-3, 3), WORDS)
def test_a_text_is_as_its_tuple(values: tuple[str, ...], start: int, stop: int | None, word: str) -> None:
    text = Packed.of(values)
    assert isinstance(text, Packed)
    assert text == values == text
    assert text != (*values, "x")
    assert text != list(values)
    assert (len(text), hash(text), repr(text)) == (len(values), hash(values), repr(values))
    assert (list(text), list(reversed(text)), text[-1]) == (list(values), list(values[::-1]), values[-1])
    assert text[start:stop] == values[start:stop]
    assert (word in text) == (word in values)
    with pytest.raises(IndexError):
        text[len(values)]


def test_an_empty_text_needs_no_bytes() -> None:
    assert Packed.of(()) == () != Packed.of(("",))
    assert not isinstance(Packed.of(()), Packed)


@pytest.mark.parametrize("letter", fixtures.letters())
def test_an_outcome_is_read_back_whole(letter: Letter) -> None:
    outcome = Outcome(letter, fixtures.PROBLEMS)
    assert unpack(pack(outcome)) == outcome


def test_a_letter_that_is_read_back_holds_its_text_as_bytes() -> None:
    letter = unpack(pack(Outcome(fixtures.accountability()))).letter
    assert letter
    assert isinstance(letter.blocks, Packed)
    assert isinstance(packed(fixtures.sanctions()).furniture, Packed)


class Evil:
    """What a pickle of somebody else does."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch /tmp/kwaad",)


@pytest.mark.parametrize("value", [Evil(), Outcome(None, (Evil(),))])  # type: ignore[arg-type]
def test_what_is_kept_runs_nothing(value: Any) -> None:
    with pytest.raises(pickle.UnpicklingError, match="system is no value"):
        unpack(pickle.dumps(value))
    with pytest.raises(pickle.UnpicklingError, match="system is no value"):
        len(Packed[Any](zlib.compress(pickle.dumps(value))))


def test_what_is_kept_is_nothing_else() -> None:
    with pytest.raises(pickle.UnpicklingError, match="no outcome"):
        unpack(pickle.dumps("x"))
    with pytest.raises(pickle.UnpicklingError, match="no text"):
        len(Packed[Any](zlib.compress(pickle.dumps("x"))))
