"""DOCX: the text of Word, as blocks, with the cover in the header of its first page. Nothing outside the file is read."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from operator import attrgetter
from typing import Any

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text import MarkKind, TextBuilder
from kamerstuk_site.reading.formats.list_labels import ListLabels, ListLevel
from kamerstuk_site.reading.formats.packages import Package
from kamerstuk_site.reading.formats.symbol_fonts import symbol
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import (
    WHITE,
    PieceReader,
    Style,
    Styles,
    TableCell,
    Words,
    lines,
    number,
    own,
)
from kamerstuk_site.reading.formats.word_processing import Piece, clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_VALUE = _W + "val"
_PARAGRAPHS = (_W + "p",)
_BOX = _W + "txbxContent"
_FIELD = _W + "fldChar"

_OFF = ("0", "false", "off", "none", "nil", "baseline", "subscript")
# What nobody sees on the page, and what would be taken for text (the tab stops of a paragraph for tabs).
_UNSEEN = [
    _W + name
    for name in (
        "instrText delInstrText fldChar del delText moveFrom annotationRef bookmarkStart bookmarkEnd commentRangeStart"
        " commentRangeEnd commentReference sdtPr sdtEndPr proofErr object altChunk subDoc tblPrEx tabs"
    ).split()
]
_WRAPPERS = [
    *(_W + name for name in "hyperlink smartTag ins moveTo customXml sdt sdtContent fldSimple dir bdo".split()),
    *(_MC + name for name in ("AlternateContent", "Choice", "Fallback")),
]
_CHARACTERS = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
"""Elements that stand for a character."""
_WORDS = (_W + "t", _MATH + "t", *_CHARACTERS)
_NOTES = {_W + "footnoteReference": "footnotes", _W + "endnoteReference": "endnotes"}
"""What refers to a note, and the part that the note stands in."""
_PICTURES = (_PIC + "blipFill", _VML + "imagedata")
_CONTENT = (*_WORDS, _W + "sym", *_NOTES, *_PICTURES)
_MARKS: Mapping[str, MarkKind] = {"b": "strong", "i": "emphasis", "vertAlign": "superscript"}
_SWITCHES = {_W + name: mark for name, mark in _MARKS.items()} | {_W + "vanish": "hidden"}
"""What the properties of words can turn on or off."""
_HEADING_NAME = re.compile(r"heading ([1-6])", re.IGNORECASE)
_DEEPEST_HEADING = 6
_PLAIN_TABLES = ("tablenormal", "standaardtabel", "normaltable")


def read(source: Source) -> Document:
    """Read a DOCX into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    word = _Word(Package(source.data))
    covers, furniture = word.headers()
    reader = _DocxReader(word)
    pieces = [
        *(replace(piece, boxed=True) for piece in reader.pieces(covers)),
        WHITE,
        *reader.pieces(word.body),
    ]
    texts = [text for part in (*covers, word.document, *word.notes) for text in _texts(part)]
    return reader.document(source, pieces, texts, furniture, "docProps/core.xml")


class _Word:
    """The parts of the package that a letter is made of, without what nobody sees.

    Raises:
        Unreadable: where there is no document in it.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        main = [member for kind, member in _relations(package, "").values() if kind == "officeDocument"]
        name = main[0] if main else "word/document.xml"
        document = package.xml(name)
        body = document.find(_W + "body") if document is not None and document.tag == _W + "document" else None
        if document is None or body is None:
            raise Unreadable("damaged-file", "er zit geen Word-document in")
        self.document = document
        self.body = body
        self.relations = _relations(package, name)
        self.styles = _styles(self._part("styles"))
        _prune(document, self.styles)
        self.labels = _list_labels(self._part("numbering"))
        self.notes = [self._notes(reference) for reference in _NOTES]

    def _part(self, kind: str) -> etree._Element:
        """The part of a kind, such as `styles`; an element with nothing in it where there is none."""
        for found, member in self.relations.values():
            if found == kind:
                return self._xml(member)
        return etree.Element("nothing")

    def _xml(self, member: str) -> etree._Element:
        root = self.package.xml(member)
        return etree.Element("nothing") if root is None else root

    def _notes(self, reference: str) -> etree._Element:
        """The notes that the text refers to: Word keeps those whose mark was deleted, and shows them nowhere."""
        notes = self._part(_NOTES[reference])
        _prune(notes, self.styles)
        etree.strip_elements(notes, *_NOTES, *_PICTURES, with_tail=False)
        referred = {mark.get(_W + "id") for mark in self.body.iter(reference)}
        for note in list(notes):
            if note.get(_W + "id") not in referred or note.get(_W + "type", "normal") != "normal":
                notes.remove(note)
        return notes

    def headers(self) -> tuple[list[etree._Element], list[str]]:
        """The header of the first page, which is the letter's cover, and the lines of those of all other pages."""
        covers: list[etree._Element] = []
        found: dict[str, None] = {}
        members = dict(reversed(list(self._running_parts())))
        for member, is_cover in reversed(members.items()):
            part = self._xml(member)
            _prune(part, self.styles)
            if is_cover:
                # The logos of a letterhead are no part of the letter.
                etree.strip_elements(part, *_PICTURES, with_tail=False)
                covers.append(part)
            else:
                found |= dict.fromkeys(lines(_texts(part)))
        return covers, list(found)

    def _running_parts(self) -> Iterator[tuple[str, bool]]:
        """Each header and footer that a page shows, and if it is the header of the first."""
        for index, section in enumerate(self.body.iter(_W + "sectPr")):
            first_differs = _is_on(section.find(_W + "titlePg"))
            for reference in section:
                kind, member = self.relations.get(reference.get(_R + "id", ""), ("", ""))
                is_first = reference.get(_W + "type") == "first"
                if kind in ("header", "footer") and (first_differs or not is_first):
                    yield member, is_first and kind == "header" and index == 0


