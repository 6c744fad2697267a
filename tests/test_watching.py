"""What a save comes to: one word to MkDocs, at once where the system tells of it, and otherwise soon."""

import errno
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, EventEmitter
from watchdog.observers.polling import PollingObserver

from kamerstuk_site import watching
from kamerstuk_site.watching import Watcher


class Server(FileSystemEventHandler):
    """As much of MkDocs' server as a watcher deals with: it builds where it hears nothing for a tenth of a second."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.times: list[float] = []
        self._lock = threading.Lock()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.is_directory:  # as MkDocs does
            return
        with self._lock:
            self.heard.append(Path(os.fsdecode(event.src_path)).name)
            self.times.append(time.monotonic())

    def builds(self, within: float = 5, beyond: int = 0) -> int:
        """How many builds there have been, once there are more than `beyond` and nothing is heard any more."""
        end, count = time.monotonic() + within, 0
        while time.monotonic() < end and not (count > beyond and time.monotonic() > self.times[-1] + 0.4):
            time.sleep(0.02)
            count = sum(now > before + 0.1 for before, now in zip([0.0, *self.times], self.times, strict=False))
        return count


Watched = tuple[Path, Server, Watcher]


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A folder with a letter in a subfolder, watched by the system; nobody looks at it in the time of a test."""
    monkeypatch.setattr(watching, "SELDOM", getattr(request, "param", 1000.0))
    monkeypatch.setattr(watching, "PATIENCE", 0.2)
    folder, server = tmp_path / ".verborgen/bronnen", Server()  # where a project lies does not matter
    (folder / "map").mkdir(parents=True)
    (folder / "map/brief.txt").write_text("eerst")
    watcher = Watcher(PollingObserver(timeout=0.2))
    watcher.schedule(server, str(folder), recursive=True)
    watcher.start()
    yield folder, server, watcher
    watcher.stop()
    watcher.join()


def rename_save(folder: Path) -> None:
    """As editors do that never leave half a file."""
    (folder / "map/brief.txt.nieuw").write_text("dan")
    (folder / "map/brief.txt.nieuw").replace(folder / "map/brief.txt")


def backup_save(folder: Path) -> None:
    """As vim does."""
    letter, backup = folder / "map/brief.txt", folder / "map/brief.txt~"
    letter.rename(backup)
    letter.write_text("dan")
    backup.unlink()


def new_folders(folder: Path) -> None:
    (folder / "diep/er").mkdir(parents=True)
    (folder / "diep/er/brief.txt").write_text("nieuw")


CHANGES: list[Callable[[Path], object]] = [
    lambda folder: (folder / "map/brief.txt").write_text("dan"),
    rename_save,
    backup_save,
    new_folders,
    lambda folder: (folder / "map/brief.txt").unlink(),
    lambda folder: (folder / "map/brief.txt").chmod(0o600),
    lambda folder: (folder / "map").rename(folder / "anders"),
    lambda folder: (folder / "map").rename(folder.parent / "weg"),
    lambda folder: (folder / "koppeling.txt").symlink_to(folder / "map/brief.txt"),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("watched", [1000.0, 0.3], indirect=True)  # the system only, and with somebody who looks too
def test_what_changes_starts_one_build(watched: Watched, change: Callable[[Path], object]) -> None:
    folder, server, _ = watched
    change(folder)
    assert server.builds() == 1
    time.sleep(0.8)
    assert server.builds() == 1


def test_a_letter_in_a_folder_that_came_later_is_heard_of(watched: Watched) -> None:
    folder, server, _ = watched
    new_folders(folder)
    assert server.builds() == 1
    (folder / "diep/er/brief.txt").write_text("gewijzigd")
    assert server.builds(beyond=1) == 2


@pytest.mark.parametrize("watched", [0.3], indirect=True)
def test_reading_and_hidden_files_start_no_build(watched: Watched) -> None:
    folder, server, _ = watched
    (folder / "map/brief.txt").read_bytes()
    list(folder.rglob("*"))
    (folder / "map/.brief.txt.swp").write_text("van een editor")
    (folder / ".git").mkdir()
    (folder / ".git/index").write_text("van git")
    assert server.builds(within=1.2) == 0
    assert server.heard == []


class Deaf(BaseObserver):
    """A system that tells nothing: a network folder."""

    def __init__(self) -> None:
        super().__init__(EventEmitter)


def test_a_folder_of_which_the_system_tells_nothing_is_looked_at_often_from_the_first_change_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watching, "Observer", Deaf)
    monkeypatch.setattr(watching, "SELDOM", 0.6)
    monkeypatch.setattr(watching, "PATIENCE", 0.1)
    caplog.set_level("INFO", "mkdocs.plugins.kamerstuk")
    server, often = Server(), PollingObserver(timeout=0.05)
    watcher = Watcher(often)
    watches = watcher.schedule(server, str(tmp_path), recursive=True)
    watcher.start()
    (tmp_path / "een.txt").write_text("een")
    (tmp_path / "twee.txt").write_text("twee")
    assert server.builds() == 1
    assert "meldt niet wat er verandert" in caplog.text
    assert len(often.emitters) == 1
    (tmp_path / "een.txt").write_text("anders")
    assert server.builds(beyond=1) == 2
    watcher.unschedule(watches)
    assert not often.emitters
    watcher.stop()


