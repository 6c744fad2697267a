"""The law: whatever was edited, and whatever was kept, the folder is what a build from nothing makes, byte for byte."""

import datetime as dt
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamerstuk_site import incremental, packing
from kamerstuk_site.amendments import next_archive
from kamerstuk_site.archive import Built, build_archive
from kamerstuk_site.build import build
from kamerstuk_site.cache import Memory
from kamerstuk_site.exports import DATA, Ready
from kamerstuk_site.exports.heads import Head, heads
from kamerstuk_site.generated import CHANGES, MADE_FROM, MANIFEST, read_manifest, write
from kamerstuk_site.incremental import Kept, Made
from kamerstuk_site.model.archive import Archive
from kamerstuk_site.model.facts import DossierName, Fact, Origin, Person
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Text
from kamerstuk_site.pages import Content, Site, lookups, pictures, story, tables, units
from kamerstuk_site.pages.lookups import Digests
from kamerstuk_site.register import Register
from kamerstuk_site.wording import Wording, read_words, templates_folder

from . import fixtures_archive as fixtures

Letters = dict[str, Letter]
SOURCES = fixtures.sources()
WORDING = Wording(read_words())
PEOPLE = [
    Person("S.A. Blok", "Minister van Buitenlandse Zaken"),
    Person("Dobbe"),
    Person("Piri", None, "GroenLinks-PvdA"),
]
DOSSIERS = [
    (),
    (DossierName("32623"),),
    (DossierName("32623", "Een titel"), DossierName("35570-V")),
    (DossierName("21501-02"),),
]
IDENTIFIERS = ["kst-35570-V-22", "kst-32623-169", "kst-36800-V-79", "kst-21501-02-3073", None]


def fact(value: Any) -> Fact[Any] | None:
    return None if value is None else Fact(value, Origin("text", "regel 1", "zo staat het er"))


def stated(**values: Any) -> Callable[[Letter], Letter]:
    facts: dict[str, Any] = {key: fact(value) for key, value in values.items()}
    return lambda letter: replace(letter, facts=replace(letter.facts, **facts))


def citing(identifier: str | None, claim: Any, movers: tuple[str, ...]) -> Callable[[Letter], Letter]:
    """The letter's first citation is of another document, and says another thing."""

    def edit(letter: Letter) -> Letter:
        if not letter.mentions:
            return letter
        first, *others = letter.mentions
        citation = replace(
            first.citation, identifier=identifier, movers=movers, status="official" if identifier else "ambiguous"
        )
        return replace(letter, mentions=(replace(first, citation=citation, claim=claim), *others))

    return edit


def worded(text: str) -> Callable[[Letter], Letter]:
    """The letter's first block gets other words behind it."""
    return lambda letter: replace(
        letter, blocks=(replace(letter.blocks[0], content=letter.blocks[0].content + text), *letter.blocks[1:])
    )


EDITS = st.one_of(
    st.sampled_from(["Een brief", "Een andere brief"]).map(lambda title: stated(title=title)),
    st.sampled_from([dt.date(2016, 1, 1), dt.date(2020, 11, 4), dt.date(2026, 3, 2), None]).map(
        lambda date: stated(date=date)
    ),
    st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(
        lambda people: stated(senders=tuple(people) or None)
    ),
    st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True).map(
        lambda people: stated(recipients=tuple(people) or None)
    ),
    st.sampled_from(["22", "169", "A", None]).map(lambda number: stated(number=number)),
    st.sampled_from(["brief", "motie", None]).map(lambda kind: stated(kind=kind)),
    st.sampled_from(IDENTIFIERS).map(lambda identifier: stated(identifier=identifier)),
    st.sampled_from(DOSSIERS).map(lambda dossiers: stated(dossiers=dossiers or None)),
    st.builds(
        citing,
        st.sampled_from(IDENTIFIERS),
        st.sampled_from([None, "carried-out", "replaced"]),
        st.sampled_from([(), ("Dobbe",)]),
    ),
    st.sampled_from([" Meer.", " [x](y)"]).map(worded),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(SOURCES)),
        EDITS | st.sampled_from(["weg", "terug", "afschrift", "andere naam"]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)
