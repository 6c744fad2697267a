"""Reading a letter: addresses that last, citing, notes and citations in place, the original beside the text."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import wrong_in_light_or_dark

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
LETTER = "stukken/kamerbrief-straffeloosheid-syrie/"
PRINTED = "stukken/kst-32623-169/"
PDF = "stukken/original/"
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def addresses(page: Page) -> list[str]:
    found: list[str] = page.locator(".brief > p > a[id^=al-]").evaluate_all("marks => marks.map(mark => mark.id)")
    return found


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("script", [True, False])
def test_an_address_leads_to_its_paragraph_and_marks_it(script: bool, width: int, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=script, viewport={"width": width, "height": 800})
    page.goto(PRINTED)
    address = page.locator(".brief > p > a[id^=al-]").nth(12).get_attribute("href")
    assert address is not None
    page.goto(PRINTED + address)
    paragraph = page.locator(f"p:has(> {address})")
    expect(paragraph).to_be_in_viewport()
    box = paragraph.bounding_box()
    assert box
    assert 0 <= box["y"] < 100
    expect(paragraph).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_the_address_of_a_corrected_paragraph_still_leads_to_it_and_one_that_is_gone_says_so(new_page: NewPage) -> None:
    page = new_page()
    page.goto(PRINTED)
    known = addresses(page)[12]
    before = re.sub(r"-[a-z]+$", "-verschreven", known)
    page.goto("")
    page.goto(f"{PRINTED}#{before}")
    expect(page).to_have_url(re.compile(f"#{known}$"))
    expect(page.locator(f"p:has(> #{known})")).to_be_in_viewport()
    expect(page.get_by_text("De tekst van deze alinea is veranderd")).to_be_in_viewport()
    page.goto("")
    page.goto(PRINTED + "#al-woorden-die-nergens")
    expect(page.get_by_text("De alinea van deze link staat niet meer zo in dit stuk.")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#al-woorden-die-nergens$"))


def test_a_browser_without_text_fragments_goes_to_the_paragraph(new_page: NewPage) -> None:
    """Such a browser leaves the directive in the address: here it is put there by hand."""
    page = new_page()
    page.goto(PRINTED)
    known = addresses(page)[12]
    page.evaluate("address => { location.hash = address }", f"{known}%3A~%3Atext=woorden")
    expect(page).to_have_url(re.compile(f"#{known}$"))


def test_a_link_and_a_citation_of_a_paragraph_by_keyboard(new_page: NewPage) -> None:
    page = new_page(**CLIPBOARD)
    page.goto(PRINTED)
    known = addresses(page)[2]
    page.locator(f"#{known}").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Kopieer link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    assert clipboard(page) == page.url
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('“'))")
    cited = clipboard(page)
    assert cited.startswith("“De Verenigde Naties hebben de gebeurtenissen in Aleppo een «ineenstorting")
    assert cited.endswith(f"door het regime.” (Kamerstukken II 2016/17, 32623, nr. 169), {page.url}")
    assert page.url.endswith(f"#{known}")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Kopieer link")).to_have_count(0)
    expect(page.locator(f"#{known}")).to_be_focused()


def test_tab_meets_each_paragraph_once_on_its_way_through_the_letter(new_page: NewPage) -> None:
    page = new_page()
    page.goto(PRINTED)
    known = addresses(page)
    page.locator(f"#{known[0]}").focus()
    met = known[:1]
    while len(met) < 5:
        page.keyboard.press("Tab")
        met += page.evaluate("(({ id }) => id.startsWith('al-') ? [id] : [])(document.activeElement)")
        assert page.locator(".alinea-acties").count() == 0
        assert page.evaluate("document.activeElement.matches('.brief a')")
    assert met == known[:5]


def test_a_paragraph_shows_the_number_by_which_other_pages_name_it(new_page: NewPage) -> None:
    page = new_page()
    page.goto("stukken/kst-32623-343/")
    link = page.locator("blockquote a", has_text=re.compile(r"^alinea \d+$")).first
    name = link.inner_text()
    link.click()
    expect(page).to_have_url(re.compile("#al-"))
    mark = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(mark).to_be_in_viewport()
    shown = mark.evaluate("mark => getComputedStyle(mark, '::before').content")
    assert mark.get_attribute("data-nr") == name.removeprefix("alinea ")
    assert shown.startswith(("attr(data-nr)", f'"{mark.get_attribute("data-nr")}"'))


def test_where_the_clipboard_is_refused_the_text_can_be_copied_by_hand(new_page: NewPage) -> None:
    page = new_page(alone=True)
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    page.goto(PRINTED)
    page.locator(".brief > p").nth(2).hover()
    page.locator(".brief > p > a[id^=al-]").nth(2).hover()
    page.get_by_role("button", name="Citeer deze alinea").click()
    expect(page.get_by_label("Kopieer deze tekst:")).to_have_value(re.compile("^“De Verenigde Naties"))
    assert page.evaluate("getSelection().toString()").startswith("“De Verenigde Naties")


SELECT = """([paragraph, from, to]) => {
  const [text] = [...document.querySelectorAll(".brief > p")[paragraph].childNodes].filter(node => node.nodeType === 3);
  getSelection().setBaseAndExtent(text, from, text, to);
}"""


def test_selected_words_have_a_link_that_marks_them(new_page: NewPage) -> None:
    page = new_page(**CLIPBOARD)
    page.goto(PRINTED)
    page.evaluate(SELECT, [2, 14, 41])
    page.get_by_role("button", name="Kopieer link").click()
    expect(page.get_by_text("Gekopieerd")).to_be_visible()
    address = clipboard(page)
    assert re.search(rf"#{addresses(page)[2]}:~:text=Naties%20hebben%20de%20gebeurtenissen$", address)
    page.get_by_role("button", name="Citeer deze woorden").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('“'))")
    assert clipboard(page).startswith("“aties hebben de gebeurtenis” (Kamerstukken II 2016/17, 32623, nr. 169), http")
    other = new_page()
    other.goto(address)
    expect(other.locator(".brief > p").nth(2)).to_be_in_viewport()


def test_a_note_is_read_in_place_by_mouse_by_keyboard_and_by_touch(new_page: NewPage) -> None:
    page = new_page()
    page.goto(LETTER)
    mark, card = page.locator("a.footnote-ref").first, page.get_by_role("note")
    mark.hover()
    expect(card).to_contain_text("Motie 36 800-V nr. 79")
    card.hover()
    page.wait_for_timeout(500)  # longer than it takes to go away
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.move(0, 0)
    page.locator(".brief a:not(a[id^=al-])").first.focus()
    for _ in range(40):
        if page.evaluate("document.activeElement.matches('.footnote-ref')"):
            break
        page.keyboard.press("Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(mark).to_be_focused()
    phone = new_page(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    phone.goto(LETTER)
    phone.locator("a.footnote-ref").first.tap()
    expect(phone.get_by_role("note")).to_be_in_viewport(ratio=1)
    assert phone.url.endswith(LETTER)
    phone.get_by_role("link", name="Naar de noten").tap()
    expect(phone).to_have_url(re.compile(r"#fn:1$"))


def test_a_citation_shows_what_it_is(new_page: NewPage) -> None:
    page = new_page()
    page.goto("stukken/kst-35570-V-30/")
    link, card = (
        page.locator(".brief").get_by_role("link", name="Kamerstuk 35 570 V, nr. 22"),
        page.get_by_role("tooltip"),
    )
    link.hover()
    expect(card).to_contain_text("4 november 2020 · Brief van S.A. Blok")
    expect(card).to_contain_text("staat in dit archief")
    expect(link).to_have_accessible_description(re.compile("staat in dit archief"))
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_a_citation_without_a_link_says_why_by_keyboard(new_page: NewPage) -> None:
    page = new_page()
    page.goto(LETTER)
    unsure = page.locator(".onzeker").first
    unsure.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("tooltip")).to_contain_text("meer dan één stuk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("tooltip")).to_have_count(0)


def test_without_script_a_note_mark_leads_to_the_note(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(LETTER)
    page.locator("a.footnote-ref").first.click()
    expect(page.locator(".footnote li").first).to_be_in_viewport()
    expect(page.locator(".onzeker").first).to_have_attribute("title", re.compile("meer dan één stuk"))


def test_the_original_stands_beside_the_text_at_its_page_when_asked_for(new_page: NewPage) -> None:
    page = new_page()
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(PDF)
    assert not any(".pdf" in url for url in requested)
    button = page.get_by_role("button", name="Origineel ernaast")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    frame = page.locator("iframe.origineel")
    expect(frame).to_have_attribute("src", re.compile(r"/bestanden/original\.pdf#page=1$"))
    expect(frame).to_have_attribute("title", "Het origineel, pagina 1")
    page.locator(".brief > p").last.evaluate("last => last.scrollIntoView({ block: 'start' })")
    expect(frame).to_have_attribute("src", re.compile(r"#page=2$"))
    button.click()
    expect(frame).to_have_count(0)


def test_on_a_phone_the_original_is_a_link(new_page: NewPage) -> None:
    page = new_page(viewport={"width": 360, "height": 740})
    page.goto(PDF)
    expect(page.get_by_role("link", name="Het origineel (PDF")).to_be_visible()
    expect(page.get_by_role("button", name="Origineel ernaast")).to_be_hidden()


def test_a_citation_of_a_paragraph_of_a_pdf_names_its_page(new_page: NewPage) -> None:
    page = new_page(**CLIPBOARD)
    page.goto(PDF)
    page.locator(".brief > p > a[id^=al-]").last.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('“'))")
    assert ", p. 2), http" in clipboard(page)


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_what_opens(width: int, new_page: NewPage) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(LETTER)
    found = {}
    opened: dict[str, tuple[str, Callable[[], object]]] = {
        "note": (".kaartje.noot", page.locator("a.footnote-ref").first.click),
        "citation": (".kaartje:not(.noot)", page.locator(".onzeker").first.click),
        "paragraph": (".alinea-acties", page.locator(".brief > p > a[id^=al-]").nth(3).click),
        "selection": (".alinea-acties.selectie", lambda: page.evaluate(SELECT, [2, 3, 60])),
        "address": (".alinea-melding:not(:empty)", lambda: page.goto(LETTER + "#al-woorden-die-nergens")),
    }
    for name, (shown, open_it) in opened.items():
        open_it()
        page.locator(shown).wait_for()
        found[name] = wrong_in_light_or_dark(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} scrolls sideways"
        page.keyboard.press("Escape")
        page.evaluate("getSelection().removeAllRanges()")
    assert {name: what for name, what in found.items() if what} == {}


def test_print_has_the_letter_and_no_chrome(new_page: NewPage) -> None:
    page = new_page()
    page.goto(LETTER)
    page.emulate_media(media="print")
    expect(page.locator(".brief")).to_be_visible()
    expect(page.locator(".footnote")).to_be_visible()
    for chrome in (".menu", ".terzijde", ".zoek", ".weergave", "a[href$='.ris']", ".herkomst >> nth=0"):
        expect(page.locator(chrome).first).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_print_says_where_it_is_from_of_which_text_and_of_which_day(script: bool, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=script)
    page.goto(LETTER)
    said = page.locator(".afdruk")
    expect(said).to_be_hidden()
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(said).to_contain_text(re.compile(r"Afgedrukt op \d+ [a-z]+ 20\d\d\."))
    expect(said).to_contain_text("https://voorbeeld.nl/archief/" + LETTER)
    version = re.search(r"Versie van de tekst: ([0-9a-f]{12})$", said.inner_text())
    assert version
    expect(page.locator("code", has_text=version[1])).to_be_visible()


def test_the_manifest_of_digests_is_linked_where_the_file_is_named(new_page: NewPage) -> None:
    page = new_page()
    page.goto(LETTER)
    address = page.get_by_role("link", name="Manifest").evaluate("link => link.href")
    digest = page.locator("code").first.inner_text()
    assert digest in page.request.get(address).text()
