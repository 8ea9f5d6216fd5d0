"""xlsx: one sheet a list, the matched terms, and the note; every text cell stays text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from store.results import PrintedDocument
from store.writers.content import (
    COLUMNS,
    CONTENTS_FROM,
    CONTENTS_HEADING,
    EVIDENCE_COLUMNS,
    EVIDENCE_HEADING,
    NOTE_HEADING,
    Column,
    ListContent,
    evidence_rows,
    lists,
    made_at,
    note_rows,
)
from store.writers.linebreak import break_lines
from store.writers.sheet_names import sheet_names
from store.writers.text import looks_like_formula, printable, shortened

_CELL_LIMIT = 32_767  # UTF-16 units; Excel calls a file with more damaged
_TALLEST = 409  # points a row can be high
_LINE = 15  # points a line of 11 pt takes
_MM_PER_UNIT = 1.9  # of ``Column.width``; a width unit is a digit of the default font, 2.1 mm on paper
_A4 = 9

_DEFAULT = {"font_name": "宋体", "font_size": 11}
_BASE = {**_DEFAULT, "valign": "vcenter", "text_wrap": True}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": "黑体", "font_size": 16, "align": "center"},
    "subtitle": {"align": "center", "font_color": "#595959"},
    "plain": {"valign": "top"},
    "label": {"bold": True, "valign": "top"},
    "header": {"bold": True, "align": "center", "border": 1, "bg_color": "#DDE7F0"},
    "cell": {"border": 1},
    "centred": {"border": 1, "align": "center"},
    "share": {"border": 1, "align": "center", "num_format": "0.0%"},
    "link": {"border": 1, "font_color": "#0563C1", "underline": 1},
}


def render(document: PrintedDocument) -> bytes:
    """Return the file's bytes."""
    stream = io.BytesIO()
    # In memory: its temporary files would leave personal data in the system's folder.
    workbook = Workbook(stream, {"in_memory": True, "default_format_properties": _DEFAULT})
    _Book(workbook).fill(document)
    workbook.close()
    return stream.getvalue()


