"""A bar inside the page that says what happened and offers what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from gui import theme

Offers = tuple[str, Callable[[], object]]

_ICONS = {"neutral": "info", "success": "done", "warning": "warning", "danger": "warning"}


class MessageBar(QFrame):
    """Hidden until something is said; one message at a time, the newest wins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        self._icon = QLabel()
        # Plain text: a name or a file can never be read as markup.
        self._text = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton(autoRaise=True)
        self._close.setAccessibleName(self.tr("关闭提示"))
        self._close.setToolTip(self.tr("关闭提示"))
        theme.set_icon(self._close, "clear", "muted")
        self._close.clicked.connect(self.clear)
        self._offers = QHBoxLayout()
        self._offers.setSpacing(theme.XS)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.XS, theme.XS, theme.XS)
        layout.setSpacing(theme.S)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._offers)
        layout.addWidget(self._close)
        self.hide()

    def say(self, text: str, *offers: Offers) -> None:
        """Say something neutral."""
        self._show("neutral", text, offers)

    def done(self, text: str, *offers: Offers) -> None:
        """Say that something succeeded."""
        self._show("success", text, offers)

    def warn(self, text: str, *offers: Offers) -> None:
        """Say that something needs attention."""
        self._show("warning", text, offers)

    def fail(self, text: str, *offers: Offers) -> None:
        """Say that something could not be done."""
        self._show("danger", text, offers)

    def text(self) -> str:
        """Return what is being said; empty when nothing is."""
        return self._text.text() if not self.isHidden() else ""

    def offered(self) -> list[QPushButton]:
        """Return the buttons of the message."""
        items = (self._offers.itemAt(place) for place in range(self._offers.count()))
        return [button for item in items if item and isinstance(button := item.widget(), QPushButton)]

    def clear(self) -> None:
        """Say nothing."""
        self.hide()
        while item := self._offers.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _show(self, tone: str, text: str, offers: tuple[Offers, ...]) -> None:
        self.clear()
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        theme.set_icon(self._icon, _ICONS[tone], "muted" if tone == "neutral" else tone)
        self._text.setText(text)
        self.setAccessibleName(text)
        for label, call in offers:
            button = QPushButton(label)
            button.setProperty("kind", "flat")
            button.clicked.connect(self.clear)
            button.clicked.connect(lambda _checked=False, call=call: call())
            self._offers.addWidget(button)
        self.show()
