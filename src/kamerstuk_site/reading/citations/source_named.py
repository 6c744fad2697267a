"""The Chamber and the vergaderjaar that the words of a reference, and those right before it, name."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

_REACH = 160
"""Characters between the name of a Chamber and a paper of it that is listed behind others."""
# What stands between "Kamerstukken I 2006/07" and each of the papers listed behind it: numbers, letters and their names.
_LISTED = (
    r"(?:[\s\d,;:/()–‒—-]|der\sStaten-Generaal|vergaderjaar|zitting(?:sjaar)?|(?:wets)?voorstel|nrs?\b\.?|nummers?\b|letters?\b"
    r"|hoofdstuk\b|herdruk\b|en\b|[a-z]\b|[A-Z]{1,6}\b)*+"
)
_SERIES = r"[Kk]amerst(?:uk(?:ken)?|\.)(?:nummers?|nr\.?)?,?\s"
_CHAMBER_BEFORE = WordsBefore(
    lazy_pattern(
        rf"(?:(?<=[Ss]tuk\s)|(?<=[Ss]tukken\s)|(?<=[Ss]t\.\s)|(?<![\w-])(?=\S{{1,2}},?\s\d{{4}}\s?[-/–]))(?P<roman>II?|11|ll)(?!\w){_LISTED}$"
        rf"|(?<!\w)(?P<name>TK|EK|[TtEe](?:weede|erste)\sKamer)(?!\w){_LISTED}$"
    ),
    _REACH,
)
_CHAMBERS: tuple[tuple[str, Chamber], ...] = (
    ("E", "eerste-kamer"),
    ("VV", "verenigde-vergadering"),
    ("T", "tweede-kamer"),
    ("II", "tweede-kamer"),
    ("11", "tweede-kamer"),
    ("LL", "tweede-kamer"),
    ("I", "eerste-kamer"),
)
"""By how a name of it begins; recognition reads the II of the Tweede Kamer as 11 or ll."""
YEARS_IN = lazy_pattern(r"\b(1[89]\d\d|20\d\d)\s?[-–—/]\s?(\d{2,4})\b")


@dataclass(frozen=True, slots=True)
class SourceNamed:
    """What a reference names besides the number; None for what it does not."""

    session: str | None
    """`2006-2007`."""
    chamber: Chamber | None


def source_named(match: Match) -> SourceNamed:
    """What the words of a match, and those right before it, name."""
    before = _CHAMBER_BEFORE.search(match.string, match.start())
    years = YEARS_IN.search(match[0])
    named = match.groupdict().get("chamber")
    if before:
        years = years or YEARS_IN.search(before[0])
        named = named or before["roman"] or before["name"]
    return SourceNamed(
        session=vergaderjaar(years[1], years[2]) if years else None,
        chamber=chamber_called(named) if named else None,
    )


def chamber_called(name: str) -> Chamber:
    """The Chamber that a name means: `II`, `EK`, `Eerste Kamer`."""
    capitals = name.upper()
    for beginning, chamber in _CHAMBERS:
        if capitals.startswith(beginning):
            return chamber
    raise ValueError(name)


def vergaderjaar(first: str, second: str) -> str | None:
    """The vergaderjaar of two years (`2022`, `23`) as `2022-2023`; None where they do not follow."""
    next_year = int(first) + 1
    following = str(next_year)
    # `2022–203` has lost a figure, but can be nothing else.
    lacking_one = map("".join, combinations(following, 3))
    if following.endswith(second) or second in lacking_one:
        return f"{first}-{following}"
    return None
