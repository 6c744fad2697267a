"""DOCX: the text of Word, as blocks. Nothing outside the file is read."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from operator import attrgetter
from typing import NamedTuple

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text import MarkKind, TextBuilder
from kamerstuk_site.reading.formats.list_labels import BULLET, ListLevel, NumberedList
from kamerstuk_site.reading.formats.packages import Package
from kamerstuk_site.reading.formats.symbol_fonts import symbol
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import (
    Element,
    PieceReader,
    Says,
    Style,
    TableCell,
    TextParts,
    inherited,
    own_elements,
    whole_number,
)
from kamerstuk_site.reading.formats.word_processing import Piece, clean

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def _w(names: str) -> tuple[str, ...]:
    """Names of WordprocessingML, and paths of them, with its namespace."""
    return tuple(re.sub(r"\w+", rf"{_W}\g<0>", name) for name in names.split())


_PARAGRAPH, _RUN, _TABLE, _ROW, _CELL, _BOX, _FIELD, _SECTION = _w("p r tbl tr tc txbxContent fldChar sectPr")
_STYLE, _NAME, _BASED_ON, _RUN_STYLE, _HIDING = _w("style name basedOn rStyle vanish")
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES, _DELETED, _END_DELETED, _TITLE_PAGE = _w(
    "pPr rPr del .//p/pPr/rPr/del/../../.. titlePg"
)
_ABSTRACT, _LIST, _LEVEL, _OVERRIDE, _NUMBER_STYLE, _STYLE_LINK = _w(
    "abstractNum num lvl lvlOverride numStyleLink styleLink"
)
_FORM, _TEMPLATE, _START, _RESTART, _LEGAL, _NEW_START = _w("numFmt lvlText start lvlRestart isLgl startOverride")
_HEADER_ROW, _BEFORE, _COLUMNS, _MERGED = _w("trPr/tblHeader trPr/gridBefore tcPr/gridSpan tcPr/vMerge")
_TABLE_STYLE, _TABLE_BORDERS, _CELL_BORDERS = _w("tblPr/tblStyle tblPr/tblBorders tcBorders")
# Attributes; `abstractNumId` is an element too.
_VALUE, _TYPE, _ID, _STYLE_ID, _ABSTRACT_ID, _LIST_ID, _DEPTH, _TURN, _FONT, _CODE = _w(
    "val type id styleId abstractNumId numId ilvl fldCharType font char"
)
_PART, _EMBED = _R + "id", _R + "embed"
_OFF = ("", "0", "false", "off", "none", "nil", "baseline", "subscript")
# What nobody sees on the page, and tab stops, which would be taken for tabs.
_UNSEEN = (
    *_w("instrText delInstrText fldChar del delText moveFrom sdtPr sdtEndPr object altChunk subDoc tabs"),
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr",  # the picture that fills a shape
)
_FORMER = _w("rPrChange pPrChange sectPrChange tblPrChange trPrChange tcPrChange")
"""What properties were before a change that is tracked."""
_ALTERNATE = _MC + "AlternateContent"
_WRAPPERS = (
    *_w("hyperlink smartTag ins moveTo customXml sdt sdtContent fldSimple dir bdo"),
    *(_ALTERNATE, _MC + "Choice", _MC + "Fallback"),
)
_CHARACTERS = dict(zip(_w("tab ptab br cr noBreakHyphen"), "\t\t\n\n-", strict=True))
"""Elements that stand for a character."""
_WORDS = (*_w("t sym"), _MATH + "t", *_CHARACTERS)
_NOTES = dict(zip(_w("footnoteReference endnoteReference"), ("footnotes", "endnotes"), strict=True))
"""What refers to a note, and the part that the note stands in."""
_PICTURES = (_A + "blip", "{urn:schemas-microsoft-com:vml}imagedata")
_CONTENT = (*_WORDS, *_NOTES, *_PICTURES)
_MARKS: tuple[MarkKind, ...] = ("strong", "emphasis", "superscript")
_MATTERS = dict(
    zip(
        _w("b i vertAlign vanish rStyle pStyle numId ilvl outlineLvl"),
        (*_MARKS, "hidden", "style of words", "style", "list", "depth", "heading"),
        strict=True,
    )
)
"""What the properties of words and paragraphs can say, by tag."""
_HEADING_NAME = re.compile(r"heading ([1-6])", re.IGNORECASE)
_DEEPEST_HEADING = 6
_NO_LIST = NumberedList({})
_GOES_ON = ("1", "continue")
"""What a cell says that goes on what stands in the cell above it."""
_PLAIN_TABLES = ("", "tablenormal", "standaardtabel", "normaltable")


def read(source: Source) -> Document:
    """Read a DOCX into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    reader = _DocxReader(Package(source.data))
    return reader.document(source, reader.parts(), "docProps/core.xml")


