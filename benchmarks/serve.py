"""How long `mkdocs serve` takes from a save to the page that a reader gets, in an archive of N letters.

    python benchmarks/serve.py --letters N [--json FILE] [--keep FOLDER] [--rounds 3] [--seed 1]

One `python -m mkdocs serve` on a scratch project. In each round a letter gets a sentence more, a letter is added, the date of a
letter is corrected, and one is removed (`changes.py`). The seconds are those from just before the file is written or deleted
till the letter's page, asked for by HTTP, shows it; the server lets a reader wait while it builds, so these are what an author
sees. Between two changes the benchmark waits until all processes of the server are idle. Then the data of the archive must
have followed; `idle` are the seconds from the save till the server had nothing more to do. Linux only.

It is an error if a page shows a change before it is made, or not within `PATIENCE`, and if the data have not followed.
"""

from __future__ import annotations

import gzip
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.changes import CHANGES, Change, ChangingArchive, Expected
from benchmarks.measure import family, project_arguments
from benchmarks.run import Project

GOAL = 1.5
"""Seconds from a save to the page, in the median, at 10,000 letters."""
DATA = "data/letters.jsonl.gz"
PATIENCE = 1800.0
"""Seconds: a first build of 10,000 letters takes minutes on a busy machine."""
LOOK = 0.02
"""Seconds between two looks at a page."""
CALM, BUSY = 3, 0.05
"""A server is idle that has had less than so much of a processor in each of so many seconds. One look at all sources, which it
takes every five seconds, may be more."""
Result = dict[str, Any]


class ServedSite:
    """A site under `mkdocs serve`, as a reader sees it."""

    def __init__(self, address: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self._address, self._process, self._log = address, process, log

    def fetch(self, path: str) -> bytes:
        """What is served at a path, relative to the home page; nothing where there is nothing (yet)."""
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(self._address + path) as answer:  # noqa: S310
            data: bytes = answer.read()
            return data
        return b""

    def shows(self, expected: Expected) -> bool:
        """True if the letter's page is as expected."""
        return expected.is_shown(self.fetch(expected.page).decode())

    def has_recorded(self, expected: Expected) -> bool:
        """True if the data are as expected."""
        return expected.is_recorded(gzip.decompress(self.fetch(DATA)).decode())

    def wait(self, until: Callable[[], bool], what: str, pause: float = LOOK) -> None:
        """Wait until something is so.

        Raises:
            RuntimeError: the server stopped, or it took longer than `PATIENCE`.
        """
        begin = time.monotonic()
        while not until():
            if self._process.poll() is not None:
                self._fail(f"mkdocs serve stopped, exit {self._process.returncode}")
            if time.monotonic() - begin > PATIENCE:
                self._fail(f"{what}: not within {PATIENCE:g} s")
            time.sleep(pause)

    def wait_until_idle(self) -> float:
        """Wait until no process of the server has anything to do; since when that is so, on the monotonic clock."""
        since, had = time.monotonic(), _processor_time()
        while time.monotonic() - since < CALM:
            time.sleep(1)
            now = _processor_time()
            if now - had >= BUSY:
                since = time.monotonic()
            had = now
        return since

    def _fail(self, what: str) -> NoReturn:
        raise RuntimeError(f"{what}\n{self._log.read_text(errors='replace')[-3000:]}")


@contextmanager
def serving(folder: Path) -> Iterator[ServedSite]:
    """Run `mkdocs serve` in the folder of a project, whose `site_url` has the path `/archief/`."""
    port = _free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = folder / "serve.log"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000"}
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)  # noqa: S603
    try:
        yield ServedSite(f"http://127.0.0.1:{port}/archief/", process, log)
    finally:
        process.terminate()  # one that a script started in the background ignores Ctrl-C
        process.wait()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _processor_time() -> float:
    """Seconds of processor that all processes below this one have had, those that ended included."""
    return sum(map(_seconds_of, family()))


def _seconds_of(process: int) -> float:
    """Of a process and of its children that ended; 0 where it has ended itself."""
    with suppress(OSError):
        times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
    return 0.0


def measure_change(site: ServedSite, archive: ChangingArchive, change: Change) -> tuple[float, float]:
    """Make a change; the seconds from the save to the page, and till the server is idle.

    Raises:
        RuntimeError: see at the top.
    """
    expected = change.expected
    if site.shows(expected):
        raise RuntimeError(f"the site shows it already: {expected}")
    begin = time.monotonic()
    archive.do(change)
    site.wait(lambda: site.shows(expected), str(expected))
    shown = time.monotonic()
    idle = site.wait_until_idle()
    if not site.has_recorded(expected):
        raise RuntimeError(f"{DATA} has not followed: {expected}")
    return shown - begin, idle - begin


def measure_all(site: ServedSite, project: Project, rounds: int) -> Result:
    """For each change the median and the worst of the rounds, in seconds."""
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in CHANGES}
    for turn in range(rounds):
        for name, change in CHANGES.items():
            times[name].append(measure_change(site, project.archive, change(project.archive, turn)))
    return {name: _summary(of_change) for name, of_change in times.items()}


def _summary(times: Sequence[tuple[float, float]]) -> Mapping[str, float]:
    shown, idle = zip(*times, strict=True)
    return {
        "median": round(statistics.median(shown), 2),
        "worst": round(max(shown), 2),
        "idle": round(statistics.median(idle), 2),
    }


def lines(out: Result) -> Iterator[str]:
    """The figures as a small table."""
    yield f"{out['letters']} letters, {out['processors']} processors, {out['rounds']} rounds; ready after {out['ready']} s"
    yield f"{'':12}{'median s':>10}{'worst s':>10}{'idle s':>10}"
    for name in CHANGES:
        row = out[name]
        yield f"{name:12}{row['median']:10.2f}{row['worst']:10.2f}{row['idle']:10.2f}  (10,000 letters: median at most {GOAL})"


def main() -> None:
    parser = project_arguments("How long mkdocs serve takes from a save to the page.", rounds=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kamerstuk-benchmark-") as scratch:
        project = Project((options.keep or Path(scratch)).resolve(), options.letters, options.seed, options.rounds)
        begin = time.monotonic()
        with serving(project.folder) as site:
            site.wait(lambda: b"<html" in site.fetch(""), "the home page", pause=1)
            ready = round(time.monotonic() - begin, 1)
            site.wait_until_idle()
            out = measure_all(site, project, options.rounds)
    out |= {"letters": options.letters, "rounds": options.rounds, "processors": os.cpu_count(), "ready": ready}
    print("\n".join(lines(out)))
    if options.json:
        options.json.write_text(json.dumps(out, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
