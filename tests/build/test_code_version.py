"""What a parse depends on is all in its digest: no module or library that it uses is left out."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions

from kamerstuk_site.build.code_version import LIBRARIES, PARSING, parsing

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
