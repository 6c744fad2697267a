"""Who says what in a debate, and from which paragraph on."""

import hashlib

import pytest

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Person
from kamerstuk_site.model.letter import Letter, Speech
from kamerstuk_site.reading.letter_text import text_of
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.speeches import speeches_in

HEAD = "Dijkversterking\n\nAan de orde is het debat over dijkversterking.\n"
VAART = "Mevrouw Vaart (Binnenhaven):\nVoorzitter. De dijken langs de westkust zijn te laag.\n\nHet water stijgt.\n"
CHAIR = "De voorzitter:\nHet woord is aan de minister van Waterbeheer.\n"
MINISTER = "Minister Sluiswachter:\nDe plannen voor versterking liggen klaar.\n"


def debate(*turns: str, head: str = HEAD, correction: str | None = None) -> Letter:
    data = "\n".join([head, *turns]).encode()
    corrected = (None, None) if correction is None else ("debat.yml", correction.encode())
    source = Source("h-tk-20232024-60-3.txt", data, hashlib.sha256(data).hexdigest(), *corrected)
    letter = parse(source).letter
    assert letter is not None
    assert letter.kind == "handelingen"
    return letter


def speeches(*turns: str, head: str = HEAD, correction: str | None = None) -> tuple[Speech, ...]:
    letter = debate(*turns, head=head, correction=correction)
    return speeches_in(text_of(letter), letter.facts.speakers)


def test_a_speech_is_one_turn_of_one_speaker_with_its_first_words_and_paragraph() -> None:
    letter = debate(VAART, CHAIR, MINISTER, VAART)
    text = text_of(letter)
    found = speeches_in(text, letter.facts.speakers)
    assert [(speech.speaker, speech.is_chair) for speech in found] == [
        (Person("Vaart", None, "Binnenhaven"), False),
        (Person(None, "voorzitter", None), True),
        (Person("Sluiswachter", "Minister", None), False),
        (Person("Vaart", None, "Binnenhaven"), False),
    ]
    assert found[0].words == "Voorzitter. De dijken langs de westkust zijn te laag."
    first = next(block for block in text.blocks if "Voorzitter. De dijken" in block.text)
    assert found[0].anchor == text.alineas[text.blocks.index(first)]
    assert len({speech.anchor for speech in found}) == 4


def test_the_address_of_a_speech_stays_when_other_speeches_come_before_it_and_its_own_words_grow() -> None:
    _, minister = speeches(VAART, MINISTER)
    *_, later = speeches(CHAIR, VAART.replace("stijgt", "daalt"), CHAIR, MINISTER + "\nEr is geld.\n")
    assert later == minister


def test_long_first_words_are_cut_after_a_word() -> None:
    (speech,) = speeches(VAART.replace("te laag", " ".join(["laag"] * 40)))
    assert len(speech.words) <= 122
    assert speech.words.endswith("laag …")


def test_who_is_announced_within_a_paragraph_speaks_from_there_on() -> None:
    vaart, zeegers = speeches(VAART.replace("Het water stijgt.", "Het water stijgt. De heer Zeegers (Noorderzon): Ja."))
    assert (zeegers.speaker.name, zeegers.words) == ("Zeegers", "Ja.")
    assert zeegers.anchor != vaart.anchor


def test_who_is_announced_and_says_nothing_has_no_speech() -> None:
    found = speeches(CHAIR, "Mevrouw Vaart (Binnenhaven):\n", MINISTER)
    assert [speech.speaker.name for speech in found] == [None, "Sluiswachter"]


@pytest.mark.parametrize(
    ("head", "turns", "chairs"),
    [
        ("Opening\n\nVoorzitter: Arib\n\nAanwezig zijn 2 leden der Kamer, te weten:\n\nVan Aalst, Agema.\n", [], 0),
        ("Stemmingen moties Dijken\n\nAan de orde zijn de stemmingen over moties, te weten:\n", [CHAIR], 1),
    ],
)
def test_an_opening_has_no_speakers_and_votes_have_only_the_chair(head: str, turns: list[str], chairs: int) -> None:
    found = speeches(*turns, head=head)
    assert [speech.is_chair for speech in found] == [True] * chairs


def test_speeches_are_of_those_whom_the_curator_names_one_by_one() -> None:
    both = "speakers:\n  - {name: A. Vaart, organisation: Binnenhaven}\n  - {name: Sluiswachter, role: Minister}\n"
    assert speeches(VAART, MINISTER, correction=both)[0].speaker.name == "A. Vaart"
    # Of one name for two speakers nobody knows whose it is.
    one = "speakers:\n  - {name: A. Vaart, organisation: Binnenhaven}\n"
    assert speeches(VAART, MINISTER, correction=one)[0].speaker.name == "Vaart"
