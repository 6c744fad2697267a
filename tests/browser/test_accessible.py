"""axe-core finds nothing on any kind of page: light and dark, wide and narrow. WCAG 2.2 AA."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from .axe import OF_COLOURS, wrong, wrong_in_light_or_dark
from .conftest import MOVED, stay, wait_for_results
from .kinds_of_pages import KINDS

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]

WIDTHS = [(1280,), (360, 320)]
"""A desk, and a phone whose page becomes narrower: for scripts both are narrow, as one test holds."""
FITS = "document.documentElement.scrollWidth <= innerWidth"


def resized(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 800})
    return page


@pytest.mark.parametrize("widths", WIDTHS)
def test_axe_finds_nothing(widths: tuple[int, ...], new_page: NewPage) -> None:
    page = new_page(reduced_motion="reduce")
    for before in (f"**/stukken/{MOVED}/", "**/moties/kst-32623-343/"):
        page.route(before, stay)
    found = {}
    for kind, (path, *_) in KINDS.items():
        answer = resized(page, widths[0]).goto(path)
        assert answer
        assert answer.ok, f"{path}: {answer.status}"
        if "?q=" in path:
            wait_for_results(page)
            page.locator(".zoeken-filters:not([open]), #zoek-filters fieldset").first.wait_for(state="attached")
        for width in widths:
            found[kind, width] = wrong_in_light_or_dark(resized(page, width))
            assert page.evaluate(FITS), f"{kind} scrolls sideways at {width}"
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_on_a_motion_with_what_became_of_it(
    width: int, new_generated_page: NewPage, generated: Path
) -> None:
    page = resized(new_generated_page(), width)
    papers = ((path.parent.name, path.read_text("utf-8")) for path in sorted(generated.glob("stukken/*/index.html")))
    page.goto(f"stukken/{next(name for name, html in papers if is_followed(html))}/")
    headings = page.get_by_role("main").locator("h2").evaluate_all("headings => headings.map(heading => heading.id)")
    assert headings.index("opvolging") < headings.index("citeer-dit-stuk")
    assert "aangehaald-in" not in headings
    assert wrong_in_light_or_dark(page) == []
    assert page.evaluate(FITS)


def is_followed(html: str) -> bool:
    """True for the page of a motion that is here and that letters speak of."""
    story = html.partition('<div class="verloop">')[2].partition("</div>")[0]
    return 'class="brief"' in html and "<blockquote>" in story


@pytest.mark.parametrize("widths", WIDTHS)
def test_axe_finds_nothing_where_menu_and_filters_are_open_or_closed(
    widths: tuple[int, ...], new_page: NewPage
) -> None:
    page = new_page(reduced_motion="reduce")
    found = {}
    for path, summary in (("zoeken/?q=sanctie", ".zoeken-filters"), ("moties/", ".kiezen")):
        resized(page, widths[0]).goto(path)
        for width in widths:
            resized(page, width)
            if page.get_by_role("button", name="Menu").is_visible():
                page.get_by_role("button", name="Menu").click()
                page.locator("#menu a").first.wait_for()
                found[f"{path} {width} menu"] = wrong_in_light_or_dark(page)
                page.keyboard.press("Escape")
            page.locator(summary).wait_for()
            if "?q=" in path:
                wait_for_results(page)
            for opened in (True, False):
                page.locator(summary).evaluate("(box, opened) => { box.open = opened }", opened)
                if opened:
                    page.locator(f"{summary} fieldset, {summary} option").first.wait_for(state="attached")
                found[f"{path} {width} {opened}"] = wrong_in_light_or_dark(page)
                assert page.evaluate(FITS)
    assert {where: what for where, what in found.items() if what} == {}


def test_tables_of_a_letter_scroll_in_their_own_frames(new_page_of_tables: NewPage) -> None:
    for width in (1280, 360):
        page = resized(new_page_of_tables(), width)
        page.goto("stukken/tabellen/")
        assert page.evaluate(FITS)
        assert page.evaluate("(box => box.scrollWidth > box.clientWidth)(document.querySelector('.brief .tabel'))")
        assert wrong_in_light_or_dark(page) == []
        assert page.locator(".brief thead").count() == 1
        assert page.locator(".brief td[rowspan='2']").inner_text() == "Dijken en sluizen"


# ---------------------------------------------------------------- what need not be looked at twice


FAULTS = {
    "color: light-dark(#999, white)": "color-contrast",
    "color: light-dark(black, #444)": "color-contrast in dark",
    "transition: all 9s; background: light-dark(white, black); color: light-dark(black, #444)": "color-contrast in dark",
    "color: light-dark(black, white); & a { color: light-dark(#05e, #eee); text-decoration: none }": "link-in-text-block in dark",
    "@media (max-width: 340px) { color: #999 }": "color-contrast",
    "@media (max-width: 340px) { & a { background: #ddd; color: light-dark(black, #999) } }": "color-contrast in dark",
}
"""What paragraphs may look like, and the rule that it breaks on a phone of 320 pixels."""


def test_a_fault_in_one_scheme_or_at_one_width_is_found(new_page: NewPage) -> None:
    page = resized(new_page(), 360)
    page.goto("stukken/kst-32623-169/")
    assert wrong_in_light_or_dark(resized(page, 320)) == []
    for style, rule in FAULTS.items():
        restyle(page, f"html:root body .brief p {{ {style} }}")
        assert {name for name, _ in wrong_in_light_or_dark(page)} == {rule}, style


@pytest.mark.parametrize("fault", ["visibility: hidden", "display: none", "opacity: 0", "font-size: 99px"])
def test_a_page_that_differs_in_dark_by_more_than_colours_fails(fault: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto("404.html")
    restyle(page, f"@media (prefers-color-scheme: dark) {{ main h1 {{ {fault} !important }} }}")
    with pytest.raises(AssertionError, match="dark differs in more than colours"):
        wrong_in_light_or_dark(page)


def restyle(page: Page, style: str) -> None:
    """Have a page look so, whatever its policy and its own style say."""
    page.evaluate(
        "style => { const sheet = new CSSStyleSheet(); sheet.replaceSync(style); document.adoptedStyleSheets = [sheet] }",
        style,
    )


def test_axe_has_no_other_rules_of_colours(new_page: NewPage) -> None:
    page = new_page()
    page.goto("404.html")
    assert wrong(page) == []
    of_colours = page.evaluate("axe.getRules(['cat.color']).map(rule => rule.ruleId)")
    assert set(of_colours) - {"color-contrast-enhanced"} == set(OF_COLOURS)  # that one is of WCAG AAA


def test_scripts_ask_of_the_width_only_whether_it_is_that_of_a_desk(repository: Path) -> None:
    scripts = "".join(path.read_text("utf-8") for path in (repository / "templates/theme/assets").glob("*.js"))
    assert set(re.findall(r"matchMedia\((.+?)\)", scripts)) == {'"(min-width: 64rem'}
    assert not re.search(
        r"innerWidth|(client|offset|scroll)Width|ResizeObserver|[\"']resize|onresize|screen\.", scripts
    )
