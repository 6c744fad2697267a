"""Drawings: what they show, that hostile names are text in them, and that they read at any size."""

import datetime as dt
from dataclasses import replace
from xml.etree import ElementTree as ET

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.presentation.drawings import years
from kamerstuk_site.presentation.drawings.letters_in_years import placed
from kamerstuk_site.presentation.drawings.svg import add, drawing, link, written
from kamerstuk_site.presentation.drawings.year_marks import Years
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.presentation.words_file import read_words

from ..assembled import build_archive, pages
from ..fixtures_archive import HOSTILE, archive, fact, letters, minorities, sources

SVG = "{http://www.w3.org/2000/svg}"
DRAWING = "tijdlijn/tijdlijn.svg"


def timeline(made: Archive) -> ET.Element:
    cards = {entry.slug: entry.card for entry in made.entries}
    drawn = years.draw(
        placed(cards.values()),
        Years(Wording(read_words()), cards.__getitem__, lambda card: f"../{card.slug}/", lambda year: f"#{year}"),
    )
    return ET.fromstring(drawn)  # noqa: S314 - our own


def titles(svg: ET.Element) -> list[str]:
    return [title.text or "" for title in svg.iter(f"{SVG}title")][1:]


def many(number: int) -> Archive:
    first = dt.date(2015, 1, 1)
    made: list[Letter] = [
        replace(
            minorities(),
            file=f"{n}.txt",
            mentions=(),
            facts=Facts(kind=fact("motie" if n % 3 else "brief"), date=fact(first + dt.timedelta(n))),
        )
        for n in range(number)
    ]
    return build_archive(made, [])


def test_each_letter_has_a_mark_that_leads_to_it() -> None:
    svg = timeline(archive())
    links = [link.get("href") or "" for link in svg.iter(f"{SVG}a") if "merk" in (link.get("class") or "")]
    assert sorted(links) == sorted(f"../{entry.slug}/" for entry in archive().entries)


def test_an_undated_letter_is_open() -> None:
    svg = timeline(archive())
    marks = {link.get("href"): link.get("class") for link in svg.iter(f"{SVG}a") if "merk" in (link.get("class") or "")}
    assert marks["../transitional-justice/"] == "merk open"
    assert marks["../kst-35570-V-22/"] == "merk"


def test_years_without_letters_are_there_and_many_are_together() -> None:
    words = [text.text for text in timeline(archive()).iter(f"{SVG}text")]
    assert [word for word in words if word and word.isdigit() and len(word) == 4] == [
        "2016",
        "2017",
        "2018",
        "2019",
        "2020",
        "2024",
        "2025",
        "2026",
    ]
    assert "2021-2023: geen stukken" in words


def test_many_letters_are_bars_that_say_how_many() -> None:
    svg = timeline(many(years.MARKS + 1))
    assert "januari 2015: brieven 11, moties 20" in titles(svg)
    assert not [link for link in svg.iter(f"{SVG}a") if "merk" in (link.get("class") or "")]


def test_a_drawing_grows_with_its_years_not_with_its_letters() -> None:
    few, lots = (ET.tostring(timeline(many(number))) for number in (200, 3000))
    assert len(lots) < 12 * len(few)


def test_hostile_words_are_text_in_a_drawing() -> None:
    drawn = str(pages(archive(), sources())[DRAWING])
    svg = ET.fromstring(drawn)  # noqa: S314 - our own
    assert any(HOSTILE in title for title in titles(svg))
    assert {element.tag.removeprefix(SVG) for element in svg.iter()} <= {
        *("svg", "title", "desc", "rect", "line", "text", "a", "circle", "g")
    }
    assert not [key for element in svg.iter() for key in element.keys() if key.startswith("on") or key == "style"]  # noqa: SIM118
    assert all((link.get("href") or "").startswith(("../", "#")) for link in svg.iter(f"{SVG}a"))
    assert "&lt;script&gt;" in drawn


def test_a_control_character_does_not_break_the_file() -> None:
    svg = drawing("jaren", "a\x00b", "c", 704, 40)
    add(link(svg, "../x/", "d\x1b\ud800e"), "text", "f\x00g")
    ET.fromstring(written(svg).encode())  # noqa: S314 - our own


def test_the_drawing_is_the_same_whatever_the_order_of_letters() -> None:
    one, other = (pages(build_archive(order, ()), sources()) for order in (letters(), letters()[::-1]))
    assert one[DRAWING] == other[DRAWING]


def test_an_archive_without_letters_has_no_drawing() -> None:
    assert DRAWING not in pages(build_archive((), ()), {})
