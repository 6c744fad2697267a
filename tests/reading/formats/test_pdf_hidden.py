"""What lies under something opaque in a PDF never comes out of it; what can be read through or beside it does."""

import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont
from tests.pdf_maker import Words, make_pdf

from kamerstuk_site.model.document import Document, Source
from kamerstuk_site.reading.formats import Unreadable, read
from kamerstuk_site.reading.parse import parse

SENTENCE = "De brief aan mevrouw Zeilstra over de sluis is verstuurd op dinsdag."
TOP, LEFT, SIZE = 700.0, 70.0, 10.0
# The widths of Helvetica (Adobe's metrics), in thousandths of the size, that place the words of the sentence.
WIDTHS = {" ": 278, "D": 722, "Z": 611, "w": 722, "m": 833, "v": 500, "r": 333, "s": 500, "k": 500, "z": 500, ".": 278}
WIDTHS |= dict.fromkeys("ilj", 222) | dict.fromkeys("ft", 278) | {"c": 500}


def width(text: str) -> float:
    return sum(WIDTHS.get(letter, 556) for letter in text) * SIZE / 1000


def box(first: str, last: str | None = None, *, sentence: str = SENTENCE) -> tuple[float, float, float, float]:
    """Where words of the sentence stand: x, y, width and height of a bar over them."""
    start = sentence.index(first)
    end = sentence.index(last or first, start) + len(last or first)
    return LEFT + width(sentence[:start]), TOP - 2.5, width(sentence[start:end]), 11.0


def bar(first: str, last: str | None = None) -> str:
    return "{:.2f} {:.2f} {:.2f} {:.2f} re".format(*box(first, last))


def page(*painted: str, before: str = "", **given: object) -> Document:
    """A page with the sentence, another line that nothing covers, and what is painted before and after them."""
    words = [Words(LEFT, TOP, SENTENCE, SIZE), Words(LEFT, TOP - 40, "Niets ligt over deze regel heen.", SIZE)]
    return read(Source("brief.pdf", make_pdf([before, *words, *painted], **given), "0" * 64))  # type: ignore[arg-type]


def text(document: Document) -> str:
    return "\n".join(line.text for line in document.lines if line.text)


WITHOUT = SENTENCE.replace("Zeilstra", "[weggelaten]")
STATES = (
    "/ExtGState << /Faint << /ca 0.4 /CA 0.4 >> /Nearly << /ca 0.9 /CA 0.9 >> /Darker << /BM /Multiply >>"
    " /Mask << /SMask << /S /Luminosity >> >> /NoMask << /SMask /None >> >>"
)
BLOCKS = (
    " /Blocks << /Type /Font /Subtype /Type1 /BaseFont /Bars /FirstChar 98 /LastChar 98 /Widths [500]"
    " /FontDescriptor << /Type /FontDescriptor /FontName /Bars /Flags 4 /Ascent 800 /Descent -200 >>"
    " /Encoding << /Type /Encoding /Differences [98 /block] >> >>"
)
X, Y, W, H = box("Zeilstra")
COVERING = {
    "a black box": f"0 g {bar('Zeilstra')} f",
    "a white box": f"1 g {bar('Zeilstra')} f",
    "the older operator of filling": f"0 g {bar('Zeilstra')} F",
    "a box in colour": f"0.9 0.7 0.1 rg {bar('Zeilstra')} f",
    "a box in inks": f"0 0 0 1 k {bar('Zeilstra')} f",
    "a box that is filled and stroked": f"0 g {bar('Zeilstra')} B",
    "a polygon": f"0 g {X} {Y} m {X + W} {Y} l {X + W} {Y + H} l {X} {Y + H} l h f",
    "an ellipse": f"0 g {X - 4} {Y + 5} m {X - 4} {Y + 25} {X + W + 4} {Y + 25} {X + W + 4} {Y + 5} c"
    f" {X + W + 4} {Y - 15} {X - 4} {Y - 15} {X - 4} {Y + 5} c f",
    "a thick line": f"0 G 11 w {X} {TOP + 3} m {X + W} {TOP + 3} l S",
    "several lines": "0 G 2.4 w " + " ".join(f"{X} {TOP + up} m {X + W} {TOP + up} l S" for up in (0, 2, 4, 6)),
    "two halves": f"0 g {X} {Y} {W} 6 re f {X} {Y + 5} {W} 6 re f",
    "an image": f"q {W} 0 0 {H} {X} {Y} cm /I1 Do Q",
    "an image in the page": f"q {W} 0 0 {H} {X} {Y} cm BI /W 1 /H 1 /BPC 8 /CS /G ID 0 EI Q",
    "one of several boxes in one path": f"0 g 10 10 5 5 re {bar('Zeilstra')} 20 10 5 5 re f",
    "a box that nearly nothing shines through": f"/Nearly gs 0 g {bar('Zeilstra')} f",
    "black that darkens": f"/Darker gs 0 g {bar('Zeilstra')} f",
    "a box after a mask has ended": f"/Mask gs /NoMask gs 0 g {bar('Zeilstra')} f",
    "a large box that is clipped to the name": f"q {bar('Zeilstra')} W n 0 g 0 0 595 842 re f Q",
    "a shading": f"q {bar('Zeilstra')} W n /Sh1 sh Q",
    "a box whose space was moved": f"q 1 0 0 1 {X} {Y} cm 0 g 0 0 {W} {H} re f Q",
    "blocks that are letters of a font": f"0 g BT /Blocks 10 Tf {X} {TOP} Td (bbbbbb) Tj ET",
    "half of the name": f"0 g {X} {Y} {W / 2} {H} re f",
    "one letter of the name": f"0 g {X} {Y} 6.5 {H} re f",
}


