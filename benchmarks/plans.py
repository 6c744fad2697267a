"""Which papers an archive has: who writes what when, in which dossier, and who cites whom."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from benchmarks.dutch import TITLES, TOPICS, Topic, Writer
from benchmarks.people import People, Post, Somebody

FIRST, LAST = dt.date(2010, 1, 4), dt.date(2026, 6, 30)
BIGGEST = 500
"""Papers in a dossier."""
LOOSE = 0.15
"""Share of papers in no dossier: questions, open letters."""
COUNCILS = ("21 501-02", "21 501-03", "21 501-04", "21 501-07", "21 501-08", "21 501-20", "21 501-28", "21 501-32")
"""The dossiers of European councils, the largest that there are."""
CHAPTERS = ("V", "VI", "VII", "VIII", "IX", "X", "XII", "XIII", "XIV", "XV", "XVI", "XVII")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a paper is, before it is written."""

    kind: str
    topic: Topic
    day: dt.date
    title: str
    signers: tuple[Somebody, ...]
    """Who signs, moves or asks."""
    posts: tuple[Post, ...]
    """Of those who sign a letter or answer questions."""
    dossier: str = ""
    """As printed: `35 570 V`."""
    dossier_title: str = ""
    number: str = ""
    form: str = "printed"
    """`printed`, `typed` (without number and dossier) or `xml`."""
    dated: bool = True

    @property
    def years(self) -> str:
        """The vergaderjaar, `2020-2021`."""
        first = self.day.year - (self.day < dt.date(self.day.year, 9, 15))
        return f"{first}-{first + 1}"

    @property
    def identifier(self) -> str | None:
        """The official identifier, where the paper prints one."""
        if self.kind == "kamervragen":
            return f"ah-tk-{self.years.replace('-', '')}-{self.number}"
        if not self.dossier or self.form == "typed":
            return None
        digits, _, chapter = self.dossier[3:].replace("-", " ").partition(" ")
        return "-".join(filter(None, ("kst", self.dossier[:2] + digits, chapter, self.number)))


def plans(letters: int, seed: int) -> list[Plan]:
    """Every paper of an archive, in order of time."""
    chance, people = random.Random(f"plans {seed}"), People(seed)
    loose = round(letters * LOOSE)
    sizes = _sizes(letters - loose, chance)
    numbers = chance.sample(range(22_113, max(37_000, 22_113 + len(sizes) * 2)), len(sizes))
    made = [_loose(chance, people) for _ in range(loose)]
    for index, (size, number) in enumerate(zip(sizes, numbers, strict=True)):
        council = index < len(COUNCILS) and size >= 20
        dossier = COUNCILS[index] if council else f"{number // 1000} {number % 1000:03}"
        made += _dossier(size, dossier, chance, people)
    made.sort(key=lambda plan: (plan.day, plan.dossier, int(plan.number or 0), plan.title))
    return _numbered(made, chance)


