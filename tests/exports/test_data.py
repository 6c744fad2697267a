"""The data files: they hold what the front matter holds, validate, and are the same at every build."""

import csv
import gzip
import io
import json
import re
import sqlite3
import subprocess
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256, shake_256
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerstuk_site.archive import citation_graph
from kamerstuk_site.build import data_making
from kamerstuk_site.build.output_folder import JOURNAL, OURS, OutputFolder
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.exports import data_files, database, full_text, gzip_members, letter_runs
from kamerstuk_site.exports.csv_tables import CsvWriter
from kamerstuk_site.exports.data_files import NO_DATA, ArchiveRows, EarlierData, write_data
from kamerstuk_site.exports.data_paths import DATA
from kamerstuk_site.exports.data_records import Record, Records
from kamerstuk_site.exports.letter_runs import Runs
from kamerstuk_site.exports.record_forms import CITATION, LETTER, PERSON
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.presentation.words_file import read_words
from kamerstuk_site.tables.rows import Rows

from ..assembled import build_archive, pages
from ..fixtures_archive import HOSTILE, archive, block, fact, letter, letters, mention, sources
from ..schema_check import tables_in_package


@cache
def built() -> dict[str, str | bytes]:
    return pages(archive(), sources())


def text(path: str) -> str:
    return decoded(unpacked(path) if path.endswith(".gz") else built()[path])


def unpacked(path: str) -> bytes:
    content = built()[path]
    assert isinstance(content, bytes)
    return gzip.decompress(content)


def decoded(content: str | bytes) -> str:
    return content if isinstance(content, str) else content.decode()


def in_memory(database: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    connection.row_factory = sqlite3.Row
    return connection


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
    with closing(in_memory(unpacked("data/archief.sqlite.gz"))) as connection:
        yield connection


def test_every_key_of_the_contract_has_a_column() -> None:
    for slug in SLUGS:
        assert set(front_matter(slug)) <= set(LETTER)


def test_csv_agrees_with_the_front_matter_row_by_row() -> None:
    found = [{key: uncelled(cell) for key, cell in row.items() if cell} for row in rows("data/letters.csv")]
    assert found == [without_origin(front_matter(slug)) for slug in SLUGS]


def without_origin(letter: Mapping[str, Any]) -> dict[str, Any]:
    """What letters.csv has of a letter: where each fact was read is JSON, which no table program can use."""
    return {key: value for key, value in letter.items() if key != "origin"}


def test_json_lines_agree_with_the_front_matter_and_hold_the_text() -> None:
    lines = [json.loads(line) for line in text("data/letters.jsonl.gz").split("\n")[:-1]]
    words = [line.pop("text") for line in lines]
    assert lines == [front_matter(slug) for slug in SLUGS]
    assert "Fosfor is geen chemisch wapen." in words[SLUGS.index("kst-35570-V-22")]


def test_sqlite_agrees_with_the_front_matter_row_by_row(db: sqlite3.Connection) -> None:
    found = {}
    for row in db.execute("SELECT * FROM letters"):
        values = {key: row[key] for key in LETTER if row[key] is not None}
        found[row["slug"]] = {key: json.loads(v) if v[:1] in ("[", "{") else v for key, v in values.items()}
    assert found == {slug: front_matter(slug) for slug in SLUGS}


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
    content = made["data/archief.sqlite.gz"]
    assert isinstance(content, bytes)
    with closing(in_memory(gzip.decompress(content))) as connection:
        (cited,) = connection.execute("SELECT identifier, paragraph FROM citations")
        assert tuple(cited) == ("kst-36800-V-79", None)


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
    for path, content in built().items():
        if path.startswith("data/"):
            data = content if isinstance(content, bytes) else content.encode()
            (tmp_path / path.removeprefix("data/")).write_bytes(data)
    assert tables_in_package(tmp_path / "datapackage.json") >= {"letters.csv", "citations.csv"}


def test_the_data_package_says_which_files_are_packed() -> None:
    described = {each["path"]: each for each in json.loads(text("data/datapackage.json"))["resources"]}
    assert described.keys() == {path.removeprefix("data/") for path in DATA}
    for name, packed in (("letters.jsonl.gz", "jsonl"), ("archief.sqlite.gz", "sqlite")):
        content = built()[f"data/{name}"]
        stated = described[name]
        assert (stated["format"], stated["compression"]) == (packed, "gz")
        assert (stated["bytes"], stated["hash"]) == (len(content), f"sha256:{sha256(bytes(content)).hexdigest()}")  # type: ignore[arg-type]
    assert "compression" not in described["letters.csv"]


@pytest.mark.parametrize("name", ["letters.jsonl.gz", "archief.sqlite.gz"])
def test_a_packed_file_is_unpacked_by_the_command_on_the_page(name: str, tmp_path: Path) -> None:
    """With every program that reads gzip: all that follows the first member belongs to the file, too."""
    content = built()[f"data/{name}"]
    assert isinstance(content, bytes)
    (command,) = re.findall(r"^gunzip .*", text("gegevens.md"), flags=re.MULTILINE)
    assert name in command.split()
    (tmp_path / name).write_bytes(content)
    subprocess.run(["gunzip", name], cwd=tmp_path, check=True)
    assert (tmp_path / name.removesuffix(".gz")).read_bytes() == unpacked(f"data/{name}")
    assert content[4:8] == bytes(4), "no time"


@given(st.lists(st.text(alphabet="=+-@'\t\r\n ;,\"ab＝"), min_size=1))
def test_no_cell_is_a_formula_and_every_cell_can_be_undone(texts: list[str]) -> None:
    titles, out = [value for value in texts if value], io.BytesIO()
    CsvWriter(out, ["title", "x"], io.BytesIO()).add({"title": title} for title in titles)
    read = [row["title"] for row in csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))]
    assert not any(re.match(r"\s*[=+\-@＝＋－＠]|[\t\r]", cell) for cell in read)
    assert [uncelled(cell) for cell in read] == titles