@pytest.mark.parametrize("painted", COVERING.values(), ids=COVERING)
def test_what_is_painted_over_a_word_leaves_it_out_and_is_reported(painted: str) -> None:
    document = page(painted, resources=STATES, fonts=BLOCKS)
    assert text(document).replace("█", "") == f"{WITHOUT}\nNiets ligt over deze regel heen."
    assert document.hidden_on == (1,)
    assert not any("Zeil" in line.text for line in document.raw)


NOT_COVERING = {
    "nothing": "",
    "a highlight that darkens": f"/Darker gs 1 1 0 rg {bar('Zeilstra')} f",
    "a box that one sees through": f"/Faint gs 0 g {bar('Zeilstra')} f",
    "a box under a mask": f"/Mask gs 0 g {bar('Zeilstra')} f",
    "a frame": f"0 G 0.5 w {bar('Zeilstra')} S",
    "a thick frame": f"0 g {X - 4} {Y - 4} {W + 8} {H + 8} re {bar('Zeilstra')} f*",
    "a line below the word": f"0 G 1 w {X} {TOP - 1.5} m {X + W} {TOP - 1.5} l S",
    "a line through the word": f"0 G 1 w {X} {TOP + 3} m {X + W} {TOP + 3} l S",
    "a path that is not painted": f"0 g {bar('Zeilstra')} n",
    "a box on the line below": f"0 g {X} {TOP - 13} {W} 11 re f",
    "a box on the line above": f"0 g {X} {TOP + 7.5} {W} 11 re f",
    "a box beside the word": f"0 g {X - 2.7} {Y} 2.9 {H} re f",
    "a large box that is clipped to another place": "q 70 20 50 20 re W n 0 g 0 0 595 842 re f Q",
    "a page full of paint within the letters of a word": "q BT 7 Tr /F1 10 Tf 70 300 Td (Kop) Tj ET 0 g 0 0 595 842 re f Q",
    "blocks under the word": f"0 g BT /Blocks 10 Tf {X} {TOP - 12} Td (bbbbbb) Tj ET",
    "dashes": f"0 G 11 w [2 2] 0 d {X} {TOP + 3} m {X + W} {TOP + 3} l S",
    "a drawing of many curves": f"0 g {X} {Y} m " + f"{X + W} {Y} {X + W} {Y + H} {X} {Y + H} c " * 80 + "f",
}


@pytest.mark.parametrize("painted", NOT_COVERING.values(), ids=NOT_COVERING)
def test_what_leaves_a_word_to_be_read_leaves_it_in_the_text(painted: str) -> None:
    document = page(painted, resources=STATES, fonts=BLOCKS)
    assert SENTENCE in text(document)
    assert document.hidden_on == ()


