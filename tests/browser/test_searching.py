"""Searching in Dutch, with filters, by mouse, by keyboard and by address."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kamerstuk_site.site.search import facets, index_making, part_placing

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


def test_filters_of_a_link_are_told_beside_the_count_and_each_can_be_taken_away(new_page: NewPage) -> None:
    """On a phone the panel with the filters is closed."""
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("zoeken/?q=sanctie&jaar=2020&jaar=2016&soort=brief")
    narrowed = found(page)
    expect(page.locator(".zoeken-filters")).not_to_have_attribute("open", "")
    chosen = page.get_by_role("list", name="Gekozen filters").get_by_role("button")
    expect(chosen).to_have_text(["Jaar: 2020×", "Jaar: 2016×", "Soort: brief×"])
    chosen.filter(has_text="2020").press("Enter")
    expect(page).to_have_url(re.compile(r"q=sanctie&jaar=2016&soort=brief$"))
    expect(chosen).to_have_text(["Jaar: 2016×", "Soort: brief×"])
    expect(chosen.first).to_be_focused()
    assert found(page) < narrowed
    for left in (1, 0):
        chosen.first.press("Enter")
        expect(chosen).to_have_count(left)
    expect(page).to_have_url(re.compile(r"zoeken/\?q=sanctie$"))
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_focused()
    assert found(page) > narrowed
    page.go_back()
    expect(chosen).to_have_text(["Soort: brief×"])


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


def test_a_word_that_is_nowhere_is_not_left_out(new_page: NewPage) -> None:
    # Pagefind by itself finds all that have the other word.
    page = new_page()
    for query in ("sanctie+xyzzyplugh", "fosgeen", "sanctorum"):
        page.goto(f"zoeken/?q={query}")
        expect(page.get_by_role("status")).to_contain_text("Niets gevonden")


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


def files_of(docs: Path) -> dict[str, str]:
    """The letters and motions in a folder of Markdown, with their digests."""
    paths = docs.glob("stukken/*.md")
    return {path.relative_to(docs).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


@pytest.fixture(scope="module")
def in_parts(site: Path) -> Iterator[str]:
    """The same site once more under `delen/`, with an index of as many parts as pages nearly."""
    copy = site / "delen"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(part_placing.FOLDER, "delen"))
    docs = site.parent / "build/markdown"
    addresses = {path: path.removesuffix(".md") + "/index.html" for path in files_of(docs)}
    index_making.make_index(index_making.sources(docs, files_of(docs), addresses), site.parent / "delen", megabytes=1)(
        copy
    )
    assert len(json.loads((copy / part_placing.FOLDER / part_placing.PARTS).read_bytes())) > 5
    yield "delen/"
    shutil.rmtree(copy)


def outcome(page: Page, address: str) -> tuple[str, list[str], list[str]]:
    """What the reader sees of a search: how many, the facets with their counts, the results."""
    page.goto(address)
    page.locator("#zoek-filters fieldset").first.wait_for(state="attached")
    titles = page.locator(".uitkomst h2").all_inner_texts()
    facets = page.locator("#zoek-filters label").evaluate_all("labels => labels.map(label => label.textContent)")
    return page.get_by_role("status").inner_text(), facets, titles


@pytest.mark.parametrize(
    "query",
    [
        "q=sanctie",
        "q=Syri%C3%AB",
        "q=sanctie+fosfor",
        "dossier=32+623",
        "q=sanctie&jaar=2020&jaar=2016",
        "q=sanctie&soort=brief&dossier=35+570+V",
    ],
)
def test_parts_joined_give_what_one_index_gives(query: str, in_parts: str, new_page: NewPage) -> None:
    page = new_page()
    for order in ("", "&volgorde=nieuwste", "&volgorde=oudste"):
        one, joined = (outcome(page, f"{folder}zoeken/?{query}{order}") for folder in ("", in_parts))
        assert joined[:2] == one[:2]
        assert sorted(joined[2]) == sorted(one[2])
        assert one[2], "there is something to compare"
        if order:
            dates = re.findall(r"\b(\d{4}) · |^(ongedateerd)", page.locator(".uitkomst").inner_text(), re.MULTILINE)
            years = [year for year, _ in dates if year]
            assert years == sorted(years, reverse=order.endswith("nieuwste"))


def fetching(page: Page) -> set[str]:
    """The addresses under `pagefind/` that the page fetches from now on, without their query."""
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(request.url.partition("/pagefind/")[2].partition("?")[0]))
    return fetched


def words_in(fetched: set[str]) -> set[str]:
    return {path for path in fetched if path.endswith(".pf_index")}


def test_a_search_fetches_of_each_part_three_files_and_no_facets_or_dates_that_nobody_sees(
    in_parts: str, site: Path, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    fetched = fetching(page)
    page.goto(f"{in_parts}zoeken/?q=minister")
    found(page)
    for part in json.loads((site / in_parts / part_placing.FOLDER / part_placing.PARTS).read_bytes()):
        of_part = [path for path in fetched if path.startswith(part) and "/fragment/" not in path]
        assert len(of_part) == 3, "entry, metadata, words"
    assert not {facets.FACETS, facets.ORDER} & fetched
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_role("group", name="Jaar")).to_be_visible()
    assert facets.FACETS in fetched
    assert facets.ORDER not in fetched


def test_small_words_cost_nothing_beside_others_and_count_by_themselves(in_parts: str, new_page: NewPage) -> None:
    seen = {}
    for query in ("sancties", "de sancties van", "de"):
        page = new_page()
        fetched = fetching(page)
        _, facets, titles = outcome(page, f"{in_parts}zoeken/?q={query}")
        assert titles, "there is something to compare"
        seen[query] = facets, titles, words_in(fetched)
    assert seen["de sancties van"] == seen["sancties"]
    assert len(seen["de"][1]) > len(seen["sancties"][1])
    page.goto(f'{in_parts}zoeken/?q="de+minister"')
    assert found(page), "in a quotation they are words as any"
    assert "de" in page.locator("mark").all_inner_texts()


def test_filters_without_words_fetch_no_words(in_parts: str, new_page: NewPage) -> None:
    page = new_page()
    fetched = fetching(page)
    page.goto(f"{in_parts}zoeken/?dossier=35+570+V")
    assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}
    expect(page.locator(".uitkomst small").first).to_contain_text("2020")
    assert facets.FACETS in fetched
    assert not words_in(fetched)
    results(page).first.click()
    expect(page.locator("article h1")).to_be_visible()


def test_what_is_chosen_in_the_address_holds_while_no_filter_is_shown(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("zoeken/?q=sanctie&jaar=2020")
    assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}
    page.get_by_label("Volgorde").select_option(label="oudste eerst")
    expect(page).to_have_url(re.compile("jaar=2020&volgorde=oudste"))
    assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}


def test_a_passage_leads_to_its_paragraph(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=fosfor")
    link = page.locator(".passage a").first
    expect(link).to_have_text(re.compile("alinea|fosfor"))
    link.click()
    expect(page).to_have_url(re.compile(r"/stukken/kst-35570-V-22/#"))
    anchor = page.locator(f"[id='{page.url.partition('#')[2]}']")
    assert "fosfor" in anchor.evaluate("node => (/^H/.test(node.tagName) ? node : node.parentElement).textContent")


def test_back_brings_the_search_before(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie")
    everything = found(page)
    page.get_by_role("checkbox", name=re.compile("2020")).check()
    expect(page).to_have_url(re.compile("jaar=2020"))
    page.get_by_label("Volgorde").select_option(label="oudste eerst")
    expect(page).to_have_url(re.compile("volgorde=oudste"))
    page.go_back()
    expect(page).not_to_have_url(re.compile("volgorde"))
    expect(page.get_by_label("Volgorde")).to_have_value("")
    expect(page.get_by_role("checkbox", name=re.compile("2020"))).to_be_checked()
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("2020"))).not_to_be_checked()
    assert found(page) == everything


@pytest.mark.parametrize("script", [True, False])
def test_searching_within_a_dossier(script: bool, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=script)
    page.goto("dossiers/35570-V/")
    box = page.get_by_role("searchbox", name="Zoek binnen dit dossier")
    box.fill("sancties")
    box.press("Enter")
    expect(page).to_have_url(re.compile(r"/zoeken/\?q=sancties&dossier=35\+570\+V"))
    if script:
        assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}
        expect(page.get_by_role("checkbox", name=re.compile("35 570 V"))).to_be_checked()
    else:
        page.get_by_role("link", name="Alle stukken").click()
        expect(page).to_have_url(re.compile(r"/stukken/$"))
