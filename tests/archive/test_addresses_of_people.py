"""One person, one address: whatever letters arrive, with whatever slips, an address in the register stays whose it was."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembled import build_archive, heads, pages
from tests.conftest import REPOSITORY

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.archive.parties import named_in, party
from kamerstuk_site.archive.party_addresses import page_addresses
from kamerstuk_site.archive.party_names import person_key, plain_name
from kamerstuk_site.archive.party_roles import party_keys
from kamerstuk_site.archive.people_file import PeopleFile, people_in
from kamerstuk_site.archive.register import Register
from kamerstuk_site.build.registration import letters_taken_in
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Letter

GOLD = REPOSITORY / "tests/gold/names.tsv"
PEOPLE = "../sources.people.yml"


class Pair(NamedTuple):
    """A row of the gold file."""

    kind: str
    """`same` where the two names are certainly one person's, else `apart`."""
    shape: str
    name: str
    other: str


def pairs() -> list[Pair]:
    lines = GOLD.read_text(encoding="utf-8").splitlines()
    return [Pair(*line.split("\t")) for line in lines[2:]]


def stated(value: Any) -> Any:
    return Fact(value, Origin("text", "regel 1", "x"))


def letter(
    file: str,
    *senders: str | Person,
    date: str = "2024-03-01",
    dossier: str = "",
) -> Letter:
    """A letter of these senders."""
    people = tuple(Person(each) if isinstance(each, str) else each for each in senders)
    facts = Facts(
        senders=stated(people),
        date=stated(dt.date.fromisoformat(date)) if date else None,
        dossiers=stated((DossierName(dossier),)) if dossier else None,
    )
    return Letter(file, hashlib.sha256(file.encode()).hexdigest(), 1, "text", facts, ())


def archive_of(
    letters: Iterable[Letter], register: Register | None = None, people: PeopleFile | None = None
) -> Archive:
    archive = build_archive(letters, (), register)
    archive.rows.inputs.people = people or PeopleFile()
    return archive


def registered(archive: Archive, register: Register) -> Register:
    """The register after a build."""
    return register.with_pages(page_addresses(archive.rows))


def address_of(archive: Archive, file: str, name: str) -> str:
    """The slug of whom a name on a letter means; a letter's slug is its file's stem."""
    return named_in(archive.rows, file.removesuffix(".txt"))[" ".join(name.split()).casefold()].slug


def test_no_slip_moves_an_address_and_nobody_gets_that_of_another() -> None:
    """300 pairs: the first names are published, then a letter with each of the others arrives."""
    known = [letter(f"a{number}.txt", pair.name) for number, pair in enumerate(pairs())]
    slips = [letter(f"b{number}.txt", pair.other) for number, pair in enumerate(pairs())]
    assert len(known) == 300
    before = archive_of(known)
    published = [address_of(before, f"a{number}.txt", pair.name) for number, pair in enumerate(pairs())]
    after = archive_of([*known, *slips], registered(before, Register()))
    moved = []
    wrong = []
    for number, pair in enumerate(pairs()):
        if address_of(after, f"a{number}.txt", pair.name) != published[number]:
            moved.append(pair)
        shared = address_of(after, f"b{number}.txt", pair.other) == published[number]
        if shared != (pair.kind == "same"):
            wrong.append(pair)
    assert (moved, wrong) == ([], [])


def test_a_slip_that_is_read_first_takes_nothing_either() -> None:
    """The letter with the slip is older, so its name comes first: the published address is the published person's."""
    before = archive_of([letter("b.txt", "Van Baarle")])
    late = letter("a.txt", "Vann Baarle", date="2001-01-01")
    sign = letter("c.txt", "\\Van Baarle", date="2002-01-01")
    after = archive_of([late, sign, letter("b.txt", "Van Baarle")], registered(before, Register()))
    assert address_of(after, "b.txt", "Van Baarle") == "van-baarle"
    assert address_of(after, "c.txt", "\\Van Baarle") == "van-baarle"
    assert address_of(after, "a.txt", "Vann Baarle") == "vann-baarle"
    (shown,) = (party(after.rows, *key).name for key in party_keys(after.rows) if key[1] == "van baarle")
    assert shown == "Van Baarle"


