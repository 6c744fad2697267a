"""The search: all records of a question whatever the server does, and refusals for what they are."""

import datetime as dt

import pytest

from kamerstuk_site.official.asking import Asker
from kamerstuk_site.official.official_hosts import OfficialHosts
from kamerstuk_site.official.search import GROUP, Search, dossier_query, words_query
from kamerstuk_site.official.search_answer import QueryRefusedError, read_search_page
from kamerstuk_site.official.transport import TroubleError
from kamerstuk_site.official.wishes import Wish

from .fetching import FetchProject, dossier, motions, paper
from .replay import DIAGNOSTICS, Record, Replay, answer


def test_words_in_a_question_stay_words() -> None:
    assert words_query('a" OR dt.type=="b\\').endswith(r'cql.textAndIndexes="a\" OR dt.type==\"b\\"')
    assert 'w.dossiernummer=="36600-VII" AND' in dossier_query("36600-VII")


@pytest.mark.parametrize("form", DIAGNOSTICS)
def test_a_refusal_under_status_200_is_a_refusal(form: str) -> None:
    with pytest.raises(QueryRefusedError, match="unknown prefix dcterms"):
        read_search_page(form.format("unknown prefix dcterms").encode(), OfficialHosts())


@pytest.mark.parametrize(
    "data", [b"<html>Guru Meditation</html>", b"", b"<a/>", b"<!DOCTYPE x [<!ENTITY e 'x'>]><a>&e;</a>"]
)
def test_what_is_no_answer_is_trouble(data: bytes) -> None:
    with pytest.raises(TroubleError):
        read_search_page(data, OfficialHosts())


@pytest.mark.parametrize("identifier", ["../../kst", "kst-1/2", "", "KST 1", "kst-" + "1" * 30])
def test_a_record_that_could_name_a_path_is_trouble(identifier: str) -> None:
    with pytest.raises(TroubleError):
        read_search_page(answer(1, [Record(identifier, "36228", "1")], more=False).encode(), OfficialHosts())


def test_a_record_is_read_with_what_belongs_to_its_document() -> None:
    record = Record("h-tk-20252026-7-3", "36228", "1", publication="Handelingen")
    debated = [("behandeldDossier", value) for value in ("25295;1302", "36228", "36600-VII; 12", "25295;1302;3")]
    record.extra = (*debated, ("bijlage", "blg-1"), ("bijlage", "../x"))
    (work,) = read_search_page(answer(1, [record], more=False).encode(), OfficialHosts()).works
    assert work.related == (
        ("behandeldDossier", "25295;1302"),
        ("behandeldDossier", "36228"),
        ("behandeldDossier", "36600-VII;12"),
        ("bijlage", "blg-1"),
    )
    assert dict(work.items)["xml"] == record.address("xml")


def test_a_question_is_read_with_its_answer() -> None:
    # As in the records of the Senate: its number has not the form of the other Chamber's.
    record = Record("kv-ek-215160000", "", "", publication="Kamervragen zonder antwoord")
    record.extra = (("vraagnummer", "215160000"), ("aanhangsel", "ah-ek-20152016-3"))
    (work,) = read_search_page(answer(1, [record], more=False).encode(), OfficialHosts()).works
    assert work.related == (("aanhangsel", "ah-ek-20152016-3"),)


def test_records_are_paged_by_key_beyond_position_ten_thousand(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 11_501)))
    listing = Search(Asker(project.access())).listing(dossier_query("36228"))
    assert listing.is_whole
    assert {work.identifier for work in listing.works} == set(replay.table)
    assert len(replay.searches) == 12


def test_where_so_many_are_enough_no_page_more_is_asked_for(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 1_501)))
    listing = Search(Asker(project.access())).listing(dossier_query("36228"), 1_000)
    assert (listing.is_whole, listing.named, len(listing.works)) == (False, 1_500, 1_000)
    assert len(replay.searches) == 1


def test_pages_that_do_not_add_up_are_asked_for_again_and_then_reported(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 5)))
    replay.faults = {2: "moved"}
    assert project.fetch(dossier()).is_done
    assert len(replay.searches) == 3
    replay.forget()
    replay.faults = dict.fromkeys(range(2, 9), "moved")
    report = project.fetch(dossier())
    assert report.faults == ["dossier 36228: de zoekdienst noemt 4 stukken en geeft er 3"]
    assert project.ledger.answers["kst-36228-1"].state == "stored"


def test_identifiers_are_asked_for_in_groups_or_one_by_one_where_the_search_knows_no_or(
    project: FetchProject, replay: Replay
) -> None:
    wanted = [f"kst-36228-{number}" for number in range(1, GROUP + 2)]
    replay.put(*motions(range(1, GROUP)))
    project.fetch(*map(paper, wanted))
    assert len(replay.searches) == 2
    assert project.texts() == set(replay.table)
    replay.forget()
    replay.takes_or = False
    project.fetch(*map(paper, wanted[:4]))
    assert len(replay.searches) == 1 + 4


