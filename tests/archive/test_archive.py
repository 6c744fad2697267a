"""Letters put together: order, addresses, references, documents, dossiers and people."""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembled import build_archive, contents, documents, dossiers, missing, motions, organisations, people
from tests.blocks import a_block

from kamerstuk_site import find_citations
from kamerstuk_site.archive.letters import whole_letter
from kamerstuk_site.archive.letters_by_day import meetings
from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Citation, Letter, Mention
from kamerstuk_site.model.problems import Problem

ORIGIN = Origin("text", "regel 1", "…")
MINISTER = Person("S.A. Blok", "Minister van Buitenlandse Zaken")


def letter(file: str, *cited: Citation, **facts: Any) -> Letter:
    """A letter with the given facts that cites `cited`, each in a paragraph of its own."""
    blocks = tuple(a_block("paragraph", citation.text, "regel 1") for citation in cited)
    mentions = tuple(Mention(index, citation, citation.text) for index, citation in enumerate(cited))
    stated: dict[str, Any] = {key: Fact(value, ORIGIN) for key, value in facts.items()}
    return Letter(file, "0" * 64, 10, "text", Facts(**stated), blocks, mentions)


def cite(identifier: str | None, **more: Any) -> Citation:
    text = more.pop("text", identifier)
    return Citation(0, len(text), text, **{"kind": "kamerstuk", "identifier": identifier} | more)


def motion(identifier: str, *movers: str, joint: bool = False) -> Citation:
    return cite(identifier, kind="motie", movers=movers, joint=joint)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def slugs(entries: Sequence[Any]) -> list[str]:
    return [entry.slug for entry in entries]


def archive(*letters: Letter) -> Archive:
    return build_archive(letters, ())


def test_undated_letters_stand_behind_the_day_or_month_they_speak_of_and_the_rest_last() -> None:
    made = archive(
        letter("nooit.txt"),
        letter("dag.txt", not_before="2026-02-14"),
        letter("maand.txt", not_before="2024-12"),
        letter("a.txt", date=day("2024-12-31")),
        letter("b.txt", date=day("2025-01-01")),
        letter("c.txt", date=day("2026-02-14")),
        letter("d.txt", date=day("2026-02-15")),
    )
    assert slugs(made.entries) == ["a", "maand", "b", "c", "dag", "d", "nooit"]


def test_a_letter_lives_at_its_identifier_else_at_its_file_name() -> None:
    made = archive(letter("x.txt", identifier="kst-32623-169", date=day("2016-12-21")), letter("map/Brief Syrië.txt"))
    assert slugs(made.entries) == ["kst-32623-169", "brief-syrie"]


def test_of_two_letters_with_one_identifier_neither_wins_and_both_are_told() -> None:
    twice = [letter(f"{name}.txt", identifier="kst-32623-169") for name in ("een", "twee")]
    citing = letter("drie.txt", cite("kst-32623-169"))
    made = archive(*twice, citing)
    assert sorted(slugs(made.entries)) == ["drie", "een", "twee"]
    assert documents(made)["kst-32623-169"].slug is None
    told = [problem for problem in made.problems if problem.code != "found-twice"]
    assert [(p.code, p.file, p.found) for p in told] == [
        ("duplicate-identifier", "een.txt", "kst-32623-169 staat ook in twee.txt"),
        ("duplicate-identifier", "twee.txt", "kst-32623-169 staat ook in een.txt"),
    ]


def test_a_file_called_after_a_double_identifier_does_not_get_its_address() -> None:
    made = archive(*(letter(f"{name}.txt", identifier="kst-1234-5") for name in ("kst-1234-5", "kopie")))
    assert "kst-1234-5" not in slugs(made.entries)


def test_references_stand_once_each_in_order_of_first_mention() -> None:
    made = archive(
        letter(
            "brief.txt",
            motion("kst-32623-343", "Kahraman"),
            cite("kst-21501-02-1188"),
            motion("kst-32623-343", "Kahraman", joint=True),
            cite(None, text="Dobbe c.s.", status="ambiguous", reason="twee moties"),
            cite(None, text="Dobbe  c.s.", status="ambiguous", reason="twee moties"),
        ),
        letter("ander.txt", identifier="kst-21501-02-1188"),
    )
    entry = next(entry for entry in made.entries if entry.slug == "brief")
    assert [(r.identifier, r.as_written, r.status, r.mentions, r.movers, r.joint) for r in entry.references] == [
        ("kst-32623-343", None, "official", 2, ("Kahraman",), True),
        ("kst-21501-02-1188", None, "archive", 1, (), False),
        (None, "Dobbe c.s.", "ambiguous", 2, (), False),
    ]


