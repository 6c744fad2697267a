"""Debates, the motions that are moved in them, and the people who speak: each leads to the others."""

import csv
import gzip
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.assembled import searched_page

from kamerstuk_site.build.pipeline import build
from kamerstuk_site.pages.person_speeches import FOLDED, OPEN

from ..exports.test_data import decoded

MOTION = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

36 801 Begroting van de dijken

Nr. {number} MOTIE VAN HET LID VAART

Voorgesteld 7 maart 2024

De Kamer,

gehoord de beraadslaging,

verzoekt de regering dijk {number} te verhogen,

en gaat over tot de orde van de dag.

Vaart
"""
MOVED = "De voorzitter:\nDeze motie is voorgesteld door het lid Vaart. Zij krijgt nr. 7 (36801).\n\n"
SPOKEN = "Mevrouw Vaart (Binnenhaven):\nIk sprak al over motie 36 801, nr. 9. Dit is punt {0}: dijk {0} moet hoger.\n\n"
DEBATE = "Dijken\n\nDonderdag {day} maart 2024\n\nAan de orde is het debat over dijken.\n\n{turns}"
VOTES = """Stemmingen moties Dijken

Dinsdag 12 maart 2024

Aan de orde zijn de stemmingen over moties, te weten:

- de motie-Vaart over dijk 7 (36801, nr. 7);
- de motie-Vaart over dijk 8 (36801, nr. 8).

De voorzitter:
Er is verzocht de motie-Vaart (36801, nr. 8) aan te houden.

