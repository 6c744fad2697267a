"""What a reader of a preview gets while it is built: pages that are right already at once, the others when all are.

MkDocs has everybody wait until everything is made. Who has saved a letter looks at that letter.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    # It brings a web server along, for previews only.
    from mkdocs.livereload import LiveReloadServer


class ServedPages:
    """The pages that the server of a preview may show.

    MkDocs has no setting for it: its server tells by two numbers which build a reader may see and which one is made,
    and wakes those who wait for the one to become the other.
    """

    def __init__(self, server: LiveReloadServer) -> None:
        self._server = server
        self._right: Collection[str] | None = None
        """The paths in the site of pages that are right while others are made; None while no others are."""
        self._answer = server.get_app()
        server.set_app(self._answer_in_time)

    def show(self, right: Collection[str]) -> None:
        """Have readers see pages (paths in the site), and their browsers load anew; others wait for `show_all`."""
        with self._server._epoch_cond:
            self._right = right
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def show_all(self) -> None:
        """Have readers see all there is."""
        with self._server._epoch_cond:
            self._right = None
            self._server._epoch_cond.notify_all()

    def _answer_in_time(
        self, environ: dict[str, Any], start_response: Any
    ) -> Iterable[bytes]:
        """Answer a request, if need be when its page is right."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if not path.startswith("/livereload/"):
            with self._server._epoch_cond:
                self._server._epoch_cond.wait_for(lambda: self._is_right(path))
        return self._answer(environ, start_response)  # type: ignore[misc]

    def _is_right(self, path: str) -> bool:
        """True if what a request asks for may be shown."""
        if self._server._visible_epoch != self._server._wanted_epoch:
            return False
        address = path.removeprefix(self._server.mount_path)
        if not address or address.endswith("/"):
            address += "index.html"
        # Pages have these names; others are files that pages show, and addresses without their last slash.
        is_page = address.endswith(".html") or "." not in address
        return self._right is None or not is_page or address in self._right