REPOSITORY = "https://example.org/archief/bronnen"


def site_of(archive: Archive, site_url: str | None = None, folder: Path | None = None) -> Site:
    return Site(archive, WORDING, folder or templates_folder(), site_url, REPOSITORY)


def edited(letters: Letters, file: str, edit: Any) -> None:
    """One edit of the folder with letters."""
    if edit == "weg":
        letters.pop(file, None)
    elif edit == "terug":
        letters[file] = next(letter for letter in fixtures.letters() if letter.file == file)
    elif file in letters and edit == "afschrift":  # another file of the same letter, in other words
        letters["afschrift-" + file] = worded(" Anders.")(replace(letters[file], file="afschrift-" + file, sha256="1"))
    elif file in letters and edit == "andere naam":
        letters["anders-" + file] = replace(letters.pop(file), file="anders-" + file)
    elif file in letters:
        letters[file] = edit(letters[file])


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists and stories that are split already when they have three rows."""
    for module in (tables, story, pictures):
        monkeypatch.setattr(module, "MOST", 2)
    monkeypatch.setattr(tables, "FIRST", 1)


def changed(made: Made, archive: Archive, output: Path, **given: Any) -> Iterator[tuple[str, Any]]:
    """All files of the folder, from what is known of it."""
    site = site_of(archive, **given)
    return made.changed(site, units(site, SOURCES), output, {})


def loaded(made: Made) -> Made:
    """As a new process has it."""
    new = Made()
    new.load(made.dump())
    return new


def clean(archive: Archive) -> dict[str, bytes]:
    """What a build from nothing makes."""
    site = site_of(archive)
    return dict(in_bytes(item) for unit in units(site, SOURCES) for item in unit.make(site))


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, CHANGES))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def in_bytes(item: tuple[str, Content]) -> tuple[str, bytes]:
    path, data = item
    return path, data.encode() if isinstance(data, str) else data.file.read_bytes() if isinstance(data, Ready) else data


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
@pytest.mark.usefixtures("split")
def test_after_any_edits_the_folder_is_that_of_a_clean_build(steps: list[Any]) -> None:
    """Also with a register, which remembers what letters were called and which were here.

    And a page that was made of the same has the same head, which is not in the folder; and what one process found by
    comparing, another finds by digests.
    """
    letters: Letters = {letter.file: letter for letter in fixtures.letters()}
    made, register = Made(), Register()
    before: Built | None = None
    shown: dict[tuple[str, str], Head] = {}
    with tempfile.TemporaryDirectory() as name:
        output = Path(name)
        for file, edit, problem, new_process in [("", None, False, False), *steps]:
            edited(letters, file, edit)
            problems = [*fixtures.PROBLEMS, *[Problem("no-kind", file, "niet gevonden")] * problem]
            register = replace(register, sources=tuple((each.file, each.sha256) for each in letters.values()))
            if new_process:
                made, before = loaded(made), None
            before = next_archive(letters.values(), problems, register, before)
            archive = before.archive
            assert archive == build_archive(letters.values(), problems, register)
            register = register.after(register.additions(archive))
            write(output, changed(made, archive, output))
            made.written(output, read_manifest(output))
            assert tree(output) == clean(archive)
            assert {type(content) for _, content in changed(loaded(made), archive, output)} == {Kept}
            told = heads(archive, WORDING)
            for page in made.digests().items():
                if page[0] in told:
                    head = told[page[0]]()
                    assert shown.setdefault(page, head) == head


BLOK, OTHER = Person("S.A. Blok", "Minister van Buitenlandse Zaken"), Person("S.A. Blok", "Minister van Financiën")
SAME_ADDRESS = ("S A BLOK", "A G KOENDERS", "T B W BERENDSEN")
"""Names that give the address that another has: one of the two gets a number."""
WITHIN_REACH: list[tuple[str, Any]] = [
    ("aleppo.txt", worded(" Meer.")),
    ("aleppo.txt", stated(title="Een andere brief")),
    ("aleppo.txt", stated(date=dt.date(2026, 3, 2))),
    ("aleppo.txt", "weg"),
    *((file, stated(senders=(BLOK,), recipients=(OTHER,))) for file in sorted(SOURCES)),
    *((file, stated(senders=None, recipients=None)) for file in sorted(SOURCES)),
    *((file, stated(senders=(Person(name),))) for file in sorted(SOURCES) for name in SAME_ADDRESS),
    *((file, stated(dossiers=DOSSIERS[2])) for file in sorted(SOURCES)),
]
"""Edits of one letter, each of which other pages show."""


def changed_motion(letter: Letter) -> Letter:
    """The letter as a motion that takes the place of another that is here."""
    return citing("kst-32623-169", "replaced", ())(stated(kind="motie")(letter))


def breaks(how: Callable[[Letters, list[Problem]], None]) -> bool:
    """Whether after this edit the folder is not that of a clean build."""
    letters: Letters = {letter.file: letter for letter in fixtures.letters()}
    for file in SOURCES:
        if file != "aleppo.txt":
            letters[file] = changed_motion(letters[file])
    problems, made = list(fixtures.PROBLEMS), Made()
    with tempfile.TemporaryDirectory() as name:
        for _ in range(2):
            archive = build_archive(letters.values(), problems)
            write(Path(name), changed(made, archive, Path(name)))
            made.written(Path(name), read_manifest(Path(name)))
            how(letters, problems)
        return tree(Path(name)) != clean(archive)


def reaching(file: str, edit: Any) -> Callable[[Letters, list[Problem]], None]:
    return lambda letters, _: edited(letters, file, edit)


def with_problem(letters: Letters, problems: list[Problem]) -> None:
    problems.append(Problem("no-kind", next(iter(letters)), "niet gevonden"))


@pytest.mark.parametrize(
    "untraced",
    [
        "around",
        "held",
        "problems_by_file",
        "targets",
        "parties",
        "archive",
        "documents",
        "entries",
        "views",
        "counted",
    ],
)
def test_the_law_fails_when_one_lookup_is_not_traced(untraced: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the law would notice the loss of any, but `archive.dossiers`: who looks at that looks at all entries too."""
    edits = [with_problem, *(reaching(*edit) for edit in WITHIN_REACH)]
    assert not any(map(breaks, edits[:4]))
    monkeypatch.setattr(lookups, "_CONSTANT", lookups._CONSTANT | {untraced})
    assert any(map(breaks, edits))


