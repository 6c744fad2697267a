"""The law of builds: whatever was edited since, and however earlier builds ended, a build gives what one from nothing gives."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.site.project import tree
from tests.zaken import decision, member, party, written, zaak

from kamerstuk_site.archive.addresses import vacant_slugs
from kamerstuk_site.archive.ledger_file import ledger_path
from kamerstuk_site.archive.people_file import people_path
from kamerstuk_site.archive.register_file import HEADER, read_register, register_path, write_register
from kamerstuk_site.build import output_folder, page_making, parsing
from kamerstuk_site.build.all_tables import AFTER_LETTERS, TABLES
from kamerstuk_site.build.letter_limits import guarded
from kamerstuk_site.build.letters_first import LettersMade
from kamerstuk_site.build.output_folder import JOURNAL, OutputFolder
from kamerstuk_site.build.pipeline import Built, build
from kamerstuk_site.build.project_rows import FOLDER, new_rows
from kamerstuk_site.cli import main
from kamerstuk_site.exports.page_metadata import heads
from kamerstuk_site.files import atomic, file_state
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.pages import lists, page_units
from kamerstuk_site.pages.list_tables import ListTable, TablePage, split
from kamerstuk_site.pages.page_units import page_files
from kamerstuk_site.preservation.bag import write_bag
from kamerstuk_site.reading import source_folder
from kamerstuk_site.reading.parse import parse
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.tables.mappings import Each
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.store import Store

IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - a folder of its own in it
"""Where builds go that are only compared with; None for where other temporary files go."""
LETTER = """Tweede Kamer der Staten-Generaal 2
Vergaderjaar 2023-2024

{dossier} Begroting van de dijken

Nr. {number} {heading}

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Den Haag, {day} maart 2024

{sentence}

Hierbij ga ik in op motie-Zeegers (Kamerstuk {cited}) en op mijn brief van 3 maart jl.

De {office},
{sender}
"""


DEBATED = "Dijkversterking"
DEBATE = """{heading}

Donderdag {day} maart 2024

Aan de orde is het debat over de dijken.

De voorzitter:
Deze motie is voorgesteld door het lid Zeegers. Zij krijgt nr. {number} ({dossier}).

De heer Zeegers (Noorderzon):
{sentence}

Minister Kranendonk:
Dit staat in mijn brief (Kamerstuk {cited}).
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
        form = DEBATE if self.heading == DEBATED else LETTER
        return form.format(**vars(self))


VALUES: dict[str, Sequence[Any]] = {
    "number": (1, 2, 3, 4),
    "dossier": ("36 801", "36 802"),
    "heading": ("BRIEF VAN DE MINISTER VAN WATERBEHEER", "MOTIE VAN HET LID ZEEGERS", DEBATED),
    "day": (3, 4, 17),
    "sentence": (Letter(0).sentence, "Er is 1,5 miljoen euro beschikbaar voor de dijken.", "Zie ook dossier 36 803."),
    "cited": ("36 801, nr. 1", "36 801, nr. 2", "36 802, nr. 4", "35 000, nr. 9"),
    "office": ("Minister van Waterbeheer", "Minister van Financiën"),
    "sender": ("A.B. Kranendonk", "C. Zeegers", "D. Zeegers"),
}
ANSWER = "identifier\t{}\t{}\t2026-11-01\t2026-11-28\t{}\t{}\n"
LEDGERS = (
    "",
    ANSWER.format("kst-36801-1", "withdrawn", "-", "bijlage=kst-36801-2 bijlage=blg-9 behandeldDossier=36801")
    + ANSWER.format("kst-36801-9", "failed", "-", "-"),
    ANSWER.format("kst-35000-9", "absent", "Dijken", "-") + "wish\tdossier 36801\t2026-11-28\t4\t3\n",
    "file\tmap/a.txt\tkst-36801-1\thttps://a.nl/\t2026-11-28\t{sha256}\t9\t-\t-\nwish\tmissing\t2026-11-28\t4\n",
)
"""The last has a line that is wrong."""
RECORDS = tuple(
    '<metadata_gegevens><metadata name="DC.identifier" scheme="" content="kst-36801-{}"/>'
    f'<metadata name="OVERHEIDop.{name}" scheme="" content="{value}"/></metadata_gegevens>'
    for name, value in (("bijlage", "kst-36801-2"), ("aanhangsel", "kst-36801-3"), ("behandeldDossier", "36801;2"))
)
PEOPLE = (
    "",
    "zeegers:\n  names: [C. Zeegers, Zeegers]\n",
    "c-zeegers:\n  name: Carla Zeegers\n  names: [C. Zeegers, D. Zeegers]\n  dossiers: [36801]\n",
    "kranendonk:\n  names: [A.B. Kranendonk]\n  years: 2024\nd: [\n",
)
VOTES = [party("Rood", 40), party("Blauw", 33, "Tegen")]
ROLL_CALL = [member("Snip, B.", "Rood"), member("Ral, C.", "Blauw", "Tegen")]
ZAKEN = (
    written(zaak("kst-36801-2", [decision("Stemmen - verworpen", VOTES)], Kabinetsappreciatie="Ontraden")),
    written(zaak("kst-36801-2", [decision("Stemmen - aangenomen", ROLL_CALL, StemmingsSoort="Hoofdelijk")])),
    written(zaak("kst-36801-2", [], Kabinetsappreciatie="Overbodig")),
    written(zaak("kst-36801-1", [decision("Stemmen - aangenomen", VOTES)], kind="Amendement")),
    written(zaak("kst-36803-9", [decision("Stemmen - ingetrokken")], Onderwerp="Motie van het lid Ral over dijken")),
    b'{"Zaak": {',
)
RECORD_FILES = ("36801-2.kamer.json", "map/ander.kamer.json")
FILES = ("a.txt", "b.txt", "c.txt", "map/a.txt", "d.md")
CORRECTIONS = (
    "date: 2024-03-09\n",
    "original: withhold\n",
    "kind: motie\nidentifier: kst-36801-2\n",
    "date: ooit\n",
    ": -\n",
)


