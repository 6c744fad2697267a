"""The front matter contract: keys, forms, origin, and that any title survives YAML."""

import datetime as dt
from dataclasses import replace
from unittest import mock

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.model.code_points import harmless
from kamerstuk_site.model.facts import Fact, Origin
from kamerstuk_site.presentation import front_matter

from ..assembled import build_archive
from ..fixtures_archive import archive, sanctions


def entry(slug: str) -> dict[str, object]:
    found = next(entry for entry in archive().entries if entry.slug == slug)
    furniture = text_of(archive().rows, found.letter.file).furniture
    written = front_matter.dump(front_matter.of_entry(found, furniture, ["jaar: 2020"]))
    values = yaml.safe_load(written.split("---\n")[1])
    assert isinstance(values, dict)
    return values


def test_a_published_letter_has_the_keys_of_the_contract_in_its_order() -> None:
    values = entry("kst-35570-V-22")
    assert list(values) == [
        *("title", "kind", "identifier", "date", "place", "chamber", "session", "dossiers", "number"),
        *("senders", "recipients", "references", "source", "origin", "tags"),
    ]
    assert values["date"] == dt.date(2020, 11, 4)
    assert values["dossiers"] == [{"id": "35570-V"}]
    assert values["number"] == "22"
    assert values["senders"] == [{"name": "S.A. Blok", "role": "Minister van Buitenlandse Zaken"}]
    assert values["references"] == [
        {
            "identifier": "kst-35570-12",
            "status": "official",
            "mentions": 1,
            "motion": {"movers": ["Omtzigt"], "joint": False},
        }
    ]


def test_every_stated_fact_has_an_origin() -> None:
    values = entry("kst-35570-V-22")
    origin = values["origin"]
    assert isinstance(origin, dict)
    assert set(origin) == set(values) - {"references", "source", "origin", "tags"}
    assert origin["date"] == {"from": "text", "where": "regel 5", "quote": "Den Haag, 4 november 2020"}


def test_a_correction_says_what_it_replaces_also_where_the_letter_states_nothing() -> None:
    read, wrong = (
        Origin("text", "regel 5", "4 november 2020"),
        Origin("correction", "a.yml, regel 1", "date: 2020-11-05"),
    )
    gone = Origin("correction", "a.yml, regel 2", "place: null")
    facts = replace(
        sanctions().facts,
        date=Fact(dt.date(2020, 11, 5), wrong, replaced=Fact(dt.date(2020, 11, 4), read)),
        place=None,
        withdrawn=(("place", Fact(None, gone, replaced=Fact("Den Haag", read))),),
    )
    (found,) = build_archive([replace(sanctions(), facts=facts)], ()).entries
    values = front_matter.of_entry(found, [], [])
    assert (values["date"], "place" in values) == (dt.date(2020, 11, 5), False)
    was = {"from": "text", "where": "regel 5", "quote": "4 november 2020"}
    assert values["origin"]["date"]["replaced"] == {"value": dt.date(2020, 11, 4)} | was
    assert values["origin"]["place"] == {
        "from": "correction",
        "where": "a.yml, regel 2",
        "quote": "place: null",
        "replaced": {"value": "Den Haag"} | was,
    }


def test_an_undated_letter_has_no_date_but_the_day_it_comes_after() -> None:
    values = entry("transitional-justice")
    assert "date" not in values
    assert values["not_before"] == "2026-02-14"


def test_a_reference_without_one_identifier_is_given_as_written() -> None:
    references = entry("transitional-justice")["references"]
    assert isinstance(references, list)
    assert references[0] == {"as_written": "genoemde brief", "status": "ambiguous", "mentions": 1}


@given(st.text())
@example("\x85")
@example("a\u2028---\n\n---\r")
@example("\x1b[2J\u202e\ud800")
def test_any_text_survives_but_for_what_no_value_may_hold_and_cannot_end_the_front_matter(text: str) -> None:
    dumped = front_matter.dump({"title": text})
    head, body, tail = dumped.removeprefix("---\n").partition("\n---\n")
    assert (body, tail) == ("\n---\n", "")
    assert yaml.safe_load(head) == {"title": harmless(text)}


class _Dumper(yaml.SafeDumper):
    """PyYAML's own, in Python, that writes every value in full and no character that none may hold."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the interface of PyYAML
        return True

    def represent_str(self, data: str) -> yaml.ScalarNode:
        style = '"' if set(data) & set("\r\x85\u2028\u2029") else None
        return self.represent_scalar("tag:yaml.org,2002:str", harmless(data), style=style)


_Dumper.add_representer(str, _Dumper.represent_str)
ODD = ["", "~", "no", "Yes", "null", "1", "1e5", "1 e5", "12:30", "0x1", "010", "2020-11-04", ".", "---", "...", "=", "<<", "- a", "a: b", "a #b", "#a",
       "a ", " a", "a  b", "a\n", "\na", "a\n b", "a\n\nb\n", "\t", "a\tb", "'", '"', "\xa0", "\ufeff", "\U0001f600", "\\U0001F600", "C:\\Users", "a\x85b", "\u2028"]  # fmt: skip
VALUES = st.recursive(
    st.text()
    | st.sampled_from(ODD)
    | st.booleans()
    | st.integers()
    | st.dates()
    | st.none()
    | st.from_regex(r"[A-Za-z0-9é’ .,:;()#/-]*", fullmatch=True),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["title", "movers", "from"]), inner),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["title", "date", "origin"]), VALUES, min_size=1))
@example({"title": ODD})
@example({"title": {odd or "leeg": odd for odd in ODD}})
@example({"title": "a" * 2000, "date": "a b " * 1000, "origin": {"from": [[], {}, [[{"title": ["c", []]}]]]}})
def test_it_is_written_as_pyyaml_writes_it_with_libyaml_and_without(values: dict[str, object]) -> None:
    plain = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**6)
    assert front_matter.dump(values) == f"---\n{plain}---\n"
    with mock.patch.object(front_matter, "_FAST", front_matter._dumper(yaml.SafeDumper)):
        assert front_matter.dump(values) == f"---\n{plain}---\n"


def test_a_day_that_stands_in_two_places_is_written_in_both() -> None:
    day = dt.date(2020, 11, 4)
    assert front_matter.dump({"date": day, "title": ["een\nregel", day]}).count("2020-11-04") == 2
