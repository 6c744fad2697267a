"""Every form of the grammar reads its own examples, and no form hangs on a text made to hurt it."""

import time
from functools import partial

import pytest
from tests.growth import IN_STEP, growth

from kamerstuk_site import find_citations
from kamerstuk_site.reading.citations import find
from kamerstuk_site.reading.citations.forms.grammar import FORMS, Form, starting

EXAMPLES = [pytest.param(text, identifiers, id=text) for form in FORMS for text, identifiers in form.examples]


@pytest.mark.parametrize(("text", "identifiers"), EXAMPLES)
def test_each_example_of_the_grammar_is_read(text: str, identifiers: tuple[str, ...]) -> None:
    assert tuple(citation.identifier for citation in find_citations(text)) == identifiers


@pytest.mark.parametrize("form", [pytest.param(form, id=form.name) for form in FORMS if form.examples])
def test_without_the_form_its_first_example_is_lost(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    text, identifiers = form.examples[0]
    monkeypatch.setattr(find, "STARTING", starting(other for other in FORMS if other is not form))
    assert tuple(citation.identifier for citation in find_citations(text)) != identifiers


@pytest.mark.parametrize(
    "part",
    [
        "32 623",
        "32 623, nrs. 1, 2, ",
        "nr. 1 en ",
        "motie Van der ",
        "op stuk nr. ",
        "36 800-V ",
        "I",
        "(R",
        "moties A/B/C, ",
        "Van Den De ",
        "Kamerstukken II 2010/11, ",
        "32 623/",
        "32 623 (",
        "Handelingen der ",
        "Aanhangsel Handelingen II 2010/11, blz. ",
        "Stb. 2010, ",
        "COM(2023) 637 ",
        "Verordening (EU) 2016/",
        "ECLI:NL:HR:2019:",
        "resolutie 2254 (",
        "wetsvoorstel 22 899, ",
        "motie (nr. 1 (",
    ],
)
def test_time_grows_no_faster_than_the_text(part: str) -> None:
    assert growth(lambda times: partial(find_citations, part * times), 2_000 // len(part)) < IN_STEP


@pytest.mark.parametrize(
    "text",
    [
        "de moties {}! (36 410, nr. 1)".format("Den Haag, " * 20),
        "de motie-Kuik (36 410, nr. 1) {} ! (36 410, nr. 2)".format("Den Haag, " * 20),
        "de motie-Kuik (36 410, nr. 1) {} ! (36 410, nr. 2)".format(" en" * 20),
    ],
)
def test_a_list_of_names_can_be_read_in_one_way(text: str) -> None:
    """Where each part can be read in two ways, time doubles with each: a line of 300 characters took for ever."""
    begin = time.process_time()
    find_citations(text)
    assert time.process_time() - begin < 1
