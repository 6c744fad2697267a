"""Official XML comes out whole and in order, and what the publisher states beside the text is a fact."""

import datetime as dt

import pytest
from hypothesis import example, given, settings

from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.facts import DossierName, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.text import Mark
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.parse import parse

from .trees import trees

RECORD = (
    '<meta name="OVERHEIDop.externMetadataRecord" content="https://zoek.officielebekendmakingen.nl/{}/metadata.xml"/>'
)
MASTHEAD = (
    '<tekstregel inhoud="vergaderjaar">Vergaderjaar 2024-2025</tekstregel>'
    '<tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>'
    '<tekstregel inhoud="kamernummer">2</tekstregel><tekstregel inhoud="documenttype">{}</tekstregel>'
)
LAST = "<al>en gaat over tot de orde van de dag.</al>"
WHERE = "element kamerstuk/stuk/algemeen/vrije-tekst/tekst/"


def source(xml: str | bytes) -> Source:
    return Source("stuk.xml", xml.encode() if isinstance(xml, str) else xml, "0" * 64)


def official(content: str, metadata: str = "") -> Source:
    return source(
        f'<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie><metadata>{metadata}</metadata>{content}</officiele-publicatie>'
    )


def paper(
    text: str,
    title: str = "BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN",
    *,
    number: str = "<dossiernr>32 623</dossiernr>",
    dated: str = "",
    metadata: str = "",
    after: str = "",
) -> Source:
    return official(
        f"<kamerstuk><kamerstukkop>{MASTHEAD.format('Kamerstukken')}</kamerstukkop>\n"
        f"<dossier><dossiernummer>{number}</dossiernummer>\n<titel>Actuele situatie</titel></dossier>\n"
        f'<stuk><stuknr>Nr. <ondernummer kamer="2">169</ondernummer></stuknr>\n<titel>{title}</titel>{dated}'
        f'<algemeen><vrije-tekst><tekst status="goed">{text}</tekst>{after}</vrije-tekst></algemeen></stuk></kamerstuk>',
        metadata,
    )


def motion(text: str, metadata: str = "", title: str = "MOTIE VAN HET LID GRINWIS C.S.") -> Source:
    dated = '<datumtekst>Voorgesteld <datum isodatum="2025-04-24">24 april 2025</datum></datumtekst>'
    return paper(f"<al>De Kamer,</al><al>verzoekt,</al>{text}", title, dated=dated, metadata=metadata)


def letter(given: Source) -> Letter:
    """What becomes of a source, of which nothing is lost."""
    outcome = parse(given)
    assert outcome.letter
    assert [problem for problem in outcome.problems if problem.code == "words-lost"] == []
    return outcome.letter


def body(given: Source) -> list[Block]:
    return [block for block in letter(given).blocks if block.part == "body"]


def names(given: Source) -> list[str | None]:
    return [person.name for person in letter(given).senders]


def test_a_letter_has_head_body_and_signature_with_their_places() -> None:
    signed = "<functie>De Minister van Buitenlandse Zaken,</functie><naam><voornaam>A.G.</voornaam><achternaam>Koenders</achternaam></naam>"
    read_ = letter(
        paper(
            "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><al>Den Haag, 21 december 2016</al><al>Hierbij informeer ik u.</al>",
            after=f"<ondertekening>{signed}</ondertekening>",
        )
    )
    assert [(block.part, block.text) for block in read_.blocks] == [
        ("head", "Vergaderjaar 2024-2025\nTweede Kamer der Staten-Generaal 2\nKamerstukken"),
        ("head", "32 623 Actuele situatie"),
        ("head", "Nr. 169 BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN"),
        ("head", "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal"),
        ("head", "Den Haag, 21 december 2016"),
        ("body", "Hierbij informeer ik u."),
        ("signature", "De Minister van Buitenlandse Zaken,\nA.G. Koenders"),
    ]
    assert read_.blocks[5].where == WHERE + "al[3]"
    assert (read_.kind, read_.identifier, read_.date) == ("brief", "kst-32623-169", dt.date(2016, 12, 21))
    assert read_.senders == (Person("A.G. Koenders", "Minister van Buitenlandse Zaken"),)


def test_the_metadata_are_facts() -> None:
    metadata = (
        '<meta name="DC.identifier" content="kst-32623-169"/><meta name="OVERHEIDop.documenttitel" content="Motie over &quot;gas&quot;"/>'
        '<meta name="DC.type" content="Motie"/><meta name="OVERHEIDop.ondernummer" content="169"/><meta name="OVERHEIDop.vergaderjaar" content="2024-2025"/>'
        '<meta name="DC.creator" content="Tweede Kamer der Staten-Generaal"/><meta name="DCTERMS.issued" content="2025-04-14"/>'
    )
    facts = letter(motion(LAST + "<al>Grinwis</al>", metadata)).facts
    assert {
        key: (fact.value, fact.origin.source)
        for key, fact in facts.stated().items()
        if key not in ("dossiers", "senders", "request")
    } == {
        "title": ('Motie over "gas"', "xml"),
        "kind": ("motie", "xml"),
        "document_type": ("Motie", "text"),
        "identifier": ("kst-32623-169", "xml"),
        "date": (dt.date(2025, 4, 24), "xml"),  # as printed, not as issued
        "chamber": ("tweede-kamer", "xml"),
        "session": ("2024-2025", "xml"),
        "number": ("169", "xml"),
    }


