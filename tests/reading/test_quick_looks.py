"""What is looked for first, because that is quick, stands in all that is looked for then: nothing is read otherwise."""

import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks import a_block

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.text import Text
from kamerstuk_site.model.typography import alphanumeric, unaccented
from kamerstuk_site.reading import comparison, completeness, damaged_text
from kamerstuk_site.reading.citations import back_references, motions_by_mover
from kamerstuk_site.reading.citations.cited_blocks import CitedBlock
from kamerstuk_site.reading.dutch.patterns import by_first_sign
from kamerstuk_site.reading.facts import date, debate_turns
from kamerstuk_site.reading.formats import plain_text
from kamerstuk_site.reading.layout import hyphens, note_forms
from kamerstuk_site.reading.layout.page_lines import LetterLine


@given(st.text() | st.text(st.characters(max_codepoint=127)))
def test_letters_and_digits_are_those_of_unicode(text: str) -> None:
    assert alphanumeric(text) == "".join(filter(str.isalnum, text))


@given(st.text())
def test_accents_are_what_unicode_combines(text: str) -> None:
    apart = unicodedata.normalize("NFKD", text)
    assert unaccented(text) == "".join(sign for sign in apart if unicodedata.combining(sign) == 0)


PIECES = st.lists(st.text("abc", max_size=5))


@given(PIECES, PIECES)
def test_which_characters_are_lost_is_told_by_what_is_left_of_both(source: list[str], letter: list[str]) -> None:
    of_source, of_letter = "".join(source), "".join(letter)
    only_source, only_letter = completeness.unlike(source, of_letter)
    assert Counter(only_source) - Counter(only_letter) == Counter(of_source) - Counter(of_letter)
    assert Counter(only_letter) - Counter(only_source) == Counter(of_letter) - Counter(of_source)


def test_a_line_that_goes_to_the_end_leaves_those_below_it_where_they_are() -> None:
    lines = [f"regel{number}" for number in range(200)]
    moved = [*lines[:50], *lines[51:], lines[50]]
    assert completeness.unlike(lines, "".join(moved)) == ("regel50", "regel50")


SIGNS = "ab12 \n.,-–−¹²³⁴⁺⁻₂ĳ\x01=ÂÃÄï€&;/\ufffd"


@given(st.text(SIGNS))
def test_small_figures_and_ligatures_are_compared_as_without_a_look(text: str) -> None:
    raised = comparison._SMALL_FIGURES.sub(comparison._as_raised, text)
    assert comparison.written(Text(text)) == comparison._POWER.sub("^", raised).replace("\x01", "")
    by_character = re.compile(comparison._COUNTED.pattern.replace("[^\\W_]+", "[^\\W_]"))
    counted = "".join(by_character.findall(text)).casefold().translate(comparison._ALIKE)
    assert comparison._counted(text) == counted


FIGURE_DASH = re.compile(
    rf"(?<=\d)(?P<before>[^\S\n]*){comparison._DASH}(?P<after>[^\S\n]*)(?=\d)"
    rf"|{comparison._DASH}/{comparison._DASH}{comparison._AMOUNT}"
    rf"|(?<![^\W_]){comparison._DASH}(?!\s){comparison._AMOUNT}"
)
"""The rule as it is thought of: before the dash, then the dash. As it is searched for it begins with signs to look for."""


@given(st.text("1a- \n\t\u00a0–/€", max_size=12))
def test_a_dash_belongs_to_a_figure_as_the_rule_says(text: str) -> None:
    expected = FIGURE_DASH.sub(lambda dash: f"{dash['before'] or ''}−{dash['after'] or ''}", text)
    assert comparison._signed(text) == expected


DAMAGE = ("=C3=", "B6", "&ouml;", "â‚¬", "ï»¿", "\x00", "\ue000", "\U00100000")


