"""The sender's own reference, as the cover sheets of ministries, agencies and towns print it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.facts.test_facts import TEXT, values

HEAD = "Aan de minister van Waterbeheer\n\n{}\n\nGeachte minister,\n\n" + TEXT
OWN = ["Ons kenmerk", "Onze referentie", "Kenmerk", "ONS KENMERK"]
REFERENCES = st.from_regex(r"[A-Z]{2,4}[/-](BSK-)?20\d\d[-/.]\d{4,9}", fullmatch=True)


@given(st.sampled_from(OWN), REFERENCES, st.sampled_from([": ", "\t", "\n", "\n\n", ":\n", " "]))
def test_a_label_stands_before_or_above_the_reference(label: str, reference: str, between: str) -> None:
    assert values(HEAD.format(f"Datum: 3 mei 2023\n{label}{between}{reference}"), "reference") == (reference,)


@given(REFERENCES, REFERENCES)
def test_the_reference_of_whom_it_answers_is_another(own: str, other: str) -> None:
    head = f"Uw kenmerk: {other}\nOns kenmerk: {own}"
    assert values(HEAD.format(head), "reference") == (own,)
    assert values(HEAD.format(f"Uw kenmerk: {other}"), "reference") == (None,)


@pytest.mark.parametrize(
    "head",
    [
        "Datum\nOns kenmerk\n3 mei 2023\nWB-2023-17",
        "Uw kenmerk\nOns kenmerk\nAB-2022-4\nWB-2023-17",
        "Ons kenmerk\nUw kenmerk\nAB-2022-4\nWB-2023-17",
        "Ons kenmerk\nDatum\nWB-2023-17\n3 mei 2023",
        "Ons kenmerk\n3 mei 2023",
        "Ons kenmerk: zie de brief van 3 mei over de sluis",
        "Ons kenmerk: WB-2023-17\nOns kenmerk: WB-2023-18",
    ],
)
def test_what_could_be_another_value_is_no_reference(head: str) -> None:
    assert values(HEAD.format(head), "reference") == (None,)


def test_a_column_beside_the_text_states_it_too() -> None:
    """Some readers give the column as lines of the text."""
    text = f"Datum: 3 mei 2023\n\n{TEXT}\n\nOnze referentie\nWB-2023-17\n\n{TEXT}"
    assert values(text, "reference") == ("WB-2023-17",)
    assert values(text.replace("Onze referentie", "Kenmerk"), "reference") == (None,), "of any paper"


@pytest.mark.parametrize(("reference", "subject"), [("23008123 R", "Kades"), ("2024 0000123", "Kades en sluizen")])
def test_a_reference_of_two_words_below_the_subject_is_no_part_of_it(reference: str, subject: str) -> None:
    head = f"Betreft {subject}\nOns kenmerk {reference}"
    assert values(HEAD.format(head), "title", "reference") == (subject, reference)


def test_a_subject_can_go_on_with_the_word_reference() -> None:
    head = "Betreft: Sluizen met als\nkenmerk 12 is te hoog voor schepen"
    assert values(HEAD.format(head), "title") == ("Sluizen met als kenmerk 12 is te hoog voor schepen",)
