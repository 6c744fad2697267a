"""The subject of a letter: as stated, else derived from its own words; `origin` says which."""

from __future__ import annotations

import re

from kamerstuk_site.model.facts import DossierName, Fact, Kind, Origin, Person
from kamerstuk_site.reading.dutch.cover_sheet import LABEL
from kamerstuk_site.reading.dutch.sentences import sentences
from kamerstuk_site.reading.facts.zones import Zones

_SUBJECT = re.compile(
    r"Vragen van (?:het lid|de leden) (?>.*?\bover\s+)(?P<subject>.*?)\s*\(ingezonden", re.DOTALL | re.IGNORECASE
)
# What an opening sentence says the letter is about; `subject` is put after the words that go before.
_OPENINGS = (
    (
        re.compile(
            r"(?:Met|In|Door middel van) deze brief (?:informeer|bericht|breng|ga|licht)\w*\b.*?\s(?:over|op de hoogte van|in op)\s(?P<subject>(?!dez|dit|die|dat|hier)\S.*)"
        ),
        "over ",
    ),
    (re.compile(r"In deze brief (?:wordt|worden) (?:\w+ )?ingegaan op (?P<subject>(?!dez|dit|die|dat)\S.*)"), "over "),
    (
        re.compile(
            r"(?:Hierbij|Bijgaand|Hiermee) (?:stuur|zend|bied|doe|informeer|ontvangt|treft)\w*\b.*?\s(?:over|inzake|betreffende)\s(?P<subject>(?!dez|dit|die|dat)\S.*)"
        ),
        "over ",
    ),
    (
        re.compile(
            r"(?P<subject>Naar aanleiding van .*?|In (?:antwoord|reactie) op .*?|Op verzoek van .*?),?\s(?:kan|deel|bericht|informeer|stuur|zend|treft|ontvangt|bied|ga|wil)\b.*"
        ),
        "",
    ),
)
_NAMES = {
    "brief": "Brief", "open-brief": "Open brief", "motie": "Motie", "amendement": "Amendement", "kamervragen": "Kamervragen", "verslag": "Verslag",
    "nota": "Nota", "voorstel-van-wet": "Voorstel van wet", "handelingen": "Handelingen", "overig": "Stuk",
}  # fmt: skip
_FULL_STOP = re.compile(r"(?<!\bjl)(?<!\bll)(?<!c\.s)\.$")
_LONGEST = 160


def title_of(
    zones: Zones,
    kind: Fact[Kind] | None,
    senders: Fact[tuple[Person, ...]] | None,
    filed: Fact[tuple[DossierName, ...]] | None,
) -> Fact[str]:
    """The stated subject (`Betreft:`, `Onderwerp:`, for questions the words after "over"); else one derived from the text."""
    for written in zones.head:
        labelled = LABEL.fullmatch(written.text)
        if labelled and labelled["label"].lower() in ("betreft", "onderwerp") and labelled["value"].strip():
            return written.fact(" ".join(labelled["value"].split()))
        asked = _SUBJECT.search(written.text)
        if asked:
            return written.fact(_FULL_STOP.sub("", " ".join(asked["subject"].split())))
    return _derived(zones, kind, senders, filed)


def _derived(
    zones: Zones,
    kind: Fact[Kind] | None,
    senders: Fact[tuple[Person, ...]] | None,
    filed: Fact[tuple[DossierName, ...]] | None,
) -> Fact[str]:
    name = _NAMES[kind.value if kind else "overig"]
    if kind and kind.value == "verslag":
        senders = None  # chairman and clerk sign every report
    running = [block for block in zones.blocks if block.part == "body" and block.kind == "paragraph"][:4]
    for block in running:
        for start, sentence in list(sentences(block.text))[:8]:
            for pattern, before in _OPENINGS:
                match = pattern.match(sentence)
                if match:
                    subject = _FULL_STOP.sub("", match["subject"])
                    subject = subject[0].lower() + subject[1:] if not before else subject
                    return Fact(
                        f"{name} {before}{_shortened(subject)}", Origin("derived", block.place(start), sentence)
                    )
    if filed and filed.value[0].title:
        return Fact(
            f"{name}{_by(senders)}: {_shortened(filed.value[0].title)}",
            Origin("derived", filed.origin.where, filed.origin.quote),
        )
    headings = [block for block in zones.blocks if block.kind == "heading"]
    if headings:
        return Fact(
            f"{name}{_by(senders)}: {_shortened(headings[0].text)}",
            Origin("derived", headings[0].where, headings[0].text),
        )
    where = senders.origin.where if senders else zones.blocks[0].where if zones.blocks else "regel 1"
    first = next((block.text for block in zones.blocks if block.part == "body"), "")
    quote = senders.origin.quote if senders else " ".join(first.split())[:_LONGEST]
    return Fact(
        f"{name}{_by(senders)}" if senders else f"{name}: {_shortened(quote)}" if quote else name,
        Origin("derived", where, quote),
    )


def _by(senders: Fact[tuple[Person, ...]] | None) -> str:
    if senders is None:
        return ""
    who = [
        f"de {p.role[0].lower()}{p.role[1:].replace('-President', '-president')}"
        if p.role and not p.organisation
        else p.name or p.organisation or ""
        for p in senders.value[:2]
    ]
    return f" van {' en '.join(filter(None, who))}" + (" en anderen" if len(senders.value) > 2 else "")


def _shortened(text: str) -> str:
    """At a word's end, with an ellipsis, where a title would grow too long to read."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;:") + " …"