@pytest.fixture
def first(tmp_path: Path) -> Made:
    """The archive of the fixtures, in `tmp_path`."""
    made = Made()
    write(tmp_path, changed(made, fixtures.archive(), tmp_path))
    made.written(tmp_path, read_manifest(tmp_path))
    return made


def remade(made: Made, archive: Archive, output: Path, **given: Any) -> set[str]:
    content = dict(changed(made, archive, output, **given))
    return {path for path, data in content.items() if not isinstance(data, Kept)}


def test_nothing_changed_makes_nothing(first: Made, tmp_path: Path) -> None:
    assert remade(first, fixtures.archive(), tmp_path) == set()
    assert remade(loaded(first), fixtures.archive(), tmp_path) == set()


def test_an_edit_reaches_what_shows_it_and_no_more(first: Made, tmp_path: Path) -> None:
    letters = [worded(" Meer.")(each) if each.file == "aleppo.txt" else each for each in fixtures.letters()]
    found = remade(first, build_archive(letters, fixtures.PROBLEMS), tmp_path)
    made = {path for path in found if path.endswith(".md")}
    assert {"stukken/kst-32623-169.md", "dossiers/32623.md", "index.md"} <= made
    untouched = {"stukken/transitional-justice.md", "dossiers/35570-V.md", "moties/kst-36800-V-79.md"}
    # These say of a letter what it is called and when it was, and not what it says.
    untouched |= {"personen/s-a-blok.md", "personen/a-g-koenders.md", "over.md"}
    assert not made & untouched


