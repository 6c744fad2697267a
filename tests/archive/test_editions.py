"""Several files of one letter are one letter, and two letters never are."""

import datetime as dt
import hashlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assembled import build_archive, pages
from tests.blocks import a_block

from kamerstuk_site.archive.editions import disagreements, merge_editions
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.citations.resolve import mentions_of
from kamerstuk_site.reading.text_digest import text_digest

WORDS = " ".join(f"woord{n}" for n in range(60))
DAY = dt.date(2020, 11, 4)


def letter(file: str, text: str = WORDS, form: str = "text", source: Any = "text", **facts: Any) -> Letter:
    blocks = (a_block("paragraph", text, "regel 1"),)
    stated: dict[str, Any] = {key: Fact(value, Origin(source, "regel 1", "…")) for key, value in facts.items()}
    sha256 = hashlib.sha256(f"{form} {text}".encode()).hexdigest()
    return Letter(file, sha256, 10, form, Facts(**stated), blocks, fingerprint=text_digest(blocks))


def files(*letters: Letter) -> list[list[str]]:
    return sorted([each.file for each in one.files] for one in merge_editions(letters))


def test_three_formats_of_one_number_are_one_letter_and_the_official_xml_is_its_text() -> None:
    given = [
        letter("brief.txt", identifier="kst-1-2"),
        letter("brief.pdf", form="pdf", identifier="KST-1-2"),
        letter("brief.xml", WORDS + " slot", "xml", identifier="kst-1-2"),
    ]
    assert files(*given) == [["brief.xml", "brief.pdf", "brief.txt"]]


def test_text_recognition_comes_last() -> None:
    scan = replace(letter("a.pdf", form="pdf", identifier="kst-1-2"), ocr=True)
    assert files(scan, letter("b.txt", identifier="kst-1-2")) == [["b.txt", "a.pdf"]]


def test_each_fact_comes_from_the_best_source_and_says_from_which_file() -> None:
    pdf = letter("brief.pdf", form="pdf", identifier="kst-1-2", place="Den Haag", title="Afgeleid")
    text = letter("kopie.txt", identifier="kst-1-2", date=DAY, source="correction", title="Gecorrigeerd")
    (one,) = merge_editions([pdf, text])
    assert (one.file, one.title, one.date) == ("brief.pdf", "Gecorrigeerd", DAY)
    assert [fact.origin.file for fact in one.facts.stated().values()] == ["kopie.txt", "kopie.txt", "kopie.txt", ""]


def test_what_a_correction_withdraws_no_other_file_brings_back() -> None:
    pdf = letter("brief.pdf", form="pdf", identifier="kst-1-2")
    said: Fact[Any] = Fact(
        None,
        Origin("correction", "brief.yml, regel 1", "place: null"),
        replaced=Fact("Utrecht", Origin("text", "", "")),
    )
    corrected = replace(pdf, facts=replace(pdf.facts, withdrawn=(("place", said),)))
    (one,) = merge_editions([corrected, letter("kopie.txt", identifier="kst-1-2", place="Den Haag")])
    assert (one.facts.place, one.facts.withdrawn) == (None, (("place", said),))
    (one,) = merge_editions(
        [corrected, letter("kopie.txt", identifier="kst-1-2", source="correction", place="Den Haag")]
    )
    assert one.facts.place is not None
    assert one.facts.withdrawn == ()


def test_a_date_from_another_file_ends_what_was_known_instead_of_a_date() -> None:
    (one,) = merge_editions(
        [
            letter("a.pdf", form="pdf", identifier="kst-1-2", not_before="2020-11"),
            letter("b.txt", identifier="kst-1-2", date=DAY),
        ]
    )
    assert one.facts.not_before is None


def test_short_references_are_resolved_with_the_dossier_that_another_file_states() -> None:
    words = WORDS + " zie de motie op stuk nr. 255"
    pdf = letter("a.pdf", words, "pdf", identifier="kst-29538-300")
    text = letter("b.txt", words, identifier="kst-29538-300", dossiers=(DossierName("29538"),))
    (one,) = merge_editions([pdf, text])
    assert [mention.citation.identifier for mention in one.mentions] == ["kst-29538-255"]


