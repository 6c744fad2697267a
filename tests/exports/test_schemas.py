"""What is published about the data holds for the data: JSON Schemas, a sentence for each column, addresses of files."""

import copy
import gzip
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

from kamerstuk_site.exports.json_schemas import FRONT_MATTER_SCHEMA, LETTER_SCHEMA, LINE_SCHEMA, SCHEMA_VERSION
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.presentation.words_file import read_words

from ..assembled import build_archive, collected_files, pages
from ..conftest import REPOSITORY
from ..fixtures_archive import archive, block, fact, letter, sources
from ..schema_check import faults, front_matter, values_in

LETTER_PAGE = "stukken/kst-35570-V-22"
DESCRIBED = read_words()["gegevens"]


@cache
def made(licence: str | None = None) -> dict[str, bytes]:
    of = archive()
    of.rows.begin(of.rows.inputs)
    of.rows.inputs.licence = licence
    content = pages(of, sources())
    return {path: each.encode() if isinstance(each, str) else each for path, each in content.items()}


def text(path: str, licence: str | None = None) -> Any:
    return json.loads(made(licence)[path])


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(gzip.decompress(made("CC0-1.0")["data/archief.sqlite.gz"]))
        yield connection


# ---------------------------------------------------------------- JSON Schema


def test_every_letter_is_as_the_schemas_have_it() -> None:
    schemas = {schema for schema, *_ in values_in(made())}
    assert schemas == {FRONT_MATTER_SCHEMA, LETTER_SCHEMA, LINE_SCHEMA}
    assert faults(made()) == []
    assert faults(made("CC0-1.0")) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("gesprek", "een sleutel die nergens staat"),
        ("kind", "brochure"),
        ("date", "gisteren"),
        ("place", ""),
        ("recipients", []),
        ("senders", [{}]),
        ("senders", [{"name": "A", "party": "B"}]),
        ("references", [{"status": "official", "mentions": 1, "motion": {"movers": []}}]),
        ("source", {"file": "brief.txt", "format": "text"}),
        ("origin", {"title": {"from": "gevoel", "where": "", "quote": ""}}),
        ("origin", {"tags": {"from": "text", "where": "", "quote": ""}}),
        ("title", None),
    ],
)
def test_what_the_contract_does_not_have_is_refused(key: str, value: object) -> None:
    front = front_matter(made()[f"{LETTER_PAGE}.md"]) | {key: value}
    (fault,) = faults(made(), [(FRONT_MATTER_SCHEMA, "bladzijde", front)])
    assert key in fault or str(value) in fault


@pytest.mark.parametrize("key", ["title", "kind", "source", "origin", "tags"])
def test_what_every_letter_has_cannot_be_left_out(key: str) -> None:
    front = copy.deepcopy(front_matter(made()[f"{LETTER_PAGE}.md"]))
    del front[key]
    assert len(faults(made(), [(FRONT_MATTER_SCHEMA, "bladzijde", front)])) == 1


def test_a_citation_with_a_key_of_its_own_is_refused() -> None:
    record = text(f"{LETTER_PAGE}.json")
    record["citations"][0]["gevoel"] = "goed"
    assert len(faults(made(), [(LETTER_SCHEMA, "stuk", record)])) == 1


def test_each_key_has_its_sentence() -> None:
    keys = text(LETTER_SCHEMA)["properties"]
    assert keys["senders"]["description"] == DESCRIBED["tabellen"]["letters"]["kolommen"]["senders"]
    assert keys["citations"]["items"]["properties"]["words"]["description"] == "de woorden van de verwijzing"
    assert [key for key, schema in keys.items() if not schema["description"]] == []


def test_the_json_of_a_letter_leads_to_its_schema() -> None:
    record = text(f"{LETTER_PAGE}.json")
    assert (record["$schema"], record["schema_version"]) == ("../data/letter.schema.json", SCHEMA_VERSION)


# ---------------------------------------------------------------- tables and columns


