"""What a letter says became of a motion: only where its words say so."""

import re
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

import pytest
from tests.blocks import a_block
from tests.growth import IN_STEP, growth

from kamerstuk_site.model.facts import Fact, Facts, Kind, Origin
from kamerstuk_site.reading.citations import claim_moods
from kamerstuk_site.reading.citations.claim_phrases import PHRASES, VERBS, Phrase, Verb
from kamerstuk_site.reading.citations.claims import claim_of
from kamerstuk_site.reading.citations.resolve import mentions_of

GOLD = Path(__file__).parents[2] / "gold"


def claim(sentence: str, named: str = "otie-Piri") -> str | None:
    start = sentence.find(named)
    start = max(start, 0)
    return claim_of(sentence, start, start + len(named))


@pytest.mark.parametrize("phrase", [pytest.param(phrase, id=phrase.example) for phrase in PHRASES])
def test_each_phrase_makes_its_claim_and_no_other_does(phrase: Phrase, monkeypatch: pytest.MonkeyPatch) -> None:
    assert claim(phrase.example) == phrase.claim
    assert claim(phrase.counterexample) != phrase.claim
    monkeypatch.setattr(claim_moods, "PHRASES", tuple(other for other in PHRASES if other is not phrase))
    assert claim(phrase.example) != phrase.claim


@pytest.mark.parametrize("verb", [pytest.param(verb, id=verb.example) for verb in VERBS])
def test_each_verb_makes_its_claim_and_no_other_does(verb: Verb, monkeypatch: pytest.MonkeyPatch) -> None:
    assert claim(verb.example) == "carried-out"
    assert claim(verb.counterexample) is None
    monkeypatch.setattr(claim_moods, "VERBS", tuple(other for other in VERBS if other is not verb))
    assert claim(verb.example) is None


def labelled(name: str) -> list[tuple[str, str, int, int]]:
    """Label and sentence, with where each motion in « » stands, of a file of sentences."""
    found = []
    for line in (GOLD / name).read_text(encoding="utf-8").splitlines():
        labels, text = line.split("\t", 1)  # a row of a table has more
        parts = re.split("[«»]", text)
        ends = list(accumulate(map(len, parts)))
        for label, start, end in zip(labels.split("|"), ends[::2], ends[1::2], strict=False):
            found.append((label, "".join(parts), start, end))
    return found


