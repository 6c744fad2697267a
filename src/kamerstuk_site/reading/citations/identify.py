"""What a match of the grammar means: the identifier of the one document, or None with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from kamerstuk_site.model.facts import Chamber
from kamerstuk_site.model.identifiers import ITEMS_SINCE, kamerstuk, official_url, parts, reference
from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.citations.forms.laws import law
from kamerstuk_site.reading.citations.forms.pieces import Form, Meaning

_KINDS: Mapping[Meaning, CitationKind] = {
    "kamerstuk": "kamerstuk", "here": "kamerstuk", "dossier": "dossier", "aanhangsel": "aanhangsel",
    "handelingen": "handelingen", "page": "handelingen", "identifier": "kamerstuk", "questions": "kamervragen", "case": "kamervragen",
    "staatsblad": "staatsblad", "staatscourant": "staatscourant", "tractatenblad": "tractatenblad",
    "commission": "eu", "eu": "eu", "un": "vn", "un-assembly": "vn", "ecli": "rechtspraak", "law": "wet",
}  # fmt: skip
REASONS: Mapping[Meaning | CitationKind, str] = {
    "here": "Het dossier staat er niet bij.",
    "aanhangsel": "Het vergaderjaar kan niet kloppen.",
    "handelingen": "Het vergaderjaar kan niet kloppen, of is van voor 2010: toen hadden agendapunten geen eigen adres.",
    "page": "Een bladzijde van de Handelingen heeft geen eigen adres.",
    "case": "Dit is een nummer van de Tweede Kamer zelf; welk stuk het is, staat er niet bij.",
    "staatsblad": "Een Staatsblad van voor 1995 heeft geen vast adres.",
    "staatscourant": "Een Staatscourant van voor 2010 heeft geen vast adres.",
    "tractatenblad": "Een Tractatenblad van voor 1995 heeft geen vast adres.",
    "eu": "Het jaar en het nummer zijn niet te onderscheiden.",
    "un": "Het jaar van de resolutie staat er niet bij.",
    "commission": "Voor stukken van dit soort is er geen vast adres.",
    "law": "Deze naam kan toen een andere wet hebben aangeduid.",
    "ecli": "Voor uitspraken van dit gerecht is er geen vast adres.",
}
ON_PAPER = "Stukken van voor 1995 hebben geen vast adres."
_KINDS_OF_SERIES: Mapping[str, CitationKind] = {
    "kst": "kamerstuk", "ah": "aanhangsel", "h": "handelingen", "blg": "bijlage", "stb": "staatsblad",
    "stcrt": "staatscourant", "trb": "tractatenblad", "kv": "kamervragen", "celex": "eu", "wet": "wet",
}  # fmt: skip
_LONGEST_RANGE = 60
_CHAPTER_WORDS = re.compile(r"(?i:h(?:oofdst(?:uk)?|f?d?stk?)\.?)|H\.?(?=\s[IVX])|[\s,.()–‒—-]")
_SERIES: Mapping[Meaning, str] = {"staatsblad": "stb", "tractatenblad": "trb", "staatscourant": "stcrt"}


@dataclass(frozen=True, slots=True)
class About:
    """What the citing document says of itself."""

    dossiers: tuple[str, ...]
    session: str | None
    chamber: Chamber | None
    identifier: str | None

    @property
    def dossier(self) -> str | None:
        """The one dossier it is published under."""
        own = parts(self.identifier or "")
        if own and own.dossier:
            return own.dossier
        return self.dossiers[0] if len(self.dossiers) == 1 else None


def kind_of(form: Form, match: re.Match[str]) -> CitationKind:
    """What kind of document a match cites; an identifier as it is says so itself."""
    found = reference(match["id"]) if form.meaning == "identifier" else None
    return _KINDS_OF_SERIES[found.series] if found else _KINDS[form.meaning]


def identify(form: Form, match: re.Match[str], number: str, about: About, before: Citation | None) -> str | None:
    """The identifier of what a match, by one of its numbers, refers to."""
    if form.meaning in ("kamerstuk", "here"):
        dossier = _dossier(match) if form.meaning == "kamerstuk" else _dossier_here(match, about, before)
        return kamerstuk(dossier, number) if dossier else None
    if form.meaning == "dossier":
        return _dossier(match)
    if form.meaning in ("aanhangsel", "handelingen"):
        return _of_session(form.meaning, match, number, about)
    if form.meaning == "law":
        return law(match["law"], about.session)
    return _MADE[form.meaning](form.meaning, match, number)


def ranged(first: str, last: str) -> Iterator[str]:
    """The numbers or letters between the ends of a range; none where it is no range or too long to be meant."""
    if len(first + last) == 2 and first.isalpha() and last.isalpha():
        yield from map(chr, range(ord(first) + 1, ord(last)))
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        yield from map(str, range(int(first) + 1, int(last)))


def _dossier(match: re.Match[str]) -> str:
    """The canonical dossier: `36 800, hoofdstuk V` -> `36800-V`."""
    digits = re.sub(r"\D", "", match["digits"])
    chapter = _CHAPTER_WORDS.sub("", match["chapter"] or "")
    return f"{digits}-{chapter.upper()}" if chapter else digits


def _dossier_here(match: re.Match[str], about: About, before: Citation | None) -> str | None:
    """The dossier of a number alone: for "was nr. 719" that of the citation right before, else the citing document's."""
    if match[0].startswith("was") and before and before.identifier and match.start() - before.end < 5:
        previous = parts(before.identifier)
        return previous.dossier if previous else None
    return about.dossier


