"""axe-core finds nothing on any kind of page: light and dark, wide and narrow. WCAG 2.2 AA."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import MOVED, stay, wait_for_results
from .kinds_of_pages import KINDS

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: str, width: int, new_page: NewPage) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    for before in (f"**/stukken/{MOVED}/", "**/moties/kst-32623-343/"):
        page.route(before, stay)
    found = {}
    for kind, (path, *_) in KINDS.items():
        answer = page.goto(path)
        assert answer
        assert answer.ok, f"{path}: {answer.status}"
        if "?q=" in path:
            wait_for_results(page)
            page.locator(".zoeken-filters:not([open]), #zoek-filters fieldset").first.wait_for(state="attached")
        violations = Axe().run(page).response["violations"]
        if violations:
            found[kind] = [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in violations]
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{kind} scrolls sideways at {width}"
        )
    assert found == {}


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_motion_with_what_became_of_it(
    scheme: str, width: int, new_generated_page: NewPage, generated: Path
) -> None:
    page = new_generated_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    papers = ((path.parent.name, path.read_text("utf-8")) for path in sorted(generated.glob("stukken/*/index.html")))
    page.goto(f"stukken/{next(name for name, html in papers if is_followed(html))}/")
    headings = page.get_by_role("main").locator("h2").evaluate_all("headings => headings.map(heading => heading.id)")
    assert headings.index("opvolging") < headings.index("citeer-dit-stuk")
    assert "aangehaald-in" not in headings
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def is_followed(html: str) -> bool:
    """True for the page of a motion that is here and that letters speak of."""
    story = html.partition('<div class="verloop">')[2].partition("</div>")[0]
    return 'class="brief"' in html and "<blockquote>" in story


@pytest.mark.parametrize("width", [1280, 360, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_menu_and_filters_are_open_or_closed(
    scheme: str, width: int, new_page: NewPage
) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    found = {}
    for path, summary in (("zoeken/?q=sanctie", ".zoeken-filters"), ("moties/", ".kiezen")):
        page.goto(path)
        if page.get_by_role("button", name="Menu").is_visible():
            page.get_by_role("button", name="Menu").click()
            page.locator("#menu a").first.wait_for()
            found[f"{path} menu"] = [v["id"] for v in Axe().run(page).response["violations"]]
            page.keyboard.press("Escape")
        page.locator(summary).wait_for()
        if "?q=" in path:
            wait_for_results(page)
        for opened in (True, False):
            page.locator(summary).evaluate("(box, opened) => { box.open = opened }", opened)
            if opened:
                page.locator(f"{summary} fieldset, {summary} option").first.wait_for(state="attached")
            found[f"{path} {opened}"] = [v["id"] for v in Axe().run(page).response["violations"]]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert {where: ids for where, ids in found.items() if ids} == {}


def test_tables_of_a_letter_scroll_in_their_own_frames(new_page_of_tables: NewPage) -> None:
    for scheme in ("light", "dark"):
        for width in (1280, 360):
            page = new_page_of_tables(color_scheme=scheme, viewport={"width": width, "height": 800})
            page.goto("stukken/tabellen/")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            assert page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.brief .tabel'))")
            assert Axe().run(page).response["violations"] == []
            assert page.locator(".brief thead").count() == 1
            assert page.locator(".brief td[rowspan='2']").inner_text() == "Dijken en sluizen"