@pytest.mark.parametrize(
    ("name", "most_wrong", "most_missed"),
    # The second was made after the code, and measured once before that was changed: carried-out 23 of 25, none wrong;
    # of all claims 52 of 65, one wrong. The third was made before it by somebody else: carried-out 26 of 31 and two
    # wrong, of all claims 66 of 82 and five wrong, before these two were mended. The last was made
    # when all of these were read well, and read once before what it showed was mended: carried-out 35 of 37, two wrong;
    # of all claims 70 of 79, five wrong. Three more were then made of the shapes of letters since 1995, each read once
    # before what it showed was mended: of the first 62 of 71 carried out, two wrong; of the second 51 of 63, three
    # wrong; of the third 52 of 56, none wrong, by the last commit before it, and of the other claims one wrong. A fourth,
    # read once when the third was mended: 38 of 40, none wrong, and 9 of 9 of the others.
    # Then 173 sentences were found in real papers of 1948 to 2026, which are not kept here: read once, half of them before and half
    # after they were mended by, no claim was wrong, of 20 declined 19 were read, and of 7 carried out 5. Too few for a figure of those.
    # The fifth was made of other shapes and of faults that were known: 31 of 40, nine wrong. With these mended, the sixth: 33 of 36,
    # three wrong; with those mended, the seventh: 29 of 30, one wrong, in part; and the eighth: 15 of 15, one
    # wrong. Then 19 were found in public papers (the annexes of budgets, answers to
    # questions): read once, 5 of 5 carried out and none wrong. The ninth to the fifteenth were written to make it stumble, each labelled
    # before it was read and read once when the one before was mended: 43 of 48 and two wrong, 33 of 38 and two, 29 of 34 and six,
    # 18 of 22 and three, 20 of 22 and one, 14 of 15 and none, 11 of 12 and one. What the page about the archive says is of the real ones, of the third, fourth and sixth to eighth together, and of these last together. The traps were made to mend by, and prove nothing of what is not among them.
    [
        ("claims.tsv", 0, 4),
        ("claims_unseen.tsv", 0, 2),
        ("claims_held.tsv", 0, 5),
        ("claims_last.tsv", 0, 1),
        ("claims_first.tsv", 0, 0),
        ("claims_second.tsv", 0, 4),
        ("claims_third.tsv", 0, 0),
        ("claims_fourth.tsv", 0, 1),
        ("claims_fifth.tsv", 0, 1),
        ("claims_sixth.tsv", 0, 2),
        ("claims_seventh.tsv", 0, 0),
        ("claims_eighth.tsv", 0, 1),
        ("claims_public.tsv", 0, 0),
        ("claims_ninth.tsv", 0, 1),
        ("claims_tenth.tsv", 0, 3),
        ("claims_eleventh.tsv", 1, 1),
        ("claims_twelfth.tsv", 0, 1),
        ("claims_thirteenth.tsv", 0, 1),
        ("claims_fourteenth.tsv", 1, 1),
        ("claims_fifteenth.tsv", 0, 1),
        ("claims_traps.tsv", 0, 7),
    ],
)
def test_sentences_in_the_shapes_of_letters(name: str, most_wrong: int, most_missed: int) -> None:
    sentences = labelled(name)
    read = [claim_of(sentence, start, end) or "none" for _, sentence, start, end in sentences]
    unlike = [
        (label, said, sentence) for (label, sentence, *_), said in zip(sentences, read, strict=True) if label != said
    ]
    wrong = [each for each in unlike if each[1] != "none"]
    assert len(wrong) <= most_wrong, wrong
    assert len(unlike) - len(wrong) <= most_missed, unlike


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ik doe daarmee een aantal moties af, te weten de motie-Piri.", "carried-out"),
        ("Met deze brief doe ik enkele moties en toezeggingen af, waaronder de motie-Piri.", "carried-out"),
        ("Ik voer de motie-Piri uit als de Kamer daarmee instemt.", None),
        ("Wij voldoen aan de motie-Piri.", "carried-out"),
        ("Hiermee voldoen wij aan de motie-Piri.", "carried-out"),
        ("Wij moeten voldoen aan de motie-Piri.", None),
        ("Met het plan zullen wij voldoen aan de motie-Piri.", "intended"),
        ("In Denemarken is met die wet voldaan aan de motie-Piri.", None),
        ("In Zeeland is met het loket voldaan aan de motie-Piri.", "carried-out"),
        ("In deze brief wordt invulling gegeven aan de motie-Piri.", "carried-out"),
        (
            "Hierbij doe ik u het standpunt toekomen, mede ter uitvoering van de op 17 november jl. door uw Kamer aanvaarde motie-Piri.",
            "carried-out",
        ),
        ("Ter uitvoering van de motie-Piri heeft het kabinet de regeling aangepast.", "carried-out"),
        ("Ter uitvoering van de motie-Piri heeft de gemeente het plan aangepast.", None),
        ("Ter uitvoering van de motie-Piri is geld gereserveerd voor 2026.", None),
        ("In het bovenstaande is invulling gegeven aan de motie-Piri.", "carried-out"),
        ("In deze brief ga ik in op hoe ik uitvoering geef aan de motie-Piri.", "in-progress"),
        ("Hierbij zet het kabinet tevens uiteen hoe zij uitvoering geeft aan de motie-Piri c.s.", "in-progress"),
        ("Het kabinet zet uiteen hoe het uitvoering geeft aan de motie-Piri.", "in-progress"),
        ("Het waterschap zet uiteen hoe het uitvoering geeft aan de motie-Piri.", None),
        ("Hiermee geef ik uitvoering aan de motie-Piri.", "carried-out"),
        ("Ik geef uitvoering aan de motie-Piri.", "in-progress"),
        ("Met deze inzet geef ik uitvoering aan de motie-Piri.", "in-progress"),
        ("Met dit rapport geef ik uitvoering aan de motie-Piri.", "carried-out"),
        ("De motie-Piri zal zijn uitgevoerd.", "intended"),
        ("De motie-Piri wordt na de zomer uitgevoerd.", "intended"),
        ("De motie-Piri wordt gedeeltelijk uitgevoerd.", "partly"),
        ("De motie-Dobbe is uitgevoerd en de motie-Piri voer ik niet uit.", "declined"),
        ("Het kabinet heeft besloten om geen uitvoering te geven aan de motie-Piri.", "declined"),
        ("Wordt de motie-Piri aangenomen, dan voer ik deze uit.", None),
        ("De motie-Piri is aangenomen en ik voer deze uit.", "in-progress"),
        ("De motie-Piri is (deels in mei) uitgevoerd.", "carried-out"),
        ("De motie-Piri wordt in mei uitgevoerd.", "intended"),
        ("De motie-Piri is door de gemeente die het onderzoek doet uitgevoerd.", "carried-out"),
        ("Het kabinet is begonnen uitvoering te geven aan de motie-Piri.", "in-progress"),
        ("Ik wijs op de motie-Piri, die ik hiermee heb uitgevoerd.", "carried-out"),
        ("Er volgt een plan waarmee ik uitvoering geef aan de motie-Piri.", "intended"),
        ("Ik heb u ontvangen en geef hieronder aan hoe uitvoering wordt gegeven aan de motie-Piri.", "in-progress"),
    ],
)
def test_the_tense_and_the_clause_decide(sentence: str, expected: str | None) -> None:
    assert claim(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "In lijn met de motie-Piri dringt het kabinet aan op monitoring.",
        "Uw Kamer heeft de motie-Piri aangenomen.",
        "De motie-Piri verzoekt de regering om dit uit te voeren.",
        "Bent u bereid de motie-Piri uit te voeren?",
        "De motie-Piri is nog niet uitgevoerd.",
        "Indien de motie-Piri is uitgevoerd, volgt een brief.",
        "Het kabinet zal de motie-Piri deels uitvoeren.",
        "De motie-Piri is deels niet uitgevoerd.",
        "De Kamer nam de motie-Piri aan, maar de motie-Dobbe is uitgevoerd.",
        "De motie-Piri; hiermee is de andere motie afgedaan.",
        "De motie-Piri is niet uitgevoerd.",
        "Volgens de provincie is de motie-Piri uitgevoerd.",
        "Volgens Milieudefensie is de motie-Piri uitgevoerd.",
        "De motie-Piri is volgens het rapport van de Rekenkamer uitgevoerd.",
        "De provincie stelt dat de motie-Piri is uitgevoerd.",
        "Critici beweren ten onrechte dat de motie-Piri is uitgevoerd.",
        "De gemeente meldde dat de motie-Piri is uitgevoerd.",
        "Het waterschap heeft laten weten dat de motie-Piri is uitgevoerd.",
        "Sommige omwonenden vinden dat de motie-Piri is uitgevoerd.",
        "De fractie is van mening dat de motie-Piri is uitgevoerd.",
        "In de krant staat dat de motie-Piri is uitgevoerd.",
        "De bond geeft aan dat de motie-Piri is uitgevoerd.",
        "Naar eigen zeggen van de bond is de motie-Piri uitgevoerd.",
        "“De motie-Piri is uitgevoerd”, aldus de provincie.",
        "De motie-Piri is, zo stelt de provincie, uitgevoerd.",
        "Naar verluidt is de motie-Piri uitgevoerd.",
        "Anders dan wel wordt gezegd is de motie-Piri niet uitgevoerd.",
        "In tegenstelling tot wat wordt beweerd wordt de motie-Piri niet uitgevoerd.",
        "Er wordt wel gezegd dat de motie-Piri is uitgevoerd.",
        "Er zijn berichten dat de motie-Piri is uitgevoerd.",
        "Ik ga de motie-Piri vooralsnog niet, zoals gevraagd, uitvoeren.",
        "Als er geld is, zal ik de motie-Piri uitvoeren.",
        "Ik zal de motie-Piri uitvoeren, mits er geld is.",
        "De leden van de VVD-fractie lezen dat de motie-Piri is uitgevoerd.",
        "Deze leden constateren dat de motie-Piri c.s. is afgedaan.",
        "Ik wijs op de motie-Piri op stuk nr. 3. Het kabinet zal dit uitvoeren.",
        "Met de motie-Piri c.s. op stuk nr. 12 verzoekt uw Kamer dit uit te voeren.",
        "Uw Kamer nam de motie-Piri aan onder nr. 3. Het onderzoek is inmiddels uitgevoerd.",
        "Uw Kamer nam de motie-Piri aan onder nr. 12. Het onderzoek is inmiddels uitgevoerd.",
        "De leden van de SP zijn blij; de motie-Piri is uitgevoerd.",
        "Gehoord de beraadslaging is de motie-Piri uitgevoerd.",
        "Heeft de regering de motie-Piri uitgevoerd",
        "Het kabinet streeft ernaar de motie-Piri in mei te hebben uitgevoerd.",
        "Aan de motie-Piri is nauwelijks uitvoering gegeven.",
        "De provincies hebben de motie-Piri, die is aangenomen uitgevoerd.",
    ],
)
def test_no_phrase_no_claim(sentence: str) -> None:
    assert claim(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Er wordt hier wel gezegd dat de motie-Piri is uitgevoerd.", None),
        ("Ergens werd ooit door iemand gezegd wat niemand gelooft en de motie-Piri is uitgevoerd.", "carried-out"),
        ("De provincie stelt nu toch dat de motie-Piri is uitgevoerd.", None),
        ("Anders dan door wie het niet wist vaak is gezegd, heb ik de motie-Piri uitgevoerd.", None),
        (
            "Anders dan vier jaar geleden, toen dit nog allemaal moest beginnen, is de motie-Piri nu gelukkig uitgevoerd.",
            "carried-out",
        ),
    ],
)
def test_words_of_others_count_near_to_each_other_only(sentence: str, expected: str | None) -> None:
    assert claim(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Volgens planning is de motie-Piri uitgevoerd.",
        "Volgens het kabinet is de motie-Piri uitgevoerd.",
        "Volgens mij is de motie-Piri uitgevoerd.",
        "Het kabinet stelt dat de motie-Piri is uitgevoerd.",
        "Ik stel vast dat de motie-Piri is uitgevoerd.",
        "Wij vinden dat de motie-Piri is uitgevoerd.",
        "Daarom stelt het kabinet dat de motie-Piri is uitgevoerd.",
        "De minister heeft aangegeven dat de motie-Piri is uitgevoerd.",
        "Het kabinet is van oordeel dat de motie-Piri hiermee is uitgevoerd.",
        "Hiermee is de motie-Piri uitgevoerd, aldus het kabinet.",
    ],
)
def test_what_the_sender_says_is_a_claim(sentence: str) -> None:
    assert claim(sentence) == "carried-out"