def _of_session(meaning: Meaning, match: re.Match[str], number: str, about: About) -> str | None:
    first, second = re.findall(r"\d+", match["session"])
    whole = str(int(first) + 1)
    # `2022–203` has lost a figure, but can be nothing else.
    slip = len(second) == 3 and any(whole[:cut] + whole[cut + 1 :] == second for cut in range(4))
    if not (slip or (len(second) != 3 and whole.endswith(second))):
        return None
    named = match["chamber"]
    senate = named in ("I", "EK") or (named or "").startswith(("Ee", "ee"))
    house = "vv" if named == "VV" else "ek" if senate or (named is None and about.chamber == "eerste-kamer") else "tk"
    if meaning == "aanhangsel":
        return f"ah-{house}-{first}{whole}-{number}"
    if int(first) < ITEMS_SINCE:
        return None
    return f"h-{house}-{first}{whole}-{int(match['meeting'])}-{int(number)}"


def _journal(meaning: Meaning, match: re.Match[str], number: str) -> str | None:
    return _with_address(f"{_SERIES[meaning]}-{match['year']}-{number}")


def _with_address(identifier: str) -> str | None:
    """None for what is no paper of parliament and has no address: nothing here or elsewhere is known by it."""
    return identifier if parts(identifier) or official_url(identifier) else None


def _celex(_meaning: Meaning, match: re.Match[str], _number: str) -> str | None:
    """The CELEX number: until 2015 regulations were numbered `nr. 1307/2013`, everything else `2008/98`."""
    one, two = match["one"], match["two"]
    act = match["act"].lower()
    by_number = act == "verordening" and (bool(match["nr"]) or (_year(one) is None and _year(two) is not None))
    year, number = (_year(two), one) if by_number else (_year(one), two)
    # Without `nr.` a year on both sides means year first, as since 2015; before that nobody can tell.
    if year is None or (not by_number and act == "verordening" and _year(two) and year < 2015):
        return None
    frame = match.string[max(0, match.start() - 5) : match.start()].lower() == "kader"
    sort = "R" if act == "verordening" else "L" if act == "richtlijn" else "F" if frame else "D"
    return f"3{year}{sort}{int(number):04}"


def _year(figures: str) -> int | None:
    if len(figures) == 2 and int(figures) >= 52:
        return 1900 + int(figures)
    return int(figures) if len(figures) == 4 and 1952 <= int(figures) <= 2099 else None


def _resolution(_meaning: Meaning, match: re.Match[str], _number: str) -> str | None:
    return f"S/RES/{match['number']}({match['year']})" if match["year"] else None


def _commission(_meaning: Meaning, match: re.Match[str], _number: str) -> str | None:
    return _with_address(f"{match['series']}({match['year']}){int(match['number'])}")


_MADE: Mapping[Meaning, Callable[[Meaning, re.Match[str], str], str | None]] = {
    "identifier": lambda _meaning, match, _number: _with_address(match["id"]),
    "questions": lambda _meaning, match, _number: f"kv-tk-{match['id']}",
    "page": lambda _meaning, _match, _number: None,
    "case": lambda _meaning, _match, _number: None,
    "staatsblad": _journal,
    "staatscourant": _journal,
    "tractatenblad": _journal,
    "commission": _commission,
    "eu": _celex,
    "un": _resolution,
    "un-assembly": lambda _meaning, match, _number: match[0],
    "ecli": lambda _meaning, match, _number: _with_address(match["id"]),
}