def test_a_letter_does_not_cite_itself() -> None:
    made = archive(letter("a.txt", cite("kst-1234-5"), identifier="kst-1234-5"))
    assert made.entries[0].references == ()
    assert documents(made) == {}


def test_a_document_knows_who_cites_it_in_order_of_time() -> None:
    made = archive(
        letter("nieuw.txt", cite("kst-32623-343"), date=day("2025-10-01")),
        letter("oud.txt", motion("kst-32623-343", "Kahraman", joint=True), date=day("2024-10-01")),
    )
    document = documents(made)["kst-32623-343"]
    assert (document.kind, document.movers, document.joint, document.slug) == ("motie", ("Kahraman",), True, None)
    assert [place.slug for place in document.cited_in] == ["oud", "nieuw"]
    assert missing(made) == (document,)


def test_a_motion_held_here_is_a_motion_with_its_signers_as_movers() -> None:
    own = letter("motie.txt", identifier="kst-32623-343", kind="motie", senders=(Person("Kahraman"), Person("Ceder")))
    made = archive(own, letter("brief.txt", cite("kst-32623-343")))
    (found,) = motions(made)
    assert found.movers == ("Kahraman", "Ceder")
    entry = next(entry for entry in made.entries if entry.slug == found.slug)
    assert whole_letter(made.rows, entry.letter) == own
    assert [person.name for person in people(made)] == ["Ceder", "Kahraman"]
    brief = next(entry for entry in made.entries if entry.slug == "brief")
    assert brief.references[0].kind == "motie"


def test_a_held_motion_that_nobody_cites_is_there_too() -> None:
    made = archive(letter("motie.txt", identifier="kst-32623-343", kind="motie"))
    assert list(documents(made)) == ["kst-32623-343"]
    assert dossiers(made) == ()


def test_dossiers_hold_what_is_filed_and_what_is_cited() -> None:
    made = archive(
        letter("b.txt", dossiers=(DossierName("32623", "Oude naam"),), number="10", date=day("2016-01-01")),
        letter("a.txt", dossiers=(DossierName("32623", "Nieuwe naam"),), number="9", date=day("2017-01-01")),
        letter("c.txt", motion("kst-36800-V-79"), cite("kst-36800-V-8"), dossiers=(DossierName("32623"),)),
    )
    assert [(d.id, d.title) for d in dossiers(made)] == [("32623", "Nieuwe naam"), ("36800-V", None)]
    assert dossiers(made)[0].letters == ("a", "b", "c")
    assert dossiers(made)[1].cited == ("kst-36800-V-8", "kst-36800-V-79")


def test_a_person_is_one_person_with_everything_signed_and_received() -> None:
    made = archive(
        letter("aan.txt", recipients=(replace(MINISTER, name="drs. S.A. Blok"),), date=day("2019-06-20")),
        letter("van.txt", senders=(MINISTER,), date=day("2020-11-04")),
    )
    (blok,) = people(made)
    assert (blok.slug, blok.name, blok.names) == ("s-a-blok", "S.A. Blok", ("drs. S.A. Blok", "S.A. Blok"))
    (tenure,) = blok.tenures
    assert (tenure.name, tenure.letters) == ("Minister van Buitenlandse Zaken", ("aan", "van"))
    assert (blok.signed, blok.received) == (("van",), ("aan",))


def test_an_office_is_found_by_its_role_whatever_its_capital() -> None:
    made = archive(
        letter("a.txt", senders=(Person(role="minister van Buitenlandse Zaken"),)),
        letter("b.txt", senders=(MINISTER,), recipients=(Person(role="voorzitter"),)),
    )
    (office,) = organisations(made)
    assert (office.name, office.signed) == ("Minister van Buitenlandse Zaken", ("a", "b"))
    assert office.names == ("minister van Buitenlandse Zaken", "Minister van Buitenlandse Zaken")


def test_organisations_sign_through_their_people() -> None:
    made = archive(letter("a.txt", senders=(Person("Jan Gruiters", "algemeen directeur", "PAX"),)))
    assert [(o.name, o.signed) for o in organisations(made)] == [("PAX", ("a",))]


def test_a_movers_page_shows_the_motions() -> None:
    made = archive(letter("a.txt", motion("kst-36800-V-79", "Dobbe"), motion("kst-36800-V-78", "Dobbe")))
    assert people(made)[0].moved_elsewhere == ("kst-36800-V-78", "kst-36800-V-79")