@pytest.mark.parametrize("ink", ["1 g", "1 1 0.4 rg", "0.6 g"])
def test_what_was_painted_before_the_letters_lies_below_them(ink: str) -> None:
    document = page(before=f"0 0 0.4 rg {bar('De', 'dinsdag')} f {ink}")
    assert text(document).startswith(SENTENCE)


@pytest.mark.parametrize(("ink", "hidden"), [("0 g", True), ("0.1 g", True), ("0 0 0 1 k", True), ("0.2 g", False)])
def test_letters_in_the_colour_of_the_dark_below_them_cannot_be_read(ink: str, hidden: bool) -> None:
    assert bool(page(before=f"0 g {bar('De', 'dinsdag')} f {ink}").hidden_on) == hidden


@pytest.mark.parametrize(
    ("below", "letters", "hidden"),
    [
        ("0.5 g", "0.5 g", True),
        ("0.5 g", "0.48 g", True),
        ("0.5 g", "0.46 g", False),
        ("0.9 0.3 0.3 rg", "0.9 0.3 0.3 rg", True),
        ("0.9 0.3 0.3 rg", "0.3 0.3 0.9 rg", False),
        ("0.95 g", "0.95 g", False),  # as light as paper may be
        ("0 g", "0 g 1 G 1 Tr", False),  # white outlines
        ("0 g", "0 g 1 G 2 Tr", False),
        ("0 g", "1 g 0 G 1 Tr", True),
        ("0 g", "0 g 0 G 2 Tr", True),
        ("0 g", "1 g 4 Tr", False),
        ("0 g", "0 g 4 Tr", True),
    ],
)
def test_letters_in_the_colour_of_any_paint_below_them_cannot_be_read(below: str, letters: str, hidden: bool) -> None:
    document = page(before=f"{below} {bar('De', 'dinsdag')} f {letters}")
    assert bool(document.hidden_on) == hidden


def struck(*painted: str, **given: object) -> list[str]:
    """The struck stretches of the page."""
    contents = [line.content for line in page(*painted, **given).lines]  # type: ignore[arg-type]
    found = [(content, mark) for content in contents for mark in content.marks if mark.kind == "struck"]
    return [content.characters[mark.start : mark.end] for content, mark in found]


def line_at(height: float, thick: float = 0.8, last: str = "Zeilstra") -> str:
    x, _, wide, _ = box("mevrouw", last)
    return f"0 G {thick} w {x} {TOP + height * SIZE} m {x + wide} {TOP + height * SIZE} l S"


@pytest.mark.parametrize(
    ("painted", "words"),
    [
        (line_at(0.27), ["mevrouw Zeilstra"]),
        (line_at(0.2), ["mevrouw Zeilstra"]),
        (line_at(0.4), ["mevrouw Zeilstra"]),
        (line_at(0.27, 1.4), ["mevrouw Zeilstra"]),
        (line_at(0.27, 2.0), []),
        (line_at(-0.12), []),
        (line_at(0.1), []),
        (line_at(0.6), []),
        (line_at(0.27, last="mevrouw"), ["mevrouw"]),
        (f"0 g {X} {TOP + 2.3} {W} 0.7 re f", ["Zeilstra"]),
        (f"0 g {X + 2} {TOP - 20} 0.7 60 re f", []),
    ],
)
def test_a_thin_line_through_the_middle_of_letters_strikes_them_out(painted: str, words: list[str]) -> None:
    assert struck(painted) == words
    assert struck(before=painted) == words


def test_a_line_of_an_annotation_strikes_out_too() -> None:
    form = f"<< /Subtype /Form /BBox [0 0 {W} {H}] /Length 40 >>\nstream\n1 0 0 RG 0.8 w 0 5.2 m 99 5.2 l S       \nendstream"
    assert struck(annotations=[f"/Subtype /StrikeOut /AP << /N 4 0 R >> {RECT}"], extra=[form]) == ["Zeilstra"]


@pytest.mark.parametrize("quads", ["", "/QuadPoints [{0} {3} {2} {3} {0} {1} {2} {1}]".format(X, Y, X + W, Y + H)])
def test_an_annotation_that_strikes_out_does_so_without_an_appearance(quads: str) -> None:
    assert struck(annotations=[f"/Subtype /StrikeOut /C [1 0 0] {quads} {RECT}"]) == ["Zeilstra"]