@pytest.mark.parametrize(
    ("metadata", "key", "value"),
    [
        ('<meta name="OVERHEIDop.vergaderjaar" content="2024-2025"/><meta name="OVERHEIDop.vergaderjaar" content="2024-2025"/>', "session", "2024-2025"),
        ('<meta name="OVERHEIDop.vergaderjaar" content="2024-2025"/><meta name="OVERHEIDop.vergaderjaar" content="2023-2024"/>', "session", None),
        ('<meta name="OVERHEIDop.vergaderjaar" content="2024/25"/>', "session", None),
        ('<meta name="DC.type" content="Motie"/><meta name="DC.type" content="Bijlage"/>', "kind", "motie"),
        ('<meta name="DC.type" content="Motie"/><meta name="DC.type" content="Amendement"/>', "kind", None),
        ('<meta name="OVERHEIDop.publicationName" content="Handelingen"/><meta name="DC.type" content="Motie"/>', "kind", "handelingen"),
        (RECORD.format("kst-32623-169") + RECORD.format("kst-32623-170"), "identifier", None),
        ('<meta name="DCTERMS.issued" content="2025-02-30"/>', "date", None),
        ('<meta name="DCTERMS.issued" content="20250203"/>', "date", None),
        ('<meta name="DCTERMS.issued" content="2025-02-03"/>', "date", dt.date(2025, 2, 3)),
    ],
)  # fmt: skip
def test_two_values_of_the_metadata_are_none_and_so_is_one_of_another_form(
    metadata: str, key: str, value: object
) -> None:
    fact = read(official("<al>Tekst.</al>", metadata)).facts.stated().get(key)
    assert (fact.value if fact else None) == value


def test_a_title_of_the_metadata_goes_with_a_dossier_only_where_there_is_one_of_each() -> None:
    numbers = [f'<meta name="OVERHEIDop.dossiernummer" content="{number}"/>' for number in ("32623", "36410-V")]
    title = '<meta name="OVERHEIDop.dossiertitel" content="Actuele situatie"/>'
    one = read(official("<al>Tekst.</al>", numbers[0] + title)).facts.dossiers
    two = read(official("<al>Tekst.</al>", "".join(numbers) + title)).facts.dossiers
    assert one
    assert two
    assert (one.value, one.origin.source) == ((DossierName("32623", "Actuele situatie"),), "xml")
    assert (two.value, two.origin.source) == ((DossierName("32623"), DossierName("36410-V")), "document")


def test_a_record_elsewhere_still_gives_the_identifier() -> None:
    assert letter(paper("<al>Tekst.</al>", metadata=RECORD.format("kst-32623-169-n1"))).identifier == "kst-32623-169-n1"
    assert letter(paper("<al>Tekst.</al>", metadata=RECORD.format("niets"))).identifier == "kst-32623-169"


@pytest.mark.parametrize(
    ("number", "dossier"),
    [
        ("<dossiernr>36 725</dossiernr>\n<begrotingshoofdstuk>XVII</begrotingshoofdstuk>", "36725-XVII"),
        ("<dossiernr>36 410</dossiernr><begrotingshoofdstuk>XVI</begrotingshoofdstuk>-", "36410-XVI"),
        ("<dossiernr>21 501</dossiernr>-<raadnr>20</raadnr>", "21501-20"),
        ("<dossiernr>35 570</dossiernr><rijkswetnr>R2114</rijkswetnr>", "35570"),
    ],
)
def test_a_dossier_has_its_chapter_but_not_its_number_as_an_act_of_the_kingdom(number: str, dossier: str) -> None:
    assert letter(paper("<al>Tekst.</al>", number=number)).dossiers == (DossierName(dossier, "Actuele situatie"),)


@pytest.mark.parametrize(
    "signed",
    [
        LAST + "<al-groep><al>Grinwis</al><al>De Hoop</al><al>Kostić</al></al-groep>",
        LAST + "<al-groep><al>Grinwis</al><al>De Hoop</al></al-groep><al>Kostić</al>",  # one outside its group
        "<al>Gaat over tot orde van de dag</al><al>Grinwis</al><al>De Hoop e</al><al>Kostić.</al>",
        "<al-groep><al>Grinwis</al><al>De Hoop</al><al>Kostić</al></al-groep>",  # its last words were forgotten
    ],
)
def test_movers_are_those_who_sign_whatever_the_metadata_say(signed: str) -> None:
    backwards = "".join(
        f'<meta name="OVERHEIDop.indiener" content="{name}"/>' for name in ("I. Kostić", "H.E. de Hoop", "P.A. Grinwis")
    )
    assert names(motion(signed, backwards)) == ["Grinwis", "De Hoop", "Kostić"]


