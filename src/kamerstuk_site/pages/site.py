"""What all pages of a site share: the archive, its words and links, the data beside it, and the templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import jinja2
from jinja2.bccache import Bucket

from kamerstuk_site import front_matter
from kamerstuk_site.exports.addresses import Addresses
from kamerstuk_site.links import Here, Links, fold, inert, marked_sentence, party_path
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Archive, CitedIn, Entry
from kamerstuk_site.model.letter import Mention
from kamerstuk_site.pages.views import Views
from kamerstuk_site.wording import Wording

T = TypeVar("T")
R = TypeVar("R")

NEWEST = 10
"""Letters, dossiers and motions on the home page."""
PageFile = tuple[str, str]
"""Path under the output folder, and the text: Markdown, or a file that a page shows."""


class Part(NamedTuple):
    """A piece of a cell of a table: words, the page they lead to, and what stands behind the link."""

    text: str
    path: str = ""
    after: str = ""


class _Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled in this process, for the next build of a preview."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)  # which is nothing if the template is another now

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class Site:
    """An archive and the templates that show it."""

    wording: Wording
    links: Links
    views: Views
    memo: Callable[[Callable[[Any, Any], Any], object, object], Any] | None = None
    """What knows the rows of earlier builds (`lookups.Memo`)."""

    def __init__(
        self,
        archive: Archive,
        wording: Wording,
        folder: Path,
        site_url: str | None = None,
        repo_url: str | None = None,
        *,
        before: Site | None = None,
    ) -> None:
        """`before` is that of the archive before this one, in the same process."""
        last = before.links if before and before.wording == wording else None
        self.archive, self.wording, self.words, self.folder = archive, wording, wording.words, folder
        self.views = Views(archive.entries, before.views if before else None)
        self.links, self.addresses, self.repo_url = Links(archive, wording, last), Addresses(site_url), repo_url
        self._rows: dict[tuple[object, int], Any] = {}
        self.counted = _counted(archive)
        filed = [dossier for dossier in archive.dossiers if dossier.entries]
        self.latest = tuple(islice(_newest_first(archive.entries), NEWEST))
        self.fullest = tuple(sorted(sorted(filed, key=lambda d: -len(d.entries))[:NEWEST], key=filed.index))
        self.most_cited = tuple(sorted(archive.motions, key=lambda m: (-len(m.cited_in), m.identifier))[:NEWEST])
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "pages"),
            finalize=inert,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED,
            autoescape=False,  # noqa: S701 - `finalize` escapes, for Markdown
        )
        self.env.globals |= {
            "w": self.words,
            "summary": wording.summary,
            "marked_sentence": marked_sentence,
            "claim": wording.claim,
            "kind_and_sender": wording.kind_and_sender,
            "document_summary": wording.document_summary,
            "last_claim": wording.last_claim,
            "dossier_place": wording.dossier_place,
            "display": identifiers.display,
            "dossier_summary": wording.dossier_summary,
            "reference_status": wording.reference_status,
            "problem_place": wording.problem_place,
        }
        self.problems_by_file = {
            file: list(group)
            for file, group in groupby(sorted(archive.problems, key=lambda p: p.file), key=lambda p: p.file)
        }

    def page(self, path: str, template: str, meta: dict[str, Any], **shown: Any) -> PageFile:
        """A page: its front matter, and its template filled in with what it shows."""
        text = self.env.get_template(template + ".md.j2").render(
            {"title": meta["title"], "here": Here(path, self.links)} | shown
        )
        return path, front_matter.dump(meta) + "\n" + text.strip("\n") + "\n"

    def named(self, name: str, where: str) -> Part:
        """A name as a letter (by slug) or motion (by identifier) has it, for a table; see `Here.named`."""
        party = self.links.parties.get((where, fold(name)))
        return Part(name, party_path(party) if party else "")

    def row(self, make: Callable[[Any, T], R], subject: T) -> R:
        """What `make` gives of a site and a subject, for a list of all there is."""
        if self.memo:
            made: R = self.memo(make, self, subject)
        elif isinstance(self, Site):
            key = make, id(subject)
            made = self._rows[key] if key in self._rows else self._rows.setdefault(key, make(self, subject))
        else:  # traced: what it looks up is to be noted each time
            made = make(self, subject)
        return made

    @property
    def newest(self) -> list[Entry]:
        """The letters, newest first."""
        return list(_newest_first(self.archive.entries))


def _newest_first(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Those that have no place in time behind the others."""
    return (entry for timed in (True, False) for entry in reversed(entries) if entry.letter.timed is timed)


def _counted(archive: Archive) -> Mapping[str, int]:
    """How much there is of everything but letters, and how much of that is not here."""
    documents = archive.documents.values()
    return {
        "dossiers": len(archive.dossiers),
        "filed": sum(bool(dossier.entries) for dossier in archive.dossiers),
        "documents": len(documents),
        "cited": sum(bool(document.cited_in) for document in documents),
        "motions": sum(document.kind == "motie" for document in documents),
        "missing": sum(document.entry is None for document in documents),
        "people": len(archive.people),
        "organisations": len(archive.organisations),
    }


def by_entry(cited_in: tuple[CitedIn, ...]) -> list[tuple[Entry, list[Mention]]]:
    """Mentions grouped by the letter they stand in, in the order given."""
    grouped = groupby(cited_in, key=lambda cited: cited.entry.slug)
    together = ([*group] for _, group in grouped)
    return [(group[0].entry, [cited.mention for cited in group]) for group in together]
