"""What records of parliament cost a site of N motions: the same motions without and with a record for each.

    python benchmarks/votes.py --letters N [--json FILE] [--keep FOLDER] [--rounds 1] [--seed 1]

Each run is `mkdocs build` from nothing, a process of its own; of the rounds the least counts. The ratio of processor times of
one run of this program is to stay under 1.1. Linux only.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.measure import measure, project_arguments
from benchmarks.records import motions, records

ROOT = Path(__file__).parent.parent
GOAL = 1.1
_PROJECT = """\
site_name: Proef
site_url: https://example.org/archief/
docs_dir: sources
theme: {name: material, font: false}
plugins: [kamerstuk]
"""


def write(folder: Path, number: int, seed: int, *, with_records: bool) -> None:
    """Write a project of so many motions."""
    of = motions(number, seed)
    files = {paper.file: paper.data for paper in of}
    if with_records:
        files |= dict(records(of, seed))
    for name, data in files.items():
        target = folder / "sources" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    (folder / "mkdocs.yml").write_text(_PROJECT, encoding="utf-8")


def cost(folder: Path, round_number: int) -> float:
    """Seconds of processor that a build from nothing takes."""
    for made in (".cache", "build", "site"):
        shutil.rmtree(folder / made, ignore_errors=True)
    log = folder.with_suffix(f".{round_number}.log")
    return measure([sys.executable, "-m", "mkdocs", "build"], folder, log, SOURCE_DATE_EPOCH="1700000000").cpu


def main() -> None:
    options = project_arguments("What records of parliament cost a site of N motions.", rounds=1).parse_args()
    with tempfile.TemporaryDirectory(prefix="kamerstuk-votes-") as scratch:
        base = (options.keep or Path(scratch)).resolve()
        found: dict[str, list[float]] = {"without": [], "with": []}
        for name in found:
            write(base / name, options.letters, options.seed, with_records=name == "with")
        for number in range(options.rounds):
            for name, seconds in found.items():
                seconds.append(cost(base / name, number))
    least = {name: min(seconds) for name, seconds in found.items()}
    ratio = least["with"] / least["without"]
    print(
        f"{options.letters} motions: {least['without']:.1f} s of processor without records, {least['with']:.1f} s with them"
    )
    print(f"ratio {ratio:.3f} (at most {GOAL})")
    if options.json:
        out = {"letters": options.letters, **least, "ratio": round(ratio, 3)}
        options.json.write_text(json.dumps(out, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