def parts(given: Source, text: str) -> set[str]:
    """The parts of the letter in which a text stands."""
    return {block.part for block in letter(given).blocks if text in block.text}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Aan de Voorzitter van de Tweede Kamer", "head"),
        ("Aan het Presidium", "head"),
        ("Aan u de vraag.", "body"),
        ("Den Haag, 4 november 2020", "head"),
        ("Oslo, de 4 november 2020", "head"),
        ("Westerhaar-Vriezenveensewijk, 4 november 2020", "head"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch, 4 november 2020", "body"),
        ("Ee, 4 november 2020", "head"),
        ("E, 4 november 2020", "body"),
        ("Vastgesteld 4 november 2020", "head"),
        ("Ontvangen ter Griffie", "head"),
        ("Voorgesteld 4 november 2020", "head"),
        ("Hierbij informeer ik u.", "body"),
    ],
)
def test_what_a_letter_has_above_its_text_is_its_head(text: str, part: str) -> None:
    given = read(paper(f"<al>{text}</al><al>Slot.</al>"))
    assert [block.part for block in given.blocks if block.text == text] == [part]


def test_what_opens_a_letter_is_no_opening_behind_its_first_words() -> None:
    assert parts(paper("<al>Hierbij informeer ik u.</al><al>Ontvangen ter Griffie</al>"), "Ontvangen") == {"body"}


def test_who_moves_a_motion_has_a_name_and_no_sentence() -> None:
    def after(text: str) -> set[str]:
        return {block.part for block in read(motion(f"{LAST}<al>{text}</al>")).blocks if text in block.text}

    assert after("Namens de ondertekenaars: Van der Schoot en Kostić") == {"signature"}
    assert after("De leden verzoeken het Presidium dit te bespreken met alle fracties.") == {"body"}


def test_as_many_can_move_a_motion_as_the_chamber_has_members() -> None:
    def signatures(movers: int) -> list[int]:
        names_ = "".join(f"<al>Lid {'abcdefghij'[n // 20]}{'abcdefghijklmnopqrst'[n % 20]}</al>" for n in range(movers))
        signed = [block for block in read(motion(LAST + names_)).blocks if block.part == "signature"]
        return [len(block.text.split("\n")) for block in signed]

    assert signatures(150) == [150]
    assert signatures(190) == [151, 39]


@pytest.mark.parametrize(("name", "signs"), [("Van der " * 6 + "Berg", True), ("Van der " * 8 + "Berg", False)])
def test_a_motion_without_its_last_words_ends_with_the_names_of_its_movers(name: str, *, signs: bool) -> None:
    found = [block.part for block in read(motion(f"<al>{name}</al>")).blocks if name in block.text]
    assert found == ["signature" if signs else "body"]


def test_movers_of_the_metadata_count_where_nobody_signs() -> None:
    backwards = '<meta name="OVERHEIDop.indiener" content="E.C. Vedder"/><meta name="OVERHEIDop.indiener" content="P.A. Grinwis"/>'
    assert names(motion(LAST, backwards, "MOTIE")) == ["P.A. Grinwis", "E.C. Vedder"]


def test_notes_stand_at_the_end_and_their_marks_in_place() -> None:
    note = '<noot id="n" type="voet"><noot.nr>{0}</noot.nr><noot.al>Noot {0}.</noot.al><noot.al>Meer.</noot.al></noot>'
    read_ = letter(paper(f"<al>Een{note.format(1)} en twee.{note.format(2)}</al>"))
    assert [(b.text, b.marks) for b in read_.blocks if "twee" in b.text] == [
        ("Een en twee.", (Mark(3, 3, "note", "1"), Mark(12, 12, "note", "2")))
    ]
    assert [(b.label, b.text) for b in read_.blocks if b.kind == "note"] == [
        ("1", "Noot 1.\nMeer."),
        ("2", "Noot 2.\nMeer."),
    ]


def test_emphasis_is_marked_and_words_are_never_cut_by_the_typesetter() -> None:
    [block] = body(
        paper(
            '<al>De <nadruk type="cur">server</nadruk><?xpp afbm?>certificaten, NO<inf>x</inf> en\n  m<sup>2</sup>.</al>'
        )
    )
    assert block.text == "De servercertificaten, NOx en m2."
    assert [(block.text[m.start : m.end], m.kind) for m in block.marks] == [
        ("server", "emphasis"),
        ("2", "superscript"),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Zie de\n <nadruk>\n  motie Vaart\n </nadruk>\n , ingediend\n (\n <nadruk>\n  91501\n </nadruk>\n ).", "Zie de motie Vaart, ingediend (91501)."),
        ("Dit is «\n <nadruk>\n  nodig\n </nadruk>\n »\n ; en dat\n : niet", "Dit is «nodig»; en dat: niet"),
        ("Zij krijgt nr.\n <nadruk>\n  253\n </nadruk>\n (\n 91538\n )\n .", "Zij krijgt nr. 253 (91538)."),
        ("Dat was het\n ... zei hij", "Dat was het ... zei hij"),
        ("Een bedrag , met <nadruk>spatie</nadruk> , en ( haken )", "Een bedrag , met spatie , en ( haken )"),
        ("Een regel\n die verder gaat", "Een regel die verder gaat"),
    ],
)  # fmt: skip
def test_a_break_around_punctuation_is_of_the_program_that_laid_out_the_markup(markup: str, text: str) -> None:
    [block] = body(paper(f"<al>{markup}</al>"))
    assert block.text == text


def test_lists_keep_markers_and_depth() -> None:
    nested = '<lijst type="ndash"><li><li.nr>–</li.nr><al>genest</al></li></lijst>'
    items = body(
        paper(
            f"<lijst><li><li.nr>1.</li.nr><al>een</al><al>vervolg</al>{nested}</li><li><li.nr>2.</li.nr><al>twee</al></li></lijst>"
        )
    )
    assert [(b.kind, b.label, b.level, b.text) for b in items] == [
        ("item", "1.", 0, "een\nvervolg"),
        ("item", "–", 1, "genest"),
        ("item", "2.", 0, "twee"),
    ]


