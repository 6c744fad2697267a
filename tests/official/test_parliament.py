"""What parliament says of papers: which questions it takes, what is kept, and which paper it is of."""

import json
from pathlib import Path

import pytest

from kamerstuk_site.reading.parliament_record import read_parliament_record
from kamerstuk_site.reading.zaak_record import read_zaak

from .fetching import FetchProject
from .odata import version_5
from .parliament_cases import decision, document, identity, promise, vote, zaak
from .replay import Replay

ONE = "kst-36228-1"


def ids(*numbers: int) -> list[str]:
    return [f"kst-36228-{number}" for number in numbers]


def test_a_record_is_kept_beside_the_paper_as_parliament_has_it(project: FetchProject, replay: Replay) -> None:
    votes = [vote("SP", 5, "Tegen"), vote("VVD", 24), vote("Geen", 0, Verwijderd=True)]
    voted = decision("Stemmen - aangenomen", *votes)
    replay.parliament.put("Zaak", zaak(1, voted, Geheim="weg"), zaak(2))
    report = project.records(ONE)
    assert report.is_done
    assert report.notes == []
    assert dict(report.counts) == {"new": 1}
    assert list(project.files()) == ["officieel/36228/kst-36228-1.kamer.json"]
    record = project.record(ONE)
    assert set(record) == {
        "Afgedaan", "Besluit", "Document", "Id", "Kabinetsappreciatie", "Kamerstukdossier", "Nummer", "Onderwerp", "Soort",
        "Titel",
    }  # fmt: skip
    [kept] = record["Besluit"]
    assert kept["Agendapunt"]["Activiteit"]["Datum"] == "2025-04-01T00:00:00+02:00"
    assert [each["Id"] for each in kept["Agendapunt"]["Zaak"]] == sorted(
        [identity("another"), identity("zaak 36228  1")]
    )
    assert sorted((each["ActorFractie"], each["Soort"], each["FractieGrootte"]) for each in kept["Stemming"]) == [
        ("SP", "Tegen", 5),
        ("VVD", "Voor", 24),
    ]
    assert [each["Id"] for each in kept["Stemming"]] == sorted(each["Id"] for each in votes[:2])
    line = project.ledger.files["officieel/36228/kst-36228-1.kamer.json"]
    assert line.address == f"https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/Zaak({record['Id']})"
    assert (line.identifier, line.wish, line.retrieved.isoformat()) == (ONE, "records", "2026-11-28")
    assert line.version == "2025-04-02T09:54:35.247+02:00"
    assert project.digests() == project.digests_in_ledger()
    assert not project.ledger.answers


def test_the_bytes_do_not_depend_on_the_order_in_which_parliament_lists(project: FetchProject, replay: Replay) -> None:
    voted = decision("Stemmen - aangenomen", vote("SP", 5), vote("VVD", 24))
    replay.parliament.put("Zaak", zaak(1, voted, decision("Ingediend")))
    project.records(ONE)
    before = project.files()
    of_table = replay.parliament.entities["Zaak"][0]
    of_table["Besluit"].reverse()
    voted["Stemming"].reverse()
    of_table["GewijzigdOp"] = "2026-01-01T00:00:00+01:00"
    assert dict(project.records(ONE, named=[ONE]).counts) == {"same": 1}
    assert project.files() == before


def test_a_new_vote_replaces_the_record_and_the_day_of_the_ledger(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, decision("Ingediend")))
    project.records(ONE)
    replay.parliament.entities["Zaak"][0]["Besluit"].append(decision("Stemmen - verworpen", vote("SP", 5)))
    replay.clock.days_later(1)
    assert dict(project.records(ONE).counts) == {"changed": 1}
    line = project.ledger.files["officieel/36228/kst-36228-1.kamer.json"]
    assert line.retrieved.isoformat() == "2026-11-29"
    assert project.digests() == project.digests_in_ledger()


