"""A curator's words over what was read: right ones count, wrong ones are told with file, line and key."""

import datetime as dt
import time
from dataclasses import asdict

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.corrections import apply, apply_stated, decision_on_original, read_values
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.stated_forms import FORMS

READ = Origin("text", "regel 3", "Datum: …")


def source(correction: str | bytes | None) -> Source:
    data = correction.encode() if isinstance(correction, str) else correction
    return Source("map/brief.txt", b"x", "0", "map/brief.yml" if data is not None else None, data)


def problems(correction: str | bytes) -> list[tuple[str, int | None, str | None]]:
    return [(found.code, found.line, found.key) for found in apply(Facts(), source(correction))[1]]


def stated(correction: str) -> dict[str, object]:
    facts, found = apply(Facts(), source(correction))
    assert found == ()
    return {key: fact.value for key, fact in facts.stated().items()}


WHOLE = """\
# wat de curator weet
title: Brief over Syrië: de stand
kind: brief
document_type: Brief
identifier: kst-35570-V-22
date: 2020-11-04
place: Den Haag
request: [de regering de dijk te verhogen]
chamber: tweede-kamer
session: 2020-2021
dossiers:
  - id: 35570-V
    title: Vaststelling van de begroting
  - {id: '32623'}
number: '22'
print: tweede herdruk
senders:
  - name: S.A. Blok
    role: Minister van Buitenlandse Zaken
answered_by:
  - role: minister
recipients:
  - {role: Voorzitter, organisation: Tweede Kamer}
copies: [de leden van de commissie]
reference: BZDOC-1234-5
speakers:
  - {name: Vaart, organisation: Haven}
thema's: [Verkeer | Water, Recht]
"""


def test_every_key_of_the_contract_can_be_corrected() -> None:
    values = stated(WHOLE.replace("Syrië: de", "Syrië, de"))
    assert values == {
        "title": "Brief over Syrië, de stand",
        "kind": "brief",
        "document_type": "Brief",
        "identifier": "kst-35570-V-22",
        "date": dt.date(2020, 11, 4),
        "place": "Den Haag",
        "request": ("de regering de dijk te verhogen",),
        "chamber": "tweede-kamer",
        "session": "2020-2021",
        "dossiers": (DossierName("35570-V", "Vaststelling van de begroting"), DossierName("32623")),
        "number": "22",
        "print": "tweede herdruk",
        "senders": (Person("S.A. Blok", "Minister van Buitenlandse Zaken"),),
        "answered_by": (Person(role="minister"),),
        "recipients": (Person(role="Voorzitter", organisation="Tweede Kamer"),),
        "copies": ("de leden van de commissie",),
        "reference": "BZDOC-1234-5",
        "speakers": (Person("Vaart", organisation="Haven"),),
        "categories": ("Verkeer | Water", "Recht"),
    }
    assert set(values) == set(FORMS) - {"original", "references"}  # these state no fact


@pytest.mark.parametrize(
    ("written", "decision", "codes"),
    [
        ("original: publish", "publish", []),
        ("original: withhold", "withhold", []),
        ("original: nee", None, ["correction-wrong-type"]),
        ("original: null", None, []),
        ("title: Een brief", None, []),
    ],
)
def test_the_curator_decides_on_the_original(written: str, decision: str | None, codes: list[str]) -> None:
    assert decision_on_original(source(written)) == decision
    facts, found = apply(Facts(), source(written))
    assert [problem.code for problem in found] == codes
    assert not facts.withdrawn


def test_front_matter_of_a_source_decides_nothing_on_the_original() -> None:
    assert read_values("original: publish", file="brief.md", origin="text") == ({}, ())


def test_a_correction_wins_and_says_where_it_stands() -> None:
    facts = Facts(place=Fact("Den Haag", READ), kind=Fact("brief", READ))
    corrected, _ = apply(facts, source("\ufeff# eerst\nplace:   Utrecht\n".encode()))
    where = Origin("correction", "map/brief.yml, regel 2", "place: Utrecht")
    assert corrected.place == Fact("Utrecht", where, replaced=facts.place)
    assert corrected.kind == facts.kind


