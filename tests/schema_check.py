"""Whether the files of an archive are as its own JSON Schemas have them."""

import gc
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator, FormatChecker

from kamerstuk_site.exports.json_schemas import FRONT_MATTER_SCHEMA, LETTER_SCHEMA, lines_schema

ALONE = ".markdown.txt"
YAML_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def tables_in_package(package: Path) -> set[str]:
    """The files that a data package describes as tables; it is valid. In a test that ignores warnings of frictionless."""
    from frictionless import validate

    report = validate(package)
    assert report.valid, report.to_summary()
    tables = {task.place for task in report.tasks}
    del report
    gc.collect()  # frictionless leaves files open, for which a warning in a later test would be an error
    return tables


@cache
def validator(schema: str) -> Draft202012Validator:
    parsed = json.loads(schema)
    Draft202012Validator.check_schema(parsed)
    return Draft202012Validator(parsed, format_checker=FormatChecker())


def values_in(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, Any]]:
    """Schema, path and value of all that has a schema; the front matter of a page stands in the Markdown beside it."""
    for path in files:
        if path.endswith(ALONE):
            yield FRONT_MATTER_SCHEMA, path, front_matter(files[path])
            record = path.removesuffix(ALONE) + ".json"
            yield LETTER_SCHEMA, record, json.loads(files[record])
        if ".jsonl" in path and not path.endswith(".json"):
            content = gzip.decompress(files[path]) if path.endswith(".gz") else files[path]
            for line in content.splitlines():
                yield lines_schema(path), path, json.loads(line)


def front_matter(page: bytes) -> Any:
    """The front matter of a page, a day as JSON has it."""
    front = page.decode().removeprefix("---\n").partition("\n---\n")[0]
    return json.loads(json.dumps(yaml.load(front, YAML_LOADER), default=str))  # noqa: S506 - the safe one


def faults(files: Mapping[str, bytes], values: Iterable[tuple[str, str, Any]] | None = None) -> list[str]:
    """What is not as its schema has it."""
    found = []
    for schema, path, value in values_in(files) if values is None else values:
        errors = validator(files[schema].decode()).iter_errors(value)
        found += [f"{path}: {error.json_path}: {error.message}" for error in errors]
    return found