def test_of_a_large_wish_only_news_is_asked_for_and_after_a_month_everything(
    project: FetchProject, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kamerstuk_site.official.wish_listing.PAGE", 3)
    monkeypatch.setattr("kamerstuk_site.official.search.PAGE", 3)
    replay.put(*motions(range(1, 8)))
    project.fetch(dossier())
    replay.clock.days_later(2)
    replay.put(Record("kst-36228-99", "36228", "99", modified="2026-11-30"))
    del replay.table["kst-36228-3"]
    replay.forget()
    project.fetch(dossier())
    assert len(replay.searches) == 1
    assert len(replay.documents) == 2
    counted = project.ledger.wishes.get("dossier 36228")
    assert counted
    assert (counted.named, counted.here, counted.day) == (8, 8, dt.date(2026, 11, 30))
    replay.clock.days_later(30)
    replay.forget()
    project.fetch(dossier())
    assert len(replay.searches) > 2
    assert project.ledger.answers["kst-36228-3"].state == "withdrawn"


@pytest.mark.parametrize("lost", ["sources.ledger.tsv", "sources/officieel/36228/kst-36228-3.xml"])
def test_of_a_large_wish_everything_is_asked_for_where_something_is_lost(
    project: FetchProject, replay: Replay, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.setattr("kamerstuk_site.official.wish_listing.PAGE", 3)
    replay.put(*motions(range(1, 8)))
    project.fetch(dossier())
    expected = project.files(), project.ledger
    replay.clock.days_later(2)
    (project.folder / lost).unlink()
    project.fetch(dossier())
    assert project.files() == expected[0]
    assert project.ledger.files.keys() == expected[1].files.keys()


def test_a_paper_in_which_the_words_stand_no_more_is_not_asked_for_by_itself(
    project: FetchProject, replay: Replay
) -> None:
    replay.put(Record("kst-36228-1", "36228", "1", "over vrede"), Record("kst-36228-2", "36228", "2", "vrede"))
    wish = Wish("search", "vrede")
    project.fetch(wish)
    replay.table["kst-36228-2"].text = "oorlog"
    replay.forget()
    project.fetch(wish)
    assert len(replay.searches) == 1
    assert project.ledger.answers["kst-36228-2"].state == "stored"


def test_a_wish_that_the_search_refuses_does_not_stop_the_others(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    replay.refuses = "36229"
    report = project.fetch(dossier("36229"), dossier())
    assert "36229" in report.faults[0]
    assert project.texts() == {"kst-36228-1"}
    assert set(project.ledger.wishes) == {"dossier 36228"}


def test_a_folder_of_real_names_only(project: FetchProject, replay: Replay) -> None:
    replay.put(Record("h-tk-20252026-7-3", "x/../..", "1", publication="Kamerstuk"))
    project.fetch(paper("h-tk-20252026-7-3"))
    assert [name.rpartition("/")[0] for name in project.files()][:1] == ["officieel/h-tk-20252026-7"]


def debate(item: int, *dossiers: str) -> Record:
    record = Record(f"h-tk-20252026-7-{item}", "", "", publication="Handelingen")
    record.extra = tuple(("behandeldDossier", dossier) for dossier in dossiers)
    return record


def test_a_dossier_brings_the_debates_on_it_and_on_its_papers_and_counts_papers_only(
    project: FetchProject, replay: Replay
) -> None:
    replay.put(*motions([1, 2]), debate(1, "36228"), debate(2, "36001", "36228;2"), debate(3, "36001;36228"))
    project.fetch(dossier())
    assert project.texts() == {"kst-36228-1", "kst-36228-2", "h-tk-20252026-7-1", "h-tk-20252026-7-2"}
    assert len(replay.searches) == 1
    counted = project.ledger.wishes["dossier 36228"]
    assert (counted.named, counted.here) == (2, 2)
    replay.forget()
    assert not project.fetch(dossier()).outcomes.get("stored")
    assert (len(replay.searches), len(replay.documents)) == (1, 0)


def test_papers_come_before_debates_where_not_all_may_come(project: FetchProject, replay: Replay) -> None:
    replay.put(debate(1, "36228"), *motions([1, 2]))
    project.fetch(dossier(most=2))
    assert project.texts() == {"kst-36228-1", "kst-36228-2"}


def test_a_chapter_has_not_the_debates_on_the_rest_of_its_budget(project: FetchProject, replay: Replay) -> None:
    replay.put(debate(1, "36600-VII;12"), debate(2, "36600-VIII"), debate(3, "36600"))
    project.fetch(dossier("36600-VII"))
    assert project.texts() == {"h-tk-20252026-7-1"}


def test_a_search_that_does_not_understand_the_question_for_debates_gives_the_papers_and_is_asked_so_a_month(
    project: FetchProject, replay: Replay
) -> None:
    replay.refuses = "behandeldDossier"
    replay.put(*motions([1, 2]), debate(1, "36228"))
    report = project.fetch(dossier())
    assert (report.is_done, len(report.remarks)) == (True, 1)
    assert project.texts() == {"kst-36228-1", "kst-36228-2"}
    replay.forget()
    project.fetch(dossier())
    assert len(replay.searches) == 1
    replay.refuses = ""
    replay.clock.days_later(30)
    project.fetch(dossier())
    assert "h-tk-20252026-7-1" in project.texts()
