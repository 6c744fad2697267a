"""Lists as a reader uses them: filter, sort, send the address to somebody; and a drawing with links."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect
from tests.assembled import build_archive, pages

from kamerstuk_site.exports.page_head import Head
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.pages.page_units import drawings
from kamerstuk_site.presentation.words_file import read_words, templates_folder
from kamerstuk_site.site.looks import put_on
from kamerstuk_site.site.page_settings import for_generated_pages

from ..conftest import REPOSITORY
from ..fixtures_archive import HOSTILE, fact, minorities
from .axe import wrong
from .conftest import BASE, pages_of, served, wait_for_results

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
MANY = 900
SIGNERS = tuple(map(Person, ("B. Eerste", "B. Tweede", "B. Derde", "B. Vierde", "B. Vijfde")))
"""Of the last letter of many, which is the first of the list."""


def rows(page: Page) -> list[str]:
    return page.locator(".lijst tbody tr").all_inner_texts()


def test_motions_that_a_letter_calls_carried_out(new_page: NewPage) -> None:
    """A journalist's question, from the list to the sentence."""
    page = new_page()
    page.goto("moties/")
    before = len(rows(page))
    page.get_by_text("Filter deze lijst").click()
    page.get_by_label("Laatste bewering").select_option("uitgevoerd")
    expect(page).to_have_url(re.compile(r"/moties/\?bewering=uitgevoerd$"))
    expect(page.get_by_role("status")).to_have_text(f"{len(rows(page))} van {before}")
    assert 0 < len(rows(page)) < before
    assert all("uitgevoerd" in row for row in rows(page))
    page.get_by_label("Met deze woorden").fill("kahraman")
    expect(page.locator(".lijst tbody tr")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?zoek=kahraman&bewering=uitgevoerd$"))
    page.locator(".lijst tbody a").first.click()
    expect(page.get_by_role("main")).to_contain_text("uitgevoerd, zegt de minister")
    page.go_back()
    expect(page.locator(".lijst tbody tr")).to_have_count(1)
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    saved = taken.value.path().read_text("utf-8-sig").splitlines()
    assert saved[0].startswith('"Motie","Onderwerp","Dossier","Uitslag","Advies kabinet","Laatst genoemd"')
    assert [line.split('","')[0] for line in saved[1:]] == ['"Motie-Kahraman c.s.']
    page.get_by_role("button", name="Wis").click()
    expect(page.locator(".lijst tbody tr")).to_have_count(before)
    expect(page).to_have_url(re.compile("/moties/$"))


def test_an_address_with_a_choice_shows_that_choice(new_page: NewPage) -> None:
    page = new_page()
    page.goto("stukken/?jaar=2020&sorteer=datum")
    expect(page.get_by_role("status")).to_have_text("2 van 8")
    assert [row.split("\t")[0] for row in rows(page)] == ["4 november 2020", "2 december 2020"]
    expect(page.get_by_label("Jaar")).to_have_value("2020")


def test_sorting_by_keyboard_says_which_way(new_page: NewPage) -> None:
    page = new_page()
    page.goto("stukken/")
    head = page.get_by_role("columnheader", name="Datum")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    newest = rows(page)
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(page).to_have_url(re.compile(r"\?sorteer=datum$"))
    assert rows(page) == newest[::-1]


@pytest.mark.parametrize(
    ("typed", "listed", "indexed"),
    [
        ("Reële", "reele", "reele"),
        ("m²", "m2", "m²"),
        ("36\u00a0800", "36 800", "36\u00a0800"),
    ],
)
def test_a_list_compares_words_as_people_type_them_and_a_search_as_its_index_does(
    typed: str, listed: str, indexed: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto("stukken/")
    compared = "word => import('/archief/assets/dom.js').then(({asTyped, plain}) => [asTyped(word), plain(word)])"
    assert page.evaluate(compared, typed) == [listed, indexed]


def test_a_word_of_what_a_motion_asks_finds_it(new_generated_page: NewPage) -> None:
    page = new_generated_page()
    page.goto("moties/")
    subjects = page.locator(".lijst tbody [data-kolom=onderwerp]")
    subject = subjects.filter(has_text=re.compile(r"\w{8}")).last.inner_text()
    word = re.findall(r"\w{8,}", subject)[-1]
    page.goto(f"moties/?zoek={word}")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ van"))
    expect(subjects.filter(has_text=subject).first).to_be_visible()


def test_nothing_found_says_so(new_page: NewPage) -> None:
    page = new_page()
    page.goto("moties/?zoek=kahraman&bewering=vervangen")
    expect(page.get_by_role("status")).to_contain_text("Niets in deze lijst past bij deze keuze.")
    assert rows(page) == []


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("sancties azerbeidzjan", r"De zoekfunctie vindt er \d+"),
        ("35570-V-22", "De zoekfunctie vindt er 1"),
        ("sancties xyzzyplugh", r"De zoekfunctie vindt er \d+ met een deel van deze woorden"),
        ("xyzzyplugh", "De zoekfunctie vindt ook niets"),
    ],
)
def test_words_that_a_list_has_not_lead_to_as_many_results_as_it_says(
    sought: str, said: str, new_page: NewPage
) -> None:
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("dossiers/?zoek=32+623")
    expect(page.locator(".lijst tbody tr")).to_have_count(1)
    assert not any("/assets/zoek" in url for url in asked), "what is found here needs no search"
    page.goto(f"dossiers/?zoek={sought}")
    link = page.get_by_role("status").get_by_role("link")
    expect(link).to_have_text(re.compile(f"^{said}$"))
    counted = re.search(r"\d+", link.inner_text())
    link.click()
    expect(page).to_have_url(re.compile("/zoeken/\\?q="))
    wait_for_results(page)
    expect(page.locator(".uitkomst ol > li")).to_have_count(int(counted[0]) if counted else 0)
    expect(page.get_by_role("main").get_by_role("searchbox")).to_have_value(sought)


