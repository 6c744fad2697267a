"""What a curator says that words of a letter refer to, where the letter alone does not tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kamerstuk_site.model.letter import Citation, Letter
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.citations.cited_blocks import CitedBlocks
from kamerstuk_site.reading.citations.find import as_meant
from kamerstuk_site.reading.citations.reference_words import compared_words


def with_curated(
    blocks_cited: CitedBlocks,
    meant: Iterable[tuple[str, str]],
    session: str | None,
) -> CitedBlocks:
    """The citations, those without an identifier with the one that a curator gives their words.

    Args:
        blocks_cited: the text.
        meant: words, each with the identifier of what they refer to.
        session: vergaderjaar of the letter.
    """
    by_words = {compared_words(words): identifier for words, identifier in meant}
    if not by_words:
        return blocks_cited
    settled = []
    for cited in blocks_cited:
        citations = [_settled(each, by_words, session) for each in cited.citations]
        settled.append(replace(cited, citations=citations))
    return settled


def _settled(
    citation: Citation,
    by_words: Mapping[str, str],
    session: str | None,
) -> Citation:
    identifier = by_words.get(compared_words(citation.text))
    if citation.identifier or not identifier:
        return citation
    bare = replace(citation, alternatives=(), reason="", by_curator=True)
    return as_meant(bare, [identifier], session)


def unused_references(letter: Letter, correction_file: str) -> Iterator[Problem]:
    """What the curator says of words by which the letter cites nothing, or only what is clear without a correction."""
    settled = set()
    for mention in letter.mentions:
        if mention.citation.by_curator:
            settled.add(compared_words(mention.citation.text))
    for words, _ in letter.facts.meant:
        if compared_words(words) not in settled:
            found = f"“{words}” is geen verwijzing zonder nummer in {letter.file}"
            code = "correction-unused-reference"
            yield Problem(code, correction_file, found, key="references")
