"""Forty queries of the kinds that people type, on the generated archive: the page that is meant stands first."""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page, expect

from kamerstuk_site.site.search.words import parts_of, words_of

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
QUERIES, RIGHT = 40, 38
WORDS_OF_PHRASE = 7


class Query(NamedTuple):
    """What somebody types, and where it should lead."""

    typed: str
    address: str
    """Of the first result; of a word that nobody wrote, the word that is meant."""


@pytest.fixture(scope="module")
def letters(generated: Path) -> list[dict[str, Any]]:
    with gzip.open(generated / "data/letters.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def words(letters: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The letters in which each word stands."""
    found: dict[str, list[str]] = defaultdict(list)
    for letter in letters:
        for word in set(words_of(f"{letter['title']} {letter['text']}")):
            found[word].append(letter["slug"])
    return found


def every(found: list[Query], count: int) -> list[Query]:
    """Some of many, from all over the archive."""
    assert len(found) >= count
    return found[:: len(found) // count][:count]


def by_number(letters: list[dict[str, Any]]) -> Iterator[Query]:
    spellings = ("{d}-{n}", "{s}, nr. {n}", "Kamerstuk {d} nr {n}", "kst-{d}-{n}", "Kamerstukken II, {s}, nr. {n}.")
    numbered = [letter for letter in letters if re.fullmatch(r"kst-\d{5}-\d+", letter["slug"])]
    for at, letter in enumerate(numbered):
        _, dossier, number = letter["slug"].split("-")
        spaced = f"{dossier[:2]} {dossier[2:]}"
        typed = spellings[at % len(spellings)].format(d=dossier, s=spaced, n=number)
        yield Query(typed, f"stukken/{letter['slug']}/")


def by_dossier(letters: list[dict[str, Any]]) -> Iterator[Query]:
    dossiers = sorted({each["id"] for letter in letters for each in letter.get("dossiers", ())})
    for at, dossier in enumerate(filter(str.isdigit, dossiers)):
        typed = (dossier, f"{dossier[:2]} {dossier[2:]}", f"dossier {dossier}")[at % 3]
        yield Query(typed, f"dossiers/{dossier}/")


def by_title(letters: list[dict[str, Any]]) -> Iterator[Query]:
    titles = Counter(letter["title"] for letter in letters)
    for letter in letters:
        if titles[letter["title"]] == 1:
            yield Query(letter["title"].lower(), f"stukken/{letter['slug']}/")


def by_phrase(letters: list[dict[str, Any]]) -> Iterator[Query]:
    """Words in the middle of a paragraph that only one letter has."""
    texts = {letter["slug"]: " ".join(words_of(letter["text"])) for letter in letters}
    for letter in letters:
        longest = words_of(max(letter["text"].splitlines(), key=len))
        middle = longest[3 : 3 + WORDS_OF_PHRASE]
        phrase = " ".join(middle)
        if len(middle) == WORDS_OF_PHRASE and sum(phrase in text for text in texts.values()) == 1:
            yield Query(f'"{"-".join(middle[:2])} {" ".join(middle[2:])}"', f"stukken/{letter['slug']}/")


def by_compound(letters: list[dict[str, Any]], words: dict[str, list[str]]) -> Iterator[Query]:
    """The last part of a compound, with a word that only one letter has."""
    known = {word for word, slugs in words.items() if len(slugs) > 1}
    for letter in letters:
        own = sorted(set(words_of(letter["text"])))
        rare = [word for word in own if words[word] == [letter["slug"]] and word.isalpha()]
        for word in own:
            parts = parts_of(word, known)
            if rare and parts and len(parts[-1]) > 4 and parts[-1] not in own and rare[0] != word:
                yield Query(f"{parts[-1]} {rare[0]}", f"stukken/{letter['slug']}/")
                break


def misspelt(words: dict[str, list[str]]) -> Iterator[Query]:
    for word, slugs in sorted(words.items()):
        typed = word[:3] + word[4] + word[3] + word[5:] if len(word) > 8 else word
        if word.isalpha() and len(slugs) > 3 and typed not in words and typed != word:
            yield Query(typed, word)


def test_the_page_that_is_meant_stands_first(
    letters: list[dict[str, Any]], words: dict[str, list[str]], new_generated_page: NewPage
) -> None:
    queries = [
        *every([*by_number(letters)], 10),
        *every([*by_dossier(letters)], 6),
        *every([*by_title(letters)], 8),
        *every([*by_phrase(letters)], 6),
        *every([*by_compound(letters, words)], 4),
        *every([*misspelt(words)], 6),
    ]
    assert len(queries) == QUERIES
    page = new_generated_page()
    page.goto("zoeken/")
    wrong = []
    for query in queries:
        page.get_by_role("main").get_by_role("searchbox").fill(query.typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"“{query.typed}”")
        if "/" in query.address:
            first = page.locator(".uitkomst h2 a").first
            found = first.get_attribute("href") if first.count() else ""
        else:
            links = page.locator(".uitkomst p a[href^='?q=']")
            found = f"/{links.first.inner_text()}" if links.count() else ""
        if not (found or "").endswith(f"/{query.address}"):
            wrong.append((query, found))
    assert len(wrong) <= QUERIES - RIGHT, "\n".join(map(str, wrong))


def test_the_verb_of_a_question_is_not_searched(new_generated_page: NewPage) -> None:
    """Few letters have "vroeg", so that by its rarity it would say more than what is asked about."""
    page = new_generated_page()
    page.goto("zoeken/")
    told = []
    for typed in ("wachtlijsten zorg", "welke motie vroeg om wachtlijsten in de zorg", "wachtlijsten zorg motie"):
        page.get_by_role("main").get_by_role("searchbox").fill(typed)
        page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_contain_text(f"“{typed}”")
        told.append(page.get_by_role("status").inner_text().partition("“")[0])
    of_words, of_question, with_motion = told
    assert of_words.split()[0].isdigit()
    assert of_question == with_motion
