"""Pages that are made in many processes are those that one makes, whatever becomes of these processes."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kamerstuk_site import page_workers
from kamerstuk_site.generated import read_manifest, write
from kamerstuk_site.incremental import Made
from kamerstuk_site.page_workers import make
from kamerstuk_site.pages import Site, Unit

from . import fixtures_archive as fixtures
from .test_incremental import changed, loaded, remade, tree

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process makes all pages"),
    # Other tests may leave a thread behind, which no lock of ours waits for.
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]
ME = str(os.getpid())
SITE: Any = None


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three processes, of which each gets two units at a time, however few there are."""
    for name, value in {"FEW": 0, "_RUN": 2, "processors": lambda: 3, "_may_fork": lambda: True}.items():
        monkeypatch.setattr(page_workers, name, value)


def unit(number: int, deed: Callable[[], object] = lambda: None) -> Unit:
    """A unit with one file, which says which process made it."""

    def made(_: Site) -> Iterator[tuple[str, str]]:
        deed()
        yield str(number), str(os.getpid())

    return Unit(str(number), None, made)


def in_another_process(deed: Callable[[], object]) -> None:
    if str(os.getpid()) != ME:
        deed()


def running() -> list[multiprocessing.process.BaseProcess]:
    """Processes that make pages. Another test's preview may have one ready that reads letters."""
    return [each for each in multiprocessing.active_children() if not each.name.startswith("ForkServer")]


def dies() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fails() -> None:
    raise ValueError("kapot")


def made_by(units: list[Unit]) -> list[str]:
    """The processes that made the units, which come in their order."""
    found = [(path, str(content)) for files, _ in make(SITE, units) for path, content in files]
    assert [path for path, _ in found] == [unit.name for unit in units]
    return [process for _, process in found]