# ---------------------------------------------------------------- a project, and what is done to it


Outputs = tuple[dict[str, bytes], str | None]
"""The files of a build, and the register after it."""
_made_anew: dict[str, Outputs] = {}
"""By the digest of what is read, what builds from nothing gave: many tests begin with the same letters, and undo edits."""


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
    def pages(self) -> Path:
        return self.folder / "pages"

    @property
    def output(self) -> Path:
        return self.folder / "output"

    @property
    def cache(self) -> Path:
        return self.folder / FOLDER

    @property
    def register(self) -> Path:
        return register_path(self.sources)

    @property
    def ledger(self) -> Path:
        return ledger_path(self.sources)

    @property
    def people(self) -> Path:
        return people_path(self.sources)

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

    def anew(self) -> Outputs:
        """What a build from nothing gives of the present letters: its files, and the register after it."""
        digest = self._digest()
        if digest not in _made_anew:
            with TemporaryDirectory(dir=IN_MEMORY) as folder:
                _made_anew[digest] = self._build_anew(Path(folder))
        return _made_anew[digest]

    def _digest(self) -> str:
        """A digest of all that a build reads."""
        digest = hashlib.sha256(repr(sorted((name, str(value)) for name, value in self.settings.items())).encode())
        for read in (self.sources, self.pages, self.folder / "templates"):
            for path, data in sorted(tree(read).items()):
                digest.update(f"{read.name} {path} {len(data)}\n".encode() + data)
        for beside in (self.register, self.ledger, self.people):
            digest.update(repr(beside.exists() and beside.read_bytes()).encode())
        return digest.hexdigest()

    def _build_anew(self, folder: Path) -> Outputs:
        for beside in (self.register, self.ledger, self.people):
            if beside.exists():
                shutil.copy(beside, folder)
        shutil.copytree(self.sources, folder / "sources")
        if self.pages.exists():
            shutil.copytree(self.pages, folder / "pages")
        build(folder / "sources", folder / "output", **self.settings)
        return tree(folder / "output"), register_text(folder / "sources")

    def check(self, built: Callable[[], object] | None = None) -> None:
        """Build, and compare with a build from nothing."""
        wanted, register = self.anew()
        (built or self.build)()
        there = tree(self.output)
        assert there.keys() == wanted.keys()
        assert [path for path in wanted if there[path] != wanted[path]] == []
        assert register_text(self.sources) == register


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
    take_away(project, FILES[which % len(FILES)])


def take_away(project: Project, file: str) -> None:
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
        project.put(other, replace(same, sentence=sentence, heading=f"HERDRUK1 {same.heading}"))


