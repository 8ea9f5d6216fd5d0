"""Workbooks in the shape bureaus send: a merged title, a line of remarks, a header row, then the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | date | None
Row = Mapping[str, Cell]

# The day the data is about; as the creation date it keeps the file the same however often it is built.
TODAY = date(2026, 11, 22)
CREATED = datetime(2026, 11, 22)
_HEADER_ROW = 2
_LINE_HEIGHT = 15


@dataclass(frozen=True)
class Column:
    """A column: the key of its cells, what its header says, its width in characters."""

    key: str
    header: str
    width: int


@dataclass(frozen=True)
class Table:
    """One workbook with one sheet."""

    file: str
    sheet: str
    title: str
    note: str
    columns: Sequence[Column]
    rows: Sequence[Row]


def write_table(folder: Path, table: Table) -> Path:
    """Write the workbook into the folder and return its path."""
    path = folder / table.file
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"title": table.title, "created": CREATED})
        sheet = book.add_worksheet(table.sheet)
        _write_top(book, sheet, table)
        _write_rows(book, sheet, table)
        _set_up_page(sheet, table)
    return path


def _write_top(book: xlsxwriter.Workbook, sheet: Worksheet, table: Table) -> None:
    last = len(table.columns) - 1
    title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
    header = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    sheet.merge_range(0, 0, 0, last, table.title, title)
    sheet.merge_range(1, 0, 1, last, table.note)
    lines = max(_lines(column.header, column.width) for column in table.columns)
    sheet.set_row(_HEADER_ROW, _LINE_HEIGHT * lines)
    for number, column in enumerate(table.columns):
        sheet.write_string(_HEADER_ROW, number, column.header, header)
        sheet.set_column(number, number, column.width)


def _write_rows(book: xlsxwriter.Workbook, sheet: Worksheet, table: Table) -> None:
    plain = book.add_format({"border": 1, "valign": "top", "text_wrap": True})
    dated = book.add_format({"border": 1, "valign": "top", "num_format": "yyyy-mm-dd"})
    for line, row in enumerate(table.rows, _HEADER_ROW + 1):
        lines = max(_lines(row[column.key], column.width) for column in table.columns)
        sheet.set_row(line, _LINE_HEIGHT * lines)
        for number, column in enumerate(table.columns):
            _write_cell(sheet, (line, number), row[column.key], dated if _is_date(row[column.key]) else plain)


def _write_cell(sheet: Worksheet, at: tuple[int, int], value: Cell, style: Format) -> None:
    if value is None or value == "":
        sheet.write_blank(*at, None, style)
    elif isinstance(value, str):
        # never write(): it would turn a phone into a number and "=…" into a formula
        sheet.write_string(*at, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, style)
    else:
        sheet.write_number(*at, value, style)


def _lines(value: Cell, width: int) -> int:
    """Estimate how many lines a wrapped cell takes: not every program grows a row to fit its text."""
    # a Han character is as wide as two Latin ones
    parts = str(value or "").split("\n")
    return sum(1 + sum(2 if letter > "\u2e7f" else 1 for letter in part) // width for part in parts)


def _set_up_page(sheet: Worksheet, table: Table) -> None:
    sheet.freeze_panes(_HEADER_ROW + 1, 2)
    sheet.autofilter(_HEADER_ROW, 0, _HEADER_ROW + len(table.rows), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)


def _is_date(value: Cell) -> bool:
    return isinstance(value, date)
