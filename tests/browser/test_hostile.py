"""A letter that is full of tricks: nothing of it runs anywhere on the site, and it reads exactly as written."""

import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, Dialog

from ..zaken import decision, document, member, party, written, zaak
from .conftest import BASE, NewPage, pages_of, served, stay

pytestmark = pytest.mark.browser

TRICKS = (
    "<script>window.pwned=1</script>",
    '<img src=x onerror="window.pwned=1">',
    "[klik](javascript:window.pwned=1) <javascript:window.pwned=1>",
    'tekst {: onclick="window.pwned=1" onfocus="window.pwned=1" tabindex="0" autofocus="1" }',
    "{{ 7*7 }} {% raw %} ${7*7} #{7*7}",
    '![plaatje](x" onerror="window.pwned=1)',
    "</title></script><script>window.pwned=1</script>",
    '--> <!-- /brief --> <!-- buren --> <div class="footnote"> <details class="herkomst"',
    "\"><svg onload=window.pwned=1> '><body onload=window.pwned=1>",
    "`code` 2 * 3 * 4 __vet__ ~~weg~~ [^1] \\* &lt;b&gt; &amp;lt; &#60;",
    "]]> <![CDATA[ <?xml version='1.0'?> <!DOCTYPE x>",
)
TITLE = "Titel " + " ".join(TRICKS[:4])
NAME = "A. " + TRICKS[1]
FILE = "brief {{ w }} `x` [k](javascript'pwned=1) {# onclick=x #} &lt;b&gt; #x.txt"
REFUSED = "<img src=x onerror=window.pwned=1>.txt"


def letter() -> str:
    body = "\n\n".join(
        f"Dit is een zin die met een truc verder gaat: {trick} en daarna weer gewoon doorloopt." for trick in TRICKS
    )
    return (
        "Den Haag, 12 januari 2026\n\nGeachte voorzitter,\n\n"
        f"{body}\n\nDe motie-<b>Piri</b> c.s. (Kamerstuk 32 623, nr. 343) is uitgevoerd; {TRICKS[0]}.\n\nHoogachtend,\n\nA. Jansen\n"
    )


def correction() -> str:
    words = {
        "title": TITLE,
        "senders": [{"name": NAME, "role": TRICKS[0], "organisation": TRICKS[4]}],
        "copies": [TRICKS[1]],
    }
    words |= {"dossiers": [{"id": "32623", "title": TRICKS[6]}], "number": "400", "place": TRICKS[0]}
    return json.dumps(words)  # which YAML reads too


def record() -> str:
    """What parliament is said to have of the motion that the letter speaks of."""
    hands = [party(f"{trick} --> --!> partij", 5, ("Voor", "Tegen")[place % 2]) for place, trick in enumerate(TRICKS)]
    members = [member(trick, TRICKS[(place + 1) % len(TRICKS)]) for place, trick in enumerate(TRICKS)]
    words = {"text": TRICKS[0], "Opmerking": TRICKS[1]}
    decisions = [
        decision(f"Stemmen - {TRICKS[3]}", hands, "2024-01-09", **words),
        decision("Stemmen - aangenomen", members, "2024-01-10", StemmingsSoort="Hoofdelijk", **words),
    ]
    letters = [document("Motie", "kst-32623-343"), document("Brief regering", None, f"Appreciatie {TRICKS[2]}")]
    more = {"Kabinetsappreciatie": " ".join(TRICKS), "HuidigeBehandelstatus": TRICKS[5], "Nummer": TRICKS[7]}
    return written(zaak("kst-32623-343", decisions, Document=letters, Onderwerp=f"Motie {TRICKS[8]}", **more)).decode()


