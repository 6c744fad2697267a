"""Searching in Dutch, with filters, by mouse, by keyboard and by address."""

import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from kamerstuk_site.site.search.words import roots_of

from .conftest import wait_for_results

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]


def results(page: Page) -> Locator:
    return page.get_by_role("main").locator("a[href*='/stukken/']:not([href$='/stukken/'])")


def found(page: Page) -> set[str]:
    expect(results(page).first).to_be_visible()
    wait_for_results(page)
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
    status = page.get_by_role("status")
    page.goto("zoeken/?q=sanctie")
    everything, told_of_all = found(page), status.inner_text()
    page.goto("zoeken/?q=sanctie&jaar=2020&jaar=2016&soort=brief")
    narrowed, told = found(page), status.inner_text()
    expect(page.locator(".zoeken-filters")).not_to_have_attribute("open", "")
    chosen = page.get_by_role("list", name="Gekozen filters").get_by_role("button")
    expect(chosen).to_have_text(["Jaar: 2020×", "Jaar: 2016×", "Soort: brief×"])
    chosen.filter(has_text="2020").press("Enter")
    expect(page).to_have_url(re.compile(r"q=sanctie&jaar=2016&soort=brief$"))
    expect(chosen).to_have_text(["Jaar: 2016×", "Soort: brief×"])
    expect(chosen.first).to_be_focused()
    expect(status).not_to_have_text(told)  # until then the results of before are shown
    assert found(page) < narrowed
    for left in (1, 0):
        chosen.first.press("Enter")
        expect(chosen).to_have_count(left)
    expect(page).to_have_url(re.compile(r"zoeken/\?q=sanctie$"))
    expect(page.get_by_role("main").get_by_role("searchbox")).to_be_focused()
    expect(status).to_have_text(told_of_all)
    assert found(page) == everything > narrowed
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


RANKED = """async ([days, hits, share]) => {
  const { rankedPages } = await import(document.querySelector("link[href$='zoekindex.js']").href);
  return rankedPages({ count: 99 }, days, hits.map(scores => ({ scores: new Map(scores) })), share);
}"""
"""The pages that have what is asked, by the scores that each has for each word."""


