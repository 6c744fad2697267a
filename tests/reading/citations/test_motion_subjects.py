"""What a sentence says that a motion is about or asks, word for word."""

import pytest

from kamerstuk_site.reading.citations.motion_subjects import subject_in

SENTENCES = [
    # What is said, and the sentence with «the citation»; nothing is said of the last ones, or nothing shows where it ends.
    ("een verbod op loden kogels", "De motie-Piri over een verbod op loden kogels («32 623, nr. 8») is uitgevoerd."),
    ("een verbod op loden kogels", "De motie-Piri («32 623, nr. 8») over een verbod op loden kogels is uitgevoerd."),
    (
        "steun voor het OHCHR-veldkantoor of bewijzenbank IIIM",
        "Middels deze inzet geeft het kabinet uitvoering aan motie - Kahraman c.s. over steun voor het OHCHR-veldkantoor of bewijzenbank IIIM («Kamerstuk 32 623, nr. 343»).",
    ),
    (
        "zo spoedig mogelijk statiegeld in te voeren op plastic flesjes en metalen blikjes",
        "Reactie op de motie van het lid Wassenberg c.s. waarin de regering wordt verzocht om zo spoedig mogelijk statiegeld in te voeren op plastic flesjes en metalen blikjes («Kamerstuk 33043-76») - 32852-54",
    ),
    (
        "zich in te zetten voor het delen van kennis en voor het beter verankeren van gemeentelijke kennisvragen in de bestaande kennisinfrastructuur",
        "In de motie «op stuk nr. 255» verzoekt mevrouw Ellemeet de regering om zich in te zetten voor het delen van kennis en voor het beter verankeren van gemeentelijke kennisvragen in de bestaande kennisinfrastructuur.",
    ),
    (
        "te bezien welke verplichtende maatregelen, zoals een labelplicht voor corporatiewoningen, toegepast moeten worden om corporaties te kunnen verplichten te verduurzamen",
        "«Deze motie» vraagt de regering te bezien welke verplichtende maatregelen, zoals een labelplicht voor corporatiewoningen, toegepast moeten worden om corporaties te kunnen verplichten te verduurzamen.",
    ),
    (
        "in nieuwe handelsverdragen met het VK te borgen dat de positie van werknemers niet verslechtert",
        "Allereerst is er de motie-Moorlag/Van der Lee «op stuk nr. 236», waarin de regering wordt verzocht in nieuwe handelsverdragen met het VK te borgen dat de positie van werknemers niet verslechtert.",
    ),
    (
        "ervoor te zorgen dat wanbestuurders hoofdelijk aansprakelijk worden gesteld",
        "De motie «op stuk nr. 472» van de heer Kops verzoekt de regering ervoor te zorgen dat wanbestuurders hoofdelijk aansprakelijk worden gesteld.",
    ),
    ("een interventieteam", "Dan de motie «op stuk nr. 315», waarin wordt gevraagd om een interventieteam."),
    (
        "het verduurzamen van gespikkeld bezit",
        "Ja, en die gaat over de motie «op stuk nr. 354» over het verduurzamen van gespikkeld bezit.",
    ),
    (
        "gedupeerden die eigen geld hebben moeten inleggen schadeloos te stellen",
        "de motie «op stuk nr. 1154 (33 529)» om gedupeerden die eigen geld hebben moeten inleggen schadeloos te stellen;",
    ),
    (
        "kinderen die zijn gevlucht",
        "Ik kom terug op de motie van het lid Kuik over kinderen die zijn gevlucht («Kamerstuk 19637, nr. 8»).",
    ),
    (
        "mogelijkheden voor het gezinsbeleid in kaart te brengen en belemmeringen weg te nemen",
        "constaterende dat de aangenomen motie-Flach c.s. («36 410, nr. 97») verzocht mogelijkheden voor het gezinsbeleid in kaart te brengen en belemmeringen weg te nemen, maar dat de regering enkel bestaande maatregelen benoemt;",
    ),
    (
        "naar gestandaardiseerd onderzoek na toelating toe te werken",
        "overwegende dat de Kamer de motie-Tielen/Hertzberger («36 343, nr. 7») heeft aangenomen met het verzoek om naar gestandaardiseerd onderzoek na toelating toe te werken;",
    ),
    (
        "dat het kabinet frequent aandacht moet vragen voor de bevolkingsdichtheid",
        "overwegende dat de Kamer bij motie («36 410-VI, nr. 87») in ruime meerderheid heeft uitgesproken dat het kabinet frequent aandacht moet vragen voor de bevolkingsdichtheid;",
    ),
    (
        "de brandveiligheid van bestaande seniorenwoningen",
        "De motie-Ronnes («32 847, nr. 351») ziet toe op de brandveiligheid van bestaande seniorenwoningen.",
    ),
    (
        "dat de middelen gereserveerd dienen te blijven",
        "overwegende dat de Kamer twee keer expliciet heeft uitgesproken dat de middelen gereserveerd dienen te blijven, in de motie-De Hoop c.s. («36 410-A, nr. 33») en in een brief;",
    ),
    (
        "dat de middelen gereserveerd dienen te blijven",
        "overwegende dat de Kamer heeft uitgesproken dat de middelen gereserveerd dienen te blijven, in de motie-De Hoop c.s. (36 410-A, nr. 33) en in de motie-Olger van Dijk c.s.(«36 625-XII, nr. 8»);",
    ),
    (
        "de toets te laten doen door een instituut",
        "constaterende dat de Kamer heeft verzocht om de toets te laten doen door een instituut (motie-Van Campen c.s. («28 286, nr. 1341»));",
    ),
    (
        "",
        "constaterende dat de Kamer heeft verzocht om dit te laten toetsen (motie-Van Campen c.s. («28 286, nr. 1341»));",
    ),
    (
        "",
        "constaterende dat de Kamer heeft verzocht dat de toets wordt gedaan (motie-Van Campen c.s. («28 286, nr. 1341»));",
    ),
    ("", "In reactie op motie («36 410-VI, nr. 87») heeft de minister uitgesproken dat hij dit niet zal doen."),
    ("", "Met de motie-Flach («36 410, nr. 97») verzocht zij mij hierover te berichten."),
    ("kinderopvang", "Hiermee geef ik uitvoering aan de motie-Kuik («Kamerstuk 19637, nr. 8») over kinderopvang."),
    ("kinderopvang", "Daarmee is uitvoering gegeven aan de motie-Kuik («Kamerstuk 19637, nr. 8») over kinderopvang."),
    ("kinderopvang", "Ik voer de motie-Kuik («Kamerstuk 19637, nr. 8») over kinderopvang uit."),
    ("toegang tot werk", "Ik voer de motie-Kuik over toegang tot werk («Kamerstuk 19637, nr. 8») uit."),
    (
        "scholen, sportclubs en musea",
        "De motie van de leden Kuik en Ceder over scholen, sportclubs en musea («Kamerstuk 19637, nr. 8») is aangenomen.",
    ),
    (
        "het versnellen van de asielketen",
        "Met deze brief wordt voldaan aan de motie van het lid Brekelmans over het versnellen van de asielketen, «Kamerstuk 19637, nr. 3001».",
    ),
    (
        "het stoppen van de subsidie",
        "Motie van het lid Van Houwelingen over het stoppen van de subsidie («36 800, nr. 5»)",
    ),
    (
        "dat de wet moet worden ingetrokken",
        "Bij de motie-Dijk («Kamerstuk 36 001, nr. 5»), waarin de Kamer uitspreekt dat de wet moet worden ingetrokken, is het volgende van belang.",
    ),
    (
        "het stoppen met de verkoop",
        "Ook betrek ik hierbij de motie-Bromet («Kamerstuk 36 001, nr. 5»), die de regering oproept tot het stoppen met de verkoop, en het advies van de Raad.",
    ),
    (
        "de informatiepositie van de nationale rekenkamers",
        "Reactie op de motie van het «lid Snels» over de informatiepositie van de nationale rekenkamers - 21501-07-1502",
    ),
    (
        "te onderzoeken hoe scholen kunnen verduurzamen",
        "Tijdens het debat is de motie van de leden Kuik en De Hoop aangenomen («Kamerstuk 31293, nr. 8»), waarin de regering wordt verzocht te onderzoeken hoe scholen kunnen verduurzamen.",
    ),
    (
        "te onderzoeken hoe scholen kunnen verduurzamen",
        "In de motie van de leden Kuik en De Hoop («Kamerstuk 31293, nr. 8») wordt de regering verzocht te onderzoeken hoe scholen kunnen verduurzamen.",
    ),
    (
        "een actieplan op te stellen voor ventilatie",
        "De motie-Kuik c.s. («Kamerstuk 31293, nr. 8») verzoekt het kabinet om een actieplan op te stellen voor ventilatie en ik heb dat gedaan.",
    ),
    (
        "het verhogen van de vangst van makreel",
        "U heeft mij bij de motie-Grinwis d.d. 3 maart 2024 over het verhogen van de vangst van makreel («Kamerstuk 21501-32, nr. 9») gevraagd om een brief.",
    ),
    (
        "vuurwerk",
        "Over de uitvoering van de motie-Ouwehand («Kamerstuk 28684, nr. 9») inzake vuurwerk bericht ik u later.",
    ),
    (
        "gegevens bij te houden over normen",
        "verzoekt de regering om de «motie van het lid Becker» waarin wordt gevraagd om gegevens bij te houden over normen, niet uit te voeren,",
    ),
    (
        "purschuim",
        "De motie van de leden Beckerman en Van Kent «op stuk nr. 348» gaat over purschuim, waarover ook is gesproken in het AO.",
    ),
    (
        "op geëigende manieren onderzoek te doen",
        "overwegende dat de aangenomen «motie-Ceder» de regering heeft verzocht op geëigende manieren onderzoek te doen;",
    ),
    ("", "Ik gebruik de motie-Piri («Kamerstuk 32 623, nr. 8») om ruimte te maken."),
    ("", "In mijn brief heb ik de motie-Kuik («Kamerstuk 19637, nr. 8») over kinderopvang toegelicht."),
    ("", "De moties-Kuik en -Ceder («Kamerstukken 19637, nrs. 8 en 9») over kinderopvang zijn uitgevoerd."),
    ("", "De motie-Kuik c.s. verzoekt de regering om een actieplan; de motie-Ceder («Kamerstuk 31293, nr. 9») niet."),
    ("", "De motie-Kuik («19637, nr. 8») over loden kogels past bij het beleid."),
    ("", "Zie de motie-Kuik («19637, nr. 8») over vuurwerk, zo meldde ik u."),
    ("", "Ik spreek over vuurwerk met de indiener van de motie-Kuik («19637, nr. 8»)."),
]


@pytest.mark.parametrize(("subject", "marked"), SENTENCES)
def test_a_sentence_gives_the_words_of_a_subject_or_request(subject: str, marked: str) -> None:
    before, cited, behind = marked.replace("»", "«").split("«")
    sentence = before + cited + behind
    assert subject_in(sentence, len(before), len(before) + len(cited)) == subject
    assert subject in sentence


@pytest.mark.parametrize(("length", "is_read"), [(350, True), (450, False)])
def test_a_request_that_is_too_long_to_be_read_whole_is_not_read_in_part(length: int, is_read: bool) -> None:
    words = "te " + "onderzoeken " * (length // 12)
    sentence = f"De motie-Kuik verzoekt de regering {words}en te berichten."
    assert bool(subject_in(sentence, 3, 13)) == is_read