RECT = f"/Rect [{X} {Y} {X + W} {Y + H}]"
ALONG = f"[{X} {TOP + 3} {X + W} {TOP + 3}]"
BLACK_FORM = f"<< /Subtype /Form /BBox [0 0 {W} {H}] /Length 30 >>\nstream\n0 g 0 0 500 500 re f           \nendstream"
FRAME_FORM = f"<< /Subtype /Form /BBox [0 0 {W} {H}] /Length 30 >>\nstream\n1 0 0 RG 1 1 40 9 re S         \nendstream"
SMALL_FORM = BLACK_FORM.replace(f"{W} {H}", "10 10")


@pytest.mark.parametrize(
    ("annotation", "form", "hidden"),
    [
        (f"/Subtype /Square /IC [0 0 0] {RECT}", "", True),
        (f"/Subtype /Square /C [0 0 0] {RECT}", "", False),
        (f"/Subtype /Square /IC [0 0 0] /CA 0.3 {RECT}", "", False),
        (f"/Subtype /Square /IC [0 0 0] /F 2 {RECT}", "", False),
        (f"/Subtype /Circle /IC [0 0 0] {RECT}", "", True),
        (f"/Subtype /Redact {RECT}", "", True),
        (f"/Subtype /Redact /AP << /N 4 0 R >> {RECT}", FRAME_FORM, True),
        (
            f"/Subtype /Redact /Rect [0 0 595 842] /QuadPoints [{X} {Y} {X + W} {Y} {X} {Y + H} {X + W} {Y + H}]",
            "",
            True,
        ),
        (f"/Subtype /Highlight /C [1 1 0] {RECT}", "", False),
        (f"/Subtype /Highlight /C [0 0 0] {RECT}", "", True),
        (f"/Subtype /Highlight /C [1 1 0] /AP << /N 4 0 R >> {RECT}", BLACK_FORM, True),
        (f"/Subtype /Stamp /AP << /N 4 0 R >> {RECT}", BLACK_FORM, True),
        (f"/Subtype /Stamp /AP << /N 4 0 R >> {RECT}", SMALL_FORM, True),
        (f"/Subtype /Stamp /AP << /N << /On 4 0 R >> >> /AS /On {RECT}", BLACK_FORM, True),
        (f"/Subtype /Stamp /AP << /N 4 0 R >> {RECT}", FRAME_FORM, False),
        (f"/Subtype /Link /AP << /N 4 0 R >> {RECT}", BLACK_FORM, False),
        (f"/Subtype /FreeText /C [1 1 1] {RECT}", "", True),
        (f"/Subtype /FreeText {RECT}", "", False),
        (f"/Subtype /Polygon /IC [0 0 0] /Vertices [{X} {Y} {X + W} {Y} {X + W} {Y + H} {X} {Y + H}] {RECT}", "", True),
        (f"/Subtype /Polygon /IC [0 0 0] /Vertices [0 0 9 0 9 9] {RECT}", "", False),
        (f"/Subtype /Line /C [0 0 0] /L {ALONG} /BS << /W 11 >> {RECT}", "", True),
        (f"/Subtype /Line /C [0 0 0] /L {ALONG} {RECT}", "", False),
        (f"/Subtype /PolyLine /C [0 0 0] /Vertices {ALONG} /BS << /W 11 >> {RECT}", "", True),
        (f"/Subtype /Ink /C [0 0 0] /InkList [[1 1 2 2] {ALONG}] /BS << /W 11 >> {RECT}", "", True),
        (f"/Subtype /Ink /InkList [{ALONG}] /BS << /W 11 >> {RECT}", "", False),
        (f"/Subtype /Ink /C [0 0 0] /InkList 5 {RECT}", "", False),
        ("/Subtype /Stamp /AP << /N 4 0 R >> /Rect [10 10 30 30]", BLACK_FORM, False),
        ("/Subtype /Square /IC [0 0 0] /Rect [1 2]", "", False),
    ],
)
def test_annotations_hide_what_lies_below_them(annotation: str, form: str, hidden: bool) -> None:
    document = page(annotations=[annotation], extra=[form] if form else [])
    assert text(document).startswith(WITHOUT if hidden else SENTENCE)


