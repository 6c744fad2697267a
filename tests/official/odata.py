"""Parliament's data service as far as anybody here asks it: entities in a table, `$metadata`, `$filter`, `$select`, `$expand`.

It refuses what the real one was seen to refuse: more than 100 entities, a condition of more than 100 nodes, a field that it
does not have. Names and types are those of its `$metadata`; all cases in it are invented.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PARLIAMENT_HOST = "gegevensmagazijn.tweedekamer.nl"
MOST_NODES = 100
Entity = dict[str, Any]

_VERSION_4 = {
    "Zaak": "Id:Guid Nummer Soort Titel Onderwerp GestartOp:DateTimeOffset Kabinetsappreciatie Afgedaan:Boolean"
    " Termijn:DateTimeOffset HuidigeBehandelstatus Vergaderjaar Volgnummer:Int32 GewijzigdOp:DateTimeOffset"
    " Verwijderd:Boolean Document>>Document Besluit>>Besluit Kamerstukdossier>>Kamerstukdossier",
    "Document": "Id:Guid Soort DocumentNummer Onderwerp Datum:DateTimeOffset Volgnummer:Int32 Verwijderd:Boolean"
    " HuidigeDocumentVersie>DocumentVersie Kamerstukdossier>>Kamerstukdossier Zaak>>Zaak",
    "DocumentVersie": "Id:Guid ExterneIdentifier Verwijderd:Boolean DocumentPublicatie>>DocumentPublicatie",
    "DocumentPublicatie": "Id:Guid Identifier DocumentType Url PublicatieDatum:DateTimeOffset Verwijderd:Boolean",
    "Kamerstukdossier": "Id:Guid Nummer:Int32 Toevoeging Verwijderd:Boolean",
    "Besluit": "Id:Guid BesluitSoort BesluitTekst StemmingsSoort Status Opmerking Verwijderd:Boolean"
    " Agendapunt>Agendapunt Stemming>>Stemming",
    "Agendapunt": "Id:Guid Onderwerp Verwijderd:Boolean Activiteit>Activiteit Zaak>>Zaak",
    "Activiteit": "Id:Guid Nummer Soort Onderwerp Datum:DateTimeOffset Verwijderd:Boolean",
    "Stemming": "Id:Guid Soort FractieGrootte:Int32 ActorNaam ActorFractie Vergissing:Boolean Persoon_Id:Guid"
    " Verwijderd:Boolean",
    "Toezegging": "Id:Guid Nummer Tekst Status Ministerie DatumNakoming:DateTimeOffset KamerbriefNakoming"
    " Aanmaakdatum:DateTimeOffset Naam Functie Titulatuur Initialen Tussenvoegsel Achternaam ActiviteitNummer"
    " GewijzigdOp:DateTimeOffset Verwijderd:Boolean Activiteit>>Activiteit ToegezegdAanPersoon>>Persoon"
    " ToegezegdAanFractie>>Fractie",
    "Persoon": "Id:Guid Roepnaam Initialen Tussenvoegsel Achternaam Functie",
    "Fractie": "Id:Guid Afkorting NaamNL",
}
"""By entity its fields with their types (a text where none is said) and its relations, to one (`>`) or to many (`>>`)."""
Schema = dict[str, dict[str, str]]


def version_4() -> Schema:
    """Of each entity what it has."""
    return {entity: _parted(stated) for entity, stated in _VERSION_4.items()}


def version_5() -> Schema:
    """The same with the names that documents have since."""
    schema = version_4()
    renamed = {"DocumentNummer": "Nummer", "Volgnummer": "Ondernummer"}
    schema["Document"] = {renamed.get(name, name): kind for name, kind in schema["Document"].items()}
    return schema


def _parted(stated: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in stated.split():
        name, arrows, target = re.match(r"(\w+)(>>|>|:|)(\w*)", each).groups()  # type: ignore[union-attr]
        found[name] = arrows + target if ">" in arrows else f"Edm.{target or 'String'}"
    return found


def metadata(schema: Schema) -> str:
    """The `$metadata` of a schema."""
    types = "".join(
        f'<EntityType Name="{entity}">{"".join(map(_declared, has.items()))}</EntityType>'
        for entity, has in schema.items()
    )
    sets = "".join(f'<EntitySet Name="{entity}" EntityType="TK.{entity}"/>' for entity in schema)
    return (
        '<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">'
        '<edmx:DataServices><Schema Namespace="TK" xmlns="http://docs.oasis-open.org/odata/ns/edm">'
        f'{types}<EntityContainer Name="Container">{sets}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>'
    )


def _declared(stated: tuple[str, str]) -> str:
    name, kind = stated
    if kind.startswith(">>"):
        return f'<NavigationProperty Name="{name}" Type="Collection(TK.{kind[2:]})"/>'
    if kind.startswith(">"):
        return f'<NavigationProperty Name="{name}" Type="TK.{kind[1:]}"/>'
    return f'<Property Name="{name}" Type="{kind}"/>'


class RefusedError(Exception):
    """The service does not understand a question."""


# ---------------------------------------------------------------- $filter

_TOKEN = re.compile(r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>\d+)|(?P<sign>[():])|(?P<name>[\w/]+))")
Holds = Callable[[Entity, Mapping[str, Entity]], bool]


class Filter:
    """A condition, read by its rules: or, and, comparison, any."""

    def __init__(self, text: str, schema: Schema, entity: str) -> None:
        self.nodes = 0
        self._schema = schema
        self._scopes = {"": entity}
        self._tokens = [match for match in _TOKEN.finditer(text) if match[0].strip()]
        if "".join(match[0] for match in self._tokens) != text.rstrip():
            raise RefusedError(text)
        self.holds = self._either()
        if self._tokens:
            raise RefusedError(text)

    def _next(self, expected: str = "") -> str:
        if not self._tokens:
            raise RefusedError("condition ends")
        found: str = self._tokens.pop(0)[0].strip()
        if expected and found != expected:
            raise RefusedError(f"{found} for {expected}")
        return found

    def _is_next(self, word: str) -> bool:
        return bool(self._tokens) and self._tokens[0][0].strip() == word

    def _joined(self, word: str, part: Callable[[], Holds], of: Callable[[Iterator[bool]], bool]) -> Holds:
        parts = [part()]
        while self._is_next(word):
            self._next()
            self.nodes += 1
            parts.append(part())
        return lambda entity, scope: of(each(entity, scope) for each in parts)

    def _either(self) -> Holds:
        return self._joined("or", lambda: self._joined("and", self._one, all), any)

    def _one(self) -> Holds:
        if self._is_next("("):
            self._next()
            inner = self._either()
            self._next(")")
            return inner
        path = self._next()
        return self._any(path.removesuffix("/any")) if path.endswith("/any") else self._compared(path)

    def _any(self, relation: str) -> Holds:
        self._next("(")
        variable = self._next()
        self._next(":")
        kind = self._schema[self._scopes[""]].get(relation, "")
        if not kind.startswith(">>") or len(self._scopes) > 1:
            raise RefusedError(f"any of {relation}")
        self._scopes[variable] = kind[2:]
        self.nodes += 3
        inner = self._either()
        del self._scopes[variable]
        self._next(")")
        return lambda entity, scope: any(
            inner(entity, {**scope, variable: each}) for each in entity.get(relation) or ()
        )

    def _compared(self, path: str) -> Holds:
        variable, _, rest = path.partition("/")
        scope_name, names = (variable, rest.split("/")) if variable in self._scopes else ("", path.split("/"))
        kind = self._scopes[scope_name]
        for name in names:
            found = self._schema.get(kind.lstrip(">"), {}).get(name)
            if found is None:
                raise RefusedError(f"no {name} in {kind}")
            kind = found
        relation, value = self._next(), self._next()
        if (kind == "Edm.String") != value.startswith("'"):
            raise RefusedError(f"{value} is no {kind}")
        asked: Any = value[1:-1].replace("''", "'") if value.startswith("'") else int(value)
        self.nodes += 4 + len(names)

        def holds(entity: Entity, scope: Mapping[str, Entity]) -> bool:
            found: Any = scope[scope_name] if scope_name else entity
            for name in names:
                found = (found or {}).get(name)
            return found is not None and (found == asked if relation == "eq" else found > asked)

        return holds


# ---------------------------------------------------------------- $select, $expand


def _split(text: str, sign: str) -> list[str]:
    """The parts between signs that stand in no parentheses."""
    parts, depth = [""], 0
    for each in text:
        depth += {"(": 1, ")": -1}.get(each, 0)
        if each == sign and not depth:
            parts.append("")
        else:
            parts[-1] += each
    return [part for part in parts if part]


def shown(entity: Entity, kind: str, options: Mapping[str, str], schema: Schema) -> Entity:
    """An entity with what is asked of it, and nothing else."""
    has = schema[kind]
    found: Entity = {}
    for name in options["$select"].split(","):
        if not has.get(name, "").startswith("Edm."):
            raise RefusedError(f"$select {name} of {kind}")
        found[name] = entity.get(name)
    for each in _split(options.get("$expand", ""), ","):
        name, _, inside = each.partition("(")
        if not has.get(name, "").startswith(">"):
            raise RefusedError(f"$expand {name} of {kind}")
        target, value = has[name].lstrip(">"), entity.get(name)
        inner = dict(part.split("=", 1) for part in _split(inside[:-1], ";"))
        if isinstance(value, list):
            found[name] = [shown(item, target, inner, schema) if isinstance(item, dict) else item for item in value]
        elif isinstance(value, dict):
            found[name] = shown(value, target, inner, schema)
        else:
            found[name] = value
        if f"{name}@odata.nextLink" in entity:
            found[f"{name}@odata.nextLink"] = entity[f"{name}@odata.nextLink"]
    return found


@dataclass
class ParliamentTable:
    """What the service has."""

    schema: Schema = field(default_factory=version_4)
    base: str = "/OData/v4/2.0"
    entities: dict[str, list[Entity]] = field(default_factory=dict)
    pages: dict[str, list[Entity]] = field(default_factory=dict)
    """The rest of lists, by the path that leads to it."""
    refuses: str = ""
    """A word in a condition that makes the service refuse it."""
    broken: dict[str, bytes] = field(default_factory=dict)
    """What it answers to a condition with this word."""
    takes_groups: bool = True

    def put(self, kind: str, *entities: Entity) -> None:
        self.entities.setdefault(kind, []).extend(entities)

    def answer(self, path: str) -> tuple[int, bytes]:
        """Status and body for a path with its question."""
        split = urlsplit(path)
        if not split.path.startswith(f"{self.base}/"):
            return 404, b"<html>"
        name = split.path.removeprefix(f"{self.base}/")
        if name == "$metadata":
            return 200, metadata(self.schema).encode()
        if name in self.pages:
            return 200, json.dumps({"value": self.pages[name]}).encode()
        asked = {key: values[0] for key, values in parse_qs(split.query, strict_parsing=True).items()}
        for word, body in self.broken.items():
            if word in unquote(split.query):
                return 200, body
        try:
            return 200, json.dumps({"@odata.context": "x", "value": self._found(name, asked)}).encode()
        except RefusedError as error:
            return 400, json.dumps({"error": {"code": "", "message": str(error)}}).encode()

    def _found(self, kind: str, asked: Mapping[str, str]) -> list[Entity]:
        condition = asked["$filter"]
        if kind not in self.schema or int(asked["$top"]) > 100 or "$skip" in asked:
            raise RefusedError("not so")
        if (self.refuses and self.refuses in condition) or (not self.takes_groups and " or " in condition):
            raise RefusedError("not that")
        read = Filter(condition, self.schema, kind)
        if read.nodes > MOST_NODES:
            raise RefusedError("The node count limit of '100' has been exceeded.")
        found = [entity for entity in self.entities.get(kind, ()) if read.holds(entity, {})]
        if "$orderby" in asked:
            found.sort(key=lambda entity: entity[asked["$orderby"]])
        return [shown(entity, kind, asked, self.schema) for entity in found[: int(asked["$top"])]]