def test_while_somebody_waits_for_a_build_nobody_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "Observer", Deaf)
    monkeypatch.setattr(watching, "SELDOM", 0.1)
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    server, watcher = Server(), Watcher(PollingObserver(timeout=0.05))
    watcher.schedule(server, str(tmp_path), recursive=True)
    watcher.start()
    watcher.pause()
    time.sleep(0.2)  # it may have begun
    (tmp_path / "een.txt").write_text("een")
    assert server.builds(within=0.5) == 0
    watcher.go_on()
    assert server.builds() == 1
    watcher.pause()
    watcher.stop()  # does not wait either


def test_where_the_system_has_no_room_for_a_folder_mkdocs_looks_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    often = PollingObserver(timeout=0.05)
    watcher, server = Watcher(often), Server()
    monkeypatch.setattr(watcher._system, "schedule", full)
    watcher.schedule(server, str(tmp_path), recursive=True)
    assert "inotify watch limit reached" in caplog.text
    watcher.start()
    (tmp_path / "een.txt").write_text("een")
    assert server.builds() == 1
    watcher.stop()


@pytest.mark.parametrize("observer", ["Deaf", "full"])
def test_links_in_a_circle_do_not_keep_a_watcher_from_looking(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, observer: str
) -> None:
    """Two links to their own folder are 2 ** 40 ways through it, as many links as the system goes through."""

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watching, "Observer", Deaf)
    monkeypatch.setattr(watching, "SELDOM", 0.1)
    monkeypatch.setattr(watching, "PATIENCE", 0.0)
    for name in ("zelf", "zelf2"):
        (tmp_path / name).symlink_to(".", target_is_directory=True)
    server, watcher = Server(), Watcher(PollingObserver(timeout=0.05))
    if observer == "full":
        monkeypatch.setattr(watcher._system, "schedule", full)
    watcher.schedule(server, str(tmp_path), recursive=True)
    watcher.start()
    time.sleep(0.3)
    (tmp_path / "een.txt").write_text("een")
    assert server.builds() == 1
    assert set(server.heard) == {"een.txt"}
    watcher.stop()


def test_one_file_is_looked_at_since_another_may_take_its_place(watched: Watched) -> None:
    folder, _, watcher = watched
    config, server = folder.parent / "mkdocs.yml", Server()
    config.write_text("a")
    watches = watcher.schedule(server, str(config))
    (folder.parent / "nieuw.yml").write_text("anders")
    (folder.parent / "nieuw.yml").replace(config)
    assert server.builds() == 1
    watcher.unschedule(watches)
    config.write_text("nog anders")
    assert server.builds(0.6, beyond=1) == 1


def test_what_mkdocs_watched_before_can_be_left_and_what_changed_before_is_told(tmp_path: Path) -> None:
    often, server = PollingObserver(timeout=0.05), Server()
    before = often.schedule(server, str(tmp_path), recursive=True)
    watcher = Watcher(often)
    watcher.unschedule(before)
    assert not often.emitters
    watcher.schedule(server, str(tmp_path), recursive=True)
    watcher.changed()
    assert server.builds() == 1
    watcher.stop()
