"""A page of a curator, as its readers meet it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import wait_for_results

pytestmark = pytest.mark.browser


def test_a_page_of_a_curator_is_found_and_leads_to_letters(new_page: Callable[..., Page]) -> None:
    page = new_page()
    page.goto("zoeken/?q=vrijwilligers")
    wait_for_results(page)
    main = page.get_by_role("main")
    expect(main).to_contain_text("Vrijwilligers tikten stukken over")
    main.get_by_role("link", name="Hoe wij werken").click()
    page.wait_for_url("**/archief/werkwijze/")
    expect(page.get_by_role("searchbox")).to_have_count(1)
    assert main.locator(".tabel td[data-kolom='getal']").count() > 3
    assert main.locator("small").count() == 3
    main.get_by_role("link", name="dit stuk").click()
    expect(page).to_have_url(re.compile("/archief/stukken/kst-35570-V-30/"))
    page.go_back()
    page.get_by_role("searchbox").fill("kahraman")
    page.keyboard.press("Enter")
    wait_for_results(page)
    expect(main.get_by_role("link", name=re.compile("Kahraman")).first).to_be_visible()