@pytest.mark.parametrize(
    "sentence",
    [
        "Daarmee is de motie-Piri mogelijk uitgevoerd.",
        "Ik beschouw daarmee de motie-Piri over digitale weerbaarheid waarschijnlijk als uitgevoerd.",
        "De motie-Piri is hiermee uitgevoerd, meent de commissie.",
        "De motie-Piri is hiermee uitgevoerd, zo begrijp ik van de gemeente.",
        "De motie-Piri is hiermee uitgevoerd, althans op papier.",
        "Het lid Piri zei in het debat: de motie-Piri is uitgevoerd.",
        "Formeel is de motie-Piri uitgevoerd, maar materieel niet.",
        "Als de Raad instemt, is de bijdrage afgeschaft en is de motie-Piri uitgevoerd.",
        "Onder de voorwaarde dat de Raad instemt, is de motie-Piri hiermee uitgevoerd.",
        "Bij een positief advies is de motie-Piri daarmee uitgevoerd.",
        "Behalve de motie-Piri zijn alle moties afgedaan.",
        "De commissie besluit de motie-Piri als uitgevoerd te beschouwen.",
        "Ik zie de motie-Piri over zorg als aansporing en heb de afspraken uitgevoerd.",
        "De brief waarin wordt uiteengezet hoe de motie-Piri is uitgevoerd, volgt in september.",
        "Ik neem de motie-Piri mee in de gesprekken die worden gevoerd en afgerond.",
        "In Duitsland heeft de regering aan de motie-Piri gevolg gegeven.",
        "In Vlaanderen heeft de minister van Onderwijs de motie-Piri uitgevoerd.",
        "Daarmee heeft de minister van Onderwijs in Vlaanderen de motie-Piri uitgevoerd.",
    ],
)
def test_what_is_doubted_taken_back_or_said_by_others_is_no_claim(sentence: str) -> None:
    assert claim(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Zo snel mogelijk is uitvoering gegeven aan de motie-Piri.",
        "Daarmee heeft de minister van Financiën in Brussel de motie-Piri uitgevoerd.",
        "Met deze brief, die ik mede namens OCW stuur en die is afgestemd met de VNG, geef ik uitvoering aan de motie-Piri.",
        "De motie-Piri, waarin de regering wordt verzocht om een plan, met de brief van mei is uitgevoerd.",
        "Op 1 november heb ik u, conform de motie-Piri, de verkenning doen toekomen.",
        "Ten aanzien van de motie-Piri meld ik u dat hieraan is voldaan.",
        "Hiermee kom ik tegemoet aan de motie-Piri om halfjaarlijks te informeren.",
    ],
)
def test_what_stands_in_between_hides_no_claim(sentence: str) -> None:
    assert claim(sentence) == "carried-out"


