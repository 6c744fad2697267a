"""What a save comes to: one word to MkDocs, at once where the system tells of it, and otherwise soon."""

import ctypes
import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.previews import wait_for
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from kamerstuk_site.site import watch
from kamerstuk_site.site.mkdocs_messages import LOGGER
from kamerstuk_site.site.watch import report_change, watch_by_system


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

    def builds(self, within: float = 30, beyond: int = 0) -> int:
        """How many builds there have been, once there are more than `beyond` and nothing is heard any more."""
        end, count = time.monotonic() + within, 0
        while time.monotonic() < end and not (count > beyond and time.monotonic() > self.times[-1] + 0.4):
            time.sleep(0.02)
            count = sum(now > before + 0.1 for before, now in zip([0.0, *self.times], self.times, strict=False))
        return count


Watched = tuple[Path, Server, PollingObserver]


@pytest.fixture
def observer() -> Iterator[PollingObserver]:
    """MkDocs' observer, which polls much too seldom for a test: who hears something here, hears it from us."""
    observer = PollingObserver(timeout=1000)
    watch_by_system(observer)
    yield observer
    threads = [thread for thread in (observer, *observer.emitters) if thread.is_alive()]
    observer.stop()
    for thread in threads:
        thread.join()


@pytest.fixture
def watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, observer: PollingObserver
) -> Watched:
    """A folder with a letter in a subfolder, watched by the system; nobody looks of himself in the time of a test."""
    monkeypatch.setattr(watch, "SELDOM", getattr(request, "param", 1000.0))
    folder, server = a_letter_watched(tmp_path, observer)
    observer.start()
    return folder, server, observer


def a_letter_watched(beside: Path, observer: PollingObserver) -> tuple[Path, Server]:
    """A folder with a letter in a subfolder, and who hears of it."""
    folder, server = beside / ".verborgen/bronnen", Server()  # where a project lies does not matter
    (folder / "map").mkdir(parents=True)
    (folder / "map/brief.txt").write_text("eerst")
    observer.schedule(server, str(folder), recursive=True)
    return folder, server


def deaf(*_: object, **options: object) -> Iterator[set[object]]:
    """A system that tells nothing: a network folder."""
    stop = options["stop_event"]
    assert isinstance(stop, threading.Event)
    while not stop.wait(0.02):
        yield set()


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


@pytest.mark.parametrize("seldom", [1000.0, 0.3], ids=["told by the system", "with somebody who looks too"])
def test_what_changes_starts_one_build(
    tmp_path: Path, observer: PollingObserver, monkeypatch: pytest.MonkeyPatch, seldom: float
) -> None:
    """Each change in a folder of its own; the silence after them is waited for once."""
    monkeypatch.setattr(watch, "SELDOM", seldom)
    watched = [a_letter_watched(tmp_path / str(number), observer) for number in range(len(CHANGES))]
    observer.start()
    for (folder, _), change in zip(watched, CHANGES, strict=True):
        change(folder)
    assert [server.builds() for _, server in watched] == [1] * len(CHANGES)
    time.sleep(0.5)
    assert [server.builds() for _, server in watched] == [1] * len(CHANGES)


def test_a_letter_in_a_folder_that_came_later_is_heard_of(watched: Watched) -> None:
    folder, server, _ = watched
    new_folders(folder)
    assert server.builds() == 1
    (folder / "diep/er/brief.txt").write_text("gewijzigd")
    assert server.builds(beyond=1) == 2


def test_a_save_just_after_a_save_is_heard_of(watched: Watched) -> None:
    """Also within one second, in which some file systems and libraries tell no two times apart."""
    folder, server, _ = watched
    for builds in range(3):
        (folder / "map/brief.txt").write_text(f"keer {builds}")
        assert server.builds(beyond=builds) == builds + 1


@pytest.mark.parametrize("watched", [0.3], indirect=True)
def test_reading_and_hidden_files_and_folders_start_no_build(watched: Watched) -> None:
    folder, server, _ = watched
    (folder / "map/brief.txt").read_bytes()
    list(folder.rglob("*"))
    (folder / "map/.brief.txt.swp").write_text("van een editor")
    (folder / ".git/diep").mkdir(parents=True)
    (folder / ".git/diep/index").write_text("van git")
    (folder / "leeg").mkdir()
    assert server.builds(within=1.2) == 0
    assert server.heard == []


def test_the_folder_may_be_a_link(tmp_path: Path, observer: PollingObserver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "SELDOM", 1000.0)
    (tmp_path / "echt").mkdir()
    (tmp_path / "koppeling").symlink_to(tmp_path / "echt", target_is_directory=True)
    server = Server()
    observer.schedule(server, str(tmp_path / "koppeling"), recursive=True)
    observer.start()
    (tmp_path / "echt/pagina.md.j2").write_text("een")
    assert server.builds() == 1