def test_without_a_correction_nothing_changes() -> None:
    facts = Facts(place=Fact("Den Haag", READ))
    assert apply(facts, source(None)) == (facts, ())
    assert apply(facts, source("# nog niets\n")) == (facts, ())


def test_a_date_takes_the_place_of_what_the_letter_speaks_of_as_past() -> None:
    facts = Facts(not_before=Fact("2026-02-14", READ))
    assert apply(facts, source("date: 2026-03-01"))[0].not_before is None
    assert apply(facts, source("place: Den Haag"))[0].not_before == facts.not_before


def test_null_drops_what_was_read() -> None:
    facts = Facts(place=Fact("Den Haag", READ), kind=Fact("brief", READ))
    corrected, _ = apply(facts, source("place: null\nkind: ~"))
    assert corrected.stated() == {}
    assert [(key, fact.value, fact.origin.quote, fact.replaced) for key, fact in corrected.withdrawn] == [
        ("place", None, "place: null", facts.place),
        ("kind", None, "kind: ~", facts.kind),
    ]


def test_a_correction_that_says_what_was_read_replaces_nothing() -> None:
    facts = Facts(place=Fact("Den Haag", READ))
    corrected, _ = apply(facts, source("place: Den Haag\nchamber: tweede-kamer\nnumber: null"))
    assert corrected.place is not None
    assert corrected.chamber is not None
    assert (corrected.place.replaced, corrected.chamber.replaced, corrected.withdrawn) == (None, None, ())


@pytest.mark.parametrize("words", ["010", "12:30", "no", "31_239", "1e3", "0x1F", "2020-01-01"])
def test_scalars_are_text(words: str) -> None:
    assert stated(f"title: {words}") == {"title": words}


IN_DUTCH = """\
Titel: Brief over Syrië
datum: {day}
afzenders:
  - naam: S.A. Blok
    functie: Minister van Buitenlandse Zaken
beantwoord door: [{{organisatie: Ministerie van Financiën}}]
"""


@pytest.mark.parametrize("day", ["4 november 2020", "4-11-2020", "2020-11-04"])
def test_a_curator_may_write_dutch(day: str) -> None:
    assert stated(IN_DUTCH.format(day=day)) == {
        "title": "Brief over Syrië",
        "date": dt.date(2020, 11, 4),
        "senders": (Person("S.A. Blok", "Minister van Buitenlandse Zaken"),),
        "answered_by": (Person(organisation="Ministerie van Financiën"),),
    }
    for words, decision in {"publiceren": "publish", "achterhouden": "withhold"}.items():
        assert decision_on_original(source(f"origineel: {words}")) == decision


def test_front_matter_of_a_letter_is_not_read_in_dutch() -> None:
    assert apply_stated(Facts(), source(None), "datum: 2020-11-04\n") == (Facts(), ())


@pytest.mark.parametrize("number", ["22", "100c", "A", "BA"])
def test_a_number_has_the_forms_that_papers_have(number: str) -> None:
    assert stated(f"number: {number}\nidentifier: kst-19200-XV-{number}")["number"] == number


