"""DOCX: the text of Word, as blocks. Nothing outside the file is read."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.text import MarkKind
from kamerstuk_site.model.text_builder import TextBuilder
from kamerstuk_site.model.web_addresses import leading_away
from kamerstuk_site.reading.formats.list_labels import ListLevel, NumberedList
from kamerstuk_site.reading.formats.packages import Package
from kamerstuk_site.reading.formats.symbol_fonts import symbol
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.formats.word_pieces import (
    PARENT,
    Element,
    PieceReader,
    Says,
    Style,
    TableCell,
    TextParts,
    inherited,
    whole_number,
)
from kamerstuk_site.reading.formats.word_processing import Piece, clean

# Elements and attributes of WordprocessingML stand here without its namespace: see `_in_plain_names`.
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

_BOX = "txbxContent"
_EXTERNAL = "External"
_PART, _EMBED = _R + "id", _R + "embed"
_OFF = ("", "0", "false", "off", "none", "nil", "baseline", "subscript")
_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
"""Around words that were added or taken away while changes were tracked."""
# What nobody sees on the page, and tab stops, which would be taken for tabs.
_UNSEEN = (
    *(
        "instrText",
        "delInstrText",
        "fldChar",
        *_DELETED,
        "delText",
        "sdtPr",
        "sdtEndPr",
    ),
    *("object", "altChunk", "subDoc", "tabs"),
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}spPr",  # the picture that fills a shape
)
_FORMER = (
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
)
"""What properties were before a change that is tracked."""
_ALTERNATE = _MC + "AlternateContent"
_WRAPPERS = (
    *(
        "hyperlink",
        "smartTag",
        *_INSERTED,
        "customXml",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
    ),
    *(_ALTERNATE, _MC + "Choice", _MC + "Fallback"),
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a character."""
_WORDS = ("t", "sym", _MATH + "t", *_CHARACTERS)
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
"""What refers to a note, and the part that the note stands in."""
_PICTURES = (_A + "blip", "{urn:schemas-microsoft-com:vml}imagedata")
_CONTENT = (*_WORDS, *_NOTES, *_PICTURES)
_MARKS: tuple[MarkKind, ...] = ("strong", "emphasis", "superscript", "struck")
_OF_PARAGRAPHS = ("emphasis", "struck", "struck twice")
_MATTERS = {
    "b": "strong",
    "i": "emphasis",
    "strike": "struck",
    "dstrike": "struck twice",
    "vertAlign": "superscript",
    "vanish": "hidden",
    "rStyle": "style of words",
    "pStyle": "style",
    "numId": "list",
    "ilvl": "depth",
    "outlineLvl": "heading",
    "basedOn": PARENT,
}
"""What the properties of words, paragraphs and styles can say, by tag."""
_HEADING_NAME = re.compile(r"heading ([1-6])", re.IGNORECASE)
_DEEPEST_HEADING = 6
_NO_LIST = NumberedList({})
_LINKED = re.compile(r"\s*HYPERLINK\s+\"?(?P<address>[^\s\"\\][^\s\"]*)")
"""The code of a field that leads to an address; one with `\\l` first leads to a place in the document."""
_MOST_NESTED = 3
"""Fields around a run that are looked at: a page number in a link in a table of contents is three."""
_ADDRESS = "address"
"""Attribute of a run whose words lead somewhere; Word has this on what stands around the runs."""
_GOES_ON = ("1", "continue")
"""What a cell says that goes on what stands in the cell above it."""
_PLAIN_TABLES = ("", "tablenormal", "standaardtabel", "normaltable")


def read(source: Source) -> Document:
    """Read a DOCX into blocks. Raises Unreadable for what is damaged, encrypted or not safe to open."""
    reader = _DocxReader(Package(source.data))
    return reader.document(source, reader.parts(), "docProps/core.xml")


def _stated_relations(package: Package, member: str) -> Element:
    """The relations that the package states for a part."""
    folder, name = posixpath.split(member)
    return package.xml(posixpath.join(folder, "_rels", f"{name}.rels"))


