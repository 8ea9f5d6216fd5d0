"""Choosing clauses of the plan: chips for the chosen ones, a list to tick, and the clause's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.flow import FlowLayout
from gui.widgets.layouts import empty
from gui.widgets.panel import Panel, label
from gui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from store.plans import ClauseView

_CODE = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 216


class ClausePicker(QWidget):
    """Holds clause codes; a code the plan does not know is kept and shown as it is.

    Signals: ``codes_changed()`` when the user adds or removes a clause.
    """

    codes_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._clauses: dict[str, ClauseView] = {}
        self._codes: list[str] = []
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        self._toggle = QPushButton(self.tr("选择条款…"))
        self._toggle.setCheckable(True)
        self._toggle.toggled.connect(self._on_toggled)
        self._words = label("", "muted", wrap=True)
        self._words.setAccessibleName(self.tr("条款原文"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.XS)
        layout.addWidget(self._chips)
        layout.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._make_drawer())
        layout.addWidget(self._words)
        self._redraw()

    def set_clauses(self, clauses: Iterable[ClauseView]) -> None:
        """Offer the clauses of a plan."""
        self._clauses = {clause.code: clause for clause in clauses}
        self._fill_list()
        self._redraw()

    def codes(self) -> list[str]:
        """Return the chosen codes in the order they were chosen."""
        return list(self._codes)

    def set_codes(self, codes: Iterable[str]) -> None:
        """Show other clauses, quietly."""
        self._codes = list(dict.fromkeys(codes))
        self._toggle.setChecked(False)
        self._redraw()

    def shown_words(self) -> str:
        """Return the clause text that is being shown."""
        return self._words.text()

    def _make_drawer(self) -> QWidget:
        # A drawer in the page instead of a window: what is being written stays in sight.
        self._drawer = Panel()
        self._search = SearchField(self.tr("按编号、名称或原文查找"), self.tr("查找条款"))
        self._search.searched.connect(self._on_searched)
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("方案条款"))
        self._list.setFixedHeight(_LIST_HEIGHT)
        self._list.itemChanged.connect(self._on_ticked)
        self._list.currentItemChanged.connect(self._on_current)
        self._drawer.body.addWidget(self._search)
        self._drawer.body.addWidget(self._list)
        self._drawer.hide()
        return self._drawer

    def _fill_list(self) -> None:
        with QSignalBlocker(self._list):
            self._list.clear()
            for clause in self._clauses.values():
                item = QListWidgetItem(said(clause), self._list)
                item.setData(_CODE, clause.code)
                item.setToolTip(clause.section)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Unchecked)

    def _redraw(self) -> None:
        empty(self._flow)
        for code in self._codes:
            self._flow.addWidget(self._chip(code))
        self._chips.setVisible(bool(self._codes))
        with QSignalBlocker(self._list):
            for row in range(self._list.count()):
                entry = self._list.item(row)
                ticked = entry.data(_CODE) in self._codes
                entry.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self._show_words(self._codes[-1] if self._codes else "")

    def _chip(self, code: str) -> QPushButton:
        clause = self._clauses.get(code)
        chip = QPushButton(said(clause) if clause else code)
        chip.setProperty("kind", "clause")
        chip.setToolTip(clause.text if clause else self.tr("方案中没有这个编号"))
        chip.setAccessibleName(self.tr("删除条款“{clause}”").format(clause=chip.text()))
        theme.set_icon(chip, "clear", "muted")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the words
        chip.clicked.connect(lambda: self._remove(code))
        return chip

    def _remove(self, code: str) -> None:
        self._codes.remove(code)
        self._redraw()
        self._toggle.setFocus()
        self.codes_changed.emit()

    def _show_words(self, code: str) -> None:
        clause = self._clauses.get(code)
        self._words.setText(f"{said(clause)}：{clause.text}" if clause else "")
        self._words.setVisible(clause is not None)

    def _on_toggled(self, opened: bool) -> None:
        self._drawer.setVisible(opened)
        self._toggle.setText(self.tr("收起条款列表") if opened else self.tr("选择条款…"))
        if opened:
            self._search.setFocus()

    def _on_searched(self, text: str) -> None:
        wanted = text.casefold()
        for row in range(self._list.count()):
            clause = self._clauses[self._list.item(row).data(_CODE)]
            words = " ".join((clause.code, clause.title, clause.text, clause.section, *clause.aliases))
            self._list.item(row).setHidden(wanted not in words.casefold())

    def _on_ticked(self, item: QListWidgetItem) -> None:
        code = str(item.data(_CODE))
        if item.checkState() == Qt.CheckState.Checked:
            self._codes = [*(other for other in self._codes if other != code), code]
        else:
            self._codes = [other for other in self._codes if other != code]
        self._redraw()
        self.codes_changed.emit()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._show_words(str(item.data(_CODE)))


def said(clause: ClauseView) -> str:
    """Return a clause as it is named in lists."""
    return f"{clause.code} {clause.title}"
