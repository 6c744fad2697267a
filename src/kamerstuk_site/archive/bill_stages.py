"""How far a bill is, by the papers of its dossier that are here: the stages of its way through parliament, as a table.

What each stage rests on (Grondwet, Reglement van Orde) stands beside its name under `wetsvoorstel` in the words of the
site. A stage without a paper here is not said to have been skipped: papers can be missing, and many bills need none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.citation_graph import dossier_at
from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.archive.paper_relations import debates_on
from kamerstuk_site.model.archive import Card
from kamerstuk_site.model.facts import Chamber, the_only
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import table

Initiator = Literal["regering", "leden"]
"""Who brings in a bill: the government, or members of the Tweede Kamer."""


class PaperKind(NamedTuple):
    """A kind of paper that a bill can have in a stage."""

    key: str
    """Its name in the words, under `wetsvoorstel.papieren`; of no other kind in any stage."""
    named: re.Pattern[str]
    """What such a paper calls itself; one without a name of its own is called by its kind."""
    only: Initiator | None = None
    """Whose bills alone have it; None if every bill can."""
    series: str = ""
    """How the identifier begins of such a paper that has no number in the dossier; empty where it has one."""


class Stage(NamedTuple):
    """A stage on the way of a bill."""

    key: str
    """Its name and its source in the words, under `wetsvoorstel.stappen`."""
    chamber: Chamber | None
    """Whose papers these are; None where they are of no Chamber."""
    kinds: tuple[PaperKind, ...]


def _kind(
    key: str,
    named: str,
    only: Initiator | None = None,
    series: str = "",
) -> PaperKind:
    return PaperKind(key, re.compile(named, re.IGNORECASE), only, series)


BILL_ITSELF = "voorstel"
"""The kind of paper that is the bill as it was brought in, of which the Kamer keeps a record."""
_ADVICE = r"advies .*raad van state"
_ON_REPORT = r"nota (?:n\.a\.v\.|naar aanleiding van) het .*"
STAGES = (
    Stage(
        "advies",
        "tweede-kamer",
        (
            _kind("advies", rf"{_ADVICE}.*"),
            _kind("nader-rapport", r"(?:.* en )?nader rapport", "regering"),
            _kind("reactie", rf"{_ADVICE} en reactie.*", "leden"),
        ),
    ),
    Stage(
        "indiening",
        "tweede-kamer",
        (
            _kind("boodschap", r"koninklijke boodschap", "regering"),
            _kind("geleidende-brief", r"geleidende brief", "leden"),
            _kind(BILL_ITSELF, r"(?:voorstel|ontwerp) van (?:rijks)?wet.*"),
            _kind("toelichting", r"memorie van toelichting.*"),
        ),
    ),
    Stage(
        "voorbereiding",
        "tweede-kamer",
        (
            _kind("verslag", r"(?:nader |eind)?verslag|verslag \(initiatief.*"),
            _kind("nota-verslag", _ON_REPORT),
        ),
    ),
    Stage(
        "wijziging",
        "tweede-kamer",
        (
            _kind("nota-wijziging", r".*nota van wijziging(?:en)?"),
            _kind("amendement", r".*amendement(?:en)?(?: \(gewijzigd\))?"),
            _kind("gewijzigd", r"gewijzigd (?:voorstel|ontwerp) van .*"),
        ),
    ),
    Stage(
        "debat",
        "tweede-kamer",
        (_kind("handelingen", r"handelingen", series="h-tk-"),),
    ),
    Stage(
        "toezending",
        "eerste-kamer",
        (_kind("aan-eerste-kamer", r"(?:gewijzigd )?(?:voorstel|ontwerp) van .*"),),
    ),
    Stage(
        "voorbereiding-eerste-kamer",
        "eerste-kamer",
        (
            _kind("verslag-eerste-kamer", r"(?:nader )?(?:voorlopig |eind)?verslag"),
            _kind("antwoord", rf"(?:nadere )?memorie van antwoord|{_ON_REPORT}"),
        ),
    ),
    Stage(
        "debat-eerste-kamer",
        "eerste-kamer",
        (_kind("handelingen-eerste-kamer", r"handelingen", series="h-ek-"),),
    ),
    Stage(
        "bekendmaking",
        None,
        (_kind("staatsblad", r"staatsblad", series="stb-"),),
    ),
)
"""The stages in their order."""
_EVIDENCE = frozenset({"boodschap", BILL_ITSELF, "gewijzigd", "aan-eerste-kamer"})
"""The kinds of papers that only a bill has."""
_BY_MEMBERS = re.compile(
    r"(?:initiatief)?voorstel(?: van wet)? van (?:het lid|de leden)\b", re.IGNORECASE
)
"""How the title of a dossier says that members bring in its bill."""


class StagePapers(NamedTuple):
    """The papers of one kind that a bill has."""

    kind: str
    """`PaperKind.key`."""
    letters: tuple[str, ...]
    """Those that are here, by slug and in order of number."""
    elsewhere: tuple[str, ...]
    """By identifier those that the publisher names with this dossier, and that are not here."""


class BillStage(NamedTuple):
    """A stage of one bill."""

    key: str
    """`Stage.key`."""
    papers: tuple[StagePapers, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """All papers of the stage that are here, by slug; one of two kinds twice."""
        return tuple(slug for papers in self.papers for slug in papers.letters)


class Bill(NamedTuple):
    """A bill, by the papers of its dossier."""

    initiator: Initiator | None
    """None where the papers here do not tell, or do not agree."""
    stages: tuple[BillStage, ...]

    @property
    def last(self) -> BillStage:
        """The last stage of which a paper is here; there is one, that of the paper which shows that this is a bill."""
        reached = [stage for stage in self.stages if stage.letters]
        return reached[-1]

    def papers_here(self) -> Iterator[tuple[str, str, str]]:
        """Of each paper that is here its stage, its kind and its slug."""
        for stage in self.stages:
            for papers in stage.papers:
                for slug in papers.letters:
                    yield stage.key, papers.kind, slug


@table
def bill(
    rows: Rows,
    dossier_id: str,
) -> Bill | None:
    """The bill that a dossier is about; None where no paper here shows that it is about one."""
    dossier = dossier_at(rows, dossier_id)
    here: dict[str, list[str]] = defaultdict(list)
    for slug in dossier.letters:
        for kind in _kinds_of(card_at(rows, slug)):
            here[kind].append(slug)
    if _EVIDENCE.isdisjoint(here):
        return None
    initiator = _initiator(here, dossier.title or "")
    away: dict[str, list[str]] = defaultdict(list)
    for identifier in debates_on(rows, dossier_id):
        for kind in _kinds_in_series(identifier):
            own = sole_letter(rows, identifier)
            if own is None:
                away[kind].append(identifier)
            elif own.slug not in here[kind]:
                here[kind].append(own.slug)
    stages = [_stage(stage, initiator, here, away) for stage in STAGES]
    return Bill(initiator, tuple(stages))


def _kinds_of(card: Card) -> tuple[str, ...]:
    """The kinds of papers that a letter is; its number in figures is one of the Tweede Kamer, in letters of either."""
    in_figures = (card.number or "").isdigit()
    chamber = card.chamber or ("tweede-kamer" if in_figures else None)
    return _kinds_named(card.document_type or card.kind.replace("-", " "), chamber)


@lru_cache(maxsize=1 << 10)
def _kinds_named(name: str, chamber: Chamber | None) -> tuple[str, ...]:
    """The kinds of papers that one of this name is."""
    return tuple(
        kind.key
        for stage in STAGES
        if stage.chamber in (None, chamber)
        for kind in stage.kinds
        if kind.named.fullmatch(name)
    )


def _kinds_in_series(identifier: str) -> Iterable[str]:
    """The kinds of papers that one with this identifier is, which has no number in a dossier."""
    for stage in STAGES:
        for kind in stage.kinds:
            if kind.series and identifier.startswith(kind.series):
                yield kind.key


def _initiator(
    kinds: Collection[str],
    title: str,
) -> Initiator | None:
    """Who brings in a bill that has such papers, in a dossier of this title."""
    told: list[Initiator] = ["leden"] if _BY_MEMBERS.match(title) else []
    for stage in STAGES:
        told += [kind.only for kind in stage.kinds if kind.only and kind.key in kinds]
    return the_only(told)


def _stage(
    stage: Stage,
    initiator: Initiator | None,
    here: dict[str, list[str]],
    away: dict[str, list[str]],
) -> BillStage:
    """The papers of one stage: all that are here, and what is missing of kinds that this bill has for certain."""
    papers = tuple(
        StagePapers(kind.key, tuple(here[kind.key]), tuple(away[kind.key]))
        for kind in stage.kinds
        if here[kind.key] or kind.only in (None, initiator)
    )
    return BillStage(stage.key, papers)
