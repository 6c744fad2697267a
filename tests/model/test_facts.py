"""Two candidates are none."""

import pytest

from kamerstuk_site.model.facts import the_only


@pytest.mark.parametrize(
    ("candidates", "only"),
    [([], None), (["36410"], "36410"), (["36410", "36410"], "36410"), (["36410", "36411"], None)],
)
def test_what_all_state_is_taken_and_nothing_else(candidates: list[str], only: str | None) -> None:
    assert the_only(candidates) == only


def test_candidates_are_told_apart_by_what_is_asked_of_them() -> None:
    assert the_only(["De Vos", "de vos"], by=str.casefold) == "De Vos"
    assert the_only(["De Vos", "De Wit"], by=str.casefold) is None
