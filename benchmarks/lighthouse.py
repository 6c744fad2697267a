"""Lighthouse, as on a throttled phone, on a page of each kind that readers come for; exit code 1 below the least.

Use: `python benchmarks/lighthouse.py SITE LIGHTHOUSE`: the folder of a built site, and the program from npm.

Pages are served compressed, as every host that serves static sites does.
"""

from __future__ import annotations

import gzip
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

LEAST = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0, "performance": 0.95}
TRIES = 3
"""Performance is measured in seconds, and the machine may be busy."""
ARGUMENTS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
"""Of Chromium, of which nothing of its own may reach for the network: the browser tests count every request."""


class Compressed(http.server.SimpleHTTPRequestHandler):
    """A folder over HTTP, with gzip for text."""

    def do_GET(self) -> None:
        """A file, or the index of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        data, kind = path.read_bytes(), self.guess_type(path)
        packed = kind.startswith("text/") or "javascript" in kind or "json" in kind or "svg" in kind
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "max-age=600")
        if packed:
            data = gzip.compress(data)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing: the figures are the report."""


def pages(site: Path) -> Iterator[str]:
    """The addresses to measure: home, search, and of letters, dossiers and cited motions the largest page."""
    yield from ("", "zoeken/")
    cited = [site / "stukken" / motion.name / "index.html" for motion in (site / "moties").iterdir() if motion.is_dir()]
    for kind in ((site / "stukken").glob("*/index.html"), (site / "dossiers").glob("*/index.html"), cited):
        largest = max(kind, key=lambda page: (page.stat().st_size, page))
        yield f"{largest.parent.relative_to(site).as_posix()}/"


def scores(lighthouse: str, address: str) -> dict[str, float]:
    """Of one page, by category, from 0 to 1."""
    command = [lighthouse, address, "--quiet", "--output=json", f"--chrome-flags={' '.join(ARGUMENTS)}"]
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    done = subprocess.run(command, capture_output=True, check=True, env=os.environ | {"CHROME_PATH": path})  # noqa: S603
    return {name: category["score"] or 0 for name, category in json.loads(done.stdout)["categories"].items()}


def main() -> int:
    """Print the scores of every page; 1 where one is below the least."""
    site, lighthouse = Path(sys.argv[1]), sys.argv[2]
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    low = False
    for page in pages(site):
        for _ in range(TRIES):
            found = scores(lighthouse, f"http://127.0.0.1:{server.server_port}/{page}")
            if all(found[name] >= least for name, least in LEAST.items()):
                break
        else:
            low = True
        print(f"/{page}", " ".join(f"{name} {found[name]:.2f}" for name in LEAST), flush=True)
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
