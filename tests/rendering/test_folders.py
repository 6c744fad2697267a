"""The two folders of a site: what came out otherwise than it should is told, and put right the next time."""

import errno
import os
from pathlib import Path

import pytest

from kamerstuk_site.fingerprint import look
from kamerstuk_site.rendering.folders import mirror, update
from kamerstuk_site.rendering.store import Published
from tests.rendering.project import tree


def site(folder: Path, **files: str) -> dict[str, Published]:
    """Files in a folder, and what a store knows of them."""
    folder.mkdir()
    for path, text in files.items():
        (folder / path).write_text(text)
    return {path: Published(text, look(folder / path)) for path, text in files.items()}


def test_a_mirror_tells_what_it_could_not_place_and_the_next_update_places_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live, twin = tmp_path / "site", tmp_path / "tweeling"
    known = site(live, a="een", b="twee", c="drie")
    link = os.link

    def full(source: Path, target: Path) -> None:
        if target.name == "b":
            raise OSError(errno.ENOSPC, "vol")
        link(source, target)

    with monkeypatch.context() as broken:
        broken.setattr("kamerstuk_site.rendering.folders.os.link", full)
        assert mirror(twin, known, (), live) == {"b"}
    assert set(tree(twin)) == {"a", "c"}
    assert update(twin, {"b"}, {}, known, other=live, make=lambda _: {}) == {"b": known["b"]}
    assert tree(twin) == tree(live)


def test_a_folder_in_the_place_of_a_file_makes_way(tmp_path: Path) -> None:
    live, twin = tmp_path / "site", tmp_path / "tweeling"
    known = site(live, a="een", b="twee")
    mirror(twin, known, (), live)
    (twin / "a").unlink()
    (twin / "a").mkdir()
    (twin / "a/vreemd").write_text("vreemd")
    update(twin, {"a", "a/vreemd"}, {}, known, other=live, make=lambda _: {})
    assert tree(twin) == tree(live)
