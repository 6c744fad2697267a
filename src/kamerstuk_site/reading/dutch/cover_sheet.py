"""Words by which parliamentary letters are laid out, known to readers, layout and letter alike."""

from __future__ import annotations

import re

_LABELS = (
    r"(?P<label>Aan|Van|Cc|C\.c\.|Kopie(?: aan)?|Betreft|Onderwerp|Datum|Plaats|Kenmerk"
    r"|(?:Ons|Uw|Onze) (?:kenmerk|referentie|nummer)|Uw brief(?: van| \(kenmerk\))?"
    r"|Bijlagen?|Bijlage\(n\)|Contactpersoon|Projectnaam|Auteur)"
)
LABEL = re.compile(
    rf"{_LABELS}(?:\s*(?::|\t)\s*|(?<=datum) (?=\d{{1,2}} \w+ \d{{4}}$)|(?:(?<=betreft)|(?<=onderwerp)) "
    r"(?=(?-i:[A-ZÀ-Þ“‘„])))(?P<value>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""A label of a cover sheet with what it says. Copied from a PDF, nothing but a space stands between them: that counts
where no sentence begins so."""
BARE_LABEL = re.compile(rf"{_LABELS}\s?:?", re.IGNORECASE)
"""The same on a line of its own; what it says is on the next."""
YEARS = r"\d{4}\s?[-–‒—]\s?\d[\d ]{1,4}"
"""A vergaderjaar, `2016-2017` or `2016-17`, with the spaces that recognition puts into it."""
QUESTION = re.compile(
    r"(?:(?:[Dd]eel)?[Vv]ra(?:ag|gen)|Antwoord(?:en)?(?: op)?(?: de)?(?: (?:deel)?vra(?:ag|gen))?)(?: nr\.?)? "
    r"\d+[a-z]?(?:(?:,| en| t/m| tot en met|, en) (?:vraag )?\d+[a-z]?)*\s?[.:]?"
)
"""The heading of a question or an answer, whatever stands around it."""