@given(st.lists(st.sampled_from([*SIGNS, *DAMAGE])).map("".join))
def test_what_is_damaged_has_a_sign_of_that(text: str) -> None:
    found = [match[0] for match in damaged_text._SUSPECT.finditer(text)]
    assert len(list(damaged_text.damage([a_block("paragraph", text, "regel 1")]))) == len(found)


@given(st.text("aànr12. s", max_size=20))
def test_patterns_by_their_first_sign_match_as_in_a_row(text: str) -> None:
    patterns = ["nr[. ]", "nrs", "n", "aan", "a", "às?", "s"]
    in_a_row = re.compile("|".join(patterns))
    found = [match.span() for match in re.finditer(by_first_sign(patterns), text)]
    assert found == [match.span() for match in in_a_row.finditer(text)]


@given(st.text("ab\t\v\x85\u2028\u2029\n", max_size=20))
def test_every_sign_for_the_end_of_a_line_is_one(text: str) -> None:
    assert plain_text.visible(text) == text.translate(plain_text._BREAKS)


@pytest.mark.parametrize(
    "address", ["https://a.org", "HTTP://A.ORG", "www.a", "Www.A", "wWw.a.nl", "zie a.nl/b", "a.COM/"]
)
def test_every_address_has_what_is_looked_for_first(address: str) -> None:
    assert hyphens._URL.search(address)
    assert hyphens.seam(address, "/c", ()) == ""


@pytest.mark.parametrize("text", ["zie[^1] dat", "zie [1] dat", "zie1) dat", "zie.1 dat", "zie.١ dat"])
def test_every_mark_of_a_note_has_a_figure(text: str) -> None:
    expected = [match.span() for form in note_forms._REFERENCES.values() for match in form.finditer(text)]
    found = note_forms.references_in([LetterLine(Line(Text(text), 1))])
    assert [place[1:] for places in found.values() for place in places] == expected != []


@pytest.mark.parametrize("what", ["motie", "amendement", "brief", "kamerbrief", "Kamerbrief", "kamerstuk", "Kamerstuk"])
def test_all_that_points_back_has_one_of_the_words(what: str) -> None:
    match = back_references._BACK.fullmatch(f"Deze {what}")
    assert match
    assert any(word in match[0] for word in back_references._POINTED_AT)


@pytest.mark.parametrize("text", ["de motie-Piri", "Motie Piri", "DE MOTIE Piri", "moties Piri"])
def test_a_motion_called_by_its_movers_is_called_a_motion(text: str) -> None:
    assert motions_by_mover._SHORT.search(text)
    (short,) = motions_by_mover._short_forms(CitedBlock(a_block("paragraph", text, "regel 1"), []))
    assert short.movers == ("Piri",)


@pytest.mark.parametrize(
    "text", ["Mijn brief van 3 maart 2016", "AO Dijken d.d. 12 mei jl.", "het WGO op 1 juni\u00a02020"]
)
def test_what_is_named_by_its_day_has_a_day(text: str) -> None:
    assert back_references._BY_DAY.search(text.replace("\u00a0", " "))
    cited = CitedBlock(a_block("paragraph", text.replace("\u00a0", " "), "regel 1"), [])
    assert len(back_references._of_days(cited, None)) == (0 if "jl." in text else 1)


@pytest.mark.parametrize("text", ["De voorzitter: goed.", "Mevrouw Vaart (Binnenhaven) :"])
def test_who_speaks_is_announced_with_a_colon(text: str) -> None:
    assert list(debate_turns.turns_in(a_block("paragraph", text, "regel 1")))


@pytest.mark.parametrize(
    "text", ["bevelen Wij U in God's heilige bescherming", "in Gods Heilige bescherming", "x\nGegeven te Den Haag"]
)
def test_a_message_ends_with_words_that_are_looked_for_first(text: str) -> None:
    ends = date._MESSAGE_ENDS.search(text) is not None
    assert date._goes_on(a_block("paragraph", text, "regel 1")) is not ends
