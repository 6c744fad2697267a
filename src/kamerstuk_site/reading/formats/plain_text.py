"""Pasted text: bytes become lines, and what converters left behind becomes marks.

Text comes out of PDFs and Word files by copy and paste, by `pdftotext`, by docx converters and by hand. What is markup
in all of them is read as markup (emphasis, superscripts, note marks, bookmarks); any other `<…>` or `[…]` is text.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from kamerstuk_site.model.document import Block, Document, Line, Source
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.model.text import MarkKind, Text
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.model.typography import ODD_SPACES
from kamerstuk_site.reading.formats.typed_columns import with_tabs
from kamerstuk_site.reading.formats.unreadable import Unreadable

_BOMS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\xef\xbb\xbf": "utf-8-sig"}

# Characters that nobody sees: controls, bidirectional overrides (they can make a text read as what it does not say),
# zero-width spaces. Tab, newline and form feed mean something.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]"
)
_SPACES = re.compile(f"[{ODD_SPACES}]")
_BREAKS = str.maketrans({"\x0b": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"})
"""Other signs for the end of a line (as Word copies Shift-Enter, for one) and of a paragraph."""
_BREAK = re.compile("[\x0b\x85\u2028\u2029]")
_PAGE_BREAK = re.compile(r"(?<=[^\n])\f")
"""A form feed that no line begins with."""
_SNIFFED = 65_536
"""Bytes at the start of a file that are looked at to tell text from anything else."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BYTES_PER_CONTROL = 100
"""Bytes of a text at least for each control character in it: a stray one does not make a text binary."""

