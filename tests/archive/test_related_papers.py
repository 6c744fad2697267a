"""Which papers belong together, whichever of them says so."""

import pytest

from kamerstuk_site.archive.related_papers import RelatedPapers, RelationIndex
from kamerstuk_site.model.facts import Relation


def index(related: dict[str, list[Relation]]) -> RelationIndex:
    return RelationIndex(related)


@pytest.mark.parametrize(
    "related",
    [
        {"kst-1-2": [("bijlage", "blg-3")], "blg-3": []},
        {"kst-1-2": [], "blg-3": [("hoofddocument", "kst-1-2")]},
        {"kst-1-2": [("bijlage", "blg-3")], "blg-3": [("hoofddocument", "kst-1-2")]},
    ],
)
def test_a_letter_and_its_annex_find_each_other_whichever_says_so(related: dict[str, list[Relation]]) -> None:
    found = index(related)
    assert found.of_paper("kst-1-2") == RelatedPapers(annexes=("blg-3",))
    assert found.of_paper("blg-3") == RelatedPapers(annex_of=("kst-1-2",))
    assert [*found.by_paper()] == ["blg-3", "kst-1-2"]


def test_a_question_and_the_answer_that_it_names_find_each_other() -> None:
    # In the Senate they share no number.
    found = index({"kv-ek-215160000": [("aanhangsel", "ah-ek-20152016-3")], "ah-ek-20152016-3": []})
    assert found.of_paper("kv-ek-215160000") == RelatedPapers(same_questions=("ah-ek-20152016-3",))
    assert found.of_paper("ah-ek-20152016-3") == RelatedPapers(same_questions=("kv-ek-215160000",))


def test_a_paper_never_belongs_to_itself() -> None:
    own: list[Relation] = [("bijlage", "kst-1-2"), ("hoofddocument", "kst-1-2"), ("vraagnummer", "2024Z1")]
    assert index({"kst-1-2": own}).of_paper("kst-1-2") == RelatedPapers()


def test_annexes_stand_by_number() -> None:
    named: list[Relation] = [("bijlage", f"blg-{number}") for number in (10, 9, 100)]
    assert index({"kst-1-2": named}).of_paper("kst-1-2").annexes == ("blg-9", "blg-10", "blg-100")


@pytest.mark.parametrize(("sharing", "others"), [(1, 0), (2, 1), (20, 19), (21, 0)])
def test_a_number_of_questions_that_very_many_papers_have_says_nothing(sharing: int, others: int) -> None:
    number: Relation = ("vraagnummer", "2024Z1")
    found = index({f"ah-tk-20232024-{each}": [number] for each in range(1, sharing + 1)})
    assert len(found.of_paper("ah-tk-20232024-1").same_questions) == others


def test_a_debate_on_several_dossiers_is_a_debate_on_each() -> None:
    found = index({"h-tk-20232024-60-3": [("behandeldDossier", "25295"), ("behandeldDossier", "36600-VII")]})
    assert found.of_paper("h-tk-20232024-60-3").dossiers == ("25295", "36600-VII")
    debate = ("h-tk-20232024-60-3",)
    assert found.debates_by_dossier() == {"25295": debate, "36600-VII": debate}


def test_a_debate_on_papers_of_a_dossier_and_these_papers_find_each_other() -> None:
    debated: list[Relation] = [("behandeldDossier", "36600-VII;10"), ("behandeldDossier", "36600-VII;9")]
    found = index({"h-tk-20232024-60-3": debated})
    debate = ("h-tk-20232024-60-3",)
    papers = ("kst-36600-VII-9", "kst-36600-VII-10")
    assert found.of_paper(*debate) == RelatedPapers(dossiers=("36600-VII",), debated=papers)
    assert found.of_paper("kst-36600-VII-9") == RelatedPapers(debates=debate)
    assert found.debates_by_dossier() == {"36600-VII": debate}


def test_the_staatsblad_is_no_debate_on_the_dossier_that_it_names() -> None:
    found = index({"stb-2021-419": [("behandeldDossier", "25159;140b")]})
    assert found.by_paper() == {}
    assert found.debates_by_dossier() == {}
