"""E-mail as programs save it: the text is read, the header fills gaps, and nothing else is opened."""

import datetime as dt
import time
from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerstuk_site.model.document import Source
from kamerstuk_site.model.facts import Facts, Person
from kamerstuk_site.model.outcome import Outcome
from kamerstuk_site.reading.parse import parse

WORDS = "Wij vragen u om de sluis bij de Lange Linschoten te herstellen en de kade te verhogen, want het water stijgt elk jaar."
SIGNED = (
    f"Geachte voorzitter,\n\n{WORDS}\n\nMet vriendelijke groet,\n\nJan van Dobben\nvoorzitter Vereniging Zoet Water\n"
)


def mail(text: str = SIGNED, **headers: str) -> EmailMessage:
    message = EmailMessage()
    stated = {"From": "Anna Kwakernaak <anna@sluis.example>", "To": "Griffie Waterbeheer <griffie@kamer.example>"}
    stated |= {"Date": "Sun, 03 Mar 2024 23:30:00 +0100", "Subject": "Re: FW: Herstel van de sluis"}
    for name, value in (stated | {name.capitalize(): value for name, value in headers.items()}).items():
        message[name] = value
    message.set_content(text)
    return message


def outcome(message: EmailMessage | bytes) -> Outcome:
    data = message if isinstance(message, bytes) else message.as_bytes(policy=SMTP)
    return parse(Source("brief.eml", data, "0" * 64))


def facts(message: EmailMessage) -> Facts:
    letter = outcome(message).letter
    assert letter
    assert letter.format == "eml"
    return letter.facts


def test_the_text_is_the_letter_and_the_header_fills_gaps() -> None:
    stated = facts(mail(cc="Bea Sluis <bea@sluis.example>, stil@sluis.example"))
    assert stated.senders
    assert stated.senders.value == (Person("Jan van Dobben", "voorzitter", "Vereniging Zoet Water"),)
    assert stated.title
    assert (stated.title.value, stated.title.origin.source) == ("Herstel van de sluis", "document")
    assert stated.date
    assert (stated.date.value, stated.date.origin.where) == (dt.date(2024, 3, 3), "Date")
    assert stated.copies
    assert stated.copies.value == ("Bea Sluis",)


def test_who_signs_nothing_is_who_sent_it() -> None:
    stated = facts(mail(WORDS))
    assert stated.senders
    assert stated.senders.value == (Person("Anna Kwakernaak"),)
    assert stated.recipients
    assert stated.recipients.value == (Person("Griffie Waterbeheer"),)
    of_body = facts(mail(WORDS, **{"from": "Stichting Waterkering <post@sluis.example>"}))
    assert of_body.senders
    assert of_body.senders.value == (Person(organisation="Stichting Waterkering"),)


@pytest.mark.parametrize("sender", ["anna@sluis.example", '"anna@sluis.example" <anna@sluis.example>', "<>", "Anna <"])
def test_an_address_is_nobodys_name(sender: str) -> None:
    data = mail(WORDS).as_bytes().replace(b"Anna Kwakernaak <anna@sluis.example>", sender.encode())
    letter = outcome(data).letter
    assert letter
    assert "@" not in str(letter.facts.senders and letter.facts.senders.value)


@pytest.mark.parametrize(
    "above",
    [
        "-----Oorspronkelijk bericht-----",
        "Van: Bea Sluis\nVerzonden: vrijdag 1 maart 2024\nAan: de minister van Gemalen\nOnderwerp: Gemalen",
        "Op vr 1 mrt 2024 om 12:00 schreef Bea Sluis <bea@sluis.example>:",
    ],
)
def test_what_a_mail_answers_states_nothing_of_it(above: str) -> None:
    answered = f"{above}\n\nBetreft: Gemalen\n\n{WORDS}\n\nHoogachtend,\n\nBea Sluis\nvoorzitter Stichting Gemaal"
    stated = facts(mail(f"{WORDS}\n\n{answered}"))
    assert stated.senders
    assert stated.senders.value == (Person("Anna Kwakernaak"),)
    assert stated.title
    assert stated.title.value == "Herstel van de sluis"
    own = facts(mail(f"{SIGNED}\n\n{answered}"))
    assert own.senders
    assert own.senders.value == (Person("Jan van Dobben", "voorzitter", "Vereniging Zoet Water"),)


