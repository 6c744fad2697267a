"""What a motion is about, in few words: of one that is here as it states, of any other as letters say that cite it."""

from __future__ import annotations

from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.model.archive import CitedDocument
from kamerstuk_site.presentation.wording import LONGEST_SUBJECT, Wording
from kamerstuk_site.reading.dutch.request_words import brief_request, subject_in_title
from kamerstuk_site.reading.dutch.sentences import shortened
from kamerstuk_site.tables.rows import Rows


def motion_subject(
    rows: Rows,
    wording: Wording,
    motion: CitedDocument,
) -> str:
    """The subject that a motion states, else what it asks, without who moved it; empty where nothing tells it."""
    if not motion.slug:
        return wording.subject(motion)
    own = card_at(rows, motion.slug)
    if not own.title_is_derived:
        return subject_in_title(own.title)
    if not own.request:
        return ""
    return shortened(brief_request(own.request[0]), LONGEST_SUBJECT)
