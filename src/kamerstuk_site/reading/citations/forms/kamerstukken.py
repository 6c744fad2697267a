"""The forms in which Kamerstukken, and dossiers as a whole, are cited.

Sources: Leidraad voor juridische auteurs, 'Parlementaire stukken'; Aanwijzingen voor de regelgeving 3.43; the papers themselves.
"""

from __future__ import annotations

from kamerstuk_site.reading.citations.forms.pieces import (
    ALSO,
    AND,
    BEFORE,
    BETWEEN,
    BUDGET,
    CHAPTER,
    CHAPTER_WORD,
    DIGIT,
    DIGITS,
    LETTER,
    NUMBER,
    NUMBERS,
    R_NUMBER,
    REPRINT,
    REPRINT_NEXT,
    ROMAN,
    WORD,
    Form,
    form,
)

_DOSSIER = rf"{BEFORE}{DIGITS}{BUDGET}{CHAPTER}{R_NUMBER}"
_WORD_FIRST = "NnSso"
_SOME_YEARS = r"(?:(?:(?:der Staten-Generaal|vergaderjaar|zitting|zittingsjaar),?\s)*\d{4}\s?[-–—/]\s?\d{2,4}\s?,?\s?[-–]?\s?){0,4}"
_HOUSE = r"(?:(?:II|I|11|ll|[12](?=,?\s\d{4}\D)|TK|EK|[Tt]weede\sKamer|[Ee]erste\sKamer|nrs?\.?|nummers?)[\s,]{1,2}){0,2}"
# "Kamerstukken II 2010/11, " and its like, right before.
_KAMERSTUK = (
    rf"(?:(?:[Kk](?:a-?mer)?st(?:uk(?:ken)?|\.)(?:nummers?|nr\.?|dossiers?)?|\bTK|\bEK|\bBijl\.\sHand\.),?\s?{_HOUSE}{_SOME_YEARS}"
    rf"|(?:Tweede|Eerste)\sKamer,?\s(?=v|z|\d{{4}}){_SOME_YEARS})"
)
_BREATH = 80
"""Characters between what says that papers are meant and the bracket with their numbers."""
# Words up to here, over "c.s." but over no end of a sentence.
_SAME_BREATH = rf"(?:[^.;()]|(?<=\b[a-z])\.){{0,{_BREATH}}}"
_MOTION_OPENS = rf"(?:[Mm]otie|[Aa]mendement){_SAME_BREATH}\(\s?"
# Dossiers of which each part, in two figures, is a dossier of its own: the European Councils, the closing budgets of 1988.
_IN_PARTS = r"(?:(?<=21501)|(?<=21\s501)|(?<=21299)|(?<=21\s299))"
# ISO 27001-2 is a standard.
_NO_STANDARD = r"(?<!\bISO\s)(?<!\bIEC\s)(?<!\bNEN\s)(?<!\bEN\s)"
# Words that go on with the sentence; "4 leden" would be another number than that of a paper.
_GOES_ON = "staat|staan|stond|is|was|zijn|wordt|werd|worden|blijkt|blijken|volgt|heeft|gaat|gaf|geeft|bevat|kan|zal|zoals|waar|waarop|waarmee|dat|die|op|aan|als|om|te|tot|ter|uit|voor|wel|niet|ook"
_NO_YEAR = r"(?P<digits>(?!1[89]|20)\d{4})"
_OLD = r"(?P<digits>\d{4})(?P<chapter>(?!))?"