def test_where_the_search_fails_a_list_still_leads_to_it(new_page: NewPage) -> None:
    page = new_page()
    page.route("**/zoekindex/begin.json", lambda route: route.fulfill(body="{"))
    page.goto("dossiers/?zoek=xyzzyplugh")
    link = page.get_by_role("status").get_by_role("link", name="Zoek deze woorden in het hele archief")
    expect(link).to_have_attribute("href", re.compile("/zoeken/\\?q=xyzzyplugh$"))


def test_people_are_sorted_by_surname_when_asked(new_page: NewPage) -> None:
    page = new_page()
    page.goto("personen/?sorteer=naam")
    expect(page.get_by_role("status")).to_have_text(re.compile("van"))
    names = [row.split("\t")[0] for row in rows(page)]
    assert names.index("S.A. Blok") < names.index("Dobbe") < names.index("A.G. Koenders")
    assert names != sorted(names)


def test_without_javascript_lists_are_whole(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("moties/?bewering=uitgevoerd")
    assert len(rows(page)) == 5
    assert page.locator(".kiezen").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_without_javascript_each_cell_stands_under_its_head(width: int, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto("dossiers/")
    left = "cells => cells.map(cell => [cell.dataset.kolom, Math.round(cell.getBoundingClientRect().left)])"
    places = page.locator(".lijst :is(th, td)").evaluate_all(left)
    assert len({tuple(place) for place in places}) == 5, "one place for each column"


def test_the_links_of_a_drawing_work_in_the_page_and_in_the_file(new_page: NewPage) -> None:
    page = new_page()
    for start in ("tijdlijn/", "tijdlijn/tijdlijn.svg"):
        page.goto(start)
        page.locator("svg a[href*='kst-35570-V-22']").click()
        expect(page).to_have_url(re.compile("/stukken/kst-35570-V-22/$"))
    page.goto("tijdlijn/")
    page.get_by_role("link", name="2016: 1 stuk", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("1 van 8")


def test_the_documents_cited_most_lead_to_their_pages_and_to_the_letters_that_cite_them(new_page: NewPage) -> None:
    page = new_page()
    page.goto("verwijzingen/")
    cells = page.locator("tbody tr:has(a[href*='kst-32623-343'])").locator("td")
    cells.nth(0).get_by_role("link").click()
    expect(page).to_have_url(re.compile("/stukken/kst-32623-343/$"))
    page.go_back()
    cells.nth(1).locator("a[href*='/kst-32623-350/']").click()
    expect(page).to_have_url(re.compile("/stukken/kst-32623-350/$"))


# ---------------------------------------------------------------- many


def many() -> list[Letter]:
    """Letters of three years, one with a hostile title."""
    facts = [
        Facts(
            title=fact(HOSTILE if n == 5 else f"Brief {n}"),
            kind=fact("brief" if n % 3 else "motie"),
            date=fact(dt.date(2018, 1, 1) + dt.timedelta(n)),
            senders=fact(SIGNERS if n == MANY - 1 else (Person(HOSTILE if n == 5 else f"A.B. Naam{n % 7}"),)),
        )
        for n in range(MANY)
    ]
    return [replace(minorities(), file=f"{n}.txt", mentions=(), facts=each) for n, each in enumerate(facts)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The lists of a large archive; its letters themselves are left out, so that it is quickly made."""
    folder = tmp_path_factory.mktemp("large")
    made = build_archive(many(), ())
    for path, content in pages(made, {}).items():
        if not path.startswith("stukken/") or path.startswith("stukken/deel/") or path == "stukken/index.md":
            (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "docs" / path).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "mkdocs.yml").write_text((REPOSITORY / "mkdocs.yml").read_text("utf-8"), "utf-8")
    (folder / "sources").mkdir()
    (folder / "templates").symlink_to(templates_folder())
    drawn = {page: Head(drawing=path.read_text("utf-8")) for page, path in drawings(folder / "docs").items()}
    config = load_config(
        str(folder / "mkdocs.yml"),
        docs_dir=str(folder / "docs"),
        site_dir=str(folder / "site"),
        site_url="https://voorbeeld.nl" + BASE,
        plugins=[],
        extra={"woorden": read_words(), "koppen": drawn},
    )
    put_on(config, templates_folder(), "archief")
    build(for_generated_pages(config))
    with served(folder / "site") as address:
        yield address


@pytest.fixture
def new_large_page(browser: Browser, large: str) -> Iterator[NewPage]:
    with pages_of(browser, large) as make:
        yield make


def test_a_list_that_is_split_is_filtered_as_a_whole(large: str, new_large_page: NewPage) -> None:
    page = new_large_page(alone=True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto("stukken/")
    assert len(rows(page)) == 100
    assert not [url for url in asked if url.endswith(".json")]  # whoever only reads loads nothing more
    page.get_by_text("Filter deze lijst").click()
    page.get_by_label("Soort").select_option("Motie")
    expect(page.get_by_role("status")).to_have_text("300 van 900")
    expect(page.locator(".lijst tbody tr")).to_have_count(200)
    page.get_by_role("button", name="Toon meer").click()
    expect(page.locator(".lijst tbody tr")).to_have_count(300)
    page.goto("stukken/?zoek=alert")
    expect(page.get_by_role("status")).to_have_text("1 van 900")
    link = page.locator(".lijst tbody a").first
    assert link.inner_text() == " ".join(HOSTILE.split())
    assert link.evaluate("link => link.href") == large + "stukken/5/"
    assert all(url.startswith(large) for url in asked)  # no script ran, nothing came from elsewhere
    page.goto("stukken/?soort=Motie&jaar=2019&sorteer=datum")
    expect(page.get_by_role("status")).to_have_text("122 van 900")
    expect(page.get_by_label("Soort")).to_have_value("Motie")
    page.goto("stukken/deel/2019/")
    assert len(rows(page)) == 0  # a table, without what only the whole list can do
    assert page.locator("tbody tr").count() == 365
    aligned = "cells => cells.map(cell => getComputedStyle(cell).textAlign)"
    assert page.locator("thead th").evaluate_all(aligned) == ["left"] * 4
    assert page.locator("table").evaluate("table => table.offsetWidth") > 1000, "as wide as the whole list"


FOLDED = ".lijst tbody tr:first-child details"
NAMES = "B. Eerste, B. Tweede, B. Derde en 2 anderen"


@pytest.mark.parametrize("has_script", [True, False])
def test_names_beyond_three_are_one_key_away(has_script: bool, new_large_page: NewPage) -> None:
    page = new_large_page(java_script_enabled=has_script)
    page.goto("stukken/")
    cell = page.locator(".lijst tbody tr:first-child [data-kolom=afzender]")
    assert " ".join(cell.inner_text().split()) == NAMES
    page.locator(f"{FOLDED} summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(FOLDED).get_by_role("link")).to_have_text(["B. Vierde", "B. Vijfde"])
    expect(page.locator(FOLDED).get_by_role("link").last).to_be_visible()


def test_folded_names_are_found_chosen_taken_along_and_printed(new_large_page: NewPage) -> None:
    page = new_large_page()
    page.goto("stukken/?afzender=B.+Vijfde&zoek=vierde")
    expect(page.get_by_role("status")).to_have_text("1 van 900")
    assert NAMES in " ".join(rows(page)[0].split())
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV").click()
    assert "B. Derde B. Vierde, B. Vijfde" in taken.value.path().read_text("utf-8-sig")
    for path in ("stukken/", "stukken/?zoek=vierde"):
        page.goto(path)
        if "?" in path:
            expect(page.get_by_role("status")).to_have_text("1 van 900")
        folded = page.locator(FOLDED).get_by_role("link").last
        page.emulate_media(media="print")
        expect(folded).to_be_visible()
        page.emulate_media(media="screen")
        expect(folded).to_be_hidden()
    page.locator(f"{FOLDED} summary").click()
    expect(folded).to_be_visible()
    assert wrong(page) == []


def test_pages_of_a_large_archive_are_light(new_large_page: NewPage) -> None:
    page = new_large_page()
    for path in ("stukken/", "stukken/deel/2018/", "tijdlijn/", "personen/", "over/"):
        size = len(page.request.get(path).body())
        assert size < 300_000, f"{path}: {size}"


def test_the_timeline_of_a_large_archive_leads_to_its_years(new_large_page: NewPage) -> None:
    page = new_large_page()
    page.goto("tijdlijn/")
    page.get_by_role("link", name="2019: 365 stukken").click()
    expect(page).to_have_url(re.compile("/stukken/deel/2019/$"))


@pytest.mark.parametrize("width", [1280, 1024, 800])
def test_a_list_with_what_records_say_fits_or_scrolls_by_itself(width: int, new_generated_page: NewPage) -> None:
    page = new_generated_page(viewport={"width": width, "height": 800})
    for path in ("moties/", "stukken/", "stukken/deel/2026/"):
        page.goto(path)
        shown = page.locator(".lijst, .lijstdeel")
        fits = shown.evaluate("list => list.scrollWidth <= list.clientWidth")
        assert fits or width < 1280, path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_motions_are_chosen_by_how_they_ended_and_what_was_advised(new_generated_page: NewPage) -> None:
    page = new_generated_page()
    page.goto("moties/?uitslag=aangenomen&advies=Ontraden")
    expect(page.get_by_role("status")).to_contain_text(" van ")
    assert rows(page)
    assert all("aangenomen" in row and "Ontraden" in row for row in rows(page))
    page.goto("zoeken/?uitslag=verworpen&soort=motie")
    wait_for_results(page)
    page.locator(".uitkomst h2 a").first.click()
    expect(page.get_by_role("main")).to_contain_text("Verworpen")
