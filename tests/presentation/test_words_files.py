"""Every file of words says the same things: the texts of one language can take the place of another's."""

import string
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from kamerstuk_site.presentation.words_file import templates_folder

FILES = sorted((templates_folder() / "woorden").glob("*.yml"))
DUTCH = templates_folder() / "woorden/nl.yml"


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text with the way to it: `stuk.status.archive`, `aantallen.stuk.1`."""
    if isinstance(value, list):
        value = dict(enumerate(value))
    if not isinstance(value, dict):
        yield path, value
        return
    for key, inner in value.items():
        yield from leaves(inner, f"{path}.{key}".strip("."))


def shape(text: Any) -> Any:
    """The names in braces, such as `{aantal}`; what is no text is no shape."""
    if not isinstance(text, str) or not text:
        return f"no text: {text!r}"
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def texts(words: str) -> dict[str, str]:
    """All texts of a file of words, by the way to them."""
    return dict(leaves(yaml.safe_load(words)))


def differences(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """The texts that are in one of both only, are no text, or have other places to fill in."""
    here_only = ours.keys() ^ theirs.keys()
    differing = {way for way in ours.keys() & theirs.keys() if shape(ours[way]) != shape(theirs[way])}
    return sorted(here_only | differing)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_words_has_the_texts_plurals_and_places_to_fill_in_of_the_dutch_one(path: Any) -> None:
    assert differences(texts(DUTCH.read_text("utf-8")), texts(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_words_is_named_after_its_language(path: Any) -> None:
    assert texts(path.read_text("utf-8"))["taal"] == path.stem


@pytest.mark.parametrize(
    ("theirs", "wrong"),
    [
        ("a: {b: [one, more]}", []),
        ("a: {b: [one]}", ["a.b.1"]),
        ("a: {}", ["a.b.0", "a.b.1"]),
        ("a: {b: [one, more], c: x}", ["a.c"]),
        ("a: {b: [one, 'more {number}']}", ["a.b.1"]),
        ("a: {b: [one, yes]}", ["a.b.1"]),
    ],
)
def test_what_another_language_lacks_is_found(theirs: str, wrong: list[str]) -> None:
    assert differences(texts("a: {b: [een, meer]}"), texts(theirs)) == wrong
