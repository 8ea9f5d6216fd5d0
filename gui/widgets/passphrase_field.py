"""A field that hides what is typed, unless one looks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from gui import theme


class PassphraseField(QLineEdit):
    """Shows dots; the eye at its end shows the text."""

    def __init__(self, name: str) -> None:
        super().__init__(echoMode=QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        # Input methods would keep the passphrase in their learning history.
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText)
        self._eye = QAction(self.tr("显示口令"), self, checkable=True)
        theme.set_icon(self._eye, "eye", "muted")
        self._eye.toggled.connect(self._on_toggled)
        self.addAction(self._eye, QLineEdit.ActionPosition.TrailingPosition)

    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
        theme.set_icon(self._eye, "eye_off" if shown else "eye", "muted")
