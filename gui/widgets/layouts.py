"""What is done to layouts in more than one place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLayout, QLineEdit, QPushButton, QWidget

from gui import theme


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout; they vanish at once and are deleted when Qt comes to it."""
    while layout.count():
        item = layout.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def beside(field: QLineEdit, text: str, on_clicked: Callable[[], None]) -> QWidget:
    """Return a widget that holds a field and, beside it, the button that fills it."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.S)
    button = QPushButton(text)
    button.clicked.connect(on_clicked)
    row.addWidget(field, 1)
    row.addWidget(button)
    return holder
