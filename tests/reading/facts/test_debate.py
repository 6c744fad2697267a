"""Handelingen in text and PDF: what tells a debate, what it states of itself, and who speaks in it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks import a_block

from kamerstuk_site.model.document import Block, Line, Source
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import Text
from kamerstuk_site.reading.facts import understood
from kamerstuk_site.reading.parse import parse

SPEECH = (
    "De veerpont tussen beide oevers vaart al sinds maart niet meer, en dat treft ook de scholieren van het eiland."
)
ITEM = f"""Veerdiensten op het IJ

Aan de orde is het debat over veerdiensten op het IJ.

De voorzitter:

Ik heet allen welkom.

Mevrouw Zeegers (Getijdenpartij):

{SPEECH}

Staatssecretaris Van der Brug:

Dat zoek ik uit.

De heer Oeverloos (Duinlijst):

Graag voor de zomer.

Mevrouw Zeegers (Getijdenpartij):

Dank.
"""
"""A debate as it is copied from a site."""


def letter(text: str, file: str = "plakwerk.txt") -> Letter:
    outcome = parse(Source(file, text.encode(), "0" * 64))
    assert outcome.letter
    return outcome.letter


def facts(*blocks: Block, feet: tuple[str, ...] = (), stem: str = "gelezen") -> Facts:
    """The facts of blocks on pages with these lines at their feet."""
    furniture = [Line(Text(foot), number, 1) for number, foot in enumerate(feet, start=1)]
    return understood(blocks, furniture, stem, None)[1]


def headings(read: Letter) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in read.blocks if block.kind == "heading"]


def strong(read: Letter) -> list[str]:
    return [block.text[mark.start : mark.end] for block in read.blocks for mark in block.marks if mark.kind == "strong"]


def test_a_debate_has_a_title_and_speakers_and_no_sender() -> None:
    read = letter(ITEM)
    stated = read.facts
    assert stated.kind
    assert stated.title
    assert stated.speakers
    assert stated.document_type
    assert (stated.kind.value, stated.document_type.value) == ("handelingen", "Handelingen")
    assert (stated.title.value, stated.title.origin.source) == ("Veerdiensten op het IJ", "text")
    assert stated.speakers.value == (
        Person(role="voorzitter"),
        Person("Zeegers", organisation="Getijdenpartij"),
        Person("Van der Brug", "Staatssecretaris"),
        Person("Oeverloos", organisation="Duinlijst"),
    )
    assert (stated.senders, stated.recipients, stated.not_before, stated.number) == (None, None, None, None)


def test_the_title_of_the_item_and_who_speaks_are_its_headings() -> None:
    assert headings(letter(ITEM)) == [
        (1, "Veerdiensten op het IJ"),
        (2, "De voorzitter:"),
        (2, "Mevrouw Zeegers (Getijdenpartij):"),
        (2, "Staatssecretaris Van der Brug:"),
        (2, "De heer Oeverloos (Duinlijst):"),
        (2, "Mevrouw Zeegers (Getijdenpartij):"),
    ]


def test_a_name_before_the_first_words_is_marked_there() -> None:
    read = letter(ITEM.replace(":\n\n", ": "))
    assert strong(read) == [text for _, text in headings(letter(ITEM))[1:]]
    assert f"Mevrouw Zeegers (Getijdenpartij): {SPEECH}" in [block.text for block in read.blocks]


def test_words_at_the_end_of_a_debate_sign_nothing() -> None:
    read = letter(f"{ITEM}\nDe voorzitter:\n\nPrima.\n\nMinister Haringvliet:\n\nHoogachtend, zou ik haast zeggen.\n")
    assert read.facts.senders is None
    assert {block.part for block in read.blocks} == {"body"}
    problems = parse(Source("plakwerk.txt", ITEM.encode(), "0" * 64)).problems
    assert [problem.code for problem in problems] == ["undated"]


NAMES = st.sampled_from(
    ["Kwelder", "Van 't Schor", "El Duin", "Van der Wad-de Slikke", "Öland", "De Zeeuw", "IJzerman"]
)
PARTIES = st.sampled_from(["D26", "Lijst Oever", "GroenWater", "P.v.d.D.", "50NAP", "Zee-Unie", "ChristenWad"])


@given(NAMES, PARTIES, st.sampled_from(["De heer", "Mevrouw", "Mejuffrouw"]))
def test_members_are_named_without_courtesy_and_with_their_party(name: str, party: str, courtesy: str) -> None:
    read = facts(
        a_block("paragraph", "De voorzitter: Dank."), a_block("paragraph", f"{courtesy} {name} ({party}): Ja.")
    )
    assert read.speakers
    assert read.speakers.value[1] == Person(name, organisation=party)


@pytest.mark.parametrize(
    ("turn", "person"),
    [
        ("Minister Haringvliet:", Person("Haringvliet", "Minister")),
        ("Minister-president De Wit:", Person("De Wit", "Minister-president")),
        ("Staatssecretaris Haak (Visserij):", Person("Haak", "Staatssecretaris", "Visserij")),
        ("De minister:", Person(role="minister")),
        ("De staatssecretaris van Waterbeheer:", Person(role="staatssecretaris van Waterbeheer")),
        ("De griffier:", Person(role="griffier")),
        ("De waarnemend voorzitter:", Person(role="waarnemend voorzitter")),
        ("De voorzitter (Strandgaper):", Person("Strandgaper", "voorzitter")),
        ("Mevrouw Zeegers (Getijdenpartij), rapporteur:", Person("Zeegers", organisation="Getijdenpartij")),
        ("De heer Zeegers:", Person("Zeegers")),
        (f"De heer Zeegers ({'x' * 40}):", Person("Zeegers", organisation="x" * 40)),
        (f"De heer Zeegers ({'x' * 41}):", None),
        (f"De minister van {'x' * 56}:", Person(role=f"minister van {'x' * 56}")),
        (f"De minister van {'x' * 61}:", None),
        ("De heer Zeegers zegt dat het anders is:", None),
        ("De minister heeft gezegd:", None),
        ("Mevrouw de voorzitter:", None),
        ("Het voorstel van de voorzitter:", None),
    ],
)
def test_who_speaks(turn: str, person: Person | None) -> None:
    others = (a_block("paragraph", "De voorzitter: Dank."), a_block("paragraph", "De heer Oeverloos (Duinlijst): Ja."))
    read = facts(*others, a_block("paragraph", f"{turn} Goed."))
    assert read.speakers
    assert read.speakers.value[2:] == ((person,) if person else ())


def test_who_speaks_is_seen_behind_a_sentence_and_in_a_line_of_its_own() -> None:
    read = letter(f"{ITEM}\nDe beraadslaging wordt heropend. De heer Slik (Duinlijst): Nog iets.\n")
    assert read.facts.speakers
    assert read.facts.speakers.value[-1] == Person("Slik", organisation="Duinlijst")
    read = letter(ITEM.replace("Graag voor de zomer.", "De minister zegt: ja, de heer Slik (Duinlijst): nee."))
    assert read.facts.speakers
    assert Person("Slik", organisation="Duinlijst") not in read.facts.speakers.value


@pytest.mark.parametrize(
    ("head", "name"),
    [("Voorzitter: Strandgaper", "Strandgaper"), ("Voorzitter: de heer Van 't Wad", "Van 't Wad"), ("", None)],
)
def test_the_chair_has_a_name_where_one_is_told(head: str, name: str | None) -> None:
    read = letter(ITEM.replace("Aan de orde is", f"{head}\n\nAan de orde is"))
    assert read.facts.speakers
    assert read.facts.speakers.value[0] == Person(name, "voorzitter")


def test_of_two_chairs_none_is_told() -> None:
    read = letter(f"Voorzitter: Strandgaper\n\n{ITEM}\nVoorzitter: Haak\n\nDe voorzitter:\n\nWij gaan door.\n")
    assert read.facts.speakers
    assert read.facts.speakers.value[0] == Person(role="voorzitter")


@pytest.mark.parametrize(
    "text",
    [
        f"Den Haag, 4 mei 2021\n\nGeachte voorzitter,\n\n{ITEM}",
        f"Nr. 12 VERSLAG VAN EEN COMMISSIEDEBAT\n\n{ITEM}",
        f"Verslag van een wetgevingsoverleg\n\n{ITEM}",
        f"Notulen van de vergadering\n\n{ITEM}",
        ITEM.replace("De voorzitter:", "De Kamer:"),
        "De vereniging\n\nDe voorzitter:\n\nIk open de vergadering.\n",
    ],
    ids=["letter", "headed report", "report", "minutes", "no chair", "only a chair"],
)
def test_what_is_no_debate(text: str) -> None:
    read = letter(text)
    assert read.kind != "handelingen"
    assert read.facts.speakers is None


@pytest.mark.parametrize(
    "title", ["Mededelingen", "Regeling van werkzaamheden", "Sluiting", "Stemmingen moties Veerpont"]
)
def test_in_some_items_only_the_chair_speaks(title: str) -> None:
    read = letter(f"{title}\n\nDe voorzitter:\n\nIk stel voor dat zo te doen.\n")
    assert (read.kind, read.title) == ("handelingen", title)


@pytest.mark.parametrize("between", ["", "\t", " "])
@pytest.mark.parametrize(
    ("number", "title"), [("4", "Regeling van werkzaamheden"), ("7", "7 Regeling van werkzaamheden")]
)
def test_an_item_is_numbered_by_the_table_of_the_site_that_it_was_copied_from(
    between: str, number: str, title: str
) -> None:
    table = between.join(["Tweede Kamer der Staten-Generaal", "2031-2032", "nr. 12, item 4"])
    read = letter(f"{table}\n\n{number} Regeling van werkzaamheden\n\nDe voorzitter:\n\nIk stel voor dat zo te doen.\n")
    assert (read.kind, read.title) == ("handelingen", title)
    assert read.facts.identifier
    assert read.facts.identifier.value == "h-tk-20312032-12-4"


def test_an_identifier_as_the_name_of_its_file_tells_a_debate() -> None:
    read = letter("Veerdiensten\n\nDe vergadering wordt geschorst.\n", "h-ek-20122013-8-3.txt")
    stated = {key: fact.value for key, fact in read.facts.stated().items()}
    assert stated["kind"] == "handelingen"
    assert (stated["identifier"], stated["chamber"]) == ("h-ek-20122013-8-3", "eerste-kamer")
    assert stated["session"] == "2012-2013"


# ---------------------------------------------------------------- the head of the meeting, and the feet of its pages

TURNS = (a_block("paragraph", "De voorzitter: Dank."), a_block("paragraph", "De heer Oeverloos (Duinlijst): Ja."))


def test_meeting_and_item_at_the_foot_of_the_pages_make_the_identifier() -> None:
    title = a_block("heading", "7\nVeerdiensten", level=1, places=[(2, "regel 2")])
    feet = ("11 juni 2019", "Eerste Kamer\tVeerdiensten\tEK 34\t34-7-1", "Eerste Kamer\tVeerdiensten\tEK 34\t34-7-2")
    read = facts(title, *TURNS, feet=feet)
    assert read.identifier
    assert read.date
    assert read.chamber
    assert read.title
    assert read.identifier.value == "h-ek-20182019-34-7"
    assert (read.date.value, read.chamber.value, read.title.value) == (
        dt.date(2019, 6, 11),
        "eerste-kamer",
        "Veerdiensten",
    )


def test_the_foot_of_a_page_tells_where_it_was_taken_for_text() -> None:
    foot = a_block("paragraph", "11 juni 2019\nEerste Kamer\tVeerdiensten\tEK 34\t34-7-1", places=[(13, "regel 9")])
    read = facts(*TURNS, foot)
    assert read.date
    assert read.chamber
    assert read.identifier
    assert (read.date.value, read.chamber.value) == (dt.date(2019, 6, 11), "eerste-kamer")
    assert read.identifier.value == "h-ek-20182019-34-7"
    told = a_block("paragraph", "11 juni 2019\nEerste Kamer\tVeerdiensten", places=[(13, "regel 9")])
    assert facts(*TURNS, told).date is None


@pytest.mark.parametrize(
    "feet",
    [("11 juni 2019 EK 34", "34-7-1", "34-8-1"), ("11 juni 2019 EK 34",), ("34-7-1",), ("Eerste Kamer", "34-7-1")],
    ids=["two items", "no item", "no day and Chamber", "no day"],
)
def test_an_identifier_is_not_put_together_where_a_part_of_it_is_not_told(feet: tuple[str, ...]) -> None:
    assert facts(*TURNS, feet=feet).identifier is None


@pytest.mark.parametrize(
    ("day", "session"),
    [("16 september 2019", "20182019"), ("17 september 2019", "20192020"), ("20 september 2021", "20202021"),
     ("21 september 2021", "20212022"), ("14 september 2015", "20142015"), ("15 september 2015", "20152016")],
)  # fmt: skip
def test_a_vergaderjaar_begins_on_the_third_tuesday_of_september(day: str, session: str) -> None:
    read = facts(*TURNS, feet=(f"{day} TK 2", "2-5-1"))
    assert read.identifier
    assert read.identifier.value == f"h-tk-{session}-2-5"


def test_an_item_that_is_cited_in_the_head_makes_the_identifier() -> None:
    head = "Handelingen II 2013-2014, nr. 61, item 14\n\nTweede Kamer, 61e vergadering\n\nDinsdag 4 maart 2014\n\n"
    stated = letter(head + ITEM).facts
    assert stated.identifier
    assert stated.date
    assert stated.chamber
    assert stated.session
    assert stated.title
    assert (stated.identifier.value, stated.chamber.value) == ("h-tk-20132014-61-14", "tweede-kamer")
    assert (stated.date.value, stated.session.value) == (dt.date(2014, 3, 4), "2013-2014")
    assert stated.title.value == "Veerdiensten op het IJ"


def test_of_two_days_none_is_told() -> None:
    assert facts(*TURNS, feet=("11 juni 2019 EK 34", "12 juni 2019 EK 35")).date is None


def test_a_day_that_is_spoken_of_is_not_that_of_the_meeting() -> None:
    stated = letter(ITEM.replace("Dank.", "Dank voor het debat van dinsdag 4 maart 2014.")).facts
    assert (stated.date, stated.not_before) == (None, None)


def test_a_whole_meeting_is_named_by_its_day() -> None:
    sitting = (
        "19de vergadering\n\nDonderdag 6 december 1990\n\nAanvang 10.15 uur\n\nVoorzitter: Strandgaper\n\n"
        "Tegenwoordig zijn 3 leden, te weten:\n\nHaak, Oeverloos en Zeegers.\n\nDe voorzitter: Ik open de vergadering.\n"
    )
    stated = letter(sitting).facts
    assert stated.title
    assert stated.date
    assert stated.kind
    assert stated.speakers
    assert (stated.title.value, stated.title.origin.source) == ("Handelingen van 6 december 1990", "derived")
    assert (stated.kind.value, stated.date.value) == ("handelingen", dt.date(1990, 12, 6))
    assert stated.speakers.value == (Person("Strandgaper", "voorzitter"),)


def test_a_title_in_a_block_with_other_lines_becomes_a_heading_of_its_own() -> None:
    block = a_block(
        "paragraph",
        "Donderdag 6 december 2012\nVeerdiensten\nVoorzitter: Haak",
        places=[(26, "regel 2"), (39, "regel 3")],
    )
    zones, read = understood((block, *TURNS), (), "gelezen", None)
    assert [(b.kind, b.text) for b in zones.blocks[:3]] == [
        ("paragraph", "Donderdag 6 december 2012"),
        ("heading", "Veerdiensten"),
        ("paragraph", "Voorzitter: Haak"),
    ]
    assert read.title
    assert (read.title.value, read.title.origin.where) == ("Veerdiensten", "regel 2")


@pytest.mark.parametrize(("length", "stated"), [(250, True), (251, False)])
def test_running_text_is_no_title(length: int, stated: bool) -> None:
    read = facts(a_block("paragraph", "V" * length), *TURNS)
    assert read.title
    assert (read.title.origin.source == "text") == stated


@pytest.mark.parametrize("line", ["Wij gaan verder.", "Te weten:", "onder meer,", "eerst dit;"])
def test_a_line_that_goes_on_or_ends_a_sentence_is_no_title(line: str) -> None:
    read = facts(a_block("paragraph", line), *TURNS)
    assert read.title
    assert read.title.origin.source == "derived"


# ---------------------------------------------------------------- what is cited


def cited(text: str) -> list[tuple[str | None, str]]:
    return [(mention.citation.identifier, mention.citation.text) for mention in letter(text).mentions]


MOVED = ITEM + "\nDe voorzitter:\n\nDeze motie is voorgesteld door het lid Zeegers. Zij krijgt nr. 37 (91 233).\n"
ON_PAPER = "\nDe heer Oeverloos (Duinlijst):\n\nDe motie op stuk nr. {} steun ik niet.\n"


def test_a_number_alone_is_the_paper_of_that_number_that_the_debate_names() -> None:
    identifiers = [identifier for identifier, _ in cited(MOVED + ON_PAPER.format(37))]
    assert identifiers == ["kst-91233-37", "kst-91233-37"]


def test_a_number_alone_that_the_debate_names_in_no_dossier_or_in_two_stays_none() -> None:
    assert [identifier for identifier, _ in cited(MOVED + ON_PAPER.format(38))] == ["kst-91233-37", None]
    twice = MOVED + "\nDe voorzitter:\n\nHierbij betrek ik Kamerstuk 91 344, nr. 37.\n" + ON_PAPER.format(37)
    assert [identifier for identifier, _ in cited(twice)][-1] is None


QUESTION_TIME = """Vragen van het lid Zeegers aan de staatssecretaris van Waterbeheer over het bericht "Veerpont ligt stil".

