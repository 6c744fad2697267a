"""What people come for, on an archive of hundreds of letters: from the question to the answer, as they would do it."""

import csv
import gzip
import hashlib
import io
import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from benchmarks import archives
from pdfminer.high_level import extract_text
from playwright.sync_api import Locator, Page, expect

from kamerstuk_site.model import identifiers

from .conftest import GENERATED, wait_for_results
from .kinds_of_pages import KINDS

pytestmark = pytest.mark.browser

NewPage = Callable[..., Page]
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
FOLDERS = ("stukken", "dossiers", "personen", "organisaties")


@cache
def papers() -> tuple[archives.Paper, ...]:
    return tuple(archives.papers(GENERATED))


def carried_out() -> tuple[archives.Paper, str]:
    """A printed letter of a minister, and a motion that it says was carried out, by what the generator wrote."""
    return next(
        (paper, identifier)
        for paper in papers()
        for identifier, claim in sorted(paper.truth.claims)
        if claim == "carried-out" and paper.truth.kind == "brief" and paper.truth.identifier
    )


def rows(page: Page) -> Locator:
    return page.locator(".lijst tbody tr")


def column(page: Page, head: str) -> list[str]:
    name = page.get_by_role("columnheader", name=head, exact=True).get_attribute("data-kolom")
    return page.locator(f".lijst tbody td[data-kolom='{name}']").all_inner_texts()


def own_words(paragraph: Locator) -> str:
    """What the letter says there, without its note marks and what the site put in."""
    bare = """p => { const c = p.cloneNode(true); c.querySelectorAll("sup, .alinea-acties").forEach(e => e.remove()); return c.textContent }"""
    return " ".join(str(paragraph.evaluate(bare)).split())


# ---------------------------------------------------------------- a journalist, with a motion's number


def test_from_the_number_of_a_motion_to_the_sentence_that_says_it_was_carried_out(new_generated_page: NewPage) -> None:
    page, (paper, identifier) = new_generated_page(), carried_out()
    number = identifiers.display(identifier).removeprefix("Kamerstuk ")
    page.goto("")
    page.get_by_role("main").get_by_role("searchbox").fill(number)
    page.keyboard.press("Enter")
    page.locator(".uitkomst h2 a").first.click()
    expect(page).to_have_url(re.compile(f"/stukken/{identifier}/$"))
    said = page.locator(".verloop > ul > li", has=page.locator(f"a[href$='/{paper.truth.identifier}/']"))
    expect(said).to_contain_text(
        re.compile("uitgevoerd, zegt (de (minister|staatssecretaris|minister-president)|het stuk)")
    )
    sentence = said.locator("blockquote p").first.inner_text().partition(" (alinea")[0]
    said.get_by_role("link", name=re.compile("^alinea")).first.click()
    expect(page).to_have_url(re.compile(f"/stukken/{paper.truth.identifier}/#al-"))
    paragraph = page.locator(f"*:has(> [id='{page.url.partition('#')[2]}'])")
    expect(paragraph).to_be_in_viewport()
    assert sentence in own_words(paragraph)


def test_motions_of_a_dossier_that_were_carried_out_in_an_order_that_a_reload_keeps(
    new_generated_page: NewPage,
) -> None:
    page = new_generated_page()
    page.goto("moties/")
    if not page.get_by_label("Laatste bewering").is_visible():  # a short list has its filters open
        page.get_by_text("Filter deze lijst").click()
    page.get_by_label("Laatste bewering").select_option("uitgevoerd")
    expect(page).to_have_url(re.compile("bewering=uitgevoerd"))
    dossier = max(set(numbers := [text.partition(",")[0] for text in column(page, "Dossier")]), key=numbers.count)
    page.get_by_label("Dossier").select_option(dossier)
    expect(rows(page)).to_have_count(numbers.count(dossier))
    page.get_by_role("columnheader", name="Dossier").get_by_role("button").click()
    expect(page).to_have_url(re.compile("sorteer=dossier"))
    ordered = rows(page).all_inner_texts()
    within = [int(text.rpartition(" ")[2]) for text in column(page, "Dossier")]
    assert within == sorted(within)
    assert len(within) > 1
    assert set(column(page, "Laatste bewering")) == {"uitgevoerd"}
    page.reload()
    expect(rows(page)).to_have_count(len(ordered))
    assert rows(page).all_inner_texts() == ordered