def test_a_form_takes_the_opacity_and_the_clip_of_what_is_around_it() -> None:
    form = BLACK_FORM.replace(f"[0 0 {W} {H}]", f"[{X} {Y} {X + W} {Y + H}]").replace("500 500", "595 842")
    assert page("/X4 Do", extra=[form]).hidden_on
    assert not page("/Faint gs /X4 Do", extra=[form], resources=STATES).hidden_on
    assert not page("0 0 10 10 re W n /X4 Do", extra=[form]).hidden_on


def test_a_bar_in_a_heavy_form_hides_on_each_page_where_the_form_lies_so() -> None:
    """Letter paper with thousands of curves, that is painted on every page."""
    curves = "300 300 310 310 320 300 c " * 3000
    content = f"0 g {bar('Zeilstra')} f 10 10 m {curves} f"
    form = f"<< /Subtype /Form /BBox [0 0 595 842] /Length {len(content)} >>\nstream\n{content}\nendstream"
    words = Words(LEFT, TOP, SENTENCE, SIZE)
    pages: list[list[Words | str]] = [[words, "/X4 Do"]] * 2
    pages += [
        [words, "1 0 0 1 0 -200 cm /X4 Do"],
        ["/X4 Do 0 g", words],
        [words, "/Faint gs /X4 Do"],
        [words, "/X4 Do"],
    ]
    document = read(Source("brief.pdf", make_pdf(*pages, extra=[form], resources=STATES), "0" * 64))
    assert document.hidden_on == (1, 2, 4, 6)


@pytest.mark.parametrize("drawn", ["{0} {1} {2} {0} {2} {1} c", "{1} {2} l"])
def test_a_drawing_of_tens_of_thousands_of_curves_costs_little(drawn: str) -> None:
    """pdfminer alone takes ten seconds for these six pages."""
    content = "10 10 m " + " ".join(drawn.format(n % 500, n % 700, n % 300) for n in range(45_000)) + " f"
    form = f"<< /Subtype /Form /BBox [0 0 595 842] /Length {len(content)} >>\nstream\n{content}\nendstream"
    pages: list[list[Words | str]] = [["/X4 Do", Words(LEFT, TOP, SENTENCE, SIZE)]] * 6
    start = time.process_time()
    document = read(Source("brief.pdf", make_pdf(*pages, extra=[form]), "0" * 64))
    assert time.process_time() - start < 2
    assert text(document).count(SENTENCE) == 6
    assert document.hidden_on == ()


def image(mask: str, pixels: str = "00") -> str:
    return (
        f"<< /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray {mask}"
        f" /Filter /ASCIIHexDecode /Length 3 >>\nstream\n{pixels}>\nendstream"
    )


@pytest.mark.parametrize(
    ("mask", "of_mask", "hidden"),
    [
        ("", "", True),
        ("/SMask 5 0 R", image("", "FF"), True),
        ("/SMask 5 0 R", image("", "00"), False),
        ("/SMask 5 0 R", image("/Decode [1 0]", "00"), True),
        ("/Mask 5 0 R", image("/ImageMask true", "00"), True),
        ("/Mask 5 0 R", image("/ImageMask true", "FF"), False),
        ("/SMask 5 0 R", image("/Filter /JBIG2Decode", ""), False),
        ("/Mask [0 0]", "", False),
    ],
)
def test_an_image_hides_what_its_mask_lets_it_paint(mask: str, of_mask: str, hidden: bool) -> None:
    drawn = f"q {W} 0 0 {H} {X} {Y} cm /X4 Do Q"
    assert bool(page(drawn, extra=[image(mask), *([of_mask] if of_mask else [])]).hidden_on) == hidden


def scan(*painted: str, render: int = 3) -> Document:
    """A page that is an image, with its layer of text under it."""
    return page(f"0 Tr q 595 0 0 842 0 0 cm /I1 Do Q {' '.join(painted)}", before=f"{render} Tr")


@pytest.mark.parametrize("render", [0, 3])
def test_the_layer_of_text_of_a_scan_is_read(render: int) -> None:
    document = scan(render=render)
    assert text(document).startswith(SENTENCE)
    assert document.hidden_on == ()


def test_a_bar_on_a_scan_hides_what_the_layer_of_text_says_there_and_the_image_of_the_page() -> None:
    document = scan(f"0 g {bar('Zeilstra')} f")
    assert text(document).startswith(WITHOUT)
    assert document.hidden_on == (1,)
    assert document.pictures == ()


