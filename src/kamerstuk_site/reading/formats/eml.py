"""E-mail as programs save it (`.eml`, RFC 5322 and MIME): its text is the letter, its header fills gaps.

Of a mail the plain text is read, else the HTML; nothing is fetched, run or unpacked. Attachments are left out and
told by name: a letter that is attached is a source of its own. No address of the header comes out: whose it is may
not want it published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import EmailPolicy
from typing import Any, cast

from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.model.facts import Fact, Facts, Origin, Person, fact_if_any
from kamerstuk_site.model.problems import Problem
from kamerstuk_site.reading.dutch.organisations import organisation
from kamerstuk_site.reading.formats import html, plain_text
from kamerstuk_site.reading.formats.unreadable import Unreadable

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
"""What a mail's header states about it; all else in it is about its way through the network."""
_LONGEST_HEADER = 4_000
"""Characters; a longer one is dropped, for what takes headers apart slows down with the square of their length."""
_MOST_PARTS = 500
"""Lines that can part a mail. Each part costs memory, and each level of nesting is looked at for every line."""
_NAMELESS = "(adres)"
"""Stands for an address without a name."""
_NAMES_TOLD = 10
"""Attachments that are told by name."""
_PART = re.compile(rb"^--[^\s-]", re.MULTILINE)
_REPLY = re.compile(r"(?:(?:re|fwd?|antw|doorst|beantw)\s*:\s*)+", re.IGNORECASE)
"""What programs put before the subject of an answer or of what they pass on."""
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What `email` raises for headers and parts that break its rules."""


class _Bounded(EmailPolicy):
    """The default policy, with no value of a header longer than `_LONGEST_HEADER`."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value if len(value) <= _LONGEST_HEADER else ""


def read(source: Source) -> Document:
    """Read a mail. Raises Unreadable for one without text and for what is damaged or hostile."""
    message = _parsed(source.data)
    body = _body(message)
    text = _text(body).replace("\r\n", "\n")
    encoded = text.encode("utf-8", "replace")
    own = replace(source, data=encoded)
    is_html = body.get_content_type() == "text/html"
    document = html.read(own) if is_html else plain_text.read(own)
    stated = {name: _header(message, name) for name in _HEADERS}
    header = [f"{name}: {_shown(value)}" for name, value in stated.items() if value]
    found = _left_out(message, body)
    left_out = Problem("email-read", source.file, found)
    return replace(
        document,
        format="eml",
        facts=_facts(stated),
        furniture=(*header, *document.furniture),
        problems=(*document.problems, left_out),
    )


def _parsed(data: bytes) -> EmailMessage:
    parts = len(_PART.findall(data))
    if parts > _MOST_PARTS:
        raise Unreadable("damaged-file", f"een e-mail van {parts} delen")
    try:
        message = cast(
            "EmailMessage",
            BytesParser(EmailMessage, policy=_Bounded()).parsebytes(data),
        )
    except _FAULTS as error:
        raise Unreadable(
            "damaged-file", f"geen e-mail ({type(error).__name__})"
        ) from None
    return message


def _body(message: EmailMessage) -> EmailMessage:
    """The part that is the mail's own text. Raises Unreadable."""
    try:
        for kind in ("plain", "html"):
            body = message.get_body((kind,))
            if isinstance(body, EmailMessage) and _text(body).strip():
                return body
    except _FAULTS as error:
        raise Unreadable(
            "damaged-file",
            f"een e-mail met delen die niet te lezen zijn ({type(error).__name__})",
        ) from None
    raise Unreadable("empty-file", "een e-mail zonder tekst")


def _text(part: EmailMessage) -> str:
    """The text of a part, as its character set says, and as Windows-1252 where that is none."""
    try:
        return str(part.get_content())
    except _FAULTS:
        payload = part.get_payload(decode=True)
        return payload.decode("cp1252", "replace") if isinstance(payload, bytes) else ""


def _header(message: EmailMessage, name: str) -> Any:
    """A header as `email` takes it apart; None where it is not there, or breaks its own rules."""
    try:
        return message[name]
    except _FAULTS:
        return None


def _facts(stated: dict[str, Any]) -> Facts:
    subject = " ".join(str(stated["Subject"] or "").split())
    title = _REPLY.sub("", subject, count=1)
    sent = getattr(stated["Date"], "datetime", None)
    copied = _people(stated["Cc"])
    copies = tuple(person.name or person.organisation or "" for person in copied)
    return Facts(
        title=_fact("Subject", stated, title),
        date=_fact("Date", stated, sent.date() if sent else None),
        senders=_fact("From", stated, tuple(_people(stated["From"]))),
        recipients=_fact("To", stated, tuple(_people(stated["To"]))),
        copies=_fact("Cc", stated, copies),
    )


def _fact(
    name: str,
    stated: dict[str, Any],
    value: Any,
) -> Fact[Any] | None:
    origin = Origin("document", name, _shown(stated[name]))
    return fact_if_any(value, origin)


def _shown(header: Any) -> str:
    """A header as it may be published: of who are named in it the names, and no address."""
    addresses = getattr(header, "addresses", None)
    if addresses is None:
        return str(header)
    return ", ".join(_name(address) or _NAMELESS for address in addresses)


def _name(address: Any) -> str:
    """The name with an address; empty where there is none, or but an address once more."""
    name = " ".join(address.display_name.split())
    if "@" in name:
        return ""
    return name


def _people(header: Any) -> Iterator[Person]:
    """Who are named in a header of addresses; an address without a name is nobody's name."""
    for address in getattr(header, "addresses", ()):
        name = _name(address)
        if name:
            body = organisation(name)
            yield Person(organisation=body) if body else Person(name)


def _left_out(message: EmailMessage, body: EmailMessage) -> str:
    """In Dutch, the parts that are neither the mail's text nor another form of it."""
    plain = message.get_body(("plain",))
    html_form = message.get_body(("html",))
    shown = {id(body), id(plain), id(html_form)}
    single = [part for part in message.walk() if not part.is_multipart()]
    parts = [part for part in single if id(part) not in shown]
    if not parts:
        return "een e-mail zonder bijlagen"
    first = parts[:_NAMES_TOLD]
    names = [
        printable(part.get_filename() or part.get_content_type()) for part in first
    ]
    more = ", …" if len(parts) > _NAMES_TOLD else ""
    listed = ", ".join(names)
    return f"bijlagen niet gelezen: {listed}{more} ({len(parts)})"