def test_of_pages_that_are_as_relevant_the_newest_comes_first(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie")
    scores = [[0, 100], [1, 100], [2, 120], [3, 100]]
    assert page.evaluate(RANKED, [[5, 9, 1, 0], [scores], 1]) == {"pages": [2, 1, 0, 3], "isPartial": False}


def test_of_pages_that_have_not_all_that_with_the_rarest_words_comes_first(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie")
    often = [[number, 100] for number in range(40)]
    days = [0] * 99
    all_have, some_have, one_has = often, often[:30], [[50, 100]]
    ranked = page.evaluate(RANKED, [days, [all_have, some_have, one_has], 0.7])
    assert ranked == {"pages": [50], "isPartial": True}
    ranked = page.evaluate(RANKED, [days, [all_have, some_have, one_has], 0.3])
    assert ranked["pages"][0] == 50
    assert len(ranked["pages"]) == 31


def test_no_result_says_what_to_try(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=xyzzyplugh")
    expect(page.get_by_role("status").or_(page.locator("[aria-live]")).first).to_contain_text(
        re.compile("geen|niets|0 ", re.IGNORECASE)
    )
    expect(page.get_by_role("main")).to_contain_text("Zoek op één woord, of op een ander woord")
    expect(page.get_by_role("main")).not_to_contain_text("Haal een filter weg")
    page.goto("zoeken/?q=xyzzyplugh&soort=brief")
    expect(page.get_by_role("main")).to_contain_text("Haal een filter weg")


def test_a_word_that_is_nowhere_is_not_found_in_another_one(new_page: NewPage) -> None:
    page = new_page()
    for query in ("fosgeen", "sanctorum"):
        page.goto(f"zoeken/?q={query}")
        expect(page.get_by_role("status")).to_contain_text("Niets gevonden")


def test_where_no_page_has_all_words_those_with_most_of_them_are_shown_and_it_is_said(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sanctie+xyzzyplugh")
    expect(page.get_by_role("status")).to_contain_text("Geen stuk heeft alles voor “sanctie xyzzyplugh”")
    expect(page.get_by_role("main")).to_contain_text("Dit staat in geen enkel stuk: “xyzzyplugh”.")
    assert "kst-35570-V-22" in found(page)
    page.goto('zoeken/?q="bestaat+steun"+sancties')
    expect(page.get_by_role("status")).to_contain_text("Geen stuk heeft alles")
    assert "kst-35570-V-30" in found(page)


@pytest.mark.parametrize(
    ("typed", "meant"), [("sancite", "sanctie"), ("fosfro", "fosfor"), ("azerbeidjan", "azerbeidzjan")]
)
def test_a_word_that_nobody_wrote_is_answered_with_one_like_it(typed: str, meant: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"zoeken/?q={typed}")
    expect(page.get_by_role("main")).to_contain_text("Bedoelde u")
    expect(page.get_by_role("status")).to_contain_text(
        re.compile(rf"^Niets gevonden voor “{typed}”\..* voor “{meant}”")
    )
    assert found(page), "what has the word that was meant is shown at once"
    page.get_by_role("link", name=meant, exact=True).click()
    expect(page).to_have_url(re.compile(rf"q={meant}$"))
    assert found(page)


def test_what_may_be_meant_is_only_suggested_where_much_of_it_is_wrong(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=sancitee")
    expect(page.get_by_role("link", name="sanctie", exact=True)).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("Niets gevonden voor “sancitee”.")
    assert not results(page).count()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("35 570 V, nr. 22", "stukken/kst-35570-V-22/"),
        ("35570-V-22", "stukken/kst-35570-V-22/"),
        ("Kamerstukken II 2020/21, 35570 V, nr. 22", "stukken/kst-35570-V-22/"),
        ("KST-35570-V-22", "stukken/kst-35570-V-22/"),
        ("32623 350", "stukken/kst-32623-350/"),
        ("35 570 V", "dossiers/35570-V/"),
        ("32.623", "dossiers/32623/"),
    ],
)
def test_a_number_leads_to_its_paper_or_dossier_first(query: str, first: str, new_page: NewPage) -> None:
    page = new_page()
    for order in ("", "&volgorde=oudste"):
        page.goto(f"zoeken/?q={query}{order}")
        result = page.locator(".uitkomst li").first
        expect(result.get_by_role("link").first).to_have_attribute("href", re.compile(f"/{first}$"))
        expect(result).to_contain_text("Dit dossier" if first.startswith("dossiers") else "Dit stuk")
        wait_for_results(page)
        hrefs = page.locator(".uitkomst h2 a").evaluate_all("links => links.map(link => link.href)")
        assert len(set(hrefs)) == len(hrefs), "each page once"
    shown = int(re.search(r"\d+", page.get_by_role("status").inner_text())[0])  # type: ignore[index]
    assert shown >= len(hrefs)


def test_a_phrase_is_found_as_it_stands(new_page: NewPage) -> None:
    page = new_page()
    for phrase in ('"onvoldoende steun"', '"Onvoldoende-steun"', "„onvoldoende steun”"):
        page.goto(f"zoeken/?q={phrase}")
        assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"} & found(page) != set()
    page.goto('zoeken/?q="steun onvoldoende"')
    expect(page.get_by_role("status")).to_contain_text("Geen stuk heeft alles")


@pytest.mark.parametrize(
    ("query", "page_with_another_way"),
    [("EU", "2019-06-20-open-brief-idlib"), ("de Europese Unie sancties", "kamerbrief-straffeloosheid-syrie")],
)
def test_who_types_a_name_or_its_short_form_finds_both(
    query: str, page_with_another_way: str, new_page: NewPage
) -> None:
    page = new_page()
    page.goto(f"zoeken/?q={query}")
    pages = found(page)
    assert page_with_another_way in pages
    assert "kst-32623-350" not in pages, "it has only one word of the name"
    expect(page.get_by_role("status")).not_to_contain_text("Geen stuk heeft alles")


def test_a_name_is_found_without_reading_where_its_small_words_stand(new_generated_page: NewPage) -> None:
    page = new_generated_page()
    fetched = fetching(page)
    page.goto("zoeken/?q=bzk")
    assert found(page), "all of them write binnenlandse zaken en koninkrijksrelaties"
    assert 1 <= len(of_folder(fetched, "plaatsen")) <= 3


def test_of_a_name_that_no_page_has_each_word_is_searched(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=nederlandse spoorwegen")
    assert found(page)
    expect(page.get_by_role("status")).to_contain_text("Geen stuk heeft alles")


PARTS = """query => import('/archief/assets/zoekdelen.js').then(({partsOf}) => {
  const { phrases, names, words } = partsOf(query, ["van", "der", "c", "s", "en"]);
  return [phrases.map(({ words }) => words.join(" ")), names.map(({ ways }) => ways[0][0]), words];
})"""


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("motie Van der Plas c.s.", [[], [], ["motie", "plas"]]),
        ("onderzoeksraad voor veiligheid", [[], ["ovv"], []]),
        ("dienst justitiële inrichtingen en tbs", [[], ["dji", "tbs"], []]),
        ("immigratie en naturalisatiedienst", [[], ["ind"], []]),
        ("openbare vervoer", [[], [], ["openbare", "vervoer"]]),
        ("zon-PV c.s.", [["zon pv"], [], []]),
        ("van der eu", [[], ["eu"], []]),
        ('van der "?!"', [[], [], ["van", "der"]]),
    ],
)
def test_a_query_is_taken_apart(query: str, parts: list[list[str]], new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    assert page.evaluate(PARTS, query) == parts


def test_words_with_a_dash_are_found_as_one_word(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=fosfor-granaten")
    assert "2019-06-20-open-brief-idlib" in found(page)
    expect(page.get_by_role("status")).not_to_contain_text("Geen stuk heeft alles")
    page.goto('zoeken/?q="fosfor-granaten"')
    expect(page.get_by_role("status")).to_contain_text("Geen stuk heeft alles")


def test_a_word_that_one_page_has_finds_what_begins_with_it(new_page: NewPage) -> None:
    """Words on one page are no parts of compounds for the index, which an edit would have to make anew."""
    page = new_page()
    page.goto("zoeken/?q=transitie")
    pages = found(page)
    page.goto("zoeken/?q=transitieperiode")
    assert found(page) < pages


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("veiligheidsminister", "veiligheids minister"),
        ("sanctietoverij", "sanctie"),
        ("procedureminister", "procedures minister"),
        ("kanaalsminister", "kanalen minister"),
        ("sanctieministerbrief", "sanctie minister brief"),
    ],
)
def test_a_compound_that_nobody_wrote_is_answered_with_its_parts(typed: str, meant: str, new_page: NewPage) -> None:
    page = new_page()
    page.goto(f"zoeken/?q={typed}")
    expect(page.get_by_role("link", name=meant, exact=True)).to_be_visible()
    assert found(page)


def test_results_show_the_letter_and_not_its_letterhead(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=vergaderjaar")
    found(page)
    assert not re.search("Vergaderjaar 20", page.locator(".uitkomst").inner_text())
    page.goto("zoeken/?q=informeer")
    expect(page.locator(".passage").first).to_contain_text("informeer")


SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 300);
})"""
"""How much moved on a page since it was opened, also what the reader caused."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=sanctie",
        "?q=sanctie&jaar=2020&soort=brief",
        "?q=xyzzyplugh",
        "?q=sancite",
        "?q=35570-V-22",
        "?jaar=2020",
    ],
)
def test_nothing_on_the_page_moves_while_results_come(width: int, query: str, new_page: NewPage) -> None:
    page = new_page(viewport={"width": width, "height": 740})
    page.route("**/zoekindex/**", late)
    page.goto(f"zoeken/{query}")
    wait_for_results(page)
    page.locator(".zoeken-filters:is(:not([open]), .leeg, :has(fieldset))").wait_for(state="attached")
    assert page.evaluate(SHIFTS) == 0


