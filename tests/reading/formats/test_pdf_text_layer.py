"""Words of a scan's layer of text come apart although they overlap; what other programs draw stays together."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pdf_maker import Words, make_pdf
from tests.reading.formats.test_pdf_hidden import SIZE, width

from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.formats import read

WORDS = [
    "de",
    "brief",
    "van",
    "den",
    "raad",
    "over",
    "het",
    "rode",
    "haventje",
    "is",
    "aan",
    "hen",
    "beide",
    "gegeven",
    "en",
    "daar",
    "is",
    "er",
    "een",
    "oude",
    "daad",
    "van",
    "gehoord",
]


def line_of(data: bytes) -> str:
    document = read(Source("scan.pdf", data, "0" * 64))
    return " ".join(line.text for line in document.lines if line.text)


def drawn(rooms: list[float], words: list[str] = WORDS, ups: list[float] | None = None, end: str = "") -> bytes:
    """The words in a line, so much room after each, as a share of the size; each may stand a little up or down."""
    left = 40.0
    shown: list[Words | str] = []
    for word, room, up in zip(words, rooms, ups or [0.0] * len(words), strict=True):
        shown.append(Words(round(left, 3), 700 + up, word + end, SIZE))
        left += width(word) + room * SIZE
    return make_pdf(shown)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from([-0.4, -0.25, -0.1, 0.1, 0.15]), min_size=len(WORDS), max_size=len(WORDS)),
    st.lists(st.sampled_from([-0.3, 0.0, 0.3]), min_size=len(WORDS), max_size=len(WORDS)),
    st.sampled_from(["", " "]),
)
def test_words_that_overlap_or_stand_a_hair_apart_come_apart(rooms: list[float], ups: list[float], end: str) -> None:
    assert line_of(drawn(rooms, ups=ups, end=end)) == " ".join(WORDS)


@pytest.mark.parametrize(
    ("misfits", "apart"), [(0.5, True), (0.3, True), (0.2, False)], ids=["half", "a third", "a fifth"]
)
def test_so_many_words_must_misfit(misfits: float, apart: bool) -> None:
    """The others stand as far apart as words do."""
    count = round(misfits * len(WORDS))
    rooms = [0.1] * count + [0.25] * (len(WORDS) - count)
    assert (line_of(drawn(rooms)) == " ".join(WORDS)) == apart


@pytest.mark.parametrize("room", [0.0, 0.04, -0.04])
def test_pieces_of_words_that_touch_stay_together(room: float) -> None:
    assert line_of(drawn([room] * len(WORDS))) == "".join(WORDS)


def test_letters_drawn_one_by_one_stay_together() -> None:
    letters = list("eenregelvanlossebuchstaben")
    assert line_of(drawn([0.1] * len(letters), letters)) == "".join(letters)


def test_few_strings_do_not_show_how_a_page_was_made() -> None:
    words = [
        "havendam",
        "zeesluis",
        "dijkgraaf",
        "waterschap",
        "rivierbed",
        "overloop",
        "bemaling",
        "peilbesluit",
        "gemaal",
    ]
    assert line_of(drawn([0.1] * 9, words)) == "".join(words)
    assert line_of(drawn([0.1] * 10, [*words, "boezem"])) == " ".join([*words, "boezem"])


def test_strings_that_have_spaces_in_them_are_no_words() -> None:
    pieces = [f"{word} is" for word in WORDS]
    assert line_of(drawn([0.1] * len(pieces), pieces)).count(" ") == len(pieces)


@pytest.mark.parametrize(("place", "text"), [(0.0, "de brief van"), (-0.8, "de brief van"), (2.8, "d e brief van")])
def test_a_blank_that_lies_over_a_letter_is_no_space(place: float, text: str) -> None:
    """Between d and e there is room for a blank in the third case only."""
    start = 40 + width("d")
    room = max(place, 0.0)
    page: list[Words | str] = [
        Words(40, 700, "d", SIZE),
        Words(start + min(place, 0.0), 700, " ", SIZE),
        Words(start + room, 700, "e brief van", SIZE),
        Words(40, 600, "Met deze brief informeer ik u over de haven.", SIZE),
    ]
    assert line_of(make_pdf(page)).startswith(text)