def test_version_5_is_asked_by_its_own_names_and_kept_under_the_same(project: FetchProject, replay: Replay) -> None:
    replay.parliament.schema, replay.parliament.base = version_5(), "/OData/v5"
    newer = document(1)
    newer["Nummer"], newer["Ondernummer"] = newer.pop("DocumentNummer"), newer.pop("Volgnummer")
    replay.parliament.put("Zaak", zaak(1, Document=[newer]))
    report = project.records(ONE)
    assert report.is_done
    assert report.notes == []
    [kept] = project.record(ONE)["Document"]
    assert (kept["DocumentNummer"], kept["Volgnummer"]) == ("2025D00001", 1)
    assert [request.path for request in replay.requests[:2]] == ["/robots.txt", "/OData/v5/$metadata"]


def test_a_field_that_the_service_lacks_is_named_and_the_rest_comes(project: FetchProject, replay: Replay) -> None:
    del replay.parliament.schema["Zaak"]["Kabinetsappreciatie"]
    del replay.parliament.schema["Document"]["Volgnummer"]
    del replay.parliament.schema["Besluit"]["Agendapunt"]
    replay.parliament.put("Zaak", zaak(1, decision("Stemmen - aangenomen", vote("SP", 5))))
    report = project.records(ONE)
    assert report.is_done
    assert [note.partition(";")[0] for note in report.notes] == [
        "Zaak: verwacht: Kabinetsappreciatie",
        "Document: verwacht: Volgnummer of Ondernummer",
        "Besluit: verwacht: Agendapunt",
    ]
    assert "gevonden: Afgedaan, Besluit, Document" in report.notes[0]
    assert "Kabinetsappreciatie" not in project.record(ONE)
    assert project.record(ONE)["Besluit"][0]["Stemming"]


@pytest.mark.parametrize("body", [b"<html><body>Even geduld</body></html>", b"<edmx/>", b"", b"{}"])
def test_a_service_whose_metadata_says_nothing_is_a_fault_with_its_address(
    project: FetchProject, replay: Replay, monkeypatch: pytest.MonkeyPatch, body: bytes
) -> None:
    monkeypatch.setattr(replay.parliament, "answer", lambda _path: (200, body))
    report = project.records(ONE)
    assert not report.is_done
    [fault] = report.faults
    for version in ("v5", "v4/2.0"):
        assert f"https://gegevensmagazijn.tweedekamer.nl/OData/{version}/$metadata: " in fault
    assert not project.files()


# ---------------------------------------------------------------- which paper it is of


def unpublished(number: int, **other: object) -> dict[str, object]:
    made = document(number, **other)  # type: ignore[arg-type]
    made["HuidigeDocumentVersie"]["ExterneIdentifier"] = None
    return made


def test_where_no_identifier_is_stated_dossier_and_number_tell(project: FetchProject, replay: Replay) -> None:
    other_chapter = zaak(1, chapter="VII", Nummer="2025Z90001", Document=[unpublished(1, chapter="VII")])
    replay.parliament.put("Zaak", zaak(1, Document=[unpublished(1)]), other_chapter)
    assert dict(project.records(ONE, "kst-36228-VII-1", "kst-36228-2").counts) == {"new": 2, "absent": 1}
    assert project.record(ONE)["Nummer"] == "2025Z00001"
    assert project.record("kst-36228-VII-1")["Nummer"] == "2025Z90001"


def test_the_dossier_may_be_that_of_the_zaak(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, Document=[unpublished(1, Kamerstukdossier=[])]))
    assert dict(project.records(ONE).counts) == {"new": 1}


def test_without_dossiers_there_is_only_the_identifier(project: FetchProject, replay: Replay) -> None:
    del replay.parliament.schema["Zaak"]["Kamerstukdossier"]
    replay.parliament.put("Zaak", zaak(1), zaak(2, Document=[unpublished(2)]))
    report = project.records(*ids(1, 2))
    assert dict(report.counts) == {"new": 1, "absent": 1}
    assert report.notes[0].startswith("Zaak: verwacht: Kamerstukdossier; gevonden: ")


