"""Sources -> rows: each source is parsed once, and again only where it, its correction, its record or our code changed."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from pathlib import Path

from kamerstuk_site.archive.inputs import Reading, parsed, parsed_text
from kamerstuk_site.cluster import parse_on
from kamerstuk_site.model.document import Source
from kamerstuk_site.model.letter import LetterText
from kamerstuk_site.reading.letter_text import ENCODING
from kamerstuk_site.reading.ocr import read_scans
from kamerstuk_site.reading.parse import Outcome
from kamerstuk_site.reading.records import with_records
from kamerstuk_site.reading.source_folder import SourceFile
from kamerstuk_site.tables.rows import Rows
from kamerstuk_site.tables.table import given, table
from kamerstuk_site.workers import DEFAULT, Limits, Progress, Spare, parse_all

NOT_KEPT = frozenset({"too-slow", "too-much-memory", "reader-failed", "unreadable-file", "impossible-date"})
"""Problems of what another machine, or this one at a quieter time, may do better; and a date that a later year allows."""
_AT_A_TIME = 1000
"""Letters parsed before they are stored: what a build that is killed loses."""
AnySource = Source | SourceFile