def _relations(package: Package, member: str) -> dict[str, tuple[str, str]]:
    """Kind and member, by id, of the parts that a part refers to within the package."""
    folder = posixpath.dirname(member)
    found: dict[str, tuple[str, str]] = {}
    for relation in _stated_relations(package, member):
        if relation.get("TargetMode") != _EXTERNAL:
            kind = posixpath.basename(relation.get("Type", ""))
            target = posixpath.join("/", folder, relation.get("Target", ""))
            found[relation.get("Id", "")] = (
                kind,
                posixpath.normpath(target).lstrip("/"),
            )
    return found


def _addresses(package: Package, member: str) -> dict[str, str]:
    """The addresses outside the package that a part refers to, by id."""
    return {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in _stated_relations(package, member)
        if relation.get("TargetMode") == _EXTERNAL
    }


def _in_plain_names(root: Element) -> Element:
    """The same part, with the names of WordprocessingML without their namespace."""
    for element in root.iter(_W + "*"):
        element.tag = str(element.tag).removeprefix(_W)
        for name, value in element.attrib.items():
            del element.attrib[name]
            element.set(str(name).removeprefix(_W), value)
    return root


# ---------------------------------------------------------------- what nobody sees


def _choose(alternate: Element) -> None:
    """Keep the first of the versions in which there is something that we can read: the newest comes first."""
    readable = (
        version
        for version in alternate
        if next(version.iter(_BOX, *_CONTENT), None) is not None
    )
    alternate[:] = [next(readable, etree.Element("nothing"))]


def _field_codes(root: Element) -> list[Element]:
    """What stands in the codes of fields; what a field shows is left alone. A field that never ends hides nothing."""
    codes: list[Element] = []
    stories: defaultdict[Element | None, tuple[list[Element], list[list[int]]]] = (
        defaultdict(lambda: ([], []))
    )
    for element in root.iter("fldChar", *_CONTENT):
        # A field ends in the text box that it begins in.
        story, fields = stories[next(element.iterancestors(_BOX), None)]
        turn = element.get("fldCharType")
        if turn is None:
            story.append(element)
        elif turn == "begin":
            fields.append([len(story)])
        elif fields:
            fields[-1].append(len(story))
            if turn == "end":
                start, end = fields.pop()[:2]
                codes += story[start:end]
                del story[start:end]
    return codes


def _link_runs(root: Element, addresses: Mapping[str, str]) -> None:
    """Note on each run where it leads: the hyperlink or the field around it says so."""
    for link in root.iter("hyperlink"):
        _link(link.iter("r"), addresses.get(link.get(_PART, ""), ""))
    for simple in root.iter("fldSimple"):
        _link(simple.iter("r"), _address_in(simple.get("instr", "")))
    for code, runs in _fields(root):
        _link(runs, _address_in(code))


def _link(runs: Iterable[Element], address: str) -> None:
    for run in runs if leading_away(address) else ():
        run.set(_ADDRESS, address)


def _address_in(code: str) -> str:
    """Where the code of a field leads; empty for any other field."""
    linked = _LINKED.match(code)
    return linked["address"] if linked else ""


def _fields(root: Element) -> Iterator[tuple[str, list[Element]]]:
    """The code of each field that ends, and the runs that show what became of it."""
    fields: list[tuple[list[str], list[Element]]] = []
    for element in root.iter("fldChar", "instrText", "r"):
        turn = element.get("fldCharType")
        if turn == "begin":
            fields.append(([], []))
        elif turn == "end" and fields:
            code, runs = fields.pop()
            yield "".join(code), runs
        elif element.tag == "instrText" and fields:
            fields[-1][0].append(element.text or "")
        elif element.tag == "r":
            for _, runs in fields[-_MOST_NESTED:]:
                runs.append(element)


def _join_to_next(paragraph: Element) -> None:
    """A paragraph whose end was deleted goes on in the next one."""
    parent, following = paragraph.getparent(), paragraph.getnext()
    if parent is not None and following is not None and following.tag == "p":
        start = len(following.findall("pPr"))
        following[start:start] = [child for child in paragraph if child.tag != "pPr"]
        parent.remove(paragraph)


# ---------------------------------------------------------------- styles and lists


def _value(element: Element, path: str, otherwise: str = "") -> str:
    """The value of an element below another; that of a switch such as `<w:titlePg/>` is `1`."""
    found = element.find(path)
    return otherwise if found is None else found.get("val", "1")


def _is_on(value: str) -> bool:
    return value.lower() not in _OFF


