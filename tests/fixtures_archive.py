"""A small archive as the parser would give it, modelled on real letters, for tests that start behind the parser."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from kamerstuk_site.archive.overview import Archive
from kamerstuk_site.model.document import Block, Source
from kamerstuk_site.model.facts import DossierName, Fact, Facts, Origin, Person
from kamerstuk_site.model.letter import Citation, CitationKind, Letter, Mention
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Mark
from tests.assembled import build_archive
from tests.blocks import a_block

DOSSIER = "Actuele situatie in Noord-Afrika en het Midden-Oosten"
HOSTILE = '<script>alert(1)</script> {{ 7*7 }} "x" & y'


def fact(value: Any, quote: str = "", line: int = 3) -> Fact[Any]:
    return Fact(value, Origin("text", f"regel {line}", quote or str(value)))


def block(
    text: str, kind: Any = "paragraph", label: str = "", *, level: int = 0, notes: tuple[tuple[str, str], ...] = ()
) -> Block:
    """A block; `notes` are (words before the mark, label)."""
    places = [(text.index(after) + len(after), name) for after, name in notes]
    marks = tuple(Mark(place, place, "note", name) for place, name in places)
    return a_block(kind, text, "regel 9", marks, label, level or (1 if kind == "heading" else 0))


def mention(
    blocks: tuple[Block, ...],
    index: int,
    words: str,
    identifier: str | None = None,
    kind: CitationKind = "motie",
    *,
    movers: tuple[str, ...] = (),
    joint: bool = False,
    reason: str = "",
) -> Mention:
    text = blocks[index].text
    start = text.index(words)
    status: Any = "official" if identifier else "ambiguous"
    citation = Citation(start, start + len(words), words, kind, identifier, (), movers, joint, status, reason)
    return Mention(index, citation, text)


def letter(
    file: str, facts: Facts, blocks: tuple[Block, ...], *mentions: Mention, furniture: tuple[str, ...] = ()
) -> Letter:
    data = source(file).data
    return Letter(file, hashlib.sha256(data).hexdigest(), len(data), "text", facts, blocks, mentions, furniture)


def source(file: str) -> Source:
    data = f"Het bestand {file}\n".encode()
    return Source(file, data, hashlib.sha256(data).hexdigest())


def sanctions() -> Letter:
    blocks = (
        block("Naar aanleiding van het verzoek van lid Omtzigt (CDA) kan ik u het volgende berichten."),
        block("Sancties richting Azerbeidzjan", "heading"),
        block("Sancties (in EU-verband) zijn op dit moment niet aan de orde, zie de motie Omtzigt (35 570, nr. 12)."),
        block("OPCW onderzoek naar gebruik fosfor", "heading"),
        block("Fosfor is geen chemisch wapen. Het gebruik ervan als brandwapen is gereguleerd in Protocol III."),
        block("De Minister van Buitenlandse Zaken,\nS.A. Blok"),
    )
    facts = Facts(
        title=Fact("Brief over sancties", Origin("derived", "", "BRIEF VAN DE MINISTER")),
        kind=fact("brief", "BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN"),
        identifier=fact("kst-35570-V-22"),
        date=fact(dt.date(2020, 11, 4), "Den Haag, 4 november 2020", 5),
        place=fact("Den Haag", "Den Haag, 4 november 2020", 5),
        chamber=fact("tweede-kamer", "Tweede Kamer der Staten-Generaal"),
        session=fact("2020-2021"),
        dossiers=fact((DossierName("35570-V"),), "35 570 V"),
        number=fact("22", "Nr. 22"),
        senders=fact(
            (Person("S.A. Blok", "Minister van Buitenlandse Zaken"),),
            "De Minister van Buitenlandse Zaken, S.A. Blok",
            70,
        ),
        recipients=fact((Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),)),
    )
    cited = mention(blocks, 2, "motie Omtzigt (35 570, nr. 12)", "kst-35570-12", movers=("Omtzigt",))
    return letter("2020 Blok over sancties.txt", facts, blocks, cited, furniture=("kst-35570-V-22", "ISSN 0921 - 7371"))


def accountability() -> Letter:
    blocks = (
        block("Geachte voorzitter,"),
        block(
            "Het kabinet zet uiteen hoe zij de motie Dobbe uitvoert. Zie ook de genoemde brief.",
            notes=(("uitvoert.", "1"),),
        ),
        block("Bescherming mensenrechten en gemeenschappen", "heading"),
        block("Zo dringt het kabinet in lijn met de motie Piri aan op monitoring, ook met gerichte sancties."),
        block("een actieve inzet in contacten met de overgangsautoriteiten;", "item", "–"),
        block("een inclusief politiek proces in Syrië.", "item", "–"),
        block("De minister van Buitenlandse Zaken,\nT.B.W. Berendsen"),
        block("Motie 36 800-V nr. 79 - Dobbe cs; Motie 21 501-02, nr. 3073; Kamerstuk 35 570 V, nr. 22.", "note", "1"),
    )
    facts = Facts(
        title=Fact("Brief over straffeloosheid", Origin("derived", "regel 170", "De minister")),
        kind=fact("brief", "Met deze brief informeert het kabinet uw Kamer"),
        not_before=fact("2026-02-14", "9 tot 14 februari 2026", 141),
        senders=fact(
            (Person("T.B.W. Berendsen", "minister van Buitenlandse Zaken"),),
            "De minister van Buitenlandse Zaken, T.B.W. Berendsen",
        ),
        recipients=fact((Person(role="voorzitter"),), "Geachte voorzitter"),
    )
    return letter(
        "transitional-justice.txt",
        facts,
        blocks,
        mention(blocks, 1, "genoemde brief", None, "brief", reason="twee brieven kunnen bedoeld zijn"),
        mention(blocks, 3, "motie Piri", "kst-21501-02-3073", movers=("Piri",)),
        mention(blocks, 7, "Motie 36 800-V nr. 79 - Dobbe cs", "kst-36800-V-79", movers=("Dobbe",), joint=True),
        mention(blocks, 7, "Motie 21 501-02, nr. 3073", "kst-21501-02-3073", movers=("Piri",)),
        mention(blocks, 7, "Kamerstuk 35 570 V, nr. 22", "kst-35570-V-22", "kamerstuk"),
    )


def minorities() -> Letter:
    blocks = (
        block("Met deze brief informeer ik uw Kamer over het kabinetsbeleid ten aanzien van Syrië."),
        block("Met de motie Piri (21 501-02, nr. 3073) en Kamerstuk 32 623, nr. 343 is rekening gehouden."),
    )
    facts = Facts(
        title=Fact("Brief over minderheden", Origin("derived", "", "brief")),
        kind=fact("brief"),
        not_before=fact("2024-12", "In december 2024"),
        senders=fact((Person(role="minister van Buitenlandse Zaken"),)),
    )
    return letter(
        "minderheden.txt",
        facts,
        blocks,
        mention(blocks, 1, "motie Piri (21 501-02, nr. 3073)", "kst-21501-02-3073", movers=("Piri",)),
        mention(blocks, 1, "Kamerstuk 32 623, nr. 343", "kst-32623-343", "kamerstuk"),
    )


def aleppo() -> Letter:
    blocks = (
        block("Recente ontwikkelingen", "heading"),
        block("De VN hebben de gebeurtenissen in Aleppo een «ineenstorting van de menselijkheid» genoemd."),
    )
    facts = Facts(
        title=Fact("Brief over Aleppo", Origin("derived", "", "32 623")),
        kind=fact("brief"),
        identifier=fact("kst-32623-169"),
        date=fact(dt.date(2016, 12, 21), "Den Haag, 21 december 2016"),
        chamber=fact("tweede-kamer"),
        session=fact("2016-2017"),
        number=fact("169"),
        dossiers=fact((DossierName("32623", DOSSIER),)),
        senders=fact(
            (
                Person("A.G. Koenders", "Minister van Buitenlandse Zaken"),
                Person("E.M.J. Ploumen", "Minister voor Buitenlandse Handel en Ontwikkelingssamenwerking"),
            )
        ),
        recipients=fact((Person(role="Voorzitter van de Tweede Kamer der Staten-Generaal"),)),
    )
    return letter("aleppo.txt", facts, blocks)


def hostile() -> Letter:
    """A letter in which everything that can be hostile is."""
    words = (
        HOSTILE
        + " [x](javascript:alert(1)) ![i](http://evil.example/x.png){: onerror=alert(1) } {% raw %} <!-- /brief -->"
    )
    people = fact((Person(HOSTILE, HOSTILE, HOSTILE),), words)
    facts = Facts(
        title=fact(HOSTILE),
        kind=fact("open-brief", words),
        date=fact(dt.date(2019, 6, 20)),
        place=fact(words),
        senders=people,
        recipients=people,
        copies=fact((words, "# kop")),
        dossiers=fact((DossierName("32623", DOSSIER),)),
    )
    blocks = (
        block(words),
        block(words, "heading"),
        block("- geen lijst\n: geen definitie\n| a | b |"),
        block("1. " + words, "item", "a."),
    )
    return letter("brief <b>&amp;\u2019[x](y).txt", facts, blocks, furniture=(words,))


PROBLEMS = (
    Problem("undated", "minderheden.txt", "geen datum gevonden"),
    Problem("empty-file", "leeg.txt", "0 bytes"),
    Problem("correction-unknown-key", "aleppo.yml", "sleutel <b>datum</b>", 3, "datum"),
)


def letters() -> tuple[Letter, ...]:
    return sanctions(), accountability(), minorities(), aleppo(), hostile()


def archive() -> Archive:
    return build_archive(letters(), PROBLEMS)


def sources() -> dict[str, Source]:
    return {each.file: source(each.file) for each in letters()}
