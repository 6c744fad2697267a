"""Every count on the pages of an archive of which the truth is known."""

from __future__ import annotations

import datetime as dt
import random
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cache

import pytest

from kamerstuk_site.model.facts import DossierName, Facts, Person
from kamerstuk_site.model.letter import Letter, Mention
from kamerstuk_site.pages.about import about_pages
from kamerstuk_site.pages.page_context import PageContext

from ..assembled import build_archive, pages
from ..fixtures_archive import block, fact, mention, sanctions

PAPERS = range(24)
ALL = range(40)
"""Numbers that are cited: of papers that are here, and of others."""
DOSSIERS = ("36000", "36001", "36002", "36003")
MOVERS = ("Aa", "Bee", "Cee", "Dee", "Ee")


@dataclass(frozen=True)
class Plan:
    """A paper that a test makes up."""

    number: int
    is_numbered: bool
    is_motion: bool
    day: dt.date | None
    dossier: str | None
    cites: tuple[int, ...]
    """Papers by their numbers, some more than once, itself perhaps too."""
    names: tuple[str, ...]
    """Dossiers as a whole."""
    unclear: int
    """How many documents it cites of which nobody knows which they are."""

    @property
    def identifier(self) -> str | None:
        return identifier(self.number) if self.is_numbered else None

    @property
    def cited(self) -> set[str]:
        """The other papers that it cites."""
        return {identifier(number) for number in self.cites} - {self.identifier}


def identifier(number: int) -> str:
    return f"kst-36000-{number}"


def is_called_motion(number: int) -> bool:
    return number % 3 == 0


def planned(chance: random.Random) -> list[Plan]:
    return [
        Plan(
            number=number,
            is_numbered=chance.random() < 0.8,
            is_motion=chance.random() < 0.5,
            day=dt.date(2020, 1, 1) + dt.timedelta(number) if chance.random() < 0.8 else None,
            dossier=chance.choice([None, *DOSSIERS[:3]]),
            cites=tuple(chance.choices(ALL, k=chance.randrange(4))),
            names=tuple(set(chance.choices(DOSSIERS, k=chance.randrange(2)))),
            unclear=chance.randrange(2),
        )
        for number in PAPERS
    ]


def written(plan: Plan) -> Letter:
    papers = [(f"stuk {number};", identifier(number), number) for number in plan.cites]
    text = " ".join(words for words, *_ in papers)
    text += "".join(f" dossier {name};" for name in plan.names) + " die brief;" * plan.unclear
    blocks = (block(f"Zie: {text}"),)
    mentions: list[Mention] = []
    for words, name, number in papers:
        mentions.append(mention(blocks, 0, words, name, "motie" if is_called_motion(number) else "kamerstuk"))
    mentions += [mention(blocks, 0, f"dossier {name};", name, "dossier") for name in plan.names]
    for _ in range(plan.unclear):
        mentions.append(mention(blocks, 0, "die brief;", None, "brief", reason="onduidelijk"))
    facts = Facts(
        title=fact(f"Stuk {plan.number}"),
        kind=fact("motie" if plan.is_motion else "brief"),
        identifier=fact(plan.identifier) if plan.identifier else None,
        number=fact(str(plan.number)) if plan.identifier else None,
        date=fact(plan.day) if plan.day else None,
        dossiers=fact((DossierName(plan.dossier),)) if plan.dossier else None,
        senders=fact((Person(MOVERS[plan.number % len(MOVERS)]),)),
    )
    return replace(sanctions(), file=f"{plan.number}.txt", facts=facts, blocks=blocks, mentions=tuple(mentions))


@cache
def shown(seed: int) -> tuple[list[Plan], dict[str, str]]:
    plans = planned(random.Random(seed))  # noqa: S311 - a plan, no secret
    files = pages(build_archive(map(written, plans), ()), {})
    return plans, {path: str(page) for path, page in files.items() if path.endswith(".md")}


seeds = pytest.mark.parametrize("seed", range(4))


@seeds
def test_the_home_page_counts_what_it_says(seed: int) -> None:
    plans, files = shown(seed)
    sentence = files["index.md"].partition("<!--")[0]
    cited = set().union(*(plan.cited for plan in plans))
    held = {plan.identifier for plan in plans}
    assert f"bevat {len(plans)} stukken aan en van" in sentence
    assert f"({sum(plan.day is None for plan in plans)} zonder datum)" in sentence
    assert f"uit {len({plan.dossier for plan in plans} - {None})} dossiers" in sentence
    assert f"({sum(plan.dossier is None for plan in plans)} zonder dossier)" in sentence
    assert f"Ze verwijzen naar {len(cited)} genummerde stukken" in sentence
    assert f"Daarvan staan er {len(cited - held)} niet in dit archief" in sentence


