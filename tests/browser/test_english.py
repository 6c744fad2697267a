"""The English site in a browser: its scripts speak English too, with English dates, and say what is Dutch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect
from tests.test_english import Dutch, dutch, pages_of_site, shown, titles_in

from .axe import wrong
from .conftest import NewPage, pages_of, served, wait_for_results
from .kinds_of_pages import KINDS

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def english_address(english: Path) -> Iterator[str]:
    """Where the English site is served."""
    with served(english) as where:
        yield where


@pytest.fixture
def new_english_page(browser: Browser, english_address: str) -> Iterator[NewPage]:
    """Make pages of the English site."""
    with pages_of(browser, english_address) as make:
        yield make


def at_rest(page: Page, path: str) -> Page:
    """A page on which the scripts are done."""
    page.goto(path)
    if "?q=" in path:
        expect(page.get_by_role("status")).to_contain_text(f"results for “{path.partition('?q=')[2]}”")
        wait_for_results(page)
    if "?sorteer=" in path:
        expect(page.get_by_role("status")).to_contain_text(" of ")
    return page


def test_axe_finds_nothing_nothing_overflows_and_no_script_says_a_dutch_word(
    new_english_page: NewPage, english: Path
) -> None:
    page = new_english_page(color_scheme="dark", viewport={"width": 360, "height": 780}, reduced_motion="reduce")
    finder = Dutch(dutch(), titles_in(pages_of_site(english).values()))
    for path in (kind.path for kind in KINDS.values() if kind.in_english):
        at_rest(page, path)
        assert wrong(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert finder.found_in(shown(html.fromstring(page.content()))) == set(), path


def test_results_and_cards_say_which_of_their_words_are_dutch(new_english_page: NewPage) -> None:
    page = at_rest(new_english_page(), "zoeken/?q=sancties")
    first = page.locator(".uitkomst li").first
    expect(first.locator("h2 a")).to_have_attribute("lang", "nl")
    expect(first.locator(".passage > span").first).to_have_attribute("lang", "nl")
    expect(page.locator(".uitkomst small", has_text="4 November 2020 · letter · S.A. Blok")).to_be_visible()
    page.goto("stukken/kst-35570-V-22/")
    page.locator(".onzeker").first.focus()
    expect(page.get_by_role("tooltip")).to_have_attribute("lang", "en")
    expect(page.get_by_role("tooltip")).to_contain_text("The meeting is mentioned by its date only")


def test_a_list_is_sorted_by_english_dates(new_english_page: NewPage) -> None:
    page = new_english_page()
    days = page.locator(".lijst tbody td[data-kolom=datum]")
    page.goto("stukken/?sorteer=datum")
    expect(days.first).to_have_text("21 December 2016")
    page.goto("stukken/?sorteer=-datum")
    expect(days.first).to_have_text("after 14 February 2026")
    expect(page.locator("td[data-kolom=stuk]").first).to_have_attribute("lang", "nl")
    page.goto("stukken/?jaar=2020")
    expect(days).to_have_text(["4 November 2020"])