def late(route: Route) -> None:
    """An answer that lets the page be drawn first."""
    time.sleep(0.02)
    route.continue_()


def test_searching_by_keyboard(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    page.get_by_role("main").get_by_role("searchbox").focus()
    page.keyboard.type("Azerbeidzjan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“Azerbeidzjan”")  # what is half typed is searched too
    assert "kst-35570-V-22" in found(page)
    for _ in range(80):
        page.keyboard.press("Tab")
        if "/stukken/" in (page.evaluate("document.activeElement.href") or ""):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/stukken/kst-35570-V-"))


def test_a_query_is_text(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.get_by_role("status")).to_contain_text("“<img src=x onerror=alert(1)>”")
    wait_for_results(page)
    expect(page.get_by_role("main").locator("img")).to_have_count(0)


def outcome(page: Page, address: str) -> tuple[str, list[str], list[str]]:
    """What the reader sees of a search: how many, the facets with their counts, the results."""
    page.goto(address)
    page.locator("#zoek-filters fieldset").first.wait_for(state="attached")
    titles = page.locator(".uitkomst h2").all_inner_texts()
    facets = page.locator("#zoek-filters label").evaluate_all("labels => labels.map(label => label.textContent)")
    return page.get_by_role("status").inner_text(), facets, titles


@pytest.mark.parametrize("query", ["q=sanctie", "dossier=32+623", "q=sanctie&jaar=2020&jaar=2016"])
def test_an_order_changes_nothing_but_the_order(query: str, new_page: NewPage) -> None:
    page = new_page()
    one = outcome(page, f"zoeken/?{query}")
    for order in ("nieuwste", "oudste"):
        other = outcome(page, f"zoeken/?{query}&volgorde={order}")
        assert other[:2] == one[:2]
        assert sorted(other[2]) == sorted(one[2])
        assert one[2], "there is something to compare"
        dates = re.findall(r"\b(\d{4}) · ", page.locator(".uitkomst").inner_text(), re.MULTILINE)
        assert dates == sorted(dates, reverse=order == "nieuwste")


def fetching(page: Page) -> set[str]:
    """The files of the index that the page fetches from now on."""
    fetched: set[str] = set()
    page.on("request", lambda request: fetched.add(request.url.partition("/zoekindex/")[2].partition("?")[0]))
    return fetched


def of_folder(fetched: set[str], folder: str) -> set[str]:
    return {path for path in fetched if path.startswith(f"{folder}/")}


def test_a_search_fetches_the_files_of_its_words_and_no_facets_that_nobody_sees(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    fetched = fetching(page)
    page.goto("zoeken/?q=minister")
    found(page)
    assert 1 <= len(of_folder(fetched, "woorden")) <= 2, "that of the word, and that of its stem"
    for folder in ("plaatsen", "facetten", "nummers", "letters"):
        assert not of_folder(fetched, folder)
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_role("group", name="Jaar")).to_be_visible()
    assert of_folder(fetched, "facetten")


def test_the_root_of_a_verb_is_spelt_in_the_browser_as_in_the_index(new_page: NewPage) -> None:
    page = new_page()
    page.goto("zoeken/")
    verbs = ["parkeren", "stemmen", "reizen", "schrijven", "wonen", "bouwen", "verhuren", "lozen", "en", "eten", "wet"]
    read = "verbs => import('/archief/assets/zoekdelen.js').then(({rootsOf}) => verbs.map(rootsOf))"
    assert page.evaluate(read, verbs) == [list(roots_of(verb)) for verb in verbs]


def test_small_words_cost_nothing_beside_others_and_count_by_themselves(new_page: NewPage) -> None:
    seen = {}
    for query in ("sancties", "de sancties van", "de"):
        page = new_page()
        fetched = fetching(page)
        _, facets, titles = outcome(page, f"zoeken/?q={query}")
        assert titles, "there is something to compare"
        seen[query] = facets, titles, of_folder(fetched, "woorden")
    assert seen["de sancties van"] == seen["sancties"]
    assert len(seen["de"][1]) > len(seen["sancties"][1])
    page.goto('zoeken/?q="de+minister"')
    assert found(page), "in a quotation they are words as any"
    assert "de" in page.locator("mark").all_inner_texts()


def test_filters_without_words_fetch_no_words(new_page: NewPage) -> None:
    page = new_page()
    fetched = fetching(page)
    page.goto("zoeken/?dossier=35+570+V")
    assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}
    expect(page.locator(".uitkomst small").first).to_contain_text("2020")
    assert of_folder(fetched, "facetten")
    assert not of_folder(fetched, "woorden")
    results(page).first.click()
    expect(page).to_have_url(re.compile(r"/stukken/kst-35570-V-(22|30)/"))


