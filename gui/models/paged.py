"""A table model that knows all ids and only the rows that are on screen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from gui.widgets.badge import TONE_ROLE

if TYPE_CHECKING:
    from gui.tasks import Cancelled, Report, Tasks

PAGE = 200
_PAGES_KEPT = 40
_PAGES_A_FETCH = 4  # when somebody drags the scroll bar only the pages asked for last matter
Index = QModelIndex | QPersistentModelIndex


class HasId(Protocol):
    """A row as a reader of store/ yields it."""

    @property
    def id(self) -> int: ...  # noqa: D102


Row = TypeVar("Row", bound=HasId)


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column; ``name`` is what the query sorts by, ``tone`` makes the cell a badge."""

    name: str
    title: str
    text: Callable[[Row], str]
    width: int = 120
    align_right: bool = False
    tone: Callable[[Row], str] | None = None
    sortable: bool = True


class PagedModel(QAbstractTableModel, Generic[Row]):
    """``set_ids`` gives order and length; rows come from ``fetch`` in a worker, 200 at a time."""

    def __init__(
        self,
        tasks: Tasks,
        columns: Sequence[Column[Row]],
        fetch: Callable[[list[int]], Sequence[Row]],
        key: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._tasks = tasks
        self._fetch = fetch
        self._key = f"rows of {key}"
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._pages: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._fetching: set[int] = set()
        # One request for all that a repaint asks for, sent when the repaint is over.
        self._timer = QTimer(self, interval=0, singleShot=True)
        self._timer.timeout.connect(self._request)

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show other records, in this order."""
        self._tasks.drop(self._key)
        self.beginResetModel()
        self._ids = list(ids)
        self._places = {key: row for row, key in enumerate(self._ids)}
        self._pages.clear()
        self._wanted.clear()
        self._fetching.clear()
        self.endResetModel()

    def ids(self) -> list[int]:
        """Return all ids in order."""
        return self._ids

    def id_at(self, row: int) -> int | None:
        """Return the id of a row, None beyond the end."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def place_of(self, key: int) -> int | None:
        """Return the row of an id, None when it is not in the list."""
        return self._places.get(key)

    def row_at(self, row: int) -> Row | None:
        """Return what is known of a row; None while it is being fetched."""
        page, key = row // PAGE, self.id_at(row)
        if key is None:
            return None
        if page in self._pages:
            self._pages.move_to_end(page)
            return self._pages[page].get(key)
        if page not in self._fetching:
            self._wanted[page] = None
            self._wanted.move_to_end(page)
            self._timer.start()
        return None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, D102
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: D102
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, TONE_ROLE}:
            return None
        row = self.row_at(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole and index.column() == 0 else None
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        return column.text(row)

    def headerData(  # noqa: D102
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = self.columns[section].align_right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _request(self) -> None:
        if self._fetching or not self._wanted:
            return
        pages = [self._wanted.popitem()[0] for _ in range(min(_PAGES_A_FETCH, len(self._wanted)))]
        self._wanted.clear()
        self._fetching = set(pages)
        parts = {page: self._ids[page * PAGE : (page + 1) * PAGE] for page in pages}

        def work(_report: Report, cancelled: Cancelled) -> dict[int, dict[int, Row]]:
            fetched = {}
            for page, ids in parts.items():
                if not cancelled():
                    fetched[page] = {row.id: row for row in self._fetch(ids)}
            return fetched

        self._tasks.run(
            work, done=self._on_fetched, ended=self._on_ended, title=self.tr("读取列表"), key=self._key
        )

    def _on_fetched(self, pages: dict[int, dict[int, Row]]) -> None:
        for page, rows in pages.items():
            self._pages[page] = rows
            last = min((page + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def _on_ended(self) -> None:
        self._fetching.clear()
        if self._wanted:
            self._timer.start()