def test_without_a_register_two_that_want_one_address_both_get_a_mark_and_with_one_only_the_newcomer() -> None:
    letters = [letter("a.txt", "A. Jansen-Smit"), letter("b.txt", "A. Jansen Smit")]
    both = archive_of(letters)
    assert {address_of(both, "a.txt", "A. Jansen-Smit"), address_of(both, "b.txt", "A. Jansen Smit")}.isdisjoint(
        {"a-jansen-smit"}
    )
    after = archive_of(letters, registered(archive_of(letters[:1]), Register()))
    assert address_of(after, "a.txt", "A. Jansen-Smit") == "a-jansen-smit"
    assert address_of(after, "b.txt", "A. Jansen Smit").startswith("a-jansen-smit-")


@pytest.mark.parametrize("name", ["/../../index", "/ jansen", "/", "/jansen", "\n/jansen"])
def test_a_name_that_a_letter_states_is_never_taken_for_the_word_of_the_curator(name: str) -> None:
    sender = Person(name=name, organisation=name)
    archive = archive_of([letter("a.txt", sender)], people=people_in("jansen:\n  names: [J. Jansen]\n", PEOPLE))
    addresses = {page.folder: page.slug for page in page_addresses(archive.rows)}
    assert addresses.keys() == {"personen", "organisaties"}
    assert all(slug.replace("-", "").isalnum() for slug in addresses.values())
    assert addresses["personen"] != "jansen"


@pytest.mark.parametrize("sender", [Person("=jansen"), Person(organisation="=Waterkering"), Person("==jansen")])
def test_a_name_with_the_sign_of_the_curator_keeps_its_address(sender: Person) -> None:
    letters = [letter("a.txt", sender)]
    (before,) = page_addresses(archive_of(letters).rows)
    (after,) = page_addresses(archive_of(letters, Register(pages=(before,))).rows)
    assert after == before


NAMES = st.one_of(
    st.sampled_from(sorted({name for pair in pairs() for name in (pair.name, pair.other)})),
    st.text("abcdABCD .-’'\\(é", min_size=1, max_size=12),
    st.text(min_size=1, max_size=6),
)
SENDERS = st.lists(
    st.one_of(NAMES, st.builds(Person, name=NAMES, organisation=NAMES), st.builds(Person, organisation=NAMES)),
    min_size=1,
    max_size=3,
)


@given(st.lists(SENDERS, min_size=1, max_size=5), st.lists(st.integers(0, 30), min_size=5, max_size=5))
def test_adding_a_letter_never_changes_an_address_that_is_in_the_register(
    arriving: list[list[str | Person]], days: Sequence[int]
) -> None:
    register = Register()
    letters: list[Letter] = []
    owners: dict[tuple[str, str], object] = {}
    for number, senders in enumerate(arriving):
        letters.append(letter(f"{number}.txt", *senders, date=f"2024-01-{days[number] % 28 + 1:02}"))
        archive = archive_of(letters, register)
        for key in party_keys(archive.rows):
            of = party(archive.rows, *key)
            assert owners.setdefault((of.kind, of.slug), key) == key
        register = registered(archive, register)
        assert {page.slug for page in page_addresses(archive.rows)} <= {page.slug for page in register.pages}


@given(NAMES)
def test_a_name_that_was_cleaned_is_clean(name: str) -> None:
    assert person_key(plain_name(name)) == person_key(name)


# ---------------------------------------------------------------- who is who, by the curator


def people(text: str) -> PeopleFile:
    found = people_in(text, PEOPLE)
    assert found.problems == ()
    return found


