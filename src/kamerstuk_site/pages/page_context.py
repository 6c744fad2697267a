"""What the functions that make pages share: the archive's rows, words and links, and the templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import letters_in_time
from kamerstuk_site.archive.citation_graph import document_at
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, CitedDocument, CitedIn
from kamerstuk_site.pages.templates import prepared, template
from kamerstuk_site.presentation import front_matter
from kamerstuk_site.presentation.motion_subject import motion_subject
from kamerstuk_site.presentation.page_links import (
    Here,
    Links,
    Markdown,
    inert,
    party_path,
)
from kamerstuk_site.presentation.settings import addresses, templates_of
from kamerstuk_site.presentation.site_urls import Addresses
from kamerstuk_site.presentation.wording import Wording
from kamerstuk_site.tables.rows import Rows

NEWEST = 10
"""Letters, dossiers and motions on the home page."""
PageFile = tuple[str, str]
"""Path under the output folder, and the text: Markdown, or a file that a page shows."""


class CellPart(NamedTuple):
    """A part of a cell of a table: words, the page they lead to, and what stands behind the link."""

    text: str
    path: str = ""
    after: str = ""


class PageContext:
    """The archive as one row of a table sees it, which depends on all that is read through it: each row has its own."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows

    @cached_property
    def links(self) -> Links:
        """What can be linked to."""
        return Links(self.rows)

    @property
    def wording(self) -> Wording:
        """Phrases in the words of the site."""
        return self.links.wording

    @property
    def words(self) -> Any:
        """All words of the site."""
        return self.links.words

    @cached_property
    def addresses(self) -> Addresses:
        """Whole addresses, where the site has one."""
        return addresses(self.rows)

    def card(self, slug: str) -> Card:
        """What other pages show of a letter that is here."""
        return self.links.card(slug)

    def card_if_any(self, slug: str | None) -> Card | None:
        """What other pages show of a letter; None where there is none."""
        return self.card(slug) if slug else None

    def cards(self, slugs: Iterable[str]) -> list[Card]:
        """What other pages show of letters that are here, in the order given."""
        return list(map(self.card, slugs))

    def document(self, identifier: str) -> CitedDocument:
        """A document that is cited or held here."""
        return document_at(self.rows, identifier)

    def subject(self, motion: CitedDocument) -> str:
        """See `motion_subject`."""
        return motion_subject(self.rows, motion)

    def about_motion(self, motion: CitedDocument) -> Markdown:
        """Its subject, number, and how many letters speak of it, as far as there is something to say."""
        subject = self.links.in_dutch(self.subject(motion))
        summary = inert(self.wording.document_summary(motion))
        return Markdown(" · ".join(filter(None, (subject, summary))))

    def here(self, path: str) -> Here:
        """A page, from which links are drawn."""
        return Here(path, self.links)

    def day(self, letter: Card) -> str:
        """The date of a letter as lists have it: `4 mei 2020`, `na 14 februari 2026`."""
        return self.wording.when(letter, short=True)

    def page(
        self,
        path: str,
        name: str,
        front: Mapping[str, Any] | None = None,
        **shown: Any,
    ) -> PageFile:
        """A page: its front matter, and its template filled in with what it shows.

        Args:
            path: of the page, under the output folder.
            name: of the template, without its suffix.
            front: the front matter; None for a page of which `titels` in the words has the title.
            shown: what the template prints; the title too, where that is not the one of the front matter.
        """
        front = front or {"title": self.words["titels"][name]}
        body = self.part(path, name, **{"title": front["title"]} | shown)
        return path, f"{front_matter.dump(dict(front))}\n{body}\n"

    def part(
        self,
        path: str,
        name: str,
        **shown: Any,
    ) -> str:
        """A template filled in for a page, without what lies around it; for arguments see `page`."""
        file = f"{name}.md.j2"
        digest = template(self.rows, file)
        filled_in = prepared(templates_of(self.rows.inputs), file, digest)
        known = {"here": self.here(path)} | self._phrases()
        return filled_in.render(known | shown).strip("\n")

    def _phrases(self) -> dict[str, Any]:
        """What every template may say."""
        say = self.wording
        return {
            "w": self.words,
            "in_dutch": self.links.in_dutch,
            "summary": say.summary,
            "claim": say.claim,
            "figure": say.number,
            "kind_and_sender": say.kind_and_sender,
            "dossier_place": say.dossier_place,
            "display": identifiers.display,
            "reference_status": say.reference_status,
        }

    def named(self, name: str, where: str) -> CellPart:
        """A name as a letter (by slug) or motion (by identifier) has it, for a table; see `Here.named`."""
        party = self.links.party(where, name)
        return CellPart(name, party_path(party) if party else "")

    def last_claim(self, document: CitedDocument) -> list[str]:
        """What the last letter that says so says became of a document; empty where none does."""
        cited = document.last_claim
        if cited is None or cited.mention.claim is None:
            return []
        letter = self.card(cited.slug)
        return [self.wording.last_claim(cited.mention.claim, letter)]

    @property
    def newest(self) -> list[str]:
        """The letters by slug, newest first; those that have no place in time behind the others."""
        letters = letters_in_time(self.rows)[::-1]
        return sorted(letters, key=lambda slug: not self.card(slug).timed)


def by_letter(
    context: PageContext,
    cited_in: Iterable[CitedIn],
) -> list[tuple[Card, list[CitedIn]]]:
    """Mentions grouped by the letter they stand in, in the order given."""
    grouped = groupby(cited_in, key=lambda cited: cited.slug)
    return [(context.card(slug), list(group)) for slug, group in grouped]
