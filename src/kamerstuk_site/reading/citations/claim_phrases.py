"""The words by which ministers say what became of a motion, as a table; what a form of the verb means is in `claim_moods`.

In the patterns, «motie» is the motion and «uitvoering» the carrying out of it. Each row has a sentence that it reads and one,
much like it, that says nothing of the kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kamerstuk_site.model.letter import Claim
from kamerstuk_site.reading.citations.claimed_motions import MOTION
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

Form = Literal["participle", "infinitive", "finite"]
"""How a verb stands in a clause: "uitgevoerd", "uit te voeren", "voer … uit"."""
_TO = r"\baan (?:zowel |ook |tevens |daarmee |het |de |wens |verzoek )?«(?:motie|uitvoering)»"
_PREPOSITIONS = (
    *("aan", "achter", "behalve", "bij", "binnen", "blijkens", "buiten", "conform", "dankzij", "door", "gedurende", "gelet op", "gezien", "in"),
    *("ingevolge", "inzake", "jegens", "krachtens", "met", "na", "naar", "naast", "namens", "omtrent", "ondanks", "onder", "op", "over"),
    *("overeenkomstig", "per", "rond", "rondom", "sedert", "sinds", "tegen", "ten behoeve", "tijdens", "tot", "tussen", "uit", "van", "vanaf"),
    *("vanuit", "vanwege", "via", "volgens", "voor", "wegens", "zonder", "betreft", "zie ook"),
)  # fmt: skip
_BARE = "".join(rf"(?<!\b{preposition} )" for preposition in _PREPOSITIONS)
_ITSELF = rf"(?:^|{_BARE})«motie»"
"""The motion where no preposition stands before it: what is done, or what one does."""
_CARRYING_OUT = rf"(?:^|{_BARE})«uitvoering»"


_NOT_DONE = (
    r"\b(?:zal|zullen|kan|kunnen|zou|zouden|wil|willen|wordt|worden|moet|moeten|verzocht|toegezegd|besloten|voornemens?|voorgenomen|beoogd|aangegeven"
    r"|aangekondigd|voorgesteld|\w*concept\w*|consultatie|in gesprek|in overleg|mogelijk\w*)\b|(?<!heb ik)\b(?:is|zijn|heeft|hebben)\b[^,]*\bgevraagd\b"
)
"""What is planned, asked or only spoken of, whatever else is done."""
_FIRST_STEPS = r"\b(?:gestart|begonnen|opdracht|ingesteld|gesprek\w*|gesproken|overleg\w*|\w*commissie|verkenning\w*|verkend|onderzoek\w*|onderzocht|werkgroep|nog|eerste|aanzet|geïnformeerd|ontworpen|uitgewerkt|gewerkt|voorbereid|gereserveerd|vrijgemaakt|uitgetrokken|gepland|verzocht)\b"
"""What only begins to carry something out."""
DONE_WORD = (
    r"(?<!te )\b(?:(?:be|ver|ont|onder|over|her|ge)\w+(?:d|t|en)|\w+ge\w+(?:d|t|en))\b"
)
_SENDS_HERE = r"(?:\b(?:stuur|zend|bied|doe|ontvangt|treft|verstrek|leg|bericht)\b[^,]*\b(?:hierbij|hiermee|bijgaand\w*|bijgevoegd\w*|als bijlage|in de bijlage)\b|\b(?:hierbij|hiermee|bijgaand\w*|bijgevoegd\w*)\b[^,]*\b(?:stuur|zend|bied|doe|ontvangt|treft|verstrek|leg)\b)"
_SENT_BY = (
    r"(?:ik|wij|het kabinet|de regering|nederland|de (?:minister|staatssecretaris))"
)
_WANTED = r"(?:wilde|wenste|beoogde|streefde|hoopte|verwachtte|meende|achtte|overwoog|constateerde|concludeerde|leidde|diende)"
_PAST = (
    rf"(?!{_WANTED}n?\b)(?:bracht(?:en)?|spra(?:k|ken)|riep(?:en)?|dr(?:o|on)ng(?:en)?|wees|wezen|droeg(?:en)?|bood|boden|zond(?:en)?|schre(?:ef|ven)"
    r"|ga(?:f|ven)|vroeg(?:en)?|\w+(?:[bdgjlmnrvwz]|[aeiou]{2}|ij)den?|\w+[cfhkpst]ten?)"
)
_DID = rf"\b(?:{_SENT_BY} {_PAST}|{_PAST} {_SENT_BY})\b"
"""What the sender did, in the simple past; what he wanted or found then is none of it."""
_HAS_DONE = (
    rf"\b(?:is|zijn|heb|heeft|hebben)\b.*(?:{DONE_WORD}|\b(?:doen|laten) \w+en\b)"
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that says of a motion that what it asks is done, in each of its forms."""

    motion: re.Pattern[str]
    """How the motion stands in the clause."""
    by_object: bool
    """True if the motion is what is done, and stands before the participle; False if it is "aan de motie"."""
    forms: tuple[tuple[Form, re.Pattern[str]], ...]
    example: str
    counterexample: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that make one claim, whatever the tense."""

    claim: Claim
    pattern: re.Pattern[str]
    example: str
    counterexample: str


def _verb(  # noqa: PLR0917 - a row of the table
    motion: str,
    participle: str,
    infinitive: str,
    finite: str,
    example: str,
    counterexample: str,
) -> Verb:
    written: tuple[tuple[Form, str], ...] = (
        ("infinitive", infinitive),
        ("participle", participle),
        ("finite", finite),
    )
    forms = tuple(
        (form, lazy_pattern(rf"\b(?:{words})(?!\w)")) for form, words in written
    )
    by_object = motion != _TO
    return Verb(lazy_pattern(motion), by_object, forms, example, counterexample)


_GIVEN = "uitvoering|invulling|gevolg|gehoor|opvolging|uitwerking|navolging"
VERBS = (
    _verb(
        _ITSELF,
        "uitgevoerd|ten uitvoer (?:gelegd|gebracht)|opgevolgd|nagekomen|ingewilligd|gestand gedaan|ingevuld|tot uitvoering gebracht|gehonoreerd|gerealiseerd|verwezenlijkt|vervuld",
        "uitvoeren|uit te (?:kunnen |gaan )?voeren|ten uitvoer (?:te )?(?:leggen|brengen)|op(?: te )?volgen|na(?: te )?komen|in(?: te )?willigen|gestand (?:te )?doen",
        r"voert? .*\buit|voeren .*\buit|uitvoert?|(?:legt?|brengt?) .*\bten uitvoer|(?:komt?|komen) .*\bna\W*$|volgt? .*\bop|(?:doe|doet|doen) .*\bgestand|willigt? .*\bin",
        "Het kabinet heeft de motie-Piri uitgevoerd.",
        "Zoals gevraagd in de motie-Piri heeft het kabinet het onderzoek uitgevoerd.",
    ),
    _verb(
        _ITSELF,
        "afgedaan|afgehandeld|afgerond|voltooid",
        "af(?: te )?(?:kunnen )?(?:doen|handelen|ronden)|voltooien",
        r"(?:doe|doet|doen|handelt?|rondt?) .*\baf|afdoe[tn]?",
        "De motie-Piri is met mijn brief van 3 mei afgedaan.",
        "Over de motie-Piri is het debat afgerond.",
    ),
    _verb(
        _TO,
        rf"(?:{_GIVEN})\b.*\b(?:gegeven|verleend)|(?:gegeven|verleend)\b.*\b(?:{_GIVEN})",
        rf"(?:{_GIVEN})\b.*\b(?:te )?(?:geven|verlenen)",
        rf"(?:geeft?|gaf|geven)\b.*\b(?:{_GIVEN})|(?:{_GIVEN})\b.*\b(?:geeft?|gaf)",
        "Aan de motie-Piri is uitvoering gegeven.",
        "Aan de motie-Piri is in het debat aandacht gegeven.",
    ),
    _verb(
        _TO,
        "voldaan|tegemoet ?(?:(?:ben|is|zijn) )?gekomen",
        "(?:te )?voldoen|tegemoet ?komen|tegemoet te komen",
        r"voldoet?|komt? .*\btegemoet|komen .*\btegemoet|tegemoet ?komt?",
        "Met het bovenstaande voldoe ik aan de motie-Piri.",
        "De motie-Piri wijst op de eis waaraan is voldaan.",
    ),
    _verb(
        _CARRYING_OUT,
        "afgerond|voltooid|gereed|klaar|afgesloten",
        "af(?: te )?ronden|(?:te )?voltooien",
        r"rondt? .*\baf|voltooit?",
        "De uitvoering van de motie-Piri is afgerond.",
        "Over de uitvoering van de motie-Piri is gesproken.",
    ),
)

_PHRASES: tuple[tuple[Claim, str, str, str], ...] = (
    ("replaced", r"(?:ter vervanging van|t\.v\.v\.|in (?:de )?plaats van) (?:die,? |dat |de )?(?:gedrukt )?(?:op |onder )?(?:stuk )?«motie»", "Gewijzigde motie van het lid Dobbe ter vervanging van de motie-Piri.", "De gewijzigde motie-Piri ter vervanging van die gedrukt onder nr. 8."),
    ("replaced", rf"{_ITSELF} (?:is|wordt) (?:\w+ )?(?:vervangen|gewijzigd)", "De motie-Piri is vervangen door de motie-Dobbe.", "De motie-Dobbe is vervangen door de motie-Piri."),
    ("declined", rf"(?:{_ITSELF}|oordeel over «motie»).*\bontra(?:ad|adt|den)|\bontra(?:ad|adt|den)\b.*{_ITSELF}", "Ik ontraad de motie-Piri.", "In het debat over de motie-Piri ontraad ik haast."),
    ("declined", rf"\b(?:wijs|wijst|wijzen)\b.*{_ITSELF}.*\baf\b|{_ITSELF} .*\b(?:wijs|wijst|wijzen)\b.*\baf\b", "Het kabinet wijst de motie-Piri af.", "Het kabinet wijst op de motie-Piri."),
    ("declined", rf"{_ITSELF}.*\bnaast (?:zich|mij|me|ons) neer|\b(?:leg|legt|leggen)\b.*{_ITSELF}.*\bnaast (?:zich|mij|me|ons)", "Het kabinet legt de motie-Piri naast zich neer.", "Het kabinet legt de motie-Piri naast het advies."),
    ("declined", rf"\b(?:neem|neemt|nemen|heb|heeft|hebben|zal|kan)\b.*{_ITSELF}.*\b(?:niet over|niet overgenomen|niet overnemen)|{_ITSELF} .*\b(?:neem|neemt|nemen)\b.*\bniet over", "Ik neem de motie-Piri niet over.", "Ik neem de motie-Piri mee naar het overleg."),
    ("declined", r"\b(?:zie|ziet|zien)\b.*\baf van (?:«uitvoering»|«motie»|uitvoering van «motie»|het uitvoeren van «motie»)", "Het kabinet ziet af van uitvoering van de motie-Piri.", "Het kabinet ziet toe op uitvoering van de motie-Piri."),
    ("declined", r"(?<!over )(?<!dergelijke )(?<!eventuele )«(?:motie|uitvoering)» (?!.*\bte\b).*\b(?:niet (?:uitvoerbaar|wenselijk|haalbaar|opportuun|mogelijk)|\bniet mogelijk|onuitvoerbaar|onwenselijk|onhaalbaar|onmogelijk)", "De motie-Piri is niet uitvoerbaar.", "De motie-Piri noemt de eis die niet is gehaald."),
    ("in-progress", r"\baan «(?:uitvoering|motie)».*\b(?:werk|werkt|werken|gewerkt)\b|\b(?:werk|werkt|werken|gewerkt)\b.*\baan «(?:uitvoering|motie)»", "Ik werk aan de uitvoering van de motie-Piri.", "Ik wijs op de uitvoering van de motie-Piri."),
    ("in-progress", r"«(?:uitvoering|motie)».*\b(?:bezig|begonnen|gestart|in gang gezet|in volle gang|ter hand genomen|opgepakt|onderhanden|een (?:begin|start|eerste stap) (?:gemaakt|gezet))|\b(?:bezig|doende|begonnen|gestart|(?:begin|start) gemaakt)\b.*\bmet (?:het uitvoeren van )?«(?:uitvoering|motie)»|\b(?:is|zijn|heb|heeft|hebben)\b.*\beerste stap(?:pen)? (?:gezet|gedaan) (?:in|bij|naar|op weg naar) «uitvoering»", "Met de uitvoering van de motie-Piri ben ik bezig.", "Met de motie-Piri ben ik het eens."),
    ("in-progress", r"«uitvoering» (?:loopt|is (?:\w+ )?(?:gaande|onderweg|in gang))|«motie» (?:is|wordt) (?:\w+ ){0,2}in (?:uitvoering|voorbereiding)|(?:is|zijn) «motie» (?:\w+ ){0,1}in uitvoering|«motie».*\bwordt .*\b(?:uitgewerkt|voorbereid)|\bwordt .*(?<!\bin )«motie».*\b(?:uitgewerkt|voorbereid)|\b(?:pakt?|pakken) «motie» .*\bop\b", "De uitvoering van de motie-Piri loopt.", "De uitvoering van de motie-Piri kost geld."),
    ("in-progress", r"^(?:(?:ter|voor de) (?:nadere )?(?:uitvoering|invulling) van|conform|overeenkomstig) «motie» (?:voer|werk|doe|verken|onderzoek|ben|werkt|voert|verkent|onderzoekt|is) (?:ik|wij|het kabinet)\b.*\b(?:momenteel|nu|op dit moment|thans|aan|in gesprek|in overleg)\b", "Ter uitvoering van de motie-Piri werk ik aan een regeling.", "Ter uitvoering van de motie-Piri is een regeling nodig."),
    ("in-progress", r"^in het kader van «motie» (?:werkt? (?:ik|wij|het kabinet)\b.*\baan\b|(?:voert?|verkent?|onderzoekt?) (?:ik|wij|het kabinet)\b.*\b(?:momenteel|nu|op dit moment|thans)\b|(?:ben|is) (?:ik|het kabinet)\b.*\b(?:in gesprek|in overleg)\b)", "In het kader van de motie-Piri werk ik aan een regeling.", "In het kader van de motie-Piri is het kabinet nu aan zet."),
    ("in-progress", rf"\b(?:werk|werkt|werken) (?:[^\s«]+ ){{0,4}}?{_BARE}«motie» (?:[^\s«]+ ){{0,4}}?uit(?!\w| te)", "Met de gemeenten werk ik de motie-Piri uit.", "Met de gemeenten werk ik vanuit de motie-Piri aan een uitweg."),
    ("in-progress", r"\b(?<!het )(?:werk|werkt|werken) .*\bter uitvoering van «motie»", "Ik werk aan een plan ter uitvoering van de motie-Piri.", "Het werk ter uitvoering van de motie-Piri kost geld."),
    ("in-progress", r"\b(?:ben|zijn|is)\b.*\b(?:in gesprek|in overleg|aan het werk)\b.*\bom\b.*(?:«motie» uit te voeren|(?:uitvoering|invulling|opvolging) te geven aan «motie»|aan «motie» (?:uitvoering|invulling|opvolging) te geven)", "Ik ben in gesprek om uitvoering te geven aan de motie-Piri.", "Ik ben in gesprek om aandacht te geven aan de motie-Piri."),
    ("in-progress", r"\bgesprekken over «uitvoering» (?:lopen|zijn gaande)|\bover «uitvoering»,? (?:ben|zijn|is|heb|voer|voert) .*\b(?:in gesprek|in overleg|overleg|gesprekken)\b(?!.* afgerond)|\b(?:in gesprek|in overleg|overleg|spreek)\b.*\bover «uitvoering»(?!.* afgerond)", "Ik ben in gesprek over de uitvoering van de motie-Piri.", "Ik heb gesproken over de uitvoering van de motie-Piri."),
    ("intended", r"\b(?:zal ik|ik zal|zal het kabinet|het kabinet zal|zullen wij|wij zullen|de (?:minister|staatssecretaris) zal)\b.*\b(?:conform|overeenkomstig|ter uitvoering van|in overeenstemming met|in lijn met) «motie»|\b(?:in het kader van|conform|overeenkomstig|ter uitvoering van|in overeenstemming met) «motie» (?:zal (?:ik|het kabinet)|zullen wij)\b", "Ik zal conform de motie-Piri het fonds verhogen.", "Conform de motie-Piri zal het fonds groeien."),
    ("intended", rf"\b(?:neem|neemt|nemen)\b.*{_ITSELF} over\b", "Ik neem de motie-Piri over.", "Ik neem het voorstel over de motie-Piri aan."),
    ("intended", r"\baan de slag\b.*\bmet «(?:motie|uitvoering)»", "Ik ga aan de slag met de motie-Piri.", "Ik zag het verslag bij de motie-Piri."),
    ("intended", r"«uitvoering» (?:volgt|start|begint|(?:is|staat) .*\b(?:voorzien|gepland))\b|\bvolgt .*«uitvoering»|«uitvoering» .*\bzal .*\b(?:volgen|starten|beginnen|plaatsvinden)|\b(?:start|begin)\b.*\bmet «uitvoering»", "De uitvoering van de motie-Piri volgt na de zomer.", "De uitvoering van de motie-Piri vraagt tijd."),
    ("carried-out", r"^(?:deze|dit|het|de) (?:bijgevoegde |bijgaande )?(?:\w*brief|nota|rapport\w*|reactie|besluit|wetsvoorstel|voorstel|overzicht) (?:vormt|geldt|dient|strekt|is)(?: hiermee| tevens| ook| mede)?(?: als| ter| tot)? «uitvoering»|^(?:deze|dit) \w+ (?:dient|strekt)\b[^,]*\b(?:ter|tot) uitvoering van «motie»", "Deze brief vormt de uitvoering van de motie-Piri.", "Deze brief gaat over de uitvoering van de motie-Piri."),
    ("carried-out", r"\bbeschouw\w* (?:[^\s«]+ ){1,6}?als (?:de |zijnde (?:de )?)?«uitvoering»", "Deze brief beschouw ik als de uitvoering van de motie-Piri.", "Deze brief beschouw ik als een reactie op de motie-Piri."),
    ("carried-out", rf"^(?:mede )?ter uitvoering van «motie» (?!.*(?:{_NOT_DONE}|{_FIRST_STEPS}))(?:heb|heeft|hebben|is|zijn) .*(?:{DONE_WORD})", "Ter uitvoering van de motie-Piri is de termijn verlengd.", "Ter uitvoering van de motie-Piri is een verkenning begonnen."),
    ("carried-out", rf"^in lijn met «motie» (?!.*{_NOT_DONE})(?:heb|heeft|hebben|is|zijn) .*(?:{DONE_WORD})", "In lijn met de motie-Piri is de termijn verlengd.", "In lijn met de motie-Piri wordt de termijn verlengd."),
    ("carried-out", rf"\bter (?:uitvoering van|voldoening aan) «motie».*{_SENDS_HERE}|{_SENDS_HERE}.*\bter (?:uitvoering van|voldoening aan) «motie»", "Ter uitvoering van de motie-Piri stuur ik u hierbij het onderzoek.", "Ter uitvoering van de motie-Piri is een onderzoek nodig."),
    ("carried-out", rf"^(?!.*{_NOT_DONE})(?=.*{_DID}).*\b(?:conform|overeenkomstig|ingevolge|in overeenstemming met|in lijn met) «motie»", "Conform de motie-Piri pleitte Nederland voor een verbod.", "Conform de motie-Piri wilde Nederland een verbod."),
    ("carried-out", rf"^(?!.*{_NOT_DONE})(?=.*\b(?:(?:heb|heeft|hebben) {_SENT_BY}|{_SENT_BY} (?:heb|heeft|hebben))\b).*\bin lijn met «motie».*{DONE_WORD}", "Ook heeft Nederland in lijn met de motie-Piri voor een verbod gepleit.", "Ook wordt in lijn met de motie-Piri voor een verbod gepleit."),
    # Abroad, to say it is what was asked.
    ("carried-out", r"\b(?:nederland heeft|heeft nederland)\b[^,]* (?:conform|overeenkomstig|in lijn met) «motie»[^,]* aangegeven$|^(?:conform|overeenkomstig|in lijn met) «motie» heeft nederland\b[^,]* aangegeven$", "Nederland heeft conform de motie-Piri aangegeven dat het verdrag niet deugt.", "Het kabinet heeft conform de motie-Piri aangegeven dat het verdrag niet deugt."),
    ("carried-out", rf"^(?!.*{_NOT_DONE})(?=.*(?:{_HAS_DONE}|\b(?:hierbij|hiermee|bijgaand|bijgevoegd|deze brief)\b)).*\b(?:conform|overeenkomstig|ingevolge|in overeenstemming met|ter voldoening aan) «motie»", "Conform de motie-Piri is het fonds verhoogd.", "Conform de motie-Piri zal het fonds groeien."),
)  # fmt: skip
PHRASES = tuple(
    Phrase(claim, lazy_pattern(pattern), example, counterexample)
    for claim, pattern, example, counterexample in _PHRASES
)

_DONE = (
    "(?:afgedaan|uitgevoerd|afgehandeld|afgerond|voldaan|nagekomen|gereed|afgesloten)"
)
_STATUS = lazy_pattern(
    rf"(?:^{MOTION}(?::| [–-])|{MOTION}.*\t) ?(?:(?:status|oordeel|appreciatie):? )?(?:(?P<done>{_DONE})|(?P<part>(?:deels|gedeeltelijk|grotendeels) {_DONE})|(?P<begun>in uitvoering|loopt|lopend|wordt uitgevoerd(?=[.;]|$))|(?P<advised_against>ontraden))"
    r"(?=[.,;(\t]|$|: (?!nee\b|nog\b|niet\b)| (?:met|per|via|bij|op|in)\b)(?![^.;\t]*\b(?:nog|niet|nee|volgt|volgen|zal|zullen|zodra|verwacht\w*)\b)"
)
"""What a list or a row of a table says of its motion, in a cell or behind a colon, without a verb."""
_STATUSES: dict[str, Claim] = {
    "done": "carried-out",
    "part": "partly",
    "begun": "in-progress",
    "advised_against": "declined",
}


def status_in(text: str) -> Claim | None:
    """What a row of a table or a line of a list says of its motion without a verb."""
    status = _STATUS.search(text)
    return _STATUSES[str(status.lastgroup)] if status else None
