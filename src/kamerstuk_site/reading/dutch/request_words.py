"""What a motion asks, in few words, and the words with which the chair of a debate gives it a number."""

from __future__ import annotations

import re

from kamerstuk_site.reading.dutch.patterns import lazy_pattern
from kamerstuk_site.reading.dutch.sentences import shortened

GETS_NUMBER = r"\bkrijgt\s(?:(?:het\s)?nummer\s|(?:de\s)?letter\s)?"
"""What stands before that number, as a pattern."""
_LONGEST_IN_LIST = 160
"""Characters of what a motion asks that lists and titles show."""

_ADDRESSED = lazy_pattern(
    r"(?:de regee?ring|het kabinet|het presidium)[,:]?\s+(?:om\b,?\s+)?(?=\S)",
    re.IGNORECASE,
)
"""Whom a motion asks, which is the same in nearly all of them."""
_MOVED_BY = lazy_pattern(
    r"(?:(?:Nader )?Gewijzigde )?motie van (?:het lid|de leden) .*? over (?=\S)",
    re.IGNORECASE,
)
"""What stands before the subject in the title that the publisher gives a motion."""
_REPLACES = lazy_pattern(r",?\s\(?t\.?v\.?v\.?\s[^()]*\d\)?$", re.IGNORECASE)
"""Behind it, the number of the motion that this one came in the place of: " (t.v.v. 21501-02-3190)"."""


def brief_request(request: str) -> str:
    """What a motion asks or states, as a title says it: without whom it asks, and with what it does if it states.

    Args:
        request: as `Facts.request` has it.

    >>> brief_request("de regering in Europees verband te pleiten voor een verbod")
    'in Europees verband te pleiten voor een verbod'
    >>> brief_request("dat het eigen risico moet worden afgeschaft")
    'spreekt uit dat het eigen risico moet worden afgeschaft'
    """
    if request.startswith("dat "):
        return f"spreekt uit {request}"
    return (
        _ADDRESSED.sub("", request, count=1) if _ADDRESSED.match(request) else request
    )


def request_in_list(request: str) -> str:
    """What a motion asks, states or is about, as lists and titles show it; empty where that is not known."""
    return shortened(brief_request(request), _LONGEST_IN_LIST)


def subject_in_title(title: str) -> str:
    """The subject in the title that the publisher gives a motion; the title itself where it has another form.

    >>> subject_in_title("Motie van het lid Jansen c.s. over een verbod op plofkippen (t.v.v. 28286-900)")
    'een verbod op plofkippen'
    """
    return _REPLACES.sub("", _MOVED_BY.sub("", title, count=1))
