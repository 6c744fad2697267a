"""What is left for a curator to decide: all of it is listed, and each correction that is offered ends its item."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from kamerstuk_site.archive.work_items import WORK, WorkItem
from kamerstuk_site.archive.work_list import work_list
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
from kamerstuk_site.cli import main
from kamerstuk_site.site.letter_messages import work_messages
from kamerstuk_site.tables.rows import Rows

WORDS = " ".join(f"woord{number}" for number in range(40))


def letter(name: str, text: str = WORDS, organisation: str = "", **stated: str) -> str:
    """A Markdown source that states facts in its front matter."""
    sender = f"{{name: {name}, organisation: {organisation}}}" if organisation else f"{{name: {name}}}"
    lines = [f"{key}: {value}" for key, value in ({"date": "2020-11-04", "kind": "brief"} | stated).items() if value]
    return "\n".join(["---", *lines, f"senders: [{sender}]", "---", "", text, ""])


FILES = {
    # names: one fuller than the other, and a slip
    "a1.md": letter("S. Blok", "Over de dijk."),
    "a2.md": letter("S.A. Blok", "Over de sluis."),
    "a3.md": letter("Van Baarle", "Over de brug."),
    "a4.md": letter("Van Baarl", "Over het veer."),
    # organisations
    "b1.md": letter("Jo Vaart", "Over turf.", "Stichting Waterkering"),
    "b2.md": letter("Jo Vaart", "Over klei.", "Stichting De Waterkering"),
    # undated
    "c1.md": letter("Jo Vaart", "Zonder dag.", date=""),
    # a reference to one of two
    "d1.md": letter(
        "Jo Vaart",
        "De motie-Dobbe c.s. (36 800 V, nr. 78) en de motie-Dobbe c.s. (36 800 V, nr. 79) zijn aangenomen. "
        "Over de motie Dobbe c.s. schrijf ik later.",
    ),
    # facts on which two files do not agree, of one name and of two
    "e1.md": letter("Jo Vaart", f"Over feiten. {WORDS}", session="2019-2020", identifier="kst-36228-3"),
    "e2.md": letter("Jo Vaart", f"Over feiten. {WORDS}", session="2020-2021", identifier="kst-36228-3"),
    "e3.md": letter("Jo Vaart", f"Over namen. {WORDS}", session="2019-2020"),
    "e3.markdown": letter("Jo Vaart", f"Over namen. {WORDS}", session="2020-2021"),
    # two texts, and nothing says which holds
    "f1.md": letter("Jo Vaart", f"Over teksten. {WORDS}", identifier="kst-36228-4"),
    "f2.md": letter("Jo Vaart", f"Over teksten. {WORDS} en nog meer woorden", identifier="kst-36228-4"),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rows]:
    sources = tmp_path_factory.mktemp("werk") / "sources"
    sources.mkdir()
    for file, text in FILES.items():
        (sources / file).write_text(text)
    return sources, new_rows()


def listed(project: tuple[Path, Rows]) -> tuple[WorkItem, ...]:
    sources, rows = project
    read_archive(sources, rows=rows)
    return work_list(rows)


@pytest.fixture(scope="module")
def items(project: tuple[Path, Rows]) -> tuple[WorkItem, ...]:
    return listed(project)


def test_everything_that_can_be_decided_is_listed_by_kind_in_order(items: tuple[WorkItem, ...]) -> None:
    assert [(item.kind, item.about) for item in items] == [
        ("names", "S. Blok (1 stuk), S.A. Blok (1 stuk)"),
        ("names", "Van Baarl (1 stuk), Van Baarle (1 stuk)"),
        ("organisations", "Stichting De Waterkering (1 stuk), Stichting Waterkering (1 stuk)"),
        ("undated", "c1.md"),
        ("references", "d1.md"),
        ("facts", "e1.md"),
        ("facts", "e3.markdown"),
        ("prints", "f2.md"),
    ]
    assert {item.kind for item in items} == set(WORK)


@pytest.mark.parametrize("number", range(8))
def test_pasting_any_choice_ends_the_item_and_no_other(
    number: int, items: tuple[WorkItem, ...], project: tuple[Path, Rows]
) -> None:
    item = items[number]
    assert len(item.choices) >= 2
    for choice in item.choices:
        files = [(project[0] / each.file, each.yaml) for each in choice.corrections]
        for path, yaml in files:
            path.write_text(yaml.replace("DAG MAAND JAAR", "4 november 2020"))
        left = listed(project)
        wrong = [each for each in read_archive(project[0], rows=project[1])[0].problems if "correction" in each.code]
        for path, _ in files:
            path.unlink()
        assert (left, wrong) == (tuple(each for each in items if each != item), [])


def test_a_day_that_nobody_filled_in_dates_nothing(items: tuple[WorkItem, ...], project: tuple[Path, Rows]) -> None:
    (item,) = (each for each in items if each.kind == "undated")
    (correction,) = item.choices[0].corrections
    path = project[0] / correction.file
    path.write_text(correction.yaml)
    left = listed(project)
    codes = {each.code for each in read_archive(project[0], rows=project[1])[0].problems}
    path.unlink()
    assert left == items
    assert "correction-wrong-type" in codes


def test_two_files_of_one_name_get_a_correction_each(items: tuple[WorkItem, ...]) -> None:
    (item,) = (each for each in items if each.about == "e3.markdown")
    assert {each.file for choice in item.choices for each in choice.corrections} == {"e3.markdown.yml"}


def test_a_new_name_of_a_person_in_the_file_is_put_to_what_stands_there(project: tuple[Path, Rows]) -> None:
    path = project[0].parent / "sources.people.yml"
    path.write_text("s-a-blok:\n  names: [S.A. Blok]\n  years: 2017-2021\n")
    (item,) = (each for each in listed(project) if "Blok" in each.about)
    path.unlink()
    (correction,) = item.choices[0].corrections
    assert correction.yaml.splitlines()[1:] == [
        *("s-a-blok:", "  name: S.A. Blok", "  names: [S.A. Blok, S. Blok]", "  years: 2017-2021")
    ]


def test_three_papers_that_a_name_is_on_are_named(project: tuple[Path, Rows]) -> None:
    paths = [project[0] / f"a{number}.md" for number in (5, 6, 7)]
    for path in paths:
        path.write_text(letter("S. Blok", f"Over {path.stem}."))
    (item,) = (each for each in listed(project) if "S. Blok (4 stukken)" in each.about)
    for path in paths:
        path.unlink()
    assert item.found == "S. Blok staat op a1, a5, a6"


# ---------------------------------------------------------------- the command, and the page


def run(sources: Path, *arguments: str) -> str:
    result = CliRunner().invoke(main, ["check", "--worklist", "--sources", str(sources), "--quiet", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def in_folder(tmp_path: Path) -> Iterator[Path]:
    before = Path.cwd()
    os.chdir(tmp_path)
    yield tmp_path
    os.chdir(before)


def test_the_command_says_it_as_comments_around_what_can_be_pasted(project: tuple[Path, Rows], in_folder: Path) -> None:
    (in_folder / "sources").symlink_to(project[0])
    shown = run(Path("sources"))
    assert shown == run(Path("sources"))
    pasted = [line for line in shown.splitlines() if line and not line.startswith("#")]
    assert "- {zoals geschreven: motie Dobbe c.s., publicatienummer: kst-36800-V-78}" in pasted
    assert "# ==== Namen die op elkaar lijken: 2" in shown
    assert "# sources/c1.yml\n# vul de datum in\ndatum: DAG MAAND JAAR\n" in shown
    records = json.loads(run(Path("sources"), "--format", "json"))
    assert [record["kind"] for record in records].count("facts") == 2
    assert records[0]["choices"][0]["corrections"][0]["file"].endswith(".people.yml")


def test_the_command_says_plainly_that_there_is_nothing_to_do(in_folder: Path) -> None:
    (in_folder / "sources").mkdir()
    (in_folder / "sources" / "brief.md").write_text(letter("Jo Vaart"))
    first, *rest = run(Path("sources")).splitlines()
    assert first == "# Niets te beslissen."
    assert all(title.lower() in rest[-1] for title, _ in WORK.values())


def test_a_form_that_the_list_does_not_have_is_refused(in_folder: Path) -> None:
    (in_folder / "sources").mkdir()
    result = CliRunner().invoke(main, ["check", "--worklist", "--format", "github"])
    assert (result.exit_code, "--format text en json" in result.output) == (2, True)


def test_the_page_is_in_previews_only_and_gone_from_the_next_build(project: tuple[Path, Rows], tmp_path: Path) -> None:
    page = tmp_path / "werklijst.md"
    rows = new_rows()
    build(project[0], tmp_path, rows=rows, record=False, preview=True)
    text = page.read_text()
    assert "### S. Blok (1 stuk), S.A. Blok (1 stuk)" in text
    assert "```yaml\n# vul de datum in\ndatum: DAG MAAND JAAR\n```" in text
    build(project[0], tmp_path, rows=rows)
    assert not page.exists()


@pytest.mark.parametrize(("directories", "page"), [(True, "werklijst/"), (False, "werklijst.html")])
def test_a_preview_says_at_which_address_the_page_is(project: tuple[Path, Rows], directories: bool, page: str) -> None:
    sources, rows = project
    preview = "http://127.0.0.1:8000/proef/"  # as MkDocs has `site_url` while it serves
    read_archive(sources, rows=rows, site_url=preview, directories=directories)
    (message,) = work_messages(rows)
    assert message.text.endswith(
        f"werklijst ({len(work_list(rows))}): wat u kunt beslissen staat in dit voorbeeld op {preview}{page}"
    )


def test_a_preview_with_nothing_to_decide_says_nothing_of_it(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources/a.md").write_text(letter("Jo Vaart"))
    rows = new_rows()
    read_archive(tmp_path / "sources", rows=rows)
    assert [*work_messages(rows)] == []
