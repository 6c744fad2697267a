"""Zip packages (DOCX, ODT) and the XML in them, opened so that no file can do harm.

Sizes are looked at before anything is unpacked; members stay in memory and their names are keys, never paths.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import accumulate

from lxml import etree

from kamerstuk_site.model.document import Picture
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.formats.unreadable import Unreadable

MARKUP_START = 8192
"""Bytes within which markup begins: saved pages have comments above it."""
PROLOG = rb"(?:\s|<\?[^>]{0,500}>|<!--.{0,2000}?-->)*+"
"""What may stand above the root. Possessive, or of thirty comments there would be a thousand million readings."""
_MOST_MEMBERS = 4_000
_MOST_BYTES = 256 * 1024 * 1024
_MOST_XML = 32 * 1024 * 1024
_SUSPECT = 4 * 1024 * 1024
"""Bytes; a member that unpacks to less harms nobody, however well it was packed."""
_RATIO = 100
"""Times; text packs tenfold or twentyfold, a bomb a thousandfold."""
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ValueError,
    EOFError,
    NotImplementedError,
    OSError,
)
"""What the standard library raises for a zip file that is not whole."""
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PICTURES = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF87a": "gif",
    b"GIF89a": "gif",
}
_MOST_PICTURE = 8 * 1024 * 1024
_MOST_DIGITS = 5
"""Of a number that means something; a document has less than 100,000 columns, levels or spaces in a row."""
DEEPEST = 100
"""Elements within elements, in XML and in pages; Word's deepest tables in tables have some fifty."""


class Package:
    """The members of a zip file, by name.

    Raises:
        Unreadable: `damaged-file`, `encrypted-file` or `zip-bomb`.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Unreadable(
                "damaged-file", f"geen heel zip-bestand ({error})"
            ) from None
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if len(members) > _MOST_MEMBERS or unpacked > _MOST_BYTES:
            raise Unreadable(
                "zip-bomb", f"{len(members)} onderdelen, uitgepakt {unpacked} bytes"
            )
        for member in members:
            _refuse_harmful(member)
        self.names = frozenset(self._zip.namelist())

    def read(self, name: str) -> bytes:
        """A member's bytes; none where it is not there. Raises Unreadable."""
        if name not in self.names:
            return b""
        member = self._zip.getinfo(name)
        if member.compress_type not in _METHODS:
            raise _damaged(name, " is op een ongewone manier ingepakt")
        try:
            # Never reads more than the size that was checked.
            return self._zip.read(member)
        except _BROKEN as error:
            raise _damaged(name, f": {error}") from None

    def xml(self, name: str) -> etree._Element:
        """A member as XML; an element with nothing in it where it is not there. Raises Unreadable."""
        data = self.read(name)
        return parse_xml(data, name) if data else etree.Element("nothing")


def _refuse_harmful(member: zipfile.ZipInfo) -> None:
    """Raise Unreadable for a member that unpacks to far more than it is, or that asks for a password."""
    packed, unpacked = member.compress_size, member.file_size
    if unpacked > max(_SUSPECT, _RATIO * max(packed, 1)):
        found = f"een onderdeel van {packed} bytes wordt er {unpacked}"
        raise Unreadable("zip-bomb", found)
    if member.flag_bits & 1:
        found = "een onderdeel van het bestand vraagt een wachtwoord"
        raise Unreadable("encrypted-file", found)


def parse_xml(data: bytes, name: str) -> etree._Element:
    """XML without entities, declarations of types, comments or network. Raises Unreadable."""
    if len(data) > _MOST_XML:
        raise Unreadable(
            "file-too-large", f"onderdeel {name[:80]!r} heeft {len(data)} bytes XML"
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(name, f" is geen goede XML ({error})") from None
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise _damaged(name, " bevat een DOCTYPE, en dat hoort niet")
    deepest = depth_of(root)
    if deepest > DEEPEST:
        raise _damaged(name, f" heeft {deepest} elementen in elkaar")
    return root


def whole_number(text: str | None, otherwise: int) -> int:
    """A whole number from an attribute, where it is one that means something."""
    if not text or len(text) > _MOST_DIGITS:
        return otherwise
    if not text.isdecimal():
        return otherwise
    return int(text)


def _damaged(name: str, what: str) -> Unreadable:
    """What to raise for a member, named by its first 80 characters, of which `what` tells the damage."""
    return Unreadable("damaged-file", f"onderdeel {name[:80]!r}{what}")


def depth_of(root: etree._Element) -> int:
    """How many elements stand in each other where most do. Without recursion: that is what deep nesting is out for."""
    walk = etree.iterwalk(root, events=("start", "end"))
    steps = (1 if event == "start" else -1 for event, _ in walk)
    return max(accumulate(steps))


def as_picture(data: bytes, number: int) -> Picture | None:
    """A picture that browsers show, named by its number; None for anything else, and for what can carry programs."""
    if len(data) > _MOST_PICTURE:
        return None
    for magic, suffix in _PICTURES.items():
        if data.startswith(magic):
            return Picture(f"{number}.{suffix}", data)
    return None


def picture_missing(
    file: str,
    description: str,
    line: int | None = None,
) -> Problem:
    """What the report says of a picture that cannot be shown, by the words that the document has for it."""
    found = f"“{description[:80]}”" if description else "zonder omschrijving"
    return Problem("picture-missing", file, found, line)
