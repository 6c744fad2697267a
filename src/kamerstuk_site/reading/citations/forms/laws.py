"""Laws that are cited by name: only those whose name means one law, with their number in the Basiswettenbestand.

Source: the titles and numbers of wetten.overheid.nl, each seen in several independent public texts that link to it. The address
is that of the law, not of an article: which text was in force when the letter was written, the letter rarely says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Law:
    """One law."""

    identifier: str
    since: int
    """The first year in which the name can mean this law."""


LAWS: Mapping[str, Law] = {
    "Algemene wet bestuursrecht": Law("BWBR0005537", 1989),
    "Algemene wet inzake rijksbelastingen": Law("BWBR0002320", 1959),
    "Jeugdwet": Law("BWBR0034925", 2013),
    "Omgevingswet": Law("BWBR0037885", 2011),
    "Participatiewet": Law("BWBR0015703", 2013),
    "Vreemdelingenwet 2000": Law("BWBR0011823", 1999),
    "Wet inkomstenbelasting 2001": Law("BWBR0011353", 1999),
    "Wet maatschappelijke ondersteuning 2015": Law("BWBR0035362", 2013),
    "Wet open overheid": Law("BWBR0045754", 2012),
    "Wetboek van Strafrecht": Law("BWBR0001854", 1886),
    "Wetboek van Strafvordering": Law("BWBR0001903", 1926),
}
"""By title. Gemeentewet is not here: until 1994 that was another law."""
_GRONDWET = Law("BWBR0001840", 1983)
WITH_ARTICLE: Mapping[str, Law] = {
    "Awb": LAWS["Algemene wet bestuursrecht"],
    "Grondwet": _GRONDWET,
    "Gw": _GRONDWET,
    "Vw 2000": LAWS["Vreemdelingenwet 2000"],
    "Wet IB 2001": LAWS["Wet inkomstenbelasting 2001"],
    "Wmo 2015": LAWS["Wet maatschappelijke ondersteuning 2015"],
    "Woo": LAWS["Wet open overheid"],
}
"""By a name that is safe only behind an article: other countries have a Grondwet too."""
BY_NAME: Mapping[str, Law] = {**LAWS, **WITH_ARTICLE}