def test_a_folder_of_which_the_system_tells_nothing_is_looked_at_often_from_the_first_change_on(
    tmp_path: Path, observer: PollingObserver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(watch, "watch", deaf)
    monkeypatch.setattr(watch, "SELDOM", 1.5)
    monkeypatch.setattr(watch, "OFTEN", 0.05)
    caplog.set_level("INFO", LOGGER)
    server = Server()
    observer.schedule(server, str(tmp_path), recursive=True)
    observer.start()
    (tmp_path / "een.txt").write_text("een")
    (tmp_path / "twee.txt").write_text("twee")
    assert server.builds() == 1
    wait_for(lambda: "meldt niet wat er verandert" in caplog.text)
    saved = time.monotonic()
    (tmp_path / "een.txt").write_text("anders")
    assert server.builds(beyond=1) == 2
    assert server.times[-1] - saved < 1


def test_a_folder_of_which_the_system_told_is_looked_at_seldom_ever_after(
    watched: Watched, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Also where a look finds what the system does not tell of: a file elsewhere, to which a link leads."""
    monkeypatch.setattr(watch, "SELDOM", 0.2)
    monkeypatch.setattr(watch, "OFTEN", 1000.0)
    caplog.set_level("INFO", LOGGER)
    folder, server, _ = watched
    elsewhere = folder.parent / "elders.txt"
    elsewhere.write_text("eerst")
    changes: list[Callable[[], object]] = [
        lambda: (folder / "koppeling.txt").symlink_to(elsewhere),
        lambda: elsewhere.write_text("anders"),
        lambda: (folder / "map/brief.txt").write_text("dan"),
    ]
    for builds, change in enumerate(changes):
        change()
        assert server.builds(beyond=builds) == builds + 1
    assert "meldt niet" not in caplog.text


@pytest.fixture
def no_instances() -> Iterator[None]:
    """The system tells no more programs of changes, whatever room another process makes meanwhile."""
    gc.collect()  # what other tests left would make room
    library = ctypes.CDLL(None)
    taken: list[int] = []
    is_over = threading.Event()

    def take_all() -> None:
        while (file := library.inotify_init()) >= 0:
            taken.append(file)

    def go_on() -> None:
        while not is_over.wait(0.001):
            take_all()

    take_all()
    taker = threading.Thread(target=go_on)
    taker.start()
    count = -1
    while count < len(taken):  # what was collected is given back by threads of a library, a little later
        count = len(taken)
        time.sleep(0.1)
    yield
    is_over.set()
    taker.join()
    for file in taken:
        os.close(file)


@pytest.mark.usefixtures("no_instances")
def test_where_the_system_cannot_tell_files_are_looked_at_often(
    tmp_path: Path, observer: PollingObserver, caplog: pytest.LogCaptureFixture
) -> None:
    server = Server()
    observer.schedule(server, str(tmp_path), recursive=True)
    assert "Het systeem kan niet melden wat er verandert" in caplog.text
    assert "Too many open files" in caplog.text
    observer.start()
    (tmp_path / "een.txt").write_text("een")
    assert server.builds() == 1


def test_a_system_that_tells_no_more_is_not_waited_for(
    tmp_path: Path, observer: PollingObserver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_: object, **__: object) -> Iterator[set[object]]:
        yield set()
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr(watch, "watch", full)
    monkeypatch.setattr(watch, "SELDOM", 1000.0)
    server = Server()
    observer.schedule(server, str(tmp_path), recursive=True)
    observer.start()
    (tmp_path / "een.txt").write_text("een")
    assert server.builds() == 1
    assert "OS file watch limit reached" in caplog.text


def test_links_in_a_circle_do_not_keep_a_watcher_from_looking(
    tmp_path: Path, observer: PollingObserver, caplog: pytest.LogCaptureFixture
) -> None:
    """Two links to their own folder are 2 ** 40 ways through it, as many links as the system goes through."""
    for name in ("zelf", "zelf2"):
        (tmp_path / name).symlink_to(".", target_is_directory=True)
    server = Server()
    observer.schedule(server, str(tmp_path), recursive=True)
    observer.start()
    assert "is een koppeling naar een map" in caplog.text
    (tmp_path / "een.txt").write_text("een")
    assert server.builds() == 1
    assert set(server.heard) == {"een.txt"}


def test_what_a_link_leads_to_outside_is_not_watched(tmp_path: Path, observer: PollingObserver) -> None:
    """The build writes there too: that would go round in a circle."""
    (tmp_path / "bronnen").mkdir()
    (tmp_path / "bronnen/hier").symlink_to(tmp_path, target_is_directory=True)
    server = Server()
    observer.schedule(server, str(tmp_path / "bronnen"), recursive=True)
    observer.start()
    (tmp_path / "site.html").write_text("van de bouw")
    assert server.builds(within=1.2) == 0


def test_one_file_is_looked_at_since_another_may_take_its_place(watched: Watched) -> None:
    folder, _, observer = watched
    config, server = folder.parent / "mkdocs.yml", Server()
    config.write_text("a")
    watches = observer.schedule(server, str(config))
    (folder.parent / "nieuw.yml").write_text("anders")
    (folder.parent / "nieuw.yml").replace(config)
    assert server.builds() == 1
    observer.unschedule(watches)
    config.write_text("nog anders")
    assert server.builds(0.6, beyond=1) == 1


def test_what_changed_before_anybody_looked_is_built_when_mkdocs_serves(
    tmp_path: Path, observer: PollingObserver
) -> None:
    server = Server()
    observer.schedule(server, str(tmp_path), recursive=True)
    report_change(observer)
    observer.start()
    assert server.builds() == 1


def test_what_changes_before_the_observer_starts_is_heard_of(tmp_path: Path, observer: PollingObserver) -> None:
    server = Server()
    observer.schedule(server, str(tmp_path), recursive=True)
    (tmp_path / "een.txt").write_text("een")
    observer.start()
    assert server.builds() == 1


def test_it_ends_at_once(watched: Watched) -> None:
    _, _, observer = watched
    emitters = [*observer.emitters]
    began = time.monotonic()
    observer.stop()
    observer.join()
    for emitter in emitters:
        emitter.join()
    assert time.monotonic() - began < 5
