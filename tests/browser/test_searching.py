"""Searching in Dutch, with filters, by mouse, by keyboard and by address."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


def results(page: Page) -> Locator:
    return page.get_by_role("main").locator("a[href*='/stukken/']:not([href$='/stukken/'])")


def found(page: Page) -> set[str]:
    expect(results(page).first).to_be_visible()
    hrefs = results(page).evaluate_all("links => links.map(link => link.href)")
    return {re.sub(r".*/stukken/([^/#?]+).*", r"\1", href) for href in hrefs}


def test_the_box_on_every_page_finds_other_forms_of_the_word(new_page: NewPage) -> None:
    page = new_page()
    page.goto("stukken/kst-32623-169/")
    page.get_by_role("searchbox").first.fill("sanctie")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/archief/zoeken/\?(.*&)?q=sanctie"))
    assert {"kst-35570-V-22", "kst-35570-V-30", "kst-32623-350"} <= found(page)
    expect(page.locator("mark").first).to_have_text(re.compile("sancties?", re.IGNORECASE))


def test_filters_narrow_and_stay_in_the_address(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie")
    everything = found(page)
    year = (
        page.get_by_role("checkbox", name=re.compile("2020"))
        .or_(page.get_by_role("radio", name=re.compile("2020")))
        .first
    )
    year.check()
    expect(page).to_have_url(re.compile("2020"))
    expect(page.get_by_role("main")).not_to_contain_text("12 januari 2026")
    narrowed = found(page)
    assert {"kst-35570-V-22", "kst-35570-V-30"} <= narrowed
    assert narrowed < everything
    page.reload()
    assert found(page) == narrowed


@pytest.mark.parametrize("name", ["Jaar", "Dossier", "Afzender", "Soort"])
def test_there_is_a_filter_for(name: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie")
    found(page)
    expect(page.get_by_role("group", name=name)).to_be_attached()


def test_results_can_be_sorted_by_date(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie")
    found(page)
    dated = page.get_by_role("main").locator("a[href$='kst-32623-350/'], a[href$='kst-35570-V-30/']")
    for order, first in (("nieuwste eerst", "kst-32623-350/"), ("oudste eerst", "kst-35570-V-30/")):
        page.get_by_label("Volgorde").select_option(label=order)
        expect(dated.first).to_have_attribute("href", re.compile(first))


def test_no_result_says_what_to_try(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=xyzzyplugh")
    expect(page.get_by_role("status").or_(page.locator("[aria-live]")).first).to_contain_text(
        re.compile("geen|niets|0 ", re.IGNORECASE)
    )
    expect(page.get_by_role("main")).to_contain_text("Zoek op één woord, of op een korter woord")


def test_searching_by_keyboard(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    page.get_by_role("main").get_by_role("searchbox").focus()
    page.keyboard.type("Azerbeidzjan")
    page.keyboard.press("Enter")
    assert "kst-35570-V-22" in found(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        if "/stukken/" in (page.evaluate("document.activeElement.href") or ""):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/stukken/kst-35570-V-"))


def test_a_query_is_text(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    page.wait_for_timeout(1000)
    expect(page.get_by_role("main").locator("img")).to_have_count(0)
