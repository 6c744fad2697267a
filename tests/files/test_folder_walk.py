"""A walk through anything ends, meets each file once, and tells of every name what it is of."""

import os
from collections import Counter
from pathlib import Path

import pytest

from kamerstuk_site.files.folder_walk import walk_folder


def kinds(folder: Path) -> dict[str, str]:
    found = list(walk_folder(folder))
    assert max(Counter(item.name for item in found).values(), default=1) == 1
    return {item.name: item.kind for item in found}


def test_every_name_is_told_by_what_it_is_of(tmp_path: Path) -> None:
    folder = tmp_path / "bronnen"
    (folder / "map/onder").mkdir(parents=True)
    (folder / "map/onder/brief.txt").write_text("x")
    (tmp_path / "buiten").mkdir()
    (tmp_path / "buiten/geheim.txt").write_text("x")
    links = {
        "zelf": ".",
        "terug": "..",
        "wortel": "/",
        "ander": "map",
        "nogmaals.txt": "map/onder/brief.txt",
        "map/omhoog": "../map",
        "buiten.txt": "../buiten/geheim.txt",
        "weg.txt": "nergens.txt",
        "a": "b",
        "b": "a",
        "ik": "ik",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pijp.txt")
    os.link(folder / "map/onder/brief.txt", folder / "hard.txt")
    assert kinds(folder) == {
        "map/onder/brief.txt": "file",
        "hard.txt": "file",
        "zelf": "inner-link",
        "terug": "outer-link",
        "wortel": "outer-link",
        "ander": "inner-link",
        "nogmaals.txt": "inner-link",
        "map/omhoog": "inner-link",
        "buiten.txt": "outer-link",
        "weg.txt": "dead-link",
        "a": "circle",
        "b": "circle",
        "ik": "circle",
        "pijp.txt": "special",
    }


def test_folders_that_link_to_each_other_are_walked_once(tmp_path: Path) -> None:
    for year, other in (("2019", "2020"), ("2020", "2019")):
        (tmp_path / year).mkdir()
        (tmp_path / year / "brief.txt").write_text("x")
        for name in ("volgend", "vorig", "zie-ook"):
            (tmp_path / year / name).symlink_to(f"../{other}", target_is_directory=True)
    assert Counter(kinds(tmp_path).values()) == {"file": 2, "inner-link": 6}


def test_a_folder_that_is_not_entered_is_not_listed(tmp_path: Path) -> None:
    for name in ("wel/a.txt", "niet/b.txt", "wel/niet/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    asked: list[str] = []

    def enter(name: str) -> bool:
        asked.append(name)
        return not name.endswith("niet")

    assert [item.name for item in walk_folder(tmp_path, enter)] == ["wel/a.txt"]
    assert sorted(asked) == ["niet", "wel", "wel/niet"]


def test_a_folder_that_cannot_be_listed_is_told_and_the_one_that_was_asked_for_raises(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dicht").mkdir()
    (tmp_path / "open.txt").write_text("x")
    real = os.scandir

    def refuse(path: str):  # type: ignore[no-untyped-def]
        if path.endswith("dicht"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert kinds(tmp_path) == {"dicht": "unreadable", "open.txt": "file"}
    with pytest.raises(FileNotFoundError):
        list(walk_folder(tmp_path / "weg"))
