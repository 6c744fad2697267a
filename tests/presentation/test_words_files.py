"""Every file of words says the same things: the texts of one language can take the place of another's."""

import ast
import re
import string
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from tests.conftest import REPOSITORY

from kamerstuk_site.model.problems import CATALOGUE
from kamerstuk_site.presentation.phrases import Phrases
from kamerstuk_site.presentation.words_file import read_words, templates_folder

FILES = sorted((templates_folder() / "woorden").glob("*.yml"))
DUTCH = templates_folder() / "woorden/nl.yml"
BESIDE_THE_CODE = ("problemen", "uit_de_code")
TRANSLATIONS = [path for path in FILES if path != DUTCH]
CITATIONS = REPOSITORY / "src/kamerstuk_site/reading/citations"


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
    """All texts of a file of words, by the way to them; not those whose Dutch stands beside the code."""
    found = yaml.safe_load(words)
    return dict(leaves({key: inner for key, inner in found.items() if key not in BESIDE_THE_CODE}))


def differences(ours: dict[str, str], theirs: dict[str, str]) -> list[str]:
    """The texts that are in one of both only, are no text, or have other places to fill in."""
    here_only = ours.keys() ^ theirs.keys()
    differing = {way for way in ours.keys() & theirs.keys() if shape(ours[way]) != shape(theirs[way])}
    return sorted(here_only | differing)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_words_has_the_texts_plurals_and_places_to_fill_in_of_the_dutch_one(path: Any) -> None:
    assert differences(texts(DUTCH.read_text("utf-8")), texts(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_another_language_says_what_each_kind_of_problem_is(path: Any) -> None:
    problems = yaml.safe_load(path.read_text("utf-8"))["problemen"]
    assert problems.keys() == CATALOGUE.keys()
    assert {len(texts) for texts in problems.values()} == {2}  # its title, and what it means


def sentences(module: ast.Module) -> Iterator[str]:
    """The Dutch sentences in code, with `x` for what they are filled in with; not docstrings."""
    of_docs = {id(node.value) for node in ast.walk(module) if isinstance(node, ast.Expr)}
    for node in ast.walk(module):
        text = ""
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and id(node) not in of_docs:
            text = str(node.value).replace("{}", "x")
        if re.fullmatch(r"(?:[A-Z]|x )[^|\\()?*\n]{14,}\.", text):
            yield text


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.stem)
def test_another_language_says_why_a_reference_has_no_link(path: Any) -> None:
    said = Phrases(yaml.safe_load(path.read_text("utf-8"))).translated
    modules = [each for each in CITATIONS.glob("*.py") if each.name != "claim_phrases.py"]  # which has examples
    found = {text for each in modules for text in sentences(ast.parse(each.read_text("utf-8")))}
    assert len(found) > 15
    assert [text for text in sorted(found - {"Dit kan meer dan één stuk zijn: x."}) if not said(text)] == []
    for papers in ("een of twee", "een of twee of drie"):
        assert said(f"Dit kan meer dan één stuk zijn: {papers}.").endswith(papers.replace(" of ", " or ") + ".")


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("regel 12", "line 12"),
        ("pagina 2, regel 12", "page 2, line 12"),
        ("pagina 2, regel 12 (OCR)", "page 2, line 12 (OCR)"),
        ("brief.yml, regel 3", "brief.yml, line 3"),
        ("alinea 4", "paragraph 4"),
        ("voetnoot 1", "footnote 1"),
        ("element al[4]", "element al[4]"),
        ("wat niemand vertaalde", ""),
    ],
)
def test_in_english_a_place_in_a_source_is_english(place: str, said: str) -> None:
    assert Phrases(read_words(language="en")).translated(place) == said
    assert Phrases(read_words()).translated(place) == place


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
