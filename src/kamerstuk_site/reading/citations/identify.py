"""What a match of the grammar means: the identifier of the one document, or None with the reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from kamerstuk_site.model.facts import Chamber, the_only
from kamerstuk_site.model.identifiers import (
    ITEMS_SINCE,
    IdentifierParts,
    Pages,
    official_url,
    parts,
    reference,
)
from kamerstuk_site.model.letter import Citation, CitationKind
from kamerstuk_site.reading.citations.forms.laws import BY_NAME
from kamerstuk_site.reading.citations.forms.pieces import (
    CHAPTER,
    DIGITS,
    REPRINT_NEXT,
    Form,
    Meaning,
)
from kamerstuk_site.reading.citations.listed_meant import (
    first_page_meant,
    kamerstuk_meant,
    pages_meant,
    print_meant,
    questions_meant,
)
from kamerstuk_site.reading.citations.listed_papers import is_covered, is_listed
from kamerstuk_site.reading.citations.source_named import (
    SourceNamed,
    chamber_called,
    vergaderjaar,
)
from kamerstuk_site.reading.citations.words_before import Match, WordsBefore
from kamerstuk_site.reading.dutch.dates import next_year

ON_PAPER = "Stukken van voor 1995 hebben geen vast adres."
NO_DOSSIER = "Het dossier staat er niet bij."
"""Why a number alone is no link."""
_NO_PAGE = "Een bladzijde van de Handelingen heeft geen eigen adres."
_CHAPTER_WORDS = re.compile(
    r"(?i:h(?:oofdst(?:uk)?|f?d?stk?)\.?)|H\.?(?=\s[IVX])|[\s,.()–‒—-]"
)
_BESIDE = 5
"""Characters between a citation and "was nr. 7" behind it, which is of the same dossier."""
_REPRINT = re.compile(REPRINT_NEXT)
_OF_THE_KINGDOM = re.compile(r"\bR\s?(\d{3,4})\b")
_ALSO = re.compile(DIGITS + CHAPTER)
_ACTS: Mapping[str, str] = {
    "verordening": "R",
    "richtlijn": "L",
    "besluit": "D",
    "beschikking": "D",
}
"""The letter of each sort of act in its CELEX number. Source: EUR-Lex, 'Celex numbers'."""
_FRAMEWORK = WordsBefore(re.compile("kader$", re.IGNORECASE), len("kader"))
_YEAR_FIRST = 2015
"""Since this year regulations are numbered `2016/679`, year first; before, `1307/2013`."""
_FOUNDED = 1952
"""The first year that acts of the European Communities are of."""

Candidates = Sequence[str]
"""Identifiers of what a reference can mean."""


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
        return the_only(self.dossiers)

    def is_itself(self, citation: Citation) -> bool:
        """True for a reference of the document to itself, or to a dossier of its own as a whole."""
        if citation.kind == "dossier":
            return citation.identifier in self.dossiers
        return self.identifier is not None and citation.identifier == self.identifier


@dataclass(frozen=True, slots=True)
class CitedWords:
    """A match of the grammar by one of its numbers, with what else helps to tell which document it means."""

    match: Match
    number: str
    """Empty where the form has none."""
    about: About
    before: Citation | None
    """The citation before it in the text."""
    named: SourceNamed
    end: int
    """Where the number ends, an offset in the text."""

    @property
    def reprint(self) -> str | None:
        """The words that say that a reprint is meant: `tweede herdruk`."""
        reprint = _REPRINT.match(self.match.string, self.end)
        return reprint[0].strip(", (") if reprint else None

    def __getitem__(self, group: str) -> str:
        return self.match[group]


def _dossier(words: CitedWords) -> str:
    return _canonical(words["digits"], words["chapter"])


def _canonical(digits: str, chapter: str | None) -> str:
    """The canonical dossier: `36 800` and `, hoofdstuk V` -> `36800-V`."""
    number = re.sub(r"\D", "", digits)
    letters = _CHAPTER_WORDS.sub("", chapter or "")
    return f"{number}-{letters.upper()}" if letters else number


def _dossier_here(words: CitedWords) -> str | None:
    """The dossier of a number alone: for "was nr. 719" that of the citation right before, else the citing document's."""
    start, before = words.match.start(), words.before
    if (
        words.match[0].startswith("was")
        and before
        and before.identifier
        and start - before.end < _BESIDE
    ):
        previous = parts(before.identifier)
        return previous.dossier if previous else None
    return words.about.dossier