@pytest.mark.parametrize(
    ("missing", "words"),
    [(0, "ontbreekt hier niets."), (1, "staat er 1 niet"), (2, "staan er 2 niet"), (3, "staat er geen")],
)
def test_the_home_page_says_how_many_are_not_here_as_people_say_it(missing: int, words: str) -> None:
    plan = Plan(0, True, False, None, None, (), (), 0)
    others = [replace(plan, number=number) for number in range(1, 4 - missing)]
    plans = [replace(plan, cites=(1, 2, 3)), *others]
    sentence = str(pages(build_archive(map(written, plans), ()), {})["index.md"]).partition("<!--")[0]
    assert f"Daarvan {words}" in sentence


def figures(page: str) -> dict[str, int]:
    """The first table of a page."""
    rows = re.findall(r"^\| ([^|]+) \| ([\d.]+) \|$", page, re.MULTILINE)
    return {name: int(number) for name, number in rows}


@seeds
def test_the_page_about_the_archive_counts_what_it_says(seed: int) -> None:
    plans, files = shown(seed)
    cited = set().union(*(plan.cited for plan in plans))
    held = {plan.identifier for plan in plans} - {None}
    filed = {plan.dossier for plan in plans if plan.dossier}
    named = {name for plan in plans for name in plan.names}
    motions = {plan.identifier for plan in plans if plan.is_motion} - {None}
    motions |= {identifier(n) for n in ALL if is_called_motion(n)} & (cited - held)
    assert list(figures(files["over.md"]).values())[:7] == [
        len(plans),
        sum(plan.day is None for plan in plans),
        len(filed | named | ({"36000"} if cited else set())),
        len(motions),
        len(cited),
        len(cited - held),
        len(MOVERS),
    ]


@seeds
def test_the_list_of_what_is_missing_counts_references_and_has_first_what_most_papers_cite(seed: int) -> None:
    plans, files = shown(seed)
    page = files["ontbreekt.md"]
    held = {plan.identifier for plan in plans}
    filed = {plan.dossier for plan in plans}
    here = sum(len(plan.cited & held) + len(set(plan.names) & filed) for plan in plans)
    elsewhere = sum(len(plan.cited - held) + len(set(plan.names) - filed) for plan in plans)
    unclear = sum(plan.unclear for plan in plans)
    assert f"hebben {here + elsewhere + unclear} verwijzingen: {here} naar dit archief, {elsewhere} naar een" in page
    assert f", {unclear} waarvan onduidelijk is wat is bedoeld. Elk document" in page
    papers = Counter(name for plan in plans for name in plan.cited - held)
    listed = [
        (f"kst-{name}", int(times))
        for name, times in re.findall(r"kst-([\w-]+)\.md\).* \| (\d+) \|$", page, re.MULTILINE)
    ]
    assert dict(listed) == papers
    assert [times for _, times in listed] == sorted(papers.values(), reverse=True)


@seeds
def test_the_page_of_references_counts_every_mention_by_another_paper(seed: int) -> None:
    plans, files = shown(seed)
    times = Counter(
        identifier(number) for plan in plans for number in plan.cites if identifier(number) != plan.identifier
    )
    rows = re.findall(r"^\| \[.*?\]\(.*?\).* \| (\d+) \|$", files["verwijzingen.md"], re.MULTILINE)
    assert sorted(map(int, rows)) == sorted(times.values())


def test_nothing_is_said_of_none() -> None:
    """Of a paper that cites nothing, and of a dossier that is only named."""
    alone = Plan(1, is_numbered=True, is_motion=True, day=None, dossier=None, cites=(), names=(), unclear=0)
    files = pages(build_archive([written(alone)], ()), {})
    for path in ("index.md", "ontbreekt.md", "verwijzingen.md", "moties/index.md", "personen/bee.md"):
        assert not re.search(r"(?<![\d.])0 ", str(files[path])), path
    assert "genummerd" not in str(files["index.md"])
    naming = replace(alone, dossier="36001", names=("36002",), cites=(2,))
    files = pages(build_archive([written(naming)], ()), {})
    assert "Geen stukken in dit archief." in str(files["dossiers/36002.md"])
    assert "Geen stukken in dit archief, maar wel 1 document waar" in str(files["dossiers/36000.md"])
    assert "<small>1 stuk hier</small>" in str(files["index.md"])
    assert "naar 1 genummerd stuk van het parlement" in str(files["index.md"])
    assert "0 naar" not in str(files["ontbreekt.md"])


@pytest.mark.parametrize(
    ("unknown", "share"), [(0, "0 %"), (1, "minder dan 1 %"), (2, "1 %"), (199, "meer dan 99 %"), (200, "100 %")]
)
def test_a_share_of_almost_none_is_not_none(unknown: int, share: str) -> None:
    letters = []
    for number in range(200):
        plan = Plan(number, False, False, None if number < unknown else dt.date(2020, 1, 1), None, (), (), 0)
        letters.append(written(plan))
    _, page = next(about_pages(PageContext(build_archive(letters, ()).rows)))
    (row,) = re.findall(r"^\| Datum \|.*$", page, re.MULTILINE)
    assert f" {200 - unknown} | {unknown} | {share} |" in row
