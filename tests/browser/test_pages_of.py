"""Tests take over windows of one another: nothing of the test before is left in them."""

import pytest
from playwright.sync_api import Browser, Page

from .conftest import pages_of

pytestmark = pytest.mark.browser

LEFT = """() => [localStorage.length, sessionStorage.length, document.cookie, history.length, innerWidth,
  matchMedia("print").matches, matchMedia("(prefers-color-scheme: dark)").matches,
  matchMedia("(prefers-reduced-motion: reduce)").matches, Boolean(window.left)]"""


def left_in(page: Page) -> list[object]:
    page.goto("stukken/")
    found: list[object] = page.evaluate(LEFT)
    return found


def spoil(page: Page) -> None:
    """Leave in a window what a test can."""
    page.goto("zoeken/")
    page.evaluate("localStorage.a = sessionStorage.b = '1'; document.cookie = 'c=1; path=/'; window.left = 1")
    page.evaluate("history.pushState(null, '', '?q=a')")
    page.route("**/stukken/", lambda route: route.fulfill(body="van een ander"))
    page.emulate_media(media="print")
    page.context.new_page().goto("")


def test_nothing_of_a_test_is_left_in_its_window(browser: Browser, address: str) -> None:
    with pages_of(browser, address) as make:
        fresh = left_in(make(alone=True))
    with pages_of(browser, address) as make:
        before = make(viewport={"width": 360, "height": 800}, color_scheme="dark", reduced_motion="reduce")
        assert left_in(before) != fresh
        spoil(before)
    with pages_of(browser, address) as make:
        page = make()
        assert page is before
        assert page.context.pages == [page]
        assert left_in(page) == fresh
        assert page.locator(".lijst").count() == 1


def test_windows_that_are_open_at_once_share_nothing(browser: Browser, address: str) -> None:
    with pages_of(browser, address) as make:
        one, other, unlike = make(), make(), make(java_script_enabled=False)
        assert len({one.context, other.context, unlike.context}) == 3
    with pages_of(browser, address) as make:
        again = make(java_script_enabled=False)
        assert again is unlike
        again.close()
    with pages_of(browser, address) as make:
        assert make(java_script_enabled=False) is not unlike


def test_a_window_that_is_used_again_tells_only_what_is_wrong_now(browser: Browser, address: str) -> None:
    for _ in range(2):
        with pytest.raises(AssertionError, match="404"), pages_of(browser, address) as make:
            make().goto("nergens/")
    with pages_of(browser, address) as make:
        make().goto("stukken/")
