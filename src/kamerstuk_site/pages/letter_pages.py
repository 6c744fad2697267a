"""The page of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from kamerstuk_site.archive.archive_problems import problems_of_file
from kamerstuk_site.archive.citation_graph import own_document
from kamerstuk_site.archive.entries import fetched_as_it_is
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.archive.paper_zaken import own_paper, zaak_of
from kamerstuk_site.archive.promise_ties import promises_of_letter
from kamerstuk_site.model.archive import Card, CitedIn, Entry
from kamerstuk_site.model.letter import Letter, LetterText, Mention
from kamerstuk_site.model.typography import on_one_line
from kamerstuk_site.pages.debates import groups_beside
from kamerstuk_site.pages.documents import FollowUp, follow_up
from kamerstuk_site.pages.fate import fate
from kamerstuk_site.pages.official_source import (
    answered,
    reference_status,
    retrieved,
)
from kamerstuk_site.pages.page_context import PageContext, PageFile, by_letter
from kamerstuk_site.pages.promise_items import letter_promises
from kamerstuk_site.pages.versions import versions
from kamerstuk_site.presentation import front_matter
from kamerstuk_site.presentation.issue_links import issue_url, verbatim
from kamerstuk_site.presentation.letter_body import render_body
from kamerstuk_site.presentation.letter_facts import LetterPage
from kamerstuk_site.presentation.page_links import Here, Markdown, letter_path, official
from kamerstuk_site.presentation.settings import repo_url


def letter_page(context: PageContext, entry: Entry) -> PageFile:
    """What the letter says, and what the archive knows of it."""
    path = letter_path(entry.slug)
    letter = entry.letter
    identifier = letter.identifier or ""
    text = text_of(context.rows, letter.file)
    here = context.here(path)
    facts = LetterPage(entry, here)
    own = own_document(context.rows, entry.card)
    promises = promises_of_letter(context.rows, entry.slug)
    paper = own_paper(context.rows, entry.card)
    motion: FollowUp | None = None
    cited_in: list[tuple[Card, list[CitedIn]]] = []
    if own and own.kind == "motie":
        motion = follow_up(context, here, own)
    elif own:
        cited_in = by_letter(context, own.cited_in)
    return context.page(
        path,
        "stuk",
        front_matter.of_entry(
            entry,
            text.furniture,
            facts.tags(),
            fetched_as_it_is(context.rows, letter),
            zaak_of(context.rows, paper),
            promises=promises,
        ),
        title=entry.card.title,
        letter=letter,
        furniture=text.furniture,
        kicker=facts.kicker(),
        spoken=context.wording.spoken(entry.card),
        unsaid=facts.unsaid(),
        facts=facts.facts(),
        body=_body(context, here, letter, text),
        answered=answered(context, identifier, "hier"),
        cited_in=cited_in,
        motion=motion,
        related=groups_beside(context, here, identifier, entry.slug),
        fate=fate(context, here, paper),
        retrieved=retrieved(context, letter),
        promises=letter_promises(context, here, promises),
        references=entry.references,
        status=partial(reference_status, context),
        others=entry.others,
        citation=context.wording.citation(entry.card),
        original=context.links.original(letter),
        size=context.wording.size(letter.size),
        format_name=context.words["formaten"].get(letter.format, letter.format),
        official=official(entry.card),
        problems=_problems(context, entry),
        versions=versions(context, here, entry),
        neighbours=facts.neighbours(),
        stem=path.removesuffix(".md"),
        address=context.addresses.whole(path) or "",
        about=facts.about,
        mistake=_mistake(context, path, entry),
    )


def _body(
    context: PageContext,
    here: Here,
    letter: Letter,
    text: LetterText,
) -> Markdown:
    """The text of the letter, with its pictures as far as a browser shows them."""
    addresses = {}
    for picture in text.pictures:
        path = context.links.picture(letter.file, picture)
        addresses[picture.name] = here.address(path) if path else None
    body = render_body(
        text.blocks,
        _mentions(context, letter),
        here.citation,
        addresses.get,
        text.alineas,
    )
    return Markdown(body.strip("\n"))


def _mentions(context: PageContext, letter: Letter) -> Iterator[Mention]:
    """What the letter cites, with why something has no link in the words of the site."""
    for mention in letter.mentions:
        cited = mention.citation
        reason = context.wording.translated(cited.reason)
        yield replace(mention, citation=replace(cited, reason=reason))


def _problems(context: PageContext, entry: Entry) -> list[str]:
    """What there is to say of the reading of the letter's files."""
    said = []
    for file in entry.letter.files:
        for problem in problems_of_file(context.rows, file.file):
            title, _ = context.wording.problem(problem.code)
            found = context.wording.translated(problem.found)
            said.append(": ".join(filter(None, (title, found))))
    return said


def _mistake(
    context: PageContext,
    path: str,
    entry: Entry,
) -> str:
    """Where a reader reports a mistake on the page, with what the curator needs to find it; empty where nowhere."""
    letter = entry.letter
    words = context.words["melden"]
    known = [
        f"{words['bestand']}: {letter.file}",
        f"{words['sha']}: {letter.sha256}",
    ]
    if letter.identifier:
        known.append(f"{words['nummer']}: {letter.identifier}")
    stated = verbatim(known)
    page = context.addresses.whole(path) or path
    title = words["titel"].format(titel=on_one_line(entry.card.title))
    report = f"{words['vraag']}\n\n\n{words['pagina']}: {page}\n\n{stated}\n"
    return issue_url(repo_url(context.rows), title, report) or ""