def test_people_are_ordered_by_surname() -> None:
    names = ("E. de Vries", "A. Jansen", "Van Baarle", "C. Élise")
    made = archive(letter("a.txt", senders=tuple(map(Person, names))))
    assert [person.name for person in people(made)] == ["Van Baarle", "C. Élise", "A. Jansen", "E. de Vries"]


def test_problems_of_reading_are_kept_in_order() -> None:
    found = [Problem("undated", "b.txt", "…"), Problem("empty-file", "a.txt", "…")]
    assert build_archive((), found).problems == (found[1], found[0])


IDENTIFIERS = st.sampled_from(["kst-32623-343", "kst-36800-V-79", "kst-36800-V-9", "kst-21501-02-1188"])
CITATIONS = st.one_of(
    IDENTIFIERS.map(cite),
    st.builds(motion, IDENTIFIERS, st.sampled_from(["Dobbe", "Piri"]), joint=st.booleans()),
    st.sampled_from(["de motie", "Dobbe c.s."]).map(lambda text: cite(None, text=text, status="ambiguous")),
)


@st.composite
def letters(draw: st.DrawFn) -> list[Letter]:
    files = draw(st.lists(st.sampled_from(["a.txt", "A.txt", "a.md", "x/a.txt", "b.txt", "index.txt"]), unique=True))
    optional = {
        "identifier": IDENTIFIERS,
        "date": st.dates(day("2020-01-01"), day("2020-01-03")),
        "kind": st.sampled_from(["brief", "motie"]),
        "senders": st.just((MINISTER,)),
        "dossiers": st.just((DossierName("32623"),)),
    }
    return [
        letter(file, *draw(st.lists(CITATIONS, max_size=5)), **draw(st.fixed_dictionaries({}, optional=optional)))
        for file in files
    ]


@given(letters(), st.randoms())
def test_laws(made: list[Letter], rng: random.Random) -> None:
    """Order of input is irrelevant, slugs are unique, no file is lost, and every mention of another document is counted once."""
    whole = build_archive(made, ())
    shuffled = list(made)
    rng.shuffle(shuffled)
    assert contents(build_archive(shuffled, ())) == contents(whole)
    assert len({entry.slug.casefold() for entry in whole.entries}) == len(whole.entries)
    assert sum(len(entry.letter.files) for entry in whole.entries) == len(made)
    for entry in whole.entries:
        others = [m for m in entry.letter.mentions if m.citation.identifier != (entry.letter.identifier or "-")]
        assert sum(reference.mentions for reference in entry.references) == len(others)
    assert sum(len(document.cited_in) for document in documents(whole).values()) == sum(
        reference.mentions for entry in whole.entries for reference in entry.references if reference.identifier
    )


@given(st.lists(letters(), min_size=1, max_size=4))
def test_after_any_edits_the_archive_is_the_one_that_is_read_anew(history: list[list[Letter]]) -> None:
    rows = new_rows()
    for made in history:
        assert contents(build_archive(made, (), rows=rows)) == contents(build_archive(made, ()))


@pytest.mark.parametrize("size", [2000])
def test_many_letters_take_seconds_not_minutes(size: int) -> None:
    many = [letter(f"{n}.txt", cite("kst-32623-343"), senders=(MINISTER,)) for n in range(size)]
    assert len(documents(build_archive(many, ()))["kst-32623-343"].cited_in) == size


def by_day(words: str, *others: Letter) -> Citation:
    citation = Citation(0, len(words), words, "brief", status="unsupported", reason="geen", date=dt.date(2020, 11, 4))
    citing = letter("b.txt", citation, kind="brief", senders=(Person("S.A. Blok"),))
    entries = {entry.letter.file: entry for entry in build_archive([citing, *others], ()).entries}
    return entries["b.txt"].letter.mentions[0].citation


def dated(file: str, identifier: str, sender: str) -> Letter:
    day = dt.date(2020, 11, 4)
    return letter(file, kind="brief", identifier=identifier, date=day, senders=(Person(sender),))


def test_a_letter_named_by_its_day_is_linked_where_exactly_one_is_here() -> None:
    one, two = dated("c.txt", "kst-32623-1", "S.A. Blok"), dated("d.txt", "kst-32623-2", "A. Anders")
    assert by_day("de Kamerbrief van 4 november 2020", one).identifier == "kst-32623-1"
    assert by_day("de Kamerbrief van 4 november 2020", one, two).identifier is None
    assert by_day("mijn brief van 4 november 2020", one, two).identifier == "kst-32623-1"
    assert by_day("mijn brief van 4 november 2020", two).status == "unsupported"


