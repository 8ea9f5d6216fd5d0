"""Typing Chinese into a field the way an input method does; QTest knows Latin keys only."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget


def type_text(field: QWidget, text: str) -> None:
    """Commit a text at the cursor of a field."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)


def retype(field: QWidget, text: str) -> None:
    """Replace what stands in a field."""
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    field.selectAll()
    type_text(field, text)
