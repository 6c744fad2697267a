"""What cites what: documents or dossiers under each other, and an arc from what cites to what is cited."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kamerstuk_site.presentation.drawings.svg import (
    GREY,
    INK,
    PAPER,
    RULE,
    Element,
    add,
    drawing,
    link,
    shortened,
    written,
)

_ROW, _TOP = 26, 30
_SPINE = 96
"""The arcs stand left of it, the names right: so that both are read at 320 pixels."""
_COUNT, _LABEL = _SPINE + 40, _SPINE + 50
_LONGEST = 84


class Node(NamedTuple):
    """A document or dossier of the map."""

    name: str
    title: str
    """What stands behind the name where there is room."""
    address: str
    here: bool
    cited: int
    """How often it is cited by others, on the map or not."""


def draw(
    title: str,
    description: str,
    count_head: str,
    nodes: Sequence[Node],
    arcs: Mapping[tuple[int, int], int],
) -> str:
    """The drawing as a file.

    Args:
        title: of the drawing.
        description: how to read it.
        count_head: what stands above the counts.
        nodes: from top to bottom.
        arcs: from which node to which, with how many citations.
    """
    height = _TOP + _ROW * len(nodes) + 10
    svg = drawing("kaart", title, description, 704, height)
    _arrow(svg)
    add(
        svg,
        "text",
        count_head,
        x=_COUNT,
        y=14,
        text_anchor="end",
        class_="stil",
        fill=GREY,
        font_size=11,
    )
    add(
        svg,
        "line",
        x1=_SPINE,
        x2=_SPINE,
        y1=_y(0),
        y2=_y(len(nodes) - 1),
        class_="lijn",
        stroke=RULE,
    )
    longest = max((abs(a - b) for a, b in arcs), default=1)
    bent = add(svg, "g", class_="bogen", fill="none", stroke=GREY)
    most = max(arcs.values(), default=1)
    for (first, last), number in sorted(arcs.items(), key=lambda arc: (arc[1], arc[0])):
        width = 1 + 2.5 * math.sqrt((number - 1) / most)
        path = _arc(
            _y(first),
            _y(last),
            12 + (_SPINE - 16) * math.sqrt(abs(first - last) / longest),
        )
        add(
            bent,
            "path",
            d=path,
            stroke_width=f"{width:.1f}",
            class_="boog",
            data_van=first,
            data_naar=last,
            marker_end="url(#pijl)",
        )
    for position, node in enumerate(nodes):
        _node(svg, node, position)
    return written(svg)


def _y(position: int) -> int:
    return _TOP + _ROW * position + _ROW // 2


def _arc(first: int, last: int, reach: float) -> str:
    """Half an ellipse to the left of the spine."""
    sweep = int(first > last)
    reach = min(reach, _SPINE - 4)
    return f"M{_SPINE - 4},{first} A{reach - 6:.1f},{abs(last - first) / 2:.1f} 0 0 {sweep} {_SPINE - 6},{last}"


def _arrow(svg: Element) -> None:
    marker = add(
        add(svg, "defs"),
        "marker",
        id="pijl",
        viewBox="0 0 6 6",
        refX=5,
        refY=3,
        markerWidth=6,
        markerHeight=6,
    )
    marker.set("orient", "auto")
    marker.set("markerUnits", "userSpaceOnUse")
    add(marker, "path", d="M0,0 L6,3 L0,6 Z", class_="punt", fill=GREY)


def _node(svg: Element, node: Node, position: int) -> None:
    y = _y(position)
    radius = 3 + min(3.5, math.sqrt(node.cited) / 2)
    full = f"{node.name} {node.title}".strip()
    ink = {"fill": INK if node.here else PAPER, "stroke": INK, "stroke_width": 1.5}
    add(
        svg,
        "circle",
        cx=_SPINE,
        cy=y,
        r=f"{radius:.1f}",
        class_="merk" if node.here else "merk open",
        **ink,
    )
    if node.cited:
        add(
            svg,
            "text",
            str(node.cited),
            x=_COUNT,
            y=y + 4,
            text_anchor="end",
            class_="stil",
            fill=GREY,
        )
    to = link(svg, node.address, full, data_knoop=position)
    label = add(to, "text", x=_LABEL, y=y + 4)
    name = shortened(node.name, 40)
    add(label, "tspan", name, class_="woord")
    if node.title:
        behind = add(
            label,
            "tspan",
            shortened(node.title, _LONGEST - len(name)),
            dx=8,
            class_="bij",
            fill=GREY,
        )
        behind.set("font-size", "12")
