"""The law: an archive that was made of the last one is the archive that is made of the same letters from nothing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site import amendments
from kamerstuk_site.amendments import next_archive
from kamerstuk_site.archive import Built, build_archive, built
from kamerstuk_site.model.facts import DossierName, Fact, Origin, Person
from kamerstuk_site.model.letter import Citation, Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.register import Register
from tests.blocks import a_block

from .test_archive import cite, letter, motion, report

DAYS = [dt.date(2020, 11, day) for day in (3, 4, 5)]
FILES = {
    "a.txt": "kst-1-1", "b.txt": "kst-1-2", "c.txt": "kst-2-3", "d.txt": None, "e.txt": "kst-1-10", "x/a.txt": None,
    "v.txt": "kst-2-9",
}  # fmt: skip
PEOPLE = [
    Person("S.A. Blok", "Minister van Buitenlandse Zaken"),
    Person("drs. S. A. Blok"),
    Person("A. Anders", None, "TNO"),
]


def by_day(words: str, kind: Any, day: dt.date) -> Citation:
    text = f"{words} {day.day} november 2020"
    return Citation(0, len(text), text, kind, status="unsupported", reason="geen", date=day)


CITED = st.one_of(
    st.sampled_from(["kst-1-1", "kst-1-2", "kst-2-3", "kst-3-4", "kst-1-7"]).map(cite),
    st.sampled_from(["kst-1-2", "kst-3-4", "kst-3-5"]).map(lambda identifier: motion(identifier, "Dobbe", "Piri")),
    st.sampled_from(["1", "2", "4"]).map(lambda number: cite(number, kind="dossier", text=f"dossier {number}")),
    st.sampled_from(DAYS).map(lambda day: by_day("mijn brief van", "brief", day)),
    st.sampled_from(DAYS).map(lambda day: by_day("het debat van", "other", day)),
    st.just(cite(None, text="de motie Dobbe", status="ambiguous")),
)
FACTS: dict[str, st.SearchStrategy[Any]] = {
    "date": st.sampled_from(DAYS),
    "not_before": st.just("2020-11-04"),
    "title": st.sampled_from(["Een brief", "Een andere brief"]),
    "senders": st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2).map(tuple),
    "recipients": st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=2).map(tuple),
}
RARELY: dict[str, st.SearchStrategy[Any]] = {
    "identifier": st.sampled_from(["kst-1-1", "kst-1-11"]),
    "kind": st.sampled_from(["brief", "motie", "verslag"]),
    "dossiers": st.sampled_from([(DossierName("1"),), (DossierName("1", "Een titel"), DossierName("5"))]),
}


@st.composite
def versions(draw: st.DrawFn, file: str) -> Letter:
    """A letter as somebody may have changed it: most of it, and now and then what it is known by."""
    identifier = FILES[file]
    known = {
        "identifier": identifier,
        "kind": {"b.txt": "motie", "v.txt": "verslag"}.get(file, "brief"),
        "dossiers": identifier and (DossierName(identifier.split("-")[1], draw(st.sampled_from([None, "Titel"]))),),
    }
    facts = known | draw(st.fixed_dictionaries({}, optional=FACTS))
    if draw(st.integers(0, 9)) == 0:
        facts |= draw(st.fixed_dictionaries({}, optional=RARELY))
    cited = draw(st.lists(CITED, max_size=4))
    made = letter(file, *cited, **{key: value for key, value in facts.items() if value})
    words = a_block("paragraph", f"Het overleg van {draw(st.sampled_from(DAYS)).day} november 2020.", "regel 1")
    return replace(made, blocks=(*made.blocks, words), fingerprint=draw(st.sampled_from(["", "", "", "f", "g"])))


@st.composite
def edits(draw: st.DrawFn) -> list[Letter]:
    files = draw(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=2, unique=True))
    return [draw(versions(file)) for file in files]


@given(st.data(), st.lists(edits(), max_size=6))
def test_whatever_is_edited_it_is_the_archive_made_from_nothing(data: st.DataObject, steps: list[list[Letter]]) -> None:
    now = {file: data.draw(versions(file)) for file in FILES}
    register, problems, last = Register(), [Problem("no-kind", "a.txt", "niet gevonden")], None
    for step in [[], *steps]:
        now |= {made.file: made for made in step}
        last = next_archive(now.values(), problems, register, last)
        anew = build_archive(now.values(), problems, register)
        for part in ("entries", "documents", "dossiers", "people", "organisations", "problems", "gone"):
            assert getattr(last.archive, part) == getattr(anew, part), part
        assert list(last.archive.documents) == list(anew.documents)


def archives(before: Sequence[Letter], after: Sequence[Letter], monkeypatch: pytest.MonkeyPatch) -> tuple[Built, bool]:
    """The second archive, and whether it was made of the first."""
    last = next_archive(before, (), Register(), None)
    anew: list[object] = []

    def noted(*given: Any) -> Built:
        anew.append(given)
        return built(*given)

    monkeypatch.setattr(amendments, "built", noted)
    return next_archive(after, (), Register(), last), not anew


def here() -> list[Letter]:
    """A letter, a motion, a report of the 4th, and a letter that names all three."""
    senders = (PEOPLE[0],)
    return [
        letter("a.txt", kind="brief", identifier="kst-1-1", date=DAYS[1], senders=senders, dossiers=(DossierName("1"),)),
        letter("b.txt", kind="motie", identifier="kst-1-2"),
        report("v.txt", "kst-2-9", "Het overleg van 4 november 2020."),
        letter(
            "d.txt", motion("kst-1-2"), by_day("mijn brief van", "brief", DAYS[1]), by_day("het debat van", "other", DAYS[1]),
            kind="brief", senders=senders,
        ),
    ]  # fmt: skip


def with_fact(key: str, value: object) -> Any:
    return lambda made: replace(
        made, facts=replace(made.facts, **{key: Fact(value, Origin("correction", "x.yml", "x"))})
    )


@pytest.mark.parametrize(
    ("file", "edit", "amended"),
    [
        ("a.txt", with_fact("title", "Een betere titel"), True),
        ("a.txt", with_fact("recipients", (PEOPLE[2],)), True),
        ("b.txt", with_fact("date", DAYS[2]), True),
        ("b.txt", with_fact("senders", (PEOPLE[2],)), True),
        ("d.txt", with_fact("date", DAYS[2]), True),
        ("d.txt", lambda made: replace(made, mentions=made.mentions[1:]), True),
        # What these say of themselves decides whom another letter means.
        ("a.txt", with_fact("date", DAYS[2]), False),
        ("a.txt", with_fact("senders", (PEOPLE[2],)), False),
        (
            "v.txt",
            lambda made: replace(made, blocks=(a_block("paragraph", "Het debat van 5 november 2020.", ""),)),
            False,
        ),
        ("b.txt", with_fact("identifier", "kst-1-3"), False),
        ("b.txt", with_fact("kind", "brief"), False),
        ("a.txt", with_fact("dossiers", (DossierName("7"),)), False),
    ],
)
def test_only_what_reaches_no_further_than_who_speaks_of_it_is_amended(
    file: str, edit: Any, amended: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = here()
    after = [edit(each) if each.file == file else each for each in before]
    made, so = archives(before, after, monkeypatch)
    assert so is amended
    assert made.archive == build_archive(after, ())


def test_a_text_that_another_file_has_too_is_no_amendment(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = letter("een.txt"), replace(letter("twee.txt"), fingerprint="f")
    made, amended = archives([one, other], [replace(one, fingerprint="f"), other], monkeypatch)
    assert not amended
    assert len(made.archive.entries) == 1


def test_what_was_not_touched_is_the_same_object() -> None:
    before = here()
    last = next_archive(before, (), Register(), None)
    now = next_archive([replace(before[0], furniture=("anders",)), *before[1:]], (), Register(), last)
    assert now.archive.documents["kst-1-2"] is last.archive.documents["kst-1-2"]
    assert [old is new for old, new in zip(last.archive.entries, now.archive.entries, strict=True)].count(False) == 1


def test_other_problems_of_the_same_letters_are_told() -> None:
    last = next_archive(here(), (), Register(), None)
    problem = Problem("no-kind", "d.txt", "niet gevonden")
    assert next_archive(last.letters, [problem], Register(), last).archive.problems == (problem,)
