"""What the publisher prints on a parliamentary paper: chamber, session, dossier, number, identifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import dropwhile
from operator import attrgetter

from kamerstuk_site.model.document import Line
from kamerstuk_site.model.facts import Chamber, DossierName, Facts, value_of
from kamerstuk_site.model.identifiers import IdentifierParts, kamerstuk
from kamerstuk_site.reading.dutch.cover_sheet import APPENDIX
from kamerstuk_site.reading.dutch.patterns import Match, lazy_pattern
from kamerstuk_site.reading.dutch.site_words import SITE_FRAME
from kamerstuk_site.reading.facts.chamber_and_session import (
    CHAMBERS,
    chamber_addressed,
    chamber_printed,
    session_of,
    session_printed,
)
from kamerstuk_site.reading.facts.head_dossiers import dossier_id, dossiers_of
from kamerstuk_site.reading.facts.named_paper import (
    TOP,
    dossier_in_heading,
    dossier_of_paper,
    own_citation,
    own_number,
    paper_named_in,
    paper_of_file,
    title_on_site,
)
from kamerstuk_site.reading.facts.paper_number import number_of, without_note_mark
from kamerstuk_site.reading.facts.passages import (
    DossierNames,
    Filed,
    Passage,
    Passages,
    People,
    fact_from,
    first_fact,
    first_stated,
    lacking,
    lines_beside_text,
    stating,
)
from kamerstuk_site.reading.facts.zones import Zones
from kamerstuk_site.reading.layout.page_furniture import RUNNING_FOOT

_DATED_SESSIONS = frozenset(f"{year}-{year + 1}" for year in range(1994, 2009))
"""Vergaderjaren that are part of the identifier of every paper of the Eerste Kamer, as the publisher lists them."""
_APPENDIX = lazy_pattern(APPENDIX, re.IGNORECASE)
_is_frame = stating(SITE_FRAME.fullmatch)
_is_no_appendix = lacking(_APPENDIX.search)


def published(
    zones: Zones,
    furniture: Sequence[Line],
    addressed: People | None,
    stem: str,
) -> Facts:
    """The facts that its publisher prints on a paper.

    Args:
        zones: the letter.
        furniture: lines of its pages, of which the running feet name dossier, number and session.
        addressed: its recipients; the president of a Chamber identifies the Chamber if the paper prints none.
        stem: the file's name without suffix.
    """
    above_text = zones.above_text
    head = _below_frame(zones.head_lines, above_text)
    feet = list(lines_beside_text(furniture))
    pages = [*head, *feet]
    named = paper_named_in(pages, above_text)
    of_file = paper_of_file(stem)
    in_foot = first_fact(feet, RUNNING_FOOT.search, _dossier_in_foot)
    title = title_on_site(above_text)
    dossiers = first_stated(
        dossiers_of(head, in_foot),
        fact_from(named, partial(dossier_of_paper, title=title)),
        dossier_in_heading(above_text),
        fact_from(of_file, dossier_of_paper),
    )
    chamber = chamber_printed([*pages, *above_text[:TOP]], head)
    appendix = list(dropwhile(_is_no_appendix, head))
    of_named = fact_from(named, own_number)
    number = first_stated(
        without_note_mark(number_of(chamber, head, appendix, feet), of_named),
        of_named,
        fact_from(of_file, partial(_number_in, dossiers)),
    )
    cited = own_citation(above_text, dossiers, number)
    session = first_stated(
        session_printed([*pages, *zones.head], above_text, zones.blocks),
        fact_from(cited, lambda match: session_of(match["years"])),
    )
    chamber = first_stated(
        chamber,
        fact_from(cited, lambda match: CHAMBERS[match["house"].lower()]),
    )
    identify = partial(
        _identifier,
        dossiers=dossiers,
        chamber=value_of(chamber) or "tweede-kamer",
        years=value_of(session),
        answers=bool(appendix),
    )
    known = named or of_file
    return Facts(
        identifier=first_stated(
            fact_from(named, attrgetter("identifier")),
            fact_from(number, identify),
            fact_from(of_file, attrgetter("identifier")),
        ),
        chamber=first_stated(
            chamber,
            fact_from(addressed, chamber_addressed),
            fact_from(known, attrgetter("chamber")),
        ),
        session=first_stated(session, fact_from(known, attrgetter("session"))),
        dossiers=dossiers,
        number=number,
    )


def _below_frame(head: Passages, above_text: Passages) -> list[Passage]:
    """The lines of the head itself, without those of a site, the first of all lines above the text."""
    end = 0
    for place, line in enumerate(above_text, start=1):
        if _is_frame(line):
            end = place
    return list(head[end:])


def _dossier_in_foot(foot: Match) -> DossierNames:
    digits = foot["digits"] or foot["several"]
    if not digits:
        return ()
    dossier = dossier_id(digits, foot["chapter"])
    return (DossierName(dossier),)


def _number_in(dossiers: Filed | None, paper: IdentifierParts) -> str | None:
    """The number of a paper that is filed under the first of the dossiers, or if there are none."""
    first = dossiers.value[0] if dossiers else None
    if first and first.id != paper.dossier:
        return None
    return own_number(paper)


def _identifier(
    number: str,
    dossiers: Filed | None,
    chamber: Chamber,
    years: str | None,
    *,
    answers: bool,
) -> str | None:
    """The identifier that a number makes with its dossier; of an answer to questions, with vergaderjaar and Chamber."""
    if dossiers:
        dossier = dossiers.value[0].id
        dated = chamber == "eerste-kamer" and years in _DATED_SESSIONS
        return kamerstuk(dossier, number, years if dated else None)
    if answers and years:
        return IdentifierParts("ah", number, None, years, chamber).identifier
    return None