@pytest.mark.usefixtures("forked")
def test_after_the_first_each_process_gets_runs_of_units_in_turn_and_all_come_in_order() -> None:
    own, *by = made_by([unit(number) for number in range(20)])
    assert own == ME
    assert len({*by} - {ME}) == 3
    assert by == [by[number // 2 % 3 * 2] for number in range(19)]
    assert running() == []


@pytest.mark.usefixtures("forked")
def test_processes_make_way_for_fresh_ones_that_share_all_memory_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_workers, "_EACH", 4)
    by = made_by([unit(number) for number in range(30)])
    assert [by[number] for number in (0, 12, 24)] == [ME] * 3
    assert [len({*by[start : start + 12]}) for start in (0, 12, 24)] == [4, 4, 4]
    assert len({*by}) == 1 + 9


@pytest.mark.usefixtures("forked")
def test_files_notes_and_what_is_kept_of_them_are_those_of_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So all that comes after is the same too: what is made again rests on what is kept."""
    alone, many = Made(), Made()
    write(tmp_path / "many", changed(many, fixtures.archive(), tmp_path / "many"))
    monkeypatch.setattr(page_workers, "FEW", 1000)
    write(tmp_path / "alone", changed(alone, fixtures.archive(), tmp_path / "alone"))
    assert tree(tmp_path / "many") == tree(tmp_path / "alone")
    assert many.dump() == alone.dump()
    many.written(tmp_path / "many", read_manifest(tmp_path / "many"))
    assert remade(loaded(many), fixtures.archive(), tmp_path / "many") == set()


@pytest.mark.usefixtures("forked")
def test_what_goes_wrong_with_a_unit_is_raised_at_its_turn() -> None:
    units = [unit(0), unit(1), unit(2, fails), unit(3)]
    makings = make(SITE, units)
    assert [[path for path, _ in files] for files, _ in (next(makings), next(makings))] == [["0"], ["1"]]
    with pytest.raises(ValueError, match="kapot"):
        list(next(makings)[0])
    del makings
    assert running() == []


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize("deed", [dies, fails, lambda: os._exit(0)])
def test_what_another_process_cannot_make_is_made_here(deed: Callable[[], object]) -> None:
    units = [unit(number, partial(in_another_process, deed) if number == 7 else lambda: None) for number in range(12)]
    by = made_by(units)
    assert by[7] == ME
    assert ME not in by[1:7]
    assert running() == []


@pytest.mark.usefixtures("forked")
def test_all_processes_may_die() -> None:
    assert made_by([unit(number, partial(in_another_process, dies)) for number in range(12)]) == [ME] * 12


@pytest.mark.usefixtures("forked")
def test_what_would_fill_the_memory_waits_in_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """While the first is slow, the others go no further than the bound and what is under way."""
    monkeypatch.setattr(page_workers, "_AHEAD", 2_000_000)
    here, most = os.getpid(), 0

    def large(number: int) -> Iterator[tuple[str, bytes]]:
        if number == 1 and os.getpid() != here:
            time.sleep(0.5)
        yield str(number), bytes(500_000)

    took = page_workers._Worker.take

    def take(worker: page_workers._Worker) -> None:
        nonlocal most
        took(worker)
        held.append(worker)
        most = max(most, sum(len(result) for each in {id(w): w for w in held}.values() for result in each.came))

    held: list[page_workers._Worker] = []
    monkeypatch.setattr(page_workers._Worker, "take", take)
    units = [Unit(str(number), None, lambda _, number=number: large(number)) for number in range(60)]
    assert [path for files, _ in make(SITE, units) for path, _ in files] == [str(number) for number in range(60)]
    assert 1_500_000 < most < 4_000_000


@pytest.mark.usefixtures("forked")
def test_whoever_stops_leaves_no_process() -> None:
    makings = make(SITE, [unit(number, partial(time.sleep, 0.1)) for number in range(100)])
    next(makings), next(makings)
    assert len(running()) == 3
    del makings
    assert running() == []


@pytest.mark.usefixtures("forked")
@pytest.mark.parametrize(
    ("name", "value"), [("FEW", 4), ("_may_fork", lambda: False), ("processors", lambda: 1)], ids=lambda value: value
)
def test_few_or_without_leave_or_room_they_are_made_here(
    name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_workers, name, value)
    assert made_by([unit(number) for number in range(4)]) == [ME] * 4


@pytest.mark.usefixtures("forked")
def test_where_the_system_refuses_a_process_all_is_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    fork, left = os.fork, [0, 1]

    def refused() -> int:
        if left:
            left.pop()
            return fork()
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert made_by([unit(number) for number in range(12)]) == [ME] * 12
    assert running() == []


ALONE = """
import threading, time
from kamerstuk_site.page_workers import _may_fork
print(_may_fork())
waits = threading.Event()
thread = threading.Thread(target=waits.wait)
thread.start()
print(_may_fork())
waits.set()
"""


def test_a_process_with_threads_is_not_forked() -> None:
    assert run(ALONE).stdout.split() == ["True", "False"]


BUILD = """
import sys
from pathlib import Path
from kamerstuk_site import page_workers
from kamerstuk_site.build import build
from kamerstuk_site.cache import Memory
if __name__ == "__main__":
    page_workers.FEW, page_workers.processors = 2, lambda: 2
    team = page_workers._team
    page_workers._team = lambda *given: print(len(started := team(*given))) or started
    build(Path(sys.argv[1]), Path(sys.argv[2]), memory=Memory(Path(sys.argv[2]).parent / "kept"))
"""


def test_a_build_that_read_letters_has_no_thread_that_is_in_the_way(tmp_path: Path) -> None:
    """When all pages must be made, as the first time, others make them; an unchanged archive starts nobody."""
    (tmp_path / "in").mkdir()
    for name in ("een", "twee", "drie"):
        text = f"Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nBrief {name}.\n"
        (tmp_path / f"in/{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "build.py").write_text(BUILD, encoding="utf-8")
    script = [sys.executable, str(tmp_path / "build.py"), str(tmp_path / "in"), str(tmp_path / "uit")]
    told = [subprocess.run(script, check=True, capture_output=True, text=True).stdout for _ in range(2)]
    assert told[0].startswith("2\n")  # the letters; the rest too, if their data are written already
    assert told[1] == ""


KILLED = """
import fcntl, sys, time
from kamerstuk_site import page_workers
from kamerstuk_site.pages import Unit
lock = open(sys.argv[1], "w")
fcntl.flock(lock, fcntl.LOCK_EX)
page_workers.FEW, page_workers.processors = 0, lambda: 3
def made(site):
    time.sleep(0.01)
    yield "x", bytes(100_000)
makings = page_workers.make(None, [Unit("x", None, made)] * 1000)
next(makings), next(makings)
import multiprocessing
print(*(each.pid for each in multiprocessing.active_children()), flush=True)
time.sleep(60)
"""


def test_when_the_program_is_killed_its_turn_ends_at_once_and_its_processes_soon(tmp_path: Path) -> None:
    import fcntl

    lock = tmp_path / "bezig"
    program = subprocess.Popen([sys.executable, "-c", KILLED, str(lock)], stdout=subprocess.PIPE, text=True)
    assert program.stdout
    workers = [int(pid) for pid in program.stdout.readline().split()]
    assert len(workers) == 3
    program.kill()
    program.communicate()
    with lock.open("w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
    until = time.monotonic() + 20
    while any(map(runs, workers)):
        assert time.monotonic() < until
        time.sleep(0.01)


def runs(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state not in "XZ"


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
