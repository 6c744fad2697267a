"""Dutch that says nothing: sentences from a grammar, with words of twelve fields of policy.

No sentence is true or taken from anywhere. Words are many on purpose (fields × compounds × places), since a search index
grows with the number of different words.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from string import Formatter
from typing import TypeVar

T = TypeVar("T")

MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Topic:
    """A field of policy: the words that letters about it use, and what its dossiers are called."""

    ministry: str
    stems: tuple[str, ...]
    """First parts of compounds."""
    groups: tuple[str, ...]
    """Whom it is about, in the plural."""
    things: tuple[str, ...]
    """With article; singular."""
    dossiers: tuple[str, ...]


def _topic(ministry: str, stems: str, groups: str, things: str, dossiers: str) -> Topic:
    return Topic(ministry, tuple(stems.split()), *(tuple(words.split("; ")) for words in (groups, things, dossiers)))


TOPICS: tuple[Topic, ...] = (
    _topic("Binnenlandse Zaken en Koninkrijksrelaties", "woning bouw huur wijk huisvestings leegstands fundering koopwoning verduurzamings bestuurs",
           "huurders; starters; woningzoekenden; corporaties; gemeenten; bewoners", "de wachttijd; de huurprijs; het puntenstelsel; de bouwgrond; het woningtekort; de leefbaarheid",
           "Toekomst van de volkshuisvesting; Integrale visie op de woningmarkt; Aanpak van leegstand; Toestand van de fundering van woningen"),
    _topic("Infrastructuur en Waterstaat", "spoor weg dijk water lucht vaar verkeers fiets mobiliteits drinkwater",
           "reizigers; vervoerders; weggebruikers; waterschappen; omwonenden; schippers", "de dienstregeling; de waterstand; het hoofdwegennet; de veiligheid op het spoor; de zeespiegel; het onderhoud aan bruggen",
           "Bereikbaarheid van de regio; Beheer van dijken en waterkeringen; Toekomst van het openbaar vervoer; Veiligheid van het wegverkeer"),
    _topic("Volksgezondheid, Welzijn en Sport", "zorg wijkverpleging huisartsen jeugd geneesmiddelen preventie ouderen sport ziekenhuis bevolkingsonderzoeks",
           "patiënten; verpleegkundigen; mantelzorgers; zorgaanbieders; cliënten; jongeren", "de wachtlijst; het eigen risico; de kwaliteit van de zorg; het basispakket; de spoedeisende hulp; de werkdruk",
           "Zorg dichtbij huis; Beschikbaarheid van geneesmiddelen; Hervorming van de jeugdzorg; Preventie en gezond leven"),
    _topic("Onderwijs, Cultuur en Wetenschap", "onderwijs lees leraren studie school onderzoeks cultuur media examen stage",
           "leerlingen; leraren; studenten; scholen; schoolleiders; ouders", "het lerarentekort; de basisvaardigheden; het curriculum; de studieschuld; de toegang tot hoger onderwijs; het erfgoed",
           "Kwaliteit van het funderend onderwijs; Positie van de leraar; Studiefinanciering in de komende jaren; Beleid voor musea en erfgoed"),
    _topic("Sociale Zaken en Werkgelegenheid", "arbeids pensioen bijstands toeslagen kinderopvang uitkerings loon re-integratie arbeidsmarkt schuld",
           "werknemers; werkgevers; uitkeringsgerechtigden; zelfstandigen; gepensioneerden; arbeidsmigranten", "het minimumloon; de bestaanszekerheid; de koopkracht; het partnerverlof; de menselijke maat; het pensioenstelsel",
           "Vernieuwing van de bijstand; Werken in de toekomst; Aanpak van geldzorgen en schulden; Toezicht op de arbeidsmarkt"),
    _topic("Justitie en Veiligheid", "rechtsbijstands politie reclasserings opsporings detentie slachtoffer asiel grens cyber jeugdstraf",
           "slachtoffers; agenten; rechters; advocaten; gedetineerden; asielzoekers", "de doorlooptijd; de toegang tot het recht; het wapenbezit; de strafmaat; het forensisch onderzoek; de nationale veiligheid",
           "Versterking van de rechtsstaat; Capaciteit van de politie; Opvang van asielzoekers; Bestrijding van ondermijnende criminaliteit"),
    _topic("Financiën", "belasting begrotings toezichts spaar bank accijns douane subsidie schatkist fraude",
           "belastingplichtigen; ondernemers; spaarders; banken; gezinnen; toezichthouders", "het begrotingstekort; de staatsschuld; het financieel stelsel; de uitvoerbaarheid; de belastingdruk; het toezicht op de markt",
           "Stand van de rijksfinanciën; Herziening van het belastingstelsel; Toezicht op financiële instellingen; Uitvoering door de Belastingdienst"),
    _topic("Economische Zaken en Klimaat", "energie klimaat gas warmte waterstof innovatie industrie consumenten digitaliserings netwerk",
           "bedrijven; huishoudens; netbeheerders; consumenten; investeerders; coöperaties", "het stroomnet; de energierekening; het vestigingsklimaat; de uitstoot; de leveringszekerheid; het verdienvermogen",
           "Uitvoering van het klimaatakkoord; Winning van gas in kleine velden; Ruimte op het stroomnet; Bescherming van consumenten op digitale markten"),
    _topic("Landbouw, Natuur en Voedselkwaliteit", "landbouw stikstof natuur mest visserij dieren voedsel bos bodem pacht",
           "boeren; vissers; terreinbeheerders; telers; dierenartsen; jonge agrariërs", "de stikstofdepositie; het dierenwelzijn; de bodemkwaliteit; de mestmarkt; het natuurherstel; de voedselzekerheid",
           "Herstel van natuur in overbelaste gebieden; Toekomst van de landbouw; Welzijn van gehouden dieren; Visserij op de Noordzee"),
    _topic("Buitenlandse Zaken", "sanctie mensenrechten verdrags vredes visum handels ontwikkelings ontwapenings consulaire waarnemings",
           "vluchtelingen; diplomaten; hulporganisaties; bondgenoten; journalisten; minderheden", "het staakt-het-vuren; de humanitaire toegang; het internationaal recht; de straffeloosheid; de wederopbouw; het multilaterale stelsel",
           "Situatie in de oostelijke buurlanden; Mensenrechten in het buitenlands beleid; Raad Algemene Zaken; Hulp na natuurrampen"),
    _topic("Defensie", "defensie materieel kazerne reservisten veteranen missie munitie marine luchtmacht personeels",
           "militairen; veteranen; reservisten; bondgenoten; medewerkers; leveranciers", "de gereedheid; het materieelplan; de inzetbaarheid; het oefenterrein; de wervingskracht; de zorg voor veteranen",
           "Ruimte voor oefenen en vliegen; Vervanging van materieel; Bijdragen aan internationale missies; Zorg voor veteranen"),
    _topic("Algemene Zaken", "communicatie archief informatie regerings protocol kabinets openbaarheids crisis overleg data",
           "burgers; ambtenaren; bestuurders; archivarissen; inwoners; uitvoerders", "de openbaarheid; de informatiehuishouding; het vertrouwen in de overheid; de uitvoering; het Koninkrijk; de ministeriële commissie",
           "Actieve openbaarmaking; Informatie aan de Staten-Generaal; Werk aan uitvoering; Dienstverlening door de overheid"),
)  # fmt: skip
HEADS = (
    "de regeling regelingen", "het plan plannen", "het programma programma’s", "het fonds fondsen", "de raad raden", "de norm normen", "het onderzoek onderzoeken",
    "de aanpak aanpakken", "het akkoord akkoorden", "de opgave opgaven", "de agenda agenda’s", "het budget budgetten", "de autoriteit autoriteiten", "het loket loketten",
    "de monitor monitors", "de wet wetten", "het register registers", "de strategie strategieën", "het overleg overleggen", "de voorziening voorzieningen", "het project projecten",
    "de inspectie inspecties", "het convenant convenanten", "de pilot pilots", "de evaluatie evaluaties", "het kader kaders", "de capaciteit capaciteiten", "het stelsel stelsels",
)  # fmt: skip
ADJECTIVES = (
    "nieuwe", "voorgestelde", "bestaande", "gezamenlijke", "aangescherpte", "regionale", "landelijke", "Europese", "tijdelijke", "structurele", "onafhankelijke",
    "aangekondigde", "brede", "gerichte", "vrijwillige", "verplichte", "meerjarige", "eerdere", "huidige", "volgende", "zorgvuldige", "digitale", "kleinschalige",
    "aanvullende", "noodzakelijke", "wettelijke", "beoogde", "duurzame", "lokale", "uniforme", "vernieuwde", "transparante",
)  # fmt: skip
DOINGS = (
    "te versterken", "te vereenvoudigen", "tijdig te evalueren", "beter te benutten", "nader uit te werken", "stap voor stap in te voeren", "opnieuw te wegen",
    "te ondersteunen met extra middelen", "onder te brengen bij één loket", "te betrekken bij de voorjaarsbesluitvorming", "te verankeren in wetgeving",
    "periodiek te herijken", "te verbreden naar andere regio’s", "samen met de sector op te pakken", "te beschermen tegen misbruik", "uit te breiden waar dat kan",
)  # fmt: skip
MANNERS = (
    "de komende maanden", "in nauw overleg met betrokken partijen", "waar mogelijk", "op korte termijn", "stap voor stap", "binnen de bestaande kaders", "met voorrang",
    "samen met medeoverheden", "op basis van de eerste signalen", "naar vermogen", "in Europees verband", "zonder onnodige regeldruk", "met oog voor de uitvoering",
    "in een breder verband", "ook op de lange termijn", "in goed overleg", "voor het einde van het jaar", "na zorgvuldige afweging",
)  # fmt: skip
OPENERS = (
    "Daarom", "Tegelijkertijd", "Daarnaast", "Bovendien", "Ook", "In dat verband", "Vanuit dat oogpunt", "Om die reden", "Verder", "Mede daardoor", "Inmiddels",
    "In de praktijk", "Desondanks", "Ten slotte", "Zoals toegezegd", "Tot op heden",
)  # fmt: skip
PARTNERS = (
    "het Planbureau", "de Inspectie", "de uitvoeringsorganisatie", "de Algemene Rekenkamer", "de koepelorganisatie", "de klankbordgroep", "de stuurgroep", "het expertisecentrum",
    "de provincie", "de landsadvocaat", "het adviescollege", "de kwartiermaker", "de ombudsman", "het kennisinstituut", "de regietafel", "de branchevereniging",
)  # fmt: skip
_PLACES = tuple(
    "".join(parts)
    for parts in product(
        ("Ooster", "Wester", "Noorder", "Zuider", "Nieuwe", "Oude", "Hooge", "Laage", "Heide", "Water", "Molen", "Kerk", "Berken", "Eiken", "Zilver", "Klaver"),
        ("veen", "woude", "dijk", "zijl", "burg", "hoven", "dam", "loo", "meer", "broek", "rade", "wijk", "horst", "polder"),
    )
)  # fmt: skip
SENTENCES = (
    "{Het} vraagt om {een} die {groep} {manier} ondersteunt.",
    "{Opener} werkt het kabinet aan {het}, zodat {groep} eerder weten waar zij aan toe zijn.",
    "Uit {het} blijkt dat {groep} in {plaats} vaker te maken krijgen met {mv}.",
    "In {plaats} en {plaats} is {het} inmiddels {procent} procent verder dan vooraf was geraamd.",
    "{Opener} acht ik het van belang {het} {doen}.",
    "{Partner} wijst erop dat {het} en {het} {manier} op elkaar moeten aansluiten.",
    "Voor {mv} is in totaal {getal} miljoen euro beschikbaar, waarvan een deel in {plaats} wordt besteed.",
    "Ik heb {partner} gevraagd {het} {doen}.",
    "{Het} is het afgelopen jaar niet vanzelf tot stand gekomen: {groep}, {groep} en {partner} hebben er veel werk van gemaakt.",
    "Dat {het} nog niet overal werkt, komt vooral doordat {mv} per regio verschillen.",
    "{Opener} blijft aandacht nodig voor {het}, in het bijzonder waar {groep} afhankelijk zijn van {mv}.",
    "De gesprekken met {groep} over {het} verlopen constructief, al is over {het} nog geen overeenstemming.",
    "{Partner} heeft in {maand} een eerste beeld geschetst van {het}.",
    "De inzet is om {het} {manier} {doen}.",
    "Van de {getal} gemelde knelpunten hangt ongeveer {procent} procent samen met {het}.",
    "Hoewel {groep} positief zijn over {het}, zien zij ook dat {mv} onder druk staan.",
    "{Opener} zijn er {mv} waarvoor {het} geen oplossing biedt.",
    "{Het} wordt {manier} besproken met {partner} en met vertegenwoordigers van {groep}.",
    "Het kabinet kiest er niet voor om {het} {doen}, omdat {groep} daar onvoldoende baat bij hebben.",
    "Een vergelijking met omringende landen laat zien dat {het} elders anders is vormgegeven.",
    "Zonder {het} zouden {groep} {manier} minder zekerheid hebben.",
    "{Opener} is {het} sinds {maand} uitgebreid met {mv}.",
    "Wat dit betekent voor {groep} in {plaats}, wordt samen met {partner} in beeld gebracht.",
    "Ik deel de zorg dat {het} voor {groep} te ingewikkeld is geworden.",
    "De kosten van {het} worden geraamd op {getal} miljoen euro per jaar.",
    "{Mv} vormen daarbij het uitgangspunt, met ruimte voor maatwerk in {plaats}.",
    "Er zijn signalen dat {groep} {het} mijden, wat {partner} nader laat uitzoeken.",
    "{Opener} geldt dat {het} pas zin heeft als {mv} op orde zijn.",
    "Met {partner} is afgesproken om {het} {doen}.",
    "Een kwart van de {groep} zegt {het} niet te kennen; in {plaats} ligt dat aandeel op {procent} procent.",
    "{Het} kent een looptijd van {klein} jaar en richt zich op {groep}.",
    "Voor een oordeel over {het} is het volgens {partner} nog te vroeg.",
    "De verantwoordelijkheid voor {het} ligt bij gemeenten, die daarvoor {mv} kunnen inzetten.",
    "{Opener} wordt bezien hoe {het} en {mv} elkaar kunnen versterken.",
)  # fmt: skip
FACTS = ("{het} {manier} onder druk staat", "{groep} te weinig profijt hebben van {het}", "{mv} in {plaats} en omgeving tekortschieten", "{procent} procent van de {groep} geen gebruik maakt van {het}",
         "{het} van groot belang is voor {groep}", "de verschillen tussen regio’s bij {het} toenemen", "{partner} waarschuwt voor de gevolgen van {het} voor {groep}")  # fmt: skip
REQUESTS = ("{het} {manier} {doen}", "in overleg met {groep} te komen tot {mv}", "te onderzoeken hoe {het} kan bijdragen aan {mv}, en de Kamer daarover te informeren",
            "zich in te spannen om {het} {doen}", "bij {het} ook {groep} te betrekken en de Kamer hierover voor het zomerreces te informeren")  # fmt: skip
QUESTIONS = ("Klopt het dat {het} in {plaats} achterblijft?", "Wat is uw oordeel over {het}, en wat betekent dit voor {groep}?", "Bent u bekend met de berichten over {mv} in {plaats}?",
             "Hoe verhoudt {het} zich tot {het}?", "Deelt u de mening dat {groep} {manier} geholpen zijn met {mv}?", "Welke stappen zet u om {het} {doen}?",
             "Kunt u toelichten waarom {partner} niet eerder bij {het} is betrokken?", "Hoeveel {groep} krijgen te maken met {het}?")  # fmt: skip
HEADINGS = ("Stand van zaken {ding}", "{Ding} in de praktijk", "Samenwerking met {groep}", "Gevolgen voor {groep}", "Vervolgstappen", "Inzet van het kabinet", "{Ding} en {ding}",
            "Financiële gevolgen", "Aanleiding", "Ervaringen in {plaats}", "Planning en proces")  # fmt: skip
TITLES = ("{ding} voor {groep}", "de gevolgen van {het} voor {groep}", "de voortgang van {het}", "{mv} in {plaats}", "het bericht dat {groep} te weinig profijt hebben van {het}",
          "{het} en {het}", "de evaluatie van {het}", "{het} in {plaats}", "het versterken van {het}")  # fmt: skip


@cache
def _compounds(topic: Topic) -> tuple[tuple[str, str, str], ...]:
    """Article, noun and plural, of every first part with every head."""
    return tuple(
        (article, stem + head, stem + plural) for stem in topic.stems for article, head, plural in map(str.split, HEADS)
    )


@cache
def _parsed(template: str) -> tuple[tuple[str, str | None], ...]:
    return tuple((literal, slot) for literal, slot, _, _ in Formatter().parse(template))


class Writer:
    """Writes about one topic; the same chance gives the same words."""

    def __init__(self, topic: Topic, chance: random.Random) -> None:
        self.topic, self._random = topic, chance.random
        self._nouns = _compounds(topic)
        self._slots: Mapping[str, Callable[[], str]] = {
            "het": self._definite, "Het": lambda: _capital(self._definite()), "een": lambda: f"een {self.pick(ADJECTIVES)} aanpak",
            "ding": lambda: self.pick(self._nouns)[1], "Ding": lambda: _capital(self.pick(self._nouns)[1]), "mv": self._plural, "Mv": lambda: _capital(self._plural()),
            "groep": lambda: self.pick(topic.groups), "plaats": lambda: self.pick(_PLACES), "manier": lambda: self.pick(MANNERS), "doen": lambda: self.pick(DOINGS),
            "Opener": lambda: self.pick(OPENERS), "partner": lambda: self.pick(PARTNERS), "Partner": lambda: _capital(self.pick(PARTNERS)), "maand": lambda: self.pick(MONTHS),
            "procent": lambda: str(3 + int(self._random() * 92)), "getal": lambda: str(2 + int(self._random() * 640)), "klein": lambda: self.pick(("twee", "drie", "vier", "vijf")),
        }  # fmt: skip

    def pick(self, items: Sequence[T]) -> T:
        """One of them."""
        return items[int(self._random() * len(items))]

    def fill(self, template: str) -> str:
        """The template with words in its slots."""
        slots = self._slots
        return "".join(literal if slot is None else literal + slots[slot]() for literal, slot in _parsed(template))

    def one_of(self, templates: Sequence[str]) -> str:
        """One of the templates, filled."""
        return self.fill(self.pick(templates))

    def sentence(self) -> str:
        """A sentence of running text."""
        return self.fill(self.pick(SENTENCES))

    def _definite(self) -> str:
        if self._random() < 0.3:
            return self.pick(self.topic.things)
        article, noun, _ = self.pick(self._nouns)
        return f"{article} {self.pick(ADJECTIVES)} {noun}" if self._random() < 0.6 else f"{article} {noun}"

    def _plural(self) -> str:
        return f"{self.pick(ADJECTIVES)} {self.pick(self._nouns)[2]}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
