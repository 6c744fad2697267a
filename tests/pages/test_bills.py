"""The stages of a bill on the page of its dossier: which papers are here, by the names that papers give themselves."""

import datetime as dt
import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kamerstuk_site.archive.bill_stages import STAGES, Bill, bill
from kamerstuk_site.archive.ledger import SourceAnswer, ledger_of
from kamerstuk_site.archive.ledger_file import ledger_path, write_ledger
from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.presentation.words_file import read_words

from ..zaken import decision, document, written, zaak

PAPER = """{chamber} Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

36 802 {title}

{number} {heading}

{day} maart 2024

De dijk in Vlist wordt hoger.
"""
TITLE = "Regels over de hoogte van dijken (Dijkwet)"
OF_GOVERNMENT: dict[int | str, str] = {
    1: "KONINKLIJKE BOODSCHAP",
    2: "VOORSTEL VAN WET",
    3: "MEMORIE VAN TOELICHTING",
    4: "ADVIES AFDELING ADVISERING RAAD VAN STATE EN NADER RAPPORT",
    5: "VERSLAG",
    7: "NOTA VAN WIJZIGING",
}


def built(
    folder: Path, headings: dict[int | str, str], title: str = TITLE, answers: tuple[SourceAnswer, ...] = ()
) -> Built:
    """An archive of the papers of one dossier; those with a letter for a number are of the Eerste Kamer."""
    sources = folder / "sources"
    sources.mkdir(exist_ok=True)
    for place, (number, heading) in enumerate(headings.items(), start=1):
        of_senate = isinstance(number, str)
        chamber = "Eerste" if of_senate else "Tweede"
        shown = number if of_senate else f"Nr. {number}"
        text = PAPER.format(chamber=chamber, title=title, number=shown, heading=heading, day=place)
        (sources / f"kst-36802-{number}.txt").write_text(text, encoding="utf-8")
    if answers:
        write_ledger(ledger_path(sources), ledger_of(answers))
    return build(sources, folder / "output")


def held(of: Bill | None) -> dict[str, list[str]]:
    """By kind of paper, the numbers of those that are here."""
    assert of is not None
    return {
        papers.kind: [slug.rpartition("-")[2] for slug in papers.letters]
        for stage in of.stages
        for papers in stage.papers
        if papers.letters
    }


@pytest.fixture(scope="module")
def government(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bill | None, str, str]:
    """The bill of the government, the page of its dossier, and the list of dossiers."""
    folder = tmp_path_factory.mktemp("wetsvoorstel")
    debate = SourceAnswer(
        "h-tk-20232024-60-3",
        "queued",
        dt.date(2024, 4, 1),
        dt.date(2024, 4, 2),
        "Debat",
        (("behandeldDossier", "36802"),),
    )
    papers: dict[int | str, str] = {**OF_GOVERNMENT, "A": "GEWIJZIGD VOORSTEL VAN WET", "B": "MEMORIE VAN ANTWOORD"}
    archive = built(folder, papers, answers=(debate,)).archive
    page = (folder / "output/dossiers/36802.md").read_text("utf-8")
    listed = (folder / "output/dossiers/index.md").read_text("utf-8")
    return bill(archive.rows, "36802"), page, listed


def test_each_paper_stands_in_its_stage(government: tuple[Bill | None, str, str]) -> None:
    of, *_ = government
    assert held(of) == {
        "advies": ["4"],
        "nader-rapport": ["4"],  # one paper is both
        "boodschap": ["1"],
        "voorstel": ["2"],
        "toelichting": ["3"],
        "verslag": ["5"],
        "nota-wijziging": ["7"],
        "aan-eerste-kamer": ["A"],
        "antwoord": ["B"],
    }


def test_the_page_says_the_last_stage_here_and_what_is_not_in_this_archive(
    government: tuple[Bill | None, str, str],
) -> None:
    _, page, listed = government
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in page.splitlines() if line.startswith("| ")}
    assert "heeft al deze stukken" in page
    assert "een stuk staat: schriftelijke voorbereiding in de Eerste Kamer." in page
    prepared = rows["schriftelijke voorbereiding in de Tweede Kamer"]
    assert "[verslag (nr. 5, 5 maart 2024)](../stukken/kst-36802-5.md)" in prepared
    assert "| nota naar aanleiding van het verslag |" in prepared
    debate = rows["debat in de Tweede Kamer"]
    assert "https://zoek.officielebekendmakingen.nl/h-tk-20232024-60-3.html" in debate
    assert "geleidende brief" not in page  # only bills of members have one
    assert "schriftelijke voorbereiding in de Eerste Kamer" in listed


def test_front_matter_has_the_papers_of_each_stage(government: tuple[Bill | None, str, str]) -> None:
    _, page, _ = government
    front = page.split("---")[1]
    assert "  initiator: regering\n" in front
    assert "  - stage: voorbereiding\n    papers:\n    - kind: verslag\n      letters:\n      - kst-36802-5\n" in front
    assert "stage: debat" not in front


def test_search_has_a_filter_by_the_last_stage_that_is_here(government: tuple[Bill | None, str, str]) -> None:
    _, page, _ = government
    assert "- 'stap: schriftelijke voorbereiding in de Eerste Kamer'\n" in page.split("---")[1]
    assert "stap" in dict(read_words()["zoeken"]["facetten"])


