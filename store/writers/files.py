"""A finished file takes the place of the old one in one step, or the old one stays as it was."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from uuid import uuid4

from store.errors import WriteError
from store.writers.text import printable

_OPENED_BY = {".xlsx": "Excel", ".csv": "Excel", ".docx": "Word", ".pdf": "阅读器"}
_REASONS = {
    errno.ENOSPC: "磁盘空间不足。请清理磁盘，或换一个位置再试。",
    errno.EDQUOT: "磁盘配额已用完。请清理磁盘，或换一个位置再试。",
    errno.EROFS: "该位置是只读的。请换一个位置再试。",
    errno.ENAMETOOLONG: "文件名太长。请改用较短的文件名。",
}


def check_target(path: Path) -> None:
    """Refuse a target that cannot become a file, before any work is done for it."""
    try:
        _check(path)
    except OSError as error:
        raise _unfinished(_reason(error)) from error


def _check(path: Path) -> None:
    folder = path.parent
    if path.is_dir():
        raise _unfinished(f"“{path.name}”是一个文件夹。请在文件夹后面写上文件名。")
    if not folder.exists():
        raise _unfinished(f"文件夹“{folder}”不存在。请先建立文件夹，或换一个位置。")
    if not folder.is_dir():
        raise _unfinished(f"“{folder}”不是文件夹。请换一个位置。")
    if lock := next((name for name in _lock_files(path) if (folder / name).exists()), None):
        raise _opened_elsewhere(path, f"（如确已关闭，请删除同一文件夹中的“{lock}”。）")


def replace_file(path: Path, contents: bytes) -> None:
    """Write ``contents`` beside ``path``, then put it in its place."""
    # Not tempfile: its files are readable by their maker alone, which is wrong for a shared folder.
    beside = path.with_name(f"~{uuid4().hex[:12]}.tmp")
    try:
        _write_through(beside, contents)
        _put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _write_through(path: Path, contents: bytes) -> None:
    try:
        with path.open("xb") as stream:
            stream.write(contents)
            stream.flush()
            os.fsync(stream.fileno())
    except PermissionError as error:
        sentence = f"没有权限在文件夹“{path.parent}”中写文件。请换一个位置，或请管理员授权。"
        raise _unfinished(sentence) from error
    except OSError as error:
        raise _unfinished(_reason(error)) from error


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        # Windows answers so while another program has the file open.
        raise _opened_elsewhere(path) from error
    except OSError as error:
        raise _unfinished(_reason(error)) from error


def _lock_files(path: Path) -> tuple[str, ...]:
    """Names under which LibreOffice, WPS, Excel and Word mark an open document on systems without locks."""
    name = path.name
    # Word puts its mark over the first letters of a name of more than six.
    hidden = min(2, max(0, len(path.stem) - 6)) if path.suffix.lower() == ".docx" else 0
    return (f".~lock.{name}#", f".~{name}", f"~${name[hidden:]}")


def _opened_elsewhere(path: Path, remark: str = "") -> WriteError:
    program = _OPENED_BY[path.suffix.lower()]
    return _unfinished(f"文件正在 {program} 中打开。关闭后点“重试”，或另存为新文件。{remark}")


def _reason(error: OSError) -> str:
    known = _REASONS.get(error.errno or 0)
    return known or f"系统报告“{error.strerror}”。请换一个位置或文件名再试。"


def _unfinished(sentence: str) -> WriteError:
    return WriteError(printable(f"导出未完成：{sentence}"))
