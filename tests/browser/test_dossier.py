"""A whole dossier on one page, put together in the browser from the pages of its papers, to read and to print."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .axe import wrong

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]

BUTTON = "Alle stukken op één bladzijde"
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(each => each.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}"""
LOST = """() => [...document.querySelectorAll(".heel a[href^='#']")]
  .map(link => decodeURIComponent(link.getAttribute("href").slice(1)))
  .filter(id => !document.getElementById(id))"""


def papers(site: Path) -> list[str]:
    found: list[str] = json.loads((site / "dossiers/32623.stukken.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_a_whole_dossier_is_one_page_to_print(width: int, scheme: str, site: Path, new_page: NewPage) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto("dossiers/32623/")
    page.get_by_role("button", name=BUTTON).click()
    expect(page.get_by_role("status")).to_have_text(f"Aantal stukken: {len(papers(site))}.")
    assert page.locator(".heel > article").evaluate_all("all => all.map(each => each.id)") == papers(site)
    expect(page.locator(".heel")).to_contain_text("ineenstorting van de menselijkheid")
    expect(page.locator(".heel > p").first).to_have_text("Dossier 32 623")
    assert page.locator(".heel > article > p", has_text="Versie van de tekst:").count() == len(papers(site))
    expect(page.locator(".heel .briefhoofd").first).to_have_attribute("open", "")
    assert page.locator(".heel a[id^='al-'][id*='--']").count() > len(papers(site))
    assert page.evaluate(TWICE) == []
    assert page.evaluate(LOST) == []
    assert wrong(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(media="print")
    expect(page.locator(".heel > article").last).to_be_visible()
    breaks = page.locator(".heel > article").evaluate_all("all => all.map(each => getComputedStyle(each).breakBefore)")
    assert breaks == ["auto", *["page"] * (len(papers(site)) - 1)]
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.get_by_role("button", name="Druk af")).to_be_hidden()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Terug naar het dossier").click()
    expect(page.get_by_role("button", name=BUTTON)).to_be_focused()
    expect(page.locator(".heel")).to_have_count(0)


def test_a_paper_that_does_not_come_is_told_and_linked(site: Path, new_page: NewPage) -> None:
    page = new_page()
    lost, *others = papers(site)
    page.route(f"**/stukken/{lost}/", lambda route: route.abort())
    page.goto("dossiers/32623/")
    page.get_by_role("button", name=BUTTON).click()
    expect(page.get_by_role("status")).to_contain_text("Niet geladen: 1.")
    expect(page.locator(f".heel > article[id='{lost}']")).to_contain_text("Dit stuk kon niet worden geladen")
    assert page.locator(".heel .brief").count() == len(others)


def test_without_script_nothing_is_offered_and_references_of_the_dossier_are_files(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("dossiers/32623/")
    expect(page.get_by_role("button", name=BUTTON)).to_have_count(0)
    for name, beginning in (("RIS", "TY  - RPRT"), ("BibTeX", "@techreport{")):
        address = page.get_by_role("link", name=name, exact=True).evaluate("link => link.href")
        assert page.request.get(address).text().startswith(beginning)
