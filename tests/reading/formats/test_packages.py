"""Packages that mean harm, or are no letters: each gets its own code, and nothing is unpacked for it."""

import random
import zipfile

import pytest
from tests.reading.formats.packages import docx, odt, p, part, source, table, zipped

from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.unreadable import Unreadable
from kamerstuk_site.reading.parse import parse

MAIN = {"[Content_Types].xml": "<Types/>"}
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
REMOTE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def document(xml: str, **kwargs: int) -> bytes:
    return zipped({**MAIN, "word/document.xml": xml}, **kwargs)


def with_declaration(declaration: str) -> bytes:
    return document(part("document", f"<w:body>{p('&amp;')}</w:body>").replace("?>", f"?>{declaration}", 1))


def deep(depth: int) -> bytes:
    return document(part("document", f"<w:body>{'<w:sdt>' * depth}{'</w:sdt>' * depth}</w:body>"))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped({**MAIN, "word/document.xml": b"\x00" * 20_000_000}), "zip-bomb"),
        (zipped({**MAIN, "word/document.xml": "x", **{f"word/{i}": "" for i in range(4_100)}}), "zip-bomb"),
        (with_declaration(LAUGHS), "damaged-file"),
        (with_declaration(REMOTE), "damaged-file"),
        (deep(150), "damaged-file"),
        (deep(5_000), "damaged-file"),
        (document("<w:document"), "damaged-file"),
        (document(""), "damaged-file"),
        (document(part("document", "")), "damaged-file"),
        (document(part("document", "<w:body/>"), method=zipfile.ZIP_LZMA), "damaged-file"),
        (document(part("document", f"<w:body>{p('x')}</w:body>"))[:-30], "damaged-file"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged-file"),
        (zipped({"../../etc/passwd": "x", "brief.docx": b"PK"}), "unknown-format"),
        (OLE + "WordDocument".encode("utf-16-le"), "old-word"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted-file"),
        (OLE + "Workbook".encode("utf-16-le"), "unknown-format"),
        (rb"{\rtf1\ansi Brief}", "old-word"),
    ],
)  # fmt: skip
def test_each_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(source(data))
    assert refused.value.code == code


def test_members_with_names_of_paths_are_keys_alone() -> None:
    made = docx(p("Een brief."), **{"..__..__word__kwaad_xml": "<x/>"})  # type: ignore[arg-type]
    assert [b.text for b in read(made).blocks] == ["Een brief."]


def test_the_content_tells_the_format_and_not_the_name() -> None:
    assert read(source(odt("<text:p>Tekst.</text:p>").data, "brief.docx")).format == "odt"
    assert read(source(docx(p("Tekst.")).data, "brief.txt")).format == "docx"


@pytest.mark.parametrize(
    "made",
    [docx(p("Een brief.") + table((p("a"), p("b")), (p("c"), p("d")), lined=True)), odt("<text:p>Een brief.</text:p>")],
)
def test_a_damaged_file_ends_in_a_letter_or_a_problem(made: object) -> None:
    data = made.data  # type: ignore[attr-defined]
    chance = random.Random(7)  # noqa: S311 - for tests
    for _ in range(150):
        changed = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        outcome = parse(source(bytes(changed[: chance.choice((len(changed), chance.randrange(1, len(changed))))])))
        assert outcome.letter or outcome.problems
