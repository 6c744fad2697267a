"""PDF: glyphs become lines, by where they stand on the page. pdfminer.six reads; its layout analysis is not used.

What a page shows by place is told to `layout` in its own terms: an empty line where the gap is wide, a tab between
columns, a superscript mark, the room left at a line's end. Order is that of reading: down the page, and down each
column of it.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median
from unicodedata import normalize

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTImage, LTItem, LTPage
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.utils import decode_text

from kamerstuk_site.model import Document, Fact, Facts, Line, Mark, Origin, Picture, Problem, Source
from kamerstuk_site.readers.pdf_pictures import picture_of
from kamerstuk_site.readers.unreadable import Unreadable

_MOST_PAGES = 2_000
_MOST_PICTURES = 500
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_BULLETS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf02d": "–", "\u25cf": "•"})
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ĳ": "ij", "Ĳ": "IJ"})
# Words that no page of Dutch or English does without: where all are missing, the file's text is not what it shows.
_COMMON = frozenset({"de", "het", "een", "van", "en", "in", "is", "dat", "op", "te", "voor", "the", "of", "and", "to"})
_LONGEST_SUPERSCRIPT = 6
_LEAST_COLUMNS, _COLUMN_SLACK = 3, 8.0
"""Columns of a table at least, and points by which a cell may miss the edge of its column."""
# Accents that some fonts put beside their letter.
_ACCENTS = dict(zip("´`¨^ˆ˜¸ˇ˘˛", "\u0301\u0300\u0308\u0302\u0302\u0303\u0327\u030c\u0306\u0328", strict=True))
_FEW_GLYPHS, _ENOUGH_WORDS = 20, 60


_LOG = logging.getLogger("pdfminer")


class _Losses(logging.Handler):
    """Hears what pdfminer only logs: that it left out a part that it could not read."""

    said = ""

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if "Data-loss" in message:
            self.said = message


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool


@dataclass(slots=True)
class _Row:
    """Glyphs on one baseline (with the superscripts that belong to them), left to right."""

    base: float
    size: float
    glyphs: list[_Glyph] = field(default_factory=list)
    parts: list[list[_Glyph]] | None = None

    @property
    def segments(self) -> list[list[_Glyph]]:
        """The row cut where it leaves more room than a space. Asked for once no glyph comes or goes any more."""
        if self.parts is None:
            self.parts = _segments(self)
        return self.parts

    @property
    def x0(self) -> float:
        return self.glyphs[0].x0

    @property
    def x1(self) -> float:
        return self.glyphs[-1].x1


def read(source: Source) -> Document:
    """Read the text of a PDF into lines. Raises Unreadable for scans, encrypted and damaged files."""
    losses = _Losses()
    _LOG.addHandler(losses)
    images: list[tuple[int, LTImage]] = []
    try:
        info, pages = _glyphs(source.data, images)
    except PDFPasswordIncorrect:
        raise Unreadable("encrypted-file", "de PDF vraagt een wachtwoord") from None
    except Unreadable:
        raise
    except Exception as error:  # noqa: BLE001 - pdfminer raises whatever its input makes it raise
        raise Unreadable("damaged-file", f"{type(error).__name__}: {error}"[:200]) from None
    finally:
        _LOG.removeHandler(losses)
    raw = [line for number, glyphs in enumerate(pages, start=1) for line in _runs(glyphs, number)]
    _check_text(raw, len(pages))
    lines: list[Line] = []
    all_rows = [_rows(glyphs) for glyphs in pages]
    right = _right_edge(all_rows)
    shown = _pictures(images, all_rows)
    for number, rows in enumerate(all_rows, start=1):
        here = sorted(((base, picture.name) for at, base, picture in shown if at == number), reverse=True)
        lines += _lines(rows, number, right, here)
    problems = (Problem("damaged-parts", source.file, losses.said),) if losses.said else ()
    pictures = tuple(picture for *_, picture in shown)
    return Document("pdf", tuple(lines), raw=tuple(raw), facts=_properties(info), pictures=pictures, problems=problems)


def _glyphs(data: bytes, images: list[tuple[int, LTImage]]) -> tuple[dict[str, object], list[list[_Glyph]]]:
    """The properties, and the glyphs of each page in the order of its content; images are added with their page."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    if not document.is_extractable:
        # Permission bits forbid copying to programs that ask; official papers are free to read (Auteurswet art. 11).
        document.is_extractable = True
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    pages: list[list[_Glyph]] = []
    for page in PDFPage.create_pages(document):
        if len(pages) == _MOST_PAGES:
            raise Unreadable("file-too-large", f"meer dan {_MOST_PAGES} bladzijden")
        interpreter.process_page(page)
        found: list[LTImage] = []
        glyphs = list(_of_page(device.get_result(), found))
        images += [(len(pages) + 1, image) for image in found]
        places = {(glyph.text, int(glyph.x0), int(glyph.base)) for glyph in glyphs}
        pages.append(glyphs if len(places) > 0.9 * len(glyphs) else _once(glyphs))
    if not pages:
        raise Unreadable("damaged-file", "geen bladzijden")
    return {key: value for info in document.info for key, value in info.items()}, pages


