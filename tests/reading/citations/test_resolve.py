"""Short forms within a letter: linked where one candidate is left, and no further."""

from collections.abc import Callable
from functools import partial

import pytest
from tests.blocks import a_block
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin
from kamerstuk_site.model.letter import Citation
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.citations.resolve import mentions_of


def cited(*blocks: str | Block) -> list[Citation]:
    made = [a_block("paragraph", block, "regel 1") if isinstance(block, str) else block for block in blocks]
    return [mention.citation for mention in mentions_of(made, Facts())]


def test_a_motion_called_by_its_mover_is_the_one_that_the_letter_numbers() -> None:
    found = cited("In lijn met de motie Piri dringt het kabinet aan.", "Motie 21 501-02, nr. 3073 - Piri.")
    assert [(c.text, c.identifier) for c in found] == [
        ("motie Piri", "kst-21501-02-3073"),
        ("21 501-02, nr. 3073", "kst-21501-02-3073"),
    ]


def test_two_motions_of_one_mover_leave_the_short_form_ambiguous() -> None:
    short, *_ = cited(
        "Dit volgt uit de motie Dobbe.", "de motie-Dobbe (36 800-V, nr. 79)", "de motie-Dobbe (36 800-V, nr. 78)"
    )
    assert (short.identifier, short.status) == (None, "ambiguous")
    assert short.alternatives == ("kst-36800-V-78", "kst-36800-V-79")


def test_a_motion_without_a_number_anywhere_says_so() -> None:
    (short,) = cited("Dit volgt uit de motie Dobbe.")
    assert (short.identifier, short.status, bool(short.reason)) == (None, "unsupported", True)


def test_a_chapter_left_out_is_the_one_given_elsewhere() -> None:
    found = cited("de motie-Dobbe (36 800-V, nr. 79)", "In lijn met de motie Dobbe (36 800 nr. 79).")
    assert [c.identifier for c in found] == ["kst-36800-V-79", "kst-36800-V-79"]


def test_a_motion_by_somebody_else_has_no_chapter_from_it() -> None:
    found = cited("de motie-Dobbe (36 800-V, nr. 79)", "de motie-Piri (36 800, nr. 79)")
    assert [c.identifier for c in found] == ["kst-36800-V-79", "kst-36800-79"]


def test_two_chapters_with_one_number_are_ambiguous() -> None:
    found = cited("Kamerstuk 36 800-V, nr. 79 en Kamerstuk 36 800-X, nr. 79.", "Zie Kamerstuk 36 800, nr. 79.")
    assert (found[2].identifier, found[2].alternatives) == (None, ("kst-36800-V-79", "kst-36800-X-79"))


def test_a_motion_named_before_a_notes_mark_is_the_one_in_the_note() -> None:
    text = "Naar aanleiding van de motie-Simons c.s. is er gesproken."
    body = a_block("paragraph", text, "regel 1", (Mark(40, 40, "note", "1"),))
    found = cited(body, a_block("note", "Kamerstuk 36 200 IV, nr. 25.", "regel 9", label="1"))
    assert {(c.identifier, c.movers, c.joint) for c in found} == {("kst-36200-IV-25", ("Simons",), True)}


@pytest.mark.parametrize(
    ("before", "movers"),
    [
        ("De motie-Simons vraagt veel. Het kabinet voert de betreffende motie", ("Simons",)),
        ("De motie-Simons en de motie-Kuik vragen veel. Het kabinet voert deze motie", ()),
        ("De moties Kuik en Ceder vragen veel. Het kabinet voert deze motie", ()),
        ("Het amendement-Kuik vraagt veel. Het kabinet voert deze motie", ()),
    ],
)
def test_a_motion_that_is_only_pointed_at_before_a_notes_mark_is_the_one_named_before(
    before: str, movers: tuple[str, ...]
) -> None:
    body = a_block("paragraph", f"{before} uit.", "regel 1", (Mark(len(before), len(before), "note", "1"),))
    found = cited(body, a_block("note", "Kamerstuk 36 200 IV, nr. 25.", "regel 9", label="1"))
    assert [c.movers for c in found if c.identifier == "kst-36200-IV-25" and c.text.startswith("Kamerstuk")] == [movers]