def test_what_is_chosen_in_the_address_holds_while_no_filter_is_shown(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto("zoeken/?q=sanctie&jaar=2020")
    assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}
    page.get_by_label("Volgorde").select_option(label="oudste eerst")
    expect(page).to_have_url(re.compile("jaar=2020&volgorde=oudste"))
    expect(results(page).first).to_have_attribute("href", re.compile("/kst-35570-V-22/"))
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


def test_more_results_come_when_asked_and_after_a_failure_those_of_a_new_search(new_generated_page: NewPage) -> None:
    page = new_generated_page()
    page.goto("zoeken/?q=kabinet")
    wait_for_results(page)
    shown = page.locator(".uitkomst ol > li")
    more = page.get_by_role("button", name="Toon meer resultaten")
    shown.first.evaluate("result => { result.dataset.eerder = '' }")
    page.route("**/zoekindex/tekst/**", lambda route: route.abort(), times=1)
    more.click()
    expect(page.locator("[data-eerder]")).to_have_count(0)
    wait_for_results(page)
    expect(shown).to_have_count(10)
    more.click()
    expect(shown).to_have_count(20)
    expect(shown.nth(10).get_by_role("link").first).to_be_focused()


@pytest.mark.parametrize("file", ["begin.json", "bladzijden.json", "facetten/"])
def test_a_site_that_is_published_anew_while_its_page_is_open_is_read_once_more(file: str, new_page: NewPage) -> None:
    page = new_page()
    answered: list[str] = []

    def other_stand(route: Route) -> None:
        """The first answer is of another publication than the rest."""
        answer = route.fetch()
        text = answer.text()
        if not answered:
            text = re.sub(r'"stand":"\w+"', '"stand":"00000000"', text)
        answered.append(route.request.url)
        route.fulfill(response=answer, body=text)

    page.route(f"**/zoekindex/{file}*", other_stand)
    page.goto("zoeken/?q=sanctie&jaar=2020")
    assert found(page) == {"kst-35570-V-22", "kst-35570-V-30"}
    assert len(answered) > 1
    page.unroute_all(behavior="wait")


def test_a_search_that_failed_is_read_anew_by_the_next(new_page: NewPage) -> None:
    page = new_page()
    page.route("**/zoekindex/woorden/*", lambda route: route.abort())
    page.goto("zoeken/?q=sanctie")
    expect(page.get_by_role("main").get_by_role("status")).to_have_text(re.compile("lukt nu niet"))
    page.unroute("**/zoekindex/woorden/*")
    page.get_by_role("main").get_by_role("button", name="Zoek").click()
    assert "kst-35570-V-22" in found(page)
