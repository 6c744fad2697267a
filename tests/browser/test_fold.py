"""A letter's own words begin on the first screen, whatever paper it is; its facts and its letterhead are one tap away."""

import re
import shutil
from collections.abc import Callable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path
from typing import get_args

import pytest
from benchmarks import archives
from playwright.sync_api import Browser, Page, expect
from tests.conftest import REPOSITORY

from kamerstuk_site.model.facts import Kind

from .axe import wrong
from .conftest import BASE, pages_of, served

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]

SCREENS = [((1280, 800), 420), ((360, 780), 620)]
"""Width and height, and how many pixels from the top a letter's own words begin at the latest."""
OF_EACH_KIND = 3
MEMBERS = (
    "DE LEDEN DEKKER-ABDULAZIZ, VAN DEN BERG, KONING-DE VRIES, VAN DER WERF, OOSTERHUIS-VAN LEEUWEN, PRINS EN CHAKOR"
)
TITLE = (
    "Wijziging van de Wet op het financieel toezicht en enige andere wetten in verband met de uitvoering van de richtlijn"
    " over het herstel en de afwikkeling van verzekeraars, alsmede tot regeling van enkele andere onderwerpen"
)
WRITTEN = {
    "motie": f"36 410 {TITLE}\n\nNr. 116 MOTIE VAN {MEMBERS}\n\nVoorgesteld 7 maart 2024\n\nDe Kamer,\n\n"
    "gehoord de beraadslaging,\n\nverzoekt de regering voor de zomer te onderzoeken hoe de gevolgen van de wet voor"
    " kleine verzekeraars kunnen worden beperkt, en de Kamer daarover te informeren,\n\nen gaat over tot de orde van de dag.",
    "amendement": f"36 410 {TITLE}\n\nNr. 12 AMENDEMENT VAN HET LID OMTZIGT\n\nOntvangen 7 maart 2024\n\n"
    "De ondergetekende stelt het volgende amendement voor:\n\nIn artikel I vervalt onderdeel C.",
    "nota": f"36 410 {TITLE}\n\nNr. 6 NOTA NAAR AANLEIDING VAN HET VERSLAG\n\nOntvangen 9 februari 2024\n\n"
    "Met belangstelling heeft de regering kennisgenomen van de vragen van de leden van de verschillende fracties.",
    "wet": f"36 410 {TITLE}\n\nNr. 2 VOORSTEL VAN WET\n\nWij Willem-Alexander, bij de gratie Gods, Koning der Nederlanden,"
    " Prins van Oranje-Nassau, enz. enz. enz.\n\nAllen, die deze zullen zien of horen lezen, saluut! doen te weten:",
    "brief": "Ministerie van Buitenlandse Zaken\n\n> Retouradres Postbus 20061 2500 EB Den Haag\n\n"
    "Aan de Voorzitter van de\nTweede Kamer der Staten-Generaal\n\nDatum 4 november 2020\nOnze referentie"
    " BZDOC-1234567890-12\n\nBetreft " + TITLE[:150] + "\n\nGeachte voorzitter,\n\nHierbij informeer ik u.\n\n"
    "De Minister van Buitenlandse Zaken,\n\nStef Blok",
    "open-brief": "Open brief aan de minister-president over de bescherming van burgers in oorlogsgebieden\n\n"
    "Geachte minister-president,\n\nNa de gebeurtenissen van 14 februari 2026 schrijven wij u deze brief, want zwijgen"
    " kan niet langer.\n\nNamens Stichting Vluchteling, Oxfam Novib, PAX en Amnesty International",
    "handelingen": "Handeling\n\nTweede Kamer der Staten-Generaal 2018-2019 nr. 86, item 22\n\n22\n\nRegeling van werkzaamheden\n\n"
    "De voorzitter:\n\nIk stel voor de volgende wetsvoorstellen toe te voegen aan de agenda van de Kamer.",
}
"""Papers whose heads are long: many movers, a title of more than 200 characters, a letterhead, no date."""


