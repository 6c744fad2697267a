"""Which names in a folder of letters are certainly no letters: what programs and systems leave there, and other files.

The tables decide by name alone, whatever the case of its letters, so that a file is passed over before anybody opens
it. Whatever they do not name may be a letter. Hidden files and those called README or LEESMIJ are passed over in
silence, as in any folder; of the others a notice tells how many there are of each kind.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kamerstuk_site.model.code_points import forbidden_in, printable
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.dutch.patterns import lazy_pattern

PARLIAMENT_RECORD = ".kamer.json"
"""What the name of a file ends with that holds a record of the Tweede Kamer's data service."""
_SILENT = lazy_pattern(
    r"\..*|(?:readme|leesmij)(?:[-_.](?:nl|en))?(?:\.[a-z]+)?",
    re.IGNORECASE | re.DOTALL,
)
"""What is hidden, and README as a whole name, also of one language: `LEESMIJ`, `readme.nl.md`."""
_SHOWN = 3
"""Names in a notice: enough to know them by."""

TEMPORARY = "tijdelijke bestanden van een programma"
SYSTEM = "bestanden van het besturingssysteem"
SHORTCUTS = "snelkoppelingen"
PICTURES = "afbeeldingen"
LAYOUT = "opmaak en lettertypen van een webpagina"
PROGRAMS = "programma’s en hun instellingen"
TABLES = "rekenbladen en andere gegevens"
PACKED = "ingepakte bestanden"
MEDIA = "geluid en film"
SIGNATURES = "controlegetallen en handtekeningen"
LINKS = "koppelingen naar iets wat al in deze map staat, of in een kring"
ALSO_OWN = "in de map van de brieven, omdat het ook hier staat"
SPECIAL = "pijpen, sockets en apparaten"

_BY_SHAPE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (lazy_pattern(shape, re.IGNORECASE | re.DOTALL), kind)
    for shape, kind in (
        (
            r"~\$.*",
            TEMPORARY,
        ),  # the lock of Word, Excel and PowerPoint while a document is open
        (r"~.*\.tmp", TEMPORARY),  # what Word saves to before it renames
        (
            r".+~",
            TEMPORARY,
        ),  # the version before, of Emacs, gedit, Kate and many others
        (r"#.*#", TEMPORARY),  # what Emacs saves by itself
        (
            r".+\.sb-[0-9a-z]+-[0-9a-z]+",
            TEMPORARY,
        ),  # what programs of macOS save to before they rename
        (
            r".+\.[a-z][0-9a-z]*\.asc",
            SIGNATURES,
        ),  # of GnuPG, beside what it signs; alone `.asc` may be AsciiDoc
        (r"icon\r", SYSTEM),  # the picture of a folder, of macOS
    )
)
"""Names that a program makes of the name of a document."""

_BY_NAME: Mapping[str, str] = {
    "thumbs.db": SYSTEM,
    "ehthumbs.db": SYSTEM,
    "ehthumbs_vista.db": SYSTEM,
    "desktop.ini": SYSTEM,
    "folder.jpg": SYSTEM,
    "autorun.inf": SYSTEM,
    "$recycle.bin": SYSTEM,
    "system volume information": SYSTEM,
    "lost+found": SYSTEM,
    "__macosx": SYSTEM,  # what macOS puts beside the files in a zip
    "network trash folder": SYSTEM,
    "temporary items": SYSTEM,
    "@eadir": SYSTEM,  # thumbnails of a Synology disk
    "__pycache__": PROGRAMS,
    "node_modules": PROGRAMS,
    "makefile": PROGRAMS,
    "dockerfile": PROGRAMS,
    "cname": PROGRAMS,  # the name of a site on GitHub Pages
}
"""Whole names, of files and of folders."""