def test_a_letter_stands_beside_its_page_as_markdown_and_json() -> None:
    markdown, record = text("stukken/kst-35570-V-22.markdown.txt"), json.loads(text("stukken/kst-35570-V-22.json"))
    assert yaml.safe_load(markdown.split("\n---\n")[0].removeprefix("---\n"))["identifier"] == "kst-35570-V-22"
    assert "(https://zoek.officielebekendmakingen.nl/kst-35570-12.html)" in markdown
    assert [row["identifier"] for row in record["citations"]] == ["kst-35570-12"]
    assert ".md)" not in markdown


def test_the_json_of_a_letter_has_its_facts_and_says_where_its_text_is() -> None:
    record = json.loads(text("stukken/kst-35570-V-22.json"))
    assert {key: value for key, value in record.items() if key in LETTER} == front_matter("kst-35570-V-22")
    assert record.keys() - LETTER == {"$schema", "schema_version", "citations", "text_url"}
    assert "Fosfor is geen chemisch wapen." in text(f"stukken/{record['text_url']}")


def test_the_text_of_a_letter_has_a_whole_address_where_the_site_has_one() -> None:
    made = pages(archive(), sources(), site_url="https://example.org/archief/")
    record = json.loads(decoded(made["stukken/kst-35570-V-22.json"]))
    assert record["text_url"] == "https://example.org/archief/stukken/kst-35570-V-22.markdown.txt"


def test_hostile_words_reach_the_data_as_they_are_and_llms_txt_as_text() -> None:
    line = next(json.loads(line) for line in text("data/letters.jsonl.gz").splitlines() if "alert(1)" in line)
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


# ---------------------------------------------------------------- made again after an edit


@dataclass(frozen=True)
class Draft:
    """A letter of which nothing but its records is known."""

    first_slug: str
    text: str
    date: str
    cites: str = ""
    """Slug."""


