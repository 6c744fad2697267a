"""Words under a black bar stand in no file that is published, and the original is published only if a curator says so."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kamerstuk_site.build.pipeline import build
from kamerstuk_site.preservation.bag import write_bag
from tests.conftest import MakeProject, MkDocs
from tests.pdf_maker import Words, make_pdf

HIDDEN = ("Zwanenburgh", "Wilgenroosje", "Kwartelstaart")
INFO = "/Title (Besluit op het verzoek van mevrouw Zwanenburgh)"
STATEMENT = "Het originele bestand staat hier niet."


def lines(*texts: str) -> list[Words | str]:
    return [Words(70, 740 - 16 * row, text, 10) for row, text in enumerate(texts)]


def bar(row: int, x: float, width: float = 120) -> str:
    return f"0 g {x} {737 - 16 * row} {width} 12 re f"


DECISION = [
    *lines(
        "Aan mevrouw A.B. Zwanenburgh",
        "Wilgenroosje 12",
        "Den Haag, 4 maart 2021",
        "Betreft: besluit op uw verzoek over de sluis bij Stavoren",
        "Geachte mevrouw Zwanenburgh,",
        "Op 9 februari 2021 heeft u verzocht om openbaarmaking van documenten over de sluis.",
        "Ik maak de documenten openbaar, zoals in Kamerstuk 36 800, nr. 12 is aangekondigd.",
        "Hoogachtend,",
        "De Minister van Waterbeheer,",
        "C.D. Kwartelstaart",
    ),
    *(bar(0, 68, 180), bar(1, 68), bar(4, 148, 80), bar(9, 68)),
]
PLAIN = lines(
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 5 maart 2021",
    "Geachte voorzitter,",
    "Met deze brief informeer ik uw Kamer over de voortgang van de sluis bij Stavoren.",
    "De Minister van Waterbeheer,",
    "C.D. Kranendonk",
)
FILES = {"besluit.pdf": make_pdf(DECISION, info=INFO), "brief.pdf": make_pdf(PLAIN)}


def published(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below a folder, packed ones (the search, archives) unpacked as well."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield from _unpacked(path.relative_to(folder).as_posix(), path.read_bytes())


def _unpacked(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, data
    if data.startswith(b"\x1f\x8b"):
        yield from _unpacked(name, gzip.decompress(data))
    elif data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for inner in package.namelist():
                yield from _unpacked(f"{name}/{inner}", package.read(inner))


def revealing(folder: Path) -> set[str]:
    """The files in which a hidden word stands, in any of its cases, or whose name has it."""
    words = [word.lower().encode() for word in HIDDEN]
    return {
        name
        for name, data in published(folder)
        if any(word in data.lower() or word in name.lower().encode() for word in words)
    }


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    for name, data in FILES.items():
        (folder / name).write_bytes(data)
    return folder


def test_what_is_looked_for_is_found_where_nothing_hides_it(sources: Path, tmp_path: Path) -> None:
    shown = [part for part in DECISION if isinstance(part, Words)]
    (sources / "besluit.pdf").write_bytes(make_pdf(shown, info=INFO))
    build(sources, tmp_path / "markdown")
    assert {"stukken/besluit.md", "bestanden/besluit.pdf", "data/archief.sqlite.gz"} <= revealing(tmp_path / "markdown")


def test_no_page_export_or_bag_has_the_hidden_words(sources: Path, tmp_path: Path) -> None:
    build(sources, tmp_path / "markdown")
    write_bag(tmp_path / "bag", sources)
    for folder in (tmp_path / "markdown", tmp_path / "bag"):
        assert revealing(folder) == set()
    page = (tmp_path / "markdown/stukken/besluit.md").read_text(encoding="utf-8")
    assert "Geachte mevrouw \\[weggelaten\\]" in page
    assert STATEMENT in page
    assert "besluit.pdf)" not in page
    assert (tmp_path / "markdown/bestanden/brief.pdf").read_bytes() == FILES["brief.pdf"]
    assert not (tmp_path / "markdown/bestanden/besluit.pdf").exists()
    assert (tmp_path / "bag/data/sources/brief.pdf").exists()
    assert not (tmp_path / "bag/data/sources/besluit.pdf").exists()


def test_a_file_that_could_not_be_read_for_what_it_hides_stays_out_of_bags(sources: Path, tmp_path: Path) -> None:
    (sources / "zwart.pdf").write_bytes(make_pdf([*lines("Zwanenburgh"), bar(0, 68, 180)]))
    write_bag(tmp_path / "bag", sources)
    assert not (tmp_path / "bag/data/sources/zwart.pdf").exists()
    (sources / "zwart.yml").write_text("original: publish\n", encoding="utf-8")
    write_bag(tmp_path / "bag2", sources)
    assert (tmp_path / "bag2/data/sources/zwart.pdf").exists()


def test_a_curator_may_publish_the_original_and_the_words_stay_out_of_the_pages(sources: Path, tmp_path: Path) -> None:
    (sources / "besluit.yml").write_text("original: publish\n", encoding="utf-8")
    build(sources, tmp_path / "markdown")
    assert revealing(tmp_path / "markdown") == {"bestanden/besluit.pdf"}
    page = (tmp_path / "markdown/stukken/besluit.md").read_text(encoding="utf-8")
    assert STATEMENT not in page
    assert "../bestanden/besluit.pdf" in page


def test_a_curator_may_withhold_any_original(sources: Path, tmp_path: Path) -> None:
    (sources / "brief.yml").write_text("original: withhold\n", encoding="utf-8")
    build(sources, tmp_path / "markdown")
    (sources / "stuk.pdf").write_bytes(b"%PDF-1.4 beschadigd")
    (sources / "stuk.yml").write_text("original: withhold\n", encoding="utf-8")
    write_bag(tmp_path / "bag", sources)
    assert not (tmp_path / "bag/data/sources/stuk.pdf").exists()
    assert not (tmp_path / "markdown/bestanden/brief.pdf").exists()
    assert not (tmp_path / "bag/data/sources/brief.pdf").exists()
    assert "De beheerder van dit archief" in (tmp_path / "markdown/stukken/brief.md").read_text(encoding="utf-8")


MAIL = """Received: from thuis.zwanenburgh.example by post.kamer.example
From: Anna Kwakernaak <a.wilgenroosje@sluis.example>
To: Griffie Waterbeheer <griffie@wilgenroosje.example>
Cc: wilgenroosje@sluis.example, Bea Sluis <b@wilgenroosje.example>
Bcc: Piet <kwartelstaart@sluis.example>
Date: Fri, 1 Mar 2024 12:00:00 +0100
Subject: De sluis bij Stavoren
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="deel"

