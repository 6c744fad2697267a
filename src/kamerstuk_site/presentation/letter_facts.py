"""What the page of a letter shows of it: its facts with their origin, its facets, its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import Neighbours, neighbours
from kamerstuk_site.archive.citation_graph import beside_in_dossier
from kamerstuk_site.archive.paper_zaken import own_paper
from kamerstuk_site.archive.party_names import brief_name
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, Entry, Reference
from kamerstuk_site.model.facts import DossierName, Fact, Person, value_of
from kamerstuk_site.presentation.page_links import Here, Markdown, inert
from kamerstuk_site.presentation.recorded_fate import facets_of
from kamerstuk_site.reading.dutch.sentences import shortened

_PEOPLE = ("senders", "answered_by", "recipients", "speakers")
_LONGEST_IN_ROW = 44
"""Characters of the title of a dossier in the row of facts above the text."""
_SAID_BY_US = frozenset({"identifier", "chamber", "session"})
"""What of that row is not in words of the letter."""
_WORDED = {"kind": "soorten", "chamber": "kamers"}


class ShownFact(NamedTuple):
    """A fact as the page shows it."""

    label: str
    values: list[Markdown]
    herkomst: Markdown


@dataclass(frozen=True)
class LetterPage:
    """A letter, seen from its own page."""

    entry: Entry
    here: Here

    @property
    def _words(self) -> Any:
        return self.here.links.wording.words

    def kicker(self) -> Markdown:
        """`Brief · 35 570 V · nr. 22`, with the dossiers as links."""
        letter = self.entry.card
        called = self.here.links.wording.called(letter)
        parts = [inert(called)]
        parts += (self.here.dossier_number(each.id) for each in letter.dossiers)
        if letter.number:
            number = identifiers.display_number(letter.number)
            parts.append(inert(number))
        return Markdown(" · ".join(parts))

    def unsaid(self) -> Markdown:
        """What neither the kicker nor the title nor the spoken line says, in a few words each."""
        letter = self.entry.card
        said = f"{letter.title} {self.here.links.wording.spoken(letter)}".casefold()
        forms, links = self._words["rij"], self.here.links
        found = []
        for key, value in self._brief_facts():
            if value and value.casefold() not in said:
                words = value if key in _SAID_BY_US else links.in_dutch(value)
                found.append(forms[key].format(waarde=inert(words)))
        return Markdown(" · ".join(found))

    def _brief_facts(self) -> Iterator[tuple[str, str]]:
        """The facts of the row above the text, with a value that fits in it, in order; empty for what is not stated."""
        letter, stated = self.entry.card, self.entry.letter.facts
        yield "print", value_of(stated.print, "")
        yield "document_type", letter.document_type or ""
        if not letter.number:  # the kicker says it
            yield "identifier", identifiers.display(letter.identifier or "")
        yield "chamber", self._words["kamers"].get(letter.chamber, "")
        yield "session", letter.session or ""
        yield "place", letter.place or ""
        yield "reference", value_of(stated.reference, "")
        titles = [dossier.title or "" for dossier in letter.dossiers]
        yield "dossiers", shortened("".join(titles[:1]), _LONGEST_IN_ROW)

    def facts(self) -> list[ShownFact]:
        """What the letter states about itself, in the contract's order; its own name only where its kind is another."""
        letter, labels = self.entry.letter, self._words["feiten"]
        stated = letter.facts.stated()
        own_name = value_of(letter.facts.document_type)
        if own_name == self._words["soorten"][letter.kind]:
            del stated["document_type"]
        found = []
        for key, fact in stated.items():
            values = self._values(key, fact)
            found.append(ShownFact(labels[key], values, self._herkomst(key, fact)))
        withdrawn = inert(self._words["herkomst"]["vervallen"])
        values = [Markdown(f"<em>{withdrawn}</em>")]
        for key, fact in letter.facts.withdrawn:
            found.append(ShownFact(labels[key], values, self._herkomst(key, fact)))
        return found

    @cached_property
    def _of_each(self) -> dict[str, Callable[[Any], Markdown]]:
        """How one value is shown of a fact that has several, by its key."""
        in_dutch = self.here.links.in_dutch
        return {
            "dossiers": self._dossier,
            **dict.fromkeys(("copies", "request", "categories"), in_dutch),
            **dict.fromkeys(_PEOPLE, self._person),
        }

    def _values(self, key: str, fact: Fact[Any]) -> list[Markdown]:
        if key not in self._of_each:
            return [inert(self._one_value(key, fact))]
        values = list(map(self._of_each[key], fact.value))
        # On one line: dozens can speak.
        return [Markdown(" · ".join(values))] if key == "speakers" else values

    def _one_value(self, key: str, fact: Fact[Any]) -> object:
        """What the page says of a fact that has one value."""
        wording = self.here.links.wording
        if key in _WORDED:
            return self._words[_WORDED[key]][fact.value]
        if key == "date":
            return wording.date(fact.value)
        if key == "not_before":
            return wording.when(self.entry.card)
        if key == "title" and fact.origin.source == "derived":
            return self._words["feiten"]["titel_afgeleid"]
        return self.here.links.in_dutch(fact.value)

    def _dossier(self, dossier: DossierName) -> Markdown:
        number = self.here.dossier_number(dossier.id)
        title = self.here.links.in_dutch(dossier.title or "")
        return Markdown(f"{number} {title}".strip())

    def _person(self, person: Person) -> Markdown:
        slug = self.entry.slug
        of_office = filter(None, (person.role, person.organisation))
        parts = [self.here.named(part, slug) for part in of_office]
        offices = map(self.here.links.in_dutch, parts)
        name = self.here.named(person.name, slug) if person.name else Markdown()
        return Markdown(", ".join(filter(None, (name, *offices))))

    def _herkomst(self, key: str, fact: Fact[Any]) -> Markdown:
        """Closed until asked for. HTML, because Markdown has no such thing; without it the words still stand there."""
        words = self._words["herkomst"]
        label = words["ingevuld" if fact.origin.source == "correction" else "kop"]
        origin = self._read(fact)
        if fact.replaced:
            label = words["gecorrigeerd"]
            old = "; ".join(self._values(key, fact.replaced))
            replaced = f"{inert(words['vervangt'])} {old}. {self._read(fact.replaced)}"
            origin = f"{origin}.<br>{replaced}"
        name = f"<span> {inert(self._words['feiten'][key])}</span>"
        summary = f"<summary>{inert(label)}{name}</summary>"
        return Markdown(f'<details class="herkomst">{summary} {origin}</details>')

    def _read(self, fact: Fact[Any]) -> str:
        """Where a fact was read, and the words."""
        origin = fact.origin
        source = self._words["herkomst"][origin.source]
        place = self.here.links.wording.translated(origin.where)
        parts = filter(None, (source, origin.file, place))
        where = ", ".join(parts)
        return f"{inert(where)}: “{self.here.links.in_dutch(origin.quote)}”"

    def about(self, reference: Reference) -> Markdown:
        """What a cited document is, as far as is known here: the title and what else a `Target` knows."""
        target = self.here.links.target(reference.identifier)
        if not target:
            return Markdown()
        parts = self.here.links.in_dutch(target.title), inert(target.about)
        return Markdown(" · ".join(filter(None, parts)))

    def neighbours(self) -> list[tuple[str, Card]]:
        """Previous and next letter in each dossier, with what to call them; in time where those are others."""
        rows = self.here.links.rows
        slug = self.entry.slug
        found = []
        for dossier in self.entry.letter.dossiers:
            beside = beside_in_dossier(rows, dossier.id, slug)
            number = identifiers.display_dossier(dossier.id)
            found += self._beside("dossier", number, beside)
        shown = {letter.slug for _, letter in found}
        in_time = self._beside("tijd", "", neighbours(rows, slug))
        return found + [
            (label, other) for label, other in in_time if other.slug not in shown
        ]

    def _beside(
        self,
        order: str,
        dossier: str,
        beside: Neighbours,
    ) -> list[tuple[str, Card]]:
        words = self._words["stuk"]
        found = []
        for which, slug in zip(("vorig", "volgend"), beside, strict=True):
            if slug:
                label = words[f"{which}_{order}"].format(dossier=dossier)
                found.append((label, self.here.links.card(slug)))
        return found

    def tags(self) -> list[str]:
        """`facet: value`, for each facet of the search page."""
        letter = self.entry.card
        undated = self._words["zin"]["ongedateerd"]
        dossiers = (dossier.id for dossier in letter.dossiers)
        facets: dict[str, Iterable[object]] = {
            "jaar": [letter.date.year if letter.date else undated],
            "dossier": map(identifiers.display_dossier, dossiers),
            "afzender": dict.fromkeys(map(brief_name, letter.senders)),
            "soort": [self.here.links.wording.kind(letter).lower()],
            "type": filter(None, [letter.document_type]),
            "thema": dict.fromkeys((*letter.subjects, *letter.categories)),
        }
        links = self.here.links
        recorded = facets_of(links, own_paper(links.rows, letter))
        facets |= {facet: [value] for facet, value in recorded.items()}
        found: list[str] = []
        for facet, values in facets.items():
            found += (f"{facet}: {value}" for value in values)
        return found
