"""A fetch that is killed at any moment leaves no half file, and costs at most one document fetched twice."""

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .fetching import FetchProject, dossier, motions
from .replay import FakeClock, replaying

KILLS = int(os.environ.get("KAMERSTUK_KILLS", "24"))
"""More are tried by hand."""
PAPERS = 40


class RealClock(FakeClock):
    """That of the machine: another process knows no other."""

    def now(self) -> float:
        return time.monotonic()

    def wall(self) -> float:
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


FORKING = """
import os, sys
from pathlib import Path
from kamerstuk_site.official.asking import Access
from kamerstuk_site.official.fetch_run import new_run
from kamerstuk_site.official.official_hosts import OfficialHosts
from kamerstuk_site.official.pace import Manners
from kamerstuk_site.official.wishes import Wish

access = Access("test", OfficialHosts(sys.argv[1]), manners=Manners().quicker(0.001))
for _ in sys.stdin:
    process = os.fork()
    if not process:
        report = new_run(Path("sources"), Path(".cache"), access).run([Wish("dossier", "36228")])
        os._exit(not report.is_done)
    print(process, flush=True)
    print(os.waitpid(process, 0)[1], flush=True)
"""
"""A program that starts a fetch for each line that it gets, and says its process, and later how it ended."""


class Fetches:
    """Fetches in processes that have everything imported already."""

    def __init__(self, folder: Path, address: str) -> None:
        command = [sys.executable, "-c", FORKING, address]
        self.program = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def _line(self) -> int:
        assert self.program.stdout
        return int(self.program.stdout.readline())

    def start(self) -> int:
        assert self.program.stdin
        self.program.stdin.write("\n")
        self.program.stdin.flush()
        return self._line()

    def end(self) -> int:
        return self._line()

    def close(self) -> None:
        self.program.communicate()


def assert_whole(project: FetchProject, texts: set[bytes]) -> None:
    """No half file, and of at most one document does the ledger not know."""
    files = project.files()
    assert {data for name, data in files.items() if not name.endswith(".part")} <= texts
    unknown = {name for name in files if not name.endswith(".part")} - project.ledger.files.keys()
    assert len({Path(name).name.partition(".")[0] for name in unknown}) <= 1
    digests = project.digests()
    known = {name: digest for name, digest in project.digests_in_ledger().items() if name in digests}
    assert known == {name: digests[name] for name in known}


@pytest.mark.skipif(sys.platform == "win32", reason="no kill -9 there")
def test_kill_9_at_any_moment(tmp_path: Path) -> None:
    with replaying(RealClock()) as replay:
        replay.put(*motions(range(1, PAPERS + 1)))
        texts = {record.file(name) for record in replay.table.values() for name in ("metadata", "xml")}
        project = FetchProject(tmp_path, replay)
        project.sources.mkdir()
        fetches = Fetches(tmp_path, replay.address)
        randomly = random.Random(29)  # noqa: S311 - the same kills each time
        for killed in range(KILLS):
            before = len(replay.requests)
            process = fetches.start()
            until = time.monotonic() + 5
            requests = randomly.randint(1, 12)
            while len(replay.requests) - before < requests and time.monotonic() < until:
                time.sleep(0.0005)
            time.sleep(randomly.random() * 0.01)
            with contextlib.suppress(ProcessLookupError):  # it has just ended
                os.kill(process, signal.SIGKILL)
            fetches.end()
            assert_whole(project, texts)
            if len(project.texts()) == PAPERS:
                (project.sources / "officieel").rename(tmp_path / f"done-{killed}")
                (tmp_path / "sources.ledger.tsv").unlink()
        fetches.start()
        assert fetches.end() == 0
        fetches.close()
        assert project.texts() == set(replay.table)
        assert project.digests() == project.digests_in_ledger()


def test_what_a_killed_fetch_left_is_cleared_away(tmp_path: Path) -> None:
    with replaying() as replay:
        replay.put(*motions([1, 2]))
        project = FetchProject(tmp_path, replay)
        project.fetch(dossier())
        expected = project.files(), project.ledger
        with (tmp_path / "sources.ledger.tsv").open("a", encoding="utf-8") as stream:
            stream.write("file\tofficieel/36228/kst-36")
        (tmp_path / "sources/officieel/36228/kst-36228-3.xml.part").write_bytes(b"<offic")
        project.fetch(dossier())
        assert (project.files(), project.ledger) == expected
        assert (tmp_path / "sources.ledger.tsv").read_bytes().endswith(b"\n")
