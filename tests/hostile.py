"""Files that mean harm, made here: each must end in a letter or a problem, within the limits.

`python tests/hostile.py FOLDER` writes them, to be looked at.
"""

from __future__ import annotations

import io
import random
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

LETTER = "Den Haag, 4 november 2020\n\nGeachte voorzitter,\n\nHierbij informeer ik uw Kamer.\n"
MIB = 1024 * 1024


# ---------------------------------------------------------------- PDF


def pdf(*objects: bytes | None, trailer: bytes = b"", catalog: int = 1) -> bytes:
    """A PDF of these objects, numbered from 1; None leaves a number out."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    for number, body in enumerate(objects, start=1):
        offsets.append(out.tell())
        if body is not None:
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer\n<</Size %d/Root %d 0 R%s>>\n" % (len(objects) + 1, catalog, trailer))
    return out.getvalue() + b"startxref\n%d\n%%%%EOF\n" % start


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter[%s]" % (b"/FlateDecode " * times))


CATALOG, PAGES = b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
SHOWN = b"BT /F1 12 Tf 72 700 Td (Geachte voorzitter, hierbij informeer ik uw Kamer over de stand van zaken.) Tj ET"


def page(resources: bytes = b"<</Font<</F1 5 0 R>>>>", more: bytes = b"") -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources%s%s>>" % (resources, more)


def one_page(content: bytes, *more: bytes, resources: bytes = b"<</Font<</F1 5 0 R>>>>", font: bytes = FONT) -> bytes:
    """A PDF of one page; `more` are the objects from 6 on."""
    return pdf(CATALOG, PAGES, page(resources), content, font, *more)


def nested_forms(depth: int) -> bytes:
    """Each form draws the next one twice: time doubles with each."""
    forms = [
        stream(
            b"/X Do /X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % (number + 1),
        )
        for number in range(6, 6 + depth)
    ]
    last = stream(SHOWN, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F1 5 0 R>>>>")
    return one_page(stream(b"/X Do"), *forms, last, resources=b"<</XObject<</X 6 0 R>>>>")


def pdf_files() -> Iterator[tuple[str, bytes]]:
    valid = one_page(stream(SHOWN))
    yield "lengte-verwijst-naar-zichzelf.pdf", one_page(b"<</Length 4 0 R>>\nstream\n" + SHOWN + b"\nendstream")
    yield "object-is-zichzelf.pdf", pdf(CATALOG, PAGES, b"3 0 R", stream(SHOWN), FONT)
    yield "twee-objecten-zijn-elkaar.pdf", pdf(CATALOG, PAGES, b"6 0 R", stream(SHOWN), FONT, b"3 0 R")
    yield "inhoud-verwijst-rond.pdf", pdf(CATALOG, PAGES, page(), b"[4 0 R 4 0 R]", FONT)
    yield "paginaboom-in-kring.pdf", pdf(CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>")
    yield (
        "paginaboom-verdubbelt.pdf",
        pdf(CATALOG, *(b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 2>>" % (n + 1, n + 1) for n in range(2, 40)), page()),
    )
    yield "ouder-is-kind.pdf", pdf(CATALOG, PAGES, page(b"3 0 R", b"/Parent 3 0 R"), stream(SHOWN), FONT)
    yield "prev-lus.pdf", pdf(CATALOG, PAGES, page(), stream(SHOWN), FONT, trailer=b"/Prev %d" % valid.index(b"xref"))
    yield "geneste-formulieren.pdf", nested_forms(40)
    yield (
        "formulier-in-zichzelf.pdf",
        one_page(
            stream(b"/X Do"),
            stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>"),
            resources=b"<</XObject<</X 6 0 R>>>>",
        ),
    )
    yield "flate-bom.pdf", one_page(flate(b" " * (1024 * MIB // 4)))
    yield "dubbele-flate-bom.pdf", one_page(flate(b"0" * (1024 * MIB // 4), times=2))
    yield "honderd-filters.pdf", one_page(stream(SHOWN, b"/Filter[" + b"/ASCIIHexDecode " * 5000 + b"]"))
    yield (
        "voorspeller-groot.pdf",
        one_page(
            stream(
                zlib.compress(bytes(MIB)),
                b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 2147483647/Colors 2147483647>>",
            )
        ),
    )
    yield "diepe-rij.pdf", pdf(CATALOG, PAGES, page(), b"[" * 200_000, FONT)
    yield "diepe-woordenboeken.pdf", pdf(CATALOG, PAGES, page(), b"<</A" * 100_000, FONT)
    yield "open-tekst.pdf", one_page(stream(b"BT (" + b"(" * MIB))
    yield (
        "miljoen-letters.pdf",
        one_page(stream(b"BT /F1 12 Tf 72 700 Td " + b"(aaaaaaaaaaaaaaaa) Tj " * 100_000 + b"ET")),
    )
    yield "getal-zonder-einde.pdf", one_page(stream(b"BT " + b"9" * 2 * MIB + b" Tf ET"))
    yield "cmap-bereik.pdf", one_page(
        stream(SHOWN),
        stream(b"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange "
               b"<00000000> <ffffffff> <0041> endbfrange endcmap"),
        font=FONT.replace(b">>", b"/ToUnicode 6 0 R>>"),
    )  # fmt: skip
    yield (
        "cmap-in-kring.pdf",
        one_page(
            stream(SHOWN), stream(b"/A usecmap", b"/UseCMap 6 0 R"), font=FONT.replace(b">>", b"/ToUnicode 6 0 R>>")
        ),
    )
    yield (
        "cmap-buiten-de-map.pdf",
        one_page(
            stream(SHOWN),
            font=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/..#2f..#2f..#2fetc#2fpasswd/DescendantFonts[6 0 R]>>",
        ),
    )
    yield "breedtes.pdf", one_page(
        stream(SHOWN), b"[0 2147483647 500]", font=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts"
        b"[<</Subtype/CIDFontType2/W 6 0 R/CIDSystemInfo<</Registry(A)/Ordering(B)>>>>]>>"
    )  # fmt: skip
    yield "xref-miljard.pdf", valid.replace(b"0 6\n0000000000 65535 f", b"0 999999999\n0000000000 65535 f")
    yield (
        "objectstroom-in-zichzelf.pdf",
        pdf(CATALOG, PAGES, page(), stream(b"4 0 5 0 ", b"/Type/ObjStm/N 99999999/First 8/Extends 4 0 R"), FONT),
    )
    yield "versleuteld.pdf", pdf(
        CATALOG, PAGES, page(), stream(SHOWN), FONT,
        b"<</Filter/Standard/V 2/R 3/Length 128/P -44/O(%s)/U(%s)>>" % (b"x" * 32, b"y" * 32),
        trailer=b"/Encrypt 6 0 R/ID[(a)(b)]",
    )  # fmt: skip
    yield (
        "versleuteld-onzin.pdf",
        pdf(CATALOG, PAGES, page(), stream(SHOWN), FONT, trailer=b"/Encrypt<</V 99/R -1>>/ID[]"),
    )
    yield "afgekapt.pdf", valid[: len(valid) // 2]
    yield "alleen-kop.pdf", b"%PDF-1.7\n"
    yield "nullen.pdf", b"%PDF-1.7\n" + bytes(MIB)
    yield (
        "blad-van-oneindig.pdf",
        pdf(CATALOG, PAGES, page(more=b"/Rotate 37/MediaBox[-1e308 -1e308 1e308 1e308]"), stream(SHOWN), FONT),
    )
    yield "ver-weg.pdf", one_page(stream(b"1e300 0 0 1e300 1e300 1e300 cm " + SHOWN))
    yield (
        "plaatje-reus.pdf",
        one_page(stream(b"BI /W 99999999 /H 99999999 /BPC 8 /CS /RGB ID " + b"x" * 1000 + b" EI " + SHOWN)),
    )


# ---------------------------------------------------------------- DOCX and ODT

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="{}"/></Relationships>'
)
ODF = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}'
    "</office:text></office:body></office:document-content>"
)
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, method, 1)  # quickly
    return out.getvalue()


def docx(document: str | bytes, *, target: str = "word/document.xml", **others: str | bytes) -> bytes:
    """A Word file with this as its document; `others` are members, with `__` for `/` and `_` for `.`."""
    more = {name.replace("__", "/").replace("_", "."): data for name, data in others.items()}
    return zipped(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS.format(target), "word/document.xml": document}
        | more
    )


def body(inner: str, before: str = "") -> str:
    return f"{before}<w:document {W}><w:body>{inner}</w:body></w:document>"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(content: str | bytes) -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def with_size(data: bytes, claimed: int) -> bytes:
    """A zip whose directory says that its members are of this size unpacked."""
    out, at = bytearray(data), 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        struct.pack_into("<I", out, at + 24, claimed)
        at += 4
    return bytes(out)


def package_files() -> Iterator[tuple[str, bytes]]:
    valid = docx(body("".join(map(paragraph, LETTER.split("\n")))))
    bomb = b"<w:document>" + b" " * (300 * MIB)
    with_bomb = docx(bomb)
    yield "zipbom.docx", with_bomb
    yield "zipbom-liegt.docx", with_size(with_bomb, 1000)
    yield "zipbom-kopregel.docx", docx(body(paragraph("x")), word__header1_xml=bomb)
    yield "zip-in-zip.docx", zipped({f"{n}.zip": zipped({"x": bytes(10 * MIB)}) for n in range(20)})
    yield "honderdduizend-leden.docx", zipped({f"word/{n}.xml": "" for n in range(60_000)}, zipfile.ZIP_STORED)
    yield (
        "lid-buiten-de-map.docx",
        zipped({"../../../tmp/kwaad.txt": "kwaad", "/etc/kwaad": "kwaad", "word/document.xml": body("")}),
    )
    yield "doel-buiten-de-map.docx", docx(body(paragraph("x")), target="../../../../etc/passwd")
    yield "doel-op-internet.docx", docx(body(paragraph("x")), target="http://127.0.0.1:1/x")
    yield "miljard-keer-lachen.docx", docx(body(paragraph("&a11;"), LAUGHS))
    yield "entiteit-van-buiten.docx", docx(body(paragraph("&e;"), OUTSIDE))
    yield "diep-genest.docx", docx(body("<w:tbl><w:tr><w:tc>" * 30_000))
    yield "diep-genest-en-heel.docx", docx(body("<w:sdt><w:sdtContent>" * 5_000 + "</w:sdtContent></w:sdt>" * 5_000))
    yield "breed.docx", docx(body("<w:p/>" * 1_000_000))
    yield "nullen.docx", docx("<w:document>" + "\0" * 1000)
    yield (
        "tabel-reus.docx",
        docx(body('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>')),
    )
    yield (
        "stijl-in-kring.docx",
        docx(
            body('<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Geachte voorzitter</w:t></w:r></w:p>'),
            word__styles_xml=f'<w:styles {W}><w:style w:styleId="A" w:type="paragraph"><w:basedOn w:val="A"/></w:style></w:styles>',
        ),
    )
    yield "afgekapt.docx", valid[: len(valid) * 2 // 3]
    yield "kapotte-controlesom.docx", valid.replace(b"Geachte", b"geachte").replace(b"\x1f", b"\x1e")
    yield (
        "versleuteld.docx",
        bytes(bytearray(valid).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")),
    )
    yield "ole.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(1).randbytes(50_000)  # noqa: S311
    yield (
        "ole-versleuteld.docx",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
    )
    yield "zipbom.odt", odt(b"<a>" + b" " * (300 * MIB))
    yield "miljard-keer-lachen.odt", odt(LAUGHS + ODF.format("<text:p>&a11;</text:p>"))
    yield "spaties.odt", odt(ODF.format('<text:p>x<text:s text:c="2000000000"/>y</text:p>'))
    yield "herhaalde-cellen.odt", odt(
        ODF.format('<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-row '
                   'table:number-rows-repeated="2000000000"><table:table-cell table:number-columns-repeated="2000000000">'
                   "<text:p>x</text:p></table:table-cell></table:table-row></table:table>")
    )  # fmt: skip
    yield "diep-genest.odt", odt(ODF.format("<text:section>" * 50_000 + "</text:section>" * 50_000))


# ---------------------------------------------------------------- XML, HTML and text

KAMERSTUK = (
    "{}<officiele-publicatie><metadata/><kamerstuk><kamerstukkop/><stuk><algemeen><vrije-tekst><tekst>{}</tekst>"
    "</vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
)


def marked_up_files() -> Iterator[tuple[str, bytes | str]]:
    yield "miljard-keer-lachen.xml", KAMERSTUK.format(LAUGHS, "<al>&a11;</al>")
    yield (
        "kwadratisch-lachen.xml",
        KAMERSTUK.format(
            f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "{"ha" * 50_000}">]>', f"<al>{'&a;' * 50_000}</al>"
        ),
    )
    yield "entiteit-van-buiten.xml", KAMERSTUK.format(OUTSIDE, "<al>&e;</al>")
    yield "dtd-van-buiten.xml", KAMERSTUK.format('<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">', "<al>x</al>")
    yield (
        "xinclude.xml",
        KAMERSTUK.format(
            "", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
        ),
    )
    yield "diep-genest.xml", KAMERSTUK.format("", "<al-groep>" * 200_000)
    yield "diep-genest-en-heel.xml", KAMERSTUK.format("", "<lijst><li>" * 100 + "<al>x</al>" + "</li></lijst>" * 100)
    yield (
        "veel-attributen.xml",
        KAMERSTUK.format("", "<al " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">x</al>"),
    )
    yield "tabel-reus.xml", KAMERSTUK.format(
        "", '<table><tgroup cols="2000000000"><tbody><row><entry namest="c1" nameend="c2000000000" morerows="2000000000">x'
        "</entry></row></tbody></tgroup></table>"
    )  # fmt: skip
    yield "afgekapt.xml", KAMERSTUK.format("", "<al>x</al>")[:-40]
    yield "verkeerde-codering.xml", '<?xml version="1.0" encoding="utf-16"?>' + KAMERSTUK.format("", "<al>x</al>")
    yield "onbekende-codering.xml", '<?xml version="1.0" encoding="../../x"?>' + KAMERSTUK.format("", "<al>x</al>")
    yield "diep-genest.html", "<!DOCTYPE html><html><body>" + "<div>" * 300_000 + LETTER
    yield "opmaak-die-niet-sluit.html", "<html><body>" + "<b><i><a><p>" * 50_000 + LETTER
    yield (
        "script.html",
        f"<html><body><script>{'alert(1);' * 100_000}</script><p onclick='x()'>{LETTER}</p></body></html>",
    )
    yield "geen-einde.html", "<html><!-- " + "-" * 5 * MIB
    yield "colspan.html", '<html><body><table><tr><td colspan="999999999" rowspan="999999999">x</td></tr></table>'


def text_files() -> Iterator[tuple[str, bytes | str]]:
    yield "lange-regel.txt", "woord " * (20 * MIB // 6 - 10)
    yield "lange-regel-zonder-spaties.txt", "a" * (20 * MIB - 10)
    yield "miljoenen-regels.txt", "a\n\n" * 6_000_000
    yield "miljoenen-verwijzingen.txt", "Kamerstuk 36 800 V, nr. 79 " * 700_000
    yield "verwijzingen-in-een-zin.txt", "Den Haag, 4 november 2020\n\n" + "Kamerstuk 36 800 V, nr. 79 " * 3_000
    yield "verwijzingen-naar-velerlei.txt", " ".join(f"Kamerstuk 36 {n % 900 + 100}, nr. {n}" for n in range(1_000))
    yield "namen-van-niemand.txt", f"{LETTER}\nde moties {'Den Haag, ' * 60}! (Kamerstuk 36 410, nr. 1)\n"
    yield "vragen-zonder-einde.txt", f"{LETTER}\n{'vragen ' * 25_000}\n\nVraag 1\n\nWeet u dat?\n"
    yield "haken.txt", "[" * 5 * MIB + "x"
    yield "noten.txt", "[footnoteRef:1] [1: x " * 200_000
    yield "sterren.txt", "*a" * MIB + "**" * MIB + "x"
    yield "vragen.txt", "Vraag 1\n\nAntwoord\n\n" * 200_000
    yield "nullen.txt", LETTER + "\0" * 1000
    yield "half-nullen.txt", LETTER * 1000 + "\0" * 100_000
    yield "accenten.txt", LETTER + "e" + "\u0301" * 500_000
    yield "rechts-naar-links.txt", LETTER + "\u202e\u2066\ufeff\u200b" * 10_000
    yield "halve-tekens.txt", LETTER.encode() + b"\xed\xa0\x80\xff\xfe" * 1000
    yield "utf-16-half.txt", b"\xff\xfe" + LETTER.encode("utf-16-le") + b"\x00\xd8\x00"
    yield "pdf-in-naam-alleen.pdf", LETTER
    yield "docx-in-naam-alleen.docx", b"PK\x03\x04" + b"x" * 1000
    yield "xml-in-naam-alleen.xml", b"\x00\x01\x02" * 1000
    yield "beide.txt", one_page(stream(SHOWN)) + zipped({"word/document.xml": body(paragraph("x"))})
    yield "yaml-bom.md", "---\na: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
    ) + "---\n" + LETTER  # fmt: skip
    yield "yaml-diep.md", "---\ntitle: " + "[" * 100_000 + "\n---\n" + LETTER
    yield "yaml-object.md", "---\ntitle: !!python/object/apply:os.system ['touch /tmp/kwaad']\n---\n" + LETTER
    yield "sjabloon.md", "{{ cycler.__init__.__globals__ }} {% include '/etc/passwd' %}\n\n" * 100 + LETTER
    yield "html.md", "<script>alert(1)</script><img src=x onerror=alert(1)>\n\n{: onclick=x }\n\n" * 100 + LETTER
    yield "koppen.md", "# kop\n" * 100_000
    yield "citaten.md", "> " * 100_000 + "x"
    yield "lijsten.md", "\n".join(" " * n + "- x" for n in range(3_000))


def valid_files() -> Iterator[tuple[str, bytes | str]]:
    """A plain letter in every format: what is made here is refused for what is wrong with it, and for nothing else."""
    yield "geldig.pdf", one_page(stream(SHOWN))
    yield "geldig.docx", docx(body("".join(map(paragraph, LETTER.split("\n")))))
    yield "geldig.odt", odt(ODF.format(f"<text:p>{LETTER}</text:p>"))
    yield "geldig.xml", KAMERSTUK.format("", "<al>Geachte voorzitter, hierbij informeer ik uw Kamer.</al>")
    yield "geldig.html", f"<!DOCTYPE html><html><body><p>{LETTER}</p></body></html>"
    yield "geldig.txt", LETTER
    yield "geldig.md", f"---\ntitle: Brief\ndate: 2020-11-04\n---\n# Kop\n\n{LETTER}\n- punt *één*\n"


def files() -> Iterator[tuple[str, bytes]]:
    """Name and content of each."""
    makers: tuple[Callable[[], Iterator[tuple[str, bytes | str]]], ...] = (
        valid_files, pdf_files, package_files, marked_up_files, text_files,
    )  # fmt: skip
    for make in makers:
        for name, data in make():
            yield name, data.encode() if isinstance(data, str) else data


if __name__ == "__main__":
    for file, content in files():
        Path(sys.argv[1], file).write_bytes(content)
