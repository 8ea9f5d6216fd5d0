"""The column beside a list that says what is in it, and narrows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHeaderView, QTreeWidget, QTreeWidgetItem

from gui import theme

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from store.people import Facet

_SHOWN = 7  # values of a facet before "more"; chosen ones always show
_HEAD = 34  # pixels; the gap above a heading
_VALUE = Qt.ItemDataRole.UserRole
_MORE = Qt.ItemDataRole.UserRole + 1


class FacetList(QTreeWidget):
    """Signals: ``chosen_changed()`` when a tick changes."""

    chosen_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(columnCount=2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setAccessibleName(name)
        self.setProperty("kind", "facets")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setExpandsOnDoubleClick(False)
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._facets: tuple[Facet, ...] = ()
        self._said: Mapping[str, str] = {}
        self._chosen: set[tuple[str, str]] = set()
        self._opened: set[str] = set()
        self.itemChanged.connect(self._on_item_changed)
        self.itemClicked.connect(self._on_item_clicked)
        self.itemActivated.connect(self._on_item_activated)

    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Return the ticked (facet, value) pairs."""
        return tuple(sorted(self._chosen))

    def choose(self, chosen: Sequence[tuple[str, str]]) -> None:
        """Tick exactly these, quietly."""
        self._chosen = set(chosen)
        self._redraw()

    def set_facets(self, facets: tuple[Facet, ...], said: Mapping[str, str] | None = None) -> None:
        """Show values and counts; ticks stay, also of values that no longer occur.

        ``said`` gives the words for values that are codes.
        """
        self._facets = facets
        self._said = said or {}
        self._redraw()

    def changeEvent(self, event: QEvent) -> None:  # noqa: D102
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._redraw()  # items keep the colours they were made with

    def counts(self, facet: str) -> dict[str, int]:
        """Return the counts of one facet's values."""
        return next((dict(found.values) for found in self._facets if found.name == facet), {})

    def words(self, facet: str) -> list[str]:
        """Return one facet's values in the words on screen."""
        return [self._said.get(value, value) for value in self.counts(facet)]

    def _redraw(self) -> None:
        # Else the first item would bring the style, its palette, and this method in the middle of itself.
        self.ensurePolished()
        place = self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            for facet in self._facets:
                if facet.values or any(name == facet.name for name, _ in self._chosen):
                    self._draw_facet(facet)
            self.expandAll()
        self.verticalScrollBar().setValue(place)

    def _draw_facet(self, facet: Facet) -> None:
        head = QTreeWidgetItem(self, [facet.title])
        head.setFlags(Qt.ItemFlag.ItemIsEnabled)
        head.setFirstColumnSpanned(True)
        head.setSizeHint(0, QSize(0, _HEAD))
        head.setTextAlignment(0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        font = head.font(0)
        font.setBold(True)
        head.setFont(0, font)
        counts = dict(facet.values)
        mine = sorted(value for name, value in self._chosen if name == facet.name)
        gone = [(value, 0) for value in mine if value not in counts]
        ordered = sorted(facet.values, key=lambda pair: pair[0] not in mine)
        values = [*gone, *ordered]
        shown = values if facet.name in self._opened else values[:_SHOWN]
        for value, count in shown:
            self._draw_value(head, facet.name, value, count)
        if len(shown) < len(values):
            more = QTreeWidgetItem(head, [self.tr("更多 {n} 项…").format(n=len(values) - len(shown))])
            more.setData(0, _MORE, facet.name)
            more.setForeground(0, QColor(theme.colours().accent_text))

    def _draw_value(self, head: QTreeWidgetItem, facet: str, value: str, count: int) -> None:
        said = self._said.get(value, value)
        item = QTreeWidgetItem(head, [said, str(count)])
        item.setData(0, _VALUE, (facet, value))
        item.setToolTip(0, said)
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setForeground(1, QColor(theme.colours().muted))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        ticked = (facet, value) in self._chosen
        item.setCheckState(0, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _on_item_changed(self, item: QTreeWidgetItem, _column: int) -> None:
        if pair := item.data(0, _VALUE):
            if item.checkState(0) == Qt.CheckState.Checked:
                self._chosen.add(tuple(pair))
            else:
                self._chosen.discard(tuple(pair))
            self.chosen_changed.emit()

    def _on_item_clicked(self, item: QTreeWidgetItem, column: int) -> None:
        # The box handles its own click; the word and the count beside it should do the same.
        if item.data(0, _MORE):
            self._on_item_activated(item, column)

    def _on_item_activated(self, item: QTreeWidgetItem, _column: int) -> None:
        if facet := item.data(0, _MORE):
            self._opened.add(str(facet))
            self._redraw()
        elif item.data(0, _VALUE):
            ticked = item.checkState(0) == Qt.CheckState.Checked
            item.setCheckState(0, Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
