"""Packages that mean harm, or are no letters: each gets its own code, and nothing is unpacked for it."""

import random
import zipfile

import pytest
from tests.reading.formats.packages import docx, odt, p, part, source, table, zipped

from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.packages import Package, as_picture, parse_xml
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


MIB = 1024 * 1024
LARGE = (b" " * (8 * MIB - 4) + b"<b/>") * 4
NOISE = random.Random(1).randbytes(MIB // 10)  # noqa: S311 - for tests


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({str(number): "" for number in range(4_000)}, None),
        ({str(number): "" for number in range(4_001)}, "zip-bomb"),
        ({"x": bytes(4 * MIB)}, None),
        ({"x": bytes(4 * MIB + 1)}, "zip-bomb"),
        ({"x": NOISE[: 5 * MIB // 90] + bytes(5 * MIB)}, None),
        ({"x": NOISE[: 5 * MIB // 130] + bytes(5 * MIB)}, "zip-bomb"),
        ({str(number): bytes(4 * MIB) for number in range(64)}, None),
        ({str(number): bytes(4 * MIB) for number in range(65)}, "zip-bomb"),
    ],
)  # fmt: skip
def test_a_package_that_unpacks_to_too_much_is_a_bomb(members: dict[str, str | bytes], code: str | None) -> None:
    data = zipped(members)
    if code is None:
        assert Package(data).names == members.keys()
        return
    with pytest.raises(Unreadable) as refused:
        Package(data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<a>" * 100 + b"</a>" * 100, None),
        (b"<a>" * 101 + b"</a>" * 101, "damaged-file"),
        (b"<a>" + LARGE[7:] + b"</a>", None),
        (b"<a>" + LARGE[6:] + b"</a>", "file-too-large"),
    ],
    ids=["100 deep", "101 deep", "32 MiB", "more"],
)
def test_xml_that_is_too_deep_or_too_large_is_refused(data: bytes, code: str | None) -> None:
    if code is None:
        assert parse_xml(data, "x").tag == "a"
        return
    with pytest.raises(Unreadable) as refused:
        parse_xml(data, "x")
    assert refused.value.code == code


def test_a_picture_that_browsers_show_is_no_larger_than_eight_mebibytes() -> None:
    assert as_picture(b"GIF89a" + bytes(8 * MIB - 6), 3) is not None
    assert as_picture(b"GIF89a" + bytes(8 * MIB - 5), 3) is None
    assert as_picture(b"<svg/>", 3) is None


def test_a_member_that_is_not_there_is_an_element_with_nothing_in_it() -> None:
    assert len(Package(zipped({"x": "<a/>"})).xml("word/styles.xml")) == 0
