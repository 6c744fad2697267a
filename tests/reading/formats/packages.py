"""Word and LibreOffice files as tests make them, from the XML that they are about."""

import io
import zipfile
from hashlib import sha256

from kamerstuk_site.model.document import Source

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMESPACES = (
    " ".join(f'xmlns:{n}="{_ODF}{n}:1.0"' for n in ("office", "text", "table", "style"))
    + f' xmlns:draw="{_ODF}drawing:1.0" xmlns:fo="{_ODF}xsl-fo-compatible:1.0" xmlns:svg="{_ODF}svg-compatible:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 24


def zipped(members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def source(data: bytes, file: str = "brief.docx") -> Source:
    """The file as a source."""
    return Source(file, data, sha256(data).hexdigest())


def part(tag: str, content: str) -> str:
    """A part of a Word file."""
    return f'<?xml version="1.0"?><w:{tag} {_NAMESPACES}>{content}</w:{tag}>'


def p(*runs: str, bold: bool = False, style: str = "", numbered: tuple[int, int] | None = None) -> str:
    """A paragraph of Word."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        properties += f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    inner = "".join(r if r.startswith("<") else f'<w:r>{weight}<w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def field(code: str, result: str) -> str:
    """A field of Word, with its code and what it shows."""
    turns = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{turns[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{turns[1]}<w:r><w:t>{result}</w:t></w:r>{turns[2]}"


def box(content: str) -> str:
    """A text box as Word writes it: once for new readers, once for old ones."""
    return (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def table(*rows: tuple[str, ...], lined: bool = False) -> str:
    """A table of Word."""
    borders = '<w:tblBorders><w:insideH w:val="single"/></w:tblBorders>' if lined else ""
    cells = "".join("<w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{cells}</w:tbl>"


def docx(
    body: str, section: str = "", relations: dict[str, tuple[str, str]] | None = None, **members: str | bytes
) -> Source:
    """A Word file; in the names of members `__` stands for a slash and the last `_` for a dot."""
    named = {
        (head := name.replace("__", "/").rpartition("_"))[0] + "." + head[2]: data for name, data in members.items()
    }
    rows = "".join(
        f'<Relationship Id="{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in (relations or {}).items()
    )
    main = f'<Relationship Id="m" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    return source(
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">{main}</Relationships>',
                "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>',
                "word/document.xml": part("document", f"<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"),
                **named,
            }
        )
    )


def odt(text: str, automatic: str = "", styles: str = "", meta: str = "", **members: str | bytes) -> Source:
    """A LibreOffice file."""
    named = {
        (head := name.replace("__", "/").rpartition("_"))[0] + "." + head[2]: data for name, data in members.items()
    }
    return source(
        zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.text",
                "content.xml": f"<office:document-content {_ODF_NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{text}</office:text></office:body></office:document-content>",
                "styles.xml": f"<office:document-styles {_ODF_NAMESPACES}>{styles}</office:document-styles>",
                "meta.xml": f"<office:document-meta {_ODF_NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>",
                **named,
            }
        ),
        "brief.odt",
    )
