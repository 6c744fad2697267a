"""A folder of anything: what is a letter comes in with its correction, the rest is told, nothing is followed out."""

import hashlib
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from kamerstuk_site.model.code_points import forbidden_in
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading import folder_listing, source_folder
from kamerstuk_site.reading.source_folder import MOST_CORRECTION_BYTES, read_sources


def put(folder: Path, **files: str) -> Path:
    """Write files; `__` in a name stands for a folder, `_` for the dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return folder


def codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(problem.code, problem.file) for problem in problems]


def test_letters_come_sorted_with_their_bytes_digest_and_correction(tmp_path: Path) -> None:
    put(tmp_path, b_txt="Twee\r\n", a__c_md="Een", b_yml="title: X", a__B_txt="Hoofdletters eerst")
    sources, problems = read_sources(tmp_path)
    assert [source.file for source in sources] == ["a/B.txt", "a/c.md", "b.txt"]
    assert sources[2].source() == Source(
        "b.txt", b"Twee\r\n", hashlib.sha256(b"Twee\r\n").hexdigest(), "b.yml", b"title: X"
    )
    assert problems == ()


def test_hidden_files_and_readmes_are_no_letters(tmp_path: Path) -> None:
    put(tmp_path, README_md="x", leesmij_txt="x", _gitkeep="x", _git__config="x")
    assert read_sources(tmp_path) == ((), ())


def test_a_correction_counts_only_in_its_own_folder(tmp_path: Path) -> None:
    put(tmp_path, a__brief_yml="title: X", brief_txt="x")
    sources, problems = read_sources(tmp_path)
    assert sources[0].correction is None
    assert codes(problems) == [("orphan-correction", "a/brief.yml")]


def test_a_correction_for_two_letters_is_for_neither(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", brief_md="y", brief_yml="title: X")
    sources, problems = read_sources(tmp_path)
    assert [source.correction for source in sources] == [None, None]
    assert problems == (Problem("duplicate-stem", "brief.yml", "zelfde naam als brief.md, brief.txt"),)


def test_a_correction_called_after_a_whole_file_is_for_that_letter_alone(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", brief_md="y", sole_md="z")
    for file in ("brief.txt.yml", "sole.md.yaml"):
        (tmp_path / file).write_text("title: X")
    sources, problems = read_sources(tmp_path)
    assert [(each.file, each.correction_file) for each in sources] == [
        *(("brief.md", None), ("brief.txt", "brief.txt.yml"), ("sole.md", "sole.md.yaml"))
    ]
    assert problems == ()


def test_a_correction_called_after_a_whole_file_that_is_left_out_is_no_orphan(tmp_path: Path) -> None:
    put(tmp_path, brief_md="x", weg_md="x")
    (tmp_path / "brief.md.yml").write_text("title: X")
    (tmp_path / "weg.md.yml").write_text("title: X")
    (tmp_path / "wees.md.yml").write_text("title: X")
    sources, problems = read_sources(tmp_path, excluded="weg.md".__eq__)
    assert [each.correction_file for each in sources] == ["brief.md.yml"]
    assert codes(problems) == [("orphan-correction", "wees.md.yml")]


def test_a_letter_with_a_correction_of_its_whole_name_and_one_without_suffix_has_none(tmp_path: Path) -> None:
    put(tmp_path, brief_md="x", brief_yml="title: X")
    (tmp_path / "brief.md.yml").write_text("title: Y")
    sources, problems = read_sources(tmp_path)
    assert sources[0].correction is None
    assert codes(problems) == [("duplicate-stem", "brief.md.yml"), ("duplicate-stem", "brief.yml")]


def test_two_corrections_for_one_letter_are_both_left_out(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", brief_yml="title: X", brief_yaml="title: Y")
    sources, problems = read_sources(tmp_path)
    assert sources[0].correction is None
    assert codes(problems) == [("duplicate-stem", "brief.yaml"), ("duplicate-stem", "brief.yml")]


def test_two_letters_of_one_name_without_correction_are_two_letters(tmp_path: Path) -> None:
    sources, problems = read_sources(put(tmp_path, brief_txt="x", brief_md="y"))
    assert (len(sources), problems) == (2, ())


def test_what_is_too_large_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, groot_txt="x" * 101, net_txt="x" * 100, net_yml="#" * 101)
    sources, problems = read_sources(tmp_path, limit=100)
    assert [(source.file, source.correction) for source in sources] == [("net.txt", None)]
    assert [(p.code, p.file, p.found) for p in problems] == [
        ("file-too-large", "groot.txt", "101 bytes; ten hoogste 100"),
        ("file-too-large", "net.yml", "101 bytes; ten hoogste 100"),
    ]
    assert MOST_CORRECTION_BYTES < 1_000_000


def test_the_correction_of_a_letter_that_is_too_large_is_no_orphan(tmp_path: Path) -> None:
    _, problems = read_sources(put(tmp_path, groot_txt="x" * 200, groot_yml="title: X"), limit=100)
    assert codes(problems) == [("file-too-large", "groot.txt")]


@pytest.mark.parametrize(
    ("name", "shown", "trouble"),
    [
        ("brief\n.txt", "brief\\n.txt", "onzichtbaar"),
        ("brief\x1b[31m.txt", "brief\\x1b[31m.txt", "onzichtbaar"),
        ("brief\ufdd0.txt", "brief\\ufdd0.txt", "onzichtbaar"),
        ("brief\U0001ffff.txt", "brief\\U0001ffff.txt", "onzichtbaar"),
        ("brief\u202etxt.exe", "brief\\u202etxt.exe", "onzichtbaar"),
        ("brief<script>.txt", "brief<script>.txt", "tekens"),
        ("..\\brief.txt", "..\\brief.txt", None),
        ("a:b.txt", "a:b.txt", "tekens"),
        ("-rf.txt", "-rf.txt", "streepje"),
        ("brief.txt ", "brief.txt ", "spatie"),
        ("NUL.txt", "NUL.txt", "Windows"),
        ("com1", "com1", "Windows"),
        ("é" * 101, "é" * 101, "meer dan"),
    ],
)
def test_a_name_that_would_do_harm_is_refused(tmp_path: Path, name: str, shown: str, trouble: str | None) -> None:
    (tmp_path / name).write_bytes(b"x")
    sources, problems = read_sources(tmp_path)
    assert sources == ()
    if trouble is None:  # begins with a dot: hidden
        assert problems == ()
    else:
        assert codes(problems) == [("unsafe-name", shown)]
        assert trouble in problems[0].found


def test_no_sign_of_a_name_that_may_be_read_is_asked_for_its_category(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is printable is in no category that is refused, so that this is asked of a whole name at once."""
    signs = map(chr, range(sys.maxunicode + 1))
    unseen = {sign for sign in signs if folder_listing._has_unseen(sign)}
    assert unseen == {sign for sign in map(chr, range(sys.maxunicode + 1)) if is_refused(sign)}
    (tmp_path / "één brief – met „tekens”.txt").write_text("a")
    asked: list[str] = []
    monkeypatch.setattr(folder_listing, "printable", asked.append)
    monkeypatch.setattr(folder_listing, "forbidden_in", asked.append)
    assert len(read_sources(tmp_path)[0]) == 1
    assert asked == []


