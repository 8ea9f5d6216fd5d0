"""Where a table's header stands: the sheet and the rows that name the most known columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.errors import ReadError
from store.folding import fold
from store.readers.cells import Row, Sheet, seen
from store.readers.columns import NEEDS, PEOPLE, SERIAL, Column, ColumnNames, names_of
from store.readers.data import vocabulary

_SEARCHED = 60  # rows from the top; titles and instructions are shorter
_DEEPEST = 3  # lines of a header
_WIDEST = 512  # columns; a roster has 10 to 40
_KINDS = {PEOPLE: "人员", NEEDS: "需求"}


@dataclass(frozen=True, slots=True)
class Header:
    """A header found: the place of its first row among the sheet's rows, its lines, its columns."""

    sheet: Sheet
    place: int
    lines: int
    columns: tuple[Column, ...]
    score: int

    @property
    def row(self) -> Row:
        """The header's last row."""
        return self.sheet.rows[self.place + self.lines - 1]


def find_header(file_name: str, sheets: Iterable[Sheet], kind: str) -> tuple[Header, tuple[Header, ...]]:
    """Return the best header, and headers of further sheets that look like tables of the same kind.

    :raises ReadError: no sheet has a header
    """
    opened = list(sheets)
    found = [header for sheet in opened if (header := _best(sheet, names_of(kind))) is not None]
    if not found:
        raise _no_header(file_name, opened, kind)
    # half the known columns of the best: less is a cover page or a list of choices
    chosen = max(found, key=lambda header: header.score)
    others = [header for header in found if header is not chosen and header.score * 2 > chosen.score]
    return chosen, tuple(header for header in others if len(header.sheet.rows) > header.place + header.lines)


def _best(sheet: Sheet, names: ColumnNames) -> Header | None:
    grid = _Grid(sheet)
    candidates = [
        header
        for place in range(min(len(sheet.rows), _SEARCHED))
        for lines in range(1, min(_DEEPEST, len(sheet.rows) - place) + 1)
        if (header := _header(grid, place, lines, names)) is not None
    ]
    # Of equals the shorter: a group's title above adds nothing when the lowest line says it all.
    return max(candidates, key=lambda header: (header.score, -header.lines), default=None)


def _header(grid: _Grid, place: int, lines: int, names: ColumnNames) -> Header | None:
    texts = [grid.lines(place, lines, column) for column in range(grid.width)]
    columns = [
        Column(index, " ".join(dict.fromkeys(" ".join(line.split()) for line in said)), names.field_of(said))
        for index, said in enumerate(texts)
        if said
    ]
    # one known word in a row of others is no header: it may be a cell of a form, or of a record
    known = {column.field for column in columns} - {""}
    if known.isdisjoint(names.required) or (len(known) < 2 and len(columns) > 1):
        return None
    if lines > 1 and not _all_named(grid, place, lines, names):
        return None
    return Header(grid.sheet, place, lines, tuple(columns), _score(grid.sheet, len(known - {SERIAL})))


def _all_named(grid: _Grid, place: int, lines: int, names: ColumnNames) -> bool:
    """Return whether each line of a longer header names columns itself, as no record does."""
    merged_down = grid.reaches_down(place, lines)
    last = [text for column in range(grid.width) if (text := grid.own(place + lines - 1, column))]
    known = sum(bool(names.field_of([text])) for text in last)
    return bool(last) and (merged_down or known * 2 >= len(last))


def _score(sheet: Sheet, fields: int) -> int:
    """Return how likely a sheet is the table: twice its known fields, half of that for 说明 and 示例."""
    aside = any(word in fold(sheet.name) for word in map(fold, vocabulary("layout")["not_tables"]))
    return fields if aside else fields * 2


class _Grid:
    """The upper rows of a sheet as texts, merged ranges filled."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._rows = [[seen(value) for value in row.values[:_WIDEST]] for row in self._upper()]
        self.width = max(map(len, self._rows), default=0)
        self._filled = dict(self._fill())

    def _upper(self) -> Sequence[Row]:
        return self.sheet.rows[: _SEARCHED + _DEEPEST]

    def _fill(self) -> Iterator[tuple[tuple[int, int], str]]:
        places = {row.number: place for place, row in enumerate(self._upper())}
        for area in self.sheet.merged:
            if area.top not in places:
                continue
            text = self.own(places[area.top], area.left)
            bottom = min(area.bottom, area.top + _DEEPEST)
            for number in range(area.top, bottom + 1):
                for column in range(area.left, min(area.right, self.width - 1) + 1):
                    if number in places:
                        yield (places[number], column), text

    def own(self, place: int, column: int) -> str:
        """Return a cell's own text."""
        row = self._rows[place]
        return row[column] if column < len(row) else ""

    def lines(self, place: int, lines: int, column: int) -> list[str]:
        """Return the texts of a column's header, from top to bottom, each once."""
        texts = (self._filled.get((at, column)) or self.own(at, column) for at in range(place, place + lines))
        return list(dict.fromkeys(text for text in texts if text))

    def reaches_down(self, place: int, lines: int) -> bool:
        """Return whether a merged range spans exactly these rows."""
        numbers = [self.sheet.rows[at].number for at in (place, place + lines - 1)]
        return any([area.top, area.bottom] == numbers for area in self.sheet.merged)


def _no_header(file_name: str, sheets: Sequence[Sheet], kind: str) -> ReadError:
    other = PEOPLE if kind == NEEDS else NEEDS
    if any(_best(sheet, names_of(other)) is not None for sheet in sheets):
        return ReadError(
            f"“{file_name}”不像{_KINDS[kind]}表，像{_KINDS[other]}表。请改按{_KINDS[other]}导入。"
        )
    if not any(seen(value) for sheet in sheets for row in sheet.rows for value in row.values):
        return ReadError(f"“{file_name}”里没有内容。请确认是否选对了文件，隐藏的工作表不会读取。")
    names = names_of(kind)
    wanted = "或".join(f"“{names.titles[field]}”" for field in names.required)
    return ReadError(
        f"“{file_name}”里没有找到表头：前 {_SEARCHED} 行中没有一行写有{wanted}等列名。"
        "请在数据上方加一行列名再导入。"
    )
