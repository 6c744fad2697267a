"""Patterns as in a `.gitignore`: what they name is not read, and nothing is said of it."""

import os
import unicodedata
from io import BufferedReader
from pathlib import Path

import pytest
from pathspec.gitignore import GitIgnoreSpec
from tests.reading.test_source_folder import codes, put

from kamerstuk_site.archive.register_file import HEADER, register_path
from kamerstuk_site.build.parsing import ReadingOptions
from kamerstuk_site.build.pipeline import build
from kamerstuk_site.build.registration import registered
from kamerstuk_site.files.regular_file import open_inside
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.reading.source_folder import read_sources

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\n{}\n"


def without(*patterns: str) -> Exclusions:
    return Exclusions.of(GitIgnoreSpec.from_lines(patterns))


@pytest.mark.parametrize(
    ("patterns", "left_out", "read"),
    [
        (["concepten/"], ["concepten/a.txt", "2024/concepten/a.txt"], ["concepten", "concepten.txt"]),
        (["/concepten/"], ["concepten/a.txt"], ["2024/concepten/a.txt"]),
        (["2024-05-*"], ["2024-05-02.txt", "map/2024-05-02.txt"], ["2024-06-02.txt"]),
        (["concepten/", "!goed.txt"], ["concepten/a.txt"], ["concepten/goed.txt"]),
        (["*", "!2024/**"], ["a.txt"], ["2024/a.txt"]),
        (["# concepten/", "", "  "], [], ["concepten/a.txt"]),
    ],
)
def test_patterns_mean_what_they_mean_in_git(patterns: list[str], left_out: list[str], read: list[str]) -> None:
    assert [name for name in (*left_out, *read) if without(*patterns)(name)] == left_out


def test_a_list_takes_nothing_back_of_another() -> None:
    both = Exclusions.of(GitIgnoreSpec.from_lines(["a.txt"]), None, GitIgnoreSpec.from_lines(["!a.txt", "b.txt"]))
    assert [name for name in ("a.txt", "b.txt", "c.txt") if both(name)] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("of_pattern", ["NFC", "NFD"])
@pytest.mark.parametrize("of_name", ["NFC", "NFD"])
def test_an_accent_is_the_same_letter_however_it_is_written(of_pattern: str, of_name: str) -> None:
    pattern = unicodedata.normalize(of_pattern, "Syrië*")  # type: ignore[arg-type]
    assert without(pattern)(unicodedata.normalize(of_name, "Syrië.txt"))  # type: ignore[arg-type]


@pytest.mark.parametrize("of_pattern", ["NFC", "NFD"])
@pytest.mark.parametrize("of_name", ["NFC", "NFD"])
def test_an_accent_is_the_same_letter_where_a_name_is_taken_back(of_pattern: str, of_name: str) -> None:
    taken_back = unicodedata.normalize(of_pattern, "!Syrië.tx?")  # type: ignore[arg-type]
    excluded = without("*", taken_back)
    assert not excluded(unicodedata.normalize(of_name, "Syrië.txt"))  # type: ignore[arg-type]
    assert excluded("Syrie.txt")


@pytest.mark.parametrize("of_name", ["NFC", "NFD"])
def test_a_letter_with_its_accent_is_one_character(of_name: str) -> None:
    name = unicodedata.normalize(of_name, "Syrië.txt")  # type: ignore[arg-type]
    assert [without(pattern)(name) for pattern in ("Syri?.txt", "Syri??.txt")] == [True, False]


def test_other_patterns_have_another_key() -> None:
    keys = [without(*patterns).key() for patterns in (["a*"], ["b*"], ["!a*"], ["a*", "b*"], ["b*", "a*"])]
    keys += [Exclusions.of(GitIgnoreSpec.from_lines(["a*"]), GitIgnoreSpec.from_lines(["b*"])).key()]
    assert len(set(keys)) == len(keys)
    assert without("a*").key() == without("# toelichting", "", "a*").key()


def test_what_is_left_out_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, concepten__a_txt="x", concepten__a_yml="title: X", b_txt="y")
    opened: list[str] = []

    def note(folder: Path, path: str) -> BufferedReader:
        opened.append(Path(path).name)
        return open_inside(folder, path)

    monkeypatch.setattr("kamerstuk_site.reading.source_folder.open_inside", note)
    sources, problems = read_sources(tmp_path, excluded=without("concepten/"))
    assert ([source.file for source in sources], problems, opened) == (["b.txt"], (), ["b.txt"])


