"""What a motion is about, in few words: of one that is here as it states, of any other as letters say that cite it."""

from __future__ import annotations

from kamerstuk_site.archive.entries import card_at
from kamerstuk_site.model.archive import CitedDocument
from kamerstuk_site.reading.dutch.request_words import request_in_list, subject_in_title
from kamerstuk_site.tables.rows import Rows


def motion_subject(rows: Rows, motion: CitedDocument) -> str:
    """The subject that a motion states, else what it asks, without who moved it; empty where nothing tells it."""
    if not motion.slug:
        return request_in_list(motion.subject)
    own = card_at(rows, motion.slug)
    if not own.title_is_derived:
        return subject_in_title(own.title)
    return request_in_list(own.request[0]) if own.request else ""
