"""Atom feeds: valid, with stable identifiers and no invented dates."""

import datetime as dt
import posixpath
import re
from dataclasses import replace
from functools import cache
from typing import Any

import feedparser
import pytest
from lxml import etree

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.parties import party
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.archive.register import Register, RegisterLine
from kamerstuk_site.exports.feed_writer import MOST
from kamerstuk_site.exports.feeds import (
    CLAIMS,
    archive_feed,
    claim_feed,
    dossier_feed,
    letters_of,
    motion_feed,
    party_feed,
)
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.model.letter import Citation, Claim, Letter, Mention
from kamerstuk_site.presentation.page_links import party_path
from kamerstuk_site.presentation.site_urls import Addresses

from ..assembled import build_archive, dossiers, heads, links, motions, pages
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
    for key in party_keys(of.rows):
        found |= party_feed(links(of), addresses, *key)
    for claim in CLAIMS:
        found |= claim_feed(links(of), addresses, claim)
    return found


@cache
def made(site_url: str | None = SITE) -> dict[str, str]:
    return feeds(archive(), Addresses(site_url))


def test_there_is_one_for_all_that_a_dated_letter_is_about() -> None:
    parties = [party(archive().rows, *key) for key in party_keys(archive().rows)]
    dated = {entry.slug for entry in archive().entries if entry.card.date}
    of_parties = {party_path(each)[:-3] + ".xml" for each in parties if dated.intersection(letters_of(each))}
    assert 0 < len(of_parties) < len(parties)
    assert set(made()) == of_parties | {
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


# ---------------------------------------------------------------- what is new


OLD = "2001-05-04"
"""The date of an old letter."""


def numbered(number: int, **more: Any) -> Letter:
    day = dt.date(2020, 1, 1) + dt.timedelta(days=number)
    facts = Facts(title=fact(f"Stuk {number}"), date=fact(day), **more)
    return letter(f"{number:03}.txt", facts, (block("x"),))


def with_days(letters: list[Letter], days: dict[str, str], today: str = "") -> Archive:
    """An archive whose register has these letters by file, with the days on which they were taken in."""
    rows = tuple(RegisterLine(of.file, of.sha256, (), day=days[of.file]) for of in letters if of.file in days)
    sources = tuple((of.file, of.sha256) for of in letters)
    made = build_archive(letters, (), Register(rows, sources))
    made.rows.inputs.today = today
    return made


def test_an_old_letter_that_is_added_today_is_new() -> None:
    old = letter("oud.txt", Facts(title=fact("Oud"), date=fact(dt.date.fromisoformat(OLD))), (block("x"),))
    undated = letter("los.txt", Facts(title=fact("Los")), (block("x"),))
    letters = [old, undated, *map(numbered, range(3))]
    days = {"000.txt": "", "001.txt": "", "002.txt": "2026-11-20"}
    made = with_days(letters, days, today="2026-11-29")
    read = feedparser.parse(feeds(made, Addresses(SITE))["feed.xml"].encode())
    assert [(entry.title, entry.updated[:10]) for entry in read.entries] == [
        ("Oud", "2026-11-29"),
        ("Los", "2026-11-29"),
        ("Stuk 2", "2026-11-20"),
        ("Stuk 1", "2020-01-02"),  # nobody noted a day, and none is guessed
        ("Stuk 0", "2020-01-01"),
    ]
    assert "subtitle" not in read.feed
    home = str(pages(made, {})["index.md"])
    titles = re.findall(r"^- \[([^]]+)\]", home, re.MULTILINE)[:5]
    assert titles == [entry.title for entry in read.entries]
    assert home.count("opgenomen op 29 november 2026") == 2
    assert home.count("opgenomen op") == 3


def test_the_home_page_does_not_say_of_all_that_they_came_on_one_day() -> None:
    letters = [*map(numbered, range(3))]
    made = with_days(letters, {of.file: "2026-11-20" for of in letters})
    assert "opgenomen" not in str(pages(made, {})["index.md"])


def test_without_a_register_nothing_has_a_day_but_its_own() -> None:
    made = build_archive([numbered(0)], ())
    assert "opgenomen" not in str(pages(made, {})["index.md"])


@pytest.mark.parametrize("number", [MOST, MOST + 1])
def test_a_feed_that_is_cut_says_so_and_where_all_is(number: int) -> None:
    somebody = (Person("A. Zeegers"),)
    made = build_archive([numbered(n, senders=fact(somebody)) for n in range(number)], ())
    of = feeds(made, Addresses(SITE))
    for path, page in (("feed.xml", "stukken/"), ("personen/a-zeegers.xml", "personen/a-zeegers/")):
        read = feedparser.parse(of[path].encode())
        assert len(read.entries) == MOST
        said = f"Dit zijn de {MOST} nieuwste van {number} stukken. De andere staan op {SITE}{page}."
        assert read.feed.get("subtitle") == (said if number > MOST else None)


def claiming(file: str, claim: Claim | None, day: dt.date | None) -> Letter:
    """A letter that says of a motion what became of it."""
    words = "De motie-Zeegers is zoals gezegd."
    cited = Citation(3, 16, "motie-Zeegers", "motie", "kst-36410-12", movers=("Zeegers",))
    facts = Facts(title=fact(file), date=fact(day) if day else None)
    of = letter(file, facts, (block(words),))
    return replace(of, mentions=(Mention(0, cited, words, claim),))


def test_what_is_said_of_motions_can_be_followed_by_what_is_said() -> None:
    day = dt.date(2024, 3, 1)
    made = build_archive(
        [
            claiming("a.txt", "carried-out", day),
            claiming("b.txt", "carried-out", day + dt.timedelta(days=1)),
            claiming("c.txt", None, day),
            claiming("d.txt", "declined", None),
        ],
        (),
    )
    of = {path: text for path, text in feeds(made, Addresses(SITE)).items() if path.startswith("moties/bewering-")}
    assert [*of] == ["moties/bewering-carried-out.xml"]  # the only ones that say they declined have no date
    read = feedparser.parse(of["moties/bewering-carried-out.xml"].encode())
    assert read.feed.title.startswith("Moties: uitgevoerd")
    assert [entry.title for entry in read.entries] == ["B.txt", "A.txt"]
    assert read.entries[0].link.startswith(SITE + "stukken/b/")
    assert read.entries[0].summary == "Motie-Zeegers: “De motie-Zeegers is zoals gezegd.”"
    assert [link.path for link in heads(made)["moties/index.md"].links] == [*of]
    assert "[uitgevoerd](bewering-carried-out.xml)" in str(pages(made, {})["moties/index.md"])


def test_whom_one_follows_has_a_feed_on_the_page_and_in_its_head() -> None:
    found = heads(archive())
    written = pages(archive(), {})
    of_people = [path for path in made() if path.startswith(("personen/", "organisaties/"))]
    for path in of_people:
        page = path.replace(".xml", ".md")
        assert [link.path for link in found[page].links] == [path]
        assert f"({posixpath.basename(path)})" in str(written[page])
