"""Debates and the papers that are moved in them or put to the vote, on the pages of both."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from kamerstuk_site.archive.citation_graph import document
from kamerstuk_site.archive.debated_papers import (
    DebateRole,
    debates_of_paper,
    papers_in_debate,
)
from kamerstuk_site.archive.paper_relations import related_papers
from kamerstuk_site.model.archive import CitedIn
from kamerstuk_site.pages.official_source import (
    RelatedGroup,
    paper_line,
    related_groups,
)
from kamerstuk_site.pages.page_context import PageContext
from kamerstuk_site.presentation.page_links import Here, Markdown, inert, letter_path

_Line = tuple[Markdown, Markdown]


def groups_beside(
    context: PageContext, here: Here, identifier: str, slug: str
) -> list[RelatedGroup]:
    """What belongs to a paper: debates, or papers that are debated, then what the publisher states.

    Args:
        context: of the page.
        here: the page.
        identifier: of the paper; empty where it has none.
        slug: of the paper; empty where it is not here.
    """
    words = context.words["debat"]
    found = {
        "in_debat": _debates(context, here, identifier),
        "stukken": _papers(context, here, identifier, slug),
    }
    groups = [RelatedGroup(words[key], lines) for key, lines in found.items() if lines]
    return [*groups, *related_groups(context, here, identifier)]


def _debates(context: PageContext, here: Here, identifier: str) -> list[_Line]:
    """The debates in which something happens to a paper, then those that the publisher names besides."""
    paper = document(context.rows, identifier)
    of_text = debates_of_paper(context.rows, paper) if paper else []
    lines: list[_Line] = []
    for debate in of_text:
        letter = context.card(debate.slug)
        day = inert(context.day(letter))
        done = _done(context, here, debate.places)
        line = _line(here.letter(letter), [day, *done])
        lines.append(line)
    in_text = {context.card(debate.slug).identifier for debate in of_text}
    stated = related_papers(context.rows, identifier).debates
    return [*lines, *_others(context, here, stated, in_text)]


def _papers(
    context: PageContext, here: Here, identifier: str, slug: str
) -> list[_Line]:
    """The papers to which something happens in a debate, then those that the publisher names besides."""
    of_text = papers_in_debate(context.rows, slug) if slug else []
    lines: list[_Line] = []
    for paper in of_text:
        name, known = paper_line(context, here, paper.identifier)
        done = _done(context, here, paper.places)
        line = _line(name, [*done, known])
        lines.append(line)
    in_text = {paper.identifier for paper in of_text}
    stated = related_papers(context.rows, identifier).debated
    return [*lines, *_others(context, here, stated, in_text)]


def _others(
    context: PageContext,
    here: Here,
    stated: Iterable[str],
    in_text: Container[str | None],
) -> Iterator[_Line]:
    """What the publisher names, and the text does not."""
    for identifier in stated:
        if identifier not in in_text:
            yield paper_line(context, here, identifier)


def _line(name: Markdown, known: Iterable[Markdown]) -> _Line:
    """A link, and all that there is to say of where it leads."""
    stated = filter(None, known)
    return name, Markdown(" · ".join(stated))


def _done(
    context: PageContext, here: Here, places: Mapping[DebateRole, CitedIn]
) -> list[Markdown]:
    """What happens to a paper in a debate, each leading to the place where it does."""
    words = context.words["debat"]["gedaan"]
    found = []
    for role, cited in places.items():
        anchor = f"#{cited.place.anchor}" if cited.place.anchor else ""
        found.append(here.link(words[role], letter_path(cited.slug), anchor))
    return found
