"""An address that was published leads somewhere, in our own site and in any renderer's."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.register_file import register_path, write_register
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.cli import main
from kamerstuk_site.exports.page_head import Head
from kamerstuk_site.exports.page_metadata import heads, unlisted
from kamerstuk_site.pages.unit_groups import units
from kamerstuk_site.site.search.index import FOLDER

pytestmark = pytest.mark.slow

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij informeer ik uw Kamer over {}.\n"
SITE = "https://example.org/archief/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, make_project: Callable[..., Path]) -> Path:
    """Two letters were published; of one the number became known, and the other is gone."""
    project = make_project(tmp_path_factory.mktemp("verhuisd"), alone=True)
    sources = project / "sources"
    for name in ("oud", "weg"):
        (sources / f"{name}.txt").write_text(LETTER.format(name), encoding="utf-8")
    write_register(register_path(sources), Register())
    build(sources, project / "build/markdown", site_url=SITE)
    for path in ("feed.xml", "stukken/oud.bib"):
        (project / Path(path).name).write_bytes((project / "build/markdown" / path).read_bytes())
    (sources / "oud.yml").write_text("identifier: kst-36000-7\n", encoding="utf-8")
    (sources / "weg.txt").unlink()
    return project


@pytest.fixture(scope="module")
def site(project: Path, mkdocs: Callable[..., subprocess.CompletedProcess[str]]) -> Path:
    done = mkdocs(project, "build", SITE_URL=SITE)
    assert done.returncode == 0, done.stdout
    return project / "site"


def test_the_old_address_leads_to_the_new_one(site: Path) -> None:
    page = (site / "stukken/oud/index.html").read_text(encoding="utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../kst-36000-7/">' in page
    assert f'<link rel="canonical" href="{SITE}stukken/kst-36000-7/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert re.search(r'Dit stuk staat nu op een ander adres: <a href="\.\./kst-36000-7/">', page)
    assert page.count('rel="canonical"') == 1
    new = (site / "stukken/kst-36000-7/index.html").read_text(encoding="utf-8")
    assert "refresh" not in new
    assert "noindex" not in new


def test_the_address_of_a_letter_that_is_gone_says_so(site: Path) -> None:
    page = (site / "stukken/weg/index.html").read_text(encoding="utf-8")
    assert "Dit stuk staat nu niet in het archief" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "refresh" not in page


def test_they_are_not_in_the_search_index_or_the_sitemap(site: Path) -> None:
    listed = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert listed.startswith("<?xml")
    assert f"{SITE}stukken/kst-36000-7/" in listed
    searched = json.loads((site / FOLDER / "bladzijden.json").read_bytes())["adres"]
    assert "stukken/kst-36000-7/" in searched
    for slug in ("oud", "weg"):
        assert f"stukken/{slug}/" not in searched
        assert f"stukken/{slug}/" not in listed


def test_the_pages_out_of_the_site_map_are_those_whose_heads_say_so(project: Path) -> None:
    archive, _ = read_archive(project / "sources")
    found: dict[str, Head] = {}
    for unit in units(archive.rows):
        found |= heads(archive.rows, *unit)
    assert unlisted(archive.rows) == {path for path, head in found.items() if head.unlisted}
    assert unlisted(archive.rows) == {"stukken/oud.md", "stukken/weg.md", "bewaard.md"}


def test_what_programs_keep_of_a_letter_stays_the_same(project: Path, site: Path) -> None:
    """A reader of feeds shows no letter twice, and a key in somebody's bibliography keeps its meaning."""

    def ids(feed: Path) -> set[str]:
        return set(re.findall(r"<id>(.*?)</id>", feed.read_text(encoding="utf-8")))

    assert ids(site / "feed.xml") < ids(project / "feed.xml")  # but for the letter that is gone
    first = (project / "oud.bib").read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("{oud,")
    for name in ("oud", "kst-36000-7"):
        assert (site / f"stukken/{name}.bib").read_text(encoding="utf-8").splitlines()[0] == first
    assert json.loads((site / "stukken/oud.json").read_bytes())["slug"] == "kst-36000-7"


def test_the_manifest_of_the_site_lists_them(site: Path) -> None:
    listed = (site / "manifest-sha256.txt").read_text(encoding="utf-8")
    assert "  stukken/oud/index.html\n" in listed


def test_any_renderer_shows_a_link(
    project: Path, mkdocs: Callable[..., subprocess.CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["build", "--quiet"]).exit_code == 0
    page = (project / "build/markdown/stukken/oud.md").read_text(encoding="utf-8")
    assert yaml.safe_load(page.split("---\n")[1]) == {
        "title": "Verplaatst: Stuk over oud",
        "redirect": "stukken/kst-36000-7/",
    }
    plain = {"site_name": "Kaal", "docs_dir": "build/markdown", "theme": "mkdocs", "plugins": [], "site_dir": "kaal"}
    links = {"not_found": "warn", "anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}
    config = project / "kaal.yml"
    config.write_text(yaml.safe_dump(plain | {"validation": {"links": links}}), encoding="utf-8")
    done = mkdocs(project, "build", "--strict", "--config-file", str(config))
    assert done.returncode == 0, done.stdout
    assert 'href="../kst-36000-7/"' in (project / "kaal/stukken/oud/index.html").read_text(encoding="utf-8")