def _relations(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """Kind and member, by id, of the parts that a part refers to within the package."""
    folder, name = posixpath.split(member)
    root = package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for relation in root if root is not None else ():
        if relation.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            kind = relation.get("Type", "").rpartition("/")[2]
            found[relation.get("Id", "")] = (kind, target)
    return found


def _texts(root: etree._Element) -> Iterator[str]:
    """The words of each paragraph, without those of text boxes that hang on it."""
    for paragraph in root.iter(*_PARAGRAPHS):
        words = own(paragraph, _PARAGRAPHS, *_WORDS)
        yield "".join(_CHARACTERS.get(word.tag) or word.text or "" for word in words)


# ---------------------------------------------------------------- what nobody sees


def _prune(root: etree._Element, styles: Styles) -> None:
    """Take out what nobody sees, and unwrap what only wraps."""
    for alternate in list(root.iter(_MC + "AlternateContent")):
        _choose(alternate)
    for element in (*_field_codes(root), *_hidden_runs(root, styles)):
        _drop(element)
    for deletion in root.findall(f".//{_W}pPr/{_W}rPr/{_W}del"):
        _join_to_next(next(deletion.iterancestors(*_PARAGRAPHS)))
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, *_WRAPPERS)


def _choose(alternate: etree._Element) -> None:
    """Keep the first of the versions in which there is something that we can read: the newest comes first."""
    readable = (version for version in alternate if next(version.iter(_BOX, *_CONTENT), None) is not None)
    chosen = next(readable, None)
    for version in list(alternate):
        if version is not chosen:
            alternate.remove(version)


def _field_codes(root: etree._Element) -> list[etree._Element]:
    """What stands in the codes of fields; what a field shows is left alone. A field that never ends hides nothing."""
    if next(root.iter(_FIELD), None) is None:
        return []
    codes: list[etree._Element] = []
    stories: defaultdict[etree._Element | None, list[_Field]] = defaultdict(list)
    for element in root.iter(_FIELD, *_CONTENT):
        # A field ends in the text box that it begins in.
        fields = stories[next(element.iterancestors(_BOX), None)]
        if element.tag == _FIELD:
            codes += _turn(fields, element.get(_W + "fldCharType"))
            continue
        outermost = next((found for found in fields if not found.shows), None)
        if outermost:
            outermost.code.append(element)
    return codes


@dataclass
class _Field:
    """A field that has begun and not ended."""

    shows: bool = False
    """Its code has ended, and what it shows has begun."""
    code: list[etree._Element] = field(default_factory=list)


def _turn(fields: list[_Field], kind: str | None) -> list[etree._Element]:
    """Begin, turn or end a field; gives what turns out to have been its code."""
    if kind == "begin":
        fields.append(_Field())
    elif fields and kind == "separate":
        fields[-1].shows = True
    elif fields and kind == "end":
        return fields.pop().code
    return []


def _hidden_runs(root: etree._Element, styles: Styles) -> list[etree._Element]:
    runs = (mark.getparent().getparent() for mark in root.iter(_W + "vanish", _W + "rStyle"))
    return [run for run in runs if run is not None and run.tag == _W + "r" and "hidden" in _marks(run, styles)]


def _join_to_next(paragraph: etree._Element) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    following = paragraph.getnext()
    if following is None or following.tag not in _PARAGRAPHS:
        return
    properties = following.find(_W + "pPr")
    content = [child for child in paragraph if child.tag != _W + "pPr"]
    start = 0 if properties is None else following.index(properties) + 1
    following[start:start] = content
    _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