def sources() -> Iterator[tuple[str, bytes]]:
    """Twenty papers and more: some of each kind that the generator makes, the longest titles first, and `WRITTEN`."""
    papers = sorted(archives.papers(120), key=lambda paper: (paper.truth.kind, -len(paper.file)))
    of_kinds = groupby(papers, key=lambda paper: paper.truth.kind)
    for paper in chain.from_iterable(islice(group, OF_EACH_KIND) for _, group in of_kinds):
        yield paper.file, paper.data
    for name, text in WRITTEN.items():
        yield f"{name}.txt", text.encode()
    for path in (REPOSITORY / "sources").glob("*.txt"):
        yield path.name, path.read_bytes()


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory, mkdocs: Callable[..., object]) -> Path:
    """The site of these papers."""
    project = tmp_path_factory.mktemp("fold")
    for file, data in sources():
        path = project / "sources" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    shutil.copy(REPOSITORY / "mkdocs.yml", project)
    (project / "templates").symlink_to(REPOSITORY / "templates")
    done = mkdocs(project, "build", SITE_URL="https://voorbeeld.nl" + BASE, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stdout  # type: ignore[attr-defined]
    return project / "site"


@pytest.fixture(scope="module")
def papers_address(papers: Path) -> Iterator[str]:
    """Where that site is served."""
    with served(papers) as where:
        yield where


@pytest.fixture
def new_paper_page(browser: Browser, papers_address: str) -> Iterator[NewPage]:
    """Make pages of that site."""
    with pages_of(browser, papers_address) as make:
        yield make


def slugs(site: Path) -> list[str]:
    pages = sorted(site.glob("stukken/*/index.html"))
    return [page.parent.name for page in pages if 'class="brief"' in page.read_text("utf-8")]


OWN_WORDS = """() => {
  const own = [...document.querySelectorAll(".brief > *")].find(each => !each.matches("details") && each.innerText);
  return own.getBoundingClientRect().top + scrollY;
}"""


def test_the_own_words_of_every_paper_begin_on_the_first_screen(papers: Path, new_paper_page: NewPage) -> None:
    texts = [path.read_text("utf-8") for path in papers.parent.glob("build/markdown/stukken/*.md")]
    kinds = {kind for text in texts for kind in re.findall(r"^kind: (.+)$", text, re.MULTILINE)}
    assert kinds == set(get_args(Kind)) - {"overig"}
    assert len(slugs(papers)) >= 20
    late = {}
    page = new_paper_page()
    for slug in slugs(papers):
        page.goto(f"stukken/{slug}/")
        for (width, height), at_most in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            begins = page.evaluate(OWN_WORDS)
            if begins > at_most:
                late[slug, width] = begins
        title = page.locator("h1").inner_text()
        assert title[0].isupper(), title
        assert page.title().startswith(title)
    assert late == {}


@pytest.mark.parametrize("script", [True, False])
def test_the_facts_and_the_letterhead_are_one_tap_away(script: bool, new_paper_page: NewPage) -> None:
    page = new_paper_page(java_script_enabled=script)
    page.goto("stukken/kst-36410-116/")
    expect(page.locator(".briefhoofd > p").first).to_be_hidden()
    page.get_by_text("Briefhoofd", exact=True).click()
    expect(page.locator(".briefhoofd > p").first).to_be_visible()
    expect(page.locator("dl")).to_be_hidden()
    page.get_by_text("Alle gegevens").click()
    expect(page.locator("dl")).to_be_visible()
    expect(page.locator("dl .herkomst").first).to_be_visible()
    if script:
        assert wrong(page) == []


def test_a_picture_is_no_wider_than_the_letter(new_paper_page: NewPage) -> None:
    page = new_paper_page(viewport={"width": 360, "height": 780})
    page.goto("stukken/kst-36410-116/")
    widths = "image => [image.getBoundingClientRect().width, image.parentElement.clientWidth]"
    add = "p => p.append(Object.assign(new Image(3000, 1000), {src: '../../assets/merk.svg', alt: 'Een kaart'}))"
    page.locator(".brief > p").first.evaluate(add)
    width, most = page.locator(".brief img").evaluate(widths)
    assert 0 < width <= most


def test_a_heading_below_the_letterhead_begins_where_other_words_would(new_paper_page: NewPage) -> None:
    page = new_paper_page()
    page.goto("stukken/kst-36410-116/")
    head = page.locator(".briefhoofd")
    head.evaluate("head => head.after(Object.assign(document.createElement('h2'), {textContent: 'Algemeen'}))")
    gap = "head => head.nextElementSibling.getBoundingClientRect().top - head.getBoundingClientRect().bottom"
    assert head.evaluate(gap) <= 16


def test_an_address_in_the_letterhead_opens_it(new_paper_page: NewPage) -> None:
    page = new_paper_page(viewport={"width": 360, "height": 780})
    page.goto("stukken/kst-36410-116/")
    address = page.locator(".briefhoofd a[id^=al-]").first.get_attribute("href")
    page.goto(f"stukken/kst-36410-116/{address}")
    expect(page.locator(".briefhoofd")).to_have_attribute("open", "")
    assert wrong(page) == []


def test_on_paper_the_letterhead_is_whole_and_unopened_facts_are_left_out(new_paper_page: NewPage) -> None:
    page = new_paper_page(java_script_enabled=False)
    page.goto("stukken/kst-36410-116/")
    page.emulate_media(media="print")
    expect(page.locator(".briefhoofd > p").first).to_be_visible()
    expect(page.locator(".briefhoofd > summary")).to_be_hidden()
    expect(page.locator(".brief > p > a[data-nr='1']")).to_be_visible()
    assert page.locator("a[data-nr='1']").evaluate("mark => mark.getBoundingClientRect().left >= 0")
    expect(page.locator("dl")).to_be_hidden()
