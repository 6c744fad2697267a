"""WordprocessingML before mammoth reads it: what nobody sees is taken out, what only lays out is laid flat.

Field codes, deleted text, the second version of text boxes and hidden text go. Text boxes and tables that only lay
out become paragraphs. What mammoth doesn't tell (list labels, headings of own styles, cells) goes into a bookmark at
the start of each paragraph, and comes out as an `id`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from kamerstuk_site.reading.formats.word_processing import figure, is_data

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_V = "{urn:schemas-microsoft-com:vml}"

PLACE = "alinea|"
"""What the names of our bookmarks begin with."""
_OFF = ("0", "false", "off", "none", "nil")
_UNSEEN = [
    *(W + name for name in ("instrText", "delInstrText", "fldChar", "del", "delText", "moveFrom", "annotationRef")),
    *(
        W + name
        for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
    ),
    *(W + name for name in ("sdtPr", "sdtEndPr", "proofErr", "object", "altChunk", "subDoc", "tblPrEx")),
]
_WRAPPERS = [
    *(W + name for name in ("hyperlink", "smartTag", "ins", "moveTo", "customXml", "sdt", "sdtContent")),
    *(W + name for name in ("fldSimple", "dir", "bdo")),
    *(_MC + name for name in ("AlternateContent", "Choice", "Fallback")),
]
_SHOWN = {
    W + name
    for name in ("t", "tab", "ptab", "br", "cr", "sym", "noBreakHyphen", "footnoteReference", "endnoteReference")
}
_MOST_SPANNED = 60


def prune(root: etree._Element) -> None:
    """Take out what nobody sees and unwrap what only wraps."""
    for choice in list(root.iter(_MC + "AlternateContent")):
        _choose(choice)
    _hide_field_codes(root)
    for properties in list(root.iter(W + "rPr")):
        parent = properties.getparent()
        if parent is not None and parent.tag == W + "r" and is_on(properties.find(W + "vanish")):
            _drop(parent)
    for tag, named in (("cr", "br"), ("ptab", "tab")):
        for element in list(root.iter(W + tag)):
            element.tag = W + named
    for math in root.iter(_M + "t", _M + "r"):
        math.tag = W + etree.QName(math).localname
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    etree.strip_tags(root, *_WRAPPERS)
    etree.strip_tags(
        root,
        *(
            _M + name
            for name in (
                "oMath",
                "oMathPara",
                "e",
                "sub",
                "sup",
                "num",
                "den",
                "f",
                "sSup",
                "sSub",
                "d",
                "rad",
                "deg",
                "nary",
                "fName",
                "func",
            )
        ),
    )


def _choose(alternate: etree._Element) -> None:
    """Keep the newer of two versions where we can read it, else the older."""
    versions = list(alternate)
    seen = [
        v for v in versions if next(v.iter(W + "txbxContent", _A + "blip", _V + "imagedata", W + "t"), None) is not None
    ]
    for version in versions:
        if version is not (seen[0] if seen else None):
            alternate.remove(version)


@dataclass
class _Field:
    result: bool = False
    code: list[etree._Element] = field(default_factory=list)


def _hide_field_codes(root: etree._Element) -> None:
    """Take out the words of field codes; what a field shows stays. A field that never ends hides nothing."""
    stories: list[list[_Field]] = [[]]
    hidden: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag == W + "txbxContent":
            stories.append([]) if event == "start" else stories.pop()
        elif event == "end":
            continue
        elif element.tag == W + "fldChar":
            hidden += _turn(stories[-1], element.get(W + "fldCharType"))
        elif element.tag in _SHOWN:
            code = next((open_field for open_field in stories[-1] if not open_field.result), None)
            if code:
                code.code.append(element)
    for element in hidden:
        _drop(element)


def _turn(fields: list[_Field], kind: str | None) -> list[etree._Element]:
    """One more mark of a field; gives what turns out to be code when a field ends."""
    if kind == "begin":
        fields.append(_Field())
    elif kind == "separate" and fields:
        fields[-1].result = True
    elif kind == "end" and fields:
        return fields.pop().code
    return []


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as `<w:b/>` is on."""
    return element is not None and element.get(W + "val", "1").lower() not in _OFF


def texts(root: etree._Element) -> Iterator[str]:
    """The words of each paragraph, without those of text boxes that hang on it."""
    for paragraph in root.iter(W + "p"):
        # A paragraph within a paragraph stands in a text box and comes by itself.
        yield "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in (W + "br", W + "tab"):
            yield "\n" if child.tag == W + "br" else "\t"
        elif child.tag == W + "noBreakHyphen":
            yield "-"
        elif child.tag != W + "p":
            yield from _words(child)


