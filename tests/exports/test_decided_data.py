"""Motions with their results, votes and promises as files of data: each of its schema, and there only where it is on record."""

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.exports.gzip_members import MemberWriter
from kamerstuk_site.exports.json_lines import write_lines
from kamerstuk_site.exports.json_schemas import SCHEMA_VERSION
from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.tables.key_groups import runs

from ..pages.test_fate import RECORDS, ROLL, write
from ..schema_check import faults, tables_in_package, values_in
from ..zaken import decision, zaak

PROMISE = {"Nummer": "TZ202412-3", "Tekst": "De minister telt de sluizen.", "Status": "Voldaan"}
OF_MOTIONS, OF_VOTES = ("motions.csv", "motions.jsonl.gz"), ("votes.csv", "votes.jsonl.gz")
OF_PROMISES = ("promises.csv", "promises.jsonl")


def built(folder: Path, records: Mapping[int, object], *promises: object) -> dict[str, bytes]:
    """The files of the archive, without its records of an earlier build."""
    sources = folder / "sources"
    for old in sources.glob("*.kamer.json"):
        old.unlink()
    write(sources, records)
    for promise in promises:
        (sources / "toezegging.kamer.json").write_text(json.dumps({"Toezegging": promise}), "utf-8")
    return built_again(folder)


def built_again(folder: Path) -> dict[str, bytes]:
    """The same of its sources as they are by now, by a program that knows what the last build made."""
    made = build(folder / "sources", folder / "out", rows=new_rows(folder / "cache"))
    return {path: (folder / "out" / path).read_bytes() for path in made.files}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    tenth = {10: zaak("kst-36228-10", [decision("Stemmen - aangenomen", ROLL)])}
    return built(tmp_path_factory.mktemp("gegevens"), RECORDS | tenth, PROMISE)


def lines(files: Mapping[str, bytes], name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(files[f"data/{name}"]).splitlines()]


def of_csv(files: Mapping[str, bytes], name: str) -> list[dict[str, str]]:
    """The rows of a CSV file without their empty cells."""
    rows = csv.DictReader(io.StringIO(files[f"data/{name}"].decode(), newline=""))
    return [{key: cell for key, cell in row.items() if cell} for row in rows]


def as_cells(record: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value).lower() if isinstance(value, bool) else str(value) for key, value in record.items()}


def test_motions_have_their_result_its_day_and_the_advice(files: dict[str, bytes]) -> None:
    found = {motion.pop("identifier"): motion for motion in lines(files, "motions.jsonl.gz")}
    assert {key: value for key, value in found["kst-36228-3"].items() if key != "subject"} == {
        "letter": "kst-36228-3",
        "result": "verworpen",
        "result_date": "2024-12-19",
        "appreciation": "Ontraden",
        "zaak": "2024Z21511",
        "done": True,
        "file": "3.kamer.json",
    }
    assert found["kst-36228-4"].keys() == {"letter", "subject"}, "no record of it is here"
    assert (found["kst-36228-7"]["appreciation"], "letter" in found["kst-36228-7"]) == ("Oordeel Kamer", False)
    assert "result" not in found["kst-36228-8"], "two decisions of one day"


def test_each_party_has_its_vote_on_each_decision_and_in_a_roll_call_each_member(files: dict[str, bytes]) -> None:
    votes = lines(files, "votes.jsonl.gz")
    of_seven = [
        (vote["decision"], vote["party"], vote["choice"], vote.get("seats"))
        for vote in votes
        if vote["identifier"] == "kst-36228-7"
    ]
    assert of_seven == [
        (1, "Rood", "voor", 40),
        (1, "Blauw", "tegen", 33),
        (1, "Geel", "niet-deelgenomen", 2),
        (1, "Groen", "voor", None),
    ]
    members = [vote["member"] for vote in votes if vote.get("kind") == "hoofdelijk"]
    assert members == [vote["ActorNaam"] for vote in ROLL]


@pytest.mark.parametrize(("table", "packed"), [OF_MOTIONS, OF_VOTES])
def test_the_table_says_what_the_lines_say(table: str, packed: str, files: dict[str, bytes]) -> None:
    cells = [as_cells(record) for record in lines(files, packed)]
    assert of_csv(files, table) == cells
    assert cells[-1]["identifier"] == "kst-36228-10", "as a number, not as a text"


def test_every_line_is_as_its_schema_has_it_and_every_key_has_its_sentence(files: dict[str, bytes]) -> None:
    checked = {path.rpartition("/")[2] for _, path, _ in values_in(files)}
    assert checked >= {"motions.jsonl.gz", "votes.jsonl.gz", "promises.jsonl"}
    assert faults(files) == []
    tables = read_words()["gegevens"]["tabellen"]
    for name in ("motions", "votes", "promises"):
        keys = json.loads(files[f"data/{name}.jsonl.schema.json"])["properties"]
        assert {key: schema["description"] for key, schema in keys.items()} == tables[name]["kolommen"]


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("data/motions.jsonl.gz", {"result": "goed"}),
        ("data/votes.jsonl.gz", {"seats": "veel"}),
        ("data/promises.jsonl", {"gevoel": "goed"}),
    ],
)
def test_a_line_of_another_form_is_refused(path: str, wrong: dict[str, str], files: dict[str, bytes]) -> None:
    schema, _, value = next(each for each in values_in(files) if each[1] == path)
    assert len(faults(files, [(schema, path, value | wrong)])) == 1


