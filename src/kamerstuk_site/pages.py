"""An archive -> the pages of its site, as Markdown with front matter, and the original files beside them.

Templates (`templates/pages/*.md.j2`) write Markdown only, so that any renderer can take the result. Whatever a template
prints is escaped, unless it is `Markdown`: letters are untrusted, so safe is the default.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import jinja2

from kamerstuk_site import front_matter
from kamerstuk_site.body import render_body
from kamerstuk_site.citations import references
from kamerstuk_site.dossier_page import rows
from kamerstuk_site.exports import COLUMNS, exports
from kamerstuk_site.exports.alone import alone, alone_path
from kamerstuk_site.exports.feeds import feed_path
from kamerstuk_site.letter_page import LetterPage
from kamerstuk_site.links import (
    Here,
    Links,
    Markdown,
    document_path,
    dossier_path,
    entry_path,
    inert,
    marked_sentence,
    original_path,
    party_path,
    picture_path,
    years,
)
from kamerstuk_site.model import (
    Archive,
    CitedDocument,
    CitedIn,
    Dossier,
    Entry,
    Mention,
    Party,
    Source,
)
from kamerstuk_site.problems import CATALOGUE
from kamerstuk_site.sources import SourceFile
from kamerstuk_site.wording import Wording, read_words, templates_folder

__all__ = ["pages", "read_words", "templates_folder"]

NEWEST = 10
SEVERITIES = ("error", "warning", "notice")


def pages(
    archive: Archive,
    sources: Mapping[str, Source | SourceFile],
    templates: Path | None = None,
    site_url: str | None = None,
) -> dict[str, str | bytes]:
    """Every file of the generated folder: path -> content.

    Args:
        archive: what the site shows.
        sources: the sources by file name; the original of every letter is published beside it.
        templates: another folder of templates and words than the one that comes with the program.
        site_url: the site's own address, for the files that are read outside it.

    Raises:
        FileNotFoundError, jinja2.TemplateError, yaml.YAMLError: the templates are missing or wrong.
    """
    folder = templates or templates_folder()
    site = _Site(archive, Wording(read_words(folder)), folder, site_url)
    written = dict(site.pages()) | site.exported
    for entry in archive.entries:
        written[alone_path(entry)] = alone(entry, str(written[entry_path(entry)]), site_url)
        if source := sources.get(entry.letter.file):
            written[original_path(source.file)] = source.data
        for picture in entry.letter.pictures:
            if path := picture_path(entry.letter, picture.name):
                written[path] = picture.data
    return dict(sorted(written.items()))


class _Site:
    """The pages, each a template with what it shows."""

    def __init__(self, archive: Archive, wording: Wording, folder: Path, site_url: str | None) -> None:
        self.archive, self.wording, self.words = archive, wording, wording.words
        self.links = Links(archive, wording)
        self.exported = exports(self.links, site_url)
        self.env = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folder / "pages"),
            finalize=inert,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            autoescape=False,  # noqa: S701 - `finalize` escapes, for Markdown
        )
        self.env.globals |= {
            "w": self.words,
            "summary": wording.summary,
            "marked_sentence": marked_sentence,
            "claim": wording.claim,
            "kind_and_sender": wording.kind_and_sender,
            "document_summary": wording.document_summary,
            "display": references.display,
            "dossier_summary": wording.dossier_summary,
            "party_summary": wording.party_summary,
            "reference_status": wording.reference_status,
            "problem_place": wording.problem_place,
            "short_date": lambda entry: wording.when(entry.letter, short=True),
        }
        self.problems_by_file = {
            file: list(group)
            for file, group in groupby(sorted(archive.problems, key=lambda p: p.file), key=lambda p: p.file)
        }

    def pages(self) -> Iterator[tuple[str, str]]:
        """All pages, in no order that matters."""
        yield from self._lists()
        for position, entry in enumerate(self.archive.entries):
            yield self._letter(position, entry)
        for document in self.archive.documents.values():
            if document.kind == "motie" or not document.entry:
                yield self._document(document)
        for dossier in self.archive.dossiers:
            yield self._dossier(dossier)
        for party in (*self.archive.people, *self.archive.organisations):
            yield self._party(party)

    def _page(self, path: str, template: str, meta: dict[str, Any], **shown: Any) -> tuple[str, str]:
        text = self.env.get_template(template + ".md.j2").render(
            {"title": meta["title"], "here": Here(path, self.links)} | shown
        )
        return path, front_matter.dump(meta) + "\n" + text.strip("\n") + "\n"

    # ------------------------------------------------------------ letters

    def _letter(self, position: int, entry: Entry) -> tuple[str, str]:
        letter, path = entry.letter, entry_path(entry)
        shown, identifier = LetterPage(entry, Here(path, self.links)), letter.identifier or ""
        show = partial(shown.here.picture, letter)
        document = self.archive.documents.get(identifier)
        return self._page(
            path,
            "stuk",
            front_matter.of_entry(entry, shown.tags()),
            letter=letter,
            kicker=shown.kicker(),
            spoken=self.wording.spoken(letter),
            facts=shown.facts(),
            body=Markdown(render_body(letter.blocks, letter.mentions, shown.here.citation, show).strip("\n")),
            cited_in=_by_entry(document.cited_in) if document and document.entry == entry else [],
            references=entry.references,
            others=entry.others,
            citation=self.wording.citation(letter),
            original=original_path(letter.file),
            size=self.wording.size(letter.size),
            format_name=self.words["formaten"].get(letter.format, letter.format),
            official=references.official_url(identifier),
            problems=self.problems_by_file.get(letter.file, []),
            neighbours=shown.neighbours(position),
            stem=path.removesuffix(".md"),
        )

    # ------------------------------------------------------------ documents, dossiers, people

    def _document(self, document: CitedDocument) -> tuple[str, str]:
        path, motion = document_path(document), document.kind == "motie"
        here, found = Here(path, self.links), references.parts(document.identifier)
        words, named = self.words["document"], self.wording.document(document)
        citing = _by_entry(document.cited_in)
        letters = [entry.letter for entry, _ in citing]
        followed = words["genoemd"].format(
            aantal=self.wording.number(len(citing)),
            stukken=self.words["aantallen"]["stuk"][len(citing) != 1],
            periode=self.wording.period(letters, words),
        )
        kicker = [inert(self.words["aangehaald_als"][document.kind])]
        if found and found.dossier:
            kicker += [here.dossier_number(found.dossier), inert(references.display_number(found.number))]
        title = named if not document.movers else f"{named} ({references.display(document.identifier)})"
        return self._page(
            path,
            "document",
            {"title": title} | ({"tags": self._motion_tags(found)} if motion else {}),
            title=named,
            document=document,
            motion=motion,
            kicker=Markdown(" · ".join(kicker)),
            followed=followed if citing else "",
            movers=[here.named(mover, document.identifier) for mover in document.movers],
            cited_in=citing,
            official=references.official_url(document.identifier),
            feed=self._feed(path),
        )

    def _motion_tags(self, found: references.Parts | None) -> list[str]:
        """Motions can be searched for, also those that are not here: people come with the name or number of one."""
        dossier = [f"dossier: {references.display_dossier(found.dossier)}"] if found and found.dossier else []
        return [*dossier, f"soort: {self.words['soorten']['motie'].lower()}"]

    def _dossier(self, dossier: Dossier) -> tuple[str, str]:
        number = references.display_dossier(dossier.id)
        title = self.words["titels"]["dossier"].format(nummer=number)
        path = dossier_path(dossier.id)
        return self._page(
            path,
            "dossier",
            {"title": f"{number} {dossier.title}" if dossier.title else title},
            title=title,
            kicker=title if dossier.title else self.words["aangehaald_als"]["dossier"],
            dossier=dossier,
            official=references.dossier_url(dossier.id),
            cited_in=_by_entry(dossier.named_in),
            feed=self._feed(path),
            rows=list(rows(Here(path, self.links), dossier)),
            entries=[entry for entry in dossier.entries if not entry.letter.facts.number],
        )

    def _party(self, party: Party) -> tuple[str, str]:
        words = self.words["partij"]
        kind = self.words["aantallen"]["persoon" if party.kind == "person" else "organisatie"][0].capitalize()
        return self._page(
            party_path(party),
            "partij",
            {"title": party.name},
            party=party,
            kicker=kind,
            other_names=" · ".join(name for name in party.names if name != party.name),
            roles=[
                f"{role} ({', '.join(map(str, sorted(during)))})" if during else role for role, during in party.roles
            ],
            letters=[
                (words[key], entries)
                for key, entries in (("ondertekend", party.signed), ("ontvangen", party.received))
                if entries
            ],
        )

    # ------------------------------------------------------------ lists

    def _lists(self) -> Iterator[tuple[str, str]]:
        archive, words = self.archive, self.words
        titles, lists, count = words["titels"], words["lijsten"], self.wording.count
        letters = [entry.letter for entry in archive.entries]
        newest = archive.entries[::-1]
        often = sorted(archive.motions, key=lambda m: (-len(m.cited_in), m.identifier))
        first = words["thuis"]["eerste"].format(
            stukken=count(len(letters), "stuk"),
            dossiers=count(sum(bool(dossier.entries) for dossier in archive.dossiers), "dossier"),
            periode=self.wording.period(letters, words["thuis"]),
        )
        second = words["thuis"]["tweede"].format(
            documenten=count(len(archive.documents), "document"),
            ontbreekt=self.wording.number(len(archive.missing)),
        )
        yield self._page(
            "index.md",
            "thuis",
            {"title": words["site"]["naam"]},
            first=first,
            second=second,
            entries=newest[:NEWEST],
            dossiers=[dossier for dossier in archive.dossiers if dossier.entries],
            documents=often[:NEWEST],
        )
        yield self._page(
            "stukken/index.md",
            "stukken",
            {"title": titles["stukken"]},
            years=years(newest, self.wording),
            intro=lists["stukken"].format(stukken=count(len(letters), "stuk")),
        )
        yield self._page("dossiers/index.md", "dossiers", {"title": titles["dossiers"]}, dossiers=archive.dossiers)
        for path, key, documents in (
            ("moties/index.md", "moties", archive.motions),
            ("ontbreekt.md", "ontbreekt", archive.missing),
        ):
            empty = lists.get(key + "_leeg", lists["leeg"])
            yield self._page(
                path,
                "documenten",
                {"title": titles[key]},
                documents=documents,
                intro=lists[key],
                counted=self._counted() if key == "ontbreekt" else "",
                empty=empty,
            )
        for folder, parties in (("personen", archive.people), ("organisaties", archive.organisations)):
            intro = words["partij"][folder + "_uitleg"]
            yield self._page(f"{folder}/index.md", "partijen", {"title": titles[folder]}, parties=parties, intro=intro)
        yield self._page(
            "tijdlijn.md", "tijdlijn", {"title": titles["tijdlijn"]}, years=years(archive.entries, self.wording)
        )
        yield self._page("zoeken.md", "zoeken", {"title": titles["zoeken"]})
        yield self._about()
        yield self._data()

    def _data(self) -> tuple[str, str]:
        """What of the archive can be taken along, and how."""
        files = [
            (
                path,
                self.words["gegevens"]["bestanden"][path.rpartition("/")[2]],
                self.wording.size(len(_bytes(content))),
            )
            for path, content in sorted(self.exported.items())
            if path.rpartition("/")[2] in self.words["gegevens"]["bestanden"]
        ]
        columns = [
            (name, [(key, self.words["gegevens"]["velden"][key]) for key in keys]) for name, keys in COLUMNS.items()
        ]
        return self._page(
            "gegevens.md", "gegevens", {"title": self.words["titels"]["gegevens"]}, files=files, columns=columns
        )

    def _feed(self, page: str) -> str:
        """The feed of a page's own, where it has one."""
        return feed_path(page) if feed_path(page) in self.exported else ""

    def _counted(self) -> str:
        """How many references lead where, over all letters."""
        found = Counter(r.status for entry in self.archive.entries for r in (*entry.references, *entry.others))
        counted = {status: self.wording.number(found[status]) for status in self.words["stuk"]["status"]}
        return str(self.words["lijsten"]["ontbreekt_status"]).format(**counted)

    def _about(self) -> tuple[str, str]:
        archive, words = self.archive, self.words["over"]
        counted = {
            "stukken": archive.entries,
            "ongedateerd": [e for e in archive.entries if not e.letter.date],
            "dossiers": archive.dossiers,
            "documenten": archive.documents,
            "moties": archive.motions,
            "ontbreekt": archive.missing,
            "personen": archive.people,
            "organisaties": archive.organisations,
        }
        problems = sorted(
            ((problem, CATALOGUE[problem.code]) for problem in archive.problems),
            key=lambda pair: SEVERITIES.index(pair[1].severity),
        )
        figures = [(words[key], self.wording.number(len(things))) for key, things in counted.items()]
        return self._page(
            "over.md", "over", {"title": self.words["titels"]["over"]}, figures=figures, problems=problems
        )


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _by_entry(cited_in: tuple[CitedIn, ...]) -> list[tuple[Entry, list[Mention]]]:
    """Mentions grouped by the letter they stand in, in the order given."""
    grouped = groupby(cited_in, key=lambda cited: cited.entry.slug)
    together = ([*group] for _, group in grouped)
    return [(group[0].entry, [cited.mention for cited in group]) for group in together]
