"""What a list shows when there is nothing in it: why, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui import theme


class EmptyState(QWidget):
    """An icon, a sentence and up to three buttons; the first is the one to press."""

    def __init__(
        self, text: str = "", offers: Sequence[tuple[str, Callable[[], object]]] = (), icon: str = "info"
    ) -> None:
        super().__init__()
        picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        picture.setProperty("line_icon_size", 44)
        theme.set_icon(picture, icon, "strong_border")
        self._text = QLabel(
            text, textFormat=Qt.TextFormat.PlainText, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter
        )
        self._text.setProperty("kind", "muted")
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.S)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addLayout(self._buttons)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.M)
        layout.addStretch(2)
        for widget in (picture, self._text):
            layout.addWidget(widget)
        layout.addLayout(row)
        layout.addStretch(3)
        self.set_offers(offers)

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def offered(self) -> list[QPushButton]:
        """Return the buttons under the sentence."""
        items = (self._buttons.itemAt(place) for place in range(self._buttons.count()))
        return [button for item in items if item and isinstance(button := item.widget(), QPushButton)]

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)

    def set_offers(self, offers: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Put other buttons under the sentence."""
        while item := self._buttons.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for position, (label, call) in enumerate(offers):
            button = QPushButton(label)
            button.setProperty("kind", "primary" if position == 0 else "button")
            button.clicked.connect(lambda _checked=False, call=call: call())
            self._buttons.addWidget(button)
