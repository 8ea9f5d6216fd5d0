"""Scrolling a form must not change the choice that happens to lie under the pointer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget


class WheelGuard(QObject):
    """Hands the wheel on to the scroll area unless its field has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def guard_wheel(field: QWidget) -> None:
    """Guard a field whose value the wheel could change; others are left alone."""
    if isinstance(field, QComboBox | QSpinBox):
        field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the default lets the wheel itself take the focus
        field.installEventFilter(WheelGuard(field))