In stemming komt de motie-Vaart (36801, nr. 7).
"""
RECORD = """<metadata_gegevens><metadata name="DC.identifier" scheme="" content="h-tk-20232024-60-3"/>
<metadata name="OVERHEIDop.behandeldDossier" scheme="" content="36801;8"/></metadata_gegevens>"""
SPEECHES = OPEN + FOLDED + 5


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("debat")
    many = "".join(SPOKEN.format(number) for number in range(1, SPEECHES))
    files = {
        "motie7.txt": MOTION.format(number=7),
        "motie8.txt": MOTION.format(number=8),
        "h-tk-20232024-60-3.txt": DEBATE.format(day=7, turns=many + MOVED),
        "h-tk-20232024-60-3.metadata.xml": RECORD,
        "h-tk-20232024-61-4.txt": DEBATE.format(day=14, turns=MOVED.replace("7", "3") + SPOKEN.format(999)),
        "h-tk-20232024-62-5.txt": VOTES,
    }
    for name, text in files.items():
        path = folder / "sources" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(folder / "sources", folder / "output")
    return folder / "output"


def page(output: Path, path: str) -> str:
    return (output / path).read_text(encoding="utf-8")


def part(shown: str, heading: str) -> list[str]:
    _, _, after = shown.partition(f"## {heading}\n")
    return after.partition("\n## ")[0].strip().splitlines()


def test_a_motion_leads_to_where_it_was_moved_listed_and_put_to_the_vote(output: Path) -> None:
    shown = part(page(output, "stukken/kst-36801-7.md"), "In de vergadering")
    assert shown[0].startswith("- [Dijken](h-tk-20232024-60-3.md)")
    assert shown[1].strip().startswith("<small>7 maart 2024 · [ingediend](h-tk-20232024-60-3.md#al-")
    assert shown[2].startswith("- [Stemmingen moties Dijken](h-tk-20232024-62-5.md)")
    assert "[op de stemmingslijst](h-tk-20232024-62-5.md#al-" in shown[3]
    assert "[in stemming](h-tk-20232024-62-5.md#al-" in shown[3]
    assert len(shown) == 4


def test_that_a_debate_speaks_of_a_motion_is_no_evidence_but_the_publishers_record_is(output: Path) -> None:
    shown = "\n".join(part(page(output, "stukken/kst-36801-8.md"), "In de vergadering"))
    assert "[op de stemmingslijst]" in shown
    assert "[in stemming]" not in shown
    assert "](h-tk-20232024-60-3.md)" in shown  # by its record
    assert "ingediend" not in shown
    cited = page(output, "stukken/kst-36801-9.md")
    assert "h-tk-20232024-60-3.md" in cited
    assert "In de vergadering" not in cited


def test_a_debate_leads_to_what_was_moved_and_voted_in_it(output: Path) -> None:
    shown = "\n".join(part(page(output, "stukken/h-tk-20232024-60-3.md"), "Stukken in dit debat"))
    assert "](kst-36801-7.md)  \n  <small>[ingediend](h-tk-20232024-60-3.md#al-" in shown
    assert "](kst-36801-8.md)" in shown
    assert "kst-36801-9" not in shown
    votes = part(page(output, "stukken/h-tk-20232024-62-5.md"), "Stukken in dit debat")
    assert len([line for line in votes if line.startswith("- ")]) == 2


def test_a_motion_that_is_not_here_has_its_debate_too(output: Path) -> None:
    shown = "\n".join(part(page(output, "stukken/kst-36801-3.md"), "In de vergadering"))
    assert "](h-tk-20232024-61-4.md#al-" in shown


def test_a_person_has_all_speeches_counted_and_the_newest_open(output: Path) -> None:
    shown = "\n".join(part(page(output, "personen/vaart.md"), "Spreekbeurten"))
    assert shown.startswith(f"{SPEECHES} spreekbeurten in 2 debatten, nieuwste debat eerst.")
    opened, _, rest = shown.partition("<!-- spreekbeurten -->")
    folded, _, after = rest.partition("<!-- /spreekbeurten -->")
    assert opened.count("#al-") == OPEN
    assert folded.count("#al-") == FOLDED
    assert opened.index("14 maart 2024") < opened.index("7 maart 2024")
    assert "dijk 999 moet hoger" in opened
    assert "Nog 5 spreekbeurten van eerder" in after
    # In the order in which they were spoken.
    assert opened.index("punt 1:") < opened.index("punt 2:")


def test_what_somebody_says_as_the_chair_is_no_speech_of_theirs(tmp_path: Path) -> None:
    chaired = "Voorzitter: Vaart\n\nDe voorzitter:\nIk open de vergadering.\n\n" + SPOKEN.format(1)
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "h-tk-20232024-60-3.txt").write_text(DEBATE.format(day=7, turns=chaired), encoding="utf-8")
    build(sources, tmp_path / "output")
    shown = "\n".join(part(page(tmp_path / "output", "personen/vaart.md"), "Spreekbeurten"))
    assert shown.startswith("1 spreekbeurt in 1 debat")
    assert "Ik open" not in shown


def test_speeches_lead_to_paragraphs_of_the_debate(output: Path) -> None:
    shown = page(output, "personen/vaart.md")
    debate = page(output, "stukken/h-tk-20232024-60-3.md")
    anchors = [part.partition(")")[0] for part in shown.split("h-tk-20232024-60-3.md#")[1:]]
    assert len(anchors) == OPEN + FOLDED - 1
    assert [anchor for anchor in anchors if f'<a id="{anchor}"' not in debate] == []


def test_speeches_are_a_table_of_the_data(output: Path) -> None:
    packed = decoded((output / "data" / "speeches.csv").read_bytes())
    rows = list(csv.DictReader(io.StringIO(packed, newline="")))
    assert len(rows) == SPEECHES + 3
    last = next(row for row in rows if row["debate"] == "h-tk-20232024-61-4" and row["chair"] == "false")
    assert (last["turn"], last["identifier"], last["date"]) == ("2", "h-tk-20232024-61-4", "2024-03-14")
    assert (last["speaker"], last["organisation"], last["person"]) == ("Vaart", "Binnenhaven", "vaart")
    file = output.parent / "archief.sqlite"
    file.write_bytes(gzip.decompress((output / "data" / "archief.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(file)) as db:
        counted = db.execute("SELECT count(*) FROM speeches JOIN letters ON id = debate WHERE person = 'vaart'")
        assert counted.fetchone() == (SPEECHES,)


def test_words_of_a_speech_are_found_with_its_address_and_who_speaks(output: Path) -> None:
    path = "stukken/h-tk-20232024-61-4.md"
    found = searched_page(page(output, path), path)
    assert found is not None
    (place,) = {passage.address for passage in found.passages if "dijk 999 moet hoger" in passage.text}
    assert f"h-tk-20232024-61-4.md#{place})" in page(output, "personen/vaart.md")