def test_headings_are_as_deep_as_they_are_nested_or_look() -> None:
    text = (
        '<tussenkop kopopmaak="vet">Groot</tussenkop><tussenkop kopopmaak="cur">Klein</tussenkop>'
        "<divisie><kop><nr>2.</nr><titel>Twee</titel></kop><divisie><kop><nr>2.1</nr><titel>Onder</titel></kop></divisie></divisie>"
        "<divisie><kop><nr>2.2</nr><titel>Ernaast</titel></kop></divisie>"
    )
    assert [(b.kind, b.level, b.text) for b in body(paper(text))] == [
        ("heading", 1, "Groot"),
        ("heading", 2, "Klein"),
        ("heading", 1, "2. Twee"),
        ("heading", 2, "2.1 Onder"),
        ("heading", 2, "2.2 Ernaast"),
    ]


def test_a_table_is_a_table_with_its_spans_and_notes() -> None:
    columns = "".join(f'<colspec colname="c{n}"/>' for n in (1, 2, 3))
    rows = (
        '<thead><row><entry colname="c1"><al>Art.</al></entry><entry namest="c2" nameend="c3"><al>Begroting</al></entry></row></thead>'
        '<tbody><row><entry colname="c1" morerows="1"><al>1</al></entry><entry><al>a|b</al><al>c</al></entry><entry><al>3<noot><noot.nr>1</noot.nr><noot.al>Euro.</noot.al></noot></al></entry></row>'
        '<row><entry colname="c2"><al>4</al></entry><entry/></row><row><entry/></row></tbody>'
    )
    title, table = body(paper(f"<table><title>Staat</title><tgroup>{columns}{rows}</tgroup></table>"))[:2]
    assert title.text == "Staat"
    assert (table.kind, table.level) == ("table", 1)
    assert table.text.split("\n") == ["Art.\tBegroting", "1\ta|b c\t3", "\t4\t"]
    behind = table.text.index("3") + 1
    assert [mark for mark in table.marks if mark.kind == "note"] == [Mark(behind, behind, "note", "1")]
    assert [mark.value for mark in table.marks if mark.kind == "spans"] == ["2×1", "1×2"]


def test_an_image_that_is_only_named_is_told_of() -> None:
    outcome = parse(paper('<al>Zie:</al><plaatje><illustratie naam="kst-1-001.png"/></plaatje>'))
    assert outcome.letter
    assert [b.text for b in outcome.letter.blocks if b.kind == "image"] == ["kst-1-001.png"]
    assert [p.found for p in outcome.problems if p.code == "picture-missing"] == ["“kst-1-001.png”"]


def test_an_element_that_nobody_knows_is_not_lost() -> None:
    text = "<nieuw>Los <vreemd>woord</vreemd> hier</nieuw><bak><a>Een</a><b>Twee</b></bak>"
    assert [block.text for block in body(paper(text))] == ["Los woord hier", "Een", "Twee"]


def test_questions_and_answers() -> None:
    asked = (
        f"<kamervragen><kamervraagkop>{MASTHEAD.format('Aanhangsel van de Handelingen')}</kamervraagkop><kamervraagnummer>1999</kamervraagnummer>"
        '<kamervraagomschrijving type="vraag">Vragen van het lid <naam><achternaam>Teunissen</achternaam></naam> (<organisatie>PvdD</organisatie>) aan de '
        "Minister van Economische Zaken over <kamervraagonderwerp>het bericht «X»</kamervraagonderwerp> (ingezonden 3 april 2025).</kamervraagomschrijving>"
        '<kamervraagomschrijving type="antwoord">Antwoord van Minister Hermans (Klimaat en Groene Groei) (ontvangen 14 mei 2025).</kamervraagomschrijving>'
        "<vraag><nr>Vraag 1</nr><al>Kent u het bericht?</al></vraag><antwoord><nr>Antwoord 1</nr><al>Ja.</al></antwoord></kamervragen>"
    )
    read_ = letter(official(asked))
    assert (read_.kind, read_.identifier, read_.title) == ("kamervragen", "ah-tk-20242025-1999", "het bericht «X»")
    assert read_.date == dt.date(2025, 5, 14)
    assert read_.senders == (Person("Teunissen", organisation="PvdD"),)
    assert [b.text for b in read_.blocks if b.kind == "heading"] == ["Vraag 1", "Antwoord 1"]


def test_a_meeting_names_who_speaks_and_its_motions_sign_nothing() -> None:
    said = (
        f"<handelingen><handelingenkop>{MASTHEAD.format('Handelingen')}</handelingenkop><agendapunt><titel>Vragenuur</titel><spreekbeurt>"
        "<spreker><voorvoegsels>De heer</voorvoegsels><naam><achternaam>Van der Staaij</achternaam></naam> <politiek>(SGP)</politiek>:</spreker>"
        f"<tekst><al>De Kamer,</al>{LAST}<al>Dank.</al></tekst></spreekbeurt></agendapunt></handelingen>"
    )
    read_ = letter(official(said, '<meta name="DC.identifier" content="h-tk-20242025-5-3"/>'))
    assert (read_.kind, read_.identifier) == ("handelingen", "h-tk-20242025-5-3")
    assert [(b.level, b.text) for b in read_.blocks if b.kind == "heading"] == [
        (1, "Vragenuur"),
        (2, "De heer Van der Staaij (SGP):"),
    ]
    assert {block.part for block in read_.blocks} == {"head", "body"}