# ---------------------------------------------------------------- styles and lists


def _is_on(element: etree._Element | None) -> bool:
    """True for a switch such as `<w:b/>` that is on."""
    return element is not None and element.get(_VALUE, "1").lower() not in _OFF


def _value(element: etree._Element | None, path: str, otherwise: str = "") -> str:
    """The value of an element below another, such as `numPr/numId`."""
    if element is None:
        return otherwise
    found = element.find("/".join(_W + name for name in path.split("/")))
    return otherwise if found is None else found.get(_VALUE, otherwise)


def _switches(properties: etree._Element | None) -> dict[str, bool]:
    """What the properties of words turn on or off."""
    if properties is None:
        return {}
    return {_SWITCHES[child.tag]: _is_on(child) for child in properties if child.tag in _SWITCHES}


def _marks(run: etree._Element, styles: Styles) -> frozenset[str]:
    """What is on for the words of a run."""
    properties = run.find(_W + "rPr")
    says = {**styles.of(_value(properties, "rStyle")), **_switches(properties)}
    return frozenset(mark for mark in _SWITCHES.values() if says.get(mark))


def _says(properties: etree._Element | None) -> dict[str, Any]:
    """What the properties of a paragraph say: its list and depth in it, and if it is a heading."""
    says: dict[str, Any] = {}
    outline = _value(properties, "outlineLvl")
    if outline:
        level = number(outline, _DEEPEST_HEADING) + 1
        says["heading"] = level if level <= _DEEPEST_HEADING else 0
    list_name = _value(properties, "numPr/numId")
    if list_name:
        says["list"] = list_name
    depth = _value(properties, "numPr/ilvl")
    if depth:
        says["depth"] = number(depth, 0)
    return says


def _styles(root: etree._Element) -> Styles:
    """The styles of styles.xml by their id."""
    styles = Styles()
    for style in root.iterchildren(_W + "style"):
        says = _switches(style.find(_W + "rPr")) | _says(style.find(_W + "pPr"))
        named = _HEADING_NAME.fullmatch(_value(style, "name"))
        if named:
            says.setdefault("heading", int(named[1]))
        styles.add(style.get(_W + "styleId", ""), _value(style, "basedOn"), says)
    return styles


def _list_labels(root: etree._Element) -> ListLabels:
    """The lists of numbering.xml."""
    labels = ListLabels()
    abstract = {found.get(_W + "abstractNumId", ""): found for found in root.iterchildren(_W + "abstractNum")}
    linked = {_value(found, "styleLink"): found for found in abstract.values()}
    for found in root.iterchildren(_W + "num"):
        name, of = found.get(_W + "numId", ""), _value(found, "abstractNumId")
        levels = _levels(linked.get(_value(abstract.get(of), "numStyleLink", "-"), abstract.get(of)))
        overrides = list(found.iterchildren(_W + "lvlOverride"))
        for override in overrides:
            levels |= _levels(override)
            depth = number(override.get(_W + "ilvl"), 0)
            start = _value(override, "startOverride")
            if start and depth in levels:
                levels[depth] = replace(levels[depth], first=number(start, 1))
        labels.levels[name] = levels
        labels.counters[name] = f"{of}/{name}" if overrides else f"{of}/"
    return labels


def _levels(root: etree._Element | None) -> dict[int, ListLevel]:
    """The levels of a list, by depth from 0."""
    levels: dict[int, ListLevel] = {}
    for level in root.iterchildren(_W + "lvl") if root is not None else ():
        restart = _value(level, "lvlRestart")
        levels[number(level.get(_W + "ilvl"), 0)] = ListLevel(
            _value(level, "numFmt", "decimal"),
            _value(level, "lvlText"),
            number(_value(level, "start"), 1),
            number(restart, 0) if restart else None,
            _is_on(level.find(_W + "isLgl")),
        )
    return levels


