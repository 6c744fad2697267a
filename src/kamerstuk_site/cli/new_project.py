"""A new project: the skeleton with a name and addresses filled in, and the register of its first letter.

What is in `skeleton/` lies in the project under the same name. `§word` in it is filled in.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from packaging.utils import InvalidWheelFilename, parse_wheel_filename

from kamerstuk_site.archive.register import Register
from kamerstuk_site.archive.register_file import register_path, write_register
from kamerstuk_site.build.archive_reading import read_archive
from kamerstuk_site.build.registration import take_in
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.folder_walk import walk_folder
from kamerstuk_site.model.program import PROGRAM
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.tables.rows import Rows

SKELETON = Path(__file__).resolve().parents[1] / "skeleton"
WHEELS = "wheels"
"""The folder of a project for the program itself."""
_NOT_COUNTED = {".git"}
"""What may be in a folder that a project begins in: a repository that was cloned while it was empty."""
_PAGES_HOST = ".github.io"


class ProjectRefusedError(SpokenError):
    """No project can begin like this; the message, in Dutch, says why and what to do. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Project:
    """What a curator says of a project before it begins."""

    name: str
    address: str | None = None
    """Where the site will be; None where that shows later, as on GitHub."""
    repository: str | None = None
    """Its own address; None where that shows later."""
    wheel: Path | None = None
    """The program, which the project then keeps; None to have it from the package index."""


class _Form(Template):
    """`$` belongs to GitHub, and `{` to it and to Jinja."""

    delimiter = "§"


def new_project(folder: Path, project: Project, rows: Rows) -> list[str]:
    """Begin a project in a folder that is new or empty; gives the files that are in it then.

    Raises:
        ProjectRefusedError: there is something in the folder, or the wheel is not this program.
        OSError: the disk refuses.
    """
    _check_folder(folder)
    files = _filled_in(project)
    if project.wheel:
        _check_wheel(project.wheel)
        files[f"{WHEELS}/{project.wheel.name}"] = project.wheel.read_bytes()
    for path, data in files.items():
        replace(folder / path, data)
    register = _register(folder / "sources", rows)
    return sorted([*files, register.name])


def _check_folder(folder: Path) -> None:
    there = {item.name for item in folder.iterdir()} if folder.exists() else set()
    found = sorted(there - _NOT_COUNTED)
    if found:
        raise ProjectRefusedError(
            f"{folder}: deze map is niet leeg ({found[0]} staat erin). Kies een nieuwe map, of maak deze eerst leeg."
        )


def _check_wheel(wheel: Path) -> None:
    """A wheel of another version would make another site than the one that the curator sees now."""
    try:
        name, found, _, _ = parse_wheel_filename(wheel.name)
    except InvalidWheelFilename:
        name, found = None, None
    ours = version(PROGRAM)
    if name != PROGRAM or str(found) != ours or not zipfile.is_zipfile(wheel):
        raise ProjectRefusedError(
            f"{wheel}: dit is niet de wheel van {PROGRAM} {ours}, het programma dat nu draait. "
            f"Geef {_wheel_name(ours)}, onder die naam, of installeer eerst deze wheel."
        )


def _wheel_name(version_of_it: str) -> str:
    return f"{PROGRAM.replace('-', '_')}-{version_of_it}-py3-none-any.whl"


def _filled_in(project: Project) -> dict[str, bytes]:
    """The files of the skeleton, by path, with what is known of the project in them."""
    words = _words(project)
    files = {}
    for item in walk_folder(SKELETON):
        form = _Form(Path(item.path).read_text("utf-8"))
        files[item.name] = form.substitute(words).encode()
    return dict(sorted(files.items()))


def _words(project: Project) -> dict[str, str]:
    """What stands in the place of each `§word`."""
    ours = version(PROGRAM)
    address = project.address or github_pages(project.repository)
    kept = f"./{WHEELS}/{project.wheel.name}" if project.wheel else ""
    return {
        "name": project.name,
        "quoted_name": json.dumps(project.name, ensure_ascii=False),
        "address": _known_or_from("SITE_URL", address),
        "repository": _known_or_from("REPO_URL", project.repository),
        "version": ours,
        "program": kept or f"{PROGRAM}=={ours}",
        "program_with_ocr": f"{kept}[ocr]" if kept else f"{PROGRAM}[ocr]=={ours}",
    }


def _known_or_from(variable: str, address: str | None) -> str:
    """An address as YAML; where it is not known yet, what the environment says."""
    return json.dumps(address) if address else f'!ENV [{variable}, ""]'


def github_pages(repository: str | None) -> str | None:
    """The address that GitHub Pages gives to the site of a repository; None of one elsewhere.

    The repository `you.github.io` has the root (docs.github.com, "Types of GitHub Pages sites").
    """
    parts = urlsplit(repository or "")
    names = parts.path.removesuffix("/").removesuffix(".git").strip("/").split("/")
    if parts.netloc.lower() != "github.com" or len(names) != 2:
        return None
    owner, name = names
    root = f"{owner.lower()}{_PAGES_HOST}"
    return f"https://{root}/" if name.lower() == root else f"https://{root}/{name}/"


def _register(sources: Path, rows: Rows) -> Path:
    """Begin the register with the letters that are there."""
    path = register_path(sources)
    write_register(path, Register())
    read_archive(sources, rows=rows)
    take_in(sources, rows)
    return path