def _relations(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """Kind and member, by id, of the parts that a part refers to within the package."""
    folder, name = posixpath.split(member)
    found: dict[str, tuple[str, str]] = {}
    for relation in package.xml(posixpath.join(folder, "_rels", f"{name}.rels")):
        if relation.get("TargetMode") != "External":
            kind = posixpath.basename(relation.get("Type", ""))
            target = posixpath.join("/", folder, relation.get("Target", ""))
            found[relation.get("Id", "")] = (kind, posixpath.normpath(target).lstrip("/"))
    return found


# ---------------------------------------------------------------- what nobody sees


def _choose(alternate: Element) -> None:
    """Keep the first of the versions in which there is something that we can read: the newest comes first."""
    readable = (version for version in alternate if next(version.iter(_BOX, *_CONTENT), None) is not None)
    alternate[:] = [next(readable, etree.Element("nothing"))]


def _field_codes(root: Element) -> list[Element]:
    """What stands in the codes of fields; what a field shows is left alone. A field that never ends hides nothing."""
    codes: list[Element] = []
    stories: defaultdict[Element | None, tuple[list[Element], list[list[int]]]] = defaultdict(lambda: ([], []))
    for element in root.iter(_FIELD, *_CONTENT):
        # A field ends in the text box that it begins in.
        story, fields = stories[next(element.iterancestors(_BOX), None)]
        turn = element.get(_TURN)
        if turn is None:
            story.append(element)
        elif turn == "begin":
            fields.append([len(story)])
        elif fields and turn == "separate":
            fields[-1].append(len(story))
        elif fields and turn == "end":
            start, end = [*fields.pop(), len(story)][:2]
            codes += story[start:end]
            del story[start:end]
    return codes


def _join_to_next(paragraph: Element) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    parent, following = paragraph.getparent(), paragraph.getnext()
    if parent is None or following is None or following.tag != _PARAGRAPH:
        return
    start = len(following.findall(_PARAGRAPH_PROPERTIES))
    for child in reversed(list(paragraph)):
        if child.tag != _PARAGRAPH_PROPERTIES:
            following.insert(start, child)
    parent.remove(paragraph)


# ---------------------------------------------------------------- styles and lists


def _value(element: Element, path: str, otherwise: str = "") -> str:
    """The value of an element below another; that of a switch such as `<w:titlePg/>` is `1`."""
    found = element.find(path)
    return otherwise if found is None else found.get(_VALUE, "1")


def _is_on(value: str) -> bool:
    return value.lower() not in _OFF


def _says(properties: Element | None) -> Mapping[str, str]:
    """What properties say, by matter."""
    found = () if properties is None else properties.iter(*_MATTERS)
    return {_MATTERS[str(child.tag)]: child.get(_VALUE, "1") for child in found}


def _heading(says: Says) -> int:
    """Depth of a heading from 1; 0 for other paragraphs. Word counts depths from 0, and 9 is that of plain text."""
    depth = whole_number(says.get("heading"), _DEEPEST_HEADING)
    return depth + 1 if depth < _DEEPEST_HEADING else 0


def _styles(root: Element) -> Mapping[str, Says]:
    """The styles of styles.xml, by their id."""
    own: dict[str, Says] = {}
    parents: dict[str, str] = {}
    for style in root.iterchildren(_STYLE):
        identity = style.get(_STYLE_ID, "")
        parents[identity] = _value(style, _BASED_ON)
        named = _HEADING_NAME.fullmatch(_value(style, _NAME))
        by_name = {"heading": str(int(named[1]) - 1)} if named else {}
        own[identity] = {**by_name, **_says(style)}
    return inherited(own, parents)


def _lists(root: Element) -> dict[str, NumberedList]:
    """The lists of numbering.xml, by their id. Those of one abstract list are counted together."""
    abstract = {found.get(_ABSTRACT_ID): found for found in root.iterchildren(_ABSTRACT)}
    linked = {_value(found, _STYLE_LINK): found for found in abstract.values()}
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    lists: dict[str, NumberedList] = {}
    for found in root.iterchildren(_LIST):
        of = _value(found, _ABSTRACT_ID)
        base = abstract.get(of, root)
        levels = _levels(linked.get(_value(base, _NUMBER_STYLE, "-"), base))
        overrides = found.findall(_OVERRIDE)
        for override in overrides:
            _override(levels, override)
        lists[found.get(_LIST_ID, "")] = NumberedList(levels, {} if overrides else counts[of])
    return lists


def _levels(root: Iterable[Element]) -> dict[int, ListLevel]:
    """The levels of a list, by depth from 0."""
    return {whole_number(level.get(_DEPTH), 0): _level(level) for level in root if level.tag == _LEVEL}


def _level(level: Element) -> ListLevel:
    """A level as Word shows it."""
    form = _value(level, _FORM, "decimal")
    if form in ("bullet", "none"):
        return ListLevel(form, BULLET if form == "bullet" else "")
    return ListLevel(
        form,
        _value(level, _TEMPLATE),
        whole_number(_value(level, _START), 1),
        whole_number(_value(level, _RESTART), 9),
        _is_on(_value(level, _LEGAL)),
    )


def _override(levels: dict[int, ListLevel], override: Element) -> None:
    """What one list does otherwise than the others of its abstract list."""
    levels |= _levels(override)
    depth = whole_number(override.get(_DEPTH), 0)
    start = _value(override, _NEW_START)
    if start and depth in levels:
        levels[depth] = replace(levels[depth], first=whole_number(start, 1))


# ---------------------------------------------------------------- the text


class _Words(NamedTuple):
    """Characters that stand under the same marks, and the label of the note that follows them."""

    marks: frozenset[str]
    characters: str
    note: str = ""


class _DocxReader(PieceReader):
    format = "docx"
    paragraph_tags = (_PARAGRAPH,)
    box_tag = _BOX

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.readers |= {_TABLE: self._table}
        main = dict(_relations(package, "").values()).get("officeDocument", "word/document.xml")
        self._relations = _relations(package, main)
        self._styles = _styles(self._part("styles"))
        self._lists = _lists(self._part("numbering"))
        body = package.xml(main).find(_W + "body")
        if body is None:
            raise Unreadable("damaged-file", "er zit geen Word-document in")
        self._body = self._pruned(body)
        self._notes_by_mark: dict[Element, Element] = {}
        self._labels: dict[Element, str] = {}
        for reference, kind in _NOTES.items():
            self._read_notes(reference, self._pruned(self._part(kind)))

    def _part(self, kind: str) -> Element:
        """The part of a kind, such as `styles`."""
        return self.package.xml(dict(self._relations.values()).get(kind, ""))

    def _pruned(self, root: Element) -> Element:
        """The same part without what nobody sees, and without what only wraps."""
        etree.strip_elements(root, *_FORMER, with_tail=False)
        for alternate in list(root.iter(_ALTERNATE)):
            _choose(alternate)
        for element in (*self._hidden_runs(root), *_field_codes(root)):
            element.tag = _DELETED
        for paragraph in reversed(root.findall(_END_DELETED)):
            _join_to_next(paragraph)
        etree.strip_elements(root, *_UNSEEN, with_tail=False)
        etree.strip_tags(root, *_WRAPPERS)
        return root

    def _hidden_runs(self, root: Element) -> list[Element]:
        """The runs that their properties or their style hide."""
        runs = [run for mark in root.iter(_HIDING, _RUN_STYLE) for run in mark.iterancestors(_RUN)]
        return [run for run in runs if "hidden" in self._marks(run)]

    def _read_notes(self, reference: str, part: Element) -> None:
        """The notes that the text refers to: Word keeps those whose mark was deleted, and shows them nowhere."""
        etree.strip_elements(part, *_NOTES, *_PICTURES, with_tail=False)
        notes = {note.get(_ID): note for note in part if note.get(_TYPE, "normal") == "normal"}
        for mark in self._body.iter(reference):
            if mark.get(_ID) in notes:
                self._notes_by_mark[mark] = notes[mark.get(_ID)]

    def parts(self) -> TextParts:
        """The text, with its notes, headers and footers."""
        covers: list[Element] = []
        running: list[Element] = []
        for member, is_cover in self._running_members().items():
            part = self._pruned(self.package.xml(member))
            # The logos of a letterhead are no part of the letter.
            etree.strip_elements(part, *_PICTURES, with_tail=False)
            kind = covers if is_cover else running
            kind.append(part)
        return TextParts(covers, self._body, running, dict.fromkeys(self._notes_by_mark.values()))

    def _running_members(self) -> dict[str, bool]:
        """The headers and footers that pages show; True for the header of the first page."""
        members: dict[str, bool] = {}
        for index, section in enumerate(self._body.iter(_SECTION)):
            first_differs = _is_on(_value(section, _TITLE_PAGE))
            for reference in section:
                kind, member = self._relations.get(reference.get(_PART, ""), ("", ""))
                is_first = reference.get(_TYPE) == "first"
                if kind in ("header", "footer") and (first_differs or not is_first):
                    members.setdefault(member, is_first and kind == "header" and index == 0)
        return members

    def texts(self, root: Element) -> Iterator[str]:
        """The words of each paragraph, without those of text boxes that hang on it."""
        for paragraph in root.iter(_PARAGRAPH):
            words = own_elements(paragraph, self.paragraph_tags, *_WORDS)
            yield "".join(map(_characters, words))

    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole."""
        direct = _says(paragraph.find(_PARAGRAPH_PROPERTIES))
        style = self._styles.get(direct.get("style", ""), {})
        says = {**style, **direct}
        depth = whole_number(says.get("depth"), 0)
        numbered = self._lists.get(says.get("list", ""), _NO_LIST)
        heading = _heading(direct) or _heading(style)
        return Style(heading, _is_on(style.get("strong", "")), numbered.next_label(depth), depth)

    def _marks(self, run: Element) -> frozenset[str]:
        """What is on for the words of a run."""
        direct = _says(run.find(_RUN_PROPERTIES))
        style = self._styles.get(direct.get("style of words", ""), {})
        says = {**style, **direct}
        return frozenset(matter for matter, value in says.items() if _is_on(value))

    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, without the text boxes that hang on it."""
        for picture in own_elements(paragraph, self.paragraph_tags, *_PICTURES):
            self._picture(picture)
        words: list[_Words] = []
        content = own_elements(paragraph, self.paragraph_tags, *_WORDS, *_NOTES)
        for run, elements in groupby(content, key=Element.getparent):
            marks = self._marks(run)  # type: ignore[arg-type]
            words += [_Words(marks, _characters(element), self._label(element)) for element in elements]
        shown = [piece for piece in words if piece.characters or piece.note]
        _put(text, shown, _MARKS)

    def _label(self, reference: Element) -> str:
        """The label of the note that an element refers to; empty where there is none."""
        note = self._notes_by_mark.get(reference)
        if note is None:
            return ""
        if note not in self._labels:
            self._labels[note] = self.note(note.iter(_PARAGRAPH))
        return self._labels[note]

    def _picture(self, element: Element) -> None:
        """A picture in the package; what lies outside it is not looked at."""
        identity = element.get(_EMBED, element.get(_PART, ""))
        kind, member = self._relations.get(identity, ("", ""))
        if kind == "image" and member in self.package.names:
            self.picture(self.package.read(member), _said(element))

    def _table(self, table: Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = table.findall(_ROW)
        head = list(takewhile(lambda row: _is_on(_value(row, _HEADER_ROW)), rows))
        above: set[int] = set()
        return self.table((self._cells(row, above) for row in rows), len(head), lined=_is_lined(table))

    def _cells(self, row: Element, above: set[int]) -> Iterator[TableCell]:
        """The cells of a row; `above` are the columns in which cells of earlier rows begin."""
        column = whole_number(_value(row, _BEFORE), 0)
        for cell in row.iterchildren(_CELL):
            columns = whole_number(_value(cell, _COLUMNS), 1)
            goes_on = _value(cell, _MERGED, "restart") in _GOES_ON
            if not goes_on or column not in above:
                above.add(column)
                yield TableCell(list(self.pieces(cell)), columns, column)
            column += columns


def _characters(element: Element) -> str:
    """What an element in a run stands for."""
    code = element.get(_CODE)
    if code:
        return symbol(element.get(_FONT, ""), code)
    return _CHARACTERS.get(str(element.tag)) or element.text or ""


def _put(text: TextBuilder, words: Iterable[_Words], kinds: Sequence[MarkKind]) -> None:
    """Put words at the end of a text, those beside each other that are of one kind under one mark."""
    if kinds:
        for is_marked, together in groupby(words, key=lambda piece: kinds[0] in piece.marks):
            with text.marked(*kinds[: int(is_marked)]):
                _put(text, together, kinds[1:])
        return
    for note, together in groupby(words, key=attrgetter("note")):
        text.put(clean("".join(piece.characters for piece in together)))
        if note:
            text.note(note)


def _said(picture: Element) -> str:
    """What the document says about a picture."""
    holder = next(picture.iterancestors(_WP + "inline", _WP + "anchor"), picture)
    about = holder.find(_WP + "docPr")
    if about is None:
        return picture.get("{urn:schemas-microsoft-com:office:office}title", "")
    return about.get("descr", "").strip() or about.get("title", "")


def _is_lined(table: Element) -> bool:
    """True if there are lines between the cells of a table, or its style is one of its own that draws them."""
    style = _value(table, _TABLE_STYLE).lower().replace(" ", "")
    borders = (*table.iterfind(_TABLE_BORDERS), *table.iter(_CELL_BORDERS))
    lines = (line.get(_VALUE, "nil") for border in borders for line in border)
    return style not in _PLAIN_TABLES or any(line not in _OFF for line in lines)
