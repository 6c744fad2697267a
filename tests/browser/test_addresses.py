"""What the site says of its own data, asked of a site of many letters as a program would ask."""

from __future__ import annotations

from pathlib import Path

import urllib3
from tests.schema_check import ALONE, faults, values_in


def test_each_example_in_openapi_is_answered(generated_address: str) -> None:
    http = urllib3.PoolManager()
    paths = http.request("GET", f"{generated_address}openapi.json").json()["paths"]
    assert "/data/lijsten/{list}.json" in paths
    for path, item in paths.items():
        values = {each["name"]: each["example"] for each in item.get("parameters", [])}
        answer = http.request("GET", generated_address.rstrip("/") + path.format(**values))
        assert (path, answer.status) == (path, 200)
        (media,) = item["get"]["responses"]["200"]["content"]
        if media.endswith("json"):
            answer.json()


def test_letters_of_a_large_archive_are_as_its_schemas_have_them(generated: Path) -> None:
    """One in ten, which takes a second; every line of JSON Lines would be ten."""
    chosen = sorted((generated / "stukken").glob(f"*{ALONE}"))[::10]
    schemas = generated.glob("data/*.schema.json")
    records = [path.with_name(path.name.replace(ALONE, ".json")) for path in chosen]
    files = {str(path.relative_to(generated)): path.read_bytes() for path in (*chosen, *records, *schemas)}
    values = [*values_in(files)]
    assert len(values) >= 100
    assert faults(files, values) == []
