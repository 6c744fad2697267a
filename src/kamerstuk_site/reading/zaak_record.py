"""A record of a Zaak -> what it says of a paper: which it is, what was decided, who voted how, what was advised.

Source of names and values: the `$metadata` of https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0, and its answers.
Version 5 has other names for a few fields; these are read under both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.grouping import by_group, split_by
from kamerstuk_site.model.identifiers import kamerstuk, parts
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.zaak import (
    Choice,
    Decision,
    Result,
    Vote,
    VoteKind,
    Zaak,
    ZaakLetter,
)
from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.parliament_record import ZAAK, ParliamentRecord
from kamerstuk_site.reading.record_fields import RecordFields

OWN_PAPERS: Mapping[str, str] = {
    "Motie": "Motie",
    "Amendement": "Amendement",
    "Wetgeving": "Voorstel van wet",
    "Initiatiefwetgeving": "Voorstel van wet",
    "Begroting": "Voorstel van wet",
}
"""By kind of Zaak the kind of the document that it is about; `Motie (gewijzigd/nader)` is a `Motie` too."""
_RESULTS: Mapping[str, Result] = {
    "aangenomen": "aangenomen",
    "zonder stemming aannemen": "aangenomen",
    "verworpen": "verworpen",
    "niet aangenomen": "verworpen",
    "aangehouden": "aangehouden",
    "aanhouden": "aangehouden",
    "ingetrokken": "ingetrokken",
    "uitstellen": "uitgesteld",
    "gestaakt": "gestaakt",
    "vervallen": "vervallen",
}
"""By what stands behind `Stemmen - ` in `BesluitSoort`."""
_VOTING = lazy_pattern(r"stemmen\s*-\s*(?P<result>.*)", re.IGNORECASE)
_KINDS: Mapping[str, VoteKind] = {
    "hoofdelijk": "hoofdelijk",
    "met handopsteken": "handopsteken",
    "zonder stemming": "zonder-stemming",
}
"""By `StemmingsSoort`."""
_CHOICES: Mapping[str, Choice] = {
    "voor": "voor",
    "tegen": "tegen",
    "niet deelgenomen": "niet-deelgenomen",
}
"""By `Stemming.Soort`."""
_DECIDED = "besluit"
"""The `Status` of what was decided; anything else, such as `Voorstel`, is a proposal."""
_GOVERNMENT = "brief regering"
_APPRECIATION = lazy_pattern(r"\bappreci", re.IGNORECASE)
_MOST_SEATS = 225
"""Those of both Chambers."""


@dataclass(frozen=True, slots=True)
class ZaakReading:
    """What a record of a Zaak says, and what is wrong with it."""

    zaak: Zaak
    problems: tuple[Problem, ...] = ()
    numbered: tuple[tuple[str, str], ...] = ()
    """Of its documents, as far as both are stated, parliament's number (`2025D12345`) and the identifier."""


def read_zaak(record: ParliamentRecord) -> ZaakReading:
    """Read what a record of a Zaak says; what is wrong in it is reported, and the rest is read."""
    fields = RecordFields(record.file, record.fields, path=ZAAK)
    kind = fields.text("Soort")
    documents = fields.objects("Document")
    zaak = Zaak(
        file=record.file,
        number=fields.text("Nummer"),
        kind=kind,
        subject=fields.text("Onderwerp") or fields.text("Titel"),
        paper=_paper(fields, kind, documents),
        appreciation=fields.text("Kabinetsappreciatie"),
        status=fields.text("HuidigeBehandelstatus"),
        done=fields.flag("Afgedaan"),
        decisions=_decisions(fields),
        letters=tuple(_letters(documents)),
    )
    numbered = tuple(_numbered(documents))
    return ZaakReading(zaak, fields.first_problems(), numbered)


# ---------------------------------------------------------------- which paper it is


def _paper(fields: RecordFields, kind: str, documents: Iterable[RecordFields]) -> str:
    """The paper that a Zaak is about; empty where the record does not tell for certain, which is reported."""
    own = OWN_PAPERS.get(kind)
    if own is None:
        fields.report("Soort", f"“{kind}”", f"een van: {', '.join(OWN_PAPERS)}")
        return ""
    found = {_identifier(each, fields) for each in documents if _is_called(each, own)}
    numbered = sorted(found - {""})
    paper = the_only(numbered)
    if paper is None:
        numbers = ", ".join(numbered) or "geen publicatienummer"
        fields.report("Document", numbers, f"het nummer van één stuk van soort {own}")
    return paper or ""


def _is_called(document: RecordFields, kind: str) -> bool:
    called = document.text("Soort").casefold()
    return called == kind.casefold() or called.startswith(f"{kind.casefold()} (")


def _identifier(document: RecordFields, zaak: RecordFields) -> str:
    """The identifier of a document: as its version states it, else made of dossier and ondernummer; or empty."""
    stated = _stated_identifier(document)
    if stated:
        return stated
    number = document.number("Ondernummer", "Volgnummer", most=10**6)
    dossier = _dossier(document) or _dossier(zaak)
    if not (dossier and number):
        return ""
    written = kamerstuk(dossier, str(number))
    numbered = parts(written)
    return numbered.identifier if numbered else ""


def _numbered(documents: Iterable[RecordFields]) -> Iterator[tuple[str, str]]:
    """Parliament's number and the identifier of each document that states both."""
    for document in documents:
        number = document.text("DocumentNummer", "Nummer")
        identifier = _identifier(document, document)
        if number and identifier:
            yield number, identifier


