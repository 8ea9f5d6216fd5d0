"""One row's cells by field: read through the parsers, with what is wrong or doubtful noted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import ValidationError

from matching.intake.drafts import Draft, ReadRow
from matching.intake.layout import Layout
from matching.intake.problems import Problem
from store.readers.cells import Cell
from store.readers.columns import SERIAL, Column
from store.readers.tables import Line
from store.readers.values.reading import Reading, is_blank

T = TypeVar("T")

LONGEST_CELL = 32_767  # what Excel allows; longer is a lost quotation mark or not a table
_SHOWN = 200
# what these say stays as written in a column of its own, however it is read
_KEPT_AS_WRITTEN = frozenset(
    {
        "name",
        "passport_name",
        "salary",
        "months_in_china",
        "review_date",
        "highest_degree",
        "permit_category",
        "id_number",
        "passport_number",
        "nationalities",
    }
)
# fields of validated models whose column is called otherwise
_COLUMN_OF = {
    "name_zh": "name",
    "written": "employer",
    "text": "directions",
    "annual_salary_wan": "salary",
    "salary_written": "salary",
    "months_written": "months_in_china",
    "hsk_level": "hsk",
    "review_written": "review_date",
}


class RowCells:
    """The cells of one record.

    :ivar values: header → text of every cell that holds something
    :ivar errors: what stops the row
    :ivar doubts: what was read with a doubt
    :ivar unmapped: cells of unknown columns, and what a parser could not take in
    """

    def __init__(self, layout: Layout, line: Line) -> None:
        self.sheet = layout.table.sheet.name
        self.number = line.number
        self.errors: list[Problem] = []
        self.doubts: list[Problem] = []
        self.values: dict[str, str] = {}
        self.unmapped: dict[str, str] = {}
        self._layout = layout
        self._cells: dict[str, list[tuple[str, Cell]]] = {}
        for column, cell in layout.table.cells(line.row):
            self._take(column, cell)
        for field, told in self._cells.items():
            if len(told) > 1 and field not in layout.names.many:
                self._compare(told)

    def _take(self, column: Column, cell: Cell) -> None:
        header = self._layout.headers[column.index]
        self.values[header] = cell.text or cell.formula
        if column.field == SERIAL:
            return
        if not column.field:
            self.unmapped[header] = cell.text[:LONGEST_CELL].replace("\0", "")
        elif reason := _unfit(cell):
            self._wrong(header, cell.formula or cell.text, reason)
        elif not is_blank(cell.text):
            self._cells.setdefault(column.field, []).append((header, cell))

    def finished(self, title: str, draft: Draft | None) -> ReadRow:
        """Return the record: without a draft when something is wrong with it."""
        errors = tuple(self.errors)
        return ReadRow(
            self.sheet, self.number, self.values, title, errors, tuple(self.doubts), None if errors else draft
        )

    def has(self, *fields: str) -> bool:
        """Return whether one of these fields holds something."""
        return any(field in self._cells for field in fields)

    def text(self, field: str) -> str:
        """Return a field's text; several columns of one field are joined where that makes sense."""
        cells = self._cells.get(field)
        if cells is None:
            return ""
        if len(cells) == 1 or field not in self._layout.names.many:
            return cells[0][1].text
        return ("/" if field == "title" else "\n").join(dict.fromkeys(cell.text for _, cell in cells))

    def line(self, field: str) -> str:
        """Return a field's text in one line."""
        return " ".join(self.text(field).split()) if field in self._cells else ""

    def read(self, field: str, parse: Callable[[Cell], Reading[T]], empty: T) -> T:
        """Return a field's value; what is wrong or doubtful with it is noted."""
        told = self._cells.get(field)
        if not told:
            return empty
        header, cell = told[0]
        return self._noted(field, header, cell, parse(cell))

    def words(self, field: str, parse: Callable[[str], Reading[T]], empty: T) -> T:
        """Return a field's value from a parser of texts."""
        return self.read(field, lambda cell: parse(cell.text), empty) if field in self._cells else empty

    def each(self, field: str, parse: Callable[[str], Reading[T]]) -> list[T]:
        """Return the values of all of a field's columns."""
        return [
            self._noted(field, header, cell, parse(cell.text)) for header, cell in self._cells.get(field, ())
        ]

    def header(self, field: str) -> str:
        """Return the header of a field's first column."""
        return self._at(field)[0]

    def set_aside(self, *fields: str) -> None:
        """Keep what these columns hold as written: the row goes to no pool that has a place for it."""
        for field in fields:
            for header, cell in self._cells.get(field, ()):
                self.unmapped[header] = cell.text

    def refuse(self, field: str, reason: str) -> None:
        """Note what stops the row, at a field's column."""
        header, value = self._at(field)
        self._wrong(header, value, reason)

    def question(self, field: str, reason: str, read_as: str) -> None:
        """Note a doubt at a field's column."""
        header, value = self._at(field)
        self._doubt(header, value, reason, read_as)

    def noted(self, field: str, reading: Reading[T]) -> T:
        """Return a reading's value, noting what is wrong or doubtful at a field's column."""
        header, value = self._at(field)
        return self._noted(field, header, Cell(value, value), reading)

    def invalid(self, error: ValidationError) -> None:
        """Note what a validated model refused."""
        for said in error.errors():
            field = str(said["loc"][0]) if said["loc"] else self._layout.names.required[0]
            field = _COLUMN_OF.get(field, field)
            reason = (
                "内容过长"
                if said["type"] == "string_too_long"
                else str(said["msg"]).removeprefix("Value error, ")
            )
            header, value = self._at(field)
            if all(problem.column != header for problem in self.errors):  # the parser said it already
                self._wrong(header, value, reason)

    def _at(self, field: str) -> tuple[str, str]:
        """Return the header and text of a field's first cell; the header also where the cell is empty."""
        told = self._cells.get(field, ())
        if told:
            return told[0][0], told[0][1].text
        columns = self._layout.columns.get(field, ())
        title = self._layout.names.titles.get(field, field)
        return (self._layout.headers[columns[0].index] if columns else title), ""

    def _noted(self, field: str, header: str, cell: Cell, reading: Reading[T]) -> T:
        if reading.wrong:
            self._wrong(header, cell.text, reading.reason)
        elif reading.reason:
            self._doubt(header, cell.text, reading.reason, reading.read_as)
            if field not in _KEPT_AS_WRITTEN:
                self.unmapped[header] = cell.text
        return reading.value

    def _doubt(self, header: str, value: str, reason: str, read_as: str) -> None:
        self.doubts.append(
            Problem(self.sheet, self.number, header, value[:_SHOWN], reason, read_as or "留空")
        )

    def _wrong(self, header: str, value: str, reason: str) -> None:
        shown = value[:_SHOWN].replace("\0", "␀")
        self.errors.append(Problem(self.sheet, self.number, header, shown, reason))

    def _compare(self, told: Sequence[tuple[str, Cell]]) -> None:
        """Note cells of further columns of the same field that say something else: the first one counts."""
        header, cell = told[0]
        for other, unused in told[1:]:
            if unused.text != cell.text:
                reason = f"与“{header}”是同一项而内容不同"
                self._doubt(other, unused.text, reason, f"采用“{cell.text[:_SHOWN]}”")
                self.unmapped[other] = unused.text


def _unfit(cell: Cell) -> str:
    """Return why a cell cannot be a value at all."""
    if cell.formula.startswith("#"):
        return "是错误值，不是内容"
    if cell.formula:
        return "是公式，不是内容。请改成公式的结果（复制后选择性粘贴为数值）"
    if len(cell.text) > LONGEST_CELL:
        return f"内容有 {len(cell.text)} 字，过长。请检查是否缺了引号，或把文件另存为 xlsx"
    if "\0" in cell.text:
        return "含有空字符，文件可能已损坏"
    if "\ufffd" in cell.text:
        return "有无法识别的字符。请确认文件的编码，或用 Excel 另存为 xlsx"
    return ""