@pytest.mark.parametrize(
    ("results", "shown"),
    [
        ({2: "Stemmen - aangenomen"}, " | aangenomen | 19 december 2024 | "),
        ({2: "Stemmen - aangenomen", 6: "Stemmen - verworpen"}, ""),  # which bill is it?
    ],
)
def test_the_list_of_dossiers_has_what_became_of_the_bill(results: dict[int, str], shown: str, tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    for number, result in results.items():
        identifier = f"kst-36802-{number}"
        record = zaak(identifier, [decision(result)], "Wetgeving", Document=[document("Voorstel van wet", identifier)])
        (tmp_path / f"sources/{number}.kamer.json").write_bytes(written(record))
    built(tmp_path, {1: "KONINKLIJKE BOODSCHAP", **dict.fromkeys(results, "VOORSTEL VAN WET")})
    listed = (tmp_path / "output/dossiers/index.md").read_text("utf-8")
    assert ("Besloten op" in listed) == bool(shown)
    assert shown in listed


def test_of_a_bill_of_members_other_papers_are_missing(tmp_path: Path) -> None:
    title = "Voorstel van wet van het lid Kranendonk over de hoogte van dijken"
    papers: dict[int | str, str] = {
        2: "VOORSTEL VAN WET",
        6: "ADVIES AFDELING ADVISERING RAAD VAN STATE EN REACTIE VAN DE INITIATIEFNEMER",
    }
    of = bill(built(tmp_path, papers, title).archive.rows, "36802")
    assert of is not None
    assert of.initiator == "leden"
    assert held(of) == {"advies": ["6"], "reactie": ["6"], "voorstel": ["2"]}
    kinds = {papers.kind for stage in of.stages for papers in stage.papers}
    assert "geleidende-brief" in kinds
    assert not {"boodschap", "nader-rapport"} & kinds


@pytest.mark.parametrize(
    ("title", "more", "initiator"),
    [
        ("Initiatiefvoorstel van de leden Kranendonk en Vaart over dijken", {}, "leden"),
        (TITLE, {}, None),
        # The title and a paper do not agree.
        ("Voorstel van wet van het lid Kranendonk over dijken", {1: "KONINKLIJKE BOODSCHAP"}, None),
    ],
)
def test_the_title_says_who_brings_a_bill_in_unless_a_paper_says_otherwise(
    title: str, more: dict[int | str, str], initiator: str | None, tmp_path: Path
) -> None:
    of = bill(built(tmp_path, {2: "VOORSTEL VAN WET", **more}, title).archive.rows, "36802")
    assert of is not None
    assert of.initiator == initiator


def test_of_many_papers_of_one_kind_the_first_three_are_open(tmp_path: Path) -> None:
    papers: dict[int | str, str] = {
        2: "VOORSTEL VAN WET",
        **dict.fromkeys(range(8, 12), "AMENDEMENT VAN HET LID VAART"),
    }
    built(tmp_path, papers)
    page = (tmp_path / "output/dossiers/36802.md").read_text("utf-8")
    (row,) = (line for line in page.splitlines() if line.startswith("| wijziging"))
    shown, folded = row.split("<details>")
    assert [f"kst-36802-{number}" in shown for number in range(8, 12)] == [True, True, True, False]
    assert "kst-36802-11" in folded


def test_papers_that_tell_of_two_initiators_tell_of_none(tmp_path: Path) -> None:
    papers: dict[int | str, str] = {1: "KONINKLIJKE BOODSCHAP", 2: "GELEIDENDE BRIEF"}
    of = bill(built(tmp_path, papers).archive.rows, "36802")
    assert of is not None
    assert of.initiator is None
    page = (tmp_path / "output/dossiers/36802.md").read_text("utf-8")
    assert "De laatste stap waarvan hier een stuk staat: indiening" in page
    (row,) = (line for line in page.splitlines() if line.startswith("| indiening"))
    assert [f"kst-36802-{number}.md" in row for number in papers] == [True, True], (
        "what is here is shown, whoever it is of"
    )


@pytest.mark.parametrize(
    "papers",
    [
        {3: "MEMORIE VAN TOELICHTING", 5: "VERSLAG"},  # no bill is here
        {4: "BRIEF VAN DE MINISTER VAN WATERBEHEER", 5: "VERSLAG VAN EEN SCHRIFTELIJK OVERLEG"},
    ],
)
def test_a_dossier_without_a_bill_has_no_stages(tmp_path: Path, papers: dict[int | str, str]) -> None:
    archive = built(tmp_path, papers).archive
    assert bill(archive.rows, "36802") is None
    page = (tmp_path / "output/dossiers/36802.md").read_text("utf-8")
    assert "Stappen van het wetsvoorstel" not in page
    assert "stap: " not in page
    assert "Stap van het wetsvoorstel" not in (tmp_path / "output/dossiers/index.md").read_text("utf-8")


def test_every_stage_has_a_name_and_the_rule_that_it_rests_on() -> None:
    words = read_words()["wetsvoorstel"]
    assert list(words["stappen"]) == [stage.key for stage in STAGES]
    assert all(each["naam"] and each["volgens"] for each in words["stappen"].values())
    kinds = [kind.key for stage in STAGES for kind in stage.kinds]
    assert len(kinds) == len(set(kinds))
    assert list(words["papieren"]) == kinds


def test_the_database_has_the_papers_of_each_stage(tmp_path: Path) -> None:
    built(tmp_path, {1: "KONINKLIJKE BOODSCHAP", 2: "VOORSTEL VAN WET"})
    file = tmp_path / "archief.sqlite"
    file.write_bytes(gzip.decompress((tmp_path / "output/data/archief.sqlite.gz").read_bytes()))
    with closing(sqlite3.connect(file)) as db:
        rows = db.execute(
            "SELECT dossier, stage, bill_papers.kind, slug FROM bill_papers JOIN letters ON letter = letters.id"
        )
        assert sorted(rows) == [
            ("36802", "indiening", "boodschap", "kst-36802-1"),
            ("36802", "indiening", "voorstel", "kst-36802-2"),
        ]
        assert db.execute("SELECT id, initiator FROM dossiers").fetchall() == [("36802", "regering")]