def test_attachments_are_left_out_and_told_by_name() -> None:
    message = mail()
    for number in range(12):
        message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename=f"brief-{number}\x1b.pdf")
    read = outcome(message)
    (told,) = [problem for problem in read.problems if problem.code == "email-read"]
    assert told.found.startswith("bijlagen niet gelezen: brief-0")
    assert "brief-9" in told.found
    assert "brief-10" not in told.found
    assert "\x1b" not in told.found
    assert read.letter
    assert "%PDF" not in "".join(block.text for block in read.letter.blocks)


def test_html_is_read_where_there_is_no_plain_text() -> None:
    both = mail("Deze tekst wordt getoond.")
    both.add_alternative(f"<html><body><p>{WORDS}</p></body></html>", subtype="html")
    alone = mail()
    alone.set_content(f"<html><body><p>{WORDS}</p><script>x</script></body></html>", subtype="html")
    for message, text in ((both, "Deze tekst wordt getoond."), (alone, WORDS)):
        read = outcome(message)
        assert read.letter
        assert [block.text for block in read.letter.blocks] == [text]
        assert [problem.found for problem in read.problems if problem.code == "email-read"] == [
            "een e-mail zonder bijlagen"
        ]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_letters_come_out_as_they_were_written(encoding: str) -> None:
    message = EmailMessage()
    message["Subject"] = "Coördinatie van € 12"
    message.set_content(f"De coördinatie kost € 12. {WORDS}", cte=encoding)
    read = outcome(message).letter
    assert read
    assert read.blocks[0].text.startswith("De coördinatie kost € 12.")
    assert read.title == "Coördinatie van € 12"


def test_a_character_set_that_nobody_knows_is_no_reason_to_give_up() -> None:
    data = mail(WORDS).as_bytes().replace(b'charset="utf-8"', b'charset="sluis-1"')
    read = outcome(data).letter
    assert read
    assert WORDS.split(maxsplit=1)[0] in read.blocks[0].text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"Subject: leeg\r\n\r\n", "empty-file"),
        (b"", "empty-file"),
        (b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\nWater\r\n" * 600, "damaged-file"),
        (b"Content-Type: application/pdf\r\n\r\n%PDF", "empty-file"),
    ],
)
def test_what_is_no_letter_says_why(data: bytes, code: str) -> None:
    read = outcome(data)
    assert (read.letter, [problem.code for problem in read.problems]) == (None, [code])


def test_a_mail_of_some_hundred_parts_is_read() -> None:
    data = b"Content-Type: multipart/mixed; boundary=x\r\n\r\n" + b"--x\r\n\r\nWater\r\n" * 400 + b"--x--\r\n"
    assert outcome(data).letter


def nested(depth: int) -> bytes:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(depth))
    return parts + b"\r\nWater\r\n" * 2_000


@pytest.mark.parametrize(
    "data",
    [
        nested(400),
        b"To: " + b"(" * 1_000_000 + b"\r\n\r\nWater",
        b"To: " + b"(" * 3_900 + b"\r\nFrom: " + b"a," * 1_900 + b"\r\n\r\nWater",
        b"Subject: " + b"=?utf-8?q?x?= " * 100_000 + b"\r\n\r\nWater",
        b"Content-Type: text/plain; " + b"a*0*=x; " * 100_000 + b"\r\n\r\nWater",
        b"Content-Type: message/rfc822\r\n\r\n" * 2_000 + b"Water",
    ],
)
def test_hostile_mail_takes_no_long_time(data: bytes) -> None:
    begin = time.process_time()
    outcome(data)
    assert time.process_time() - begin < 5


@given(st.binary(max_size=300), st.sampled_from([b"From: ", b"To: ", b"Date: ", b"Content-Type: ", b"Subject: ", b""]))
def test_no_bytes_make_the_reader_fail(data: bytes, header: bytes) -> None:
    outcome(header + data + b"\r\n\r\nWater")


@pytest.mark.parametrize(("length", "stated"), [(3_500, True), (4_500, False)])
def test_a_header_of_four_thousand_characters_is_left_out(length: int, stated: bool) -> None:
    """Some hundred addresses are a mailing; what is longer is made to keep a program busy."""
    addresses = ("Sluis <s@sluis.example>, " * 200)[:length].rpartition(",")[0]
    read = outcome(b"Cc: " + addresses.replace(", ", ",\r\n ").encode() + b"\r\n\r\n" + WORDS.encode()).letter
    assert read
    assert (read.facts.copies is not None) is stated