def is_refused(sign: str) -> bool:
    return bool(forbidden_in(sign)) or unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def test_a_name_of_two_hundred_bytes_is_not_too_long(tmp_path: Path) -> None:
    name = "é" * 98 + ".txt"
    (tmp_path / name).write_bytes(b"x")
    assert [source.file for source in read_sources(tmp_path)[0]] == [name]


@pytest.mark.parametrize(("age", "trusted"), [(1.9, False), (2.1, True)])
def test_a_file_that_changed_within_two_seconds_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, age: float, trusted: bool
) -> None:
    """It could change once more within one tick of the coarsest clock of a file system."""
    put(tmp_path, brief_txt="x")
    changed = os.lstat(tmp_path / "brief.txt").st_ctime_ns
    monkeypatch.setattr("kamerstuk_site.reading.source_folder.time.time_ns", lambda: changed + int(age * 1e9))
    known: source_folder.Digests = {}
    read_sources(tmp_path, digests=known)
    assert ("brief.txt" in known) is trusted


def test_a_name_that_is_not_unicode_is_refused(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/brief\xff.txt")).write_bytes(b"x")
    assert codes(read_sources(tmp_path)[1]) == [("unsafe-name", "brief\\udcff.txt")]


def test_names_are_nfc_and_two_spellings_of_one_name_are_refused(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Syrië.txt")
    (tmp_path / decomposed).write_bytes(b"x")
    assert [source.file for source in read_sources(tmp_path)[0]] == ["Syrië.txt"]
    (tmp_path / "Syrië.txt").write_bytes(b"y")
    sources, problems = read_sources(tmp_path)
    assert (sources, codes(problems)) == ((), [("unsafe-name", "Syrië.txt")])


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "buiten"
    inside = put(tmp_path / "binnen", brief_txt="x")
    put(outside, geheim_txt="x")
    (inside / "map").symlink_to(outside, target_is_directory=True)
    (inside / "geheim.txt").symlink_to(outside / "geheim.txt")
    (inside / "kring").symlink_to(inside, target_is_directory=True)
    (inside / "nogmaals.txt").symlink_to(inside / "brief.txt")
    (inside / "weg.txt").symlink_to(outside / "weg.txt")
    sources, problems = read_sources(inside)
    assert [source.file for source in sources] == ["brief.txt"]
    assert codes(problems) == [
        ("outside-link", "geheim.txt"),
        ("passed-over", "kring"),
        ("outside-link", "map"),
        ("unreadable-file", "weg.txt"),
    ]
    assert problems[1].found == (
        "2 bestanden overgeslagen: koppelingen naar iets wat al in deze map staat, of in een kring (kring, nogmaals.txt)"
    )


def test_the_sources_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    put(tmp_path / "echt", brief_txt="x")
    (tmp_path / "sources").symlink_to(tmp_path / "echt", target_is_directory=True)
    assert [source.file for source in read_sources(tmp_path / "sources")[0]] == ["brief.txt"]


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.txt")
    assert codes(read_sources(tmp_path)[1]) == [("passed-over", "pijp.txt")]


def test_what_cannot_be_opened_is_told_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, dicht_txt="x", open_txt="y")
    real = os.open

    def refuse(path: str | Path, *args: int, **options: int) -> int:
        if Path(path).name == "dicht.txt":
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **options)

    monkeypatch.setattr(os, "open", refuse)
    sources, problems = read_sources(tmp_path)
    assert [source.file for source in sources] == ["open.txt"]
    assert codes(problems) == [("unreadable-file", "dicht.txt")]


