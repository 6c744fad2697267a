"""A server that stands in for the official sources: documents and a search over a table of records, faults on demand.

It speaks as the real ones do in stored answers: itemUrls, SRU 2.0 with records in `gzd`, diagnostics under HTTP 200, 504
from record 10,000 on. All texts in it are invented. Its clock is the client's, so that nobody waits.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import gzip
import re
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from kamerstuk_site.official.fetch_clock import Clock

from .odata import PARLIAMENT_HOST, ParliamentTable

REPOSITORY = "repository.overheid.nl"
ERROR_PAGE = "/zoek.officielebekendmakingen.nl/Errors/404.htm"
MOST_POSITION = 10_000


class FakeClock(Clock):
    """A clock that goes on only when somebody sleeps."""

    def __init__(self, day: dt.date = dt.date(2026, 11, 28)) -> None:
        self._now = 1000.0
        self._lock = threading.Lock()
        noon = dt.datetime.combine(day, dt.time(12), dt.UTC)
        self.ahead = noon.timestamp() - self._now
        """What is to be set back in the law about clocks."""

    def now(self) -> float:
        with self._lock:
            return self._now

    def wall(self) -> float:
        return self.now() + self.ahead

    def today(self) -> dt.date:
        return dt.datetime.fromtimestamp(self.wall(), dt.UTC).date()

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self._now += seconds

    def days_later(self, days: int) -> None:
        self.sleep(days * 86_400.0)


@dataclass
class Record:
    """A document of the source."""

    identifier: str
    dossier: str
    number: str
    text: str = "De Kamer, gehoord de beraadslaging, gaat over tot de orde van de dag."
    modified: str = "2026-11-01"
    status: str = "Opgemaakt na onopgemaakt"
    manifestations: tuple[str, ...] = ("xml", "html", "pdf")
    stated: str | None = None
    """The identifier in its metadata, where that is wrong."""
    extra: tuple[tuple[str, str], ...] = ()
    """More fields of the record: `hoofddocument`, `bijlage`."""
    publication: str = "Kamerstuk"

    @property
    def version(self) -> str:
        return f"{self.modified}T10:00:00.1+01:00"

    def address(self, manifestation: str) -> str:
        folder = f"frbr/officielepublicaties/kst/{self.dossier}/{self.identifier}/1"
        if manifestation == "metadata":
            return f"https://{REPOSITORY}/{folder}/metadata/metadata.xml"
        return f"https://{REPOSITORY}/{folder}/{manifestation}/{self.identifier}.{manifestation}"

    def file(self, manifestation: str) -> bytes:
        return _FILES[manifestation](self).encode()


def _metadata(record: Record) -> str:
    fields = [
        ("DC.title", f"Dossier over iets; Motie; Motie {record.number}"),
        ("OVERHEIDop.documenttitel", f"Motie {record.number} over iets"),
        ("OVERHEIDop.dossiernummer", record.dossier),
        ("OVERHEIDop.ondernummer", record.number),
        ("DC.type", "Motie"),
        ("DC.identifier", record.stated or record.identifier),
        *((f"OVERHEIDop.{name}", value) for name, value in record.extra),
    ]
    lines = "".join(f'<metadata name="{name}" scheme="" content="{value}"/>\n' for name, value in fields)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<metadata_gegevens>\n{lines}</metadata_gegevens>'


def _xml(record: Record) -> str:
    own = f"https://zoek.officielebekendmakingen.nl/{record.stated or record.identifier}/metadata.xml"
    dossier = f"{record.dossier[:2]} {record.dossier[2:]}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie><metadata><meta name="OVERHEIDop.externMetadataRecord"'
        f' scheme="" content="{own}"/></metadata><kamerstuk><kamerstukkop>'
        f'<tekstregel inhoud="vergaderjaar">Vergaderjaar 2025-2026</tekstregel>'
        f'<tekstregel inhoud="kamernummer">2</tekstregel></kamerstukkop><dossier><dossiernummer><dossiernr>{dossier}</dossiernr>'
        f'</dossiernummer><titel>Dossier over iets</titel></dossier><stuk><stuknr>Nr. <ondernummer kamer="2">{record.number}'
        f"</ondernummer></stuknr><titel>MOTIE VAN HET LID JANSEN</titel><datumtekst>Voorgesteld "
        f'<datum isodatum="2026-10-01">1 oktober 2026</datum></datumtekst><algemeen><vrije-tekst><tekst status="goed">'
        f"<al>{record.text}</al></tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    )


_FILES: Mapping[str, Callable[[Record], str]] = {
    "metadata": _metadata,
    "xml": _xml,
    "html": lambda record: (
        f'<!DOCTYPE html><html><head><meta name="DC.identifier" scheme="OVERHEIDop.ParlID" content="{record.identifier}" />'
        f"</head><body><p>{record.text}</p></body></html>"
    ),
    "pdf": lambda record: f"%PDF-1.4\n% {record.identifier} {record.text}\n%%EOF\n",
}


def gzd(record: Record) -> str:
    """A record as the search gives it."""
    fields = [
        ("documentstatus", record.status),
        ("dossiernummer", record.dossier),
        ("ondernummer", record.number),
        ("publicatienaam", record.publication),
        *record.extra,
    ]
    meta = "".join(f"<o:{name}>{value}</o:{name}>" for name, value in fields)
    items = "".join(
        f'<gzd:itemUrl manifestation="{name}">{record.address(name)}</gzd:itemUrl>'
        for name in ("metadata", *record.manifestations)
    )
    return (
        "<sru:record><sru:recordData><gzd:gzd><gzd:originalData><o:meta><o:owmskern>"
        f"<d:identifier>{record.identifier}</d:identifier><d:title>Motie {record.number}</d:title>"
        f"<d:modified>{record.modified}</d:modified></o:owmskern><o:tpmeta>{meta}"
        f"<cd:datumTijdstipWijzigingWork>{record.version}</cd:datumTijdstipWijzigingWork></o:tpmeta></o:meta>"
        f"</gzd:originalData><gzd:enrichedData>{items}</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"
    )


def answer(total: int, records: list[Record], *, more: bool) -> str:
    names = (
        ("sru", "http://docs.oasis-open.org/ns/search-ws/sruResponse"),
        ("gzd", "http://standaarden.overheid.nl/sru/"),
        ("o", "http://standaarden.overheid.nl/wetgeving/"),
        ("d", "http://purl.org/dc/terms/"),
        ("cd", "http://standaarden.overheid.nl/cup/data"),
    )
    spaces = " ".join(f'xmlns:{name}="{space}"' for name, space in names)
    body = "".join(map(gzd, records))
    following = f"<sru:nextRecordPosition>{len(records) + 1}</sru:nextRecordPosition>" if more else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<sru:searchRetrieveResponse {spaces}><sru:version>2.0</sru:version>'
        f"<sru:numberOfRecords>{total}</sru:numberOfRecords><sru:records>{body}</sru:records>{following}"
        f"</sru:searchRetrieveResponse>"
    )


_SRU = "http://docs.oasis-open.org/ns/search-ws"
_REFUSAL = "uri>info:srw/diagnostic/1/10</{0}uri><{0}message>{{}}</{0}message></{0}diagnostic></"
_IN_SRU = (
    f'<searchRetrieveResponse xmlns="{_SRU}/sruResponse" xmlns:ns3="{_SRU}/diagnostic"><version>2.0</version><diagnostics>'
    f"<ns3:diagnostic><ns3:{_REFUSAL.format('ns3:')}diagnostics></searchRetrieveResponse>"
)
_IN_LOC = f'<diagnostics><diagnostic xmlns="http://www.loc.gov/zing/srw/diagnostic/"><{_REFUSAL.format("")}diagnostics>'
DIAGNOSTICS = (_IN_SRU, _IN_LOC)
"""The two forms of a refusal that were seen."""
_CONDITION = re.compile(r'([\w.-]+)(==|>=|>|=| any )(?:"((?:[^"\\]|\\.)*)"|([\w-]+))')
_WORD_OF_QUERY = re.compile(rf"\s*(?:(\(|\)|AND\b|OR\b)|({_CONDITION.pattern}))\s*")
_VALUES: Mapping[str, Callable[[Record], str]] = {
    "c.product-area": lambda _: "officielepublicaties",
    "w.dossiernummer": lambda record: record.dossier,
    "w.publicatienaam": lambda record: record.publication,
    "dt.identifier": lambda record: record.identifier,
    "dt.modified": lambda record: record.modified,
    "cql.textAndIndexes": lambda record: record.text,
    "w.behandeldDossier": lambda record: " ".join(value for name, value in record.extra if name == "behandeldDossier"),
}
_RELATIONS: Mapping[str, Callable[[str, str], bool]] = {
    "==": lambda value, asked: value == asked,
    ">": lambda value, asked: value > asked,
    ">=": lambda value, asked: value >= asked,
    "=": lambda value, asked: asked in value,
    " any ": lambda value, asked: not set(re.findall(r"\w+", asked)).isdisjoint(re.findall(r"\w+", value)),
}


def _meaning(query: str) -> Callable[[Record], bool]:
    """What a question asks; AND and OR bind alike, from left to right. Raises ValueError for what is none."""
    words = []
    at = 0
    while at < len(query):
        found = _WORD_OF_QUERY.match(query, at)
        if not found:
            raise ValueError(query[at:])
        words.append(found[1] or found[2])
        at = found.end()
    return _either_side([*words, ")"])


def _either_side(words: list[str]) -> Callable[[Record], bool]:
    """The meaning of words up to the bracket that closes, which are taken away."""
    holds = _operand(words)
    while (word := words.pop(0)) != ")":
        holds = partial(_BOOLEANS[word], holds, _operand(words))
    return holds


def _operand(words: list[str]) -> Callable[[Record], bool]:
    first = words.pop(0)
    return _either_side(words) if first == "(" else _holds(first)


_BOOLEANS: Mapping[str, Callable[..., bool]] = {
    "AND": lambda one, other, record: one(record) and other(record),
    "OR": lambda one, other, record: one(record) or other(record),
}


def _holds(condition: str) -> Callable[[Record], bool]:
    found = _CONDITION.fullmatch(condition.strip())
    if not found or found[1] not in _VALUES:
        raise ValueError(condition)
    asked = found[4] or re.sub(r"\\(.)", r"\1", found[3] or "")
    value, relation = _VALUES[found[1]], _RELATIONS[found[2]]
    return lambda record: relation(value(record), asked)


@dataclass
class Request:
    """A request that came in."""

    number: int
    at: float
    host: str
    path: str
    ended: float = 0.0
    status: int = 0
    retry_after: float = 0.0
    agent: str = ""

    @property
    def is_search(self) -> bool:
        return self.path.startswith("/sru")

    @property
    def is_robots(self) -> bool:
        return self.path == "/robots.txt"

    @property
    def is_document(self) -> bool:
        return not (self.is_search or self.is_robots or self.is_parliament)

    @property
    def is_parliament(self) -> bool:
        return self.host == PARLIAMENT_HOST


@dataclass
class Replay:
    """What the server has, does, and saw."""

    clock: FakeClock = field(default_factory=FakeClock)
    table: dict[str, Record] = field(default_factory=dict)
    faults: dict[int, str] = field(default_factory=dict)
    """By the number of a request, counted from 1."""
    takes_or: bool = True
    refuses: str = ""
    """A word that makes the search refuse a question."""
    hidden: set[str] = field(default_factory=set)
    """Documents that the search names and that are not there."""
    broken: set[str] = field(default_factory=set)
    """Documents that the server cannot give."""
    host_in_records: str = f"https://{REPOSITORY}"
    hold: int = 0
    """Seconds of the fault `429 hold`."""
    parliament: ParliamentTable = field(default_factory=ParliamentTable)
    robots: str = "User-agent: *\nDisallow: /verboden/\n"
    requests: list[Request] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    address: str = ""

    def __post_init__(self) -> None:
        self._ahead = self.clock.ahead

    def wall(self) -> float:
        """The server's own time of day, which is right when the client's is set back."""
        return self.clock.now() + self._ahead

    def put(self, *records: Record) -> None:
        self.table |= {record.identifier: record for record in records}

    def forget(self) -> None:
        self.requests.clear()
        self.faults.clear()

    @property
    def documents(self) -> list[Request]:
        return [request for request in self.requests if request.is_document]

    @property
    def searches(self) -> list[Request]:
        return [request for request in self.requests if request.is_search]

    @property
    def questions(self) -> list[str]:
        """What parliament was asked, but for its robots.txt and `$metadata`."""
        return [request.path for request in self.requests if request.is_parliament and "?" in request.path]

    def search(self, query: str, start: int, most: int) -> tuple[int, str]:
        """Status and body."""
        asked, _, order = query.partition(" sortBy ")
        if self.refuses and self.refuses in query:
            return 200, DIAGNOSTICS[1].format(f"no {self.refuses}")
        if " OR " in asked and not self.takes_or:
            return 200, DIAGNOSTICS[0].format("unsupported boolean OR")
        try:
            is_asked = _meaning(asked)
        except ValueError as error:
            return 200, DIAGNOSTICS[0].format(f"unknown {error.args[0].split('=')[0]}")
        if start + most > MOST_POSITION + 1:
            return 504, "<html>Gateway Time-out</html>"
        found = [record for record in self.table.values() if is_asked(record)]
        if order:
            found.sort(key=lambda record: record.identifier)
        page = found[start - 1 : start - 1 + most]
        text = answer(len(found), page, more=start - 1 + most < len(found))
        return 200, text.replace(f"https://{REPOSITORY}", self.host_in_records)

    def is_broken(self, path: str) -> bool:
        return any(f"/{identifier}/" in path for identifier in self.broken)

    def document(self, path: str) -> bytes | None:
        *_, identifier, _, manifestation, _ = ["", "", "", *path.split("/")]
        record = self.table.get(identifier)
        if (
            record is None
            or identifier in self.hidden | self.broken
            or manifestation not in ("metadata", *record.manifestations)
        ):
            return None
        return record.file(manifestation)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for the client to say that it has the head
    server: _Server

    def date_time_string(self, timestamp: float | None = None) -> str:
        return email.utils.formatdate(self.server.replay.wall() if timestamp is None else timestamp, usegmt=True)

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        replay = self.server.replay
        _, host, *rest = self.path.split("/", 2)
        self.let_others_end()
        with replay.lock:
            replay.at_once += 1
            replay.most_at_once = max(replay.most_at_once, replay.at_once)
            request = Request(len(replay.requests) + 1, replay.clock.now(), host, "/" + "".join(rest))
            request.agent = self.headers.get("User-Agent", "")
            replay.requests.append(request)
        self.request_seen = request
        try:
            fault = replay.faults.get(request.number)
            if fault is None or not _FAULTS[fault](self):
                self.answer_rightly()
        except OSError:
            self.close_connection = True
        finally:
            with replay.lock:
                replay.at_once -= 1
                request.ended = replay.clock.now()

    def let_others_end(self) -> None:
        """A client may have gone away from a request of which this server does not know yet that it has an end."""
        for _ in range(200):
            if not self.server.replay.at_once:
                return
            time.sleep(0.005)

    def rightly(self) -> tuple[int, bytes, dict[str, str]]:
        if self.request_seen.is_parliament and not self.request_seen.is_robots:
            status, body = self.server.replay.parliament.answer(self.request_seen.path)
            return status, body, {"Content-Type": "application/json"}
        return self.of_publisher()

    def of_publisher(self) -> tuple[int, bytes, dict[str, str]]:
        replay = self.server.replay
        split = urlsplit(self.request_seen.path)
        if self.request_seen.is_robots:
            return 200, replay.robots.encode(), {"Content-Type": "text/plain"}
        if "Errors/404" in split.path:
            return 200, b"<html><body>Niet gevonden</body></html>", {"Content-Type": "text/html"}
        if self.request_seen.is_search:
            asked = {name: values[0] for name, values in parse_qs(split.query).items()}
            status, body = replay.search(asked["query"], int(asked["startRecord"]), int(asked["maximumRecords"]))
            return status, body.encode(), {"Content-Type": "text/xml"}
        data = replay.document(split.path)
        if data is None:
            return 500 if replay.is_broken(split.path) else 404, b"<html>", {}
        tag = f'"{hash(data)}"'
        if self.headers.get("If-None-Match") == tag:
            return 304, b"", {"ETag": tag}
        return 200, data, {"ETag": tag}

    def answer_rightly(self) -> None:
        status, body, headers = self.rightly()
        self.reply(status, body, headers)

    def reply(
        self, status: int, body: bytes, headers: Mapping[str, str] | None = None, length: int | None = None
    ) -> None:
        self.request_seen.status = status
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)


# ---------------------------------------------------------------- faults: each True where it answered


def _status(status: int, **headers: str) -> Callable[[_Handler], bool]:
    def fault(handler: _Handler) -> bool:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        handler.reply(status, b"<html><body>Guru Meditation</body></html>", named)
        return True

    return fault


def _wait_seconds(handler: _Handler) -> bool:
    handler.request_seen.retry_after = 42.0
    handler.reply(429, b"", {"Retry-After": "42"})
    return True


def _hold(handler: _Handler) -> bool:
    handler.reply(429, b"", {"Retry-After": str(handler.server.replay.hold)})
    return True


def _text(handler: _Handler) -> bool:
    handler.reply(200, b"Er is een storing.", {"Content-Type": "text/plain"})
    return True


def _wait_until(handler: _Handler) -> bool:
    until = handler.server.replay.wall() + 77
    handler.request_seen.retry_after = 76.0  # a date has no parts of seconds
    handler.reply(503, b"", {"Retry-After": email.utils.formatdate(until, usegmt=True)})
    return True


def _redirect(target: str) -> Callable[[_Handler], bool]:
    def fault(handler: _Handler) -> bool:
        handler.reply(302, b"", {"Location": target.format(handler.path)})
        return True

    return fault


def _fake_404(handler: _Handler) -> bool:
    if not handler.request_seen.is_document:
        return False
    return _redirect(ERROR_PAGE)(handler)


def _cut(handler: _Handler) -> bool:
    _, body, headers = handler.rightly()
    handler.reply(200, body[: len(body) // 2], headers, len(body))
    handler.close_connection = True
    return True


def _short(handler: _Handler) -> bool:
    if handler.request_seen.is_robots:
        return False
    _, body, headers = handler.rightly()
    handler.reply(200, body[: min(37, len(body) // 2)], headers)
    return True


def _drip(handler: _Handler) -> bool:
    _, body, _ = handler.rightly()
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(body) + 400))
    handler.end_headers()
    for byte in body + b" " * 400:
        handler.wfile.write(bytes([byte]))
        handler.server.replay.clock.sleep(0.5)
    return True


def _reset(handler: _Handler) -> bool:
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True
    return True


def _other(handler: _Handler) -> bool:
    status, body, headers = handler.rightly()
    if not handler.request_seen.is_document or handler.path.endswith(".pdf"):  # no pdf says whose it is
        return False
    handler.reply(status, re.sub(rb"kst-(\d{5})-\w+", rb"kst-\1-999", body), headers)
    return True


def _html(handler: _Handler) -> bool:
    if handler.request_seen.is_robots:
        return False
    handler.reply(200, b"<!DOCTYPE html><html><body>Even geduld</body></html>", {"Content-Type": "text/html"})
    return True


def _charset(handler: _Handler) -> bool:
    if handler.request_seen.is_robots:
        return False
    _, body, headers = handler.rightly()
    handler.reply(200, body.decode().replace("<al>", "<al>\xe9").encode("utf-16"), headers)
    return True


def _endless(handler: _Handler) -> bool:
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    handler.close_connection = True
    _, body, _ = handler.rightly()
    handler.wfile.write(body)
    while True:
        handler.wfile.write(b" " * 1_000_000)


@cache
def _bomb() -> bytes:
    return gzip.compress(b"<a/>" + b" " * 64 * 1024 * 1024, 9)


def _gzip_bomb(handler: _Handler) -> bool:
    handler.reply(200, _bomb(), {"Content-Encoding": "gzip"})
    return True


def _repeated_page(handler: _Handler) -> bool:
    if not handler.request_seen.is_search:
        return False
    handler.request_seen.path = re.sub(r"\+AND\+dt.identifier%3E%22[\w-]+%22", "", handler.request_seen.path)
    return False


def _moved(handler: _Handler) -> bool:
    """A record that is on another page by the time this one is made: it is counted, and not there."""
    if not handler.request_seen.is_search:
        return False
    status, body, headers = handler.rightly()
    handler.reply(status, re.sub(rb"<sru:record>.*?</sru:record>", b"", body, count=1), headers)
    return True


def _new_tag(handler: _Handler) -> bool:
    status, body, headers = handler.rightly()
    handler.reply(200 if status == 304 else status, body, {**headers, "ETag": '"nieuw"'})
    return status != 304


_FAULTS: Mapping[str, Callable[[_Handler], bool]] = {
    "429": _status(429),
    "429 seconds": _wait_seconds,
    "503 date": _wait_until,
    "503 html": _status(503),
    "500": _status(500),
    "504": _status(504),
    "fake 404": _fake_404,
    "cut": _cut,
    "short": _short,
    "drip": _drip,
    "reset": _reset,
    "loop": _redirect("{}"),
    "to http": _redirect(f"http://{REPOSITORY}/x.xml"),
    "elsewhere": _redirect("https://example.org/x.xml"),
    "other": _other,
    "html": _html,
    "charset": _charset,
    "endless": _endless,
    "bomb": _gzip_bomb,
    "repeated page": _repeated_page,
    "moved": _moved,
    "new tag": _new_tag,
}
FAULTS = tuple(_FAULTS)
_FAULTS = {**_FAULTS, "429 hold": _hold, "text": _text}
CHEAP = tuple(name for name in FAULTS if name not in ("endless", "bomb"))
"""Those that do not cost megabytes."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    replay: Replay

    def handle_error(self, *_: object) -> None:
        """A client that went away is what some faults are about."""


@contextmanager
def replaying(clock: FakeClock | None = None) -> Iterator[Replay]:
    """A server, for as long as it is used."""
    replay = Replay(clock or FakeClock())
    server = _Server(("127.0.0.1", 0), _Handler)
    server.replay = replay
    replay.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
