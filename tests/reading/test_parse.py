"""Whole letters: the five of the first archive against what people read in them, and laws of every parse."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.assembled import build_archive
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Block, Document, Line, Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import Mark, Text
from kamerstuk_site.reading.completeness import KeptWords
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.source_folder import read_sources
from kamerstuk_site.reading.text_digest import text_digest

REPOSITORY = Path(__file__).parents[2]
SOURCES = {Path(source.file).stem: source.source() for source in read_sources(REPOSITORY / "sources")[0]}
GOLD = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in (REPOSITORY / "tests" / "gold").glob("*.yml")
}
LETTERS = pytest.mark.parametrize("stem", sorted(GOLD))


def letter(source: Source) -> Letter:
    outcome = parse(source)
    assert outcome.letter is not None
    return outcome.letter


def as_gold(value: Any) -> Any:
    """A fact's value in the form that the gold files give it."""
    match value:
        case Person():
            return {key: part for key in ("name", "role", "organisation") if (part := getattr(value, key))}
        case tuple():
            return [as_gold(part) for part in value]
        case _:
            return str(value)


@LETTERS
def test_every_fact_that_a_reader_found_and_no_other(stem: str) -> None:
    facts = letter(SOURCES[stem]).facts.stated()
    found = {key: as_gold(fact.value) for key, fact in facts.items() if key not in ("dossiers", "not_before")}
    want = dict(GOLD[stem]["meta"])
    dossiers = [dossier["id"] for dossier in want.pop("dossiers", [])]
    assert [dossier.id for dossier in facts["dossiers"].value] == dossiers if dossiers else "dossiers" not in facts
    if "title" not in want:
        assert facts["title"].origin.source == "derived"
        del found["title"]
    assert found == want


@LETTERS
def test_every_reference_that_a_reader_found_and_no_other(stem: str) -> None:
    (entry,) = build_archive([letter(SOURCES[stem])], []).entries
    found = {reference.identifier: reference for reference in entry.references if reference.identifier}
    assert sorted(found) == sorted(GOLD[stem]["references"])
    motions = [
        {"identifier": r.identifier, "movers": list(r.movers), "joint": r.joint} for r in found.values() if r.movers
    ]
    assert sorted(motions, key=str) == sorted(GOLD[stem]["motions"], key=str)
    assert all(found[identifier].mentions >= least for identifier, least in (GOLD[stem].get("mentions") or {}).items())


@LETTERS
def test_headings_words_and_sentences_come_out_whole(stem: str) -> None:
    blocks = letter(SOURCES[stem]).blocks
    text = " ".join(" ".join(block.text.split()) for block in blocks)
    gold = GOLD[stem]
    assert set(gold["headings"]) <= {block.text for block in blocks if block.kind == "heading"}
    assert [words for key in ("joined", "kept", "flow") for words in gold.get(key) or [] if words not in text] == []
    assert [words for words in gold["gone"] if " ".join(words.split()) in text] == []


@LETTERS
def test_every_note_stands_where_the_reader_found_it(stem: str) -> None:
    blocks = letter(SOURCES[stem]).blocks
    notes = {block.label: block.text for block in blocks if block.kind == "note"}
    marks = {mark.value: block.text[: mark.start] for block in blocks for mark in block.marks if mark.kind == "note"}
    for label, want in GOLD[stem]["footnotes"].items():
        assert notes[label].startswith(want["begins"])
        assert marks[label].rstrip(".,").endswith(want["after"])


@LETTERS
def test_every_fact_is_quoted_from_the_letter(stem: str) -> None:
    text = "".join(filter(str.isalnum, SOURCES[stem].data.decode().replace("<b>", "").replace("</b>", "")))
    for fact in letter(SOURCES[stem]).facts.stated().values():
        for part in fact.origin.quote.split("; "):
            assert "".join(filter(str.isalnum, part)) in text


@LETTERS
def test_a_source_that_loses_a_word_is_noticed(stem: str) -> None:
    source = SOURCES[stem]
    read_letter = letter(source)
    document = read(source)
    assert KeptWords(document, read_letter.blocks, read_letter.furniture).lost() == []
    longest = max(range(len(read_letter.blocks)), key=lambda index: len(read_letter.blocks[index].text))
    block = read_letter.blocks[longest]
    shortened = replace(block, content=Text(block.text.split(" ", 1)[1]))
    blocks = (*read_letter.blocks[:longest], shortened, *read_letter.blocks[longest + 1 :])
    assert KeptWords(document, blocks, read_letter.furniture).lost() != []


def test_no_more_than_five_lost_lines_are_reported() -> None:
    lines = tuple(Line(Text(f"Regel {number} ontbreekt."), number) for number in range(1, 9))
    assert [number for number, _ in KeptWords(Document("text", lines), (), ()).lost()] == [1, 2, 3, 4, 5]


def test_letters_that_are_kept_once_and_stood_there_twice_are_counted() -> None:
    lines = (Line(Text("Ja, ja."), 1), Line(Text("ja"), 2))
    kept = (Block("paragraph", Text("Ja, ja.")),)
    assert KeptWords(Document("text", lines), kept, ()).lost() == [
        (1, "2 letters of cijfers komen minder vaak voor dan in de bron")
    ]


@pytest.mark.parametrize(("words", "known"), [(19, False), (20, True)])
def test_a_text_of_a_few_words_is_no_letter_to_know_again(words: int, *, known: bool) -> None:
    block = Block("paragraph", Text(" ".join(f"woord{number}" for number in range(words))))
    assert bool(text_digest([block])) is known


