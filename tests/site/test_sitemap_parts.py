"""A site map of more pages than a file may name is an index of site maps, in both ways in which a site is made."""

import gzip
import re
from itertools import chain
from pathlib import Path

import pytest
from tests.site.project import Content, Project, tree

from kamerstuk_site.site import sitemap_parts
from kamerstuk_site.site.loop_output import move_into_place

SITE = "https://example.org/proef/"


def pages(number: int) -> Content:
    others: Content = {f"b{each}.md": f"# B{each}\n" for each in range(1, number)}
    return {"index.md": "# A\n"} | others


def addresses(data: bytes) -> list[str]:
    return re.findall(r"<loc>(.*?)</loc>", data.decode())


@pytest.fixture(autouse=True)
def _fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "315532800")


def test_more_pages_than_a_site_map_may_name_are_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap_parts, "MOST", 2)
    project = Project(tmp_path / "p", pages(5))
    known = project.known()
    site, _ = project.ours(known=known)
    assert b"<sitemapindex " in site["sitemap.xml"]
    assert gzip.decompress(site["sitemap.xml.gz"]) == site["sitemap.xml"]
    parts = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert addresses(site["sitemap.xml"]) == [f"{SITE}{part}" for part in parts]
    named = [addresses(site[part]) for part in parts]
    assert [len(of_part) for of_part in named] == [2, 2, 1]
    assert sorted(chain.from_iterable(named)) == sorted([SITE, *(f"{SITE}b{each}/" for each in range(1, 5))])

    project.theirs()  # the site that MkDocs' own loop made
    move_into_place(tmp_path / "p" / "mkdocs", project.known("ander"), None, SITE)
    theirs = tree(tmp_path / "p" / "ander")
    assert {name: theirs[name] for name in [*parts, "sitemap.xml", "sitemap.xml.gz"]} == {
        name: site[name] for name in [*parts, "sitemap.xml", "sitemap.xml.gz"]
    }

    for name in ("b2.md", "b3.md", "b4.md"):
        del project.docs[name]
    site, _ = project.ours(known=known)
    assert addresses(site["sitemap.xml"]) == [SITE, f"{SITE}b1/"]
    assert not [name for name in site if name.startswith("sitemap-")]


def test_a_site_map_of_a_themes_own_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap_parts, "MOST", 1)
    for text in ("geen xml", "<lijst><url/><url/></lijst>", ""):
        (tmp_path / "sitemap.xml").write_text(text, encoding="utf-8")
        assert sitemap_parts.part_sitemap(tmp_path, SITE) == []
        assert (tmp_path / "sitemap.xml").read_text(encoding="utf-8") == text