def test_a_budget_paper_without_its_chapter_stands_as_the_one_that_the_letter_gives_with_it() -> None:
    """There is no paper 36 410, nr. 130; there is one in chapter VIII."""
    without = "Kamerstukken II 2023/24, 36 410, nr. 130."
    [alone] = cited(a_block("paragraph", f"Zie {without}", "regel 1"))
    assert (alone.identifier, alone.status) == ("kst-36410-130", "unsupported")
    body = a_block("paragraph", f"Dat is nu zo (Kamerstuk 36 410 VIII, nr. 130). Zie {without}", "regel 1")
    assert [(c.identifier, c.status, c.reason) for c in cited(body)] == [("kst-36410-VIII-130", "official", "")] * 2


def test_a_motion_called_by_its_mover_is_a_link_where_the_one_with_the_number_is() -> None:
    body = a_block(
        "paragraph", "De motie-Piri (Kamerstukken II 2016/17, 32 623, nr. 9999) volgt. De motie Piri is af.", "regel 1"
    )
    assert [(c.identifier, c.status) for c in cited(body)] == [("kst-32623-9999", "unsupported")] * 2


@pytest.mark.parametrize(
    "heading",
    [
        "GEWIJZIGDE MOTIE VAN HET LID PIRI TER VERVANGING VAN DIE GEDRUKT ONDER NR. 8",
        "Gewijzigde motie van het lid Piri c.s. ter vervanging van die gedrukt onder nr. 8",
        "Gewijzigde motie van het lid Piri (t.v.v. 32623-8)",
    ],
)
def test_a_motion_replaces_the_one_whose_number_it_gives_and_not_its_own_name(heading: str) -> None:
    origin = Origin("text", "regel 1", "…")
    stated = {"kind": "motie", "identifier": "kst-32623-9", "dossiers": (DossierName("32623"),)}
    facts = Facts(**{key: Fact(value, origin) for key, value in stated.items()})  # type: ignore[arg-type]
    found = {m.citation.identifier: m.claim for m in mentions_of((a_block("paragraph", heading, "regel 1"),), facts)}
    assert found.pop("kst-32623-8") == "replaced"
    assert set(found.values()) <= {None}


def test_time_grows_no_faster_than_the_text_of_which_every_line_points_back() -> None:
    line = "de motie van het lid Kuik over deze motie "

    def work(times: int) -> Callable[[], object]:
        marks = tuple(Mark(at * len(line) - 1, at * len(line) - 1, "note", "1") for at in range(1, times + 1))
        blocks = (
            a_block("paragraph", line * times, "regel 1", marks),
            a_block("note", "32 623, nr. 5", "regel 9", label="1"),
        )
        return partial(mentions_of, blocks, Facts())

    assert growth(work, 50) < IN_STEP


def table(text: str) -> Block:
    return a_block("table", text)


def test_no_citation_and_no_mover_is_read_over_the_border_of_a_cell() -> None:
    (citation,) = cited(table("Motie\tStand van zaken\nMotie-Kuik c.s. over dijken (36 800, nr. 12)\tUitgevoerd"))
    assert (citation.identifier, citation.movers, citation.joint) == ("kst-36800-12", ("Kuik",), True)
    assert cited(table("Motie\tStand\nmotie\tKuik")) == []
    assert [c.kind for c in cited(table("Kamerstuk 36 800\tnr. 12"))] == ["dossier"]
    assert cited(table("Stb.\t2010, 162")) == []


def test_the_words_of_a_citation_in_a_cell_stand_where_it_says() -> None:
    block = table("een\ttwee\nKamerstuk 36 800, nr. 12\tde motie-Kuik (36 800, nr. 13)")
    assert [(c.identifier, block.text[c.start : c.end]) for c in cited(block)] == [
        ("kst-36800-12", "Kamerstuk 36 800, nr. 12"),
        ("kst-36800-13", "36 800, nr. 13"),
    ]


def test_a_number_alone_is_of_the_one_dossier_in_which_the_letter_cites_it() -> None:
    first, alone = cited("Zie Kamerstuk 36 800, nr. 469.", "Dan komt de motie op stuk nr. 469 aan de orde.")
    assert (first.identifier, alone.identifier, alone.text) == ("kst-36800-469", "kst-36800-469", "op stuk nr. 469")


