"""A table's body: its records, and the lines that are none — blank, totals, notes, repeated headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from store.folding import fold
from store.readers import delimited, workbook
from store.readers.cells import Cell, Row, Sheet, Value, seen
from store.readers.columns import SERIAL, Column, ColumnNames, names_of
from store.readers.data import vocabulary
from store.readers.files import FileKind, identify, sha256_of
from store.readers.headers import Header, find_header

_MOST_FILLED = 2_000_000  # cells that merged ranges in the body may fill


@dataclass(frozen=True, slots=True)
class Line:
    """One line under the header; ``what`` is empty for a record, else why it is none."""

    row: Row
    number: int
    what: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The table of a file: columns in their order and the sheet they stand in.

    ``others`` are sheets that look like tables too and were not read.
    """

    file_name: str
    file_sha256: str
    kind: str
    header: Header
    others: tuple[Header, ...]
    _filled: dict[tuple[int, int], Value] = field(default_factory=dict, repr=False)
    _fields: dict[int, str] = field(default_factory=dict, repr=False)

    @property
    def sheet(self) -> Sheet:
        """The sheet that was chosen."""
        return self.header.sheet

    @property
    def columns(self) -> tuple[Column, ...]:
        """The table's columns that have a header."""
        return self.header.columns

    def has(self, *fields: str) -> bool:
        """Return whether the table has a column of one of these fields."""
        return any(column.field in fields for column in self.columns)

    def cells(self, row: Row) -> Iterator[tuple[Column, Cell]]:
        """Yield the row's cells that hold something; inside a range merged downwards that is its value."""
        special = bool(self._filled or self.sheet.formulas)
        for column in self.columns:
            if special and (row.number, column.index) in self._filled:
                value = self._filled[row.number, column.index]
                yield column, Cell(value, seen(value))
            elif special or row.value(column.index) != "":
                cell = self.sheet.cell(row, column.index)
                if cell.text or cell.formula:
                    yield column, cell

    def number(self, row: Row) -> int:
        """Return the row's number for people: as Excel shows it, in a csv counted from the header as 1."""
        return row.number if self.sheet.typed else row.number - self.header.row.number + 1

    def lines(self) -> Iterator[Line]:
        """Yield every line under the header, up to the last that holds something."""
        rows = self.sheet.rows[self.header.place + self.header.lines :]
        blank: list[Row] = []
        for row in rows:
            what = self._what(row)
            if what == "空行":
                blank.append(row)
                continue
            yield from (Line(empty, self.number(empty), "空行") for empty in blank)
            blank.clear()
            yield Line(row, self.number(row), what)

    def _what(self, row: Row) -> str:
        filled = [(column, text) for column, value in enumerate(row.values) if (text := seen(value))]
        told = [(column, text) for column, text in filled if self._field(column) != SERIAL]
        # running numbers stand ready in many sheets where nobody has been entered yet
        if not told:
            first = filled[0][1] if filled else ""
            return "合计" if _is_total(first) else "说明" if _is_note(first) else "空行"
        first_column, first = filled[0]
        if _is_total(first) or (len(told) < 3 and _is_total(told[0][1])):
            return "合计"
        # a single cell across the table is a group's title, one that begins with 注： a note
        if len(told) == 1 and (_is_note(first) or self._spans(row, first_column)):
            return "说明"
        return "重复的表头" if self._repeats_header(dict(told)) else ""

    def _field(self, index: int) -> str:
        return self._fields.get(index, "")

    def _spans(self, row: Row, column: int) -> bool:
        """Return whether a cell is merged across half the table: a group's title, not a record."""
        return any(
            area.top <= row.number <= area.bottom
            and area.left <= column <= area.right
            and (area.right - area.left + 1) * 2 >= len(self.columns)
            for area in self.sheet.merged
        )

    def _repeats_header(self, told: dict[int, str]) -> bool:
        """Return whether a line names the columns again, as sheets made for printing do."""
        names = names_of(self.kind)
        # One look at the column every record has spares looking at all of a record's cells.
        keys = [column for column in self.columns if column.field in names.required and column.index in told]
        if len(told) < 2 or not any(_names(column, told[column.index], names) for column in keys):
            return False
        known = [column for column in self.columns if column.field and column.index in told]
        same = sum(names.field_of([told[column.index]]) == column.field for column in known)
        return same * 5 >= len(told) * 3


def read_table(path: Path, kind: str) -> Table:
    """Find the table of a file.

    :param kind: ``people`` or ``needs``
    :raises ReadError: the file is not what it should be, or has no header
    """
    file_kind = identify(path)
    sheets = [delimited.sheet(path)] if file_kind is FileKind.TEXT else workbook.sheets(path, file_kind)
    header, others = find_header(path.name, sheets, kind)
    fields = {column.index: column.field for column in header.columns}
    return Table(path.name, sha256_of(path), kind, header, others, dict(_filled(header)), fields)


def _filled(header: Header) -> Iterator[tuple[tuple[int, int], Value]]:
    """Yield the cells below the first of each range that is merged downwards in the body."""
    sheet, top = header.sheet, header.row.number
    rows = {row.number: row for row in sheet.rows}
    left = _MOST_FILLED
    for area in sheet.merged:
        if area.top <= top or area.left != area.right or area.top not in rows:
            continue
        value = rows[area.top].value(area.left)
        for number in range(area.top + 1, min(area.bottom, sheet.rows[-1].number) + 1):
            left -= 1
            if left < 0:
                return
            yield (number, area.left), value


def _names(column: Column, text: str, names: ColumnNames) -> bool:
    return text.casefold() in names.plain or " ".join(text.split()) == column.header


def _is_total(text: str) -> bool:
    return _pattern("totals", r"(?:[\s:：\d（(]|$)").match(fold(text)) is not None


def _is_note(text: str) -> bool:
    return _pattern("notes", r"[\s\d]*[:：(（]").match(fold(text)) is not None


@cache
def _pattern(name: str, after: str) -> re.Pattern[str]:
    words = "|".join(
        r"\s*".join(map(re.escape, fold(word).replace(" ", ""))) for word in vocabulary("layout")[name]
    )
    return re.compile(rf"(?:{words}){after}")
