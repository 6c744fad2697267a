"""What words like "deze motie" mean, and when they mean nothing that is certain."""

import datetime as dt
from functools import partial

import pytest
from tests.blocks import a_block
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.citations.resolve import mentions_of

PIRI = "de motie-Piri (Kamerstuk 21 501-02, nr. 3073)"
DOBBE = "de motie-Dobbe (36 800 V, nr. 79)"


def cited(*texts: str | Block, written: dt.date | None = None) -> list[Citation]:
    blocks = tuple(text if isinstance(text, Block) else a_block("paragraph", text, "regel 1") for text in texts)
    facts = Facts(date=Fact(written, Origin("text", "regel 1", "")) if written else None)
    return [mention.citation for mention in mentions_of(blocks, facts)]


def found(*texts: str | Block) -> list[tuple[str, str | None]]:
    return [(citation.text, citation.identifier) for citation in cited(*texts)]


def note(label: str, text: str) -> Block:
    return a_block("note", text, "regel 9", (), label)


@pytest.mark.parametrize(
    "words", ["Deze motie", "De genoemde motie", "Voornoemde motie", "Dezelfde motie", "Die laatste motie"]
)
def test_deze_motie_is_the_last_that_was_cited(words: str) -> None:
    assert found(f"Zie {PIRI}. {words} vraagt veel.")[-1][1] == "kst-21501-02-3073"
    assert found(f"Zie {PIRI}.", f"{words} vraagt veel.")[-1][1] == "kst-21501-02-3073"


@pytest.mark.parametrize(
    "text",
    [
        f"Zie {PIRI} en {DOBBE}. Deze motie vraagt veel.",
        f"Zie {PIRI}. Er is nog een motie ingediend. Deze motie vraagt veel.",
        f"Zie {PIRI}. De motie Jansen kwam later. Deze motie vraagt veel.",
        "Deze motie vraagt veel.",
        f"Zie {PIRI}. Deze brief gaat daarover.",
    ],
)
def test_where_two_can_be_meant_or_none_nothing_is_linked(text: str) -> None:
    assert not any(words.startswith("Deze") for words, _ in found(text))


def test_a_number_that_follows_is_what_is_meant() -> None:
    assert found(f"Zie {PIRI}. Genoemde motie (36 800 V, nr. 79) vraagt veel.")[-1] == (
        "36 800 V, nr. 79",
        "kst-36800-V-79",
    )


def test_genoemde_brief_is_the_letter_that_was_cited() -> None:
    text = "In de brief van 5 mei 2020 (Kamerstuk 32 623, nr. 343) staat dit. De genoemde brief noemt ook kosten."
    assert found(text)[-1] == ("genoemde brief", "kst-32623-343")
    assert "Genoemde brief" not in [words for words, _ in found(f"Zie {PIRI}. Genoemde brief noemt kosten.")]


@pytest.mark.parametrize("between", ["Latere brieven noemen meer.", "Een Kamerbrief van later noemt meer."])
def test_other_letters_that_are_spoken_of_between_break_the_chain(between: str) -> None:
    text = (
        f"In de brief van 5 mei 2020 (Kamerstuk 32 623, nr. 343) staat dit. {between} De genoemde brief noemt kosten."
    )
    assert [words for words, _ in found(text)] == ["Kamerstuk 32 623, nr. 343"]


def test_ibid_means_the_note_before() -> None:
    notes = note("1", "Kamerstuk 32 623, nr. 343."), note("2", "Ibid., p. 3."), note("3", "Idem.")
    assert found(*notes) == [
        ("Kamerstuk 32 623, nr. 343", "kst-32623-343"),
        ("Ibid", "kst-32623-343"),
        ("Idem", "kst-32623-343"),
    ]


@pytest.mark.parametrize("before", ["Rapport van Amnesty, 2020.", "Kamerstuk 32 623, nr. 343 en 32 623, nr. 5."])
def test_ibid_after_what_is_not_one_known_document_is_not_linked(before: str) -> None:
    assert "Ibid" not in [
        words for words, _ in found(note("1", "36 800 V, nr. 79"), note("2", before), note("3", "Ibid."))
    ]


@pytest.mark.parametrize(
    ("words", "written", "day"),
    [
        ("de Kamerbrief van 5 januari 2026", None, dt.date(2026, 1, 5)),
        ("mijn brief van 3 november jl.", dt.date(2026, 2, 1), dt.date(2025, 11, 3)),
        ("mijn brief van 3 november jl.", dt.date(2026, 12, 1), dt.date(2026, 11, 3)),
        ("AO van 3 november jl.", dt.date(2026, 2, 1), dt.date(2025, 11, 3)),
        ("AO van 3 nov. jl.", dt.date(2026, 2, 1), dt.date(2025, 11, 3)),
        ("mijn brief d.d. 3 october 1946", None, dt.date(1946, 10, 3)),
        ("commissiedebat Wadden van 5 januari 2026", None, dt.date(2026, 1, 5)),
        ("schriftelijk overleg over de Wadden op 5 januari 2026", None, dt.date(2026, 1, 5)),
    ],
)
def test_a_letter_named_by_its_day_has_no_identifier_yet(words: str, written: dt.date | None, day: dt.date) -> None:
    (citation,) = cited(f"In {words} staat dit.", written=written)
    assert (citation.text, citation.identifier, citation.status, citation.date) == (words, None, "unsupported", day)
    assert citation.reason


@pytest.mark.parametrize(
    "text",
    [
        "mijn brief van 3 november jl.",  # the letter has no date
        "uw brief van 3 november 2025",
        "de brief van 3 november 2025",
        "mijn brief van 31 februari 2025",
    ],
)
def test_other_letters_named_by_their_day_are_no_citations(text: str) -> None:
    assert cited(text) == []


def test_time_grows_no_faster_than_the_text() -> None:
    text = f"{PIRI}. Deze motie, genoemde brief, mijn brief van 3 mei 2020. "
    assert growth(lambda times: partial(cited, text * times), 100) < IN_STEP


def test_a_number_beside_the_day_is_the_citation() -> None:
    assert found("mijn brief van 3 november 2025 (Kamerstuk 32 623, nr. 343)") == [
        ("Kamerstuk 32 623, nr. 343", "kst-32623-343")
    ]
    text = "mijn brief van 3 november 2025 zegt"
    marked = a_block("paragraph", text, "regel 1", (Mark(text.index(" zegt"), text.index(" zegt"), "note", "1"),))
    assert cited(marked) == []


def test_de_motie_is_the_only_one_of_its_paragraph() -> None:
    done = "Met publicatie hiervan is de motie uitgevoerd. De motie is af."
    assert [each for each in found(f"Zie {PIRI}. {done}") if "motie" in each[0].lower()][-2:] == [
        ("de motie", "kst-21501-02-3073"),
        ("De motie", "kst-21501-02-3073"),
    ]
    assert "de motie" not in dict(found(f"Zie {PIRI} en {DOBBE}. {done}"))
    assert "de motie" not in dict(found(f"Zie {PIRI}.", done))
    assert "De motie" not in dict(found(f"Zie {PIRI}. De motie van een ander is af."))