def test_every_column_of_the_database_has_its_sentence_and_no_sentence_is_of_another(db: sqlite3.Connection) -> None:
    # The tables behind the full-text index are those of SQLite itself.
    tables = db.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')")
    ours = [name for (name,) in tables if not name.startswith("sqlite_")]
    columns = {
        name: [column for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", [name])] for name in ours
    }
    tabellen = DESCRIBED["tabellen"]
    assert columns == {name: list(table["kolommen"]) for name, table in tabellen.items()}
    sentences = [table["wat"] for table in tabellen.values()]
    for table in tabellen.values():
        sentences += table["kolommen"].values()
    assert [sentence for sentence in sentences if not sentence.strip()] == []


def test_the_database_says_the_same_of_itself(db: sqlite3.Connection) -> None:
    found: dict[str, dict[str, str]] = {}
    for table, name, sentence in db.execute('SELECT "table", name, description FROM _columns'):
        found.setdefault(table, {})[name] = sentence
    assert found == {name: table["kolommen"] for name, table in DESCRIBED["tabellen"].items()}
    assert dict(db.execute("SELECT * FROM _tables")) == {
        name: table["wat"] for name, table in DESCRIBED["tabellen"].items()
    }


def test_the_page_says_it_too() -> None:
    page = made()["gegevens.md"].decode().replace("\\_", "_")
    for name, table in DESCRIBED["tabellen"].items():
        heading = f"\n### {name}\n\n{table['wat']}\n\n"
        assert heading in page
        columns = page.partition(heading)[2].partition("\n\n")[0]
        items = [f"- **{column}**: {words}" for column, words in table["kolommen"].items()]
        assert columns.splitlines() == items


def test_the_guide_says_it_in_english() -> None:
    guide = (REPOSITORY / "docs/data.md").read_text("utf-8")
    english = yaml.safe_load((REPOSITORY / "templates/woorden/en.yml").read_text("utf-8"))["gegevens"]["tabellen"]
    parts = {}
    for part in guide.split("\n### `")[1:]:
        name, _, rest = part.partition("`\n\n")
        parts[name] = rest.strip()
    said = {}
    for name, table in english.items():
        rows = [f"| `{column}` | {words} |" for column, words in table["kolommen"].items()]
        said[name] = "\n".join([table["wat"], "", "| column | what it holds |", "|---|---|", *rows])
    assert parts == said


# ---------------------------------------------------------------- version and licence


def test_the_licence_stands_in_all_of_the_data_where_there_is_one(db: sqlite3.Connection) -> None:
    metadata = dict(db.execute("SELECT name, value FROM _metadata"))
    assert (metadata["licence"], metadata["schema_version"]) == ("CC0-1.0", str(SCHEMA_VERSION))
    assert db.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    package = text("data/datapackage.json", "CC0-1.0")
    assert package["schema_version"] == SCHEMA_VERSION
    assert package["licenses"] == [
        {
            "name": "CC0-1.0",
            "path": "https://creativecommons.org/publicdomain/zero/1.0/",
            "title": "CC0 1.0 Universal",
        }
    ]
    assert text(f"{LETTER_PAGE}.json", "CC0-1.0")["licence"] == "CC0-1.0"
    assert text("openapi.json", "CC0-1.0")["info"]["license"]["identifier"] == "CC0-1.0"
    assert "](https://creativecommons.org/publicdomain/zero/1.0/)" in made("CC0-1.0")["gegevens.md"].decode()


def test_nobody_gives_a_licence_in_the_place_of_the_curator() -> None:
    assert "licenses" not in text("data/datapackage.json")
    assert "licence" not in text(f"{LETTER_PAGE}.json")
    assert "license" not in text("openapi.json")["info"]
    assert "creativecommons" not in made()["gegevens.md"].decode()


# ---------------------------------------------------------------- addresses


def examples(of: dict[str, bytes]) -> dict[str, str]:
    """By path in `openapi.json`, the example of it in the generated folder."""
    found = {}
    for path, item in json.loads(of["openapi.json"])["paths"].items():
        values = {each["name"]: each["example"] for each in item.get("parameters", [])}
        found[path] = path.removeprefix("/").format_map(values)
    return found


def test_openapi_is_valid_and_each_of_its_examples_is_there(tmp_path: Path) -> None:
    for path in ("openapi.json", LETTER_SCHEMA):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(made()[path])
    OpenAPIV31SpecValidator(text("openapi.json"), (tmp_path / "openapi.json").as_uri()).validate()
    found = examples(made())
    assert [path for path in found.values() if path not in made()] == []
    assert found["/stukken/{slug}.json"] == "stukken/kst-32623-169.json"
    assert len(found) > 20


def test_every_file_for_programs_is_of_a_kind_that_openapi_names() -> None:
    kinds = [re.sub(r"\\{\w+\\}", "[^/]+", re.escape(path)) for path in examples(made())]
    known = re.compile("|".join([*kinds, r"/bestanden/.+", r"/.+\.(md|html|svg)"]))
    assert [path for path in made() if not known.fullmatch(f"/{path}")] == ["openapi.json"]


def test_kinds_that_are_not_in_an_archive_are_not_in_openapi() -> None:
    alone = letter("brief.txt", Facts(title=fact("Ongedateerd")), (block("Geachte voorzitter,"),))
    small = collected_files(build_archive((alone,), ()).rows)
    found = examples(small)
    assert "/stukken/{slug}.ris" in found
    assert [path for path in found if path.endswith(".xml") or path.startswith("/dossiers")] == []
    assert [path for path in found.values() if path not in small] == []
