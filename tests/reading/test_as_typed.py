"""How spaces, hyphens and letters were typed does not matter to what is read."""

import re
from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.reading.formats.packages import odt

from kamerstuk_site import find_citations
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.parse import parse

LETTER = """\
Aan de voorzitter van de Tweede Kamer der Staten-Generaal

Datum 3 maart 2024
Betreft Voortgang van de officiële financiering

Vergaderjaar 2023-2024
36 800-V Vaststelling van de begroting
Nr. 79 BRIEF VAN DE MINISTER VAN WATERBEHEER

Geachte voorzitter,

Zie Kamerstuk 36 800-V, nr. 80, en de motie-Özkan (21 501-02, nr. 3073) over de één jaar oude regeling (Stb. 2010, 162).

De Minister van Waterbeheer,

A.B. van Kranendonk-Özkan
"""
CITATIONS = {
    "Kamerstuk 36 800-V, nr. 79": "kst-36800-V-79",
    "Kamerstuk 21 501-02, nr. 3073": "kst-21501-02-3073",
    "(Stb. 2010, 162)": "stb-2010-162",
    "COM(2023) 637": "COM(2023)637",
    "Handelingen II 2022/23, nr. 84, item 12": "h-tk-20222023-84-12",
    "Kamerstukken II 2016-2017, 32 623, nrs. 169": "kst-32623-169",
    "Verordening (EU) 2016/679": "32016R0679",
}
SPACES = st.text(" \u00a0\u2009\u202f", min_size=1, max_size=4)
BREAKS = st.one_of(SPACES, st.sampled_from(["\n", " \n", "\u00a0\n "]))
UNSEEN = st.text("\u200b\u2060\ufeff\u00ad", max_size=2)
HYPHENS = st.sampled_from("-\u2010\u2011")
DASHES = st.sampled_from("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
LIGATURES = {"ffi": "\ufb03", "fi": "\ufb01"}
DECOMPOSED = {"Ö": "O\u0308", "é": "e\u0301", "ë": "e\u0308"}


def read(text: str) -> Letter:
    data = text.encode()
    letter = parse(Source("brief.txt", data, sha256(data).hexdigest())).letter
    assert letter
    return letter


def meant(letter: Letter) -> tuple[object, ...]:
    """Every fact by its value, every reference, and the words of every block."""
    facts = {key: fact.value for key, fact in letter.facts.stated().items()}
    cited = [(mention.citation.identifier, mention.citation.movers) for mention in letter.mentions]
    return facts, cited, [block.text for block in letter.blocks]


@st.composite
def typed(draw: st.DrawFn, text: str, hyphens: st.SearchStrategy[str], spaces: st.SearchStrategy[str]) -> str:
    """The text as somebody or some program may have typed it."""

    def sign(match: re.Match[str]) -> str:
        found = match[0]
        if found == " ":
            space = draw(UNSEEN) + draw(spaces) + draw(UNSEEN)
            return space.replace("\u00ad", "") if "\n" in space else space  # a soft hyphen there breaks a word
        if found == "-":
            return draw(UNSEEN) + draw(hyphens) + draw(UNSEEN)
        return draw(st.sampled_from([found, (LIGATURES | DECOMPOSED)[found]]))

    return re.sub("ffi|fi|[Öéë -]", sign, text)


def lined_up(text: str) -> bool:
    """True if words behind wide spaces begin right below those of the line above: here by chance, to a reader columns."""
    shown = re.sub("[\u00a0\u2009\u202f]", " ", re.sub("[\u200b\u2060\ufeff]", "", text))
    lines = [line for line in shown.splitlines() if line.strip()]
    columns = [[gap.end() for gap in re.finditer(" {3,}", line)] for line in lines]
    return any(above and above == below for above, below in pairwise(columns))


@given(typed(LETTER, HYPHENS, SPACES))
@settings(max_examples=60, deadline=None)
def test_a_letter_says_the_same_however_it_was_typed(text: str) -> None:
    assume(not lined_up(text))
    assert meant(read(text)) == meant(read(LETTER))


@pytest.mark.parametrize(("words", "identifier"), CITATIONS.items())
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_a_citation_means_the_same_however_it_was_typed(words: str, identifier: str, data: st.DataObject) -> None:
    text = (
        data.draw(st.sampled_from(["Zie ook ", "Zie\u00a0 ook "]))
        + data.draw(typed(words, DASHES, BREAKS))
        + " van toen."
    )
    (citation,) = find_citations(text)
    assert citation.identifier == identifier
    assert citation.text == text[citation.start : citation.end]
    assert words.strip("()").endswith(citation.text[-1])


def test_the_words_of_a_citation_are_those_that_were_typed() -> None:
    (citation,) = find_citations("Zie Kamerstuk 21 501–02, nr. 3073.")
    assert citation.text == "Kamerstuk 21 501–02, nr. 3073"


@pytest.mark.parametrize("dash", "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_the_dossier_in_a_head_is_the_same_whatever_its_dash(dash: str) -> None:
    facts = read(LETTER.replace("36 800-V Vast", f"36 800{dash}V Vast")).facts.stated()
    assert [dossier.id for dossier in facts["dossiers"].value] == ["36800-V"]
    assert facts["identifier"].value == "kst-36800-V-79"


@pytest.mark.parametrize("dash", [" – ", " — ", " - "])
def test_a_dash_between_words_is_shown_as_it_was_typed(dash: str) -> None:
    letter = read(LETTER.replace("Zie Kamerstuk", f"De dijken{dash}en sluizen{dash}vergen geld. Zie Kamerstuk"))
    assert any(f"dijken{dash}en sluizen{dash}vergen" in block.text for block in letter.blocks)


def test_the_cells_of_a_label_and_its_value_may_be_parted_by_spaces_alone() -> None:
    text = LETTER.replace("Datum 3", "Datum      3").replace("Betreft Voortgang", "Betreft    Voortgang")
    facts = read(text).facts.stated()
    assert str(facts["date"].value) == "2024-03-03"
    assert facts["title"].value == "Voortgang van de officiële financiering"


def test_spaces_of_a_word_processor_are_folded_too() -> None:
    source = odt(
        "<text:p>Datum<text:s text:c='4'/>3<text:s text:c='2'/>maart 2024</text:p><text:p>Geachte voorzitter,</text:p>"
    )
    letter = parse(source).letter
    assert letter
    assert str(letter.date) == "2024-03-03"


@pytest.mark.parametrize(
    "words",
    [
        "Er zijn 20 001—35 000 leden",
        "Kamerstuk 36\t\t800",
    ],
)
def test_what_stands_apart_is_no_citation_of_a_paper(words: str) -> None:
    assert [c.identifier for c in find_citations(words) if c.kind != "dossier"] == []


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Den Haag, ~~3~~ 4 maart 2024", "2024-03-04"),
        ("Den Haag, ~~3 maart~~ 4 april 2024", "2024-04-04"),
        ("~~Utrecht,~~ Den Haag, 4 maart 2024", "2024-03-04"),
        ("Den Haag, 4 maart ~~2023~~ 2024", "2024-03-04"),
    ],
)
def test_the_blanks_that_struck_words_leave_are_one_space(line: str, date: str) -> None:
    text = f"Aan de Voorzitter van de Tweede Kamer\n\n{line}\n\nGeachte voorzitter,\n\nDit is de brief.\n\nDe Minister van ~~Landbouw en~~ Natuur,\n\nA.B. ~~Jansen~~ Kranendonk\n"
    data = text.encode()
    letter = parse(Source("brief.md", data, sha256(data).hexdigest())).letter
    assert letter
    assert letter.date
    assert letter.facts.place
    assert (letter.date.isoformat(), letter.facts.place.value) == (date, "Den Haag")
    assert [(sender.role, sender.name) for sender in letter.senders] == [("Minister van Natuur", "A.B. Kranendonk")]
    assert not any(block.kind == "heading" for block in letter.blocks)
