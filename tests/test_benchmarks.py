"""The archives that benchmarks and browser tests are made of, and the benchmark itself on a handful of letters."""

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from benchmarks.archives import Paper, papers
from benchmarks.changes import CHANGES, ChangingArchive, Expected
from benchmarks.lost_words import compare
from benchmarks.measure import Usage
from benchmarks.records import motions, records
from benchmarks.run import READING, ROWS, Project, keep_rows

from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.reading.parliament_record import read_parliament_record
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.zaak_record import read_zaak

BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
SAMPLE = 300


def run(script: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def sample() -> list[tuple[Paper, Letter]]:
    """Papers, each with what the parser makes of it."""
    read = []
    for paper in papers(SAMPLE):
        letter = parse(Source(paper.file, paper.data, hashlib.sha256(paper.data).hexdigest())).letter
        assert letter, paper.file
        read.append((paper, letter))
    return read


def test_the_same_arguments_give_the_same_archive(tmp_path: Path) -> None:
    for name, environment in (("one", {"PYTHONHASHSEED": "1"}), ("two", {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"})):
        run("archives.py", "--letters", "60", "--output", str(tmp_path / name), **environment)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "one")) == 60
    run("archives.py", "--letters", "60", "--seed", "2", "--output", str(tmp_path / "other"))
    assert not files(tmp_path / "one").keys() & files(tmp_path / "other").keys()


@pytest.mark.parametrize("fact", ["kind", "identifier", "date", "cited"])
def test_papers_are_read_as_they_are_meant(fact: str, sample: list[tuple[Paper, Letter]]) -> None:
    wrong = []
    for paper, letter in sample:
        cited = frozenset(mention.citation.identifier for mention in letter.mentions if mention.citation.identifier)
        read = cited if fact == "cited" else getattr(letter, fact)
        if read != getattr(paper.truth, fact):
            wrong.append((paper.file, read, getattr(paper.truth, fact)))
    assert len(wrong) <= SAMPLE / 100, wrong


@pytest.mark.parametrize("side", ["senders", "recipients"])
def test_those_who_write_and_are_written_to_are_read_with_their_offices(
    side: str, sample: list[tuple[Paper, Letter]]
) -> None:
    wrong = []
    for paper, letter in sample:
        signed = tuple((person.name, person.role) for person in letter.senders)
        read = signed if side == "senders" else tuple(person.role for person in letter.recipients)
        if read != getattr(paper.truth, side):
            wrong.append((paper.file, read, getattr(paper.truth, side)))
    assert len(wrong) <= SAMPLE / 100, wrong


def test_no_claim_is_read_that_is_not_made(sample: list[tuple[Paper, Letter]]) -> None:
    made, read = 0, 0
    for paper, letter in sample:
        claims = {(m.citation.identifier, m.claim) for m in letter.mentions if m.claim and m.citation.identifier}
        assert claims <= paper.truth.claims, paper.file
        made, read = made + len(paper.truth.claims), read + len(claims)
    assert read >= made * 0.95 > 0


def test_an_archive_has_every_kind_and_form_in_dossiers_great_and_small() -> None:
    made = list(papers(1000))
    assert Counter(paper.truth.kind for paper in made).keys() == {
        "brief",
        "motie",
        "kamervragen",
        "verslag",
        "open-brief",
    }
    assert {Path(paper.file).suffix for paper in made} == {".txt", ".xml"}
    assert any(paper.truth.date is None for paper in made)
    numbered = [identifier for paper in made if (identifier := paper.truth.identifier or "").startswith("kst-")]
    dossiers = Counter(identifier.rpartition("-")[0] for identifier in numbered)
    assert max(dossiers.values()) > 50
    assert sum(size <= 5 for size in dossiers.values()) > len(dossiers) / 2
    letters = sorted(len(paper.data) for paper in made if paper.truth.kind == "brief")
    assert 6_000 < letters[len(letters) // 2] < 12_000


LETTERS = 12
"""The fewest, about, of which some can be added and changed."""


def all_files_after(change: str, archive: ChangingArchive, turn: int) -> dict[str, bytes]:
    archive.do(CHANGES[change](archive, turn))
    return files(archive.folder)


def test_an_archive_has_as_many_letters_after_a_round_of_changes_as_before(tmp_path: Path) -> None:
    archive = ChangingArchive(tmp_path, LETTERS, rounds=1)
    before = files(tmp_path)
    assert len(before) == LETTERS
    assert archive.size == sum(map(len, before.values()))

    edited = all_files_after("edited", archive, 0)
    (changed,) = (file for file in before if edited[file] != before[file])
    assert edited.keys() == before.keys()

    added = all_files_after("added", archive, 0)
    (new,) = added.keys() - before.keys()
    assert added.keys() > before.keys()

    dated = all_files_after("dated", archive, 0)
    (correction,) = dated.keys() - added.keys()
    assert Path(correction).with_suffix(".txt") == Path(changed)

    removed = all_files_after("removed", archive, 0)
    assert removed.keys() == before.keys() - {changed} | {new}


def test_an_edit_changes_nothing_but_the_text_of_a_letter(tmp_path: Path) -> None:
    archive = ChangingArchive(tmp_path, 60, rounds=5)
    before = files(tmp_path)
    for turn in range(5):
        change = CHANGES["edited"](archive, turn)
        ((file, text),) = change.files.items()
        assert text
        old, new = (
            parse(Source(file, data, hashlib.sha256(data).hexdigest())).letter for data in (before[file], text.encode())
        )
        assert old
        assert new
        assert change.expected.html in {block.text for block in new.blocks} - {block.text for block in old.blocks}
        assert len(new.blocks) == len(old.blocks) + 1
        for fact in ("identifier", "date", "title", "senders", "recipients"):
            assert getattr(new, fact) == getattr(old, fact)


def test_every_round_changes_other_letters(tmp_path: Path) -> None:
    archive = ChangingArchive(tmp_path, 60, rounds=3)
    slugs = [CHANGES[name](archive, turn).expected.slug for turn in range(3) for name in ("edited", "added")]
    assert len(set(slugs)) == 6


def test_an_archive_without_letters_enough_to_change_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="5 letters: too few for 5 rounds"):
        ChangingArchive(tmp_path, 5, rounds=5)


@pytest.mark.parametrize(
    ("expected", "html", "is_shown"),
    [
        (Expected("kst-1-2", "nieuw", "nieuw"), "<p>nieuw</p>", True),
        (Expected("kst-1-2", "nieuw", "nieuw"), "<p>oud</p>", False),
        (Expected("kst-1-2", "nieuw", "nieuw"), "", False),
        (Expected("kst-1-2", "weg", "weg", present=False), "<p>weg</p>", False),
        (Expected("kst-1-2", "weg", "weg", present=False), "", True),
    ],
)
def test_a_page_shows_what_is_expected_of_it(expected: Expected, html: str, is_shown: bool) -> None:
    assert expected.is_shown(html) is is_shown


def test_data_have_followed_when_the_record_of_that_letter_has_it() -> None:
    other, own = '{"slug": "kst-1-1", "text": "nieuw"}\n', '{"slug": "kst-1-2", "text": "nieuw"}\n'
    here, not_here = (Expected("kst-1-2", "", "nieuw", present=present) for present in (True, False))
    assert here.is_recorded(other + own)
    assert not here.is_recorded(other)
    assert not_here.is_recorded(other)
    assert not not_here.is_recorded(other + own)


def tables_in(file: Path) -> dict[str, int]:
    """How many rows each table has."""
    with closing(sqlite3.connect(file)) as base:
        values = base.execute("select count(*) from value where id not in (select id from row)").fetchone()
        assert values == (0,)
        return dict(base.execute("select source, count(*) from row group by source"))


def test_a_cold_build_keeps_what_was_read_and_nothing_else(tmp_path: Path) -> None:
    archive = ChangingArchive(tmp_path / "sources", LETTERS)

    def build_once() -> list[tuple[int, int]]:
        progress: list[tuple[int, int]] = []
        reading = ReadingOptions(progress=lambda done, of: progress.append((done, of)))
        build(archive.folder, tmp_path / "out", rows=new_rows(tmp_path / "cache", archive.folder), reading=reading)
        return progress

    build_once()
    (file,) = (tmp_path / "cache").glob(ROWS)
    assert tables_in(file).keys() > READING
    keep_rows(file, READING)
    assert tables_in(file) == {"parsed": LETTERS, "parsed_text": LETTERS, "parsed_record": LETTERS, "known_sources": 1}
    assert build_once()[0] == (LETTERS, LETTERS)  # nothing was read again
    assert tables_in(file).keys() > READING


def test_a_cold_build_that_would_read_again_is_an_error(tmp_path: Path) -> None:
    archive = ChangingArchive(tmp_path / "sources", LETTERS)
    build(archive.folder, tmp_path / "out", rows=new_rows(tmp_path, archive.folder))
    (file,) = tmp_path.glob(ROWS)
    with pytest.raises(RuntimeError, match="parsed_elsewhere"):
        keep_rows(file, {"parsed", "parsed_elsewhere"})


class ProjectWithoutSite(Project):
    """A project whose builds leave one page as it is."""

    page = ""

    def build(self, name: str) -> Usage:
        """Write that page where the letter is expected."""
        target = self.site / CHANGES[name](self.archive, 0).expected.page / "index.html"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.page, encoding="utf-8")
        return Usage(1, 1, 1, {})


def test_a_build_after_which_the_site_shows_no_change_is_an_error(tmp_path: Path) -> None:
    project = ProjectWithoutSite(tmp_path, LETTERS, 1, 1)
    project.page = "an older text"
    with pytest.raises(RuntimeError, match="edited: the site does not show it"):
        project.build_changed("edited", 0)
    project.page = CHANGES["edited"](project.archive, 0).expected.html
    assert project.build_changed("edited", 0).wall == 1
    with pytest.raises(RuntimeError, match="edited: the site showed it before"):
        project.build_changed("edited", 0)


@pytest.mark.slow
def test_a_site_is_measured_beside_plain_mkdocs(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    arguments = ("--letters", str(LETTERS), "--json", str(out), "--keep", str(tmp_path / "project"))
    printed = run("run.py", *arguments).stdout
    measured = json.loads(out.read_text())
    for name in ("plain", "whole", "cold", "unchanged", "edited", "added", "dated", "removed"):
        assert {key for key, value in measured[name].items() if value} >= {"wall", "cpu", "peak_mb"}
        assert name in printed
    assert measured["whole"]["bytes"] == sum(map(len, files(tmp_path / "project/site").values()))
    for ratio in ("cold.wall", "whole.cpu", "added.wall", "removed.cpu"):
        name, what = ratio.split(".")
        expected = measured[name][what] / measured["plain"][what]
        assert measured["ratios"][ratio] == pytest.approx(expected, abs=0.01)
    kilobytes = dict(measured["kb_a_letter"])
    assert kilobytes.pop("all") == pytest.approx(measured["whole"]["bytes"] / 1000 / LETTERS, abs=0.01)
    assert sum(kilobytes.values()) == pytest.approx(measured["whole"]["bytes"] / 1000 / LETTERS, abs=0.3)
    originals = sum(map(len, files(tmp_path / "project/site/bestanden").values()))
    in_kind = sum(size for kind, size in kilobytes.items() if kind.startswith("bestanden "))
    assert in_kind == pytest.approx(originals / 1000 / LETTERS, abs=0.02)
    assert 0 < measured["around"]["median_kb"] < 30
    assert (tmp_path / "project/plain/site/search/search_index.json").is_file()
    assert not (tmp_path / "project/plain/site/zoekindex").exists()


@pytest.mark.slow
def test_the_seconds_from_a_save_to_its_page_are_measured(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    printed = run("serve.py", "--letters", str(LETTERS), "--rounds", "1", "--json", str(out)).stdout
    measured = json.loads(out.read_text())
    for name in CHANGES:
        assert 0 < measured[name]["median"] <= measured[name]["worst"]
        assert measured[name]["median"] <= measured[name]["idle"]
        assert name in printed


REPORT = """
import json, os, subprocess, sys, time
def report(stage):
    with open(os.environ["KAMERSTUK_TIMINGS"], "a") as out:
        print(json.dumps(dict(stage=stage, wall=1.5, cpu=0.5)), file=out)
"""
CHILD = "import time; end = time.process_time() + 0.5\nwhile time.process_time() < end: pass"
PARENT = f"""{REPORT}
time.sleep(1)
report("parse")
report("search")
subprocess.Popen([sys.executable, "-c", {CHILD!r}])
"""
MEASURE_PARENT = f"""
import dataclasses, json, sys
from pathlib import Path
from benchmarks.measure import measure
folder = Path(sys.argv[1])
print(json.dumps(dataclasses.asdict(measure([sys.executable, "-c", {PARENT!r}], folder, folder / "log.txt"))))
"""
# It goes on when it is told to, so that each stage is looked at, however busy the machine.
GREEDY = f"""{REPORT}
print(flush=True), input()
report("parse")
held = bytearray(100_000_000)
held[::4096] = b"x" * len(held[::4096])
print(flush=True), input()
report("search")
"""
LOOK_AT_GREEDY = f"""
import dataclasses, json, os, subprocess, sys
from pathlib import Path
from benchmarks.measure import _Watch
timings = Path(sys.argv[1], "log.jsonl")
watch = _Watch(timings)
with subprocess.Popen(
    [sys.executable, "-c", {GREEDY!r}], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    env=os.environ | {{"KAMERSTUK_TIMINGS": str(timings)}},
) as program:
    for _ in range(2):
        program.stdout.readline()
        watch.look()
        program.stdin.write(b"\\n")
        program.stdin.flush()
print(json.dumps([watch.peak, {{name: dataclasses.asdict(stage) for name, stage in watch.stages().items()}}]))
"""


def in_a_process(script: str, folder: Path) -> Any:
    """What a script prints, in a process of its own: the children of pytest are none of its business."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)], cwd=BENCHMARKS.parent, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_processes_that_outlive_their_parent_count(tmp_path: Path) -> None:
    usage = in_a_process(MEASURE_PARENT, tmp_path)
    assert usage["cpu"] >= 0.5
    assert usage["wall"] >= 1
    assert list(usage["stages"]) == ["parse", "search"]
    assert usage["stages"]["parse"] | {"peak_mb": 0} == {"wall": 1.5, "cpu": 0.5, "peak_mb": 0}


def test_memory_counts_for_the_stage_in_which_it_is_held(tmp_path: Path) -> None:
    peak, stages = in_a_process(LOOK_AT_GREEDY, tmp_path)
    assert 0 < stages["parse"]["peak_mb"] < 90 < stages["search"]["peak_mb"] <= peak


LETTER = "Den Haag, 3 maart 2024\n\nGeachte voorzitter,\n\nHierbij informeer ik u over de dijken en de slui-\nzen.\n\nA.B. Kranendonk\n"


def test_every_word_of_a_built_letter_is_found_also_where_it_is_one_letter_with_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LETTER, encoding="utf-8")
    whole = LETTER.replace("-\n", "")
    (tmp_path / "a.html").write_text(f"<html><body><p>{whole}</p></body></html>", encoding="utf-8")
    told = run("lost_words.py", str(tmp_path)).stdout.splitlines()
    assert told == ["2 letters, 41 words, 0 lost, 0 more, 0 addresses"]


@pytest.mark.parametrize(
    ("raw", "page", "lost", "more"),
    [
        ("De dijk en de dijk", "De dijk en de dijk", {}, {}),
        ("De dijk en de dijk", "De dijk en de", {"dijk": 1}, {}),
        ("De dijk", "De dijk dijk", {}, {"dijk": 1}),
        ("minis-\nterie", "ministerie", {}, {}),
        ("m i n i s t e r i e", "ministerie", {}, {}),
        ("noot1", "noot 1", {}, {}),
        ("zorg-\n1 Zie noot.\naanbieder", "zorgaanbieder 1 Zie noot.", {}, {}),
        ("zorg-\n1 Zie noot.\naanbieder", "zorgverlener 1 Zie noot.", {"zorg": 1, "aanbieder": 1}, {"zorgverlener": 1}),
        ("Kostic\u0301", "Kosti\u0107", {}, {}),
    ],
)
def test_a_word_counts_as_often_as_it_stands_there_however_it_is_cut(
    raw: str, page: str, lost: dict[str, int], more: dict[str, int]
) -> None:
    count = compare("brief.txt", raw, page)
    assert (dict(+count.lost), dict(+count.more)) == (lost, more)


def test_the_records_of_motions_are_such_as_the_service_has_and_say_how_each_ended() -> None:
    of = motions(40)
    read = [read_zaak(found) for name, data in records(of) if (found := read_parliament_record(name, data).record)]
    assert [each.problems for each in read] == [()] * 40
    assert [each.zaak.paper for each in read] == [paper.truth.identifier for paper in of]
    assert {each.zaak.latest_decision.result for each in read if each.zaak.latest_decision.result} == {
        "aangenomen",
        "verworpen",
    }
    assert all(sum(filter(None, made.total)) == 150 for each in read for made in each.zaak.decisions)
    assert dict(records(of)) == dict(records(motions(40)))
