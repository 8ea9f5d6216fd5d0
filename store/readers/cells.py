"""A table as it stands in a file: sheets, rows and cells, with what a person sees in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

Value = str | float | int | bool | date | datetime | time | timedelta

# Excel keeps 15 significant digits: a longer number has lost its end and shows in scientific notation.
EXACT_BELOW = 1e15


class Cell(NamedTuple):
    """One cell: the stored value, the text a person sees, and the formula that made it, if any."""

    value: Value
    text: str
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range; all four ends belong to it. Rows count from 1, columns from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``number`` is the row as Excel shows it, in a csv the record's number in the file."""

    number: int
    values: Sequence[Value]

    def value(self, column: int) -> Value:
        """Return the stored value; short rows end in empty cells."""
        return self.values[column] if column < len(self.values) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One visible sheet with all its rows.

    ``typed`` tells whether numbers and texts are apart, as in a workbook; a csv knows texts only.
    ``formulas`` holds formula cells and cells with an error value, by row number and column.
    """

    name: str
    rows: Sequence[Row]
    merged: tuple[Area, ...] = ()
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    typed: bool = True

    def cell(self, row: Row, column: int) -> Cell:
        """Return one cell of one of this sheet's rows."""
        value = row.value(column)
        formula = self.formulas.get((row.number, column), "")
        text = seen(value)
        if not formula and text[:1] == "=":
            formula = text  # typed into a csv, or kept as text: a spreadsheet would run it
        return Cell(value, text, formula)


def seen(value: Value) -> str:
    """Return a stored value as a person reads it in the sheet, without outer spaces."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(float(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return str(value)


def _number(value: float) -> str:
    if abs(value) >= EXACT_BELOW:
        return f"{value:.5E}"
    # what Excel shows of a general number: 11 digits, no .0
    if value == int(value):
        return str(int(value))
    return f"{value:.11g}"
