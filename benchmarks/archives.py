"""Archives of letters that nobody wrote, as large as wanted, with the truth about each letter.

    python benchmarks/archives.py --letters 2000 --output FOLDER [--seed 1]

Kamerbrieven, motions, questions with answers, reports of meetings and open letters of 2010-2026 by 150 people, as text and
as official XML; they cite each other and papers that are not here. Lengths and sizes of dossiers are those of real
archives: letters of 8 kB and motions of 1.5 kB in the median, many dossiers of a few letters and some of hundreds. The
same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.letters import Truth, compose
from benchmarks.plans import Plan, cited, plans

NAMES = {"brief": "kamerbrief"}
"""What a kind is called in the names of files."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file for the sources folder, and what it says."""

    file: str
    data: bytes
    truth: Truth


def papers(letters: int, seed: int = 1) -> Iterator[Paper]:
    """That many papers, in order of time."""
    filed: dict[str, list[Plan]] = defaultdict(list)
    earlier: list[Plan] = []
    names: Counter[str] = Counter()
    for index, plan in enumerate(plans(letters, seed)):
        chance = random.Random(f"paper {seed} {index}")
        text, truth = compose(plan, list(cited(plan, filed[plan.dossier], earlier, chance)), chance)
        day = f"{plan.day}-" if plan.dated else ""
        name = f"{day}{NAMES.get(plan.kind, plan.kind)}-{_words(plan.title)}"
        names[name] += 1
        again = f"-{names[name]}" if names[name] > 1 else ""
        folder = plan.day.year if plan.dated else "ongedateerd"
        yield Paper(f"{folder}/{name}{again}.{'xml' if plan.form == 'xml' else 'txt'}", text.encode(), truth)
        earlier.append(plan)
        filed[plan.dossier].append(plan)


def write(folder: Path, letters: int, seed: int = 1) -> int:
    """Write an archive into a folder; the number of bytes."""
    size = 0
    for paper in papers(letters, seed):
        target = folder / paper.file
        target.parent.mkdir(parents=True, exist_ok=True)
        size += target.write_bytes(paper.data)
    return size


def _words(text: str) -> str:
    """A file name's words."""
    plain = text.lower().replace("’", "").replace("ë", "e").replace("é", "e")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an archive of letters that nobody wrote.")
    parser.add_argument("--letters", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    size = write(options.output, options.letters, options.seed)
    print(f"{options.letters} letters, {size} bytes in {options.output}")


if __name__ == "__main__":
    main()