def test_a_bar_below_the_layer_of_text_of_a_scan_hides_it_too() -> None:
    assert text(page(before=f"q 595 0 0 842 0 0 cm /I1 Do Q 0 g {bar('Zeilstra')} f 3 Tr")).startswith(WITHOUT)


def test_a_figure_with_a_bar_over_it_is_not_shown() -> None:
    figure = "q 80 0 0 80 100 400 cm /I1 Do Q"
    assert len(page(figure).pictures) == 1
    assert len(page(figure, "1 g 110 410 30 20 re f").pictures) == 1
    assert page(figure, "0 g 110 410 30 20 re f").pictures == ()
    assert len(page(figure, "0 g 210 410 30 20 re f").pictures) == 1


def test_a_scan_without_text_says_that_a_bar_lies_on_it() -> None:
    data = make_pdf(["q 595 0 0 842 0 0 cm /I1 Do Q 0 g 70 700 90 12 re f"])
    outcome = parse(Source("scan.pdf", data, "0" * 64))
    assert [problem.code for problem in outcome.problems] == ["needs-ocr", "hidden-words"]
    with pytest.raises(Unreadable):
        read(Source("scan.pdf", data, "0" * 64))


def blackened(
    first: str, last: str, ink: int = 10, *, letters: str = "", mode: str = "L", jpeg: bool = False
) -> Document:
    """A scan on which words were blackened in the picture itself, while its layer of text still has them."""
    picture = Image.new("L", (1190, 1684), 255)
    x, y, wide, high = (2 * side for side in box(first, last))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((x - 1, 1684 - y - high, x + wide + 1, 1684 - y), fill=ink)
    pen.text((x, 1684 - 2 * TOP), letters, 255, ImageFont.load_default(20), anchor="ls")
    picture = picture.convert(mode)
    data = io.BytesIO()
    picture.save(data, "JPEG") if jpeg else data.write(picture.tobytes())
    space, bits = ("DeviceRGB" if mode == "RGB" else "DeviceGray"), 1 if mode == "1" else 8
    filters = "[/ASCIIHexDecode /DCTDecode]" if jpeg else "/ASCIIHexDecode"
    scanned = (
        f"<< /Subtype /Image /Width 1190 /Height 1684 /BitsPerComponent {bits} /ColorSpace /{space} /Filter {filters}"
        f" /Length {2 * len(data.getvalue()) + 1} >>\nstream\n{data.getvalue().hex()}>\nendstream"
    )
    return page(before="q 595 0 0 842 0 0 cm /X4 Do Q 3 Tr", extra=[scanned])


@pytest.mark.parametrize(("mode", "jpeg"), [("L", False), ("L", True), ("RGB", False), ("RGB", True), ("1", False)])
def test_words_that_are_black_in_the_picture_of_a_scan_are_hidden(mode: str, jpeg: bool) -> None:
    document = blackened("Zeilstra", "Zeilstra", 0, mode=mode, jpeg=jpeg)
    assert text(document).startswith(WITHOUT)
    assert document.hidden_on == (1,)


@pytest.mark.parametrize(
    ("last", "ink", "letters", "hidden"),
    [
        ("Zeilstra", 45, "", True),
        ("Zeilstra", 60, "", False),  # a photograph, or a stamp
        ("Zei", 10, "", True),
        ("Ze", 10, "", False),  # a blot
        ("Zeilstra", 10, "Zeilstra", False),  # white letters on a black head
    ],
)
def test_how_black_the_picture_of_a_scan_must_be(last: str, ink: int, letters: str, hidden: bool) -> None:
    assert bool(blackened("Zeilstra"[: len(last)], last, ink, letters=letters).hidden_on) == hidden


def test_black_in_a_picture_hides_no_letters_that_are_shown_on_it() -> None:
    paper = "q 595 0 0 842 0 0 cm /X4 Do Q 1 g"
    assert text(page(before=paper, extra=[BLACK_PIXEL])).startswith(SENTENCE)


BLACK_PIXEL = image("")


