"""Pack the list of papers that exist anew, for `reading/citations/listed_papers.py`.

    python benchmarks/pack_listed_papers.py LIST DAY [FOLDER]

Writes the list and its description beside that module, or into FOLDER. LIST is a text with an identifier a line (`kst-32623-169`), as it is or packed with xz; DAY (`2025-02-24`) is the last day that
it covers. Such a list comes from the publisher's search service (KOOP, https://zoekservice.overheid.nl, CC0); only papers of
parliament are kept.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import lzma
import re
import sys
from pathlib import Path

import marisa_trie

CITATIONS = Path(__file__).parent.parent / "src/kamerstuk_site/reading/citations"
SERIES = ("kst-", "ah-", "h-", "kv-", "nds-", "ag-")
"""Kamerstukken, Aanhangsel, Handelingen, Kamervragen, papers without a dossier, agendas."""


def main(source: Path, day: dt.date, folder: Path) -> None:
    packed = folder / "listed_papers.marisa"
    data = source.read_bytes()
    text = (lzma.decompress(data) if source.suffix == ".xz" else data).decode("ascii")
    identifiers = sorted({line.strip() for line in text.splitlines() if line.startswith(SERIES)})
    marisa_trie.Trie(identifiers).save(str(packed))
    described = {
        "until": day.isoformat(),
        "last_dossier": max(
            int(dossier) for dossier in re.findall(r"^kst-(\d{5})-", "\n".join(identifiers), re.MULTILINE)
        ),
        "source": "KOOP, officielebekendmakingen.nl, lijst van identifiers (CC0)",
        "identifiers": len(identifiers),
        "sha256": hashlib.sha256(packed.read_bytes()).hexdigest(),
    }
    described_as = json.dumps(described, indent=2, ensure_ascii=False)
    packed.with_suffix(".json").write_text(described_as + "\n", "utf-8")
    print(f"{len(identifiers):,} identifiers in {packed.stat().st_size:,} bytes: {packed}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), dt.date.fromisoformat(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else CITATIONS)
