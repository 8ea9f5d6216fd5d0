"""What a form reads from a field, puts into it and hears of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from gui.widgets.chips import ChipEdit
from gui.widgets.date_field import DateField
from gui.widgets.masked_field import MaskedField


def value_of(field: QWidget) -> object:
    """Return what a field says; a date that cannot be read comes back as its text."""
    if isinstance(field, DateField):
        return field.value() if field.is_valid() else field.text()
    if isinstance(field, MaskedField):
        return field.value()
    if isinstance(field, QComboBox):
        return field.currentText().strip() if field.isEditable() else field.currentData()
    if isinstance(field, QSpinBox):
        return _number_of(field)
    return _text_of(field)


def put(field: QWidget, value: Any) -> None:
    """Show a value in a field; None empties it."""
    match field:
        case DateField():
            field.set_value(value)
        case MaskedField():
            field.set_value(value or "")
        case QLineEdit():
            field.setText(value or "")
            field.setCursorPosition(0)
        case QPlainTextEdit():
            field.setPlainText(value or "")
        case QComboBox():
            _choose(field, value)
        case QCheckBox():
            field.setChecked(bool(value))
        case QSpinBox():
            field.setValue(field.minimum() if value is None else value)
        case ChipEdit():
            field.set_chips(value or [])


def listen(field: QWidget, slot: Callable[[], None]) -> None:
    """Call a slot whenever the field's value may have changed."""
    match field:
        case MaskedField():
            field.value_edited.connect(slot)
        case QLineEdit() | QPlainTextEdit():
            field.textChanged.connect(slot)
        case QComboBox():
            field.currentTextChanged.connect(slot)
        case QCheckBox():
            field.toggled.connect(slot)
        case QSpinBox():
            field.valueChanged.connect(slot)
        case ChipEdit():
            field.chips_changed.connect(slot)
            field.field().textChanged.connect(slot)


def _text_of(field: QWidget) -> object:
    match field:
        case QLineEdit():
            return field.text().strip()
        case QPlainTextEdit():
            return field.toPlainText().strip()
        case QCheckBox():
            return field.isChecked()
        case ChipEdit():
            return field.chips()
    raise TypeError(type(field).__name__)


def _number_of(field: QSpinBox) -> int | None:
    # A special text at the minimum is how "not said" is shown.
    return None if field.specialValueText() and field.value() == field.minimum() else field.value()


def _choose(box: QComboBox, value: Any) -> None:
    if box.isEditable():
        box.setEditText(value or "")
        return
    if box.findData(value) < 0:  # a value of an older file or another office: keep it, never swap it silently
        box.addItem(str(value), value)
    box.setCurrentIndex(box.findData(value))
