"""What can be wrong with a file, before anything of its letter is read."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.model.problem_kinds import ProblemKind

FILE_PROBLEMS: Mapping[str, ProblemKind] = {
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
    "no-letter": ProblemKind(
        "warning",
        "Bladzijde tussen de brieven",
        "Dit bestand heet index.md, en er staat geen datum, soort, nummer, afzender of geadresseerde in. Het is geen "
        "brief en staat niet in het archief.",
        "Hoort het op de site, zet het dan in de map pages, naast die met brieven. Is het toch een brief, geef hem "
        "een naam die zegt wat het is.",
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
        "Noem de correctie naar het hele bestand (brief.pdf.yml hoort bij brief.pdf), zodat zij bij één brief hoort.",
    ),
    "orphan-correction": ProblemKind(
        "error",
        "Correctie zonder brief",
        "Er is geen brief met dezelfde naam in dezelfde map.",
        "Geef het correctiebestand de naam van de brief (bij brief.txt: brief.yml of brief.txt.yml), of haal het weg.",
    ),
    "parliament-record": ProblemKind(
        "warning",
        "Gegevens van de Kamer niet te lezen",
        "Dit bestand hoort gegevens uit de open data van de Tweede Kamer te bevatten: een zaak of een toezegging. "
        "Zo kan er niets uit getoond worden.",
        "Haal het opnieuw op met kamerstuk-site fetch, of haal het bestand weg.",
    ),
    "parliament-record-field": ProblemKind(
        "notice",
        "Een gegeven van de Kamer past niet",
        "In dit bestand met gegevens van de Tweede Kamer staat iets anders dan daar hoort. Dat ene gegeven is "
        "overgeslagen. De rest is gelezen.",
        "Haal het opnieuw op met kamerstuk-site fetch. Blijft dit zo, dan is er zonder dit gegeven minder te tonen.",
    ),
    "parliament-record-twice": ProblemKind(
        "warning",
        "Twee zaken van de Kamer bij één stuk",
        "Volgens deze bestanden horen er verschillende gegevens van de Tweede Kamer bij hetzelfde stuk. Welke gelden, "
        "is niet te zeggen. Er wordt niets van getoond.",
        "Haal de bestanden weg die niet bij dit stuk horen.",
    ),
    "promise-twice": ProblemKind(
        "warning",
        "Twee keer dezelfde toezegging, met andere gegevens",
        "Deze bestanden geven onder één nummer verschillende gegevens van een toezegging. Welke gelden, is niet te "
        "zeggen. Er wordt niets van getoond.",
        "Haal de bestanden weg die niet meer gelden.",
    ),
    "record-unused": ProblemKind(
        "notice",
        "Gegevens van de uitgever zonder stuk",
        "Van het stuk waar deze gegevens bij horen is hier geen bestand met dat publicatienummer.",
        "Voeg het stuk toe, of geef het bestand zijn publicatienummer als naam: kst-32623-169.pdf.",
    ),
}
"""By code."""
