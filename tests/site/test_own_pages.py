"""A curator's own pages in whole builds, by both renderers: how they look, what they say of links, and what an edit costs."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import run_mkdocs
from tests.site.project import tree
from tests.site.test_author_settings import configure, letter, make

from kamerstuk_site.build.project_rows import FOLDER

pytestmark = pytest.mark.slow

TITLE = "het ==peil== (c) van --8<-- :smile:"
LETTERS = {"peil.txt": letter(3, TITLE, "Het peil is hoog."), "brug.txt": letter(4, "de brug", "Hij is open.")}
EXTENSIONS: list[Any] = ["admonition", "smarty", "attr_list", "pymdownx.mark", "pymdownx.emoji"]
HOME = """---
title: Onze bruggen
---
# Welkom

Wij hebben <!-- aantal stukken --> stukken, ==geel== -- en [het peil](peil.txt){ .knop }.

<!-- zoekformulier -->

!!! note "Nieuw"

    <!-- nieuwste stukken: 2 -->

![De brug](brug.png)

<!-- zoekformulier -->
"""
PAGES = {
    "index.md": HOME,
    "over.md": "---\ntitle: Over ons\nsource: nergens\nhide: [toc]\n---\n## Een\n\n## Twee\n\nHefbrugkenners.\n\n<!-- cijfers -->\n",
    "map/index.md": "# Verhalen\n\n[Het peil](kst-36911-3#geachte-voorzitter)\n",
    "brug.png": "beeld",
}


def with_pages(folder: Path, renderer: str = "kamerstuk", **settings: Any) -> Path:
    """A project with letters and own pages."""
    project = make(folder, LETTERS, renderer=renderer, markdown_extensions=EXTENSIONS, **settings)
    for path, text in PAGES.items():
        file = project / "pages" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return project


def build(project: Path, *arguments: str) -> str:
    """What a build says that comes to its end."""
    done = run_mkdocs(project, "build", *arguments)
    assert done.returncode == 0, done.stdout
    return done.stdout


def page(project: Path, path: str) -> str:
    """The words and elements of a page, without what stands around them."""
    text = (project / "site" / path).read_text(encoding="utf-8")
    article = re.search("<article.*</article>", text, re.DOTALL)
    assert article
    return article[0]


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = with_pages(tmp_path_factory.mktemp("ours") / "p")
    said = build(project)
    assert "own-page" not in said
    return project


def test_both_renderers_make_the_same_site(ours: Path, tmp_path: Path) -> None:
    theirs = with_pages(tmp_path / "p", "mkdocs")
    build(theirs)
    assert tree(theirs / "site") == tree(ours / "site")
    assert tree(theirs / "build/markdown") == tree(ours / "build/markdown")


def test_extensions_of_the_project_are_for_own_words_and_not_for_those_of_letters(ours: Path) -> None:
    home = page(ours, "index.html")
    assert "<mark>geel</mark> &ndash; en" in home
    assert home.count("<mark>") == 1
    assert '<a class="knop" href="stukken/kst-36911-3/">het peil</a>' in home
    box = re.search('<div class="admonition note">.*?</div>', home, re.DOTALL)
    assert box
    assert box[0].count("<li>") == 2
    assert "==peil== (c) van --8&lt;-- :smile:" in box[0]
    assert "Wij hebben 2 stukken" in home
    assert home.count('role="search"') == 2
    ids = re.findall('id="(zoek-[^"]*)"', home)
    assert ids == re.findall('for="(zoek-[^"]*)"', home) == ["zoek-blad", "zoek-blad-2"]


def test_own_pages_take_the_place_of_those_of_the_archive(ours: Path) -> None:
    about = page(ours, "over/index.html")
    assert "Hefbrugkenners" in about
    assert '<div aria-label="Tabel" class="tabel"' in about
    assert "Op deze bladzijde" not in (ours / "site/over/index.html").read_text(encoding="utf-8")
    assert "stuk.js" not in (ours / "site/over/index.html").read_text(encoding="utf-8")
    assert (ours / "site/brug.png").read_bytes() == b"beeld"
    assert "feed.xml" in (ours / "site/index.html").read_text(encoding="utf-8")


def test_own_pages_are_searched(ours: Path) -> None:
    texts = [
        gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in tree(ours / "site/zoekindex").values()
    ]
    assert any(b"Hefbrugkenners" in text for text in texts)
    assert any(b'"bladzijde"' in text for text in texts)


def test_without_nav_own_pages_come_after_the_archive(ours: Path) -> None:
    menu = (ours / "site/index.html").read_text(encoding="utf-8")
    assert '<a href="over/">Over ons</a>' in menu
    assert (ours / "site/map/index.html").is_file()


def test_a_dead_link_and_a_place_that_is_taken_end_a_strict_build(tmp_path: Path) -> None:
    project = with_pages(tmp_path / "p")
    (project / "pages/map/index.md").write_text("# Kop\n\n[x](kst-36911-33)\n", encoding="utf-8")
    (project / "pages/stukken").mkdir()
    (project / "pages/stukken/kst-36911-3.md").write_text("# Mijn peil\n", encoding="utf-8")
    done = run_mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    assert "pages/map/index.md:3: Link naar een stuk dat er niet is" in done.stdout
    assert "“kst-36911-33” is er niet; het meest lijkt daarop kst-36911-3" in done.stdout
    assert "pages/stukken/kst-36911-3.md: Eigen bestand kan hier niet staan" in done.stdout
    assert "Mijn peil" not in page(project, "stukken/kst-36911-3/index.html")
    again = run_mkdocs(project, "build", "--strict")
    assert "niets veranderd" in again.stdout
    assert again.stdout.count("own-page") == done.stdout.count("own-page")


def test_an_edit_costs_its_page_and_what_is_gone_comes_back(tmp_path: Path) -> None:
    """Of the index too, and of the extensions that only own pages have."""
    nav = ["index.md", {"Meer": ["over.md", {"Verhalen": "map/index.md"}]}]
    project = with_pages(tmp_path / "p", nav=nav)
    build(project)
    (project / "pages/index.md").write_text(HOME.replace("Welkom", "Dag"), encoding="utf-8")
    assert changed(project) == {"index.html"}
    assert "Dag" in page(project, "index.html")
    configure(project, markdown_extensions=[each for each in EXTENSIONS if each != "smarty"], nav=nav)
    assert changed(project) == {"index.html"}  # the one page with two hyphens
    (project / "pages/index.md").unlink()
    assert "index.html" in changed(project)
    assert "Onze bruggen" not in page(project, "index.html")
    assert "Nieuw in dit archief" in page(project, "index.html")


def test_what_another_file_puts_on_a_page_is_never_of_yesterday(tmp_path: Path) -> None:
    project = with_pages(tmp_path / "p")
    configure(project, markdown_extensions=["pymdownx.snippets"])
    (project / "pages/index.md").write_text('# Dag\n\n--8<-- "invoegsel.txt"\n', encoding="utf-8")
    for words in ("Gisteren.", "Vandaag."):
        (tmp_path / "p/invoegsel.txt").write_text(words, encoding="utf-8")
        build(project)
        assert words in page(project, "index.html")


def changed(project: Path) -> set[str]:
    """The pages of the site that a build changes."""
    before = tree(project / "site")
    build(project)
    after = tree(project / "site")
    return {
        path for path in before.keys() | after.keys() if path.endswith(".html") and before.get(path) != after.get(path)
    }


def test_a_folder_of_another_name_and_one_among_the_letters(tmp_path: Path) -> None:
    project = with_pages(tmp_path / "p")
    (project / "pages").rename(project / "eigen")
    options = yaml.safe_load((project / "mkdocs.yml").read_text(encoding="utf-8"))
    options["plugins"] = [{"kamerstuk": {"pages": "eigen"}}]
    (project / "mkdocs.yml").write_text(yaml.dump(options), encoding="utf-8")
    build(project)
    assert "Hefbrugkenners" in page(project, "over/index.html")
    assert (project / FOLDER).is_dir()
    (project / "eigen").rename(project / "sources/eigen")
    options["plugins"] = [{"kamerstuk": {"pages": "sources/eigen"}}]
    (project / "mkdocs.yml").write_text(yaml.dump(options), encoding="utf-8")
    done = run_mkdocs(project, "build")
    assert done.returncode == 1
    assert "liggen in elkaar" in done.stdout
