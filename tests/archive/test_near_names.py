"""Names that look alike are found, and those of others are not; each constant has an example on either side."""

import time

import pytest

from kamerstuk_site.archive.near_names import NameOnPapers, near_organisations, near_people


def people(*names: str) -> list[tuple[str, ...]]:
    found = near_people({name: NameOnPapers(name, 1) for name in names})
    return [(less, *more) for less, more in found.items()]


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("Blok", "S.A. Blok"),
        ("S. Blok", "Stef Blok"),
        ("A. Blok", "S.A. Blok"),
        ("Th. Blok", "Tom Blok"),  # two letters are an initial
        ("Plas", "Caroline van der Plas"),
        ("Sandra Beckerman", "L.S. (Sandra) Beckerman"),
        ("Kosti", "Kostić"),  # five letters
        ("J. Jansen", "J. Janssen"),
        ("Mark Rutte", "Marc Rutte"),  # four letters
        ("Koops", "Kopos"),
    ],
)
def test_these_may_be_one_person(less: str, more: str) -> None:
    assert people(less, more) in ([(less, more)], [(more, less)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("J. Blok", "S.A. Blok"),
        ("A.S. Blok", "S.A. Blok"),
        ("Jan Blok", "Johan Blok"),
        ("Blok", "Blom"),  # four letters
        ("Koops", "Kops"),  # one of four
        ("Tom Blok", "Tim Blok"),  # three letters
        ("Heite", "White"),  # a letter that went elsewhere
        ("J. Jansen", "P. Janssen"),
        ("Jansen", "J. Janssen"),
    ],
)
def test_these_are_two_people(one: str, other: str) -> None:
    assert people(one, other) == []


def test_the_name_that_says_less_or_stands_on_fewer_papers_comes_first() -> None:
    names = {"a": NameOnPapers("Bikker", 76), "b": NameOnPapers("Bikkers", 3), "c": NameOnPapers("M. Bikker", 1)}
    assert near_people(names) == {"a": ("c",), "b": ("a",)}


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("Ministerie van Buitenlandse Zaken", "Ministerie Buitenlandse Zaken", True),
        ("Stichting Waterkering", "De Waterkering", True),
        ("Rijkswaterstaat", "Rijkswatersstaat", True),
        ("Haventjes", "Haventje", True),  # eight letters
        ("Havenaa", "Havenaas", False),  # seven
        ("Ministerie van Defensie", "Ministerie van Financiën", False),
    ],
)
def test_organisations_that_look_alike(one: str, other: str, near: bool) -> None:
    found = near_organisations({one: NameOnPapers(one, 1), other: NameOnPapers(other, 2)})
    assert found == ({one: (other,)} if near else {})


@pytest.mark.parametrize(("count", "found"), [(50, 49), (51, 0)])
def test_a_surname_that_very_many_share_is_left_alone(count: int, found: int) -> None:
    others = [f"{chr(65 + n % 26)}.{chr(65 + n // 26)}. Jansen" for n in range(count - 1)]
    assert (
        len(dict(near_people({name: NameOnPapers(name, 1) for name in ["Jansen", *others]})).get("Jansen", ())) == found
    )


def test_thousands_of_names_take_no_time() -> None:
    names = {str(n): NameOnPapers(f"{chr(65 + n % 26)}. Achternaam{n}x", 1) for n in range(5_000)}
    begin = time.process_time()
    near_people(names)
    assert time.process_time() - begin < 5
