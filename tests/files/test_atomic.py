"""Files appear whole or not at all, and what the disk refuses is said in Dutch."""

import errno
import os
from pathlib import Path

import pytest

from kamerstuk_site.files.atomic import refusal, replace, writing


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "de schijf is vol"),
        (errno.EDQUOT, "de schijf is vol"),
        (errno.EROFS, "alleen gelezen"),
        (errno.EACCES, "dit mag u niet"),
        (errno.EIO, "geeft een fout"),
    ],
)
def test_what_the_system_refuses_in_dutch(number: int, words: str) -> None:
    assert refusal(OSError(number, os.strerror(number), "uit")).startswith("uit: ")
    assert words in refusal(OSError(number, os.strerror(number), "uit"))


def test_what_is_not_known_is_said_as_the_system_says_it() -> None:
    assert refusal(OSError(errno.EMFILE, "Too many open files", "uit")) == "uit: er staan te veel bestanden open"
    assert refusal(OSError(errno.ENOTTY, "Not a typewriter", "uit")) == "uit: Not a typewriter"
    assert refusal(OSError("zo maar")) == "zo maar"


def test_a_file_that_is_right_is_left_alone(tmp_path: Path) -> None:
    replace(tmp_path / "a" / "b", b"x")
    os.utime(tmp_path / "a" / "b", (1, 1))
    replace(tmp_path / "a" / "b", b"x")
    assert (tmp_path / "a" / "b").stat().st_mtime == 1
    replace(tmp_path / "a" / "b", b"y")
    assert (tmp_path / "a" / "b").read_bytes() == b"y"


def test_a_file_is_as_it_was_when_the_new_one_does_not_fit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(tmp_path / "a", b"oud")

    def full(self: Path, _: bytes) -> int:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space") as refused:
        replace(tmp_path / "a", b"nieuw")
    assert refusal(refused.value).startswith(f"{tmp_path / 'a'}: de schijf is vol")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert (tmp_path / "a").read_bytes() == b"oud"


def test_the_place_is_one_that_people_know() -> None:
    with pytest.raises(OSError, match="brieven") as refused, writing(Path("brieven")):
        raise OSError(errno.EROFS, "Read-only file system", ".tmp.1", None, "brieven/x")
    assert refusal(refused.value).startswith("brieven: ")
