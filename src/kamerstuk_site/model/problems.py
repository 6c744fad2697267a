"""The catalogue of everything that can be wrong with a source: what it means and what to do about it.

A `Problem` (see `model`) says what was found and where; its code leads here. The words are Dutch, as the reader of the
console, the report and the site sees them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a curator should know: what was found where, and (through `code`) what to do about it."""

    code: str
    """A key of `problems.CATALOGUE`, such as `empty-file`."""
    file: str
    """The source or correction file, relative to the sources folder."""
    found: str
    """What was found, in Dutch, with the words of the file where that helps."""
    line: int | None = None
    """Line in `file`, counted from 1."""
    key: str | None = None
    """The front matter key, for corrections."""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """What a problem code means.

    `error`: something is not in the archive as it should be; `warning`: something may be wrong in it; `notice`: the
    archive is right, but says less than one may hope for.
    """

    severity: Severity
    title: str
    explanation: str
    remedy: str


HIDDEN_WORDS = "hidden-words"
"""The code that also keeps an original from being published."""


def pages_named(numbers: Sequence[int]) -> str:
    """Pages of a file, counted from 1, as a problem names them: `pagina 1, 3 en 4`."""
    *first, last = map(str, numbers)
    return f"pagina {', '.join(first)} en {last}" if first else f"pagina {last}"