def test_files_that_state_otherwise_are_reported() -> None:
    (one,) = merge_editions(
        [
            letter("a.xml", form="xml", identifier="kst-1-2", date=DAY),
            letter("b.txt", identifier="kst-1-2", date=dt.date(2020, 11, 5)),
        ]
    )
    assert [(p.code, p.file, p.key, p.found) for p in disagreements(one)] == [
        ("editions-disagree", "b.txt", "date", "date: hier “2020-11-05”, in a.xml “2020-11-04”")
    ]


def test_a_correction_decides_between_files_that_state_otherwise() -> None:
    corrected = letter("a.xml", form="xml", identifier="kst-1-2")
    day = Fact(DAY, Origin("correction", "a.yml, regel 1", "date"))
    corrected = replace(corrected, facts=replace(corrected.facts, date=day))
    (one,) = merge_editions([corrected, letter("b.txt", identifier="kst-1-2", date=dt.date(2020, 11, 5))])
    assert (one.date, list(disagreements(one))) == (DAY, [])


def test_what_a_correction_beside_another_file_says_of_references_counts_for_the_letter() -> None:
    words = WORDS + " zie de motie op stuk nr. 255"
    text = letter("b.txt", words, identifier="kst-1-2")
    text = replace(text, facts=replace(text.facts, meant=(("Op stuk nr. 255", "kst-29538-7"),)))
    (one,) = merge_editions([letter("a.pdf", words, "pdf", identifier="kst-1-2"), text])
    assert one.file == "a.pdf"
    assert [mention.citation.identifier for mention in one.mentions] == ["kst-29538-7"]


def test_of_two_corrections_of_one_reference_that_of_the_better_file_counts() -> None:
    both = [letter("b.txt", identifier="kst-1-2"), letter("a.docx", form="docx", identifier="kst-1-2")]
    meant = ("kst-29538-7", "kst-29538-8")
    stated = [
        replace(each, facts=replace(each.facts, meant=(("op stuk nr. 255", paper),)))
        for each, paper in zip(both, meant, strict=True)
    ]
    (one,) = merge_editions(stated)
    assert (one.file, one.facts.meant) == ("a.docx", (("op stuk nr. 255", "kst-29538-8"),))


