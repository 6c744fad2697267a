"""Metadata in the head: what Zotero and search engines take, and nothing that runs."""

import json
from functools import cache

import pytest

from kamerstuk_site.exports.page_head import Head
from kamerstuk_site.model.facts import Facts, Person

from ..assembled import build_archive, heads
from ..fixtures_archive import archive, block, fact, letter

SITE = "https://example.org/archief/"


@cache
def made(site_url: str | None = SITE) -> dict[str, Head]:
    return heads(archive(), site_url)


def values(path: str, name: str) -> list[str]:
    return [content for _, key, content in made()[path].meta if key == name]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("z:itemType", ["report"]),
        ("citation_title", ["Brief over Aleppo"]),
        ("citation_author", ["Koenders, A.G.", "Ploumen, E.M.J."]),
        ("citation_date", ["2016/12/21"]),
        ("citation_technical_report_institution", ["Tweede Kamer der Staten-Generaal"]),
        ("citation_technical_report_number", ["Kamerstuk 32 623, nr. 169"]),
        ("citation_language", ["nl"]),
        ("DCTERMS.identifier", ["kst-32623-169"]),
        ("OVERHEIDop.dossiernummer", ["32623"]),
        ("OVERHEIDop.ondernummer", ["169"]),
        ("OVERHEIDop.vergaderjaar", ["2016-2017"]),
        ("og:title", ["Brief over Aleppo"]),
        ("og:url", [SITE + "stukken/kst-32623-169/"]),
    ],
)
def test_a_letter_says_in_its_head(name: str, expected: list[str]) -> None:
    assert values("stukken/kst-32623-169.md", name) == expected


def test_an_undated_letter_says_no_date() -> None:
    assert not [name for _, name, _ in made()["stukken/transitional-justice.md"].meta if "date" in name]
    assert "dateCreated" not in made()["stukken/transitional-justice.md"].linked_data


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        (Person(None, "minister van Buitenlandse Zaken"), "minister van Buitenlandse Zaken,"),
        (Person("Jan Willem de Vries"), "de Vries, Jan Willem;"),
        (Person("Maria Garcia Lopez"), "Maria Garcia Lopez,"),
    ],
)
def test_zotero_neither_splits_nor_doubles_a_name(person: Person, expected: str) -> None:
    one = letter("een.txt", Facts(senders=fact((person,))), (block("x"),))
    meta = heads(build_archive([one], ()))["stukken/een.md"].meta
    assert [content for _, name, content in meta if name == "citation_author"] == [expected]


def test_linked_data_is_a_report() -> None:
    data = json.loads(made()["stukken/kst-32623-169.md"].linked_data)
    assert (data["@type"], data["reportNumber"], data["dateCreated"]) == (
        "Report",
        "Kamerstuk 32 623, nr. 169",
        "2016-12-21",
    )
    assert data["author"][0] == {
        "@type": "Person",
        "name": "A.G. Koenders",
        "givenName": "A.G.",
        "familyName": "Koenders",
        "jobTitle": "Minister van Buitenlandse Zaken",
    }
    assert data["url"] == SITE + "stukken/kst-32623-169/"


def test_linked_data_cannot_end_its_element() -> None:
    for head in made().values():
        assert not set("<>&\u2028\u2029") & set(head.linked_data)


def test_without_an_address_nothing_claims_to_be_one() -> None:
    head = made(None)["stukken/transitional-justice.md"]
    assert "og:url" not in {name for _, name, _ in head.meta}
    assert "url" not in json.loads(head.linked_data)


def test_pages_with_a_feed_name_it() -> None:
    assert [link.path for link in made()["index.md"].links] == ["feed.xml"]
    assert [link.path for link in made()["dossiers/32623.md"].links] == ["dossiers/32623.xml"]
    assert [link.path for link in made()["stukken/kst-35570-12.md"].links] == ["moties/kst-35570-12.xml"]
    assert made()["stukken/kst-36800-V-79.md"].links == ()  # only undated letters speak of it
