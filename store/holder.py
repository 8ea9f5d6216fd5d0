"""Who holds a workspace open: one process at a time, named to everybody else.

The lock belongs to the operating system, so a process that dies lets go. The note beside it only
says who it is; it decides nothing.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Self

from filelock import FileLock, Timeout

from store.errors import WorkspaceBusyError, WorkspaceError


@dataclass
class Holder:
    """The hold of this process on one workspace."""

    operator: str
    _lock: FileLock
    _note: Path

    @classmethod
    def take(cls, path: Path, operator: str) -> Self:
        """Take hold of a workspace.

        :raises WorkspaceBusyError: somebody else holds it; the text says who and since when
        :raises WorkspaceError: the folder cannot be written
        """
        # Two ways to one file, as by a link, must meet at one lock.
        real = Path(os.path.realpath(path))
        lock = FileLock(real.with_name(real.name + ".lock"), timeout=0, thread_local=False)
        note = real.with_name(real.name + ".holder")
        try:
            lock.acquire()
        except Timeout as error:
            raise WorkspaceBusyError(_busy_text(path, note)) from error
        except OSError as error:
            raise WorkspaceError(
                f"无法在“{path.parent}”中写入：{error.strerror}。请换一个有写权限的位置。"
            ) from error
        with contextlib.suppress(OSError):  # the note is a courtesy
            note.write_text(json.dumps(_describe(operator), ensure_ascii=False), encoding="utf-8")
        return cls(operator, lock, note)

    def release(self) -> None:
        """Let go."""
        with contextlib.suppress(OSError):
            self._note.unlink(missing_ok=True)
            # While it is still held: whoever waits on the vanished name sees that and takes a new one.
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


def _describe(operator: str) -> dict[str, str]:
    return {
        "operator": operator,
        "computer": platform.node(),
        "since": datetime.now().astimezone().isoformat(timespec="minutes"),
    }


def _busy_text(path: Path, note: Path) -> str:
    try:
        who = json.loads(note.read_text(encoding="utf-8"))
        since = _when(datetime.fromisoformat(who["since"]))
        return (
            f"“{path.name}”正由 {who['computer']} 的 {who['operator']} 于 {since} 打开。"
            "请等对方关闭后再打开。"
        )
    except (OSError, ValueError, KeyError, TypeError):
        return f"“{path.name}”正由另一个程序打开。请关闭后再试。"


def _when(since: datetime) -> str:
    """Return the time, with the date when it was not today."""
    local = since.astimezone()
    today = local.date() == datetime.now().astimezone().date()
    return f"{local:%H:%M}" if today else f"{local:%Y-%m-%d %H:%M}"