@pytest.mark.parametrize("asks", ["wil weten", "vraagt zich af", "is benieuwd", "kan niet zeggen"])
@pytest.mark.parametrize(
    "asked",
    [
        "of inmiddels uitvoering is gegeven aan de motie-Piri",
        "of Nederland uitvoering geeft aan de motie-Piri",
        "of met deze brief de motie-Piri is uitgevoerd",
        "of, en zo ja hoe, de motie-Piri is uitgevoerd",
        "in hoeverre de motie-Piri is uitgevoerd",
    ],
)
def test_what_is_asked_in_a_clause_is_no_claim(asks: str, asked: str) -> None:
    assert claim(f"De commissie {asks} {asked}.") is None
    assert claim(f"De commissie {asks}, {asked}.") is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Het kabinet heeft direct of indirect de motie-Piri uitgevoerd.", "carried-out"),
        ("Ik heb in mei of juni de motie-Piri uitgevoerd.", "carried-out"),
        ("Hiermee is de motie-Piri geheel of gedeeltelijk uitgevoerd.", "partly"),
        ("Ik voer de motie-Piri uit voor wie ziek is of was.", "in-progress"),
    ],
)
def test_or_joins_words_and_asks_nothing(sentence: str, expected: str) -> None:
    assert claim(sentence) == expected


