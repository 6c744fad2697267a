"""Prints what pages of a built site lead to in that site and is not there; ends with 1 where there is anything.

Takes the folder of the site, and the path under which it is published (`/archief/`).
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

HOST = "https://site.invalid"


def dead_links(site: Path, published: str) -> Iterator[str]:
    """Each page with a dead link, and that."""
    for page in sorted(site.rglob("*.html")):
        address = f"{HOST}{published}{page.relative_to(site).as_posix()}"
        tree: Any = lxml.html.document_fromstring(page.read_bytes())
        for link in sorted(set(tree.xpath("//@href | //@src"))):
            target = urlsplit(urljoin(address, link))
            if f"{target.scheme}://{target.netloc}" == HOST and not _is_there(site, published, unquote(target.path)):
                yield f"{page.relative_to(site)}: {link}"


def _is_there(site: Path, published: str, path: str) -> bool:
    if not path.startswith(published):
        return False
    found = site / path.removeprefix(published)
    return (found / "index.html" if found.is_dir() else found).is_file()


if __name__ == "__main__":
    dead = list(dead_links(Path(sys.argv[1]), sys.argv[2]))
    print(*dead[:20], f"{len(dead)} dead links", sep="\n")
    sys.exit(bool(dead))