@pytest.mark.parametrize(("stated", "absent"), [({}, ("date",)), ({"date": DAY}, ())])
def test_what_a_correction_beside_one_file_says_to_be_absent_is_so_unless_another_file_states_it(
    stated: dict[str, Any], absent: tuple[str, ...]
) -> None:
    text = letter("b.txt", identifier="kst-1-2")
    corrected = replace(text, facts=replace(text.facts, absent=("date",)))
    (one,) = merge_editions([corrected, letter("a.docx", form="docx", identifier="kst-1-2", **stated)])
    assert one.facts.absent == absent


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"identifier": "kst-1-2"}, {"identifier": "kst-1-3"}),
        ({"date": DAY}, {"date": dt.date(2020, 11, 5)}),
        (
            {"recipients": (Person(role="Minister van Defensie"),)},
            {"recipients": (Person(role="Minister van Justitie"),)},
        ),
    ],
    ids=["another number", "another day", "to somebody else"],
)
def test_the_same_words_can_be_two_letters(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert files(letter("a.txt", **first), letter("b.txt", **second)) == [["a.txt"], ["b.txt"]]
    assert files(letter("a.txt", **first), letter("b.txt", **first)) == [["a.txt", "b.txt"]]


def test_without_a_number_nearly_the_same_words_need_the_same_day_and_title() -> None:
    other = WORDS.replace("woord1 ", "anders ")
    same: dict[str, Any] = {"date": DAY, "title": "Syrië"}
    assert files(letter("a.txt", **same), letter("b.txt", other, **same)) == [["b.txt", "a.txt"]]
    assert files(letter("a.txt", date=DAY), letter("b.txt", other, date=DAY)) == [["a.txt"], ["b.txt"]]
    assert files(letter("a.txt", **same), letter("b.txt", "heel andere " * 30, **same)) == [["a.txt"], ["b.txt"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1,5 miljoen", "15 miljoen"),
        ("−2 procent", "2 procent"),
        ("< 5 procent", "> 5 procent"),
        ("½ miljoen", "¼ miljoen"),
    ],
)
def test_without_a_number_another_figure_makes_another_letter(first: str, second: str) -> None:
    same: dict[str, Any] = {"date": DAY, "title": "Dijken"}
    given = [
        letter("a.txt", f"{WORDS} {first}", **same),
        letter("b.txt", f"{WORDS} {second}", **same),
        letter("c.txt", f"{WORDS} {first}", **same),
    ]
    assert files(*given) == [["a.txt", "c.txt"], ["b.txt"]]


def test_figures_that_are_only_spaced_otherwise_are_the_same() -> None:
    same: dict[str, Any] = {"date": DAY, "title": "Dijken"}
    given = letter("a.txt", f"{WORDS} 5% van € 1500", **same), letter("b.txt", f"{WORDS} 5 % van €1500 en", **same)
    assert files(*given) == [["b.txt", "a.txt"]]


def test_a_page_number_that_is_left_in_one_file_makes_no_other_letter() -> None:
    same: dict[str, Any] = {"date": DAY, "title": "Dijken"}
    assert files(letter("a.txt", **same), letter("b.txt", f"{WORDS} 2", **same)) == [["b.txt", "a.txt"]]


def test_files_that_a_curator_named_alike_need_only_most_of_the_words() -> None:
    other = WORDS.replace("woord1", "anders")  # eleven of sixty
    assert files(letter("map/brief.pdf", form="pdf"), letter("map/brief.txt", other)) == [
        ["map/brief.pdf", "map/brief.txt"]
    ]
    assert files(letter("map/brief.pdf", form="pdf"), letter("brief.txt", other)) == [["brief.txt"], ["map/brief.pdf"]]


def changed(words: int) -> str:
    """The letter of sixty words with so many of them replaced."""
    return " ".join([*(f"anders{n}" for n in range(words)), *WORDS.split()[words:]])


@pytest.mark.parametrize(("words", "together"), [(18, True), (29, True), (31, False), (38, False)])
def test_files_named_alike_are_one_letter_where_half_of_the_words_are_the_same(words: int, together: bool) -> None:
    given = letter("map/brief.pdf", form="pdf"), letter("map/brief.txt", changed(words))
    assert (len(files(*given)) == 1) is together


@pytest.mark.parametrize(("words", "together"), [(5, True), (7, False)])
def test_files_of_one_day_and_title_are_one_letter_where_nine_in_ten_words_are_the_same(
    words: int, together: bool
) -> None:
    given = letter("a.txt", date=DAY, title="Syrië"), letter("b.txt", changed(words), date=DAY, title="Syrië")
    assert (len(files(*given)) == 1) is together


@pytest.mark.parametrize(("count", "together"), [(19, False), (20, True)])
def test_texts_of_fewer_than_twenty_words_are_not_told_apart_by_their_words(count: int, together: bool) -> None:
    text = " ".join(f"woord{n}" for n in range(count - 1))
    given = letter("map/brief.pdf", f"{text} eens", "pdf"), letter("map/brief.txt", f"{text} anders")
    assert (len(files(*given)) == 1) is together


@pytest.mark.parametrize(("count", "letters"), [(10, 1), (11, 11)])
def test_more_than_ten_files_with_one_number_are_no_letter_in_several_files(count: int, letters: int) -> None:
    given = [letter(f"{n:02}.txt", WORDS.replace("woord9", f"punt{n}"), identifier="kst-1-2") for n in range(count)]
    assert len(files(*given)) == letters


def test_a_file_that_fits_two_letters_belongs_to_neither() -> None:
    plain, first, second = letter("a.txt"), letter("b.txt", identifier="kst-1-2"), letter("c.txt", identifier="kst-1-3")
    assert files(plain, first) == [["a.txt", "b.txt"]]
    assert files(plain, first, second) == [["a.txt"], ["b.txt"], ["c.txt"]]


def test_few_words_tell_nothing() -> None:
    assert files(letter("a.txt", "Geachte heer,"), letter("b.txt", "Geachte heer,")) == [["a.txt"], ["b.txt"]]


def test_one_number_for_two_texts_is_still_an_error() -> None:
    archive = build_archive(
        [letter("a.txt", identifier="kst-1-2"), letter("b.txt", "heel andere " * 30, identifier="kst-1-2")], ()
    )
    assert [problem.code for problem in archive.problems] == ["duplicate-identifier"] * 2


@given(st.permutations(["a.txt", "b.pdf", "c.xml", "d.txt", "e.txt"]))
def test_the_order_of_the_files_does_not_matter(order: list[str]) -> None:
    made = {
        "a.txt": letter("a.txt", identifier="kst-1-2"),
        "b.pdf": letter("b.pdf", form="pdf", identifier="kst-1-2", date=DAY),
        "c.xml": letter("c.xml", form="xml", identifier="kst-1-2"),
        "d.txt": letter("d.txt", "iets anders " * 20),
        "e.txt": letter("e.txt", "iets anders " * 20),
    }
    assert merge_editions([made[file] for file in order]) == merge_editions(list(made.values()))


def shown(archive_of: list[Letter], path: str) -> str:
    text = pages(build_archive(archive_of, ()), {})[path]
    assert isinstance(text, str)
    return text.partition("## Andere versies")[2]


def test_the_page_lists_the_other_files_and_what_differs_and_a_hostile_word_stays_text() -> None:
    other = WORDS.replace("woord30 ", "<script>alert(1)</script> ")
    text = shown(
        [letter("a.pdf", form="pdf", identifier="kst-1-2"), letter("b.txt", other, identifier="kst-1-2")],
        "stukken/kst-1-2.md",
    )
    assert "[b.txt](../bestanden/b.txt)" in text
    assert "<del>woord30</del> <ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>" in text


@pytest.mark.parametrize(("places", "told"), [(40, False), (41, True)])
def test_forty_passages_that_differ_are_shown(places: int, told: bool) -> None:
    between = " ".join(f"woord{n}" for n in range(20))
    texts = [" ".join(f"{word}{n} {between}" for n in range(places)) for word in ("oud", "nieuw")]
    first, again = (
        letter(f"{n}.txt", text, identifier=f"kst-1-2{n}") for n, text in zip(("", "-n1"), texts, strict=True)
    )
    text = shown([first, again], "stukken/kst-1-2-n1.md")
    assert text.count("<del>") == 40
    assert ("Hieronder staan de eerste 40." in text) is told


def test_a_reprint_shows_what_changed() -> None:
    first, again = (
        letter("a.txt", identifier="kst-1-2"),
        letter("b.txt", WORDS.replace("woord30 ", "verbeterd "), identifier="kst-1-2-n1"),
    )
    assert "<del>woord30</del> <ins>verbeterd</ins>" in shown([first, again], "stukken/kst-1-2-n1.md")
    earlier = shown([first, again], "stukken/kst-1-2.md")
    assert "Van dit stuk is een latere druk: [b.txt](kst-1-2-n1.md)" in earlier
    assert "<del>woord30</del> <ins>verbeterd</ins>" in earlier
    assert shown([first], "stukken/kst-1-2.md") == ""


def test_a_second_reprint_replaces_what_was_printed_before() -> None:
    prints = [letter(f"{n}.txt", WORDS.replace("woord30 ", f"{n} "), identifier=f"kst-1-2{s}") for n, s in
              enumerate(("", "-h1", "-h2"))]  # fmt: skip
    last = shown(prints, "stukken/kst-1-2-h2.md")
    assert "<del>0</del> <ins>2</ins>" in last
    assert "<del>1</del> <ins>2</ins>" in last
    between = shown(prints, "stukken/kst-1-2-h1.md")
    assert "Dit stuk vervangt [0.txt]" in between
    assert "latere druk: [2.txt]" in between


FIRST, AGAIN = f"{WORDS} 12 miljoen", f"{WORDS} 15 miljoen"


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ({}, {"print": "herdruk"}),
        ({}, {"print": "gecorrigeerde versie"}),
        ({"print": "eerste druk"}, {"print": "herdruk"}),
        ({"print": "herdruk"}, {"print": "tweede herdruk"}),
    ],
)
def test_the_latest_print_is_shown_whatever_the_files_are_called(
    names: tuple[str, str], earlier: dict[str, str], later: dict[str, str]
) -> None:
    first = letter(names[0], FIRST, "xml", identifier="kst-1-2", **earlier)
    again = letter(names[1], AGAIN, identifier="kst-1-2", **later)
    (one,) = merge_editions([first, again])
    problems = list(disagreements(one))
    assert (one.file, one.blocks, problems) == (names[1], again.blocks, [])
    text = shown([first, again], "stukken/kst-1-2.md")
    assert f"Hierboven staat de druk die geldt. Eerder gedrukt is [{names[0]}]" in text
    assert "<del>12</del> <ins>15</ins>" in text


