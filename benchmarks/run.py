"""What a site of N letters costs, beside plain MkDocs on the same Markdown.

    python benchmarks/run.py --letters N [--json FILE] [--keep FOLDER] [--rounds 1] [--seed 1] [--search] [--smaller FILE]

Everything runs in one scratch project through the public door, `python -m mkdocs build`, each a process of its own that is
measured from before its start till its end (`measure.py`: wall clock, processor time of all processes, and as `peak_mb`
the most PSS that all of them had together at one moment):

- `whole`: the first build, from letters to finished site with search. `stages` are what the plugin reports of it
  (parse, pages, render, search); a stage that it does not report is absent.
- `plain`: MkDocs with Material and its built-in search on a copy of `build/markdown`: the same `nav` (no letters in it)
  and `markdown_extensions`, no plugin of ours, no theme of ours.
- `cold`: once more without the site and without anything cached in `.cache/kamerstuk-site` but the rows of `READING`:
  what letters were read as, and which files that were. `build/markdown` stays, and is not written again where it is
  right. So this is the way from letters that have been read to finished site with search, plus what it takes to start
  the program and to see that no letter changed.
- `unchanged`: once more, with everything in place.
- `edited`, `added`, `dated`, `removed`: once more, each after one change (`changes.py`): a letter got a sentence more,
  there is one letter more, the date of a letter was corrected, there is one letter less. It is an error if the letter's
  page does not show that, or showed it before.

With `--rounds`, all of them are done so many times in turn, and the least of each figure counts.
`around` is the HTML around a letter's text: bytes of its page less those of the words in its `<article>`.
`kb_a_letter` is the site's kilobytes for each letter, by folder and kind of file.
`--search` measures the time from opening a page to the first search result in Chromium (`first_result.py`).
`--smaller` names the JSON of a run with fewer letters, to tell how times grow. Ratios are within this run.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from lxml import html
from mkdocs.utils.yaml import yaml_load
from yaml import safe_dump

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.changes import CHANGES, ChangingArchive, Expected
from benchmarks.measure import Usage, measure, project_arguments

from kamerstuk_site.archive.inputs import known_sources, parsed, parsed_record, parsed_text
from kamerstuk_site.build.project_rows import FOLDER as CACHE
from kamerstuk_site.site.search.index import FOLDER as SEARCH_INDEX

ROOT = Path(__file__).parent.parent
RUNS = ("plain", "whole", "cold", "unchanged", *CHANGES)
GOALS = {
    "whole.wall": 1.0, "whole.cpu": 1.6, "cold.wall": 0.6, "cold.cpu": 0.9, "unchanged.wall": 0.012, "edited.wall": 0.04,
    "added.wall": 0.08, "dated.wall": 0.08, "removed.wall": 0.08, "without search.peak_mb": 0.5,
}  # fmt: skip
"""The share of `plain` that each is to stay under, at 10,000 letters."""
ROWS = "rows-*.sqlite"
"""In the cache: what is known of the letters and of all that is made of them."""
READING = frozenset(each_table.name for each_table in (parsed, parsed_text, parsed_record, known_sources))
"""The tables that a cold build keeps: all that comes from reading."""
PAGES = 1000
"""Of letters, at most, on which the HTML around the text is measured."""
SMALL_KB = 0.1
"""Kinds of files that take less of the site for each letter are not printed."""
Result = dict[str, Any]


class Project:
    """A scratch project of so many letters, which can be changed so many times, and a plain one beside it."""

    def __init__(self, folder: Path, letters: int, seed: int, rounds: int) -> None:
        self.folder, self.site, self.plain = folder, folder / "site", folder / "plain"
        self.archive = ChangingArchive(folder / "sources", letters, seed, rounds)
        config = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        config |= {"site_url": "https://example.org/archief/"}
        self._configure(folder, config | {"plugins": ["kamerstuk"]})
        plain = {
            "plugins": ["search"],
            "docs_dir": "markdown",
            "theme": {"name": "material", "language": "nl", "font": False},
        }
        self._configure(self.plain, config | plain)

    @staticmethod
    def _configure(folder: Path, config: Mapping[str, Any]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "mkdocs.yml").write_text(safe_dump(dict(config)), encoding="utf-8")

    def build(self, name: str) -> Usage:
        """Build our site; `name` says which run it is."""
        return self._run(self.folder, name)

    def forget_all(self) -> None:
        """Leave nothing but sources."""
        for folder in (self.site, self.folder / "build", self.folder / CACHE):
            shutil.rmtree(folder, ignore_errors=True)

    def forget(self) -> None:
        """Leave nothing but sources, Markdown and what was parsed."""
        shutil.rmtree(self.site, ignore_errors=True)
        for cached in sorted((self.folder / CACHE).iterdir()):
            if cached.match(ROWS):
                keep_rows(cached, READING)
            elif cached.is_dir():
                shutil.rmtree(cached)
            else:
                cached.unlink()

    def build_plain(self) -> Usage:
        """Build the same Markdown without us, from nothing."""
        for name in ("markdown", "site"):
            shutil.rmtree(self.plain / name, ignore_errors=True)
        shutil.copytree(self.folder / "build/markdown", self.plain / "markdown", ignore=shutil.ignore_patterns(".*"))
        return self._run(self.plain, "plain")

    def build_changed(self, name: str, turn: int) -> Usage:
        """Make one of `CHANGES` and build.

        Raises:
            RuntimeError: the site does not show it, or showed it before.
        """
        change = CHANGES[name](self.archive, turn)
        if self._shows(change.expected):
            raise RuntimeError(f"{name}: the site showed it before the build: {change.expected}")
        self.archive.do(change)
        usage = self.build(name)
        if not self._shows(change.expected):
            raise RuntimeError(f"{name}: the site does not show it: {change.expected}")
        return usage

    def _shows(self, expected: Expected) -> bool:
        page = self.site / expected.page / "index.html"
        return expected.is_shown(page.read_text(encoding="utf-8") if page.exists() else "")

    def letter_pages(self) -> list[Path]:
        """The pages of letters."""
        return sorted(self.site.glob("stukken/*/index.html"))

    def _run(self, folder: Path, name: str) -> Usage:
        command = [sys.executable, "-m", "mkdocs", "build"]
        return measure(command, folder, self.folder / f"{name}.log", SOURCE_DATE_EPOCH="1700000000")


def keep_rows(file: Path, tables: Collection[str]) -> None:
    """Drop from the rows of a project all but those of some tables.

    Raises:
        RuntimeError: a table has none, so that a build would do more than is measured.
    """
    with closing(sqlite3.connect(file)) as base:
        with base:
            base.execute(
                "delete from row where source not in (select value from json_each(?))", [json.dumps([*tables])]
            )
            base.execute("delete from value where id not in (select id from row)")
        left = {name for (name,) in base.execute("select distinct source from row")}
        base.execute("vacuum")
    if left != set(tables):
        raise RuntimeError(f"{file}: rows of {sorted(left)}, expected some of each of {sorted(tables)}")


def bytes_in(folder: Path) -> int:
    """The bytes of all files in a folder; 0 where there is none."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def kilobytes_by_kind(site: Path, letters: int) -> dict[str, float]:
    """Kilobytes of a site for each letter, by folder and suffix (`stukken .html`), the most first, and together."""
    sizes: Counter[str] = Counter()
    for file in site.rglob("*"):
        if file.is_file():
            folder = file.relative_to(site).parts[0] if file.parent != site else "."
            size = file.stat().st_size
            sizes[f"{folder} {file.suffix}"] += size
            sizes["all"] += size
    return {kind: round(size / 1000 / letters, 2) for kind, size in sizes.most_common()}