TURN = "<spreekbeurt><spreker><voorvoegsels>{}</voorvoegsels><naam><achternaam>{}</achternaam></naam>{}</spreker><tekst>{}</tekst></spreekbeurt>"
MOVES = (
    "<motie><kop><titel>Motie</titel></kop><al>De Kamer,</al><al>verzoekt de pont te laten varen,</al>"
    f"{LAST}<motie-info><spreker><voorvoegsels>De</voorvoegsels><naam><achternaam>voorzitter</achternaam></naam>:</spreker>"
    "<al>Zij krijgt nr. 12 (91 544).</al></motie-info></motie>"
)
ITEM = (
    "<handelingen><agendapunt><nr>\n 7\n</nr><item-titel>\n Veerdiensten\n</item-titel>"
    "<onderwerp><al>Aan de orde is het <nadruk type='vet'>debat</nadruk>.</al></onderwerp>"
    + TURN.format(
        "Mevrouw", "Zeegers", "\n (\n <politiek>\n Duinlijst\n </politiek>\n ):", f"<al>Voorzitter.</al>{MOVES}"
    )
    + TURN.format("Minister", "Haringvliet", ":", "<al>Met ingang van 1 mei 2021 is dat zo.</al>")
    + "</agendapunt></handelingen>"
)


def test_an_item_of_a_debate_states_its_title_and_who_speaks_and_the_identifier_states_the_rest() -> None:
    facts = letter(official(ITEM, RECORD.format("h-ek-20202021-5-7"))).facts
    stated = {key: fact.value for key, fact in facts.stated().items()}
    assert stated == {
        "title": "Veerdiensten",
        "kind": "handelingen",
        "document_type": "Handelingen",
        "identifier": "h-ek-20202021-5-7",
        "chamber": "eerste-kamer",
        "session": "2020-2021",
        "speakers": (
            Person("Zeegers", organisation="Duinlijst"),
            Person(role="voorzitter"),
            Person("Haringvliet", "Minister"),
        ),
    }


def test_the_headings_of_a_debate_stand_in_each_other() -> None:
    blocks = letter(official(ITEM)).blocks
    assert [(b.level, b.text) for b in blocks if b.kind == "heading"] == [
        (1, "Veerdiensten"),
        (2, "Mevrouw Zeegers (Duinlijst):"),
        (3, "Motie"),
        (2, "De voorzitter:"),
        (2, "Minister Haringvliet:"),
    ]
    assert [b.text for b in blocks if b.part == "head"] == ["7"]


@pytest.mark.parametrize(("element", "title"), [("opening", "Opening"), ("sluiting", "Sluiting")])
def test_the_opening_of_a_meeting_states_its_day(element: str, title: str) -> None:
    meeting = (
        "<handelingen><vergadering><vergadering-nummer>9e vergadering</vergadering-nummer>"
        "<vergaderdatum>Dinsdag 8 oktober 2020</vergaderdatum><vergadertijd>Aanvang 14:00 uur</vergadertijd></vergadering>"
        f"<{element}><nr>1</nr><tekst><al>Voorzitter: Strandgaper</al><al>Aanwezig zijn 3 leden.</al></tekst></{element}></handelingen>"
    )
    read_ = letter(official(meeting))
    assert (read_.title, read_.date) == (title, dt.date(2020, 10, 8))
    assert [b.text for b in read_.blocks if b.part == "head"] == [
        "9e vergadering",
        "Dinsdag 8 oktober 2020",
        "Aanvang 14:00 uur",
        "1",
    ]


def test_who_speaks_is_told_once_where_two_elements_tell_it() -> None:
    turn = "<spreekbeurt><spreker><naam><achternaam>voorzitter</achternaam></naam></spreker><wie>De voorzitter:</wie><tekst><al>Goed.</al></tekst></spreekbeurt>"
    outcome = parse(
        official(f"<handelingen><agendapunt><item-titel>Sluizen</item-titel>{turn}</agendapunt></handelingen>")
    )
    assert outcome.letter
    assert [b.text for b in outcome.letter.blocks] == ["Sluizen", "De voorzitter:", "Goed."]
    assert outcome.letter.furniture == ("voorzitter",)
    assert [problem.code for problem in outcome.problems] == ["undated"]


# ---------------------------------------------------------------- where words lead, and words that are struck


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("kst-91544-12", "https://zoek.officielebekendmakingen.nl/kst-91544-12.html"),
        ("stb-2021-12", "https://zoek.officielebekendmakingen.nl/stb-2021-12.html"),
        (
            "jci1.3:c:BWBR0099999&amp;artikel=5&amp;lid=2",
            "https://wetten.overheid.nl/jci1.3:c:BWBR0099999&artikel=5&lid=2",
        ),
        ("BWBR0099999", "https://wetten.overheid.nl/BWBR0099999"),
        ("https://www.veer.example/tarief", "https://www.veer.example/tarief"),
        ("32016R0679", "https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=CELEX:32016R0679"),
    ],
)
def test_an_external_reference_leads_to_what_it_names(target: str, address: str) -> None:
    [block] = body(paper(f"<al>Zie <extref doc='{target}' soort='document'>het stuk</extref> hierbij.</al>"))
    assert (block.text, block.marks) == ("Zie het stuk hierbij.", (Mark(4, 12, "link", address),))