def _says(element: Element, path: str) -> dict[str, str]:
    """What the properties at a path in an element say, by matter."""
    found = element.find(path)
    said = () if found is None else found.iter(*_MATTERS)
    return {_MATTERS[str(child.tag)]: child.get("val", "1") for child in said}


def _heading(says: Says) -> int:
    """Depth of a heading from 1; 0 for other paragraphs. Word counts depths from 0, and 9 is that of plain text."""
    depth = whole_number(says.get("heading"), _DEEPEST_HEADING)
    return depth + 1 if depth < _DEEPEST_HEADING else 0


def _own(style: Element) -> Says:
    """What a style says itself. Word names the styles of headings `heading 1`, … in every language."""
    named = _HEADING_NAME.fullmatch(_value(style, "name"))
    by_name = {"heading": str(int(named[1]) - 1)} if named else {}
    return by_name | _says(style, ".")


def _lists(root: Element) -> dict[str, NumberedList]:
    """The lists of numbering.xml, by their id. Those of one abstract list are counted together."""
    abstract = {
        found.get("abstractNumId"): found for found in root.iterchildren("abstractNum")
    }
    linked = {_value(found, "styleLink"): found for found in abstract.values()}
    counts: defaultdict[str, dict[int, int]] = defaultdict(dict)
    lists: dict[str, NumberedList] = {}
    for found in root.iterchildren("num"):
        of = _value(found, "abstractNumId")
        base = abstract.get(of, root)
        base = linked.get(_value(base, "numStyleLink", "-"), base)
        own = found.findall("lvlOverride")
        levels = dict(
            map(_level, [*base.iterchildren("lvl"), *found.iterfind("lvlOverride/lvl")])
        )
        for override in own:
            _start_anew(levels, override)
        lists[found.get("numId", "")] = NumberedList(levels, {} if own else counts[of])
    return lists


def _level(level: Element) -> tuple[int, ListLevel]:
    """The depth of a level from 0, and how Word shows it."""
    return whole_number(level.get("ilvl"), 0), ListLevel(
        _value(level, "numFmt", "decimal"),
        _value(level, "lvlText"),
        whole_number(_value(level, "start"), 1),
        whole_number(_value(level, "lvlRestart"), 9),
        _is_on(_value(level, "isLgl")),
    )


def _start_anew(levels: dict[int, ListLevel], override: Element) -> None:
    """A list may begin at another number than the others of its abstract list."""
    depth = whole_number(override.get("ilvl"), 0)
    start = _value(override, "startOverride")
    if start and depth in levels:
        levels[depth] = replace(levels[depth], first=whole_number(start, 1))


# ---------------------------------------------------------------- the text


class _Words(NamedTuple):
    """Characters that stand under the same marks, and the label of the note that follows them."""

    marks: frozenset[str]
    characters: str
    note: str = ""
    address: str = ""
    """Where they lead."""


