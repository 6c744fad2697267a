"""What changed between two versions of a text."""

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks import a_block

from kamerstuk_site.archive.text_diff import DiffPiece, changes, summary
from kamerstuk_site.model.document import Block
from kamerstuk_site.model.text import Mark, Text

WORDS = st.lists(
    st.sampled_from(["de", "regering", "verzoekt", "Kamer", "niet", "12", "a-b", "–"]), min_size=1, max_size=12
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=6)


def blocks(*texts: str) -> list[Block]:
    return [a_block("paragraph", text, "regel 1") for text in texts]


def test_a_changed_word_stands_among_the_words_around_it() -> None:
    old = "constaterende dat de regering tien keer per jaar aan de Kamer bericht over de voortgang van het beleid in Syrië en elders"
    found = changes(blocks("Kop", old), blocks("Kop", old.replace("tien", "twaalf")))
    assert found == [
        (
            DiffPiece("same", "Kop constaterende dat de regering"),
            DiffPiece("removed", "tien"),
            DiffPiece("added", "twaalf"),
            DiffPiece("same", "keer per jaar aan de Kamer bericht over …"),
        )
    ]


def test_added_and_removed_paragraphs_are_told() -> None:
    assert changes(blocks("Eerste alinea."), blocks("Eerste alinea.", "Tweede alinea.")) == [
        (DiffPiece("same", "Eerste alinea."), DiffPiece("added", "Tweede alinea."))
    ]
    assert changes(blocks("Eerste alinea.", "Tweede."), blocks("Tweede.")) == [
        (DiffPiece("removed", "Eerste alinea."), DiffPiece("same", "Tweede."))
    ]


def test_eight_words_are_shown_on_either_side_of_a_change() -> None:
    before, after = ([f"{side}{n}" for n in range(1, 13)] for side in ("voor", "na"))
    (passage,) = changes(blocks(" ".join([*before, "oud", *after])), blocks(" ".join([*before, "nieuw", *after])))
    assert (passage[0].text, passage[-1].text) == (
        "… " + " ".join(before[-8:]),
        " ".join(after[:8]) + " …",
    )


def test_changes_within_sixteen_words_are_one_passage() -> None:
    def passages(count: int) -> int:
        between = " ".join(f"w{n}" for n in range(count))
        return len(changes(blocks(f"een {between} twee"), blocks(f"drie {between} vier")))

    assert (passages(16), passages(17)) == (1, 2)


def test_changes_that_are_far_apart_are_passages_of_their_own() -> None:
    between = " ".join(f"w{n}" for n in range(40))
    found = changes(blocks(f"een {between} twee"), blocks(f"drie {between} vier"))
    assert [[piece.text for piece in passage if piece.kind != "same"] for passage in found] == [
        ["een", "drie"],
        ["twee", "vier"],
    ]


def test_what_a_file_format_makes_of_a_text_is_no_change() -> None:
    assert changes(blocks("Een zin – van de ", "Kamer-brief."), blocks("een zin van", "de kamer brief")) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("1,5", "15"), ("15", "1.5"), ("−2", "2"), ("<", ">"), ("§", "artikel"), ("10⁶", "106"), ("5%", "5")],
)
def test_a_changed_sign_is_a_change(old: str, new: str) -> None:
    def text(figure: str) -> list[Block]:
        return blocks(
            "De Kamer,", f"verzoekt de regering {figure} procent te nemen, en gaat over tot de orde van de dag."
        )

    (passage,) = changes(text(old), text(new))
    shown = old.replace("10⁶", "10^6")
    assert [piece.text for piece in passage if piece.kind != "same"] == [shown, new]


def test_a_word_that_was_struck_is_a_change() -> None:
    struck = Text("tien twaalf dijken", (Mark(0, 4, "struck"),))
    block = replace(blocks("")[0], content=struck)
    (passage,) = changes(blocks("tien twaalf dijken"), [block])
    assert [piece.text for piece in passage] == ["tien", "~~tien~~", "twaalf dijken"]


def test_head_and_signature_do_not_count() -> None:
    assert changes([a_block("paragraph", "Geachte voorzitter", "regel 1", part="head")], []) == []


@given(TEXTS, TEXTS)
def test_both_versions_can_be_made_from_the_changes_of_a_short_text(old: list[str], new: list[str]) -> None:
    """Where nothing is far from a change, nothing is left out: each version is what is the same and what is its own."""
    found = changes(blocks(*old), blocks(*new))
    kept = "".join(c for text in new for c in text.casefold() if c.isalnum())
    if not found:
        assert "".join(c for text in old for c in text.casefold() if c.isalnum()) == kept
    for passage in found:
        after = "".join(c for piece in passage if piece.kind != "removed" for c in piece.text.casefold() if c.isalnum())
        assert after in kept


@given(TEXTS)
def test_a_text_has_no_changes_from_itself(text: list[str]) -> None:
    assert changes(blocks(*text), blocks(*text)) == []


def test_long_texts_without_a_word_in_common_take_no_quadratic_time() -> None:
    began = time.process_time()
    found = changes(blocks(" ".join(f"a{n}" for n in range(50_000))), blocks(" ".join(f"b{n}" for n in range(50_000))))
    assert len(found) == 1
    assert time.process_time() - began < 5


@pytest.mark.parametrize(("words", "compared"), [(1_900, True), (2_100, False)])
def test_a_stretch_is_compared_word_by_word_up_to_four_million_pairs(words: int, compared: bool) -> None:
    old, new = ([f"{version}{n}" for n in range(words)] for version in ("oud", "nieuw"))
    old[words // 2] = new[words // 2] = "gelijk"
    found = changes(blocks(" ".join(old)), blocks(" ".join(new)))
    kept = [piece.text for passage in found for piece in passage if piece.kind == "same"]
    assert ("gelijk" in kept) is compared


@pytest.mark.parametrize(("places", "more"), [(3, []), (4, ["en 1 plaats meer"]), (5, ["en 2 plaatsen meer"])])
def test_a_summary_tells_of_three_passages(places: int, more: list[str]) -> None:
    between = " ".join(f"woord{n}" for n in range(20))
    old, new = (" ".join(f"{word}{n} {between}" for n in range(places)) for word in ("oud", "nieuw"))
    told = summary(changes(blocks(old), blocks(new))).split("; ")
    assert told == [*(f"“oud{n}” is nu “nieuw{n}”" for n in range(3)), *more]


@pytest.mark.parametrize(("length", "shown"), [(55, f"lang {'x' * 55}"), (56, "lang …")])
def test_a_summary_tells_sixty_characters_of_a_passage(length: int, shown: str) -> None:
    found = changes(blocks("Eerst."), blocks("Eerst.", f"lang {'x' * length}"))
    assert summary(found) == f"“{shown}” is nieuw"