--deel
Content-Type: text/plain; charset=utf-8

Geachte leden,

De sluis bij Stavoren gaat in mei weer open voor alle schepen die langer dan twaalf meter zijn.

Anna Kwakernaak
--deel
Content-Type: text/plain; name="bijlage.txt"
Content-Disposition: attachment; filename="bijlage.txt"

Mevrouw Zwanenburgh woont aan de sluis.
--deel--
"""


def test_a_mail_is_published_without_addresses_and_attachments_until_a_curator_allows_it(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "bericht.eml").write_text(MAIL, encoding="utf-8")
    (sources / "leeg.eml").write_text(MAIL.partition("--deel")[0], encoding="utf-8")
    build(sources, tmp_path / "markdown")
    write_bag(tmp_path / "bag", sources)
    assert revealing(tmp_path / "markdown") | revealing(tmp_path / "bag") == set()
    page = (tmp_path / "markdown/stukken/bericht.md").read_text(encoding="utf-8")
    assert "Het is een e-mail" in page
    assert "Cc: (adres), Bea Sluis" in page
    (sources / "bericht.yml").write_text("original: publish\n", encoding="utf-8")
    build(sources, tmp_path / "allowed")
    write_bag(tmp_path / "allowed-bag", sources)
    assert revealing(tmp_path / "allowed") == {"bestanden/bericht.eml.txt"}
    assert (tmp_path / "allowed-bag/data/sources/bericht.eml").exists()
    assert not (tmp_path / "allowed-bag/data/sources/leeg.eml").exists()


def test_the_problem_is_a_warning_that_names_the_page(sources: Path, tmp_path: Path) -> None:
    archive = build(sources, tmp_path / "markdown").archive
    (problem,) = [each for each in archive.problems if each.code == "hidden-words"]
    assert (problem.file, problem.found) == (
        "besluit.pdf",
        "pagina 1: woorden of een afbeelding die de lezer niet ziet",
    )


@pytest.mark.slow
def test_the_whole_site_with_its_search_has_no_hidden_word(
    tmp_path: Path, make_project: MakeProject, mkdocs: MkDocs
) -> None:
    project = make_project(tmp_path / "project", FILES, alone=True)
    done = mkdocs(project, "build")
    assert done.returncode == 0, done.stdout
    assert not any(word in done.stdout for word in HIDDEN)
    assert revealing(project / "site") == revealing(project / "build") == set()
    assert any(name.startswith("zoekindex/woorden/") for name, _ in published(project / "site"))
