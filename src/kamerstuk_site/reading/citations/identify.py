"""What a match of the grammar means: the identifiers of the documents it can refer to, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from kamerstuk_site.model.facts import the_only
from kamerstuk_site.model.identifiers import official_url, parts, series_of
from kamerstuk_site.model.letter import CitationKind
from kamerstuk_site.model.promise import PROMISE
from kamerstuk_site.reading.citations.cited_handelingen import (
    aanhangsel,
    item,
    meeting_and_page,
    pages,
)
from kamerstuk_site.reading.citations.cited_words import Candidates, CitedWords
from kamerstuk_site.reading.citations.european_acts import act
from kamerstuk_site.reading.citations.forms.laws import BY_NAME
from kamerstuk_site.reading.citations.forms.pieces import (
    CHAPTER,
    DIGITS,
    Form,
    Meaning,
)
from kamerstuk_site.reading.citations.listed_meant import (
    kamerstuk_meant,
    print_meant,
    questions_meant,
)
from kamerstuk_site.reading.citations.listed_papers import is_covered, is_listed
from kamerstuk_site.reading.citations.words_before import Match
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

ON_PAPER = "Stukken van voor 1995 hebben geen vast adres."
NO_DOSSIER = "Het dossier staat er niet bij."
"""Why a number alone is no link."""
NO_ADDRESS_OF_PROMISE = "Een toezegging heeft buiten dit archief geen vast adres."
_NO_PAGE = "Een bladzijde van de Handelingen heeft geen eigen adres."
_NO_DIGIT = lazy_pattern(r"\D")
_CHAPTER_WORDS = lazy_pattern(
    r"(?i:h(?:oofdst(?:uk)?|f?d?stk?)\.?)|H\.?(?=\s[IVX])|[\s,.()–‒—-]"
)
_BESIDE = lazy_pattern(r"[\s,;()–-]*(?:(?:nader )?gewijzigd[,;]?\s)?")
"""What stands between a citation and "was nr. 7" behind it, which is of the same dossier."""
_OF_THE_KINGDOM = lazy_pattern(r"\bR\s?(\d{3,4})\b")
_ALSO = lazy_pattern(DIGITS + CHAPTER)


# ---------------------------------------------------------------- Kamerstukken


def _kamerstuk(words: CitedWords) -> Candidates:
    """A paper of the dossier named first; of another one beside it (`34 682/35 334`) where only that one is listed."""
    first = kamerstuk_meant(_dossier(words), words.number, words.named)
    session = words.session
    if any(is_listed(each) or not is_covered(each, session) for each in first):
        return _in_print(first, words)
    others: list[str] = []
    for dossier in _beside(words):
        others += kamerstuk_meant(dossier, words.number, words.named)
    listed = list(filter(is_listed, others))
    return _in_print(listed or first, words)


def _dossier(words: CitedWords) -> str:
    return _canonical(words["digits"], words["chapter"])


def _canonical(digits: str, chapter: str | None) -> str:
    """The canonical dossier: `36 800` and `, hoofdstuk V` -> `36800-V`."""
    number = _NO_DIGIT.sub("", digits)
    letters = _CHAPTER_WORDS.sub("", chapter or "").upper()
    return f"{number}-{letters}" if letters else number


def _beside(words: CitedWords) -> list[str]:
    """The other dossiers that a paper is said to be filed under, and its own with the number of a law of the Kingdom."""
    also = words.match.groupdict().get("also") or ""
    others = [
        _canonical(other["digits"], other["chapter"]) for other in _ALSO.finditer(also)
    ]
    in_kingdom = _OF_THE_KINGDOM.findall(words.match[0])
    own = _dossier(words)
    return [*others, *(f"{own}-R{number}" for number in in_kingdom)]


def _kamerstuk_here(words: CitedWords) -> Candidates:
    """A paper by its number alone."""
    dossier = _dossier_here(words)
    if not dossier:
        return []
    return _in_print(kamerstuk_meant(dossier, words.number, words.named), words)


def _dossier_here(words: CitedWords) -> str | None:
    """The dossier of a number alone: for "was nr. 719" that of the citation right before, else the citing document's."""
    preceding = words.preceding
    own = words.about.dossier
    if preceding is None or not preceding.identifier:
        return own
    if not words.match[0].startswith("was"):
        return own
    if not _BESIDE.fullmatch(words.text, preceding.end, words.start):
        return own
    of = parts(preceding.identifier)
    return of.dossier if of else None


def _own_dossier(words: CitedWords) -> Candidates:
    return [_dossier(words)]


def _roman_kamerstuk(words: CitedWords) -> Candidates:
    named = replace(words.named, chamber="eerste-kamer")
    meant = kamerstuk_meant(words["roman"], words.number, named)
    return _in_print(meant, words)


def _in_print(candidates: Candidates, words: CitedWords) -> Candidates:
    """The one candidate in the print that is meant."""
    meant = the_only(candidates)
    return print_meant(meant, words.reprint) if meant else candidates


# ---------------------------------------------------------------- other documents


def _questions(words: CitedWords) -> Candidates:
    return questions_meant(words["id"])


