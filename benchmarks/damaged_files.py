"""Valid files, damaged in ten thousand ways: each must end in a letter or a problem.

    python benchmarks/damaged_files.py [--count 10000] [--seed 1] [--seconds 5] [--megabytes 512] [FILE...]

Without files it damages small ones of every format that it makes itself. Exit code 1 when the counts do not add up.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests import hostile

from kamerstuk_site.build.letter_limits import Limits
from kamerstuk_site.build.letter_workers import parse_all
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.problems import CATALOGUE

BATCH = 500
NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"9" * 30, b"1e308", b"NaN")
PIECES = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"<", b">", b"/", b"endobj", b"stream\n", b"\x00", b"\xff\xfe", b"&#0;", b"&x;",
    b"<![CDATA[", b"-->", b"<!--", b"<table>", b"</p>", b"---\n", b"%", b"R", b"\\", b"\n\n", b"{{", b"\xf0\x9f\x92\xa9",
)  # fmt: skip


def slice_of(data: bytes, chance: random.Random, longest: int = 200) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(1, longest))


def flip(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def drop(data: bytes, chance: random.Random) -> bytes:
    start, end = slice_of(data, chance)
    return data[:start] + data[end:]


def repeat(data: bytes, chance: random.Random) -> bytes:
    start, end = slice_of(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 2, 50, 2000)) + data[end:]


def move(data: bytes, chance: random.Random) -> bytes:
    start, end = slice_of(data, chance)
    at = chance.randrange(len(data) + 1)
    return data[:at] + data[start:end] + data[at:]


def insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(PIECES) * chance.choice((1, 1, 1, 10, 1000)) + data[at:]


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data) + 1)]


def renumber(data: bytes, chance: random.Random) -> bytes:
    """Another number in place of one: lengths, offsets, references, counts."""
    at = chance.randrange(len(data))
    while at < len(data) and not data[at : at + 1].isdigit():
        at += 1
    end = at
    while end < len(data) and data[end : end + 1].isdigit():
        end += 1
    return data[:at] + chance.choice((*NUMBERS, b"%d" % chance.randrange(12))) + data[end:]


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (flip, drop, repeat, move, insert, cut, renumber)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The file with some damage; of a zip file, more often one of its members, since its own damage is soon seen."""
    if data.startswith(b"PK") and chance.random() < 0.8:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = {name: package.read(name) for name in package.namelist()}
        name = chance.choice([name for name, content in members.items() if content])
        members[name] = damaged(members[name], chance)
        return hostile.zipped(members)
    return damaged(data, chance)


def damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 5))):
        data = chance.choice(WAYS)(data, chance) or b"\0"
    return data


def own_seeds() -> list[tuple[str, bytes]]:
    made = [*hostile.valid_files(), ("formulier.pdf", hostile.nested_forms(3))]
    return [(name, data.encode() if isinstance(data, str) else data) for name, data in made]


def mutations(seeds: Sequence[tuple[str, bytes]], count: int, seed: int) -> Iterator[Source]:
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        name, data = seeds[number % len(seeds)]
        content = mutated(data, chance)
        yield Source(f"{number:06}-{name}", content, hashlib.sha256(content).hexdigest())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--megabytes", type=int, default=512)
    parser.add_argument("--keep", type=Path, help="folder for the files that hit a limit or made a reader fail")
    parser.add_argument("files", type=Path, nargs="*")
    given = parser.parse_args()
    seeds = [(path.name, path.read_bytes()) for path in given.files] or own_seeds()
    started, todo = time.monotonic(), mutations(seeds, given.count, given.seed)
    ends: dict[str, Counter[str]] = {}
    letters = problems = other = 0
    while batch := list(islice(todo, BATCH)):
        for source, outcome in zip(batch, parse_all(batch, limits=Limits(given.seconds, given.megabytes)), strict=True):
            codes = {problem.code for problem in outcome.problems}
            letters += bool(outcome.letter)
            problems += not outcome.letter and bool(codes)
            other += not (outcome.letter or codes) or not codes <= set(CATALOGUE)
            end = "letter" if outcome.letter else min(codes)
            ends.setdefault(Path(source.file).suffix, Counter())[end] += 1
            for code in codes & {"reader-failed", "too-slow", "too-much-memory", "words-lost"} if given.keep else ():
                (given.keep / f"{code}-{source.file}").write_bytes(source.data)
    for suffix, counts in sorted(ends.items()):
        print(f"{suffix:6}", ", ".join(f"{end} {number}" for end, number in counts.most_common()))
    print(
        f"{given.count} files = {letters} letters + {problems} problems in {time.monotonic() - started:.0f} s; "
        f"this process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    sys.exit(0 if letters + problems == given.count and not other else 1)


if __name__ == "__main__":
    main()