def test_an_image_over_letters_that_stand_on_an_image_is_a_bar() -> None:
    """A letter on letter paper that is an image of the whole page, unlike a scan, of which the letters lie below."""
    paper = "q 595 0 0 842 0 0 cm /I1 Do Q"
    pasted = f"q {W} 0 0 {H} {X} {Y} cm /X4 Do Q"
    assert text(page(pasted, before=paper, extra=[BLACK_PIXEL])).startswith(WITHOUT)
    assert text(page(paper, pasted, extra=[BLACK_PIXEL])).startswith(SENTENCE)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        (f"1 g BT /F1 6 Tf {X + 10} {TOP} Td (5.1.2e) Tj ET", "mevrouw [weggelaten] 5.1.2e over"),
        (f"0 g BT /F1 10 Tf {X} {TOP} Td (Zeilstra) Tj ET", "mevrouw Zeilstra over"),
        (f"0 g BT /F1 10 Tf {X} {TOP} Td (Zeilen) Tj ET", "mevrouw Zeilen over"),
        (f"0 g BT /F1 10 Tf {X} {TOP} Td (Wad) Tj ET", "mevrouw Wad [weggelaten] over"),
    ],
)
def test_what_is_written_over_a_bar_stays(written: str, line: str) -> None:
    """A ground for leaving words out, or other words for what was whited out."""
    ink = "0 g" if written.startswith("1 g") else "1 g"
    document = page(f"{ink} {bar('Zeilstra')} f {written}")
    assert line in text(document)
    assert bool(document.hidden_on) == ("Zeilstra" not in line)


def test_words_beside_what_is_shown_of_a_cropped_page_are_left_out_and_reported() -> None:
    data = make_pdf([Words(LEFT, TOP, SENTENCE, SIZE), Words(LEFT, 20, "Kwartelstaart", SIZE)])
    whole = read(Source("brief.pdf", data, "0" * 64))
    assert ("Kwartelstaart" in text(whole), whole.hidden_on) == (True, ())
    for box, hidden in (("[0 40 595 842]", True), ("[10 10 585 832]", False), ("[0 0 0 0]", False)):
        cropped = read(Source("brief.pdf", data.replace(b"/MediaBox", f"/CropBox {box} /MediaBox".encode()), "0" * 64))
        assert ("Kwartelstaart" not in repr(cropped), bool(cropped.hidden_on)) == (hidden, hidden)
        assert SENTENCE in text(cropped)


def test_words_next_to_each_other_are_one_omission_and_punctuation_stays() -> None:
    assert "aan [weggelaten] over" in text(page(f"0 g {bar('mevrouw')} f {bar('Zeilstra')} f"))
    assert text(page(f"0 g {bar('dinsdag')} f")).startswith(SENTENCE.replace("dinsdag", "[weggelaten]"))


def test_properties_of_a_file_that_hides_something_are_not_read() -> None:
    info = "/Title (Brief aan mevrouw Zeilstra over de sluis)"
    assert page(info=info).facts.title is not None
    assert page(f"0 g {bar('Zeilstra')} f", info=info).facts.title is None


def test_the_problem_names_the_pages_and_not_the_words() -> None:
    words: list[Words | str] = [Words(LEFT, TOP, SENTENCE, SIZE)]
    covered = [*words, f"0 g {bar('Zeilstra')} f"]
    outcome = parse(Source("brief.pdf", make_pdf(covered, words, covered, covered), "0" * 64))
    (problem,) = [each for each in outcome.problems if each.code == "hidden-words"]
    assert problem.found == "pagina 1, 3 en 4: woorden of een afbeelding die de lezer niet ziet"
    assert outcome.letter is not None
    assert "Zeilstra" not in repr(outcome.problems)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_no_letter_of_a_covered_word_comes_out(data: st.DataObject) -> None:
    """Words of random letters under random bars: each comes out whole if nothing lies over it, and not at all if so."""
    drawn = data.draw(st.lists(st.text("abdeghnopquvx", min_size=5, max_size=9), min_size=30, max_size=30, unique=True))
    lines = [drawn[start : start + 6] for start in range(0, 30, 6)]
    shown: list[Words | str] = [Words(LEFT, TOP + 30, "Op de bladzijde staan de woorden van een brief.", SIZE)]
    bars: list[str] = []
    gone: set[str] = set()
    for row, words in enumerate(lines):
        base = TOP - 14 * row
        left = LEFT
        shown.append(Words(left, base, " ".join(words), SIZE))
        for each in words:
            if data.draw(st.booleans()):
                over = data.draw(st.sampled_from([0.0, 0.3, 1.0]))
                cut = data.draw(st.sampled_from([1.0, 0.6]))
                ink = data.draw(st.sampled_from(["0 g", "1 g", "0 0 0.5 rg"]))
                bars.append(f"{ink} {left - over:.2f} {base - 2.5:.2f} {width(each) * cut + 2 * over:.2f} 10.5 re f")
                gone.add(each)
            left += width(each + " ")
    document = read(Source("brief.pdf", make_pdf([*shown, *bars]), "0" * 64))
    out = text(document).split()
    assert set(drawn) - set(out) == gone
    assert bool(document.hidden_on) == bool(gone)
    kept = " ".join(set(drawn) - gone)
    assert not any(each in repr(document) for each in gone if each not in kept)


