"""What the Kamer decided, as pages, lists, feeds and data show it: from records only, beside what letters say."""

import gzip
import json
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from kamerstuk_site.build.pipeline import build
from kamerstuk_site.model.zaak import Decision, Vote
from kamerstuk_site.pages.fate import text_difference
from kamerstuk_site.presentation.drawings import vote_picture
from kamerstuk_site.presentation.drawings.svg import opened
from kamerstuk_site.presentation.words_file import read_words

from ..zaken import decision, document, member, party, written, zaak

MOTION = """Tweede Kamer der Staten-Generaal
Vergaderjaar 2024-2025
36 228 De sluis bij Stavoren
Nr. {number} MOTIE VAN HET LID KWARTEL
Voorgesteld 18 december 2024

De Kamer,

gehoord de beraadslaging,

constaterende dat de sluis lekt;

verzoekt de regering de sluis te herstellen,

en gaat over tot de orde van de dag.

Kwartel
"""
LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day} 2025

Betreft: {subject}

De motie-Kwartel (Kamerstuk 36228, nr. {number}) is uitgevoerd.

De minister van Waterbeheer,
C.D. Kranendonk
"""
HANDS = [party("Rood", 40), party("Blauw", 33, "Tegen"), party("Geel", 2, "Niet deelgenomen"), party("Groen", None)]
ROLL = [member("Kwartel, A.", "Rood"), member("Snip, B.", "Rood", "Tegen"), member("Ral, <b>C.</b>", "Blauw", "Tegen")]
ADVICE = document("Brief regering", "kst-36228-9", "Appreciatie van de motie-Kwartel", "2025-01-07")
OTHER = document("Brief regering", None, "Reactie op de motie-Kwartel", "2025-03-01")
REJECTED, ADOPTED = "Stemmen - verworpen", "Stemmen - aangenomen"
TIED = decision("Stemmen - gestaakt", [party("Rood", 40), party("Blauw", 40, "Tegen")], day="2024-12-12")
RECORDS = {
    3: zaak(
        "kst-36228-3",
        [decision(REJECTED, ROLL, text="Verworpen. (2-1)", StemmingsSoort="Hoofdelijk"), TIED],
        Kabinetsappreciatie="Ontraden",
        Afgedaan=True,
        Document=[document("Motie", "kst-36228-3"), OTHER, ADVICE],
    ),
    7: zaak("kst-36228-7", [decision(ADOPTED, HANDS, text="Aangenomen.")], Kabinetsappreciatie="Oordeel Kamer"),
    8: zaak("kst-36228-8", [decision(ADOPTED), decision(REJECTED)]),
}


def write(folder: Path, records: Mapping[int, object]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for number in (3, 4):
        (folder / f"motie-{number}.txt").write_text(MOTION.format(number=number), encoding="utf-8")
    for number, day, subject in ((3, "4 februari", "Sluizen"), (7, "5 februari", "Kranen")):
        text = LETTER.format(day=day, subject=subject, number=number)
        (folder / f"{subject}.txt").write_text(text, encoding="utf-8")
    for number, record in records.items():
        (folder / f"{number}.kamer.json").write_bytes(written(record))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("besloten")
    write(base / "sources", RECORDS)
    build(base / "sources", base / "out", site_url="https://example.org/")
    return base / "out"


def page(folder: Path, path: str) -> str:
    return (folder / path).read_text(encoding="utf-8")


def section(folder: Path, path: str) -> str:
    """What stands under the heading about decisions."""
    return page(folder, path).partition("\n## Wat de Kamer besloot\n")[2].partition("\n## ")[0]


def rows_of(table: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| ")
    ]


# ---------------------------------------------------------------- the page of a paper


def test_a_motion_says_how_it_ended_when_and_how_was_voted_the_last_decision_first(folder: Path) -> None:
    shown = section(folder, "stukken/kst-36228-3.md")
    last, _, first = shown.partition("**Stemmen gestaakt**")
    assert "**Verworpen** · 19 december 2024 · hoofdelijke stemming · 1 voor · 2 tegen" in last
    assert first.startswith(" · 12 december 2024 · stemming met handopsteken · 40 voor · 40 tegen")


def test_counts_that_differ_from_the_text_stand_beside_it(folder: Path) -> None:
    shown = section(folder, "stukken/kst-36228-3.md")
    assert "In het besluit staat: “Verworpen. (2-1)”" in shown
    assert "staat 2-1. De stemmen in de gegevens tellen op tot 1-2." in shown


@pytest.mark.parametrize(
    ("text", "seats", "found"),
    [
        ("Verworpen. (72-74)", (72, 74), None),
        ("Aangenomen 73–74.", (72, 74), ("73-74", "72-74")),
        ("Aangenomen.", (72, 74), None),
        ("Besluit van 2024-12-19", (72, 74), None),
        ("Verworpen. (72-74)", (None, 74), None),
    ],
)
def test_only_numbers_that_can_be_compared_are(text: str, seats: tuple[int | None, int], found: object) -> None:
    votes = Vote("voor", "Rood", seats=seats[0]), Vote("tegen", "Blauw", seats=seats[1])
    assert text_difference(Decision("1", "x", text, votes=votes)) == found


def test_the_table_says_the_same_as_the_drawing(folder: Path) -> None:
    shown = section(folder, "stukken/kst-36228-7.md")
    assert rows_of(shown)[2:] == [
        ["Voor", "aantal niet vermeld", "Rood (40), Groen (aantal niet vermeld)"],
        ["Tegen", "33", "Blauw (33)"],
        ["Niet meegedaan", "2", "Geel (2)"],
    ]
    (comment,) = re.findall("<!-- svg: .* -->", shown)
    svg = ET.fromstring(opened(comment))  # noqa: S314 - our own
    texts = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["40 voor", "Rood", "40", "33 tegen", "Blauw", "33", "2 niet meegedaan", "Geel", "2"]


def test_a_name_is_cut_where_the_drawing_has_no_room_for_it() -> None:
    votes = Vote("voor", "Groep Kranendon", seats=2), Vote("voor", "Groep Kranendonk", seats=1)
    drawn = vote_picture.draw(Decision("1", "x", "", votes=votes), read_words()["uitslag"], "stemming-1")
    svg = ET.fromstring(opened(drawn))  # noqa: S314 - our own
    texts = [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["3 voor", "Groep Kranendon", "2", "Groep Kranendo…", "1"]


def test_drawings_of_one_page_have_ids_of_their_own(folder: Path) -> None:
    ids = re.findall(r' id="(stemming-[^"]*)"', page(folder, "stukken/kst-36228-3.md"))
    assert len(ids) == len(set(ids)) == 4


def test_a_roll_call_is_folded_and_nothing_in_a_name_is_markup(folder: Path) -> None:
    shown = section(folder, "stukken/kst-36228-3.md")
    (fold,) = re.findall(r'<details class="leden">.*?</details>', shown)
    assert "<summary>Wie wat stemde: 3 leden</summary>" in fold
    assert "<b>Tegen:</b> Snip, B. (Rood); Ral, &lt;b&gt;C.&lt;/b&gt; (Blauw)" in fold


def test_the_cabinets_advice_stands_with_the_letter_that_gave_it_and_other_letters_apart(folder: Path) -> None:
    shown = section(folder, "stukken/kst-36228-3.md")
    advice, _, others = shown.partition("Brieven van de regering bij deze zaak:")
    assert "(kabinetsappreciatie): **Ontraden**" in advice
    assert "[Appreciatie van de motie-Kwartel](https://zoek.officielebekendmakingen.nl/kst-36228-9.html)" in advice
    assert "- Reactie op de motie-Kwartel (1 maart 2025)" in others
    assert "De Kamer is klaar met deze zaak." in others
    assert "zaak 2024Z21511 in de open data van de Tweede Kamer, in het bestand 3.kamer.json" in others


def test_what_letters_say_stands_beside_it_with_its_own_source(folder: Path) -> None:
    text = page(folder, "stukken/kst-36228-3.md")
    assert text.index("**Verworpen**") < text.index("uitgevoerd, zegt de minister")


def test_two_results_of_one_day_are_not_decided_between(folder: Path) -> None:
    shown = section(folder, "stukken/kst-36228-8.md")
    assert "**Aangenomen**" in shown
    assert "**Verworpen**" in shown
    assert "Dit archief kiest daar niet tussen." in shown
    assert "result" not in page(folder, "stukken/kst-36228-8.md").partition("\n---\n")[0]


def test_a_motion_that_is_here_by_its_record_alone_has_a_page(folder: Path) -> None:
    text = page(folder, "stukken/kst-36228-8.md")
    assert "title: 'Kamerstuk 36 228, nr. 8: de sluis bij Stavoren'" in text
    assert "Titel bij de Tweede Kamer: Motie van het lid Kwartel over de sluis bij Stavoren" in text
    assert "kst-36228-8" not in page(folder, "ontbreekt.md")
    assert "kst-36228-7" in page(folder, "ontbreekt.md")


def test_without_a_record_nothing_is_said(folder: Path) -> None:
    text = page(folder, "stukken/kst-36228-4.md")
    assert "Kamer besloot" not in text
    assert "uitslag" not in text


def test_mistakes_stand_with_their_decision_and_whether_they_are_counted(tmp_path: Path) -> None:
    red = [party("Rood", 40, "Tegen", Vergissing=True), party("Rood", 40)]
    votes = [*red, party("Blauw", 33, "Tegen", Vergissing=True)]
    record = zaak("kst-36228-3", [decision(ADOPTED, votes, Opmerking="Na de schorsing.")], Afgedaan=False)
    write(tmp_path / "sources", {3: record})
    build(tmp_path / "sources", tmp_path / "out")
    shown = section(tmp_path / "out", "stukken/kst-36228-3.md")
    assert "**Aangenomen** · 19 december 2024 · stemming met handopsteken · 40 voor · 33 tegen\n" in shown
    assert "- Vergissing: Rood (tegen). In de gegevens staat ook de stem die wel was bedoeld." in shown
    assert "- Vergissing: zo staat het in de gegevens bij Blauw (tegen). Een andere stem staat er niet." in shown
    assert shown.count("Vergissing:") == 2
    assert "- Agendapunt: Stemmingen\n- Opmerking: Na de schorsing.\n" in shown
    assert "De Kamer is nog niet klaar met deze zaak." in shown


def test_a_record_without_a_decision_says_that_there_is_none(tmp_path: Path) -> None:
    write(tmp_path / "sources", {3: zaak("kst-36228-3", Kabinetsappreciatie="Ontraden")})
    build(tmp_path / "sources", tmp_path / "out")
    shown = section(tmp_path / "out", "stukken/kst-36228-3.md")
    assert "In de gegevens staat geen besluit over dit stuk.\n\nAdvies van het kabinet" in shown


# ---------------------------------------------------------------- lists, people, feeds, data


def test_the_list_of_motions_has_results_and_advice(folder: Path) -> None:
    head, _, *motions = rows_of(page(folder, "moties/index.md"))
    names = [re.sub(r" *\{.*", "", cell) for cell in head]
    first = names.index("Uitslag")
    assert names[first : first + 2] == ["Uitslag", "Advies kabinet"]
    found = {re.search(r"nr\. (\d)", " ".join(row))[1]: row[first : first + 2] for row in motions}  # type: ignore[index]
    assert found == {"3": ["verworpen", "Ontraden"], "4": ["", ""], "7": ["aangenomen", "Oordeel Kamer"], "8": ["", ""]}


def test_the_list_of_all_papers_has_them_too_of_amendments_as_well(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    write(sources, {5: zaak("kst-36228-5", [decision(REJECTED, HANDS)], "Amendement")})
    amendment = MOTION.format(number=5).replace("MOTIE VAN", "AMENDEMENT VAN")
    (sources / "amendement.txt").write_text(amendment, encoding="utf-8")
    build(sources, tmp_path / "out")
    head, _, *papers = rows_of(page(tmp_path / "out", "stukken/index.md"))
    names = [re.sub(r" *\{.*", "", cell) for cell in head]
    first = names.index("Uitslag")
    assert names[first : first + 2] == ["Uitslag", "Besloten op"]
    assert "Advies kabinet" not in names, "no record has any"
    (of_amendment,) = [row for row in papers if "kst-36228-5.md" in " ".join(row)]
    assert of_amendment[first : first + 2] == ["verworpen", "19 december 2024"]
    assert {tuple(row[first : first + 2]) for row in papers if row != of_amendment} == {("", "")}


def test_an_archive_without_records_has_no_such_columns(tmp_path: Path) -> None:
    write(tmp_path / "sources", {})
    build(tmp_path / "sources", tmp_path / "out")
    assert "Besloten op" not in page(tmp_path / "out", "stukken/index.md")
    listed = page(tmp_path / "out", "moties/index.md")
    assert "Uitslag" not in listed
    assert "uitslag" not in listed
    assert not [*(tmp_path / "out/moties").glob("uitslag-*")]


def test_who_moved_it_is_shown_how_it_ended(folder: Path) -> None:
    text = page(folder, "personen/kwartel.md")
    assert "Van 2 moties staat de uitslag in de gegevens van de Kamer: 1 verworpen, 1 aangenomen." in text
    assert "verworpen · advies van het kabinet: Ontraden · laatste bewering: uitgevoerd" in text


def test_facets_and_front_matter_have_it_with_its_origin(folder: Path) -> None:
    front = yaml.safe_load(page(folder, "stukken/kst-36228-3.md").split("---\n")[1])
    assert {"uitslag: verworpen", "advies: Ontraden"} <= set(front["tags"])
    assert (front["result"], front["appreciation"]) == ("verworpen", "Ontraden")
    assert [(vote["result"], vote.get("for"), vote["against"]) for vote in front["votes"]] == [
        ("gestaakt", 40, 40),
        ("verworpen", 1, 2),
    ]
    assert front["votes"][1]["parties"] == {"for": {"Rood": 1}, "against": {"Rood": 1, "Blauw": 1}}
    assert front["origin"]["result"] == {
        "from": "record",
        "where": "BesluitSoort",
        "quote": REJECTED,
        "file": "3.kamer.json",
    }
    tags = yaml.safe_load(page(folder, "stukken/kst-36228-7.md").split("---\n")[1])["tags"]
    assert {"uitslag: aangenomen", "advies: Oordeel Kamer"} <= set(tags)


def test_motions_that_are_here_are_in_the_feed_of_their_result_on_the_day_of_the_decision(folder: Path) -> None:
    atom = ET.fromstring(page(folder, "moties/uitslag-verworpen.xml"))  # noqa: S314 - our own
    (entry,) = atom.iter("{http://www.w3.org/2005/Atom}entry")
    said = {child.tag.rpartition("}")[2]: child.text for child in entry}
    assert said["updated"] == "2024-12-19T12:00:00Z"
    assert said["summary"].startswith("De Tweede Kamer, 19 december 2024: verworpen.")  # type: ignore[union-attr]
    followed = "Volg welke moties die hier staan deze uitslag kregen (Atom-feeds): [verworpen](uitslag-verworpen.xml)."
    assert followed in page(folder, "moties/index.md")
    assert not (folder / "moties/uitslag-aangenomen.xml").exists()


def test_the_database_has_motions_and_every_vote(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "archief.sqlite").write_bytes(gzip.decompress((folder / "data/archief.sqlite.gz").read_bytes()))
    with sqlite3.connect(tmp_path / "archief.sqlite") as db:
        motions = db.execute(
            "SELECT motions.identifier, slug, motions.result, result_date FROM motions LEFT JOIN letters ON id = letter ORDER BY 1"
        )
        counted = "SELECT choice, sum(seats) FROM votes WHERE identifier = ? AND decision = 2 AND counted GROUP BY 1"
        assert db.execute(counted, ["kst-36228-3"]).fetchall() == [("tegen", 2), ("voor", 1)]
        assert motions.fetchall() == [
            ("kst-36228-3", "kst-36228-3", "verworpen", "2024-12-19"),
            ("kst-36228-4", "kst-36228-4", None, None),
            ("kst-36228-7", None, "aangenomen", "2024-12-19"),
            ("kst-36228-8", None, None, None),
        ]
        (letter,) = db.execute("SELECT votes FROM letters WHERE slug = 'kst-36228-3'").fetchone()
    beside = json.loads(page(folder, "stukken/kst-36228-3.json"))
    assert json.loads(letter) == beside["votes"]
    assert beside["result"] == "verworpen"


# ---------------------------------------------------------------- what must not be public


def test_a_paper_that_is_withheld_shows_nothing_of_its_record(tmp_path: Path) -> None:
    write(tmp_path / "sources", RECORDS)
    (tmp_path / "sources.withheld.yml").write_text("withheld:\n  - {file: motie-3.txt, paper: withhold}\n")
    build(tmp_path / "sources", tmp_path / "out")
    assert "Kamer besloot" not in page(tmp_path / "out", "stukken/kst-36228-3.md")
    assert "Ontraden" not in page(tmp_path / "out", "moties/index.md")


def test_a_name_that_is_withheld_of_a_motion_is_withheld_of_its_record(tmp_path: Path) -> None:
    write(tmp_path / "sources", RECORDS)
    (tmp_path / "sources.withheld.yml").write_text("withheld:\n  - {file: motie-3.txt, senders: 1}\n")
    build(tmp_path / "sources", tmp_path / "out")
    shown = section(tmp_path / "out", "stukken/kst-36228-3.md")
    assert "Snip, B." in shown
    assert "Kwartel" not in shown


def test_two_zaken_that_claim_one_paper_are_none(tmp_path: Path) -> None:
    write(tmp_path / "sources", {**RECORDS, 9: {**RECORDS[3], "Kabinetsappreciatie": "Oordeel Kamer"}})
    archive = build(tmp_path / "sources", tmp_path / "out").archive
    twice = [problem for problem in archive.problems if problem.code == "parliament-record-twice"]
    assert [(each.file, each.found) for each in twice] == [
        (file, "kst-36228-3: 3.kamer.json, 9.kamer.json") for file in ("3.kamer.json", "9.kamer.json")
    ]
    assert "Kamer besloot" not in page(tmp_path / "out", "stukken/kst-36228-3.md")


def test_the_same_zaak_in_two_files_is_one(tmp_path: Path) -> None:
    write(tmp_path / "sources", {**RECORDS, 9: RECORDS[3]})
    archive = build(tmp_path / "sources", tmp_path / "out").archive
    assert not [problem for problem in archive.problems if problem.code == "parliament-record-twice"]
    assert "**Verworpen**" in section(tmp_path / "out", "stukken/kst-36228-3.md")


def test_a_letter_on_a_zaak_that_is_here_is_linked_to_its_page_though_nothing_cites_it(tmp_path: Path) -> None:
    write(tmp_path / "sources", RECORDS)
    letter = LETTER.format(day="7 januari", subject="Appreciatie van de motie-Kwartel", number=3)
    heading = "36 228 De sluis bij Stavoren\nNr. 9 BRIEF VAN DE MINISTER VAN WATERBEHEER\n\n"
    (tmp_path / "sources/kst-36228-9.txt").write_text(heading + letter, encoding="utf-8")
    build(tmp_path / "sources", tmp_path / "out")
    assert "[Appreciatie van de motie-Kwartel](kst-36228-9.md)" in page(tmp_path / "out", "stukken/kst-36228-3.md")


# ---------------------------------------------------------------- in English


def test_an_english_site_says_which_words_of_a_record_are_dutch(tmp_path: Path) -> None:
    stated = {"HuidigeBehandelstatus": "Vrijgegeven", "Kabinetsappreciatie": "Nog niet bekend"}
    records = {
        3: zaak("kst-36228-3", [decision(ADOPTED, text="Aangenomen.")], **stated),
        4: zaak("kst-36228-4", [decision("Stemmen - iets anders")], Kabinetsappreciatie="Ontraden"),
    }
    write(tmp_path / "sources", records)
    build(tmp_path / "sources", tmp_path / "out", language="en")
    shown = page(tmp_path / "out", "stukken/kst-36228-3.md")
    for words in ("Aangenomen.", "Stemmingen", "Vrijgegeven", "Nog niet bekend"):
        assert f'<span lang="nl">{words}</span>' in shown
    other = page(tmp_path / "out", "stukken/kst-36228-4.md")
    assert '**<span lang="nl">Stemmen - iets anders</span>**' in other
    assert "**advised against**" in other
    assert "| advised against |" in page(tmp_path / "out", "moties/index.md")