def of_draft(slug: str, drafts: dict[str, Draft]) -> Records:
    draft = drafts[slug]
    source, held = {"file": f"{slug}.txt"}, draft.cites if draft.cites in drafts else None
    record: Record = {"slug": slug, "title": f"Over {slug}", "date": draft.date, "source": source, "origin": {}}
    cited = {"letter": slug, "position": 1, "words": "zie", "kind": "brief", "joint": False, "cited_letter": held}
    person = dict.fromkeys(PERSON) | {"letter": slug, "capacity": "senders", "position": 1, "kind": "person"}
    person["sorted_name"] = draft.text
    citations = [cited | {"status": "archive" if held else "official"}] if draft.cites else []
    speech = {"debate": slug, "turn": 1, "chair": False, "paragraph": "al-zee", "first_words": draft.text}
    return Records(record | {"text": draft.text}, citations, [person], [speech])


def in_order(drafts: dict[str, Draft]) -> list[str]:
    return sorted(drafts, key=lambda slug: (drafts[slug].date, slug))


def written(folder: Path, drafts: dict[str, Draft], earlier: EarlierData = NO_DATA) -> dict[str, bytes]:
    return written_in_runs(folder, drafts, earlier)[0]


def written_in_runs(
    folder: Path, drafts: dict[str, Draft], earlier: EarlierData = NO_DATA
) -> tuple[dict[str, bytes], Runs]:
    """The data of these letters, of which all of a year are in one dossier, and where their runs stand."""
    years = sorted({draft.date[:4] for draft in drafts.values()})
    filed = [
        database.DossierRow(year, None, tuple(slug for slug in drafts if drafts[slug].date.startswith(year)))
        for year in years
    ]
    first_slugs = {slug: drafts[slug].first_slug for slug in in_order(drafts)}
    rows = ArchiveRows(first_slugs, lambda slug: of_draft(slug, drafts), filed)
    with tempfile.TemporaryDirectory(dir=folder) as made:
        ready, places = write_data(Path(made), rows, read_words(), earlier)
        return {path: each.file.read_bytes() for path, each in ready.items()}, places


def put_down(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(content)


def differing(old: dict[str, Draft], new: dict[str, Draft]) -> frozenset[str]:
    return frozenset(slug for slug in old.keys() & new.keys() if of_draft(slug, old) != of_draft(slug, new))


NAMES = [f"brief-{number}" for number in range(12)]
DRAFTS = st.builds(
    Draft,
    first_slug=st.sampled_from(["", "", "", "oud-1", "oud-2"]),
    text=st.sampled_from(["Sancties.", "Geen sancties. " * 400, "Ë" * 5000, "anders"]),
    date=st.sampled_from(["2019-02-03", "2020-01-01", "2020-05-06", "2021-01-01"]),
    cites=st.sampled_from(["", *NAMES]),
)
ARCHIVES = st.dictionaries(st.sampled_from(NAMES), DRAFTS, max_size=12)
STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.none() | DRAFTS), max_size=4)


def named(slug: str, draft: Draft) -> Draft:
    return draft if draft.first_slug else replace(draft, first_slug=slug)


@settings(max_examples=60, deadline=None)
@given(
    start=ARCHIVES,
    edits=st.lists(STEPS, max_size=4),
    id_bits=st.sampled_from([4, database.ID_BITS]),
    letters=st.sampled_from([1, 4, 512]),
)
def test_data_after_any_edits_are_the_data_from_nothing(
    start: dict[str, Draft], edits: list[list[tuple[str, Draft | None]]], id_bits: int, letters: int
) -> None:
    """Letters edited, added, removed, renamed, with other dates; runs of two letters, and numbers that clash.

    The full-text index is in segments of about so many letters: what puts a segment in its place gives what FTS5 gives.
    """
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as name:
        patch.setattr(database, "ID_BITS", id_bits)
        patch.setattr(letter_runs, "_RUN_BITS", 1)
        patch.setattr(data_files, "_PAGE_BITS", 0)
        patch.setattr(full_text, "_LETTERS", letters)
        folder, drafts = Path(name), {slug: named(slug, draft) for slug, draft in start.items()}
        made, places = written_in_runs(folder, drafts)
        put_down(folder, made)
        for steps in edits:
            old = dict(drafts)
            for slug, draft in steps:
                drafts.pop(slug, None)
                if draft:
                    drafts[slug] = named(slug, draft)
            earlier = EarlierData(folder / "data", differing(old, drafts), places)
            made, places = written_in_runs(folder, drafts, earlier)
            assert (made, places) == written_in_runs(folder, drafts)
            put_down(folder, made)
        holds_all(made, drafts)