HOSTILE = {
    "vragen zonder antwoord.txt": (
        "Geachte voorzitter,\n\n{}\n\nVraag 1\n\nWeet u het?\n\nAntwoord\n\nJa.\n",
        "vragen ",
    ),
    "antwoord zonder vragen.txt": (
        "Geachte voorzitter,\n\n{}\n\nVraag 1\n\nWeet u het?\n\nAntwoord\n\nJa.\n",
        "antwoord ",
    ),
    "bladwijzers.txt": ("Geachte voorzitter,\n\n{}\n", "[bookmark: "),
    "indiener van punten.xml": (
        "<officiele-publicatie><metadata/><kamerstuk><stuk><titel>MOTIE VAN HET LID KUIK</titel><al>De Kamer,</al>"  # noqa: ISC004
        "<ondertekening><naam>{}x</naam></ondertekening></stuk></kamerstuk></officiele-publicatie>",
        ".",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_no_faster_than_a_letter_made_to_hurt(name: str) -> None:
    around, part = HOSTILE[name]

    def work(characters: int) -> Callable[[], object]:
        data = around.format(part * (characters // len(part))).encode()
        return partial(parse, Source(name, data, "0" * 64))

    assert growth(work, 6_000) < IN_STEP


def test_time_grows_no_faster_than_the_notes_of_a_text() -> None:
    def noted(notes: int) -> Text:
        return Text("a" * notes, tuple(Mark(at, at, "note", str(at)) for at in range(notes)))

    assert noted(80_000).with_labels().endswith("a79999a")
    assert growth(lambda notes: noted(notes).with_labels, 10_000) < IN_STEP


def test_what_is_missing_is_said() -> None:
    outcome = parse(Source("brief.txt", b"Een tekst zonder meer.", "0" * 64))
    assert [problem.code for problem in outcome.problems] == ["undated", "no-sender", "no-kind"]


@given(
    st.text(
        st.sampled_from("aeinrst AEN.,;:-–\n\n\t1230<>*[]()#\f’\xad") | st.characters(exclude_categories=["Cs"]),
        max_size=400,
    )
)
def test_any_text_gives_a_letter_without_loss_or_a_problem(text: str) -> None:
    outcome = parse(Source("brief.txt", text.encode(), "0" * 64))
    if outcome.letter is None:
        assert [problem.code for problem in outcome.problems] in (["empty-file"], ["binary-file"], ["unknown-format"])
    else:
        assert not {"words-lost", "words-doubled"} & {problem.code for problem in outcome.problems}
        assert outcome == parse(Source("brief.txt", text.encode(), "0" * 64))


def test_a_date_that_the_format_states_places_the_letter_instead_of_what_it_mentions() -> None:
    head = '<meta name="DCTERMS.issued" content="2025-09-02"/><meta name="DC.identifier" content="kst-33529-1329"/>'
    words = "<al>Zo sprak de minister op 5 februari 2025 met een afvaardiging.</al>"
    paper = f"<officiele-publicatie><metadata>{head}</metadata><kamerstuk><stuk>{words}</stuk></kamerstuk></officiele-publicatie>"
    facts = letter(Source("brief.xml", paper.encode(), "0" * 64)).facts
    assert facts.date is not None
    assert (facts.date.value.isoformat(), facts.not_before) == ("2025-09-02", None)


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2020-11-04", []),
        ("2020-06-01", []),
        ("2020-05-31", ["date-outside-session"]),
        ("2021-12-31", []),
        ("2022-01-01", ["date-outside-session"]),
    ],
)
def test_a_date_that_its_vergaderjaar_contradicts_is_reported(date: str, codes: list[str]) -> None:
    stated = f"date: {date}\nsession: 2020-2021\nkind: brief\nsenders: [{{name: S.A. Blok}}]\n".encode()
    source = replace(SOURCES[min(SOURCES)], correction_file="a.yml", correction=stated)
    assert [problem.code for problem in parse(source).problems] == codes


@pytest.mark.parametrize("year", ["5008", "1813", "0024"])
def test_a_date_that_no_paper_can_have_is_told_and_not_taken(year: str) -> None:
    text = f"Aan de Voorzitter van de Tweede Kamer\n\nDen Haag, 5 mei {year}\n\nGeachte voorzitter,\n\nDit is de brief."
    outcome = parse(Source("brief.txt", text.encode(), "0" * 64))
    assert outcome.letter is not None
    assert outcome.letter.date is None
    told = {problem.code: problem for problem in outcome.problems}
    assert told["impossible-date"].found == f"5 mei {int(year)} (“Den Haag, 5 mei {year}”, regel 3)"


def test_a_date_that_a_paper_can_have_is_not_told() -> None:
    text = "Aan de Voorzitter van de Tweede Kamer\n\nDen Haag, 5 mei 2008\n\nGeachte voorzitter,\n\nDit is de brief."
    outcome = parse(Source("brief.txt", text.encode(), "0" * 64))
    assert "impossible-date" not in {problem.code for problem in outcome.problems}


@pytest.mark.parametrize(
    ("name", "text", "is_letter"),
    [
        ("index.md", "# Welkom\n\nDit is een archief van brieven.\n", False),
        ("map/Index.md", "---\ntitle: Welkom\n---\nWij verzamelen brieven.\n", False),
        ("index.md", "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij.\n", True),
        ("index.md", "---\nidentifier: kst-36800-1\n---\nTekst.\n", True),
        ("welkom.md", "# Welkom\n\nDit is een archief van brieven.\n", True),
    ],
)
def test_a_page_among_letters_is_none(name: str, text: str, *, is_letter: bool) -> None:
    data = text.encode()
    outcome = parse(Source(name, data, hashlib.sha256(data).hexdigest()))
    assert (outcome.letter is not None) is is_letter
    assert ("no-letter" in {problem.code for problem in outcome.problems}) is not is_letter