@pytest.fixture(scope="module")
def hostile(
    tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path], mkdocs: Callable[..., object]
) -> Path:
    """The site of an archive with that letter, under the policy of a published site."""
    given = {FILE: letter(), FILE.removesuffix(".txt") + ".yml": correction(), REFUSED: letter()}
    given["kst-32623-343.kamer.json"] = record()
    project = make_project(tmp_path_factory.mktemp("hostile"), given)
    done = mkdocs(project, "build", SITE_URL="https://voorbeeld.nl" + BASE, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stdout  # type: ignore[attr-defined]
    return project / "site"


@pytest.fixture(scope="module")
def hostile_address(hostile: Path) -> Iterator[str]:
    with served(hostile) as where:
        yield where


@pytest.fixture
def new_hostile_page(browser: Browser, hostile_address: str) -> Iterator[NewPage]:
    with pages_of(browser, hostile_address) as make:
        yield make


TAKEN = """() => [document.querySelectorAll("[onclick], [onerror], [onload], [onfocus], a[href^=javascript]").length,
  typeof window.pwned]"""
FRAMED = """paths => Promise.all(paths.map(path => new Promise(loaded => {
  document.body.append(Object.assign(document.createElement("iframe"), { src: path, onload: loaded }));
})))"""
"""Files that are no pages, each in a frame of one page: there they are shown, and may run, as in a window."""


def addresses(hostile: Path, *suffixes: str) -> list[str]:
    """Where the files with these suffixes are, from the page of what is not there."""
    files = (path.relative_to(hostile).as_posix() for path in sorted(hostile.rglob("*")) if path.is_file())
    return [file.replace("#", "%23").replace("?", "%3F") for file in files if file.endswith(suffixes)]


def test_nothing_of_it_runs_on_any_page_or_in_any_file(new_hostile_page: NewPage, hostile: Path) -> None:
    said: list[str] = []

    def answer(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page, others = new_hostile_page(alone=True), new_hostile_page(alone=True, bypass_csp=True)
    for each in (page, others):
        each.on("console", lambda message: said.append(f"{message.location['url']}: {message.text}"))
        each.on("dialog", answer)
    others.goto("404.html")
    files = addresses(hostile, ".xml", ".svg", ".txt", ".json")
    others.evaluate(FRAMED, files)
    assert len(others.frames) == 1 + len(files) > 100
    for frame in others.frames:
        assert frame.evaluate(TAKEN) == [0, "undefined"], frame.url
    page.route("**/index.html", stay)
    for path in addresses(hostile, "index.html"):
        page.goto(path)
        assert page.evaluate(TAKEN) == [0, "undefined"], path
    # Chromium asks for a favicon of its own beside files that are not HTML; every other answer is looked at by `pages_of`.
    assert [words for words in said if "Failed to load resource" not in words] == []


def test_it_reads_as_it_was_written(new_hostile_page: NewPage) -> None:
    page = new_hostile_page()
    page.goto("stukken/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.wait_for_url("**/stukken/*/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    read = " ".join(page.locator(".brief").inner_text().split())
    assert [trick for trick in TRICKS if trick not in read] == []
    facts = " ".join(page.locator(".gegevens").inner_text().split())
    assert [words for words in (NAME, TRICKS[0], TRICKS[4], TRICKS[6]) if words not in facts] == []
    assert page.get_by_role("heading", level=1).inner_text().startswith("Titel <script>")
    assert page.title().startswith(TITLE)
    page.goto("zoeken/?q=truc")
    page.get_by_role("link", name=TITLE).first.wait_for()


def test_a_record_reads_as_it_was_written_too(new_hostile_page: NewPage) -> None:
    page = new_hostile_page()
    page.goto("stukken/kst-32623-343/")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    read = " ".join(page.locator("main").inner_text().split())
    assert [trick for trick in TRICKS if trick not in read] == []
    assert page.locator("figure.stemming svg").count() == 2


def test_the_data_hold_it_as_it_was_written(hostile: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(hostile / "feed.xml")  # noqa: S314 - made by ourselves
    titles = [entry.findtext(f"{atom}title") or "" for entry in feed.iter(f"{atom}entry")]
    assert any(TITLE in title for title in titles)
    lines = gzip.decompress(next(hostile.rglob("letters.jsonl.gz")).read_bytes()).decode().split("\n")
    records = [json.loads(line) for line in lines if line]
    (record,) = (record for record in records if record["title"] == TITLE)
    assert record["senders"][0]["name"] == NAME
    assert [trick for trick in TRICKS if trick not in record["text"]] == []
