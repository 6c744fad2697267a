"""How far words reach: an example on each side of every limit, in sentences as letters have them."""

import datetime as dt
import itertools

import pytest
from tests.blocks import a_block

from kamerstuk_site import find_citations
from kamerstuk_site.model.document import Block
from kamerstuk_site.model.facts import Fact, Facts, Kind, Origin
from kamerstuk_site.model.letter import Citation, Mention
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.citations.claims import claim_of
from kamerstuk_site.reading.citations.resolve import mentions_of

NEXT_YEAR = dt.datetime.now(dt.UTC).year + 1
PIRI = "de motie-Piri (Kamerstuk 21 501-02, nr. 3073)"
SURNAMES = ("Aartsen", "Berkhuis", "Cornelissen", "Dekkerhof", "Elzinga", "Folkertsma", "Grootveld", "Hagenaar")


def words(characters: int) -> str:
    """As many characters of running text, which say nothing of papers."""
    return ("in het hele land voor alle betrokkenen van dorp tot stad " * 60)[:characters]


def members(characters: int) -> str:
    """About as many characters of surnames, as a motion of many members lists them."""
    names = itertools.cycle(SURNAMES)
    listed = next(names)
    while len(listed) < characters - 5:
        listed += f", {next(names)}"
    return listed


def one(text: str) -> Citation:
    return find_citations(text)[-1]


def mentions(*texts: str | Block, kind: Kind = "brief") -> list[Mention]:
    blocks = [text if isinstance(text, Block) else a_block("paragraph", text) for text in texts]
    return list(mentions_of(blocks, Facts(kind=Fact(kind, Origin("text", "regel 1", "")))))


def last(*texts: str | Block) -> tuple[str, str | None]:
    """The words and the identifier of the last reference in a letter."""
    citation = mentions(*texts)[-1].citation
    return citation.text, citation.identifier


# ---------------------------------------------------------------- numbers


@pytest.mark.parametrize(("end", "count"), [(50, 50), (61, 61), (62, 2), (75, 2)])
def test_a_range_of_more_than_sixty_numbers_is_not_meant(end: int, count: int) -> None:
    assert len(find_citations(f"Kamerstuk 32 623, nrs. 1 t/m {end}")) == count


@pytest.mark.parametrize(
    ("dossier", "text"),
    [(" (36 410-VIII)", "13 (36 410-VIII)"), (" (kamerstuk 36 410)", "13")],
)
def test_a_short_tail_belongs_to_the_last_of_several_numbers(dossier: str, text: str) -> None:
    assert [citation.text for citation in find_citations(f"zie nrs. 12 en 13{dossier}")] == ["nrs. 12", text]


@pytest.mark.parametrize(("count", "read"), [(36, 36), (41, 41), (50, 41)])
def test_a_list_of_numbers_is_read_up_to_the_forty_first(count: int, read: int) -> None:
    numbers = ", ".join(str(number) for number in range(1, count + 1))
    assert len(find_citations(f"Kamerstuk 32 623, nrs. {numbers}.")) == read


@pytest.mark.parametrize(("count", "read"), [(9, 9), (12, 10)])
def test_a_list_of_letters_is_read_up_to_the_tenth(count: int, read: int) -> None:
    letters = ", ".join("ABCDEFGHIJKLM"[:count])
    assert len(find_citations(f"Kamerstukken I 36 067, nrs. {letters}.")) == read


@pytest.mark.parametrize(("others", "identifier"), [(8, "kst-32001-5"), (11, "kst-32003-5")])
def test_a_paper_of_up_to_ten_dossiers_is_filed_under_the_first(others: int, identifier: str) -> None:
    dossiers = "/".join(f"32 {number:03}" for number in range(1, others + 2))
    assert one(f"Kamerstukken {dossiers}, nr. 5").identifier == identifier