@pytest.mark.parametrize(
    "stated",
    [
        unpublished(1, Kamerstukdossier=[]),
        unpublished(1, Kamerstukdossier=[{"Nummer": 36228}, {"Nummer": 35000}]),
        unpublished(1, Volgnummer=None),
        {**document(1), "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-36228-11"}},
    ],
    ids=["no dossier", "two dossiers", "no number", "another identifier"],
)
def test_a_zaak_that_does_not_say_whose_it_is_is_nobodys(
    project: FetchProject, replay: Replay, stated: dict[str, object]
) -> None:
    dossiers = [{"Nummer": 36228}, {"Nummer": 35000}]
    replay.parliament.put("Zaak", zaak(1, Document=[stated], Kamerstukdossier=dossiers))
    assert dict(project.records(ONE).counts) == {"absent": 1}
    assert not project.files()


def test_two_candidates_are_none_and_are_named(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1), zaak(1, Id=identity("other"), Nummer="2025Z77777"), zaak(2))
    report = project.records(*ids(1, 2))
    assert [Path(name).name for name in project.files()] == ["kst-36228-2.kamer.json"]
    [note] = report.notes
    assert "kst-36228-1: van 2 zaken (2025Z00001, 2025Z77777)" in note
    assert report.is_done


def test_a_zaak_that_has_the_motion_among_its_papers_is_not_that_of_the_motion(
    project: FetchProject, replay: Replay
) -> None:
    letter = zaak(1, Id=identity("letter"), Nummer="2025Z77777", Soort="Brief regering")
    replay.parliament.put("Zaak", letter, zaak(1))
    assert project.records(ONE).notes == []
    assert project.record(ONE)["Nummer"] == "2025Z00001"


def test_a_deleted_zaak_is_none(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, Verwijderd=True))
    assert dict(project.records(ONE).counts) == {"absent": 1}


def test_a_reprint_has_the_record_of_its_paper_by_number(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, Document=[unpublished(1)]))
    project.records("kst-36228-1-h1")
    assert list(project.files()) == ["officieel/36228/kst-36228-1-h1.kamer.json"]


def test_a_record_that_parliament_has_no_more_stays_and_is_named(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1))
    project.records(ONE)
    before = project.files()
    replay.parliament.entities.clear()
    report = project.records(ONE, named=[ONE])
    assert report.notes == [f"{ONE}: de Kamer noemt dit niet meer; wat hier is, blijft"]
    assert project.files() == before


# ---------------------------------------------------------------- how often, and how much at once


def test_many_papers_take_few_questions(project: FetchProject, replay: Replay) -> None:
    numbers = range(1, 101)
    replay.parliament.put("Zaak", *(zaak(number, dossier=36600, chapter="XVII") for number in numbers))
    report = project.records(*(f"kst-36600-XVII-{number}" for number in numbers))
    assert dict(report.counts) == {"new": 100}
    assert len(replay.questions) == 9  # by twelve
    assert max(len(f"https://gegevensmagazijn.tweedekamer.nl{path}") for path in replay.questions) < 2048


def test_the_second_time_nothing_is_asked_until_it_is_due(project: FetchProject, replay: Replay) -> None:
    settled = zaak(2, decision("Stemmen - verworpen", vote("SP", 5), at=""))
    replay.parliament.put("Zaak", zaak(1, decision("Stemmen - aangehouden", at="")), settled)
    asked: dict[int, list[int]] = {1: [], 2: [], 3: []}
    for day in range(70):
        replay.forget()
        project.records(*ids(1, 2, 3))
        for number, days in asked.items():
            if any(f"kst-36228-{number}'" in path for path in replay.questions):
                days.append(day)
        replay.clock.days_later(1)
    assert asked[1] == [*range(61), 67]  # each day, and from sixty days on each week
    assert asked[2] == [*range(0, 64, 7)]
    assert asked[3] == [0, 3, 33, 63]


def test_what_somebody_names_is_asked_now(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1))
    project.records(ONE)
    replay.forget()
    project.records(ONE)
    assert not replay.requests
    project.records(ONE, named=[ONE])
    assert replay.questions


