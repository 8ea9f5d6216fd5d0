"""The table of a page: one record a row, sorted by the query, columns remembered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from gui import theme
from gui.models.paged import Index, PagedModel
from gui.settings import Settings
from gui.throttle import Throttle
from gui.widgets.badge import BadgeDelegate

_WALK = 60  # milliseconds; a held arrow key must not read a record for every row it passes


class RecordTable(QTableView):
    """Signals: ``current_changed(id or None)``, ``opened(id)`` by Enter or double click,
    ``sort_changed(column name, descending)``.
    """  # noqa: D205

    current_changed = Signal(object)
    opened = Signal(object)
    sort_changed = Signal(str, bool)

    def __init__(self, settings: Settings, name: str, model: PagedModel[Any], title: str) -> None:
        super().__init__(sortingEnabled=False, wordWrap=False, cornerButtonEnabled=False)
        self.setAccessibleName(title)
        self._settings, self._name = settings, name
        self._paged = model
        self._told: int | None = None
        self._kept: int | None = None
        self._throttle = Throttle(_WALK, self._tell_current, self)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self._set_up_headers()
        for position, column in enumerate(model.columns):
            if column.tone is not None:
                self.setItemDelegateForColumn(position, BadgeDelegate(self))
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def current_id(self) -> int | None:
        """Return the id of the current row."""
        return self._paged.id_at(self.currentIndex().row())

    def select_id(self, key: int) -> bool:
        """Make a record current; False when it is not in the list."""
        place = self._paged.place_of(key)
        if place is None:
            return False
        self._go(place)
        return True

    def select_first(self) -> None:
        """Make the first record current."""
        if self._paged.rowCount():
            self._go(0)

    def step(self, by: int) -> None:
        """Walk up or down from the current row."""
        place = self.currentIndex().row() + by
        if 0 <= place < self._paged.rowCount():
            self._go(place)

    def copy_selected(self) -> None:
        """Put the selected rows on the clipboard, as a spreadsheet takes them."""
        columns = range(self._paged.columnCount())
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ["\t".join(str(self._paged.index(row, c).data() or "") for c in columns) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def show_sort(self, name: str, *, descending: bool) -> None:
        """Show in the header what the rows are sorted by."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        names = [column.name for column in self._paged.columns]
        self.horizontalHeader().setSortIndicator(names.index(name) if name in names else -1, order)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: D102
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self._throttle.poke()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: D102
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._open(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _set_up_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        # Fixed heights: ResizeToContents asks for every row and takes minutes on a long list.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(48)
        for position, column in enumerate(self._paged.columns):
            self.setColumnWidth(position, column.width)
        state = self._settings.layout(f"columns of {self._name}")
        if state is not None:
            head.restoreState(state)
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self._on_section_clicked)
        head.sectionResized.connect(self._on_section_resized)

    def _go(self, place: int) -> None:
        index = self._paged.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags)
        self.scrollTo(index)

    def _open(self, row: int) -> None:
        key = self._paged.id_at(row)
        if key is not None:
            self.opened.emit(key)

    def _tell_current(self) -> None:
        key = self.current_id()
        if key != self._told:
            self._told = key
            self.current_changed.emit(key)

    def _on_section_clicked(self, section: int) -> None:
        column = self._paged.columns[section]
        head = self.horizontalHeader()
        if not column.sortable:
            self.show_sort("", descending=False)
            return
        self.sort_changed.emit(column.name, head.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder)

    def _on_section_resized(self) -> None:
        self._settings.note_layout(f"columns of {self._name}", self.horizontalHeader().saveState())

    def _on_about_to_reset(self) -> None:
        self._kept = self.current_id()

    def _on_reset(self) -> None:
        # The same person stays in front when the list is sorted or narrowed around them.
        if self._kept is None or not self.select_id(self._kept):
            self._throttle.poke()
