"""The top of the side pane: who it is, how complete the record is, who it may be twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.badge import STATUS_TONES, Badge
from gui.widgets.panel import label, muted

if TYPE_CHECKING:
    from gui.pages.person_card import PersonCard
    from store.people import DuplicateView


class PersonHead(QWidget):
    """Signals: ``duplicate_picked(id)``."""

    duplicate_picked = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = label("", "title", wrap=True)
        self._code = muted("")
        self._code.setWordWrap(False)
        self._status = Badge("")
        self._marker = Badge(self.tr("未保存"), "warning")
        self._where = muted("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        self._bar.setAccessibleName(self.tr("资料完整度"))
        self._share = muted("")
        self._share.setWordWrap(False)
        self._duplicates = QVBoxLayout()
        self._duplicates.setSpacing(theme.XS)
        self._tools = QHBoxLayout()
        self._lay_out()
        self.show_dirty(dirty=False)

    def name(self) -> str:
        """Return the name shown."""
        return self._name.text()

    def show_person(self, card: PersonCard) -> None:
        """Show a person."""
        detail = card.detail
        self._name.setText(detail.name)
        self._code.setText(detail.code)
        self._status.show_as(detail.person.status, STATUS_TONES.get(detail.person.status, "neutral"))
        self._status.show()
        where = "　".join(filter(None, (detail.person.employer, detail.person.title)))
        self._where.setText(where or self.tr("单位未登记"))
        share = round(card.completeness * 100)
        self._bar.setValue(share)
        self._share.setText(self.tr("资料完整度 {n}%").format(n=share))
        self._show_extras(shown=True)
        self._show_duplicates(detail.duplicates)

    def show_new(self) -> None:
        """Show that somebody is being entered."""
        self._name.setText(self.tr("新建人员"))
        self._code.setText("")
        self._where.setText(self.tr("填写姓名后按 Ctrl+S 保存，其余可以以后补充。"))
        self._show_extras(shown=False)
        self._show_duplicates(())

    def add_tool(self, button: QWidget) -> None:
        """Put a button of the page's into the head."""
        self._tools.addWidget(button)

    def show_dirty(self, *, dirty: bool) -> None:
        """Show whether something waits to be saved."""
        self._marker.setVisible(dirty)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.S)
        first.addWidget(self._name, 1)
        for widget in (self._marker, self._status, self._code):
            first.addWidget(widget, alignment=Qt.AlignmentFlag.AlignTop)
        third = QHBoxLayout()
        third.setSpacing(theme.S)
        third.addWidget(self._share)
        third.addWidget(self._bar)
        third.addStretch(1)
        third.addLayout(self._tools)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.S, theme.XS)
        layout.setSpacing(theme.XS)
        layout.addLayout(first)
        layout.addWidget(self._where)
        layout.addLayout(third)
        layout.addLayout(self._duplicates)

    def _show_extras(self, *, shown: bool) -> None:
        for widget in (self._bar, self._share, self._status):
            widget.setVisible(shown)

    def _show_duplicates(self, found: tuple[DuplicateView, ...]) -> None:
        while item := self._duplicates.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for other in found:
            self._duplicates.addWidget(self._duplicate(other))

    def _duplicate(self, other: DuplicateView) -> QFrame:
        text = self.tr("可能与 {code} {name} 是同一人：{because}").format(
            code=other.code, name=other.name, because="、".join(other.because)
        )
        show = QPushButton(self.tr("查看"))
        show.setProperty("kind", "flat")
        show.setAccessibleName(self.tr("查看 {code}").format(code=other.code))
        show.clicked.connect(lambda: self.duplicate_picked.emit(other.other_id))
        box = QFrame()
        box.setProperty("kind", "message")
        box.setProperty("tone", "warning")
        row = QHBoxLayout(box)
        row.setContentsMargins(theme.S, 2, 2, 2)
        row.addWidget(label(text, wrap=True), 1)
        row.addWidget(show)
        return box