@pytest.mark.parametrize("target", ["javascript:alert(1)", "jci1.3:c:onbekend", "zomaar", "", "file:///etc/passwd"])
def test_an_external_reference_to_nothing_known_keeps_its_words_alone(target: str) -> None:
    [block] = body(paper(f"<al>Zie <extref doc='{target}'>het stuk</extref> hierbij.</al>"))
    assert (block.text, block.marks) == ("Zie het stuk hierbij.", ())


def test_a_paper_that_words_without_a_number_lead_to_is_cited() -> None:
    read_ = letter(paper("<al>Zie <extref doc='kst-91544-12' soort='document'>die motie</extref>.</al>"))
    assert [mention.citation.identifier for mention in read_.mentions] == ["kst-91544-12"]


def test_struck_words_are_struck() -> None:
    [block] = body(paper("<al>De pont vaart <nadruk type='doorhaling'>niet</nadruk> meer.</al>"))
    assert block.marks == (Mark(14, 18, "struck"),)


# ---------------------------------------------------------------- what a paper calls itself, and its day


@pytest.mark.parametrize(
    ("title", "stated"),
    [
        ("MEMORIE VAN TOELICHTING", "Memorie van toelichting: Actuele situatie"),
        ("NOTA NAAR AANLEIDING VAN HET VERSLAG", "Nota naar aanleiding van het verslag: Actuele situatie"),
        ("TWEEDE NOTA VAN WIJZIGING", "Nota van wijziging: Actuele situatie"),
        ("VOORSTEL VAN WET", "Voorstel van wet: Actuele situatie"),
        ("JAARVERSLAG VAN HET MINISTERIE VAN WATER", "Jaarverslag: Actuele situatie"),
    ],
)
def test_a_paper_is_called_what_it_calls_itself(title: str, stated: str) -> None:
    assert letter(paper("<al>Tekst.</al>", title)).title == stated


def test_the_title_of_the_record_goes_before_what_a_paper_calls_itself() -> None:
    metadata = '<meta name="OVERHEIDop.documenttitel" content="Toelichting op de veerwet"/>'
    assert (
        letter(paper("<al>Tekst.</al>", "MEMORIE VAN TOELICHTING", metadata=metadata)).title
        == "Toelichting op de veerwet"
    )


@pytest.mark.parametrize("word", ["Ontvangen", "Vastgesteld", "Voorgesteld"])
def test_the_day_below_the_title_is_the_papers_own(word: str) -> None:
    dated = f'<datumtekst>{word} <datum isodatum="2021-02-03">3 februari 2021</datum></datumtekst>'
    assert letter(paper("<al>Tekst.</al>", "VOORSTEL VAN WET", dated=dated)).date == dt.date(2021, 2, 3)


def test_the_day_below_the_title_of_a_letter_is_that_of_its_coming_in() -> None:
    dated = '<datumtekst>Ontvangen <datum isodatum="2021-02-03">3 februari 2021</datum></datumtekst>'
    text = "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><al>Den Haag, 1 februari 2021</al><al>Hierbij stuur ik u het rapport.</al>"
    assert letter(paper(text, dated=dated)).date == dt.date(2021, 2, 1)


LONG = "Het wetsvoorstel wijzigt de wet op de veren, en wel zo dat het volgende daarin voor elk veer van het land geregeld is"


@pytest.mark.parametrize("end", [":", ".", ";"])
def test_a_long_sentence_that_is_laid_out_as_a_heading_is_a_paragraph(end: str) -> None:
    line = LONG.ljust(120, "x")
    for element in ("tussenkop", "tuskop"):
        blocks = body(
            paper(f"<{element}>{line}{end}</{element}><lijst><li><li.nr>1.</li.nr><al>de prijs;</al></li></lijst>")
        )
        assert [b.kind for b in blocks] == ["paragraph", "item"]


@pytest.mark.parametrize("text", [LONG.ljust(119, "x") + ":", LONG.ljust(200, "x"), "Bijlagen:"])
def test_a_heading_that_is_short_or_ends_as_headings_do_is_one(text: str) -> None:
    assert [b.kind for b in body(paper(f"<tussenkop>{text}</tussenkop><al>Tekst.</al>"))] == ["heading", "paragraph"]


# ---------------------------------------------------------------- the dialect of 1995-2009


def old(
    body_: str, *, root: str = "kamerwrk", kamer: str = "2", subject: str = "91 344", front: str = "", after: str = ""
) -> Source:
    return source(
        f'<?xml version="1.0"?><{root} kamer="{kamer}"><metadata/>'
        "<kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel><subtitel>Vergaderjaar 2001-2002</subtitel></kop>"
        f"<frontm><versie dtd='0.10'/><ordernr>KST5</ordernr><vergjaar>2001-2002</vergjaar>{front}"
        f"<onderw><nummer>{subject}</nummer><naam>Wet op\nde veren</naam></onderw></frontm>{body_}{after}</{root}>"
    )


