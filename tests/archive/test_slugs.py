"""Addresses: ASCII, each its own, the same in any order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.archive.slugs import natural, slug, unique


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Syrië, brief (2)", "syrie-brief-2"),
        ("000_8198f2795103986c", "000-8198f2795103986c"),
        ("../../etc/passwd", "etc-passwd"),
        ("中文", ""),
        ("x" * 300, "x" * 80),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_two_that_want_the_same_both_give_way() -> None:
    given = unique({"a.txt": "brief", "b.txt": "brief", "c.txt": "motie"})
    assert given["c.txt"] == "motie"
    assert given["a.txt"] != given["b.txt"]
    assert all(given[file].startswith("brief-") for file in ("a.txt", "b.txt"))


@pytest.mark.parametrize("name", ["index", "con", "", "kst-1-2"])
def test_no_slug_takes_a_reserved_name(name: str) -> None:
    assert unique({"file": name}, reserved=["kst-1-2"])["file"] not in ("index", "con", "", "kst-1-2")


def test_a_name_made_to_look_like_a_digest_still_gets_its_own() -> None:
    clash = unique({"a": "brief", "b": "brief"})["a"]
    given = unique({"a": "brief", "b": "brief", "c": clash})
    assert len(set(given.values())) == 3


@given(st.dictionaries(st.text(), st.sampled_from(["brief", "Brief", "motie", "index", "con", "", "a"])), st.randoms())
def test_slugs_are_unique_and_do_not_depend_on_order(wanted: dict[str, str], rng: random.Random) -> None:
    shuffled = list(wanted.items())
    rng.shuffle(shuffled)
    given = unique(wanted)
    assert given == unique(dict(shuffled))
    assert len({name.casefold() for name in given.values()}) == len(wanted)


def test_natural_order_counts() -> None:
    assert sorted(["35570-X", "9999", "35570-V", "35570-11", "35570-2"], key=natural) == [
        "9999", "35570-2", "35570-11", "35570-V", "35570-X",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["²brief", "m²", "①"])
def test_a_digit_that_is_no_number_orders_as_a_letter(name: str) -> None:
    assert sorted([name, "9"], key=natural) == ["9", name]
