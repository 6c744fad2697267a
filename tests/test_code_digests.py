"""What a parse depends on is all in its digest: no module or library that it uses is left out."""

import json
import subprocess
import sys
from importlib.metadata import packages_distributions

from kamerstuk_site.code_digests import LIBRARIES, PARSING, parsing

IMPORTED = """
import json, sys
before = set(sys.modules)
import kamerstuk_site.reading.parse, kamerstuk_site.workers
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def test_every_module_and_library_of_a_parse_is_in_it() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], capture_output=True, check=True)
    modules: list[str] = json.loads(done.stdout)
    ours = {name.split(".")[1] for name in modules if name.startswith("kamerstuk_site.")}
    assert ours - {name.removesuffix(".py") for name in PARSING} == set()
    owners = packages_distributions()
    used = {owner.lower() for name in modules for owner in owners.get(name.partition(".")[0], [])}
    assert used - set(LIBRARIES) - {"kamerstuk-site"} == set()


def test_it_is_the_same_in_every_process() -> None:
    code = "from kamerstuk_site.code_digests import parsing; print(parsing())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == parsing()