@pytest.mark.parametrize(
    ("painted", "hidden"),
    [
        (f"0 g {X} {TOP} {W} {0.37 * SIZE} re f", True),  # the lower half of small letters
        (f"0 g {X} {TOP} {W} {0.33 * SIZE} re f", False),
        (f"0 g {X} {TOP + 0.31 * SIZE} {W} 9 re f", True),  # the upper half
        (f"0 g {X} {TOP + 0.37 * SIZE} {W} 9 re f", False),
        (f"/Mostly gs 0 g {bar('Zeilstra')} f", True),
        (f"/Partly gs 0 g {bar('Zeilstra')} f", False),
        (f"/Darker gs 0.3 g {bar('Zeilstra')} f", True),
        (f"/Darker gs 0.4 g {bar('Zeilstra')} f", False),
        (f"/Lighter gs 0.7 g {bar('Zeilstra')} f", True),
        (f"/Lighter gs 0.6 g {bar('Zeilstra')} f", False),
        (f"q {W} 0 0 {H} {X} {Y} cm /I1 Do Q q 595 0 0 380 0 0 cm /I1 Do Q", True),
        (f"q {W} 0 0 {H} {X} {Y} cm /I1 Do Q q 595 0 0 430 0 0 cm /I1 Do Q", False),  # most of the page: a scan
        ("q 80 0 0 80 100 400 cm /I1 Do Q 0 g 110 410 30 5.5 re f", True),
        ("q 80 0 0 80 100 400 cm /I1 Do Q 0 g 110 410 30 4.5 re f", False),  # a line in a figure
        ("q 80 0 0 80 100 400 cm /I1 Do Q 0.3 g 110 410 30 9 re f", True),
        ("q 80 0 0 80 100 400 cm /I1 Do Q 0.4 g 110 410 30 9 re f", False),  # a light label
    ],
)
def test_how_much_must_be_covered_and_how_dense_it_must_be(painted: str, hidden: bool) -> None:
    states = (
        "/ExtGState << /Mostly << /ca 0.82 >> /Partly << /ca 0.78 >> /Darker << /BM /Multiply >>"
        " /Lighter << /BM /Screen >> >>"
    )
    assert bool(page(painted, resources=states).hidden_on) == hidden


@pytest.mark.parametrize(("height", "hidden"), [(550.0, True), (620.0, False)])
def test_paint_over_nearly_a_whole_scan_is_its_background(height: float, hidden: bool) -> None:
    """From about 70 % of the page."""
    document = page(f"0 Tr q 595 0 0 842 0 0 cm /I1 Do Q 1 g 0 {842 - height} 595 {height} re f", before="3 Tr")
    assert ("Zeilstra" not in text(document)) == hidden


@pytest.mark.parametrize(("room", "omissions"), [(1.8, 1), (2.2, 2)])
def test_hidden_words_that_stand_far_apart_are_two_omissions(room: float, omissions: int) -> None:
    left = LEFT + width("Noordzij") + room * SIZE
    words = [Words(LEFT, TOP, "Noordzij", SIZE), Words(left, TOP, "Zuidwal", SIZE)]
    below = Words(LEFT, TOP - 40, "Niets ligt over deze regel heen.", SIZE)
    data = make_pdf([*words, below, f"0 g {LEFT} {TOP - 2} 200 11 re f"])
    assert text(read(Source("brief.pdf", data, "0" * 64))).count("[weggelaten]") == omissions
