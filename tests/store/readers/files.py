"""Files for the reader tests, made with other libraries than the program reads with."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import xlwt

PEOPLE = ["姓名", "性别", "出生年月", "工作单位", "职称", "研究方向"]
WANG = ["王芳", "女", "1970-05", "中山大学", "教授", "酶工程"]
LI = ["李伟", "男", "1966-08", "暨南大学", "副教授", "疫苗"]


def workbook(path: Path, *rows: Sequence[Any], sheet: str = "名单") -> Path:
    """Write rows as an xlsx."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return path


def old_workbook(path: Path, *rows: Sequence[Any]) -> Path:
    """Write rows as an xls."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            sheet.write(row, column, value)
    book.save(str(path))
    return path


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    """Write text as bytes of an encoding, line ends as they stand."""
    path.write_bytes(content.encode(encoding))
    return path


def csv_of(*rows: Sequence[Any], delimiter: str = ",") -> str:
    """Return rows as csv without quotes."""
    return "\r\n".join(delimiter.join(map(str, row)) for row in rows) + "\r\n"


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Rewrite the parts of an xlsx in place."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(name, content))
    return path
