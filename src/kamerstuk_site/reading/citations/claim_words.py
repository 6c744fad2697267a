"""The words of a clause that tell who speaks in it, whether it does what it says, when, and how sure that is."""

from __future__ import annotations

from kamerstuk_site.reading.dutch.dates import MONTH_NAMES
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

# ---------------------------------------------------------------- who acts

MINISTER = r"(?:ministers?|staatssecretaris(?:sen)?|bewinds(?:persoon|personen|lieden))"
COLLEAGUE = r"(?:ambts?geno(?:ot|ten?)|collega(?:['’]?s)?)"
SENDER = rf"(?:ik|wij|we|mij|ons|(?:het|dit|namens het) kabinet|(?<!\bvan )(?:mijn|onze) {COLLEAGUE}(?!-kamerl)|de regering(?! van (?!nederland))|(?<!\bin )(?<!\bheel )nederland|(?<!\bvan )(?<!\bvan de )(?<!-)(?:de )?{MINISTER}|(?:mijn|het) (?:ministerie|departement))"
PAPER = r"(?:deze|dit|bijgevoegde?|bijgaande?|voorliggende?) (?:\w*brief|schrijven|\w*reactie|\w*nota|\w*notitie|\w*rapport|\w*rapportage|\w*overzicht|\w*evaluatie|besluit|wetsvoorstel)"
"""What a sender writes or adds, which speaks for him."""
BY_SENDER = lazy_pattern(rf"\b(?:{SENDER}|{PAPER}|namens mij)\b")
FIRST_PERSON = lazy_pattern(
    r"\b(?:heb|ben|geef|voer|doe|kom|voldoe|beschouw|rond|leg|neem|werk|streef)\b"
)
THIRD_PERSON = lazy_pattern(
    r"\b(?:heeft|hebben|geeft|(?<!te )geven|gaf|voert|(?<!te )voeren|doet|komt|voldoet|uitvoert|gaat|wijst|legt|neemt|werkt|ziet|vindt|vinden|acht(?! \w+(?:en|uur|jaar)\b)|(?<!te )achten|beschouwt|(?<!te )beschouwen)\b"
)

# ---------------------------------------------------------------- here and later

_WITH = r"(?:met|middels|via|door|door middel van)"
_HANDED_OVER = r"(?:bijgaande?|bijgevoegde?|voorliggende?|onderhavige?|hierbij gaande|bij deze brief gevoegde?)"
_SENDING = r"(?:publicatie|toezending|aanbieding|openbaarmaking|verzending|(?:toe|ver)?(?:zenden|sturen)|aanbieden|publiceren|uitbrengen|delen|openbaar maken|opnemen|verstrekken)"
_ABOVE = (
    r"(?:(?:het )?bovenstaande?(?! (?:aanpak|inzet|maatregel\w*|acties?|stappen|werkwijze|plannen))"
    r"|(?:het )?onderstaande?(?= (?:wordt|word|voldoe|voldoet|geef|geeft|kom|komt|doe)\b)|(?:het )?voorgaande)"
)
_WRITTEN = (
    r"(?:\w*brief|schrijven|\w*rapport|\w*rapportage|notitie|nota|\w*overzicht|onderzoek|evaluatie|\w*reactie|toelichting|\w*antwoord(?:en)?"
    r"|beantwoording|verslag|bijlage|handreiking|\w*voorstel|besluit|wijziging|regeling|toezending|publicatie|aanbieding|voorhang|mededeling|quickscan|\w*analyse|\w*advies|\w*begroting)"
)
MADE_SO = lazy_pattern(
    r"\b(?:hierme[ed]e?|hierbij|daarme[ed]e?|bij deze[n]?|(?:via|langs) deze weg"
    rf"|{_WITH} (?:(?:(?:de|het) )?{_HANDED_OVER}|{_ABOVE}|(?:het |de )?{_SENDING} van|(?:het|de) (?:vandaag|heden|recent|onlangs|inmiddels) \w+e \w+|(?:deze|dit) (?:\w+ )?{_WRITTEN})"
    rf"|in (?:(?:deze|dit) (?:\w*brief|schrijven|\w*reactie|\w*nota|notitie)|{_ABOVE})"
    rf"|^{PAPER})\b"
)
"""What makes the present the doing itself: "hiermee geef ik uitvoering aan"."""
# Whole names only: a clause is in lower case here, and "in jan" or "in may" may go on with the name of somebody.
_MONTH = one_of(MONTH_NAMES)
LATER = lazy_pattern(
    r"\b(?:na (?:ommekomst|afronding|ontvangst|vaststelling|afloop|behandeling|inwerkingtreding|publicatie) van|na (?:de|het) (?:zomer\w*|reces|evaluatie|zomerreces|kerst\w*)|in (?:het|de) (?:loop van (?:dit|het|volgend)|(?:vroege |komende |volgende |late )?(?:voorjaar|najaar|zomer|herfst|winter)|(?:eerste|tweede|derde|vierde) (?:kwartaal|helft)|komende|volgende)"
    rf"|(?:volgend|volgende|komend|komende) (?:jaar|week|maand|voorjaar|najaar|zomer|periode)|dit (?:najaar|voorjaar)|binnenkort|spoedig|op (?:korte )?termijn|later|voor (?:de zomer|het (?:zomer)?reces|het einde?|1 \w+|eind)|(?:begin|medio|eind) (?:\d{{4}}|dit jaar|volgend jaar|{_MONTH})|bij de (?:volgende|komende) \w+|bij (?:de|het) (?:begroting|\w+nota|belastingplan) (?:voor |van )?20\d\d|te zijner tijd|straks|naar verwachting|uiterlijk|in {_MONTH}|in 20\d\d|vanaf|met ingang van)\b"
)

