"""Archives of letters that nobody wrote, as large as wanted, with the truth about each letter.

    python benchmarks/archives.py --letters 2000 --output FOLDER [--seed 1]

Kamerbrieven, motions, questions with answers, reports of meetings and open letters of 2010-2026 by 150 people, as text and
as official XML; they cite each other and papers that are not here. Lengths and sizes of dossiers are those of real
archives: letters of 8 kB and motions of 1.5 kB in the median, many dossiers of a few letters and some of hundreds. The
same arguments give the same bytes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.dutch import TOPICS, Writer
from benchmarks.letters import Plan, Truth, compose, slug, title
from benchmarks.people import People

FIRST, LAST = dt.date(2010, 1, 4), dt.date(2026, 6, 30)
BIGGEST = 500
"""Papers in a dossier."""
LOOSE = 0.15
"""Share of papers in no dossier: questions, open letters."""
COUNCILS = ("21 501-02", "21 501-03", "21 501-04", "21 501-07", "21 501-08", "21 501-20", "21 501-28", "21 501-32")
"""The dossiers of European councils, the largest that there are."""
CHAPTERS = ("V", "VI", "VII", "VIII", "IX", "X", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
NAMES = {
    "brief": "kamerbrief",
    "motie": "motie",
    "verslag": "verslag",
    "kamervragen": "kamervragen",
    "open-brief": "open-brief",
}


@dataclass(frozen=True, slots=True)
class Paper:
    """A file for the sources folder, and what it says."""

    file: str
    data: bytes
    truth: Truth


def papers(letters: int, seed: int = 1) -> Iterator[Paper]:
    """That many papers, in order of time."""
    filed: dict[str, list[Plan]] = defaultdict(list)
    earlier: list[Plan] = []
    names: Counter[str] = Counter()
    for index, plan in enumerate(_plans(letters, seed)):
        chance = random.Random(f"paper {seed} {index}")
        text, truth = compose(plan, list(_cited(plan, filed[plan.dossier], earlier, chance)), chance)
        name = (
            f"{plan.day}-{NAMES[plan.kind]}-{slug(plan.title)}"
            if plan.dated
            else f"{NAMES[plan.kind]}-{slug(plan.title)}"
        )
        names[name] += 1
        again = f"-{names[name]}" if names[name] > 1 else ""
        folder = plan.day.year if plan.dated else "ongedateerd"
        yield Paper(f"{folder}/{name}{again}.{'xml' if plan.form == 'xml' else 'txt'}", text.encode(), truth)
        earlier.append(plan)
        filed[plan.dossier].append(plan)


def write(folder: Path, letters: int, seed: int = 1) -> int:
    """Write an archive into a folder; the number of bytes."""
    size = 0
    for paper in papers(letters, seed):
        target = folder / paper.file
        target.parent.mkdir(parents=True, exist_ok=True)
        size += target.write_bytes(paper.data)
    return size


# ---------------------------------------------------------------- who writes what when


def _plans(letters: int, seed: int) -> list[Plan]:
    chance, people = random.Random(f"plans {seed}"), People(seed)
    loose = round(letters * LOOSE)
    sizes = _sizes(letters - loose, chance)
    numbers = chance.sample(range(22_113, max(37_000, 22_113 + len(sizes) * 2)), len(sizes))
    plans = [_loose(chance, people) for _ in range(loose)]
    for index, (size, number) in enumerate(zip(sizes, numbers, strict=True)):
        council = index < len(COUNCILS) and size >= 20
        dossier = COUNCILS[index] if council else f"{number // 1000} {number % 1000:03}"
        plans += _dossier(size, dossier, chance, people)
    plans.sort(key=lambda plan: (plan.day, plan.dossier, int(plan.number or 0), plan.title))
    return _numbered(plans, chance)


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
        f"{chance.choice(topic.dossiers)}: {title(writer)}" if chance.random() < 0.7 else chance.choice(topic.dossiers)
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
        title(writer),
        signers,
        posts if kind != "kamervragen" else (minister,),
        *filed,
        form,
        dated,
    )


def _numbered(plans: Sequence[Plan], chance: random.Random) -> list[Plan]:
    """Questions get their number of the vergaderjaar when they are answered."""
    last: Counter[str] = Counter()
    numbered = []
    for plan in plans:
        if plan.kind == "kamervragen":
            last[plan.years] += chance.randrange(1, 5)
            numbered.append(replace(plan, number=str(last[plan.years])))
        else:
            numbered.append(plan)
    return numbered


# ---------------------------------------------------------------- who cites whom


def _cited(plan: Plan, filed: Sequence[Plan], earlier: Sequence[Plan], chance: random.Random) -> Iterator[Plan]:
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


def main() -> None:
    parser = argparse.ArgumentParser(description="Write an archive of letters that nobody wrote.")
    parser.add_argument("--letters", type=int, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        f"{options.letters} letters, {write(options.output, options.letters, options.seed)} bytes in {options.output}"
    )


if __name__ == "__main__":
    main()
