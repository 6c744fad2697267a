"""The state of folders is told without waiting and without end, and differs when what is read there differs."""

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kamerstuk_site.build.fingerprint import of_content, of_file, of_inputs

LATER = 2_000_000_000


def settled(folder: Path) -> Path:
    """A folder with two letters that were written long ago."""
    (folder / "map").mkdir(parents=True)
    for name in ("brief.txt", "map/tweede.txt"):
        (folder / name).write_text(name)
        os.utime(folder / name, (1_000_000_000, 1_000_000_000))
    return folder


def in_a_circle(folder: Path) -> None:
    (folder / "zelf").symlink_to(".")
    (folder / "zelf2").symlink_to(".")


def to_everything(folder: Path) -> None:
    (folder / "wortel").symlink_to("/")


def to_each_other(folder: Path) -> None:
    for name, other in (("a", "b"), ("b", "a")):
        (folder / name).mkdir()
        for number in range(4):
            (folder / name / f"{number}").symlink_to(f"../{other}")


def with_a_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pijp.txt")
    os.utime(folder / "pijp.txt", (4_000_000_000, 4_000_000_000))  # of which the content would be looked at


TRAPS = [in_a_circle, to_everything, to_each_other, with_a_pipe]


@pytest.mark.parametrize("trap", TRAPS)
def test_no_folder_is_a_trap(tmp_path: Path, trap: Callable[[Path], None]) -> None:
    folder = settled(tmp_path / "bronnen")
    trap(folder)
    began, now = time.monotonic(), time.time_ns()
    as_sources, as_templates = of_inputs([folder], now), of_inputs([], now, [folder])
    content = of_content(folder)
    assert time.monotonic() - began < 5
    assert as_sources.same(of_inputs([folder], 0))
    assert as_templates.same(of_inputs([], 0, [folder]))
    assert content == of_content(folder)
    (folder / "map/tweede.txt").write_text("veranderd")
    assert not as_sources.same(of_inputs([folder], 0))
    assert not as_templates.same(of_inputs([], 0, [folder]))
    assert content != of_content(folder)


def test_a_pipe_has_no_content(tmp_path: Path) -> None:
    with_a_pipe(tmp_path)
    assert of_file(tmp_path / "pijp.txt") == ""


def test_templates_that_are_linked_to_are_part_of_a_folder_of_templates_and_of_sources_never(tmp_path: Path) -> None:
    folder, shared = settled(tmp_path / "sjablonen"), settled(tmp_path / "gedeeld")
    (folder / "pages").symlink_to(shared)
    (shared / "map/terug").symlink_to(folder)
    now = time.time_ns() + LATER
    as_templates, as_sources, content = of_inputs([], now, [folder]), of_inputs([folder], now), of_content(folder)
    (shared / "map/tweede.txt").write_text("veranderd")
    assert not as_templates.same(of_inputs([], 0, [folder]))
    assert content != of_content(folder)
    assert as_sources.same(of_inputs([folder], 0))


def test_a_link_that_leads_elsewhere_is_a_change(tmp_path: Path) -> None:
    folder = settled(tmp_path / "bronnen")
    (folder / "link.txt").symlink_to("brief.txt")
    before = of_inputs([folder], time.time_ns() + LATER)
    (folder / "link.txt").unlink()
    (folder / "link.txt").symlink_to("map/tweede.txt")
    assert not before.same(of_inputs([folder], 0))


def test_a_folder_that_is_not_there_has_a_state_too(tmp_path: Path) -> None:
    before = of_inputs([tmp_path / "weg"], 0, [tmp_path / "ook weg"])
    assert before.same(of_inputs([tmp_path / "weg"], 0, [tmp_path / "ook weg"]))
    settled(tmp_path / "weg")
    assert not before.same(of_inputs([tmp_path / "weg"], 0, [tmp_path / "ook weg"]))


@pytest.mark.parametrize(("seconds", "seen"), [(1.99, True), (2.0, False)])
def test_a_file_that_had_changed_less_than_two_seconds_before_is_known_by_its_content(
    tmp_path: Path, seconds: float, seen: bool
) -> None:
    """On a disk whose clock is so coarse that a second change shows in nothing but the bytes."""
    file = settled(tmp_path / "map") / "brief.txt"
    changed = file.stat().st_ctime_ns
    before = of_inputs([file], changed + int(seconds * 10**9))
    file.write_text("anderszins")
    states_as_they_were = replace(of_inputs([file], 0), states=before.states)
    assert before.same(states_as_they_were) is not seen
