"""Who speaks in a debate, on the page of the debate, on pages of their own, and in the data files."""

import csv
import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kamerstuk_site.build.pipeline import build

DEBATE = """Veerdiensten op het IJ

Voorzitter: Strandgaper

Aan de orde is het debat over veerdiensten op het IJ.

De voorzitter:

Ik heet allen welkom.

Mevrouw A.B. Zeegers (Getijdenpartij):

De pont vaart niet.

Minister Haringvliet:

Dat zoek ik uit.
"""
LETTER = """Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, 4 november 2020

De pont vaart weer.

Hoogachtend,

A.B. Zeegers
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("debat")
    (folder / "in").mkdir()
    (folder / "in" / "debat.txt").write_text(DEBATE, encoding="utf-8")
    (folder / "in" / "brief.txt").write_text(LETTER, encoding="utf-8")
    build(folder / "in", folder / "out")
    return folder / "out"


def test_the_page_of_a_debate_lists_who_speaks_on_one_line_with_links(pages: Path) -> None:
    page = (pages / "stukken" / "debat.md").read_text(encoding="utf-8")
    [line] = [line for line in page.splitlines() if line.startswith(":") and "Haringvliet" in line]
    people = line.removeprefix(":   ").split(" <details")[0].split(" · ")
    assert people == [
        "[Strandgaper](../personen/strandgaper.md), voorzitter",
        "[A.B. Zeegers](../personen/a-b-zeegers.md), [Getijdenpartij](../organisaties/getijdenpartij.md)",
        "[Haringvliet](../personen/haringvliet.md), Minister",
    ]


def test_the_page_of_a_person_tells_in_which_debates(pages: Path) -> None:
    whole = (pages / "personen" / "a-b-zeegers.md").read_text(encoding="utf-8")
    assert "1 spreekbeurt in 1 debat" in whole
    page = whole.split("## Stukken op volgorde")[1]
    assert "sprak in" in page.split("debat.md")[1]
    assert "ondertekende" in page.split("brief.md")[1]
    assert "ondertekende" not in (pages / "personen" / "haringvliet.md").read_text(encoding="utf-8")


def test_a_surname_alone_stays_a_name_of_its_own(pages: Path) -> None:
    names = sorted(path.stem for path in (pages / "personen").glob("*.md") if path.stem != "index")
    assert names == ["a-b-zeegers", "haringvliet", "strandgaper"]


def test_the_data_files_have_who_speaks(pages: Path) -> None:
    data = pages / "data"
    with (data / "letters.csv").open(encoding="utf-8", newline="") as rows:
        [row] = [row for row in csv.DictReader(rows) if row["slug"] == "debat"]
    speakers = json.loads(row["speakers"])
    assert speakers[1] == {"name": "A.B. Zeegers", "organisation": "Getijdenpartij"}
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(gzip.decompress((data / "archief.sqlite.gz").read_bytes()))
        found = database.execute(
            "SELECT name, role FROM people WHERE capacity = 'speakers' ORDER BY position"
        ).fetchall()
    assert found == [("Strandgaper", "voorzitter"), ("A.B. Zeegers", None), ("Haringvliet", "Minister")]
