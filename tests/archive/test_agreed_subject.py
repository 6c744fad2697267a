"""What several letters agree that a motion is about."""

import pytest

from kamerstuk_site.archive.agreed_subject import agreed


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # Half of the words of the shorter, and less.
        ("verlagen accijns", "verlagen belasting rente", True),
        ("verlagen accijns benzine", "verlagen belasting rente inkomen", False),
        # The first six letters of a word, and five.
        ("versnellen", "versnelling van procedures", True),
        ("verbazing", "verbaal geweld in treinen", False),
        # A word that says nothing of a motion is none that two share.
        ("de regering over vuurwerk", "de regering over visserij", False),
    ],
)
def test_two_subjects_are_one_if_half_of_the_words_are(one: str, other: str, same: bool) -> None:
    fuller = max(one, other, key=len)
    assert agreed([one, other]) == (fuller if same else "")


def test_the_subject_that_most_letters_name_counts() -> None:
    assert agreed(["een verbod op vuurwerk", "goedkopere treinkaartjes", "vuurwerk"]) == "een verbod op vuurwerk"
