"""Pasted text: bytes become lines, and what converters left behind becomes marks.

Text comes out of PDFs and Word files by copy and paste, by `pdftotext`, by docx converters and by hand. What is markup
in all of them is read as markup (emphasis, superscripts, note marks, bookmarks); any other `<…>` or `[…]` is text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice

from kamerstuk_site.model.document import Block, Document, Line, Source
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import Mark, MarkKind, Text
from kamerstuk_site.reading.formats.unreadable import Unreadable

_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}

# Characters that nobody sees: controls, bidirectional overrides (they can make a text read as what it does not say),
# zero-width spaces. Tab, newline and form feed mean something.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile("[\x85\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_SNIFFED = 65_536
"""Bytes of a file that are looked at to tell text from anything else."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_TAGS: dict[str, MarkKind] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "sup": "superscript",
}
_MARKUP = re.compile(
    r"</?(?P<tag>b|strong|i|em|sup|sub|u|span|font)>"
    r"|(?P<star>\*\*(?=\S)|(?<=\S)\*\*|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))"
    r"|<(?P<url>https?://[^\s<>]+)>"
    r"|\[bookmark:[^\[\]\n]*\]"
    r"|\[footnoteRef:(?P<ref>\d{1,3})\]",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[\[\]]")
_LONGEST_NOTE, _MOST_BRACKETS = 20_000, 100
_NOTE_START = re.compile(r"\[(\d{1,3}):\s+")


def read(source: Source) -> Document:
    """Read pasted text into lines. Raises Unreadable for empty and binary files."""
    decoded, problems = decode(source)
    artefacts: list[str] = []
    decoded, notes = _inline_notes(decoded, artefacts)
    lines: list[Line] = []
    page = 1 if "\f" in decoded else None
    for number, raw in enumerate(decoded.split("\n"), start=1):
        if page is not None:
            page += raw.count("\f")
        lines.append(Line(marked(raw.replace("\f", "").rstrip(), artefacts), number, page))
    return Document("text", tuple(lines), notes, furniture=tuple(artefacts), problems=problems)


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The text in NFC with newlines: by its byte order mark, else UTF-8, else cp1252, and a notice says so."""
    data = source.data
    if not data.strip():
        raise Unreadable("empty-file", f"{len(data)} bytes, geen tekst")
    encoding = next((name for bom, name in _BOMS.items() if data.startswith(bom)), "utf-8")
    start = data[:_SNIFFED]
    controls = [] if encoding == "utf-16" else _CONTROLS.findall(start)
    if b"\x00" in controls or len(controls) * 100 > len(start):
        raise Unreadable("binary-file", f"{len(controls)} stuurtekens in de eerste {len(start)} bytes")
    problems: tuple[Problem, ...] = ()
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Unreadable("unreadable-encoding", f"geen geldig {encoding} bij byte {error.start}") from None
        text = data.decode("cp1252", errors="replace")
        line = data.count(b"\n", 0, error.start) + 1
        problems = (
            Problem(
                "encoding-assumed",
                source.file,
                f"byte {data[error.start]:#04x} is geen UTF-8; gelezen als Windows-1252",
                line,
            ),
        )
    text = visible(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(char.isalnum() for char in text):
        raise Unreadable("empty-file", "geen letters of cijfers")
    return text, problems


def visible(text: str) -> str:
    """Text in NFC with plain spaces, and without what nobody sees."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def _inline_notes(text: str, artefacts: list[str]) -> tuple[str, tuple[Block, ...]]:
    """Take out notes that a Word converter put at the end of their paragraph: `[1:  Zie …]`, of a `[footnoteRef:1]`."""
    notes: list[Block] = []
    kept: list[str] = []
    done = 0
    referred = set(re.findall(r"\[footnoteRef:(\d{1,3})\]", text))
    for match in _NOTE_START.finditer(text):
        if match.start() < done or match[1] not in referred:
            continue
        end = _closing_bracket(text, match.start())
        if end is None:
            continue
        number = text.count("\n", 0, match.start()) + 1
        body = marked(" ".join(text[match.end() : end].split()), artefacts)
        notes.append(Block("note", body.at(f"regel {number}"), match[1]))
        # The newlines stay, so that line numbers stay.
        kept.append(text[done : match.start()] + "\n" * text.count("\n", match.start(), end))
        done = end + 1
    return "".join(kept) + text[done:], tuple(notes)


def _closing_bracket(text: str, start: int) -> int | None:
    """Where the bracket that opens at `start` closes; None where it does not, within what a note can be."""
    depth = 0
    for match in islice(_BRACKET.finditer(text, start, start + _LONGEST_NOTE), _MOST_BRACKETS):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return match.start()
    return None


@dataclass
class _Marker:
    """The state of one line while its markup is read."""

    out: list[str] = field(default_factory=list)
    length: int = 0
    open: dict[MarkKind, int] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.out.append(text)
        self.length += len(text)

    def toggle(self, kind: MarkKind, closes: bool | None = None) -> None:
        """Open or close a mark; `closes` None = whichever it must be, as with asterisks."""
        start = self.open.pop(kind, None)
        if start is None:
            if not closes:
                self.open[kind] = self.length
        elif start < self.length:
            self.marks.append(Mark(start, self.length, kind))


def marked(raw: str, artefacts: list[str]) -> Text:
    """A line's text, with marks for its markup. Artefacts of converters are added to the list."""
    if not any(char in raw for char in "<*[\u00ad"):
        return Text(raw)
    marker, done = _Marker(), 0
    stars = _paired_stars(raw)
    for match in _MARKUP.finditer(raw):
        if match["star"] and match.start() not in stars:
            continue
        marker.put(raw[done : match.start()])
        done = match.end()
        if match["tag"]:
            kind = _TAGS.get(match["tag"].lower())
            if kind:
                marker.toggle(kind, closes=match[0].startswith("</"))
        elif match["star"]:
            marker.toggle("strong" if match["star"] == "**" else "emphasis")
        elif match["url"]:
            marker.put(match["url"])
        elif match["ref"]:
            marker.marks.append(Mark(marker.length, marker.length, "note", match["ref"]))
        else:
            artefacts.append(match[0])
    marker.put(raw[done:])
    return Text("".join(marker.out), tuple(sorted(marker.marks, key=lambda mark: (mark.start, mark.end))))


def _paired_stars(raw: str) -> set[int]:
    """Where asterisks mean emphasis: they come in pairs on one line; a single one is a footnote sign or a bullet."""
    found: dict[str, list[int]] = {"*": [], "**": []}
    for match in _MARKUP.finditer(raw):
        if match["star"]:
            found[match["star"]].append(match.start())
    return {at for places in found.values() for at in places[: len(places) // 2 * 2]}