def test_nothing_is_said_of_what_is_left_out(tmp_path: Path) -> None:
    folder = put(tmp_path / "in", concepten__b_txt="x" * 101, open_txt="y")
    outside = put(tmp_path / "uit", geheim_txt="x")
    os.mkfifo(folder / "concepten/pijp.txt")
    (folder / "concepten/a:b.txt").write_text("x")
    (folder / "concepten/koppeling.txt").symlink_to(outside / "geheim.txt")
    (folder / "geheim").symlink_to(outside, target_is_directory=True)
    assert codes(read_sources(folder, limit=100)[1]) != []
    sources, problems = read_sources(folder, limit=100, excluded=without("concepten/", "geheim/"))
    assert ([source.file for source in sources], problems) == (["open.txt"], ())


def test_nothing_is_said_of_a_folder_that_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, concepten__a_txt="x", open__b_txt="y")
    real = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith(("concepten", "open")):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert codes(read_sources(tmp_path, excluded=without("concepten/"))[1]) == [("unreadable-file", "open")]


@pytest.mark.parametrize("correction", ["title: X", "#" * 101])
def test_the_correction_of_a_letter_that_is_left_out_goes_with_it(tmp_path: Path, correction: str) -> None:
    put(tmp_path, brief_txt="x", brief_yml=correction)
    assert read_sources(tmp_path, limit=100, excluded=without("brief.txt")) == ((), ())


def test_a_correction_that_never_had_a_letter_is_still_told(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", wees_yml="title: X", wees_yaml="title: Y")
    _, problems = read_sources(tmp_path, excluded=without("*.txt", "*.yaml"))
    assert codes(problems) == [("orphan-correction", "wees.yml")]


def test_another_file_of_the_same_name_keeps_its_correction(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", brief_md="y", brief_yml="title: X")
    sources, problems = read_sources(tmp_path, excluded=without("*.txt"))
    assert [(source.file, source.correction_file) for source in sources] == [("brief.md", "brief.yml")]
    assert problems == ()


def test_a_correction_may_be_left_out_by_itself(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", brief_yml="title: X")
    (source,), problems = read_sources(tmp_path, excluded=without("*.yml"))
    assert (source.correction, problems) == (None, ())


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A sources folder of two letters, which are in the register."""
    put(tmp_path / "in", a_txt=LETTER.format("Eerste."), b_txt=LETTER.format("Tweede."))
    register_path(tmp_path / "in").write_text(f"{HEADER}\n", encoding="utf-8")
    build(tmp_path / "in", tmp_path / "out")
    return tmp_path


def missing(project: Path, *patterns: str) -> list[str]:
    """The letters that a build reports as lost; it leaves the register as it is."""
    register = register_path(project / "in")
    before = register.read_bytes()
    archive = build(project / "in", project / "out", reading=ReadingOptions(excluded=without(*patterns))).archive
    assert register.read_bytes() == before
    return [problem.file for problem in archive.problems if problem.code == "source-missing"]


def test_a_registered_letter_that_is_left_out_is_not_lost(project: Path) -> None:
    assert missing(project, "b.*") == []
    page = (project / "out/stukken/b.md").read_text(encoding="utf-8")
    assert "Dit stuk staat nu niet in het archief" in page
    assert "Tweede" not in page
    (project / "in/b.txt").unlink()
    assert missing(project) == ["b.txt"]


def test_a_registered_letter_that_was_moved_to_what_is_left_out_is_not_lost(project: Path) -> None:
    (project / "in/concepten").mkdir()
    (project / "in/b.txt").rename(project / "in/concepten/anders.txt")
    assert missing(project, "concepten/") == []
    (project / "in/concepten/anders.txt").unlink()
    assert missing(project, "concepten/") == ["b.txt"]


def test_a_letter_comes_back_at_its_address(project: Path) -> None:
    missing(project, "b.*")
    build(project / "in", project / "out")
    assert "Tweede" in (project / "out/stukken/b.md").read_text(encoding="utf-8")


def test_a_changed_letter_that_is_left_out_is_not_told(project: Path) -> None:
    (project / "in/b.txt").write_text(LETTER.format("Andere."), encoding="utf-8")
    assert missing(project, "b.*") == []
    sources, _ = read_sources(project / "in", excluded=without("b.*"))
    register = registered(project / "in", {source.file: source for source in sources}, without("b.*"))
    assert register
    assert [*register.problems()] == []