def _stated_identifier(document: RecordFields) -> str:
    version = document.object("HuidigeDocumentVersie")
    publications = version.objects("DocumentPublicatie")
    stated = [each.identifier("Identifier") for each in publications]
    stated.append(version.identifier("ExterneIdentifier"))
    return the_only(filter(None, stated)) or ""


def _dossier(fields: RecordFields) -> str:
    """The one dossier that a Zaak or document names, by canonical id (`35570-V`); or empty."""
    named = set()
    for dossier in fields.objects("Kamerstukdossier"):
        number = dossier.number("Nummer", most=99_999)
        digits = str(number or "")
        addition = dossier.text("Toevoeging").strip("()- ")
        stated = filter(None, (digits, addition))
        named.add("-".join(stated))
    return the_only(named) or ""


def _letters(documents: Iterable[RecordFields]) -> list[ZaakLetter]:
    """The letters of the government among the documents, in order of time."""
    found = []
    for document in documents:
        if document.text("Soort").casefold() != _GOVERNMENT:
            continue
        subject = document.text("Onderwerp") or document.text("Titel")
        found.append(
            ZaakLetter(
                identifier=_stated_identifier(document),
                subject=subject,
                day=document.day("Datum"),
                is_appreciation=bool(_APPRECIATION.search(subject)),
            )
        )
    return sorted(found, key=lambda each: (each.day or dt.date.min, each))


# ---------------------------------------------------------------- what was decided


def _decisions(fields: RecordFields) -> tuple[Decision, ...]:
    """The decisions on a Zaak in order of time, without what is only a proposal or decides nothing of the paper."""
    own = fields.text("Id")
    by_id: dict[str, Decision] = {}
    for number, each in enumerate(fields.objects("Besluit")):
        status = each.text("Status").casefold()
        is_proposal = status not in ("", _DECIDED)
        if is_proposal or not _is_on(each, own):
            continue
        decision = _decision(each)
        if decision.votes or _VOTING.match(decision.stated):
            by_id[decision.id or str(number)] = decision
    in_time = sorted(by_id.values(), key=_in_time)
    return tuple(in_time)


def _is_on(decision: RecordFields, own: str) -> bool:
    """False if the agenda item of a decision names Zaken, and this one is none of them: that is reported."""
    agenda = decision.object("Agendapunt")
    zaken = agenda.objects("Zaak")
    named = [zaak.text("Id") for zaak in zaken]
    is_on = not own or not named or own in named
    if not is_on:
        decision.report("Agendapunt.Zaak", "alleen andere zaken", f"ook {own}")
    return is_on


def _in_time(decision: Decision) -> tuple[dt.date, str]:
    return decision.day or dt.date.min, decision.id


def _decision(fields: RecordFields) -> Decision:
    stated = fields.text("BesluitSoort")
    voting = _VOTING.match(stated)
    result = _RESULTS.get(voting["result"].strip().casefold()) if voting else None
    kind = _kind(fields, stated)
    agenda = fields.object("Agendapunt")
    votes, mistakes = _corrected(_votes(fields, kind))
    return Decision(
        id=fields.text("Id"),
        stated=stated,
        text=fields.text("BesluitTekst"),
        result=result,
        kind=kind,
        day=agenda.object("Activiteit").day("Datum"),
        agenda=agenda.text("Onderwerp"),
        note=fields.text("Opmerking"),
        votes=votes,
        mistakes=mistakes,
    )


def _kind(fields: RecordFields, stated: str) -> VoteKind | None:
    kind = _KINDS.get(fields.text("StemmingsSoort").casefold())
    without = "zonder stemming" in stated.casefold()
    return kind or ("zonder-stemming" if without else None)


def _votes(fields: RecordFields, kind: VoteKind | None) -> Iterable[Vote]:
    """The votes of a decision, each once; one without a known choice or a name is reported."""
    seen: set[str] = set()
    for vote in fields.objects("Stemming"):
        id_ = vote.text("Id")
        found = _vote(vote, kind)
        if found and not (id_ and id_ in seen):
            seen.add(id_)
            yield found


def _vote(fields: RecordFields, kind: VoteKind | None) -> Vote | None:
    """A vote: of a member where the decision is by roll call or, where it does not say how, where one is named."""
    stated = fields.text("Soort")
    choice = _CHOICES.get(stated.casefold())
    name = fields.text("ActorNaam")
    party = fields.text("ActorFractie")
    if choice is None or not (name or party):
        expected = "Voor, Tegen of Niet deelgenomen, met een naam"
        fields.report("Soort", f"“{stated[:40]}”", expected)
        return None
    by_member = kind == "hoofdelijk" or (kind is None and fields.text("Persoon_Id"))
    seats = fields.number("FractieGrootte", most=_MOST_SEATS)
    mistake = bool(fields.flag("Vergissing"))
    if by_member:
        return Vote(choice, party, name, seats=1, mistake=mistake)
    return Vote(choice, party or name, "", seats, mistake)


def _corrected(
    votes: Iterable[Vote],
) -> tuple[tuple[Vote, ...], tuple[Vote, ...]]:
    """The votes that count, and the mistakes in whose place the same voter has another vote."""
    by_voter = by_group(((vote.party, vote.member), vote) for vote in votes)
    count: list[Vote] = []
    mistakes: list[Vote] = []
    for own in by_voter.values():
        mistaken, meant = split_by(own, attrgetter("mistake"))
        count += meant or own
        if meant:
            mistakes += mistaken
    return tuple(count), tuple(mistakes)
