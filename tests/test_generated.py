"""The generated folder of a preview: only what differs is written, and whenever that stops it is known what is ours."""

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.generated import CHANGES, MANIFEST, read_manifest, write, write_changes

PATHS = ["a.md", "b.md", "map/c.md", "map/d.md"]
FILES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["een", "twee", "drie"]))
BEFORE = {"a.md": "een", "b.md": "twee", "map/c.md": "drie"}
AFTER = {"a.md": "anders", "map/c.md": "drie", "nieuw/d.md": "vier"}


def preview(folder: Path, before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """What a preview writes that knows what was there."""
    content: dict[str, str | None] = {**dict.fromkeys(before), **after}
    return write_changes(folder, content.items(), read_manifest(folder))


def there(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, CHANGES))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def digests(files: Mapping[str, str]) -> dict[str, str]:
    return {path: hashlib.sha256(text.encode()).hexdigest() for path, text in files.items()}


@given(st.lists(st.tuples(FILES, st.booleans()), min_size=1, max_size=6))
def test_after_any_previews_and_builds_the_folder_and_what_is_listed_are_right(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[dict[str, str], bool]]
) -> None:
    folder = tmp_path_factory.mktemp("uit")
    before: dict[str, str] = {}
    for files, real in [({}, True), *steps]:
        listed = write(folder, files.items()) if real else preview(folder, before, files)
        assert there(folder) == files
        assert listed == read_manifest(folder) == digests(files)
        assert not (real and (folder / CHANGES).exists())
        before = files


def test_a_preview_touches_only_what_differs_and_leaves_the_manifest(tmp_path: Path) -> None:
    listed = write(tmp_path, BEFORE.items())
    inodes = {path: (tmp_path / path).stat().st_ino for path in (*BEFORE, MANIFEST)}
    write_changes(tmp_path, [("a.md", "anders"), ("b.md", "twee")], listed)
    assert [path for path, inode in inodes.items() if (tmp_path / path).stat().st_ino != inode] == ["a.md"]
    assert there(tmp_path) == BEFORE | {"a.md": "anders"}


@pytest.mark.parametrize("steps", range(5))
def test_whenever_a_preview_is_cut_short_the_next_build_is_right(
    steps: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each step is a file that gets its name, the list of changes before and after the rest."""
    write(tmp_path, BEFORE.items())
    real, left = Path.replace, [steps]

    def cut(path: Path, target: Path) -> Path:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return real(path, target)

    with monkeypatch.context() as patched, suppress(KeyboardInterrupt):
        patched.setattr(Path, "replace", cut)
        preview(tmp_path, BEFORE, AFTER)
    assert (there(tmp_path) == AFTER) is (steps >= 3)
    write(tmp_path, {"b.md": "twee", "a.md": "een"}.items())
    assert there(tmp_path) == {"a.md": "een", "b.md": "twee"}
    assert read_manifest(tmp_path) == digests({"a.md": "een", "b.md": "twee"})