class _DocxReader(PieceReader):
    format = "docx"
    paragraph_tags = ("p",)
    box_tag = _BOX

    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.readers |= {"tbl": self._table}
        main = dict(_relations(package, "").values()).get(
            "officeDocument", "word/document.xml"
        )
        self._relations = _relations(package, main)
        self._members = dict(self._relations.values())
        styles = self._part("styles").iterchildren("style")
        self._styles = inherited(
            {style.get("styleId", ""): _own(style) for style in styles}
        )
        self._lists = _lists(self._part("numbering"))
        body = _in_plain_names(package.xml(main)).find("body")
        if body is None:
            raise Unreadable("damaged-file", "er zit geen Word-document in")
        self._body = self._pruned(body, main)
        self._notes_by_mark: dict[tuple[str, str | None], Element] = {}
        """By the tag of what refers to a note, and its id."""
        self._labels: dict[tuple[str, str | None], str] = {}
        for tag, kind in _NOTES.items():
            for note in self._aside(self._members.get(kind, "")):
                if note.get("type", "normal") == "normal":
                    self._notes_by_mark[tag, note.get("id")] = note

    def _part(self, kind: str) -> Element:
        """The part of a kind, such as `styles`."""
        return _in_plain_names(self.package.xml(self._members.get(kind, "")))

    def _pruned(self, root: Element, member: str) -> Element:
        """The same part without what nobody sees, and without what only wraps."""
        _link_runs(root, _addresses(self.package, member))
        etree.strip_elements(root, *_FORMER, with_tail=False)
        for alternate in list(root.iter(_ALTERNATE)):
            _choose(alternate)
        hidden = self._hidden_runs(root)
        self.not_shown.inserted.extend(map(_text, root.iter(*_INSERTED)))
        self.not_shown.deleted.extend(map(_text, root.iter(*_DELETED)))
        self.not_shown.hidden.extend(map(_text, hidden))
        for element in (*hidden, *_field_codes(root)):
            element.tag = "del"
        for paragraph in reversed(root.findall(".//p/pPr/rPr/del/../../..")):
            _join_to_next(paragraph)
        etree.strip_elements(root, *_UNSEEN, with_tail=False)
        etree.strip_tags(root, *_WRAPPERS)
        return root

    def _aside(self, member: str) -> Element:
        """A part beside the text, pruned; in it pictures are logos of a letterhead, and no notes are referred to."""
        root = self._pruned(_in_plain_names(self.package.xml(member)), member)
        etree.strip_elements(root, *_NOTES, *_PICTURES, with_tail=False)
        return root

    def _hidden_runs(self, root: Element) -> list[Element]:
        """The runs that their properties or their style hide."""
        runs = [
            run
            for mark in root.iter("vanish", "rStyle")
            for run in mark.iterancestors("r")
        ]
        return [run for run in runs if "hidden" in self._marks(run)]

    def parts(self) -> TextParts:
        """The text, with its headers and footers, and the notes that it refers to.

        Word keeps the notes whose mark was deleted, and shows them nowhere.
        """
        covers: list[Element] = []
        running: list[Element] = []
        for member, is_cover in self._running_members().items():
            kind = covers if is_cover else running
            kind.append(self._aside(member))
        marks = set(map(_reference, self._body.iter(*_NOTES)))
        notes = [note for mark, note in self._notes_by_mark.items() if mark in marks]
        return TextParts(covers, self._body, running, notes)

    def _running_members(self) -> dict[str, bool]:
        """The headers and footers that pages show; True for the header of the first page."""
        members: dict[str, bool] = {}
        for index, section in enumerate(self._body.iter("sectPr")):
            first_differs = _is_on(_value(section, "titlePg"))
            for reference in section:
                kind, member = self._relations.get(reference.get(_PART, ""), ("", ""))
                is_first = reference.get("type") == "first"
                if kind in ("header", "footer") and (first_differs or not is_first):
                    members.setdefault(
                        member, is_first and kind == "header" and index == 0
                    )
        return members

    def words(self, paragraph: Element) -> Iterable[str]:
        """The words of a paragraph, without those of text boxes that hang on it."""
        return map(_characters, self.own(paragraph, *_WORDS))

    def _style_of(
        self, element: Element, path: str, kind: str
    ) -> tuple[dict[str, str], Says]:
        """What the properties of a paragraph or a run say themselves, and what their style says."""
        direct = _says(element, path)
        return direct, self._styles.get(direct.get(kind, ""), {})

    def style(self, paragraph: Element) -> Style:
        """What is said of a paragraph as a whole."""
        direct, style = self._style_of(paragraph, "pPr", "style")
        says = {**style, **direct}
        depth = whole_number(says.get("depth"), 0)
        numbered = self._lists.get(says.get("list", ""), _NO_LIST)
        heading = _heading(direct) or _heading(style)
        return Style(
            heading, _is_on(style.get("strong", "")), numbered.next_label(depth), depth
        )

    def _of_paragraph(self, paragraph: Element) -> Says:
        """What the style of a paragraph says of its words; that it is bold makes it a heading."""
        _, style = self._style_of(paragraph, "pPr", "style")
        return {matter: style[matter] for matter in _OF_PARAGRAPHS if matter in style}

    def _marks(
        self, run: Element, around: Says = MappingProxyType({})
    ) -> frozenset[str]:
        """What is on for the words of a run, whose paragraph says what is `around` it."""
        direct, style = self._style_of(run, "rPr", "style of words")
        on = frozenset(
            matter
            for matter, value in {**around, **style, **direct}.items()
            if _is_on(value)
        )
        return on | {"struck"} if "struck twice" in on else on

    def collect(self, paragraph: Element, text: TextBuilder) -> None:
        """Put what a paragraph shows at the end of a text, without the text boxes that hang on it."""
        for picture in self.own(paragraph, *_PICTURES):
            self._picture(picture)
        words: list[_Words] = []
        around = self._of_paragraph(paragraph)
        for run, elements in groupby(
            self.own(paragraph, *_WORDS, *_NOTES), key=Element.getparent
        ):
            marks = self._marks(run, around)  # type: ignore[arg-type]
            address = run.get(_ADDRESS, "")  # type: ignore[union-attr]
            words += [
                _Words(marks, _characters(element), self._label(element), address)
                for element in elements
            ]
        shown = [piece for piece in words if piece.characters or piece.note]
        for address, together in groupby(shown, key=attrgetter("address")):
            with text.linked(address):
                _put(text, together, _MARKS)

    def _label(self, reference: Element) -> str:
        """The label of the note that an element refers to; empty where there is none."""
        mark = _reference(reference)
        if mark in self._notes_by_mark and mark not in self._labels:
            self._labels[mark] = self.note(self._notes_by_mark[mark].iter("p"))
        return self._labels.get(mark, "")

    def _picture(self, element: Element) -> None:
        """A picture in the package; what lies outside it is not looked at."""
        identity = element.get(_EMBED, element.get(_PART, ""))
        kind, member = self._relations.get(identity, ("", ""))
        if kind == "image" and member in self.package.names:
            self.picture(self.package.read(member), _said(element))

    def _table(self, table: Element) -> Iterator[Piece]:
        """The pieces of a table."""
        rows = table.findall("tr")
        head = list(takewhile(lambda row: _is_on(_value(row, "trPr/tblHeader")), rows))
        heights = _heights(rows)
        cells = (
            [self._cell(cell, column, heights) for column, cell in _placed(row)]
            for row in rows
        )
        return self.table(
            (filter(None, row) for row in cells), len(head), lined=_is_lined(table)
        )

    def _cell(
        self, cell: Element, column: int, heights: Mapping[Element, int]
    ) -> TableCell | None:
        """A cell of a table; None for one that goes on another."""
        if cell not in heights:
            return None
        return TableCell(list(self.pieces(cell)), _columns(cell), heights[cell], column)