def test_the_identifier_of_a_reprint_tells_which_print_it_is() -> None:
    paper, reprint = letter("a.xml", FIRST, "xml"), letter("a.txt", AGAIN, identifier="kst-1-2-h1")
    (one,) = merge_editions([paper, reprint])
    problems = list(disagreements(one))
    assert (one.file, problems) == ("a.txt", [])
    (one,) = merge_editions([paper, letter("a.txt", AGAIN, identifier="kst-1-2")])
    problems = list(disagreements(one))
    assert (one.file, [problem.code for problem in problems]) == ("a.xml", ["print-unknown"])


def test_an_earlier_print_tells_only_what_the_later_one_does_not() -> None:
    first = letter("a.xml", FIRST, "xml", "xml", identifier="kst-1-2", date=DAY, place="Den Haag")
    again = letter("b.txt", AGAIN, identifier="kst-1-2", date=dt.date(2020, 11, 9), print="herdruk")
    (one,) = merge_editions([first, again])
    assert one.date == dt.date(2020, 11, 9)
    assert one.facts.place is not None
    assert one.facts.place.origin.file == "a.xml"


def test_two_formats_of_one_print_are_the_same_print_and_the_better_format_is_shown() -> None:
    paper = letter("a.xml", AGAIN, "xml", identifier="kst-1-2")
    copy = letter("b.txt", AGAIN, identifier="kst-1-2", print="herdruk")
    assert [each.file for each in merge_editions([paper, copy])[0].files] == ["a.xml", "b.txt"]


