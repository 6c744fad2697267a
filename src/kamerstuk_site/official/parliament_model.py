"""What a version of parliament's data service has, by its own `$metadata`, and what of that is asked.

Source of the form: OData 4.01, Common Schema Definition Language (XML). Elements are known by their own names; the two
versions of the service are told apart by nothing but the fields that they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from lxml import etree

from kamerstuk_site.official.parliament_shape import RENAMED, Wanted
from kamerstuk_site.official.transport import SELDOM, TroubleError
from kamerstuk_site.reading.formats.packages import parse_xml
from kamerstuk_site.reading.formats.unreadable import Unreadable

T = TypeVar("T")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,100}")
"""What may be the name of a field: it becomes a part of an address."""
_DELETED = "Verwijderd"
_MOST_SHOWN = 40
"""Names in a message."""


class RelationModel(NamedTuple):
    """A relation of one entity to another."""

    entity: str
    is_many: bool
    """True if it leads to a list."""


class EntityModel(NamedTuple):
    """What an entity has."""

    properties: Mapping[str, str]
    """The types of its fields, `Edm.String`, by their names."""
    relations: Mapping[str, RelationModel]
    """What it is related to, by the names of the relations."""


ServiceModel = Mapping[str, EntityModel]
"""What a version of the service has, by the names of its entities."""


class AskedField(NamedTuple):
    """A field that the service has."""

    name: str
    """In our files."""
    called: str
    """By the service."""
    type: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What of an entity is asked: as much of what is wanted as the service has."""

    entity: str
    fields: tuple[AskedField, ...]
    parts: tuple[tuple[str, Asked], ...]
    tells_deleted: bool
    is_many: bool
    """True if it is a list of these that is asked."""
    missing: tuple[str, ...]
    """What the service does not have, each with what it has instead, in Dutch."""

    def field(self, name: str, *inside: str) -> AskedField | None:
        """A field by its name in our files, behind those of the relations that lead to it; None where there is none."""
        if inside:
            part = dict(self.parts).get(name)
            return part.field(*inside) if part else None
        return next((each for each in self.fields if each.name == name), None)

    @property
    def options(self) -> dict[str, str]:
        """`$select` and `$expand`, as the address of a question has them."""
        selected = [each.called for each in self.fields]
        if self.tells_deleted:
            selected.append(_DELETED)
        options = {"$select": ",".join(selected)}
        if self.parts:
            options["$expand"] = ",".join(map(_expanded, self.parts))
        return options


def _expanded(part: tuple[str, Asked]) -> str:
    name, asked = part
    inside = ";".join(f"{key}={value}" for key, value in asked.options.items())
    return f"{name}({inside})"


def read_model(data: bytes) -> ServiceModel:
    """What `$metadata` says.

    Raises:
        TroubleError: it is something else.
    """
    try:
        root = parse_xml(data, "$metadata")
    except Unreadable as error:
        reason = f"geen $metadata: {error.found}"
        raise TroubleError(reason, "refused", SELDOM) from error
    types = {_name_of(each): each for each in root.iter("{*}EntityType")}
    entities = {
        _name_of(each): _entity(types, _last(each.get("EntityType", "")))
        for each in root.iter("{*}EntitySet")
    }
    if not entities:
        raise TroubleError("geen $metadata: er staat geen EntitySet in", "refused")
    return _named(entities)


def _name_of(element: etree._Element) -> str:
    return str(element.get("Name", ""))


def _last(type_name: str) -> str:
    """`Collection(TK.DA.GGM.OData.Zaak)` -> `Zaak`."""
    return type_name.rstrip(")").rpartition(".")[2]


def _entity(types: Mapping[str, etree._Element], name: str) -> EntityModel:
    """An entity with what it inherits."""
    properties: dict[str, str] = {}
    relations: dict[str, RelationModel] = {}
    for element in _with_bases(types, name):
        for each in element.iterfind("{*}Property"):
            properties[_name_of(each)] = str(each.get("Type", ""))
        for each in element.iterfind("{*}NavigationProperty"):
            relations[_name_of(each)] = _relation(each.get("Type", ""))
    return EntityModel(_named(properties), _named(relations))


def _relation(type_name: str) -> RelationModel:
    return RelationModel(_last(type_name), type_name.startswith("Collection("))


def _with_bases(
    types: Mapping[str, etree._Element], name: str
) -> Iterator[etree._Element]:
    seen: set[str] = set()
    while name in types and name not in seen:
        seen.add(name)
        yield types[name]
        name = _last(types[name].get("BaseType", ""))


def _named(found: Mapping[str, T]) -> dict[str, T]:
    return {name: value for name, value in found.items() if _NAME.fullmatch(name)}


def asked_of(model: ServiceModel, entity: str, wanted: Wanted) -> Asked:
    """What of all entities of a kind is asked, of what is wanted.

    Raises:
        KeyError: the service does not have the kind.
    """
    return _asked(model, RelationModel(entity, is_many=True), wanted)


def _asked(model: ServiceModel, of: RelationModel, wanted: Wanted) -> Asked:
    own = model[of.entity]
    named = (_field(own.properties, name) for name in wanted.fields)
    fields = tuple(filter(None, named))
    parts = {
        name: _asked(model, own.relations[name], part)
        for name, part in wanted.parts.items()
        if name in own.relations and own.relations[name].entity in model
    }
    has = {each.name for each in fields} | parts.keys() | wanted.of_one_version
    missing = [
        _lacks(of.entity, name, [*own.properties, *own.relations])
        for name in (*wanted.fields, *wanted.parts)
        if name not in has
    ]
    for part in parts.values():
        missing += part.missing
    return Asked(
        of.entity,
        fields,
        tuple(parts.items()),
        _DELETED in own.properties,
        of.is_many,
        tuple(missing),
    )


def _field(properties: Mapping[str, str], name: str) -> AskedField | None:
    """A field under the first of its names that there is."""
    called = next((each for each in _names_of(name) if each in properties), None)
    return AskedField(name, called, properties[called]) if called else None


def _names_of(name: str) -> tuple[str, ...]:
    """A field under all its names."""
    return (name, RENAMED[name]) if name in RENAMED else (name,)


def _lacks(entity: str, name: str, found: Iterable[str]) -> str:
    names = " of ".join(_names_of(name))
    shown = ", ".join(sorted(found)[:_MOST_SHOWN])
    return f"{entity}: verwacht: {names}; gevonden: {shown or 'niets'}"