class _Book:
    """The workbook with its formats; each method adds one kind of sheet."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats = {name: workbook.add_format(_BASE | style) for name, style in _STYLES.items()}
        # The mark keeps the cell text when somebody edits it and presses Enter.
        self._quoted = {
            name: workbook.add_format(_BASE | style | {"quote_prefix": True})
            for name, style in _STYLES.items()
        }

    def fill(self, document: PrintedDocument) -> None:
        contents = lists(document)
        reserved = (CONTENTS_HEADING, EVIDENCE_HEADING, NOTE_HEADING)
        names = sheet_names([content.code or content.title for content in contents], reserved)
        self._properties(document)
        if len(contents) >= CONTENTS_FROM:
            self._contents_sheet(contents, names)
        for name, content in zip(names, contents, strict=True):
            self._list_sheet(name, content)
        self._evidence_sheet(document)
        self._note_sheet(document)

    def _properties(self, document: PrintedDocument) -> None:
        self._workbook.set_properties(
            {
                "title": "；".join(content.title for content in lists(document))[:250],
                "author": printable(document.note.made_by),
                "created": made_at(document.note),
            }
        )

    def _sheet(self, name: str, columns: tuple[Column, ...]) -> Worksheet:
        sheet = self._workbook.add_worksheet(name)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width / _MM_PER_UNIT)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&L&A&C第 &P 页，共 &N 页")
        return sheet

    def _write(self, sheet: Worksheet, row: int, column: int, value: str | float, style: str) -> None:
        if not isinstance(value, str):
            sheet.write_number(row, column, value, self._formats[style])
            return
        formats = self._quoted if looks_like_formula(value) else self._formats
        text = shortened(value, _CELL_LIMIT, f"…（后略，全文 {len(value)} 字）")
        sheet.write_string(row, column, text, formats[style])

    def _line(self, sheet: Worksheet, row: int, text: str, style: str, columns: tuple[Column, ...]) -> int:
        """Write ``text`` across all columns, high enough to be read; return the next row."""
        sheet.merge_range(row, 0, row, len(columns) - 1, "", self._formats[style])
        self._write(sheet, row, 0, text, style)
        size = _STYLES[style].get("font_size", 11)
        width = sum(column.width for column in columns) * 11 / size
        sheet.set_row(row, min(_TALLEST, _lines(text, width) * _LINE * size / 11 + 4))
        return row + 1

    def _header(self, sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> int:
        """Write the header, frozen on the screen and repeated on paper; return the next row."""
        for index, column in enumerate(columns):
            self._write(sheet, row, index, column.title, "header")
        sheet.set_row(row, 24)
        sheet.freeze_panes(row + 1, 0)
        sheet.repeat_rows(row)
        return row + 1

    def _row(
        self, sheet: Worksheet, row: int, cells: Sequence[str | float], columns: Sequence[Column]
    ) -> int:
        """Write one row of a table; return the next row."""
        for index, (cell, column) in enumerate(zip(cells, columns, strict=True)):
            style = "share" if isinstance(cell, float) else "centred" if column.centred else "cell"
            self._write(sheet, row, index, cell, style)
        sheet.set_row(row, _height(cells, columns))
        return row + 1

    def _list_sheet(self, name: str, content: ListContent) -> None:
        sheet = self._sheet(name, COLUMNS)
        row = self._line(sheet, 0, content.title, "title", COLUMNS)
        row = self._line(sheet, row, content.subtitle, "subtitle", COLUMNS)
        row = self._line(sheet, row, f"需求：{content.need}", "plain", COLUMNS)
        row = self._line(sheet, row, f"依据条款：{content.clauses}", "plain", COLUMNS)
        row = first = self._header(sheet, row, COLUMNS)
        for cells in content.rows:
            row = self._row(sheet, row, cells, COLUMNS)
        if content.message:
            row = self._line(sheet, row, content.message, "cell", COLUMNS)
        else:
            sheet.autofilter(first - 1, 0, row - 1, len(COLUMNS) - 1)
        self._below(sheet, row + 1, content)

    def _below(self, sheet: Worksheet, row: int, content: ListContent) -> None:
        """Write what is long below the table: above it, it would be frozen on the screen."""
        for sentence in content.excluded:
            row = self._line(sheet, row, f"排除情况：{sentence}", "plain", COLUMNS)
        for label, text in content.details:
            row = self._line(sheet, row, f"{label}：{text}", "plain", COLUMNS)
        if content.need_text:
            row = self._line(sheet, row, "需求内容", "label", COLUMNS)
            row = self._line(sheet, row, content.need_text, "plain", COLUMNS)
        for quote in content.quotes:
            row = self._line(sheet, row, quote.heading, "label", COLUMNS)
            row = self._line(sheet, row, f"{quote.text}\n{quote.agencies}", "plain", COLUMNS)

    def _contents_sheet(self, contents: tuple[ListContent, ...], names: list[str]) -> None:
        columns = (Column("工作表", 45), Column("需求", 90), Column("人数", 15), Column("情况", 75))
        sheet = self._sheet(CONTENTS_HEADING, columns)
        row = self._header(sheet, 0, columns)
        for name, content in zip(names, contents, strict=True):
            self._row(sheet, row, (name, content.need, len(content.rows), content.message), columns)
            quoted = name.replace("'", "''")
            sheet.write_url(row, 0, f"internal:'{quoted}'!A1", self._formats["link"], string=name)
            row += 1

    def _evidence_sheet(self, document: PrintedDocument) -> None:
        sheet = self._sheet(EVIDENCE_HEADING, EVIDENCE_COLUMNS)
        row = self._header(sheet, 0, EVIDENCE_COLUMNS)
        for cells in evidence_rows(document):
            row = self._row(sheet, row, cells, EVIDENCE_COLUMNS)

    def _note_sheet(self, document: PrintedDocument) -> None:
        columns = (Column("项目", 40), Column("内容", 185))
        sheet = self._sheet(NOTE_HEADING, columns)
        row = self._header(sheet, 0, columns)
        for cells in note_rows(document):
            row = self._row(sheet, row, cells, columns)


def _height(cells: Sequence[object], columns: Sequence[Column]) -> float:
    # Not every program fits the height of rows by itself, and none does for merged cells.
    lines = max(_lines(str(cell), column.width) for cell, column in zip(cells, columns, strict=True))
    return min(_TALLEST, lines * _LINE + 4)


def _lines(text: str, width: float) -> int:
    """Estimate, rather too high, the lines ``text`` takes in a cell of ``width`` millimetres."""
    return len(break_lines(text, width / _MM_PER_UNIT - 1, _digits))


def _digits(text: str) -> float:
    return sum(1 if character < "\u0300" else 2 for character in text)
