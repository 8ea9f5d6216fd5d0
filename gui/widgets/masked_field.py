"""A field for private data: masked until somebody asks to see it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

_DOT = "*"


class MaskedField(QLineEdit):
    """Holds the value apart from what it shows; only what is shown openly can be edited.

    Signals: ``value_edited()``.
    """

    value_edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._value = ""
        self._masked = False
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> str:
        """Return the value itself."""
        return self._value.strip()

    def set_value(self, value: str) -> None:
        """Take another value; it is masked when there is anything to hide."""
        self._value = value
        self.set_masked(masked=bool(value))

    def set_masked(self, *, masked: bool) -> None:
        """Hide or show the value."""
        self._masked = masked and bool(self._value)
        self.setReadOnly(self._masked)
        self.setText(mask(self._value) if self._masked else self._value)
        self.setCursorPosition(0)

    def _on_text_edited(self, text: str) -> None:
        self._value = text
        self.value_edited.emit()


def mask(value: str) -> str:
    """Return a private value with its middle hidden: enough to tell two apart, not enough to use."""
    if "@" in value:
        return "；".join(_mask_address(part.strip()) for part in value.split("；"))
    if len(value) < 8:
        return _DOT * min(len(value), 4)
    return f"{value[:3]}{_DOT * 4}{value[-2:]}"


def _mask_address(address: str) -> str:
    name, at, domain = address.partition("@")
    return f"{name[:1]}{_DOT * 3}{at}{domain}" if at else mask(address)
