"""Whatever parliament's data service answers: what is right comes in, what is not is named, and nobody is asked too often."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kamerstuk_site.official.parliament_looks import state_of_zaak
from kamerstuk_site.official.parliament_match import candidates
from kamerstuk_site.official.parliament_model import asked_of, read_model
from kamerstuk_site.official.parliament_pruning import Pruning, record_bytes
from kamerstuk_site.official.parliament_shape import ZAAK
from kamerstuk_site.reading.parliament_record import read_parliament_record
from kamerstuk_site.reading.plain_json import MOST_BYTES, read_object

from .fetching import FetchProject
from .odata import metadata, version_4
from .parliament_cases import decision, promise, vote, zaak
from .replay import CHEAP, Replay, replaying
from .test_fetch_laws import assert_good_manners
from .test_parliament import ONE, ids

WHOLE = json.dumps({"value": [zaak(1)]}).encode()
HOSTILE = {
    "truncated": WHOLE[: len(WHOLE) // 2],
    "deep": b'{"value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "html": b"<!DOCTYPE html><html><body>Even geduld</body></html>",
    "error": b'{"error": {"code": "", "message": "The query specified in the URI is not valid."}}',
    "no value": b'{"@odata.context": "x"}',
    "value of another type": b'{"value": {"Id": "x"}}',
    "a list": b"[]",
    "not a number": b'{"value": [{"Id": NaN}]}',
    "a long number": b'{"value": [{"Id": ' + b"9" * 10_000 + b"}]}",
    "two keys of a name": b'{"value": [], "value": []}',
    "not UTF-8": b'{"value": ["\xff"]}',
    "empty": b"",
}
QUESTIONS = (f"'{ONE}'", "Volgnummer eq 1)", "Volgnummer eq 1 ")
"""The words by which a question is about this paper."""


@pytest.mark.parametrize("name", HOSTILE)
def test_one_answer_that_is_wrong_stops_no_other_and_is_named_with_its_question(
    project: FetchProject, replay: Replay, name: str
) -> None:
    replay.parliament.put("Zaak", *map(zaak, (1, 2, 3)))
    replay.parliament.broken = dict.fromkeys(QUESTIONS, HOSTILE[name])
    report = project.records(*ids(1, 2, 3))
    assert {Path(file).name.partition(".")[0] for file in project.files()} == {"kst-36228-2", "kst-36228-3"}
    assert list(report.undone) == [ONE]
    assert not report.is_done
    question = (
        "Zaak?$filter=Kamerstukdossier/any(k:k/Nummer%20eq%2036228)%20and%20Document/any(d:d/Volgnummer%20eq%201)"
    )
    assert f"(https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0/{question})" in report.undone[ONE]
    assert_good_manners(replay)


def test_the_words_of_a_refusal_are_shown(project: FetchProject, replay: Replay) -> None:
    replay.parliament.broken = dict.fromkeys(QUESTIONS, HOSTILE["error"])
    assert "de Kamer antwoordt: The query specified" in project.records(ONE).undone[ONE]


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({"Titel": 5}, "Zaak.Titel: weggelaten; gevonden: een getal; verwacht: een tekst"),
        ({"Afgedaan": "ja"}, "Zaak.Afgedaan: weggelaten; gevonden: een tekst; verwacht: true of false"),
        ({"Besluit": {"Id": "x"}}, "Zaak.Besluit: weggelaten; gevonden: een object; verwacht: een lijst"),
        ({"Besluit": [7]}, "Zaak.Besluit[0]: weggelaten; gevonden: een getal; verwacht: een object"),
        (
            {"Besluit": [decision("Ingediend", vote("SP", True))]},
            "Zaak.Besluit[0].Stemming[0].FractieGrootte: weggelaten; gevonden: true of false; verwacht: een getal",
        ),
    ],
)
def test_what_has_another_type_is_left_out_and_named(
    project: FetchProject, replay: Replay, wrong: dict[str, Any], found: str
) -> None:
    replay.parliament.put("Zaak", zaak(1, **wrong) if "Besluit" not in wrong else {**zaak(1), **wrong})
    report = project.records(ONE)
    assert report.notes == [f"{ONE}: {found}"]
    assert project.record(ONE)["Onderwerp"] == "Motie 1 over iets"


@pytest.mark.parametrize("wrong", [{"Document": 5}, {"Document": [[]]}, {"Id": 5}, {"Besluit": [{"Agendapunt": []}]}])
def test_no_type_is_too_wrong(project: FetchProject, replay: Replay, wrong: dict[str, Any]) -> None:
    replay.parliament.broken = {ONE: json.dumps({"value": [{**zaak(1), **wrong}, 5, None, zaak(2)]}).encode()}
    project.records(ONE)
    assert not project.stopped


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["Id", "Nummer", "x"]), inner),
    max_leaves=5,
)


def paths(value: Any) -> list[tuple[Any, ...]]:
    """Where something stands in a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [(), *((key, *rest) for key, inner in inside for rest in paths(inner))]