CATALOGUE: Mapping[str, ProblemKind] = MappingProxyType(
    {
        # ---- the file
        "empty-file": ProblemKind(
            "error",
            "Leeg bestand",
            "Het bestand bevat geen tekst, dus er is geen brief om te tonen.",
            "Zet de tekst van de brief in het bestand, of haal het bestand weg.",
        ),
        "binary-file": ProblemKind(
            "error",
            "Geen tekst",
            "De naam zegt dat dit tekst is, maar het bestand bevat tekens die niet in tekst voorkomen.",
            "Bewaar het als tekst in het programma waarmee het is gemaakt, of geef het de juiste extensie.",
        ),
        "needs-ocr": ProblemKind(
            "error",
            "Geen leesbare tekst",
            "Dit is een scan, of een PDF die niet zegt welke letters er staan. Er is niets om als tekst te tonen.",
            "Laat het met tekstherkenning lezen: --ocr, of ocr: true in mkdocs.yml. Of zoek de tekst elders.",
        ),
        "ocr-missing": ProblemKind(
            "error",
            "Tekstherkenning is niet geïnstalleerd",
            "Scans lezen vraagt programma’s die niet vanzelf meekomen.",
            "pip install 'kamerstuk-site[ocr]' en, op Debian: apt install tesseract-ocr tesseract-ocr-nld",
        ),
        "ocr-failed": ProblemKind(
            "error",
            "Tekstherkenning mislukt",
            "Het programma dat scans leest (ocrmypdf) is op dit bestand vastgelopen.",
            "Maak er in een ander programma een doorzoekbare PDF van, of zoek de tekst elders.",
        ),
        "read-by-ocr": ProblemKind(
            "notice",
            "Gelezen met tekstherkenning",
            "Dit is een scan. Een programma heeft de letters herkend en kan zich daarbij vergissen.",
            "Vergelijk de gegevens met de scan, en verbeter wat niet klopt in een correctiebestand.",
        ),
        "encrypted-file": ProblemKind(
            "error",
            "Versleuteld bestand",
            "Het bestand vraagt een wachtwoord, dus de brief kan niet gelezen worden.",
            "Bewaar het zonder wachtwoord, of vraag de afzender om een open bestand.",
        ),
        "damaged-file": ProblemKind(
            "error",
            "Beschadigd bestand",
            "Het bestand is niet heel, of niet volgens zijn eigen regels gemaakt.",
            "Haal het opnieuw op, of open het in een programma dat het wel kan lezen en bewaar het opnieuw.",
        ),
        "zip-bomb": ProblemKind(
            "error",
            "Bestand zwelt op",
            "Het bestand is klein, maar wordt uitgepakt zo groot als geen brief kan zijn. Het is niet uitgepakt.",
            "Vertrouw dit bestand niet. Haal de brief opnieuw op bij wie hem heeft gepubliceerd.",
        ),
        "xml-bomb": ProblemKind(
            "error",
            "XML die kan opzwellen",
            "Het bestand bepaalt zelf wat sommige tekens betekenen, en kan zo bij het lezen eindeloos groot worden.",
            "Vertrouw dit bestand niet. Haal het stuk opnieuw op bij officielebekendmakingen.nl.",
        ),
        "email-read": ProblemKind(
            "notice",
            "E-mail: alleen de tekst is gelezen",
            "De bijlagen zijn niet gelezen. Het origineel wordt niet gepubliceerd: daarin staan alle adressen, ook van "
            "wie een kopie kreeg die anderen niet zien, en alle bijlagen.",
            "Is een bijlage een brief, bewaar die dan als eigen bestand. Mag iedereen het origineel zien, zet dan in "
            "een correctiebestand: original: publish",
        ),
        "picture-missing": ProblemKind(
            "notice",
            "Afbeelding ontbreekt",
            "Het bestand noemt een afbeelding, maar heeft die niet bij zich, of in een vorm die browsers niet tonen.",
            "De woorden van de brief zijn er allemaal. Wilt u de afbeelding tonen, neem dan de pdf van dit stuk.",
        ),
        "tracked-changes": ProblemKind(
            "notice",
            "Wijzigingen worden bijgehouden",
            "Het bestand bewaart wat er in de tekst is toegevoegd en geschrapt. De pagina toont de tekst met al die "
            "wijzigingen erin. In het gepubliceerde origineel is ook te lezen wat er eerst stond.",
            "Neem in Word of LibreOffice de wijzigingen over of wijs ze af, en bewaar het bestand opnieuw.",
        ),
        "hidden-text": ProblemKind(
            "notice",
            "Verborgen tekst",
            "In het bestand staat tekst die als verborgen is opgemaakt. Die staat niet op de pagina, maar is in het "
            "gepubliceerde origineel wel te vinden.",
            "Haal de verborgen tekst weg en bewaar het bestand opnieuw, of maak hem zichtbaar als hij erbij hoort.",
        ),
        "old-word": ProblemKind(
            "error",
            "Oud Word-bestand",
            "Dit is een oud bestandsformaat van Word, dat hier niet gelezen kan worden.",
            "Open het in Word of LibreOffice en bewaar het als .docx of .odt.",
        ),
        "damaged-parts": ProblemKind(
            "warning",
            "Een deel van het bestand is beschadigd",
            "Een deel van de PDF kon niet gelezen worden. Wat daar stond, staat niet in het archief.",
            "Haal het bestand opnieuw op, en vergelijk de bladzijde met het origineel.",
        ),
        "unreadable-encoding": ProblemKind(
            "error",
            "Tekencodering klopt niet",
            "Het bestand zegt in welke tekencodering het staat, maar de inhoud past daar niet bij.",
            "Bewaar het bestand opnieuw als UTF-8.",
        ),
        "encoding-assumed": ProblemKind(
            "notice",
            "Tekencodering aangenomen",
            "Het bestand is geen UTF-8. Het is gelezen als Windows-1252, gewoon bij oudere Nederlandse teksten.",
            "Kijk of letters met accenten goed staan. Zo niet: bewaar het bestand als UTF-8.",
        ),
        "unknown-format": ProblemKind(
            "error",
            "Onbekend soort bestand",
            "Voor dit soort bestanden is er geen lezer.",
            "Bewaar de brief als .txt, .md, .docx, .odt, .html, .eml of .pdf, of haal het bestand weg.",
        ),
        "file-too-large": ProblemKind(
            "error",
            "Bestand te groot",
            "Het bestand is veel groter dan een brief kan zijn en is daarom niet gelezen.",
            "Kijk of dit echt een brief is. Splits het bestand als er meer stukken in staan.",
        ),
        "passed-over": ProblemKind(
            "notice",
            "Bestanden overgeslagen",
            "Aan hun naam is te zien dat dit geen brieven zijn, maar wat programma’s achterlaten, of bestanden van een "
            "ander soort. Ze zijn niet geopend en worden niet gepubliceerd.",
            "U hoeft niets te doen. Is er toch een brief bij, bewaar die als .txt, .md, .docx, .odt, .html, .eml "
            "of .pdf.",
        ),
        "unreadable-file": ProblemKind(
            "error",
            "Bestand niet te openen",
            "Het besturingssysteem kon het bestand of de map niet openen.",
            "Kijk of u het bestand mag lezen en of het nog bestaat.",
        ),
        "unsafe-name": ProblemKind(
            "error",
            "Onveilige bestandsnaam",
            "De naam bevat tekens of woorden die niet op elke computer of in elk webadres werken.",
            "Geef het bestand een gewone naam met letters, cijfers, spaties, punten en streepjes.",
        ),
        "outside-link": ProblemKind(
            "error",
            "Verwijst buiten de map",
            "Dit is een koppeling (symlink) naar iets buiten de map met bronnen. Die wordt niet gevolgd.",
            "Zet het bestand zelf in de map.",
        ),
        "duplicate-stem": ProblemKind(
            "warning",
            "Correctie past bij meer bestanden",
            "Bij dit correctiebestand horen twee of meer brieven met dezelfde naam, of bij een brief horen twee "
            "correctiebestanden. Er is niets gecorrigeerd.",
            "Geef een van de bestanden een andere naam, zodat elke correctie bij één brief hoort.",
        ),
        "orphan-correction": ProblemKind(
            "error",
            "Correctie zonder brief",
            "Er is geen brief met dezelfde naam in dezelfde map.",
            "Geef het correctiebestand dezelfde naam als de brief (brief.txt en brief.yml), of haal het weg.",
        ),
        "record-unused": ProblemKind(
            "notice",
            "Gegevens van de uitgever zonder stuk",
            "Van het stuk waar deze gegevens bij horen is hier geen bestand met dat publicatienummer.",
            "Voeg het stuk toe, of geef het bestand zijn publicatienummer als naam: kst-32623-169.pdf.",
        ),
        # ---- the correction
        "correction-syntax": ProblemKind(
            "error",
            "Correctie is niet te lezen",
            "De YAML klopt niet, of gebruikt iets wat hier niet mag (ankers, tags, dezelfde sleutel twee keer).",
            "Schrijf op elke regel één sleutel en een waarde, zoals: date: 2020-11-04",
        ),
        "correction-unknown-key": ProblemKind(
            "error",
            "Onbekende sleutel in correctie",
            "Deze sleutel bestaat niet of kan niet worden gecorrigeerd.",
            "Kies een van de sleutels die de melding noemt.",
        ),
        "correction-wrong-type": ProblemKind(
            "error",
            "Verkeerde waarde in correctie",
            "De waarde heeft niet de vorm die bij deze sleutel hoort. De andere sleutels van het bestand tellen wel.",
            "Schrijf de waarde in de vorm die de melding noemt.",
        ),
        "correction-impossible-date": ProblemKind(
            "error",
            "Datum bestaat niet",
            "Deze dag staat niet op de kalender.",
            "Schrijf een bestaande dag als jaar-maand-dag, zoals 2020-11-04.",
        ),
        "correction-empty-value": ProblemKind(
            "error",
            "Lege waarde in correctie",
            "Achter deze sleutel staat niets, en dat kan op twee manieren worden gelezen.",
            "Schrijf de juiste waarde. Noemt de brief dit gegeven niet? Schrijf dan voluit: null",
        ),
        # ---- the reading
        "reader-failed": ProblemKind(
            "error",
            "Lezen mislukt",
            "De lezer van dit soort bestanden is vastgelopen op dit bestand.",
            "Open het bestand en bewaar het opnieuw. Helpt dat niet, meld dan de fout met het bestand erbij.",
        ),
        "too-slow": ProblemKind(
            "error",
            "Lezen duurt te lang",
            "Het lezen van dit bestand is afgebroken. Er is iets mee, of het is veel groter dan een brief.",
            "Open het bestand en bewaar het opnieuw. Is het gewoon groot, geef dan meer tijd: --seconds, of seconds in "
            "mkdocs.yml.",
        ),
        "too-much-memory": ProblemKind(
            "error",
            "Lezen kost te veel geheugen",
            "Het lezen van dit bestand is afgebroken. Er is iets mee, of het is veel groter dan een brief.",
            "Open het bestand en bewaar het opnieuw. Is het gewoon groot, geef dan meer ruimte: --megabytes, of "
            "megabytes in mkdocs.yml.",
        ),
        HIDDEN_WORDS: ProblemKind(
            "warning",
            "Woorden onder een balk",
            "Op de bladzijde ligt iets over woorden of een afbeelding heen, zoals een zwarte balk, of woorden vallen "
            "buiten de rand, maar in het bestand zitten ze nog. Die woorden staan niet in dit archief: niet in de "
            "tekst, de gegevens, de namen of het zoeken. Het originele bestand wordt niet gepubliceerd, want wie het "
            "opent kan ze lezen.",
            "Vraag de afzender om een bestand waar de woorden echt uit zijn. Mag dit bestand toch openbaar zijn, zet "
            "dan in een correctiebestand: original: publish",
        ),
        "pages-scanned": ProblemKind(
            "warning",
            "Bladzijden zonder tekst",
            "Van deze bladzijden is alleen een afbeelding te vinden. Wat daarop staat, is niet gelezen.",
            "Laat het bestand met tekstherkenning lezen: --ocr, of ocr: true in mkdocs.yml. Of zoek de tekst elders.",
        ),
        "damaged-text": ProblemKind(
            "warning",
            "Tekst is beschadigd",
            "Er staan tekens in die laten zien dat de tekst ergens onderweg verkeerd is gelezen of omgezet, zoals coÃ¶ "
            "voor coö, of tekens zonder betekenis. Ze staan op de pagina zoals ze in de bron staan.",
            "Haal het stuk opnieuw op, bewaar het als UTF-8, of verbeter de tekens in de bron.",
        ),
        "words-lost": ProblemKind(
            "error",
            "Tekst verloren",
            "Niet elk woord van het bestand, adres achter een link of doorhaling is op de pagina of bij de weggelaten "
            "paginaresten terug te vinden.",
            "Dit is een fout in het programma. Meld die met het bestand erbij.",
        ),
        "words-doubled": ProblemKind(
            "warning",
            "Tekst staat er dubbel",
            "Woorden staan vaker op de pagina dan in het bestand.",
            "Dit is een fout in het programma. Meld die met het bestand erbij.",
        ),
        "date-outside-session": ProblemKind(
            "warning",
            "Datum en vergaderjaar passen niet bij elkaar",
            "De datum van deze brief ligt ver buiten het vergaderjaar dat erop staat. Een van de twee klopt niet.",
            "Zoek de juiste datum of het juiste vergaderjaar op, en zet die in een correctiebestand.",
        ),
        "impossible-date": ProblemKind(
            "warning",
            "Datum die niet kan",
            "Deze dag ligt voor 1814 of na het eind van volgend jaar. De datum is niet overgenomen.",
            "Zoek de juiste datum op, en zet die in een correctiebestand: date: 2020-11-04",
        ),
        "undated": ProblemKind(
            "notice",
            "Geen datum",
            "De brief noemt zijn eigen datum niet. Hij staat in het archief als ongedateerd.",
            "Weet u de datum uit een ander stuk? Zet die dan in een correctiebestand: date: 2020-11-04",
        ),
        "no-sender": ProblemKind(
            "notice",
            "Geen afzender",
            "In de brief is geen ondertekenaar gevonden.",
            "Staat er wel een? Noem hem dan in een correctiebestand, onder senders.",
        ),
        "no-kind": ProblemKind(
            "notice",
            "Soort stuk onbekend",
            "Uit de tekst blijkt niet wat voor stuk dit is. Het staat in het archief als overig.",
            "Noem de soort in een correctiebestand, zoals: kind: brief",
        ),
        "citation-unreadable": ProblemKind(
            "notice",
            "Verwijzing niet te lezen",
            "Dit lijkt op een verwijzing naar een Kamerstuk, maar er is niet uit op te maken naar welk.",
            "Kijk of het nummer goed in de bron staat. De woorden blijven staan, zonder link.",
        ),
        # ---- what was published before
        "source-changed": ProblemKind(
            "error",
            "Bron is anders dan bij opname",
            "De bytes van deze brief zijn niet meer die van toen hij in het register kwam. De brief staat er zoals hij "
            "nu is.",
            "Kijk wat er anders is, bijvoorbeeld met git. Is het zo bedoeld: kamerstuk-site register BESTAND. Zo niet, "
            "zet de brief terug.",
        ),
        "source-missing": ProblemKind(
            "error",
            "Brief uit het register ontbreekt",
            "Deze brief is gepubliceerd en staat niet meer in de map. Op zijn adres staat dat hij er niet is.",
            "Zet de brief terug. Hoort hij hier niet meer: kamerstuk-site register BESTAND.",
        ),
        "text-replaced": ProblemKind(
            "notice",
            "Op dit adres staat een andere tekst",
            "Deze brief kwam in het register met de tekst van een ander bestand. Getoond wordt nu de tekst van dit "
            "bestand: het is een latere druk, of een betere soort bestand. Op de pagina staat alles wat er verschilt.",
            "Kijk of dit de tekst is die geldt. Zo ja: kamerstuk-site register BESTAND. Zo niet, zet bij het bestand "
            "dat geldt in een correctiebestand: print: herdruk",
        ),
        "address-taken": ProblemKind(
            "notice",
            "Adres is al van een ander stuk",
            "Het adres dat bij het nummer van deze brief hoort, is eerder aan een andere brief gegeven. Adressen "
            "veranderen niet, dus deze brief heeft een ander.",
            "Kijk of beide nummers kloppen. De brief is op zijn eigen adres te lezen; u hoeft verder niets te doen.",
        ),
        "not-registered": ProblemKind(
            "notice",
            "Nog niet in het register",
            "Het register houdt bij welk adres een brief heeft, zodat dat nooit verandert. Dit staat er nog niet in.",
            "kamerstuk-site register, en leg het register vast in git voordat u publiceert.",
        ),
        # ---- what `verify` finds
        "source-newer": ProblemKind(
            "error",
            "Bron is anders dan bij de laatste bouw",
            "De pagina’s zijn van een andere inhoud gemaakt dan er nu ligt, of zonder dit bestand.",
            "Is de bron zo bedoeld, bouw dan opnieuw. Zo niet, zet het bestand terug.",
        ),
        "output-changed": ProblemKind(
            "error",
            "Bestand is veranderd",
            "De bytes zijn niet die van de laatste bouw.",
            "Bouw opnieuw. Gebeurt het weer, kijk dan wie er in deze map schrijft en of de schijf heel is.",
        ),
        "output-missing": ProblemKind(
            "error",
            "Bestand ontbreekt",
            "De laatste bouw heeft dit bestand gemaakt; het is er niet meer.",
            "Bouw opnieuw.",
        ),
        "output-added": ProblemKind(
            "error",
            "Bestand hoort hier niet",
            "De laatste bouw heeft dit bestand niet gemaakt.",
            "Haal het weg, of bewaar het in een andere map.",
        ),
        "manifest-missing": ProblemKind(
            "error",
            "Geen manifest",
            "Zonder manifest is niet te zeggen of deze map is zoals de laatste bouw haar maakte.",
            "Bouw opnieuw. Of kies de map die wel is gebouwd, met --output of --site.",
        ),
        # ---- the archive
        "duplicate-identifier": ProblemKind(
            "error",
            "Twee brieven met één nummer",
            "Twee of meer bestanden geven hetzelfde publicatienummer, maar hebben niet dezelfde tekst. Verwijzingen "
            "naar dat nummer krijgen daarom geen eigen pagina hier.",
            "Haal het dubbele bestand weg, of verbeter het nummer in een correctiebestand.",
        ),
        "editions-disagree": ProblemKind(
            "warning",
            "Bestanden van één brief zeggen niet hetzelfde",
            "Deze brief staat in meer dan één bestand. Een gegeven is daarin niet gelijk. Getoond wordt wat de beste "
            "bron zegt: een correctie, dan officiële XML, dan de tekst.",
            "Kijk in de bestanden welke waarde klopt, en zet die zo nodig in een correctiebestand.",
        ),
        "print-unknown": ProblemKind(
            "notice",  # two formats of one paper may differ by how they were made; that holds no publication up
            "Niet bekend welke tekst geldt",
            "Deze brief staat in meer dan één bestand, de teksten zijn niet gelijk, en geen van de bestanden zegt dat "
            "het een herdruk of gecorrigeerde versie is. Getoond wordt de beste soort bestand (officiële XML, Word, "
            "OpenDocument, HTML, Markdown, pdf, e-mail, tekst), en van twee van één soort de langste tekst.",
            "Kijk op de pagina van het stuk wat er verschilt. Zet bij het bestand dat geldt in een correctiebestand: "
            "print: herdruk",
        ),
    }
)


def kind_of(problem: Problem) -> ProblemKind:
    """The catalogue's entry for a problem.

    Raises:
        KeyError: the code is not in the catalogue, which is a fault in the program.
    """
    return CATALOGUE[problem.code]


def order(problem: Problem) -> tuple[str, int, str, str, str]:
    """Sort key that makes any list of problems come out the same: by file, line, code, key and words."""
    return (
        problem.file,
        problem.line or 0,
        problem.code,
        problem.key or "",
        problem.found,
    )
