"""How long each stage of a build took, for `benchmarks/run.py`: written only where the environment asks for it."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "KAMERSTUK_TIMINGS"
"""The environment variable that names the file to which a line of JSON is added for every stage."""


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Time what runs inside, by the clock and in seconds of processor, those of finished children included."""
    wall, cpu = time.monotonic(), _cpu()
    yield
    if file := os.environ.get(FILE):
        line = json.dumps(
            {"stage": name, "wall": time.monotonic() - wall, "cpu": _cpu() - cpu}
        )
        with Path(file).open("a", encoding="utf-8") as out:
            out.write(line + "\n")


def _cpu() -> float:
    return sum(os.times()[:4])
