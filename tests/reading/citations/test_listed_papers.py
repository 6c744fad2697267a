"""The list of papers that exist: what it has, what it covers, and that it is what its description says."""

import hashlib
import json
import lzma
import subprocess
import sys
from pathlib import Path

import pytest
from tests.reading.citations.test_find import found

from kamerstuk_site import find_citations
from kamerstuk_site.reading.citations.listed_papers import DESCRIPTION, PACKED, is_covered, is_listed, listed_from

ROOT = Path(__file__).parents[3]
LISTED = (
    "kst-32623-169", "kst-36410-A-33", "kst-21501-02-309", "kst-24552-A", "kst-20062007-30664-C", "kst-19951996-24025-95",
    "kst-CXXIV-A", "kst-25847-7", "kst-33662-1-n1", "ah-tk-20232024-1999", "ah-ek-20192020-4", "h-tk-20222023-84-12",
    "h-tk-20082009-960-1021", "h-tk-20092010-19-1499", "h-tk-19941995-100-6089-6103", "kv-2009Z03159", "kv-tk-2024Z11859",
    "ag-tk-2019-04-19",
)  # fmt: skip
NOT_LISTED = (
    "kst-32623-9999", "kst-32623", "kst-32623-", "kst-30664-CC", "kst-33662-1", "ah-tk-20232024-9999", "h-tk-20082009-960",
    "kv-tk-2009Z03159", "kst-36800-V-79", "",
)  # fmt: skip


@pytest.mark.parametrize("identifier", LISTED)
def test_it_has_papers_that_exist(identifier: str) -> None:
    assert is_listed(identifier)


@pytest.mark.parametrize("identifier", NOT_LISTED)
def test_it_has_no_others(identifier: str) -> None:
    assert not is_listed(identifier)


def test_it_is_what_its_description_says() -> None:
    described = json.loads(DESCRIPTION.read_text("utf-8"))
    everything = listed_from("")
    assert len(everything) == described["identifiers"] == 560_739
    assert hashlib.sha256(PACKED.read_bytes()).hexdigest() == described["sha256"]
    last = max(identifier for identifier in everything if identifier.startswith("kst-3") and identifier[9] == "-")
    assert last.split("-")[1] == str(described["last_dossier"])


def test_it_is_packed_anew_from_a_text(tmp_path: Path) -> None:
    source = tmp_path / "list.txt.xz"
    lines = [*LISTED, "stb-2010-162", "kst-36698-1"]
    source.write_bytes(lzma.compress("\n".join(lines).encode()))
    script = ROOT / "benchmarks" / "pack_listed_papers.py"
    subprocess.run([sys.executable, script, source, "2025-02-24", tmp_path], check=True, capture_output=True)
    assert json.loads((tmp_path / DESCRIPTION.name).read_text("utf-8")) == {
        **json.loads(DESCRIPTION.read_text("utf-8")),
        "identifiers": len(LISTED) + 1,
        "sha256": hashlib.sha256((tmp_path / PACKED.name).read_bytes()).hexdigest(),
    }


@pytest.mark.parametrize(
    ("identifier", "session", "covered"),
    [
        ("kst-32623-9999", "2023-2024", True),
        ("kst-32623-9999", "2024-2025", False),  # it was running on the last day
        ("kst-32623-9999", None, False),
        ("kst-36600-V-1", None, True),
        ("kst-36067-ZZ", None, False),
        ("kst-36698-1", None, True),
        ("kst-36699-1", "2023-2024", False),  # opened later, whatever the day of who cites it
        ("kst-36699-1", None, False),
        ("kst-26991-1", None, True),
        ("kst-CXXIV-ZZ", "2015-2016", True),
        ("kst-CXXIV-ZZ", None, False),
        ("kst-DXX-A", None, False),
        ("kst-20062007-30664-ZZ", None, True),
        ("ah-tk-20232024-9999", None, True),
        ("ah-tk-20242025-9999", None, False),
        ("h-tk-20232024-200-1", None, True),
        ("h-tk-20242025-200-1", None, False),
        ("kv-tk-2024Z99999", None, True),
        ("kv-tk-2025Z99999", None, False),
        ("blg-1", "2010-2011", False),
        ("stb-2010-99999", "2010-2011", False),
    ],
)
def test_it_covers_what_was_published_before_its_last_day(identifier: str, session: str | None, covered: bool) -> None:
    assert is_covered(identifier, session) is covered


def test_what_is_covered_and_not_listed_is_no_link() -> None:
    [citation] = find_citations("Kamerstukken II 2016/17, 32 623, nr. 9999")
    assert (citation.identifier, citation.status) == ("kst-32623-9999", "unsupported")
    assert citation.reason == "Dit nummer komt niet voor in de lijst van officiële publicaties tot 24 februari 2025."


@pytest.mark.parametrize(
    "text", ["Kamerstukken II 2016/17, 32 623, nr. 169", "Kamerstukken II 2025/26, 36 800 V, nr. 79"]
)
def test_what_is_listed_or_later_is_a_link(text: str) -> None:
    assert [citation.status for citation in find_citations(text)] == ["official"]


def test_the_day_of_who_cites_decides_where_the_reference_names_none() -> None:
    text = "de motie op stuk nr. 9999 (32 623)"
    assert [citation.status for citation in find_citations(text)] == ["official"]
    assert [citation.status for citation in find_citations(text, session="2016-2017")] == ["unsupported"]


def test_a_paper_from_before_1995_still_says_so() -> None:
    [citation] = find_citations("Kamerstukken II 1986/87, 19 200 XV, nr. 12")
    assert citation.reason == "Stukken van voor 1995 hebben geen vast adres."


def test_a_worker_maps_the_list_and_does_not_read_it() -> None:
    code = (
        "import resource; from kamerstuk_site.reading.citations.listed_papers import is_listed\n"
        "private = lambda: sum(int(l.split()[1]) for l in open('/proc/self/smaps_rollup') if l.startswith('Private_Dirty'))\n"
        "before = private(); [is_listed(f'kst-{d}-{n}') for d in range(24000, 37000, 7) for n in range(1, 20)]\n"
        "print(private() - before)"
    )
    if not Path("/proc/self/smaps_rollup").exists():
        pytest.skip("Linux only")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert int(done.stdout) < 1_000  # kB


def test_found_is_what_the_list_settles() -> None:
    assert found("Kamerstukken I 2006/07, 30 664, C") == ["kst-20062007-30664-C"]
