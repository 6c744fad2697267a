"""The JSON Schema (2020-12) of a Python type, whose values are written as JSON: what is None is left out.

>>> schema_of(tuple[int, ...])
{'type': 'array', 'items': {'type': 'integer'}}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import NoneType
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints

Schema = dict[str, Any]
_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"type": "string", "format": "date"},
    Any: {},
}


def schema_of(form: Any) -> Schema:
    """The schema of a plain type, a Literal of texts, a list, tuple or dict, a dataclass or a TypedDict.

    Whatever is in an object and not in its type is refused.
    """
    form = stated_form(form)
    if form in _PLAIN:
        return dict(_PLAIN[form])
    kind, parts = get_origin(form), get_args(form)
    if kind is Literal:
        return {"type": "string", "enum": list(parts)}
    if kind in (list, tuple):
        return {"type": "array", "items": schema_of(parts[0])}
    if kind is dict:
        return {"type": "object", "additionalProperties": schema_of(parts[1])}
    hints = get_type_hints(form, include_extras=True)
    properties = {key: schema_of(hint) for key, hint in hints.items()}
    required = [key for key, hint in hints.items() if not _may_be_absent(hint)]
    return object_schema(properties, required)


def object_schema(properties: Mapping[str, Schema], required: list[str]) -> Schema:
    """The schema of an object with these keys and no others, and with one of them at least."""
    schema: Schema = {"type": "object", "properties": dict(properties)}
    if required:
        schema["required"] = required
    return schema | {"minProperties": 1, "additionalProperties": False}


def stated_form(hint: Any) -> Any:
    """The type of a value that is there: `str` of `str | None` and of `NotRequired[str]`."""
    if not _may_be_absent(hint):
        return hint
    forms = [form for form in get_args(hint) if form is not NoneType]
    return forms[0]


def _may_be_absent(hint: Any) -> bool:
    return get_origin(hint) is NotRequired or NoneType in get_args(hint)
