"""Atom feeds: valid, with stable identifiers and no invented dates."""

from functools import cache

import feedparser
import pytest
from lxml import etree

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.exports.feeds import archive_feed, dossier_feed, motion_feed
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.presentation.site_urls import Addresses

from ..assembled import build_archive, dossiers, links, motions
from ..fixtures_archive import HOSTILE, archive, block, fact, letter, letters

SITE = "https://example.org/archief/"
ATOM = "{http://www.w3.org/2005/Atom}"
# What RFC 4287 asks of the parts that are used here.
SCHEMA = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <define name="text"><text/></define>
  <define name="moment"><data type="dateTime"/></define>
  <define name="person"><element name="author"><element name="name"><data type="string"><param name="minLength">1</param></data></element></element></define>
  <define name="link"><element name="link">
    <attribute name="href"><data type="anyURI"/></attribute><attribute name="rel"/>
    <optional><attribute name="type"/></optional></element></define>
  <define name="id"><element name="id"><data type="anyURI"><param name="pattern">urn:uuid:[0-9a-f-]{36}</param></data></element></define>
  <start><element name="feed"><attribute name="xml:lang"/><interleave>
    <ref name="id"/><element name="title"><ref name="text"/></element>
    <optional><element name="subtitle"><ref name="text"/></element></optional>
    <element name="updated"><ref name="moment"/></element><oneOrMore><ref name="person"/></oneOrMore>
    <oneOrMore><ref name="link"/></oneOrMore>
    <oneOrMore><element name="entry"><interleave>
      <ref name="id"/><element name="title"><ref name="text"/></element>
      <element name="updated"><ref name="moment"/></element><element name="published"><ref name="moment"/></element>
      <zeroOrMore><ref name="person"/></zeroOrMore><ref name="link"/>
      <element name="summary"><ref name="text"/></element>
    </interleave></element></oneOrMore>
  </interleave></element></start>
</grammar>"""


def feeds(of: Archive, addresses: Addresses) -> dict[str, str]:
    """Every feed, by path."""
    found = archive_feed(links(of), addresses)
    for dossier in dossiers(of):
        found |= dossier_feed(links(of), addresses, dossier.id)
    for motion in motions(of):
        found |= motion_feed(links(of), addresses, motion.identifier)
    return found


@cache
def made(site_url: str | None = SITE) -> dict[str, str]:
    return feeds(archive(), Addresses(site_url))


def test_there_is_one_for_the_archive_each_dossier_and_each_motion_with_a_dated_letter() -> None:
    assert set(made()) == {
        "feed.xml",
        "dossiers/32623.xml",
        "dossiers/35570-V.xml",
        "moties/kst-35570-12.xml",
    }


@pytest.mark.parametrize("site_url", [SITE, None])
def test_each_is_valid_atom(site_url: str | None) -> None:
    schema = etree.RelaxNG(etree.XML(SCHEMA))
    for path, text in made(site_url).items():
        root = etree.fromstring(text.encode())
        assert schema.validate(root), (path, schema.error_log)
        identifiers = [element.text for element in root.iter(ATOM + "id")]
        assert len(set(identifiers)) == len(identifiers)


@pytest.mark.filterwarnings("ignore")
def test_a_feed_reader_reads_the_letters_newest_first() -> None:
    read = feedparser.parse(made()["feed.xml"].encode())
    assert not read.bozo
    assert [entry.title for entry in read.entries] == ["Brief over sancties", HOSTILE, "Brief over Aleppo"]
    assert read.entries[0].link == SITE + "stukken/kst-35570-V-22/"
    assert read.entries[0].updated == "2020-11-04T12:00:00Z"
    assert read.feed.subtitle == "2 stukken zonder datum staan niet in deze feed."


def test_an_undated_letter_is_in_no_feed() -> None:
    assert not any("minderheden" in text for text in made().values())


def test_a_motion_is_followed_by_the_sentences_that_speak_of_it() -> None:
    text = made()["moties/kst-35570-12.xml"]
    assert "“Sancties (in EU-verband) zijn op dit moment niet aan de orde" in text
    assert 'href="https://example.org/archief/stukken/kst-35570-V-22/#al-momen-motie-verba"' in text


def test_identifiers_stay_when_letters_are_added_and_differ_between_archives() -> None:
    fewer = feeds(build_archive(letters()[:1], ()), Addresses(SITE))

    def identifiers(text: str) -> set[str | None]:
        return {element.text for element in etree.fromstring(text.encode()).iter(ATOM + "id")}

    assert identifiers(fewer["feed.xml"]) < identifiers(made()["feed.xml"])
    assert not identifiers(made()["feed.xml"]) & identifiers(made("https://ander.example/")["feed.xml"])


def test_without_an_address_links_are_relative_to_the_feed() -> None:
    assert 'href="../stukken/kst-32623-169/"' in made(None)["dossiers/32623.xml"]
    assert "example.org" not in "".join(made(None).values())


def test_signs_that_xml_cannot_hold_are_replaced() -> None:
    odd = letter(
        "raar.txt",
        Facts(title=fact("Raar \x00\x0b\ufffe\ud800"), date=fact(archive().entries[0].letter.date)),
        (block("x"),),
    )
    text = feeds(build_archive([odd], ()), Addresses())["feed.xml"]
    assert "<title>Raar \ufffd\ufffd\ufffd\ufffd</title>" in text
    etree.fromstring(text.encode())
