"""A row of buttons of which one is down: a choice that is always in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget


class Segments(QWidget):
    """Signals: ``chosen(value)`` when the user picks another one."""

    chosen = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for value, text in options:
            button = QToolButton()
            button.setText(text)
            button.setCheckable(True)
            button.setProperty("kind", "segment")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.setAccessibleName(f"{name} {text}")
            button.clicked.connect(lambda _checked=False, value=value: self.chosen.emit(value))
            self._group.addButton(button)
            self._buttons[value] = button
            layout.addWidget(button)
        self.choose(options[0][0])

    def choose(self, value: str) -> None:
        """Put one down, quietly."""
        self._buttons[value].setChecked(True)

    def value(self) -> str:
        """Return what is chosen."""
        return next(value for value, button in self._buttons.items() if button.isChecked())

    def button(self, value: str) -> QToolButton:
        """Return the button of one choice."""
        return self._buttons[value]
