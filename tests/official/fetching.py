"""A project that fetches from the replay server."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kamerstuk_site.archive.ledger import Ledger
from kamerstuk_site.archive.ledger_file import ledger_path, read_ledger
from kamerstuk_site.official.asking import Access
from kamerstuk_site.official.fetch_report import FetchReport, RecordsReport
from kamerstuk_site.official.fetch_run import FetchProgress, new_run
from kamerstuk_site.official.fetch_store import FetchStore
from kamerstuk_site.official.official_hosts import OfficialHosts
from kamerstuk_site.official.parliament_papers import RecordPapers
from kamerstuk_site.official.parliament_run import ParliamentRun
from kamerstuk_site.official.wishes import FetchOptions, Wish

from .replay import Record, Replay


@dataclass
class FetchProject:
    """A project in a folder, and the server that it asks."""

    folder: Path
    replay: Replay
    stopped: str = ""
    """Why the last asking for records ended before it was done."""

    @property
    def sources(self) -> Path:
        return self.folder / "sources"

    @property
    def ledger(self) -> Ledger:
        return read_ledger(ledger_path(self.sources))

    def access(self) -> Access:
        return Access(
            "kamerstuk-site/test (+https://example.nl)", OfficialHosts(self.replay.address), self.replay.clock
        )

    def fetch(
        self,
        *wishes: Wish,
        due: bool = False,
        dry: bool = False,
        held: int = 0,
        progress: FetchProgress | None = None,
    ) -> FetchReport:
        self.sources.mkdir(exist_ok=True)
        run = new_run(self.sources, self.folder / ".cache", self.access(), progress=progress, dry=dry)
        return run.run(wishes, due=due, held=held)

    def records(
        self,
        *papers: str,
        letters: Sequence[str] = (),
        named: Sequence[str] = (),
        most: int | None = None,
        dry: bool = False,
    ) -> RecordsReport:
        """Ask parliament for its records of papers."""
        self.sources.mkdir(exist_ok=True)
        run = new_run(self.sources, self.folder / ".cache", self.access(), dry=dry)
        run.store.begin()
        ParliamentRun(run).run(RecordPapers(tuple(papers), tuple(letters)), named, most)
        self.stopped = run.report.stopped
        return run.report.records

    def record(self, name: str) -> Any:
        """A record by its name, without what says which entity it is."""
        [file] = self.sources.rglob(f"{name}.kamer.json")
        [fields] = json.loads(file.read_bytes()).values()
        return fields

    def store(self) -> FetchStore:
        return new_run(self.sources, self.folder / ".cache", self.access()).store

    def files(self) -> dict[str, bytes]:
        """Everything in the folder of fetched documents."""
        folder = self.sources / "officieel"
        return {
            path.relative_to(self.sources).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def texts(self) -> set[str]:
        """The identifiers of which there is a text."""
        return {Path(name).name.partition(".")[0] for name in self.files() if not name.endswith(".metadata.xml")}

    def digests_in_ledger(self) -> dict[str, str]:
        return {name: line.sha256 for name, line in self.ledger.files.items()}

    def digests(self) -> dict[str, str]:
        return {name: hashlib.sha256(data).hexdigest() for name, data in self.files().items()}


def dossier(number: str = "36228", **options: object) -> Wish:
    return Wish("dossier", number, FetchOptions(**options))  # type: ignore[arg-type]


def paper(identifier: str, **options: object) -> Wish:
    return Wish("paper", identifier, FetchOptions(**options))  # type: ignore[arg-type]


def motions(numbers: Sequence[int], number: str = "36228") -> list[Record]:
    return [Record(f"kst-{number}-{each}", number, str(each)) for each in numbers]