def _sizes(letters: int, chance: random.Random) -> list[int]:
    """How many papers each dossier has, the largest first; they add up."""
    sizes: list[int] = []
    while letters:
        sizes.append(min(int(chance.paretovariate(0.75)), BIGGEST, letters, max(3, letters // 3)))
        letters -= sizes[-1]
    return sorted(sizes, reverse=True)


def _dossier(size: int, dossier: str, chance: random.Random, people: People) -> Iterator[Plan]:
    """The papers of one dossier, in order."""
    topic = chance.choice(TOPICS)
    writer = Writer(topic, chance)
    if "-" not in dossier and chance.random() < 0.15:
        dossier = f"{dossier} {chance.choice(CHAPTERS)}"
    name = (
        f"{chance.choice(topic.dossiers)}: {writer.one_of(TITLES)}"
        if chance.random() < 0.7
        else chance.choice(topic.dossiers)
    )
    total = (LAST - FIRST).days
    begin = int(total * chance.random() * (1 if size < 50 else 0.2))
    span = total - begin if size >= 50 else min(total - begin, int(size * chance.expovariate(1 / 40)) + 1)
    number = chance.randrange(1, 4)
    for day in sorted(chance.choices(range(begin, begin + span), k=size)):
        number += 1 + (chance.random() < 0.3) * chance.randrange(1, 5)
        kind = chance.choices(("brief", "motie", "verslag"), (0.66, 0.28, 0.06))[0]
        when = FIRST + dt.timedelta(day)
        yield _paper(kind, Writer(topic, chance), when, chance, people, filed=(dossier, name, str(number)))


def _loose(chance: random.Random, people: People) -> Plan:
    day = FIRST + dt.timedelta(chance.randrange((LAST - FIRST).days))
    kind = chance.choices(("kamervragen", "open-brief"), (0.7, 0.3))[0]
    return _paper(kind, Writer(chance.choice(TOPICS), chance), day, chance, people)


def _paper(
    kind: str,
    writer: Writer,
    day: dt.date,
    chance: random.Random,
    people: People,
    *,
    filed: tuple[str, str, str] = ("", "", ""),
) -> Plan:
    day += dt.timedelta((8 - day.isoweekday()) * (day.isoweekday() > 5))  # nobody signs at the weekend
    minister, secretary = people.posts(writer.topic.ministry, day)
    posts = chance.choices(((minister,), (secretary,), (minister, secretary)), (0.75, 0.15, 0.1))[0]
    members = chance.sample(people.members, chance.choices((1, 2, 3, 4, 6), (0.5, 0.2, 0.15, 0.1, 0.05))[0])
    signers = tuple(post.who for post in posts) if kind == "brief" else tuple(members)
    if kind == "verslag":
        signers = tuple(chance.sample(people.members, 2))
    form = "printed"
    if kind in ("brief", "motie"):
        form = chance.choices(("printed", "typed", "xml"), (0.6, 0.25, 0.15) if kind == "brief" else (0.6, 0, 0.4))[0]
    if form == "xml":
        posts = posts[:1]
        signers = signers[:1] if kind == "brief" else signers
    dated = form != "typed" or chance.random() > 0.08
    return Plan(
        kind,
        writer.topic,
        day,
        writer.one_of(TITLES),
        signers,
        posts if kind != "kamervragen" else (minister,),
        *filed,
        form,
        dated,
    )


def _numbered(made: Sequence[Plan], chance: random.Random) -> list[Plan]:
    """Questions get their number of the vergaderjaar when they are answered."""
    last: Counter[str] = Counter()
    numbered = []
    for plan in made:
        if plan.kind == "kamervragen":
            last[plan.years] += chance.randrange(1, 5)
            numbered.append(replace(plan, number=str(last[plan.years])))
        else:
            numbered.append(plan)
    return numbered


# ---------------------------------------------------------------- who cites whom


def cited(plan: Plan, filed: Sequence[Plan], earlier: Sequence[Plan], chance: random.Random) -> Iterator[Plan]:
    """The papers that a paper cites, each once: mostly the last of its own dossier, some of others, some that are not here."""
    most = {"brief": 6, "kamervragen": 2, "verslag": 4}.get(plan.kind, 1)
    seen = set()
    for _ in range(min(most, int(chance.expovariate(0.45)))):
        chosen = _outside(plan, chance)
        if filed and chance.random() < 0.65:
            chosen = filed[max(0, len(filed) - 1 - int(chance.expovariate(0.1)))]
        elif earlier and chance.random() < 0.6:
            chosen = chance.choice(earlier)
        key = chosen.identifier or chosen.day.isoformat()
        if chosen.kind != "open-brief" and key not in seen:
            seen.add(key)
            yield chosen


def _outside(plan: Plan, chance: random.Random) -> Plan:
    """A paper that the archive does not hold."""
    number = chance.randrange(20_000, 21_400)
    signers = plan.signers[:1] if chance.random() < 0.7 else plan.signers
    days = dt.timedelta(chance.randrange(1, 900))
    return Plan(
        chance.choice(("motie", "brief")),
        plan.topic,
        plan.day - days,
        "",
        signers,
        plan.posts,
        f"{number // 1000} {number % 1000:03}",
        "",
        str(chance.randrange(1, 400)),
    )