@pytest.mark.parametrize("names", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
@pytest.mark.parametrize("stated", [{}, {"print": "herdruk"}])
def test_where_nothing_says_which_text_holds_that_is_told_and_no_name_decides(
    names: tuple[str, str], stated: dict[str, str]
) -> None:
    short = letter(names[0], f"{WORDS} 15 miljoen", identifier="kst-1-2", **stated)
    long = letter(names[1], f"{WORDS} 1500 miljoen", identifier="kst-1-2", **stated)
    (one,) = merge_editions([short, long])
    problems = list(disagreements(one))
    assert one.file == names[1]
    assert [(p.code, p.file, p.found) for p in problems] == [
        ("print-unknown", names[0], f"de tekst verschilt van die van {names[1]}, die wordt getoond")
    ]
    assert "geen van de bestanden zegt welke tekst geldt" in shown([short, long], "stukken/kst-1-2.md")


def test_texts_as_long_as_each_other_are_chosen_by_their_words() -> None:
    for names in ("a.txt", "b.txt"), ("b.txt", "a.txt"):
        first, second = letter(names[0], FIRST, identifier="kst-1-2"), letter(names[1], AGAIN, identifier="kst-1-2")
        assert merge_editions([first, second])[0].file == names[0]


def test_files_that_say_the_same_leave_nothing_to_decide() -> None:
    text = AGAIN.replace("15 miljoen", "15 – miljoen")
    (one,) = merge_editions([letter("a.txt", AGAIN, identifier="kst-1-2"), letter("b.txt", text, identifier="kst-1-2")])
    assert list(disagreements(one)) == []


def test_a_changed_motion_shows_what_changed_from_the_one_it_replaces_and_a_letter_about_both_does_not() -> None:
    def motion(file: str, text: str, number: str, kind: str = "motie") -> Letter:
        dossiers = (DossierName("32623"),)
        made = letter(file, text, kind=kind, identifier=f"kst-32623-{number}", number=number, dossiers=dossiers)
        return replace(made, mentions=mentions_of(made.blocks, made.facts))

    words = WORDS.replace("woord30 ", "anders ") + ". Ter vervanging van die gedrukt onder nr. 8."
    first, changed, about = (
        motion("a.txt", WORDS, "8"),
        motion("b.txt", words, "9"),
        motion("c.txt", words, "10", "brief"),
    )
    assert "<del>woord30</del> <ins>anders</ins>" in shown([first, changed, about], "stukken/kst-32623-9.md")
    assert shown([first, changed, about], "stukken/kst-32623-10.md") == ""


# ---------------------------------------------------------------- what is told of copies and earlier prints


def told(*letters: Letter) -> list[tuple[str, str, str]]:
    codes = {"found-twice", "earlier-print", "print-unknown"}
    problems = build_archive(letters, []).problems
    return [(each.code, each.file, each.found) for each in problems if each.code in codes]


def test_a_letter_in_two_formats_is_told_with_both_names() -> None:
    word, pdf = letter("a.docx", form="docx", date=DAY), letter("a.pdf", form="pdf", date=DAY)
    assert told(word, pdf) == [("found-twice", "a.pdf", "hetzelfde stuk als a.docx, dat wordt getoond")]


def test_a_copy_under_another_name_is_told_as_one_also_where_its_words_are_too_few() -> None:
    copies = letter("a.txt", date=DAY), letter("kopie.txt", date=DAY)
    assert told(*copies) == [("found-twice", "kopie.txt", "byte voor byte gelijk aan a.txt, dat wordt getoond")]
    short = letter("a.txt", "Kort."), letter("kopie.txt", "Kort.")
    assert told(*short) == [("found-twice", "kopie.txt", "byte voor byte gelijk aan a.txt; beide staan op de site")]
    assert told(short[0], letter("b.txt", "Anders.")) == []


def test_an_earlier_print_is_told_with_the_later_one_and_nothing_is_claimed_where_nothing_says_which_it_is() -> None:
    first = letter("a.txt", identifier="kst-1-2")
    text = WORDS + " en meer"
    later = letter("b.txt", text, identifier="kst-1-2", print="herdruk")
    assert told(first, later) == [("earlier-print", "a.txt", "eerder gedrukt dan b.txt, dat wordt getoond")]
    unknown = letter("b.txt", text, identifier="kst-1-2")
    assert [code for code, *_ in told(first, unknown)] == ["print-unknown"]


def test_a_reprint_with_a_number_of_its_own_is_told_too() -> None:
    first, later = (
        letter("a.txt", identifier="kst-32623-169"),
        letter("b.txt", "Anders.", identifier="kst-32623-169-h1"),
    )
    words = "eerder gedrukt dan b.txt; de pagina’s van beide leiden naar elkaar"
    assert told(first, later) == [("earlier-print", "a.txt", words)]
