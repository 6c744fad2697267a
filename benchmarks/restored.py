"""What a push costs a project of N letters in CI, where the folders of the run before come from an archive.

    python benchmarks/restored.py --letters N [--json FILE] [--keep FOLDER] [--rounds 1] [--seed 1]

The commands are those of the workflow that `kamerstuk-site new` writes, but for the installation: `check` and a strict build.
`cold` has nothing but the project. `same` and `more` are fresh checkouts in other folders, in which `.cache`, `build` and
`site` were unpacked from a tar of the cold run: all times and inodes are new. `same` has the same letters, `more` one that came
since. `here` is the cold one again, where it stands. With `--rounds` the least of each counts. Linux only.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.archives import Paper, papers
from benchmarks.measure import measure, project_arguments

GOAL = 0.25
"""Of the processor time of a cold run, what one with a letter more may take at 500 letters."""
KEPT = (".cache", "build", "site")
MODULES = {"kamerstuk-site": "kamerstuk_site.cli", "mkdocs": "mkdocs"}
ADDRESS = "https://example.org/archief/"
Seconds = dict[str, float]


class Checkouts:
    """Checkouts of one project.

    Args:
        folder: where they are made.
        letters: all of the archive; the last of them comes later than the others.
    """

    def __init__(self, folder: Path, letters: Sequence[Paper]) -> None:
        self._folder, self._letters = folder, letters
        self._tar = folder / "kept.tar"
        self._begun = folder / "begun"
        shutil.rmtree(self._begun, ignore_errors=True)
        self._run("kamerstuk-site new begun", folder)
        for example in (self._begun / "sources").iterdir():
            example.unlink()
        (self._begun / "sources.register.tsv").unlink()
        self._put(self._begun, letters[:-1])
        self._run("kamerstuk-site register", self._begun)
        workflow = yaml.safe_load((self._begun / ".github/workflows/publish.yml").read_text("utf-8"))
        steps = workflow["jobs"]["build"]["steps"]
        self._commands = [step["run"] for step in steps if step.get("run", "").startswith((*MODULES,))]

    @staticmethod
    def _put(project: Path, letters: Sequence[Paper]) -> None:
        for letter in letters:
            path = project / "sources" / letter.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(letter.data)

    def _run(self, command: str, folder: Path) -> float:
        """A command of the workflow; gives its processor time in seconds."""
        program, _, rest = command.partition(" ")
        argv = [sys.executable, "-m", MODULES[program], *rest.split()]
        return measure(argv, folder, self._folder / "log", SITE_URL=ADDRESS).cpu

    def _checkout(self, name: str) -> Path:
        project = self._folder / name
        shutil.rmtree(project, ignore_errors=True)
        # Without what `register` kept: a checkout has no cache.
        left_out = shutil.ignore_patterns(*KEPT)
        return Path(shutil.copytree(self._begun, project, copy_function=shutil.copyfile, ignore=left_out))

    def _built(self, project: Path) -> float:
        return sum(self._run(command, project) for command in self._commands)

    def _restored(self, name: str, more: Sequence[Paper] = ()) -> float:
        project = self._checkout(name)
        self._put(project, more)
        subprocess.run(["tar", "--touch", "-xf", self._tar], cwd=project, check=True)  # noqa: S603, S607
        return self._built(project)

    def costs(self) -> Seconds:
        """Seconds of processor time of each run."""
        here = self._checkout("cold")
        cold = self._built(here)
        subprocess.run(["tar", "-cf", self._tar, *KEPT], cwd=here, check=True)  # noqa: S603, S607
        return {
            "cold": cold,
            "same": self._restored("same"),
            "more": self._restored("more", self._letters[-1:]),
            "here": self._built(here),
        }


def result(folder: Path, letters: int, seed: int, rounds: int) -> dict[str, Any]:
    """What is told of the runs."""
    checkouts = Checkouts(folder, [*papers(letters + 1, seed)])
    turns = [checkouts.costs() for _ in range(rounds)]
    cpu = {name: round(min(turn[name] for turn in turns), 2) for name in turns[0]}
    ratios = {name: round(seconds / cpu["cold"], 3) for name, seconds in cpu.items()}
    return {"letters": letters, "cpu": cpu, "of_cold": ratios, "goal": {"more": GOAL}}


def main() -> None:
    """Measure, and print the result."""
    options = project_arguments(__doc__ or "", rounds=1).parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.keep or Path(scratch)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(result(folder, options.letters, options.seed, options.rounds), indent=2)
    print(text)
    if options.json:
        options.json.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