def with_at(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = with_at(value[path[0]], path[1:], new)
    return copy


VOTED = zaak(1, decision("Stemmen - aangenomen", vote("SP", 5)))
ASKED = asked_of(read_model(metadata(version_4()).encode()), "Zaak", ZAAK)
PLACES = [path for path in paths(VOTED) if path]


@given(st.dictionaries(st.sampled_from(PLACES), ANYTHING, min_size=1, max_size=3))
def test_whatever_stands_anywhere_what_is_kept_can_be_read(wrong: dict[tuple[Any, ...], Any]) -> None:
    raw: Any = VOTED
    for path, new in sorted(wrong.items(), key=lambda each: -len(each[0])):
        raw = with_at(raw, path, new)
    answer = read_object(json.dumps(raw).encode())
    kept = Pruning(lambda _following: []).pruned(answer, ASKED)
    assert len(candidates(ONE, [kept])) <= 1
    assert state_of_zaak(kept) in ("open", "settled")
    record = read_parliament_record("x", record_bytes("Zaak", kept)).record
    assert record
    assert record.fields == kept


def test_what_no_value_may_hold_is_replaced(project: FetchProject, replay: Replay) -> None:
    replay.parliament.put("Zaak", zaak(1, Onderwerp="\ud800\u202e<b>"))
    assert project.records(ONE).is_done
    assert project.record(ONE)["Onderwerp"] == "\ufffd\ufffd<b>"


@pytest.mark.parametrize(("size", "comes"), [(MOST_BYTES // 2, True), (MOST_BYTES, False)])
def test_a_record_is_as_large_as_a_reader_takes(project: FetchProject, replay: Replay, size: int, comes: bool) -> None:
    replay.parliament.put("Zaak", zaak(1, Titel="x" * size), zaak(2))
    report = project.records(*ids(1, 2))
    assert report.counts["new"] == 1 + comes
    assert bool(report.undone) != comes


@pytest.mark.parametrize("number", ["x" * 100_000, "a' or Nummer ne '", "../x", ""])
def test_a_number_of_a_debate_that_can_be_none_asks_nothing(project: FetchProject, replay: Replay, number: str) -> None:
    replay.parliament.put("Zaak", zaak(1, decision(at=number)))
    assert project.records(ONE).is_done
    assert not [path for path in replay.questions if "/Toezegging" in path]


def test_a_service_that_takes_no_groups_is_asked_one_by_one(project: FetchProject, replay: Replay) -> None:
    replay.parliament.takes_groups = False
    replay.parliament.put("Zaak", *map(zaak, range(1, 4)))
    assert dict(project.records(*ids(1, 2, 3)).counts) == {"new": 3}


def test_a_service_that_does_not_look_for_identifiers_is_asked_by_number(project: FetchProject, replay: Replay) -> None:
    replay.parliament.refuses = "ExterneIdentifier"
    replay.parliament.put("Zaak", *map(zaak, range(1, 61)))
    report = project.records(*ids(*range(1, 61)))
    assert dict(report.counts) == {"new": 60}
    assert report.is_done
    assert len(replay.questions) == 2 + 5  # a group, one alone; then by number


def test_a_service_that_refuses_everything_is_not_asked_for_each_paper(project: FetchProject, replay: Replay) -> None:
    replay.parliament.refuses = "eq"
    report = project.records(*ids(*range(1, 61)))
    assert len(report.undone) == 60
    assert 'antwoord 400, de bron begrijpt de vraag niet: {"error": {"code": "", "message"' in report.undone[ONE]
    assert len(replay.questions) == 4
    replay.forget()
    project.records(*ids(*range(1, 61)))
    assert not replay.requests, "tomorrow is soon enough"


def test_a_service_that_is_down_ends_the_run(project: FetchProject, replay: Replay) -> None:
    replay.faults = dict.fromkeys(range(5, 200), "500")
    project.records(*ids(*range(1, 40)))
    assert "25 keer achter elkaar" in project.stopped
    assert len(replay.requests) == 4 + 25
    replay.forget()
    replay.parliament.put("Zaak", *map(zaak, range(1, 40)))
    project.records(*ids(*range(1, 40)))
    assert len(project.files()) == 39


def test_what_robots_txt_forbids_is_not_asked(project: FetchProject, replay: Replay) -> None:
    replay.robots = "User-agent: *\nDisallow: /OData/\n"
    report = project.records(ONE)
    assert "robots.txt van gegevensmagazijn.tweedekamer.nl" in report.faults[0]
    assert [request.path for request in replay.requests] == ["/robots.txt"]


faults = st.dictionaries(st.integers(1, 25), st.sampled_from([*CHEAP, "text"]), max_size=10)


@example({3: "html", 4: "short", 5: "cut", 6: "500"})
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
@given(faults)
def test_the_same_records_come_whatever_goes_wrong(wrong: dict[int, str]) -> None:
    def table(replay: Replay) -> None:
        replay.parliament.put("Zaak", *(zaak(number, decision()) for number in range(1, 5)))
        replay.parliament.put("Toezegging", promise("TZ202503-001"), promise("TZ202503-002"))

    papers = ids(*range(1, 6))
    with replaying() as replay, TemporaryDirectory() as folder:
        table(replay)
        smooth = FetchProject(Path(folder), replay)
        smooth.records(*papers)
        expected = smooth.files()
    with replaying() as replay, TemporaryDirectory() as folder:
        table(replay)
        project = FetchProject(Path(folder), replay)
        replay.faults = dict(wrong)
        project.records(*papers)
        assert_good_manners(replay)
        assert project.digests() == project.digests_in_ledger()
        replay.forget()
        replay.clock.days_later(31)
        project.records(*papers)
        assert project.files() == expected
        replay.forget()
        project.records(*papers)
        assert not replay.requests