def around(pages: Sequence[Path]) -> Result:
    """Kilobytes of HTML around the text of letters, in pages spread evenly."""
    sample = pages[:: max(1, len(pages) // PAGES)]
    sizes = sorted(html_around(page.read_bytes()) / 1000 for page in sample)
    return {"pages": len(sizes), "median_kb": round(statistics.median(sizes), 1), "max_kb": round(sizes[-1], 1)}


def html_around(page: bytes) -> int:
    article = html.document_fromstring(page).find(".//article")
    words = " ".join("".join(map(str, article.itertext())).split()) if article is not None else ""
    return len(page) - len(words.encode())


def runs(project: Project, rounds: int) -> dict[str, Usage]:
    """What each run cost, the least of the rounds."""
    found: dict[str, list[Usage]] = {name: [] for name in RUNS}
    for turn in range(rounds):
        project.forget_all()
        found["whole"].append(project.build("whole"))
        found["plain"].append(project.build_plain())
        project.forget()
        found["cold"].append(project.build("cold"))
        found["unchanged"].append(project.build("unchanged"))
        for name in CHANGES:
            found[name].append(project.build_changed(name, turn))
    return {name: _least(usages) for name, usages in found.items()}


def _least(usages: Sequence[Usage]) -> Usage:
    best = min(usages, key=lambda usage: usage.wall)
    return Usage(best.wall, min(u.cpu for u in usages), min(u.peak_mb for u in usages), best.stages)


def result(project: Project, letters: int, rounds: int) -> Result:
    """Everything that was measured, as it goes into the JSON."""
    usages = runs(project, rounds)
    sizes = {
        "parse": project.archive.size,
        "pages": bytes_in(project.folder / "build/markdown"),
        "render": bytes_in(project.site) - bytes_in(project.site / SEARCH_INDEX),
        "search": bytes_in(project.site / SEARCH_INDEX),
        "whole": bytes_in(project.site),
    }
    out: Result = {name: _numbers(usages[name]) for name in RUNS}
    out["whole"]["bytes"], out["plain"]["bytes"] = sizes["whole"], bytes_in(project.plain / "site")
    stages = usages["whole"].stages
    out["stages"] = {name: _rounded(asdict(stage)) | {"bytes": sizes.get(name)} for name, stage in stages.items()}
    out["ratios"] = _ratios(usages)
    out |= {
        "letters": letters,
        "rounds": rounds,
        "processors": os.cpu_count(),
        "around": around(project.letter_pages()),
        "kb_a_letter": kilobytes_by_kind(project.site, letters),
    }
    return out


def _numbers(usage: Usage) -> Result:
    """A run, with the peak of its search and of everything else where it reports its stages."""
    numbers = _rounded({"wall": usage.wall, "cpu": usage.cpu, "peak_mb": usage.peak_mb})
    peaks = {name: stage.peak_mb for name, stage in usage.stages.items()}
    if "search" in peaks:
        numbers["peak_mb_search"] = round(peaks.pop("search"), 1)
        numbers["peak_mb_without_search"] = round(max(peaks.values(), default=0.0), 1)
    return numbers | {"stages": {name: _rounded(asdict(stage)) for name, stage in usage.stages.items()}}


def _rounded(values: Mapping[str, float]) -> Result:
    return {name: round(value, 3) for name, value in values.items()}


def _ratios(usages: Mapping[str, Usage]) -> Result:
    plain = usages["plain"]
    ratios = {
        f"{name}.{what}": round(getattr(usages[name], what) / getattr(plain, what), 3)
        for name in RUNS[1:]
        for what in ("wall", "cpu", "peak_mb")
    }
    if peaks := [stage.peak_mb for name, stage in usages["cold"].stages.items() if name != "search"]:
        ratios["without search.peak_mb"] = round(max(peaks) / plain.peak_mb, 3)
    return ratios


def growth(small: Result, large: Result) -> Result:
    """How many times as long each run takes with more letters."""
    return {name: round(large[name]["wall"] / small[name]["wall"], 2) for name in RUNS}


# ---------------------------------------------------------------- what is printed


def lines(out: Result) -> Iterator[str]:
    """The figures as small tables."""
    yield f"{out['letters']} letters, {out['processors']} processors, least of {out['rounds']}"
    yield f"{'':12}{'wall s':>10}{'cpu s':>10}{'peak MB':>10}{'MB':>10}"
    for name, row in [*out["stages"].items(), *((name, out[name]) for name in RUNS)]:
        size = f"{row['bytes'] / 1e6:10.1f}" if row.get("bytes") else ""
        yield f"{name:12}{row['wall']:10.2f}{row['cpu']:10.2f}{row['peak_mb']:10.0f}{size}"
    for name, ratio in out["ratios"].items():
        goal = f"  (10,000 letters: at most {GOALS[name]})" if name in GOALS else ""
        yield f"{name + ' / plain':32}{ratio:8.3f}{goal}"
    yield f"HTML around a letter's text: median {out['around']['median_kb']} kB, most {out['around']['max_kb']} kB (at most 30)"
    for name, size in out["kb_a_letter"].items():
        if size >= SMALL_KB:
            goal = "  (10,000 letters: at most 75)" if name == "all" else ""
            yield f"kB of the site a letter, {name:24}{size:8.2f}{goal}"
    for name, times in out.get("growth", {}).items():
        yield f"growth, {name}: {times} times as long (1,000 to 10,000: at most 10)"
    if "search" in out:
        yield "first result: ours {ours} s, Material {plain} s, ratio {ratio} (at most 0.067)".format(**out["search"])


def main() -> None:
    parser = project_arguments("What a site of N letters costs, beside plain MkDocs.", rounds=1)
    parser.add_argument("--search", action="store_true", help="measure the first search result too, in Chromium")
    parser.add_argument("--smaller", type=Path, help="the JSON of a run with fewer letters")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kamerstuk-benchmark-") as scratch:
        project = Project((options.keep or Path(scratch)).resolve(), options.letters, options.seed, options.rounds)
        out = result(project, options.letters, options.rounds)
        if options.search:
            from benchmarks.first_result import compare

            out["search"] = compare(project.site, project.plain / "site")
    if options.smaller:
        out["growth"] = growth(json.loads(options.smaller.read_text()), out)
    print("\n".join(lines(out)))
    if options.json:
        options.json.write_text(json.dumps(out, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
