"""Readers of letters for `test_letter_workers`, in a module that costs each process that reads with them little to import."""

import hashlib
import os
import signal
import sys
import time
from collections.abc import Callable

from tests.blocks import a_block

from kamerstuk_site.build.letter_limits import MOST_IN_BLOCK, MOST_PICTURES, MOST_TEXT
from kamerstuk_site.model.document import Picture, Source
from kamerstuk_site.model.facts import Facts
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.model.problems import Problem


def source(name: str) -> Source:
    return Source(file=name, data=name.encode(), sha256=hashlib.sha256(name.encode()).hexdigest())


def fails() -> None:
    raise ValueError("kapot\x1b[2J")


def hangs() -> None:
    while True:
        pass


DEEDS: dict[str, Callable[[], object]] = {
    "stuk.txt": fails,
    "dood.txt": lambda: os._exit(9),
    "gedood.txt": lambda: os.kill(os.getpid(), signal.SIGSEGV),
    "hangt.txt": hangs,
    "slaapt.txt": lambda: time.sleep(60),
    "zwelt.txt": lambda: bytes(200_000_000),
    "praat.txt": lambda: [stream.write("\x1b[2J") and stream.flush() for stream in (sys.stdout, sys.stderr)],
}


def fake_parse(source: Source) -> Outcome:
    """Does what the name says, and gives a letter."""
    DEEDS.get(source.file, lambda: None)()
    blocks = [a_block("paragraph", "x" * MOST_IN_BLOCK, "regel 1")] * (MOST_TEXT // MOST_IN_BLOCK)
    if source.file == "alinea.txt":
        blocks = [a_block("paragraph", "x" * (MOST_IN_BLOCK + 1), "regel 1")]
    blocks += [a_block("paragraph", "x", "regel 2")] * (source.file == "lang.txt")
    picture = Picture("1.png", bytes(MOST_PICTURES + 1 if source.file == "beelden.txt" else 1))
    letter = Letter(source.file, source.sha256, len(source.data), "text", Facts(), tuple(blocks), pictures=(picture,))
    return Outcome(letter)


def pid(source: Source) -> Outcome:
    return Outcome(None, (Problem("no-kind", source.file, str(os.getpid())),))
