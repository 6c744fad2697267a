"""The data files: they hold what the front matter holds, validate, and are the same at every build."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.archive import build_archive
from kamerstuk_site.exports import Before, Ready, data_files, records
from kamerstuk_site.exports.records import CITATION, LETTER
from kamerstuk_site.exports.tables import write_csv
from kamerstuk_site.links import Links
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.pages import pages
from kamerstuk_site.wording import Wording, read_words

from ..fixtures_archive import HOSTILE, archive, block, fact, letter, letters, mention, sources


@cache
def built() -> dict[str, str | bytes]:
    return pages(archive(), sources())


def text(path: str) -> str:
    return decoded(built()[path])


def decoded(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode()


def front_matter(slug: str) -> dict[str, object]:
    values = yaml.safe_load(text(f"stukken/{slug}.md").split("\n---\n")[0].removeprefix("---\n"))
    return json.loads(json.dumps(values, default=str)) | {"slug": slug}  # type: ignore[no-any-return]


SLUGS = [entry.slug for entry in archive().entries]


def rows(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(path), newline="")))


def uncelled(cell: str) -> object:
    """What a cell holds, with the apostrophe before what looks like a formula taken off."""
    if re.match(r"'[\s']*[=+\-@＝＋－＠]|'+[\t\r]", cell):
        return cell[1:]
    return json.loads(cell) if cell[:1] in ("[", "{") else cell


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    content = built()["data/archief.sqlite"]
    assert isinstance(content, bytes)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        connection.row_factory = sqlite3.Row
        yield connection


def test_every_key_of_the_contract_has_a_column() -> None:
    for slug in SLUGS:
        assert set(front_matter(slug)) <= set(LETTER)


def test_csv_agrees_with_the_front_matter_row_by_row() -> None:
    found = [{key: uncelled(cell) for key, cell in row.items() if cell} for row in rows("data/letters.csv")]
    assert found == [front_matter(slug) for slug in SLUGS]


def test_json_lines_agree_with_the_front_matter_and_hold_the_text() -> None:
    lines = [json.loads(line) for line in text("data/letters.jsonl").split("\n")[:-1]]
    words = [line.pop("text") for line in lines]
    assert lines == [front_matter(slug) for slug in SLUGS]
    assert "Fosfor is geen chemisch wapen." in words[SLUGS.index("kst-35570-V-22")]


def test_sqlite_agrees_with_the_front_matter_row_by_row(db: sqlite3.Connection) -> None:
    found = []
    for row in db.execute("SELECT * FROM letters ORDER BY id"):
        values = {key: row[key] for key in LETTER if row[key] is not None}
        found.append({key: json.loads(v) if v[:1] in ("[", "{") else v for key, v in values.items()})
    assert found == [front_matter(slug) for slug in SLUGS]


def test_citations_name_their_paragraph_and_what_they_cite(db: sqlite3.Connection) -> None:
    cited = rows("data/citations.csv")
    assert list(cited[0]) == list(CITATION)
    motion = next(row for row in cited if row["identifier"] == "kst-36800-V-79")
    assert (motion["letter"], motion["paragraph"], motion["movers"], motion["joint"]) == (
        "transitional-justice",
        "al-dobbe-kamer-motie",
        '["Dobbe"]',
        "true",
    )
    here = next(row for row in cited if row["identifier"] == "kst-35570-V-22")
    assert (here["status"], here["cited_letter"]) == ("archive", "kst-35570-V-22")
    assert len(cited) == db.execute("SELECT count(*) FROM citations").fetchone()[0]
    for row in cited:
        assert f'id="{row["paragraph"]}"' in text(f"stukken/{row['letter']}.md")


def test_a_citation_in_a_heading_has_no_paragraph_and_is_in_every_file() -> None:
    blocks = (block("Motie 36 800-V nr. 79", "heading"), block("Daarover schreef ik u."))
    headed = letter("kop.txt", Facts(title=fact("Kop")), blocks, mention(blocks, 0, blocks[0].text, "kst-36800-V-79"))
    made = pages(build_archive((headed,), ()), {})
    (row,) = csv.DictReader(io.StringIO(decoded(made["data/citations.csv"]), newline=""))
    assert (row["identifier"], row["paragraph"]) == ("kst-36800-V-79", "")
    content = made["data/archief.sqlite"]
    assert isinstance(content, bytes)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        assert connection.execute("SELECT identifier, paragraph FROM citations").fetchall() == [
            ("kst-36800-V-79", None)
        ]


def test_a_paper_that_is_not_listed_but_here_has_no_reason_to_be_no_link() -> None:
    blocks = (block("Zie Kamerstuk 36 800, nr. 9998 en nr. 9999."),)
    citing = letter(
        "citerend.txt",
        Facts(title=fact("Citerend")),
        blocks,
        mention(blocks, 0, "nr. 9998", "kst-36800-9998", "kamerstuk", reason="Niet in de lijst."),
        mention(blocks, 0, "nr. 9999", "kst-36800-9999", "kamerstuk", reason="Niet in de lijst."),
    )
    here = letter("hier.txt", Facts(title=fact("Hier"), identifier=fact("kst-36800-9998")), (block("Hier."),))
    made = pages(build_archive((citing, here), ()), {})
    found = csv.DictReader(io.StringIO(decoded(made["data/citations.csv"]), newline=""))
    assert [(row["cited_letter"], row["reason"]) for row in found] == [
        ("kst-36800-9998", ""),
        ("", "Niet in de lijst."),
    ]


def test_the_examples_on_the_page_work(db: sqlite3.Connection) -> None:
    (block_of_sql,) = re.findall(r"```sql\n(.*?)```", text("gegevens.md"), flags=re.DOTALL)
    motion, words = [list(db.execute(query)) for query in block_of_sql.split(";") if query.strip()]
    assert len(motion) == 3
    assert {row["title"] for row in words} == {"Brief over sancties", "Brief over straffeloosheid"}


def test_people_and_dossiers_are_tables_that_join(db: sqlite3.Connection) -> None:
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    query = "SELECT people.sorted_name FROM people JOIN dossier_letters USING (letter) WHERE dossier = '35570-V' AND capacity = 'senders'"
    assert [row[0] for row in db.execute(query)] == ["Blok, S.A."]
    assert db.execute("SELECT person FROM people WHERE name = 'S.A. Blok'").fetchone()[0] == "s-a-blok"


def test_full_text_search_is_found_by_datasette_and_knows_no_accents(db: sqlite3.Connection) -> None:
    made = db.execute("SELECT sql FROM sqlite_master WHERE name = 'letters_fts'").fetchone()[0]
    assert 'content="letters"' in made
    assert db.execute("SELECT count(*) FROM letters_fts WHERE letters_fts MATCH 'syrie'").fetchone()[0] == 2


def test_the_same_archive_gives_the_same_bytes_in_any_order() -> None:
    again = pages(build_archive(letters()[::-1], archive().problems), sources())
    assert {path for path in built() if again[path] != built()[path]} == set()


@pytest.mark.filterwarnings("ignore")
def test_the_data_package_validates(tmp_path: Path) -> None:
    from frictionless import validate

    for path, content in built().items():
        if path.startswith("data/"):
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / path.removeprefix("data/")).write_bytes(data)
    report = validate(tmp_path / "datapackage.json")
    assert report.valid, report.to_summary()
    assert {task.place for task in report.tasks} >= {"letters.csv", "citations.csv"}


@given(st.lists(st.text(alphabet="=+-@'\t\r\n ;,\"ab＝"), min_size=1))
def test_no_cell_is_a_formula_and_every_cell_can_be_undone(texts: list[str]) -> None:
    titles, out = [value for value in texts if value], io.StringIO(newline="")
    write_csv(out, ["title", "x"], ((title, None) for title in titles))
    read = [row["title"] for row in csv.DictReader(io.StringIO(out.getvalue(), newline=""))]
    assert not any(re.match(r"\s*[=+\-@＝＋－＠]|[\t\r]", cell) for cell in read)
    assert [uncelled(cell) for cell in read] == titles


def test_a_letter_stands_beside_its_page_as_markdown_and_json() -> None:
    markdown, record = text("stukken/kst-35570-V-22.markdown.txt"), json.loads(text("stukken/kst-35570-V-22.json"))
    assert yaml.safe_load(markdown.split("\n---\n")[0].removeprefix("---\n"))["identifier"] == "kst-35570-V-22"
    assert "(https://zoek.officielebekendmakingen.nl/kst-35570-12.html)" in markdown
    assert [row["identifier"] for row in record["citations"]] == ["kst-35570-12"]
    assert ".md)" not in markdown


def test_hostile_words_reach_the_data_as_they_are_and_llms_txt_as_text() -> None:
    line = next(json.loads(line) for line in text("data/letters.jsonl").splitlines() if "alert(1)" in line)
    assert line["title"] == HOSTILE
    assert "<script" not in text("llms.txt")
    assert "alert" in text("llms.txt")


def test_half_a_character_stops_nothing() -> None:
    odd = letter("half.txt", Facts(title=fact("Half \ud800"), senders=fact((Person("X \udfff"),))), (block("\ud83d"),))
    made = pages(build_archive([odd], ()), {})
    for path, content in made.items():
        if (
            path.startswith(("stukken/half.", "data/", "feed"))
            and not path.endswith(".md")
            and isinstance(content, str)
        ):
            content.encode()


def test_only_the_letters_that_changed_are_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the bytes are those of data from nothing."""

    def links(title: str) -> Links:
        edited = [
            replace(each, facts=replace(each.facts, title=fact(title))) if each.file == "aleppo.txt" else each
            for each in letters()
        ]
        return Links(build_archive(edited, ()), Wording(read_words()))

    def files(links: Links, before: Before | None = None) -> dict[str, bytes]:
        made = data_files(links, before)
        return {path: each.file.read_bytes() if isinstance(each, Ready) else each for path, each in made}

    for path, content in files(links("Zoals hij was")).items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    anew = files(links("Zoals hij is"))
    written: list[str] = []

    def noted(entry: Entry, links: Links, make: Any = records.of_letter) -> Any:
        written.append(entry.slug)
        return make(entry, links)

    monkeypatch.setattr(records, "of_letter", noted)
    assert files(links("Zoals hij is"), Before(tmp_path, frozenset(["kst-32623-169"]))) == anew
    assert written == ["kst-32623-169"]
