"""A release: tag, version and CHANGELOG say the same, or nothing is published."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

HEADING = re.compile(r"^## (?P<version>\S+) \((?P<when>.+)\)$", re.MULTILINE)


def test_the_changelog_begins_with_the_version_that_this_is(repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))["project"]
    headings = [*HEADING.finditer((repository / "CHANGELOG.md").read_text("utf-8"))]
    assert headings[0]["version"] == project["version"]
    released = [heading["when"] for heading in headings if heading["when"] != "not yet released"]
    assert [day for day in released if not re.fullmatch(r"\d{4}-\d\d-\d\d", day)] == []
    assert released == sorted(released, reverse=True)


@pytest.mark.parametrize(
    ("tag", "heading", "said"),
    [
        ("v1.2.0", "1.2.0 (2026-01-31)", "1.2.0"),
        ("1.2.0", "1.2.0 (2026-01-31)", "the tag is v1.2.0 and not 1.2.0"),
        ("v1.2.1", "1.2.0 (2026-01-31)", "the tag is v1.2.0 and not v1.2.1"),
        ("v1.2.0", "1.2.0 (not yet released)", 'begins with "## 1.2.0 (not yet released)"'),
        ("v1.2.0", "1.1.0 (2026-01-31)", 'begins with "## 1.1.0 (2026-01-31)"'),
        ("v1.2.0", "1x2.0 (2026-01-31)", 'begins with "## 1x2.0 (2026-01-31)"'),
    ],
)
def test_a_tag_is_released_only_if_version_and_changelog_agree(
    tmp_path: Path, repository: Path, tag: str, heading: str, said: str
) -> None:
    (tmp_path / ".ci").mkdir()
    script = shutil.copy(repository / ".ci/release", tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.2.0"\n', encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(f"# Changelog\n\n## {heading}\n\n## 1.0.0 (2025-01-01)\n", encoding="utf-8")
    done = subprocess.run([script, tag], capture_output=True, text=True, check=False)
    assert said in done.stdout + done.stderr
    assert (done.returncode == 0) == (said == "1.2.0")