KAMERSTUKKEN: tuple[Form, ...] = (
    form(
        "dossier, nummer", "kamerstuk", DIGIT,
        rf"{_NO_STANDARD}{_DOSSIER}{ALSO}{BETWEEN}{WORD}{NUMBERS}{REPRINT}",
        ("Kamerstukken II 2016/17, 32623, nr. 169", ("kst-32623-169",)),
        ("Motie 36 800-V nr. 79", ("kst-36800-V-79",)),
        ("(Kamerstuk 21 501-02, nr. 3073)", ("kst-21501-02-3073",)),
        ("15800 hoofdstuk VI, nr. 56", ("kst-15800-VI-56",)),
        ("TK 18 600, X, nr. 19", ("kst-18600-X-19",)),
        ("36 410A, nr. 33", ("kst-36410-A-33",)),
        ("21 300, hoofdstuk XIV, nrs. 1 t/m 3", ("kst-21300-XIV-1", "kst-21300-XIV-2", "kst-21300-XIV-3")),
        ("(35 334, nrs. 383, 348 en 309)", ("kst-35334-383", "kst-35334-348", "kst-35334-309")),
        ("motie 35.867, nummer 9", ("kst-35867-9",)),
        ("(34 682/35 334, nr. 143)", ("kst-34682-143",)),
        ("(31 293 en 31 289, nr. 653, bijlage 1)", ("kst-31293-653",)),
        ("motie Nijpels c.s. (15 800-VI en VII, nr. 17)", ("kst-15800-VI-17",)),
        ("Kamerstukken 11 1985-1986 19 291, nr. 2", ("kst-19291-2",)),
        ("zitting 1976-1977,13 209 (R 967) enz., nr. 49", ("kst-13209-49",)),
        ("(25 847, nr. 7 herdruk)", ("kst-25847-7",)),
        ("12 600, rijksbegroting 1974, hoofdstuk XVI, nr, 23", ("kst-12600-XVI-23",)),
        ("de brief 15 800, VIII/XVII, nr. 47", ("kst-15800-VIII-47",)),
        ("gedrukte stukken 1969-1970 -10 300, hoofdstuk XV, nr. 12", ("kst-10300-XV-12",)),
        ("Kamerstuk 32 623 (nr. 343)", ("kst-32623-343",)),
        ("Kamerstukken I 1986/87, 19 200 XV, nr. 100c", ("kst-19200-XV-100c",)),
        tail=False,
    ),
    form(
        "dossier met streepje, nummer", "kamerstuk", DIGIT,
        rf"(?P<digits>\d\d-\d{{3}})(?!\d){CHAPTER},?\s{WORD}{NUMBERS}",
        ("Kamerstukken Tweede Kamer 31-700 XII nr 6", ("kst-31700-XII-6",)),
        needs=rf"{_KAMERSTUK}$",
    ),
    form(
        "dossier, letter", "kamerstuk", DIGIT,
        rf"{_DOSSIER},?\s\(?(?:[Ll]etters?|[Ll]ett?\.)\s(?P<numbers>{LETTER}(?:{AND}{LETTER}){{0,9}})",
        ("motie 36 067, letter Y", ("kst-36067-Y",)),
    ),
    form(
        "dossier, letter na Kamerstukken I", "kamerstuk", DIGIT,
        rf"{_DOSSIER}{ALSO},\s?(?P<numbers>[A-Z]{{1,2}}(?:{AND}[A-Z]{{1,2}}(?!\w)){{0,9}})(?=\s?[),.;:/]|\s?$|(?<!,\sU)\s[a-z]|{REPRINT_NEXT})(?:/[A-Z]{{1,2}}(?!\w))?",
        ("Kamerstukken I 2008/09, 31700 VI, D.", ("kst-20082009-31700-VI-D",)),
        ("Kamerstukken I 2023/24, 36 067, Y en Z.", ("kst-36067-Y", "kst-36067-Z")),
        ("Kamerstukken I 2021/22, 33 118 / 34 986, EW.", ("kst-33118-EW",)),
        ("de motie-Rietkerk c.s. (33 118, EC)", ("kst-33118-EC",)),
        needs=r"(?:[Kk]amerst(?:uk(?:ken)?|\.)|\bEK|Eerste Kamer|Tweede Kamer, vergaderjaar|[Mm]otie)(?:[^.;]|(?<=\b[a-z])\.){0,60}$",
    ),
    form(
        "Romeins dossier van de Eerste Kamer", "roman", "KE",
        rf"(?:Kamerst(?:uk(?:ken)?|\.),?\s(?:I|EK|Eerste\sKamer)|EK|Eerste\sKamer),?\s(?:vergaderjaar\s)?(?:\d{{4}}\s?[-–/]\s?\d{{2,4}},?\s)?"
        rf"(?P<roman>(?=[CLXVI]{{2,8}}|[CLD])[CLXVI]{{1,8}})(?:,\s|\s(?=[Ll])|-)(?:[Ll]etter\s|nr\.\s)?(?P<numbers>{LETTER}(?:{AND}{LETTER}){{0,9}})(?=\s?[),.;:]|\s?$|(?<!,\sU)\s[a-z]|{REPRINT_NEXT})",
        ("Kamerstukken I 2015/16, CXXIV, A", ("kst-CXXIV-A",)),
        ("Eerste Kamer, vergaderjaar 2006–2007, L, B en C", ("kst-20062007-L-B", "kst-20062007-L-C")),
    ),
    form(
        "dossier letter na Kamerstukken I", "kamerstuk", DIGIT,
        rf"{BEFORE}{DIGITS}\s(?P<numbers>(?![IVX]+\b)[A-Z]{{2}})(?P<chapter>(?!))?(?=\s?[),.;:]|\s?$)",
        ("Kamerstuk I 31145 AA", ("kst-31145-AA",)),
        needs=rf"(?:[Kk]amerst(?:uk(?:ken)?|\.)\s(?:I|EK|Eerste\sKamer)|\bEK|Eerste\sKamer),?\s{_SOME_YEARS}$",
    ),
    form(
        "(dossier, letter)", "kamerstuk", DIGIT,
        rf"(?<=\(){DIGITS}(?P<chapter>[\s-][IVX]{{1,5}})?,\s?(?P<numbers>[K-UWYZ]|[A-Z][K-UWYZ]|[K-UWYZ][A-Z])(?=\))",
        ("de brief (36 560 XXII, P)", ("kst-36560-XXII-P",)),
    ),
    form(
        "dossier-letter na Kamerstukken I", "kamerstuk", DIGIT,
        rf"{BEFORE}{DIGITS}(?P<chapter>-[IVX]{{1,5}}(?=-))?\s?[-/]\s?(?P<numbers>[K-UWYZ]|[A-Z][K-UWYZ])(?!\w)",
        ("de brief (EK 36 067-Y)", ("kst-36067-Y",)),
        needs=r"(?:[Kk]amerstuk(?:ken)?\sI|\bEK|Eerste Kamer)[^.;]{0,60}$",
    ),
    form(
        "dossier, cijfer na Kamerstukken", "kamerstuk", DIGIT,
        rf"{_DOSSIER}(?:\s?[,/:]\s?|\s(?=\d+\s?(?:[),.;]|$)))(?P<numbers>(?!(?:19|20)\d\d\b){NUMBER}(?:{AND}{NUMBER}){{0,20}})(?![.,]\d|\s[a-z]+\s\d{{4}})(?=\s?[),.;:\]]|\s?$|\s(?:over|van|en|waarin|inzake|met|p\.|blz\.|{_GOES_ON})(?!\w)|{REPRINT_NEXT})",
        ("Kamerstukken II 2010/11, 32 500 VI, 83", ("kst-32500-VI-83",)),
        ("de motie-Piri (36 410 V, 87)", ("kst-36410-V-87",)),
        needs=rf"(?:{_KAMERSTUK}|{_MOTION_OPENS}|[Mm]otie(?:-[^\s.,;()]{{1,30}})?\s)$",
    ),
    form(
        "dossier-nummer", "kamerstuk", DIGIT,
        rf"(?<![\w.,€$/-]){_NO_STANDARD}(?P<digits>\d{{2}}\s?\d{{3}})(?P<chapter>[-–]0\d(?=[-–])|{_IN_PARTS}[-–]\d\d(?=[-–])|[-–\s](?:[IVX]{{1,5}}[A-D]?|[A-J])(?=[-–]))?(?:[-–]\(R\d+\))?"
        rf"[-–](?P<numbers>[1-9]\d{{0,3}}(?:\sen\s-?[1-9]\d{{0,3}}(?=\s?[).,;]|$))?|(?<=[A-Z][-–])[A-Z]{{1,2}})(?![\w.-]*\d|\w|\s\d{{3}}(?!\d))(?<!21501[-–]\d\d)(?<!21 501[-–]\d\d)(?<!21299[-–]\d\d)(?<!21 299[-–]\d\d)",
        ("moties zijn vervallen: 34775-42; 34734-25", ("kst-34775-42", "kst-34734-25")),
        ("Kamerstuk 29628-12 en -13", ("kst-29628-12", "kst-29628-13")),
        ("Sofia, Bulgarije - 21501-31-479", ("kst-21501-31-479",)),
        ("(Kamerstuk 31700-B-14)", ("kst-31700-B-14",)),
        ("Nota naar aanleiding van het verslag - 34417-(R2068)-7", ("kst-34417-7",)),
    ),
    form(
        "KST", "kamerstuk", "kK",
        rf"(?<!\w)(?:K[Ss][Tt]-?|kst(?=\d))(?P<digits>\d{{5}})(?P<chapter>-[IVX]{{1,5}}[AB]?(?=-)|-[A-N](?=-\d)|{_IN_PARTS}-\d\d(?=-))?-(?P<numbers>[1-9]\d{{0,3}}|[A-Z]{{1,2}})(?![\w]|-[\dA-Z])",
        ("KST29247-390", ("kst-29247-390",)),
        ("KST-36800-V-79 en kst36410-A-33", ("kst-36800-V-79", "kst-36410-A-33")),
    ),
    form(
        "nummer (dossier)", "kamerstuk", _WORD_FIRST + "ogG",
        rf"(?:(?:op|(?:gedrukt\s)?onder|GEDRUKT\sONDER)\s(?:kamer)?)?{WORD}{NUMBERS}{REPRINT},?\s?(?:[(\[]\s?|(?:(?:van|bij|in|op|uit|onder|behorende?\s(?:bij|tot))\s)?(?:het\s|de\s)?(?=[Dd]ossier|[Kk]amerstuk|[Ww]ets))"
        rf"(?:(?:[Kk]amerst(?:uk(?:ken)?|\.)|[Dd]ossier|[Ww]etsvoorstel|TK|EK)(?:nummer|dossier)?\s)?{_HOUSE}{_SOME_YEARS}{DIGITS}{CHAPTER}{R_NUMBER}\s?[)\]]?(?!,?\s?{WORD}\d|[-–,]\s?\d)",
        ("motie op stuk nr. 206 (28 844)", ("kst-28844-206",)),
        ("het amendement op stuk nr. 8 bij wetsvoorstel 35 228", ("kst-35228-8",)),
        ("Zij krijgt nr. 726 , was nr. 719 ( 21501-08 )", ("kst-21501-08-726", "kst-21501-08-719")),
    ),
    form(
        "letter (dossier)", "kamerstuk", "lL",
        rf"[Ll]etter\s(?P<numbers>[A-Z]{{1,2}})(?!\w),?\s?\((?:[Kk]amerstuk(?:ken)?\s)?{_HOUSE}{DIGITS}{CHAPTER}\s?\)",
        ("de motie onder letter Y (36 067)", ("kst-36067-Y",)),
    ),
    form(
        "oud dossier, nummer", "kamerstuk", DIGIT,
        rf"(?<![\d.,]){_OLD}{R_NUMBER},\s?{WORD}{NUMBERS}",
        ("Kamerstukken II 1966/67, 9009, nr. 3", ("kst-9009-3",)),
        needs=r"(?:[Kk]amerst(?:uk(?:ken)?|\.)|[Zz]itting|Bijl\.)[^.;]{0,40}\d{4}\s?[-–—/]\s?\d{2,4},?\s?[-–]?\s?$",
        tail=False,
    ),
    form(
        "oud dossier, hoofdstuk", "kamerstuk", DIGIT,
        rf"(?<![\d.,])(?<!\d\s){_NO_YEAR}(?P<chapter>,?\s{CHAPTER_WORD}\s?{ROMAN}|,\s?{ROMAN}(?=,\s?n[ro]))(?!\w)(?:\s?[-–]\s?[A-Z][a-z]+)?,?\s{WORD}{NUMBERS}",
        ("de motie-Van Doorn c.s. (5700, hoofdstuk IV, nr. 12)", ("kst-5700-IV-12",)),
        ("stuk 9800, hoofdstuk X -Defensie, nr. 34", ("kst-9800-X-34",)),
    ),
    form(
        "(oud dossier, nummer)", "kamerstuk", DIGIT,
        rf"(?<=\(){_NO_YEAR}(?P<chapter>(?!))?,\s{WORD}{NUMBERS}(?=\s?[);,])",
        ("de Aanvullende Nota (4727, nr. 5)", ("kst-4727-5",)),
    ),
    form(
        "op stuk nr.", "here", _WORD_FIRST + "ogGwMmAa",
        rf"(?:(?:(?:op|onder)\s)?(?:[Kk]amer)?stuk(?:ken)?\s(?:met\s)?|gedrukt onder |GEDRUKT ONDER |\bwas\s|(?:[Mm]otie|[Aa]mendement)(?:s|en)?\s(?:met\s|onder\s)?(?=n[ru])|(?=ondern))"
        rf"(?>{WORD}{NUMBERS}{REPRINT})(?!,?\s?[(\[]?\s?(?:[Kk]amerstuk(?:ken)?\s)?{_HOUSE}\d\d[\s.]?\d{{3}}(?!\d))",
        # Nothing here says which dossier: `find_citations(text, dossiers=("29538",))` makes it kst-29538-255.
        ("de motie op stuk nr. 255", (None,)),
        tail=False,
    ),
    form(
        "op de stukken", "here", "Ss",
        rf"(?>[Ss]tuk(?:ken)?\s{NUMBERS})(?!,?\s?[(\[]?\s?(?:[Kk]amerstuk(?:ken)?\s)?{_HOUSE}\d\d[\s.]?\d{{3}}(?!\d))",
        ("nu de amendementen op de stukken 11 en 16 dit regelen", (None, None)),
        needs=r"(?:[Mm]otie|[Aa]mendement)(?:s|en)?\s(?:[^\s.;()]{1,20}\s){0,4}(?:op|onder)\s(?:de\s|het\s)?$",
        tail=False,
    ),
    form(
        "motie (nr.)", "here", "n",
        rf"(?<=\(){WORD}{NUMBERS}(?=\s?[);,])",
        ("de motie-Piri c.s. (nr. 12)", (None,)),
        needs=rf"{_MOTION_OPENS}$",
        tail=False,
    ),
    form(
        "dossier", "dossier", DIGIT,
        rf"{_DOSSIER}(?![\w%°]|\s?[-–/]\s?\d|[.,]\d|\s\d|,?\s(?:euro|miljoen|miljard|procent|mensen|personen|leden|keer)\b)",
        ("wetsvoorstel 22 899", ("22899",)),
        ("motie-Grinwis c.s. (36 410-VII)", ("36410-VII",)),
        ("de wetsvoorstellen 31815, 31816 en 31840", ("31815", "31816", "31840")),
        ("de Meststoffenwet 2022–2025 (36 176)", ("36176",)),
        ("Naturalisatie van Blum, Alois en 24 anderen (11 339); ", ("11339",)),
        needs=rf"(?:(?:[Dd]ossiers?|[Ww]ets?(?:voorstel|ontwerp)(?:len|en)?|{_KAMERSTUK}),?\s?(?:[Kk]amerstuk(?:ken)?\s?)?\(?(?:(?:met|nrs?\.?|nummers?|onder)\s){{0,2}}"
        rf"(?:\d{{2}}[\s.]?\d{{3}}[-\sA-Z]{{0,6}}(?:,?\sen\s|,\s?|/)){{0,6}}|officielebekendmakingen\.nl/dossier/|(?:[Ww]et|[Mm]otie|[Dd]ossier|[Bb]egroting|Wijziging|Naturalisatie|Vaststelling|Goedkeuring|[Vv]erandering|[Nn]ota|[Vv]oorstel|[Dd]ebat|[Ii]nitiatief){_SAME_BREATH}\((?:\d{{2}}[\s.]?\d{{3}}[-\sA-Z]{{0,6}}(?:,?\sen\s|,\s?|/)){{0,6}})$",
    ),
    form(
        "(dossier) (bewindspersoon)", "dossier", DIGIT,
        rf"(?<=\(){DIGITS}{CHAPTER}{R_NUMBER}(?=\)\s\((?:[Mm]inisters?|[Ss]taatssecretaris(?:sen)?)\s)",
        ("(36 353) (Minister van Infrastructuur)", ("36353",)),
    ),
    form(
        "(dossier)", "dossier", DIGIT,
        r"(?<=[a-z]\s\()(?P<digits>[23]\d\s\d(?!00\))\d\d)(?P<chapter>[\s-][IVX]{1,5}[A-D]?)?(?=\))",
        ("de voorgestelde huurverlaging (36 281) geldt", ("36281",)),
    ),
)  # fmt: skip
