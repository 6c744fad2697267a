"""The looks of a site: which settings count in each, and that nothing of one is left when the other is chosen."""

import html
import posixpath
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml
from mkdocs.config import load_config
from tests.conftest import REPOSITORY, run_mkdocs

from kamerstuk_site.site.look_settings import without_meaning

from .project import tree
from .test_author_settings import build, letter, make

HOSTILE = "het </title><script>alert(1)</script> onderhoud & meer"
LETTERS = {
    "open.txt": letter(3, HOSTILE, "Het onderhoud is gereed. Zie Kamerstuk 36 911, nr. 4 en Kamerstuk 36 910, nr. 2.")
}


def in_look(look: str, **options: Any) -> dict[str, Any]:
    return {"plugins": [{"kamerstuk": {"look": look} | options}]}


# ------------------------------------------------------------ which settings count


def meaningless(folder: Path, look: str, theme: dict[str, Any], **settings: Any) -> list[str]:
    file = folder / "mkdocs.yml"
    (folder / "docs").mkdir(exist_ok=True)
    all_settings = {"site_name": "Proef", "plugins": [], "theme": {"name": "material"} | theme} | settings
    file.write_text(yaml.dump(all_settings), "utf-8")
    return list(without_meaning(load_config(str(file)), look))


USUAL = {"language": "nl", "font": False, "logo": "a.svg", "favicon": "a.svg", "palette": {"accent": "teal"}}


@pytest.mark.parametrize(
    ("theme", "extra", "named"),
    [
        (USUAL, {"social": [{"link": "https://example.org"}], "mine": 1, "generator": False}, []),
        ({"features": ["navigation.tabs"], "icon": {"logo": "x"}}, {}, ["theme.features", "theme.icon"]),
        ({"font": {"text": "Inter"}}, {"analytics": {"provider": "x"}}, ["theme.font", "extra.analytics"]),
        ({"palette": {"scheme": "slate", "primary": "custom"}}, {}, ["theme.palette.scheme (de lezer kiest)", "theme.palette.primary: custom"]),
        ({"palette": [{"scheme": "slate"}]}, {}, []),
    ],
)  # fmt: skip
def test_what_means_nothing_in_our_own_document_is_named(
    tmp_path: Path, theme: dict[str, Any], extra: dict[str, Any], named: list[str]
) -> None:
    assert meaningless(tmp_path, "archief", theme, extra=extra) == named


def test_in_material_only_what_the_archive_replaces_means_nothing(tmp_path: Path) -> None:
    features = ["navigation.tabs", "navigation.instant.prefetch", "search.suggest"]
    named = meaningless(tmp_path, "material", {"features": features, "icon": {"logo": "x"}}, plugins=["search"])
    assert named == [
        "theme.features: navigation.instant.prefetch",
        "theme.features: search.suggest",
        "plugins: search (het archief heeft een eigen zoekpagina)",
    ]


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_links_can_be_read_on_every_ground() -> None:
    style = (REPOSITORY / "templates/looks/archief/assets/archief.css").read_text("utf-8")
    pairs = {name: (light, dark) for name, light, dark in re.findall(r"--(\w+): light-dark\((#\w+), (#\w+)\)", style)}
    colours = (REPOSITORY / "templates/looks/archief/assets/linkkleuren.css").read_text("utf-8")
    named = re.findall(r'data-kleur="([\w-]+)"\] \{\s+--accent: light-dark\((#\w+), (#\w+)\)', colours)
    assert len(named) == len({name for name, *_ in named}) == colours.count("data-kleur=")
    for name, *own in named:
        for ground in ("papier", "vlak", "merk"):
            for colour, behind in zip(own, pairs[ground], strict=True):
                assert _contrast(colour, behind) >= 4.5, (name, ground)


# ------------------------------------------------------------ whole builds