@pytest.mark.parametrize(
    "who",
    [
        "het kabinet-Balkenende IV",
        "het kabinet Balkenende IV",
        "het tweede kabinet-Lubbers",
        "het vorige kabinet",
        "een eerder kabinet",
        "de vorige bewindspersoon",
        "de voormalige minister",
        "mijn ambtsvoorganger",
    ],
)
def test_what_others_did_who_governed_before_is_no_claim(who: str) -> None:
    assert claim(f"{who.capitalize()} heeft de motie-Piri uitgevoerd.") is None
    assert claim(f"De motie-Piri is door {who} uitgevoerd.") is None
    assert claim(f"Sneller dan {who} voer ik de motie-Piri uit.") == "in-progress"
    assert claim(f"In lijn met de brief van {who} heb ik de motie-Piri uitgevoerd.") == "carried-out"


@pytest.mark.parametrize(
    ("telling", "said"),
    [
        ("Ik zal u informeren", None),
        ("Ik stuur u in mei een brief waarin ik uiteenzet", None),
        ("Ik heb toegezegd u te informeren", None),
        ("U heeft mij gevraagd te melden", None),
        ("U verzocht mij te melden", None),
        ("Bijgaand stuur ik u een brief waarin ik uiteenzet", "carried-out"),
        ("In deze brief informeer ik u", "carried-out"),
        ("Ik informeer bij de gemeente", None),
    ],
)
def test_how_it_was_done_claims_that_only_where_it_is_told(telling: str, said: str | None) -> None:
    assert claim(f"{telling} hoe uitvoering is gegeven aan de motie-Piri.") == said


@pytest.mark.parametrize(
    "who",
    [
        "Mijn ambtsgenote van Financiën heeft",
        "Onze ambtgenoten hebben",
        "Mijn collega’s van VWS en SZW hebben",
        "De ministers van VWS en voor Sport hebben",
        "De bewindslieden van OCW hebben",
    ],
)
def test_a_colleague_in_the_cabinet_speaks_for_it(who: str) -> None:
    assert claim(f"{who} de motie-Piri uitgevoerd.") == "carried-out"


