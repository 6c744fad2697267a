"""What comes in, where it lies, what the ledger says, and what the second time costs."""

from .fetching import FetchProject, dossier, motions, paper
from .replay import Replay


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
    count = project.ledger.of_dossier("36228")
    assert count
    assert (count.named, count.here) == (3, 3)
    assert {answer.state for answer in project.ledger.answers.values()} == {"stored"}


def test_the_second_time_costs_one_search_and_no_document(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 6)))
    project.fetch(dossier())
    before = project.folder.joinpath("sources.ledger.tsv").read_bytes()
    replay.forget()
    project.fetch(dossier())
    assert [request.path.partition("?")[0] for request in replay.requests] == ["/robots.txt", "/sru"]
    assert project.folder.joinpath("sources.ledger.tsv").read_bytes() == before


def test_a_paper_that_does_not_exist_is_absent_and_is_no_failure(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    report = project.fetch(paper("kst-36228-1"), paper("kst-36228-404"))
    assert report.is_done
    assert project.texts() == {"kst-36228-1"}
    assert project.ledger.answers["kst-36228-404"].state == "absent"
    assert len(replay.searches) == 1
