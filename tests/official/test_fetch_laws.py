"""Whatever the records and whatever goes wrong: what exists comes in, in the manners of a good guest, and once."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kamerstuk_site.archive.ledger_file import ledger_text
from kamerstuk_site.official.pace import Manners

from .fetching import FetchProject, dossier, paper
from .replay import CHEAP, FAULTS, Record, Replay, replaying

SCHEDULE = Manners().schedule
READY = ("xml", "html", "pdf")


@contextmanager
def projects(records: list[Record]) -> Iterator[FetchProject]:
    with replaying() as replay, TemporaryDirectory() as folder:
        replay.put(*records)
        yield FetchProject(Path(folder), replay)


numbers = st.one_of(st.integers(1, 400).map(str), st.sampled_from("ABCY"))
papers = st.builds(
    lambda number, text, manifestations: Record(
        f"kst-36228-{number}", "36228", number, text, manifestations=manifestations
    ),
    numbers,
    st.sampled_from(["Woorden.", "Andere woorden, met é.", "w" * 3000]),
    st.sampled_from([READY, ("xml",), ("html", "pdf"), ("pdf",)]),
)
debates = st.builds(
    lambda item, dossier: Record(
        f"h-tk-20252026-7-{item}", "", "", publication="Handelingen", extra=(("behandeldDossier", dossier),)
    ),
    st.integers(1, 3),
    st.sampled_from(["36228", "36228;1"]),
)
records = st.lists(
    st.one_of(papers, debates),
    min_size=1,
    max_size=6,
    unique_by=lambda record: record.identifier,
)
faults = st.dictionaries(st.integers(1, 30), st.sampled_from(CHEAP), max_size=12)
WISHES = dossier(), paper("kst-35570-1"), paper("kst-36228-1")


def without_days(text: str) -> str:
    return re.sub(r"\t\d{4}-\d\d-\d\d(?=\t)", "\tDAY", text)


def state(project: FetchProject) -> tuple[Mapping[str, bytes], str]:
    return project.files(), without_days(ledger_text(project.ledger))


def assert_good_manners(replay: Replay) -> None:
    assert replay.most_at_once == 1
    assert replay.requests[0].is_robots
    held = 0.0
    doubled = 0.0
    for before, after in zip(replay.requests, replay.requests[1:], strict=False):
        gap = after.at - before.at
        assert gap >= 0.5 - 1e-6
        if before.status in (429, 503):
            doubled = 1.0
            assert gap >= doubled - 1e-6
        held = before.at + before.retry_after
        assert after.at >= held - 1e-6


@example([Record("kst-36228-1", "36228", "1", "Woorden.")], {5: "charset"})
@example([Record("kst-36228-1", "36228", "1", "Woorden.", manifestations=("html", "pdf"))], {5: "short"})
@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(records, faults)
def test_what_exists_is_stored_whatever_goes_wrong(table: list[Record], wrong: dict[int, str]) -> None:
    with projects(table) as smooth:
        smooth.fetch(*WISHES)
        expected = state(smooth)
    with projects(table) as project:
        replay = project.replay
        replay.faults = dict(wrong)
        project.fetch(*WISHES)
        assert_good_manners(replay)
        assert project.digests() == project.digests_in_ledger()
        assert not [name for name in project.files() if name.endswith(".part")]
        replay.forget()
        replay.clock.days_later(31)
        project.fetch(*WISHES, due=True)
        assert_good_manners(replay)
        assert state(project) == expected
        assert project.texts() == {record.identifier for record in table}
        replay.forget()
        project.fetch(*WISHES)
        assert not replay.documents
        assert len(replay.searches) <= len(WISHES)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", [1, 2, 3, 4], ids=["robots", "search", "record", "text"])
def test_one_mistake_of_the_source_costs_no_document(tmp_path: Path, fault: str, at: int) -> None:
    with replaying() as replay:
        replay.put(Record("kst-36228-1", "36228", "1"), Record("kst-36228-2", "36228", "2"))
        replay.faults = {at: fault}
        project = FetchProject(tmp_path, replay)
        report = project.fetch(dossier())
        assert report.is_done, report
        assert project.texts() == {"kst-36228-1", "kst-36228-2"}
        assert len(replay.requests) <= 8
        assert_good_manners(replay)
