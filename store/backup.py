"""Consistent copies of a workspace, and bringing one back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from store.errors import DamagedWorkspaceError, RefusedError, WorkspaceBusyError, WorkspaceError, WriteError
from store.holder import Holder
from store.progress import Cancelled, Report, never, silent
from store.verify import file_problems, verify
from store.workspace import Workspace, require_file

# What a program that was killed leaves beside its file: the log holds changes that the file lacks.
_LOG = "-wal"
_LOG_INDEX = "-shm"


def backup(workspace: Workspace, folder: Path) -> Path:
    """Copy an open workspace into a folder and return the copy, named by the moment.

    The copy stays encrypted with the same passphrase.

    :raises WriteError: the folder cannot be written
    :raises DamagedWorkspaceError: the workspace is damaged; a copy would be worth nothing
    :raises WorkspaceBusyError: a query still reads what was before; nothing was copied
    """
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    if folder.exists() and not folder.is_dir():
        raise WriteError(f"备份未完成：“{folder}”是文件，不是文件夹。请给出一个文件夹。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = _free_name(folder / f"{workspace.path.stem}_{stamp}{workspace.path.suffix}")
        # nothing is written while the lock is held, and nobody else has the file open
        with workspace.write_lock:
            workspace.settle()
            _refuse_damaged(workspace)
            _copy(workspace.path, target)
    except OSError as error:
        raise WriteError(f"备份未完成：{error.strerror or error}。请检查“{folder}”的空间和权限。") from error
    return target


def _refuse_damaged(workspace: Workspace) -> None:
    with workspace.session() as session:
        problems = file_problems(session.connection(), encrypted=workspace.encrypted)
    if problems:
        raise DamagedWorkspaceError(
            f"工作区“{workspace.path.name}”已损坏，没有备份：{problems[0]}。请保留以前的备份，并从中恢复。"
        )


def restore(
    copy: Path,
    target: Path,
    passphrase: str | None,
    *,
    replace: bool = False,
    report: Report = silent,
    cancelled: Cancelled = never,
) -> Path | None:
    """Bring a backup back as a workspace, after checking the whole of it; the backup is only read.

    :param replace: put the workspace that is there aside, beside the restored one
    :return: where the former workspace was put, or None when there was none
    :raises RefusedError: the target exists and ``replace`` was not asked for
    :raises DamagedWorkspaceError: the backup is not sound; nothing was changed
    """
    if target.exists() and not replace:
        raise RefusedError(
            f"“{target.name}”已经存在，没有覆盖。请换一个文件名，或用 --replace 替换（原文件会另存）。"
        )
    require_file(copy)
    if target.exists() and not target.is_file():
        raise RefusedError(f"“{target}”是文件夹，不是工作区，没有改动它。请写上工作区的文件名。")
    if target.exists() and target.samefile(copy):
        raise RefusedError("备份和要恢复的工作区是同一个文件。请选择备份文件。")
    holder = Holder.take(target, "")
    try:
        # beside the target, so that the last step is one rename
        with TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as room:
            staged = Path(room) / copy.name
            with _undisturbed(copy):
                _copy_with_log(copy, staged)
            _check(staged, passphrase, report, cancelled)
            return _swap_in(staged, target)
    except OSError as error:
        raise WorkspaceError(f"恢复未完成：{error.strerror or error}。请检查磁盘和权限。") from error
    finally:
        holder.release()


@contextmanager
def _undisturbed(path: Path) -> Iterator[None]:
    """Hold a file while it is copied."""
    try:
        holder = Holder.take(path, "")
    except WorkspaceBusyError:
        raise
    except WorkspaceError:  # a folder that cannot be written, as on a disc: nobody has it open there
        yield
        return
    try:
        yield
    finally:
        holder.release()


def _check(staged: Path, passphrase: str | None, report: Report, cancelled: Cancelled) -> None:
    with Workspace.open(staged, passphrase) as opened:
        found = verify(opened, report=report, cancelled=cancelled)
        if not found.sound:
            raise DamagedWorkspaceError(
                f"备份“{staged.name}”不完整，没有恢复：{found.problems[0]}请换一份备份。"
            )
        opened.settle()


def _swap_in(staged: Path, target: Path) -> Path | None:
    """Put the restored file in its place; return where the former one is now."""
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    aside = _free_name(target.with_name(f"{target.stem}_恢复前_{stamp}{target.suffix}"))
    was_there = target.exists()
    # The log goes along also when its file is gone: beside the restored file it would be taken for its own.
    _move(target, aside)
    try:
        staged.replace(target)
    except OSError:
        _move(aside, target)
        raise
    return aside if was_there else None


def _move(source: Path, target: Path) -> None:
    for suffix in ("", _LOG, _LOG_INDEX):
        part = source.with_name(source.name + suffix)
        if part.exists():
            part.rename(target.with_name(target.name + suffix))


def _free_name(path: Path) -> Path:
    number = 1
    free = path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free


def _copy_with_log(source: Path, target: Path) -> None:
    for suffix in (_LOG, ""):
        part = source.with_name(source.name + suffix)
        if part.exists():
            _copy(part, target.with_name(target.name + suffix))


def _copy(source: Path, target: Path) -> None:
    """Copy so that the target is there whole or not at all."""
    partial = target.with_name(f"{target.name}.partial")
    try:
        shutil.copyfile(source, partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