# ---------------------------------------------------------------- a lawyer, with a sentence


def test_a_sentence_is_cited_so_that_a_court_finds_it_and_its_file_is_proved(new_generated_page: NewPage) -> None:
    page, (paper, _) = new_generated_page(**CLIPBOARD), carried_out()
    identifier = str(paper.truth.identifier)
    page.goto(f"stukken/{identifier}/")
    mark = page.locator(".brief > p > a[id^=al-]").nth(3)
    words = own_words(mark.locator(".."))
    mark.click()
    page.get_by_role("button", name="Citeer deze alinea").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('“'))")
    cited = str(page.evaluate("navigator.clipboard.readText()"))
    parts = identifiers.parts(identifier)
    assert parts
    form = re.escape(f"{parts.dossier}, nr. {parts.number}")
    assert re.fullmatch(rf"“(.*)” \(Kamerstukken II 20\d\d/\d\d, {form}\), (http.*#al-[a-z0-9-]+)", cited), cited
    assert cited.startswith(f"“{words}”")
    other = new_generated_page()
    other.goto(cited.rpartition(" ")[2])
    expect(other.get_by_text(words[:60]).first).to_be_in_viewport()
    source = page.get_by_text("De tekst hierboven komt uit")
    original = page.request.get(source.get_by_role("link").first.evaluate("link => link.href")).body()
    assert original == paper.data
    expect(source).to_contain_text(hashlib.sha256(original).hexdigest())


# ---------------------------------------------------------------- a researcher, with a program


def test_the_data_that_one_downloads_are_what_the_lists_count(new_generated_page: NewPage, tmp_path: Path) -> None:
    page = new_generated_page()
    page.goto("gegevens/")
    files = {}
    for name in ("letters.jsonl.gz", "letters.csv", "citations.csv", "archief.sqlite.gz"):
        address = page.get_by_role("link", name=f"data/{name}").evaluate("link => link.href")
        files[name] = page.request.get(address).body()
    letters = [json.loads(line) for line in gzip.decompress(files["letters.jsonl.gz"]).splitlines()]
    table = list(csv.DictReader(io.StringIO(files["letters.csv"].decode("utf-8-sig"), newline="")))
    cited = list(csv.DictReader(io.StringIO(files["citations.csv"].decode("utf-8-sig"), newline="")))
    (tmp_path / "archief.sqlite").write_bytes(gzip.decompress(files["archief.sqlite.gz"]))
    db = sqlite3.connect(tmp_path / "archief.sqlite")
    counted = [db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ("letters", "citations")]  # noqa: S608
    assert [len(letters), len(table), *counted] == [GENERATED, GENERATED, GENERATED, len(cited)]
    page.goto("stukken/")
    expect(page.get_by_role("main")).to_contain_text(f"Alle {GENERATED} stukken")
    motions = {row["identifier"] for row in cited if row["kind"] == "motie" and row["identifier"]}
    motions |= {letter["identifier"] for letter in letters if letter["kind"] == "motie" and "identifier" in letter}
    page.goto("moties/?sorteer=motie")
    expect(page.get_by_role("status")).to_have_text(f"{len(motions)} van {len(motions)}")
    assert not any(row["reason"] for row in cited if row["status"] == "archive"), "what is here needs no excuse"
    page.goto("ontbreekt/")
    most = column(page, "Stukken")
    assert [int(number) for number in most] == sorted(map(int, most), reverse=True)
    # What is not here has its place in the official publications, if it exists: most numbers of this archive are invented.
    found = [row["identifier"] for row in cited if row["kind"] == "motie" and row["status"] == "official"]
    assert found
    page.goto(f"stukken/{found[0]}/")
    expect(page.get_by_role("main")).to_contain_text("niet in dit archief")
    official = page.get_by_role("main").get_by_role("link", name="Lees de officiële publicatie")
    expect(official).to_have_attribute(
        "href", re.compile(r"^https://zoek\.officielebekendmakingen\.nl/[a-z]+-[\w-]+\.html$")
    )


# ---------------------------------------------------------------- readers: with keys only, without scripts, large, on paper


def tab_to(page: Page, selector: str, most: int = 250) -> None:
    """Press Tab until what has the focus is that; first let a page that was just opened run its scripts."""
    page.wait_for_load_state()
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached in {most} steps on {page.url}")


