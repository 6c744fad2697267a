"""Elements of SVG. Names and titles of letters are data here: every text and attribute is escaped, by the library."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from kamerstuk_site.model.code_points import harmless

INK, GREY, RULE, PAPER, LINK = "#211e19", "#5d564b", "#dcd4c4", "#fbf8f1", "#8a2b1e"
"""For a drawing that is seen outside the site; inside it, classes and the style sheet decide."""

Element = ET.Element


def drawing(
    name: str,
    title: str,
    description: str,
    width: int,
    height: int,
) -> Element:
    """A drawing with its paper, its title and what it shows; `width` is for who shows it outside the site."""
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": f"tekening tekening-{name}",
            "width": str(width),
            "height": str(height),
            "role": "group",
            "aria-labelledby": f"{name}-titel {name}-uitleg",
            "font-family": "system-ui, sans-serif",
            "font-size": "13",
            "fill": INK,
        },
    )
    add(svg, "title", title, id=f"{name}-titel")
    add(svg, "desc", description, id=f"{name}-uitleg")
    add(svg, "rect", class_="papier", width="100%", height="100%", fill=PAPER)
    return svg


def add(
    parent: Element,
    element: str,
    text: str = "",
    /,
    **attributes: object,
) -> Element:
    """A new element in `parent`; `class_` is `class`, and `_` in a name a hyphen."""
    named = {
        key.rstrip("_").replace("_", "-"): harmless(str(value))
        for key, value in attributes.items()
    }
    new = ET.SubElement(parent, element, named)
    new.text = harmless(text) or None
    return new


def note(
    parent: Element,
    text: str,
    place: Mapping[str, object],
    **attributes: object,
) -> Element:
    """A grey text beside what a drawing is about; `place` are the attributes that say where it stands."""
    return add(parent, "text", text, **place, class_="stil", fill=GREY, **attributes)


def link(parent: Element, address: str, label: str, **attributes: object) -> Element:
    """A link with a name for those who do not see it, which others see when they point at it."""
    new = add(parent, "a", href=address, aria_label=label, fill=LINK, **attributes)
    add(new, "title", label)
    return new


def for_page(svg: Element) -> str:
    """A drawing as it stands in the Markdown of a page: in a comment, which `opened` opens when the page is made.

    Python-Markdown would take longer to read its elements than all else on the page; another renderer leaves it out.
    """
    # Text in it has no sign that begins or ends an element, so two hyphens are all that could end the comment.
    elements = ET.tostring(svg, encoding="unicode").replace("--", "-&#45;")
    return f"{_BEGIN}{elements}{_END}"


def opened(comment: str) -> str:
    """The drawing in such a comment; empty where it is another."""
    is_drawing = comment.startswith(_BEGIN) and comment.endswith(_END)
    return comment[len(_BEGIN) : -len(_END)] if is_drawing else ""


_BEGIN, _END = "<!-- svg: ", " -->"


def written(svg: Element) -> str:
    """The file, the same bytes for the same drawing."""
    ET.indent(svg, "")
    return ET.tostring(svg, encoding="unicode") + "\n"