# ---------------------------------------------------------------- how sure

_SURE = one_of(
    (
        *("aantoonbaar", "afzonderlijk", "ambtelijk", "beschikbaar", "bestuurlijk", "betaalbaar", "burgerlijk", "daadwerkelijk", "dagelijks"),
        *("degelijk", "duidelijk", "eigenlijk", "feitelijk", "gedeeltelijk", "geestelijk", "gelijk", "gemeentelijk", "gezamenlijk"),
        *("haalbaar", "huiselijk", "inhoudelijk", "jaarlijks", "kenbaar", "koninklijk", "landelijk", "lichamelijk", "maatschappelijk"),
        *("makkelijk", "menselijk", "moeilijk", "mogelijk", "nadrukkelijk", "namelijk", "natuurlijk", "noodzakelijk", "onafhankelijk"),
        *("onhaalbaar", "onmiddellijk", "onmogelijk", "onuitvoerbaar", "onwenselijk", "openbaar", "persoonlijk", "respectievelijk", "schriftelijk"),
        *("stedelijk", "tegelijk", "tijdelijk", "toegankelijk", "uitdrukkelijk", "uiteindelijk", "uitvoerbaar", "vergelijkbaar", "vertrouwelijk"),
        *("halfjaarlijks", "tweejaarlijks", "maandelijks", "wekelijks", "ruimtelijk", "wetenschappelijk", "landschappelijk", "gerechtelijk"),
        *("strafrechtelijk", "bestuursrechtelijk", "privaatrechtelijk", "publiekrechtelijk", "noordelijk", "zuidelijk", "oostelijk"),
        *("westelijk", "publiekelijk", "aanzienlijk", "gemakkelijk", "oorspronkelijk", "aansprakelijk", "gevaarlijk", "grondwettelijk"),
        *("onherroepelijk", "onmiskenbaar", "bereikbaar", "bespreekbaar", "bruikbaar", "betrouwbaar", "hernieuwbaar", "houdbaar"),
        *("inzetbaar", "kwetsbaar", "leefbaar", "meetbaar", "toepasbaar", "uitlegbaar", "vindbaar"),
        *("wenselijk", "werkelijk", "wettelijk", "zichtbaar"),
    )
)  # fmt: skip
"""Words with the endings of such adverbs that leave a claim one."""
UNSURE = lazy_pattern(
    rf"\b(?!(?:{_SURE})\b)\w+(?:lijks?|baar|(?<!ond)erwijze?)\b|\b(?:misschien|wellicht|zo ?veel|zoveel mogelijk|min of meer|als het ware|zogenaamd|ten onrechte|onterecht|foutief|in (?:principe|beginsel|theorie)|lijkt?|lijken|schijnt|al dan niet|kennelijk)\b"
    r"|^bij (?:een )?(?:positie\w+|gunstig\w*|instemming|goedkeuring|akkoord|aanvaarding|aanneming)\b|\b(?:afhankelijk van|onder voorbehoud|behoudens)\b"
    r"|(?<!snel )(?<!spoedig )(?<!goed )(?<!veel )\bmogelijk (?=als\b|uitgevoerd|afge|voldaan|uitvoering|invulling|gevolg|gehoor|opvolging|tegemoet|na(?:komen|gekomen))|\b(?:althans|op papier|naar (?:ik|wij) ho(?:o|pe)\w+)\b"
    r"|^mogelijk\b|\b(?:is|zijn|wordt|heb|heeft) mogelijk\b|\b(?:in|door) (?:uw|de|deze) (?:tweede |eerste )?kamer (?!\w+(?:en|de) «)"
)
"""An adverb that is none of those by which a claim stays one: how sure the sender is, or that it was wrong; and what the Chamber did itself."""
