"""The finished site in a real Chromium, served under a project path as on Pages."""

import functools
import http.server
import os
import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import pytest
from benchmarks import archives
from benchmarks.lighthouse import ARGUMENTS
from benchmarks.records import motions_in, records
from playwright.sync_api import Browser, Page, Request, Response, Route, ViewportSize, expect, sync_playwright
from tests.conftest import REPOSITORY
from tests.pdf_maker import Words, make_pdf
from tests.zaken import decision, member, party, written, zaak

LETTERS = {
    "brief-kahraman.txt": """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2025–2026

32 623 Actuele situatie in Noord-Afrika en het Midden-Oosten

Nr. 350 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 12 januari 2026

Met deze brief informeer ik uw Kamer over Syrië. Aan de motie Kahraman c.s. (Kamerstuk 32 623, nr. 343)
is gevolg gegeven. De Europese sancties tegen het vorige regime zijn verlicht.

De Minister van Buitenlandse Zaken,
D.M. van Weel
""",
    "brief-azerbeidzjan.txt": """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2020–2021

35 570 V Vaststelling van de begrotingsstaten van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2021

Nr. 30 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 2 december 2020

In mijn brief van 4 november (Kamerstuk 35 570 V, nr. 22) schreef ik over sancties. De situatie is
niet veranderd: voor sancties bestaat nog steeds onvoldoende steun.

De Minister van Buitenlandse Zaken,
S.A. Blok
""",
}
OTHER_VERSION = {
    "brief-azerbeidzjan.md": "# Brief\n\n"
    + LETTERS["brief-azerbeidzjan.txt"].replace("niet veranderd", "niet ingrijpend veranderd")
}
MOVED, GONE = "brief-aleppo", "brief-die-weg-is"
"""Addresses that letters had before: of one that has a number now, and of one that is not here any more."""
GENERATED = 600
"""Letters of the generated archive: enough for lists and stories that are split, and built in half a minute."""
VIEWER = ("chrome-extension:", "chrome:")
"""Where Chromium keeps its own PDF viewer."""
LETTER = [
    *("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "Den Haag, 3 maart 2021", "Geachte voorzitter,"),
    *(
        f"Over de {nth} vraag van uw Kamer bericht ik u dat het onderzoek loopt."
        for nth in ("eerste", "tweede", "derde")
    ),
]
PDF = make_pdf(
    [Words(70, 780 - 40 * row, line, 11) for row, line in enumerate(LETTER)],
    [Words(70, 780 - 40 * row, f"Punt {row} van de bijlage gaat over gemeente nummer {row}.", 11) for row in range(16)],
)
_YEARS = range(2010, 2024)
TABLES = f"""<!DOCTYPE html><html><body><p>Tabellen, <s>doorgehaald</s> en met een <a href="https://voorbeeld.nl/rapport">rapport</a>.</p>
<h3>Kosten</h3><table><caption>Tabel 1</caption><tr><td></td>{"".join(f"<th>{year}</th>" for year in _YEARS)}</tr>
<tr><td rowspan="2">Dijken en sluizen</td>{"<td>1.250.000</td>" * len(_YEARS)}</tr>
<tr><td colspan="{len(_YEARS)}">nog niet bekend</td></tr></table>
<table><tr><td>zonder kop</td><td>een<br>twee</td></tr><tr><td>drie</td><td>vier</td></tr></table></body></html>"""
"""A letter with a wide table, one without a head, and cells that span."""
PROMISE = """{"Toezegging": {"Nummer": "TZ202011-8", "Tekst": "De Kamer krijgt voor de zomer een overzicht.", "Status": "Openstaand",
"Ministerie": "Buitenlandse Zaken", "DatumNakoming": "2021-07-01T00:00:00", "Achternaam": "Blok", "Initialen": "S.A."}}"""
OWN_PAGE = """---
title: Hoe wij werken
---
# Hoe wij werken

Vrijwilligers tikten stukken over, te beginnen met [dit stuk](brief-azerbeidzjan.txt).

<!-- zoekformulier -->

## Wat er is

<!-- cijfers -->

<!-- nieuwste stukken: 3 -->
"""
"""A page of a curator."""
RECORD = written(
    zaak(
        "kst-32623-343",
        [
            decision(
                "Stemmen - gestaakt", [party("Rood", 75), party("Partij met een lange naam", 75, "Tegen")], "2020-11-03"
            ),
            decision(
                "Stemmen - verworpen", [member("Snip, B.", "Rood"), member("Ral, C.", "Blauw", "Niet deelgenomen")]
            ),
        ],
        Kabinetsappreciatie="Ontraden",
    )
)
"""What parliament has of a motion that a letter cites."""
BASE = "/archief/"
DESK: ViewportSize = {"width": 1280, "height": 800}
Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]
PATIENCE = 30_000
"""Milliseconds that are waited for what should come: CI has both processors busy with other tests."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path], mkdocs: Callable[..., object]
) -> Path:
    """Our own archive and two letters more, built as for a project page."""
    letters = {**LETTERS, **OTHER_VERSION, "original.pdf": PDF, "kst-32623-343.kamer.json": RECORD}
    project = make_project(tmp_path_factory.mktemp("browser"), letters)
    (project / "pages").mkdir()
    (project / "pages/werkwijze.md").write_text(OWN_PAGE, "utf-8")
    (project / "sources/toezegging.kamer.json").write_text(PROMISE, "utf-8")
    register = project / "sources.register.tsv"
    known = register.read_text("utf-8").replace("\tkst-32623-169", f"\t{MOVED} kst-32623-169")
    register.write_text(known + f"weg.txt\t{'0' * 64}\t{GONE}\twithdrawn\n", "utf-8")
    done = mkdocs(project, "build", "--strict", SITE_URL="https://voorbeeld.nl" + BASE, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stdout  # type: ignore[attr-defined]
    return project / "site"


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory, mkdocs: Callable[..., object]) -> Path:
    """The site of an archive of many letters that nobody wrote."""
    project = tmp_path_factory.mktemp("generated")
    archives.write(project / "sources", GENERATED)
    for name, record in records(motions_in(GENERATED)):
        (project / "sources" / name).parent.mkdir(exist_ok=True)
        (project / "sources" / name).write_bytes(record)
    shutil.copy(REPOSITORY / "mkdocs.yml", project)
    (project / "templates").symlink_to(REPOSITORY / "templates")
    done = mkdocs(project, "build", SITE_URL="https://voorbeeld.nl" + BASE, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stdout  # type: ignore[attr-defined]
    return project / "site"


@pytest.fixture
def new_page_of_tables(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, mkdocs: Callable[..., object]
) -> Iterator["NewPage"]:
    """Make pages of an archive of one letter, with tables."""
    project = tmp_path_factory.mktemp("tables")
    (project / "sources").mkdir()
    (project / "sources" / "tabellen.html").write_text(TABLES, "utf-8")
    shutil.copy(REPOSITORY / "mkdocs.yml", project)
    (project / "templates").symlink_to(REPOSITORY / "templates")
    done = mkdocs(project, "build", SITE_URL="https://voorbeeld.nl" + BASE, SOURCE_DATE_EPOCH="1700000000")
    assert done.returncode == 0, done.stdout  # type: ignore[attr-defined]
    with served(project / "site") as where, pages_of(browser, where) as make:
        yield make


@pytest.fixture(scope="session")
def generated_address(generated: Path) -> Iterator[str]:
    """Where the generated archive is served."""
    with served(generated) as where:
        yield where


@pytest.fixture
def new_generated_page(browser: Browser, generated_address: str) -> Iterator["NewPage"]:
    """Make pages of the generated archive."""
    with pages_of(browser, generated_address) as make:
        yield make


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """A web server that knows the site under BASE only."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(Path(self.directory) / "niet-hier")
        return super().translate_path("/" + path.removeprefix(BASE))

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """A site's address while it is served."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}{BASE}"
        yield address
        for page in chain.from_iterable(_AT_REST.pop(address, {}).values()):
            if not page.is_closed():
                page.context.close()
        server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, or the one that CHROMIUM names."""
    names = (
        [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else ["chromium", "chromium-browser", "google-chrome"]
    )
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        pytest.fail(
            f"No {' or '.join(names)} found: sudo apt-get install chromium, or set CHROMIUM to its path.", pytrace=False
        )
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


NewPage = Callable[..., Page]


@pytest.fixture
def new_page(browser: Browser, address: str) -> Iterator[NewPage]:
    """Make pages of the site."""
    with pages_of(browser, address) as make:
        yield make


def stay(route: Route) -> None:
    """A page that leads elsewhere at once, as who turned that off sees it."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', 'name="refresh"'))


_ALL_SHOWN = """() => {
  const page = document.querySelector("#zoekpagina");
  const told = page?.querySelector("[role=status]").textContent;
  if (!told || told === JSON.parse(page.dataset.woorden).bezig) return false;
  const [count] = told.replace(/“[^”]*”/g, "").match(/\\d[\\d.,]*/) ?? ["0"];
  const shown = document.querySelectorAll(".uitkomst ol > li").length;
  return shown >= Math.min(Number(count.replace(/[.,]/g, "")), 10);
}"""
"""True once there are as many results as the sentence above them says, ten at most."""


def wait_for_results(page: Page) -> None:
    """Wait until the first page of results of a search is whole: three are shown before the others are here."""
    page.wait_for_function(_ALL_SHOWN)


_AT_REST: dict[str, dict[str, list[Page]]] = defaultdict(lambda: defaultdict(list))
"""Windows of which tests are done with, by address and by what cannot be changed of an open one: opening one costs as
much as six pages."""


@contextmanager
def pages_of(browser: Browser, address: str) -> Iterator[NewPage]:
    """Make pages, 1280 wide and light unless told otherwise. In the end: no request left the site, no script failed.

    A page may be one that a test before had, with nothing left of that test; `alone` asks for one that no test gets
    after this one, which may so have scripts of its own or hear dialogs.
    """
    used: list[tuple[str, Page]] = []
    wrong: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:", *VIEWER)):
            wrong.append(request.url)

    def answered(response: Response) -> None:
        if response.status >= 400:
            wrong.append(f"{response.status} {response.url}")

    heard = {"request": asked, "response": answered, "pageerror": lambda error: wrong.append(str(error))}

    def make(
        viewport: ViewportSize = DESK,
        color_scheme: Scheme = "light",
        reduced_motion: Motion = "no-preference",
        alone: bool = False,
        **options: object,
    ) -> Page:
        kind = "" if alone else repr(sorted(options.items()))
        page = _AT_REST[address][kind].pop() if _AT_REST[address][kind] else opened(browser, address, options)
        page.set_viewport_size(viewport)
        page.emulate_media(media="null", color_scheme=color_scheme, reduced_motion=reduced_motion)
        used.append((kind, page))
        for event, hear in heard.items():
            page.on(event, hear)  # type: ignore[call-overload]
        return page

    try:
        yield make
    finally:
        for kind, page in used:
            if not kind or page.is_closed():
                page.context.close()
                continue
            clear(page, address)
            for event, hear in heard.items():
                page.remove_listener(event, hear)
            _AT_REST[address][kind].append(page)
    assert wrong == []


def opened(browser: Browser, address: str, options: Mapping[str, Any]) -> Page:
    """A window of its own, which shares nothing with others."""
    context = browser.new_context(base_url=address, locale="nl-NL", **options)
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def clear(page: Page, address: str) -> None:
    """Leave nothing of a test in its window."""
    for other in page.context.pages:
        if other != page:
            other.close()
    page.unroute_all()
    page.goto("about:blank")
    page.context.clear_cookies()
    tools = page.context.new_cdp_session(page)
    tools.send("Storage.clearDataForOrigin", {"origin": address.removesuffix(BASE), "storageTypes": "all"})
    tools.send("Page.resetNavigationHistory")
    tools.detach()