_SUFFIXES: Mapping[str, str] = {
    TEMPORARY: (
        "bak old orig rej sav save tmp temp autosave asd wbk xlk swp swo swn lock lck"
        " part partial crdownload download opdownload filepart !ut aria2"
    ),
    SHORTCUTS: "lnk url webloc desktop website gdoc gsheet gslides",
    PICTURES: (
        "png jpg jpeg jpe jfif gif webp bmp dib tif tiff svg svgz ico icns heic heif avif jp2 jxl psd eps xcf raw cr2"
        " nef dng emf wmf odg vsd vsdx drawio dwg dxf"
    ),
    LAYOUT: "css scss sass less js mjs cjs xsl xslt xsd dtd ttf otf woff woff2 eot",
    PROGRAMS: (
        "exe dll so dylib msi bat cmd scr ps1 vbs sh bash py pyc pyo rb pl php jar apk deb rpm dmg iso img bin"
        " cfg conf ini toml log pid tsx jsx cpp java"
    ),
    TABLES: (
        "xls xlsx xlsm xlsb xlt xltx ods ots fods csv tsv json jsonl ndjson geojson parquet db sqlite sqlite3 mdb accdb"
        " sql dbf bib ris ics vcf"
    ),
    PACKED: "zip zipx rar 7z tar gz tgz bz2 tbz2 xz txz zst lz lzma lzh cab arj",
    MEDIA: "mp3 m4a wav ogg oga opus flac aac wma mp4 m4v mov avi mkv webm wmv mpg mpeg 3gp srt vtt",
    SIGNATURES: "md5 sha1 sha256 sha512 sig minisig p7s p7m gpg pgp",
}
_BY_SUFFIX: Mapping[str, str] = {
    f".{suffix}": kind
    for kind, suffixes in _SUFFIXES.items()
    for suffix in suffixes.split()
}

_NO_READER: Mapping[str, str] = {
    ".msg": "een e-mailbericht van Outlook",
    ".emlx": "een e-mailbericht van Apple Mail",
    ".mbox": "een map met e-mailberichten",
    ".mht": "een webpagina in één bestand",
    ".mhtml": "een webpagina in één bestand",
    ".pages": "een document van Apple Pages",
    ".wpd": "een document van WordPerfect",
    ".wps": "een document van Microsoft Works",
    ".ppt": "een presentatie",
    ".pptx": "een presentatie",
    ".odp": "een presentatie",
    ".key": "een presentatie van Apple Keynote",
    ".epub": "een e-boek",
    ".mobi": "een e-boek",
    ".xps": "een document van Windows (XPS)",
    ".oxps": "een document van Windows (XPS)",
    ".djvu": "een scan (DjVu)",
    ".ps": "een PostScript-bestand",
}
"""What may well be a letter, or have one in it, and has to be converted before it can be read. Old Word files and RTF
are not here: by these names many programs save other formats, and the reader tells them by their content."""


def is_silent(name: str) -> bool:
    """True for what is hidden or is about the folder: nobody expects to hear of it."""
    return bool(_SILENT.fullmatch(name))


@lru_cache(1 << 16)
def kind_of(name: str) -> str:
    """Why a file is certainly no letter, in Dutch; empty where it may be one. `name` is without folders."""
    of_program = next(
        (kind for shape, kind in _BY_SHAPE if shape.fullmatch(name)),
        "",
    ) or kind_of_folder(name)
    # What looks otherwise than it is must be told: nobody sees by its name what it is.
    is_read = forbidden_in(name) or is_parliament_record(name)
    return of_program or ("" if is_read else _BY_SUFFIX.get(_suffix(name), ""))


def kind_of_folder(name: str) -> str:
    """Why there are certainly no letters in a folder, in Dutch; empty where there may be. Its suffix means nothing."""
    return _BY_NAME.get(name.lower(), "")


def is_parliament_record(name: str) -> bool:
    """True for a file with a record of the Tweede Kamer's data service, by its name or path."""
    return name.lower().endswith(PARLIAMENT_RECORD)


@lru_cache(1 << 16)
def to_convert(name: str) -> str:
    """What a file is that must be converted to be read, in Dutch; empty where that is not told by its name."""
    return _NO_READER.get(_suffix(name), "")


def _suffix(name: str) -> str:
    return posixpath.splitext(name)[1].lower()


def notices(names: Mapping[str, Iterable[str]]) -> list[Problem]:
    """A notice for each kind of what was passed over, by the names of that kind."""
    found = []
    for kind, of_kind in names.items():
        first, *others = sorted(of_kind)
        number = len(others) + 1
        counted = "1 bestand" if number == 1 else f"{number} bestanden"
        shown = ", ".join(map(printable, (first, *others)[:_SHOWN]))
        more = ", …" if number > _SHOWN else ""
        found.append(
            Problem(
                "passed-over",
                printable(first),
                f"{counted} overgeslagen: {kind} ({shown}{more})",
            )
        )
    return found
