"""What can be wrong with a letter: with its correction, and with the reading of it."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.model.problem_kinds import ProblemKind

LETTER_PROBLEMS: Mapping[str, ProblemKind] = {
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
    "correction-unused-reference": ProblemKind(
        "error",
        "Verwijzing uit de correctie staat niet in de brief",
        "De correctie zegt naar welk stuk woorden van de brief verwijzen. Zo’n verwijzing staat er niet in, of de "
        "brief zegt zelf al naar welk stuk zij gaat.",
        "Neem bij as_written de woorden over zoals kamerstuk-site check --worklist ze noemt, of haal de regel weg.",
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
    "hidden-words": ProblemKind(
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
}
"""By code."""
