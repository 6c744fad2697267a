"""The page of a letter."""

from __future__ import annotations

from functools import partial

from kamerstuk_site import front_matter
from kamerstuk_site.body import render_body
from kamerstuk_site.letter_page import LetterPage
from kamerstuk_site.links import Here, Markdown, entry_path, official
from kamerstuk_site.model.archive import Entry
from kamerstuk_site.pages.site import PageFile, Site, by_entry
from kamerstuk_site.pages.versions import versions
from kamerstuk_site.repository import issue_url, verbatim


def letter_page(site: Site, entry: Entry) -> PageFile:
    """What the letter says, and what the archive knows of it."""
    letter, path = entry.letter, entry_path(entry)
    shown, identifier = LetterPage(entry, Here(path, site.links)), letter.identifier or ""
    show = partial(shown.here.picture, letter)
    body = render_body(letter.blocks, letter.mentions, shown.here.citation, show, site.links.alineas(entry))
    document = site.archive.documents.get(identifier)
    return site.page(
        path,
        "stuk",
        front_matter.of_entry(entry, shown.tags()),
        letter=letter,
        kicker=shown.kicker(),
        spoken=site.wording.spoken(letter),
        facts=shown.facts(),
        body=Markdown(body.strip("\n")),
        cited_in=by_entry(document.cited_in) if document and document.entry == entry else [],
        references=entry.references,
        others=entry.others,
        citation=site.wording.citation(letter),
        original=site.links.original(letter),
        size=site.wording.size(letter.size),
        format_name=site.words["formaten"].get(letter.format, letter.format),
        official=official(letter),
        problems=[problem for file in letter.files for problem in site.problems_by_file.get(file.file, [])],
        versions=versions(site, shown.here, entry),
        neighbours=shown.neighbours(),
        stem=path.removesuffix(".md"),
        address=site.addresses.whole(path) or "",
        about=shown.about,
        mistake=_mistake(site, path, entry),
    )


def _mistake(site: Site, path: str, entry: Entry) -> str:
    """Where a reader reports a mistake on the page, with what the curator needs to find it; empty where nowhere."""
    letter, words = entry.letter, site.words["melden"]
    known = {
        words["bestand"]: letter.file,
        words["sha"]: letter.sha256,
        words["nummer"]: letter.identifier or "",
    }
    stated = verbatim(f"{label}: {value}" for label, value in known.items() if value)
    page = site.addresses.whole(path) or path
    title = words["titel"].format(titel=" ".join(letter.title.split()))
    return issue_url(site.repo_url, title, f"{words['vraag']}\n\n\n{words['pagina']}: {page}\n\n{stated}\n") or ""
