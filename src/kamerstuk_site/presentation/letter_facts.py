"""What the page of a letter shows of it: its facts with their origin, its facets, its neighbours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import neighbours
from kamerstuk_site.archive.citation_graph import beside_in_dossier
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, Entry, Reference
from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.presentation.page_links import Here, Markdown, inert

_PEOPLE = ("senders", "answered_by", "recipients", "speakers")
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
        letter, number = self.entry.letter, self.entry.letter.facts.number
        parts = [inert(self.here.links.wording.called(self.entry.card))]
        parts += [self.here.dossier_number(dossier.id) for dossier in letter.dossiers]
        if number:
            parts.append(inert(identifiers.display_number(number.value)))
        return Markdown(" · ".join(parts))

    def facts(self) -> list[ShownFact]:
        """What the letter states about itself, in the contract's order; its own name only where its kind is another."""
        facts = self.entry.letter.facts
        gone = [Markdown(f"<em>{inert(self._words['herkomst']['vervallen'])}</em>")]
        return [
            ShownFact(
                self._words["feiten"][key],
                self._values(key, fact),
                self._herkomst(key, fact),
            )
            for key, fact in facts.stated().items()
            if key != "document_type"
            or fact.value != self._words["soorten"][self.entry.letter.kind]
        ] + [
            ShownFact(self._words["feiten"][key], gone, self._herkomst(key, fact))
            for key, fact in facts.withdrawn
        ]

    def _values(self, key: str, fact: Fact[Any]) -> list[Markdown]:
        value, wording = fact.value, self.here.links.wording
        if key in _PEOPLE:
            people = [self._person(person) for person in value]
            return (
                [Markdown(" · ".join(people))] if key == "speakers" else people
            )  # dozens can speak
        if key == "dossiers":
            return [
                Markdown(
                    f"{self.here.dossier_number(d.id)} {inert(d.title or '')}".strip()
                )
                for d in value
            ]
        if key == "copies":
            return [inert(copy) for copy in value]
        if key in _WORDED:
            return [inert(self._words[_WORDED[key]][value])]
        if key in {"date", "not_before"}:
            return [
                inert(
                    wording.date(value)
                    if key == "date"
                    else wording.when(self.entry.card)
                )
            ]
        derived_title = key == "title" and fact.origin.source == "derived"
        return [
            inert(self._words["feiten"]["titel_afgeleid"] if derived_title else value)
        ]

    def _person(self, person: Person) -> Markdown:
        parts = (person.name, person.role, person.organisation)
        return Markdown(
            ", ".join(self.here.named(part, self.entry.slug) for part in parts if part)
        )

    def _herkomst(self, key: str, fact: Fact[Any]) -> Markdown:
        """Closed until asked for. HTML, because Markdown has no such thing; without it the words still stand there."""
        words = self._words["herkomst"]
        label, told = (
            words["ingevuld" if fact.origin.source == "correction" else "kop"],
            self._read(fact),
        )
        if fact.replaced:
            label, old = (
                words["gecorrigeerd"],
                "; ".join(self._values(key, fact.replaced)),
            )
            told = f"{told}.<br>{inert(words['vervangt'])} {old}. {self._read(fact.replaced)}"
        summary = f"<summary>{inert(label)}<span> {inert(self._words['feiten'][key])}</span></summary>"
        return Markdown(f'<details class="herkomst">{summary} {told}</details>')

    def _read(self, fact: Fact[Any]) -> str:
        """Where a fact was read, and the words."""
        origin = fact.origin
        place = ", ".join(
            filter(
                None,
                (self._words["herkomst"][origin.source], origin.file, origin.where),
            )
        )
        return f"{inert(place)}: “{inert(origin.quote)}”"

    def about(self, reference: Reference) -> str:
        """What a cited document is, where the archive holds it: its title, date and sender."""
        target = self.here.links.target(reference.identifier)
        return target.about if target else ""

    def neighbours(self) -> list[tuple[str, Card]]:
        """Previous and next letter in each dossier and in time, with what to call them."""
        words, rows = self._words["stuk"], self.here.links.rows
        found = []
        for dossier in self.entry.letter.dossiers:
            number = identifiers.display_dossier(dossier.id)
            before, after = beside_in_dossier(rows, dossier.id, self.entry.slug)
            found += [(words["vorig_dossier"].format(dossier=number), before)]
            found += [(words["volgend_dossier"].format(dossier=number), after)]
        before, after = neighbours(rows, self.entry.slug)
        found += [
            (words["vorig_tijd"].format(dossier=""), before),
            (words["volgend_tijd"].format(dossier=""), after),
        ]
        return [(label, self.here.links.card(slug)) for label, slug in found if slug]

    def tags(self) -> list[str]:
        """`facet: value`, for each facet of the search page."""
        letter, wording = self.entry.card, self.here.links.wording
        names = (
            person.name or person.role or person.organisation or ""
            for person in letter.senders
        )
        facets = {
            "jaar": [
                str(letter.date.year)
                if letter.date
                else self._words["zin"]["ongedateerd"]
            ],
            "dossier": [
                identifiers.display_dossier(dossier.id) for dossier in letter.dossiers
            ],
            "afzender": list(dict.fromkeys(names)),
            "soort": [wording.kind(letter).lower()],
            "type": [letter.document_type] if letter.document_type else [],
        }
        return [
            f"{facet}: {value}" for facet, values in facets.items() for value in values
        ]
