"""Line breaks that the words show to be meant, however full the line is: heads of letters, and signatures."""

from __future__ import annotations

from kamerstuk_site.reading.dutch.cover_sheet import LABEL, PAPERS
from kamerstuk_site.reading.dutch.names import (
    ACADEMIC_TITLES,
    COURTESY,
    INITIALLED,
    NAME,
    PLAIN_INITIALLED,
)
from kamerstuk_site.reading.dutch.offices import FUNCTION
from kamerstuk_site.reading.dutch.patterns import lazy_pattern, one_of
from kamerstuk_site.reading.dutch.signature_line import DEPUTY, SPOKEN_FOR, signing
from kamerstuk_site.reading.dutch.site_words import LISTED
from kamerstuk_site.reading.layout.heading_words import BARE_FORM_LABEL, DATED

_LONGEST_NAME = 40
"""Characters; a line this long or longer is more than a name above a function."""
# Lines that begin something in the head of any paper, however full the line above is.
_BEGINS = lazy_pattern(
    r"Aan de (?:[Hh]eer )?[Vv]oorzitter van|[’'‘]s[- ]Gravenhage, \d|Den Haag, \d|BRIEF VAN|Nr\. \d+|nr\. \d{1,4}$"
    r"|Vergaderjaar \d{4}"
    r"|Geachte |Hoogachtend|Postbus [\d ]{1,7}(?:,? \d{4} ?[A-Z]{2}\b.*)?$"
    # The Eerste Kamer numbers its papers by letters: "AN BRIEF VAN DE MINISTER"; both Chambers together: "A/ Nr. 5".
    rf"|(?!DE|EN|IN|OP|UW)[A-Z]{{1,2}}\s+{one_of(PAPERS)}\b|[A-Z]{{1,2}} ?/ ?[Nn]r\. ?\d"
)
_ADDRESS = lazy_pattern(
    r"(?:AAN DE|Aan (?:(?:Zijne|Hare) Majesteit )?de) (?:Koning|KONING)(?:in|IN)?\.?|> ?Retouradres\b.*"
)
"""A line that is whole, whatever follows: that of a report to the King, the address to return a letter to."""
_FORM_ROW = lazy_pattern(r"[A-ZÀ-Þ][^\t:.]{1,40}:\t\S.*")
"""A row of a form: "Voortouwcommissie:", and what stands in the column beside it."""
_OF_HEAD = (LABEL, BARE_FORM_LABEL, _FORM_ROW, DATED)
_TITLED = lazy_pattern(rf"{one_of(ACADEMIC_TITLES)}\. ")
_HOLDER = lazy_pattern(rf"(?:{COURTESY}|(?={_TITLED.pattern})){PLAIN_INITIALLED},?")
"""A line with the holder of the office above it, in an address: "De heer A.B. Vaart", "mr. A.B. Vaart"."""


def is_head_line(text: str) -> bool:
    """True for a line of a head: a label, alone or with what it says, or a weekday with its date."""
    return any(pattern.fullmatch(text) for pattern in _OF_HEAD)


def begins_paper(before: str, after: str) -> bool:
    """True if a paper, or a part of its head, begins with the line `after`, or ends with the line `before` it."""
    if _ADDRESS.fullmatch(before) or _BEGINS.match(after):
        return True
    if _HOLDER.fullmatch(after):
        return True
    # Two rows of columns, such as an addressee beside the sender's own address.
    if "\t" in before and "\t" in after:
        return True
    if after[0].islower():
        return False
    # Below the line by which a site heads a paper the paper itself begins.
    return LISTED.fullmatch(before) is not None


def signs(before: str, after: str) -> bool:
    """True if `after` is a line of a signature below `before`: no sentence goes on there, even in lower case."""
    return (
        _deputises(before, after) or _describes(before, after) or _names(before, after)
    )


def opens_signature(office: str, name: str) -> bool:
    """True for an office above the name, with initials, of who holds it: no sentence goes on there."""
    if not INITIALLED.fullmatch(name):
        return False
    signed = signing(office, below=True)
    if signed is None:
        return False
    return signed.article


def _deputises(before: str, after: str) -> bool:
    """True for "namens deze," under an office."""
    if not DEPUTY.fullmatch(after.partition("\t")[0]):
        return False
    office = before.partition("\t")[0]
    return office.endswith(",") or signing(office) is not None


def _describes(before: str, after: str) -> bool:
    """True for a function or an office under a name, and for whom that person speaks besides."""
    if len(before) >= _LONGEST_NAME:
        return False
    if not (FUNCTION.match(after) or SPOKEN_FOR.match(after) or signing(after)):
        return False
    return all(map(NAME.fullmatch, before.split("\t")))


def _names(before: str, after: str) -> bool:
    """True for a name under an office (however full that line is), and a name with a title under another."""
    if _TITLED.match(after):
        people = (line.partition(",")[0] for line in (before, after))
        if all(map(NAME.fullmatch, people)):
            return True
    if not before.endswith(","):
        return bool(INITIALLED.fullmatch(after) and signing(before, below=True))
    if after.endswith(",") or not NAME.fullmatch(after):
        return False
    return bool(signing(before))