def test_of_many_that_are_due_those_come_first_that_waited_longest(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", *map(zaak, (1, 2, 3)))
    came = []
    for _ in range(3):
        came += [project.records(*ids(1, 2, 3), most=2).left]
        replay.clock.days_later(1)
    assert came == [1, 1, 1]
    assert len(project.files()) == 3


def test_what_came_before_a_kill_is_not_asked_again_today(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1))
    project.records(ONE)
    (project.folder / ".cache/records.json").unlink()
    replay.forget()
    project.records(ONE)
    assert not replay.requests
    replay.clock.days_later(1)
    project.records(ONE)
    assert replay.questions


def test_a_dry_run_counts_and_asks_nothing(project: FetchProject, replay: Replay) -> None:
    report = project.records(*ids(*range(1, 26)), dry=True)
    assert (report.planned, report.asked) == (25, 3)
    assert not replay.requests


def test_more_than_a_page_is_paged_by_number(project: FetchProject, replay: Replay) -> None:
    many = [promise(f"TZ202503-{number:03}") for number in range(1, 251)]
    replay.parliament.put("Zaak", zaak(1, decision()))
    replay.parliament.put("Toezegging", *reversed(many))
    report = project.records(ONE)
    assert report.counts["new"] == 251
    assert len(replay.questions) == 4


def test_the_rest_of_a_list_is_fetched_where_parliament_gives_its_address(
    project: FetchProject, replay: Replay
) -> None:
    link = "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/rest"
    voted = decision("Stemmen - aangenomen", vote("SP", 5), **{"Stemming@odata.nextLink": link})
    replay.parliament.put("Zaak", zaak(1, voted), zaak(2))
    replay.parliament.pages["rest"] = [vote("VVD", 24)]
    assert project.records(*ids(1, 2)).is_done
    [kept] = project.record(ONE)["Besluit"]
    assert {each["ActorFractie"] for each in kept["Stemming"]} == {"SP", "VVD"}
    voted["Stemming@odata.nextLink"] = "https://example.org/rest"
    replay.clock.days_later(7)
    report = project.records(*ids(1, 2))
    assert "niet bij een bron die bekend is" in report.undone[ONE]
    assert dict(report.counts) == {"same": 1}


@pytest.mark.parametrize(("votes", "told"), [(99, 0), (100, 1), (101, 0)])
def test_a_list_that_may_have_been_cut_off_at_a_page_is_named(
    project: FetchProject, replay: Replay, votes: int, told: int
) -> None:
    voters = [vote("SP", 5, ActorNaam=f"Lid {number}") for number in range(votes)]
    replay.parliament.put("Zaak", zaak(1, decision("Stemmen - aangenomen", *voters)))
    report = project.records(ONE)
    note = f"{ONE}: Zaak.Besluit[0].Stemming: precies 100; misschien zijn het er meer"
    assert report.notes == [note] * told
    assert len(project.record(ONE)["Besluit"][0]["Stemming"]) == votes


# ---------------------------------------------------------------- promises


def test_promises_of_the_debates_come_each_in_a_file_of_its_own(project: FetchProject, replay: Replay) -> None:
    other = promise("TZ202503-009", at="2025A99999")
    of_debate = promise("TZ202503-001", KamerbriefNakoming="2025Z05588", ToegezegdAanFractie=[{"Afkorting": "SP"}])
    replay.parliament.put("Zaak", zaak(1, decision()))
    replay.parliament.put("Toezegging", of_debate, other)
    assert project.records(ONE).is_done
    assert set(project.files()) == {
        "officieel/36228/kst-36228-1.kamer.json",
        "officieel/toezeggingen/TZ202503-001.kamer.json",
    }
    kept = project.record("TZ202503-001")
    assert kept["KamerbriefNakoming"] == "2025Z05588"
    assert kept["ToegezegdAanFractie"] == [{"Afkorting": "SP"}]
    assert (
        project.ledger.files["officieel/toezeggingen/TZ202503-001.kamer.json"].identifier == "toezegging-TZ202503-001"
    )
    assert project.digests() == project.digests_in_ledger()


