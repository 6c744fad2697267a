"""Whether every word of every letter in a folder is on its page: python benchmarks/lost_words.py FOLDER.

Counted beside the program: the words of a source as a bare library gives them (the elements of XML, HTML, DOCX and ODT
with lxml, the text of a PDF with pdfminer, a text file as it is), each as often as it stands there, against the words of
the built page and of the furniture that its front matter lists. A word broken over lines, or cut by a note mark, counts
as one. The addresses behind words count too: they stand behind words of the page, or written on it. Exit 1 where any
word or address is lost.
"""

from __future__ import annotations

import argparse
import html
import re
import shutil
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import lxml.html
import yaml
from lxml import etree
from pdfminer.high_level import extract_text
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from kamerstuk_site.build.pipeline import build

_WORD = re.compile(r"[^\W_]+")
_BODY = re.compile(r"<!-- brief -->(.*)<!-- /brief -->", re.DOTALL)
_BROKEN = re.compile(r"(\w+)-[^\S\n]*$", re.MULTILINE)
_ADDRESS = re.compile(r"<[^<>\s]+>")
"""As it is listed among the furniture, where the source has it behind words."""
_NUMBERING = frozenset({".docx", ".odt", ".html", ".htm"})
"""Formats that number lists, headings and notes by themselves: their numbers stand on the page only."""
_NUMBER = re.compile(r"\d{1,3}|[a-z]|[ivxlc]{1,6}")
_ACCENTS = frozenset({"Mn", "Sk"})
"""Unicode's categories of accents that stand on a letter and beside one: a PDF may draw either."""
_MOST_JOINED = 12
"""Pieces that a word is cut in at most: recognition and some printers put a space between all letters."""
_TAG = re.compile(r"</?(?:b|i|u|em|strong|sup|sub|span|font)>|\[footnoteRef:(?=\d)")
"""What people leave in pasted text, and the program takes for what it means."""
_NOT_SHOWN = frozenset({"script", "style", "template", "noscript", "head", "svg"})
_WORD_PARTS = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DELETED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"})
_NOT_IN_ODT = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"})


class Count(NamedTuple):
    """Words of one letter that are lost, and words that its page has more often than the source."""

    file: str
    lost: Counter[str]
    more: Counter[str]
    total: int
    addresses: Sequence[str] = ()
    """Behind words of the source, and not on the page."""


class Page(NamedTuple):
    """A built page of a letter."""

    words: str
    """Of the letter, and of the furniture that is listed."""
    whole: str
    """The Markdown, with its front matter."""


def counts(folder: Path) -> Iterator[Count]:
    """Of each letter in a folder, in the order of their names."""
    for file, page in sorted(built_pages(folder).items()):
        data = (folder / file).read_bytes()
        suffix = Path(file).suffix.lower()
        count = compare(file, _EXTRACTORS.get(suffix, _plain)(data), page.words)
        if suffix in _NUMBERING:
            for word in filter(_NUMBER.fullmatch, [*count.more]):
                del count.more[word]
        shown = html.unescape(unquote(page.whole.replace("\\", "")))
        gone = [address for address in sorted(addresses_of(suffix, data)) if not is_kept(address, shown)]
        yield count._replace(addresses=gone)


def built_pages(folder: Path) -> dict[str, Page]:
    """The page of each letter, by file.

    A file that is one letter with another has no page of its own: those are built again, without the others.
    """
    found: dict[str, Page] = {}
    with tempfile.TemporaryDirectory() as temporary:
        sources = folder
        for turn in range(20):
            output = Path(temporary) / f"out{turn}"
            build(sources, output)
            others: list[str] = []
            for path in (output / "stukken").glob("*.md"):
                page = path.read_text(encoding="utf-8")
                meta, text = _page(page)
                if text:
                    found[meta["source"]["file"]] = Page(text, page)
                    others += [also["file"] for also in meta["source"].get("also", ())]
            if not others:
                break
            sources = Path(temporary) / f"in{turn}"
            for file in others:
                (sources / file).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(folder / file, sources / file)
    return found


def _page(page: str) -> tuple[dict, str]:  # type: ignore[type-arg]
    """The front matter of a page, and the words of the letter on it with those of its furniture."""
    _, front, rest = page.split("---\n", 2)
    meta = yaml.load(front, Loader=yaml.CSafeLoader)
    body = _BODY.search(rest)
    if not body:
        return meta, ""
    furniture = "\n".join(meta["source"].get("furniture", ()))
    return meta, f"{_unmarked(body[1])}\n{_ADDRESS.sub('', furniture)}"