@pytest.mark.parametrize(("length", "found"), [(80, True), (105, False)])
def test_the_title_of_a_dossier_may_stand_between_it_and_the_number(length: int, found: bool) -> None:
    citations = find_citations(f"zie 32 623 ({words(length).strip()}), nr. 5")
    assert [citation.identifier for citation in citations] == (["kst-32623-5"] if found else [])


@pytest.mark.parametrize(("between", "dossier"), [(") – ", "kst-36410-7"), ("; dit ", None)])
def test_was_nr_right_behind_a_citation_is_of_its_dossier(between: str, dossier: str | None) -> None:
    assert one(f"Zij staat op stuk nr. 8 (36 410{between}was nr. 7.").identifier == dossier


# ---------------------------------------------------------------- words that say what a number is


@pytest.mark.parametrize(
    ("opening", "near", "far", "number"),
    [
        ("de vragen ", 70, 95, "2024Z11859"),
        ("een besluit dat de VN ", 30, 50, "resolutie 2254"),
        ("de wet ", 70, 95, "(16 176)"),
        ("de motie ", 70, 95, "(nr. 12)"),
    ],
)
def test_what_a_number_is_stands_close_before_it(opening: str, near: int, far: int, number: str) -> None:
    def kinds(characters: int) -> list[str]:
        found = find_citations(f"{opening}{words(characters).rstrip('abcdefghijklmnopqrstuvwxyz')}{number}")
        return [f"{citation.kind} {citation.identifier}" for citation in found]

    assert kinds(near)
    assert kinds(near) != kinds(far)


@pytest.mark.parametrize(("dossiers", "read"), [(4, 4), (6, 5)])
def test_dossiers_in_brackets_count_within_reach_of_the_word_that_says_so(dossiers: int, read: int) -> None:
    listed = ", ".join(f"31 {number:03}" for number in range(1, dossiers + 1))
    assert len(find_citations(f"het debat {words(76)}({listed})")) == read


@pytest.mark.parametrize(("length", "found"), [(50, True), (64, False)])
def test_the_next_vergaderjaar_is_of_the_aanhangsel_named_before(length: int, found: bool) -> None:
    text = f"het Aanhangsel {words(length)}2023–2024, nr. 844 en vergaderjaar 2022–2023, nr. 12"
    assert ("ah-tk-20222023-12" in [citation.identifier for citation in find_citations(text)]) is found


@pytest.mark.parametrize(("length", "found"), [(75, True), (105, False)])
def test_a_page_is_of_the_handelingen_named_before(length: int, found: bool) -> None:
    assert bool(find_citations(f"Handelingen {words(length)} blz. 322")) is found


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("verordening (EU) 2015/2031", "32015R2031"),
        ("verordening (EG) 2014/1999", None),
        ("verordening (EG) 2014/1951", "32014R1951"),
        (f"verordening (EG) 2014/{NEXT_YEAR}", None),
        (f"verordening (EG) 2014/{NEXT_YEAR + 1}", f"32014R{NEXT_YEAR + 1}"),
        ("verordening (EU) nr. 2016/679", "32016R0679"),
        ("verordening (EU) nr. 1307/2013", "32013R1307"),
        ("verordening (EU) nr. 2013/2012", "32012R2013"),
        ("verordening (EG) 1999/1999", "31999R1999"),
        ("besluit 52/1/EGKS", "31952D0001"),
        ("besluit 51/1/EGKS", None),
        (f"besluit {NEXT_YEAR}/1/EU", f"3{NEXT_YEAR}D0001"),
        (f"besluit {NEXT_YEAR + 1}/1/EU", None),
    ],
)
def test_a_year_and_a_number_are_told_apart_where_only_one_can_be_the_year(text: str, identifier: str | None) -> None:
    assert one(text).identifier == identifier


@pytest.mark.parametrize("item", ["B", "12a"])
def test_an_item_of_handelingen_has_figures_only(item: str) -> None:
    citation = one(f"Handelingen II 2022/23, nr. 84, item {item}")
    assert (citation.identifier, bool(citation.reason)) == (None, True)