def test_a_file_that_somebody_changed_or_removed_is_made_again(first: Made, tmp_path: Path) -> None:
    (tmp_path / "moties/kst-36800-V-79.md").write_text("anders", encoding="utf-8")
    (tmp_path / "personen/s-a-blok.md").unlink()
    found = remade(first, fixtures.archive(), tmp_path)
    assert {"moties/kst-36800-V-79.md", "personen/s-a-blok.md"} <= found
    assert len(found) <= 3  # and the feed beside the motion


def test_another_program_template_or_address_makes_all_anew(
    first: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    everything, before = set(tree(tmp_path)), first.dump()
    templates = tmp_path / "sjablonen"
    shutil.copytree(templates_folder(), templates)
    stuk = templates / "pages/stuk.md.j2"
    stuk.write_text(stuk.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    again = Made()
    again.load(before)
    assert remade(again, fixtures.archive(), tmp_path, folder=templates) == everything
    again.load(before)
    assert remade(again, fixtures.archive(), tmp_path, site_url="https://example.org/") == everything
    monkeypatch.setattr(incremental, "program", lambda: "0")
    again.load(before)
    assert remade(again, fixtures.archive(), tmp_path) == everything


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": 1}', b'{"a": [1, 2, 3]}', b"\xff"])
def test_what_is_not_ours_is_nothing(data: bytes, tmp_path: Path) -> None:
    made = Made()
    made.load(data)
    assert len(remade(made, fixtures.archive(), tmp_path)) > 50


def test_letters_are_told_apart_by_all_they_hold() -> None:
    """Every field of the model that an entry leads to is in its digest."""

    def digest(entry: Any) -> bytes:
        return Digests(None, {}).of(entry)

    entry, same = (next(each for each in fixtures.archive().entries if each.references) for _ in range(2))
    assert digest(entry) == digest(same)
    changed = [
        replace(entry, slug="x"),
        replace(entry, references=entry.references[1:]),
        *(replace(entry, letter=each) for each in changes(entry.letter)),
    ]
    assert len({digest(each) for each in [entry, *changed]}) == len(changed) + 1


def changes(letter: Letter) -> list[Letter]:
    block = letter.blocks[0]
    return [
        replace(letter, file="x"),
        replace(letter, sha256="x"),
        replace(letter, ocr=True),
        replace(letter, furniture=("x",)),
        replace(letter, blocks=(replace(block, content=Text("x")), *letter.blocks[1:])),
        replace(letter, blocks=(replace(block, part="head"), *letter.blocks[1:])),
        replace(letter, facts=replace(letter.facts, place=fact("Delft"))),
    ]


# ---------------------------------------------------------------- from files


TEXTS = ["Zie de motie-Dobbe (Kamerstuk 36 800 V, nr. 79).", "Zie Kamerstuk 32 623, nr. 169.", "Niets."]
FILES = st.sampled_from(["a.txt", "b.txt", "c.txt", "a.yml", "b.yml"])
ABOUT_DATA = ("data/datapackage.json", "gegevens.md")
CORRECTIONS = st.sampled_from(
    ["date: 2021-01-01\n", "title: Anders\n", "identifier: kst-32623-169\nnumber: '169'\n", "onzin\n"]
)


@settings(max_examples=8)
@given(
    st.lists(
        st.tuples(
            FILES,
            st.sampled_from(TEXTS),
            CORRECTIONS,
            st.integers(1, 28),
            st.sampled_from(["", "weg", "vers", *["kijk"] * 4]),
        ),
        max_size=5,
    )
)
def test_a_build_after_any_edits_of_files_is_a_clean_one(steps: list[tuple[str, str, str, int, str]]) -> None:
    """And a preview shows no page as it was before, but for the data of the whole archive; the manifest is right."""

    def listed(folder: Path) -> bool:
        there = {path: hashlib.sha256(data).hexdigest() for path, data in tree(folder).items() if path != MADE_FROM}
        return read_manifest(folder) == there

    def shown(folder: Path) -> dict[str, bytes]:
        return {path: data for path, data in tree(folder).items() if path not in (*DATA, *ABOUT_DATA)}

    with tempfile.TemporaryDirectory() as name:
        folder, memory = Path(name, "in"), Memory(Path(name, "kept"))
        folder.mkdir()
        for file, text, correction, day, how in steps:
            path = folder / file
            if how == "weg":
                path.unlink(missing_ok=True)
            else:
                letter = f"Den Haag, {day} november 2020\n\nGeachte voorzitter,\n\n{text}\n\nDe Minister van Financiën,\nS.A. Blok\n"
                path.write_text(correction if file.endswith(".yml") else letter, encoding="utf-8")
            if how == "vers":
                memory = Memory(Path(name, "kept"))
            build(folder, Path(name, "uit"), memory=memory, preview=how == "kijk", record=how != "kijk")
            if how == "kijk":
                build(folder, Path(name, "schoon"))
                assert shown(Path(name, "uit")) == shown(Path(name, "schoon"))
                assert listed(Path(name, "uit"))
        build(folder, Path(name, "schoon"))
        build(folder, Path(name, "uit"), memory=memory)
        assert tree(Path(name, "uit")) == tree(Path(name, "schoon"))
        assert listed(Path(name, "uit"))
        assert not Path(name, "uit", CHANGES).exists()


def test_a_build_unpacks_the_text_of_letters_only_that_it_shows_anew(tmp_path: Path) -> None:
    def unpacked() -> int:
        packing._unpacked.cache_clear()
        build(folder, tmp_path / "uit", memory=Memory(tmp_path / "kept"))
        return packing._unpacked.cache_info().misses

    folder = tmp_path / "in"
    folder.mkdir()
    for day in range(1, 21):
        text = f"Den Haag, {day} november 2020\n\nGeachte voorzitter,\n\nBrief {day}.\n\nDe Minister,\nS.A. Blok\n"
        (folder / f"{day}.txt").write_text(text, encoding="utf-8")
    assert unpacked() >= 20
    assert unpacked() == 0
    (folder / "20.txt").write_text("Den Haag, 20 november 2020\n\nGeachte voorzitter,\n\nAnders.\n", encoding="utf-8")
    assert 1 <= unpacked() <= 10


def test_a_preview_leaves_data_of_the_whole_archive_and_what_nobody_edited_for_later(tmp_path: Path) -> None:
    def put(title: str) -> None:
        (folder / "a.yml").write_text(f"title: {title}\n", encoding="utf-8")

    folder, out, memory = tmp_path / "in", tmp_path / "uit", Memory()
    folder.mkdir()
    (folder / "a.txt").write_text("Den Haag, 4 november 2020\n\nGeachte voorzitter,\n", encoding="utf-8")
    put("Een")
    build(folder, out, memory=memory, preview=True)
    assert "Een" in (out / "data/letters.csv").read_text(encoding="utf-8")
    put("Twee")
    build(folder, out, memory=memory, preview=True)
    assert "Een" in (out / "data/letters.csv").read_text(encoding="utf-8")
    assert "Twee" in (out / "stukken/index.md").read_text(encoding="utf-8")
    (out / "stukken/a.md").unlink()
    build(folder, out, memory=memory, preview=True)
    assert not (out / "stukken/a.md").exists()
    build(folder, out, memory=memory)
    build(folder, tmp_path / "schoon")
    assert tree(out) == tree(tmp_path / "schoon")


def test_what_is_kept_of_a_folder_is_text_only() -> None:
    assert json.loads(Made().dump()) == {}
