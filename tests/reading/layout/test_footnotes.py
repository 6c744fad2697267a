"""Footnotes of pasted text, in each form that people paste them in."""

from functools import partial

import pytest
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.layout import lay_out


def laid_out(text: str) -> tuple[list[str], dict[str, str]]:
    """Paragraphs with `^label` where note marks stand, and the notes."""
    blocks = lay_out(read(Source("brief.txt", text.encode(), "0" * 64)))[0]
    body = [_marked(block) for block in blocks if block.kind != "note"]
    return body, {block.label: block.text for block in blocks if block.kind == "note"}


def _marked(block: Block) -> str:
    text = block.text
    for mark in sorted((mark for mark in block.marks if mark.kind == "note"), key=lambda mark: -mark.start):
        text = f"{text[: mark.start]}^{mark.value}{text[mark.start :]}"
    return text


@pytest.mark.parametrize(
    "text",
    [
        "In lijn met het standpunt1 wordt dit gedaan.\n\n1 Zie de conclusies.",
        "In lijn met het standpunt<sup>1</sup> wordt dit gedaan.\n\n<sup>1</sup> Zie de conclusies.",
        "In lijn met het standpunt 1) wordt dit gedaan.\n\n1) Zie de conclusies.",
        "In lijn met het standpunt[1] wordt dit gedaan.\n\n[1] Zie de conclusies.",
        "In lijn met het standpunt[^1] wordt dit gedaan.\n\n[^1]: Zie de conclusies.",
        "In lijn met het standpunt[footnoteRef:1] wordt dit gedaan. [1:  Zie de conclusies.]",
    ],
)
def test_a_note_and_its_mark_are_found_in_every_form(text: str) -> None:
    assert laid_out(text) == (["In lijn met het standpunt^1 wordt dit gedaan."], {"1": "Zie de conclusies."})


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_mark_on_a_line_of_its_own_belongs_to_the_line_before_it(between: str) -> None:
    text = f"Dit wordt gedaan.{between}[footnoteRef:1]\nDaarna volgt de rest.\n\n[1:  Zie de conclusies.]"
    assert laid_out(text) == (["Dit wordt gedaan.^1", "Daarna volgt de rest."], {"1": "Zie de conclusies."})


def test_a_mark_before_all_lines_is_kept() -> None:
    text = "[footnoteRef:1]\n\nDit wordt gedaan.\n\n[1:  Zie de conclusies.]"
    assert laid_out(text) == (["^1", "Dit wordt gedaan."], {"1": "Zie de conclusies."})


def test_notes_in_mid_sentence_leave_the_sentence_whole() -> None:
    text = "Zij beschikken over kennis en capaciteit.4 Het is van belang dat zij over\n\n4 In lijn met de motie.\n beschikken wordt."
    assert laid_out(text) == (
        ["Zij beschikken over kennis en capaciteit.^4 Het is van belang dat zij over beschikken wordt."],
        {"4": "In lijn met de motie."},
    )


def test_a_note_of_two_lines_ends_where_the_next_begins() -> None:
    body, notes = laid_out(
        "Het een.1 Het ander.2\n\n1 Zoals toe verzocht, waarbij\nhet kabinet is gevraagd.\n2 Kamerstuk 27 925."
    )
    assert body == ["Het een.^1 Het ander.^2"]
    assert notes == {"1": "Zoals toe verzocht, waarbij het kabinet is gevraagd.", "2": "Kamerstuk 27 925."}


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 gaat het om 20 miljoen.\n\n5 landen doen mee.",
        "De CO2 uitstoot daalt.\n\n2 Zie de bijlage.",
        "Dit staat in nr.3 van de reeks.\n\n3 Zie de bijlage.",
    ],
)
def test_a_figure_without_a_mark_for_it_begins_no_note(text: str) -> None:
    assert laid_out(text)[1] == {}


def test_a_mark_that_could_stand_in_two_places_is_left_as_it_is_written() -> None:
    body, notes = laid_out("Het ene woord1 en het andere woord1 niet.\n\n1 Zie de bijlage.")
    assert body == ["Het ene woord1 en het andere woord1 niet."]
    assert notes == {"1": "Zie de bijlage."}


