"""Both looks of one small site, with a page of one's own that has every part that MkDocs people know, a logo and a colour."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from tests.conftest import REPOSITORY

from .conftest import NewPage, pages_of, served, wait_for_results

pytestmark = pytest.mark.browser

PARTS = """# Proef van onderdelen

!!! warning "Let op"
    Pas op, met een [verwijzing](stukken/index.md).

??? tip "Meer weten"
    Wat er nog meer is.

=== "Eerst"

    Het eerste blad.

=== "Dan"

    Het tweede blad.

```python title="brug.py" linenums="1"
def brug(open):  # een opmerking
    return open
```

[Naar de stukken](stukken/index.md){ .md-button .md-button--primary }

Druk op ++ctrl+s++. Een noot.[^1]

| Kop | Getal |
| --- | ----: |
| a   |     1 |

[^1]: De noot.

## Een kop

### Daaronder
"""
ANNOUNCED = """{% extends "base.html" %}
{% block announce %}De brug is open.{% endblock %}
{% block content %}{{ super() }}<p>Onder elke bladzijde.</p>{% endblock %}
"""
SETTINGS: dict[str, Any] = {
    "site_name": "Bruggenarchief",
    "site_url": "https://voorbeeld.nl/archief/",
    "site_author": "Stichting Brug",
    "copyright": "Van de Stichting Brug",
    "docs_dir": "sources",
    "repo_url": "https://codeberg.org/brug/archief",
    "edit_uri": "edit/main/pages/",
    "theme": {
        "name": "material",
        "language": "nl",
        "font": False,
        "custom_dir": "eigen",
        "logo": "assets/logo.svg",
        "favicon": "assets/logo.svg",
        "features": ["content.action.edit"],
        "palette": [
            {
                "scheme": "default",
                "accent": "deep purple",
                "toggle": {"icon": "material/weather-night", "name": "Donker"},
            },
            {"scheme": "slate", "accent": "deep purple", "toggle": {"icon": "material/weather-sunny", "name": "Licht"}},
        ],
    },
    "extra": {
        "social": [{"icon": "fontawesome/brands/mastodon", "name": "Brug", "link": "https://voorbeeld.nl/@brug"}]
    },
    "extra_css": ["assets/eigen.css"],
    "nav": ["index.md", {"Lezen": ["stukken/index.md", "personen/index.md"]}, "proef.md", "zoeken.md"],
    "markdown_extensions": [
        "admonition",
        "attr_list",
        "footnotes",
        "tables",
        "pymdownx.details",
        "pymdownx.superfences",
        "pymdownx.highlight",
        "pymdownx.keys",
        {"pymdownx.tabbed": {"alternate_style": True}},
    ],
}
PAGES = {
    "archief": ("proef/",),  # all else is in test_accessible.py
    "material": (
        "",
        "proef/",
        "stukken/",
        "stukken/kst-32623-169/",
        "zoeken/?q=Aleppo",
        "tijdlijn/",
        "over/",
        "404.html",
    ),
}
LOOKS = tuple(PAGES)
OF_MATERIAL = [[".md-footer"], [".highlight"]]
"""Parts of Material itself whose colours fall short of WCAG."""


def site_of(look: str, project: Path, mkdocs: Callable[..., Any]) -> Path:
    """Build a project in a look."""
    settings = SETTINGS | {"plugins": [{"kamerstuk": {"look": look}}]}
    (project / "mkdocs.yml").write_text(yaml.dump(settings), "utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout
    return project / "site"


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, mkdocs: Callable[..., Any]) -> dict[str, Path]:
    """The same project in both looks: the second build is a later one of the first, with nothing but the look changed."""
    project = tmp_path_factory.mktemp("looks")
    shutil.copytree(REPOSITORY / "sources", project / "sources")
    for path, text in {
        "pages/proef.md": PARTS,
        "eigen/main.html": ANNOUNCED,
        "eigen/assets/eigen.css": ".md-typeset h1, h1 { letter-spacing: 3px }",
        "eigen/assets/logo.svg": (REPOSITORY / "templates/theme/assets/merk.svg").read_text("utf-8"),
    }.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, "utf-8")
    built = {}
    for look in LOOKS:
        site_of(look, project, mkdocs)
        built[look] = Path(shutil.copytree(project / "site", project / f"site-{look}"))
    return built


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def addresses(sites: dict[str, Path]) -> Iterator[dict[str, str]]:
    """Where both are served."""
    with ExitStack() as stack:
        yield {look: stack.enter_context(served(site)) for look, site in sites.items()}


@pytest.fixture
def page(look: str, addresses: dict[str, str], browser: Browser) -> Iterator[NewPage]:
    with pages_of(browser, addresses[look]) as make:
        yield make


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_in_either_look(scheme: str, width: int, look: str, page: NewPage) -> None:
    shown = page(color_scheme=scheme, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    found = {}
    theirs = {"exclude": OF_MATERIAL} if look == "material" else None
    for path in PAGES[look]:
        shown.goto(path)
        if look == "material" and scheme == "dark":
            shown.evaluate("document.body.dataset.mdColorScheme = 'slate'")
        if "?q=" in path:
            wait_for_results(shown)
        violations = Axe().run(shown, context=theirs).response["violations"]
        if violations:
            found[path] = [(v["id"], [node["html"][:200] for node in v["nodes"][:3]]) for v in violations]
        assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} scrolls sideways"
    assert found == {}


def test_the_settings_of_material_show(page: NewPage) -> None:
    shown = page()
    shown.goto("proef/")
    header = shown.locator("header").first
    assert header.locator("img[src$='logo.svg']").is_visible()
    assert shown.locator("link[rel=icon]").get_attribute("href") == "../assets/logo.svg"
    assert shown.locator("meta[name=author]").get_attribute("content") == "Stichting Brug"
    for words in ("De brug is open.", "Van de Stichting Brug", "Onder elke bladzijde."):
        assert shown.get_by_text(words).is_visible()
    assert shown.locator("a[href='https://voorbeeld.nl/@brug']").is_visible()
    edit = shown.locator("a[href='https://codeberg.org/brug/archief/edit/main/pages/proef.md']")
    assert edit.is_visible()
    assert shown.locator("h1").evaluate("h => getComputedStyle(h).letterSpacing") == "3px"
    shown.goto("stukken/kst-32623-169/")
    assert shown.locator("a[href*='/edit/']").count() == 0  # nobody edits a letter there
    assert shown.get_by_text("Onder elke bladzijde.").is_visible()


def test_a_reader_keeps_a_paper(page: NewPage) -> None:
    shown = page()
    shown.goto("stukken/kst-32623-169/")
    shown.locator(".gegevens").get_by_role("button", name="Bewaar").click()
    shown.locator(".naar-bewaard").click()
    expect(shown.locator(".bewaard-lijst > li")).to_contain_text("32 623 · nr. 169 · 21 december 2016")


def test_the_colour_is_that_of_links(addresses: dict[str, str], browser: Browser) -> None:
    with pages_of(browser, addresses["archief"]) as make:
        shown = make()
        shown.goto("proef/")
        link = shown.locator("article a[href='../stukken/']").first
        assert link.evaluate("a => getComputedStyle(a).color") == "rgb(112, 68, 187)"


def test_the_parts_of_an_own_page_work(page: NewPage) -> None:
    shown = page()
    shown.goto("proef/")
    assert shown.get_by_text("Pas op").is_visible()
    more = shown.get_by_text("Wat er nog meer is.")
    assert more.is_hidden()
    shown.get_by_text("Meer weten").click()
    assert more.is_visible()
    first, second = shown.get_by_text("Het eerste blad."), shown.get_by_text("Het tweede blad.")
    assert (first.is_visible(), second.is_visible()) == (True, False)
    shown.locator("label", has_text="Dan").click()
    assert (first.is_visible(), second.is_visible()) == (False, True)
    assert shown.locator("td", has_text="1").last.evaluate("td => getComputedStyle(td).textAlign") == "right"
    keyword = shown.locator(".highlight .k").first
    remark = shown.locator(".highlight .c1").first
    assert _style(keyword) != _style(remark)


def _style(words: Any) -> list[str]:
    """What tells words from others beside them."""
    found: list[str] = words.evaluate("w => [getComputedStyle(w).fontWeight, getComputedStyle(w).color]")
    return found


def test_the_archive_works_in_either_look(page: NewPage) -> None:
    shown = page()
    shown.goto("stukken/kst-32623-169/")
    mark = shown.locator(".brief a[id^='al-']:visible").nth(1)
    mark.focus()
    mark.click()
    assert shown.locator(".alinea-acties button").first.is_visible()
    shown.goto("stukken/")
    shown.locator(".kiezen summary").click()
    shown.locator(".kiezen input").first.fill("Aleppo")
    expect(shown.locator(".lijst tbody tr")).to_have_count(1)
    shown.get_by_role("searchbox", name="Zoek in het archief").fill("Aleppo")
    shown.keyboard.press("Enter")
    wait_for_results(shown)
    expect(shown.locator(".uitkomst mark").first).to_be_visible()
    shown.goto("tijdlijn/")
    assert shown.locator("svg.tekening a").first.is_visible()


def test_readers_choose_light_or_dark_in_material(addresses: dict[str, str], browser: Browser) -> None:
    with pages_of(browser, addresses["material"]) as make:
        shown = make()
        shown.goto("stukken/")
        before = _ground(shown)
        shown.locator("label[title='Donker']").click()
        expect(shown.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert _ground(shown) != before


def _ground(page: Page) -> str:
    return str(page.evaluate("getComputedStyle(document.querySelector('.kiezen input, .zoek input')).backgroundColor"))


def test_a_section_of_the_menu_opens_without_a_script(addresses: dict[str, str], browser: Browser) -> None:
    for width in (1280, 360):
        with pages_of(browser, addresses["archief"]) as make:
            shown = make(java_script_enabled=False, viewport={"width": width, "height": 800})
            shown.goto("proef/")
            if width == 360:
                shown.get_by_role("button", name="Menu").click()
            people = shown.locator("nav.menu a", has_text="Personen")
            assert people.is_hidden()
            shown.locator("nav.menu summary", has_text="Lezen").click()
            people.click()
            shown.wait_for_url("**/personen/")


def test_a_search_page_that_is_opened_from_a_disk_says_what_it_needs(
    look: str, sites: dict[str, Path], browser: Browser
) -> None:
    shown = browser.new_page()
    try:
        shown.goto((sites[look] / "zoeken/index.html").as_uri())
        expect(shown.locator("#zonder-server")).to_be_visible()
        expect(shown.locator("#zoekpagina")).to_be_hidden()
    finally:
        shown.close()


def test_our_own_document_takes_no_file_of_material(sites: dict[str, Path]) -> None:
    names = {path.relative_to(sites["archief"]).as_posix() for path in sites["archief"].glob("assets/**/*")}
    assert "assets/archief.css" in names
    assert {name for name in names if "/stylesheets" in name or "/javascripts" in name or "material" in name} == set()
    assert sum(path.stat().st_size for path in sites["archief"].rglob("*") if path.is_file()) < 2_000_000
