"""The page of a letter."""

from __future__ import annotations

from kamerstuk_site.archive.archive_problems import problems_of_file
from kamerstuk_site.archive.citation_graph import own_document
from kamerstuk_site.archive.letters import text_of
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.pages.documents import follow_up
from kamerstuk_site.pages.page_context import PageContext, PageFile, by_letter
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
    letter, text = entry.letter, text_of(context.rows, entry.letter.file)
    here = Here(path, context.links)
    shown = LetterPage(entry, here)
    pictures = {
        picture.name: context.links.picture(letter.file, picture)
        for picture in text.pictures
    }

    def show(name: str) -> str | None:
        place = pictures.get(name)
        return here.address(place) if place else None

    body = render_body(text.blocks, letter.mentions, here.citation, show, text.alineas)
    own = own_document(context.rows, entry.card)
    motion = follow_up(context, here, own) if own and own.kind == "motie" else None
    return context.page(
        path,
        "stuk",
        front_matter.of_entry(entry, text.furniture, shown.tags()),
        letter=letter,
        furniture=text.furniture,
        kicker=shown.kicker(),
        spoken=context.wording.spoken(entry.card),
        facts=shown.facts(),
        body=Markdown(body.strip("\n")),
        cited_in=by_letter(context, own.cited_in) if own and not motion else [],
        motion=motion,
        references=entry.references,
        others=entry.others,
        citation=context.wording.citation(entry.card),
        original=context.links.original(letter),
        size=context.wording.size(letter.size),
        format_name=context.words["formaten"].get(letter.format, letter.format),
        official=official(entry.card),
        problems=_problems(context, entry),
        versions=versions(context, here, entry),
        neighbours=shown.neighbours(),
        stem=path.removesuffix(".md"),
        address=context.addresses.whole(path) or "",
        about=shown.about,
        mistake=_mistake(context, path, entry),
    )


def _problems(context: PageContext, entry: Entry) -> list[Problem]:
    found: list[Problem] = []
    for file in entry.letter.files:
        found += problems_of_file(context.rows, file.file)
    return found


def _mistake(context: PageContext, path: str, entry: Entry) -> str:
    """Where a reader reports a mistake on the page, with what the curator needs to find it; empty where nowhere."""
    letter, words = entry.letter, context.words["melden"]
    known = {
        words["bestand"]: letter.file,
        words["sha"]: letter.sha256,
        words["nummer"]: letter.identifier or "",
    }
    stated = verbatim(f"{label}: {value}" for label, value in known.items() if value)
    page = context.addresses.whole(path) or path
    title = words["titel"].format(titel=" ".join(letter.title.split()))
    report = f"{words['vraag']}\n\n\n{words['pagina']}: {page}\n\n{stated}\n"
    return issue_url(repo_url(context.rows), title, report) or ""