def _unmarked(markdown: str) -> str:
    """The words that Markdown shows, and the labels of its notes."""
    text = re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL)
    text = re.sub(r"(?<!\\)<(https?://[^>\s]*|mailto:[^>\s]*)>", r"\1", text)
    text = re.sub(r"(?m)^ *:?[-| :]+\|$", "", text)
    text = re.sub(r"<(?:br|/?p|/?td|/?th|/?tr|/?li|/?h\d)\b[^>]*>", " ", text)
    text = re.sub(r"</?[a-zA-Z][^>]*>", "", text)
    text = re.sub(r"(?<!\\)\{[:#.][^}\n]*\}", "", text)
    text = re.sub(r"(?<!\\)\[\^([^\]]*)\]:?", r" \1 ", text)
    text = re.sub(r"\]\((?:[^()\\]|\\.|\([^()]*\))*\)", "]", text)
    text = re.sub(r"(?<!\\)\*+", "", text)
    return html.unescape(re.sub(r"\\([^\w\s])", r"\1", text))


# ---------------------------------------------------------------- the words of a source


def _plain(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return _TAG.sub("", text)


def _html(data: bytes) -> str:
    root = lxml.html.document_fromstring(data)
    return " ".join(_texts(root, _NOT_SHOWN))


def _xml(data: bytes) -> str:
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
    return " ".join(_texts(etree.fromstring(data, parser), frozenset({"metadata"})))


def _docx(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = [etree.fromstring(package.read(name)) for name in filter(_WORD_PARTS.fullmatch, package.namelist())]
    paragraphs = chain.from_iterable(part.iter(f"{_W}p") for part in parts)
    return "\n".join("".join(_of_paragraph(paragraph)) for paragraph in paragraphs)


def _of_paragraph(paragraph: etree._Element) -> Iterator[str]:
    """The texts of the runs of a paragraph itself, not of those in its text boxes."""
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        above = list(element.iterancestors())
        own = next(each for each in above if each.tag == f"{_W}p") is paragraph
        if own and not any(map(_is_not_shown, above)):
            yield element.text or "" if element.tag == f"{_W}t" else " "


def _is_not_shown(element: etree._Element) -> bool:
    """True for what was deleted, for a copy that old programs show, and for a hidden run."""
    return element.tag in _DELETED or (element.tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vanish") is not None)


def _odt(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        bodies = etree.fromstring(package.read("content.xml")).iter(f"{_OFFICE}body")
        styles = etree.fromstring(package.read("styles.xml")) if "styles.xml" in package.namelist() else None
    pages = [] if styles is None else [*styles.iter(f"{_STYLE}header", f"{_STYLE}footer")]
    return " ".join(text for part in (*bodies, *pages) for text in _texts(part, _NOT_IN_ODT))


def _texts(root: etree._Element, without: frozenset[str]) -> Iterator[str]:
    """The texts within an element, but of those without; a paragraph begins a word."""
    if root.tag in without or not isinstance(root.tag, str):
        return
    yield _INLINE.get(etree.QName(root).localname, " ") + (root.text or "")
    for child in root:
        yield from _texts(child, without)
        yield child.tail or ""


def _pdf(data: bytes) -> str:
    return extract_text(BytesIO(data))


_INLINE: Mapping[str, str] = dict.fromkeys(
    ("b", "i", "u", "em", "strong", "span", "a", "sup", "sub", "nadruk", "extref", "noot", "inf", "font"), ""
)
_EXTRACTORS: Mapping[str, Callable[[bytes], str]] = {
    ".html": _html,
    ".htm": _html,
    ".xml": _xml,
    ".docx": _docx,
    ".odt": _odt,
    ".pdf": _pdf,
}


# ---------------------------------------------------------------- the comparison


def compare(file: str, raw: str, page: str) -> Count:
    """What is lost of a source, and what is more on its page."""
    source, shown = words(raw), words(page)
    lost = Counter(source) - Counter(shown)
    more = Counter(shown) - Counter(source)
    _join(source, lost, more)
    _join(shown, more, lost)
    _join_broken(raw, lost, more)
    return Count(file, lost, more, len(source))


def words(text: str) -> list[str]:
    """The words of a text, as letters and figures alone."""
    apart = unicodedata.normalize("NFKD", text.casefold()).replace("\u00ad", "")
    return _WORD.findall("".join(c for c in apart if unicodedata.category(c) not in _ACCENTS))


def _join(pieces: Sequence[str], lost: Counter[str], whole: Counter[str]) -> None:
    """Take out of both what is in pieces in one text and whole in the other."""
    at = 0
    while at < len(pieces):
        used = 1
        if lost[pieces[at]]:
            for number in range(2, min(_MOST_JOINED, len(pieces) - at) + 1):
                group = pieces[at : at + number]
                joined = "".join(group)
                if whole[joined] and not Counter(group) - lost:
                    lost.subtract(group)
                    whole[joined] -= 1
                    used = number
                    break
        at += used


def _join_broken(raw: str, lost: Counter[str], whole: Counter[str]) -> None:
    """Take out of both the words that go on elsewhere, behind the foot of a page."""
    for first in words(" ".join(_BROKEN.findall(raw))):
        for word in [each for each in +whole if each.startswith(first)]:
            pieces = Counter([first, word.removeprefix(first)])
            if whole[word] > 0 and not pieces - lost:
                lost.subtract(pieces)
                whole[word] -= 1


# ---------------------------------------------------------------- addresses behind words


def addresses_of(suffix: str, data: bytes) -> set[str]:
    """What a reader of a source can click: addresses outside it, and papers that official XML names."""
    return set(filter(_OUTSIDE.match, _ADDRESSES[suffix](data))) if suffix in _ADDRESSES else set()


def _html_addresses(data: bytes) -> Iterator[str]:
    for element in lxml.html.document_fromstring(data).iter("a"):
        yield (element.get("href") or "").strip()


def _xml_addresses(data: bytes) -> Iterator[str]:
    for element in etree.fromstring(data).iter("extref"):
        yield (element.get("doc") or "").strip()


def _docx_addresses(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in filter(_RELATIONS.fullmatch, package.namelist()):
            part = package.read(name.replace("_rels/", "").removesuffix(".rels"))
            for relation in etree.fromstring(package.read(name)):
                used = f'"{relation.get("Id")}"'.encode() in part
                if used and (relation.get("Type") or "").endswith("/hyperlink"):
                    yield relation.get("Target") or ""


def _odt_addresses(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        for element in etree.fromstring(package.read("content.xml")).iter(f"{_TEXT}a"):
            yield element.get("{http://www.w3.org/1999/xlink}href") or ""


def _pdf_addresses(data: bytes) -> Iterator[str]:
    for page in PDFPage.get_pages(BytesIO(data)):
        for reference in resolve1(page.annots) or ():
            action = resolve1((resolve1(reference) or {}).get("A"))
            if action and action.get("URI"):
                yield bytes(resolve1(action["URI"])).decode("utf-8", "replace")


_OUTSIDE = re.compile(r"https?://|mailto:|(?:kst|ah|h|kv|blg|stb|stcrt|trb)-|jci")
_PAPER = re.compile(r"\b(?:kst|ah|h|kv|blg|stb|stcrt|trb)-[\w-]+")
_RELATIONS = re.compile(r"word/_rels/(?:document|footnotes|endnotes)\.xml\.rels")
_ADDRESSES: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    ".html": _html_addresses,
    ".htm": _html_addresses,
    ".xml": _xml_addresses,
    ".docx": _docx_addresses,
    ".odt": _odt_addresses,
    ".pdf": _pdf_addresses,
}


def is_kept(address: str, page: str) -> bool:
    """True if an address, or the identifier of a paper in it, stands on a page: as words, or behind them."""
    paper = _PAPER.search(address)
    wanted = [address, *([paper[0].removesuffix(".html")] if paper else [])]
    letters = "".join(_WORD.findall(page)).casefold()
    return any("".join(_WORD.findall(unquote(each))).casefold() in letters for each in wanted)


def main() -> int:
    """Tell the lost words of each letter."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shown", type=int, default=12, help="words shown of each letter")
    arguments = parser.parse_args()
    total = Counter[str](letters=0, words=0, lost=0, more=0, addresses=0)
    for count in counts(arguments.folder):
        lost, more = (+count.lost).total(), (+count.more).total()
        total.update(letters=1, words=count.total, lost=lost, more=more, addresses=len(count.addresses))
        for name, found in (("lost", +count.lost), ("more", +count.more)):
            if found:
                shown = " ".join(
                    f"{word}×{times}" if times > 1 else word for word, times in found.most_common(arguments.shown)
                )
                print(f"{count.file}: {found.total()} {name}: {shown}")
        for address in count.addresses[: arguments.shown]:
            print(f"{count.file}: address lost: {address}")
    print(", ".join(f"{number} {name}" for name, number in total.items()))
    return 1 if total["lost"] or total["addresses"] else 0


if __name__ == "__main__":
    sys.exit(main())
