"""Which motion took the place of which: what a sentence says of two that it cites."""

import pytest

from kamerstuk_site import find_citations
from kamerstuk_site.reading.citations.replaced_motions import replacing

PAIRS = [
    "In stemming komt de gewijzigde motie-Wassenberg (21501-08, nr. 726, was nr. 719).",
    "De motie-Wassenberg (21501-08, nr. 726), ter vervanging van die gedrukt onder 21501-08, nr. 719, is aangenomen.",
    "De motie-Wassenberg (Kamerstuk 21501-08, nr. 726) t.v.v. Kamerstuk 21501-08, nr. 719.",
    "De motie-Wassenberg (21501-08, nr. 719) is vervangen door de motie-Wassenberg (21501-08, nr. 726).",
    "De motie-Wassenberg (21501-08, nr. 719) werd tijdens het debat gewijzigd in een nieuwe motie (21501-08, nr. 726).",
]
NO_PAIRS = [
    "De motie-Wassenberg (21501-08, nr. 726) en de motie-Wassenberg (21501-08, nr. 719) zijn aangenomen.",
    "De brief (21501-08, nr. 726, was nr. 719) is verstuurd.",
    "De motie-Wassenberg (21501-08, nr. 719) was nodig voor de motie-Kops (21501-08, nr. 726).",
]


def pairs(sentence: str) -> set[tuple[str | None, str]]:
    found = find_citations(sentence)
    successors = [(citation.identifier, replacing(sentence, found, index)) for index, citation in enumerate(found)]
    return {(old, new) for old, new in successors if new}


@pytest.mark.parametrize("sentence", PAIRS)
def test_a_sentence_says_which_motion_took_the_place_of_which(sentence: str) -> None:
    assert pairs(sentence) == {("kst-21501-08-719", "kst-21501-08-726")}


@pytest.mark.parametrize("sentence", NO_PAIRS)
def test_a_sentence_that_says_no_such_thing_gives_none(sentence: str) -> None:
    assert pairs(sentence) == set()