@pytest.mark.parametrize("then", ["Ik informeer uw Kamer", "Ik stuur u een brief", "De kosten stijgen"])
def test_what_is_so_if_it_is_done_does_not_say_that_it_is_done(then: str) -> None:
    assert claim(f"{then} als de motie-Piri is uitgevoerd.") is None
    assert claim(f"{then} als aan de motie-Piri is voldaan.") is None
    assert claim(f"{then} als ik de motie-Piri uitvoer.") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Aan uw Kamer meld ik dat ik de motie-Piri als uitgevoerd beschouw.",
        "Zowel de toezegging aan uw Kamer als de motie-Piri is uitgevoerd.",
        "De toezegging is net als de motie-Piri uitgevoerd.",
        "De toezegging is evenzeer als de motie-Piri uitgevoerd.",
        "Het verzoek is hetzelfde als de motie-Piri en daarmee is de motie uitgevoerd.",
    ],
)
def test_what_is_compared_is_no_condition(sentence: str) -> None:
    assert claim(sentence) == "carried-out"


@pytest.mark.parametrize(
    "who",
    [
        "In heel Nederland hebben gemeenten",
        "In Nederland heeft de sector",
        "De ambtenaren van mijn collega hebben",
        "Mijn collega-Kamerlid heeft",
        "De EU-ministers hebben",
    ],
)
def test_nobody_else_is_taken_for_the_sender_by_a_word_in_his_name(who: str) -> None:
    assert claim(f"{who} de motie-Piri uitgevoerd.") is None


@pytest.mark.parametrize("never", ["niet", "geenszins", "allerminst", "nimmer"])
def test_what_is_denied_is_not_done(never: str) -> None:
    assert claim(f"Ik beschouw dit {never} als uitvoering van de motie-Piri.") is None
    assert claim(f"De motie-Piri is {never} uitgevoerd.") is None


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Er zijn eerste stappen gezet in de uitvoering van de motie-Piri.", "in-progress"),
        ("Volgend jaar worden eerste stappen gezet in de uitvoering van de motie-Piri.", None),
        ("In het kader van de motie-Piri ben ik in gesprek met de sector.", "in-progress"),
        ("In het kader van de motie-Piri voer ik nu overleg.", "in-progress"),
        ("In het kader van de motie-Piri ben ik nu van mening dat een wet nodig is.", None),
        ("In het kader van de motie-Piri doe ik u aan het eind van het jaar een brief toekomen.", None),
        ("In het kader van de motie-Piri voer ik aan dat een wet nodig is.", None),
    ],
)
def test_work_is_being_done_only_where_somebody_is_at_it(sentence: str, said: str | None) -> None:
    assert claim(sentence) == said


@pytest.mark.parametrize(
    "who",
    [
        "de minister van Onderwijs in Vlaanderen",
        "de Belgische minister van Mobiliteit",
        "mijn Duitse ambtgenote",
        "de minister van Buitenlandse Zaken van Hongarije",
        "de ministers van Financiën van de lidstaten",
        "de minister-president van Aruba",
        "de Vlaamse regering",
        "de Noorse collega van de minister",
        "de regering van Curaçao",
        "de Belgische Minister van Mobiliteit",
        "de Minister-President van Aruba",
        "de ministers van de EU",
        "de ministers van de andere landen",
        "ministers van 26 lidstaten",
        "mijn collega’s uit Duitsland en Frankrijk",
    ],
)
def test_a_government_of_elsewhere_carries_out_no_motion(who: str) -> None:
    assert claim(f"{who[0].upper()}{who[1:]} heeft de motie-Piri uitgevoerd.") is None
    assert claim(f"De motie-Piri is door {who} uitgevoerd.") is None
    assert claim(f"{who[0].upper()}{who[1:]} stelt dat de motie-Piri is uitgevoerd.") is None
    assert claim(f"Met een brief aan {who} heb ik de motie-Piri uitgevoerd.") == "carried-out"


@pytest.mark.parametrize(
    "who",
    [
        "de Nederlandse minister",
        "de regering van Nederland",
        "het kabinet in Brussel",
        "mijn collega-minister van VWS",
        "de minister van Onderwijs, Cultuur en Wetenschap",
    ],
)
def test_where_the_sender_did_it_makes_no_other_of_it(who: str) -> None:
    assert claim(f"Daarmee heeft {who} de motie-Piri uitgevoerd.") == "carried-out"


