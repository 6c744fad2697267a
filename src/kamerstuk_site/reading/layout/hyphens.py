"""Words broken over two lines: does the hyphen belong to the break or to the word?

The letter's own vocabulary decides where it can; then the rules of Dutch spelling (Leidraad 6 of the Woordenlijst
Nederlandse Taal): a hyphen stays after abbreviations, figures, single letters and some first parts, before capitals,
between two functions of one person, and between vowels that would be read as one. Else the hyphen was the printer's,
who breaks a word between such vowels too, and then may leave out the trema: "financi-eel", "be-invloeden".

Text recognition often leaves the hyphen of a printed line's end in mid-line. It is dropped there where a part of the
word is a syllable that is no word, so that nobody can have written the hyphen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import filterfalse

from kamerstuk_site.model.document import Block
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of

_LAST_PART = lazy_pattern(r"[^\s-]+$")
_FIRST_WORD = lazy_pattern(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LAST_WORD = lazy_pattern(r"[^\W_][\w’'-]*$")
_ABBREVIATION = lazy_pattern(r"[A-Z]{2,}[a-z]?|.*[\dA-Z]|.")
_URL = lazy_pattern(
    r"(?:https?://|www\.|\b[\w-]+\.(?:nl|com|org|eu|net|be|de|uk|int)/)\S*$",
    re.IGNORECASE,
)
_URL_GOES_ON = lazy_pattern(
    r"[\w~%-]*[/%=?&_][\w/%=?&.~-]*|[\w%-]+\.(?:pdf|html?|aspx?|php)\b|www\.\S+",
    re.IGNORECASE,
)
_ADDRESS_BREAKS = tuple("-/_=&?%")
REACH = 300
"""Characters before the seam that are looked at: an address that begins further back is not known as one."""
_COORDINATION = {"en", "of", "en/of", "dan", "tot", "respectievelijk", "als", "noch"}
_PRONOUNCED = (
    "hbo", "mbo", "vmbo", "havo", "vwo", "bso", "cao", "aow", "wao", "wia", "wmo", "woo", "zbo", "ibo", "ozb",
    "apk", "ova", "ict", "ivf", "hiv", "soa", "dna", "pfas", "anbi", "lhbti", "ov", "pgo", "uwv", "ehbo", "oda",
    "ai", "aed", "apv", "avg", "awb", "ggo", "ic", "iq", "iva", "ngo", "sbo", "sde", "url", "usb", "vog", "vso",
    "vve",
)  # fmt: skip
"""Abbreviations in small letters with a vowel; one without is no syllable of any word, and so needs no list."""
_FIRST_PARTS = (
    "adjunct", "aspirant", "assistent", "bijna", "collega", "interim", "kandidaat", "leerling", "niet", "non",
    "oud", "stagiair", "substituut", "vice",
)  # fmt: skip
_FUNCTIONS = (
    "minister", "premier", "president", "generaal", "secretaris", "secretariaat", "directeur", "directoraat",
    "griffier", "procureur", "advocaat", "inspecteur", "gouverneur", "auditeur", "thesaurier", "consul",
    "commissaris", "rechter", "luitenant", "kolonel", "majoor", "kapitein", "officier", "voorzitter",
    "penningmeester", "bestuurder", "eigenaar", "grootaandeelhouder", "curator", "docent", "onderzoeker",
    "arts", "redacteur", "notaris", "rapporteur", "assistent",
)  # fmt: skip
_FUNCTION = (
    rf"(?:{one_of(_FUNCTIONS)}|secretariss|secretariat|directorat|advocat)(?:s|e|en)?"
)
_PREFIXES = ("anti", "bi", "mini", "multi", "semi", "ski", "taxi")
"""The first parts in -i that an e can follow: in other words the two are of one word, "offici-eel"."""


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return lazy_pattern("|".join(patterns))


# Both are matched against the two parts with their hyphen, in small letters.
_ONE_WORD = _any(
    (
        r"(?:oud|niet|non|kandidaat|aspirant|assistent|leerling)-(?:heid.*|ste|sten|tijds|ig.*|e?s|temin|tegenstaande|schap|stelling.*|chalan.*|sens|nen)",
        r"ex-(?!partner|premier|president|echtgeno|collega|commissaris|staatssecr|strijder|top|terrorist|crimin)[acehiopqstu].*",
        r".*-[äëïöü].*",
        r"(?:on|her)?[bg]e-.*|.*be-(?:invloed|eindig).*|.*ge-.*eerd(?:e|en)?",
        rf"(?!{one_of(_PREFIXES)}-).*i-e.*",
        r".*-(?:e[eë]?n|ende?|enhalf|ers?|eel|eer[dt]e?|ele[ns]?|eren|um.*|us|in(?:e(?!ff).*|ers?|g|gen)|ien.*)",
        r".*-(?:is(?:m|t|ch)|iteit|iviteit|ieke?n?$|ief$|iev|itie|icid|iet|ide[ns]?$).*",
        r".*co-(?:ordin|oper|effici).*|po-(?:ezie|eet|etisch).*|zo-o.*|isra-el.*",
    )
)
_TWO_PARTS = _any(
    (
        r"[^\W\d_aeiouyà-ÿ]+-.*",
        rf"{one_of(_PRONOUNCED)}-.*",
        r"wob-(?!be).*|wo-(?:student|opleiding|diploma|instelling|master|bachelor).*",
        r"vo-(?:scho|raad|docent|leerling|leraar|leraren|bestuur|instelling|sector).*",
        rf"(?:{one_of(_FIRST_PARTS)}|ex)-.*",
        rf"{_FUNCTION}-{_FUNCTION}(?:schap)?",
        rf"{one_of(_PREFIXES)}-j.*",
        r".*[^aeiou\W]e?-(?:up|out|off)s?|.*[^aeiou\W]-ins?|top-down",
        r".*ij-i(?!g).*",
        r".*(?:a-[aeiu]|e-[eiu]|i-[ei]|o-[eiou]|u-[iu]|[ae]u-e[eiu]).*",
    )
)
_IN_LINE = lazy_pattern(r"(?<![\w-])[^\W\d_]+-[a-zà-ÿ]{2,}(?![\w-])")
"""A word with a hyphen, of which the second part is in small letters."""
_PARTICLES = (
    "aan", "achter", "af", "bij", "bloot", "deel", "door", "goed", "in", "kennis", "klaar", "mede", "mee", "na",
    "om", "onder", "op", "over", "plaats", "samen", "tegen", "terug", "toe", "uit", "vast", "voor", "weer",
    "weg",
)  # fmt: skip
_ARTICLED = (
    "aan", "achter", "bij", "door", "in", "met", "na", "naar", "onder", "op", "over", "tot", "uit", "van",
    "voor",
)  # fmt: skip
"""Words that "den" can follow, which recognition writes as one with it."""
_ONSET = "[bcdfgklmnprstvz]"
_SYLLABLE = _any(
    (
        # A first part that is no word: "ge-noemde", "toege-voegd".
        rf"{one_of(_PARTICLES)}?(?:ge|be|ver|ont|her)-.*",
        # A consonant that is doubled only because a short vowel stands before it: "betref-fende".
        r".*[aeiouyà-ÿ]([bcdfgklmnprst])-\1[aeiouyà-ÿ].*",
        # A last part that is no word: "goedkeu-ring", "vruchtbaar-heid", "geformu-leerd".
        rf".{{3,}}-{_ONSET}?(?:ing(?:en|s[a-z]*)?|e?lijke?|ende?|eerde?n?|eren|(?:[a-z]i)?s?atie[sf]?|erij|ische?)",
        r".{3,}-(?:(?:baar|dend|lijk|zaam)?(?:heid|heden)[a-z]*|teiten|teit|teurs?|tie[sf]?|taris(?:sen)?|sche|rische?)",
        rf"(?!{one_of(_ARTICLED)}-).{{3,}}-{_ONSET}en",
    )
)
_VERB = lazy_pattern(rf"{one_of(_PARTICLES)}-[a-zà-ÿ]{{4,}}")
"""A particle, which is one word with its verb and with what is made of that: "onder-wijs"."""
_LEFT_BREAKS = 2
"""Words that have the hyphen of a line's end in mid-line, from which recognition left it there; one is a slip."""
WORD = lazy_pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


