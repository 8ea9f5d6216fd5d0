"""Ctrl+Z belongs to a text field while it has the focus, and to the data otherwise."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)


class FieldUndo(QObject):
    """Takes the keys away from the data's undo and redo while somebody types."""

    def __init__(self, undo: QAction, redo: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._keys = {action: action.shortcut() for action in (undo, redo)}
        # Fields know Ctrl+Y only on some systems; the window promises it on all.
        self._field_redo = QShortcut(QKeySequence("Ctrl+Y"), window)
        self._field_redo.setEnabled(False)
        self._field_redo.activated.connect(self._on_field_redo)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        typing = is_text_field(new)
        for action, keys in self._keys.items():
            action.setShortcut(QKeySequence() if typing else keys)
        self._field_redo.setEnabled(typing)

    def _on_field_redo(self) -> None:
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            field.redo()


def is_text_field(widget: QWidget | None) -> bool:
    """Tell whether a widget is one that people type in."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox)
