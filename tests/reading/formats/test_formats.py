"""A file is read by the format that its bytes show, wherever in its beginning they show it."""

import pytest

from kamerstuk_site.model.document import Source
from kamerstuk_site.reading.formats import read
from kamerstuk_site.reading.formats.unreadable import Unreadable

LETTER = b"Geachte voorzitter,\n\nHierbij informeer ik u.\n"
COMMENT = b"<!-- " + b"bewaard met een browser " * 40 + b"-->\n"


def source(data: bytes, file: str = "brief") -> Source:
    return Source(file, data, "0" * 64)


def refused(data: bytes) -> tuple[str, str]:
    with pytest.raises(Unreadable) as caught:
        read(source(data))
    return caught.value.code, caught.value.found


@pytest.mark.parametrize(
    ("file", "form"),
    [("brief.txt", "text"), ("brief.md", "markdown"), ("Brief.MARKDOWN", "markdown"), ("brief", "text")],
)
def test_words_alone_are_text_or_what_their_name_says(file: str, form: str) -> None:
    assert read(source(LETTER, file)).format == form


def test_markup_is_known_by_its_beginning_and_not_by_its_name() -> None:
    assert read(source(b"<html><body><p>Brief</p></body></html>", "brief.txt")).format == "html"
    assert read(source(b"<officiele-publicatie><al>Brief</al></officiele-publicatie>", "brief.md")).format == "xml"


def test_a_pdf_may_have_a_header_of_a_mail_program_before_it_but_no_whole_letter() -> None:
    header = b"X-Header: een regel van de mailserver\n"
    assert refused(header * 24 + b"%PDF-1.4\n")[0] == "damaged-file"
    assert read(source(header * 30 + b"%PDF-1.4\n")).format == "text"


def test_markup_may_stand_below_comments_but_not_below_endless_ones() -> None:
    page = b"<html><body><p>Brief</p></body></html>"
    assert read(source(COMMENT * 8 + page)).format == "html"
    assert read(source(COMMENT * 9 + page)).format == "text"


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (b"{\\rtf1 brief}", "old-word", "dit is RTF"),
        (b"\x89PNG\r\n\x1a\n", "unknown-format", "dit is een PNG-afbeelding"),
        (b"\xff\xd8\xff\xe0", "unknown-format", "dit is een JPEG-afbeelding"),
        (b'<?xml version="1.0"?><wet/>', "unknown-format", "dit is XML, maar geen officiële publicatie"),
        (
            b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"),
            "old-word",
            "dit is een Word-bestand van voor 2007 (.doc)",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage WordDocument".encode("utf-16-le"),
            "encrypted-file",
            "dit Word-bestand vraagt een wachtwoord",
        ),
        (
            b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"),
            "unknown-format",
            "dit is een oud Office-bestand, maar geen brief van Word",
        ),
    ],
)
def test_what_no_reader_takes_is_refused_by_its_name(data: bytes, code: str, found: str) -> None:
    assert refused(data) == (code, found)