def _placed(row: Element) -> Iterator[tuple[int, Element]]:
    """The cells of a row with the columns that they begin in, from 0."""
    column = whole_number(_value(row, "trPr/gridBefore"), 0)
    for cell in row.iterchildren("tc"):
        yield column, cell
        column += _columns(cell)


def _columns(cell: Element) -> int:
    return whole_number(_value(cell, "tcPr/gridSpan"), 1)


def _heights(rows: Sequence[Element]) -> dict[Element, int]:
    """How many rows each cell takes; a cell that goes on the one above it is not among them."""
    heights: dict[Element, int] = {}
    above: dict[int, Element] = {}
    """The cell that the last row had in each column."""
    for row in rows:
        here: dict[int, Element] = {}
        for column, cell in _placed(row):
            goes_on = _value(cell, "tcPr/vMerge", "restart") in _GOES_ON
            here[column] = above.get(column, cell) if goes_on else cell
            heights[here[column]] = heights.get(here[column], 0) + 1
        above = here
    return heights


def _reference(element: Element) -> tuple[str, str | None]:
    """By what an element refers to a note, if it does."""
    return str(element.tag), element.get("id")


def _characters(element: Element) -> str:
    """What an element in a run stands for."""
    code = element.get("char")
    if code:
        return symbol(element.get("font", ""), code)
    return _CHARACTERS.get(str(element.tag)) or element.text or ""


def _text(element: Element) -> str:
    """The words in an element, deleted ones too."""
    return "".join(map(_characters, element.iter(*_WORDS, "delText")))


def _put(text: TextBuilder, words: Iterable[_Words], kinds: Sequence[MarkKind]) -> None:
    """Put words at the end of a text, those beside each other that are of one kind under one mark."""
    if kinds:
        for is_marked, together in groupby(
            words, key=lambda piece: kinds[0] in piece.marks
        ):
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
    style = _value(table, "tblPr/tblStyle").lower().replace(" ", "")
    borders = (*table.iterfind("tblPr/tblBorders"), *table.iter("tcBorders"))
    lines = (line.get("val", "nil") for border in borders for line in border)
    return style not in _PLAIN_TABLES or any(line not in _OFF for line in lines)
