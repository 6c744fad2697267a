"""What a parse depends on is all in its digest: no module or library that it uses is left out."""

import json
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import packages_distributions

from kamerstuk_site.build.code_version import LIBRARIES, PARSING, parsing
from kamerstuk_site.build.parsing import key_of
from kamerstuk_site.model.facts import Fact, Facts, Origin
from kamerstuk_site.reading.source_folder import SourceFile

IMPORTED = """
import json, sys
before = set(sys.modules)
import kamerstuk_site.reading.parse, kamerstuk_site.build.letter_workers
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def test_every_module_and_library_of_a_parse_is_in_it() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, check=True)
    modules: list[str] = json.loads(done.stdout)
    ours = {
        name.removeprefix("kamerstuk_site.").replace(".", "/") for name in modules if name.startswith("kamerstuk_site.")
    }
    in_digest = {name.removesuffix(".py").removesuffix("/__init__") for name in PARSING}
    assert [name for name in ours if not {name, name.split("/")[0]} & in_digest] == []
    owners = packages_distributions()
    used = {owner.lower() for name in modules for owner in owners.get(name.partition(".")[0], [])}
    assert used - set(LIBRARIES) - {"kamerstuk-site"} == set()


def test_it_is_the_same_in_every_process() -> None:
    code = "from kamerstuk_site.build.code_version import parsing; print(parsing())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == parsing()


def test_the_key_of_a_parse_tells_all_that_it_depends_on_but_for_code() -> None:
    source = SourceFile("/sources/a.txt", "a.txt", "5a", "a.yml", b"date: 2024-03-09", Facts())
    recorded = Facts(title=Fact("Over dijken", Origin("record", "a.metadata.xml", "")))
    others = [
        replace(source, file="b.txt"),
        replace(source, sha256="5b"),
        replace(source, correction_file="a.txt.yml"),
        replace(source, correction=b""),
        replace(source, record=recorded),
        replace(source, record=None),
    ]
    assert len({key_of(each) for each in (source, *others)}) == 7
    assert key_of(replace(source, path="/elders/a.txt")) == key_of(source)