# ---------------------------------------------------------------- motions and their movers


@pytest.mark.parametrize(("length", "kind"), [(170, "motie"), (230, "kamerstuk")])
def test_a_motion_says_in_so_many_words_what_it_is_about(length: int, kind: str) -> None:
    assert one(f"de motie-Kuik over {words(length)}(36 410, nr. 12)").kind == kind


@pytest.mark.parametrize(("length", "kind"), [(270, "motie"), (370, "kamerstuk")])
def test_a_motion_of_very_many_members_is_too_far_before_its_number(length: int, kind: str) -> None:
    assert one(f"de motie van de leden {members(length)} (36 410, nr. 12)").kind == kind


@pytest.mark.parametrize(("length", "moved"), [(75, True), (125, False)])
def test_who_moved_a_motion_is_named_right_before_it(length: int, moved: bool) -> None:
    citation = one(f"de door de leden {members(length)} ingediende motie (36 410, nr. 12)")
    assert (citation.kind, bool(citation.movers)) == ("motie", moved)


# ---------------------------------------------------------------- claims


@pytest.mark.parametrize(("length", "claim"), [(300, "carried-out"), (470, None)])
def test_words_far_behind_a_motion_are_not_about_it(length: int, claim: str | None) -> None:
    sentence = f"Daarmee is de motie-Piri {words(length).strip()} uitgevoerd."
    start = sentence.index("motie-Piri")
    assert claim_of(sentence, start, start + len("motie-Piri")) == claim


@pytest.mark.parametrize(("length", "claim"), [(350, None), (470, "carried-out")])
def test_words_far_before_a_motion_are_not_about_it(length: int, claim: str | None) -> None:
    sentence = f"De leden {words(length)}hiermee is de motie-Piri uitgevoerd."
    start = sentence.index("motie-Piri")
    assert claim_of(sentence, start, start + len("motie-Piri")) == claim


@pytest.mark.parametrize(("length", "claim"), [(120, "carried-out"), (230, None)])
def test_what_stands_in_brackets_is_no_part_of_a_claim(length: int, claim: str | None) -> None:
    sentence = f"Daarmee is uitgevoerd (niet {words(length).strip()}) de motie-Piri."
    start = sentence.index("motie-Piri")
    assert claim_of(sentence, start, start + len("motie-Piri")) == claim


@pytest.mark.parametrize(("length", "claim"), [(40, "carried-out"), (90, None)])
def test_who_accepted_a_motion_is_no_part_of_a_claim(length: int, claim: str | None) -> None:
    sentence = f"Aan de door de leden uit {words(length).strip()} aanvaarde motie-Piri is hiermee uitvoering gegeven."
    start = sentence.index("motie-Piri")
    assert claim_of(sentence, start, start + len("motie-Piri")) == claim


# ---------------------------------------------------------------- back to what was just cited


@pytest.mark.parametrize(("length", "found"), [(700, True), (950, False)])
def test_what_was_cited_long_before_is_not_meant(length: int, found: bool) -> None:
    text = f"Zie {PIRI}, {words(length).strip()}. Deze motie vraagt veel."
    assert (last(text)[0] == "Deze motie") is found


@pytest.mark.parametrize(("length", "found"), [(700, True), (950, False)])
def test_words_far_into_a_paragraph_do_not_point_back_to_the_one_before(length: int, found: bool) -> None:
    texts = f"Zie {PIRI}.", f"Dat gebeurt {words(length).strip()}. Deze motie vraagt veel."
    assert (last(*texts)[0] == "Deze motie") is found


@pytest.mark.parametrize(("laws", "found"), [(10, True), (14, False)])
def test_among_very_many_citations_nothing_was_just_cited(laws: int, found: bool) -> None:
    listed = ", ".join(f"Stb. 2010, {number}" for number in range(1, laws + 1))
    assert (last(f"Zie {PIRI}, {listed}. Deze motie vraagt veel.")[0] == "Deze motie") is found


