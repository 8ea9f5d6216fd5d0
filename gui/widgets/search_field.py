"""The field that filters a list while one types."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from gui import theme
from gui.throttle import Throttle

_WAIT = 150  # milliseconds; shorter searches for every letter of a quick typist


class SearchField(QLineEdit):
    """Signals: ``searched(str)`` when typing pauses or Enter is pressed."""

    searched = Signal(str)

    def __init__(self, placeholder: str, name: str) -> None:
        super().__init__(placeholderText=placeholder, clearButtonEnabled=True)
        self.setAccessibleName(name)
        glass = QAction(self)
        theme.set_icon(glass, "search", "muted")
        self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self._said = ""
        self._throttle = Throttle(_WAIT, self._tell, self)
        self.textChanged.connect(self._throttle.poke)
        self.returnPressed.connect(self._tell)

    def set_quietly(self, text: str) -> None:
        """Put a text in without searching for it."""
        self._said = text.strip()
        self.setText(text)
        self._throttle.cancel()

    def _tell(self) -> None:
        self._throttle.cancel()
        if (text := self.text().strip()) != self._said:
            self._said = text
            self.searched.emit(text)
