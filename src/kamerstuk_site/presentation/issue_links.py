"""The project's own repository (`repo_url` of MkDocs): where a reader reports a mistake.

An address that opens a filled-in issue, in the form of the forge that the host's name tells. A forge that cannot be
told from it gets no link: a wrong one would lead nowhere.

Rules: docs.github.com "Creating an issue from a URL query"; docs.gitlab.com "Create an issue from a URL with prefilled
values"; Forgejo and Gitea take GitHub's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote, urlencode, urlsplit

from kamerstuk_site.model.typography import on_one_line

_LONGEST_TITLE = 120
_END_OF_PROJECT = re.compile(r"(/|[.]git)+$")
# In the host's name: where a new issue is made, and what its title and text are called there.
_FORGES = {
    "gitlab": ("/-/issues/new", "issue[title]", "issue[description]"),
    "github": ("/issues/new", "title", "body"),
    "codeberg": ("/issues/new", "title", "body"),
    "forgejo": ("/issues/new", "title", "body"),
    "gitea": ("/issues/new", "title", "body"),
}


def issue_url(
    repo_url: str | None,
    title: str,
    body: str,
) -> str | None:
    """The address of a new issue with this title and text; None without a repository whose form is known."""
    found = urlsplit(repo_url or "")
    host = found.netloc.rpartition("@")[2].lower()
    forges = [form for name, form in _FORGES.items() if name in host]
    if not forges or found.scheme != "https":
        return None
    path, title_key, body_key = forges[0]
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1] + "…"
    values = {title_key: title, body_key: body}
    query = urlencode(values, quote_via=quote, errors="replace")
    project = _END_OF_PROJECT.sub("", quote(found.path, safe="/~%"))
    return f"https://{host}{project}{path}?{query}"


def verbatim(lines: Iterable[str]) -> str:
    """Lines for the text of an issue that mean nothing there: no mention of a person, no link, no markup."""
    return "\n".join("    " + on_one_line(line) for line in lines)
