"""The lock of a file, which the system takes from a process that dies. On Windows there is none: all may go on."""

from __future__ import annotations

import sys
from typing import IO

if sys.platform == "win32":

    def try_lock(_stream: IO[str]) -> bool:
        """True: nobody is kept out."""
        return True

    def unlock(stream: IO[str]) -> None:
        """Close a file."""
        stream.close()

else:
    import fcntl

    def try_lock(stream: IO[str]) -> bool:
        """Take the lock of an open file; False if another has it."""
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def unlock(stream: IO[str]) -> None:
        """Give the lock of a file back and close it; a process that was forked from this one may have it open too."""
        fcntl.flock(stream, fcntl.LOCK_UN)
        stream.close()
