"""What goes wrong in a build, as MkDocs tells it: a message, and no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from mkdocs.exceptions import PluginError

from kamerstuk_site.files.atomic import refusal
from kamerstuk_site.model.code_points import printable
from kamerstuk_site.model.spoken_error import SpokenError
from kamerstuk_site.site.mkdocs_bridge import MkDocsBridge

AS_IT_WAS = "De site is nog zoals hij was."
HALF_WAY = "De site is voor een deel bijgewerkt; de volgende build maakt hem af."


@contextmanager
def refusals_told(bridge: MkDocsBridge | None = None) -> Iterator[None]:
    """Have what goes wrong inside end the build with a message.

    Args:
        bridge: the build, once it writes into the site.

    Raises:
        PluginError: something went wrong; it says what, in Dutch, and how the site is now.
    """
    try:
        yield
    except SpokenError as error:
        raise PluginError(printable(f"kamerstuk: {error}", "\n")) from error
    except OSError as error:
        state = HALF_WAY if bridge and bridge.is_half_way else AS_IT_WAS
        raise PluginError(
            printable(f"kamerstuk: {refusal(error)} {state}", "\n")
        ) from error
