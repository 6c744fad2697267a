"""What pages say of the official source: what it answered, what came from there, and which papers belong together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlsplit

from kamerstuk_site.archive.addresses import sole_letter
from kamerstuk_site.archive.entries import fetched_as_it_is
from kamerstuk_site.archive.ledger import WishCount
from kamerstuk_site.archive.official_answers import source_answer, wish_count
from kamerstuk_site.archive.paper_relations import debates_on, related_papers
from kamerstuk_site.model import identifiers
from kamerstuk_site.model.archive import Reference
from kamerstuk_site.model.letter import Letter
from kamerstuk_site.model.web_addresses import is_safe
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.presentation.letter_links import destination
from kamerstuk_site.presentation.page_links import Here, Markdown, inert


def answered(context: PageContext, identifier: str, where: str) -> str:
    """What the official source last answered of a paper, where readers should know; else empty.

    `where` it is said decides the words: `weg` on the page of a paper that is not here, `hier` on that of one that is,
    `kort` in a list.
    """
    answer = source_answer(context.rows, identifier)
    if answer is None:
        return ""
    form = str(context.words["bron"][where].get(answer.state, ""))
    day, since = map(context.wording.date, (answer.day, answer.since))
    return form.format(dag=day, sinds=since)


def reference_status(context: PageContext, reference: Reference) -> str:
    """What is known of a paper that a letter refers to: what the official source answered, where that says more."""
    answer = ""
    if reference.status == "official" and reference.identifier:
        answer = answered(context, reference.identifier, "kort")
    return answer or context.wording.reference_status(reference)


def official_title(context: PageContext, identifier: str) -> str:
    """What the publisher calls a paper; empty where it was not asked."""
    answer = source_answer(context.rows, identifier)
    return answer.title if answer else ""


def is_absent(context: PageContext, identifier: str) -> bool:
    """True if the publisher does not have a paper, so that its address leads nowhere."""
    answer = source_answer(context.rows, identifier)
    return answer is not None and answer.state in {"absent", "withdrawn"}


def retrieved(context: PageContext, letter: Letter) -> Markdown:
    """From where a file came and when, while it is the file that came; else empty."""
    fetched = fetched_as_it_is(context.rows, letter)
    if fetched is None:
        return Markdown()
    day = context.wording.date(fetched.retrieved)
    words = inert(context.words["bron"]["opgehaald"].format(dag=day))
    host = inert(urlsplit(fetched.address).hostname)
    if not is_safe(fetched.address):
        return Markdown(f"{words} {host}.")
    return Markdown(f"{words} [{host}]({destination(fetched.address)}).")


# ---------------------------------------------------------------- how much is here


def dossier_coverage(context: PageContext, dossier: str) -> str:
    """How much of what the publisher has of a dossier was fetched; empty where nobody asked."""
    return _coverage(context, wish_count(context.rows, f"dossier {dossier}"), "dossier")


def missing_coverage(context: PageContext) -> str:
    """How much was found of what the archive refers to; empty where nobody asked."""
    return _coverage(context, wish_count(context.rows, "missing"), "ontbreekt")


def _coverage(context: PageContext, wish: WishCount | None, form: str) -> str:
    if wish is None:
        return ""
    words = context.words["bron"]["gehaald"][form]
    return str(words).format(
        hier=context.wording.number(wish.here),
        stukken=context.wording.count(wish.named, "stuk"),
        dag=context.wording.date(wish.day),
    )


# ---------------------------------------------------------------- what belongs together


class RelatedGroup(NamedTuple):
    """Papers that belong to another in one way."""

    heading: str
    papers: list[tuple[Markdown, Markdown]]
    """Each with what there is to say of it."""


def related_groups(
    context: PageContext, here: Here, identifier: str
) -> list[RelatedGroup]:
    """What belongs to a paper, as the publisher states it."""
    related = related_papers(context.rows, identifier)
    found = {
        "bijlagen": _papers(context, here, related.annexes),
        "bijlage_bij": _papers(context, here, related.annex_of),
        "vragen": _papers(context, here, related.same_questions),
        "dossiers": [
            (here.dossier_number(each), Markdown()) for each in related.dossiers
        ],
    }
    words = context.words["bron"]["samen"]
    return [RelatedGroup(words[key], papers) for key, papers in found.items() if papers]


def debates(
    context: PageContext, here: Here, dossier: str
) -> list[tuple[Markdown, Markdown]]:
    """The debates on a dossier."""
    return _papers(context, here, debates_on(context.rows, dossier))


def _papers(
    context: PageContext, here: Here, found: Iterable[str]
) -> list[tuple[Markdown, Markdown]]:
    return [paper_line(context, here, identifier) for identifier in found]


def paper_line(
    context: PageContext, here: Here, identifier: str
) -> tuple[Markdown, Markdown]:
    """A link to a paper, here or at the publisher, and what there is to say of it."""
    own = sole_letter(context.rows, identifier)
    if own:
        letter = context.card(own.slug)
        return here.letter(letter), inert(context.wording.summary(letter))
    number = identifiers.display(identifier)
    title = official_title(context, identifier)
    name = f"{here.links.in_dutch(title)} ({inert(number)})" if title else inert(number)
    status = answered(context, identifier, "kort")
    return (
        _led_away(context, here, identifier, Markdown(name)),
        inert(status or context.words["stuk"]["status"]["official"]),
    )


def _led_away(
    context: PageContext,
    here: Here,
    identifier: str,
    name: Markdown,
) -> Markdown:
    """A paper that is not here by name: to its page where it has one, else to the publisher if that has it."""
    cited = context.links.target(identifier)
    if cited:
        return here.link(name, cited.path)
    address = identifiers.official_url(identifier)
    if not address or is_absent(context, identifier):
        return name
    return here.link(name, address)