# ---------------------------------------------------------------- the text


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand under the same marks, or the label of a note."""

    marks: frozenset[str]
    characters: str
    note: str = ""


class _DocxReader(PieceReader):
    format = "docx"
    paragraph_tags = _PARAGRAPHS
    table_tag = _W + "tbl"
    box_tag = _BOX

    def __init__(self, word: _Word) -> None:
        super().__init__(word.package)
        self._word = word
        self._notes = {
            (reference, note.get(_W + "id")): note
            for reference, notes in zip(_NOTES, word.notes, strict=True)
            for note in notes
        }
        self._note_labels: dict[tuple[str, str | None], str] = {}

    def style(self, paragraph: etree._Element) -> Style:
        """What is said of a paragraph as a whole."""
        properties = paragraph.find(_W + "pPr")
        inherited = self._word.styles.of(_value(properties, "pStyle"))
        direct = _says(properties)
        says = {**inherited, **direct}
        depth = says.get("depth", 0)
        return Style(
            direct.get("heading") or inherited.get("heading", 0),
            inherited.get("strong", False),
            self._word.labels.next(says.get("list", ""), depth),
            depth,
        )

    def collect(self, paragraph: etree._Element, words: Words) -> None:
        """Put together what a paragraph shows, without the text boxes that hang on it."""
        content = own(paragraph, self.paragraph_tags, *_CONTENT)
        runs: list[_Run] = []
        for parent, elements in groupby(content, key=etree._Element.getparent):
            marks = _marks(parent, self._word.styles)
            for element in elements:
                if element.tag in _PICTURES:
                    words.pictures += self._picture(element)
                elif element.tag in _NOTES:
                    runs.append(_Run(marks, "", self._note(element)))
                else:
                    runs.append(_Run(marks, _characters(element)))
        _put(words.text, [run for run in runs if run.characters or run.note], list(_MARKS.values()))

    def _note(self, reference: etree._Element) -> str:
        """The label of a note; empty where there is no such note."""
        key = (str(reference.tag), reference.get(_W + "id"))
        if key in self._notes and key not in self._note_labels:
            self._note_labels[key] = self.note(self._notes[key].iter(*_PARAGRAPHS))
        return self._note_labels.get(key, "")

    def _picture(self, element: etree._Element) -> Iterator[Any]:
        """A picture in the package; what lies outside it is not looked at."""
        blip = element.find(_A + "blip")
        identity = element.get(_R + "id", "") if blip is None else blip.get(_R + "embed", "")
        kind, member = self._word.relations.get(identity, ("", ""))
        if kind == "image" and member in self.package.names:
            yield self.picture(self.package.read(member), _said(element))

    def table(self, table: etree._Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = list(table.iterchildren(_W + "tr"))
        head = takewhile(lambda row: _is_on(row.find(f"{_W}trPr/{_W}tblHeader")), rows)
        above: set[int] = set()
        cells = [list(self._cells(row, above)) for row in rows]
        return self.laid_out(cells, len(list(head)), lined=_is_lined(table))

    def _cells(self, row: etree._Element, above: set[int]) -> Iterator[TableCell]:
        """The cells of a row; `above` are the columns in which cells of earlier rows begin."""
        column = number(_value(row, "trPr/gridBefore"), 0)
        for cell in row.iterchildren(_W + "tc"):
            columns = number(_value(cell, "tcPr/gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merge is not None and merge.get(_VALUE, "continue") == "continue"
            if not goes_on or column not in above:
                above.add(column)
                yield TableCell(list(self.pieces(cell)), columns, column)
            column += columns


def _characters(element: etree._Element) -> str:
    if element.tag == _W + "sym":
        return symbol(element.get(_W + "font", ""), element.get(_W + "char", ""))
    return _CHARACTERS.get(element.tag) or element.text or ""


def _put(text: TextBuilder, runs: Iterable[_Run], kinds: Sequence[MarkKind]) -> None:
    """Put runs at the end of a text. Runs beside each other that are of the same kind stand under one mark."""
    if kinds:
        for is_marked, together in groupby(runs, key=lambda run: kinds[0] in run.marks):
            with text.marked(*kinds[: int(is_marked)]):
                _put(text, together, kinds[1:])
        return
    for note, together in groupby(runs, key=attrgetter("note")):
        text.put(clean("".join(run.characters for run in together)))
        if note:
            text.note(note)


def _said(picture: etree._Element) -> str:
    """What the document says about a picture."""
    holder = next(picture.iterancestors(_WP + "inline", _WP + "anchor"), None)
    about = holder.find(_WP + "docPr") if holder is not None else None
    if about is None:
        return picture.get("{urn:schemas-microsoft-com:office:office}title", "")
    return about.get("descr", "").strip() or about.get("title", "")


def _is_lined(table: etree._Element) -> bool:
    """True if there are lines between the cells of a table, or its style is one of its own that draws them."""
    properties = table.find(_W + "tblPr")
    if properties is None:
        return False
    style = _value(properties, "tblStyle").lower().replace(" ", "")
    if style and style not in _PLAIN_TABLES:
        return True
    borders = (*properties.iterchildren(_W + "tblBorders"), *table.iter(_W + "tcBorders"))
    return any(line.get(_VALUE, "nil") not in _OFF for border in borders for line in border)