def holds_all(files: dict[str, bytes], drafts: dict[str, Draft]) -> None:
    lines = gzip.decompress(files["data/letters.jsonl.gz"]).splitlines()
    assert [json.loads(line) for line in lines] == [of_draft(slug, drafts).record for slug in in_order(drafts)]
    table = csv.DictReader(io.StringIO(files["data/letters.csv"].decode(), newline=""))
    assert [row["slug"] for row in table] == in_order(drafts)
    with closing(in_memory(gzip.decompress(files["data/archief.sqlite.gz"]))) as db:
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert dict(db.execute("SELECT slug, text FROM letters").fetchall()) == {
            slug: draft.text for slug, draft in drafts.items()
        }
        cited = db.execute("""
            SELECT citing.slug, cited.slug FROM citations JOIN letters AS citing ON citing.id = letter
            JOIN letters AS cited ON cited.id = cited_letter
        """)
        assert dict(cited.fetchall()) == {slug: d.cites for slug, d in drafts.items() if d.cites in drafts}
        (found,) = db.execute("SELECT count(*) FROM letters_fts WHERE letters_fts MATCH 'sancties'")
        assert found[0] == sum("sancties" in draft.text.lower() for draft in drafts.values())
        db.execute("INSERT INTO letters_fts (letters_fts, rank) VALUES ('integrity-check', 1)")
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def sample(count: int) -> dict[str, Draft]:
    return {
        f"brief-{n}": Draft(f"brief-{n}", f"Brief {n} gaat over {n} sancties. " * 50, "2020-01-01")
        for n in range(count)
    }


def numbers_in(files: dict[str, bytes]) -> dict[str, int]:
    with closing(in_memory(gzip.decompress(files["data/archief.sqlite.gz"]))) as db:
        return dict(db.execute("SELECT slug, id FROM letters").fetchall())


def test_a_letter_keeps_its_number_when_others_come_and_go_and_when_it_moves(tmp_path: Path) -> None:
    drafts = sample(20)
    first = numbers_in(written(tmp_path, drafts))
    del drafts["brief-3"]
    drafts["later"] = drafts.pop("brief-4")
    drafts["brief-5"] = replace(drafts["brief-5"], date="2011-01-01")
    drafts |= {"brief-99": Draft("brief-99", "Nieuw.", "2001-01-01")}
    after = numbers_in(written(tmp_path, drafts))
    assert {slug: id_ for slug, id_ in after.items() if slug in first} == {
        slug: id_ for slug, id_ in first.items() if slug in drafts
    }
    assert after["later"] == first["brief-4"], "the slug it was first published under decides"


def test_letters_that_want_one_number_get_two_whatever_order_they_come_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "ID_BITS", 4)
    slugs = {name: name for name in NAMES}
    alone = [database.ids({name: name})[name] for name in NAMES]
    assert len(set(alone)) < len(NAMES), "some want the same"
    given_ids = database.ids(slugs)
    assert sorted(set(given_ids.values())) == sorted(given_ids.values())
    assert database.ids(dict(reversed(slugs.items()))) == given_ids
    assert list(given_ids) == NAMES
    same = database.ids({"a": "oud", "b": "oud"})
    assert same["a"] != same["b"]