NAMED = ["de motie-Piri", "de motie-Piri c.s.", "de motie-Piri (Kamerstuk 32 623, nr. 12)", "de motie-Piri c.s. (Kamerstuk 32 623, nr. 12)",
         "de motie-Piri op stuk nr. 12", "de motie-Piri d.d. 3 mei 2023", "de motie-Piri/Dobbe", "de motie-Piri van de leden Piri en Dobbe c.s. (32 623, nr. 12)"]  # fmt: skip


@pytest.mark.parametrize("named", NAMED)
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("intended", "Het kabinet zal {} uitvoeren."),
        ("intended", "Het kabinet zal {} dit jaar uitvoeren."),
        ("intended", "Het kabinet is voornemens {} uit te voeren."),
        ("in-progress", "Het kabinet werkt aan de uitvoering van {}."),
        ("partly", "Daarmee is {} voor een deel uitgevoerd."),
        ("partly", "De wens van {} is ten dele afgedaan."),
        ("carried-out", "Daarmee is {} uitgevoerd."),
        ("carried-out", "Hiermee beschouw ik {} als afgedaan."),
        ("carried-out", "Met deze brief geef ik uitvoering aan {}."),
        ("carried-out", "Aan {} is gevolg gegeven."),
        ("declined", "Het kabinet zal {} niet uitvoeren."),
        ("declined", "Om die reden zal {} niet worden uitgevoerd."),
        (None, "Dit sluit aan bij {}."),
        (None, "Uw Kamer heeft hier aandacht voor gevraagd met {}."),
    ],
)
def test_a_claim_is_read_however_the_motion_is_named(said: str | None, sentence: str, named: str) -> None:
    assert claim(sentence.format(named)) == said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("De motie-Piri over steun\t32 623, nr. 12\tAfgedaan.", "carried-out"),
        ("De motie-Piri over steun\tStatus: uitgevoerd met de brief van 3 mei", "carried-out"),
        ("De motie-Piri over steun\tDeels afgedaan", "partly"),
        ("De motie-Piri over steun\tIn uitvoering", "in-progress"),
        ("De motie-Piri: afgedaan.", "carried-out"),
        ("De motie-Piri over steun\tNog niet afgedaan.", None),
        ("De motie-Piri over steun\tHet onderzoek is afgedaan.", None),
        ("De motie-Piri over steun\tDe motie-Dobbe over hulp\tAfgedaan.", None),
        ("De brief over de motie-Piri: afgedaan.", None),
    ],
)
def test_a_row_of_a_table_or_a_list_says_what_became_of_its_motion(row: str, said: str | None) -> None:
    assert claim(row) == said


ANNEX = (
    "Omschrijving van de motie\tVindplaats\tStand van zaken\n"
    "De motie van het lid Wuite c.s.; Verzoekt de regering de herijking mee te nemen, en de Kamer te informeren.\tKamerstukken II 2022/23, 36200 IV, nr. 12\tAfgedaan. De Tweede Kamer is op 23 juni 2023 per brief geïnformeerd (Kamerstukken II 2022/23, 36200 IV, nr. 85).\n"
    "Verzoekt de regering de factor toe te passen.\t28 385, nr. 70, Motie Waalkens c.s.\tWordt uitgevoerd.\n"
    "Motie van het lid Bosman over havens.\tKamerstuk 34 300 IV, nr. 31\tDe Kamer is geïnformeerd. De motie is uitgevoerd.\n"
    "Motie van het lid Kuiken over politie.\tKamerstuk 29 628, nr. 900\tDe Kamer is geïnformeerd.\n"
    "Motie van het lid Krol over pensioen.\tPlenair debat van 3 mei (Kamerstuk 32 043, nr. 9)\tAfgedaan.\n"
    "Motie-Piri (32 623, nr. 3) en motie-Dobbe (32 623, nr. 4).\tTwee moties\tAfgedaan.\n"
    "Motie-Piri (32 623, nr. 5).\tEen motie\tAfgedaan. Zie de motie-Dobbe (32 623, nr. 6)."
)


def test_a_row_of_an_annex_says_what_became_of_the_motion_that_has_its_number_there() -> None:
    mentions = mentions_of((a_block("table", ANNEX, "regel 1"),), Facts())
    said = {mention.citation.identifier: mention.claim for mention in mentions if mention.citation.motion}
    assert said == {
        "kst-36200-IV-12": "carried-out",
        "kst-28385-70": "in-progress",
        "kst-34300-IV-31": "carried-out",
        "kst-29628-900": None,
        "kst-32623-3": None,
        "kst-32623-4": None,
        "kst-32623-5": "carried-out",
        "kst-32623-6": None,  # which the last cell of the row only cites
        None: "carried-out",  # that of Krol, whose number is not told: the debate has the one beside it
    }


