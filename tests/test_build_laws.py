"""The law of builds: whatever was edited since, and however earlier builds ended, a build gives what one from nothing gives."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamerstuk_site import page_making, pages, parsing
from kamerstuk_site.build import Built, Reading, build, new_rows, read_archive
from kamerstuk_site.generated import MADE_FROM, OutputFolder
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading import source_folder
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.register import HEADER, read_register, register_path, write_register
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store
from kamerstuk_site.workers import guarded, with_bytes
from tests.conftest import REPOSITORY

LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

{dossier} Begroting van de dijken

Nr. {number} {heading}

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day} maart 2024

{sentence} Hierbij ga ik in op motie-Zeegers (Kamerstuk {cited}) en op mijn brief van 3 maart jl.

De {office},
{sender}
"""


@dataclass(frozen=True)
class Letter:
    """What a test changes of a letter."""

    number: int
    dossier: str = "36 801"
    heading: str = "BRIEF VAN DE MINISTER VAN WATERBEHEER"
    day: int = 3
    sentence: str = "Er is 15 miljoen euro beschikbaar voor de dijken in de zuidelijke delta."
    cited: str = "36 801, nr. 1"
    office: str = "Minister van Waterbeheer"
    sender: str = "A.B. Kranendonk"

    @property
    def text(self) -> str:
        """As it is printed."""
        return LETTER.format(**vars(self))


VALUES: dict[str, Sequence[object]] = {
    "number": (1, 2, 3, 4),
    "dossier": ("36 801", "36 802"),
    "heading": ("BRIEF VAN DE MINISTER VAN WATERBEHEER", "MOTIE VAN HET LID ZEEGERS"),
    "day": (3, 4, 17),
    "sentence": (Letter(0).sentence, "Er is 1,5 miljoen euro beschikbaar voor de dijken.", "Zie ook dossier 36 803."),
    "cited": ("36 801, nr. 1", "36 801, nr. 2", "36 802, nr. 4", "35 000, nr. 9"),
    "office": ("Minister van Waterbeheer", "Minister van Financiën"),
    "sender": ("A.B. Kranendonk", "C. Zeegers", "D. Zeegers"),
}
FILES = ("a.txt", "b.txt", "c.txt", "map/a.txt", "d.md")
CORRECTIONS = (
    "date: 2024-03-09\n",
    "original: withhold\n",
    "kind: motie\nidentifier: kst-36801-2\n",
    "date: ooit\n",
    ": -\n",
)


# ---------------------------------------------------------------- a project, and what is done to it


@dataclass
class Project:
    """A folder with letters, templates, a cache and the output of builds."""

    folder: Path
    letters: dict[str, Letter] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    rows: Rows | None = None

    def __post_init__(self) -> None:
        self.sources.mkdir(parents=True, exist_ok=True)

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        return self.folder / ".cache"

    @property
    def register(self) -> Path:
        return register_path(self.sources)

    def put(self, file: str, letter: Letter) -> None:
        """Write a letter."""
        self.letters[file] = letter
        path = self.sources / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(letter.text, encoding="utf-8")

    def own_templates(self) -> Path:
        """The folder of templates, which is a copy from the first call on."""
        folder = self.folder / "templates"
        if not folder.exists():
            shutil.copytree(REPOSITORY / "templates", folder, ignore=shutil.ignore_patterns("theme"))
            self.settings["templates"] = folder
        return folder

    def new_process(self) -> None:
        """Forget what is in memory only."""
        self.rows = None

    def build(self) -> Built:
        """A build on what earlier ones left."""
        self.rows = self.rows or new_rows(self.cache, self.sources)
        return build(self.sources, self.output, rows=self.rows, **self.settings)

    def anew(self, folder: Path) -> tuple[dict[str, bytes], str | None]:
        """What a build from nothing gives of the present letters: its files, and the register after it."""
        if self.register.exists():
            shutil.copy(self.register, folder)
        shutil.copytree(self.sources, folder / "sources")
        build(folder / "sources", folder / "output", **self.settings)
        return tree(folder / "output"), register_text(folder / "sources")

    def check(self, built: Callable[[], object] | None = None) -> None:
        """Build, and compare with a build from nothing."""
        with TemporaryDirectory() as folder:
            wanted, register = self.anew(Path(folder))
            (built or self.build)()
            there = tree(self.output)
            assert there.keys() == wanted.keys()
            assert [path for path in wanted if there[path] != wanted[path]] == []
            assert register_text(self.sources) == register


