"""The page of a person: each letter and motion once, at a length that can be read."""

import datetime as dt
import re

from kamerstuk_site.model.facts import Person
from kamerstuk_site.pages.people_and_organisations import MOST, MOST_TENURES

from ..archive.test_archive import archive, letter, motion
from ..assembled import pages, people


def of_person(found: dict[str, str | bytes], folder: str = "personen") -> dict[str, str]:
    return {
        path: str(text)
        for path, text in found.items()
        if path.startswith(f"{folder}/") and path.endswith(".md") and not path.endswith("index.md")
    }


def test_a_motion_that_somebody_signed_and_moved_is_said_once() -> None:
    held = letter("a.txt", senders=(Person("Dobbe"),), kind="motie", identifier="kst-36800-V-79", number="79")
    other = letter("b.txt", motion("kst-36800-V-78", "Dobbe"), motion("kst-36800-V-79", "Dobbe"))
    made = archive(held, other)
    (dobbe,) = people(made)
    assert (dobbe.signed, dobbe.moved, dobbe.moved_elsewhere) == ((), ("kst-36800-V-79",), ("kst-36800-V-78",))
    (page,) = of_person(pages(made, {})).values()
    assert page.count("kst-36800-V-79") == page.count("kst-36800-V-78") == 1
    assert page.count("diende in") == 2
    assert "ondertekende" not in page


def test_a_long_life_is_split_so_that_no_page_is_longer_than_can_be_read() -> None:
    first = dt.date(2001, 1, 1)
    letters = [
        letter(f"{n}.txt", senders=(Person("A. Zeegers"),), date=first + dt.timedelta(days=7 * n))
        for n in range(2 * MOST)
    ]
    elsewhere = [motion(f"kst-36800-V-{n}", "A. Zeegers") for n in range(1, MOST + 2)]
    found = of_person(pages(archive(*letters, letter("m.txt", *elsewhere)), {}))
    items = {path: len(re.findall(r"^- (?:\*\*|\[)", text, re.MULTILINE)) for path, text in found.items()}
    assert max(items.values()) <= MOST
    parts = [text for path, text in found.items() if "/deel/" in path]
    assert sum(len(re.findall(r"^- \*\*", text, re.MULTILINE)) for text in parts) == 2 * MOST + len(elsewhere)
    assert len(of_person(pages(archive(*letters[:MOST]), {}))) == 1
    assert len(of_person(pages(archive(*letters[: MOST + 1]), {}))) > 1


def test_an_organisation_with_many_people_shows_those_who_are_named_most() -> None:
    often = [letter(f"x{n}.txt", senders=(Person("Z. Vaak", None, "PAX"),)) for n in range(2)]
    once = [letter(f"{n}.txt", senders=(Person(f"A. Naam{n}", None, "PAX"),)) for n in range(MOST_TENURES)]
    (page,) = of_person(pages(archive(*once, *often), {}), "organisaties").values()
    table, _ = page.split("<!-- /tabel -->")
    assert table.count("\n| ") == MOST_TENURES + 1
    assert "Z. Vaak" in table
    assert "In de stukken staat nog 1 andere." in page


def test_a_function_begins_with_a_capital_in_the_list_however_a_letter_writes_it() -> None:
    signed = Person("A. Zeegers", "minister van Defensie")
    index = str(pages(archive(letter("a.txt", senders=(signed,))), {})["personen/index.md"])
    assert "| Minister van Defensie |" in index