KIND_OF_TAG: Mapping[str, MarkKind] = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "sup": "superscript",
    "s": "struck",
    "del": "struck",
    "strike": "struck",
}
"""What the tags of HTML mark; in pasted text only those of the pattern below are tags."""
_MARKS: Mapping[str, MarkKind] = {**KIND_OF_TAG, "**": "strong", "*": "emphasis"}
"""What tags and asterisks mark; other tags of the pattern are dropped."""
_MARKUP_SIGN = re.compile(r"[<*\[]")
_MARKUP = re.compile(
    r"</?(?P<tag>b|strong|i|em|sup|sub|u|span|font)>"
    r"|(?P<star>\*\*(?=\S)|(?<=\S)\*\*|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*]))"
    r"|<(?P<url>https?://[^\s<>]+)>"
    r"|(?P<bookmark>\[bookmark:[^\[\]\n]*\])"
    r"|\[footnoteRef:(?P<note>\d{1,3})\]",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\[footnoteRef:(\d{1,3})\]")
_NOTE_WORDS = r"(?:[^\[\]]|\[(?:[^\[\]]|\[(?:[^\[\]]|\[[^\[\]]*+\])*+\])*+\])*+"
"""The text of a note, with brackets within brackets within brackets in it. Possessive, so that none is read twice."""


def read(source: Source) -> Document:
    """Read pasted text into lines. Raises Unreadable for empty and binary files."""
    decoded, problems = decode(source)
    artefacts: list[str] = []
    body, notes = _inline_notes(decoded, artefacts)
    paged = "\f" in body
    page = 1
    lines: list[Line] = []
    for number, raw in enumerate(with_tabs(body.split("\n")), start=1):
        page += raw.count("\f")
        shown = raw.replace("\f", "").rstrip()
        content = marked(shown, artefacts)
        line = Line(content, number, page if paged else None)
        lines.append(line)
    return Document(
        "text", tuple(lines), notes, furniture=tuple(artefacts), problems=problems
    )


def decode(source: Source) -> tuple[str, tuple[Problem, ...]]:
    """The text in NFC with a newline between lines, and the notice that its encoding was assumed.

    The byte order mark tells the encoding; without one it is UTF-8, or else Windows-1252, which is assumed.

    Raises:
        Unreadable: the file has no letter or figure, holds control characters, or breaks the encoding that it states.
    """
    data = source.data
    if not data.strip():
        raise Unreadable("empty-file", f"{len(data)} bytes, geen tekst")
    encoding = _stated_encoding(data)
    if encoding != "utf-16":
        _refuse_binary(data[:_SNIFFED])
    problems: tuple[Problem, ...] = ()
    try:
        decoded = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise Unreadable(
                "unreadable-encoding", f"geen geldig {encoding} bij byte {error.start}"
            ) from None
        decoded = data.decode("cp1252", errors="replace")
        found = f"byte {data[error.start]:#04x} is geen UTF-8; gelezen als Windows-1252"
        line = data.count(b"\n", 0, error.start) + 1
        problems = (Problem("encoding-assumed", source.file, found, line),)
    shown = visible(decoded.replace("\r\n", "\n").replace("\r", "\n"))
    if not any(map(str.isalnum, shown)):
        raise Unreadable("empty-file", "geen letters of cijfers")
    return _PAGE_BREAK.sub("\n\f", shown), problems


def _stated_encoding(data: bytes) -> str:
    """The encoding that a byte order mark states; UTF-8 where there is none."""
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return encoding
    return "utf-8"


def _refuse_binary(start: bytes) -> None:
    """Raise Unreadable where the first bytes of a file are not those of a text in an encoding of one byte a letter."""
    controls = _CONTROLS.findall(start)
    if b"\x00" in controls or len(controls) * _BYTES_PER_CONTROL > len(start):
        raise Unreadable(
            "binary-file",
            f"{len(controls)} stuurtekens in de eerste {len(start)} bytes",
        )


def visible(text: str) -> str:
    """Text in NFC with plain spaces and newlines, and without the characters that nobody sees."""
    # Hardly any text has one, and to look for it takes a tenth of the time.
    lines = text.translate(_BREAKS) if _BREAK.search(text) else text
    spaced = _SPACES.sub(" ", lines)
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", spaced))


def _inline_notes(text: str, artefacts: list[str]) -> tuple[str, tuple[Block, ...]]:
    """Take out notes that a Word converter put at the end of their paragraph: `[1:  Zie …]`, of a `[footnoteRef:1]`."""
    labels = sorted(set(_REFERENCE.findall(text)))
    notes: list[Block] = []

    def take_out(note: re.Match[str]) -> str:
        line = text.count("\n", 0, note.start()) + 1
        words = " ".join(note["words"].split())
        notes.append(
            Block("note", marked(words, artefacts).at(f"regel {line}"), note["label"])
        )
        return "\n" * note[0].count("\n")  # so that line numbers stay

    if not labels:
        return text, ()
    text_without = re.sub(
        rf"\[(?P<label>{'|'.join(labels)}):\s+(?P<words>{_NOTE_WORDS})\]",
        take_out,
        text,
    )
    return text_without, tuple(notes)


def marked(raw: str, artefacts: list[str]) -> Text:
    """A line's text, with marks for its markup. Bookmarks that converters leave are added to `artefacts`."""
    if not _MARKUP_SIGN.search(raw):
        return Text(raw)
    text = TextBuilder()
    opened: dict[MarkKind, int] = {}
    """The length of the text where each open mark begins."""
    done = 0
    for match in _markup(raw):
        text.put(raw[done : match.start()])
        done = match.end()
        form = match.lastgroup or ""
        words = match[form]
        if form == "url":
            text.put(words)
        elif form == "note":
            text.note(words)
        elif form == "bookmark":
            artefacts.append(words)
        elif kind := _MARKS.get(words.lower()):
            # Asterisks do not say whether they open or close, and a tag that is opened twice was meant to close.
            if kind in opened:
                text.mark_from(opened.pop(kind), kind)
            elif not match[0].startswith("</"):
                opened[kind] = len(text)
    text.put(raw[done:])
    return text.text()


def _markup(raw: str) -> list[re.Match[str]]:
    """The markup of a line. Asterisks mean emphasis in pairs only; a single one is a footnote sign or a bullet.

    A tag in capitals is one in pairs only too: text recognition reads `<U>` for a word in signs.
    """
    found = list(_MARKUP.finditer(raw))
    times = Counter(map(str.lower, map(_tag_in, found)))
    kept: list[re.Match[str]] = []
    for match in found:
        tag = _tag_in(match)
        if not tag.isupper() or times[tag.lower()] > 1:
            kept.append(match)
    for stars in ("*", "**"):
        alike = [match for match in kept if match["star"] == stars]
        if len(alike) % 2:
            kept.remove(alike[-1])
    return kept


def _tag_in(markup: re.Match[str]) -> str:
    """The name of the tag that some markup is; empty for any other."""
    return markup["tag"] or ""
