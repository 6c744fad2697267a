"""The forms in which other papers are cited: Handelingen, Aanhangsel, questions, official journals, EU, UN, judgments."""

from __future__ import annotations

from kamerstuk_site.model.promise import PROMISE
from kamerstuk_site.reading.citations.forms.laws import LAWS, WITH_ARTICLE
from kamerstuk_site.reading.citations.forms.pieces import (
    CHAMBER,
    DIGIT,
    NUMBERS,
    WORD,
    YEARS,
    Form,
    form,
)

_OF = (
    r"(?:(?:,?\s\(?(?:tot|van|der|bij|de|het|dezer|[Vv]erslag|Handelin-?gen|Staten-Generaal|Kamer"
    r"|[Vv]erga\s?der\s?jaar|[Zz]itting(?:sjaar)?)){0,7})"
)
_AANHANGSEL = rf"[Aa]an-?hang-?sel{_OF}(?:,?\s{CHAMBER})?{_OF},?\s?\(?"
_HANDELINGEN = rf"Handelin-?gen{_OF}(?:,?\s{CHAMBER})?{_OF},?\s?"
_PAGE = r"(?:b[l!]z|pag(?:ina)?|pp?)(?:['’]s|s)?\.?\s?\d+(?:\.\d+)*(?:(?:\s?[-–]\s?|,\s|\sen\s)\d{1,5}(?!\d|\s[a-z]+\s\d{4})){0,6}"
_FROM_TO = r"(?P<from>\d{1,5})(?:\s?[-–]\s?(?P<to>\d{1,5}))?(?![\d.]*\d)"
_ELSEWHERE_IN_FORCE = (
    r"(?![\w-]|\s(?:BES\b|van\s(?:Aruba|Curaçao|Sint\sMaarten|Suriname)))"
)
_SERIES = r"[.,:]?,?\s?(?P<year>(?:18|19|20)\d\d)\s?[,/:-]?\s?(?:nrs?\.?\s?)?(?P<numbers>\d{1,5}(?!\d|\.\d)(?:\sen\s\d{1,5}(?!\d|,\s?\d|\s[a-z]))?)"
_ACT = r"(?P<act>[Vv]erordening|[Rr]ichtlijn|[Bb]esluit|[Bb]eschikking|VERORDENING|RICHTLIJN|BESLUIT|BESCHIKKING)(?:en|EN)?"
_NR = r"(?:[Nn]rs?|NRS?)\s?\.?\s?"
_BODY = r"(?:EU,\sEuratom|EU|EG|EEG|GBVB|Euratom|EGKS|JBZ)"

_QUESTIONS_WITHIN = 80
_UNITED_NATIONS_WITHIN = 40
_AANHANGSEL_WITHIN = 60
"""Characters between the word that says what a number is and the number."""
_LONGEST_SOURCE = 90
"""Characters of vergaderjaar, numbers and items between "Handelingen" and a page."""

