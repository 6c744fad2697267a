"""The files of one document, each looked at before it is believed: is it what was asked, and of this document?

Addresses are those that the search gives, never composed. What a page shows for a document that is not there comes with
status 200, after a redirect.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.identifiers import parts, without_reprint
from kamerstuk_site.official.asking import Asker
from kamerstuk_site.official.search_answer import Work
from kamerstuk_site.official.transport import (
    NEVER,
    SELDOM,
    Bounds,
    SourceReply,
    TroubleError,
)
from kamerstuk_site.reading.formats.official_metadata import facts_of_metadata
from kamerstuk_site.reading.formats.official_record import is_record, read_record
from kamerstuk_site.reading.formats.official_relations import IDENTIFIER
from kamerstuk_site.reading.formats.packages import MARKUP_START, PROLOG, parse_xml
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.source_folder import MOST_BYTES

FORMATS = ("xml", "html", "pdf", "odt")
"""What can be asked for, the best first: where there is none of what is asked, the first of these that there is."""
RECORD = "metadata.xml"
"""What stands behind the identifier in the name of a record."""
_METADATA = "metadata"
_MOST_METADATA = 1024 * 1024
_STATED_IN_PAGE = re.compile(
    rb'<meta\s+name="DC\.identifier"[^>]{0,200}\scontent="([^"]{0,200})"'
)
_RECODED = (b"\xff\xfe", b"\xfe\xff")
"""How XML begins that something on the way made UTF-16 of: the publisher's is UTF-8, and a parser reads both."""
_END = 2048
"""Bytes in which the end of a file stands, with what programs write behind it."""
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?" + PROLOG + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A file of a document, as it came."""

    suffix: str
    """`xml`, `pdf`, `metadata.xml`."""
    address: str
    data: bytes
    validators: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """Of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


def manifestations(work: Work, formats: Sequence[str]) -> tuple[str, ...]:
    """What of a document is fetched: of the formats that are asked those that exist, else the best that does."""
    available = dict(work.items)
    asked = tuple(name for name in formats if name in available)
    return asked or tuple(name for name in FORMATS if name in available)[:1]


def folder_of(work: Work) -> str:
    """The folder for a document's files: its dossier, or the series and session that it is numbered in."""
    numbered = parts(work.identifier)
    if numbered and numbered.dossier:
        return numbered.dossier
    head, _, _ = work.identifier.rpartition("-")
    return work.dossier or head


def fetch_work(
    asker: Asker,
    work: Work,
    formats: Sequence[str],
    validators: Mapping[str, Mapping[str, str]],
) -> list[WorkFile]:
    """The files of a document, its record first; only of the record and the formats that there are.

    Args:
        asker: what asks.
        work: the document.
        formats: `xml`, `pdf` …
        validators: what is known of addresses; what did not change since is left out.

    Raises:
        TroubleError: a file did not come, or is none of this document. None is to be kept then.
    """
    available = dict(work.items)
    names = manifestations(work, formats)
    if not names:
        raise TroubleError("de bron noemt er geen bestand van", "absent", NEVER)
    files: list[WorkFile] = []
    for name in (_METADATA, *names):
        address = available.get(name)
        if address is None:
            continue
        most = _MOST_METADATA if name == _METADATA else MOST_BYTES
        bounds = Bounds(most, asker.manners.file_deadline)
        meant = partial(_looked_at, work.identifier, name, address)
        file = asker.ask(address, bounds, meant, validators.get(address))
        if file:
            files.append(file)
    return files


def _looked_at(
    identifier: str, name: str, address: str, reply: SourceReply
) -> WorkFile | None:
    """A file that is what was asked; None where it did not change. Raises TroubleError for any other."""
    if reply.status == 304:
        return None
    _CHECKS[name](identifier, reply.body)
    suffix = RECORD if name == _METADATA else name
    return WorkFile(suffix, address, reply.body, reply.validators)


def _check_metadata(identifier: str, data: bytes) -> None:
    if not is_record(data):
        raise _wrong("hier moesten gegevens van het stuk staan")
    source = Source(RECORD, data, "")
    try:
        stated = read_record(source).identifier
    except Unreadable as error:
        raise _damaged(error) from error
    _check_identifier(identifier, stated)


def _check_xml(identifier: str, data: bytes) -> None:
    if _HTML.match(data[:MARKUP_START]):
        raise _wrong("hier moest XML staan, en er staat een pagina")
    if data.startswith(_RECODED):
        raise _wrong("de tekens zijn andere dan er staat dat het zijn")
    try:
        root = parse_xml(data, identifier)
    except Unreadable as error:
        raise _damaged(error) from error
    stated = facts_of_metadata(root.iterfind("metadata/meta")).identifier
    if stated:
        # A reprint's text may name the record of the paper that it reprints.
        expected = without_reprint(identifier)
        _check_identifier(expected, without_reprint(stated.value))


def _check_html(identifier: str, data: bytes) -> None:
    if not _HTML.match(data[:MARKUP_START]):
        raise _wrong("hier moest een pagina staan")
    if b"</html" not in data[-_END:].lower():
        raise _wrong("de pagina is niet heel")
    stated = _STATED_IN_PAGE.search(data)
    if stated:
        _check_identifier(identifier, stated[1].decode("ascii", "replace"))
    elif identifier.encode() not in data:  # a page that asks for patience is a page too
        raise _wrong(f"deze pagina noemt {identifier} niet")


def _check_pdf(_identifier: str, data: bytes) -> None:
    if not data.startswith(b"%PDF-"):
        raise _wrong("hier moest een pdf staan")
    if b"%%EOF" not in data[-_END:]:
        raise _wrong("de pdf is niet heel")


def _check_odt(_identifier: str, data: bytes) -> None:
    if not data.startswith(b"PK\x03\x04"):
        raise _wrong("hier moest een OpenDocument-tekst staan")


_CHECKS: Mapping[str, Callable[[str, bytes], None]] = {
    _METADATA: _check_metadata,
    "xml": _check_xml,
    "html": _check_html,
    "pdf": _check_pdf,
    "odt": _check_odt,
}
"""What looks at a file, by its manifestation."""


def _check_identifier(asked: str, stated: str) -> None:
    if stated.casefold() != asked.casefold():
        shown = stated if IDENTIFIER.fullmatch(stated) else "iets anders"
        raise _wrong(f"hier staat {shown} in plaats van {asked}")


def _wrong(what: str) -> TroubleError:
    return TroubleError(what, "refused", SELDOM)


def _damaged(error: Unreadable) -> TroubleError:
    """For a file that is not whole, which is more often the way it came than what the source has."""
    return TroubleError(f"niet heel aangekomen: {error.found}", "refused", SELDOM)