def test_a_mark_alone_on_its_line_belongs_to_the_line_above() -> None:
    body, notes = laid_out("Het eerste woord\n<sup>1</sup>\nen het laatste woord.\n\n<sup>1</sup> Zie de bijlage.")
    assert body == ["Het eerste woord^1 en het laatste woord."]
    assert notes == {"1": "Zie de bijlage."}


def test_a_note_may_be_set_in_from_the_edge() -> None:
    body, notes = laid_out("Het eerste woord.<sup>1</sup>\n\n  <sup>1</sup> Zie de bijlage.")
    assert body == ["Het eerste woord.^1"]
    assert notes == {"1": "Zie de bijlage."}


def test_a_figure_after_a_full_stop_is_a_mark_more_surely_than_one_after_a_word() -> None:
    body, _ = laid_out("Het ene woord1 en het andere woord.1 Niet meer.\n\n1 Zie de bijlage.")
    assert body == ["Het ene woord1 en het andere woord.^1 Niet meer."]


def test_marks_follow_each_other_in_the_order_of_their_labels() -> None:
    body, _ = laid_out("Het artikel.2 Het ene.1 Het andere.2 Slot.\n\n1 Zie de bijlage.\n2 Zie de kaart.")
    assert body == ["Het artikel.2 Het ene.^1 Het andere.^2 Slot."]


def test_items_that_are_numbered_with_a_parenthesis_are_no_notes() -> None:
    body, notes = laid_out("Zie punt 1) en punt 1) hieronder.\n\n1) Zie de bijlage.")
    assert notes == {}
    assert body[0] == "Zie punt 1) en punt 1) hieronder."


@pytest.mark.parametrize(
    "words", ["per m<sup>2</sup> dijk", "op 12 km<sup>2</sup> land", "(in m<sup>2</sup>)", "5 × 10<sup>2</sup> euro"]
)
def test_a_unit_or_a_power_is_no_note_mark(words: str) -> None:
    text = (
        f"Het kost veel {words}.\n\nVolgens het kabinet<sup>2</sup> is dat genoeg.\n\n<sup>2</sup> Zie de conclusies."
    )
    plain = words.replace("<sup>", "").replace("</sup>", "")
    assert laid_out(text) == (
        [f"Het kost veel {plain}.", "Volgens het kabinet^2 is dat genoeg."],
        {"2": "Zie de conclusies."},
    )


def test_a_raised_figure_behind_a_year_is_a_mark() -> None:
    text = "Zoals gezegd in het jaar 2016<sup>3</sup> en in dam<sup>2</sup> en op km<sup>1</sup>.\n\n"
    text += "<sup>1</sup> Zie een.\n<sup>2</sup> Zie twee.\n<sup>3</sup> Zie drie."
    assert laid_out(text)[0] == ["Zoals gezegd in het jaar 2016^3 en in dam^2 en op km^1."]


def test_a_figure_that_could_be_a_unit_is_the_mark_where_there_is_no_other() -> None:
    assert laid_out("Het zijn 12 km<sup>2</sup> in totaal.\n\n<sup>2</sup> Zie de kaart.")[0] == [
        "Het zijn 12 km^2 in totaal."
    ]
    assert laid_out("Het zijn 12 km2 in totaal.2\n\n2 Zie de kaart.")[0] == ["Het zijn 12 km2 in totaal.^2"]
    both = "Het zijn 12 km<sup>2</sup> in totaal.2\n\n2 Zie de kaart."
    assert laid_out(both)[0] == ["Het zijn 12 km2 in totaal.^2"]


def test_a_raised_note_has_a_mark_that_is_not_raised() -> None:
    text = "In lijn met het standpunt1 wordt dit gedaan.\n\n<sup>1</sup> Zie de conclusies."
    assert laid_out(text) == (["In lijn met het standpunt^1 wordt dit gedaan."], {"1": "Zie de conclusies."})


def test_a_line_with_very_many_marks_takes_time_with_their_number() -> None:
    def line(marks: int) -> str:
        return f"{'woorden in een regel [1]' * marks} einde.\n\n[1] Zie de conclusies."

    (body, _) = laid_out(line(1_600))
    assert body[0].count("^1") == 1_600
    assert growth(lambda marks: partial(laid_out, line(marks)), 200) < IN_STEP
