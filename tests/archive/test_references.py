"""What the places that cite one motion say together of those who moved it."""

import pytest

from kamerstuk_site.archive.references import is_joint, movers_of
from kamerstuk_site.model.letter import Citation


def motion(*movers: str, joint: bool = False) -> Citation:
    return Citation(0, 1, "29453-469", "motie", "kst-29453-469", movers=movers, joint=joint)


@pytest.mark.parametrize(
    ("citations", "joint"),
    [
        ([motion("Kuik"), motion("Kuik", joint=True)], True),
        ([motion("Kuik"), motion("Ceder", joint=True)], False),
        ([motion(joint=True), motion("Kuik")], True),
        ([motion("Koerhuis", "Kops"), motion("Koerhuis", joint=True)], False),
        ([motion("Koerhuis", joint=True), motion("Koerhuis", "Kops")], True),
    ],
)
def test_others_moved_it_too_unless_all_names_are_known(citations: list[Citation], joint: bool) -> None:
    assert is_joint(citations) is joint
    assert movers_of(citations)