def put_link(path: Path) -> None:
    path.symlink_to(path.parents[2] / "buiten" / "brief.txt")


@pytest.mark.parametrize("put_instead", [put_link, os.mkfifo, os.mkdir], ids=["link", "pipe", "folder"])
def test_what_takes_the_place_of_a_letter_after_the_look_at_it_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put_instead: Callable[[Path], None]
) -> None:
    put(tmp_path, binnen__map__brief_txt="x", binnen__map__z_txt="y", buiten__brief_txt="geheim")
    real = source_folder._signature

    def swap_and_look(path: str) -> tuple[int, ...]:
        if path.endswith("brief.txt") and not Path(path).is_symlink() and Path(path).is_file():
            Path(path).unlink()
            put_instead(Path(path))
        return real(path)

    monkeypatch.setattr(source_folder, "_signature", swap_and_look)
    sources, problems = read_sources(tmp_path / "binnen")
    assert [source.file for source in sources] == ["map/z.txt"]
    assert codes(problems) == [("unreadable-file", "map/brief.txt")]


def test_a_folder_that_becomes_a_link_after_the_look_at_it_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, binnen__map__brief_txt="x", buiten__brief_txt="geheim")
    real = source_folder._signature

    def swap_and_look(path: str) -> tuple[int, ...]:
        if not (tmp_path / "binnen/map").is_symlink():
            (tmp_path / "binnen/map").rename(tmp_path / "weg")
            (tmp_path / "binnen/map").symlink_to(tmp_path / "buiten")
        return real(path)

    monkeypatch.setattr(source_folder, "_signature", swap_and_look)
    sources, problems = read_sources(tmp_path / "binnen")
    assert (sources, codes(problems)) == ((), [("unreadable-file", "map/brief.txt")])


@pytest.mark.parametrize("put_instead", [put_link, os.mkfifo], ids=["link", "pipe"])
def test_what_takes_the_place_of_a_letter_during_a_build_is_not_published(
    tmp_path: Path, put_instead: Callable[[Path], None]
) -> None:
    put(tmp_path, binnen__map__brief_txt="x", buiten__brief_txt="geheim")
    (source,), _ = read_sources(tmp_path / "binnen")
    Path(source.path).unlink()
    put_instead(Path(source.path))
    with pytest.raises(OSError, match=r"veranderde tijdens het bouwen|geen gewoon bestand"):
        source.data  # noqa: B018 - it reads


def test_a_folder_that_is_not_there_is_the_callers_mistake(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_sources(tmp_path / "weg")


@pytest.mark.parametrize(("length", "read"), [(1999, True), (2001, False)])
def test_a_path_that_could_not_be_published_is_refused(tmp_path: Path, length: int, read: bool) -> None:
    folder = tmp_path.joinpath(*["m" * 99] * 19)
    folder.mkdir(parents=True)
    name = "b" * (length - 1900 - 4) + ".txt"
    (folder / name).write_bytes(b"x")
    sources, problems = read_sources(tmp_path)
    assert (len(sources), [problem.code for problem in problems]) == ((1, []) if read else (0, ["unsafe-name"]))


def test_deep_folders_are_read(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a"] * 300)
    deep.mkdir(parents=True)
    (deep / "brief.txt").write_bytes(b"x")
    assert len(read_sources(tmp_path)[0]) == 1


@pytest.mark.parametrize("name", ["brief\u00e9.msg", "brief\u00e9.txt", "map/brief\u00e9.txt"])
def test_the_correction_of_a_letter_that_is_refused_is_not_without_a_letter(tmp_path: Path, name: str) -> None:
    letter = tmp_path / name
    letter.parent.mkdir(exist_ok=True)
    letter.with_suffix(".yml").write_text("title: X", encoding="utf-8")
    letter.symlink_to(tmp_path / "weg")
    assert codes(read_sources(tmp_path)[1]) == [("unreadable-file", name)]
    letter.unlink()
    assert codes(read_sources(tmp_path)[1]) == [("orphan-correction", str(Path(name).with_suffix(".yml")))]


def test_a_refused_namesake_takes_no_correction_away(tmp_path: Path) -> None:
    put(tmp_path, brief_txt="x", brief_yml="title: X", brief_msg="x")
    (source,), problems = read_sources(tmp_path)
    assert (source.correction_file, codes(problems)) == ("brief.yml", [("unknown-format", "brief.msg")])