def _kamerstuk(words: CitedWords) -> Candidates:
    """A paper of the dossier named first; of another one beside it (`34 682/35 334`) where only that one is listed."""
    first = kamerstuk_meant(_dossier(words), words.number, words.named)
    session = words.named.session or words.about.session
    if any(is_listed(each) or not is_covered(each, session) for each in first):
        return _in_print(first, words)
    others = [
        kst
        for dossier in _beside(words)
        for kst in kamerstuk_meant(dossier, words.number, words.named)
    ]
    return _in_print(list(filter(is_listed, others)) or first, words)


def _beside(words: CitedWords) -> list[str]:
    """The other dossiers that a paper is said to be filed under, and its own with the number of a law of the Kingdom."""
    also = words.match.groupdict().get("also") or ""
    others = [
        _canonical(other["digits"], other["chapter"]) for other in _ALSO.finditer(also)
    ]
    return [
        *others,
        *(
            f"{_dossier(words)}-R{number}"
            for number in _OF_THE_KINGDOM.findall(words.match[0])
        ),
    ]


def _kamerstuk_here(words: CitedWords) -> Candidates:
    dossier = _dossier_here(words)
    return (
        _in_print(kamerstuk_meant(dossier, words.number, words.named), words)
        if dossier
        else ()
    )


def _in_print(candidates: Candidates, words: CitedWords) -> Candidates:
    """The one candidate in the print that is meant."""
    meant = the_only(candidates)
    return print_meant(meant, words.reprint) if meant else candidates


def _own_dossier(words: CitedWords) -> Candidates:
    return (_dossier(words),)


def _roman_kamerstuk(words: CitedWords) -> Candidates:
    named = replace(words.named, chamber="eerste-kamer")
    return _in_print(kamerstuk_meant(words["roman"], words.number, named), words)


def _session(words: CitedWords) -> str | None:
    """The vergaderjaar that a reference gives (`2022–23`) as `2022-2023`; None where its years do not follow."""
    first, second = re.findall(r"\d+", words["session"])
    return vergaderjaar(first, second)


def _chamber(words: CitedWords) -> Chamber:
    """The Chamber whose Handelingen are meant: the one named, else the Eerste Kamer where that is the citing one's."""
    if words["chamber"]:
        return chamber_called(words["chamber"])
    citing: Chamber = (
        "eerste-kamer" if words.about.chamber == "eerste-kamer" else "tweede-kamer"
    )
    return words.named.chamber or citing


def _aanhangsel(words: CitedWords) -> Candidates:
    session = _session(words)
    if session is None:
        return ()
    identifier = IdentifierParts(
        "ah", words.number, None, session, _chamber(words)
    ).identifier
    return print_meant(identifier, words.reprint)


def _handelingen(words: CitedWords) -> Candidates:
    """An item of a day; items have figures only, so that "item B" is none."""
    session = _session(words)
    if session is None or int(session[:4]) < ITEMS_SINCE or not words.number.isdigit():
        return ()
    item = f"{int(words['meeting'])}-{int(words.number)}"
    return (IdentifierParts("h", item, None, session, _chamber(words)).identifier,)


def _pages(words: CitedWords) -> Candidates:
    """The items of Handelingen that hold the pages."""
    session = _session(words)
    return pages_meant(_chamber(words), session, _cited_pages(words)) if session else ()