def _law(words: CitedWords) -> Candidates:
    """The law that a name means, where it meant no other in the vergaderjaar of the citing document."""
    meant = BY_NAME[words["law"]]
    session = words.about.session
    if session and int(session[:4]) < meant.since:
        return []
    return [meant.identifier]


def _as(template: str) -> Callable[[CitedWords], Candidates]:
    """How to write an identifier with the groups of a match; `{one}` is the one number of them that is meant."""

    def written(words: CitedWords) -> Candidates:
        groups = words.match.groupdict()
        return [template.format(one=words.number, **groups)]

    return written


def _judgment(words: CitedWords) -> Candidates:
    """An ECLI, which may be broken over two lines behind one of its colons."""
    return ["".join(words["id"].split())]


def _nothing(_words: CitedWords) -> Candidates:
    return []


# ---------------------------------------------------------------- by meaning


@dataclass(frozen=True, slots=True)
class CitedSort:
    """What the forms of one meaning cite."""

    kind: CitationKind
    candidates: Callable[[CitedWords], Candidates]
    reason: str = ""
    """Dutch; why there is no identifier, where there is none."""


SORTS: Mapping[Meaning, CitedSort] = {
    "kamerstuk": CitedSort("kamerstuk", _kamerstuk),
    "here": CitedSort("kamerstuk", _kamerstuk_here, NO_DOSSIER),
    "dossier": CitedSort("dossier", _own_dossier),
    "roman": CitedSort("kamerstuk", _roman_kamerstuk),
    "aanhangsel": CitedSort(
        "aanhangsel",
        aanhangsel,
        "Het vergaderjaar kan niet kloppen.",
    ),
    "handelingen": CitedSort(
        "handelingen",
        item,
        "Het vergaderjaar kan niet kloppen, of is van voor 2010: toen hadden agendapunten geen eigen adres.",
    ),
    "page": CitedSort("handelingen", _nothing, _NO_PAGE),
    "pages": CitedSort("handelingen", pages, _NO_PAGE),
    "meeting-page": CitedSort("handelingen", meeting_and_page, _NO_PAGE),
    "identifier": CitedSort("kamerstuk", _as("{id}")),
    "attachment": CitedSort("bijlage", _as("{id}")),
    "questions": CitedSort("kamervragen", _questions),
    "case": CitedSort(
        "kamervragen",
        _nothing,
        "Dit is een nummer van de Tweede Kamer zelf; welk stuk het is, staat er niet bij.",
    ),
    "staatsblad": CitedSort(
        "staatsblad",
        _as("stb-{year}-{one}"),
        "Een Staatsblad van voor 1995 heeft geen vast adres.",
    ),
    "staatscourant": CitedSort(
        "staatscourant",
        _as("stcrt-{year}-{one}"),
        "Een Staatscourant van voor 2010 heeft geen vast adres.",
    ),
    "tractatenblad": CitedSort(
        "tractatenblad",
        _as("trb-{year}-{one}"),
        "Een Tractatenblad van voor 1995 heeft geen vast adres.",
    ),
    "commission": CitedSort(
        "eu",
        _as("{series}({year}){number}"),
        "Voor stukken van dit soort is er geen vast adres.",
    ),
    "eu": CitedSort("eu", act, "Het jaar en het nummer zijn niet te onderscheiden."),
    "un": CitedSort(
        "vn",
        _as("S/RES/{number}({year})"),
        "Het jaar van de resolutie staat er niet bij.",
    ),
    "un-assembly": CitedSort("vn", _as("A/RES/{year}/{number}")),
    "ecli": CitedSort(
        "rechtspraak",
        _judgment,
        "Voor uitspraken van dit gerecht is er geen vast adres.",
    ),
    "promise": CitedSort("toezegging", _as("{id}"), NO_ADDRESS_OF_PROMISE),
    "law": CitedSort(
        "wet",
        _law,
        "Deze naam kan toen een andere wet hebben aangeduid.",
    ),
}
_SORT_OF_SERIES: Mapping[str, Meaning] = {
    "kst": "kamerstuk",
    "ah": "aanhangsel",
    "h": "handelingen",
    "blg": "attachment",
    "stb": "staatsblad",
    "stcrt": "staatscourant",
    "trb": "tractatenblad",
    "kv": "questions",
    "celex": "eu",
    "wet": "law",
}


def sort_of(form: Form, match: Match) -> CitedSort:
    """What sort of document a match cites; an identifier as it stands says so itself."""
    if form.meaning == "identifier":
        series = series_of(match["id"])
        if series:
            return SORTS[_SORT_OF_SERIES[series]]
    return SORTS[form.meaning]


def identify(form: Form, words: CitedWords) -> Candidates:
    """The identifiers of what a match, by one of its numbers, can refer to: one where that is clear.

    Of what is no paper of parliament only a promise, and what has an address: nothing is known by another.
    """
    return list(filter(_is_known, SORTS[form.meaning].candidates(words)))


def _is_known(identifier: str) -> bool:
    """True for a paper of parliament, for a promise, and for anything else that has an address."""
    is_promise = PROMISE.fullmatch(identifier)
    return bool(is_promise or parts(identifier) or official_url(identifier))
