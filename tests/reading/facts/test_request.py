"""What a motion asks is read word for word, whatever stands around it; what is no motion's dictum is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.dutch.request_words import brief_request, subject_in_title
from kamerstuk_site.reading.facts.request import requests

HEAD = ["Nr. 7 MOTIE VAN HET LID DE WIT", "Voorgesteld 3 maart 2024"]
END = ["en gaat over tot de orde van de dag.", "De Wit"]
CONSIDERATIONS = [
    "gehoord de beraadslaging,",
    "constaterende dat de dijk lekt;",
    "overwegende, dat dit geld kost;",
    "van mening dat het beter kan,",
    "gelezen de brief van de minister;",
    "voorts overwegende dat de minister verzoekt te wachten;",
    "gelet op artikel 68 van de Grondwet;",
]
REQUESTS = {
    "verzoekt de regering de dijk te verhogen,": "de regering de dijk te verhogen",
    "verzoekt het kabinet tevens geld vrij te maken;": "het kabinet tevens geld vrij te maken",
    "en verzoekt voorts de regering de Kamer te informeren,": "de regering de Kamer te informeren",
    "spreekt uit dat de dijk hoger moet,": "dat de dijk hoger moet",
    "roept de regering op de dijk te verhogen,": "roept de regering op de dijk te verhogen",
    "keurt het beleid van de minister af,": "keurt het beleid van de minister af",
    "zegt het vertrouwen in de minister op,": "zegt het vertrouwen in de minister op",
    "draagt het presidium op een onderzoek te beginnen,": "draagt het presidium op een onderzoek te beginnen",
}


def blocks(texts: list[str]) -> list[Block]:
    return [Block("paragraph", Text(text)) for text in texts]


def asked(*texts: str) -> tuple[str, ...] | None:
    found = requests(blocks([*HEAD, *texts]))
    return found.value if found else None


@given(
    st.lists(st.sampled_from(CONSIDERATIONS), max_size=4),
    st.lists(st.sampled_from(sorted(REQUESTS)), min_size=1, max_size=3),
    st.booleans(),
)
def test_each_request_is_an_item_and_no_consideration_is(
    considered: list[str], wanted: list[str], in_one_paragraph: bool
) -> None:
    parts = ["De Kamer,", *considered, *wanted, *END]
    texts = [" ".join(parts[:-1])] if in_one_paragraph and len(wanted) == 1 else parts
    assert asked(*texts) == tuple(REQUESTS[each] for each in wanted)


def test_items_below_a_request_are_part_of_it() -> None:
    texts = ["verzoekt de regering:", "– de dijk te verhogen;", "– de Kamer te informeren,"]
    found = asked("De Kamer,", "gehoord de beraadslaging,", *texts, *END)
    assert found == ("de regering: – de dijk te verhogen; – de Kamer te informeren",)


def test_what_stands_before_and_behind_the_motion_is_no_part_of_it() -> None:
    found = asked(
        "verzoekt de regering niets,", "De Kamer,", "verzoekt de regering iets,", *END, "verzoekt de regering meer,"
    )
    assert found == ("de regering iets",)


@pytest.mark.parametrize(
    "texts",
    [
        ["Geachte voorzitter,", "De Kamer heeft de motie aangenomen.", "verzoekt de regering iets,"],
        ["De Kamer,", "gehoord de beraadslaging,", "overwegende dat men verzoekt te wachten,", *END],
    ],
)
def test_what_is_no_dictum_gives_none(texts: list[str]) -> None:
    assert asked(*texts) is None


def test_the_chamber_may_stand_on_a_line_below_the_date() -> None:
    found = asked(
        "Voorgesteld 3 maart 1987\nDe Kamer,", "gehoord de beraadslaging;", "verzoekt de regering iets,", *END
    )
    assert found == ("de regering iets",)


def test_its_origin_is_its_own_words() -> None:
    found = requests(blocks(["De Kamer,", "verzoekt de regering de dijk te verhogen,", *END]))
    assert found
    assert (found.origin.source, found.origin.quote) == ("text", "verzoekt de regering de dijk te verhogen,")


@pytest.mark.parametrize(
    ("request_text", "brief"),
    [
        ("de regering om, met de sector, te komen tot een plan", "met de sector, te komen tot een plan"),
        ("de regeering de dijk te verhogen", "de dijk te verhogen"),
        ("dat de regering moet stoppen", "spreekt uit dat de regering moet stoppen"),
        ("de regering", "de regering"),
    ],
)
def test_in_a_list_it_does_not_say_whom_it_asks(request_text: str, brief: str) -> None:
    assert brief_request(request_text) == brief


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Motie van de leden De Wit en Bos over een hogere dijk", "een hogere dijk"),
        ("Nader gewijzigde motie van het lid De Wit c.s. over overleg over dijken", "overleg over dijken"),
        ("Gewijzigde motie van het lid De Wit over een dijk (t.v.v. 21501-02-3190)", "een dijk"),
        ("Gewijzigde motie van het lid De Wit over een dijk t.v.v. 31305-491", "een dijk"),
        ("Motie van het lid De Wit over een dijk (deel 2)", "een dijk (deel 2)"),
        ("Een hogere dijk", "Een hogere dijk"),
        ("Motie van het lid De Wit", "Motie van het lid De Wit"),
    ],
)
def test_the_subject_of_a_title(title: str, subject: str) -> None:
    assert subject_in_title(title) == subject