def correct(project: Project, which: int, value: int) -> None:
    path = (project.sources / FILES[which % len(FILES)]).with_suffix(".yml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(CORRECTIONS[value % len(CORRECTIONS)], encoding="utf-8")


def take_correction_away(project: Project, which: int, _: int) -> None:
    (project.sources / FILES[which % len(FILES)]).with_suffix(".yml").unlink(missing_ok=True)


def record(project: Project, which: int, value: int) -> None:
    """Have a record of parliament say something of a paper; the last says nothing."""
    path = project.sources / RECORD_FILES[which % len(RECORD_FILES)]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(ZAKEN[value % len(ZAKEN)])


def take_record_away(project: Project, which: int, _: int) -> None:
    (project.sources / RECORD_FILES[which % len(RECORD_FILES)]).unlink(missing_ok=True)


def fetch(project: Project, which: int, _value: int) -> None:
    """Have the ledger say something else; of a file that is here, that it came as it is now."""
    file = project.sources / FILES[3]
    sha256 = hashlib.sha256(file.read_bytes() if file.exists() else b"").hexdigest()
    lines = LEDGERS[which % len(LEDGERS)].replace("{sha256}", sha256)
    project.ledger.write_text(lines, encoding="utf-8")


def state(project: Project, which: int, value: int) -> None:
    """Have the publisher's record of a paper state something else that belongs to it."""
    path = project.sources / f"kst-36801-{which % 3}.metadata.xml"
    path.write_text(RECORDS[value % len(RECORDS)].format(which % 3), encoding="utf-8")


def curate(project: Project, which: int, _: int) -> None:
    """Say who is who; the last of these is wrong."""
    project.people.write_text(PEOPLE[which % len(PEOPLE)], encoding="utf-8")


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
    project.settings[("site_url", "repo_url", "site_name")[which % 3]] = urls[value % len(urls)]


def edit_output(project: Project, which: int, value: int) -> None:
    """Write over a file of the output, or delete it."""
    files = sorted(path for path in project.output.rglob("*") if path.is_file() and not path.name.startswith("."))
    if files:
        file = files[which * 7 % len(files)]
        file.unlink()
        if value % 2:
            file.write_bytes(b"door iemand anders")


OWN = ("index.md", "over.md", "map/uitleg.md", "stukken/kst-36801-1.md", "map/stijl.css")
OWN_WORDS = (
    "# Welkom\n\n<!-- aantal stukken --> stukken.\n\n<!-- nieuwste stukken: 2 -->\n\n<!-- dossiers -->\n",
    "# Links\n\n[a](a.txt) [nummer](kst-36801-2#al-dijken) [genoemd](kst-35000-9) [over](over.md)\n",
    "<!-- cijfers -->\n\n<!-- moties -->\n\n<!-- jaren -->\n\n<!-- problemen -->\n",
)


def write_own(project: Project, which: int, value: int) -> None:
    """Write a file beside the letters: a page with places to fill in and links to letters, or a style sheet."""
    path = project.pages / OWN[which % len(OWN)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(OWN_WORDS[value % len(OWN_WORDS)], encoding="utf-8")


def remove_own(project: Project, which: int, _: int) -> None:
    (project.pages / OWN[which % len(OWN)]).unlink(missing_ok=True)


def turn_clock(project: Project, which: int, value: int) -> None:
    """Have a letter look older or newer than it is."""
    file = project.sources / FILES[which % len(FILES)]
    if file.exists():
        os.utime(file, (value * 1_000_000, value * 1_000_000))


EDITS: tuple[Edit, ...] = (
    *(change_letter, change_letter, change_letter, change_letter, add, add, remove, rename, exchange, add_edition),
    *(correct, correct, take_correction_away, begin_register, drop_register, accept_all, stop_recording),
    *(fetch, curate, state, record, record, take_record_away),
    *(edit_template, edit_word, set_address, edit_output, edit_output, turn_clock),
    *(write_own, write_own, write_own, remove_own),
)
NUMBERS = st.integers(0, 40)
DONE = st.lists(st.tuples(st.sampled_from(EDITS), NUMBERS, NUMBERS), max_size=3)
MANNERS = st.sampled_from(["same process", "new process", "killed"])
HISTORIES = st.lists(st.tuples(DONE, MANNERS, NUMBERS), min_size=3, max_size=6)


# ---------------------------------------------------------------- how builds are run here


def parse_here(sources: Sequence[Any], *_: Any, **__: Any) -> list[Outcome]:
    """What `letter_workers.parse_all` gives, without other processes."""
    parsed_here.extend(source.file for source in sources)
    return [outcome_of(source.source() if isinstance(source, SourceFile) else source) for source in sources]


@cache
def outcome_of(source: Source) -> Outcome:
    """What is read of a source; of the same bytes by the same name always the same, which other tests prove."""
    return guarded(parse, source, None)


parsed_here: list[str] = []
"""The sources that were parsed, by file, since a test emptied this."""


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters are parsed in the test's process, and a file counts as settled as soon as it is written."""
    monkeypatch.setattr(parsing, "parse_all", parse_here)
    monkeypatch.setattr(file_state, "GRAIN", 0)
    parsed_here.clear()


@pytest.fixture
def units_made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The units of pages that were made here, in order."""
    made: list[tuple[str, ...]] = []
    make = page_units.page_files.make

    def counted(rows: Rows, key: tuple[str, ...]) -> Any:
        made.append(key)
        return make(rows, key)

    monkeypatch.setattr(page_units.page_files, "make", counted)
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
        patch.setattr("kamerstuk_site.tables.fresh_rows._UNSAVED", 3_000)
        with suppress(CutError):
            project.build()
    project.new_process()


def few_letters(project: Project) -> None:
    """Letters that cite each other, and a page that names them."""
    write_own(project, 2, 1)
    project.put("a.txt", Letter(1))
    project.put("b.txt", Letter(2, heading="MOTIE VAN HET LID ZEEGERS", day=4, sender="C. Zeegers"))
    project.put("c.txt", Letter(3, cited="36 801, nr. 2", sender="D. Zeegers"))
    project.put("map/a.txt", Letter(4, dossier="36 802", day=17))


# ---------------------------------------------------------------- any edits


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HISTORIES, st.booleans())
def test_any_history_gives_what_a_build_from_nothing_gives(
    history: list[tuple[list[tuple[Edit, int, int]], str, int]], with_register: bool
) -> None:
    """Also after builds that were killed, by the same process or by another one."""
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


BY_THE_BUILD = [edit for edit in EDITS if edit is not edit_output]
"""What a process that builds again and again follows: it takes its own word for what is in the output."""
SAVES = st.lists(
    st.tuples(st.lists(st.tuples(st.sampled_from(BY_THE_BUILD), NUMBERS, NUMBERS), max_size=3), st.booleans()),
    min_size=3,
    max_size=7,
)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SAVES)
def test_a_process_that_builds_again_and_again_gives_what_a_build_from_nothing_gives(
    saves: list[tuple[list[tuple[Edit, int, int]], bool]],
) -> None:
    """Pages of letters first, the other pages next, and what is for programs when it has been made behind these; also after
    some that nobody waited for."""
    with TemporaryDirectory() as folder:
        project = Project(Path(folder))
        few_letters(project)
        project.settings |= {"again": True}
        project.build()
        wanted: dict[str, bytes] = {}

        def look_at_letters(_: Rows, letters: LettersMade) -> None:
            there = tree(project.output)
            assert [path for path in letters.right if path not in letters.absent and there[path] != wanted[path]] == []
            assert not wanted.keys() & letters.absent

        project.settings |= {"data_later": True, "letters_first": look_at_letters}
        for edits, rests in (*saves, ([], True)):
            for edit, which, value in edits:
                edit(project, which, value)
            wanted, _ = project.anew()
            built = project.build()
            if rests:
                built.finish()
            late = () if rests else ("data/", "gegevens.md", "llms.txt", "feed.xml", ".kamerstuk-site")
            there = {path: data for path, data in tree(project.output).items() if not path.startswith(late)}
            assert there == {path: data for path, data in wanted.items() if not path.startswith(late)}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path / "project")
    few_letters(made)
    return made


def test_after_a_save_that_ended_the_making_of_data_the_next_build_follows_changes_only(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def saved(*_: object) -> None:
        raise KeyboardInterrupt

    project.settings |= {"again": True}
    project.build()
    project.settings |= {"data_later": True}
    change_letter(project, 0, 1)
    built = project.build()
    with monkeypatch.context() as patch:
        patch.setattr("kamerstuk_site.build.pipeline.make_data", saved)
        with pytest.raises(KeyboardInterrupt):
            built.finish()
    project.put("a.txt", replace(project.letters["a.txt"], day=9))
    built = project.build()
    assert project.rows is not None
    assert project.rows.is_watched
    project.check(built.finish)


def test_who_waits_for_a_page_waits_for_no_list_of_all_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is as the build before left it, and written anew behind the page."""
    lists: list[str] = []
    real_put, real_read = atomic.put, output_folder._read

    def put(target: Path, data: bytes, waits_in: Path | None = None) -> None:
        lists.extend(["written"] * (target.name == output_folder.MANIFEST))
        real_put(target, data, waits_in)

    def read(file: Path) -> Mapping[str, str]:
        lists.append("read")
        return real_read(file)

    project.settings |= {"again": True}
    project.build()
    project.settings |= {"data_later": True}
    monkeypatch.setattr(atomic, "put", put)
    monkeypatch.setattr(output_folder, "_read", read)
    for edit in (remove, add):
        edit(project, 1, 0)
        built = project.build()
        assert lists == []
        built.finish()
        assert lists == ["written"]
        project.check(list)
        lists.clear()


def test_letters_come_before_lists_and_all_else(project: Project) -> None:
    """One that is added, with what it cites for the first time; one of another date; and one that is gone, for which the
    page of a cited document stands, or none."""
    shown: list[tuple[set[str], dict[str, bytes]]] = []

    def take(_: Rows, letters: LettersMade) -> None:
        assert [*letters.made]
        shown.append((set(letters.absent), tree(project.output)))

    project.settings |= {"again": True}
    project.build()
    project.settings |= {"data_later": True, "letters_first": take}
    new = Letter(3, dossier="36 802", cited="36 809, nr. 7")
    pages: dict[str, tuple[Callable[[], None], list[str]]] = {
        "added": (lambda: project.put("map/b.txt", new), ["kst-36802-3", "kst-36809-7"]),
        "dated": (lambda: project.put("map/b.txt", replace(new, day=9)), ["kst-36802-3"]),
        "gone but cited": (lambda: take_away(project, "b.txt"), ["kst-36801-2"]),
        "gone": (lambda: take_away(project, "map/b.txt"), []),
    }
    for manner, (edit, right) in pages.items():
        edit()
        project.build().finish()
        absent, first = shown.pop()
        last = tree(project.output)
        assert first["stukken/index.md"] != last["stukken/index.md"], manner
        for slug in right:
            path = f"stukken/{slug}.md"
            assert first[path] == last[path], manner
        assert absent == ({"stukken/kst-36802-3.md"} if manner == "gone" else set())
        project.check(list)


def test_no_page_of_a_letter_is_made_of_what_is_made_after_letters(project: Project) -> None:
    """What does would be made twice as late as all else: with the page that is to come first."""
    project.build()
    rows = project.rows
    assert rows
    todo = [row for row in rows._kept.of_tables([page_files]) if row.key[0] == "stuk"]
    assert todo
    reached = set()
    while todo:
        row = todo.pop()
        if row not in reached:
            reached.add(row)
            todo += rows._kept.trace(row)
    assert {row.table for row in reached}.isdisjoint(AFTER_LETTERS)


ONE_BY_ONE: dict[str, list[tuple[Edit, int, int]]] = {
    "corrections": [*((correct, 0, value) for value in range(len(CORRECTIONS))), (take_correction_away, 0, 0)],
    "templates and words": [*((edit_template, which, 1) for which in range(4)), *((edit_word, n, 0) for n in range(3))],
    "addresses": [(set_address, 0, 1), (set_address, 1, 1), (set_address, 0, 2), (set_address, 1, 0)],
    "editions": [(add_edition, 2, 1), (change_letter, 3, 0), (add_edition, 0, 0), (remove, 1, 0)],
    "ledger": [(add, 3, 0), *((fetch, which, 0) for which in (1, 2, 3)), (add, 3, 1), (fetch, 0, 0)],
    "register": [(begin_register, 0, 0), (rename, 0, 4), (exchange, 1, 2), (remove, 1, 0), (accept_all, 0, 0)],
    "records": [*((record, 0, value) for value in range(len(ZAKEN))), (record, 1, 0), (record, 0, 0), (record, 0, 1)],
    "records gone": [
        (record, 0, 4),
        (take_record_away, 0, 0),
        (record, 0, 3),
        (record, 1, 4),
        (take_record_away, 0, 0),
    ],
    "people": [(curate, 1, 0), (begin_register, 0, 0), *((curate, which, 0) for which in (2, 3, 0, 1))],
}


@pytest.mark.parametrize("edits", ONE_BY_ONE.values(), ids=ONE_BY_ONE.keys())
def test_each_edit_alone_is_seen(project: Project, edits: list[tuple[Edit, int, int]]) -> None:
    project.build()
    for edit, which, value in edits:
        edit(project, which, value)
        project.check()


@pytest.mark.parametrize("name", VALUES)
def test_each_fact_of_a_letter_is_seen(project: Project, name: str) -> None:
    project.build()
    for value in VALUES[name][1:]:
        project.put("a.txt", replace(project.letters["a.txt"], **{name: value}))
        project.check()


def test_whenever_a_first_build_is_killed_the_next_one_is_right(project: Project) -> None:
    """Cut after so many of its writes, each time a little later."""
    for after in range(0, 120, 15):
        killed(project, after)
    project.check()


def test_whenever_a_build_of_everything_is_killed_the_next_one_is_right(project: Project) -> None:
    project.build()
    for after in range(3, 120, 20):
        edit_word(project, 0, 0)
        killed(project, after)
        if after % 3 == 0:
            edit_output(project, after, after)
        project.check()


def test_an_edit_that_is_undone_after_a_kill_leaves_nothing_of_itself(project: Project) -> None:
    project.build()
    old = project.letters["a.txt"]
    for after in range(1, 40, 6):
        project.put("a.txt", replace(old, day=9, sender="E. Ander", sentence="Dit wordt teruggenomen."))
        killed(project, after)
        project.put("a.txt", old)
        project.check()


def test_a_paper_that_is_cited_may_come_and_go(project: Project) -> None:
    """What is made of its absence is made again when it is there: of a motion that c.txt speaks of, and of a day."""
    motion = project.letters["b.txt"]
    for _ in range(2):
        remove(project, 1, 0)
        project.check()
        project.put("b.txt", motion)
        project.new_process()
        project.check()


@pytest.mark.parametrize("writes", [0, 2, 6])
def test_a_write_that_is_cut_half_way_leaves_the_old_file_or_the_new(
    project: Project, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    project.build()
    old = tree(project.output)
    set_address(project, 0, 1)
    wanted, _ = project.anew()
    write_bytes, left = Path.write_bytes, [writes]

    def cut(path: Path, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            write_bytes(path, data[: len(data) // 2])
            raise CutError
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", cut)
    with pytest.raises(CutError):
        project.build()
    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    there = tree(project.output)
    there.pop(JOURNAL, None)
    assert there.keys() == old.keys()
    assert [path for path in there if there[path] not in (old[path], wanted[path])] == []
    assert len([path for path in there if there[path] != old[path]]) <= writes
    project.new_process()
    project.check()


def cut_half(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def write_over(file: Path) -> None:
    file.write_bytes(b"x" * file.stat().st_size)


def link_to_a_copy(file: Path) -> None:
    """Put a link to the same bytes in its place, and change these after the next build saw them."""
    copy = file.parents[2] / f"kopie van {file.name}"
    if file.is_symlink():
        copy.write_bytes(b"veranderd")
    else:
        file.rename(copy)
        file.symlink_to(copy)


@pytest.mark.parametrize("harm", [Path.unlink, cut_half, write_over, link_to_a_copy])
def test_what_somebody_did_to_the_output_is_mended(project: Project, harm: Callable[[Path], None]) -> None:
    project.build()
    for _ in range(2):
        for name in ("stukken/kst-36801-1.md", "data/letters.csv", "bestanden/a.txt"):
            harm(project.output / name)
        project.check()


def test_a_file_may_become_a_folder_and_back(project: Project) -> None:
    project.build()
    (project.sources / "a.txt").unlink()
    project.put("a.txt/b.txt", Letter(1))
    project.check()
    shutil.rmtree(project.sources / "a.txt")
    project.put("a.txt", Letter(1))
    project.check()


def test_what_was_made_for_a_bag_is_not_taken_for_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither by the next build of the process nor, where it was stored, by that of another one."""
    project.build()
    monkeypatch.setattr("kamerstuk_site.tables.fresh_rows._UNSAVED", 1000)  # a large archive is stored in parts
    for number in (1, 2):
        project.put("a.txt", replace(project.letters["a.txt"], sentence=f"Besluit {number} over de dijken."))
        write_bag(project.folder / f"bag{number}", project.sources, rows=project.rows)
        if number == 2:
            project.new_process()
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
def test_a_cache_that_lost_something_costs_time_only(project: Project, damage: str) -> None:
    project.build()
    project.new_process()
    (file,) = project.cache.glob("*.sqlite")
    with closing(sqlite3.connect(file)) as base, base:
        base.execute(damage)
    add(project, 4, 3)
    project.check()
    project.new_process()
    parsed_here.clear()
    project.build()
    assert not parsed_here


def test_a_template_is_read_again_whatever_its_time(project: Project) -> None:
    path = project.own_templates() / "pages/_stukken.md.j2"
    os.utime(path, (1e9, 1e9))
    project.build()
    path.write_text(path.read_text("utf-8") + "\nuit het sjabloon\n", encoding="utf-8")
    os.utime(path, (1e9, 1e9))
    project.build()
    assert "uit het sjabloon" in (project.output / "index.md").read_text("utf-8")


def test_a_template_with_a_mistake_stops_the_build_by_its_name(project: Project) -> None:
    path = project.own_templates() / "pages/_stukken.md.j2"
    good = path.read_text("utf-8")
    project.build()
    for mistake in ("{% if %}", "{{ weg.weg }}"):
        path.write_text(good + mistake, encoding="utf-8")
        for _ in range(2):
            with pytest.raises(jinja2.TemplateError) as stopped:
                project.build()
            places = [str(entry.path) for entry in stopped.traceback]
            assert str(path) in (getattr(stopped.value, "filename", ""), *places)
        path.write_text(good, encoding="utf-8")
        project.check()


def test_a_file_that_changes_twice_within_the_grain_of_the_clock_is_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk whose clock knows two seconds: the second change shows in nothing but the bytes."""
    signature, now = source_folder._signature, time.time_ns()

    def coarse(path: str) -> tuple[int, ...]:
        size, _, _, inode, device = signature(path)
        return size, now, now, inode, device

    monkeypatch.undo()
    monkeypatch.setattr(parsing, "parse_all", parse_here)
    monkeypatch.setattr(source_folder, "_signature", coarse)
    project.build()
    letter = project.letters["a.txt"]
    project.put("a.txt", replace(letter, sentence=letter.sentence.replace("15", "51")))
    project.check()


# ---------------------------------------------------------------- a cache that was taken elsewhere


@pytest.mark.parametrize("times", ["kept", "new"])
def test_a_cache_that_is_restored_elsewhere_is_warm(
    project: Project, tmp_path: Path, units_made: list[tuple[str, ...]], times: str
) -> None:
    project.build()
    project.new_process()
    with tarfile.open(tmp_path / "all.tar", "w") as out:
        out.add(project.folder, "elders")
    with tarfile.open(tmp_path / "all.tar") as packed:
        packed.extractall(tmp_path, filter="data")
    elsewhere = Project(tmp_path / "elders", project.letters)
    if times == "new":
        for path in elsewhere.folder.rglob("*.*"):
            os.utime(path, (1e9, 1e9))
    units_made.clear()
    parsed_here.clear()
    elsewhere.build()
    assert (units_made, parsed_here) == ([], [])
    elsewhere.check()
    elsewhere.put("a.txt", replace(project.letters["a.txt"], day=9))
    elsewhere.check()


# ---------------------------------------------------------------- little is made again


def many_letters(project: Project) -> None:
    """60 letters in seven dossiers, of two senders, about one motion and about each other."""
    for number in range(60):
        project.put(
            f"{number:02}.txt",
            Letter(
                number + 1,
                dossier="36 801" if number % 2 else f"36 81{number // 10}",
                heading=VALUES["heading"][number % 4 == 0],
                day=number % 28 + 1,
                cited=f"36 801, nr. {number}" if number % 3 else "35 000, nr. 9",
                sender="A.B. Kranendonk" if number % 5 else "C. Zeegers",
            ),
        )


def test_an_own_page_is_made_again_for_what_it_shows(project: Project, units_made: list[tuple[str, ...]]) -> None:
    """For its own words alone that page; for a letter the page that lists it, and not the one that links to another."""
    write_own(project, 0, 0)  # counts and lists letters
    project.build()
    units_made.clear()
    (project.pages / OWN[2]).write_text("# Links\n\n[b](b.txt)\n", encoding="utf-8")
    project.build()
    assert units_made == [("eigen", OWN[2])]
    units_made.clear()
    project.put("nieuw.txt", Letter(9, dossier="36 809", day=20))
    project.build()
    assert [unit for unit in units_made if unit[0] == "eigen"] == [("eigen", OWN[0])]


def test_an_answer_of_the_publisher_makes_the_pages_again_that_show_it(
    project: Project, units_made: list[tuple[str, ...]]
) -> None:
    project.put("a.txt", Letter(1, cited="35 000, nr. 9"))
    project.build()
    units_made.clear()
    fetch(project, 2, 0)
    project.build()
    of_data = [unit for unit in units_made if unit[0] == "gegevens"]
    of_paper = [("document", "kst-35000-9"), ("dossier", "35000"), ("lijst", "ontbreekt", "ontbreekt.md")]
    citing, of_wish = ("stuk", "kst-36801-1"), ("dossier", "36801")
    assert sorted(units_made) == sorted([*of_paper, citing, of_wish, *of_data])
    project.new_process()
    fetch(project, 1, 0)
    project.check()


def test_a_build_looks_at_units_of_groups_in_which_something_changed_and_at_all_where_the_folder_is_another(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_letters(project)
    project.build()
    looked_at: list[tuple[str, ...]] = []
    real = page_making._is_right

    def noted(rows: Rows, output: OutputFolder, unit: tuple[str, ...]) -> bool:
        looked_at.append(unit)
        return real(rows, output, unit)

    def looks() -> int:
        looked_at.clear()
        project.new_process()
        project.build()
        return len(looked_at)

    monkeypatch.setattr(page_making, "_is_right", noted)
    of_data = 2  # the newest, and the page about all data
    assert looks() == of_data
    project.put("31.txt", replace(project.letters["31.txt"], sentence="Er is 1,5 miljoen euro voor de dijken."))
    of_edit = looks()
    assert ("stuk", "kst-36801-32") in looked_at
    (project.output / "index.md").write_text("van een ander")
    of_all = looks()
    assert of_data < of_edit < of_all / 2
    assert looks() == of_data
    project.check()


def test_little_is_made_again(project: Project, units_made: list[tuple[str, ...]]) -> None:
    """Of 60 letters: nothing for nothing, one page for words, and for a date or a letter what shows it or lies beside it.

    Pages of the whole archive are one of each kind; letters are those beside it before and after in time and in its
    dossier, those that cite it, and itself.
    """
    for file in [*project.letters]:
        (project.sources / file).unlink()
    project.letters.clear()
    many_letters(project)

    def made() -> Counter[str]:
        units_made.clear()
        project.build()
        return Counter(kind for kind, *_ in units_made)

    first = made()
    assert first["stuk"] == 60
    assert not made()
    project.new_process()
    assert not made()
    letter = project.letters["31.txt"]
    project.put("31.txt", replace(letter, sentence="Er is 1,5 miljoen euro beschikbaar voor de dijken."))
    assert made() == {"stuk": 1, "gegevens": 1}
    project.put("31.txt", replace(letter, sentence="", day=16))
    assert made()["stuk"] <= 9
    assert sum(made().values()) == 0
    for change in ("added", "removed"):
        if change == "added":
            project.put("60.txt", Letter(61, day=9))
        else:
            (project.sources / "60.txt").unlink()
        again = made()
        assert again["stuk"] <= 7
        assert again["document"] <= 2
        assert again["dossier"] <= 2
        assert again["partij"] <= 4
        assert sum(again.values()) <= 26
    project.letters.pop("60.txt")
    project.check()


def test_for_other_words_of_a_letter_the_next_process_puts_no_list_together(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which pages lists have is kept, though lists are not."""
    project.build()
    project.new_process()
    put_together: list[str] = []

    def noted(words: Mapping[str, Any], whole: ListTable) -> Iterator[TablePage]:
        put_together.append(whole.path)
        return split(words, whole)

    monkeypatch.setattr(lists, "split", noted)
    project.put("a.txt", replace(project.letters["a.txt"], sentence="Er is 1,5 miljoen euro voor de dijken."))
    project.build()
    assert not put_together
    project.put("e.txt", Letter(5, day=11))
    project.build()
    assert put_together


def test_heads_are_kept_for_the_next_process(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """An edit makes the head of its own letter again, and no other."""
    many_letters(project)
    project.build()
    project.new_process()
    made: list[tuple[str, ...]] = []
    make = heads.make

    def counted(rows: Rows, key: tuple[str, ...]) -> Any:
        made.append(key)
        return make(rows, key)

    monkeypatch.setattr(heads, "make", counted)
    project.put("31.txt", replace(project.letters["31.txt"], sentence="Er is 1,5 miljoen euro beschikbaar."))
    project.build()
    assert made == [("stuk", "kst-36801-32")]


def test_letters_are_parsed_once_also_where_records_are_among_them(project: Project) -> None:
    """A publisher's record is read on with the letter that it is about, which is then parsed with it."""
    fields = "".join(
        f'<metadata name="{name}" scheme="" content="{content}"/>'
        for name, content in (("DC.title", "Over de dijken"), ("DC.identifier", "kst-36801-2"))
    )
    (project.sources / "00.xml").write_text(f"<metadata_gegevens>{fields}</metadata_gegevens>", encoding="utf-8")
    project.build()
    assert set(parsed_here) == {"00.xml", *project.letters}
    for _ in range(3):
        project.new_process()
        parsed_here.clear()
        project.build()
        assert parsed_here == []
    project.check()


# ---------------------------------------------------------------- other processes


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages of letters, documents, dossiers and parties are made by other processes, however few they are."""
    monkeypatch.setattr(page_making, "FEW", 0)
    monkeypatch.setattr(page_making, "processors", lambda: 2)


@pytest.mark.usefixtures("elsewhere")
def test_pages_of_other_processes_are_those_of_this_one(
    project: Project, units_made: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also after edits, and what they made is right for the builds after it."""

    def made_here() -> set[str]:
        return {kind for kind, *_ in units_made} & page_making._SHARED_OUT

    project.build()
    assert not made_here()
    units_made.clear()
    project.new_process()
    project.build()
    assert units_made == []
    project.put("a.txt", replace(project.letters["a.txt"], day=9, sender="D. Zeegers"))
    remove(project, 2, 0)
    project.build()
    assert not made_here()
    monkeypatch.setattr(page_making, "FEW", 300)
    project.put("b.txt", replace(project.letters["b.txt"], sentence="Er is niets."))
    units_made.clear()
    project.build()
    assert Counter(kind for kind, *_ in units_made) == {"stuk": 1, "gegevens": 1}
    project.put("c.txt", Letter(3, day=4))
    project.check()


@pytest.mark.usefixtures("elsewhere")
def test_what_could_not_be_made_while_others_made_pages_is_made_when_it_can_be(project: Project) -> None:
    project.build()
    remove(project, 2, 0)
    project.new_process()
    project.build()
    project.new_process()
    project.put("c.txt", Letter(3, day=9, heading="MOTIE VAN HET LID ZEEGERS"))
    project.check()


@pytest.mark.usefixtures("elsewhere")
def test_processes_that_make_pages_make_their_heads_too(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    made: set[str] = set()
    make = heads.make

    def noted(rows: Rows, key: tuple[str, ...]) -> Any:
        made.add(key[0])
        return make(rows, key)

    monkeypatch.setattr(heads, "make", noted)
    project.build()
    assert made
    assert not made & page_making._SHARED_OUT


def dying_maker(shared: page_making.MakingShared) -> Callable[[tuple[str, ...]], Any]:
    """A maker of pages whose process dies at the first dossier."""
    make = page_making.page_maker(shared)

    def make_or_die(unit: tuple[str, ...]) -> Any:
        if unit[0] == "dossier":
            os._exit(9)
        return make(unit)

    return make_or_die


@pytest.mark.usefixtures("elsewhere")
def test_a_process_that_dies_costs_time_only(
    project: Project, units_made: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_making, "page_maker", dying_maker)
    project.build()
    made_here = {kind for kind, *_ in units_made} & page_making._SHARED_OUT
    assert made_here == {"dossier"}
    project.check()


# ---------------------------------------------------------------- what may come out otherwise


@pytest.mark.parametrize("code", ["reader-failed", "too-slow", "too-much-memory", "unreadable-file"])
@pytest.mark.parametrize("other_process", [False, True])
def test_what_could_not_be_read_is_read_again(
    project: Project, monkeypatch: pytest.MonkeyPatch, code: str, other_process: bool
) -> None:
    def fails(sources: Sequence[Any], *_: Any, **__: Any) -> list[Outcome]:
        failed = {"a.txt": Outcome(None, problems=(Problem(code, "a.txt", "nu niet"),))}
        return [failed.get(source.file) or parse_here([source])[0] for source in sources]

    with monkeypatch.context() as patch:
        patch.setattr(parsing, "parse_all", fails)
        for _ in range(2):
            archive = project.build().archive
            assert code in {problem.code for problem in archive.problems}
            assert len(archive) == len(project.letters) - 1
    if other_process:
        project.new_process()
    parsed_here.clear()
    archive = project.build().archive
    assert parsed_here == ["a.txt"]
    assert len(archive) == len(project.letters)
    project.check()


# ---------------------------------------------------------------- addresses and people


def own_words(file: str) -> str:
    """A letter that has no number, so that its address is made of its file's name."""
    return (
        f"Den Haag, 3 maart 2024\n\nGeachte voorzitter,\n\nDit zijn de woorden van {file}.\n\n"
        "De Minister van Waterbeheer,\nA.B. Kranendonk\n"
    )


@pytest.fixture
def plain(tmp_path: Path) -> Project:
    """Two letters without a number, in the register."""
    made = Project(tmp_path / "project")
    for name in ("een", "twee"):
        (made.sources / f"{name}.txt").write_text(own_words(name), encoding="utf-8")
    begin_register(made, 0, 0)
    made.build()
    return made


def page(project: Project, slug: str) -> str:
    return (project.output / f"stukken/{slug}.md").read_text("utf-8")


def test_an_address_stays_with_its_bytes_when_two_files_exchange_names(plain: Project) -> None:
    (plain.sources / "een.txt").rename(plain.folder / "aside")
    (plain.sources / "twee.txt").rename(plain.sources / "een.txt")
    (plain.folder / "aside").rename(plain.sources / "twee.txt")
    plain.check()
    for name in ("een", "twee"):
        assert f"de woorden van {name}." in page(plain, name)


def test_the_address_of_a_double_that_is_gone_leads_to_the_one_that_stays(plain: Project) -> None:
    (plain.sources / "twee.txt").write_bytes((plain.sources / "een.txt").read_bytes())
    accept_all(plain, 0, 0)
    plain.check()
    (plain.sources / "twee.txt").unlink()
    archive = plain.build().archive
    (entry,) = archive.entries
    assert {entry.slug, *entry.former} == {"een", "twee"}
    assert vacant_slugs(archive.rows) == ()
    plain.check()


def test_a_name_that_two_parties_have_is_linked_to_neither(project: Project) -> None:
    senders = "senders:\n  - name: Zeegers\n{more}"
    for more, linked in (("", True), ("  - organisation: Zeegers\n", False)):
        (project.sources / "a.yml").write_text(senders.format(more=more), encoding="utf-8")
        project.build()
        assert ("[Zeegers](" in page(project, "kst-36801-1").split("---", 2)[2]) is linked


# ---------------------------------------------------------------- processes that are really killed, and at once


PROGRAM = """
import sys
from pathlib import Path
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.project_rows import new_rows
sources, output, cache = map(Path, sys.argv[1:])
build(sources, output, rows=new_rows(cache, sources))
"""


def in_a_process(project: Project, output: Path | None = None) -> subprocess.Popen[str]:
    """A build of another process, with its own way of parsing."""
    command = [sys.executable, "-c", PROGRAM, *map(str, (project.sources, output or project.output, project.cache))]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_nothing_that_is_wrong(project: Project) -> None:
    """At any moment; what waited for its place is removed by the next build."""
    began = time.monotonic()
    with in_a_process(project) as whole:
        assert whole.wait() == 0
    took = time.monotonic() - began
    for number, moment in enumerate((0.4, 0.55, 0.7, 0.85)):
        project.put("a.txt", replace(project.letters["a.txt"], sentence=f"Besluit {number}.", day=number + 3))
        if number % 2:
            edit_word(project, 0, 0)
        with in_a_process(project) as process:
            time.sleep(moment * took)
            process.kill()
    project.check()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing tells which processes there are")
def test_what_waited_for_its_place_goes_with_its_process(project: Project) -> None:
    project.build()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        file = project.output / f".kamerstuk-site.{other.pid}.tmp"
        folder = project.output / f".kamerstuk-site.{other.pid}.data-x"
        file.write_bytes(b"half")
        folder.mkdir()
        (folder / "half").write_bytes(b"half")
        project.build()
        assert file.exists()
        assert folder.exists()
        other.communicate(b"\n")
    project.check()


@pytest.mark.slow
def test_builds_at_once_on_one_cache_are_right(project: Project) -> None:
    """Each of its own output; afterwards the cache is right for both."""
    outputs = [project.folder / f"uit{number}" for number in range(2)]
    project.build()
    project.put("a.txt", replace(project.letters["a.txt"], day=5))
    remove(project, 2, 0)
    processes = [in_a_process(project, output) for output in outputs]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0)] * 2
    project.new_process()
    project.check()
    assert tree(outputs[0]) == tree(outputs[1]) == tree(project.output)


def test_another_process_may_write_between_the_builds_of_this_one(project: Project) -> None:
    """This one then keeps its rows for itself, and both stay right."""
    project.build()
    other = Project(project.folder, project.letters, project.settings)
    for day in range(5, 8):
        remove(project, 2, 0)
        project.put("a.txt", replace(project.letters["a.txt"], day=day))
        other.check()
        project.check()
        add(project, 2, 2)
        project.check()
        other.check()


@pytest.mark.parametrize("command", ["check", "register", "bag"])
def test_other_commands_forget_nothing_of_a_build(
    project: Project, units_made: list[tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Nor after an edit that no build saw yet: of few letters they keep nothing, so that a build follows that edit only."""
    looked_at_all: list[Rows] = []
    look_at_all = Rows._look_at_all

    def noted(rows: Rows) -> None:
        looked_at_all.append(rows)
        look_at_all(rows)

    monkeypatch.setattr(Rows, "_look_at_all", noted)
    monkeypatch.chdir(project.folder)
    begin_register(project, 0, 0)
    project.build()
    arguments = {"check": [], "register": [], "bag": [str(project.folder / "bag")]}[command]
    for day in (0, 9):
        if day:
            project.put("a.txt", replace(project.letters["a.txt"], day=day))
        done = CliRunner().invoke(main, [command, *arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit)  # 1: there are problems to report
        assert "36801" in (project.register.read_text("utf-8"))
        project.new_process()
        units_made.clear()
        parsed_here.clear()
        looked_at_all.clear()
        project.build()
        assert parsed_here == (["a.txt"] if day else [])
        assert looked_at_all == []
        if not day:
            assert units_made == []
        assert len([unit for unit in units_made if unit[0] == "stuk"]) <= 4
        shutil.rmtree(project.folder / "bag", ignore_errors=True)
        project.check()


def test_mappings_whose_values_are_rows_are_kept() -> None:
    """Else they are compared with nothing in the next process, and all of those rows are looked at."""
    read_one_by_one = [each.whole for each in TABLES if isinstance(each, Each)]
    assert len(read_one_by_one) > 20
    assert [whole.name for whole in read_one_by_one if not whole.kept] == []
