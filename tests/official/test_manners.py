"""How the sources are asked: at what pace, by which rules, within which bounds, and when it ends."""

from pathlib import Path

import pytest

from kamerstuk_site.official.asking import MOST_FAILURES
from kamerstuk_site.official.fetch_cache import load_cache
from kamerstuk_site.official.official_hosts import AddressRefusedError, OfficialHosts
from kamerstuk_site.official.pace import Manners, Pace
from kamerstuk_site.reading.source_folder import MOST_BYTES

from .fetching import FetchProject, dossier, motions, paper
from .replay import FakeClock, Record, Replay

HOST = "repository.overheid.nl"


def gaps(replay: Replay) -> list[float]:
    return [after.at - before.at for before, after in zip(replay.requests, replay.requests[1:], strict=False)]


def test_the_pace_begins_at_a_second_and_gets_two_percent_quicker(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 31)))
    project.fetch(dossier())
    found = gaps(replay)
    assert found[0] == pytest.approx(1.0)
    assert found[2] == pytest.approx(0.98**2)
    assert min(found) == pytest.approx(0.5)
    replay.forget()
    project.fetch(dossier())
    assert gaps(replay) == [pytest.approx(0.5)]  # the next run begins where this one ended


def test_after_too_many_requests_the_interval_is_twice_as_long(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    replay.faults = {3: "429", 4: "429"}
    project.fetch(dossier())
    waits = gaps(replay)
    assert waits[2:4] == [pytest.approx(5.0), pytest.approx(10.0)]
    assert waits[4] == pytest.approx(0.98**2 * 4)


@pytest.mark.parametrize(("fault", "seconds"), [("429 seconds", 42.0), ("503 date", 77.0)])
def test_retry_after_holds_for_the_host(project: FetchProject, replay: Replay, fault: str, seconds: float) -> None:
    replay.put(*motions([1]))
    replay.faults = {2: fault}
    project.fetch(dossier())
    assert gaps(replay)[1] == pytest.approx(seconds, abs=1.0)


def test_a_host_that_wants_to_be_left_alone_for_long_ends_the_run_and_is_left_alone_by_the_next(
    project: FetchProject, replay: Replay
) -> None:
    replay.put(*motions([1]))
    replay.hold = 7200
    replay.faults = {2: "429 hold"}
    report = project.fetch(dossier())
    assert "120 minuten rust" in report.stopped
    replay.clock.sleep(600)
    replay.forget()
    assert "110 minuten rust" in project.fetch(dossier()).stopped
    assert not replay.requests
    replay.clock.sleep(6600)
    assert project.fetch(dossier()).is_done


def test_a_rest_that_a_host_asked_for_outlives_a_killed_fetch(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    replay.faults = {2: "429 seconds"}
    kept = []

    def killed(seconds: float) -> None:
        now = replay.clock.wall()
        _, until = load_cache(project.folder / ".cache").pace.get(HOST, (0.0, now))
        kept.append(until - now)
        FakeClock.sleep(replay.clock, seconds)

    replay.clock.sleep = killed  # type: ignore[method-assign]
    project.fetch(dossier())
    assert max(kept) == pytest.approx(42.0, abs=1.0)


def test_the_publishers_own_schedule_is_kept_where_the_host_does_not_say_when(project: FetchProject) -> None:
    replay = project.replay
    replay.put(*motions([1]))
    replay.faults = dict.fromkeys(range(3, 8), "500")
    assert project.fetch(dossier()).is_done
    assert gaps(replay)[2:7] == [5.0, 10.0, 30.0, 60.0, 180.0]


def test_what_fails_is_tried_again_at_the_end_and_by_the_next_run(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    replay.faults = dict.fromkeys(range(3, 9), "500")
    assert project.fetch(dossier()).is_done
    assert project.texts() == {"kst-36228-1", "kst-36228-2"}
    replay.put(*motions([3]))
    replay.broken = {"kst-36228-3"}
    replay.forget()
    report = project.fetch(dossier())
    assert list(report.outcomes["failed"]) == ["kst-36228-3"]
    assert len(replay.documents) == 12
    assert project.ledger.answers["kst-36228-3"].state == "failed"
    replay.broken.clear()
    assert project.fetch(due=True).is_done
    assert "kst-36228-3" in project.texts()


def test_twenty_five_failures_in_a_row_end_the_run(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions(range(1, 20)))
    replay.faults = dict.fromkeys(range(5, 1000), "reset")
    report = project.fetch(dossier())
    assert f"{MOST_FAILURES} keer achter elkaar" in report.stopped
    assert len(replay.requests) == 4 + MOST_FAILURES
    assert project.texts() == {"kst-36228-1"}


def test_papers_that_are_not_there_do_not_end_the_run(project: FetchProject, replay: Replay) -> None:
    gone = [Record(f"kst-36228-{number}", "36228", str(number)) for number in range(1, 31)]
    replay.put(*gone, *motions([99]))
    replay.hidden = {record.identifier for record in gone}
    report = project.fetch(dossier())
    assert not report.stopped
    assert len(report.outcomes["absent"]) == 30
    assert project.texts() == {"kst-36228-99"}


def test_robots_txt_is_asked_for_first_once_a_run_and_obeyed(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    replay.robots = "User-agent: *\nCrawl-delay: 7\nDisallow: /frbr/officielepublicaties/kst/36228/kst-36228-1/\n"
    report = project.fetch(dossier())
    assert [request.is_robots for request in replay.requests] == [True, False, False, False]
    assert "robots.txt" in report.outcomes["refused"]["kst-36228-1"]
    assert project.texts() == {"kst-36228-2"}
    assert min(gaps(replay)) == 7.0


def test_a_search_that_robots_txt_forbids_is_refused(project: FetchProject, replay: Replay) -> None:
    replay.robots = "User-agent: *\nDisallow: /\n"
    project.fetch(paper("kst-36228-1"))
    assert project.ledger.answers["kst-36228-1"].state == "refused"
    assert [request.is_robots for request in replay.requests] == [True]


@pytest.mark.parametrize(("fault", "requests"), [("503 html", 6), ("loop", 20)])
def test_a_robots_txt_that_does_not_come_is_asked_for_no_more_than_any_address(
    project: FetchProject, replay: Replay, fault: str, requests: int
) -> None:
    replay.faults = dict.fromkeys(range(1, 100), fault)
    report = project.fetch(paper("kst-36228-1"))
    assert not report.is_done
    assert len(replay.requests) == requests


def test_it_says_who_asks(project: FetchProject, replay: Replay) -> None:
    project.fetch(dossier())
    assert {request.agent for request in replay.requests} == {"kamerstuk-site/test (+https://example.nl)"}


# ---------------------------------------------------------------- what comes is not what was asked


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        ("to http", "geen https"),
        ("elsewhere", "niet bij een bron die bekend is"),
        ("loop", "te veel omleidingen"),
        ("html", "hier moesten gegevens van het stuk staan"),
        ("other", "hier staat kst-36228-999 in plaats van kst-36228-1"),
        ("endless", "meer dan 1048576 bytes"),
        ("bomb", "meer dan 1048576 bytes"),
        ("charset", "hier moesten gegevens van het stuk staan"),
    ],
)
def test_what_stays_wrong_is_refused_and_says_why(project: FetchProject, replay: Replay, fault: str, why: str) -> None:
    replay.put(*motions([1]))
    replay.faults = dict.fromkeys(range(3, 60), fault)
    report = project.fetch(dossier())
    assert why in report.outcomes["refused"]["kst-36228-1"]
    assert project.ledger.answers["kst-36228-1"].state == "refused"
    assert not project.files()


@pytest.mark.parametrize(
    ("form", "fault", "why"),
    [
        ("xml", "text", "niet heel aangekomen"),
        ("html", "text", "hier moest een pagina staan"),
        ("pdf", "text", "hier moest een pdf staan"),
        ("xml", "short", "niet heel aangekomen"),
        ("html", "html", "deze pagina noemt kst-36228-1 niet"),
        ("html", "other", "hier staat kst-36228-999 in plaats van kst-36228-1"),
        ("xml", "charset", "de tekens zijn andere"),
        ("html", "short", "de pagina is niet heel"),
        ("pdf", "short", "de pdf is niet heel"),
    ],
)
def test_a_text_of_another_sort_or_half_a_text_is_refused(
    project: FetchProject, replay: Replay, form: str, fault: str, why: str
) -> None:
    replay.put(*motions([1]))
    record_at_the_end = 8
    replay.faults = {number: fault for number in range(4, 30) if number != record_at_the_end}
    report = project.fetch(dossier(formats=(form,)))
    assert why in report.outcomes["refused"]["kst-36228-1"]
    assert not project.files()


def test_another_identifier_in_the_text_or_in_the_record_is_refused(project: FetchProject, replay: Replay) -> None:
    wrong, reprint = Record("kst-36228-1", "36228", "1"), Record("kst-36228-2-h1", "36228", "2")
    wrong.stated = "kst-36228-3"
    replay.put(wrong, reprint, *motions([3]))
    report = project.fetch(dossier())
    assert "kst-36228-3 in plaats van kst-36228-1" in report.outcomes["refused"]["kst-36228-1"]
    assert project.texts() == {"kst-36228-2-h1", "kst-36228-3"}


@pytest.mark.parametrize(("size", "state"), [(MOST_BYTES - 2000, "stored"), (MOST_BYTES, "refused")])
def test_no_document_is_larger_than_a_letter_may_be(
    project: FetchProject, replay: Replay, size: int, state: str
) -> None:
    replay.put(Record("kst-36228-1", "36228", "1", "w" * size))
    report = project.fetch(dossier(formats=("pdf",)))
    assert list(report.outcomes[state]) == ["kst-36228-1"]  # type: ignore[index]


def test_a_slow_drip_ends(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    replay.faults = dict.fromkeys(range(3, 30), "drip")
    report = project.fetch(dossier())
    assert "niet binnen 60 seconden" in report.outcomes["failed"]["kst-36228-1"]


# ---------------------------------------------------------------- addresses


def test_the_stand_in_stands_for_every_host_and_for_no_other_machine() -> None:
    hosts = OfficialHosts("http://127.0.0.1:8000")
    assert hosts.asked(f"https://{HOST}/sru?x=1") == f"http://127.0.0.1:8000/{HOST}/sru?x=1"
    assert hosts.official(f"http://127.0.0.1:8000/{HOST}/a.xml") == f"https://{HOST}/a.xml"
    assert hosts.official(f"/{HOST}/b", f"https://{HOST}/a") == f"https://{HOST}/b"
    assert hosts.official("/b", f"https://{HOST}/a") == f"https://{HOST}/b"
    assert hosts.official("b", f"https://{HOST}/x/a") == f"https://{HOST}/x/b"
    for elsewhere in ("http://10.0.0.1:80", "https://127.0.0.1:8000", "http://127.0.0.1:8000/x", ""):
        with pytest.raises(AddressRefusedError):
            OfficialHosts(elsewhere)


@pytest.mark.parametrize(
    "address",
    [
        f"http://{HOST}/a.xml",
        "https://example.org/a.xml",
        f"https://{HOST}.example.org/a.xml",
        f"https://{HOST}@example.org/a.xml",
        f"https://{HOST}:8443/a.xml",
        "https://user:secret@repository.overheid.nl/a.xml",
        "file:///etc/passwd",
        f"https://{HOST}/a b",
        f"https://{HOST}/a\r\nHost: x",
        "//example.org/a",
    ],
)
def test_an_address_that_is_not_at_a_known_source_is_refused(address: str) -> None:
    for hosts in (OfficialHosts(), OfficialHosts("http://127.0.0.1:8000")):
        with pytest.raises(AddressRefusedError):
            hosts.official(address, f"https://{HOST}/x")


def test_an_address_in_a_record_that_is_elsewhere_is_never_asked(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    replay.host_in_records = "https://example.org"
    report = project.fetch(dossier())
    assert list(report.outcomes["absent"]) == ["kst-36228-1"]
    assert not replay.documents


# ---------------------------------------------------------------- the pace by itself


def test_a_pace_that_was_kept_by_a_clock_that_was_wrong_holds_nobody_for_long() -> None:
    clock = FakeClock()
    kept = {HOST: (0.7, clock.wall() + 10 * 86_400)}
    pace = Pace(clock, Manners(), kept)
    before = clock.now()
    pace.wait(HOST)
    assert clock.now() == before
    assert pace.interval(HOST) == 0.7


def test_a_clock_that_is_set_back_costs_nothing(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1]))
    project.fetch(dossier(), paper("kst-36228-404"))
    replay.clock.ahead -= 40 * 86_400
    replay.put(*motions([2, 404]))
    before = replay.clock.now()
    report = project.fetch(dossier(), due=True)
    assert report.is_done
    assert project.texts() == {"kst-36228-1", "kst-36228-2", "kst-36228-404"}
    assert replay.clock.now() - before < 10


def test_an_interval_stays_between_half_a_second_and_ten() -> None:
    pace = Pace(FakeClock(), Manners())
    for _ in range(100):
        pace.answered(HOST)
    assert pace.interval(HOST) == 0.5
    for _ in range(100):
        pace.overloaded(HOST)
    assert pace.interval(HOST) == 10.0


def test_a_quicker_pace_is_quicker_in_everything_but_never_too_quick_for_a_busy_machine() -> None:
    quick = Manners().quicker(0.05)
    assert (quick.first, quick.least, quick.most) == (0.05, 0.05, 0.5)
    assert quick.schedule == pytest.approx((0.25, 0.5, 1.5, 3.0, 9.0))
    assert quick.file_deadline == 5.0


def test_two_fetches_of_one_archive_are_one_too_many(tmp_path: Path) -> None:
    from kamerstuk_site.official.fetch_lock import FetchRunningError, only_fetch

    with only_fetch(tmp_path), pytest.raises(FetchRunningError), only_fetch(tmp_path):
        pass
    with only_fetch(tmp_path):
        pass


def test_one_paper_is_one_search_and_two_files(project: FetchProject, replay: Replay) -> None:
    replay.put(*motions([1, 2]))
    project.fetch(paper("kst-36228-1"))
    assert [request.path.rpartition("/")[2].partition("?")[0] for request in replay.requests] == [
        "robots.txt",
        "sru",
        "metadata.xml",
        "kst-36228-1.xml",
    ]