def test_no_number_is_larger_than_javascript_holds() -> None:
    assert all(0 <= id_ < 2**53 for id_ in database.ids({name: name for name in NAMES}).values())


def test_only_letters_near_one_that_changed_are_asked_for(tmp_path: Path) -> None:
    drafts, asked = sample(400), list[str]()
    made, places = written_in_runs(tmp_path, drafts)
    put_down(tmp_path, made)

    def noted(slug: str) -> Records:
        asked.append(slug)
        return of_draft(slug, drafts)

    def asked_for(earlier: EarlierData) -> list[str]:
        asked.clear()
        with tempfile.TemporaryDirectory(dir=tmp_path) as made:
            rows = ArchiveRows({slug: slug for slug in in_order(drafts)}, noted, ())
            write_data(Path(made), rows, read_words(), earlier)
        return list(asked)

    assert len(asked_for(NO_DATA)) == len(drafts)
    assert asked_for(EarlierData(tmp_path / "data", frozenset(), places)) == []
    changed = asked_for(EarlierData(tmp_path / "data", frozenset(["brief-200"]), places))
    assert "brief-200" in changed
    assert len(changed) < len(drafts) / 2
    drafts["brief-2000"] = Draft("brief-2000", "Nieuw.", "2020-01-01")
    added = asked_for(EarlierData(tmp_path / "data", frozenset(), places))
    assert "brief-2000" in added
    assert len(added) < len(drafts) / 2


def members_of(packed: bytes) -> list[bytes]:
    """The members of a gzip file, found as a program finds them: each begins where the one before ends."""
    found = []
    while packed:
        unpacker = zlib.decompressobj(wbits=31)
        unpacker.decompress(packed)
        found.append(packed[: len(packed) - len(unpacker.unused_data)])
        packed = unpacker.unused_data
    return found


def edited(drafts: dict[str, Draft]) -> None:
    drafts["brief-200"] = replace(drafts["brief-200"], text=drafts["brief-200"].text.replace("over", "eens"))


def one_more(drafts: dict[str, Draft]) -> None:
    drafts |= {"brief-2000": Draft("brief-2000", "Nieuw. " * 900, "2019-01-01")}


