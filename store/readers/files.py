"""What a file really is, told from its first bytes, whatever its name says."""

from __future__ import annotations

import hashlib
from enum import StrEnum
from pathlib import Path

from store.errors import ReadError
from store.readers.compound import SIGNATURE, CompoundFile

_ZIP = b"PK\x03\x04"
_HEAD = 4096
_BLOCK = 1 << 20
_MAX_MIB = 200  # a roster of 100,000 rows has 5 to 50


class FileKind(StrEnum):
    """The kinds of file a roster comes in."""

    WORKBOOK = "Excel 工作簿（xlsx）"
    OLD_WORKBOOK = "旧版 Excel 工作簿（xls）"
    TEXT = "文本表格（csv）"


_KIND_OF_SUFFIX = {
    ".xlsx": FileKind.WORKBOOK,
    ".xlsm": FileKind.WORKBOOK,
    ".xls": FileKind.OLD_WORKBOOK,
    ".csv": FileKind.TEXT,
    ".tsv": FileKind.TEXT,
    ".txt": FileKind.TEXT,
}
_MARKUP = (b"<html", b"<!doc", b"<tabl", b"<?xml", b"<head", b"<meta")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def identify(path: Path) -> FileKind:
    """Return the kind of file, when its content is what its name says.

    :raises ReadError: a folder, missing, empty, unreadable, of another kind, or not what its name says
    """
    head = _head(path)
    named = _KIND_OF_SUFFIX.get(path.suffix.lower())
    if named is None:
        raise ReadError(f"不能导入“{path.name}”：只认得 xlsx、xls 和 csv 文件。请另存为其中一种再导入。")
    found = _inside(path) if head.startswith(SIGNATURE) else _content(head)
    if found != named.value:
        raise ReadError(
            f"“{path.name}”不是{named.value}：它的内容是{found}。请用 Excel 或 WPS 打开后另存为 xlsx 再导入。"
        )
    return named


def sha256_of(path: Path) -> str:
    """Return the file's SHA-256 in lower-case hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _head(path: Path) -> bytes:
    if path.is_dir():
        raise ReadError(f"“{path}”是一个文件夹，不是文件。请选择其中的 xlsx、xls 或 csv 文件。")
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise ReadError(f"找不到文件“{path}”。请检查文件名和位置。") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"无法读取“{path.name}”：{error}。请检查权限，或关闭正在使用它的程序。") from error
    if path.stat().st_size > _MAX_MIB << 20:
        raise ReadError(f"“{path.name}”超过 {_MAX_MIB} MB，不像一份名册。请拆成几个文件再导入。")
    if not head:
        raise ReadError(f"“{path.name}”是空文件，没有可以导入的内容。请确认是否选对了文件。")
    return head


def _content(head: bytes) -> str:
    """Return what the first bytes show."""
    if head.startswith(_ZIP):
        return FileKind.WORKBOOK.value
    if head.startswith(b"%PDF"):
        return "PDF 文档"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:5].lower() in _MARKUP:
        return "网页或 XML"
    if not head.startswith(_UTF16) and head.count(0) > len(head) // 16:
        return "二进制数据"
    return FileKind.TEXT.value


def _inside(path: Path) -> str:
    """Return what a compound file holds.

    :raises ReadError: a workbook behind a password
    """
    streams = CompoundFile(path).streams
    if "EncryptedPackage" in streams:
        raise guarded(path.name)
    if "Workbook" in streams or "Book" in streams:
        return FileKind.OLD_WORKBOOK.value
    return "旧版 Word 文档" if "WordDocument" in streams else "别的旧版 Office 文件"


def guarded(name: str) -> ReadError:
    """Return the error for a workbook behind a password."""
    return ReadError(f"“{name}”有打开密码，无法读取。请在 Excel 中取消密码并另存，再导入。")
