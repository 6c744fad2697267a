"""What a program costs: wall clock, processor time and peak memory, of itself and of every process that it starts."""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import subprocess
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


def project_arguments(description: str, rounds: int) -> argparse.ArgumentParser:
    """What the benchmarks of a whole project are told; `rounds` unless told otherwise."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--letters", type=int, required=True)
    parser.add_argument("--json", type=Path, help="a file for the figures")
    parser.add_argument("--keep", type=Path, help="a new folder for the project, which is not deleted")
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--seed", type=int, default=1)
    return parser


_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of <linux/prctl.h>."""
_SHORTEST = 0.05
"""Seconds between two looks at the memory; a peak that is over sooner can be missed."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a build that reports its own times, with the peak that was seen before it reported."""

    wall: float
    cpu: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Usage:
    """What a run of a program cost."""

    wall: float
    """Seconds, from before it starts till its end."""
    cpu: float
    """Seconds of processor, user and system, of all its processes, those too that outlive their parent."""
    peak_mb: float
    """The most that its processes had at one moment: the sum of their PSS, in which shared pages count once."""
    stages: Mapping[str, Stage]
    """What the program wrote into the file that KAMERSTUK_TIMINGS names, in order."""


def measure(command: Sequence[str], folder: Path, log: Path, **environment: str) -> Usage:
    """Run a program to its end. Linux only.

    Raises:
        RuntimeError: it failed; the message has the end of what it said, which `log` has whole.
    """
    # Processes that outlive their parent become our children, so that their time can be counted.
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    timings = log.with_suffix(".jsonl")
    timings.unlink(missing_ok=True)
    env = os.environ | {"KAMERSTUK_TIMINGS": str(timings), "NO_MKDOCS_2_WARNING": "1"} | environment
    with log.open("wb") as said:
        begin = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=said, stderr=subprocess.STDOUT)  # noqa: S603
        watch = _Watch(timings)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.monotonic() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.done.set()
    watch.join()
    cpu = used.ru_utime + used.ru_stime + sum(_orphans())
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}\n{log.read_text(errors='replace')[-3000:]}")
    return Usage(wall, cpu, watch.peak, watch.stages())


def _orphans() -> Iterator[float]:
    """The processor seconds of each process that the program left behind, when it has ended."""
    with suppress(ChildProcessError):
        while True:
            used = os.wait4(-1, 0)[2]
            yield used.ru_utime + used.ru_stime


class _Watch(threading.Thread):
    """Looks at the memory of all processes below ours, for each stage that is reported."""

    def __init__(self, timings: Path) -> None:
        super().__init__(daemon=True)
        self.done = threading.Event()
        self.peaks: defaultdict[int, float] = defaultdict(float)
        """By the number of stages that had reported."""
        self.peak = 0.0
        self._timings = timings

    def run(self) -> None:
        pause = _SHORTEST
        while not self.done.wait(pause):
            begin = time.monotonic()
            self.look()
            # Looking walks through all the memory: no more than a twentieth of the time goes into it.
            pause = max(_SHORTEST, 20 * (time.monotonic() - begin))

    def look(self) -> None:
        """What they have now, for the stage that has not reported yet."""
        reported = len(self._lines())
        now = sum(map(_megabytes, family()))
        self.peak = max(self.peak, now)
        if reported == len(self._lines()):  # else a stage ended meanwhile: whose memory it was, nobody can tell
            self.peaks[reported] = max(self.peaks[reported], now)

    def stages(self) -> dict[str, Stage]:
        """The reports, with the peaks; a large build has some stages twice, in another process and in its own."""
        found: dict[str, Stage] = {}
        for number, report in enumerate(map(json.loads, self._lines())):
            name, now = report["stage"], Stage(report["wall"], report["cpu"], self.peaks[number])
            before = found.get(name, Stage(0, 0, 0))
            peak = max(before.peak_mb, now.peak_mb)
            found[name] = Stage(before.wall + now.wall, before.cpu + now.cpu, peak)
        return found

    def _lines(self) -> list[str]:
        return self._timings.read_text().splitlines() if self._timings.exists() else []


def family() -> Iterator[int]:
    """Every process below ours, those too whose parent has ended."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
            children[int(parent)].append(int(folder.name))
    below = list(children[os.getpid()])
    for pid in below:
        below += children[pid]
    yield from below


def _megabytes(pid: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
