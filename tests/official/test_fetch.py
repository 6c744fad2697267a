"""What comes in, where it lies, what the ledger says, and what the second time costs."""

import datetime as dt
import errno
import os

import pytest

from kamerstuk_site.official.fetch_cache import load_cache
from kamerstuk_site.official.wishes import Wish

from .fetching import FetchProject, dossier, motions, paper
from .parliament_cases import zaak
from .replay import Record, Replay

PDF_ONLY = Record("kst-1259252", "36228", "D", manifestations=("pdf",), status="Onopgemaakt")


def states(project: FetchProject) -> dict[str, str]:
    return {identifier: answer.state for identifier, answer in project.ledger.answers.items()}


def test_a_dossier_comes_in_with_its_records_and_a_line_for_each_file(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2, 10]))
    replay.put(*motions([7], "35570"))
    report = project.fetch(dossier())
    assert report.is_done
    assert sorted(project.files()) == [
        f"officieel/36228/kst-36228-{number}.{suffix}" for number in (1, 10, 2) for suffix in ("metadata.xml", "xml")
    ]
    assert project.digests() == project.digests_in_ledger()
    line = project.ledger.files["officieel/36228/kst-36228-1.xml"]
    assert line.address == replay.table["kst-36228-1"].address("xml")
    assert (line.identifier, line.wish, line.retrieved.isoformat()) == ("kst-36228-1", "dossier 36228", "2026-11-28")
    assert line.version == replay.table["kst-36228-1"].version
    count = project.ledger.wishes.get("dossier 36228")
    assert count
    assert (count.named, count.here) == (3, 3)
    assert set(states(project).values()) == {"stored"}


def test_the_second_time_costs_one_search_and_no_document(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 6)))
    project.fetch(dossier())
    before = project.folder.joinpath("sources.ledger.tsv").read_bytes()
    replay.forget()
    project.fetch(dossier())
    assert [request.path.partition("?")[0] for request in replay.requests] == ["/robots.txt", "/sru"]
    assert project.folder.joinpath("sources.ledger.tsv").read_bytes() == before


def test_what_is_here_is_in_no_queue_even_after_a_kill(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    project.fetch(dossier(most=1))
    state = project.folder / ".cache/state.json"
    before = state.read_bytes()
    project.fetch(dossier())
    state.write_bytes(before)
    assert load_cache(state.parent).queue
    project.fetch(dossier())
    assert not load_cache(state.parent).queue


def test_only_courtesy_is_lost_with_the_cache(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 6)))
    project.fetch(dossier(most=2))
    (project.folder / ".cache/state.json").write_text("[1, 2", encoding="utf-8")
    replay.forget()
    assert project.fetch(due=True).is_done
    assert project.texts() == set(replay.table)
    assert len(replay.documents) == 6