@pytest.mark.slow
def test_a_site_that_changes_its_look_is_that_of_a_build_from_nothing(tmp_path: Path) -> None:
    """By both renderers, and with the title of a letter that would be HTML where a theme escapes nothing, as in a menu."""
    nav = ["index.md", {"Brieven": ["stukken/kst-36911-3.md"]}]
    project = make(tmp_path / "p", LETTERS, nav=nav, **in_look("archief"))
    build(project)
    ours = tree(project / "site")
    make(project, LETTERS, nav=nav, **in_look("material"))
    build(project)
    material = tree(project / "site")
    fresh = make(tmp_path / "n", LETTERS, nav=nav, **in_look("material", renderer="mkdocs"))
    build(fresh)
    theirs = tree(fresh / "site")
    pages = {path for path in material if path.endswith(".html")}
    assert pages == {path for path in theirs if path.endswith(".html")}
    assert {path: material[path] for path in pages} == {path: theirs[path] for path in pages}
    assert b"md-header" in material["stukken/kst-36911-3/index.html"]
    for page in pages:
        assert b"<script>alert" not in material[page]
        assert b"onderhoud &amp;amp; meer" not in material[page] + ours[page]
    assert b"onderhoud &amp; meer" in material["over/index.html"]
    assert not any(b"md-header" in content for content in ours.values())
    make(project, LETTERS, nav=nav, **in_look("archief"))
    build(project)
    assert tree(project / "site") == ours


@pytest.mark.slow
def test_a_folder_of_the_author_adds_to_our_theme(tmp_path: Path) -> None:
    project = make(tmp_path / "p", LETTERS)
    build(project)
    before = tree(project / "site")
    (project / "eigen/assets").mkdir(parents=True)
    (project / "eigen/assets/eigen.css").write_text("h1 { color: teal }", "utf-8")
    make(
        project,
        LETTERS,
        theme={
            "name": "material",
            "language": "nl",
            "font": False,
            "custom_dir": "eigen",
            "features": ["navigation.top"],
        },
        extra_css=["assets/eigen.css"],
    )
    assert "zonder betekenis bij look: archief: theme.features." in build(project)
    after = tree(project / "site")
    assert after.pop("assets/eigen.css") == b"h1 { color: teal }"
    assert after.keys() == before.keys()
    page = after["zoeken/index.html"].decode()
    own = '\n    <link rel="stylesheet" href="../assets/eigen.css">'
    assert own in page
    assert page.replace(own, "").encode() == before["zoeken/index.html"]


def test_material_is_asked_of_material(tmp_path: Path) -> None:
    project = make(tmp_path / "p", LETTERS, theme={"name": "mkdocs"}, **in_look("material"))
    done = run_mkdocs(project, "build")
    assert done.returncode != 0
    assert "zet theme: {name: material}" in done.stdout
    assert not (project / "build").exists()


# ------------------------------------------------------------ use_directory_urls: false

SITE = "https://example.org/bruggen/"
_IN_HTML = re.compile(r'(?:href|src|action)="([^"]*)"|content="(?:0; url=)?((?:https?:|\.\./)[^"]*)"')
_IN_FILES = re.compile(re.escape(SITE) + r"[^\s<>\"\\)}]*")


def addresses(site: dict[str, bytes]) -> set[tuple[str, str]]:
    """The files of the site that its pages, feeds, drawings and data lead to, by path, with the file that does."""
    found = set()
    for file, content in site.items():
        is_page = file.endswith((".html", ".svg"))
        if not is_page and not file.endswith((".xml", ".json", ".txt", ".bib", ".ris")):
            continue
        text = content.decode()
        links = ["".join(each) for each in _IN_HTML.findall(text)] if is_page else _IN_FILES.findall(text)
        for link in links:
            whole = urljoin(SITE + file, html.unescape(link))
            if whole.startswith(SITE) or not urlsplit(link).netloc + urlsplit(link).scheme:
                found.add((unquote(urlsplit(whole).path).removeprefix("/bruggen/"), file))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("look", ["archief", "material"])
def test_without_folders_every_address_is_that_of_a_file(tmp_path: Path, look: str) -> None:
    without_number = {"los.txt": "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nDe brug is open.\n"}
    project = make(tmp_path / "p", LETTERS | without_number, use_directory_urls=False, **in_look(look))
    build(project)
    site = tree(project / "site")
    found = addresses(site)
    assert [(path, file) for path, file in found if path not in site] == []
    page = "dossiers/36911.html"
    [form] = re.findall(r'data-stuk="([^"]*)"', site[page].decode())  # by which a script fetches the papers
    assert urljoin(page, form.format(stuk="kst-36911-3")) == "stukken/kst-36911-3.html"
    assert '<script src="../assets/weergave.js"></script>' in site[page].decode()  # the button for that waits for it
    kinds = {posixpath.splitext(file)[1] for path, file in found if path == "stukken/los.html"}
    assert {".html", ".xml", ".json", ".bib", ".ris", ".svg"} <= kinds
    assert '"kst-36911-3"' in "".join(data.decode() for path, data in site.items() if "/nummers/" in path)
