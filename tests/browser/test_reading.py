"""What a journalist does: from the home page to a motion, and to the other letters that speak of it."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import etree, html
from playwright.sync_api import Page, expect

from .conftest import GONE, MOVED

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


def test_home_dossier_letter_motion_and_the_other_letter(new_page: NewPage) -> None:
    page = new_page()
    page.goto("")
    main = page.get_by_role("main")
    main.get_by_role("link", name=re.compile("32 623")).first.click()
    expect(page).to_have_url(re.compile(r"/archief/dossiers/32623/$"))
    main.get_by_role("listitem").filter(has_text="nr. 350").get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"/stukken/kst-32623-350/$"))
    main.get_by_role("link", name=re.compile(r"32 623, nr\. 343")).first.click()
    expect(page).to_have_url(re.compile(r"/stukken/kst-32623-343/$"))
    expect(main).to_contain_text("Kahraman")
    expect(main.get_by_role("link", name=re.compile("officiële publicatie", re.IGNORECASE)).first).to_have_attribute(
        "href", re.compile(r"^https://zoek\.officielebekendmakingen\.nl/kst-32623-343")
    )
    main.locator(".verloop a:not([href*='personen/'], [href*='kst-32623-350'])").first.click()
    expect(page).to_have_url(re.compile(r"/stukken/(?!kst-32623-350)[^/]+/(#al-[a-z0-9-]+)?$"))
    expect(main).to_contain_text("International Center for Transitional Justice")


LOADED = ("stylesheet", "icon", "preload", "modulepreload")
"""Kinds of links that a browser follows by itself."""


def test_every_page_is_reached_by_links_and_no_link_is_broken(new_page: NewPage, address: str, site: Path) -> None:
    """As without scripts: the links of its HTML. What a page loads is there too, and nowhere else."""
    ask = new_page().request
    depth = {address: 0}
    queue = [address]
    answers = {}
    while queue:
        here = queue.pop(0)
        answers[here] = answer = ask.get(here)
        page = html.fromstring(answer.body())
        etree.strip_elements(page, "noscript", with_tail=False)
        for each in page.iter("a", "link", "script", "img"):
            link = urljoin(answer.url, each.get("href") or each.get("src") or "").split("#")[0]
            is_file = bool(re.search(r"\.\w+$", link.removeprefix(address)))
            if each.tag == "a" and link.startswith(address) and link not in depth:
                depth[link] = depth[here] + 1
                if not is_file:
                    queue.append(link)
            if each.get("rel") in LOADED or each.get("src"):
                assert link.startswith(address), f"{here}: {link}"
            if is_file and link.startswith(address) and link not in answers:
                answers[link] = ask.get(link)
    assert [link for link, answer in answers.items() if not answer.ok] == []
    assert len(answers) > len(depth) > 100
    made = {address + path.parent.relative_to(site).as_posix().removeprefix(".") for path in site.rglob("index.html")}
    # Addresses that only readers have.
    made -= {f"{address}stukken/{before}" for before in (MOVED, GONE)}
    # The menu of this project names its pages, and not this one of the curator.
    made.remove(f"{address}werkwijze")
    made -= {link for link in made if re.search("/(moties|aangehaald)/.", link)}
    assert {link.rstrip("/") for link in made} <= {link.split("?")[0].rstrip("/") for link in depth}
    letters = [link for link in depth if re.search(r"/stukken/[^/]+/", link)]
    assert letters
    assert max(depth[link] for link in letters) <= 3


@pytest.mark.parametrize(
    "before", ["moties/kst-32623-343/", "aangehaald/kst-32623-343/", "aangehaald/kst-21501-20-1176/"]
)
def test_the_old_address_of_a_cited_paper_leads_on_without_javascript(before: str, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(before)
    expect(page).to_have_url(re.compile(f"/stukken/{before.split('/')[1]}/$"))
    expect(page.get_by_role("main")).to_contain_text("niet in dit archief")


def test_the_original_is_there_byte_for_byte(new_page: NewPage, repository: Path) -> None:
    page = new_page()
    page.goto("stukken/kst-32623-169/")
    link = page.get_by_role("main").locator("a[href*='bestanden/']").first
    target = link.evaluate("link => link.href")
    assert page.request.get(target).body() in {path.read_bytes() for path in (repository / "sources").rglob("*.txt")}


def test_a_letter_can_be_read_without_javascript(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("stukken/kst-32623-169/")
    expect(page.get_by_role("heading", name="Recente ontwikkelingen", level=2)).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("ineenstorting van de menselijkheid")
    expect(page.get_by_text("Dit is geen officiële publicatie").first).to_be_visible()
    expect(page.get_by_role("link", name="Dossiers").first).to_be_visible()
    page.goto("zoeken/")
    # Chromium reads <noscript> as if scripts ran when a tool turns them off, so that is looked up in the bytes.
    assert "<noscript>" in page.request.get("zoeken/").text()
    page.get_by_role("main").get_by_role("link", name="Stukken", exact=True).click()
    expect(page).to_have_url(re.compile("/archief/stukken/$"))


def test_a_paragraph_has_an_address(new_page: NewPage) -> None:
    page = new_page()
    page.goto("stukken/kst-32623-169/")
    anchor = page.locator(".brief > p > a[id^=al-]").nth(3)
    anchor.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#al(-[a-z0-9]+)+$"))


def test_reading_by_keyboard(new_page: NewPage) -> None:
    """Tab shows where one is, first of all a way past the header; Enter follows it."""
    page = new_page()
    page.goto("")
    page.keyboard.press("Tab")
    skip = page.evaluate("document.activeElement.getAttribute('href')")
    assert skip.startswith("#")
    for _ in range(60):
        page.keyboard.press("Tab")
        here = page.evaluate("document.activeElement.closest('main') && document.activeElement.getAttribute('href')")
        if here and re.search(r"dossiers/\d", here):
            break
    outline = page.evaluate(
        "(e => { const s = getComputedStyle(e); return s.outlineStyle + s.boxShadow })(document.activeElement)"
    )
    assert outline != "nonenone"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/dossiers/[^/]+/$"))