Words = Container[str]
"""A vocabulary, of which one only asks whether it has a word."""


class Vocabulary:
    """Every word in the lines of a letter that is whole: not one before a hyphen at a line's end, nor one after it.

    The words are looked up at the first question, which many letters never ask.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        words: set[str] = set()
        after_break = False
        for text in self._texts:
            found = WORD.findall(text)
            broken = text.rstrip().endswith("-")
            whole = found[after_break : len(found) - broken]
            words.update(whole)
            after_break = broken
        return frozenset(words.union(map(str.lower, words)))


def seam(
    before: str,
    after: str,
    words: Words,
) -> str | None:
    """How two lines are put together: the characters between them, or None = drop the hyphen that `before` ends with.

    `words` is the letter's vocabulary. Both lines come without space at the seam.

    >>> seam("de oppositie-", "groepen", ()), seam("het Assad-", "regime", {"Assad-regime"}), seam("een", "brief", ())
    (None, '', ' ')
    """
    before = before[-REACH:]
    # Few lines have what every address has, and to look for that takes a tenth of the time.
    may_be_url = "/" in before or "www." in before.lower()
    if may_be_url and _URL.search(before):
        return "" if _address_goes_on(before, after) else " "
    if before.endswith("\u00ad"):
        return None
    if not before.endswith("-") or before.endswith((" -", "--")):
        return " "
    return _at_hyphen(before, after, words)


def _at_hyphen(
    before: str,
    after: str,
    words: Words,
) -> str | None:
    """How two lines are put together of which the first ends with a hyphen."""
    first = _FIRST_WORD.match(after)
    last = _LAST_WORD.search(before)
    if first is None or last is None:
        return " "
    if first[0].lower() in _COORDINATION:
        return " "
    return "" if _own_hyphen(last[0], first[0], words) else None


def _address_goes_on(before: str, after: str) -> bool:
    """True if an address is broken after its own hyphen or slash, or what follows can only be a part of one."""
    if before.endswith(_ADDRESS_BREAKS) and not after.startswith("("):
        return True
    return _URL_GOES_ON.match(after) is not None


def _own_hyphen(
    last: str,
    first: str,
    words: Words,
) -> bool:
    """True if `last`, which ends with a hyphen, and `first` are written with that hyphen."""
    part = last.removesuffix("-")
    for known, answer in ((last + first, True), (part + first, False)):
        if known in words or known.lower() in words:
            return answer
    last_part = _LAST_PART.search(part)
    if last_part is None or not first[0].islower():
        return True
    last_word = last_part[0]
    if _ABBREVIATION.fullmatch(last_word):
        return True
    # "Assad-regime" where the letter has "Assad" elsewhere.
    if last_word[0].isupper() and last_word in words:
        return True
    parts = f"{last_word}-{first}".lower()
    return bool(_TWO_PARTS.fullmatch(parts)) and not _ONE_WORD.fullmatch(parts)


def without_breaks(blocks: Sequence[Block], words: Words) -> list[Block]:
    """The blocks without the hyphens that recognition left in mid-line, where there are several.

    `words` is the letter's vocabulary: what it has elsewhere as one word is one.
    """
    texts = (block.text for block in blocks)
    text = "\n".join(text for text in texts if "-" in text)
    found = Counter(map(str.lower, _IN_LINE.findall(text)))
    one_word = list(filterfalse(_TWO_PARTS.fullmatch, found))
    # For one of its parts is no word, nobody writes such a word with its hyphen.
    broken = set(filter(_SYLLABLE.fullmatch, one_word))
    left = broken.union(filter(_VERB.fullmatch, one_word))
    if not broken or sum(found[word] for word in left) < _LEFT_BREAKS:
        return list(blocks)
    whole = {word for word in found if word.replace("-", "") in words}
    to_join = left | whole

    def put_together(match: re.Match[str]) -> str:
        word = match[0]
        return word.replace("-", "") if word.lower() in to_join else word

    return [
        replace(block, content=block.content.sub(_IN_LINE, put_together))
        for block in blocks
    ]
