"""Whatever a letter says, and wherever it says it, no file that is made of it holds a character that acts or breaks."""

import csv
import datetime as dt
import gzip
import io
import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml

from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem

from ..assembled import build_archive, heads, pages
from ..fixtures_archive import block, letter, mention

SITE = "https://example.org/archief/"
WORD = "Jansen{}, van (der) Berg"


def odd_letter(sign: str) -> Letter:
    """A letter that has the sign in whatever it states."""
    said = WORD.format(sign)
    origin = Origin("text", f"regel {sign}", f"“{said}”")

    def stated(value: object) -> Fact[object]:
        return Fact(value, replace(origin), replaced=Fact(value, origin))

    blocks = (
        block(said, "heading"),
        block(f"{said} noemt de motie Omtzigt{sign} (35 570, nr. 12) en een brief."),
        block(said, "item", "-"),
    )
    people = (Person(said, f"Minister{sign}", f"Ministerie{sign}"), Person(f"A. Ander{sign}"))
    facts = Facts(
        title=stated(said),  # type: ignore[arg-type]
        date=Fact(dt.date(2020, 11, 4), origin),
        place=stated(said),  # type: ignore[arg-type]
        dossiers=stated((DossierName("35570-V", said),)),  # type: ignore[arg-type]
        senders=stated(people),  # type: ignore[arg-type]
        recipients=stated(people),  # type: ignore[arg-type]
        copies=stated((said,)),  # type: ignore[arg-type]
    )
    mentions = (
        mention(blocks, 1, f"motie Omtzigt{sign} (35 570, nr. 12)", "kst-35570-12", movers=(f"Omtzigt{sign}",)),
        mention(blocks, 1, "een brief", kind="brief", reason=f"onduidelijk{sign}"),
    )
    made = letter("brief.txt", facts, blocks, *mentions, furniture=(f"Pagina{sign} 1",))
    return replace(made, editions=(replace(letter("brief.md", facts, blocks[1:]), format="markdown"),))


def unpacked(path: str, content: str | bytes) -> tuple[str, str | bytes]:
    if isinstance(content, bytes) and path.endswith(".gz"):
        return path.removesuffix(".gz"), gzip.decompress(content)
    return path, content


def check_rows(database: bytes, folder: Path) -> None:
    (folder / "archief.sqlite").write_bytes(database)
    with sqlite3.connect(folder / "archief.sqlite") as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = [cell for table in tables for row in db.execute(f'SELECT * FROM "{table}"') for cell in row]  # noqa: S608
    assert len(cells) > 50
    assert [cell for cell in cells if isinstance(cell, str) and forbidden_in(cell)] == []


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "\x00",
            "\x08",
            "\x0b",
            "\x1b[2J",
            "\x1f",
            "\x7f",
            "\x9b31m",
            "\ud800",
            "\udfff",
            "\ufdd0",
            "\ufffe",
            "\U0010ffff",
        ),
        *("\u061c", "\u200e", "\u202e", "\u2066", "]]>\x00", '"\x1b</script>'),
    ],
    ids=ascii,
)
def test_no_file_holds_what_no_value_may_hold_and_each_is_of_its_form(sign: str, tmp_path: Path) -> None:
    odd = odd_letter(sign)
    archive = build_archive([odd], [Problem("empty-file", "brief.txt", f"gevonden: {sign}", key=f"x{sign}")])
    packed = pages(archive, {}, site_url=SITE, repo_url="https://github.com/wie/wat")
    made = dict(unpacked(path, content) for path, content in packed.items())
    assert {path.rpartition(".")[2] for path in made} >= {
        "md",
        "json",
        "jsonl",
        "csv",
        "xml",
        "bib",
        "ris",
        "svg",
        "sqlite",
    }
    for path, content in made.items():
        if path.endswith(".sqlite"):
            check_rows(bytes(content), tmp_path) if isinstance(content, bytes) else pytest.fail(path)
            continue
        text = content if isinstance(content, str) else content.decode()
        assert (path, forbidden_in(text)) == (path, "")
        assert "&#x1b;" not in text.lower()
        assert (path, re.findall(r"&#(?:0|8|11|27|31|127|155|55296|57343|65534|8238);", text)) == (path, [])
        text.encode()
        if path.endswith((".xml", ".svg")):
            ET.fromstring(text)  # noqa: S314 - our own
        elif path.endswith((".json", ".jsonl")):
            for line in text.splitlines() if path.endswith("l") else [text]:
                assert [each for each in texts(json.loads(line)) if forbidden_in(each)] == []
        elif path.endswith(".csv"):
            assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}) == 1
        elif path.endswith((".md", ".markdown.txt")):
            front = yaml.safe_load(text.split("---\n")[1])
            assert [each for each in texts(front) if forbidden_in(each)] == []


@pytest.mark.parametrize("sign", ["\x00", "\x1b[2J", "\ud800", "\u202e", "\ufffe"], ids=ascii)
def test_no_head_holds_what_no_value_may_hold(sign: str) -> None:
    found = heads(build_archive([odd_letter(sign)], ()), SITE).values()
    for head in found:
        values = [head.description, *(content for _, _, content in head.meta)]
        values += texts(json.loads(head.linked_data)) if head.linked_data else []
        assert [value for value in values if forbidden_in(value)] == []
    assert any(head.linked_data for head in found)
