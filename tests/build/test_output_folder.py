"""The generated folder: only what differs is written, and whenever that stops it is known what is ours."""

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.build.output_folder import JOURNAL, MANIFEST, OutputFolder, read_manifest
from kamerstuk_site.files import atomic

from ..assembled import write_folder

PATHS = ["a.md", "b.md", "map", "map/c.md", "map/d/e.md"]
"""Of which some cannot be there at once: `map` is a file or a folder."""


def possible(files: Mapping[str, str]) -> bool:
    return not any(other.startswith(f"{path}/") for path in files for other in files)


FILES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["een", "twee", "drie"])).filter(possible)
BEFORE = {"a.md": "een", "b.md": "twee", "map/c.md": "drie"}
AFTER = {"a.md": "anders", "map/c.md": "drie", "nieuw/d.md": "vier"}


def there(folder: Path) -> dict[str, str]:
    """All files but the lists; what was on its way and did not arrive is among them."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, JOURNAL))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def digests(files: Mapping[str, str]) -> dict[str, str]:
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}


class Cut:
    """The end of a build before some step: a file that gets its name, or the note that one will."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def __call__(self, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **options: Any) -> Any:
            if not self.left:
                raise KeyboardInterrupt
            self.left -= 1
            return real(*arguments, **options)

        return step


def cut_short(monkeypatch: pytest.MonkeyPatch, steps: int, folder: Path, files: Mapping[str, str]) -> bool:
    """Write these files, of which it comes to so many steps; True if that was all."""
    cut = Cut(steps)
    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "replace", cut(Path.replace))
        patched.setattr(OutputFolder, "_note", cut(OutputFolder._note))
        write_folder(folder, files)
        return True
    return False


@given(st.lists(st.tuples(FILES, st.none() | st.integers(0, 6)), min_size=1, max_size=6))
def test_whatever_is_written_and_whatever_is_cut_short_the_folder_and_what_is_listed_are_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[dict[str, str], int | None]]
) -> None:
    folder = tmp_path_factory.mktemp("uit")
    for files, steps_left in steps:
        with pytest.MonkeyPatch.context() as monkeypatch:
            whole = cut_short(monkeypatch, 99 if steps_left is None else steps_left, folder, files)
        assert there(folder).keys() <= read_manifest(folder).keys(), "a file is ours from before it is there"
        if whole:
            assert there(folder) == files
            assert read_manifest(folder) == digests(files)


def test_only_what_differs_is_touched(tmp_path: Path) -> None:
    write_folder(tmp_path, BEFORE)
    inodes = {path: (tmp_path / path).stat().st_ino for path in (*BEFORE, MANIFEST)}
    write_folder(tmp_path, BEFORE | {"a.md": "anders"})
    touched = [path for path, inode in inodes.items() if (tmp_path / path).stat().st_ino != inode]
    assert touched == ["a.md", MANIFEST]
    write_folder(tmp_path, BEFORE | {"a.md": "anders"})
    assert not (tmp_path / JOURNAL).exists()


@pytest.mark.parametrize("steps", range(6))
def test_whenever_writing_is_cut_short_each_file_is_whole_and_the_next_build_is_right(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The steps are: a file that changed, the note of a new one, that one without and with its folder, the manifest."""
    write_folder(tmp_path, BEFORE)
    assert cut_short(monkeypatch, steps, tmp_path, AFTER) is (steps >= 5)
    for path, text in there(tmp_path).items():
        assert text in (BEFORE.get(path), AFTER.get(path))
    write_folder(tmp_path, {"b.md": "twee", "a.md": "een"})
    assert there(tmp_path) == {"a.md": "een", "b.md": "twee"}
    assert read_manifest(tmp_path) == digests({"a.md": "een", "b.md": "twee"})


def test_a_note_that_is_half_written_is_of_no_file(tmp_path: Path) -> None:
    write_folder(tmp_path, BEFORE)
    (tmp_path / JOURNAL).write_text("nieuw.md\n../buiten.md\n/buiten.md\nhalf", encoding="utf-8")
    assert read_manifest(tmp_path) == digests(BEFORE) | {"nieuw.md": ""}
    OutputFolder(tmp_path).write("d.md", b"vier")
    assert "d.md" in read_manifest(tmp_path), "a half note spoils no other"


def test_what_a_killed_process_was_writing_is_removed_wherever_its_file_was_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = OutputFolder(tmp_path)
    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "unlink", lambda *_, **__: None)  # a process that is killed tidies up nothing
        patched.setattr(Path, "replace", Cut(0)(Path.replace))
        output.write("map/ver/weg.md", b"half")
    assert [path.read_bytes() for path in tmp_path.rglob("*.tmp")] == [b"half"]
    write_folder(tmp_path, {"a.md": "een"})
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_file_that_is_taken_gets_its_place_also_where_a_folder_was(tmp_path: Path) -> None:
    folder = tmp_path / "uit"
    write_folder(folder, {"data/a.gz/oud.md": "een"})
    ready = tmp_path / "klaar"
    atomic.replace(ready, b"twee")
    OutputFolder(folder).take("data/a.gz", ready)
    assert there(folder) == {"data/a.gz": "twee"}
    assert "data/a.gz" in read_manifest(folder)


def test_no_file_of_others_makes_way(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a.md": "een"})
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "mijn.txt").write_text("van mij", encoding="utf-8")
    with pytest.raises(IsADirectoryError):
        write_folder(tmp_path, {"map": "twee"})
    (tmp_path / "bestand").write_text("van mij", encoding="utf-8")
    with pytest.raises(NotADirectoryError):
        write_folder(tmp_path, {"bestand/b.md": "twee"})
    assert there(tmp_path) == {"a.md": "een", "map/mijn.txt": "van mij", "bestand": "van mij"}