def _meeting_and_page(words: CitedWords) -> Candidates:
    """`45-3012`: until 2010 a meeting and a page, or the first page of an item; `45-3012-3015` the pages."""
    session, cited = _session(words), _cited_pages(words)
    if session is None:
        return ()
    if int(session[:4]) >= ITEMS_SINCE:
        item = IdentifierParts(
            "h", f"{cited.meeting}-{cited.first}", None, session, _chamber(words)
        ).identifier
        return (item,) if cited.last or is_listed(item) else ()
    meant = pages_meant if cited.last else first_page_meant
    return meant(_chamber(words), session, cited)


def _cited_pages(words: CitedWords) -> Pages:
    meeting, first, last = (
        words[name] and int(words[name]) for name in ("meeting", "from", "to")
    )
    return Pages(meeting or None, int(first), last or None)


def _questions(words: CitedWords) -> Candidates:
    return questions_meant(words["id"])


def _act(words: CitedWords) -> Candidates:
    """The CELEX number of an act of the European Union; None where year and number cannot be told apart."""
    sort = _ACTS[words["act"].lower()]
    if sort == "D" and _FRAMEWORK.search(words.match.string, words.match.start()):
        sort = "F"
    found = (
        _regulation(words)
        if sort == "R"
        else _year_and_number(words["one"], words["two"])
    )
    return (f"3{found[0]}{sort}{int(found[1]):04}",) if found else ()


def _regulation(words: CitedWords) -> tuple[int, str] | None:
    """Year and number of a regulation: until 2015 these were numbered `nr. 1307/2013`, everything else `2008/98`."""
    number_first = _year_and_number(words["two"], words["one"])
    year_first = _year_and_number(words["one"], words["two"])
    if words["nr"] and number_first:
        return number_first
    if year_first and year_first[0] >= _YEAR_FIRST:
        return year_first
    return the_only(filter(None, (year_first, number_first)))


def _year_and_number(year: str, number: str) -> tuple[int, str] | None:
    """The two as a year with a number; None where the first can be no year: an act may be of next year, and no later."""
    whole = int(year) + 1900 if len(year) == 2 else int(year)
    return (whole, number) if _FOUNDED <= whole <= next_year() else None


def _law(words: CitedWords) -> Candidates:
    """The law that a name means, where it meant no other in the vergaderjaar of the citing document."""
    meant = BY_NAME[words["law"]]
    session = words.about.session
    return () if session and int(session[:4]) < meant.since else (meant.identifier,)


def _as(template: str) -> Callable[[CitedWords], Candidates]:
    """How to write an identifier with the groups of a match; `{one}` is the one number of them that is meant."""

    def written(words: CitedWords) -> Candidates:
        return (template.format(one=words.number, **words.match.groupdict()),)

    return written


def _judgment(words: CitedWords) -> Candidates:
    """An ECLI, which may be broken over two lines behind one of its colons."""
    return ("".join(words["id"].split()),)


def _nothing(_words: CitedWords) -> Candidates:
    return ()


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
        "aanhangsel", _aanhangsel, "Het vergaderjaar kan niet kloppen."
    ),
    "handelingen": CitedSort(
        "handelingen",
        _handelingen,
        "Het vergaderjaar kan niet kloppen, of is van voor 2010: toen hadden agendapunten geen eigen adres.",
    ),
    "page": CitedSort("handelingen", _nothing, _NO_PAGE),
    "pages": CitedSort("handelingen", _pages, _NO_PAGE),
    "meeting-page": CitedSort("handelingen", _meeting_and_page, _NO_PAGE),
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
    "eu": CitedSort("eu", _act, "Het jaar en het nummer zijn niet te onderscheiden."),
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
    "law": CitedSort(
        "wet", _law, "Deze naam kan toen een andere wet hebben aangeduid."
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
    known = reference(match["id"]) if form.meaning == "identifier" else None
    return SORTS[_SORT_OF_SERIES[known.series] if known else form.meaning]


def identify(form: Form, words: CitedWords) -> Candidates:
    """The identifiers of what a match, by one of its numbers, can refer to: one where that is clear.

    Of what is no paper of parliament only where it has an address: nothing here or elsewhere is known by another.
    """
    candidates = SORTS[form.meaning].candidates(words)
    return [
        identifier
        for identifier in candidates
        if parts(identifier) or official_url(identifier)
    ]