def _once(glyphs: Iterable[_Glyph]) -> list[_Glyph]:
    """Each glyph one time: some programs make bold by drawing a letter twice, a hair apart."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[_Glyph] = []
    for glyph in glyphs:
        # Two places within half a point of each other round to the same one, or else fall in the same point.
        base = round(glyph.base)
        places = {(glyph.text, 2 * round(glyph.x0), base), (glyph.text, 2 * int(glyph.x0) + 1, base)}
        if glyph.text == " " or seen.isdisjoint(places):
            seen |= places
            kept.append(glyph)
    return kept


def _of_page(page: LTPage, images: list[LTImage]) -> Iterator[_Glyph]:
    bold: dict[str, bool] = {}
    last: _Glyph | None = None
    stack: list[Iterator[LTItem]] = [iter(page)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, LTChar):
            if item.fontname not in bold:
                bold[item.fontname] = bool(_BOLD.search(item.fontname))
            text = _UNMAPPED.sub("•", item.get_text()).translate(_BULLETS).translate(_LIGATURES)
            glyph = _Glyph(text, item.x0, item.x1, item.matrix[5], item.size, bold[item.fontname])
            if last and text in _ACCENTS and last.text.isalpha() and item.x0 < last.x1 - 0.3 * (last.x1 - last.x0):
                last = replace(last, text=normalize("NFC", last.text + _ACCENTS[text]))
            else:
                if last:
                    yield last
                last = glyph
        elif isinstance(item, LTImage):
            images.append(item)
        elif isinstance(item, LTContainer) and len(stack) < 20:
            stack.append(iter(item))
    if last:
        yield last


def _pictures(
    images: Sequence[tuple[int, LTImage]], pages: Sequence[Sequence[_Row]]
) -> list[tuple[int, float, Picture]]:
    """Page, bottom and picture of the images that belong to the letter: no logo above the text, none on every page."""
    shown: list[tuple[int, float, Picture]] = []
    seen: set[bytes] = set()
    for page, image in images[:_MOST_PICTURES]:
        above = not pages[page - 1] or image.y0 >= pages[page - 1][0].base
        picture = None if above and page == 1 else picture_of(image, len(shown) + 1)
        if picture and picture.data not in seen:
            seen.add(picture.data)
            shown.append((page, image.y0, picture))
    return shown


def _check_text(raw: Sequence[Line], pages: int) -> None:
    """Refuse a scan, and a PDF whose fonts do not say which letters they show."""
    text = " ".join(line.text for line in raw)
    letters = sum(map(str.isalnum, text))
    if letters < _FEW_GLYPHS:
        raise Unreadable("needs-ocr", f"{pages} bladzijden met {letters} letters: een scan")
    words = re.findall(r"[^\W\d_]+", text.lower())
    unmapped = text.count("•") + text.count("\ufffd")
    if unmapped * 5 > len(text) or (len(text) > 5 * _ENOUGH_WORDS and not _COMMON.intersection(words)):
        raise Unreadable("needs-ocr", "de letters in het bestand zijn niet die op de bladzijde")


def _runs(glyphs: Iterable[_Glyph], page: int) -> list[Line]:
    """Glyphs as the file gives them, a line for each run on one baseline: what must not get lost."""
    runs: list[list[_Glyph]] = []
    for glyph in glyphs:
        if not runs or abs(runs[-1][-1].base - glyph.base) > 0.5:
            runs.append([])
        runs[-1].append(glyph)
    return [Line(_spaced(run), number, (), page) for number, run in enumerate(runs, start=1)]


def _right_edge(pages: Sequence[Sequence[_Row]]) -> float:
    """Where the text ends at the right, in points: what nearly all lines keep to."""
    edges = sorted(row.x1 for rows in pages for row in rows)
    return edges[int(len(edges) * 0.95)] if edges else 0.0


def _rows(glyphs: Sequence[_Glyph]) -> list[_Row]:
    """The baselines of a page from top to bottom, small raised glyphs put to the line that they stand on."""
    rows: list[_Row] = []
    for glyph in sorted(glyphs, key=lambda g: (-g.base, g.x0)):
        if glyph.text.isspace() and not rows:
            continue
        if not rows or rows[-1].base - glyph.base > 1.0:
            rows.append(_Row(glyph.base, glyph.size))
        rows[-1].glyphs.append(glyph)
    for row in rows:
        row.glyphs.sort(key=lambda g: g.x0)
        row.size = Counter(round(g.size, 1) for g in row.glyphs).most_common(1)[0][0]
    return _with_superscripts([row for row in rows if any(not g.text.isspace() for g in row.glyphs)])


def _with_superscripts(rows: list[_Row]) -> list[_Row]:
    """Small raised glyphs put to the line below them, small lowered ones (CO₂) to the line above."""
    out: list[_Row] = []
    for index, row in enumerate(rows):
        for near in (rows[index + 1 : index + 2], out[-1:]):
            for other in near:
                if row.size > 0.85 * other.size:
                    continue
                taken = [cluster for cluster in _segments(row) if _belongs(cluster, other)]
                if taken:
                    other.glyphs = sorted([*other.glyphs, *(g for c in taken for g in c)], key=lambda g: g.x0)
                    row.glyphs = [g for g in row.glyphs if not any(g in c for c in taken)]
        if any(not g.text.isspace() for g in row.glyphs):
            out.append(row)
    return out


def _belongs(cluster: Sequence[_Glyph], row: _Row) -> bool:
    """Whether a few small glyphs off the baseline stand right beside a bigger one that is on it."""
    size, offset = cluster[0].size, cluster[0].base - row.base
    if len(cluster) > _LONGEST_SUPERSCRIPT or not -0.5 * row.size < offset < 0.75 * row.size:
        return False
    beside = [g for g in row.glyphs if g.size * 0.85 > size and not g.text.isspace()]
    return any(abs(cluster[0].x0 - g.x1) < 0.6 * g.size or 0 <= g.x0 - cluster[-1].x1 < g.size for g in beside)


def _lines(rows: Sequence[_Row], page: int, right: float, pictures: list[tuple[float, str]]) -> list[Line]:
    """The lines of a page in reading order, with empty ones where the page leaves room."""
    left = _body_edge(rows)
    leading = _leading(rows)
    out: list[Line] = []
    for column in _columns(rows):
        last: _Row | None = None
        at = 0
        while at < len(column):
            row = column[at]
            while pictures and pictures[0][0] > row.base:
                out.append(Line("", len(out) + 1, (), page, picture=pictures.pop(0)[1]))
            if last and last.base - row.base > 1.5 * leading:
                out.append(Line("", len(out) + 1, (), page))
            cells, end = _table(column, at, leading)
            made = [Line("\t".join(line), 0, (), page) for line in cells] or _of_row(row, page, left, right)
            out += [replace(line, number=len(out) + n) for n, line in enumerate(made, start=1)]
            at = max(end, at + 1)
            last = column[at - 1]
        out.append(Line("", len(out) + 1, (), page))
    out += [Line("", len(out) + n, (), page, picture=name) for n, (_, name) in enumerate(pictures, start=1)]
    return out


def _body_edge(rows: Sequence[_Row]) -> float:
    """Where most text begins at the left, in points."""
    edges: Counter[int] = Counter()
    for row in rows:
        for segment in row.segments:
            edges[round(segment[0].x0)] += len(segment)
    return float(edges.most_common(1)[0][0]) if edges else 0.0


def _leading(rows: Sequence[_Row]) -> float:
    """The usual distance between baselines, in points."""
    gaps = [above.base - below.base for above, below in pairwise(rows)]
    close = [gap for gap, row in zip(gaps, rows, strict=False) if gap < 2 * row.size]
    return median(close) if close else 12.0


def _columns(rows: Sequence[_Row]) -> list[Sequence[_Row]]:
    """The rows, or, where the page is set in two columns, those of the left one and then those of the right one."""
    gutter = _gutter(rows)
    if gutter is None:
        return [rows]
    columns: list[list[_Row]] = [[], []]
    for row in rows:
        for side in (0, 1):
            glyphs = [g for g in row.glyphs if (g.x0 >= gutter) == bool(side)]
            if any(not g.text.isspace() for g in glyphs):
                columns[side].append(_Row(row.base, row.size, glyphs))
    return list(columns)


def _gutter(rows: Sequence[_Row]) -> float | None:
    """The middle of the empty strip between two columns of running text; None where the page has one column."""
    middles: list[float] = []
    for row in rows:
        segments = row.segments
        if len(segments) == 2 and all(sum(len(g.text) for g in segment) > 25 for segment in segments):
            middles.append((segments[0][-1].x1 + segments[1][0].x0) / 2)
    if len(middles) < 8 or len(middles) * 2 < len(rows):
        return None
    middle = median(middles)
    crossing = sum(any(g.x0 < middle < g.x1 for g in row.glyphs) for row in rows)
    return middle if crossing * 10 < len(rows) else None


def _segments(row: _Row) -> list[list[_Glyph]]:
    """The row cut where it leaves more room than a space."""
    segments: list[list[_Glyph]] = [[]]
    end: float | None = None
    for glyph in row.glyphs:
        if glyph.text.isspace() and not segments[-1]:
            continue
        if end is not None and not glyph.text.isspace() and glyph.x0 - end > max(12.0, 1.8 * row.size):
            segments.append([])
        segments[-1].append(glyph)
        if not glyph.text.isspace():
            end = glyph.x1
    return [segment for segment in segments if segment]


def _table(rows: Sequence[_Row], start: int, leading: float) -> tuple[list[list[str]], int]:
    """The cells of the table that begins at a row, and the row after it; nothing where no table begins.

    A table has three columns or more, in two rows or more; every cell keeps to the left or right edge of its column. A
    row without a first cell goes on with the one above.
    """
    columns = [(segment[0].x0, segment[-1].x1) for segment in rows[start].segments]
    if len(columns) < _LEAST_COLUMNS:
        return [], start
    cells: list[list[str]] = []
    whole = 0
    for at in range(start, len(rows)):
        near = at == start or rows[at - 1].base - rows[at].base < 1.4 * leading
        placed = [(_column(segment, columns), _spaced(segment).strip()) for segment in rows[at].segments]
        kept = [column for column, _ in placed]
        goes_on = near and cells and (0 not in kept or len(kept) == 1)
        apart = at > start and rows[at - 1].base - rows[at].base > 3 * leading
        if None in kept or len(set(kept)) < len(kept) or apart or not (goes_on or len(kept) > 1):
            return (cells, at) if whole > 1 else ([], start)
        whole += len(kept) >= _LEAST_COLUMNS
        if not goes_on:
            cells.append([""] * len(columns))
        for column, text in placed:
            cells[-1][column or 0] = f"{cells[-1][column or 0]} {text}".strip()
    return (cells, len(rows)) if whole > 1 else ([], start)


def _column(segment: Sequence[_Glyph], columns: Sequence[tuple[float, float]]) -> int | None:
    """The one column that a cell stands in; None where it keeps to the edge of none, or runs into the next."""
    left, right = segment[0].x0, segment[-1].x1
    for number, (begin, end) in enumerate(columns):
        following = columns[number + 1][0] if number + 1 < len(columns) else right + 1
        if (
            abs(left - begin) < _COLUMN_SLACK or abs(right - end) < _COLUMN_SLACK
        ) and right < following + _COLUMN_SLACK:
            return number
    return None


def _of_row(row: _Row, page: int, left: float, right: float) -> list[Line]:
    """A row as one line, columns apart by tabs; small print in the margin is a line of its own."""
    segments = row.segments
    size = max(Counter(round(g.size, 1) for g in segment).most_common(1)[0][0] for segment in segments)
    margin = [s for s in segments if len(segments) > 1 and s[-1].x1 < left - 5 and s[0].size < 0.9 * size]
    lines = [_line(segment_group, page, right) for segment_group in ([s] for s in margin)]
    body = [segment for segment in segments if segment not in margin]
    return [*lines, _line(body, page, right)] if body else lines


def _line(segments: Sequence[Sequence[_Glyph]], page: int, right: float) -> Line:
    text = ""
    marks: list[Mark] = []
    size = Counter(round(g.size, 1) for segment in segments for g in segment).most_common(1)[0][0]
    level = Counter(round(g.base, 1) for segment in segments for g in segment if g.size > 0.85 * size)
    base = level.most_common(1)[0][0] if level else segments[0][0].base
    for segment in segments:
        text = text.rstrip() + "\t" if text else ""
        before: _Glyph | None = None
        for glyph in segment:
            if before and _apart(before, glyph) and not text.endswith((" ", "\t")) and not glyph.text.isspace():
                text += " "
            if glyph.text.isspace():
                text += "" if text.endswith((" ", "\t")) or not text else " "
            else:
                if glyph.size < 0.85 * size and glyph.base > base + 0.15 * size:
                    marks.append(Mark(len(text), len(text) + len(glyph.text), "superscript"))
                text += glyph.text
            before = glyph
    text = text.rstrip()
    glyphs = [g for segment in segments for g in segment if not g.text.isspace()]
    width = (glyphs[-1].x1 - glyphs[0].x0) / max(len(text), 1)
    spare = max(int((right - glyphs[-1].x1) / width), 0) if width > 0 else None
    heading = int(all(g.bold for g in glyphs) and len(text) <= 150 and not text.endswith((".", ",", ";", ":")))
    return Line(text, 0, tuple(_joined(marks)), page, heading, spare)


def _apart(before: _Glyph, glyph: _Glyph) -> bool:
    return glyph.x0 - before.x1 > 0.2 * max(before.size, glyph.size)


def _joined(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Superscript glyphs next to each other are one superscript."""
    open_mark: Mark | None = None
    for mark in marks:
        if open_mark and open_mark.end == mark.start:
            open_mark = replace(open_mark, end=mark.end)
            continue
        if open_mark:
            yield open_mark
        open_mark = mark
    if open_mark:
        yield open_mark


def _spaced(run: Sequence[_Glyph]) -> str:
    out: list[str] = []
    for index, glyph in enumerate(run):
        if index and _apart(run[index - 1], glyph):
            out.append(" ")
        out.append(glyph.text)
    return "".join(out)


def _properties(info: dict[str, object]) -> Facts:
    """The subject that the file's properties give, for papers that state none."""
    for key in ("Subject", "Title"):
        value = info.get(key)
        text = " ".join(decode_text(value).split()) if isinstance(value, bytes) else ""
        if len(text) > 10 and " " in text and not text.lower().startswith(("microsoft", "untitled")):
            return Facts(title=Fact(text, Origin("document", f"eigenschap {key}", text)))
    return Facts()