@pytest.mark.parametrize("fulfilled", ["2025D00007", "2025Z00007"])
def test_promises_that_a_letter_fulfils_come_by_its_number_at_parliament(
    project: FetchProject, replay: Replay, fulfilled: str
) -> None:
    replay.parliament.put("Document", document(7, Soort="Brief regering", Zaak=[{"Nummer": "2025Z00007"}]))
    replay.parliament.put("Toezegging", promise("TZ202503-001", KamerbriefNakoming=fulfilled), promise("TZ202503-002"))
    assert project.records(letters=["kst-36228-7"]).is_done
    assert list(project.files()) == ["officieel/toezeggingen/TZ202503-001.kamer.json"]
    replay.forget()
    project.records(letters=["kst-36228-7"])
    assert not replay.requests


def test_promises_lead_to_their_letter_where_the_service_relates_them(project: FetchProject, replay: Replay) -> None:
    replay.parliament.schema["Toezegging"]["KamerbriefNakoming"] = ">>Document"
    letter = document(7, Soort="Brief regering")
    replay.parliament.put("Toezegging", promise("TZ202503-001", KamerbriefNakoming=[letter]), promise("TZ202503-002"))
    assert project.records(letters=["kst-36228-7"]).is_done
    [kept] = project.record("TZ202503-001")["KamerbriefNakoming"]
    assert kept["HuidigeDocumentVersie"]["ExterneIdentifier"] == "kst-36228-7"
    assert len(list(project.files())) == 1


def test_an_open_promise_is_asked_for_again_without_its_debate(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, decision()))
    replay.parliament.put("Toezegging", promise("TZ202503-001"))
    project.records(ONE)
    replay.parliament.entities["Toezegging"][0]["Status"] = "Voldaan"
    replay.clock.days_later(1)
    replay.forget()
    assert dict(project.records(ONE).counts) == {"changed": 1}
    assert project.record("TZ202503-001")["Status"] == "Voldaan"
    assert len(replay.questions) == 1


@pytest.mark.parametrize("number", ["../../x", "", "a" * 300, None])
def test_a_promise_whose_number_cannot_be_a_file_is_reported(
    project: FetchProject, replay: Replay, number: str | None
) -> None:
    replay.parliament.put("Zaak", zaak(1, decision()))
    replay.parliament.put("Toezegging", {**promise("TZ202503-001"), "Nummer": number})
    report = project.records(ONE)
    assert len(project.files()) == 1
    assert "verwacht: een nummer zoals TZ202603-130" in report.notes[0]


def test_a_service_without_promises_gives_the_rest(project: FetchProject, replay: Replay) -> None:
    del replay.parliament.schema["Toezegging"]
    replay.parliament.put("Zaak", zaak(1, decision()))
    assert dict(project.records(ONE, letters=["kst-36228-7"]).counts) == {"new": 1}


def test_what_is_written_is_what_a_page_reads(project: FetchProject, replay: Replay) -> None:
    votes = [vote("SP", 5, "Tegen"), vote("VVD", 24, Vergissing=True)]
    letter = document(42, Soort="Brief regering", Onderwerp="Appreciatie van de motie")
    replay.parliament.put("Zaak", zaak(1, decision("Stemmen - aangenomen", *votes), Document=[letter, document(1)]))
    project.records(ONE)
    [(name, data)] = project.files().items()
    record = read_parliament_record(name, data).record
    assert record
    read = read_zaak(record)
    assert read.problems == ()
    assert (read.zaak.paper, read.zaak.appreciation, read.zaak.number) == (ONE, "Oordeel Kamer", "2025Z00001")
    assert [each.identifier for each in read.zaak.letters] == ["kst-36228-42"]
    [voted] = read.zaak.decisions
    assert (voted.result, str(voted.day)) == ("aangenomen", "2025-04-01")
    assert {(each.party, each.choice, each.mistake) for each in voted.votes} == {
        ("SP", "tegen", False),
        ("VVD", "voor", True),
    }


def test_what_is_written_is_json_that_says_which_entity_it_is(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, Onderwerp="Motie van het lid Koňák \u2028 <script>"))
    project.records(ONE)
    [text] = project.files().values()
    assert list(json.loads(text)) == ["Zaak"]
    assert "Koňák".encode() in text
    assert text.endswith(b"}\n")