def test_names_that_the_curator_says_are_one_persons_are_one_page_and_the_old_ones_lead_there() -> None:
    letters = [letter("a.txt", "Van Baarle"), letter("b.txt", "Van Baarl"), letter("c.txt", "S.R.T. van Baarle")]
    register = registered(archive_of(letters), Register())
    stating = people("van-baarle:\n  name: Stephan van Baarle\n  names: [Van Baarle, Van Baarl, S.R.T. van Baarle]\n")
    after = archive_of(letters, register, stating)
    assert {address_of(after, *of) for of in (("a.txt", "Van Baarle"), ("b.txt", "Van Baarl"))} == {"van-baarle"}
    (only,) = (party(after.rows, *key) for key in party_keys(after.rows))
    assert (only.name, only.signed) == ("Stephan van Baarle", ("a", "b", "c"))
    moved = heads(after)
    assert moved["personen/van-baarl.md"].redirect == "personen/van-baarle/"
    assert moved["personen/s-r-t-van-baarle.md"].redirect == "personen/van-baarle/"
    assert moved["personen/van-baarl.md"].unlisted
    text = pages(after, {})["personen/van-baarl.md"]
    assert "[Stephan van Baarle](van-baarle.md)" in str(text)


TWO = """\
jansen-cda:
  names: [Jansen]
  years: 1977-1994
  party: CDA
jansen-vvd:
  names: [Jansen]
  years: {years}
  party: VVD
"""


@pytest.mark.parametrize(
    ("years", "date", "party_behind", "slug"),
    [
        ("1998-", "1990-05-01", None, "jansen-cda"),
        ("1998-", "1994-12-31", None, "jansen-cda"),
        ("1998-", "1995-01-01", None, "jansen"),  # in nobody's years
        ("1998-", "1998-01-01", None, "jansen-vvd"),
        ("1998-", "", None, "jansen"),
        ("1990-", "1991-01-01", None, "jansen"),  # in the years of both
        ("1990-", "1991-01-01", "VVD", "jansen-vvd"),
        ("1990-", "1991-01-01", "cda", "jansen-cda"),
        ("1990-", "1991-01-01", "D66", "jansen"),
        ("1998-", "1990-01-01", "VVD", "jansen-cda"),  # a year that cannot be theirs is stronger
    ],
)
def test_two_people_of_one_name_are_told_apart_by_years_and_party(
    years: str, date: str, party_behind: str | None, slug: str
) -> None:
    archive = archive_of(
        [letter("a.txt", Person("Jansen", organisation=party_behind), date=date)],
        people=people(TWO.format(years=years)),
    )
    assert address_of(archive, "a.txt", "Jansen") == slug


def test_two_people_of_one_name_are_told_apart_by_dossier() -> None:
    stating = people("jansen-visserij:\n  names: [Jansen]\n  dossiers: [21501-32]\njansen:\n  names: [Jansen]\n")
    letters = [letter("a.txt", "Jansen", dossier="21501-32"), letter("b.txt", "Jansen", dossier="36410")]
    archive = archive_of(letters, people=stating)
    assert address_of(archive, "a.txt", "Jansen") == "jansen-visserij"
    assert address_of(archive, "b.txt", "Jansen") == "jansen"


def test_the_address_of_a_name_that_turns_out_to_be_two_peoples_says_whom_it_may_mean() -> None:
    letters = [letter("a.txt", "Jansen", date="1990-01-01"), letter("b.txt", "Jansen", date="2000-01-01")]
    register = registered(archive_of(letters), Register())
    after = archive_of(letters, register, people(TWO.format(years="1998-")))
    text = str(pages(after, {})["personen/jansen.md"])
    assert "\n# Meer mensen met deze naam\n" in text
    assert "(jansen-cda.md)" in text
    assert "(jansen-vvd.md)" in text
    head = heads(after)["personen/jansen.md"]
    assert (head.redirect, head.unlisted) == ("", True)


def test_an_address_at_which_nobody_is_any_more_says_so() -> None:
    register = registered(archive_of([letter("a.txt", "Jansen", dossier="36410")]), Register())
    after = archive_of([letter("b.txt", "Zeegers")], register)
    found = pages(after, {})
    assert "Deze persoon staat nu niet in het archief" in str(found["personen/jansen.md"])
    assert "Dit dossier staat nu niet in het archief" in str(found["dossiers/36410.md"])
    back = archive_of([letter("a.txt", "Jansen", dossier="36410")], register)
    assert "nu niet in het archief" not in str(pages(back, {})["personen/jansen.md"])