def test_a_number_alone_that_is_cited_in_two_dossiers_is_ambiguous_and_another_number_is_none() -> None:
    *_, alone = cited("Zie Kamerstuk 36 800, nr. 469, en 36 600, nr. 469.", "De motie op stuk nr. 469.")
    assert (alone.identifier, alone.alternatives) == (None, ("kst-36600-469", "kst-36800-469"))
    *_, other = cited("Zie Kamerstuk 36 800, nr. 469.", "De motie op stuk nr. 470.")
    assert (other.identifier, other.status) == (None, "unsupported")
    _, *ranged = cited("Zie Kamerstuk 36 800, nr. 469.", "De moties op stuk nrs. 467 t/m 469.")
    assert [citation.identifier for citation in ranged] == [None, None, None]


def test_one_mover_is_one_person_however_the_apostrophe_was_typed() -> None:
    numbered, short = cited("De motie-Van ’t Riet (36 800, nr. 12).", "De motie-Van 't Riet is aangehouden.")
    assert short.identifier == numbered.identifier == "kst-36800-12"


def with_notes(text: str, *notes: str) -> list[Citation]:
    """The citations of a text in which each `¹` is the mark of the next note."""
    parts = text.split("¹")
    places = [sum(map(len, parts[: index + 1])) for index in range(len(notes))]
    marks = tuple(Mark(place, place, "note", str(number)) for number, place in enumerate(places, 1))
    body = a_block("paragraph", "".join(parts), "regel 1", marks)
    return cited(body, *(a_block("note", note, label=str(number)) for number, note in enumerate(notes, 1)))


FIRST, SECOND = "Kamerstuk 29 544, nr. 1240.", "Kamerstuk 29 544, nr. 1241."


def test_two_motions_of_one_mover_are_each_the_one_in_the_note_behind_what_they_are_about() -> None:
    text = "De motie van het lid Kuik over stages¹ is af, de motie van het lid Kuik over lesgeld¹ niet."
    found = with_notes(text, FIRST, SECOND)
    assert [(c.identifier, c.movers) for c in found] == [
        ("kst-29544-1240", ("Kuik",)),
        ("kst-29544-1241", ("Kuik",)),
    ] * 2


def test_each_of_several_motions_is_the_one_in_its_note() -> None:
    found = with_notes("Zie de moties van het lid Kuik c.s.¹ en van het lid Ceder¹ hierover.", FIRST, SECOND)
    assert [(c.identifier, c.movers) for c in found] == [
        ("kst-29544-1240", ("Kuik",)),
        ("kst-29544-1241", ("Ceder",)),
    ] * 2


def test_a_note_behind_what_a_motion_asks_has_its_number() -> None:
    text = "Uw Kamer heeft de motie van de leden Kuik en Ceder aangenomen, waarin wordt gevraagd dit te regelen.¹"
    assert {(c.identifier, c.movers) for c in with_notes(text, FIRST)} == {("kst-29544-1240", ("Kuik", "Ceder"))}


@pytest.mark.parametrize(
    "text",
    [
        "In de motie van het lid Kuik over het rapport van de commissie¹ staat dit.",
        "In de motie van het lid Kuik over stages en de brief daarover¹ staat dit.",
        "De moties van de leden Kuik en Ceder¹ vragen dit.",
    ],
)
def test_a_note_to_another_paper_or_to_several_motions_names_no_mover(text: str) -> None:
    assert with_notes(text, FIRST)[-1].movers == ()


def test_a_note_behind_another_is_not_that_of_the_motion() -> None:
    found = with_notes("De motie van het lid Kuik over stages¹ en het begin daarvan¹ zijn bekend.", FIRST, SECOND)
    assert [c.movers for c in found if c.identifier == "kst-29544-1241"] == [()]


def test_a_figure_raised_behind_a_number_is_no_part_of_it() -> None:
    text = "Zie Kamerstuk 32 623, nr. 281 hierover."
    place = text.index("1 hierover")
    (number,) = cited(a_block("paragraph", text, "regel 1", (Mark(place, place + 1, "superscript"),)))
    assert number.identifier == "kst-32623-28"
