"""What is a link in a letter is understood by the search box too: each example of the grammar, as people may type it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from kamerstuk_site.reading.citations.forms.grammar import FORMS
from kamerstuk_site.site.search.numbers import number_keys

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
LOOKED_AT = 8
"""Pages whose citation is looked up."""
PAPER = re.compile(r"(?:kst|ah|kv|h|blg|stb|stcrt|trb)-")
READ = "queries => import('/archief/assets/nummers.js').then(({numbersIn}) => queries.map(numbersIn))"


def wanted(meaning: str, identifiers: tuple[str | None, ...]) -> list[list[str]]:
    """By which of its numbers each paper or dossier may be found."""
    found = [number_keys(f"stukken/{each}/index.html") for each in identifiers if each and PAPER.match(each)]
    if meaning == "dossier":
        found += [number_keys(f"dossiers/{each}/index.html") for each in identifiers if each]
    return found


def spellings(text: str) -> Iterator[str]:
    """Ways to write the same, as hasty readers and other programs do."""
    yield text
    yield text.lower()
    yield text.replace("-", "–")
    yield text.replace(" nr.", " nr")
    yield text.replace(" ", "\u00a0")
    yield re.sub(r"(?<![\d-])(\d\d) (\d{3})(?!\d)", r"\1\2", text)
    yield re.sub(r"(?<![\d-])(\d\d) (\d{3})(?!\d)", r"\1.\2", text)


CASES = [(text, wanted(form.meaning, identifiers)) for form in FORMS for text, identifiers in form.examples]


def test_each_example_of_the_grammar_is_understood_in_every_spelling(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    queries = {(query, text) for text, keys in CASES if keys for query in spellings(text)}
    asked = sorted(queries)
    read = page.evaluate(READ, [query for query, _ in asked])
    keys_of = dict(CASES)
    missed = [
        (query, keys[0], found)
        for (query, text), found in zip(asked, read, strict=True)
        for keys in keys_of[text]
        if not set(keys) & set(found)
    ]
    assert missed == []
    assert len(asked) > 300


@pytest.mark.parametrize(
    ("identifier", "queries"),
    [
        (
            "kst-36410-116",
            (
                "36410-116|36 410-116|36.410, nr 116|36410 116|36410/116|36410, 116|kst-36410-116|KST36410-116|"
                "Kamerstuk 36410 nr. 116|kamerstuk 36410-116|Kamerstukken II 2023/24, 36 410, nr. 116|"
                "Tweede Kamer, vergaderjaar 2023–2024, 36 410, nr. 116|motie nr. 116 (36 410)|motie 116 (36410)|"
                "36 410 Nota over de toestand van ’s Rijks Financiën Nr. 116"
            ),
        ),
        (
            "kst-36800-IX-32",
            (
                "36800-IX-32|36800 IX 32|36 800 IX, nr. 32|36800 ix nr 32|36 800-IX-32|36.800 IX/32|"
                "36800 hfst. IX nr 32|36 800 IX, n° 32|nr. 32 uit dossier 36 800 IX|"
                "36 800 Vaststelling van de begrotingsstaat van het Ministerie van Financiën (IX) voor het jaar 2026, nr. 32"
            ),
        ),
        (
            "kst-36410-7",
            "dossier 36410 ondernummer 7|dossiernummer 36 410, volgnummer: 7|7, dossier 36 410|ondernummer 7 (36 410)",
        ),
        ("kst-21501-02-3073", "21501-02-3073|21 501-02 nr. 3073|Kamerstuk 21501-02, nr. 3073|21501 02 3073"),
        (
            "ah-tk-20232024-1999",
            "Aanhangsel Handelingen II 2023/24, nr. 1999|ah-tk-20232024-1999|Aanhangsel 2023-2024 1999",
        ),
    ],
)
def test_a_paper_is_understood_however_it_is_typed(identifier: str, queries: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    listed = queries.split("|")
    read = page.evaluate(READ, listed)
    assert [query for query, found in zip(listed, read, strict=True) if identifier.lower() not in found] == []


@pytest.mark.parametrize(
    "query", ["sancties", "12 moties over 3 miljoen", "€ 12.000", "in 2024", "artikel 68", "A en B", "4 in een dossier"]
)
def test_other_words_are_no_number(query: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    assert page.evaluate(READ, [query]) == [[]]


def test_the_citation_that_a_page_offers_leads_to_that_page(generated: Path, new_generated_page: NewPage) -> None:
    page = new_generated_page()
    pages = sorted((generated / "stukken").glob("kst-*/index.html"))
    numbered = [path.parent.name for path in pages if 'id="citeer-dit-stuk"' in path.read_text("utf-8")]
    for name in numbered[:: len(numbered) // LOOKED_AT]:
        page.goto(f"stukken/{name}/")
        typed = page.locator("h2:has-text('Citeer') ~ blockquote").first.inner_text()
        page.goto("zoeken/")
        page.get_by_role("main").get_by_role("searchbox").fill(typed)
        page.keyboard.press("Enter")
        first = page.locator(".uitkomst li h2 a").first
        first.wait_for()
        assert str(first.get_attribute("href")).endswith(f"/stukken/{name}/"), typed