def test_an_address_that_the_curator_takes_back_leads_to_the_name_again() -> None:
    letters = [letter("a.txt", "Van Baarle")]
    register = registered(archive_of(letters, people=people("stephan:\n  names: [Van Baarle]\n")), Register())
    after = archive_of(letters, register)
    assert address_of(after, "a.txt", "Van Baarle") == "stephan"
    both = archive_of(letters, registered(archive_of(letters), Register()).with_pages(register.pages))
    assert address_of(both, "a.txt", "Van Baarle") == "stephan"
    assert heads(both)["personen/van-baarle.md"].redirect == "personen/stephan/"


def test_the_curator_cannot_give_somebodys_address_to_another() -> None:
    letters = [letter("a.txt", "Jansen"), letter("b.txt", "Zeegers")]
    register = registered(archive_of(letters), Register())
    after = archive_of(letters, register, people("jansen:\n  names: [Zeegers]\n"))
    assert address_of(after, "a.txt", "Jansen") == "jansen"
    assert address_of(after, "b.txt", "Zeegers") == "zeegers"
    (problem,) = after.problems
    assert (problem.code, problem.file, problem.key) == ("people-file", PEOPLE, "jansen")
    assert "is van “Jansen”" in problem.found


@pytest.mark.parametrize(
    ("text", "line", "key", "found"),
    [
        ("- Jansen\n", 1, None, "verwacht: op elke regel een sleutel en een waarde"),
        ("Jansen, A.:\n  names: [A. Jansen]\n", 1, "Jansen, A.", "verwacht: het laatste deel van een adres"),
        ("jansen:\n  name: A. Jansen\n", 2, "jansen", "verwacht: names (een lijst van namen)"),
        ("jansen:\n  names: []\n", 2, "jansen", "verwacht: een lijst van namen"),
        ("jansen:\n  names: A. Jansen\n", 2, "jansen", "verwacht: een lijst van namen"),
        ("jansen:\n  foto: A. Jansen\n", 2, "jansen: foto", "verwacht: names"),
        ("jansen:\n  names: [A]\n  years: lang geleden\n", 3, "jansen", "verwacht: jaren als 1998-2006, 2021- of 2003"),
        ("jansen:\n  names: [A]\n  years: '-'\n", 3, "jansen", "verwacht: jaren"),
        ("jansen:\n  names: [A]\n  dossiers: [veel]\n", 3, "jansen", "verwacht: een dossiernummer"),
        ("jansen:\n  names: [A]\njansen:\n  names: [B]\n", 3, "jansen", "verwacht: elk adres één keer"),
        ("a:\n  names: [A, Jansen]\nb:\n  names: [jansen]\n", 3, "b", "“jansen” staat ook bij a"),
        ("a: {names: [A], years: 1990-}\nb: {names: [A], years: -1990}\n", 2, "b", "“A” staat ook bij a"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_with_its_place(text: str, line: int, key: str | None, found: str) -> None:
    problem, *others = people_in(text, PEOPLE).problems
    assert (others, problem.code, problem.file) == ([], "people-file", PEOPLE)
    assert (problem.line, problem.key) == (line, key)
    assert found in problem.found


def test_a_wrong_entry_takes_no_other_along() -> None:
    read = people_in("a:\n  names: [A]\n  party: [CDA, D66]\nb: wie\nc:\n  names: [C]\n  years: 1990\n", PEOPLE)
    assert [(person.slug, person.party, person.years) for person in read.people] == [
        ("a", ("CDA", "D66"), (None, None)),
        ("c", (), (1990, 1990)),
    ]


def test_a_letter_keeps_its_day_and_gets_none_by_guessing() -> None:
    letters = [letter("a.txt", "A. Zeegers")]
    sources = ((letters[0].file, letters[0].sha256),)
    first = Register(sources=sources)
    taken_in = list(letters_taken_in(build_archive(letters, (), first).rows))
    noted = first.after(first.additions(taken_in, "2026-11-29"))
    assert [row.day for row in noted.rows] == ["2026-11-29"]
    assert noted.additions(taken_in, "2026-12-01") == []
    without = replace(noted, rows=tuple(replace(row, day="") for row in noted.rows))
    assert without.additions(taken_in, "2026-12-01") == []