@pytest.mark.parametrize(
    ("correction", "code", "line", "key"),
    [
        ("auteur: X", "correction-unknown-key", 1, "auteur"),
        ("source: {file: x}", "correction-unknown-key", 1, "source"),
        ("not_before: 2020-01-01", "correction-unknown-key", 1, "not_before"),
        ("title: [a]", "correction-wrong-type", 1, "title"),
        ("title:", "correction-empty-value", 1, "title"),
        ("title: ''", "correction-empty-value", 1, "title"),
        ('title: "\\u200b\\u00ad"', "correction-empty-value", 1, "title"),
        ('copies: [a, "\\ufeff"]', "correction-empty-value", 1, "copies"),
        ("kind: Brief", "correction-wrong-type", 1, "kind"),
        ("chamber: Tweede Kamer", "correction-wrong-type", 1, "chamber"),
        ("identifier: 32623-169", "correction-wrong-type", 1, "identifier"),
        ("identifier: kst-35570-v-22", "correction-wrong-type", 1, "identifier"),
        ("identifier: ../../x", "correction-wrong-type", 1, "identifier"),
        ("\n\ndate: 2021-02-30", "correction-impossible-date", 3, "date"),
        ("date: begin november 2020", "correction-wrong-type", 1, "date"),
        ("datum: 31 november 2020", "correction-impossible-date", 1, "date"),
        ("date: 2020-11-04T10:00", "correction-wrong-type", 1, "date"),
        ("session: 2016-2018", "correction-wrong-type", 1, "session"),
        ("session: 2016/17", "correction-wrong-type", 1, "session"),
        ("dossiers: '32623'", "correction-wrong-type", 1, "dossiers"),
        ("dossiers: []", "correction-empty-value", 1, "dossiers"),
        ("dossiers:", "correction-empty-value", 1, "dossiers"),
        ("dossiers: {}", "correction-wrong-type", 1, "dossiers"),
        ("dossiers:\n  - id: 32 623", "correction-wrong-type", 2, "dossiers"),
        ("dossiers:\n  - id: 35570-v", "correction-wrong-type", 2, "dossiers"),
        ("dossiers:\n  - title: X", "correction-wrong-type", 2, "dossiers"),
        ("number: nr. 22", "correction-wrong-type", 1, "number"),
        ("number: 22C", "correction-wrong-type", 1, "number"),
        ("senders: S.A. Blok", "correction-wrong-type", 1, "senders"),
        ("senders: [S.A. Blok]", "correction-wrong-type", 1, "senders"),
        ("senders: [{}]", "correction-wrong-type", 1, "senders"),
        ("senders:\n  - name: A\n    auteur: B", "correction-unknown-key", 3, "auteur"),
        ("senders:\n  - name: A\n    naam: B", "correction-syntax", 3, "naam"),
        ("senders:\n  - name: A\n    name: B", "correction-syntax", 3, "name"),
        ("senders:\n  - name:", "correction-empty-value", 2, "senders"),
        ("copies: [a, null]", "correction-empty-value", 1, "copies"),
        ("a: 1\nb: [", "correction-syntax", 2, None),
        ("- a", "correction-syntax", 1, None),
        ("tekst", "correction-syntax", 1, None),
        ("title: &a X\nplace: *a", "correction-syntax", 1, None),
        ("place: *a", "correction-syntax", 1, None),
        ("title: !!python/object:os.system X", "correction-syntax", 1, None),
        ("title: X\n---\ntitle: Y", "correction-syntax", 2, None),
        ("title: " + "[" * 7 + "x" + "]" * 7, "correction-wrong-type", 1, "title"),
        ("title: " + "[" * 8 + "x" + "]" * 8, "correction-syntax", 1, None),
        ("title: " + "[" * 5000, "correction-syntax", 1, None),
        ('title: "\\U00110000"', "correction-syntax", 1, "title"),
        ('place: Den Haag\ntitle: "lang\n  \\UFFFFFFFF"', "correction-syntax", 3, "title"),
        ("title: a\x00b", "correction-syntax", 1, "title"),
        ("titel: a\nbeantwoord door: [{naam: b\x00}]", "correction-syntax", 2, "beantwoord door"),
        ("# \x1b\ntitle: a", "correction-syntax", 1, None),
        ("date: 2020-11-04\n\ncopies: [a,\n  b\x9b]", "correction-syntax", 4, "copies"),
        ('title: "\\x00"', "correction-wrong-type", 1, "title"),
        ('title: "a\\x0bb"', "correction-wrong-type", 1, "title"),
        ('title: "\\e[2J"', "correction-wrong-type", 1, "title"),
        ('title: "\\x9b31m"', "correction-wrong-type", 1, "title"),
        ('title: "\\ud800"', "correction-wrong-type", 1, "title"),
        ('title: "\\ufffe"', "correction-wrong-type", 1, "title"),
        ('title: "\\ufdd0"', "correction-wrong-type", 1, "title"),
        ('title: "\\U0010ffff"', "correction-wrong-type", 1, "title"),
        ("\nplace: a\u202eb", "correction-wrong-type", 2, "place"),
        ("senders:\n  - name: A\n    role: a\u2066b", "correction-wrong-type", 3, "senders"),
        ("copies: [a, 'b\u200f']", "correction-wrong-type", 1, "copies"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_key(correction: str, code: str, line: int, key: str | None) -> None:
    assert problems(correction) == [(code, line, key)]


def test_of_a_long_value_the_start_is_shown_to_know_it_by() -> None:
    whole, cut = (apply(Facts(), source(f"kind: {'x' * length}"))[1][0].found for length in (60, 61))
    assert whole.startswith(f"“{'x' * 60}”; verwacht: ")
    assert cut.startswith(f"“{'x' * 60}…”; verwacht: ")


def test_a_key_twice_counts_for_neither() -> None:
    assert problems("place: A\nplace: B") == [("correction-syntax", 1, "place"), ("correction-syntax", 2, "place")]


def test_a_correction_that_is_no_utf_8_is_told() -> None:
    assert problems("title: x\nplace: Den Haag é".encode("cp1252")) == [("correction-syntax", 2, None)]


def test_one_wrong_key_leaves_the_others_in_force() -> None:
    facts, found = apply(Facts(), source("kind: brif\nplace: Den Haag"))
    assert facts.place is not None
    assert facts.kind is None
    assert found == (
        Problem(
            "correction-wrong-type",
            "map/brief.yml",
            "“brif”; verwacht: een van brief, open-brief, motie, amendement, kamervragen, verslag, nota, "
            "voorstel-van-wet, handelingen, overig",
            1,
            "kind",
        ),
    )


def test_a_letters_own_front_matter_is_its_text_and_may_hold_other_keys() -> None:
    facts = Facts(place=Fact("Den Haag", READ))
    made, found = apply_stated(facts, source(None), "layout: post\ntitle: Brief\nplace: null\ndate: 2020-13-01\n")
    assert made.title == Fact("Brief", Origin("text", "regel 3", "title: Brief"))
    assert made.place == facts.place
    assert [(p.code, p.file, p.line) for p in found] == [("correction-impossible-date", "map/brief.txt", 5)]


def test_no_front_matter_states_nothing() -> None:
    assert apply_stated(Facts(), source(None), "") == (Facts(), ())


YAML = [
    *FORMS,
    ": ",
    "\n",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "'",
    "&a ",
    "*a",
    "null",
    "x",
    "? ",
    "%",
    "|\n ",
    ">",
    "#",
    "<<",
    "!",
]
CHARACTERS = [
    '"',
    "\\x00",
    "\\x9b",
    "\\ud800",
    "\\ufffe",
    "\\U00110000",
    "\\UFFFFFFFF",
    "\\e",
    "\u202e",
    "\u2066",
    "\x85",
]


def stated_texts(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [text for part in value for text in stated_texts(part)]
    if isinstance(value, Person | DossierName):
        return [text for part in asdict(value).values() for text in stated_texts(part)]
    return [value] if isinstance(value, str) else []


@given(st.text() | st.lists(st.sampled_from(YAML + CHARACTERS)).map("".join))
@example('copies: ["\\UFFFFFFFF"]')
@example("place: a\u2066b")
def test_nothing_that_is_written_raises_and_every_value_can_be_written_on(text: str) -> None:
    values, found = read_values(text, file="a.yml", origin="correction")
    assert set(values) <= set(FORMS)
    assert all(problem.file == "a.yml" and problem.line for problem in found)
    assert [each for fact in values.values() for each in stated_texts(fact.value) if forbidden_in(each)] == []


@pytest.mark.parametrize(
    "text",
    [
        "title: " + "[" * 90_000,
        "a:\n" + "".join(" " * depth + "- \n" for depth in range(400)),
        "a: &a [x,x]\n" + "".join(f"{n}: [*a,*a,*a,*a,*a,*a,*a,*a]\n" for n in range(2_000)),
        "date: " + "9" * 90_000,
        "? {a: b}\n: c\n? [d]\n: e\n1: f\ntrue: g\n: h",
        "%YAML 99.9\n---\ntitle: x",
        "---\n" * 20_000,
        "title: x\n...\n...\n--- y",
    ],
    ids=["flow", "block", "laughs", "integer", "keys", "version", "documents", "ends"],
)
def test_no_yaml_keeps_a_letter_from_being_read(text: str) -> None:
    began = time.process_time()
    outcome = parse(
        Source("b.txt", b"Den Haag, 4 november 2020\n\nGeachte voorzitter,", "0" * 64, "b.yml", text.encode())
    )
    assert outcome.letter is not None
    assert outcome.letter.date == dt.date(2020, 11, 4)
    assert {problem.file for problem in outcome.problems if problem.code.startswith("correction-")} == {"b.yml"}
    assert time.process_time() - began < 10


@pytest.mark.parametrize("stated", ['title: "\\UFFFFFFFF"', 'title: "\\x00"', "place: [a]"])
def test_a_letters_own_front_matter_cannot_lose_it(stated: str) -> None:
    text = f"---\n{stated}\ndate: 2020-11-04\n---\n\nGeachte voorzitter,\n"
    outcome = parse(Source("b.md", text.encode(), "0" * 64))
    assert outcome.letter is not None
    assert forbidden_in(outcome.letter.title) == ""
    assert [problem.line for problem in outcome.problems if problem.code.startswith("correction-")] == [2]


# ---------------------------------------------------------------- what words refer to

SHORT_FORMS = (
    "De motie-Dobbe c.s. (36 800 V, nr. 78) en de motie-Dobbe c.s. (36 800 V, nr. 79) zijn aangenomen. "
    "Over de motie Dobbe c.s. schrijf ik u later. Deze motie vraagt veel."
)


def read_with(correction: str, text: str = SHORT_FORMS) -> tuple[dict[str, str | None], list[tuple[str, str]]]:
    """What the words of a letter refer to, and what is reported of its correction."""
    found = parse(Source("brief.txt", text.encode(), "0", "brief.yml", correction.encode()))
    assert found.letter
    cited = {each.citation.text: each.citation.identifier for each in found.letter.mentions}
    return cited, [(each.code, each.found) for each in found.problems if each.code.startswith("correction")]


def test_a_curator_says_which_of_two_papers_words_refer_to() -> None:
    before, _ = read_with("")
    assert before["motie Dobbe c.s."] is None
    after, found = read_with(
        "verwijzingen:\n  - zoals geschreven: Motie  Dobbe c.s.\n    publicatienummer: kst-36800-V-79"
    )
    assert (after["motie Dobbe c.s."], after["Deze motie"], found) == ("kst-36800-V-79", "kst-36800-V-79", [])
    assert after["36 800 V, nr. 78"] == "kst-36800-V-78"  # what the letter says itself stays


@pytest.mark.parametrize("words", ["motie Van Dijk", "36 800 V, nr. 78"], ids=["not there", "clear without"])
def test_words_that_need_no_correction_are_reported(words: str) -> None:
    after, found = read_with(f"references: [{{as_written: '{words}', identifier: kst-36800-V-79}}]")
    assert after["36 800 V, nr. 78"] == "kst-36800-V-78"
    assert found == [("correction-unused-reference", f"“{words}” is geen verwijzing zonder nummer in brief.txt")]


@pytest.mark.parametrize("value", ["x", "[{as_written: motie}]", "[{as_written: motie, identifier: nr. 3}]"])
def test_a_reference_without_words_or_a_number_is_refused(value: str) -> None:
    assert problems(f"references: {value}") == [("correction-wrong-type", 1, "references")]


# ---------------------------------------------------------------- what a letter does not state


@pytest.mark.parametrize("text", ["Geachte voorzitter,", "Datum: 4 november 2020"], ids=["not read", "read"])
def test_what_a_curator_says_to_be_absent_is_not_reported_as_missing(text: str) -> None:
    def missing(correction: str) -> set[str]:
        found = parse(Source("brief.txt", text.encode(), "0", "brief.yml", correction.encode()))
        return {each.code for each in found.problems} & {"undated", "no-sender"}

    assert missing("date: null") == {"no-sender"}
    assert missing("datum: null\nafzenders: null") == set()
