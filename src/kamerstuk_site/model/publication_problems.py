"""What can be wrong with an archive and what was published of it: its register, its files, letters that disagree."""

from __future__ import annotations

from collections.abc import Mapping

from kamerstuk_site.model.problem_kinds import ProblemKind

PUBLICATION_PROBLEMS: Mapping[str, ProblemKind] = {
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
    "damaged-ledger": ProblemKind(
        "error",
        "Fout in het grootboek van wat is opgehaald",
        "In dit bestand houdt kamerstuk-site fetch bij wat waarvandaan is opgehaald. Een regel die niet klopt, telt "
        "niet mee op de bladzijden. De andere regels tellen wel.",
        "Haal een goede versie terug, bijvoorbeeld met git; wat daarin ontbreekt, vraagt kamerstuk-site fetch "
        "opnieuw.",
    ),
    # ---- what is withheld
    "withheld": ProblemKind(
        "notice",
        "Weggelaten",
        "Dit deel van de brief staat in sources.withheld.yml, en dus nergens op de site. Op de pagina staat daar: "
        "[weggelaten].",
        "U hoeft niets te doen. Mag het toch openbaar zijn, haal dan de regel uit de lijst.",
    ),
    "withheld-changed": ProblemKind(
        "error",
        "Veranderd sinds het werd weggelaten",
        "De tekst waar deze regel over gaat, is niet meer die van toen. De hele alinea (of de hele rij namen, of bij "
        "een bladzijde het hele stuk) blijft weggelaten.",
        "Deze alinea is veranderd; kijk opnieuw. Klopt de regel nog, neem dan het nieuwe digest over.",
    ),
    "withheld-unmatched": ProblemKind(
        "error",
        "Weg te laten, maar niet gevonden",
        "Deze regel van sources.withheld.yml past op niets in de brief. Er zou iets openbaar kunnen zijn dat dat niet "
        "mag, dus is nu het hele stuk weggelaten.",
        "Verbeter de regel: tel de alinea’s en namen zoals ze in het bestand staan. Of haal haar weg.",
    ),
    "withheld-unguarded": ProblemKind(
        "warning",
        "Weggelaten alinea zonder digest",
        "Een alinea wordt bij haar nummer genoemd. Komt er een alinea bij, dan is dat het nummer van een andere, en "
        "zonder digest merkt niemand dat.",
        "Zet het digest uit deze melding onder de regel in sources.withheld.yml.",
    ),
    "people-file": ProblemKind(
        "error",
        "Wie wie is, staat er niet goed",
        "In het bestand dat zegt welke namen van één persoon zijn, klopt dit niet. Wat hier staat, telt niet; de "
        "rest van het bestand wel.",
        "Verbeter de genoemde regel. Onder elk adres staat names, met de namen zoals brieven ze schrijven; name, "
        "party, years en dossiers mogen erbij. Zie docs/people.md.",
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
    "found-twice": ProblemKind(
        "notice",
        "Hetzelfde stuk in twee bestanden",
        "Dit stuk is er ook als een ander bestand, met dezelfde woorden of van dezelfde druk. De melding noemt beide.",
        "U hoeft niets te doen. Is het een kopie die u niet wilt bewaren, haal dan een van beide weg en draai: "
        "kamerstuk-site register BESTAND",
    ),
    "earlier-print": ProblemKind(
        "notice",
        "Van dit stuk is er een latere druk",
        "Een ander bestand zegt dat het een herdruk of gecorrigeerde versie van dit stuk is. Op de pagina staat welke "
        "druk geldt en wat er verschilt. De melding noemt beide bestanden.",
        "U hoeft niets te doen. Bewaar beide: zo is te zien wat er veranderde.",
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
"""By code."""
