"""Whether a file is the one that was seen before, told without reading it."""

import os
from pathlib import Path

import pytest

from kamerstuk_site.files import file_state
from kamerstuk_site.files.file_state import GONE, FileState, is_settled, on_one_disk, state_of, states_in

NOW = 1_700_000_000_000_000_000


@pytest.mark.parametrize(("age", "settled"), [(2.0, True), (60.0, True), (1.99, False), (0.0, False), (-5.0, False)])
def test_a_file_can_be_changed_unseen_for_two_seconds(age: float, settled: bool) -> None:
    assert is_settled(NOW - int(age * 10**9), NOW) is settled


def test_a_state_tells_size_time_and_replacement(tmp_path: Path) -> None:
    file, other = tmp_path / "a.txt", tmp_path / "b.txt"
    other.write_text("veertien")
    os.utime(other, (1, 1))
    states = set()
    for change in (
        lambda: file.write_text("een"),
        lambda: file.write_text("veertien"),
        lambda: os.utime(file, (1, 1)),
        lambda: other.replace(file),
        file.unlink,
    ):
        change()
        states.add(state_of(file))
    assert len(states) == 5
    assert state_of(file) == GONE
    assert state_of(file / "diep") == GONE


def test_what_is_no_file_of_our_own_is_none(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map/a.txt").write_text("a")
    (tmp_path / "map/.verborgen").write_text("a")
    (tmp_path / "link.txt").symlink_to("map/a.txt")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("a")
    found = states_in(tmp_path)
    assert set(found) == {"map/a.txt", "map/.verborgen", "link.txt"}
    assert found["link.txt"] == state_of(tmp_path / "link.txt") == GONE
    assert found["map/a.txt"] == state_of(tmp_path / "map/a.txt") != GONE
    assert states_in(tmp_path / "er niet") == {}


def test_of_files_that_were_seen_elsewhere_nothing_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "een", tmp_path / "twee"
    for folder in (one, other):
        (folder / "map").mkdir(parents=True)
    (one / "map/a.txt").write_text("a")
    (other / "map/a.txt").hardlink_to(one / "map/a.txt")
    (other / "b.txt").write_text("b")
    assert on_one_disk(one, other)
    assert not on_one_disk(one, tmp_path / "er niet")
    wanted, seen = states_in(other), states_in(one)
    asked: list[int] = []
    real = file_state.of_status

    def noted(status: os.stat_result) -> FileState:
        asked.append(status.st_ino)
        return real(status)

    monkeypatch.setattr(file_state, "of_status", noted)
    assert states_in(other, seen.values()) == wanted
    assert asked == [wanted["b.txt"].inode]
