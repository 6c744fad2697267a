"""What the last build of a site was of, kept in a file: by that the next program sees that nothing changed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger

from kamerstuk_site.archive.register import register_path
from kamerstuk_site.build.fingerprint import (
    InputsFingerprint,
    digest,
    of_file,
    of_inputs,
    of_outputs,
)
from kamerstuk_site.files.atomic import replace
from kamerstuk_site.files.file_state import FileState, states_in
from kamerstuk_site.reading.exclusions import Exclusions
from kamerstuk_site.site.mkdocs_messages import Message
from kamerstuk_site.site.page_settings import for_generated_pages
from kamerstuk_site.site.shared_digest import settings_digest, unknown_settings

log = get_plugin_logger("kamerstuk")


@dataclass(frozen=True, slots=True)
class LastBuild:
    """What a build that came to its end was of, and what it made."""

    settings: str
    """See `settings_of_build`."""
    inputs: InputsFingerprint
    register: str
    """The SHA-256 of the register; empty where there is none."""
    docs: str
    """The fingerprint of the generated folder."""
    site: str
    """The fingerprint of the folder of the site."""
    said: Sequence[Message]
    """What there was to say, which the next program says again."""


def read_last_build(file: Path) -> LastBuild | None:
    """What the last build was of; None where there was none, or its file is damaged."""
    try:
        values = json.loads(file.read_bytes())
        values["inputs"] = InputsFingerprint(**values["inputs"])
        values["said"] = [Message(*message) for message in values["said"]]
        return LastBuild(**values)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def settings_of_build(config: MkDocsConfig, excluded: Exclusions) -> str:
    """The digest of all settings but the folder of the site, and of what is not read."""
    config = for_generated_pages(config)
    for name, kinds in unknown_settings(config):
        log.info(
            "Alles wordt telkens opnieuw gemaakt: van %s in %s is niet te zien of het veranderd is",
            kinds,
            name,
        )
    return digest(settings_digest(config, besides={"site_dir"}), excluded.key())


class BuildRecord:
    """What this build is of, from before it reads anything.

    Args:
        file: where it is noted for the next program.
        settings: see `settings_of_build`.
        folders: in which people write.
        linked: folders of which links to other folders count too.
    """

    def __init__(
        self,
        file: Path,
        settings: str,
        folders: Iterable[Path],
        linked: Iterable[Path],
    ) -> None:
        self._file = file
        self._settings = settings
        self._inputs = partial(of_inputs, [*folders], linked=[*linked])
        self._began = self._inputs(time.time_ns())

    def is_outdated(self) -> bool:
        """True if anything changed since this build began."""
        return not self._began.same(self._inputs(0))

    def unchanged_since(
        self, *, sources: Path, docs: Path, site: Path
    ) -> LastBuild | None:
        """The last build, if this one would find all as that left it.

        Args:
            sources: the folder of sources, beside which the register is.
            docs: the generated folder.
            site: the folder of the site.
        """
        last = read_last_build(self._file)
        if (
            last is not None
            and last.settings == self._settings
            and last.inputs.same(self._began)
            and last.register == of_file(register_path(sources))
            and last.docs == of_outputs(states_in(docs))
            and last.site == of_outputs(states_in(site))
        ):
            return last
        return None

    def note(
        self,
        register: str,
        docs: Path,
        site: Mapping[str, FileState],
        said: Sequence[Message],
    ) -> None:
        """Note that this build came to its end.

        Args:
            register: the SHA-256 of the register.
            docs: the generated folder.
            site: the states of the files of the site.
            said: what there was to say.

        Raises:
            OSError: the disk is full, or may not be written to.
        """
        made = of_outputs(states_in(docs)), of_outputs(site)
        last = LastBuild(self._settings, self._began, register, *made, said)
        replace(self._file, json.dumps(asdict(last)).encode())