def report(file: str, identifier: str, opening: str) -> Letter:
    made = letter(file, kind="verslag", identifier=identifier, date=dt.date(2020, 12, 1))
    return replace(made, blocks=(a_block("paragraph", opening, "regel 1"), *made.blocks))


def test_a_meeting_named_by_its_day_is_linked_where_exactly_one_report_here_is_of_it() -> None:
    words = "het AO van 4 november 2020"
    meeting = Citation(0, len(words), words, "other", status="unsupported", reason="geen", date=dt.date(2020, 11, 4))
    one = report("c.txt", "kst-32623-1", "De commissie heeft op 4 november 2020 overleg gevoerd met de minister.")
    two = report("d.txt", "kst-32623-2", "De commissie heeft op 5 november 2020 overleg gevoerd met de minister.")

    def resolved(*others: Letter) -> str | None:
        archive = build_archive([letter("b.txt", meeting, kind="brief"), *others], ())
        return next(e.letter.mentions[0].citation.identifier for e in archive.entries if e.letter.file == "b.txt")

    assert resolved(one, two) == "kst-32623-1"
    assert resolved(two) is None
    other = report("e.txt", "kst-32623-3", "Verslag van het commissiedebat van 4 november 2020.")
    assert resolved(one, other) is None
    assert resolved(report("f.txt", "kst-32623-4", "Verslag van het debat van 14 november 2020.")) is None


@pytest.mark.parametrize(("before", "linked"), [(17, True), (19, True), (20, False), (23, False)])
def test_a_report_says_of_which_meeting_it_is_in_its_first_twenty_blocks(before: int, linked: bool) -> None:
    words = "het AO van 4 november 2020"
    meeting = Citation(0, len(words), words, "other", status="unsupported", reason="geen", date=dt.date(2020, 11, 4))
    whole = report("c.txt", "kst-32623-1", "De commissie heeft op 4 november 2020 overleg gevoerd met de minister.")
    members = [a_block("paragraph", f"Lid van de commissie: nummer {n}") for n in range(before)]
    archive = build_archive(
        [letter("b.txt", meeting, kind="brief"), replace(whole, blocks=(*members, *whole.blocks))], ()
    )
    (found,) = (e.letter.mentions[0].citation.identifier for e in archive.entries if e.letter.file == "b.txt")
    assert (found == "kst-32623-1") is linked


def test_the_text_of_reports_is_read_only_where_a_letter_names_a_meeting_by_its_day() -> None:
    asked = [Citation(0, 5, "debat", "other", date=dt.date(2020, 11, day)) for day in (4, 5, 6)]
    reports = [report(f"{n}.txt", f"kst-32623-{n}", f"Het debat van {n}.") for n in range(30)]

    def opened(*others: Letter) -> int:
        made = archive(*others, *reports)
        assert len(made.entries) == len(reports) + len(others)
        return sum(made.rows.is_fresh(meetings, report.file) for report in reports)

    assert opened() == 0
    assert opened(letter("b.txt", *asked)) == len(reports)


def test_what_is_no_paper_of_parliament_is_neither_a_document_nor_missing() -> None:
    archive = build_archive(
        [letter("a.txt", *find_citations("Zie dossier 36 410 en Stb. 2010, 162 en Stb. 1950, 1."))], ()
    )
    (entry,) = archive.entries
    assert (entry.references, missing(archive), documents(archive)) == ((), (), {})
    assert [(other.identifier, other.kind, other.status) for other in entry.others] == [
        ("36410", "dossier", "official"),
        ("stb-2010-162", "staatsblad", "official"),
        (None, "staatsblad", "unsupported"),
    ]
    (dossier,) = dossiers(archive)
    assert (dossier.id, [place.slug for place in dossier.named_in]) == ("36410", [entry.slug])


def test_what_letters_claim_of_a_motion_is_kept_with_the_reference() -> None:
    citing = letter("a.txt", cite("kst-32623-5"), cite("kst-32623-5"))
    claimed = replace(citing, mentions=(citing.mentions[0], replace(citing.mentions[1], claim="carried-out")))
    (reference,) = build_archive([claimed], ()).entries[0].references
    assert reference.claims == ("carried-out",)


def test_a_dossier_whose_last_letter_is_a_motion_is_cited_as_a_dossier() -> None:
    filed = letter("m.txt", identifier="kst-32623-1", kind="motie", dossiers=(DossierName("32623"),))
    citing = letter("a.txt", cite("32623", kind="dossier", text="dossier 32 623"))
    entry = next(entry for entry in archive(filed, citing).entries if entry.letter.file == "a.txt")
    assert [(reference.kind, reference.status) for reference in entry.others] == [("dossier", "archive")]