De voorzitter:

Het woord is aan mevrouw Zeegers.

Mevrouw Zeegers (Getijdenpartij):

Wanneer vaart hij weer?

Staatssecretaris Van der Brug:

In juni.
"""


@pytest.mark.parametrize("number", ["", "2 ", "3\n"])
@pytest.mark.parametrize("title", ["Vragenuur", "Vragenuur: Vragen Zeegers", "Mondeling vragenuur"])
def test_questions_that_are_asked_in_a_meeting_are_part_of_it(number: str, title: str) -> None:
    """Above them stands "Vragen van het lid", as above written ones."""
    head = "Tweede Kamer, 41e vergadering\nDinsdag 17 januari 2023\n\n41-2-1\n\n" if number == "2 " else ""
    read = letter(f"{head}{number}{title}\n\n{QUESTION_TIME}")
    assert (read.kind, read.title) == ("handelingen", title)
    assert read.facts.senders is None
    assert read.facts.speakers
    assert [person.name for person in read.facts.speakers.value] == [None, "Zeegers", "Van der Brug"]


def test_questions_are_part_of_a_meeting_that_says_that_they_are_its_order() -> None:
    order = "Aan de orde is het mondelinge vragenuur, overeenkomstig artikel 12.3 van het Reglement van Orde."
    assert letter(f"Vragen Zeegers\n\n{order}\n\n{QUESTION_TIME}").kind == "handelingen"


def test_questions_without_such_a_head_are_written_ones() -> None:
    assert letter(QUESTION_TIME).kind == "kamervragen"
    assert letter(f"Het vragenuur was kort\n\n{QUESTION_TIME}").kind == "kamervragen"
