"""How fast citations are found: characters a second over real letters, and over strings made to hurt each form.

    python benchmarks/citations.py [FILE…]

Without files it reads those in `sources/`. Exit 1 where letters go below the floor, or where a string eight times as long
takes more than 24 times as long.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from kamerstuk_site import find_citations
from kamerstuk_site.reading.citations.forms.grammar import FORMS

FLOOR = 4_000_000
"""Characters a second."""
ROUNDS = 5
SHORT = 2_000


def seconds(text: str) -> float:
    """The least time of a few that a text takes."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        find_citations(text)
        times.append(time.process_time() - begin)
    return min(times)


def hurting() -> list[str]:
    """Beginnings of each form without their end, which make a bad pattern try everything."""
    examples = [text for form in FORMS for text, _ in form.examples]
    return sorted(
        {part for text in examples for part in (text, text + ", ", text[: len(text) // 2], text.split(" ")[0])}
    )


def main(files: list[str]) -> int:
    """Print the figures; the exit code says whether they are good enough."""
    paths = [Path(file) for file in files] or sorted(Path(__file__).parent.parent.glob("sources/*.txt"))
    texts = [path.read_text("utf-8", errors="replace") for path in paths]
    spent = sum(map(seconds, texts))
    speed = sum(map(len, texts)) / spent
    print(f"{len(texts)} letters: {speed:,.0f} characters a second")
    slow = []
    for part in hurting():
        short, long = (seconds(part * (length // len(part))) for length in (SHORT, 8 * SHORT))
        if long > 24 * max(short, 0.002):
            slow.append(f"  {long / short:.0f} times as long for eight times {part!r}")
    print(f"{len(hurting())} strings made to hurt: {len(slow)} grow faster than their length", *slow, sep="\n")
    return int(speed < FLOOR or bool(slow))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