# ---------------------------------------------------------------- laid flat


def lay_flat(body: etree._Element) -> None:
    """Text boxes come before the paragraph they hang on, tables that only lay out become paragraphs.

    The paragraphs keep `row`, `cell` and `boxed` as attributes.
    """
    numbers = count(1)
    boxes = sorted(body.iter(W + "txbxContent"), key=lambda box: -_depth(box))
    for box in boxes:
        host = next(box.iterancestors(W + "p"), None)
        if host is None:
            continue
        cell = str(next(numbers))
        for child in list(box):
            for paragraph in child.iter(W + "p"):
                paragraph.set("boxed", "1")
                paragraph.set("cell", paragraph.get("cell", cell))
            host.addprevious(child)
        host.addprevious(etree.Element(W + "p"))
        _drop(box)
    for table in reversed(list(body.iter(W + "tbl"))):
        if not _is_data(table):
            _flatten(table, lambda: str(next(numbers)))


def _depth(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _flatten(table: etree._Element, number: Callable[[], str]) -> None:
    for row in table.iterchildren(W + "tr"):
        row_number = number()
        for cell in row.iterchildren(W + "tc"):
            cell_number = number()
            for child in list(cell):
                if child.tag == W + "p":
                    child.set("row", row_number)
                    child.set("cell", cell_number)
                if child.tag in (W + "p", W + "tbl"):
                    table.addprevious(child)
    table.addprevious(etree.Element(W + "p"))
    _drop(table)


def _is_data(table: etree._Element) -> bool:
    """No table in it, and rows and columns that are full."""
    rows = [[_text(cell) for cell in row.iterchildren(W + "tc")] for row in table.iterchildren(W + "tr")]
    if next(table.iterdescendants(W + "tbl"), None) is not None:
        return False
    return is_data(rows, lined=_bordered(table))


def _text(cell: etree._Element) -> str:
    return "\n".join(texts(cell)).strip()


def _bordered(table: etree._Element) -> bool:
    """Lines between its cells, or a style of its own that draws them."""
    properties = table.find(W + "tblPr")
    if properties is None:
        return False
    style = properties.find(W + "tblStyle")
    plain = ("tablenormal", "standaardtabel", "normaltable")
    if style is not None and style.get(W + "val", "").lower().replace(" ", "") not in plain:
        return True
    for borders in (*properties.iterchildren(W + "tblBorders"), *table.iter(W + "tcBorders")):
        if any(line.get(W + "val", "nil") not in _OFF for line in borders):
            return True
    return False


# ---------------------------------------------------------------- what mammoth does not tell


@dataclass(frozen=True)
class Style:
    """What a paragraph style says, its ancestors heard."""

    heading: int = 0
    bold: bool = False
    numbering: tuple[str, int] | None = None


def read_styles(root: etree._Element | None) -> dict[str, Style]:
    """The paragraph styles by their id."""
    found = {s.get(W + "styleId", ""): s for s in root.iterchildren(W + "style")} if root is not None else {}
    return {name: _style(name, found) for name in found}


def _style(name: str, found: dict[str, etree._Element]) -> Style:
    heading, bold, numbered = 0, None, None
    seen: set[str] = set()
    while name in found and name not in seen:
        seen.add(name)
        style = found[name]
        outline = style.find(f"{W}pPr/{W}outlineLvl")
        if not heading and outline is not None:
            heading = min(_number(outline.get(W + "val"), 9) + 1, 10)
        weight = style.find(f"{W}rPr/{W}b")
        bold = is_on(weight) if bold is None and weight is not None else bold
        numbered = numbered or _numbering_of(style.find(f"{W}pPr/{W}numPr"))
        based = style.find(W + "basedOn")
        name = based.get(W + "val", "") if based is not None else ""
    return Style(heading if heading <= 6 else 0, bool(bold), numbered)


def _numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    if properties is None:
        return None
    identity, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    return (
        identity.get(W + "val", "") if identity is not None else "",
        min(_number(level.get(W + "val") if level is not None else None, 0), 8),
    )


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise


@dataclass
class Numbering:
    """The labels of list items, counted as Word counts them."""

    levels: dict[str, dict[int, tuple[str, str, int]]]
    """By list: format, text and first number of each level."""
    lists: dict[str, str]
    """Lists that share their counting with another."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def read(cls, root: etree._Element | None) -> Numbering:
        """The lists of numbering.xml."""
        levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        lists: dict[str, str] = {}
        if root is None:
            return cls({}, {})
        abstract = {a.get(W + "abstractNumId", ""): _levels(a) for a in root.iterchildren(W + "abstractNum")}
        for number in root.iterchildren(W + "num"):
            reference = number.find(W + "abstractNumId")
            identity = number.get(W + "numId", "")
            of = reference.get(W + "val", "") if reference is not None else ""
            overrides = list(number.iterchildren(W + "lvlOverride"))
            lists[identity] = f"{of}/{identity}" if overrides else of
            levels[identity] = dict(abstract.get(of, {}))
            for override in overrides:
                _override(levels[identity], override)
        return cls(levels, lists)

    def label(self, identity: str, level: int) -> str:
        """The next label of a list at a level; none for text without one."""
        levels = self.levels.get(identity, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(self.lists[identity], {})
        form, text, first = levels[level]
        counts[level] = counts.get(level, first - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if form == "bullet":
            return "•"
        if form == "none":
            return ""
        shown = {i: figure(counts.get(i, levels[i][2]), levels[i][0]) for i in levels}
        return re.sub(r"%([1-9])", lambda match: shown.get(int(match[1]) - 1, ""), text)[:20].strip()


def _levels(abstract: etree._Element) -> dict[int, tuple[str, str, int]]:
    found = {}
    for level in abstract.iterchildren(W + "lvl"):
        value = {
            name: e.get(W + "val", "") if (e := level.find(W + name)) is not None else ""
            for name in ("numFmt", "lvlText", "start")
        }
        found[_number(level.get(W + "ilvl"), 0)] = (
            value["numFmt"] or "decimal",
            value["lvlText"],
            _number(value["start"], 1),
        )
    return found


def _override(levels: dict[int, tuple[str, str, int]], override: etree._Element) -> None:
    index = _number(override.get(W + "ilvl"), 0)
    levels.update(_levels(override))
    start = override.find(W + "startOverride")
    if start is not None and index in levels:
        form, text, _ = levels[index]
        levels[index] = (form, text, _number(start.get(W + "val"), 1))


def _taken(paragraph: etree._Element, name: str) -> str:
    value = paragraph.get(name, "0")
    paragraph.attrib.pop(name, "")
    return value


def bookmark(body: etree._Element, styles: dict[str, Style], numbering: Numbering) -> None:
    """Put what mammoth does not tell into a bookmark at the start of each paragraph."""
    number = 0
    for paragraph in body.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        style, numbered, heading = Style(), None, 0
        if properties is not None:
            named = properties.find(W + "pStyle")
            style = styles.get(named.get(W + "val", ""), style) if named is not None else style
            numbered = _numbering_of(properties.find(W + "numPr"))
            outline = properties.find(W + "outlineLvl")
            heading = _number(outline.get(W + "val"), 9) + 1 if outline is not None else 0
            paragraph.remove(properties)
        if numbered is None or not numbered[0]:
            numbered = (
                (style.numbering[0], numbered[1] if numbered else style.numbering[1]) if style.numbering else None
            )
        words = any((t.text or "").strip() for t in paragraph.iter(W + "t"))
        number += words
        label = numbering.label(*numbered) if numbered and words else ""
        told = (
            str(number),
            _taken(paragraph, "row"),
            _taken(paragraph, "cell"),
            _taken(paragraph, "boxed"),
            str(heading if 0 < heading <= 6 else style.heading),
            str(int(style.bold)),
            str(numbered[1] if numbered else 0),
            label,
        )
        paragraph.insert(0, etree.Element(W + "bookmarkStart", {W + "name": PLACE + "|".join(told), W + "id": "0"}))


def cut_links(root: etree._Element, pictures: frozenset[str], notes: frozenset[str]) -> None:
    """Take out references to what is not in the package, or lies outside it."""
    for blip in list(root.iter(_A + "blip", _V + "imagedata")):
        blip.attrib.pop(R + "link", "")
        key = R + ("embed" if blip.tag == _A + "blip" else "id")
        if blip.get(key) not in pictures:
            _drop(blip)
    for link in root.iter("{*}hlinkClick"):
        link.attrib.clear()
    for kind in ("footnote", "endnote"):
        for reference in list(root.iter(f"{W}{kind}Reference")):
            if f"{kind}-{reference.get(W + 'id')}" not in notes:
                _drop(reference)


def drop_unreferred(notes: etree._Element, document: etree._Element) -> None:
    """Take out the notes that the text doesn't refer to (any more): Word keeps them, and shows them nowhere."""
    kind = etree.QName(notes).localname.removesuffix("s")
    referred = {reference.get(W + "id") for reference in document.iter(f"{W}{kind}Reference")}
    for note in list(notes):
        if note.get(W + "id") not in referred:
            notes.remove(note)


def spans(told: str | None) -> int:
    """How many columns or rows a cell of mammoth's HTML takes."""
    return min(_number(told, 1), _MOST_SPANNED) or 1