@pytest.mark.parametrize("change", [edited, one_more])
def test_a_change_compresses_little_of_the_files_anew(
    change: Callable[[dict[str, Draft]], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts, added = sample(400), list[int]()
    monkeypatch.setattr(data_files, "_PAGE_BITS", 0)  # a page is much of so few letters
    files, places = written_in_runs(tmp_path, drafts)
    put_down(tmp_path, files)

    def noted(
        self: gzip_members.MemberWriter, key: bytes, content: bytes, add: Any = gzip_members.MemberWriter.add
    ) -> None:
        added.append(len(content))
        add(self, key, content)

    monkeypatch.setattr(gzip_members.MemberWriter, "add", noted)
    old = dict(drafts)
    change(drafts)
    written(tmp_path, drafts)
    from_nothing = sum(added)
    added.clear()
    written(tmp_path, drafts, EarlierData(tmp_path / "data", differing(old, drafts), places))
    assert 0 < sum(added) < from_nothing / 4


def test_a_member_is_found_again_by_what_is_in_it_and_no_other_file_is_taken_for_ours() -> None:
    contents = [b"", b"een " * 9000, shake_256(b"1").digest(40_000)]
    first, second = io.BytesIO(), io.BytesIO()
    with gzip_members.MemberWriter(first) as writer:
        for content in contents:
            writer.add(gzip_members.key_of(content), content)
    assert gzip.decompress(first.getvalue()) == b"".join(contents)
    assert len(members_of(first.getvalue())) == len(contents)
    with gzip_members.MemberWriter(second, first) as again:
        assert not again.copied(gzip_members.key_of(b"iets anders"))
        assert [again.copied(gzip_members.key_of(content)) for content in reversed(contents)] == [True] * 3
    assert gzip.decompress(second.getvalue()) == b"".join(reversed(contents))
    for foreign in (gzip.compress(b"een " * 9000), b"", b"\x1f\x8b\x08\x04" + bytes(40), first.getvalue()[:20]):
        assert not gzip_members.MemberWriter(io.BytesIO(), io.BytesIO(foreign)).copied(gzip_members.key_of(contents[1]))


def test_what_hardly_compresses_is_compressed_quickly_and_all_else_well() -> None:
    dense = shake_256(b"2").digest(60_000)
    plain = "".join(f"{('brief', 'motie', 'sanctie', 'kamer')[byte % 4]} {byte} " for byte in dense).encode()

    def size(content: bytes) -> int:
        out = io.BytesIO()
        with gzip_members.MemberWriter(out) as writer:
            writer.add(gzip_members.key_of(content), content)
        return len(out.getvalue())

    half = dense[:8_000] + bytes(8_384) + plain
    assert size(plain) < len(zlib.compress(plain, 1))
    assert size(dense + plain) > len(zlib.compress(dense + plain, 5))
    assert size(half) < len(zlib.compress(half, 1)), "less than half of its beginning is dense"


@pytest.mark.parametrize("count", [0, 1])
def test_few_letters_or_none_are_files_too(count: int, tmp_path: Path) -> None:
    files = written(tmp_path, sample(count))
    subprocess.run(["gunzip", "-t"], input=files["data/letters.jsonl.gz"], check=True)
    assert len(gzip.decompress(files["data/letters.jsonl.gz"]).splitlines()) == count
    assert len(numbers_in(files)) == count


def retitled(title: str) -> list[Letter]:
    return [
        replace(each, facts=replace(each.facts, title=fact(title))) if each.file == "aleppo.txt" else each
        for each in letters()
    ]


def test_the_data_of_an_archive_are_made_again_of_its_letters_that_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows, given_earlier = new_rows(), list[EarlierData]()

    def noted(*arguments: Any) -> tuple[dict[str, data_files.Ready], Runs]:
        given_earlier.append(arguments[3])
        return write_data(*arguments)

    monkeypatch.setattr(data_making, "write_data", noted)

    def made(folder: str, title: str, rows: Rows) -> tuple[dict[str, str], dict[str, bytes]]:
        build_archive(retitled(title), (), rows=rows)
        digests = data_making.make_data(rows, OutputFolder(tmp_path / folder))
        files = {path: (tmp_path / folder / path).read_bytes() for path in digests}
        assert digests == {path: sha256(content).hexdigest() for path, content in files.items()}
        return digests, files

    first = made("een", "Zoals hij was", rows)
    assert made("een", "Zoals hij was", rows) == first
    assert given_earlier == [NO_DATA], "nothing changed, so nothing is made"
    second = made("een", "Zoals hij is", rows)
    assert second == made("twee", "Zoals hij is", new_rows())
    assert second != first
    earlier = given_earlier[1]
    assert earlier == EarlierData(tmp_path / "een" / "data", frozenset(["kst-32623-169"]), earlier.runs)
    (tmp_path / "een" / "data" / "citations.csv").write_bytes(b"spoiled")
    assert made("een", "Zoals hij is", rows) == second
    assert given_earlier[3] == NO_DATA, "data that were spoiled are not built on"
    assert [path.name for path in (tmp_path / "een").glob(f"{OURS}*")] == [JOURNAL]


def test_where_no_dossier_changed_the_data_ask_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, asked = new_rows(), list[str]()

    def noted(rows: Rows, dossier_id: str, of: Callable[[Rows, str], Any] = citation_graph.dossier_at) -> Any:
        asked.append(dossier_id)
        return of(rows, dossier_id)

    monkeypatch.setattr(data_files, "dossier_at", noted)
    for title in ("Zoals hij was", "Zoals hij is"):
        build_archive(retitled(title), (), rows=rows)
        data_making.make_data(rows, OutputFolder(tmp_path))
    assert asked
    assert len(asked) == len(set(asked))
