"""The JSON Schema (2020-12) of a Python type, whose values are written as JSON: what is None is left out.

>>> schema_of(tuple[int, ...])
{'type': 'array', 'items': {'type': 'integer'}}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
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
    kind = get_origin(form)
    parts = get_args(form)
    if kind is Literal:
        return {"type": "string", "enum": list(parts)}
    if kind in (list, tuple):
        return {"type": "array", "items": schema_of(parts[0])}
    if kind is dict:
        return {"type": "object", "additionalProperties": schema_of(parts[1])}
    return _of_fields(form)


def _of_fields(form: type) -> Schema:
    """The schema of a dataclass or a TypedDict."""
    properties = {}
    required = []
    for key, hint in get_type_hints(form, include_extras=True).items():
        properties[key] = schema_of(hint)
        if not _may_be_absent(hint):
            required.append(key)
    return object_schema(properties, required)


def object_schema(
    properties: Mapping[str, Schema],
    required: Sequence[str],
) -> Schema:
    """The schema of an object with these keys and no others, and with one of them at least."""
    schema: Schema = {
        "type": "object",
        "properties": {**properties},
        "minProperties": 1,
        "additionalProperties": False,
    }
    if required:
        schema["required"] = [*required]
    return schema


def stated_form(hint: Any) -> Any:
    """The type of a value that is there: `str` of `str | None` and of `NotRequired[str]`."""
    if not _may_be_absent(hint):
        return hint
    forms = [form for form in get_args(hint) if form is not NoneType]
    return forms[0]


def _may_be_absent(hint: Any) -> bool:
    if NoneType in get_args(hint):
        return True
    return get_origin(hint) is NotRequired
