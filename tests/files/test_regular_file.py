"""What is opened is a regular file, or nothing: whatever takes its place between the look and the opening."""

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from kamerstuk_site.files import regular_file
from kamerstuk_site.files.regular_file import holds, open_inside, open_regular


def test_a_regular_file_is_read_through_links_too(tmp_path: Path) -> None:
    (tmp_path / "echt.txt").write_bytes(b"x")
    (tmp_path / "link.txt").symlink_to("echt.txt")
    os.link(tmp_path / "echt.txt", tmp_path / "hard.txt")
    for name in ("echt.txt", "link.txt", "hard.txt"):
        with open_regular(tmp_path / name) as stream:
            assert stream.read() == b"x"


def test_a_file_holds_what_is_in_it_and_nothing_shorter_longer_or_else(tmp_path: Path) -> None:
    (tmp_path / "echt.txt").write_bytes(b"xy")
    (tmp_path / "link.txt").symlink_to("echt.txt")
    (tmp_path / "leeg.txt").touch()
    for name in ("echt.txt", "link.txt"):
        found = [data for data in (b"", b"x", b"xy", b"xz", b"xyz") if holds(tmp_path / name, data)]
        assert found == [b"xy"]
    assert holds(tmp_path / "leeg.txt", b"")
    assert not holds(tmp_path / "leeg.txt", b"x")
    assert not holds(tmp_path / "weg.txt", b"")
    assert not holds(tmp_path / "echt.txt" / "erin.txt", b"")


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, make_socket], ids=["pipe", "folder", "socket"])
def test_nothing_else_is_opened_and_nothing_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: Callable[[Path], None]
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    make(Path("iets"))
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match=r"."):
        open_regular("iets")
    with pytest.raises(OSError, match=r"."):
        open_inside(Path(), "iets")
    assert not holds("iets", b"")
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_device_is_no_file() -> None:
    with pytest.raises(OSError, match="geen gewoon bestand"):
        open_regular("/dev/zero")


def test_a_file_inside_is_read_also_where_the_folder_itself_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt/a/b").mkdir(parents=True)
    (tmp_path / "echt/a/b/brief.txt").write_bytes(b"x")
    (tmp_path / "bronnen").symlink_to("echt")
    before = len(list(Path("/proc/self/fd").iterdir()))
    with open_inside(tmp_path / "bronnen", str(tmp_path / "bronnen/a/b/brief.txt")) as stream:
        assert stream.read() == b"x"
    assert len(list(Path("/proc/self/fd").iterdir())) == before


@pytest.mark.parametrize("swapped", ["map", "map/onder", "map/onder/brief.txt"])
def test_a_link_that_took_the_place_of_a_name_on_the_way_is_not_followed(tmp_path: Path, swapped: str) -> None:
    outside, inside = tmp_path / "buiten", tmp_path / "bronnen"
    for folder in (outside, inside):
        (folder / "map/onder").mkdir(parents=True)
        (folder / "map/onder/brief.txt").write_bytes(folder.name.encode())
    (inside / swapped).rename(tmp_path / "weg")
    (inside / swapped).symlink_to(outside / swapped)
    with pytest.raises(OSError, match=r"."):
        open_inside(inside, str(inside / "map/onder/brief.txt"))


def test_where_a_system_opens_by_whole_paths_only_what_is_opened_is_still_a_regular_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(regular_file, "_BY_STEPS", False)
    (tmp_path / "brief.txt").write_bytes(b"x")
    with open_inside(tmp_path, str(tmp_path / "brief.txt")) as stream:
        assert stream.read() == b"x"
        assert stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    os.mkfifo(tmp_path / "pijp.txt")
    with pytest.raises(OSError, match="geen gewoon bestand"):
        open_inside(tmp_path, str(tmp_path / "pijp.txt"))