def test_the_row_is_the_evidence_of_what_another_cell_says() -> None:
    mentions = mentions_of((a_block("table", ANNEX, "regel 1"),), Facts())
    (of_number,) = (each for each in mentions if each.citation.text.endswith("34 300 IV, nr. 31"))
    assert of_number.citation.movers == ("Bosman",)
    assert of_number.sentence == ANNEX.splitlines()[3]


@pytest.mark.parametrize(
    ("head", "of_numbers"),
    [
        *((head, True) for head in ("Kamerstuknummer", "Nr.", "Nummer motie")),
        *((head, False) for head in ("Afgedaan met", "Brief", "Toelichting")),
    ],
)
def test_the_head_of_a_column_tells_if_its_numbers_are_those_of_motions(head: str, of_numbers: bool) -> None:
    table = ANNEX.replace("Vindplaats", head)
    mentions = mentions_of((a_block("table", table, "regel 1"),), Facts())
    motions = {each.citation.identifier for each in mentions if each.citation.motion}
    assert ("kst-36200-IV-12" in motions) is of_numbers


def test_what_the_motion_asks_does_not_hide_what_was_done() -> None:
    assert (
        claim("Hiermee geef ik uitvoering aan de motie-Piri, waarin de regering wordt verzocht te handelen.")
        == "carried-out"
    )


@pytest.mark.parametrize(
    ("kind", "said"),
    [("brief", "carried-out"), ("kamervragen", "carried-out"), ("motie", None), ("open-brief", None)],
)
def test_only_who_answers_for_it_can_claim_it(kind: Kind, said: str | None) -> None:
    text = "Daarmee is de motie-Piri (Kamerstuk 21 501-02, nr. 3073) uitgevoerd."
    facts = Facts(kind=Fact(kind, Origin("text", "regel 1", "")))
    (mention,) = mentions_of((a_block("paragraph", text, "regel 1"),), facts)
    assert (mention.claim, mention.sentence) == (said, text)


def test_a_claim_belongs_to_the_motion_of_its_own_sentence() -> None:
    text = "De motie-Piri (21 501-02, nr. 3073) vraagt dit. De motie-Dobbe (36 800 V, nr. 79) voer ik niet uit."
    mentions = mentions_of((a_block("paragraph", text, "regel 1"),), Facts())
    assert [mention.claim for mention in mentions] == [None, "declined"]


def test_in_a_sentence_too_long_to_quote_the_claim_is_still_that_of_the_motions_own_clause() -> None:
    text = f"Dit alles, {'en meer, ' * 200}is waar; de motie-Piri (32 623, nr. 3) voer ik niet uit{', en meer' * 200}."
    (mention,) = mentions_of((a_block("paragraph", text, "regel 1"),), Facts())
    assert (mention.claim, len(mention.sentence) < len(text)) == ("declined", True)


@pytest.mark.parametrize(
    ("part", "size"),
    [
        ("is de motie-Piri (32 623, nr. 3) ", 30),  # 0.15 s: in one sentence, of which each motion is asked for its own
        ("is de motie-Piri (32 623, nr. 3). Het kabinet ", 200),
        ("heeft zal wordt ", 200),
    ],
)
def test_time_grows_no_faster_than_the_text(part: str, size: int) -> None:
    def work(times: int) -> Callable[[], object]:
        block = a_block("paragraph", part * times + "de motie-Piri (32 623, nr. 3)", "regel 1")
        return partial(mentions_of, (block,), Facts())

    assert growth(work, size) < IN_STEP


def test_time_of_an_annex_grows_no_faster_than_its_rows() -> None:
    def work(times: int) -> Callable[[], object]:
        rows = (
            f"Motie van het lid Piri over {number}\tKamerstuk 32 623, nr. {number}\tAfgedaan."
            for number in range(1, times)
        )
        block = a_block("table", "\n".join(["Motie\tVindplaats\tStand van zaken", *rows]), "regel 1")
        return partial(mentions_of, (block,), Facts())

    assert growth(work, 100) < IN_STEP