def stuk(text: str, title: str = "BRIEF VAN DE MINISTER VAN WATER", number: str = "6") -> str:
    return f"<body><stuk><ltrlabel>Nr. </ltrlabel><nummer>{number}</nummer><titel>{title}</titel>{text}</stuk></body>"


LETTER_OF_2002 = (
    "<al>Aan de Voorzitter van de Tweede Kamer der Staten-Generaal</al><al>Den Haag, <datum>4 maart 2002</datum></al>"
    "<al>Hierbij zend ik u het rapport over\nde veren<voetref refid='n1'>1</voetref>.</al><witreg/>"
    "<ondtek><functie>De Minister van Water,</functie><naam>J. Haringvliet</naam></ondtek>"
)


def test_a_paper_of_1995_2009_states_what_papers_of_today_do() -> None:
    source_ = old(stuk(LETTER_OF_2002), after="<voetnoot id='n1' nr='1'><al>Ter inzage gelegd.</al></voetnoot>")
    outcome = parse(source_)
    assert outcome.letter
    facts = outcome.letter.facts
    assert {
        key: fact.value
        for key, fact in facts.stated().items()
        if key not in ("title", "recipients", "place", "document_type")
    } == {
        "kind": "brief",
        "identifier": "kst-91344-6",
        "date": dt.date(2002, 3, 4),
        "chamber": "tweede-kamer",
        "session": "2001-2002",
        "dossiers": (DossierName("91344", "Wet op de veren"),),
        "number": "6",
        "senders": (Person("J. Haringvliet", "Minister van Water"),),
    }
    texts = [block.text for block in outcome.letter.blocks]
    assert "Hierbij zend ik u het rapport over de veren." in texts
    assert texts[:2] == ["Tweede Kamer der Staten-Generaal 2\nVergaderjaar 2001-2002", "91 344 Wet op de veren"]
    assert outcome.letter.furniture == ("KST5", "2001-2002")
    assert outcome.problems == ()


def test_the_notes_of_1995_2009_stand_at_the_end_and_are_marked_in_the_text() -> None:
    text = "<al>Een<voetref refid='b'/> en twee<voetref refid='a'>1</voetref> en drie<voetref refid='weg'>3</voetref>.</al>"
    notes = (
        "<voetnoot id='a' nr='1'><al>Noot een.</al></voetnoot><voetnoot id='b'><al>Noot</al><al>twee.</al></voetnoot>"
    )
    blocks = read(old(stuk(text), after=notes)).blocks
    assert [(b.label, b.text) for b in blocks if b.kind == "note"] == [("1", "Noot een."), ("2", "Noot\ntwee.")]
    [marked] = [b for b in blocks if b.text.startswith("Een")]
    assert marked.text == "Een en twee en drie3."
    assert marked.marks == (Mark(3, 3, "note", "2"), Mark(11, 11, "note", "1"))


def test_the_headings_of_1995_2009_are_as_deep_as_they_look() -> None:
    text = "".join(f"<tuskop letat='{look}'>{look}</tuskop><al>Tekst.</al>" for look in ("vet", "cur", "rom", "cur"))
    blocks = read(old(stuk(text, "MEMORIE VAN TOELICHTING"))).blocks
    assert [(b.level, b.text) for b in blocks if b.kind == "heading"] == [
        (1, "vet"),
        (2, "cur"),
        (3, "rom"),
        (2, "cur"),
    ]


def test_tables_and_lists_of_1995_2009_are_those_of_today() -> None:
    table = "<table><tgroup cols='2'><colspec colname='a'/><colspec colname='b'/><thead><row><entry>Veer</entry><entry>Prijs</entry></row></thead><tbody><row><entry>IJ</entry><entry>2</entry></row></tbody></tgroup></table>"
    items = "<lijst><li><li.nr>a.</li.nr><al>de prijs;</al></li><li><li.nr>b.</li.nr><al>de tijd.</al></li></lijst>"
    blocks = read(old(stuk(table + items))).blocks
    assert [(b.kind, b.label, b.text) for b in blocks[-3:]] == [
        ("table", "", "Veer\tPrijs\nIJ\t2"),
        ("item", "a.", "de prijs;"),
        ("item", "b.", "de tijd."),
    ]


@pytest.mark.parametrize(
    ("printed", "dossier"),
    [
        ("91 344", "91344"),
        ("91.344 (R1812)", "91344"),
        ("91 344 XVI", "91344-XVI"),
        ("91 344-02", "91344-02"),
        ("91 344, Hoofdstuk V", "91344-V"),
        ("Geen", None),
    ],
)
def test_the_number_of_a_dossier_of_1995_2009(printed: str, dossier: str | None) -> None:
    facts = read(old(stuk("<al>Tekst.</al>"), subject=printed)).facts
    assert (facts.dossiers.value[0].id if facts.dossiers else None) == dossier


def test_a_paper_of_the_senate_of_1995_2009_is_told_by_its_root() -> None:
    xml = (
        old(stuk("<al>Tekst.</al>", "VERSLAG", "C"), kamer="1")
        .data.replace(b"Tweede", b"Eerste")
        .replace(b"<subtitel>2</subtitel>", b"<subtitel>1</subtitel>")
    )
    facts = letter(source(xml)).facts
    assert facts.chamber
    assert facts.identifier
    assert (facts.chamber.value, facts.identifier.value) == ("eerste-kamer", "kst-20012002-91344-C")