ELSEWHERE: tuple[Form, ...] = (
    form(
        "Aanhangsel", "aanhangsel", "Aa",
        rf"{_AANHANGSEL}{YEARS}\)?(?:,?\s?{WORD}|,\s){NUMBERS}(?:,?\s{_PAGE})?",
        ("Aanhangsel van de Handelingen II, 2022/23, nr. 1823", ("ah-tk-20222023-1823",)),
        ("Aanhangsel Handelingen, vergaderjaar 2022–203, nr. 844", ("ah-tk-20222023-844",)),
        ("Aanhangsel Handelingen zitting 1977-1978, nrs. 587 en 642", ("ah-tk-19771978-587", "ah-tk-19771978-642")),
        ("Aanhangsel Handelingen Tweede Kamer 1971-1972, nr. 1460, blz. 2941", ("ah-tk-19711972-1460",)),
        ("(Aanhang-sel Handelingen zitting 1978-1979, nr. 483)", ("ah-tk-19781979-483",)),
        ("Aanhangsel Eerste Kamer, vergaderjaar 1986 1987, nr. 5", ("ah-ek-19861987-5",)),
        ("Aanhangsel Handelingen I 2019/20, nr. 4", ("ah-ek-20192020-4",)),
        ("Aanhangsel van de Handelingen, vergaderjaar 2014–2015, nr. 1829", ("ah-tk-20142015-1829",)),
    ),
    form(
        "Aanhangsel, nummer eerst", "aanhangsel", "Aa",
        rf"{_AANHANGSEL}(?:{WORD})?{NUMBERS},?\s?\(?(?:(?:[Vv]erga\s?der\s?jaar|[Zz]itting(?:sjaar)?|Handelingen),?\s)?{YEARS}\)?",
        ("Aanhangsel van de Handelingen, nr. 1823, vergaderjaar 2022-2023", ("ah-tk-20222023-1823",)),
    ),
    form(
        "vergaderjaar, Aanhangsel", "aanhangsel", DIGIT,
        rf"(?<!\d){YEARS}(?P<chamber>(?!))?,?\s?\(?[Aa]anhangsel(?:\s(?:van\sde\s|der\s)?Handelingen)?,?\s?(?:{WORD}){NUMBERS}",
        ("Tweede Kamer, vergaderjaar 1993-1994, Aanhangsel nr. 322", ("ah-tk-19931994-322",)),
    ),
    form(
        # Without "nr." the same words are the foot of a page, with the number of the page.
        "(vergaderjaar, Aanhangsel)", "aanhangsel", DIGIT,
        rf"(?<!\d){YEARS}(?P<chamber>(?!))?,?\s?[Aa]anhangsel(?:\s(?:van\sde\s|der\s)?Handelingen)?,?\s{NUMBERS}",
        ("(vergaderjaar 2020–2021, Aanhangsel 123)", ("ah-tk-20202021-123",)),
        needs=r"(?:\(|\b[Zz]ie\s(?:ook\s)?|[Kk]amerst(?:uk(?:ken)?|\.),?\s(?:II\s|TK\s)?|[Kk]amervragen,?\s|;\s)(?:(?:Tweede\sKamer|TK),?\s)?(?:vergaderjaar\s)?$",
    ),
    form(
        "Aanhangsel, volgend vergaderjaar", "aanhangsel", DIGIT,
        rf"(?<!\d){YEARS}(?P<chamber>(?!))?,?\s?(?:{WORD}){NUMBERS}",
        (
            "Aanhangsel Handelingen, vergaderjaar 2023–2024, nr. 844 en vergaderjaar 2022–2023, nr. 12",
            ("ah-tk-20232024-844", "ah-tk-20222023-12"),
        ),
        needs=rf"[Aa]anhangsel[^.;()]{{0,{_AANHANGSEL_WITHIN}}}\d{{4}}[^.;()]{{0,9}}\snrs?\.?\s\d{{1,4}}(?:,|;|\sen)\s(?:vergaderjaar\s)?$",
    ),
    form(
        "Handelingen, Aanhangsel", "aanhangsel", "H",
        rf"{_HANDELINGEN}{YEARS},?\s?Aanhangsel,?\s?(?:{WORD})?{NUMBERS}",
        ("Handelingen I 2003/04, Aanhangsel nr. 123", ("ah-ek-20032004-123",)),
    ),
    form(
        "Handelingen, item", "handelingen", "H",
        rf"{_HANDELINGEN}{YEARS},?\s?(?:{WORD})?(?P<meeting>\d{{1,3}}),?\s?(?:item|agendapunt)s?\s{NUMBERS}(?:,?\s{_PAGE})?",
        ("Handelingen II 2022/23, nr. 84, item 12", ("h-tk-20222023-84-12",)),
        ("Handelingen II 2022/23, nr. 84, items 12 en 13", ("h-tk-20222023-84-12", "h-tk-20222023-84-13")),
        ("Handelingen I 2019/20, nr. 31, item 4", ("h-ek-20192020-31-4",)),
        ("Handelingen Tweede Kamer, vergaderjaar 2014-2015, nr. 62, item 7", ("h-tk-20142015-62-7",)),
    ),
    form(
        "Handelingen, bladzijde", "pages", "H",
        rf"{_HANDELINGEN}{YEARS},?\s(?:(?:{WORD})?(?P<meeting>\d{{1,3}}),?\s)?(?:b[l!]z|pag(?:ina)?|pp?)(?:['’]s|s)?\.?\s?{_FROM_TO}",
        ("Handelingen II 2008/09, p. 1020", ("h-tk-20082009-960-1021",)),
        ("Handelingen II 2008/09, nr. 12, p. 960-1021", ("h-tk-20082009-960-1021",)),
        ("Handelingen II 1989/90, p. 322", (None,)),
    ),
    form(
        # Since 2010 meeting, item and page; before, meeting and pages.
        "Handelingen, dag-item-bladzijde", "meeting-page", "H",
        rf"{_HANDELINGEN}{YEARS},?\s?(?:{WORD})?(?P<meeting>\d{{1,3}})[-–](?P<from>\d{{1,4}})(?:[-–](?P<to>\d{{1,4}}))?(?![\d-])(?:,?\s{_PAGE})?",
        ("Handelingen II 2014/15, 62-7-12", ("h-tk-20142015-62-7",)),
        ("Handelingen I 2019/20, 31-4-9, p. 4", ("h-ek-20192020-31-4",)),
        ("Handelingen II 2009/10, 19-1499", ("h-tk-20092010-19-1499",)),
        ("Handelingen II 1994/95, 100-6089-6103", ("h-tk-19941995-100-6089-6103",)),
    ),
    form(
        "Handelingen of Aanhangsel, bladzijde", "page", "AaH",
        rf"(?:[Aa]an-?hang-?sel|Handelin-?gen){_OF}(?:(?!Handelin)[^();\n]){{0,{_LONGEST_SOURCE}}}?\b{_PAGE}|Handelingen\s{CHAMBER},?\s?(?:\d{{4}}\s?[-–/]\s?\d{{2,4}},?\s)?\d{{1,3}}-\d{{3,4}}(?!\d)",
        ("Handelingen Eerste Kamer, blz. 110", (None,)),
        ("Aanhangsel Handelingen Tweede Kamer 1968-1969, blz. 1573", (None,)),
        ("Handelingen II 1989/1990, pag. 322, 325 en 330", (None,)),
        ("Handelingen I 2018/19, nr. 31, item 4 en Handelingen II 2018/19, nr. 45, p. 39", ("h-ek-20182019-31-4", None)),
    ),
    form(
        "identifier", "identifier", "kahbstB",
        r"(?<!\w)(?P<id>kst-(?:(?:\d{8}-)?\d{4,5}(?:-[A-Z0-9]+)*?|(?:\d{8}-)?[CLXVI]{1,8})-(?:\d+[a-z]?|[A-Z]{1,3})(?:-[nbhv]\d+)*|ah-(?:tk|ek)-\d{8}-\d+(?:-[hn]\d)?"
        r"|h-(?:tk|ek|vv)-\d{8}(?:-\d+){2,4}|blg-\d+|(?:stb|trb|stcrt)-\d{4}-\d+|kv-(?:tk-)?20\d\d[Zz]\d{4,6}|BWBR\d{7})(?![\w]|-[\dA-Z])",
        ("zie kst-36800-V-79", ("kst-36800-V-79",)),
        ("zie kst-32623-169-n1 en stb-2010-162", ("kst-32623-169-n1", "stb-2010-162")),
        ("zie kst-20062007-30664-C, kst-CXXIV-A en ah-tk-20122013-1341-n1", ("kst-20062007-30664-C", "kst-CXXIV-A", "ah-tk-20122013-1341-n1")),
        ("zie h-tk-20082009-960-1021, h-tk-19941995-100-6089-6103 en kv-2009Z03159", ("h-tk-20082009-960-1021", "h-tk-19941995-100-6089-6103", "kv-2009Z03159")),
        ("zie stb-1950-12, trb-1994-3 en stcrt-2009-100", (None, None, None)),
        ("https://wetten.overheid.nl/BWBR0045754/2022-05-01", ("BWBR0045754",)),
    ),
    form(
        "kamervragen", "questions", DIGIT,
        r"(?<![\w=/-])(?P<id>20\d\d[Zz]\d{4,6})(?!\w)",
        ("de schriftelijke vragen van het lid Piri (2024Z11859)", ("kv-tk-2024Z11859",)),
        needs=rf"(?i:vra(?:ag|gen)|beantwoording)[^.;]{{0,{_QUESTIONS_WITHIN}}}$",
    ),
    form(
        "zaaknummer", "case", DIGIT,
        r"(?<![\w=/-])20\d\d[ZD]\d{4,6}(?!\w)",
        ("uw brief van 5 juli 2024, nr. 2024Z11859", (None,)),
    ),
    form(
        "toezegging", "promise", "T",
        rf"(?<![\w-])(?P<id>{PROMISE.pattern})(?![\w]|-\d)",
        ("de toezegging over dijken (TZ202403-123)", ("TZ202403-123",)),
        ("toezeggingen TZ202403-123 en TZ202404-7", ("TZ202403-123", "TZ202404-7")),
    ),
    form(
        "Staatsblad", "staatsblad", "S",
        rf"(?:Stb|Staatsblad){_SERIES}",
        ("(Stb. 2010, 162)", ("stb-2010-162",)),
        ("Staatsblad 2010 nr. 162", ("stb-2010-162",)),
        ("(Stb. 1966, 12)", (None,)),
    ),
    form(
        "Staatscourant", "staatscourant", "S",
        rf"(?:Stcrt|Staatscourant){_SERIES}",
        ("Stcrt. 2020, 12345", ("stcrt-2020-12345",)),
    ),
    form(
        "Tractatenblad", "tractatenblad", "T",
        rf"(?:Trb|Tractatenblad){_SERIES}",
        ("(Trb. 2010, 272)", ("trb-2010-272",)),
    ),
    form(
        "Europese Commissie", "commission", "CSJ",
        r"(?<!\w)(?P<series>COM|SWD|JOIN|SEC)\s?[(/]\s?(?P<year>(?:19|20)\d\d)\s?[)/]\s?(?=\d{1,4}(?!\d))0{0,3}(?P<number>\d{1,4})(?:\s?(?:final|definitief))?",
        ("COM(2023) 637 final", ("COM(2023)637",)),
        ("SWD/2022/18", ("SWD(2022)18",)),
        ("JOIN(2022) 18", (None,)),
    ),
    form(
        "verordening of richtlijn", "eu", "VvRrBb",
        rf"{_ACT}\s?(?:\({_BODY}\)\s?)(?P<nr>{_NR})?(?P<one>\d{{1,4}})/\s?(?P<two>\d{{1,4}})(?![\d/])",
        ("Verordening (EU) 2016/679", ("32016R0679",)),
        ("verordening (EU) nr. 1307/2013", ("32013R1307",)),
        ("Verordening (EEG) nr. 2092/91", ("31991R2092",)),
        ("Richtlijn (EU) 2018/2001", ("32018L2001",)),
        ("Verordening (EU) Nr. 648/2012", ("32012R0648",)),
        ("Verordening (EU) nr. 2016/679", ("32016R0679",)),
        ("VERORDENING (EU) NR. 648/2012", ("32012R0648",)),
    ),
    form(
        "EU-verordening", "eu", "VvRrBb",
        rf"{_ACT}\s(?P<nr>{_NR})?(?P<one>\d{{1,4}})/\s?(?P<two>\d{{1,4}})(?![\d/])",
        ("de EU-verordening 1008/2008", ("32008R1008",)),
        ("de Europese richtlijn 2019/882", ("32019L0882",)),
        needs=rf"(?:(?<!\w){_BODY}-|[Ee]uropese\s)$",
    ),
    form(
        "richtlijn met EG", "eu", "VvRrBb",
        rf"{_ACT}\s(?P<nr>{_NR})?(?P<one>\d{{1,4}})/\s?(?P<two>\d{{1,4}})/\s?{_BODY}(?!\w)",
        ("Richtlijn 2008/98/EG", ("32008L0098",)),
        ("RICHTLIJN 2014/24/EU", ("32014L0024",)),
        ("de richtlijn 92/43/EEG", ("31992L0043",)),
        ("Kaderbesluit 2002/584/JBZ", ("32002F0584",)),
    ),
    form(
        "CELEX", "identifier", "C",
        r"CELEX[:\s]\s?(?P<id>3\d{4}[RLDF]\d{4})(?!\w)",
        ("CELEX 32016R0679", ("32016R0679",)),
    ),
    form(
        "resolutie met jaar", "un", "Rr",
        r"[Rr]esolutie\s(?:nr\.?\s?)?(?P<number>\d{3,4})\s?\((?P<year>(?:19|20)\d\d)\)",
        ("VN-Veiligheidsraadresolutie 2254 (2015)", ("S/RES/2254(2015)",)),
    ),
    form(
        "VN-resolutie", "un", "Rr",
        r"[Rr]esoluties?\s(?:nr\.?\s?)?(?P<number>\d{3,4})(?![\d/])(?P<year>(?!))?",
        ("VN-resolutie 2254", (None,)),
        needs=rf"(?:\bVN|[Vv]eiligheidsraad|Verenigde Naties)[^.;]{{0,{_UNITED_NATIONS_WITHIN}}}$",
    ),
    form(
        "VN-symbool", "un", "S",
        r"(?<!\w)S/RES/(?P<number>\d{1,4})\s?\((?P<year>(?:19|20)\d\d)\)",
        ("S/RES/2254 (2015)", ("S/RES/2254(2015)",)),
    ),
    form(
        "VN-symbool van de Algemene Vergadering", "un-assembly", "A",
        r"(?<!\w)A/RES/(?P<year>\d{2})/(?P<number>\d{1,3}(?:/Rev\.\d)?)(?!\w)",
        ("A/RES/71/248", ("A/RES/71/248",)),
    ),
    form(
        "wet", "law", "AJOPVW",
        rf"(?<!\w)(?<!wet\s)(?<!besluit\s)(?<!regeling\s)(?P<law>{'|'.join(LAWS)}){_ELSEWHERE_IN_FORCE}",
        ("de Vreemdelingenwet 2000 en de Wet open overheid", ("BWBR0011823", "BWBR0045754")),
        ("artikel 8:42 van de Algemene wet bestuursrecht", ("BWBR0005537",)),
        ("de Invoeringswet Omgevingswet", ()),
    ),
    form(
        "artikel van een wet", "law", "AGVW",
        rf"(?P<law>{'|'.join(WITH_ARTICLE)}){_ELSEWHERE_IN_FORCE}",
        ("artikel 5.1, eerste lid, Woo", ("BWBR0045754",)),
        ("art. 120 van de Grondwet", ("BWBR0001840",)),
        ("art. 68 Gw", ("BWBR0001840",)),
        needs=r"\b[Aa]rt(?:ikel(?:en)?|\.)\s\d[\w.:]*(?:,?\s(?:\w+\slid|lid\s\w+|(?:aanhef\sen\s)?onder(?:deel)?\s\w+)|(?:,|\sen)\s\d[\w.:]*){0,4},?\s(?:van\sde\s)?$",
    ),
    form(
        "ECLI", "ecli", "E",
        r"(?<!\w)(?P<id>ECLI:\s?[A-Z]{2}:\s?[A-Z0-9]{1,7}:\s?\d{4}:\s?[A-Z0-9](?:[A-Z0-9.]{0,23}[A-Z0-9])?)(?!\w)",
        ("ECLI:NL:HR:2019:2006", ("ECLI:NL:HR:2019:2006",)),
        ("ECLI:CE:ECHR:2012:0223JUD002776509", (None,)),
    ),
)  # fmt: skip
