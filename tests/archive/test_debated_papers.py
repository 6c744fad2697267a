"""Which words of a debate say what happens to a paper, and which only speak of it."""

import pytest

from kamerstuk_site.archive.debated_papers import roles_in
from kamerstuk_site.reading.citations.find import find_citations

VOTES = "Stemmingen moties Dijken"


@pytest.mark.parametrize(
    ("sentence", "title", "roles"),
    [
        ("Zij krijgt nr. 305 (32637).", "Dijken", {"kst-32637-305": ["moved"]}),
        ("Deze motie krijgt letter H (36067).", "Dijken", {"kst-36067-H": ["moved"]}),
        ("Het krijgt nr. 14 (36045).", "Dijken", {"kst-36045-14": ["moved"]}),
        # Which dossier that is nobody read.
        ("Zij krijgt nr. 5 (25600, XV).", "Dijken", {"kst-25600-5": []}),
        ("Zij krijgt nr. 726, was nr. 719 (21501-08).", VOTES, {"kst-21501-08-726": ["moved"], "kst-21501-08-719": []}),
        ("De motie-Piri (21501-02, nr. 3) krijgt steun.", "Dijken", {"kst-21501-02-3": []}),
        ("In stemming komt de motie-Kröger (21501-08, nr. 724).", VOTES, {"kst-21501-08-724": ["voted"]}),
        ("In stemming komt het amendement-Vaart (36202, stuk nr. 44).", "Dijken", {"kst-36202-44": ["voted"]}),
        (
            "In stemming komt de gewijzigde motie-Vaart c.s. (36410-XV, nr. 87, was nr. 31).",
            VOTES,
            {"kst-36410-XV-87": ["voted"], "kst-36410-XV-31": []},
        ),
        (
            "In stemming komen de motie-Vaart (36410, nr. 3) en de motie-Zeegers (36410, nr. 4).",
            VOTES,
            {"kst-36410-3": ["voted"], "kst-36410-4": ["voted"]},
        ),
        ("Komt in stemming de motie-Vaart (36410, nr. 3)?", VOTES, {"kst-36410-3": []}),
        ("de motie-Vaart over dijken (36801, nr. 7);", VOTES, {"kst-36801-7": ["listed"]}),
        ("de gewijzigde motie-Vaart over dijken (36801, nr. 7).", VOTES, {"kst-36801-7": ["listed"]}),
        ("de motie-Vaart over dijken (36801, nr. 7);", "Dijken", {"kst-36801-7": []}),
        ("Ik ontraad de motie-Vaart (36801, nr. 7).", VOTES, {"kst-36801-7": []}),
    ],
)
def test_only_the_words_by_which_it_happens_say_what_happens(
    sentence: str, title: str, roles: dict[str, list[str]]
) -> None:
    found = {each.identifier: [*roles_in(sentence, each.text, title)] for each in find_citations(sentence)}
    assert found == roles
