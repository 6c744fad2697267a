"""The parts of a Word package: under which names their elements come out, and to what each part refers."""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from kamerstuk_site.reading.formats.inline import Element
from kamerstuk_site.reading.formats.packages import Package

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PART_ID, EMBEDDED_ID = _R + "id", _R + "embed"
"""Attributes that name a relation."""
_EXTERNAL = "External"


class Part(NamedTuple):
    """A part of the package that another one refers to."""

    kind: str
    """`header`, `styles`, `image`, …; empty for no part."""
    member: str
    """Its name in the package; empty for no part."""


NO_PART = Part("", "")


class Relations(NamedTuple):
    """What a part refers to, by id."""

    parts: dict[str, Part]
    addresses: dict[str, str]
    """Outside the package."""

    def members(self) -> dict[str, str]:
        """The members of the package by their kind; of several of a kind the last."""
        return dict(self.parts.values())


def relations_of(package: Package, member: str) -> Relations:
    """What a part refers to; the empty name stands for the package as a whole."""
    folder, name = posixpath.split(member)
    found = Relations({}, {})
    for relation in package.xml(posixpath.join(folder, "_rels", f"{name}.rels")):
        identity = relation.get("Id", "")
        target = relation.get("Target", "")
        if relation.get("TargetMode") == _EXTERNAL:
            found.addresses[identity] = target
            continue
        kind = posixpath.basename(relation.get("Type", ""))
        path = posixpath.normpath(posixpath.join("/", folder, target))
        found.parts[identity] = Part(kind, path.lstrip("/"))
    return found


def plain_part(package: Package, member: str) -> Element:
    """A part, with the elements and attributes of WordprocessingML under their names without a namespace.

    An element with nothing in it where the package has no such member. Raises Unreadable.
    """
    root = package.xml(member)
    for element in root.iter(_W + "*"):
        element.tag = str(element.tag).removeprefix(_W)
        for name, value in element.attrib.items():
            del element.attrib[name]
            element.set(str(name).removeprefix(_W), value)
    return root