def tree(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, the lists of ours too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def register_text(sources: Path) -> str | None:
    """The register of a sources folder, where there is one."""
    path = register_path(sources)
    return path.read_text("utf-8") if path.exists() else None


Edit = Callable[[Project, int, int], None]
"""Does something to a project, which two numbers tell more of."""


def change_letter(project: Project, which: int, value: int) -> None:
    file = FILES[which % len(FILES)]
    names = sorted(VALUES)
    name = names[value % len(names)]
    values = VALUES[name]
    if file in project.letters:
        project.put(file, replace(project.letters[file], **{name: values[value // len(names) % len(values)]}))


def add(project: Project, which: int, value: int) -> None:
    project.put(FILES[which % len(FILES)], Letter(number=value % 4 + 1, day=value % 9 + 1))


def remove(project: Project, which: int, _: int) -> None:
    file = FILES[which % len(FILES)]
    if project.letters.pop(file, None):
        (project.sources / file).unlink()


def rename(project: Project, which: int, value: int) -> None:
    old, new = FILES[which % len(FILES)], FILES[value % len(FILES)]
    if old in project.letters and new not in project.letters:
        (project.sources / new).parent.mkdir(exist_ok=True)
        (project.sources / old).rename(project.sources / new)
        project.letters[new] = project.letters.pop(old)


def exchange(project: Project, which: int, value: int) -> None:
    """Give two letters each other's names."""
    one, other = FILES[which % len(FILES)], FILES[value % len(FILES)]
    if one in project.letters and other in project.letters and one != other:
        aside = project.folder / "aside"
        (project.sources / one).rename(aside)
        (project.sources / other).rename(project.sources / one)
        aside.rename(project.sources / other)
        project.letters[one], project.letters[other] = project.letters[other], project.letters[one]


def add_edition(project: Project, which: int, value: int) -> None:
    """Put another file of a letter beside it: the same words, or a reprint."""
    file, other = FILES[which % len(FILES)], FILES[(which + 1) % len(FILES)]
    if file in project.letters:
        same = project.letters[file]
        sentence = VALUES["sentence"][value % 2]
        project.put(other, replace(same, sentence=str(sentence), heading=f"HERDRUK1 {same.heading}"))


def correct(project: Project, which: int, value: int) -> None:
    path = (project.sources / FILES[which % len(FILES)]).with_suffix(".yml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(CORRECTIONS[value % len(CORRECTIONS)], encoding="utf-8")


def take_correction_away(project: Project, which: int, _: int) -> None:
    (project.sources / FILES[which % len(FILES)]).with_suffix(".yml").unlink(missing_ok=True)


def begin_register(project: Project, _which: int, _value: int) -> None:
    if not project.register.exists():
        project.register.write_text(f"{HEADER}\n", encoding="utf-8")


def drop_register(project: Project, _which: int, _value: int) -> None:
    project.register.unlink(missing_ok=True)


def accept_all(project: Project, _which: int, _value: int) -> None:
    """Have the curator accept what changed, and withdraw what is gone."""
    sources, _ = source_folder.read_sources(project.sources)
    register = read_register(project.register, ((source.file, source.sha256) for source in sources))
    if register:
        files = {row.file for row in register.rows} | {source.file for source in sources}
        write_register(project.register, register.after(register.acceptances(files)))


def stop_recording(project: Project, _which: int, value: int) -> None:
    project.settings["record"] = bool(value % 2)


def edit_template(project: Project, which: int, value: int) -> None:
    names = ("stuk.md.j2", "thuis.md.j2", "_stukken.md.j2", "partij.md.j2")
    path = project.own_templates() / "pages" / names[which % len(names)]
    path.write_text(f"{path.read_text('utf-8')}{'x' * (value % 3)}\n", encoding="utf-8")


def edit_word(project: Project, which: int, _value: int) -> None:
    path = project.own_templates() / "woorden/nl.yml"
    old = ("Citeer", "brief", "dossier")[which % 3]
    path.write_text(path.read_text("utf-8").replace(f" {old}", f" {old}x", 1), encoding="utf-8")


def set_address(project: Project, which: int, value: int) -> None:
    urls = (None, "https://archief.example/", "https://ander.example/map/")
    project.settings[("site_url", "repo_url")[which % 2]] = urls[value % len(urls)]


def edit_output(project: Project, which: int, value: int) -> None:
    """Write over a file of the output, or delete it."""
    files = sorted(path for path in project.output.rglob("*") if path.is_file() and not path.name.startswith("."))
    if files:
        file = files[which * 7 % len(files)]
        file.unlink()
        if value % 2:
            file.write_bytes(b"door iemand anders")


def turn_clock(project: Project, which: int, value: int) -> None:
    """Have a letter look older or newer than it is."""
    file = project.sources / FILES[which % len(FILES)]
    if file.exists():
        os.utime(file, (value * 1_000_000, value * 1_000_000))


EDITS: tuple[Edit, ...] = (
    *(change_letter, change_letter, change_letter, change_letter, add, add, remove, rename, exchange, add_edition),
    *(correct, correct, take_correction_away, begin_register, drop_register, accept_all, stop_recording),
    *(edit_template, edit_word, set_address, edit_output, edit_output, turn_clock),
)
NUMBERS = st.integers(0, 40)
DONE = st.lists(st.tuples(st.sampled_from(EDITS), NUMBERS, NUMBERS), max_size=3)
MANNERS = st.sampled_from(["same process", "new process", "killed"])
HISTORIES = st.lists(st.tuples(DONE, MANNERS, NUMBERS), min_size=3, max_size=6)


# ---------------------------------------------------------------- how builds are run here


def parse_here(sources: Sequence[Any], progress: Any = None, **_: Any) -> list[Outcome]:
    """What `workers.parse_all` gives, without other processes."""
    parsed_here.extend(source.file for source in sources)
    return [guarded(parse, source.source() if isinstance(source, SourceFile) else source, None) for source in sources]


parsed_here: list[str] = []
"""The sources that were parsed, by file, since a test emptied this."""


@pytest.fixture(autouse=True)
def _here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are parsed in the test's process, and a file counts as settled as soon as it is written."""
    if "real" not in request.keywords:
        monkeypatch.setattr(parsing, "parse_all", parse_here)
        monkeypatch.setattr(source_folder, "_SETTLED", 0)
        parsed_here.clear()


@pytest.fixture
def units_made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The units of pages that were made here, in order."""
    made: list[tuple[str, ...]] = []
    make = pages.page_files.make

    def counted(rows: Rows, key: tuple[str, ...]) -> Any:
        made.append(key)
        return make(rows, key)

    monkeypatch.setattr(pages.page_files, "make", counted)
    return made


class CutError(BaseException):
    """A build ends here, as by a kill."""


def killed(project: Project, after: int) -> None:
    """A build that ends when something has been written so many times; its process with it."""
    left = after

    def cut(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise CutError
            return real(*arguments, **named)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(OutputFolder, "write", cut(OutputFolder.write))
        patch.setattr(OutputFolder, "take", cut(OutputFolder.take))
        patch.setattr(Store, "write", cut(Store.write))
        patch.setattr("kamerstuk_site.tables.rows._UNSAVED", 3_000)
        try:
            project.build()
        except CutError:
            pass
    project.new_process()


def few_letters(project: Project) -> None:
    """Letters that cite each other."""
    project.put("a.txt", Letter(1))
    project.put("b.txt", Letter(2, heading="MOTIE VAN HET LID ZEEGERS", day=4, sender="C. Zeegers"))
    project.put("c.txt", Letter(3, cited="36 801, nr. 2", sender="D. Zeegers"))
    project.put("map/a.txt", Letter(4, dossier="36 802", day=17))


# ---------------------------------------------------------------- any edits


@settings(max_examples=14, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES, st.booleans())
def test_any_history_gives_what_a_build_from_nothing_gives(
    history: list[tuple[list[tuple[Edit, int, int]], str, int]], with_register: bool
) -> None:
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        few_letters(project)
        if with_register:
            begin_register(project, 0, 0)
        project.build()
        for edits, manner, number in history:
            for edit, which, value in edits:
                edit(project, which, value)
            if manner == "new process":
                project.new_process()
            if manner == "killed":
                killed(project, number)
            project.check()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    few_letters(made)
    return made


def test_whenever_a_build_is_killed_the_next_one_is_right(project: Project) -> None:
    """Cut after each of its writes: of the first build, and of one after an edit of all pages."""
    for after in range(0, 90, 8):
        killed(project, after)
    project.check()
    for after in range(0, 90, 8):
        edit_word(project, 0, 0)
        killed(project, after)
        if after % 3 == 0:
            edit_output(project, after, after)
        project.check()


def test_a_file_may_become_a_folder_and_back(project: Project) -> None:
    project.check()
    for _ in range(2):
        (project.sources / "a.txt").rename(project.folder / "aside")
        project.put("a.txt/b.txt", Letter(1))
        project.check()
        shutil.rmtree(project.sources / "a.txt")
        project.put("a.txt", Letter(1))
        project.check()


def test_what_was_made_for_a_bag_is_not_taken_for_written(project: Project) -> None:
    from kamerstuk_site.bag import write_bag

    project.check()
    project.put("a.txt", replace(project.letters["a.txt"], sentence="Een ander besluit over de dijken."))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamerstuk_site.tables.rows._UNSAVED", 1000)  # as in a large archive
        write_bag(project.folder / "bag", project.sources, rows=project.rows)
    project.check()
    project.put("a.txt", replace(project.letters["a.txt"], sentence="Nog een ander besluit."))
    project.new_process()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kamerstuk_site.tables.rows._UNSAVED", 1000)
        write_bag(project.folder / "bag2", project.sources, rows=new_rows(project.cache, project.sources))
    project.check()


@pytest.mark.parametrize(
    "damage",
    [
        "update value set data = x'2d00'",
        "delete from value",
        "delete from row where id % 3 = 0",
        "update row set digest = x'00'",
    ],
)
def test_a_damaged_cache_costs_time_only(project: Project, damage: str) -> None:
    import sqlite3

    project.build()
    for _ in range(2):
        project.new_process()
        (file,) = project.cache.glob("*.sqlite")
        with sqlite3.connect(file) as base:
            base.execute(damage)
        add(project, 4, 3)
        project.check()


def test_rows_that_could_not_be_made_are_not_right_when_they_can_be(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_making, "FEW", 0)
    project.build()
    for _ in range(2):
        remove(project, 2, 0)
        project.new_process()
        project.check()
        project.new_process()
        project.put("c.txt", Letter(3, day=9, heading="MOTIE VAN HET LID ZEEGERS"))
        project.check()
        project.put("c.txt", Letter(3, day=10))
        project.check()


def test_a_template_is_read_again_whatever_its_time(project: Project) -> None:
    path = project.own_templates() / "pages/_stukken.md.j2"
    os.utime(path, (1e9, 1e9))
    project.build()
    for number in range(2):
        path.write_text(path.read_text("utf-8") + f"\nx{number}\n", encoding="utf-8")
        os.utime(path, (1e9, 1e9))
        project.check()
        assert f"x{number}" in (project.output / "index.md").read_text("utf-8")