def test_a_paper_that_does_not_exist_is_absent_and_is_no_failure(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    report = project.fetch(paper("kst-36228-1"), paper("kst-36228-404"))
    assert report.is_done
    assert project.texts() == {"kst-36228-1"}
    assert states(project)["kst-36228-404"] == "absent"
    assert len(replay.searches) == 1


def test_what_is_absent_is_asked_for_again_after_three_days_and_then_after_thirty(project: FetchProject) -> None:
    replay = project.replay
    project.fetch(paper("kst-36228-404"))
    asked = []
    for day in range(1, 40):
        replay.clock.days_later(1)
        replay.forget()
        project.fetch(due=True)
        asked += [day] * len(replay.searches)
    assert asked == [3, 33]
    replay.put(*motions([404]))
    replay.clock.days_later(30)
    project.fetch(due=True)
    assert project.texts() == {"kst-36228-404"}


def test_a_paper_that_is_missing_is_not_asked_for_each_time(project: FetchProject, replay: Replay) -> None:
    missing = Wish("missing", "kst-36228-404")
    project.fetch(missing, held=4)
    replay.forget()
    project.fetch(missing, held=4)
    assert not replay.searches
    counted = project.ledger.wishes["missing"]
    assert (counted.named, counted.here) == (5, 4)


def test_what_is_refused_is_asked_for_after_a_day_then_seven_then_thirty(project: FetchProject, replay: Replay) -> None:
    wrong = Record("kst-36228-1", "36228", "1", stated="kst-36228-3")
    replay.put(wrong, *motions([2]))
    project.fetch(dossier(), due=True)
    asked = []
    for day in range(1, 70):
        replay.clock.days_later(1)
        replay.forget()
        project.fetch(dossier(), due=True)
        asked += [day] * bool(replay.documents)
    assert asked == [1, 8, 38, 68]
    replay.forget()
    wrong.modified = "2027-01-01"
    assert project.fetch(dossier(), due=True).outcomes["refused"], "another version is another document"
    replay.forget()
    assert project.fetch(dossier()).outcomes["refused"], "somebody asks for it now"


def test_a_standing_wish_asks_for_nothing_that_was_not_there_lately(project: FetchProject, replay: Replay) -> None:
    letter = Record("kst-36228-1", "36228", "1", extra=(("bijlage", "blg-404"),))
    replay.put(letter, *motions([2]))
    replay.hidden.add("kst-36228-2")
    wishes = dossier(annexes=True), paper("kst-36228-404")
    project.fetch(*wishes, due=True)
    assert states(project) == {"kst-36228-1": "stored"} | dict.fromkeys(
        ("blg-404", "kst-36228-2", "kst-36228-404"), "absent"
    )
    replay.forget()
    project.fetch(*wishes, due=True)
    assert (len(replay.searches), len(replay.documents)) == (1, 0)
    replay.forget()
    replay.clock.days_later(3)
    project.fetch(*wishes, due=True)
    assert replay.documents


def test_without_xml_the_best_that_there_is_and_more_where_it_is_asked(project: FetchProject, replay: Replay) -> None:
    replay.put(Record("kst-36228-1", "36228", "1", manifestations=("html", "pdf")), *motions([2]))
    project.fetch(dossier())
    names = {name.removeprefix("officieel/36228/") for name in project.files()}
    assert names == {"kst-36228-1.html", "kst-36228-1.metadata.xml", "kst-36228-2.xml", "kst-36228-2.metadata.xml"}
    project.fetch(dossier(formats=("xml", "pdf")))
    assert {name for name in project.files() if name.endswith(".pdf")} == {
        "officieel/36228/kst-36228-1.pdf",
        "officieel/36228/kst-36228-2.pdf",
    }


def test_an_annex_whose_record_names_no_letter_is_still_an_annex(project: FetchProject, replay: Replay) -> None:
    # So is blg-1000150 in the source: with the numbers of its letter, and "Onopgemaakt" for ever.
    annex = Record("blg-1000150", "36228", "6", status="Onopgemaakt", manifestations=("pdf",))
    replay.put(annex)
    project.fetch(dossier())
    assert not project.files()
    project.fetch(dossier(annexes=True))
    assert project.ledger.answers["blg-1000150"].state == "stored"
    pdf = project.files()["officieel/36228/blg-1000150.pdf"]
    replay.put(*motions([6]))
    project.fetch(dossier(annexes=True, formats=("xml",)))
    assert project.files()["officieel/36228/blg-1000150.pdf"] == pdf
    assert "officieel/36228/kst-36228-6.pdf" not in project.files()


def test_annexes_come_where_they_are_asked_for_and_are_counted_apart(project: FetchProject, replay: Replay) -> None:
    letter, annex = Record("kst-36228-1", "36228", "1"), Record("blg-1007826", "36228", "1", manifestations=("pdf",))
    letter.extra = (("bijlage", "blg-1007826"),)
    annex.extra, annex.status = (("hoofddocument", "kst-36228-1"),), "Onopgemaakt"
    replay.put(letter, annex)
    project.fetch(dossier())
    assert project.texts() == {"kst-36228-1"}
    assert project.ledger.answers["kst-36228-1"].related == (("bijlage", "blg-1007826"),)
    project.fetch(paper("kst-36228-1", annexes=True))
    assert project.texts() == {"kst-36228-1", "blg-1007826"}
    assert project.ledger.answers["blg-1007826"].related == (("hoofddocument", "kst-36228-1"),)
    assert states(project)["blg-1007826"] == "stored"
    project.fetch(dossier(annexes=True))
    counted = project.ledger.wishes.get("dossier 36228")
    assert counted
    assert (counted.named, counted.here) == (1, 1)


def test_a_paper_that_is_not_laid_out_is_here_as_pdf_until_it_has_its_identifier(
    project: FetchProject, replay: Replay
) -> None:
    replay.put(PDF_ONLY)
    project.fetch(dossier())
    assert states(project) == {"kst-1259252": "pdf-only"}
    pdf = project.files()["officieel/36228/kst-1259252.pdf"]
    asked = []
    for day in range(1, 16):
        replay.clock.days_later(1)
        replay.forget()
        project.fetch(due=True)
        asked += [day] * len(replay.searches)
    assert asked == [1, 4, 11]
    replay.table.clear()
    replay.put(Record("kst-36228-D", "36228", "D"))
    replay.clock.days_later(7)
    assert project.fetch(due=True).is_done
    assert sorted(project.files()) == [
        f"officieel/36228/kst-36228-D.{suffix}" for suffix in ("metadata.xml", "pdf", "xml")
    ]
    assert project.files()["officieel/36228/kst-36228-D.pdf"] == pdf
    assert project.digests() == project.digests_in_ledger()
    assert states(project)["kst-36228-D"] == "stored"
    assert ("opgemaakt", "kst-36228-D") in project.ledger.answers["kst-1259252"].related


def test_the_pdf_of_before_a_paper_was_laid_out_stays_beside_the_new_one(project: FetchProject, replay: Replay) -> None:
    replay.put(PDF_ONLY)
    project.fetch(dossier())
    pdf = project.files()["officieel/36228/kst-1259252.pdf"]
    replay.table.clear()
    replay.put(Record("kst-36228-D", "36228", "D"))
    replay.clock.days_later(7)
    assert project.fetch(dossier(formats=("xml", "pdf"))).is_done
    files = project.files()
    assert files["officieel/36228/kst-36228-D.onopgemaakt.pdf"] == pdf
    assert files["officieel/36228/kst-36228-D.pdf"] == replay.table["kst-36228-D"].file("pdf") != pdf
    assert project.digests() == project.digests_in_ledger()
    replay.forget()
    assert project.fetch(dossier(formats=("xml", "pdf"))).is_done
    assert not replay.documents


def test_what_the_source_changes_waits_for_a_word(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    project.fetch(dossier())
    before = project.files()
    replay.table["kst-36228-1"].text = "De Kamer, gehoord de beraadslaging, vraagt iets anders."
    replay.table["kst-36228-1"].modified = "2026-11-20"
    report = project.fetch(dossier())
    assert not report.is_done
    assert states(project)["kst-36228-1"] == "changed"
    assert project.files() == before
    replay.forget()
    assert not project.fetch(dossier()).is_done
    assert not replay.documents
    store = project.store()
    assert store.accept("kst-36228-1") == ["officieel/36228/kst-36228-1.xml"]
    assert project.files()["officieel/36228/kst-36228-1.xml"] == replay.table["kst-36228-1"].file("xml")
    assert project.digests() == project.digests_in_ledger()
    replay.forget()
    assert project.fetch(dossier()).is_done
    assert not replay.documents


def test_what_comes_of_a_paper_that_was_moved_with_its_ledger_comes_beside_it(
    project: FetchProject, replay: Replay
) -> None:
    replay.put(*motions([1]))
    replay.parliament.put("Zaak", zaak(1))
    project.fetch(dossier())
    project.sources.joinpath("officieel/36228").rename(project.sources / "officieel/moties")
    ledger = project.folder / "sources.ledger.tsv"
    ledger.write_bytes(ledger.read_bytes().replace(b"officieel/36228/", b"officieel/moties/"))
    project.records("kst-36228-1")
    project.fetch(dossier(formats=("xml", "pdf")))
    replay.table["kst-36228-1"].text = "De Kamer, gehoord de beraadslaging, vraagt iets anders."
    replay.table["kst-36228-1"].modified = "2026-11-20"
    project.fetch(dossier())
    assert states(project)["kst-36228-1"] == "changed"
    assert set(project.files()) == {
        f"officieel/moties/kst-36228-1.{suffix}" for suffix in ("kamer.json", "metadata.xml", "pdf", "xml")
    }


def test_a_new_version_with_the_same_bytes_is_no_change(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    project.fetch(dossier())
    before = project.files()
    replay.table["kst-36228-1"].modified = "2026-11-20"
    replay.forget()
    assert project.fetch(dossier()).is_done
    assert [request.status for request in replay.documents] == [304, 304]
    assert project.files() == before
    line = project.ledger.files["officieel/36228/kst-36228-1.xml"]
    assert (line.version[:10], line.retrieved) == ("2026-11-20", dt.date(2026, 11, 28))


def test_somebody_elses_file_of_the_same_name_is_not_written_over(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    own = project.sources / "officieel/36228/kst-36228-1.xml"
    own.parent.mkdir(parents=True)
    own.write_text("van mij", encoding="utf-8")
    assert not project.fetch(dossier()).is_done
    assert own.read_text(encoding="utf-8") == "van mij"
    assert states(project)["kst-36228-1"] == "changed"


def test_what_the_source_no_longer_has_is_withdrawn_and_stays(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    project.fetch(dossier())
    del replay.table["kst-36228-2"]
    project.fetch(dossier())
    assert states(project) == {"kst-36228-1": "stored", "kst-36228-2": "withdrawn"}
    assert project.texts() == {"kst-36228-1", "kst-36228-2"}
    replay.forget()
    project.fetch(dossier())
    assert len(replay.searches) == 1
    replay.put(*motions([2]))
    project.fetch(dossier())
    assert states(project)["kst-36228-2"] == "stored"


def test_so_many_and_no_more_and_the_rest_stays_in_the_queue(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 8)))
    project.fetch(dossier(most=3))
    assert len(project.texts()) == 3
    assert sorted(states(project).values()) == ["queued"] * 4 + ["stored"] * 3
    replay.forget()
    project.fetch(due=True)
    assert len(project.texts()) == 7
    assert not replay.searches


def test_since_a_day_only_what_changed(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]), Record("kst-36228-2", "36228", "2", modified="2026-10-31"))
    project.fetch(dossier(since=dt.date(2026, 11, 1)))
    assert project.texts() == {"kst-36228-1"}
    assert set(project.ledger.wishes) == {"dossier 36228 since 2026-11-01"}


def test_a_dry_run_asks_the_search_and_writes_nothing(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    report = project.fetch(dossier(), dry=True)
    assert list(report.planned) == ["kst-36228-1", "kst-36228-2"]
    assert report.requests_planned == 4
    assert project.fetch(dossier(formats=("xml", "pdf")), dry=True).requests_planned == 6
    assert not replay.documents
    assert not list(project.folder.rglob("*.*"))


def test_a_disk_that_is_full_leaves_no_part_of_a_document(
    project: FetchProject, replay: Replay, monkeypatch: pytest.MonkeyPatch
) -> None:
    replay.put(*motions([1]))
    sync = os.fsync
    parts: list[str] = []

    def full(descriptor: int) -> None:
        """There is room for a record, and not for the text."""
        parts[:] = [name for name in project.files() if name.endswith(".part")]
        if len(parts) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            project.fetch(dossier())
    assert len(parts) == 2
    assert not project.files()
    project.fetch(dossier())
    assert project.texts() == {"kst-36228-1"}


def test_words_are_searched_up_to_a_number(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 6)), Record("kst-36228-9", "36228", "9", 'over "oorlog" en vrede'))
    project.fetch(Wish("search", '"oorlog" en'))
    assert project.texts() == {"kst-36228-9"}


def test_progress_says_what_is_left_and_how_long(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2, 3]))
    seen: list[tuple[int, int, float]] = []
    project.fetch(dossier(), progress=lambda *told: seen.append(told))
    assert [(done, total) for done, total, _ in seen] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert [seconds for _, _, seconds in seen] == sorted((seconds for _, _, seconds in seen), reverse=True)
    assert seen[-1][2] == 0


@pytest.mark.parametrize(("dossier_number", "folder"), [("36600-VII", "36600-VII"), ("21501-02", "21501-02")])
def test_a_chapter_is_a_dossier_of_its_own(project: FetchProject, dossier_number: str, folder: str) -> None:
    project.replay.put(*motions([3], dossier_number))
    project.fetch(dossier(dossier_number))
    assert f"officieel/{folder}/kst-{dossier_number}-3.xml" in project.files()
