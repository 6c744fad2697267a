"""Motions that are read out in a debate: what they ask, and who moved them, stands before the number that they get."""

from collections.abc import Sequence

from tests.blocks import a_block

from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Mention
from kamerstuk_site.reading.citations.resolve import mentions_of

MOTION = [
    "De Kamer,",
    "gehoord de beraadslaging,",
    "constaterende dat bestuurders niet altijd verantwoordelijk kunnen worden gehouden;",
    "verzoekt de regering deze prikkel weg te nemen;",
    "verzoekt de regering tevens de Kamer te berichten,",
    "en gaat over tot de orde van de dag.",
]
CHAIR = [
    "De voorzitter:",
    "Deze motie is voorgesteld door de leden Koerhuis, Kops en Beckerman.",
    "Zij krijgt nr. 469 (29453).",
]
LATER = ["De motie op stuk nr. 469 (29453) ontraad ik."]


def mentions(texts: Sequence[str]) -> list[Mention]:
    return [
        mention
        for mention in mentions_of([a_block("paragraph", text) for text in texts], Facts())
        if mention.citation.identifier
    ]


def test_what_it_asks_and_who_moved_it() -> None:
    moved, spoken_of = mentions([*MOTION, *CHAIR, *LATER])
    assert moved.citation.identifier == "kst-29453-469"
    assert (moved.citation.kind, moved.citation.movers) == ("motie", ("Koerhuis", "Kops", "Beckerman"))
    assert moved.subject == "de regering deze prikkel weg te nemen; de regering tevens de Kamer te berichten"
    assert spoken_of.subject == moved.subject


def test_a_motion_in_one_paragraph_is_of_those_who_moved_it_and_not_the_one_before() -> None:
    motion = " ".join(MOTION)
    by = "Deze motie is voorgesteld door het lid {}."
    first = [motion, "De voorzitter:", by.format("Koerhuis"), "Zij krijgt nr. 469 (29453)."]
    second = [motion, by.format("Kops"), "Zij krijgt nr. 470 (29453)."]
    third = [motion, by.format("Beckerman") + " Zij krijgt nr. 471 (29453)."]
    moved = mentions([*first, *second, *third])
    assert [mention.citation.movers for mention in moved] == [("Koerhuis",), ("Kops",), ("Beckerman",)]


def test_a_number_that_other_words_stand_before() -> None:
    """Of a motion that was read out earlier and got its number then, of none, or of one that somebody quotes."""
    other = "Zij krijgt nr. 470 (29453)."
    _, second = mentions([*MOTION, *CHAIR, other])
    assert second.subject == ""
    _, second = mentions([*MOTION, "Zij krijgt letter A (29453).", "Zij krijgt letter B (29453)."])
    assert second.subject == ""
    assert [mention.subject for mention in mentions(CHAIR)] == [""]
    talk = ["Wij spreken nog verder over wat hier is gezegd."] * 5
    assert [mention.subject for mention in mentions([*MOTION, *talk, *CHAIR])] == [""]
    assert [mention.subject for mention in mentions([MOTION[0], *talk * 8, *MOTION[1:], *CHAIR])] == [""]


def test_a_motion_that_came_in_the_place_of_another() -> None:
    new, old = mentions([*MOTION, "Zij krijgt nr. 726, was nr. 719 (21501-08)."])
    assert (new.citation.identifier, new.subject) == (
        "kst-21501-08-726",
        "de regering deze prikkel weg te nemen; de regering tevens de Kamer te berichten",
    )
    assert old.subject == ""