DEBATE_OF_2002 = (
    "<part><item><volgnr>4</volgnr><itemnaam>Veerdiensten</itemnaam><al>Aan de orde is de behandeling.</al>"
    "<spreker><wie><aanspr>Mevrouw</aanspr> <erwin>Zeegers</erwin> (<partij>Duinlijst</partij>):</wie><al>Voorzitter! De pont vaart niet.</al></spreker>"
    "<spreker><wie>De voorzitter:</wie><al>Dank.</al></spreker></item></part>"
)


def test_a_debate_of_1995_2009_has_its_words_with_who_speaks() -> None:
    outcome = parse(old(DEBATE_OF_2002, root="handeling"))
    assert outcome.letter
    assert (outcome.letter.kind, outcome.letter.title) == ("handelingen", "Veerdiensten")
    assert [(b.level, b.text) for b in outcome.letter.blocks if b.kind == "heading"] == [
        (1, "Veerdiensten"),
        (2, "Mevrouw Zeegers (Duinlijst):"),
        (2, "De voorzitter:"),
    ]
    speakers = outcome.letter.facts.speakers
    assert speakers
    assert speakers.value == (Person("Zeegers", organisation="Duinlijst"), Person(role="voorzitter"))
    assert [problem.code for problem in outcome.problems] == ["undated"]


def test_questions_of_1995_2009_are_told_by_their_root() -> None:
    asked = "<omschr>Vragen van het lid Zeegers over <ondw>de veren</ondw> (ingezonden 4 maart 2002).</omschr><vragen><vraag><nr>1</nr><al>Kent u de pont?</al></vraag></vragen>"
    read_ = letter(old(asked, root="vraagdoc"))
    assert (read_.kind, read_.title) == ("kamervragen", "de veren")
    assert [b.text for b in read_.blocks if b.kind == "heading"] == ["1"]


BOMB = '<!DOCTYPE officiele-publicatie [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><officiele-publicatie><al>&b;</al></officiele-publicatie>'
OUTSIDE = '<!DOCTYPE officiele-publicatie [<!ENTITY a SYSTEM "file:///etc/passwd">]><officiele-publicatie><al>&a;</al></officiele-publicatie>'


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (BOMB, "xml-bomb"),
        (OUTSIDE, "xml-bomb"),
        (
            '<!DOCTYPE officiele-publicatie SYSTEM "http://127.0.0.1/x.dtd"><officiele-publicatie><al>Een</al></officiele-publicatie>',
            "damaged-file",
        ),
        (BOMB.encode("utf-16"), "damaged-file"),
        ("<officiele-publicatie><al>Een</officiele-publicatie>", "damaged-file"),
        ("<officiele-publicatie>" + "<al>" * 150 + "diep" + "</al>" * 150 + "</officiele-publicatie>", "damaged-file"),
        ("<officiele-publicatie/>", "empty-file"),
        ('<?xml version="1.0"?><toestand><al>Een wet</al></toestand>', "unknown-format"),
    ],
)
def test_what_is_hostile_damaged_or_something_else_is_refused(xml: str | bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(source(xml))
    assert refused.value.code == code


TAGS = (
    "al",
    "lijst",
    "li",
    "li.nr",
    "noot",
    "noot.nr",
    "noot.al",
    "nadruk",
    "table",
    "tgroup",
    "row",
    "entry",
    "titel",
    "stuk",
    "stuknr",
    "kop",
    "ondertekening",
    "vreemd",
    "br",
    "spreekbeurt",
    "spreker",
    "wie",
    "voetnoot",
    "voetref",
    "ondtek",
    "ltrlabel",
    "nummer",
    "tuskop",
    "onderw",
    "vergjaar",
    "agendapunt",
    "item-titel",
    "nr",
)


@pytest.mark.parametrize("around", ["vergjaar", "versie", "spreker", "illustratie"])
def test_a_note_is_not_lost_with_what_it_stands_in(around: str) -> None:
    note = "<noot><noot.nr>1</noot.nr><noot.al>Kamerstuk 36 725, nr. 7.</noot.al></noot>"
    outcome = parse(paper(f"<al>Begin.</al><{around}>Woorden{note}</{around}><wie>Spreker</wie>"))
    assert [problem.found for problem in outcome.problems if problem.code == "words-lost"] == []


@given(trees(TAGS))
@example("<vergjaar><noot>1</noot></vergjaar>")
@settings(max_examples=150, deadline=None)
def test_no_word_is_lost_whatever_stands_in_what(tree: str) -> None:
    outcome = parse(paper(f"<al>Begin.</al>{tree}"))
    assert [problem.found for problem in outcome.problems if problem.code == "words-lost"] == []


def test_spans_that_would_swell_are_left_out() -> None:
    columns = "".join(f'<colspec colname="c{n}"/>' for n in range(500))
    row = '<row><entry namest="c1" nameend="c499" morerows="9999"><al>x</al></entry></row>'
    [table] = [
        b
        for b in body(paper(f"<table><tgroup>{columns}<tbody>{row * 300}</tbody></tgroup></table>"))
        if b.kind == "table"
    ]
    assert len(table.text) < 2000
