"""What the page of a letter shows of it: its facts with their origin, its facets, its neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from kamerstuk_site.archive.addresses import neighbours
from kamerstuk_site.archive.citation_graph import beside_in_dossier
from kamerstuk_site.archive.party_names import brief_name
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Card, Entry, Reference
from kamerstuk_site.model.facts import Fact, Person
from kamerstuk_site.presentation.page_links import Here, Markdown, inert

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
        letter, labels = self.entry.letter, self._words["feiten"]
        stated = letter.facts.stated()
        own_name = letter.facts.document_type
        if own_name and own_name.value == self._words["soorten"][letter.kind]:
            del stated["document_type"]
        found: list[ShownFact] = []
        for key, fact in stated.items():
            values = self._values(key, fact)
            found.append(ShownFact(labels[key], values, self._herkomst(key, fact)))
        withdrawn = inert(self._words["herkomst"]["vervallen"])
        values = [Markdown(f"<em>{withdrawn}</em>")]
        for key, fact in letter.facts.withdrawn:
            found.append(ShownFact(labels[key], values, self._herkomst(key, fact)))
        return found

    def _values(self, key: str, fact: Fact[Any]) -> list[Markdown]:
        show = _SHOWN_AS.get(key, LetterPage._stated)
        return show(self, key, fact)

    def _stated(self, _key: str, fact: Fact[Any]) -> list[Markdown]:
        return [inert(fact.value)]

    def _title(self, key: str, fact: Fact[Any]) -> list[Markdown]:
        if fact.origin.source == "derived":
            return [inert(self._words["feiten"]["titel_afgeleid"])]
        return self._stated(key, fact)

    def _people(self, _key: str, fact: Fact[Any]) -> list[Markdown]:
        return list(map(self._person, fact.value))

    def _speakers(self, key: str, fact: Fact[Any]) -> list[Markdown]:
        """On one line: dozens can speak."""
        return [Markdown(" · ".join(self._people(key, fact)))]

    def _dossiers(self, _key: str, fact: Fact[Any]) -> list[Markdown]:
        found: list[Markdown] = []
        for dossier in fact.value:
            number = self.here.dossier_number(dossier.id)
            found.append(Markdown(f"{number} {inert(dossier.title or '')}".strip()))
        return found

    def _copies(self, _key: str, fact: Fact[Any]) -> list[Markdown]:
        return list(map(inert, fact.value))

    def _worded(self, key: str, fact: Fact[Any]) -> list[Markdown]:
        return [inert(self._words[_WORDED[key]][fact.value])]

    def _date(self, _key: str, fact: Fact[Any]) -> list[Markdown]:
        return [inert(self.here.links.wording.date(fact.value))]

    def _not_before(self, _key: str, _fact: Fact[Any]) -> list[Markdown]:
        return [inert(self.here.links.wording.when(self.entry.card))]

    def _person(self, person: Person) -> Markdown:
        parts = filter(None, (person.name, person.role, person.organisation))
        return Markdown(
            ", ".join(self.here.named(part, self.entry.slug) for part in parts)
        )

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
        where = ", ".join(filter(None, (source, origin.file, origin.where)))
        return f"{inert(where)}: “{inert(origin.quote)}”"

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
            found.append((words["vorig_dossier"].format(dossier=number), before))
            found.append((words["volgend_dossier"].format(dossier=number), after))
        before, after = neighbours(rows, self.entry.slug)
        found.append((words["vorig_tijd"].format(dossier=""), before))
        found.append((words["volgend_tijd"].format(dossier=""), after))
        return [(label, self.here.links.card(slug)) for label, slug in found if slug]

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
        }
        found: list[str] = []
        for facet, values in facets.items():
            found += (f"{facet}: {value}" for value in values)
        return found


_SHOWN_AS: Mapping[str, Callable[[LetterPage, str, Fact[Any]], list[Markdown]]] = {
    "title": LetterPage._title,
    "kind": LetterPage._worded,
    "date": LetterPage._date,
    "not_before": LetterPage._not_before,
    "chamber": LetterPage._worded,
    "dossiers": LetterPage._dossiers,
    "senders": LetterPage._people,
    "answered_by": LetterPage._people,
    "recipients": LetterPage._people,
    "copies": LetterPage._copies,
    "speakers": LetterPage._speakers,
}
"""How the page shows the values of a fact, by key; any other fact as it is stated."""
