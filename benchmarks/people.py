"""A hundred and fifty people who do not exist: members with a party, and politicians with a post in each cabinet."""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.dutch import TOPICS

_SURNAMES = (
    "Aalberts; Abspoel; Adriaanse; Bakkeren; Barendsen; Beekhof; Bergsma; Biemond; Blankers; Boersen; Bontekoe; Bosgraaf; Brandsema; Bruinstra; Cazemier; Coenders; Damstra; Dekkerink; Dijkgraaf; "
    "Doornbosch; Drenthen; Eekhout; Elzinga; Engelhart; Esselink; Feddema; Fokkinga; Franken; Gelderblom; Goudriaan; Groeneweg; Haverkate; Heemskerk; Hendriksma; Hoekzema; Hogeboom; Huisinga; IJssels; "
    "Jagersma; Kamerbeek; Kerkhofs; Kloosterhuis; Kooistra; Kortekaas; Krol; Kuipers; Lammerse; Leeflang; Lindeboom; Maas; Meerdink; Molenkamp; Nauta; Nijboer; Oosterling; Oudkerk; Pietersma; "
    "Postuma; Rademaker; Reitsema; Rietveld; Roelfzema; Roos; Schaapveld; Schippers; Slotboom; Smeding; Spaans; Steenbrink; Terpstra; Tichelaar; Uithof; Veldhoen; Vermeij; Vlietstra; Vossen; Waterink; "
    "Westerhof; Wiarda; Wolthuis; Zandstra; Zeilmaker; Zuidema; Zwanenburg; Yılmaz; Çelik; Aouad; Benali; El Idrissi; Kröner; Müller; Sörensen; Daniëls; Van Aken; Van Beveren; Van den Born; Van den Elzen; "
    "Van den Heuvelink; Van der Graaff; Van der Horst; Van der Kolk; Van der Laan; Van der Meulen; Van der Plasse; Van der Velde; Van de Ven; Van de Wal; Van Dalfsen; Van Dongen; Van Eerden; Van Gelre; "
    "Van Haren; Van het Hof; Van Houwelingen; Van Iersel; Van Kampen; Van Leersum; Van Maanen; Van Nistel; Van Oordt; Van Raalte; Van Rijswijk; Van Schaik; Van Tiel; Van Voorst; Van Wijngaarden; "
    "De Beer; De Boer; De Bruijn; De Geus; De Graaf; De Haan; De Jong; De Koning; De Kraker; De Lange; De Looff; De Mooij; De Ruiter; De Vos; De Wit; Den Hartog; Den Ouden; Ten Brink; Ten Cate; Ter Horst; "
    "Ter Haar; Bakker-Smit; Visser-De Wilde; Jansma-Kuyt; Hoekstra-Post; Peters-Wolf; In ’t Groen; Op den Berg"
)  # fmt: skip
PARTIES = ("LVN", "D21", "SVN", "GroenVerband", "CUN", "NVD", "Boerenlijst", "PvdM", "Volt-NL", "AVB")
_INITIALS = "A.; B.; C.; D.; E.; F.; G.; H.; J.; K.; L.; M.; N.; P.; R.; S.; T.; W.; A.M.; B.J.; C.H.; E.J.; H.W.; J.A.; J.P.M.; M.C.; P.J.; R.A.; S.L.; W.F.; J.H.A.; M.E.T."  # fmt: skip
_CABINETS = tuple(map(dt.date.fromisoformat, ("2010-01-01", "2012-11-05", "2017-10-26", "2022-01-10", "2024-07-02")))
_POLITICIANS = 45


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person, with the name as members are called: `Van den Elzen`."""

    initials: str
    surname: str
    party: str

    @property
    def signed(self) -> str:
        """The name as people sign: `A.M. van den Elzen`."""
        particles = {"Van", "De", "Den", "Der", "Ten", "Ter", "Het", "In", "Op"}
        first, *rest = self.surname.split(" ")
        return " ".join([self.initials, first.lower() if rest and first in particles else first, *rest])


@dataclass(frozen=True, slots=True)
class Post:
    """Who holds a post of the government, and what it is called."""

    role: str
    who: Somebody


class People:
    """Members and governments, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        chance = random.Random(f"people {seed}")
        names = chance.sample(_SURNAMES.split("; "), 150)
        everybody = [Somebody(chance.choice(_INITIALS.split("; ")), name, chance.choice(PARTIES)) for name in names]
        politicians, self.members = everybody[:_POLITICIANS], everybody[_POLITICIANS:]
        self._cabinets = [self._cabinet(chance.sample(politicians, 2 * len(TOPICS))) for _ in _CABINETS]

    @staticmethod
    def _cabinet(people: Sequence[Somebody]) -> dict[str, tuple[Post, Post]]:
        """By ministry, its minister and its state secretary."""
        return {
            topic.ministry: (Post(_minister(topic.ministry), one), Post(f"Staatssecretaris van {topic.ministry}", two))
            for topic, one, two in zip(TOPICS, people[::2], people[1::2], strict=True)
        }

    def posts(self, ministry: str, day: dt.date) -> tuple[Post, Post]:
        """The minister and the state secretary of a ministry on a day."""
        return self._cabinets[bisect_right(_CABINETS, day) - 1][ministry]


def _minister(ministry: str) -> str:
    return f"Minister{'-President, Minister' if ministry == 'Algemene Zaken' else ''} van {ministry}"