@pytest.mark.filterwarnings("ignore")
def test_the_data_package_describes_and_validates_them(files: dict[str, bytes], tmp_path: Path) -> None:
    for path, content in files.items():
        if path.startswith("data/") and path.count("/") == 1:
            (tmp_path / path.removeprefix("data/")).write_bytes(content)
    described = {each["path"]: each for each in json.loads(files["data/datapackage.json"])["resources"]}
    assert described.keys() >= {*OF_MOTIONS, *OF_VOTES, *OF_PROMISES}
    for name in ("motions.jsonl.gz", "votes.jsonl.gz", "promises.jsonl"):
        assert f"data/{described[name]['json_schema']}" in files
        assert described[name].get("compression") == ("gz" if name.endswith(".gz") else None)
    assert tables_in_package(tmp_path / "datapackage.json") >= {"motions.csv", "votes.csv", "promises.csv"}


def test_openapi_and_the_page_of_data_name_them(files: dict[str, bytes]) -> None:
    paths = json.loads(files["openapi.json"])["paths"]
    page = files["gegevens.md"].decode()
    (command,) = [line for line in page.splitlines() if line.startswith("gunzip ")]
    for name in (*OF_MOTIONS, *OF_VOTES, *OF_PROMISES):
        assert f"/data/{name}" in paths
        assert f"](data/{name})" in page
        assert (name in command.split()) == name.endswith(".gz")
    schemas = [path for path in files if path.endswith(".jsonl.schema.json")]
    assert len(schemas) == 4
    assert {f"/{path}" for path in schemas} <= paths.keys()


@pytest.mark.parametrize(
    ("records", "present"),
    [
        ({}, ()),
        ({9: zaak("kst-36228-9", kind="Amendement")}, ()),
        ({7: zaak("kst-36228-7", [decision("Stemmen - aangenomen")])}, OF_MOTIONS),
        ({9: zaak("kst-36228-9", [decision("Stemmen - aangenomen", ROLL)], "Amendement")}, OF_VOTES),
    ],
)
def test_there_are_none_where_nothing_is_on_record(
    records: dict[int, object], present: tuple[str, ...], tmp_path: Path
) -> None:
    files = built(tmp_path, records)
    found = {path.removeprefix("data/") for path in files if path.startswith(("data/motions.", "data/votes."))}
    assert {name for name in found if ".schema." not in name} == {*present}
    assert {name for name in found if ".schema." in name} == {
        f"{name.removesuffix('.gz')}.schema.json" for name in present if ".jsonl" in name
    }
    named = json.loads(files["openapi.json"])["paths"].keys() | {f"/{path}" for path in found}
    assert {path for path in named if path.startswith(("/data/motions.", "/data/votes."))} == {
        f"/data/{name}" for name in found
    }


def test_there_are_none_where_all_that_is_on_record_is_withheld(tmp_path: Path) -> None:
    entry = "withheld:\n  - {file: motie-3.txt, paper: withhold}\n"
    (tmp_path / "sources.withheld.yml").write_text(entry, "utf-8")
    files = built(tmp_path, {3: RECORDS[3]})
    assert [path for path in files if path.startswith(("data/motions.", "data/votes."))] == []


def test_records_that_come_and_go_give_the_data_of_a_build_from_nothing(tmp_path: Path) -> None:
    fewer = {7: RECORDS[7]}
    for number, records in enumerate(({}, RECORDS, fewer, {})):
        later = built(tmp_path / "later", records)
        assert later == built(tmp_path / f"fresh-{number}", records)


def test_an_edit_of_a_letter_that_says_nothing_of_them_leaves_them(tmp_path: Path) -> None:
    first = built(tmp_path, RECORDS)
    letter = tmp_path / "sources/Kranen.txt"
    edited = letter.read_text("utf-8").replace("Waterbeheer", "Waterstaat")
    letter.write_text(edited, "utf-8")
    second = built_again(tmp_path)
    assert first["data/letters.jsonl.gz"] != second["data/letters.jsonl.gz"]
    for name in (*OF_MOTIONS, *OF_VOTES):
        assert first[f"data/{name}"] == second[f"data/{name}"]


def test_the_database_has_the_same_motions(files: dict[str, bytes]) -> None:
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(gzip.decompress(files["data/archief.sqlite.gz"]))
        done = dict(db.execute("SELECT identifier, done FROM motions"))
        assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert done == {each["identifier"]: each.get("done") for each in lines(files, "motions.jsonl.gz")}


# ---------------------------------------------------------------- lines in runs


def test_of_lines_that_changed_little_nearly_all_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    records = [{"identifier": f"kst-36228-{number}", "choice": "voor"} for number in range(4000)]
    (tmp_path / "earlier").mkdir()
    write_lines(tmp_path / "earlier/votes.jsonl.gz", records, None)
    added: list[bytes] = []
    monkeypatch.setattr(MemberWriter, "add", lambda *arguments: added.append(arguments[-1]))
    write_lines(tmp_path / "votes.jsonl.gz", records, tmp_path / "earlier")
    assert added == []
    records.insert(2000, {"identifier": "kst-36228-2000-n1", "choice": "tegen"})
    write_lines(tmp_path / "votes.jsonl.gz", records, tmp_path / "earlier")
    assert 0 < sum(map(len, added)) < 4000 * 20
    assert b"-n1" in b"".join(added)


def test_a_run_begins_where_a_text_says_so_whatever_stands_before_it() -> None:
    texts = [str(number) for number in range(5000)]
    starts = {run[0] for run in runs(texts, 8)}
    assert 10 < len(starts) < 40
    assert starts - {"0"} <= {run[0] for run in runs(texts[7:], 8)}
    assert list(runs([], 8)) == [[]]