def with_note(site: Path) -> str:
    """The slug of a printed letter with a note."""
    found = (
        p for p in sorted((site / "stukken").glob("kst-*/index.html")) if 'class="footnote"' in p.read_text("utf-8")
    )
    return next(found).parent.name


def test_from_home_to_a_note_and_back_by_keyboard(new_generated_page: NewPage, generated: Path) -> None:
    page, slug = new_generated_page(), with_note(generated)
    page.goto("")
    tab_to(page, "main input[type=search]")
    page.keyboard.type(identifiers.display(slug).removeprefix("Kamerstuk "))
    page.keyboard.press("Enter")
    page.locator(f".uitkomst h2 a[href*='/{slug}/']").wait_for()
    tab_to(page, f".uitkomst h2 a[href*='/{slug}/']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"/stukken/{slug}/"))
    tab_to(page, "a.footnote-ref")
    expect(page.get_by_role("note")).to_be_visible()
    reference = page.evaluate("document.activeElement.closest('[id]').id")
    tab_to(page, ".naar-noot", 10)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#fn:"))
    tab_to(page, ".footnote-backref", 20)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(f"#{reference}") + "$"))
    expect(page.locator(f"[id='{reference}']")).to_be_in_viewport()


def test_without_scripts_dossiers_motions_and_neighbours_lead_on(new_generated_page: NewPage) -> None:
    page = new_generated_page(java_script_enabled=False)
    page.goto("dossiers/")
    page.locator("table").get_by_role("link", name="21 501-02").click()
    page.wait_for_url("**/dossiers/21501-02/")
    numbers = page.locator(".verloop > ul > li > strong:first-child, .verloop > ul > li > p > strong:first-child")
    said = [int(found[1]) for text in numbers.all_inner_texts() if (found := re.match(r"nr\. (\d+)", text))]
    assert said == sorted(said)
    assert len(said) > 10
    expect(page.get_by_text(re.compile(r"^nrs?\. [\d-]+: niet in dit archief$")).first).to_be_visible()
    page.locator(".verloop a[href*='/stukken/kst-']").first.click()
    expect(page).to_have_url(re.compile("/stukken/kst-"))
    here = page.url
    page.get_by_role("link").and_(page.locator("li:has-text('Volgende in 21 501-02') a")).click()
    expect(page).not_to_have_url(here)
    page.locator("li:has-text('Vorige in 21 501-02') a").click()
    expect(page).to_have_url(here)
    page.goto("moties/")
    assert rows(page).count() >= 100
    rows(page).first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Opvolging")).to_be_visible()


def test_at_twice_the_size_nothing_scrolls_sideways(new_generated_page: NewPage, generated: Path) -> None:
    """A window of 1280 pixels at 200 % is 640 wide."""
    page = new_generated_page(viewport={"width": 640, "height": 400}, device_scale_factor=2)
    largest = (max((generated / name).glob("*/index.html"), key=lambda p: (p.stat().st_size, p)) for name in FOLDERS)
    cited = max(
        (path for path in generated.glob("stukken/kst-*/index.html") if b'class="brief"' not in path.read_bytes()),
        key=lambda path: (path.stat().st_size, path),
    )
    kinds = [kind.path for kind in KINDS.values() if kind.in_any_archive]
    paths = [*kinds, *(f"{path.parent.relative_to(generated).as_posix()}/" for path in (*largest, cited))]
    wide = []
    for path in paths:
        page.goto(path)
        if "?" in path:
            page.locator(".uitkomst h2, .lijst tbody tr").first.wait_for()
        if path.startswith("zoeken/"):
            wait_for_results(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []


def test_on_paper_a_letter_is_whole_and_says_where_it_is_from(new_generated_page: NewPage) -> None:
    page, (paper, _) = new_generated_page(), carried_out()
    page.goto(f"stukken/{paper.truth.identifier}/")
    words = " ".join(page.locator(".brief > p").last.inner_text().split())
    printed = " ".join(unicodedata.normalize("NFKC", extract_text(io.BytesIO(page.pdf()))).split())
    assert words in printed
    assert "Dit is geen officiële publicatie." in printed
    assert f"https://zoek.officielebekendmakingen.nl/{paper.truth.identifier}.html" in printed.replace(" ", "")
    assert [word for word in ("Zoek in het archief", "herkomst", "Weergave", "Volgende in") if word in printed] == []
