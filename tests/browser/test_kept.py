"""What a reader keeps: in the browser alone, agreed upon by all its tabs, and taken along as the site itself cites it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .axe import wrong
from .conftest import GONE, MOVED, NewPage

pytestmark = pytest.mark.browser

KEY = "kamerstuk-bewaard:Kamerstukarchief"
BLOK, ALEPPO = "kst-35570-V-22", "kst-32623-169"


def button_of_paper(page: Page) -> Locator:
    return page.locator(".gegevens").get_by_role("button", name="Bewaar")


def button_of_paragraph(page: Page) -> Locator:
    """In the group that is called after the beginning of the paragraph."""
    return page.get_by_role("group").get_by_role("button", name="Bewaar")


def keep_paper(page: Page, slug: str) -> None:
    page.goto(f"stukken/{slug}/")
    button_of_paper(page).click()
    expect(button_of_paper(page)).to_have_attribute("aria-pressed", "true")


def keep_paragraph(page: Page, slug: str, number: int = 0) -> str:
    """Keep a paragraph, by the keyboard; gives its address."""
    page.goto(f"stukken/{slug}/")
    mark = page.locator(".brief > p > a[id^=al-]").nth(number)
    mark.focus()
    mark.press("Enter")
    button_of_paragraph(page).focus()
    page.keyboard.press("Enter")
    expect(button_of_paragraph(page)).to_have_attribute("aria-pressed", "true")
    return mark.get_attribute("id") or ""


def stored(page: Page) -> list[dict[str, str]]:
    kept = page.evaluate("key => localStorage.getItem(key)", KEY)
    return json.loads(kept)["bewaard"] if kept else []


def store(page: Page, *items: dict[str, str]) -> None:
    text = json.dumps({"versie": 1, "bewaard": items})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])


def titles(page: Page) -> list[str]:
    return page.locator(".bewaard-lijst h2").all_inner_texts()


def saved(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes().decode()


def test_a_paper_and_a_paragraph_are_kept_and_listed(new_page: NewPage) -> None:
    page = new_page()
    keep_paper(page, BLOK)
    expect(page.get_by_role("main").get_by_role("link", name="Wat u bewaart (1)")).to_be_visible()
    anchor = keep_paragraph(page, ALEPPO)
    assert all(each["stuk"] in (BLOK, ALEPPO) for each in stored(page)), "an address that holds where the site moves"
    page.reload()
    expect(button_of_paper(page)).to_have_attribute("aria-pressed", "false")
    page.locator(".naar-bewaard").click()
    expect(page.locator(".bewaard-lijst > li")).to_have_count(2)
    first = page.locator(".bewaard-lijst li").first
    expect(first).to_contain_text("Brief · 32 623 · nr. 169 · 21 december 2016")
    assert first.locator("blockquote").inner_text().startswith("De situatie in Syrië")
    first.get_by_role("link").click()
    expect(page).to_have_url(re.compile(f"/stukken/{ALEPPO}/#{anchor}$"))


def test_two_tabs_agree(new_page: NewPage) -> None:
    page = new_page()
    other = page.context.new_page()
    keep_paper(page, BLOK)
    other.goto("bewaard/")
    button_of_paper(page).click()
    expect(other.get_by_role("status")).to_have_text("U bewaart nog niets.")
    button_of_paper(page).click()
    expect(other.locator(".bewaard-lijst li")).to_have_count(1)
    other.get_by_role("button", name="Verwijder:").click()
    expect(button_of_paper(page)).to_have_attribute("aria-pressed", "false")


def test_what_was_removed_comes_back_where_it_stood(new_page: NewPage) -> None:
    page = new_page()
    for slug in (BLOK, ALEPPO, "kst-32623-350"):
        keep_paper(page, slug)
    page.goto("bewaard/")
    before = titles(page)
    page.get_by_role("button", name="Verwijder:").nth(1).click()
    assert titles(page) == [before[0], before[2]]
    expect(page.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    page.keyboard.press("Enter")
    assert titles(page) == before
    expect(page.get_by_role("status")).to_be_focused()


def test_all_is_cleared_only_when_the_reader_says_so_again(new_page: NewPage) -> None:
    page = new_page()
    keep_paper(page, BLOK)
    page.goto("bewaard/")
    for answer, left in (("Wis niets", 1), ("Wis alles", 0)):
        page.locator(".bewaard-knoppen").get_by_role("button", name="Wis alles").click()
        page.get_by_role("dialog").get_by_role("button", name=answer).click()
        assert len(stored(page)) == left
    page.get_by_role("button", name="Maak ongedaan").click()
    assert len(titles(page)) == 1


def test_the_order_is_the_readers(new_page: NewPage) -> None:
    page = new_page()
    for slug in (BLOK, "kst-32623-350", ALEPPO):
        keep_paper(page, slug)
    page.goto("bewaard/")
    kept = titles(page)
    years = {"oudste": [2016, 2020, 2026], "nieuwste": [2026, 2020, 2016], "bewaard": [2016, 2026, 2020]}
    for order, expected in years.items():
        page.get_by_label("Volgorde").select_option(order)
        rows = page.locator(".bewaard-lijst li > p").all_inner_texts()
        assert [int(row[-4:]) for row in rows] == expected
    page.get_by_label("Volgorde").select_option("titel")
    assert titles(page) == sorted(kept, key=str.casefold)


def test_references_are_those_of_the_site_and_quotes_are_markdown(new_page: NewPage, site: Path) -> None:
    page = new_page()
    keep_paper(page, BLOK)
    anchor = keep_paragraph(page, BLOK)
    keep_paper(page, MOVED)
    kept = [*stored(page), {"stuk": MOVED, "titel": "Zoals het eerst heette"}]
    store(page, *kept)
    page.goto("bewaard/")
    aleppo, blok = (site / "stukken" / ALEPPO, site / "stukken" / BLOK)
    for name, suffix, between in (("RIS", ".ris", ""), ("BibTeX", ".bib", "\n")):
        texts = [path.with_suffix(suffix).read_bytes().decode() for path in (aleppo, blok)]
        assert saved(page, name) == between.join(texts)
    expect(page.get_by_role("status")).to_have_text("Het bestand is gemaakt. Aantal stukken: 2.")
    markdown = saved(page, "Markdown met citaten")
    address = page.url.removesuffix("bewaard/") + f"stukken/{BLOK}/"
    assert f"](<{address}>)" in markdown
    assert f"\n>\n> <{address}#{anchor}>\n" in markdown
    assert "\n\nKamerstukken II 2020/21, 35570 V, nr. 22.\n\n" in markdown


def test_words_of_a_letter_are_no_markdown(new_page: NewPage) -> None:
    page = new_page()
    page.goto("bewaard/")
    quote = "1. Een *ster* en <b>vet</b>, [link](x) en `code`"
    store(page, {"stuk": BLOK, "titel": "# Kop", "alinea": "al-x", "citaat": quote})
    page.reload()
    assert "\n> 1\\. Een \\*ster\\* en \\<b\\>vet\\</b\\>, \\[link\\](x) en \\`code\\`\n" in saved(
        page, "Markdown met citaten"
    )


# ---------------------------------------------------------------- where nothing can be kept


def test_without_scripts_nothing_shows_but_what_it_takes(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"stukken/{BLOK}/")
    assert page.locator(".bewaar").count() == 0
    expect(page.locator(".naar-bewaard")).to_be_hidden()
    page.goto("bewaard/")
    assert page.get_by_role("main").get_by_role("button").count() == 0
    expect(page.get_by_role("main")).to_contain_text("daarvoor moet JavaScript aan staan")


FORBIDDEN = "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('nee', 'SecurityError') }})"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('vol', 'QuotaExceededError') }"


@pytest.mark.parametrize("script", [FORBIDDEN, FULL])
def test_where_the_browser_keeps_nothing_there_are_no_buttons(script: str, new_page: NewPage) -> None:
    page = new_page(alone=True)
    page.add_init_script(script)
    page.goto(f"stukken/{BLOK}/")
    mark = page.locator(".brief > p > a[id^=al-]").first
    mark.focus()
    mark.press("Enter")
    expect(page.get_by_role("button", name="Kopieer link")).to_be_visible()
    assert page.locator(".bewaar").count() == 0
    page.goto("bewaard/")
    expect(page.get_by_role("status")).to_have_text("Uw browser mag voor deze site niets onthouden.")
    assert page.get_by_role("main").get_by_role("button").count() == 0


def test_a_browser_that_gets_full_says_so_and_loses_nothing(new_page: NewPage) -> None:
    page = new_page()
    keep_paper(page, BLOK)
    page.goto(f"stukken/{ALEPPO}/")
    page.evaluate("() => { " + FULL + " }")
    button_of_paper(page).click()
    expect(page.locator(".bewaar-melding")).to_have_text("Uw browser is vol.")
    expect(button_of_paper(page)).to_have_attribute("aria-pressed", "false")
    assert [each["stuk"] for each in stored(page)] == [BLOK]


UNREADABLE = [
    "{",
    "null",
    '{"versie": 2, "bewaard": []}',
    '{"versie": 1, "bewaard": [{"stuk": 3, "titel": "x"}]}',
]


def test_what_cannot_be_read_is_left_alone_until_the_reader_says_so(new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"stukken/{BLOK}/")
    for text in UNREADABLE:
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.reload()
        page.locator(".alinea-melding").wait_for(state="attached")
        assert page.locator(".bewaar").count() == 0
    page.goto("bewaard/")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == UNREADABLE[-1]
    page.get_by_role("button", name="Begin opnieuw").click()
    page.get_by_role("dialog").get_by_role("button", name="Wis alles").click()
    expect(page.get_by_role("status")).to_have_text("U bewaart nog niets.")
    keep_paper(page, BLOK)


def test_a_paper_that_is_gone_is_said_to_be_and_left_out_of_files(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)  # which may ask for a page that is not there
    page = context.new_page()
    keep_paper(page, BLOK)
    store(page, *stored(page), {"stuk": GONE, "titel": "Wat er was"}, {"stuk": "../../elders", "titel": "<b>x</b>"})
    page.goto("bewaard/")
    expect(page.get_by_text("Dit stuk staat niet meer in dit archief.")).to_have_count(2)
    assert titles(page)[0] == "<b>x</b>", "words, never HTML"
    assert saved(page, "RIS").count("ER  - ") == 1
    expect(page.get_by_role("status")).to_have_text(
        "Het bestand is gemaakt. Aantal stukken: 1. Niet meer in dit archief: 2."
    )
    context.close()


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_where_something_is_kept(scheme: str, width: int, new_page: NewPage) -> None:
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    keep_paper(page, BLOK)
    keep_paragraph(page, ALEPPO)
    check(page, ".bewaar", 44 if width == 360 else 24)
    page.goto("bewaard/")
    page.locator(".bewaard-lijst li").nth(1).wait_for()
    check(page, "main :is(button, select)", 44 if width == 360 else 24)
    page.emulate_media(media="print")
    assert page.locator("main :is(button, select)").filter(visible=True).count() == 0
    assert len(titles(page)) == 2


def check(page: Page, targets: str, least: int) -> None:
    """Nothing is wrong by axe, nothing scrolls sideways, and no target is smaller than so many pixels."""
    assert wrong(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = [target.bounding_box() for target in page.locator(targets).filter(visible=True).all()]
    assert found
    assert [box for box in found if box and min(box["width"], box["height"]) < least] == []