@pytest.mark.parametrize(("length", "found"), [(60, False), (100, True)])
def test_a_number_close_behind_a_reference_is_its_own(length: int, found: bool) -> None:
    text = f"Zie {PIRI}. Genoemde motie vraagt dit {words(length - 11)}(36 800 V, nr. 79)."
    assert ("Genoemde motie" in [mention.citation.text for mention in mentions(text)]) is found


@pytest.mark.parametrize(("length", "found"), [(105, True), (140, False)])
def test_a_paper_that_is_called_a_letter_well_before_its_number_is_not_pointed_at_as_one(
    length: int, found: bool
) -> None:
    text = f"In de brief {words(length)}(Kamerstuk 32 623, nr. 343) staat dit. De genoemde brief noemt kosten."
    assert (last(text) == ("genoemde brief", "kst-32623-343")) is found


@pytest.mark.parametrize(("length", "found"), [(50, True), (72, False)])
def test_a_meeting_has_its_day_right_behind_its_name(length: int, found: bool) -> None:
    assert bool(mentions(f"Het commissiedebat {words(length).strip()} van 5 januari 2026 ging daarover.")) is found


@pytest.mark.parametrize(("between", "found"), [(").", False), (".).", True)])
def test_a_note_beside_the_day_gives_the_number(between: str, found: bool) -> None:
    text = f"(zie mijn brief van 3 november 2025{between} Daarin staat dit."
    place = text.index(" Daarin")
    assert bool(mentions(a_block("paragraph", text, marks=(Mark(place, place, "note", "1"),)))) is found


# ---------------------------------------------------------------- short forms


@pytest.mark.parametrize(("length", "claim"), [(50, "replaced"), (72, None)])
def test_the_number_of_what_is_replaced_stands_close_behind(length: int, claim: str | None) -> None:
    text = f"GEWIJZIGDE MOTIE ter vervanging van die {words(length)}gedrukt onder nr. 8"
    assert [mention.claim for mention in mentions(text, kind="motie")] == [claim]


def movers_of_the_note(text: str) -> tuple[str, ...]:
    """The movers of the paper in a note whose mark stands at the end of the text."""
    body = a_block("paragraph", text, marks=(Mark(len(text), len(text), "note", "1"),))
    return mentions(body, a_block("note", "Kamerstuk 36 200 IV, nr. 25.", label="1"))[-1].citation.movers


@pytest.mark.parametrize(("length", "named"), [(275, True), (330, False)])
def test_a_motion_named_right_before_the_mark_of_a_note_is_the_one_in_it(length: int, named: bool) -> None:
    assert bool(movers_of_the_note(f"Zie de motie van de leden {members(length)}")) is named


@pytest.mark.parametrize(("length", "named"), [(1_700, True), (2_300, False)])
def test_a_motion_that_was_named_long_before_is_not_the_one_meant(length: int, named: bool) -> None:
    text = f"De motie-Simons vraagt veel {words(length).strip()}. Het kabinet is tegen deze motie"
    assert bool(movers_of_the_note(text)) is named


def test_where_marks_of_one_note_stand_behind_two_motions_nobody_knows_which_it_gives() -> None:
    text = "De motie-Simons en later de motie-Kuik vragen dit."
    places = text.index(" en later"), text.index(" vragen")
    body = a_block("paragraph", text, marks=[Mark(place, place, "note", "1") for place in places])
    found = mentions(body, a_block("note", "Kamerstuk 36 200 IV, nr. 25.", label="1"))
    assert found[-1].citation.movers == ()


def test_of_two_notes_with_one_label_nobody_knows_which_the_mark_means() -> None:
    text = "De motie-Simons vraagt dit."
    body = a_block("paragraph", text, marks=(Mark(15, 15, "note", "1"),))
    notes = [a_block("note", f"Kamerstuk 36 200 IV, nr. {number}.", label="1") for number in (25, 26)]
    assert [mention.citation.movers for mention in mentions(body, *notes)][1:] == [(), ()]
