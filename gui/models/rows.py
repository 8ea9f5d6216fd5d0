"""A table model for short lists whose rows are all at hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from gui.models.paged import Column, PagedModel, Row
from gui.tasks import Tasks


class RowsModel(PagedModel[Row]):
    """Holds its rows itself: nothing is fetched, so nothing flickers while one walks."""

    def __init__(self, tasks: Tasks, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(tasks, columns, self._rows_of, f"rows {id(self)}", parent)
        self._rows: dict[int, Row] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows in this order."""
        self._rows = {row.id: row for row in rows}
        self.set_ids([row.id for row in rows])

    def update_rows(self, rows: Sequence[Row]) -> None:
        """Show other contents of the same rows; order and selection stay."""
        self._rows.update({row.id: row for row in rows})
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rows(self) -> tuple[Row, ...]:
        """Return all rows in order."""
        return tuple(self._rows[key] for key in self.ids())

    def row_of(self, key: int | None) -> Row | None:
        """Return the row with an id."""
        return None if key is None else self._rows.get(key)

    def row_at(self, row: int) -> Row | None:
        """Return a row at once."""
        return self.row_of(self.id_at(row))

    def _rows_of(self, ids: list[int]) -> list[Row]:
        return [self._rows[key] for key in ids if key in self._rows]
